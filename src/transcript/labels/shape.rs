//! What a label looks like, by its letters alone.

mod apart;

use super::around::{after_number, after_time, before_time, floor, is_emphasis, is_time, skip_blank};
use crate::document::Label;
use crate::language::Profile;
use crate::text::Span;

use apart::{set_apart, unbracketed};

/// Longest name or office, in characters.
const LONGEST: usize = 120;

/// Longest label, in characters, with what stands in parentheses after the name.
const LONGEST_WITH_AFFILIATION: usize = 320;

/// Most words a name or office has.
const MOST_WORDS: usize = 16;

/// Most words of a name in a paragraph of its own, or one that ends in a period or a dash: less tells it from prose.
const MOST_WORDS_UNMARKED: usize = 7;

/// Most words of an office that is not written as a name: `Le président`.
const MOST_WORDS_PLAIN: usize = 4;

/// Most words of an office with its article, where no colon marks it.
const MOST_WORDS_OFFICE: usize = 3;

/// Longest abbreviation of a title, in characters without the period, where no list knows it: `MR`, `Mme`, `Hon`.
const LONGEST_TITLE: usize = 3;

/// Longest particle of a name that no list knows: `e`, `av`, `dos`.
const LONGEST_PARTICLE: usize = 3;

/// Most words and characters of a name on a line of its own in a script without capitals.
const MOST_CASELESS: (usize, usize) = (4, 24);

/// Characters before which what may be a label has ended: a sentence, or what somebody said.
const NO_NAME: [char; 15] = ['!', '?', '。', '"', '“', '”', '«', '»', '„', '…', '！', '？', '‹', '「', '『'];

/// What ends a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Manner {
    /// `Name: speech`, or `Name:` on a line of its own.
    Colon,
    /// `NAME. Speech`.
    Period,
    /// `NAME — Speech`.
    Dash,
    /// `Name. — Speech`, as no prose is set.
    PeriodDash,
    /// `NAME`, on a line of its own.
    Alone,
    /// Set apart by what else is around it: `[Name] speech`, `12. Name: speech`, `Name「speech」`, in a cell of its own.
    Apart,
}

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Letters {
    /// `FIRST SOLDIER`.
    Capitals,
    /// One capital: `Q`, `A`.
    Initial,
    /// `Ada Winter`, `President of the Court`; in a script without capitals, any few words.
    Proper,
    /// `Le président`: only the first word has a capital.
    Plain,
    /// `the mayor`: not even the first word has one.
    Small,
    /// On a line of its own, in a script without capitals: it may be any few words.
    Caseless,
}

/// A label by its looks, with spans relative to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) label: Label,
    pub(super) manner: Manner,
    pub(super) letters: Letters,
}

/// The label that a text looks to start with, of every manner that fits; `None` where none does.
///
/// Time: the length of the longest label.
pub(super) fn of(text: &str, profile: &Profile) -> Option<Shape> {
    let by_letter = |shape: &Shape| shape.letters == Letters::Initial;
    let colon = with_colon(text, profile);
    // `CHAIR – It was clear: no`.
    if let Some(colon) = colon.filter(|colon| colon.letters == Letters::Plain)
        && let Some(other) = with_dash(text, profile)
            .or_else(|| with_period(text, profile))
            .filter(|other| other.letters == Letters::Capitals && other.label.name.end < colon.label.name.end)
    {
        return Some(other);
    }
    colon
        // `A. Winter` may be a name, and `A.` who says so.
        .or_else(|| with_period(text, profile).filter(by_letter))
        .or_else(|| set_apart(text, profile))
        .or_else(|| alone(text, profile))
        .or_else(|| with_period(text, profile))
        .or_else(|| with_dash(text, profile))
}

/// `Name (Affiliation): speech`, and that with the number of a list or of a turn before it.
pub(super) fn with_colon(text: &str, profile: &Profile) -> Option<Shape> {
    before_colon(text, after_time(text), Manner::Colon, profile).or_else(|| {
        let start = after_number(text)?;
        let start = start + after_time(&text[start..]);
        before_colon(text, start, Manner::Apart, profile)
    })
}

