//! A text in lines, as a printer or a terminal would have shown them: overstrikes and escape sequences done.

use std::borrow::Cow;

use crate::format::escapes::without_escapes;
use crate::text::{grapheme_width, graphemes};

/// Columns up to which a line is measured: nobody wraps at more.
const MEASURED: usize = 400;

/// Columns from one tab stop to the next.
const TAB: usize = 8;

/// A line of the source that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Its text without white space at its ends.
    pub(super) text: Cow<'a, str>,
    /// Line of the source, from 1.
    pub(super) number: usize,
    /// Blank lines before it.
    pub(super) gap: usize,
    /// Columns before the text.
    pub(super) indent: usize,
    /// Columns up to the end of the text, as far as they are measured.
    pub(super) edge: usize,
    /// Whether every letter is struck twice, as headings of a manual page are.
    pub(super) is_bold: bool,
    /// Whether a page begins with it.
    pub(super) starts_page: bool,
}

impl<'a> Line<'a> {
    /// A line that has neither escapes nor overstrikes.
    fn new(source: Cow<'a, str>, number: usize, is_bold: bool) -> Self {
        let source = if source.contains('\t') { Cow::Owned(without_tabs(&source)) } else { source };
        let indent = source.len() - source.trim_start().len();
        let indent = source[..indent].chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum();
        let text = match source {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        let edge = indent + width(&text);
        Self { text, number, gap: 0, indent, edge, is_bold, starts_page: false }
    }

    /// The line without its first and its last byte, which are of a frame around it.
    pub(super) fn without_ends(self) -> Self {
        let inner = self.text.get(1..self.text.len().saturating_sub(1)).unwrap_or_default();
        let source = format!("{}{inner}", " ".repeat(self.indent + 1));
        let Self { number, gap, is_bold, starts_page, .. } = self;
        Self { gap, starts_page, ..Self::new(Cow::Owned(source), number, is_bold) }
    }

    /// The line with blanks in the place of so many bytes at its start.
    pub(super) fn without_start(self, bytes: usize) -> Self {
        let rest = self.text.get(bytes..).unwrap_or_default();
        let source = format!("{}{rest}", " ".repeat(self.indent + bytes));
        let Self { number, gap, is_bold, starts_page, .. } = self;
        Self { gap, starts_page, ..Self::new(Cow::Owned(source), number, is_bold) }
    }
}

/// The lines that are not blank. Time and space: the length of the text.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let (mut number, mut gap, mut starts_page) = (1, 0, false);
    let mut out = Vec::new();
    for (source, end) in split(text) {
        let (source, is_bold) = printed(source);
        if source.trim().is_empty() {
            gap += 1;
        } else {
            let line = Line { gap, starts_page, ..Line::new(source, number, is_bold) };
            out.push(line);
            (gap, starts_page) = (0, false);
        }
        match end {
            End::Line => number += 1,
            End::Other => {}
            End::Page => starts_page = true,
        }
    }
    out
}

/// What ends a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// What editors count.
    Line,
    /// What other programs take for a line end too.
    Other,
    /// A form feed.
    Page,
}

/// Lines however they end: `\n`, `\r\n`, `\r`, form feed, and Unicode's own line ends.
fn split(text: &str) -> impl Iterator<Item = (&str, End)> {
    const ENDS: [char; 7] = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(at) = text.find(ENDS) else {
            rest = None;
            return Some((text, End::Line));
        };
        let ending = &text[at..];
        // A file that was converted twice has \r\r\n.
        let (length, end) = match ending.as_bytes() {
            [b'\r', b'\r', b'\n', ..] => (3, End::Line),
            [b'\r', b'\n', ..] => (2, End::Line),
            [b'\r' | b'\n', ..] => (1, End::Line),
            [0xC, ..] => (1, End::Page),
            _ => (ending.chars().next().map_or(1, char::len_utf8), End::Other),
        };
        rest = Some(&ending[length..]);
        Some((&text[..at], end))
    })
}

/// Columns of a text, as far as they are measured.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len().min(MEASURED);
    }
    let mut columns = 0;
    for grapheme in graphemes(text) {
        columns += grapheme_width(grapheme);
        if columns >= MEASURED {
            return MEASURED;
        }
    }
    columns
}

