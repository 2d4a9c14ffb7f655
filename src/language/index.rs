//! Which languages have a function word or a letter, of all that come with diglot: so that a text can be compared with every
//! one of them, and no profile need be read for that. `build.rs` makes the lists from the profiles.

/// Languages, by their places in [`super::built_in::BUILT_IN`]: a bit each.
pub(super) type Languages = u128;

/// Function words, and letters, in order: lines with a tab before the languages that have them.
const WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/words.index"));
const LETTERS: &str = include_str!(concat!(env!("OUT_DIR"), "/letters.index"));

/// The languages that a word, in lower case, is a function word of.
pub(super) fn with_word(word: &str) -> Languages {
    languages(WORDS, word)
}

/// The languages that are written with a letter, in lower case.
pub(super) fn with_letter(letter: char) -> Languages {
    languages(LETTERS, letter.encode_utf8(&mut [0; 4]))
}

/// What a list says of a word, by halving.
fn languages(list: &str, word: &str) -> Languages {
    let mut rest = list;
    while !rest.is_empty() {
        let middle = rest.floor_char_boundary(rest.len() / 2);
        let start = rest[..middle].rfind('\n').map_or(0, |end| end + 1);
        let line = rest[start..].split('\n').next().unwrap_or_default();
        let (known, languages) = line.split_once('\t').unwrap_or_default();
        match word.cmp(known) {
            std::cmp::Ordering::Less => rest = &rest[..start],
            std::cmp::Ordering::Greater => rest = rest.get(start + line.len() + 1..).unwrap_or_default(),
            std::cmp::Ordering::Equal => return languages.bytes().fold(0, |all, place| all | 1 << (place - b'0')),
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::super::built_in::BUILT_IN;
    use super::super::{Language, Profile};
    use super::*;

    #[test]
    fn the_lists_say_what_the_profiles_say() {
        for (place, built_in) in BUILT_IN.iter().enumerate() {
            let language = Language::parse(built_in.code).expect("a code");
            let profile = Profile::of(&language).expect("a profile");
            assert!(!profile.function_words.is_empty(), "{}", built_in.code);
            let listed = WORDS.lines().filter_map(|line| line.split_once('\t'));
            let listed = listed.filter(|(_, places)| places.bytes().any(|c| usize::from(c - b'0') == place)).count();
            assert!(listed <= profile.function_words.len(), "{}", built_in.code);
            for word in &profile.function_words {
                let bare = word.trim_matches(['\'', '’']);
                assert_ne!(with_word(bare) & 1 << place, 0, "{}: {word}", built_in.code);
                assert!(word.chars().all(|c| !c.is_alphabetic() || with_letter(c) & 1 << place != 0), "{word}");
            }
        }
        assert_eq!(with_word("zebra"), 0);
    }
}
