//! The rules: which places end a sentence.

use super::marks::{self, Terminator};
use super::next::{Head, Next};
use super::quotes;
use super::site::Site;
use super::words::{self, Standing};
use crate::language::Profile;

/// Letters of the shortest word after which a sentence ends without a space before the next.
const GLUED_WORD: usize = 4;

/// Whether a sentence ends at a place.
pub(super) fn ends_sentence(site: &Site<'_>, profile: &Profile) -> bool {
    let next = Next::of(site.after, site.before);
    // `(!)` and `[...]` stand inside a sentence.
    let alone = site.closed && site.before.trim_end().ends_with(marks::is_open_bracket);
    if !site.wordy || alone || next.head == Head::Joiner {
        return false;
    }
    match site.mark {
        _ if quotes::goes_on(site, &next, profile) => false,
        _ if next.head == Head::Silence => site.gap && next.resumes,
        Terminator::Strong => strong(site, &next, profile),
        Terminator::Ellipsis => site.gap && ellipsis(site, &next),
        Terminator::Period if site.gap => period(site, &next, profile),
        Terminator::Period => glued_period(site, &next),
    }
}

fn strong(site: &Site<'_>, next: &Next<'_>, profile: &Profile) -> bool {
    let beside = (!site.gap || next.rest.starts_with(words::URDU_STOP)).then_some(next.word);
    if site.sign == words::URDU_STOP && words::is_spelt(site.before, beside, profile) {
        return false;
    }
    match next.head {
        _ if next.inverted => true,
        Head::Small => false,
        _ if site.sign == ':' => site.gap && next.head == Head::Capital,
        _ if site.gap => true,
        Head::Capital => {
            !site.sign.is_ascii() || (site.sign != ';' && words::is_all(words::last(site.before), char::is_alphabetic))
        }
        Head::Letter if site.sign.is_ascii() => {
            site.before.ends_with(marks::is_cjk) || next.word.starts_with(marks::is_cjk)
        }
        Head::Figure => !site.sign.is_ascii() && !site.before.ends_with(char::is_numeric),
        _ => true,
    }
}

fn ellipsis(site: &Site<'_>, next: &Next<'_>) -> bool {
    match next.head {
        _ if next.inverted => true,
        Head::Small => false,
        Head::Figure => !site.before.trim_end().ends_with(char::is_numeric),
        _ => true,
    }
}

/// A period without a space after it: lost between two sentences, or inside a name, a number or an address.
fn glued_period(site: &Site<'_>, next: &Next<'_>) -> bool {
    if site.before.ends_with(marks::is_cjk) {
        return next.word.starts_with(marks::is_cjk);
    }
    let token = words::last(site.before);
    let plain = words::is_all(token, marks::is_small) && token.chars().count() >= GLUED_WORD;
    let capitalised = next.head == Head::Capital && next.word.chars().skip(1).all(marks::is_small);
    plain && capitalised && next.rest.starts_with(|c: char| c.is_whitespace() || matches!(c, ',' | '\'' | '’'))
}

fn period(site: &Site<'_>, next: &Next<'_>, profile: &Profile) -> bool {
    let announces = site.announces && (next.quoted || next.dash || next.head == Head::Small);
    if site.bound
        || announces
        || site.before.ends_with(marks::is_thai)
        || numbers_item(site)
        || goes_on(site, next, profile)
    {
        return false;
    }
    let standing = if site.outer { Standing::Plain } else { words::standing(site.before, next.word, profile) };
    let is_known = standing != Standing::Plain;
    let is_date =
        words::is_cut_number(site.before) || (profile.ordinal_period && words::ends_date(site.before, profile));
    if is_set_off(site.after) && (is_known || is_date) {
        return false;
    }
    if site.whole && is_known && words::is_only_date(site.before, profile) {
        return false;
    }
    match next.head {
        Head::Small => {
            standing == Standing::Plain && !site.closed && !next.dash && words::is_long(words::last(site.before))
        }
        Head::Figure => figure_starts(standing, next),
        _ => word_starts(standing, site, next, profile),
    }
}

/// Whether a dash between spaces follows, with which no sentence begins: `2024 г. – …`; a glued one may start a speech.
fn is_set_off(after: &str) -> bool {
    let rest = after.trim_start_matches(marks::is_dash);
    rest.len() < after.len() && rest.starts_with(char::is_whitespace)
}

/// Whether the sentence so far is only the number of an item or a part, or such a number follows a colon.
fn numbers_item(site: &Site<'_>) -> bool {
    match site.before.rsplit_once(": ") {
        Some((_, item)) => words::is_enumerator(item),
        None => site.whole && (words::is_enumerator(site.before) || words::is_part_number(site.before)),
    }
}

/// Whether an abbreviation of several words goes on after the first: `z. B.`, `J. R.`, `EE. UU.`, or a name: `Jos. C.`
fn goes_on(site: &Site<'_>, next: &Next<'_>, profile: &Profile) -> bool {
    let word = words::last(site.before);
    let is_letter = words::is_one_letter(word) && !words::is_short_word(word, profile);
    let letters = next.is_dotted_letter() && (is_letter || words::is_cut_name(word, profile));
    letters || (next.rest.starts_with('.') && words::listed(&format!("{word}.{}", next.word), profile).is_some())
}

fn figure_starts(standing: Standing, next: &Next<'_>) -> bool {
    match standing {
        Standing::Plain => true,
        // 3. 10. 2020, but not: am 3. 500 Menschen.
        Standing::Ordinal => !next.rest.starts_with('.') && next.word.len() > 2 && next.word.len() != 4,
        _ => false,
    }
}

fn word_starts(standing: Standing, site: &Site<'_>, next: &Next<'_>, profile: &Profile) -> bool {
    let starter = next.is_function_word(profile);
    let measures = words::follows_number(site.before);
    match standing {
        // Without capitals nothing tells, and what is measured, or the rest of a date, follows more often.
        Standing::Closing | Standing::BeforeNumber if next.head == Head::Letter && measures => false,
        Standing::Plain | Standing::Closing => true,
        Standing::Abbreviation if next.head == Head::Letter => starter && site.closed,
        Standing::Abbreviation => (starter && (site.closed || measures)) || words::is_of_year(site.before),
        Standing::BeforeNumber => !words::is_roman(next.word),
        Standing::Initials if next.head == Head::Letter => words::last(site.before).is_ascii(),
        Standing::Initials => starter,
        Standing::Ordinal => starter || next.head == Head::Letter,
    }
}
