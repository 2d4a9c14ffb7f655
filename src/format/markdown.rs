//! Markdown: CommonMark with tables, footnotes, struck text and lists of tasks; front matter in YAML or TOML.
//!
//! The parser gives events; what is collected between them becomes blocks. Its work does not grow with how deep
//! anything is nested, and neither does this.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::decode::{Decoded, decode_as};
use super::escapes::without_escapes;
use super::spoken::{Lead, name_speakers};
use super::{Input, Reading, Shape, Wishes, paragraphs};
use crate::diagnostic::Result;
use crate::document::{BETWEEN_CELLS, BlockKind, Draft};
use crate::language::Language;
use crate::text::{is_colon, is_unspaced, single_spaced, visible_line};

/// Bytes at the beginning of a file in which front matter and a heading tell that it is Markdown.
const BEGINNING: usize = 4_000;

/// Containers inside one another that are read as such. Deeper ones cost time for every line: the file is read as plain
/// text instead.
const DEEPEST: usize = 500;

/// Whether a file can only be Markdown: it has front matter, and a heading after it.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(BEGINNING)];
    let text = head.utf8_chunks().next().map_or("", |chunk| chunk.valid()).trim_start_matches('\u{FEFF}');
    let Some(matter) = front_matter(text) else { return false };
    text[matter.end..].lines().any(|line| {
        let title = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - title.len())) && title.starts_with(' ')
    })
}

/// Reads Markdown. Time and space: the length of the file.
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
    if source.lines().any(|line| depth(line) > DEEPEST) {
        return paragraphs::read(&source);
    }
    let mut writer = Writer::new(&source);
    let body = match front_matter(&source) {
        Some(matter) => {
            writer.take_front_matter(&source[matter.inner]);
            matter.end
        }
        None => 0,
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    for (event, place) in Parser::new_ext(&source[body..], options).into_offset_iter() {
        writer.take(event, body + place.start);
    }
    writer.flush();
    writer.finished()
}

/// How many containers a line may open: marks of quotes and lists at its start.
fn depth(line: &str) -> usize {
    line.bytes().take_while(|b| b" \t>*+-".contains(b)).filter(|b| b">*+-".contains(b)).count()
}

/// Where front matter stands.
struct Matter {
    /// What is between its fences.
    inner: Range<usize>,
    /// The first byte after it.
    end: usize,
}

/// The front matter at the start of a text: between two lines `---`, or two lines `+++`.
fn front_matter(text: &str) -> Option<Matter> {
    let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let mut lines = text[start..].split_inclusive('\n');
    let fence = lines.next().filter(|line| matches!(line.trim_end(), "---" | "+++"))?;
    let inner = start + fence.len();
    let mut at = inner;
    for line in lines {
        if line.trim_end() == fence.trim_end() {
            return Some(Matter { inner: inner..at, end: at + line.len() });
        }
        at += line.len();
    }
    None
}

/// What is being collected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    Code,
    Html,
}

/// Text that is set in one way from the beginning of a block on.
#[derive(Default)]
struct Stretch {
    /// Bytes of it.
    length: usize,
    /// Marks that are open which set it so.
    open: usize,
}

impl Stretch {
    /// Text was written between these bytes of the block.
    fn grow(&mut self, before: usize, after: usize) {
        if self.open > 0 && self.length == before {
            self.length = after;
        }
    }
}

/// Makes blocks of events.
struct Writer<'a> {
    source: &'a str,
    draft: Draft,
    text: String,
    /// Where in the source the text begins.
    start: Option<usize>,
    kind: BlockKind,
    level: u8,
    inside: Inside,
    /// The lists around, each with its next number where it has numbers.
    lists: Vec<Option<u64>>,
    /// What stands before the first text of an item or a note.
    lead: String,
    /// Cells of the row so far.
    cells: usize,
    /// What of the text is strong from its beginning, and what is strong or stressed.
    strong: Stretch,
    apart: Stretch,
    /// The blocks that begin so.
    leads: Vec<Lead>,
    /// The line that a byte is on: the last one asked for, as bytes are asked for in order.
    counted: (usize, usize),
}

