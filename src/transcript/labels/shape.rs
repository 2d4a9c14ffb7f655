//! What a label looks like, by its letters alone.

mod apart;
mod letters;

use super::around::{after_number, after_time, before_time, floor, is_emphasis, is_time, skip_blank};
use crate::document::Label;
use crate::language::Profile;
use crate::text::{Span, is_colon, is_exclamation_mark, is_question_mark, is_stop};

pub(super) use apart::set_apart;
use apart::{by_letter_apart, unbracketed};
pub(super) use letters::{begins_clause, ends_in_name, has_abbreviated_title, has_case, is_titled};
use letters::{caseless, is_short, is_title, is_wordy, letters_of, name_letters, unmarked_letters};

/// Longest name or office, in characters.
const LONGEST: usize = 120;

/// Longest label, in characters, with what stands in parentheses after the name.
const LONGEST_WITH_AFFILIATION: usize = 320;

/// Most words a name or office has.
const MOST_WORDS: usize = 16;

/// Most words of a name in a paragraph of its own, or one that ends in a period or a dash: less tells it from prose.
const MOST_WORDS_UNMARKED: usize = 7;

/// Whether what may be a label has ended before a character: as a sentence, or before what somebody said.
fn is_no_name(c: char) -> bool {
    (c != '.' && is_stop(c))
        || is_question_mark(c)
        || is_exclamation_mark(c)
        || matches!(c, '"' | '“' | '”' | '«' | '»' | '„' | '…' | '‹' | '「' | '『')
}

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
    /// `La ministre des affaires étrangères`: as `Plain`, in more words than tell it from a clause.
    Wordy,
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
        .or_else(|| before_period(text, after_number(text)?, profile).filter(by_letter))
        .or_else(|| by_letter_apart(text))
        .or_else(|| set_apart(text, profile))
        .or_else(|| alone(text, profile))
        .or_else(|| with_period(text, profile))
        .or_else(|| with_dash(text, profile))
        .or_else(|| with_many_words(text, profile))
}

/// `The man with the dog: speech`.
fn with_many_words(text: &str, profile: &Profile) -> Option<Shape> {
    // Most paragraphs have no colon, and every one of them comes here.
    text.as_bytes()[..text.len().min(4 * LONGEST_WITH_AFFILIATION)].contains(&b':').then_some(())?;
    let start = after_time(text);
    let (colon, width) = first_colon(text, start)?;
    let (name, aside) = split(text[start..colon].trim_end_matches(is_emphasis).trim_end())?;
    let speech = skip_blank(text, colon + width, is_emphasis);
    is_wordy(name, profile).then(|| shape(text, (name, aside, Letters::Wordy), speech, Manner::Colon))
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

/// How what stands before a colon is written, if it may be a name.
pub(super) fn letters_of_name(name: &str, profile: &Profile) -> Option<Letters> {
    letters_of(name, MOST_WORDS, profile)
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
    before_period(text, after_time(text), profile)
}

fn before_period(text: &str, start: usize, profile: &Profile) -> Option<Shape> {
    let head: &str = &text[start..floor(text, start + LONGEST_WITH_AFFILIATION)];
    let mut shorter = None;
    for (at, _) in head.match_indices('.') {
        let rest = &text[start + at + 1..];
        if at > LONGEST || !rest.starts_with([' ', '—', '–', '-', '(', '[']) {
            continue;
        }
        let before = &head[..at];
        // A period in parentheses ends nothing.
        if is_open(before) {
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
        let is_cut_short = profile.is_abbreviation(&last.to_lowercase());
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

/// Whether a parenthesis is open at a text's end.
fn is_open(text: &str) -> bool {
    text.matches(['(', '[']).count() > text.matches([')', ']']).count()
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
    // A dash in parentheses ends nothing.
    let find = |dash: &str| head.match_indices(dash).map(|(at, _)| at).find(|&at| !is_open(&head[..at]));
    let (at, width) = dashes.iter().filter_map(|dash| Some((find(dash)?, dash.len()))).min_by_key(|(at, _)| *at)?;
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
    (text.len() <= LONGEST_WITH_AFFILIATION && !text.ends_with(is_no_name)).then_some(())?;
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
    // `sam_7  0:02`: a time makes a name of any word.
    let is_timed = body.len() < text[start..].trim_end().len() && !name.contains(' ');
    let letters = if letters == Letters::Small && is_timed { Letters::Proper } else { letters };
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

/// `Ada Winter -- Harbour Gazette -- Editor`, alone on its line: what stands behind the dashes is no speech, but names
/// as well.
pub(super) fn with_dashed_office(text: &str, profile: &Profile) -> Option<Shape> {
    let (name, office) = [" -- ", " — ", " – ", " - "].iter().find_map(|dash| text.split_once(dash))?;
    let letters = |part: &str| {
        let letters = letters_of(part, MOST_WORDS_UNMARKED, profile).filter(|_| has_case(part));
        letters.filter(|letters| matches!(letters, Letters::Proper | Letters::Capitals))
    };
    let is_office = office.split(" -- ").flat_map(|part| part.split(" - ")).all(|part| letters(part).is_some());
    let fits = is_office && name.contains(' ') && office.contains(' ');
    let named = (name, Some(office), letters(name).filter(|_| fits)?);
    Some(shape(text, named, text.len(), Manner::Alone))
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
                // `Name:- speech`, as it is set in India.
                let hyphen = usize::from(text[at + 1..].starts_with("- "));
                let ends = hyphen > 0 || next.is_none_or(|c| c.is_whitespace() || is_emphasis(c));
                return ends.then_some((at, 1 + hyphen));
            }
            // What stands between words in Amharic is a colon before a hyphen.
            '፡' if text[at + c.len_utf8()..].starts_with('-') => return Some((at, c.len_utf8() + 1)),
            _ if is_colon(c) => return Some((at, c.len_utf8())),
            _ if is_no_name(c) && !is_inside_word(text, at, c) => return None,
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
    // `ADA WINTER (HARBOUR), MAYOR`, `Ada Winter (Harbour), for the board`
    if let Some((_, office)) = before.rsplit_once(')').filter(|(_, office)| office.starts_with(',')) {
        let is_small = office[1..].trim_start().starts_with(char::is_lowercase);
        let named = split(&before[..before.len() - office.len()]);
        return named.filter(|(name, _)| is_small || name_letters(name) == Some(Letters::Capitals));
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

/// Whether what stands behind a name in capitals is an office: several words, not all with a capital, and no sentence.
fn is_office(text: &str) -> bool {
    let is_sentence = text.contains(". ") || text.ends_with(is_no_name) || text.len() > LONGEST;
    !is_sentence && text.contains(' ') && text.split_whitespace().any(|word| word.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests;
