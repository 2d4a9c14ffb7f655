//! One language version of a text: its blocks and sentences.

use std::ops::Range;
use std::path::PathBuf;

use super::people::{Person, PersonId};
use crate::language::{Language, Profile};
use crate::text::{self, Span, has_space_between};

/// Where an edition was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its name for the user, with nothing in it that commands a terminal.
    pub name: String,
    /// The file, if it was one.
    pub path: Option<PathBuf>,
    /// What its bytes were read as, where it is a text.
    pub encoding: Option<Encoding>,
}

impl Source {
    /// Its name without the directories it is in.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(&self.name)
    }
}

/// How the bytes of a text were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// Its name, as in the Encoding Standard of the WHATWG.
    pub name: &'static str,
    /// Whether nothing in the file says so.
    pub is_guess: bool,
}

/// What stands between the cells of a row of a table: no sign that also stands between the panes of a screen.
pub const BETWEEN_CELLS: &str = " ¦ ";

/// What a block of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title of the whole text.
    Title,
    /// A line under the title that says by whom or about what it is.
    Byline,
    /// The heading of a part.
    Heading,
    /// A paragraph of prose or speech.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// Lines of verse.
    Verse,
    /// A line of what is set as it stands: code, a form, a table drawn with characters.
    Verbatim,
    /// What is seen or done, not said: `(Applause)`.
    Direction,
    /// About the text, not of it: dates, other languages, notices.
    Metadata,
}

impl BlockKind {
    /// Whether it belongs to the text itself: no title, no heading, nothing about the text.
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::Verse | Self::Verbatim)
    }
}

/// Most blocks of a draft: what comes after them goes on in the last one. No book has a hundredth of this, and each takes
/// more space than a word.
const MOST_BLOCKS: usize = 3_000_000;

/// What a reader of a format makes of a file, before its structure is looked for.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Where it was read from.
    pub source: Source,
    /// Its language, where the file or the user says so.
    pub language: Option<Language>,
    /// The title, where the format says it beside the text.
    pub title: Option<String>,
    /// The date, where the format says it beside the text.
    pub date: Option<String>,
    /// What the file refers to those with who speak, by their numbers in [`Facts::who`].
    pub people: Vec<String>,
    /// The blocks' texts, with one newline between blocks and none inside.
    pub text: String,
    /// The blocks, in order.
    pub blocks: Vec<DraftBlock>,
}

impl Draft {
    /// The same draft without a block.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self {
            source: self.source.clone(),
            language: self.language.clone(),
            title: self.title.clone(),
            date: self.date.clone(),
            people: self.people.clone(),
            ..Self::default()
        }
    }

    /// Adds a block at the end, and gives it to be completed. Its text is one line, already made visible.
    pub fn push(&mut self, kind: BlockKind, text: &str, line: usize) -> &mut DraftBlock {
        let block =
            DraftBlock { kind, span: Span::default(), line, gap: 1, facts: Facts::default(), voice: Voice::Unknown };
        self.push_like(&block, text)
    }

    /// Adds a speech: its label is written before it, as `Name (Affiliation): ` is.
    pub fn push_speech(&mut self, name: &str, affiliation: Option<&str>, speech: &str, line: usize) -> &mut DraftBlock {
        let label = affiliation.map_or_else(|| format!("{name}: "), |inner| format!("{name} ({inner}): "));
        let block = self.push(BlockKind::Paragraph, &format!("{label}{speech}"), line);
        let start = block.span.start as usize;
        let inner = affiliation.map(|inner| {
            let at = start + name.len() + " (".len();
            Span::new(at, at + inner.len())
        });
        let name = Span::new(start, start + name.len());
        let label = Label { name, affiliation: inner, span: Span::new(start, start + label.len()) };
        // In a draft that is full, another text stands at the start of the block.
        if block.span.len() == label.span.len() + speech.len() {
            block.voice = Voice::Starts(label);
        }
        block
    }

    /// Adds a block at the end that is like one of another draft, whose text may be another.
    ///
    /// A label goes with it: the text must begin as the other one does. In a draft of 3 million blocks the text goes on in
    /// the last one.
    pub fn push_like(&mut self, block: &DraftBlock, text: &str) -> &mut DraftBlock {
        self.push_within(MOST_BLOCKS, block, text)
    }

    fn push_within(&mut self, most: usize, block: &DraftBlock, text: &str) -> &mut DraftBlock {
        if let Some(last) = self.blocks.len().checked_sub(1).filter(|_| self.blocks.len() >= most) {
            self.text.push(' ');
            self.text.push_str(text);
            let full = &mut self.blocks[last];
            full.span = Span::new(full.span.start as usize, self.text.len());
            return full;
        }
        if !self.blocks.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(text);
        let voice = match block.voice {
            Voice::Starts(label) => Voice::Starts(label.moved(block.span.start as usize, start)),
            other => other,
        };
        let index = self.blocks.len();
        self.blocks.push(DraftBlock { span: Span::new(start, self.text.len()), voice, ..*block });
        &mut self.blocks[index]
    }
}

