//! The labels that name who speaks: `Name:`, `Name (Affiliation):`, `NAME.`, `Q.`, a name on a line of its own.
//!
//! A colon in prose is no label, and a line in capitals is a heading as well. What counts is the shape of what may be
//! a label (`shape`), and the whole document (`evidence`): labels come back, they take turns, and speech follows them.
//! No list of names or offices takes part.

mod around;
mod counted;
mod dashed;
mod evidence;
mod framed;
mod notes;
mod shape;
mod unnamed;

use crate::document::{BlockKind, Draft, DraftBlock, Label, Voice};
use crate::language::Profile;
use crate::text::{Span, is_colon};

pub(super) use around::before_time;
use evidence::Evidence;
pub(super) use notes::settle;
use shape::{Letters, Manner, Shape};

/// Fewest labelled blocks that make a transcript.
const FEWEST: usize = 3;

/// A block that looks to start with a label.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    /// The block.
    block: usize,
    /// Its label, with spans in the draft's text.
    shape: Shape,
}

impl Candidate {
    /// Whether nothing stands behind the label in its block.
    fn is_bare(&self, draft: &Draft) -> bool {
        speech(draft, self).is_empty()
    }
}

/// Whether the format of a draft knows who speaks.
pub(super) fn are_told(draft: &Draft) -> bool {
    draft.blocks.iter().any(|block| block.voice != Voice::Unknown)
}

/// The labels of a draft's blocks, one slot a block, where they were told or found.
pub(super) fn of(draft: &Draft) -> Vec<Option<Label>> {
    let label = |voice| if let Voice::Starts(label) = voice { Some(label) } else { None };
    draft.blocks.iter().map(|block| label(block.voice)).collect()
}

/// Finds the labels of a draft's blocks from `first` on, and writes them into the blocks; none at all where the text
/// is no transcript.
///
/// Time and space: the length of the text.
pub(super) fn find(draft: &mut Draft, first: usize, profile: &Profile) {
    let mut candidates = candidates(draft, first, profile);
    dashed::find_offices(draft, &mut candidates, profile);
    framed::unframe(draft, &mut candidates, profile);
    counted::uncount(draft, &mut candidates);
    counted::without_counters(draft, &mut candidates, profile);
    let accepted = Evidence::of(draft, first, &candidates, profile).accepted();
    if accepted.len() < FEWEST {
        return;
    }
    for candidate in accepted {
        let block = &mut draft.blocks[candidate.block];
        block.voice = Voice::Starts(candidate.shape.label);
        if block.kind == BlockKind::Verbatim {
            block.kind = BlockKind::Paragraph;
        }
    }
    unnamed::mark(draft);
}

fn candidates(draft: &Draft, first: usize, profile: &Profile) -> Vec<Candidate> {
    (first..draft.blocks.len())
        .filter_map(|index| {
            let block = &draft.blocks[index];
            let shape = shape::of(block.span.of(&draft.text), profile)?;
            let may_speak = match block.kind {
                BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Verse => true,
                BlockKind::Heading | BlockKind::Title => shape.manner == Manner::Alone,
                // Behind a title, a name with a time looks like a field.
                BlockKind::Metadata => index == first && shape.manner == Manner::Alone,
                // A row of a table, or `Q.   Speech`.
                BlockKind::Verbatim => shape.manner == Manner::Apart || shape.letters == Letters::Initial,
                _ => false,
            };
            // A name with nothing behind it is a label where something is said after it.
            let is_bare = shape.manner != Manner::Colon && shape.label.span.end >= block.span.len() as u32;
            let is_followed = !is_bare || draft.blocks.get(index + 1).is_some_and(is_said);
            let label = shape.label.moved(0, block.span.start as usize);
            (may_speak && is_followed).then_some(Candidate { block: index, shape: Shape { label, ..shape } })
        })
        .collect()
}

/// Whether the name that a block begins with is that of another label too.
pub(super) fn comes_back(draft: &Draft, block: usize) -> bool {
    let name = |block: &DraftBlock| match block.voice {
        Voice::Starts(label) => Some(evidence::key(label.name.of(&draft.text))),
        _ => None,
    };
    let own = name(&draft.blocks[block]);
    own.is_some() && draft.blocks.iter().enumerate().any(|(index, other)| index != block && name(other) == own)
}

/// Whether a block may be what is said, or done while it is said.
fn is_said(block: &DraftBlock) -> bool {
    block.kind.is_body() || block.kind == BlockKind::Direction
}

