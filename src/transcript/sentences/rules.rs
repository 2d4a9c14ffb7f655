//! The rules: which places end a sentence.

use super::marks::{self, Terminator};
use super::next::{Head, Next};
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
        _ if next.head == Head::Silence => site.gap && next.resumes,
        Terminator::Strong => strong(site, &next, profile),
        Terminator::Ellipsis => site.gap && ellipsis(site, &next),
        Terminator::Period if site.gap => period(site, &next, profile),
        Terminator::Period => glued_period(site, &next),
    }
}

fn strong(site: &Site<'_>, next: &Next<'_>, profile: &Profile) -> bool {
    let goes_on = |with: &String| site.after.starts_with(with.as_str());
    if !site.gap && (site.closed || site.sign != '。') && profile.quote_continuations.iter().any(goes_on) {
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
    match next.head {
        Head::Small => {
            standing == Standing::Plain && !site.closed && !next.dash && words::is_long(words::last(site.before))
        }
        Head::Figure => figure_starts(standing, next),
        _ => word_starts(standing, site, next, profile),
    }
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
    let letters = next.is_dotted_letter() && (words::is_one_letter(word) || words::is_cut_name(word, profile));
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
    match standing {
        Standing::Plain | Standing::Closing => true,
        Standing::Abbreviation => {
            (starter && (site.closed || words::follows_number(site.before))) || words::is_of_year(site.before)
        }
        Standing::BeforeNumber => !words::is_roman(next.word),
        Standing::Initials if next.head == Head::Letter => words::last(site.before).is_ascii(),
        Standing::Initials => starter,
        Standing::Ordinal => starter || next.head == Head::Letter,
    }
}