fn without_tabs(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + TAB);
    let mut column = 0;
    for c in source.chars() {
        if c == '\t' {
            let next = (column / TAB + 1) * TAB;
            out.extend(std::iter::repeat_n(' ', next - column));
            column = next;
        } else {
            out.push(c);
            column += 1;
        }
    }
    out
}

/// A line as it looks when it is printed, and whether all of it is bold.
fn printed(source: &str) -> (Cow<'_, str>, bool) {
    let plain = without_escapes(source);
    if plain.contains('\u{8}') {
        let (text, is_bold) = without_overstrikes(&plain);
        (Cow::Owned(text), is_bold)
    } else {
        (plain, false)
    }
}

/// A line whose characters are struck over one another, as printers make bold and underlined ones; and whether all of
/// it is bold.
fn without_overstrikes(source: &str) -> (String, bool) {
    // Each character, and whether it was struck twice.
    let mut struck: Vec<(char, bool)> = Vec::with_capacity(source.len());
    let mut back = 0usize;
    for c in source.chars() {
        if c == '\u{8}' {
            back += 1;
            continue;
        }
        let place = struck.len().saturating_sub(std::mem::take(&mut back));
        // Several steps back go over several characters, which are then written again in order.
        let ahead = struck.len().saturating_sub(place + 1);
        match struck.get_mut(place) {
            Some(slot) => {
                *slot = match (slot.0, c) {
                    ('+', 'o') | ('o', '+') => ('•', false),
                    (old, new) if old == new => (new, true),
                    ('_', new) => (new, slot.1),
                    (old, '_') => (old, slot.1),
                    (_, new) => (new, false),
                };
                back = ahead;
            }
            None => struck.push((c, false)),
        }
    }
    let mut letters = struck.iter().filter(|(c, _)| !c.is_whitespace()).peekable();
    let is_bold = letters.peek().is_some() && letters.all(|&(_, twice)| twice);
    (struck.into_iter().map(|(c, _)| c).collect(), is_bold)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        lines(text).into_iter().map(|line| line.text.into_owned()).collect()
    }

    #[test]
    fn every_line_end_ends_a_line() {
        assert_eq!(texts("a\nb\r\nc\rd\u{C}e\u{2028}f\r\r\ng"), ["a", "b", "c", "d", "e", "f", "g"]);
        let numbers: Vec<_> = lines("a\r\n\r\nb\u{C}c\rd").iter().map(|l| (l.number, l.gap, l.starts_page)).collect();
        assert_eq!(numbers, [(1, 0, false), (3, 1, false), (3, 0, true), (4, 0, false)]);
    }

    #[test]
    fn places_are_columns() {
        let found = lines("\tone\n  twee\n\u{3000}三\n");
        let places: Vec<_> = found.iter().map(|line| (line.indent, line.edge)).collect();
        assert_eq!(places, [(8, 11), (2, 6), (2, 4)]);
    }

    #[test]
    fn struck_over_is_read_once() {
        let found = lines("N\u{8}NA\u{8}A B\u{8}B\n_\u{8}o_\u{8}n e\u{8}_\n+\u{8}o item\nab\u{8}\u{8}cd\n\u{8}x\n");
        let seen: Vec<_> = found.iter().map(|line| (line.text.as_ref(), line.is_bold)).collect();
        assert_eq!(seen, [("NA B", true), ("on e", false), ("• item", false), ("cd", false), ("x", false)]);
    }

    #[test]
    fn escapes_are_gone() {
        assert_eq!(texts("\u{1B}[38;2;1;2;3mred\u{1B}[0m \u{1B}(Bx\u{1B}=\u{9B}1my"), ["red xy"]);
        assert_eq!(texts("\u{1B}]8;;target\u{7}link\u{1B}]8;;\u{1B}\\ end"), ["link end"]);
        // What does not end takes no text with it.
        assert_eq!(texts("\u{1B}]0;all of this stays"), ["]0;all of this stays"]);
        assert_eq!(texts("\u{1B}[12é stays\u{1B}"), ["[12é stays"]);
    }
}
