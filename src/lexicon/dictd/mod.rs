//! Dictionaries in the format of dictd, as FreeDict's are installed: an index of headwords, and a file of definitions
//! that may be compressed.
//!
//! Method: the index is put in the order of the definitions, and these are read once from front to back, through a
//! window. Time: the sizes of both files. Space: the index, the window and the pairs.

mod definition;
mod definitions;
mod index;
mod phrase;
#[cfg(test)]
mod sample;

use std::io;

use super::faults::Faults;
use super::{Lexicon, MOST_PAIRS, Reading};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::language::Language;
use definition::Definition;
use definitions::Definitions;
use index::Entry;

const HINT: &str = "get an undamaged copy of the dictionary, or do without it";

/// The two files of a dictionary, and what it links.
#[derive(Clone, Debug)]
pub struct Dictd<'a> {
    /// The name of the index, for messages.
    pub index_name: &'a str,
    /// The index.
    pub index: &'a [u8],
    /// The name of the file of definitions, for messages.
    pub name: &'a str,
    /// The definitions, plain or compressed with gzip or dictzip.
    pub definitions: &'a [u8],
    /// The language of the headwords and that of the translations, where the name says so.
    pub languages: Option<(Language, Language)>,
}

/// Reads a dictionary.
///
/// # Errors
/// If no translation could be read.
pub fn read(dictionary: &Dictd<'_>) -> Result<Reading> {
    let mut faults = Faults::of(dictionary.index_name, HINT);
    let entries = index::read(dictionary.index, &mut faults);
    let mut definitions = Definitions::of(dictionary.definitions);
    let (pairs, read) = pairs(&entries, &mut definitions, &mut faults);
    let end = definitions.finish();
    let mut notices = faults.into_notices();
    notices.extend(shortage(dictionary, end.as_ref(), read, entries.len()));
    if pairs.is_empty() {
        let nothing = || Diagnostic::new("holds no translation").at(Place::file(dictionary.name)).hint(HINT);
        return Err(notices.into_iter().next().unwrap_or_else(nothing));
    }
    Ok(Reading { lexicon: Lexicon { pairs, languages: dictionary.languages.clone() }, notices })
}

