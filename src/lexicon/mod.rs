//! Words of two languages that stand for each other, from dictionaries as bytes.
//!
//! Knows no file on disk, no edition and no alignment. Reading never fails half-way: what can be used is in the
//! lexicon, and what could not is a notice with its line.

mod dictd;
mod faults;
mod source;
mod tsv;

pub use dictd::{Dictd, read as dictd};
pub use source::{Dictionaries, Found};
pub use tsv::read as tsv;

use crate::diagnostic::Diagnostic;
use crate::language::Language;

/// Pairs beyond this number are left out: the largest dictionaries that are handed out have fewer.
const MOST_PAIRS: usize = 2_000_000;

/// Words and short phrases of a first and a second language that stand for each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// A word or phrase of the first language, and one of the second that can stand for it. Words come in the case they
    /// are written in, and as often as they have counterparts.
    pub pairs: Vec<(String, String)>,
    /// The first and the second language; `None` where the file does not say.
    pub languages: Option<(Language, Language)>,
}

impl Lexicon {
    /// The pairs, the word of `first` before that of `second`, where this links the two in either direction.
    ///
    /// A lexicon that does not say what it links is taken to link them in this order. Regions and scripts make no
    /// difference.
    pub fn between(&self, first: &Language, second: &Language) -> impl Iterator<Item = (&str, &str)> + use<'_> {
        let direction = direction(self.languages.as_ref(), first, second);
        let pairs = if direction.is_some() { self.pairs.as_slice() } else { &[] };
        pairs.iter().map(move |(one, other)| match direction {
            Some(Direction::Backward) => (other.as_str(), one.as_str()),
            _ => (one.as_str(), other.as_str()),
        })
    }
}

/// A lexicon, and what there is to tell about reading it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What could be used; at least one pair.
    pub lexicon: Lexicon,
    /// What could not, and where.
    pub notices: Vec<Diagnostic>,
}

/// Which way a dictionary links two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Forward,
    Backward,
}

fn direction(linked: Option<&(Language, Language)>, first: &Language, second: &Language) -> Option<Direction> {
    let Some((from, to)) = linked else { return Some(Direction::Forward) };
    if same_language(from, first) && same_language(to, second) {
        return Some(Direction::Forward);
    }
    (same_language(from, second) && same_language(to, first)).then_some(Direction::Backward)
}

/// Whether a dictionary of the one serves a text of the other: regions and scripts apart, and Norwegian being what most
/// of it is, Bokmål.
#[must_use]
pub fn same_language(a: &Language, b: &Language) -> bool {
    let base = |language: &Language| match language.base() {
        "nb" => "no".to_owned(),
        base => base.to_owned(),
    };
    !a.is_unknown() && base(a) == base(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(code: &str) -> Language {
        Language::parse(code).expect("a code")
    }

    fn between(languages: Option<(&str, &str)>, first: &str, second: &str) -> Vec<String> {
        let languages = languages.map(|(from, to)| (language(from), language(to)));
        let lexicon = Lexicon { pairs: vec![("oak".to_owned(), "eik".to_owned())], languages };
        let pairs = lexicon.between(&language(first), &language(second)).map(|(a, b)| format!("{a} {b}"));
        pairs.collect()
    }

    #[test]
    fn pairs_are_turned_the_way_they_are_asked_for() {
        assert_eq!(between(Some(("en", "nl")), "en", "nl"), ["oak eik"]);
        assert_eq!(between(Some(("eng", "nld")), "nl-BE", "en-GB"), ["eik oak"]);
        assert_eq!(between(None, "nl", "en"), ["oak eik"], "it does not say what it is");
    }

    #[test]
    fn other_languages_get_nothing() {
        assert_eq!(between(Some(("en", "nl")), "en", "de"), [""; 0]);
        assert_eq!(between(Some(("en", "nl")), "und", "nl"), [""; 0]);
        assert_eq!(between(Some(("und", "nl")), "und", "nl"), [""; 0], "not known is not the same");
    }

    #[test]
    fn bokmal_is_norwegian() {
        assert_eq!(between(Some(("en", "no")), "nb", "en"), ["eik oak"]);
        assert_eq!(between(Some(("en", "no")), "nn", "en"), [""; 0]);
    }
}
