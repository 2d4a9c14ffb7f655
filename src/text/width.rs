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
        // The sign for `et cetera` in Khmer is one character, though fonts draw it as three; a vowel stands for two.
        '\u{17D8}' | '\u{17A4}' => 1,
        _ if is_spacing_sign(c) => 1,
        _ => c.width().unwrap_or(0),
    }
}

/// Signs that are written beside a letter, though Unicode lets them extend it: the second halves of vowels (Bengali া,
/// Tamil ா, Malayalam ാ, Sinhala ා), and what kills a vowel with a stroke of its own. Terminals count them as other spacing
/// marks.
fn is_spacing_sign(c: char) -> bool {
    match c {
        '\u{9BE}' | '\u{9D7}' | '\u{B3E}' | '\u{B57}' | '\u{BBE}' | '\u{BD7}' => true,
        '\u{CC0}' | '\u{CC2}' | '\u{CC7}' | '\u{CC8}' | '\u{CCA}' | '\u{CCB}' | '\u{CD5}' | '\u{CD6}' => true,
        '\u{D3E}' | '\u{D4E}' | '\u{D57}' | '\u{DCF}' | '\u{DDF}' => true,
        // The Philippines and Indonesia: Hanunoo, Balinese, Sundanese, Batak, Rejang, Javanese.
        '\u{1715}' | '\u{1734}' | '\u{1B35}' | '\u{1B3B}' | '\u{1B3D}' | '\u{1B43}' | '\u{1B44}' | '\u{1BAA}' => true,
        '\u{1BF2}' | '\u{1BF3}' | '\u{A953}' | '\u{A9C0}' => true,
        // Indian scripts of former times: Sharada, Grantha, Tirhuta, Siddham, Takri, Dives Akuru and others.
        '\u{111C0}' | '\u{11235}' | '\u{1133E}' | '\u{1134D}' | '\u{11357}' | '\u{114B0}' | '\u{114BD}' => true,
        '\u{115AF}' | '\u{116B6}' | '\u{11930}' | '\u{1193D}' => true,
        _ => false,
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
            ("বাংলা", 5),
            ("\u{995}\u{9C7}\u{9D7}", 3),
            ("பாட்டு", 5),
            ("കാടു", 3),
            ("ಕೂಲಿ", 3),
            ("කාර්", 3),
            ("ᬓᬵ", 2),
            ("៘", 1),
            ("国", 2),
            ("👍🏽", 2),
            ("🇳🇱", 2),
        ] {
            assert_eq!(display_width(text), columns, "{text}");
        }
    }
}
