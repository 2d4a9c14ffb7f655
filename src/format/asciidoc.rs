//! AsciiDoc: the structure of its blocks, and text without inline marks. Nothing is included from elsewhere.

mod macros;

use std::collections::HashMap;

use self::macros::{first_argument, without_macros, without_terms};
use super::decode::{Decoded, decode_as};
use super::escapes::without_escapes;
use super::inline::without_marks;
use super::{Input, Reading, Shape, Wishes, paragraphs};
use crate::diagnostic::Result;
use crate::document::{BETWEEN_CELLS, BlockKind, Draft};
use crate::language::Language;
use crate::text::{is_unspaced, single_spaced, visible_line};

/// Most that a reference to an attribute may be long, and most values that are put into one paragraph.
const LONGEST_NAME: usize = 60;
const MOST_VALUES: usize = 100;

/// Reads AsciiDoc. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let Decoded { text, encoding, notices } = decode_as(&input.bytes, &input.name, None, wishes)?;
    let mut draft = match wishes.shape {
        Shape::Lines => paragraphs::lines(&text),
        Shape::Paragraphs => draft(&text),
    };
    draft.source.encoding = Some(encoding);
    Ok(Reading { notices, ..draft.into() })
}

fn draft(source: &str) -> Draft {
    let source = without_escapes(source);
    let lines: Vec<&str> = source.lines().collect();
    let mut reader = Reader { lines: &lines, at: 0, ..Reader::default() };
    while reader.at < lines.len() {
        reader.take_line();
    }
    reader.flush();
    reader.finished()
}

/// A block between two equal lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fence {
    /// Its lines stand as they are.
    Verbatim,
    /// It is no text.
    Comment,
    /// A table.
    Table,
    /// Its lines are read like others.
    Open,
}

#[derive(Default)]
struct Reader<'a> {
    lines: &'a [&'a str],
    at: usize,
    draft: Draft,
    /// The paragraph so far, and the line it starts on.
    text: String,
    start: usize,
    kind: Option<BlockKind>,
    /// What stands before the text of an item.
    lead: String,
    /// The lists around: their marks, and how many items they had.
    lists: Vec<(String, usize)>,
    attributes: HashMap<String, String>,
    /// What the attributes over a block say it is.
    style: Option<BlockKind>,
    titles: usize,
}

