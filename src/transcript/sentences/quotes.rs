//! What follows a quotation that ends with a mark of its own: the rest of its sentence, or another.
//!
//! Where there are capitals, a small letter tells. Elsewhere the profile's words do, or a short clause that says who spoke.

use super::marks;
use super::next::{Head, Next};
use super::site::Site;
use crate::language::Profile;
use crate::text::is_unspaced;

/// Words of the longest clause that says who spoke.
const CLAUSE_WORDS: usize = 5;

/// Letters of the longest one in a script without spaces between words.
const CLAUSE_LETTERS: usize = 16;

/// Whether a sentence goes on after a place because what ends there is a quotation in it.
pub(super) fn goes_on(site: &Site<'_>, next: &Next<'_>, profile: &Profile) -> bool {
    let is_caseless = matches!(next.head, Head::Letter);
    continues(site, next, profile) || (site.closed && is_caseless && says_who(site.after, profile))
}

/// Whether one of the profile's words for it follows.
fn continues(site: &Site<'_>, next: &Next<'_>, profile: &Profile) -> bool {
    let follows = |with: &String| site.after.starts_with(with.as_str());
    if !site.gap {
        return (site.closed || site.sign != '。') && profile.quote_continuations.iter().any(follows);
    }
    let is_unspaced = next.word.starts_with(|c| is_unspaced(c) && !marks::is_cjk(c));
    let is_next = |with: &String| next.word == with.as_str() || (is_unspaced && follows(with));
    site.closed && profile.quote_continuations.iter().any(is_next)
}

/// Whether a short clause with a verb of saying follows, and ends: `"क्यों?" राम ने पूछा।`
fn says_who(after: &str, profile: &Profile) -> bool {
    let is_inside = |c: char| c.is_alphanumeric() || c.is_whitespace() || marks::extends(c);
    let end = after.find(|c| !is_inside(c)).unwrap_or(after.len());
    let (clause, rest) = after.split_at(end);
    let words = || clause.split_whitespace();
    if clause.contains(is_unspaced) {
        is_end(rest, profile) && clause.chars().count() <= CLAUSE_LETTERS && profile.says_in(clause)
    } else {
        is_end(rest, profile) && words().count() <= CLAUSE_WORDS && words().any(|word| profile.says(word))
    }
}

/// Whether a clause ends here, or the paragraph does: what stands behind a colon or a comma is said in another sentence.
fn is_end(rest: &str, profile: &Profile) -> bool {
    rest.chars().next().is_none_or(|c| marks::terminator(c, profile).is_some())
}
