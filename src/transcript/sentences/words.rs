//! What the words before a place are.

use unicode_segmentation::UnicodeSegmentation;

use super::marks;
use crate::language::Profile;

/// Letters of the shortest word after which a sentence ends even before a small letter, as when a translation lost a
/// capital: abbreviations are shorter.
const PLAIN_WORD: usize = 6;

/// Letters of the longest first name that is cut short.
const CUT_NAME: usize = 4;

/// Words that an abbreviation written with spaces has at most: `i. d. R.`
const SPACED_PARTS: usize = 3;

/// The full stop of Urdu, which also stands behind initials.
pub(super) const URDU_STOP: char = '۔';

/// What the word before a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// An abbreviation that ends no sentence.
    Abbreviation,
    /// An abbreviation only where a number follows: `No. 5`.
    BeforeNumber,
    /// An abbreviation that may end a sentence.
    Closing,
    /// A single letter, several with periods, or an abbreviation that is a word too: `J.`, `U.S.`
    Initials,
    /// A number that the period makes an ordinal.
    Ordinal,
    /// Anything else.
    Plain,
}

/// The standing of the word before a period, and before another; among capitals only, capitals say nothing.
pub(super) fn standing(before: &str, next: &str, profile: &Profile) -> Standing {
    let token = last(before);
    if let Some(known) = listed_with_words_before(before, profile) {
        return known;
    }
    let is_among_capitals = !is_one_letter(token) && !is_one_letter(next) && is_all(next, char::is_uppercase);
    let capitals = is_all(token, char::is_uppercase) && !is_among_capitals;
    match listed(token, profile).or_else(|| listed(last_part(token), profile)) {
        // Russian им. is an abbreviation and a pronoun; Dutch vs. is one, VS is a country.
        Some(Standing::Abbreviation) if capitals || profile.is_function_word(token) => return Standing::Initials,
        Some(known) if !capitals => return known,
        _ if is_initial(token, profile) || is_initials(token, profile) => return Standing::Initials,
        _ => {}
    }
    let number = token.rsplit(|c: char| marks::is_dash(c) || c == '/').next().unwrap_or_default();
    let short = is_all(number, |c| c.is_ascii_digit()) && number.len() <= 3;
    // What stands behind `page` or `at` (of a clock) counts, and puts nothing in order.
    let counts = listed(token_before(before).trim_end_matches('.'), profile) == Some(Standing::BeforeNumber);
    let is_ordinal = profile.ordinal_period && !counts && (short || is_roman(number));
    if is_ordinal { Standing::Ordinal } else { Standing::Plain }
}

/// The standing of a word that the profile lists.
pub(super) fn listed(word: &str, profile: &Profile) -> Option<Standing> {
    let word = Profile::lower(word);
    if profile.closing_abbreviations.contains(&word) {
        Some(Standing::Closing)
    } else if profile.abbreviations.contains(&word) {
        Some(Standing::Abbreviation)
    } else if profile.word_abbreviations.contains(&word) {
        Some(Standing::Initials)
    } else {
        profile.number_abbreviations.contains(&word).then_some(Standing::BeforeNumber)
    }
}

/// The standing of the last word together with the short ones before it: `z. B.`, `u. s. w.`
fn listed_with_words_before(before: &str, profile: &Profile) -> Option<Standing> {
    let parts: Vec<&str> = before.split_whitespace().rev().take(SPACED_PARTS).collect();
    let dotted = parts.iter().skip(1).take_while(|part| part.ends_with('.')).count();
    (1..=dotted).rev().find_map(|more| listed(&joined(&parts[..=more]), profile))
}

/// The last part of a compound: `art` of `l'art`, `Ing` of `Dipl.-Ing`; single letters are none.
fn last_part(token: &str) -> &str {
    let part = token.rsplit(['-', '\'', '’', '/', '(']).next().unwrap_or_default();
    if is_one_letter(part) { "" } else { part }
}