impl Reader<'_> {
    /// Reads the line at hand, and what belongs to it.
    fn take_line(&mut self) {
        let line = self.lines[self.at];
        let trimmed = line.trim_end();
        let is_start = self.text.is_empty();
        if trimmed.is_empty() || trimmed == "+" {
            self.flush();
        } else if trimmed.starts_with("//") && !trimmed.starts_with("////") && !trimmed.starts_with("///") {
            // A comment.
        } else if let Some(fence) = fence(trimmed) {
            return self.take_fence(trimmed, fence);
        } else if self.take_title(trimmed) || self.take_attributes(trimmed) || self.take_macro(trimmed) {
        } else if let Some((mark, rest)) = list_mark(line.trim_start()) {
            self.begin_item(mark, rest);
        } else if let Some((term, rest)) = term(line.trim_start()) {
            self.flush();
            self.add(term);
            self.kind = Some(BlockKind::ListItem);
            self.flush();
            self.add(rest);
        } else if is_start && line.starts_with([' ', '\t']) {
            return self.take_literal_paragraph();
        } else {
            self.add(trimmed.trim_start());
        }
        self.at += 1;
    }

    fn take_fence(&mut self, delimiter: &str, fence: Fence) {
        // A title may be underlined with what looks like a fence.
        if self.take_underlined(delimiter) {
            self.at += 1;
            return;
        }
        self.flush();
        self.at += 1;
        if fence == Fence::Open {
            return;
        }
        let start = self.at;
        let rest = &self.lines[start..];
        let length = rest.iter().position(|line| line.trim_end() == delimiter).unwrap_or(rest.len());
        self.at = start + length + 1;
        match fence {
            Fence::Verbatim => (start..start + length).for_each(|at| self.push_as_it_stands(at)),
            Fence::Table => self.push_table(start, start + length),
            Fence::Comment | Fence::Open => {}
        }
        self.style = None;
    }

    /// A heading: `== Title`, also with the signs of Markdown.
    fn take_title(&mut self, line: &str) -> bool {
        let mark = line.trim_start_matches(['=', '#']);
        let depth = line.len() - mark.len();
        if !self.text.is_empty() || !(1..=6).contains(&depth) || !mark.starts_with(' ') {
            return false;
        }
        self.push_title(mark.trim().trim_end_matches(['=', ' ']), depth, self.at + 1);
        true
    }

    /// A heading whose one line is underlined.
    fn take_underlined(&mut self, rule: &str) -> bool {
        let depth = "=-~^+".find(rule.chars().next().unwrap_or(' '));
        let is_one_line = self.start + 1 == self.at && self.kind.is_none() && self.lead.is_empty();
        let is_as_long = self.text.chars().count().abs_diff(rule.len()) <= 1;
        match depth.filter(|_| is_one_line && is_as_long && !self.text.is_empty()) {
            Some(depth) => {
                let title = std::mem::take(&mut self.text);
                self.push_title(&title, depth + 1, self.start + 1);
                true
            }
            None => false,
        }
    }

    fn push_title(&mut self, title: &str, depth: usize, line: usize) {
        let title = self.plain(title);
        self.lists.clear();
        self.style = None;
        if title.is_empty() {
            return;
        }
        self.titles += usize::from(depth == 1);
        let block = self.draft.push(BlockKind::Heading, &title, line);
        block.facts.level = u8::try_from(depth).unwrap_or(1);
    }

    /// Lines in brackets over a block, attributes of the document, titles of blocks.
    fn take_attributes(&mut self, line: &str) -> bool {
        if !self.text.is_empty() {
            return false;
        }
        if let Some(inner) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let name = inner.split([',', '.', '#', '%']).next().unwrap_or_default();
            self.style = match name {
                "verse" => Some(BlockKind::Verse),
                "source" | "listing" | "literal" => Some(BlockKind::Verbatim),
                _ => self.style,
            };
            // What looks like text is text.
            let has_words = inner.contains(' ') && !inner.contains([',', '=', '"']) && !inner.starts_with('[');
            return !has_words;
        }
        if let Some((name, value)) = line.strip_prefix(':').and_then(|rest| rest.split_once(':')) {
            let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_!".contains(c));
            if is_name && (value.is_empty() || value.starts_with(' ')) {
                self.set(name, value.trim());
                return true;
            }
        }
        let title = line.strip_prefix('.').filter(|rest| !rest.starts_with(['.', ' ']) && !rest.is_empty());
        if let Some(title) = title {
            let title = self.plain(title);
            self.draft.push(BlockKind::Paragraph, &title, self.at + 1);
        }
        title.is_some()
    }

    fn set(&mut self, name: &str, value: &str) {
        match name {
            "lang" => self.draft.language = Language::parse(value),
            "revdate" | "date" => self.draft.date = Some(visible_line(value).into_owned()),
            _ => {}
        }
        self.attributes.insert(name.to_owned(), value.to_owned());
    }

    /// `image::file[text]` is its text; what includes or asks for something is nothing.
    fn take_macro(&mut self, line: &str) -> bool {
        if matches!(line, "'''" | "---" | "***" | "<<<") {
            self.flush();
            return true;
        }
        let Some((name, rest)) = line.split_once("::") else { return false };
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let Some((_, inner)) = rest.strip_suffix(']').and_then(|rest| rest.split_once('[')) else { return false };
        if !is_name || rest.starts_with(' ') {
            return false;
        }
        if matches!(name, "image" | "video" | "audio") {
            self.flush();
            let text = self.plain(first_argument(inner));
            // What is said to those who do not see a picture says the same as its caption.
            if !text.is_empty() && !self.has_caption() {
                self.draft.push(BlockKind::Paragraph, &text, self.at + 1);
            }
        }
        true
    }

    /// Whether a caption stands over the line at hand, with nothing but attributes between.
    fn has_caption(&self) -> bool {
        let above = self.lines[..self.at].iter().rev().find(|line| !line.starts_with('['));
        let caption = above.and_then(|line| line.strip_prefix('.'));
        caption.is_some_and(|caption| !caption.starts_with(['.', ' ']) && !caption.trim().is_empty())
    }

    fn begin_item(&mut self, mark: &str, rest: &str) {
        self.flush();
        match self.lists.iter().position(|(known, _)| known == mark) {
            Some(place) => self.lists.truncate(place + 1),
            None => self.lists.push((mark.to_owned(), 0)),
        }
        let count = self.lists.last_mut().map_or(1, |(_, count)| {
            *count += 1;
            *count
        });
        self.add(rest);
        self.kind = Some(BlockKind::ListItem);
        self.lead = match mark.chars().next() {
            Some('.') => format!("{count}. "),
            Some('*' | '-') => "• ".to_owned(),
            Some('<') => format!("{count} "),
            // A number or letter that is written there.
            _ => format!("{} ", self.lines[self.at].trim_start().split(' ').next().unwrap_or_default()),
        };
    }

    fn add(&mut self, line: &str) {
        let (line, breaks) = match line.strip_suffix(" +") {
            Some(rest) => (rest, true),
            None => (line, self.style == Some(BlockKind::Verse)),
        };
        if self.text.is_empty() {
            self.start = self.at;
        } else if !self.text.chars().next_back().is_some_and(is_unspaced) {
            self.text.push(' ');
        }
        self.text.push_str(line.trim());
        if breaks {
            self.flush_part();
        }
    }

    fn take_literal_paragraph(&mut self) {
        while self.at < self.lines.len() && !self.lines[self.at].trim().is_empty() {
            self.push_as_it_stands(self.at);
            self.at += 1;
        }
    }

    fn push_as_it_stands(&mut self, at: usize) {
        let line = self.lines[at].trim_end();
        if !line.is_empty() {
            self.draft.push(BlockKind::Verbatim, &visible_line(&line.replace('\t', "    ")), at + 1);
        }
    }

    /// Adds the rows of a table; a line that begins no cell goes on with the last one.
    fn push_table(&mut self, start: usize, end: usize) {
        let mut row: Option<(String, usize)> = None;
        let mut rows = Vec::new();
        for at in start..end {
            let line = self.lines[at].trim();
            if line.contains('|') {
                rows.extend(row.take());
                let cells: Vec<String> = line.split('|').skip(1).map(|cell| self.plain(cell.trim())).collect();
                row = Some((cells.join(BETWEEN_CELLS), at));
            } else if let Some((text, _)) = row.as_mut().filter(|_| !line.is_empty()) {
                text.push(' ');
                text.push_str(&self.plain(line));
            }
        }
        rows.extend(row);
        for (text, at) in rows {
            if text.chars().any(char::is_alphanumeric) {
                self.draft.push(BlockKind::Verbatim, text.trim(), at + 1);
            }
        }
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        let was_verse = !self.text.is_empty() || self.style == Some(BlockKind::Verse);
        self.flush_part();
        if was_verse
            && self.style != Some(BlockKind::Verbatim)
            && self.lines.get(self.at).is_some_and(|l| l.trim().is_empty())
        {
            self.style = None;
        }
    }

    fn flush_part(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = self.plain(&text);
        let lead = std::mem::take(&mut self.lead);
        let kind = self.kind.take().or(self.style.filter(|&style| style == BlockKind::Verse));
        let kind = kind.unwrap_or(BlockKind::Paragraph);
        if text.is_empty() {
            return;
        }
        if kind == BlockKind::Paragraph {
            // An item may have more paragraphs; a list ends where they are not attached, which changes no number here.
            self.lists.retain(|(mark, _)| mark.starts_with('.') || mark.starts_with(|c: char| c.is_alphanumeric()));
        }
        self.draft.push(kind, &format!("{}{text}", visible_line(&lead)), self.start + 1);
    }

    /// A text without marks: references, index terms and macros are their texts.
    fn plain(&self, text: &str) -> String {
        let text = self.with_attributes(text);
        let text = without_terms(&text);
        let text = without_macros(&text);
        let text = without_marks(&text, &['`', '*', '_', '#', '^', '~', '+'], &['`', '+']);
        visible_line(&single_spaced(&text)).into_owned()
    }

    /// A text with the values of `{name}` in their places, where they are known.
    fn with_attributes(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let (mut rest, mut values) = (text, 0);
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let tail = &rest[open + 1..];
            let end = tail.as_bytes().iter().take(LONGEST_NAME).position(|&b| b == b'}');
            let value = end.filter(|_| values < MOST_VALUES).and_then(|end| match &tail[..end] {
                "nbsp" | "sp" => Some((" ", end)),
                "empty" | "zwsp" | "wj" => Some(("", end)),
                "apos" => Some(("'", end)),
                "plus" => Some(("+", end)),
                name => self.attributes.get(name).filter(|value| value.len() <= 200).map(|value| (value.as_str(), end)),
            });
            match value {
                Some((value, end)) => {
                    out.push_str(value);
                    rest = &tail[end + 1..];
                    values += 1;
                }
                None => {
                    out.push('{');
                    rest = tail;
                }
            }
        }
        out.push_str(rest);
        out
    }

    fn finished(mut self) -> Draft {
        if self.titles == 1
            && let Some(first) = self.draft.blocks.first_mut().filter(|block| block.facts.level == 1)
        {
            first.kind = BlockKind::Title;
        }
        // The one title of a document is above the levels of its parts.
        self.draft
    }
}

