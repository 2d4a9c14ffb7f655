//! A list of pairs: a line each, the words with a tab between.

use super::faults::Faults;
use super::{Lexicon, MOST_PAIRS, Reading};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::text::visible_line;

/// Characters that a word or phrase has at most: more is a sign of a file of another kind.
const LONGEST: usize = 200;

const SHAPE: &str = "write WORD<TAB>WORD, a pair a line, in UTF-8";

/// Reads a list. Lines that are blank or begin with `#` hold no pair; what follows a second tab is not looked at.
///
/// # Errors
/// If no line holds a pair.
pub fn read(bytes: &[u8], name: &str) -> Result<Reading> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut faults = Faults::of(name, SHAPE);
    let mut pairs = Vec::new();
    for (index, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() || line.starts_with(b"#") {
            continue;
        }
        match pair(line.strip_suffix(b"\r").unwrap_or(line)) {
            Ok(_) if pairs.len() == MOST_PAIRS => {
                faults.line(index + 1, format!("is one pair too many: {MOST_PAIRS} are used"));
            }
            Ok(pair) => pairs.push(pair),
            Err(why) => faults.line(index + 1, why),
        }
    }
    if pairs.is_empty() {
        let nothing = || Diagnostic::new("holds no pair of words").at(Place::file(name)).hint(SHAPE);
        return Err(faults.first().cloned().unwrap_or_else(nothing));
    }
    Ok(Reading { lexicon: Lexicon { pairs, languages: None }, notices: faults.into_notices() })
}

/// The pair on a line, or why there is none.
fn pair(line: &[u8]) -> std::result::Result<(String, String), String> {
    let mut fields = line.split(|&byte| byte == b'\t');
    let (Some(first), Some(second)) = (fields.next(), fields.next()) else {
        return Err("has no tab between two words".to_owned());
    };
    Ok((word(first, "before")?, word(second, "after")?))
}

fn word(field: &[u8], side: &str) -> std::result::Result<String, String> {
    let Ok(text) = std::str::from_utf8(field) else { return Err(format!("is not UTF-8 {side} the tab")) };
    // As an edition holds its text.
    let shown = visible_line(text);
    let text = shown.trim();
    if text.is_empty() {
        return Err(format!("has no word {side} the tab"));
    }
    let length = text.chars().count();
    if length > LONGEST {
        return Err(format!("has {length} characters {side} the tab; a word or phrase has {LONGEST} at most"));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
        let Reading { lexicon, notices } = read(bytes, "w.tsv").expect("it holds pairs");
        let pairs = lexicon.pairs.iter().map(|(a, b)| format!("{a}={b}")).collect();
        (pairs, notices.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_line_is_a_pair() {
        let list = "\u{feff}oak\teik\r\n\r\n# trees\n  \t \nfir tree \t spar\tnoun\t7\nheron\treiger".as_bytes();
        assert_eq!(pairs(list), (vec!["oak=eik".into(), "fir tree=spar".into(), "heron=reiger".into()], vec![]));
    }

    #[test]
    fn broken_lines_are_told_and_the_others_used() {
        let mut list = b"oak\teik\nheron\n\treiger\nfir\t \nb\xf6ke\tbeuk\nelm\t".to_vec();
        list.extend(b"x".repeat(201));
        list.extend(b"\nash\tes\t\xff\n");
        let (pairs, notices) = pairs(&list);
        assert_eq!(pairs, ["oak=eik", "ash=es"]);
        let expected = [
            "w.tsv:2: has no tab between two words",
            "w.tsv:3: has no word before the tab",
            "w.tsv:4: has no word after the tab",
            "w.tsv:5: is not UTF-8 before the tab",
            "w.tsv:6: has 201 characters after the tab; a word or phrase has 200 at most",
        ];
        assert_eq!(notices, expected.map(|line| format!("{line}\n  {SHAPE}")));
    }

    #[test]
    fn nothing_in_a_word_commands_a_terminal() {
        assert_eq!(pairs(b"oak\x1b[2J\tei\xc2\xadk").0, ["oak␛[2J=eik"]);
    }

    #[test]
    fn a_list_without_a_pair_is_refused() {
        let why = |bytes: &[u8]| read(bytes, "w.tsv").map(|_| ()).expect_err("no pair").to_string();
        assert!(why(b"").starts_with("w.tsv: holds no pair of words\n"));
        assert!(why(b"# nothing\n\n").starts_with("w.tsv: holds no pair of words\n"));
        assert!(why(b"\noak\nelm\n").starts_with("w.tsv:2: has no tab between two words\n"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(reading) = read(&bytes, "w.tsv") {
                prop_assert!(!reading.lexicon.pairs.is_empty());
                let sides = reading.lexicon.pairs.iter().flat_map(|(a, b)| [a, b]);
                for side in sides {
                    prop_assert!(!side.is_empty() && !side.chars().any(char::is_control));
                }
            }
        }
    }
}