/// What the entries hold, and how many of them the definitions reach to.
fn pairs(
    entries: &[Entry<'_>],
    definitions: &mut Definitions<'_>,
    faults: &mut Faults<'_>,
) -> (Vec<(String, String)>, usize) {
    let (mut pairs, mut definition, mut before) = (Vec::new(), Definition::default(), None);
    for (read, entry) in entries.iter().enumerate() {
        let Some(bytes) = definitions.at(entry.offset, entry.length) else { return (pairs, read) };
        if pairs.len() >= MOST_PAIRS {
            return (pairs, entries.len());
        }
        // Several headwords may share a definition.
        if before.replace((entry.offset, entry.length)) != Some((entry.offset, entry.length)) {
            match std::str::from_utf8(bytes) {
                Ok(text) => definition.read(text),
                Err(_) => {
                    definition = Definition::default();
                    faults.line(entry.line, "names a definition that is not UTF-8");
                }
            }
        }
        if definition.translations.is_empty() {
            continue;
        }
        for headword in definition.headwords(entry.headword) {
            pairs.extend(definition.translations.iter().map(|translation| (headword.clone(), translation.clone())));
        }
    }
    (pairs, entries.len())
}

/// What there is to tell about definitions that end too early, or are damaged.
fn shortage(dictionary: &Dictd<'_>, end: Option<&io::Error>, read: usize, entries: usize) -> Option<Diagnostic> {
    let message = match end {
        Some(error) => format!("is damaged ({error}); {read} of {entries} entries could be read"),
        None if read < entries => format!("ends early; {read} of {entries} entries could be read"),
        None => return None,
    };
    Some(Diagnostic::new(message).at(Place::file(dictionary.name)).hint(HINT))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sample::{dictionary, gzip};
    use super::*;

    const TREES: [(&str, &str); 4] = [
        ("00databaseinfo", "00-database-info\nA dictionary of trees\n"),
        ("ash", "ash /æʃ/\n1. es\n2. as\n"),
        ("oak tree", "Oak-Tree /ouk/ <n>\neik, eikenboom\n"),
        ("yew", "yew\ntaxus <masc> [bot.]\n     Note: evergreen\n"),
    ];

    fn read_named(index: &[u8], definitions: &[u8]) -> Result<Reading> {
        read(&Dictd { index_name: "t.index", index, name: "t.dict.dz", definitions, languages: None })
    }

    fn pairs(reading: &Reading) -> Vec<String> {
        reading.lexicon.pairs.iter().map(|(a, b)| format!("{a}={b}")).collect()
    }

    fn told(reading: &Reading) -> Vec<String> {
        reading.notices.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn plain_and_compressed_dictionaries_are_read() {
        let (index, definitions) = dictionary(&TREES);
        for packed in [definitions.clone(), gzip(&definitions)] {
            let reading = read_named(index.as_bytes(), &packed).expect("a dictionary");
            assert_eq!(pairs(&reading), ["ash=es", "ash=as", "Oak-Tree=eik", "Oak-Tree=eikenboom", "yew=taxus"]);
            assert_eq!(told(&reading), [""; 0]);
        }
    }

    #[test]
    fn headwords_may_share_a_definition_and_come_in_any_order() {
        let (index, definitions) = dictionary(&[("elm", "elm\niep, olm\n"), ("fir", "fir\nspar\n")]);
        let index = index.lines().rev().chain(["wych elm\tA\tN"]).collect::<Vec<_>>().join("\n");
        let reading = read_named(index.as_bytes(), &definitions).expect("a dictionary");
        assert_eq!(pairs(&reading), ["elm=iep", "elm=olm", "wych elm=iep", "wych elm=olm", "fir=spar"]);
    }

    #[test]
    fn what_is_broken_is_told_and_the_rest_used() {
        let (index, mut definitions) = dictionary(&TREES);
        let at = definitions.windows(4).position(|bytes| bytes == b"taxu").expect("it is there");
        definitions[at] = 0xff;
        let index = index + "fir\tA\n" + "elm\t////\tK\n";
        let reading = read_named(index.as_bytes(), &definitions).expect("a dictionary");
        assert_eq!(pairs(&reading), ["ash=es", "ash=as", "Oak-Tree=eik", "Oak-Tree=eikenboom"]);
        let expected = [
            "t.index:5: has no headword, offset and length with tabs between",
            "t.index:4: names a definition that is not UTF-8",
            "t.dict.dz: ends early; 3 of 4 entries could be read",
        ];
        assert_eq!(told(&reading), expected.map(|line| format!("{line}\n  {HINT}")));
    }

    #[test]
    fn what_stands_before_the_damage_is_used() {
        let words: Vec<(String, String)> =
            (0..9000_u64).map(|n| (format!("w{n}"), format!("w{n}\nx{}\n", n * 7_654_321 % 999_983))).collect();
        let entries: Vec<(&str, &str)> = words.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let (index, definitions) = dictionary(&entries);
        let mut packed = gzip(&definitions);
        packed.truncate(packed.len() / 2);
        let reading = read_named(index.as_bytes(), &packed).expect("half a dictionary");
        let count = reading.lexicon.pairs.len();
        assert!((3000..6000).contains(&count), "{count}");
        assert_eq!(reading.notices.len(), 1);
        let said = told(&reading)[0].clone();
        assert!(said.starts_with("t.dict.dz: is damaged (") && said.contains("of 9000 entries"), "{said}");
    }

    #[test]
    fn a_dictionary_without_translations_is_refused() {
        let why = |index: &[u8], definitions: &[u8]| {
            read_named(index, definitions).map(|_| ()).expect_err("nothing in it").to_string()
        };
        assert!(why(b"", b"").starts_with("t.dict.dz: holds no translation\n"));
        assert!(why(b"oak\tA\tE", b"oak\n").starts_with("t.dict.dz: holds no translation\n"));
        assert!(why(b"oak", b"oak\neik\n").starts_with("t.index:1: has no headword"));
        assert!(why(b"oak\tA\tI", b"\x1f\x8b").starts_with("t.dict.dz: is damaged ("));
    }

    /// Fails if what was read has an empty word or one that commands a terminal.
    fn check(result: &Result<Reading>) -> std::result::Result<(), TestCaseError> {
        let Ok(reading) = result else { return Ok(()) };
        prop_assert!(!reading.lexicon.pairs.is_empty());
        for side in reading.lexicon.pairs.iter().flat_map(|(a, b)| [a, b]) {
            prop_assert!(!side.trim().is_empty() && !side.chars().any(char::is_control), "{side:?}");
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(
            index in proptest::collection::vec(any::<u8>(), 0..120),
            lines in proptest::collection::vec("[a-z(/.ĳ]{0,6}\t[A-C]{1,2}\t[A-Z]{1,2}", 0..6),
            definitions in proptest::collection::vec(any::<u8>(), 0..200),
        ) {
            check(&read_named(&index, &definitions))?;
            check(&read_named(lines.join("\n").as_bytes(), &definitions))?;
        }

        #[test]
        fn any_definition_is_read(text in "[a-c ,;./(){}<>\\[\\]\n0-9ĳ…\u{ad}\u{1b}-]{0,80}", damage in any::<usize>()) {
            let (index, definitions) = dictionary(&[("abc", &text), ("b", &text)]);
            check(&read_named(index.as_bytes(), &definitions))?;
            let mut packed = gzip(&definitions);
            let at = damage % packed.len();
            packed[at] ^= 0x55;
            check(&read_named(index.as_bytes(), &packed))?;
        }
    }
}
