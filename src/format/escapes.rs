//! Escape sequences for terminals (ECMA-48) in a text: taken out, so that what they would colour or move is read as it is.

use std::borrow::Cow;

/// What begins one: escape, and its one-character forms for control sequences and strings.
const INTRODUCERS: [char; 4] = ['\u{1B}', '\u{9B}', '\u{9D}', '\u{90}'];

/// Longest string for the system, in bytes: titles and addresses are shorter.
const LONGEST: usize = 4_096;

/// A text without what commands a terminal: control sequences, strings for the system, other escapes. Time and space: its
/// length.
pub(super) fn without_escapes(source: &str) -> Cow<'_, str> {
    if !source.contains(INTRODUCERS) {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find(INTRODUCERS) {
        out.push_str(&rest[..at]);
        rest = after_escape(&rest[at..]);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What follows the escape sequence that a text begins with. One that does not end here is an escape character alone.
fn after_escape(text: &str) -> &str {
    let mut chars = text.chars();
    let first = chars.next();
    let (kind, body) = match first {
        Some('\u{1B}') => {
            let body = chars.as_str();
            let Some(kind) = chars.next() else { return body };
            (kind, chars.as_str())
        }
        Some('\u{9B}') => ('[', chars.as_str()),
        Some('\u{9D}') => (']', chars.as_str()),
        _ => ('P', chars.as_str()),
    };
    let plain = || text.get(first.map_or(0, char::len_utf8)..).unwrap_or_default();
    match kind {
        '[' => {
            let parameters = body.len() - body.trim_start_matches(|c| matches!(c, '\u{20}'..='\u{3F}')).len();
            let last = body[parameters..].chars().next();
            if last.is_some_and(|c| matches!(c, '\u{40}'..='\u{7E}')) { &body[parameters + 1..] } else { plain() }
        }
        ']' | 'P' | '_' | '^' | 'X' => {
            // One that the line does not end would take the rest of the text with it.
            let line = within(body, LONGEST);
            let line = &line[..line.find('\n').unwrap_or(line.len())];
            let ends = ["\u{7}", "\u{1B}\\", "\u{9C}"];
            let end = ends.iter().filter_map(|&end| Some((line.find(end)?, end.len()))).min();
            end.map_or_else(plain, |(at, length)| &body[at + length..])
        }
        '\u{20}'..='\u{2F}' => {
            let rest = body.trim_start_matches(|c| matches!(c, '\u{20}'..='\u{2F}'));
            let is_final = rest.chars().next().is_some_and(|c| matches!(c, '\u{30}'..='\u{7E}'));
            if is_final { &rest[1..] } else { plain() }
        }
        '\u{30}'..='\u{7E}' => body,
        _ => plain(),
    }
}

/// The beginning of a text, of so many bytes or a few less.
pub(super) fn within(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