impl<'a> Writer<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            draft: Draft::default(),
            text: String::new(),
            start: None,
            kind: BlockKind::Paragraph,
            level: 0,
            inside: Inside::Text,
            lists: Vec::new(),
            lead: String::new(),
            cells: 0,
            strong: Stretch::default(),
            apart: Stretch::default(),
            leads: Vec::new(),
            counted: (0, 1),
        }
    }

    /// Takes title, date and language from front matter: `key: value` or `key = "value"`.
    fn take_front_matter(&mut self, matter: &str) {
        for line in matter.lines().filter(|line| !line.starts_with(char::is_whitespace)) {
            let Some((key, value)) = line.split_once([':', '=']) else { continue };
            let value = value.trim().trim_matches(['"', '\'']);
            let value = visible_line(value).trim().to_owned();
            match key.trim().to_ascii_lowercase().as_str() {
                _ if value.is_empty() => {}
                "title" => self.draft.title = Some(value),
                "date" => self.draft.date = Some(value),
                "lang" | "language" | "locale" => self.draft.language = Language::parse(&value),
                _ => {}
            }
        }
    }

    fn take(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(tag) => self.open(&tag, at),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.add(&text, at);
            }
            Event::Html(html) | Event::InlineHtml(html) => self.add_html(&html, at),
            Event::FootnoteReference(label) => self.add(&format!("[{label}]"), at),
            Event::SoftBreak => self.add_space(),
            Event::HardBreak => self.break_line(),
            Event::Rule => self.flush(),
            Event::TaskListMarker(done) => self.lead.push_str(if done { "☑ " } else { "☐ " }),
        }
    }

    fn open(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.kind = BlockKind::Heading;
                self.level = level_of(*level);
            }
            Tag::List(number) => {
                self.flush();
                self.lists.push(*number);
            }
            Tag::Item => {
                self.flush();
                self.kind = BlockKind::ListItem;
                self.lead = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "• ".to_owned(),
                };
            }
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.lead = format!("[{label}] ");
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                self.inside = Inside::Code;
                let is_fenced = matches!(kind, CodeBlockKind::Fenced(_));
                // The text of a fenced block begins on the line after the fence.
                self.start = Some(if is_fenced { self.after_line(at) } else { at });
            }
            Tag::HtmlBlock => {
                self.flush();
                self.inside = Inside::Html;
            }
            Tag::TableHead | Tag::TableRow => {
                self.flush();
                self.kind = BlockKind::Verbatim;
                self.cells = 0;
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.text.push_str(BETWEEN_CELLS);
                }
                self.cells += 1;
            }
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::Table(_) => self.flush(),
            Tag::Strong => {
                self.strong.open += 1;
                self.apart.open += 1;
            }
            Tag::Emphasis => self.apart.open += 1,
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => self.push_code(),
            TagEnd::HtmlBlock => {
                self.flush();
                self.inside = Inside::Text;
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::BlockQuote(_)
            | TagEnd::Table => self.flush(),
            TagEnd::Strong => {
                self.strong.open = self.strong.open.saturating_sub(1);
                self.apart.open = self.apart.open.saturating_sub(1);
            }
            TagEnd::Emphasis => self.apart.open = self.apart.open.saturating_sub(1),
            _ => {}
        }
    }

    fn add(&mut self, text: &str, at: usize) {
        self.start.get_or_insert(at);
        self.write(text);
    }

    fn write(&mut self, text: &str) {
        let before = self.text.len();
        self.text.push_str(text);
        self.strong.grow(before, self.text.len());
        self.apart.grow(before, self.text.len());
    }

    /// Adds what stands between tags; a tag that breaks lines is a space, and comments are no text.
    fn add_html(&mut self, html: &str, at: usize) {
        let mut rest = html;
        while let Some(open) = rest.find('<') {
            if open > 0 {
                self.add(&rest[..open], at);
            }
            let tag = &rest[open..];
            let end = if tag.starts_with("<!--") {
                tag.find("-->").map(|end| end + 3)
            } else {
                tag.find('>').map(|end| end + 1)
            };
            if tag.starts_with("<br") || self.inside == Inside::Html {
                self.text.push(' ');
            }
            rest = &tag[end.unwrap_or(tag.len())..];
        }
        if !rest.is_empty() {
            self.add(rest, at);
        }
    }

    /// The end of a source line inside a paragraph: a space, but not in scripts that have none.
    fn add_space(&mut self) {
        let is_unspaced = self.text.chars().next_back().is_some_and(is_unspaced);
        if !is_unspaced {
            self.write(" ");
        }
    }

    /// A line end that is meant: what follows is a block of its own, of the same kind.
    fn break_line(&mut self) {
        let (kind, level) = (self.kind, self.level);
        self.flush();
        if kind != BlockKind::ListItem {
            (self.kind, self.level) = (kind, level);
        }
    }

    fn push_code(&mut self) {
        let text = std::mem::take(&mut self.text);
        let start = self.start.take().unwrap_or(0);
        let first = self.line(start);
        for (line, source) in (first..).zip(text.lines()).filter(|(_, source)| !source.trim().is_empty()) {
            self.draft.push(BlockKind::Verbatim, visible_line(&source.replace('\t', "    ")).trim_end(), line);
        }
        self.reset();
    }

    /// Adds what was collected as a block.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let written =
            |stretch: &Stretch| single_spaced(text.get(..stretch.length).unwrap_or_default()).trim_end().len();
        let (strong, apart) = (written(&self.strong), written(&self.apart));
        let text = single_spaced(&text);
        if text.is_empty() {
            // Inside an item, what comes next is still its first text.
            if self.start.take().is_some() {
                self.reset();
            }
            return;
        }
        let line = self.line(self.start.unwrap_or(0));
        let text = format!("{}{}", visible_line(&self.lead), visible_line(&text));
        if self.lead.is_empty() && is_name_before(&text, strong) {
            self.leads.push(Lead { block: self.draft.blocks.len(), length: strong, is_told: false, who: None });
        }
        let block = self.draft.push(self.kind, &text, line);
        block.facts.level = self.level;
        block.facts.is_strong = apart == text.len();
        self.reset();
    }

    fn reset(&mut self) {
        self.start = None;
        self.kind = BlockKind::Paragraph;
        self.level = 0;
        self.inside = if self.inside == Inside::Html { Inside::Html } else { Inside::Text };
        self.lead.clear();
        self.strong.length = 0;
        self.apart.length = 0;
    }

    fn after_line(&self, at: usize) -> usize {
        self.source.get(at..).and_then(|rest| rest.find('\n')).map_or(at, |end| at + end + 1)
    }

    /// The line that a byte is on, from 1.
    fn line(&mut self, at: usize) -> usize {
        let (counted, number) = self.counted;
        // Footnotes may come before what stands before them.
        let (from, number) = if at < counted { (0, 1) } else { (counted, number) };
        let between = self.source.as_bytes().get(from..at).unwrap_or_default();
        let number = number + between.iter().filter(|&&b| b == b'\n').count();
        if at >= counted {
            self.counted = (at, number);
        }
        number
    }

    /// The draft; a heading of the first level that comes first and alone is the title.
    fn finished(mut self) -> Draft {
        let blocks = &mut self.draft.blocks;
        let is_first_level =
            |block: &crate::document::DraftBlock| block.kind == BlockKind::Heading && block.facts.level == 1;
        let is_title = blocks.first().is_some_and(is_first_level) && !blocks.iter().skip(1).any(is_first_level);
        if is_title {
            blocks[0].kind = BlockKind::Title;
        }
        name_speakers(self.draft, &self.leads)
    }
}

/// Whether so much of a text is strong and not all of it, with no colon or period at its end: what has one is a label by
/// itself.
fn is_name_before(text: &str, strong: usize) -> bool {
    let (Some(name), Some(rest)) = (text.get(..strong), text.get(strong..)) else { return false };
    let has_colon = name.ends_with(|c| is_colon(c) || c == '.')
        || rest.trim_start().starts_with(|c| is_colon(c) || matches!(c, '(' | '['));
    !name.is_empty() && !rest.is_empty() && !has_colon
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests;
