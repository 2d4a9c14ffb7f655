//! How a name is written: which letters and words tell it from a sentence.

use super::{LONGEST, Letters, MOST_WORDS, MOST_WORDS_UNMARKED, is_dash, is_inside_word, is_no_name};
use crate::language::Profile;

/// Most words of an office that is not written as a name: `Le président`.
const MOST_WORDS_PLAIN: usize = 4;

/// Most words of an office with its article, where no colon marks it.
const MOST_WORDS_OFFICE: usize = 3;

/// Longest abbreviation of a title, in characters without the period, where no list knows it: `MR`, `Mme`, `Hon`.
const LONGEST_TITLE: usize = 3;

/// Longest particle of a name that no list knows: `e`, `av`, `dos`.
const LONGEST_PARTICLE: usize = 3;

/// Most words of a title before a surname in capitals, and fewest letters of that: `El señor PÉREZ`.
const MOST_WORDS_TITLE: usize = 2;
const SHORTEST_SURNAME: usize = 3;

/// Most digits of a name.
const MOST_DIGITS: usize = 4;

/// Most words and characters of a name on a line of its own in a script without capitals.
const MOST_CASELESS: (usize, usize) = (4, 24);

/// How a name of at most so many words is written; `None` for what is no name.
pub(super) fn letters_of(name: &str, most: usize, profile: &Profile) -> Option<Letters> {
    let words: Vec<&str> = name.split_whitespace().take(most + 1).collect();
    let fits = !words.is_empty()
        && !name.ends_with(',')
        && words.len() <= most
        && name.chars().take(LONGEST + 1).count() <= LONGEST;
    // `ADA.- Well`
    if words.iter().any(|word| word.strip_suffix(is_dash).is_some_and(|bare| bare.ends_with('.'))) {
        return None;
    }
    // A year behind a nickname, at most: `CVE-2022-39046` is a file's number.
    if name.bytes().filter(u8::is_ascii_digit).count() > MOST_DIGITS {
        return None;
    }
    let is_quoted = || name.char_indices().any(|(at, c)| is_no_name(c) && !is_inside_word(name, at, c));
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

/// Whether many words may be an office with small letters, and the name of who holds it behind a comma: `La ministre des
/// affaires étrangères, Anna Berg`.
pub(super) fn is_wordy(name: &str, profile: &Profile) -> bool {
    let words: Vec<&str> = name.split_whitespace().take(MOST_WORDS + 1).collect();
    let office = name.rsplit_once(", ").filter(|(_, holder)| is_full_name(holder)).map_or(name, |(office, _)| office);
    let is_marked = |c: char| is_no_name(c) || ",;=/{}|¦│[<".contains(c);
    (2..=MOST_WORDS).contains(&words.len())
        && name.starts_with(char::is_uppercase)
        && !office.contains(is_marked)
        && !words.iter().any(|word| word.chars().all(is_dash))
        && !has_inner_end(&words, profile)
}

/// Whether words are a few, each with a capital.
fn is_full_name(text: &str) -> bool {
    let words = || text.split_whitespace();
    (2..=MOST_WORDS_PLAIN).contains(&words().count()) && words().all(|word| word.starts_with(char::is_uppercase))
}

/// How a name is written that no colon marks: an office with its article (`Le président`, `M. le président`) is a name
/// like others.
pub(super) fn unmarked_letters(name: &str, profile: &Profile) -> Option<Letters> {
    let letters = letters_of(name, MOST_WORDS_UNMARKED, profile)?;
    // `INT. LIGHTHOUSE - NIGHT`
    if name.split_whitespace().any(|word| word.chars().all(is_dash)) {
        return None;
    }
    if matches!(letters, Letters::Proper | Letters::Plain) && has_surname_in_capitals(name) {
        return Some(Letters::Capitals);
    }
    let is_office =
        begins_with_title(name, profile) && (2..=MOST_WORDS_OFFICE).contains(&name.split_whitespace().count());
    Some(if letters == Letters::Plain && is_office { Letters::Proper } else { letters })
}

/// Whether a name begins with an article, or with a title that is cut short: `The mayor`, but not `For the cheese`.
fn begins_with_title(name: &str, profile: &Profile) -> bool {
    let mut words = name.split_whitespace();
    let is_article = profile.name_particles.contains(&Profile::lower(words.next().unwrap_or_default()));
    let is_followed = words.next().is_none_or(|next| !profile.is_function_word(next));
    (is_article && is_followed) || has_abbreviated_title(name, profile)
}

/// Whether a name begins with a title that is cut short: `M. le maire`.
pub(in crate::transcript::labels) fn has_abbreviated_title(name: &str, profile: &Profile) -> bool {
    let first = Profile::lower(name.split_whitespace().next().unwrap_or_default());
    profile.is_abbreviation(first.trim_end_matches('.'))
}

/// Whether a name is one behind a title, or an office behind an article: `M. le maire`, `Mme Winter`, `The mayor`.
pub(in crate::transcript::labels) fn is_titled(name: &str, profile: &Profile) -> bool {
    let words = name.split_whitespace().count();
    let is_short = words <= MOST_WORDS_OFFICE || has_abbreviated_title(name, profile);
    words > 1 && is_short && begins_with_title(name, profile)
}

/// How letters are written: the first of a name is a letter, and no small one.
pub(super) fn name_letters(name: &str) -> Option<Letters> {
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

/// Whether a name holds a word in capitals before which a title stands at most, and behind which no other name:
/// `Mr. SMITH of Texas`, `The SPEAKER pro tempore`.
fn has_surname_in_capitals(name: &str) -> bool {
    let is_in_capitals = |word: &&str| {
        let letters = word.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() >= SHORTEST_SURNAME && letters.clone().all(char::is_uppercase)
    };
    let mut words = name.split_whitespace().skip_while(|word| !is_in_capitals(word)).skip_while(is_in_capitals);
    let before = name.split_whitespace().take_while(|word| !is_in_capitals(word)).count();
    let goes_on = words.next().is_none_or(|word| word.starts_with(char::is_lowercase));
    (1..=MOST_WORDS_TITLE).contains(&before) && before < name.split_whitespace().count() && goes_on
}

/// Whether words end in a full name: `Ministr dopravy Karel Javor`.
pub(in crate::transcript::labels) fn ends_in_name(text: &str) -> bool {
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
pub(super) fn is_title(word: &str, profile: &Profile) -> bool {
    let whole = word.trim_end_matches('.');
    // `L'hon.`: the article is no part of it.
    let bare = whole.rsplit(['\'', '’']).next().unwrap_or(whole);
    let is_short = bare.chars().count() <= LONGEST_TITLE && whole.starts_with(char::is_uppercase);
    is_short || profile.is_abbreviation(&bare.to_lowercase())
}

fn is_particle(word: &str, profile: &Profile) -> bool {
    let known = profile.name_particles.contains(word) || profile.is_function_word(word);
    let short = word.chars().count() <= LONGEST_PARTICLE && word.chars().all(char::is_alphabetic);
    let abbreviated = word.strip_suffix('.').is_some_and(|bare| profile.is_abbreviation(bare));
    // Names keep the particles of their own language: `Silva e Costa`, `Hanna av Berg`.
    known || abbreviated || short
}

/// Whether a text has a capital at all.
pub(in crate::transcript::labels) fn has_case(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
}

/// Whether words begin as a clause does, and not as a name or an office.
pub(in crate::transcript::labels) fn begins_clause(text: &str, profile: &Profile) -> bool {
    let first = Profile::lower(text.split_whitespace().next().unwrap_or_default());
    profile.function_words.contains(&first) && !profile.name_particles.contains(&first)
}

/// How a name is written, where no colon tells it from a sentence.
pub(super) fn caseless(letters: Letters, name: &str) -> Letters {
    if letters == Letters::Proper && !has_case(name) { Letters::Caseless } else { letters }
}

/// Whether words in a script without capitals are as few as those of a name.
pub(super) fn is_short(name: &str) -> bool {
    name.split_whitespace().count() <= MOST_CASELESS.0 && name.chars().count() <= MOST_CASELESS.1
}
