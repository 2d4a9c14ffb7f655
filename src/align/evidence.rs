//! What the aligner sees of a sentence: its length, and where it stands in the structure of its edition.

use crate::document::{BlockKind, Edition};

/// What is seen of one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Characters that are not white space, a label's included.
    pub(super) length: u32,
    /// Whether it is the first sentence of a turn: of a block with a label.
    pub(super) starts_turn: bool,
    /// Whether it is the first sentence of a block.
    pub(super) starts_block: bool,
    /// What its block is, as far as editions agree about it.
    pub(super) kind: Kind,
    /// How it ends.
    pub(super) end: End,
}

#[cfg(test)]
impl Evidence {
    /// An empty sentence that is a block of its own.
    pub(super) fn blank() -> Self {
        Self { length: 0, starts_turn: false, starts_block: true, kind: Kind::Body, end: End::Open }
    }
}

/// What a block is, coarsely: editions of one text differ in the finer kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A title or heading.
    Heading,
    /// About the text, not of it.
    About,
    /// Seen or done, not said.
    Direction,
    /// The text itself.
    Body,
}

/// How a sentence ends, closing quotes and brackets aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// With a question mark.
    Question,
    /// With an exclamation mark.
    Exclamation,
    /// With a full stop.
    Stop,
    /// With a mark that something follows: a comma, a colon, a semicolon, a dash.
    Pause,
    /// With a letter or digit.
    Open,
}

/// What is seen of every sentence of an edition. Time: its text.
pub(super) fn of(edition: &Edition) -> Vec<Evidence> {
    let greek = edition.language.base() == "el";
    let blocks = edition.blocks();
    let see = |(index, sentence): (usize, &crate::document::Sentence)| {
        let block = blocks.get(sentence.block as usize);
        let starts_block = block.is_some_and(|block| block.sentences().start == index);
        let text = sentence.span.of(edition.text());
        Evidence {
            length: u32::try_from(text.chars().filter(|c| !c.is_whitespace()).count()).unwrap_or(u32::MAX),
            starts_turn: starts_block && block.is_some_and(|block| block.label.is_some()),
            starts_block,
            kind: block.map_or(Kind::Body, |block| kind(block.kind)),
            end: end(text, greek),
        }
    };
    edition.sentences().iter().enumerate().map(see).collect()
}

fn kind(kind: BlockKind) -> Kind {
    match kind {
        BlockKind::Title | BlockKind::Heading => Kind::Heading,
        BlockKind::Byline | BlockKind::Metadata => Kind::About,
        BlockKind::Direction => Kind::Direction,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Verse => Kind::Body,
    }
}

/// How a sentence ends. In Greek a semicolon asks.
fn end(text: &str, greek: bool) -> End {
    match text.chars().rev().find(|&c| !c.is_whitespace() && !closes(c)) {
        Some(';' | '\u{37e}') if greek => End::Question,
        Some('?' | '？' | '؟' | '፧' | '⁇' | '⁈') => End::Question,
        Some('!' | '！' | '‼' | '⁉') => End::Exclamation,
        Some('.' | '…' | '。' | '．' | '｡' | '।' | '॥' | '۔' | '።' | '։' | '។' | '။') => End::Stop,
        Some(',' | ';' | ':' | '-' | '–' | '—' | '，' | '、' | '；' | '：' | '،' | '؛' | '·') => End::Pause,
        _ => End::Open,
    }
}

/// Whether a character closes a quotation or a bracket, so that the end of the sentence stands before it.
fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '‘' | '»' | '«' | '›' | '‹' | ')' | ']' | '}' | '*' | '_')
        || matches!(c, '」' | '』' | '）' | '》' | '〉' | '】' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::super::oracle::edition;
    use super::*;

    #[test]
    fn ends_of_many_scripts() {
        assert_eq!(end("Is it “so?”", false), End::Question);
        assert_eq!(end("真的吗？」", false), End::Question);
        assert_eq!(end("هل هذا صحيح؟", false), End::Question);
        assert_eq!(end("Είναι έτσι;", true), End::Question);
        assert_eq!(end("It is so;", false), End::Pause);
        assert_eq!(end("No. ", false), End::Stop);
        assert_eq!(end("はい。」", false), End::Stop);
        assert_eq!(end("CHAPTER I", false), End::Open);
        assert_eq!(end("", false), End::Open);
    }

    #[test]
    fn sees_where_blocks_and_turns_start() {
        let seen = of(&edition(&["=Title", "Ann: One a. Two?", "", "Three"]));
        let starts: Vec<_> = seen.iter().map(|e| (e.length, e.starts_block, e.starts_turn, e.kind, e.end)).collect();
        assert_eq!(
            starts,
            [
                (5, true, false, Kind::Heading, End::Open),
                (9, true, true, Kind::Body, End::Stop),
                (4, false, false, Kind::Body, End::Question),
                (0, true, false, Kind::Body, End::Open),
                (5, true, false, Kind::Body, End::Open),
            ]
        );
    }
}
