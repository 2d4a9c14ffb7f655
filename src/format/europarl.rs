//! The line mark-up of the Europarl corpus: `<CHAPTER ID=1>`, `<SPEAKER ID=1 NAME="…">`, `<P>`.

use super::{Input, Reading, Shape, Wishes, charset, text};
use crate::diagnostic::Result;
use crate::document::{BlockKind, Draft, DraftBlock, Voice};
use crate::text::{single_spaced, visible_line};

/// Whether a file begins so.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    let mut lines = start.trim_start_matches('\u{FEFF}').lines().map(str::trim).filter(|line| !line.is_empty());
    lines.find(|line| *line != "<P>").is_some_and(|line| matches!(Line::of(line), Line::Chapter | Line::Speaker(_)))
}

/// Reads a debate. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    if wishes.shape == Shape::Lines {
        return text::read(input, wishes);
    }
    let charset::Decoded { text, encoding, notices } = charset::decode(&input.bytes, &input.name, wishes)?;
    let mut debate = Debate { draft: Draft::default(), lines: Vec::new(), start: 1, state: State::Outside };
    for (index, line) in text.lines().enumerate() {
        debate.take(line.trim(), index + 1);
    }
    debate.end();
    debate.draft.source.encoding = Some(encoding);
    Ok(Reading { notices, ..debate.draft.into() })
}

/// A line of such a file.
enum Line<'a> {
    Chapter,
    Speaker(&'a str),
    Paragraph,
    Text(&'a str),
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let tag = line.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        match tag.map(|(tag, after)| (tag.split_whitespace().next().unwrap_or_default(), tag, after.trim())) {
            Some(("CHAPTER", _, "")) => Self::Chapter,
            Some(("SPEAKER", tag, "")) => Self::Speaker(tag),
            Some(("P" | "/P", _, "")) => Self::Paragraph,
            _ => Self::Text(line),
        }
    }
}

/// What the lines that come now are.
enum State {
    /// Between speeches.
    Outside,
    /// The title of a chapter.
    Chapter,
    /// A speech by one who is named.
    Named(Speaker),
    /// What the same one goes on to say.
    GoesOn,
}

struct Speaker {
    name: String,
    affiliation: Option<String>,
}

struct Debate<'a> {
    draft: Draft,
    /// Lines of the paragraph, each a sentence.
    lines: Vec<&'a str>,
    /// Line of the file it starts on.
    start: usize,
    state: State,
}

impl<'a> Debate<'a> {
    fn take(&mut self, line: &'a str, number: usize) {
        match Line::of(line) {
            Line::Chapter => {
                self.end();
                self.state = State::Chapter;
            }
            Line::Speaker(tag) => {
                self.end();
                self.state = speaker(tag).map_or(State::Outside, State::Named);
                // Of the languages that are spoken, none is that of the text.
            }
            Line::Paragraph => self.end(),
            Line::Text(line) => {
                if self.lines.is_empty() {
                    self.start = number;
                }
                self.lines.push(line);
            }
        }
    }

    /// Ends the paragraph.
    fn end(&mut self) {
        let text = std::mem::take(&mut self.lines).join(" ");
        let text = single_spaced(&text);
        if text.is_empty() {
            return;
        }
        let text = visible_line(&text);
        let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let is_direction = inner.is_some_and(|inner| !inner.contains(['(', ')']));
        let line = self.start;
        let push = |draft: &mut Draft, kind, voice| {
            let block: &mut DraftBlock = draft.push(kind, &text, line);
            block.voice = voice;
        };
        match &self.state {
            State::Chapter => {
                push(&mut self.draft, BlockKind::Heading, Voice::Nobody);
                if let Some(block) = self.draft.blocks.last_mut() {
                    block.facts.level = 1;
                }
                self.state = State::Outside;
            }
            State::Outside if is_direction => push(&mut self.draft, BlockKind::Direction, Voice::Nobody),
            State::Outside => push(&mut self.draft, BlockKind::Paragraph, Voice::Nobody),
            _ if is_direction => push(&mut self.draft, BlockKind::Direction, Voice::GoesOn),
            State::GoesOn => push(&mut self.draft, BlockKind::Paragraph, Voice::GoesOn),
            State::Named(Speaker { name, affiliation }) => {
                self.draft.push_speech(name, affiliation.as_deref(), &text, line);
                self.state = State::GoesOn;
            }
        }
    }
}

/// Who speaks, by a tag: `SPEAKER ID=2 NAME="Evans, Robert J" LANGUAGE="EN"`.
fn speaker(tag: &str) -> Option<Speaker> {
    let name = attribute(tag, "NAME")?.trim().trim_end_matches(['.', ',', ':', ' ']);
    let (name, inner) = match name.split_once('(') {
        Some((name, inner)) if !name.trim().is_empty() => (name.trim(), Some(inner.trim_end_matches(')').trim())),
        _ => (name, None),
    };
    let affiliation = attribute(tag, "AFFILIATION").or(inner).map(str::trim).filter(|inner| !inner.is_empty());
    // As it is said: the first name first.
    let name = match name.split_once(',') {
        Some((last, first)) if !first.contains(',') => format!("{} {}", first.trim(), last.trim()),
        _ => name.to_owned(),
    };
    let name = visible_line(name.trim()).into_owned();
    let affiliation = affiliation.map(|inner| visible_line(inner).into_owned());
    (!name.is_empty()).then_some(Speaker { name, affiliation })
}

/// The value of `NAME="value"` or `NAME=value`.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.find(&format!(" {name}="))? + name.len() + 2;
    let value = &tag[at..];
    match value.strip_prefix('"') {
        Some(quoted) => Some(quoted.split('"').next().unwrap_or_default()),
        None => value.split_whitespace().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial;
    use super::*;

    const DEBATE: &str = "<CHAPTER ID=1>\nOpening of the harbour\n<SPEAKER ID=1 NAME=\"President\">\nIt is open.\nAll rise.\n<P>\n\
        (Applause)\n<P>\nPlease sit.\n<SPEAKER ID=2 NAME=\"Berg, Anna\" LANGUAGE=\"SV\" AFFILIATION=\"Boats\">\nWhy?\n\
        <CHAPTER ID=2>\nNets\n<P>\nThe sitting was suspended.\n";

    #[test]
    fn chapters_speakers_and_applause() {
        assert!(is_certain(DEBATE.as_bytes()));
        assert!(!is_certain(b"<P>\nA paragraph."));
        let draft = trial::draft(read, DEBATE);
        use BlockKind::{Direction, Heading, Paragraph};
        let expected = [
            (Heading, 2, "Opening of the harbour"),
            (Paragraph, 4, "President: It is open. All rise."),
            (Direction, 7, "(Applause)"),
            (Paragraph, 9, "Please sit."),
            (Paragraph, 11, "Anna Berg (Boats): Why?"),
            (Heading, 13, "Nets"),
            (Paragraph, 15, "The sitting was suspended."),
        ];
        assert_eq!(trial::placed(&draft), expected.map(|(kind, line, text)| (kind, line, text.to_owned())));
        assert_eq!(draft.blocks[6].voice, Voice::Nobody);
    }
}