/// Joins the lines of labels that a line end cut inside their parentheses, from block `first` on.
///
/// Spans stay what they were, as in [`join`]. Time: the length of the text.
pub(super) fn mend(draft: &mut Draft, first: usize) {
    let is_cut = |index: usize| {
        let block = &draft.blocks[index];
        let text = block.span.of(&draft.text);
        let Some((name, rest)) = text.split_once(" (") else { return false };
        let next = draft.blocks.get(index + 1).filter(|next| next.gap == 0 && next.kind == block.kind);
        let Some(next) = next.map(|next| next.span.of(&draft.text)) else { return false };
        let is_open =
            !rest.contains(['(', ')']) && !name.contains(char::is_lowercase) && name.contains(char::is_uppercase);
        is_open && next.find(')').is_some_and(|at| next[at + 1..].trim_start().starts_with(|c| is_colon(c) || c == '.'))
    };
    let cuts: Vec<usize> = (first..draft.blocks.len()).filter(|&index| is_cut(index)).collect();
    let mut text = std::mem::take(&mut draft.text).into_bytes();
    let mut blocks: Vec<DraftBlock> = Vec::with_capacity(draft.blocks.len());
    for (index, block) in draft.blocks.drain(..).enumerate() {
        match blocks.last_mut() {
            Some(last) if index > 0 && cuts.binary_search(&(index - 1)).is_ok() => {
                if let Some(newline) = text.get_mut(last.span.end as usize) {
                    *newline = b' ';
                }
                last.span.end = block.span.end;
            }
            _ => blocks.push(block),
        }
    }
    draft.blocks = blocks;
    // One ASCII byte took the place of another: it is as valid as it was.
    draft.text = String::from_utf8(text).unwrap_or_default();
}

/// Joins each label on a line of its own with what is said after it: a label is no sentence.
///
/// What is done stands between them as often. The newline between them becomes a space, so that every span stays what
/// it was. Time: the length of the text.
pub(super) fn join(draft: &mut Draft) {
    let is_bare = |block: &DraftBlock| match block.voice {
        Voice::Starts(label) => label.span.end >= block.span.end,
        _ => false,
    };
    let goes_on = |block: &DraftBlock| is_said(block) && matches!(block.voice, Voice::Unknown | Voice::GoesOn);
    let mut text = std::mem::take(&mut draft.text).into_bytes();
    let mut blocks: Vec<DraftBlock> = Vec::with_capacity(draft.blocks.len());
    for block in draft.blocks.drain(..) {
        match blocks.last_mut() {
            Some(last) if is_bare(last) && goes_on(&block) => {
                if let Some(newline) = text.get_mut(last.span.end as usize) {
                    *newline = b' ';
                }
                last.span.end = block.span.end;
                let is_done = block.kind == BlockKind::Direction;
                last.kind = if is_done { BlockKind::Paragraph } else { block.kind };
                last.facts.time = last.facts.time.or(block.facts.time);
                last.facts.pair = last.facts.pair.or(block.facts.pair);
                if let Voice::Starts(label) = &mut last.voice {
                    // What is done at the beginning is of the label, as it is where it stands on its line.
                    label.span.end = if is_done { block.span.end } else { block.span.start };
                }
            }
            _ => blocks.push(block),
        }
    }
    draft.blocks = blocks;
    // One ASCII byte took the place of another: it is as valid as it was.
    draft.text = String::from_utf8(text).unwrap_or_default();
}

/// The label that a text starts with by its shape alone, with spans relative to the text: one with a colon, or one in
/// brackets behind a time.
pub(super) fn at_start(text: &str, profile: &Profile) -> Option<Label> {
    let is_timed = around::begins_with_time(text);
    let apart = || shape::set_apart(text, profile).filter(|_| is_timed);
    let shape = shape::with_colon(text, profile).or_else(apart)?;
    let is_plain = matches!(shape.letters, Letters::Plain | Letters::Small);
    let fits = if shape.manner == Manner::Apart { is_timed } else { !is_plain };
    fits.then_some(shape.label)
}

/// Whether what follows a label is a value rather than speech: it starts with a number (`Last updated: 3 May`).
pub(super) fn is_field(text: &str, label: Label) -> bool {
    let speech = &text[(label.span.end as usize).min(text.len())..];
    speech.is_empty() || speech.starts_with(|c: char| c.is_ascii_digit())
}

/// What is said behind a label in its block.
fn speech<'a>(draft: &'a Draft, candidate: &Candidate) -> &'a str {
    let block = draft.blocks[candidate.block].span;
    Span { start: candidate.shape.label.span.end.min(block.end), end: block.end }.of(&draft.text)
}

#[cfg(test)]
mod tests;
