//! Columns on a terminal.
//!
//! Counted as terminals after `wcwidth` do (xterm, tmux, VTE): character by character, signs that combine taking none.
//! The width of a whole string is another thing: fonts draw an Arabic lam and alef as one, a terminal does not.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::graphemes::graphemes;

/// Columns a text takes on a terminal.
#[must_use]
pub fn display_width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { graphemes(text).map(grapheme_width).sum() }
}

/// Columns one grapheme takes on a terminal.
#[must_use]
pub fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.len() == 1 {
        1
    } else if grapheme.contains(is_of_emoji) {
        // Terminals do not agree here; those of today draw one picture.
        grapheme.width()
    } else {
        grapheme.chars().map(char_width).sum()
    }
}

/// Columns of a character by itself.
fn char_width(c: char) -> usize {
    match c {
        // Unicode joins the half-wide sound marks of kana to what stands before them; terminals give them a column.
        '\u{FF9E}' | '\u{FF9F}' => 1,
        _ => c.width().unwrap_or(0),
    }
}

/// What makes one picture of several characters: variation selector, skin tones, flags, and the joiner between
/// pictures.
fn is_of_emoji(c: char) -> bool {
    matches!(c, '\u{FE0F}' | '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F300}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_count_as_terminals_count_them() {
        for (text, columns) in [
            ("abc", 3),
            ("e\u{301}", 1),
            ("का", 2),
            ("क्ष", 2),
            ("กำ", 2),
            ("ที่", 1),
            ("ｶﾞ", 2),
            ("لا", 2),
            ("ក្ក", 2),
            ("国", 2),
            ("👍🏽", 2),
            ("🇳🇱", 2),
        ] {
            assert_eq!(display_width(text), columns, "{text}");
        }
    }
}
