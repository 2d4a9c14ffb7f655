//! What the aligner sees of a sentence: its length, and where it stands in the structure of its edition.

use crate::document::{Block, BlockKind, Edition};
use crate::text::{Span, asks, is_colon, is_comma, is_exclamation_mark, is_question_mark, is_stop};

/// What is seen of one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Characters that are not white space, a label's included.
    pub(super) length: u32,
    /// The same, each character counting as many as an alphabet takes to say as much.
    pub(super) weight: u32,
    /// Whether it is the first sentence of a turn: of a block with a label.
    pub(super) starts_turn: bool,
    /// Whether it is the first sentence of a block.
    pub(super) starts_block: bool,
    /// What its block is, as far as editions agree about it.
    pub(super) kind: Kind,
    /// How it ends.
    pub(super) end: End,
    /// How it begins.
    pub(super) begin: Begin,
    /// Its first letter, whatever marks stand before it.
    pub(super) letter: Letter,
    /// When it is said: start and end in milliseconds, as far as the format tells.
    pub(super) time: Option<(u32, u32)>,
}

#[cfg(test)]
impl Evidence {
    /// An empty sentence that is a block of its own.
    pub(super) fn blank() -> Self {
        Self {
            length: 0,
            weight: 0,
            starts_turn: false,
            starts_block: true,
            kind: Kind::Body,
            end: End::Open,
            begin: Begin::Other,
            letter: Letter::None,
            time: None,
        }
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
    /// With a full stop after so short a word that it may be an abbreviation.
    ShortStop,
    /// With points that leave it open.
    Ellipsis,
    /// With a comma.
    Comma,
    /// With a semicolon.
    Semicolon,
    /// With a colon.
    Colon,
    /// With a dash.
    Dash,
    /// With a letter or digit.
    Open,
}

/// How a sentence begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Begin {
    /// With a capital.
    Capital,
    /// With a small letter.
    Small,
    /// With a digit.
    Digit,
    /// With a quotation mark.
    Quote,
    /// With a dash.
    Dash,
    /// With a bracket.
    Bracket,
    /// With a letter of a script without case, or anything else.
    Other,
}

/// The first letter of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Letter {
    /// A capital.
    Capital,
    /// A small letter.
    Small,
    /// A letter of a script without case.
    Plain,
    /// A digit comes first, or there is none.
    None,
}

/// What is seen of every sentence of an edition. Time: its text.
pub(super) fn of(edition: &Edition) -> Vec<Evidence> {
    let greek = edition.language.base() == "el";
    let blocks = edition.blocks();
    let see = |(index, sentence): (usize, &crate::document::Sentence)| {
        let block = blocks.get(sentence.block as usize);
        let starts_block = block.is_some_and(|block| block.sentences().start == index);
        let text = sentence.span.of(edition.text());
        let (length, weight) = length(text);
        Evidence {
            length,
            weight,
            starts_turn: starts_block && block.is_some_and(|block| block.label.is_some()),
            starts_block,
            kind: block.map_or(Kind::Body, |block| kind(block.kind)),
            end: end(text, greek),
            begin: begin(text),
            letter: letter(text),
            time: block.and_then(|block| time(block, sentence.span)),
        }
    };
    edition.sentences().iter().enumerate().map(see).collect()
}

/// Characters that are not white space, and what they weigh; plain letters are counted many at a time.
fn length(text: &str) -> (u32, u32) {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    if text.is_ascii() {
        let count = number(text.bytes().filter(|byte| !matches!(byte, b'\t'..=b'\r' | b' ')).count());
        return (count, count);
    }
    let filled = text.chars().filter(|c| !c.is_whitespace());
    let (count, tenths) = filled.fold((0, 0), |(count, tenths), c| (count + 1, tenths + weight(c)));
    (number(count), number(tenths / 10))
}

/// How many letters of an alphabet say as much as a character does, in tenths: of scripts of words and of syllables, by
/// what the same declaration and the same news take in each.
fn weight(c: char) -> usize {
    match c {
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => 30,
        '\u{3040}'..='\u{30ff}' => 18,
        '\u{ac00}'..='\u{d7a3}' => 22,
        // Yi; Ethiopic, Cherokee and Canadian syllables, Vai.
        '\u{a000}'..='\u{a48f}' => 28,
        '\u{1200}'..='\u{167f}' | '\u{a500}'..='\u{a63f}' => 16,
        _ => 10,
    }
}

/// When a sentence is said: of its block's time the part that its text is of the block's.
fn time(block: &Block, sentence: Span) -> Option<(u32, u32)> {
    let (start, end) = block.facts.time?;
    let length = f64::from(block.span.end.saturating_sub(block.span.start).max(1));
    let at = |place: u32| {
        let share = f64::from(place.saturating_sub(block.span.start)) / length;
        start + (f64::from(end.saturating_sub(start)) * share.min(1.0)) as u32
    };
    Some((at(sentence.start), at(sentence.end)))
}