/// A block of a [`Draft`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftBlock {
    /// What it is, as far as the format says.
    pub kind: BlockKind,
    /// Its text.
    pub span: Span,
    /// Line of the source it starts on, from 1.
    pub line: usize,
    /// How many blank lines stand before it in the source.
    pub gap: usize,
    /// What the format says of it besides its text.
    pub facts: Facts,
    /// Who speaks, as far as the format says.
    pub voice: Voice,
}

/// What a format says of a block besides its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// How deep a heading is, from 1; 0 where nothing says so.
    pub level: u8,
    /// When it is said, in milliseconds from the beginning: start and end.
    pub time: Option<(u32, u32)>,
    /// The number of the pair it belongs to, where a file holds two sides that are already aligned. Blocks with the same
    /// number translate each other, and numbers never fall along an edition.
    pub pair: Option<u32>,
    /// How far the file itself doubts that pair, in thousandths; 0 where it does not.
    pub doubt: u16,
    /// The number of the person who speaks, where the format tells persons by more than their labels: the same number,
    /// the same person, whatever the label.
    pub who: Option<u32>,
    /// Whether all of it is set apart from the text around it, as in bold or italics, or as a term that is explained.
    pub is_strong: bool,
}

/// Who speaks a block of a [`Draft`], as far as the format says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    /// The format does not know of speakers: labels are looked for in the text.
    #[default]
    Unknown,
    /// A speech begins, with this label at the start of the block's text.
    Starts(Label),
    /// The one who spoke before goes on.
    GoesOn,
    /// Nobody: what is told, or stands between speeches.
    Nobody,
}

/// The label that names the speaker of a block: `Name (Affiliation):`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The name or office, without what follows it.
    pub name: Span,
    /// What stands in parentheses after the name, without them.
    pub affiliation: Option<Span>,
    /// The whole label up to the speech: with its colon and the space after it.
    pub span: Span,
}

impl Label {
    /// The label as it is shown: without the colon, or the side of a cell, that ends it.
    #[must_use]
    pub fn shown(self, text: &str) -> Span {
        let shown = self.span.of(text).trim_end();
        // `Name:- speech`
        let shown = [":-", "፡-"].iter().find_map(|end| shown.strip_suffix(end)).unwrap_or(shown);
        let shown = shown.trim_end_matches(|c: char| c.is_whitespace() || text::is_colon(c) || c == '¦');
        Span { start: self.span.start, end: self.span.start + shown.len() as u32 }
    }

    /// The same label in a text where what was at one byte is at another.
    #[must_use]
    pub fn moved(self, from: usize, to: usize) -> Self {
        let place = |span: Span| Span::new(span.start as usize + to - from, span.end as usize + to - from);
        Self { name: place(self.name), affiliation: self.affiliation.map(place), span: place(self.span) }
    }
}

/// A paragraph-level unit of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, a label included.
    pub span: Span,
    /// Line of the source it starts on, from 1.
    pub line: usize,
    /// How many blank lines stand before it in the source.
    pub gap: usize,
    /// The label at its start, if there is one.
    pub label: Option<Label>,
    /// Who speaks; `None` for what nobody says.
    pub person: Option<PersonId>,
    /// What the format says of it besides its text.
    pub facts: Facts,
    sentences: (u32, u32),
}

impl Block {
    /// Its sentences, as indices into [`Edition::sentences`]; never empty.
    #[must_use]
    pub fn sentences(&self) -> Range<usize> {
        self.sentences.0 as usize..self.sentences.1 as usize
    }

    /// Whether it stands right under the block before, as the lines of a verse, of code or of a list do in the source.
    #[must_use]
    pub fn is_right_under(&self, before: &Self) -> bool {
        let is_line = matches!(self.kind, BlockKind::Verse | BlockKind::Verbatim | BlockKind::ListItem);
        let is_next = self.gap == 0 || self.line == before.line + 1;
        is_next && is_line && before.kind == self.kind && self.label.is_none()
    }

    /// Where its text starts after the label.
    #[must_use]
    pub fn speech(&self) -> Span {
        match self.label {
            Some(label) => Span { start: label.span.end.min(self.span.end), end: self.span.end },
            None => self.span,
        }
    }
}

/// The smallest unit that is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its text without white space around it; the first of a labelled block starts with the label.
    pub span: Span,
    /// The block it is in, as an index into [`Edition::blocks`].
    pub block: u32,
}