fn before_colon(text: &str, start: usize, manner: Manner, profile: &Profile) -> Option<Shape> {
    let (colon, width) = first_colon(text, start)?;
    let end = text[..colon].trim_end_matches(is_emphasis).len();
    let before = unbracketed(before_time(text.get(start..end)?.trim_end()));
    let speech = skip_blank(text, colon + width, is_emphasis);
    let named =
        |(name, aside)| Some(shape(text, (name, aside, letters_of(name, MOST_WORDS, profile)?), speech, manner));
    let found = split(before).and_then(named);
    let is_doubtful = found.is_none_or(|found| matches!(found.letters, Letters::Plain | Letters::Small));
    // `Ada Winter, mayor of the town: …`
    let with_office = || with_office(before, profile).or_else(|| behind_capitals(before)).and_then(named);
    if is_doubtful { with_office().or(found) } else { found }
}

/// A full name in capitals and what follows it in small letters: `ADA WINTER mayor of the town`.
fn behind_capitals(before: &str) -> Option<(&str, Option<&str>)> {
    let at = before.match_indices(' ').map(|(at, _)| at).find(|at| before[at + 1..].starts_with(char::is_lowercase))?;
    let (name, rest) = (&before[..at], &before[at + 1..]);
    let is_name = name.contains(' ') && name.split_whitespace().all(is_in_capitals);
    (is_name && !rest.contains(['(', ')', ','])).then_some((name, Some(rest)))
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '-')
}

/// Whether a word of a name is in capitals; a period may end it.
fn is_in_capitals(word: &str) -> bool {
    let bare = word.strip_suffix('.').unwrap_or(word);
    bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !bare.contains(|c: char| c.is_lowercase() || c == '.')
}

/// A full name and what follows it in small letters behind a comma.
fn with_office<'a>(before: &'a str, profile: &Profile) -> Option<(&'a str, Option<&'a str>)> {
    let (name, office) = before.split_once(", ")?;
    let is_name = name.contains(' ') && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let fits = is_name && office.starts_with(char::is_lowercase) && !office.contains(['(', ')']);
    (fits && ![name, office].iter().any(|text| begins_clause(text, profile))).then_some((name, Some(office)))
}

/// `NAME. Speech`: the period that ends no title.
fn with_period(text: &str, profile: &Profile) -> Option<Shape> {
    let start = after_time(text);
    let head: &str = &text[start..floor(text, start + LONGEST_WITH_AFFILIATION)];
    let mut shorter = None;
    for (at, _) in head.match_indices('.') {
        let rest = &text[start + at + 1..];
        if at > LONGEST || !rest.starts_with([' ', '—', '–', '-', '(', '[']) {
            continue;
        }
        let before = &head[..at];
        // A period in parentheses ends nothing.
        if before.contains(['(', '[']) && before.matches(['(', '[']).count() > before.matches([')', ']']).count() {
            continue;
        }
        let named = |(name, aside)| Some((name, aside, unmarked_letters(name, profile)?));
        let with_office = || with_office(before, profile).and_then(named);
        let named =
            split(before).and_then(named).filter(|(.., letters)| *letters != Letters::Plain || !before.contains(','));
        let named = named.or_else(with_office);
        let Some((name, aside, letters)) = named else { return shorter };
        // `Un visiteur. — Speech`: nothing in prose is set so.
        let has_dash = rest.trim_start().starts_with(is_dash);
        let letters = if letters == Letters::Plain && has_dash { Letters::Proper } else { letters };
        if matches!(letters, Letters::Plain | Letters::Small) || (letters == Letters::Proper && !has_case(name)) {
            return shorter;
        }
        let speech = skip_blank(text, start + at + 1, |c| "—–-".contains(c));
        let manner = if has_dash { Manner::PeriodDash } else { Manner::Period };
        let found = (speech < text.len()).then(|| shape(text, (name, aside, letters), speech, manner));
        let last = name.split_whitespace().next_back().unwrap_or_default();
        let word = rest.split_whitespace().next().unwrap_or_default();
        // `MR. SMITH.`: what follows is as much of the name as what stands before.
        let is_cut_short = profile.abbreviations.contains(&last.to_lowercase());
        let goes_on = aside.is_none()
            && is_title(last, profile)
            && (letters != Letters::Initial || name.contains(' ') || is_cut_short)
            && goes_on_with(word, (last, letters), is_cut_short, profile);
        if !goes_on {
            return found;
        }
        // `BEN. SO WE WENT`, unless what ends is known to be cut short.
        if !is_cut_short {
            shorter = if is_initial(last) { found } else { shorter.or(found) };
        }
    }
    shorter
}