/// Parts of an abbreviation, last first, as one word: `z.b` of `B` and `z.`
fn joined(parts: &[&str]) -> String {
    parts.iter().rev().map(|part| part.trim_start_matches(is_lead)).collect()
}

/// The last word before a place, without what opens before it.
pub(super) fn last(before: &str) -> &str {
    let apart = |c: char| c.is_whitespace() || marks::is_cjk(c) || matches!(c, '、' | '，' | '：' | '；');
    before.rsplit(apart).next().unwrap_or_default().trim_start_matches(is_lead)
}

fn is_lead(c: char) -> bool {
    marks::opens(c) || marks::is_dash(c)
}

/// The word before the last one.
fn token_before(before: &str) -> &str {
    before.split_whitespace().rev().nth(1).unwrap_or_default()
}

/// Whether the last word is one of measure, after a number: `50 Mio.`, and perhaps after another: Georgian `5 კვ. კმ.`
pub(super) fn follows_number(before: &str) -> bool {
    let mut words = before.split_whitespace().rev().skip(1);
    words.find(|word| !word.ends_with('.') || has_digit(word)).is_some_and(has_digit)
}

fn has_digit(word: &str) -> bool {
    word.contains(char::is_numeric)
}

/// Whether the last word stands after a year, as the Russian one for it does: `2014 г.`, Serbian `2014. г.`
pub(super) fn is_of_year(before: &str) -> bool {
    is_year(token_before(before).trim_end_matches('.')) && is_one_letter(last(before))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && is_all(word, |c| c.is_ascii_digit())
}

/// Whether a sentence so far is only a date with the word for a day or a year: `В 1917 г.`, Lithuanian `Vasario 5 d.`
pub(super) fn is_only_date(before: &str, profile: &Profile) -> bool {
    let is_month = |word: &str| profile.months.contains(&Profile::lower(word.trim_end_matches('.')));
    let is_part = |word: &str| has_digit(word) || is_month(word) || is_one_letter(word.trim_end_matches('.'));
    let mut others = before.split_whitespace().filter(|word| !is_part(word));
    let is_preposition = others.next().is_none_or(|word| profile.is_function_word(word)) && others.next().is_none();
    let has_month = before.split_whitespace().any(is_month);
    let is_day = has_month && is_one_letter(last(before)) && has_digit(token_before(before));
    (is_day || is_of_year(before)) && is_preposition
}

/// Whether the last word is the year of a date, or a whole date in numbers: Croatian `5. velj. 2024`, `5.2.2024`.
pub(super) fn ends_date(before: &str, profile: &Profile) -> bool {
    let month = token_before(before).trim_end_matches('.');
    let is_month = profile.months.contains(&Profile::lower(month)) || profile.number_abbreviations.contains(month);
    let token = last(before);
    let is_numbers = token.contains('.') && is_all(token, |c| c.is_ascii_digit() || c == '.');
    is_numbers || (is_year(token) && is_month)
}

/// Whether the last word is a number with the rest of a word: Uzbek `2024-y`.
pub(super) fn is_cut_number(before: &str) -> bool {
    let token = last(before);
    token.starts_with(char::is_numeric) && token.ends_with(char::is_alphabetic)
}

/// Whether a sentence so far is only the number of an item: `1.`, `2.3.`, `(a.`, `IV.`
pub(super) fn is_enumerator(before: &str) -> bool {
    let item = before.trim().trim_start_matches(|c: char| is_lead(c) || c.is_whitespace());
    let number = |part: &str| is_all(part, char::is_numeric) && part.chars().count() <= 3;
    let small_roman = |part: &str| part.len() <= 4 && is_all(part, |c| matches!(c, 'i' | 'v' | 'x'));
    !item.is_empty() && item.split('.').all(|p| number(p) || is_one_letter(p) || is_roman(p) || small_roman(p))
}

/// Whether a sentence so far is a word and a number, as before a heading: `Chapter 12.`
pub(super) fn is_part_number(before: &str) -> bool {
    // Books and pages set a space between them at which no line breaks.
    let Some((word, number)) = before.trim().split_once(char::is_whitespace) else { return false };
    let short = number.len() <= 3 && is_all(number, |c| c.is_ascii_digit());
    short && word.starts_with(char::is_uppercase) && is_all(word, char::is_alphabetic)
}

