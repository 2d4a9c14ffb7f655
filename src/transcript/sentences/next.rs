//! What stands after a place, as far as the rules ask.

use super::{marks, words};
use crate::language::Profile;

/// What a sentence may start with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Small,
    Capital,
    /// A letter of a script without capitals.
    Letter,
    /// A digit or symbol.
    Figure,
    /// More periods, or an ellipsis.
    Silence,
    /// A mark with which a sentence goes on, or nothing but marks.
    Joiner,
}

/// What stands after a place.
pub(super) struct Next<'a> {
    pub head: Head,
    /// The first word.
    pub word: &'a str,
    /// What stands after the first word.
    pub rest: &'a str,
    /// Whether a dash stands before the first word.
    pub dash: bool,
    /// Whether a quotation mark opens before it.
    pub quoted: bool,
    /// Whether `¿` or `¡` stands before it.
    pub inverted: bool,
    /// Whether an ellipsis stands right before a word.
    pub resumes: bool,
}

impl<'a> Next<'a> {
    /// What stands after a place, with `before` before it.
    pub(super) fn of(after: &'a str, before: &str) -> Self {
        let skipped = |c: char| c.is_whitespace() || marks::opens(c) || marks::is_dash(c);
        let start = after.trim_start_matches(skipped);
        let lead = &after[..after.len() - start.len()];
        let word_end = start.find(|c: char| !c.is_alphanumeric() && !marks::extends(c)).unwrap_or(start.len());
        let (word, rest) = start.split_at(word_end);
        let resumes = start.starts_with('…') || start.starts_with("..");
        let resumes = resumes && start.trim_start_matches(['.', '…']).starts_with(char::is_alphanumeric);
        Self {
            head: head(lead, word, rest, before),
            word,
            rest,
            dash: lead.contains(marks::is_dash),
            quoted: lead.contains(['«', '“', '„', '"']),
            inverted: lead.contains(['¿', '¡']),
            resumes,
        }
    }

    /// Whether the first word is one that names do not start with.
    pub(super) fn is_function_word(&self, profile: &Profile) -> bool {
        // A letter with a period is an initial, whatever word it is without.
        !self.is_dotted_letter() && profile.is_function_word(self.word)
    }

    /// Whether the first word is one letter with a period.
    pub(super) fn is_dotted_letter(&self) -> bool {
        self.rest.starts_with('.') && words::is_one_letter(self.word)
    }
}

fn head(lead: &str, word: &str, rest: &str, before: &str) -> Head {
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(_), None) if is_article(lead, rest) => Head::Capital,
        // iPhone, eBay
        (Some(_), Some(second)) if second.is_uppercase() => Head::Capital,
        // After Arabic or Devanagari, a Latin word says nothing by its small letter.
        (Some(c), _) if marks::is_small(c) && before.ends_with(is_caseless) => Head::Letter,
        (Some(c), _) if marks::is_small(c) => Head::Small,
        (Some(c), _) if c.is_uppercase() => Head::Capital,
        (Some(c), _) if c.is_alphabetic() => Head::Letter,
        (Some(_), _) => Head::Figure,
        (None, _) if rest.starts_with(['.', '…', '!', '?', '。', '！', '？']) => Head::Silence,
        (None, _) if rest.is_empty() => Head::Joiner,
        (None, _) if rest.starts_with(marks::is_joiner) && !lead.contains(marks::opens) => Head::Joiner,
        (None, _) => Head::Figure,
    }
}

/// Whether a small letter is what an apostrophe left of a word, and the next has its capital: `'n Man`, `'t Is`.
fn is_article(lead: &str, rest: &str) -> bool {
    let mut next = rest.chars();
    let is_spaced = next.next().is_some_and(char::is_whitespace);
    lead.ends_with(['\'', '’', '‘']) && is_spaced && next.next().is_some_and(char::is_uppercase)
}

fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}