/// Whether a name goes on behind a period with a word: `MR. SMITH`, `Winter A. B.`, `M. le président`.
fn goes_on_with(word: &str, (last, letters): (&str, Letters), is_cut_short: bool, profile: &Profile) -> bool {
    match name_letters(word.trim_end_matches(['.', ','])) {
        Some(next) => {
            next == letters || is_cut_short || (is_initial(last) && word.strip_suffix('.').is_some_and(is_initial))
        }
        None => is_cut_short && profile.name_particles.contains(word),
    }
}

/// Whether a word is one capital.
fn is_initial(word: &str) -> bool {
    name_letters(word) == Some(Letters::Initial) && word.chars().count() == 1
}

/// `NAME — Speech`.
fn with_dash(text: &str, profile: &Profile) -> Option<Shape> {
    let start = after_time(text);
    let head: &str = &text[start..floor(text, start + LONGEST_WITH_AFFILIATION)];
    let dashes = [" — ", " – ", "—", " -- ", "--", " - "];
    let (at, width) =
        dashes.iter().filter_map(|dash| Some((head.find(dash)?, dash.len()))).min_by_key(|(at, _)| *at)?;
    let before = head[..at].trim_end();
    let (name, aside) = with_office(before, profile).or_else(|| split(before))?;
    let letters = caseless(letters_of(name, MOST_WORDS_UNMARKED, profile)?, name);
    let fits = matches!(letters, Letters::Capitals | Letters::Initial | Letters::Proper)
        || (letters == Letters::Caseless && is_short(name));
    let speech = skip_blank(text, start + at + width, |_| false);
    (fits && speech < text.len()).then(|| shape(text, (name, aside, letters), speech, Manner::Dash))
}

/// `NAME`, with nothing behind it but a period or a time.
fn alone(text: &str, profile: &Profile) -> Option<Shape> {
    (text.len() <= LONGEST_WITH_AFFILIATION && !text.ends_with(NO_NAME)).then_some(())?;
    let start = after_time(text);
    let body = before_time(&text[start..]).trim_end();
    let bare = body.strip_suffix('.').unwrap_or(body).trim_matches(is_emphasis);
    let inner = unbracketed(bare);
    // Most paragraphs are longer than any name.
    let fits = inner.len() <= 2 * LONGEST || inner.ends_with([')', '）', ']']);
    let (name, aside) = fits.then(|| split(inner)).flatten()?;
    let letters = unmarked_letters(name, profile)?;
    // Of one letter nothing can be told.
    let letters = caseless(letters, name);
    let fits = match letters {
        Letters::Capitals | Letters::Proper => true,
        Letters::Caseless => is_short(name),
        _ => false,
    };
    // `ADA. (laughing)` is `ADA. Speech` whose speech is still to come.
    let end = if aside.is_some() { inner[name.len()..].trim_start() } else { "" };
    let has_dash = |text: &str| text.trim_start().starts_with(is_dash);
    let manner = match end.strip_prefix('.') {
        Some(rest) if has_dash(rest) => Manner::PeriodDash,
        Some(_) => Manner::Period,
        None if has_dash(end) => Manner::Dash,
        None => Manner::Alone,
    };
    (fits && name.chars().count() > 1).then(|| shape(text, (name, aside, letters), text.len(), manner))
}

/// How a name is written, where no colon tells it from a sentence.
fn caseless(letters: Letters, name: &str) -> Letters {
    if letters == Letters::Proper && !has_case(name) { Letters::Caseless } else { letters }
}

/// Whether words in a script without capitals are as few as those of a name.
fn is_short(name: &str) -> bool {
    name.split_whitespace().count() <= MOST_CASELESS.0 && name.chars().count() <= MOST_CASELESS.1
}

fn shape(text: &str, (name, aside, letters): (&str, Option<&str>, Letters), speech: usize, manner: Manner) -> Shape {
    let place = |part: &str| {
        let at = part.as_ptr() as usize - text.as_ptr() as usize;
        Span::new(at, at + part.len())
    };
    // In capitals, small letters behind the name say how it is said: `MARTHA (laughing)`.
    let is_direction = |inner: &str| letters == Letters::Capitals && inner.starts_with(char::is_lowercase);
    let affiliation = aside.filter(|inner| !inner.is_empty() && !is_direction(inner) && !is_time(inner));
    let label = Label {
        name: place(name),
        affiliation: affiliation.map(place),
        span: Span::new(text.len() - text.trim_start().len(), speech),
    };
    Shape { label, manner, letters }
}