/// Whether a word is a Roman number of more than one letter, or one that is no pronoun or initial.
pub(super) fn is_roman(word: &str) -> bool {
    (2..=7).contains(&word.len()) && is_all(word, |c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
        || matches!(word, "V" | "X")
}

/// Letters with periods or hyphens between: `U.S`, `Ph.D`, `J.-P`, Tamil `எம்.ஜி`.
fn is_initials(token: &str, profile: &Profile) -> bool {
    let short = |part: &str| part.chars().count() <= 2 && is_all(part, char::is_alphabetic);
    let letters = |part: &str| part.is_empty() || short(part) || profile.letters.contains(part);
    token.contains('.') && token.split(|c| c == '.' || marks::is_dash(c)).all(letters)
}

/// Whether the last word is the name of a letter among others, all with a full stop: Urdu `اے۔ آر۔ رحمان`. `next` is the
/// next word, if it has one too, or none stands between.
///
/// Alone such a name may be a word: `آئی` is I, and came.
pub(super) fn is_spelt(before: &str, next: Option<&str>, profile: &Profile) -> bool {
    let is_name = |word: &str| profile.letters.contains(word);
    let (earlier, word) = before.split_at(start_of_last(before));
    let follows = earlier.trim_end().strip_suffix(URDU_STOP).is_some_and(|text| is_name(&text[start_of_last(text)..]));
    is_name(word) && (follows || next.is_some_and(is_name))
}

/// Where the last word of an Urdu text begins; a full stop may stand before it without a space.
fn start_of_last(text: &str) -> usize {
    let word = text.rsplit(|c: char| c.is_whitespace() || c == URDU_STOP).next().unwrap_or_default();
    text.len() - word.len()
}

/// Whether a word is a single letter.
pub(super) fn is_one_letter(word: &str) -> bool {
    // With the vowel signs that belong to it.
    word.starts_with(char::is_alphabetic) && word.graphemes(true).nth(1).is_none()
}

/// Whether a word is a letter that stands for a name, or what one is called. Small letters and whole syllables are words.
fn is_initial(word: &str, profile: &Profile) -> bool {
    let small = |c: char| marks::is_small(c) || marks::is_cjk(c) || matches!(c, '\u{AC00}'..='\u{D7A3}');
    profile.letters.contains(word) || (is_one_letter(word) && !word.starts_with(small) && !is_short_word(word, profile))
}

/// Whether a word is one letter, and a word rather than an initial: Hindi है and Tamil போ end many sentences. With
/// capitals, English I and Russian И are initials as well.
pub(super) fn is_short_word(word: &str, profile: &Profile) -> bool {
    let has_case = word.starts_with(|c: char| marks::is_small(c) || c.is_uppercase());
    !has_case && !profile.letters.contains(word) && profile.is_short_word(word)
}

/// Whether a word may be a first name cut short: `Jos`, `Edw`, `Ph`.
pub(super) fn is_cut_name(word: &str, profile: &Profile) -> bool {
    let letters = word.chars().count();
    let capitalised = word.starts_with(char::is_uppercase) && word.chars().skip(1).all(marks::is_small);
    (2..=CUT_NAME).contains(&letters) && capitalised && !profile.is_function_word(word)
}

/// Whether a word is too long for an abbreviation, and no acronym.
pub(super) fn is_long(token: &str) -> bool {
    let word = token.rsplit(marks::is_dash).next().unwrap_or_default();
    word.chars().count() >= PLAIN_WORD && is_all(word, char::is_alphabetic) && word.chars().skip(1).all(marks::is_small)
}

/// Whether a word is not empty and all of a kind.
pub(super) fn is_all(word: &str, test: impl Fn(char) -> bool) -> bool {
    !word.is_empty() && word.chars().all(test)
}
