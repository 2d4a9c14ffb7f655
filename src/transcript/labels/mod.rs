//! The labels that name who speaks: `Name:`, `Name (Affiliation):`, `NAME.`, `Q.`, a name on a line of its own.
//!
//! A colon in prose is no label, and a line in capitals is a heading as well. What counts is the shape of what may be
//! a label (`shape`), and the whole document (`evidence`): labels come back, they take turns, and speech follows them.
//! No list of names or offices takes part.

mod evidence;
mod shape;

use crate::document::{BlockKind, Draft, DraftBlock, Label, Voice};
use crate::language::Profile;
use crate::text::Span;

use evidence::Evidence;
use shape::{Manner, Shape};

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
    let candidates = candidates(draft, first, profile);
    let accepted = Evidence::of(draft, first, &candidates, profile).accepted();
    if accepted.len() < FEWEST {
        return;
    }
    for candidate in accepted {
        draft.blocks[candidate.block].voice = Voice::Starts(candidate.shape.label);
    }
}

fn candidates(draft: &Draft, first: usize, profile: &Profile) -> Vec<Candidate> {
    (first..draft.blocks.len())
        .filter_map(|index| {
            let block = &draft.blocks[index];
            let shape = shape::of(block.span.of(&draft.text), profile)?;
            let may_speak = match block.kind {
                BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Verse => true,
                BlockKind::Heading => shape.manner == Manner::Alone,
                _ => false,
            };
            // A name alone is a label where something is said after it.
            let is_followed = shape.manner != Manner::Alone || draft.blocks.get(index + 1).is_some_and(is_said);
            let label = shape.label.moved(0, block.span.start as usize);
            (may_speak && is_followed).then_some(Candidate { block: index, shape: Shape { label, ..shape } })
        })
        .collect()
}

/// Whether a block may be what is said, or done while it is said.
fn is_said(block: &DraftBlock) -> bool {
    block.kind.is_body() || block.kind == BlockKind::Direction
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
                last.kind = if block.kind == BlockKind::Direction { BlockKind::Paragraph } else { block.kind };
                last.facts.time = last.facts.time.or(block.facts.time);
                last.facts.pair = last.facts.pair.or(block.facts.pair);
                if let Voice::Starts(label) = &mut last.voice {
                    label.span.end = block.span.start;
                }
            }
            _ => blocks.push(block),
        }
    }
    draft.blocks = blocks;
    // One ASCII byte took the place of another: it is as valid as it was.
    draft.text = String::from_utf8(text).unwrap_or_default();
}

/// The label with a colon that a text starts with, by its shape alone, with spans relative to the text.
pub(super) fn at_start(text: &str, profile: &Profile) -> Option<Label> {
    let shape = shape::with_colon(text, profile)?;
    (shape.letters != shape::Letters::Plain).then_some(shape.label)
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
mod tests {
    use super::*;
    use crate::language::Language;

    fn profile() -> &'static Profile {
        Profile::of(&Language::parse("en").expect("a code")).expect("a profile")
    }

    fn names(blocks: &[&str]) -> Vec<Option<String>> {
        let mut draft = Draft::default();
        for (index, text) in blocks.iter().enumerate() {
            draft.push(BlockKind::Paragraph, text, index + 1);
        }
        find(&mut draft, 0, profile());
        let name = |label: Label| label.name.of(&draft.text).to_owned();
        of(&draft).into_iter().map(|label| label.map(name)).collect()
    }

    #[test]
    fn names_offices_and_affiliations() {
        let text = "Ada Winter (Harbour Gazette): Is it true?";
        let label = at_start(text, profile()).expect("a label");
        assert_eq!(label.name.of(text), "Ada Winter");
        assert_eq!(label.affiliation.map(|span| span.of(text)), Some("Harbour Gazette"));
        assert_eq!(&text[label.span.end as usize..], "Is it true?");
        for (text, name) in [
            ("MR. SMITH: Yes.", "MR. SMITH"),
            ("President of the Court: Order.", "President of the Court"),
            ("主席：谢谢。", "主席"),
            ("Speaker 2: No.", "Speaker 2"),
        ] {
            assert_eq!(at_start(text, profile()).map(|label| label.name.of(text)), Some(name));
        }
    }

    #[test]
    fn prose_is_no_label() {
        for text in [
            "You say: last night it rained.",
            "There are two kinds of ships: those that float.",
            "At 10:30 we left.",
            "He left. Then: nothing.",
            "\"Stop\": that was all.",
            "http://example.org/: a page",
        ] {
            assert_eq!(at_start(text, profile()), None, "{text}");
        }
    }

    #[test]
    fn a_transcript_has_many_labels() {
        let found = names(&[
            "Mayor Ada Winter: Good morning.",
            "We have little time.",
            "Ben Snow (Gazette): Is the bridge safe?",
            "Mayor: It is.",
            "Remember: it is new.",
            "Mayor: Any more?",
        ]);
        let expected = [Some("Mayor Ada Winter"), None, Some("Ben Snow"), Some("Mayor"), None, Some("Mayor")];
        assert_eq!(found, expected.map(|name| name.map(str::to_owned)));
    }

    #[test]
    fn remarks_make_no_transcript() {
        let prose = "The lid opens to the left.";
        let text =
            ["Note: keep it dry.", prose, prose, prose, "Warning: hot.", prose, prose, "Note: keep it dark.", prose];
        assert!(names(&text).iter().all(Option::is_none));
    }

    #[test]
    fn clauses_before_a_colon_are_no_names() {
        let prose = "The lid opens to the left.";
        let text =
            ["And Then It Rained: all day.", prose, "So Said The Old Miller: no.", prose, "Thus Ended May: dry."];
        assert!(names(&text).iter().all(Option::is_none));
        let text = ["وقال الرجل: نعم.", prose, "وقالت المرأة: لا.", prose, "ثم قال: ربما.", prose];
        assert!(names(&text).iter().all(Option::is_none));
    }

    #[test]
    fn questions_and_answers_by_letter() {
        let found = names(&["Q: Why?", "A: Because.", "Q: Really?", "A: Yes."]);
        assert!(found.iter().all(Option::is_some));
    }
}