/// The first colon that could end a label, and its width in bytes: no clock time, no URL.
fn first_colon(text: &str, start: usize) -> Option<(usize, usize)> {
    let (mut depth, mut outside) = (0usize, 0usize);
    for (count, (at, c)) in text[start..].char_indices().enumerate() {
        let at = start + at;
        outside += usize::from(depth == 0);
        match c {
            _ if count > LONGEST_WITH_AFFILIATION || outside > LONGEST => return None,
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ':' => {
                let next = text[at + 1..].chars().next();
                let ends = next.is_none_or(|c| c.is_whitespace() || is_emphasis(c));
                return ends.then_some((at, 1));
            }
            '：' => return Some((at, c.len_utf8())),
            _ if NO_NAME.contains(&c) && !is_inside_word(text, at, c) => return None,
            _ => {}
        }
    }
    None
}

/// Whether a quotation mark stands between two letters, as in Hebrew abbreviations.
fn is_inside_word(text: &str, at: usize, c: char) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    matches!(c, '"' | '”')
        && is_letter(text[..at].chars().next_back())
        && is_letter(text[at + c.len_utf8()..].chars().next())
}

/// A label without its end, as the name and what stands behind it in parentheses, or in small letters behind a comma;
/// `None` where parentheses do not match.
fn split(before: &str) -> Option<(&str, Option<&str>)> {
    if let Some(inner) = before.strip_suffix([')', '）', ']']) {
        let open = inner.find(['(', '（', '['])?;
        let opener = inner[open..].chars().next().map_or(1, char::len_utf8);
        let name = inner[..open].trim_end().trim_end_matches([',', '.', '—', '–', '-', ' ']);
        return Some((name, Some(inner[open + opener..].trim())));
    }
    // `ADA WINTER (HARBOUR), MAYOR`
    if let Some((_, office)) = before.rsplit_once(')').filter(|(_, office)| office.starts_with(',')) {
        let named = split(&before[..before.len() - office.len()]);
        return named.filter(|(name, _)| name_letters(name) == Some(Letters::Capitals));
    }
    if before.contains(['(', ')', '（', '）']) {
        return None;
    }
    match before.split_once(", ") {
        Some((name, aside))
            if !aside.ends_with(';')
                && (aside.starts_with(char::is_lowercase) || is_office(aside))
                && name_letters(name) == Some(Letters::Capitals)
                && !name.split_whitespace().any(|word| word.starts_with(is_dash) || word.ends_with(is_dash)) =>
        {
            Some((name, Some(aside)))
        }
        _ => Some((before, None)),
    }
}

/// Whether words begin as a clause does, and not as a name or an office.
pub(super) fn begins_clause(text: &str, profile: &Profile) -> bool {
    let first = Profile::lower(text.split_whitespace().next().unwrap_or_default());
    profile.function_words.contains(&first) && !profile.name_particles.contains(&first)
}

/// Whether what stands behind a name in capitals is an office: several words, not all with a capital, and no sentence.
fn is_office(text: &str) -> bool {
    let is_sentence = text.contains(". ") || text.ends_with(NO_NAME) || text.len() > LONGEST;
    !is_sentence && text.contains(' ') && text.split_whitespace().any(|word| word.starts_with(char::is_lowercase))
}

/// How a name of at most so many words is written; `None` for what is no name.
fn letters_of(name: &str, most: usize, profile: &Profile) -> Option<Letters> {
    let words: Vec<&str> = name.split_whitespace().take(most + 1).collect();
    let fits = !words.is_empty()
        && !name.ends_with(',')
        && words.len() <= most
        && name.chars().take(LONGEST + 1).count() <= LONGEST;
    // `ADA.- Well`
    if words.iter().any(|word| word.strip_suffix(is_dash).is_some_and(|bare| bare.ends_with('.'))) {
        return None;
    }
    let is_quoted = || name.char_indices().any(|(at, c)| NO_NAME.contains(&c) && !is_inside_word(name, at, c));
    if !fits || is_quoted() || name.contains([';', '=', '/', '{', '}', '|', '¦', '│', '[', '<']) {
        return None;
    }
    let known = name_letters(name);
    let is_proper = matches!(known, Some(Letters::Capitals | Letters::Initial)) || is_proper(&words, profile);
    let most_plain = if ends_in_name(name) { MOST_WORDS_UNMARKED } else { MOST_WORDS_PLAIN };
    let may_be_plain = words.len() <= most_plain && !name.contains(',');
    match known {
        _ if has_inner_end(&words, profile) => None,
        Some(letters) if is_proper => Some(letters),
        Some(Letters::Proper) if may_be_plain => Some(Letters::Plain),
        None if may_be_plain && name.starts_with(char::is_lowercase) => Some(Letters::Small),
        _ => None,
    }
}

