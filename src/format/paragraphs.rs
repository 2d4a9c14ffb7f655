//! Plain text: lines become blocks.
//!
//! Blank lines end paragraphs. Whether a line end inside a group of lines means anything is told from the whole file:
//! in a hard-wrapped text nearly all lines are about as long as the longest.

use super::markup::{is_decoration, is_list_item, without_links};
use crate::document::{BlockKind, Draft};
use crate::text::visible;

/// Longest lines that somebody wraps by hand or by a program; longer ones are whole paragraphs.
const WIDEST_WRAP: usize = 100;

/// A line of a wrapped paragraph fills at least this part of the usual width: the next word did not fit.
const FILLED: f64 = 0.7;

/// Part of the lines inside groups that must be filled for a text to be hard-wrapped.
const MOSTLY: f64 = 0.6;

/// A line of the source that is not blank.
struct Line<'a> {
    text: &'a str,
    /// From 1.
    number: usize,
    /// Blank lines before it.
    gap: usize,
}

/// Reads a text of paragraphs. Time and space: the length of the text.
pub(super) fn read(text: &str) -> Draft {
    let groups = groups(text);
    let wrap = wrap_width(&groups);
    let mut draft = Draft::default();
    for group in &groups {
        match wrap {
            Some(width) if is_filled(group, width) => push_wrapped(&mut draft, group),
            _ => group.iter().for_each(|line| push(&mut draft, line.text, line)),
        }
    }
    draft
}

/// Reads lines, each a block of its own; empty lines are empty blocks. Lines end at `\n` only, so that their numbers
/// are those of every other tool.
pub(super) fn lines(text: &str) -> Draft {
    let mut draft = Draft::default();
    let text = text.strip_suffix('\n').unwrap_or(text);
    for (index, line) in text.split('\n').enumerate() {
        draft.push(BlockKind::Paragraph, visible(line.trim_end_matches('\r')).trim(), index + 1);
    }
    draft
}

/// The lines that are not blank, in groups between blank lines.
fn groups(text: &str) -> Vec<Vec<Line<'_>>> {
    let mut groups: Vec<Vec<Line<'_>>> = Vec::new();
    let mut gap = 0;
    for (index, line) in split_lines(text).enumerate() {
        if line.trim().is_empty() {
            gap += 1;
            continue;
        }
        let line = Line { text: line, number: index + 1, gap };
        match groups.last_mut() {
            Some(group) if gap == 0 => group.push(line),
            _ => groups.push(vec![line]),
        }
        gap = 0;
    }
    groups
}

/// Lines however they end: `\n`, `\r\n`, `\r`, form feed, and Unicode's own line ends.
fn split_lines(text: &str) -> impl Iterator<Item = &str> {
    const ENDS: [char; 7] = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(at) = text.find(ENDS) else {
            rest = None;
            return Some(text);
        };
        let end = if text[at..].starts_with("\r\n") { 2 } else { text[at..].chars().next().map_or(1, char::len_utf8) };
        rest = Some(&text[at + end..]);
        Some(&text[..at])
    })
}

/// The width a text is wrapped at, if it is.
fn wrap_width(groups: &[Vec<Line<'_>>]) -> Option<usize> {
    let inner: Vec<usize> =
        groups.iter().flat_map(|group| &group[..group.len() - 1]).map(|line| line.text.chars().count()).collect();
    let mut sorted = inner.clone();
    sorted.sort_unstable();
    let width = *sorted.get(sorted.len() * 9 / 10)?;
    let filled = inner.iter().filter(|&&length| length as f64 >= FILLED * width as f64).count();
    // Of one or two lines nothing can be told.
    let wrapped =
        inner.len() > 2 && (20..=WIDEST_WRAP).contains(&width) && filled as f64 >= MOSTLY * inner.len() as f64;
    wrapped.then_some(width)
}

/// Whether a group is a wrapped paragraph rather than verse, an address or a list of short lines.
fn is_filled(group: &[Line<'_>], width: usize) -> bool {
    let inner = &group[..group.len() - 1];
    let filled = inner.iter().filter(|line| line.text.trim().chars().count() as f64 >= 0.5 * width as f64).count();
    filled * 2 >= inner.len()
}

/// Joins the lines of a wrapped paragraph; the items of a list stay apart.
fn push_wrapped(draft: &mut Draft, group: &[Line<'_>]) {
    let mut start = 0;
    for end in 1..=group.len() {
        if end == group.len() || is_list_item(group[end].text) || is_decoration(group[end].text) {
            let text = group[start..end].iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
            push(draft, &text, &group[start]);
            start = end;
        }
    }
}

fn push(draft: &mut Draft, text: &str, line: &Line<'_>) {
    if is_decoration(text) {
        return;
    }
    let (text, is_link) = without_links(text);
    let kind = match () {
        () if is_link => BlockKind::Metadata,
        () if is_list_item(&text) => BlockKind::ListItem,
        () => BlockKind::Paragraph,
    };
    let text = visible(&text);
    let words: Vec<&str> = text.split_whitespace().collect();
    draft.push(kind, &words.join(" "), line.number).gap = line.gap;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<String> {
        let draft = read(text);
        draft.blocks.iter().map(|block| block.span.of(&draft.text).to_owned()).collect()
    }

    #[test]
    fn blank_lines_end_paragraphs() {
        assert_eq!(blocks("One.\n\nTwo.\r\n\r\nThree."), ["One.", "Two.", "Three."]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The boats went out before the sun was\nup and came back when the market had\nopened already.\n\n\
                    Nobody asked what they had brought, as\nit was herring, as it had been always.\n";
        let found = blocks(text);
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("The boats went out before the sun was up and came"));
    }

    #[test]
    fn lines_of_verse_and_lists_stay() {
        let wrapped = "The boats went out before the sun was\nup and came back when the market had\nopened already, \
                       as on all other days\nof that year.\n\nRow, row\nrow home\nto me\n\n";
        assert_eq!(blocks(wrapped).len(), 4);
        assert_eq!(blocks("- one\n- two\n"), ["- one", "- two"]);
    }

    #[test]
    fn one_paragraph_a_line() {
        assert_eq!(
            blocks("First paragraph, short.\nSecond one, which is quite a bit longer.\nThird."),
            ["First paragraph, short.", "Second one, which is quite a bit longer.", "Third."]
        );
    }

    #[test]
    fn decoration_is_no_text() {
        assert_eq!(blocks("Title\n\n- |\n\n•\n\n[French](#)\n"), ["Title", "French"]);
    }

    #[test]
    fn places_are_those_of_the_source() {
        let draft = read("\n\nOne.\n\n\n\nTwo.");
        let places: Vec<_> = draft.blocks.iter().map(|block| (block.line, block.gap)).collect();
        assert_eq!(places, [(3, 2), (7, 3)]);
    }

    #[test]
    fn line_by_line_drops_nothing() {
        let draft = lines("one\n\n•\nfour\rstill four\n");
        let found: Vec<_> = draft.blocks.iter().map(|block| block.span.of(&draft.text)).collect();
        assert_eq!(found, ["one", "", "•", "four␍still four"]);
    }
}
