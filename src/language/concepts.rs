//! Words for basic concepts, by which any two languages that come with diglot are linked without a dictionary.
//!
//! Each language's file in `assets/concepts` holds words under keys that all languages share: numerals, days, months,
//! pronouns, and the commonest verbs, nouns and adjectives. Forms that share their first six letters are one to the aligner,
//! so that a list has one of them; for shorter stems `walk*` is whatever begins so, where little else does.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use super::Language;
use super::built_in::{BUILT_IN, concepts, place};

/// The words that two languages have for each concept that both know, in the order of the first; none where either
/// language is unknown, or both are the same.
///
/// Words are in lower case; those of one concept stand with spaces between them. A word that ends in `*` is any that begins
/// so, and `_` stands between the words of a phrase.
#[must_use]
pub fn shared_concepts(a: &Language, b: &Language) -> Vec<(&'static str, &'static str)> {
    let (Some(a), Some(b)) = (place(a), place(b)) else { return Vec::new() };
    if a == b {
        return Vec::new();
    }
    let other: HashMap<&str, &str> = entries(concepts(b)).collect();
    entries(concepts(a)).filter_map(|(key, words)| Some((words, *other.get(key)?))).collect()
}

/// Whether a word, in lower case, is one that a language has for a concept.
///
/// The words of a language are sorted when they are first asked for.
pub(super) fn is_word(place: usize, word: &str) -> bool {
    static WORDS: [OnceLock<BTreeSet<&str>>; BUILT_IN.len()] = [const { OnceLock::new() }; BUILT_IN.len()];
    let words = WORDS[place].get_or_init(|| entries(concepts(place)).flat_map(|(_, words)| words.split(' ')).collect());
    let is_stem = |(at, _): (usize, char)| at > 0 && words.contains(format!("{}*", &word[..at]).as_str());
    words.contains(word) || word.char_indices().any(is_stem)
}

/// The concepts of a file: a line each, `key = "words"`. That is TOML; a test holds every file to it, so that the few
/// lines needed can be read without the parser's cost while the reader waits.
pub(super) fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter_map(|line| {
        let (key, words) = line.split_once(" = ")?;
        Some((key, words.strip_prefix('"')?.strip_suffix('"')?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_file_is_toml_of_keys_that_others_have() {
        // A key that only one file has links nothing: it is a slip.
        let mut count: HashMap<&str, usize> = HashMap::new();
        let all = || BUILT_IN.iter().enumerate().map(|(place, language)| (language.code, concepts(place)));
        all().flat_map(|(_, text)| entries(text)).for_each(|(key, _)| *count.entry(key).or_default() += 1);
        let keys: Vec<&str> = count.into_iter().filter(|&(_, files)| files > 1).map(|(key, _)| key).collect();
        for (code, text) in all() {
            let parsed: BTreeMap<String, String> =
                toml::from_str(text).unwrap_or_else(|error| panic!("{code}.toml: {error}"));
            let read: BTreeMap<String, String> =
                entries(text).map(|(key, words)| (key.to_owned(), words.to_owned())).collect();
            assert!(!read.is_empty(), "{code}.toml");
            assert_eq!(parsed, read, "{code}.toml");
            for (key, words) in &read {
                assert!(keys.contains(&key.as_str()), "{code}.toml: no other file has {key}");
                assert_eq!(*words, words.to_lowercase(), "{code}.toml: {key}");
                for word in words.split(' ') {
                    let stem = word.strip_suffix('*').unwrap_or(word);
                    let is_word = stem.split('_').all(|word| !word.is_empty());
                    assert!(is_word && !stem.contains('*'), "{code}.toml: {key}: {word}");
                }
            }
        }
    }

    fn code(code: &str) -> Language {
        Language::parse(code).expect("a code")
    }

    #[test]
    fn a_word_for_a_concept_may_be_a_stem() {
        let english = place(&code("en")).expect("a place");
        assert!(is_word(english, "house"));
        assert!(!is_word(english, "huis"));
        let serbian = place(&code("sr")).expect("a place");
        // `vaš*`
        assert!(is_word(serbian, "vašeg") && !is_word(serbian, "vas*") && !is_word(serbian, "va"));
        // A whole word that begins like a stem stands between that and others: `help`, `helps*`.
        for (place, language) in BUILT_IN.iter().enumerate() {
            for stem in entries(concepts(place)).flat_map(|(_, words)| words.split(' ')) {
                let Some(stem) = stem.strip_suffix('*') else { continue };
                assert!(is_word(place, &format!("{stem}\u{10ffff}")), "{}: {stem}", language.code);
            }
        }
    }

    #[test]
    fn two_languages_share_concepts() {
        let shared = shared_concepts(&code("en"), &code("nl-be"));
        assert!(shared.iter().any(|(a, b)| a.split(' ').any(|w| w == "house") && b.split(' ').any(|w| w == "huis")));
        assert!(shared_concepts(&code("en"), &code("en-gb")).is_empty());
        assert!(shared_concepts(&code("en"), &Language::unknown()).is_empty());
    }
}