/// What a line fences, if it does.
fn fence(line: &str) -> Option<Fence> {
    let first = line.chars().next()?;
    if line == "--" {
        return Some(Fence::Open);
    }
    if line == "```" {
        return Some(Fence::Verbatim);
    }
    if matches!(line, "|===" | ",===" | ":===" | "!===") {
        return Some(Fence::Table);
    }
    if line.len() < 4 || !line.chars().all(|c| c == first) {
        return None;
    }
    match first {
        '-' | '.' | '+' => Some(Fence::Verbatim),
        '/' => Some(Fence::Comment),
        '=' | '*' | '_' | '~' | '^' => Some(Fence::Open),
        _ => None,
    }
}

/// The mark of the item that a line begins, and its text.
fn list_mark(line: &str) -> Option<(&str, &str)> {
    let (mark, rest) = line.split_once([' ', '\t'])?;
    let is_mark = (1..=5).contains(&mark.len())
        && (mark.bytes().all(|b| b == b'*') || mark.bytes().all(|b| b == b'.') || mark == "-" || mark == "•");
    let number = mark.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let is_letter = number.len() == 1 && number.bytes().all(|b| b.is_ascii_lowercase());
    let is_callout = mark.starts_with('<') && mark.ends_with('>') && mark.len() <= 4 && mark.len() > 2;
    match () {
        () if is_mark => Some((mark, rest)),
        () if is_number => Some(("1", rest)),
        () if is_letter => Some(("a", rest)),
        () if is_callout => Some(("<", rest)),
        () => None,
    }
}

/// A term and its description: `term:: text`.
fn term(line: &str) -> Option<(&str, &str)> {
    let (at, length) = [":::: ", "::: ", ":: ", ";; "]
        .iter()
        .find_map(|mark| line.find(mark).map(|at| (at, mark.len())))
        .or_else(|| {
            ["::::", ":::", "::", ";;"]
                .iter()
                .find(|&&mark| line.ends_with(mark))
                .map(|mark| (line.len() - mark.len(), mark.len()))
        })?;
    (at > 0 && !line[..at].contains("://")).then(|| (&line[..at], &line[at + length..]))
}

#[cfg(test)]
mod tests;