fn kind(kind: BlockKind) -> Kind {
    match kind {
        BlockKind::Title | BlockKind::Heading => Kind::Heading,
        BlockKind::Byline | BlockKind::Metadata => Kind::About,
        BlockKind::Direction => Kind::Direction,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Verse | BlockKind::Verbatim => Kind::Body,
    }
}

/// How a sentence begins.
fn begin(text: &str) -> Begin {
    match text.chars().find(|c| !c.is_whitespace()) {
        Some('"' | '\'' | '”' | '’' | '“' | '‘' | '„' | '»' | '«' | '›' | '‹' | '「' | '『') => {
            Begin::Quote
        }
        Some('-' | '–' | '—' | '―' | '•' | '*') => Begin::Dash,
        Some('(' | '[' | '{' | '（' | '［' | '【' | '《') => Begin::Bracket,
        Some(c) if c.is_uppercase() => Begin::Capital,
        Some(c) if c.is_lowercase() => Begin::Small,
        Some(c) if c.is_numeric() => Begin::Digit,
        _ => Begin::Other,
    }
}

/// The first letter of a sentence.
fn letter(text: &str) -> Letter {
    match text.chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_uppercase() => Letter::Capital,
        Some(c) if c.is_lowercase() => Letter::Small,
        Some(c) if c.is_alphabetic() => Letter::Plain,
        _ => Letter::None,
    }
}

/// How a sentence ends. In Greek a semicolon asks.
fn end(text: &str, greek: bool) -> End {
    let mut back = text.chars().rev().skip_while(|&c| c.is_whitespace() || closes(c));
    match back.next() {
        Some(';') if greek => End::Question,
        Some('։') if asks(text) => End::Question,
        Some(c) if is_question_mark(c) => End::Question,
        Some(c) if is_exclamation_mark(c) => End::Exclamation,
        Some('.') => after_stop(back),
        Some(c) if is_stop(c) => End::Stop,
        Some('…' | '⋯') => End::Ellipsis,
        Some(c) if is_comma(c) => End::Comma,
        Some(';' | '；' | '؛' | '፤' | '·') => End::Semicolon,
        Some(c) if is_colon(c) => End::Colon,
        Some('-' | '–' | '—' | '―') => End::Dash,
        _ => End::Open,
    }
}

/// What a full stop is, by what stands before it, from the last character on.
fn after_stop(mut back: impl Iterator<Item = char>) -> End {
    /// Letters of a word that is often an abbreviation.
    const SHORT: usize = 3;
    let first = back.find(|c| !c.is_whitespace());
    match first {
        Some('.') => End::Ellipsis,
        Some(c) if c.is_alphabetic() && back.take_while(|c| c.is_alphabetic()).count() < SHORT => End::ShortStop,
        _ => End::Stop,
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
        assert_eq!(end("It is so;", false), End::Semicolon);
        assert_eq!(end("No. ", false), End::ShortStop);
        assert_eq!(end("Well...", false), End::Ellipsis);
        assert_eq!(end("Nothing.", false), End::Stop);
        assert_eq!(end("はい。」", false), End::Stop);
        assert_eq!(end("ማን መጣ፧", false), End::Question);
        assert_eq!(end("«Ո՞վ եկավ»։", false), End::Question);
        assert_eq!(end("«Ո՞վ», հարցրեց նա։", false), End::Stop);
        assert_eq!(end("ទូកមក៕", false), End::Stop);
        assert_eq!(end("እሷ፦", false), End::Colon);
        assert_eq!(end("CHAPTER I", false), End::Open);
        assert_eq!(end("", false), End::Open);
    }

    #[test]
    fn characters_weigh_what_they_say() {
        assert_eq!(length("One ball."), (8, 8));
        assert_eq!(length("Один мяч."), (8, 8));
        assert_eq!(length("一个 球。"), (4, 10));
        assert_eq!(length("ボール 공 ኳስ"), (6, 10), "each rounded down with the others");
        assert_eq!(length(""), (0, 0));
    }

    #[test]
    fn sees_where_blocks_and_turns_start() {
        let seen = of(&edition(&["=Title", "Ann: One ball. Two?", "", "Three"]));
        let starts: Vec<_> = seen.iter().map(|e| (e.length, e.starts_block, e.starts_turn, e.kind, e.end)).collect();
        assert_eq!(
            starts,
            [
                (5, true, false, Kind::Heading, End::Open),
                (12, true, true, Kind::Body, End::Stop),
                (4, false, false, Kind::Body, End::Question),
                (0, true, false, Kind::Body, End::Open),
                (5, true, false, Kind::Body, End::Open),
            ]
        );
    }
}