/// A block with its sentences, from which an [`Edition`] is assembled.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub kind: BlockKind,
    /// Its text.
    pub span: Span,
    /// Line of the source it starts on, from 1.
    pub line: usize,
    /// How many blank lines stand before it in the source.
    pub gap: usize,
    /// The label at its start, if there is one.
    pub label: Option<Label>,
    /// Who speaks.
    pub person: Option<PersonId>,
    /// What the format says of it besides its text.
    pub facts: Facts,
    /// Its sentences, in order; the whole block is one where there are none.
    pub sentences: Vec<Span>,
}

/// An [`Edition`] in the making, to which parts come one by one: a long text has millions.
#[derive(Debug, Default)]
pub struct Assembly {
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
}

impl Assembly {
    /// One that so many parts come to.
    #[must_use]
    pub fn with_capacity(parts: usize) -> Self {
        Self { blocks: Vec::with_capacity(parts), sentences: Vec::with_capacity(parts) }
    }

    /// Adds a part at the end.
    pub fn push(&mut self, part: Part) {
        let index = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let Part { kind, span, line, gap, label, person, facts, sentences } = part;
        let (first, block) = (index(self.sentences.len()), index(self.blocks.len()));
        let whole = sentences.is_empty().then_some(span);
        self.sentences.extend(sentences.into_iter().chain(whole).map(|span| Sentence { span, block }));
        let sentences = (first, index(self.sentences.len()));
        self.blocks.push(Block { kind, span, line, gap, label, person, facts, sentences });
    }

    /// The edition of all parts; title, date and cast are still to be set.
    #[must_use]
    pub fn finish(self, source: Source, language: Language, text: String) -> Edition {
        let Self { blocks, sentences } = self;
        Edition { source, language, title: None, date: None, cast: Vec::new(), text, blocks, sentences }
    }
}

/// One language version of a text.
///
/// Every block has at least one sentence, and sentences stand in the order of the text: [`Assembly`] sees
/// to it, and nothing changes it afterwards.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Where it was read from.
    pub source: Source,
    /// Its language.
    pub language: Language,
    /// Its title, with the byline, if it has one.
    pub title: Option<String>,
    /// Its date as it is written there, if it has one.
    pub date: Option<String>,
    /// Who speaks in it, by [`PersonId`].
    pub cast: Vec<Person>,
    text: String,
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
}

impl Edition {
    /// An edition from its text and parts; title, date and cast are still to be set.
    #[must_use]
    pub fn assemble(source: Source, language: Language, text: String, parts: Vec<Part>) -> Self {
        let mut assembly = Assembly::with_capacity(parts.len());
        parts.into_iter().for_each(|part| assembly.push(part));
        assembly.finish(source, language, text)
    }

    /// The whole text, one line a block.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks, in order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The sentences, in order.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The text of one sentence; empty if there is no such sentence.
    #[must_use]
    pub fn sentence(&self, index: usize) -> &str {
        self.sentences.get(index).map_or("", |sentence| sentence.span.of(&self.text))
    }

    /// The text of a run of sentences: with spaces between where the text has them, and between blocks where its script
    /// does.
    #[must_use]
    pub fn passage(&self, range: Range<usize>) -> String {
        let mut out = String::new();
        for index in range.clone() {
            let text = self.sentence(index);
            if index > range.start && self.has_space_before(index) {
                out.push(' ');
            }
            out.push_str(text);
        }
        out
    }

    /// Whether a space stands before a sentence that others of a passage stand before.
    fn has_space_before(&self, index: usize) -> bool {
        let Some([before, own]) = self.sentences.get(index - 1..=index) else { return false };
        if before.block == own.block {
            return before.span.end < own.span.start;
        }
        has_space_between(before.span.of(&self.text), own.span.of(&self.text))
    }

    /// Whether a sentence ends in a question mark, of whatever script, or as questions without one do in its language.
    #[must_use]
    pub fn asks(&self, index: usize) -> bool {
        let sentence = self.sentence(index);
        let said = text::without_closing(sentence);
        text::asks(sentence)
            || (said.ends_with(';') && self.language.base() == "el")
            || (said.ends_with(|c| c != '.' && text::is_stop(c))
                && Profile::of(&self.language).is_some_and(|profile| profile.asks_by_words(said)))
    }

    /// The sentence that holds a byte of the text, or the nearest before it; `None` in an edition without any.
    #[must_use]
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start as usize <= byte);
        (!self.sentences.is_empty()).then(|| after.saturating_sub(1))
    }
}

/// Whether a character is a question mark, of whatever script; in Greek, a semicolon is.
#[must_use]
pub fn is_question_mark(c: char, language: &Language) -> bool {
    text::is_question_mark(c) || (c == ';' && language.base() == "el")
}

#[cfg(test)]
mod tests;
