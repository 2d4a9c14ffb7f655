//! What a reader takes for one letter: graphemes.

use unicode_segmentation::UnicodeSegmentation;

/// The graphemes of a text (UAX 29), quickly where its script has no signs that join letters.
pub fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.chars();
        let first = chars.next()?;
        let stands_alone = is_plain(first) && chars.next().is_none_or(is_plain);
        let length =
            if stands_alone { first.len_utf8() } else { rest.graphemes(true).next().map_or(rest.len(), str::len) };
        let (grapheme, after) = rest.split_at(length);
        rest = after;
        Some(grapheme)
    })
}

/// Whether a character never joins another of these: it is no control, and no sign that combines is among them.
fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{A1}'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{58F}'
        | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{259F}' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}'
        | '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(text: &str) -> Vec<&str> {
        text.graphemes(true).collect()
    }

    #[test]
    fn plain_characters_never_join() {
        let plain: Vec<char> = (0..=0x10_FFFF).filter_map(char::from_u32).filter(|&c| is_plain(c)).collect();
        let text: String = plain.iter().collect();
        assert_eq!(whole(&text).len(), plain.len());
        // Every kind of character before every other: the same text backwards.
        let text: String = plain.iter().rev().collect();
        assert_eq!(whole(&text).len(), plain.len());
    }

    proptest! {
        #[test]
        fn as_unicode_says(text in "[a-z\u{A0}-\u{310}а-яက-ဪก-ู가-각ㄱ-ㅎᄀ-ᇂ国\u{200D}\u{FE0F}👍🏽🇳🇱©\r\n\t]*") {
            prop_assert_eq!(graphemes(&text).collect::<Vec<_>>(), whole(&text));
        }
    }
}
