//! Characters that would command a terminal, made visible.
//!
//! Every text and every name from outside goes through here once, when it is read. What stands after that in an
//! edition can be printed anywhere: to the screen, a pipe or an error message.

use std::borrow::Cow;
use std::fmt::Write;

/// Format characters that reorder what follows them on a row: embeddings, overrides and isolates.
pub const MARKED_BIDI: [std::ops::RangeInclusive<char>; 2] = ['\u{202A}'..='\u{202E}', '\u{2066}'..='\u{2069}'];

/// Text with control characters and bidi overrides shown as visible marks; newline stays, tab becomes a space.
///
/// C0 controls become their control pictures (ESC is `␛`), C1 controls and bidi controls their number in angle
/// brackets (`⟨202E⟩`). Marks that only hint and show nothing (byte order mark, soft hyphen, left-to-right and
/// right-to-left marks) are dropped.
///
/// ```
/// assert_eq!(diglot::text::visible("a\u{1b}[31mb\u{202e}c"), "a␛[31mb⟨202E⟩c");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    // Most texts are plain letters: all are looked at, which is done many at a time.
    let is_plain_ascii = text.bytes().fold(true, |so_far, byte| so_far & matches!(byte, b' '..=b'~' | b'\n'));
    if is_plain_ascii || text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\t' => out.push(' '),
            '\u{FEFF}' | '\u{AD}' | '\u{200E}' | '\u{200F}' | '\u{61C}' => {}
            _ if is_plain(c) => out.push(c),
            '\0'..='\u{1F}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}')),
            '\u{7F}' => out.push('\u{2421}'),
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(out, "⟨{:04X}⟩", c as u32);
            }
        }
    }
    Cow::Owned(out)
}

/// Like [`visible`], on one line: line breaks become spaces. For names of files and people.
#[must_use]
pub fn visible_line(text: &str) -> Cow<'_, str> {
    match visible(text) {
        plain if !plain.contains(['\n', '\u{2028}', '\u{2029}']) => plain,
        broken => Cow::Owned(broken.replace(['\n', '\u{2028}', '\u{2029}'], " ")),
    }
}

/// A text with one space wherever it has white space, and none at its ends; itself where it is so already.
///
/// Time and space: the length of the text.
#[must_use]
pub fn single_spaced(text: &str) -> Cow<'_, str> {
    let mut after_space = true;
    let is_so = text.chars().all(|c| {
        let fits = if after_space { !c.is_whitespace() } else { c == ' ' || !c.is_whitespace() };
        after_space = c == ' ';
        fits
    });
    if is_so && (!after_space || text.is_empty()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

fn is_plain(c: char) -> bool {
    match c {
        '\n' => true,
        _ if c.is_control() => false,
        '\u{FEFF}' | '\u{AD}' | '\u{200E}' | '\u{200F}' | '\u{61C}' => false,
        // Noncharacters and private tags have no business in a text either, but do no harm.
        _ => !MARKED_BIDI.iter().any(|marked| marked.contains(&c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_borrowed() {
        assert!(matches!(visible("één, twee\ndrie"), Cow::Borrowed(_)));
    }

    #[test]
    fn nothing_that_commands_a_terminal_is_left() {
        let hostile: String = ('\0'..='\u{2100}').collect();
        let shown = visible(&hostile);
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
        assert!(!shown.contains(['\u{202A}', '\u{202E}', '\u{2066}', '\u{2069}', '\u{200F}']));
    }

    #[test]
    fn white_space_is_folded() {
        for (text, folded) in [("", ""), (" ", ""), ("a b", "a b"), ("a ", "a"), (" a\u{A0}\n b\tc", "a b c")] {
            assert_eq!(single_spaced(text), folded);
        }
        assert!(matches!(single_spaced("één twee"), Cow::Borrowed(_)));
        assert!(matches!(single_spaced("één\ttwee"), Cow::Owned(_)));
    }

    #[test]
    fn names_stay_on_one_line() {
        assert_eq!(visible_line("a\nb\rc"), "a b␍c");
    }

    #[test]
    fn joiners_of_scripts_that_need_them_stay() {
        assert_eq!(visible("می\u{200C}خواهم"), "می\u{200C}خواهم");
    }
}
