//! Text as a search sees it: without accents, with the way back to the original bytes.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text without accents and diacritics, with the place of each of its bytes in the original.
pub struct Folded {
    /// The folded text; its case is kept.
    pub text: String,
    /// For each byte of `text`, and for its end, the offset in the original; empty where both are the same.
    origins: Vec<u32>,
}

impl Folded {
    /// Folds a text. Plain ASCII costs a copy.
    #[must_use]
    pub fn new(original: &str) -> Self {
        if original.is_ascii() {
            return Self { text: original.to_owned(), origins: Vec::new() };
        }
        let mut text = String::with_capacity(original.len());
        let mut origins = Vec::with_capacity(original.len() + 1);
        for (offset, c) in original.char_indices() {
            push_folded(c, &mut text);
            origins.resize(text.len(), u32::try_from(offset).unwrap_or(u32::MAX));
        }
        origins.push(u32::try_from(original.len()).unwrap_or(u32::MAX));
        Self { text, origins }
    }

    /// Where in the original the byte at `offset` of the folded text comes from.
    #[must_use]
    pub fn origin(&self, offset: usize) -> usize {
        if self.origins.is_empty() {
            return offset;
        }
        self.origins.get(offset).or(self.origins.last()).map_or(0, |&origin| origin as usize)
    }
}

/// A search pattern without accents, so that it finds what [`Folded`] holds.
#[must_use]
pub fn fold_pattern(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    for c in pattern.chars() {
        push_folded(c, &mut out);
    }
    out
}

fn push_folded(c: char, out: &mut String) {
    match c {
        _ if c.is_ascii() => out.push(c),
        // Letters with a stroke are not decomposed by Unicode, but readers type them without.
        'ø' => out.push('o'),
        'Ø' => out.push('O'),
        'đ' => out.push('d'),
        'Đ' => out.push('D'),
        'ł' => out.push('l'),
        'Ł' => out.push('L'),
        'ı' => out.push('i'),
        '’' | '‘' => out.push('\''),
        '“' | '”' | '„' => out.push('"'),
        '\u{A0}' | '\u{202F}' => out.push(' '),
        // Only marks on letters that have them as an addition: Indic vowel signs are letters in their own right.
        _ if is_diacritic(c) => {}
        _ if takes_diacritics(c) => out.extend(std::iter::once(c).nfd().filter(|&c| !is_combining_mark(c))),
        _ => out.push(c),
    }
}

fn is_diacritic(c: char) -> bool {
    // Combining diacriticals, Hebrew points, Arabic harakat.
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

fn takes_diacritics(c: char) -> bool {
    // Latin, Greek and Cyrillic, with their extensions.
    matches!(c, '\u{C0}'..='\u{52F}' | '\u{1E00}'..='\u{1FFF}') && c != 'й' && c != 'Й'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_go_and_places_stay() {
        let original = "Oekraïne: één crème";
        let folded = Folded::new(original);
        assert_eq!(folded.text, "Oekraine: een creme");
        let at = folded.text.find("een").expect("it is there");
        assert_eq!(&original[folded.origin(at)..folded.origin(at + 3)], "één");
    }

    #[test]
    fn decomposed_accents_go_too() {
        let folded = Folded::new("cafe\u{301}s");
        assert_eq!(folded.text, "cafes");
        assert_eq!(folded.origin(4), 6);
        assert_eq!(folded.origin(5), 7);
    }

    #[test]
    fn letters_of_other_scripts_stay() {
        assert_eq!(Folded::new("こんが 한국어 हिन्दी й").text, "こんが 한국어 हिन्दी й");
    }
}