/// How a name is written that no colon marks: an office with its article (`Le président`, `M. le président`) is a name
/// like others.
fn unmarked_letters(name: &str, profile: &Profile) -> Option<Letters> {
    let letters = letters_of(name, MOST_WORDS_UNMARKED, profile)?;
    let mut words = name.split_whitespace();
    let first = Profile::lower(words.next().unwrap_or_default());
    let is_article =
        profile.name_particles.contains(&first) || profile.abbreviations.contains(first.trim_end_matches('.'));
    let is_office = is_article && (1..MOST_WORDS_OFFICE).contains(&words.count());
    Some(if letters == Letters::Plain && is_office { Letters::Proper } else { letters })
}

/// How letters are written: the first of a name is a letter, and no small one.
fn name_letters(name: &str) -> Option<Letters> {
    let first = name.trim_start_matches(['\'', '’']).chars().next()?;
    let is_letter = first.is_alphabetic() && !first.is_lowercase();
    // In parts of a name that are usually small, a capital's neighbours may be: `McDUFF`, `1st`.
    let small = name.chars().filter(|c| c.is_lowercase()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    is_letter.then_some(match () {
        () if capitals == 1 && small == 0 && name.chars().filter(|c| c.is_alphabetic()).count() == 1 => {
            Letters::Initial
        }
        () if capitals > 1 && small * 8 <= capitals => Letters::Capitals,
        () => Letters::Proper,
    })
}

/// Whether words end in a full name: `Ministr dopravy Karel Javor`.
pub(super) fn ends_in_name(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let is_capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    is_capital(words.next()) && is_capital(words.next())
}

/// Whether each word starts with a capital (where the script has any), except particles, and what somebody is called
/// behind an article: `El señor Hiver`, `De heer Winter`.
fn is_proper(words: &[&str], profile: &Profile) -> bool {
    let last = words.len() - 1;
    let has_article = words.len() <= MOST_WORDS_UNMARKED && profile.name_particles.contains(&Profile::lower(words[0]));
    words.iter().enumerate().all(|(index, word)| {
        let Some(initial) = word.trim_start_matches(['(', '\'', '’']).chars().next() else { return false };
        let particle = index > 0
            && index < last
            && (is_particle(word, profile) || (index == 1 && has_article && word.chars().all(char::is_alphabetic)));
        let proper = initial.is_uppercase() || (initial.is_alphabetic() && !initial.is_lowercase());
        let number = index > 0 && initial.is_ascii_digit();
        proper || particle || number || (index > 0 && *word == "&")
    })
}

/// Whether a sentence ends inside: a period ends one, but not a title or an initial.
fn has_inner_end(words: &[&str], profile: &Profile) -> bool {
    let inner = &words[..words.len().saturating_sub(1)];
    inner.iter().any(|word| word.strip_suffix('.').is_some_and(|bare| !is_title(bare, profile)))
}

/// Whether a word may be followed by a period without ending anything.
fn is_title(word: &str, profile: &Profile) -> bool {
    let whole = word.trim_end_matches('.');
    // `L'hon.`: the article is no part of it.
    let bare = whole.rsplit(['\'', '’']).next().unwrap_or(whole);
    let is_short = bare.chars().count() <= LONGEST_TITLE && whole.starts_with(char::is_uppercase);
    is_short || profile.abbreviations.contains(&bare.to_lowercase())
}

fn is_particle(word: &str, profile: &Profile) -> bool {
    let known = profile.name_particles.contains(word) || profile.is_function_word(word);
    let short = word.chars().count() <= LONGEST_PARTICLE && word.chars().all(char::is_alphabetic);
    let abbreviated = word.strip_suffix('.').is_some_and(|bare| profile.abbreviations.contains(bare));
    // Names keep the particles of their own language: `Silva e Costa`, `Hanna av Berg`.
    known || abbreviated || short
}

/// Whether a text has a capital at all.
pub(super) fn has_case(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn found(text: &str) -> Option<(&str, Manner, &str)> {
        let profile = Profile::of(&Language::parse("en").expect("a code")).expect("a profile");
        let shape = of(text, profile)?;
        Some((shape.label.name.of(text), shape.manner, &text[shape.label.span.end as usize..]))
    }

    #[test]
    fn every_manner() {
        use Manner::{Alone, Colon, Dash, Period};
        for (text, name, manner, speech) in [
            ("Ada Winter: Good morning.", "Ada Winter", Colon, "Good morning."),
            ("MILLER. The wind has gone.", "MILLER", Period, "The wind has gone."),
            ("MR. SNOW. The wind has gone.", "MR. SNOW", Period, "The wind has gone."),
            ("MR. B. SNOW: Gone.", "MR. B. SNOW", Colon, "Gone."),
            ("Q. Where were you?", "Q", Period, "Where were you?"),
            ("First Miller. Where were you?", "First Miller", Period, "Where were you?"),
            ("THE MAYOR. — Order.", "THE MAYOR", Manner::PeriodDash, "Order."),
            ("THE MAYOR — Order.", "THE MAYOR", Dash, "Order."),
            ("FIRST MILLER", "FIRST MILLER", Alone, ""),
            ("FIRST MILLER.", "FIRST MILLER", Alone, ""),
            ("FIRST MILLER (laughing):", "FIRST MILLER", Colon, ""),
            ("FIRST MILLER. (laughing)", "FIRST MILLER", Period, ""),
            ("FIRST MILLER — [laughing]", "FIRST MILLER", Dash, ""),
            ("FIRST MILLER — O, never say so", "FIRST MILLER", Dash, "O, never say so"),
            ("MILLER.- Never", "MILLER", Manner::PeriodDash, "Never"),
            ("FIRST MILLER.- (laughing)", "FIRST MILLER", Manner::PeriodDash, ""),
            ("FIRST MILLER, laughing: Well.", "FIRST MILLER", Colon, "Well."),
            ("[00:12:30] Ada Winter: Good morning.", "Ada Winter", Colon, "Good morning."),
            ("Ada Winter  1:02", "Ada Winter", Alone, ""),
            ("[Ada Winter] 00:01:02", "Ada Winter", Alone, ""),
            ("Ada Winter - Good morning.", "Ada Winter", Dash, "Good morning."),
            ("**Ada Winter:** Good morning.", "Ada Winter", Colon, "Good morning."),
            ("Winter, Ada B: Good morning.", "Winter, Ada B", Colon, "Good morning."),
            ("Ada Winter, mayor of the town: Good morning.", "Ada Winter", Colon, "Good morning."),
            ("ADA WINTER mayor of the town: Well.", "ADA WINTER", Colon, "Well."),
            ("ADA WINTER (HARBOUR), MAYOR: Well.", "ADA WINTER", Colon, "Well."),
            ("CHAIR.- It was clear: no.", "CHAIR", Manner::PeriodDash, "It was clear: no."),
            ("WINTER, Mayor of the town. Good morning.", "WINTER", Period, "Good morning."),
            ("Winter A. B. Good morning.", "Winter A. B", Period, "Good morning."),
            ("The honourable Ada Winter: Well.", "The honourable Ada Winter", Colon, "Well."),
            ("CHAIR – It was clear: no.", "CHAIR", Dash, "It was clear: no."),
            ("A visitor. — Well.", "A visitor", Manner::PeriodDash, "Well."),
            ("[Ada Winter]: Well.", "Ada Winter", Colon, "Well."),
            ("[Ada Winter] Well.", "Ada Winter", Manner::Apart, "Well."),
            ("12. Ada Winter: Well.", "Ada Winter", Manner::Apart, "Well."),
            ("00:12 ¦ Ada Winter ¦ Well.", "Ada Winter", Manner::Apart, "Well."),
        ] {
            assert_eq!(found(text), Some((name, manner, speech)), "{text}");
        }
    }

    #[test]
    fn how_it_is_said_is_no_affiliation() {
        let profile = Profile::none();
        let of = |text: &str| of(text, profile).and_then(|shape| shape.label.affiliation).is_some();
        assert!(!of("MARTHA (laughing): Well."));
        assert!(!of("Martha Snow (00:12): Well."));
        assert!(of("Martha Snow (Harbour Gazette): Well."));
        assert!(of("The Chair (Ms. Martha Snow (Harbour)): Well."));
    }

    #[test]
    fn endless_labels_are_none() {
        let long = format!("{}: Well.", "Word ".repeat(100).trim_end());
        assert_eq!(found(&long), None);
        assert_eq!(found(&format!("WORD (a {}): Well.", "b".repeat(400))), None);
    }
}
