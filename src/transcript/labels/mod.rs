//! The labels that name who speaks: `Name:`, `Name (Affiliation):`, `NAME.`, `Q.`, a name on a line of its own.
//!
//! A colon in prose is no label, and a line in capitals is a heading as well. What counts is the shape of what may be
//! a label (`shape`), and the whole document (`evidence`): labels come back, they take turns, and speech follows them.
//! No list of names or offices takes part.

mod around;
mod evidence;
mod notes;
mod shape;

use crate::document::{BlockKind, Draft, DraftBlock, Label, Voice};
use crate::language::Profile;
use crate::text::Span;

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
        let block = &mut draft.blocks[candidate.block];
        block.voice = Voice::Starts(candidate.shape.label);
        if block.kind == BlockKind::Verbatim {
            block.kind = BlockKind::Paragraph;
        }
    }
}

fn candidates(draft: &Draft, first: usize, profile: &Profile) -> Vec<Candidate> {
    (first..draft.blocks.len())
        .filter_map(|index| {
            let block = &draft.blocks[index];
            let shape = shape::of(block.span.of(&draft.text), profile)?;
            let may_speak = match block.kind {
                BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Verse => true,
                BlockKind::Heading | BlockKind::Title => shape.manner == Manner::Alone,
                // A row of a table.
                BlockKind::Verbatim => shape.manner == Manner::Apart,
                _ => false,
            };
            // A name with nothing behind it is a label where something is said after it.
            let is_bare = matches!(shape.manner, Manner::Alone | Manner::Period)
                && shape.label.span.end >= block.span.len() as u32;
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
        is_open && next.find(')').is_some_and(|at| next[at + 1..].trim_start().starts_with([':', '：', '.']))
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

/// The label with a colon that a text starts with, by its shape alone, with spans relative to the text.
pub(super) fn at_start(text: &str, profile: &Profile) -> Option<Label> {
    let shape = shape::with_colon(text, profile)?;
    let is_plain = matches!(shape.letters, Letters::Plain | Letters::Small);
    (shape.manner == Manner::Colon && !is_plain).then_some(shape.label)
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
    fn a_name_on_its_own_line_begins_what_follows() {
        let mut draft = Draft::default();
        let lines =
            ["ADA", "Is it true?", "BEN", "(laughing)", "It is.", "All of it.", "ADA (rising,", "slowly):", "Well."];
        for (index, text) in lines.repeat(3).iter().enumerate() {
            draft.push(BlockKind::Paragraph, text, index + 1).gap = usize::from(index % 9 != 7);
        }
        mend(&mut draft, 0);
        crate::transcript::directions::mark(&mut draft, 0);
        find(&mut draft, 0, profile());
        join(&mut draft);
        let blocks: Vec<&str> = draft.blocks[..4].iter().map(|block| block.span.of(&draft.text)).collect();
        assert_eq!(blocks, ["ADA Is it true?", "BEN (laughing) It is.", "All of it.", "ADA (rising, slowly): Well."]);
        let speech = |index: usize| match draft.blocks[index].voice {
            Voice::Starts(label) => &draft.text[label.span.end as usize..draft.blocks[index].span.end as usize],
            _ => "",
        };
        assert_eq!([speech(0), speech(1), speech(3)], ["Is it true?", "It is.", "Well."]);
    }

    #[test]
    fn capitals_with_periods_are_names_where_they_come_back() {
        let talk = ["ADA. Is it true?", "BEN. It is.", "And more.", "A MILLER. Well."].repeat(4);
        assert_eq!(names(&talk).iter().flatten().count(), 12);
        let chapters: Vec<String> = ["I", "II", "III", "IV", "V", "VI", "VII"]
            .iter()
            .map(|number| format!("CHAPTER {number}. The boats"))
            .collect();
        let told = ["They left. Nobody saw.", "It was dark.", "No. It was not."];
        let book: Vec<&str> = chapters.iter().flat_map(|head| std::iter::once(head.as_str()).chain(told)).collect();
        assert!(names(&book).iter().all(Option::is_none));
    }

    #[test]
    fn a_form_is_no_talk() {
        let form = ["Early Warning", "Community Impact: Some of it.", "Other Consequence: A letter."];
        assert!(names(&form.repeat(4)).iter().all(Option::is_none));
    }

    /// Names found in lines of which some stand after a blank line: those that begin with `|`.
    fn names_of(lines: &[&str]) -> Vec<String> {
        let mut draft = Draft::default();
        for (index, line) in lines.iter().enumerate() {
            let (text, gap) = line.strip_prefix('|').map_or((*line, 0), |text| (text, 1));
            draft.push(BlockKind::Paragraph, text, index + 1).gap = gap;
        }
        find(&mut draft, 0, profile());
        of(&draft).into_iter().flatten().map(|label| label.name.of(&draft.text).to_owned()).collect()
    }

    #[test]
    fn verse_with_a_colon_is_no_label_where_labels_stand_apart() {
        let talk = ["|Ada Winter: We row.", "|Ben Snow: We row home.", "Homeward Boats: And so we go."];
        let names = names_of(&[&talk[..], &talk[..2].repeat(8)[..]].concat());
        assert!(!names.contains(&"Homeward Boats".to_owned()), "{names:?}");
        assert_eq!(names.len(), 18);
        // Where they do not, it may be one.
        let names = names_of(&[&talk[..], &["Ada Winter: We row.", "Ben Snow: We row home."].repeat(8)[..]].concat());
        assert!(names.contains(&"Homeward Boats".to_owned()), "{names:?}");
    }

    #[test]
    fn a_name_that_stands_once_is_one_where_every_paragraph_has_one() {
        let talk = ["|Winter. Is it true?", "|Snow. It is.", "All of it."].repeat(6);
        let whole = names_of(&[&talk[..], &["|Porter. It is late.", "|Snow. So it is."]].concat());
        assert!(whole.contains(&"Porter".to_owned()), "{whole:?}");
        let told = ["|Winter. Is it true?", "|They went home.", "|Snow. It is.", "|Nobody saw them."].repeat(6);
        let partly = names_of(&[&told[..], &["|Porter. It is late.", "|Snow. So it is."]].concat());
        assert!(!partly.contains(&"Porter".to_owned()), "{partly:?}");
    }

    #[test]
    fn a_short_talk_has_all_of_its_labels() {
        let talk =
            ["|Ada Winter: We are late.", "|her mother: You always are.", "|Ada: Never!", "|Children on the quay: Go!"];
        assert_eq!(names_of(&talk), ["Ada Winter", "her mother", "Ada", "Children on the quay"]);
        let records = ["|Name: Ada Winter", "|place: harbour", "|Name: Ben Snow", "|place: harbour"];
        assert!(!names_of(&records).contains(&"place".to_owned()));
    }

    #[test]
    fn a_few_labels_far_apart_are_no_talk() {
        let prose = ["|The boat lay still."; 60];
        let book =
            |talk: &[&'static str]| [talk, &prose, &["|So Sang The Ferrymen: Home!", "|HARBOUR. Printed."]].concat();
        let names = names_of(&book(&["|Harbour: Printed here.", "|HARBOUR. Printed."]));
        assert!(names.is_empty(), "{names:?}");
        let talk = ["|Ada Winter: We are late.", "|Ben Snow: We are.", "|Ada Winter: So?", "|Ben Snow: So."];
        assert_eq!(names_of(&book(&talk))[..4], ["Ada Winter", "Ben Snow", "Ada Winter", "Ben Snow"]);
    }

    #[test]
    fn what_is_done_stands_behind_a_period() {
        let talk = ["|Ada Winter. (rising)", "Is it true?", "|Ben Snow. It is.", "|Ada Winter. So?", "|Ben Snow. So."];
        assert_eq!(names_of(&talk.repeat(3)).len(), 12);
    }

    #[test]
    fn a_note_before_every_label_is_none() {
        let talk = ["|Translation", "|Ada Winter: We are late.", "|Original", "|Ben Snow: You are.", "|So are we."];
        assert!(names_of(&talk.repeat(4)).iter().all(|name| name.contains(' ')));
    }

    #[test]
    fn titles_with_a_period_belong_to_the_name() {
        let french = Profile::of(&Language::parse("fr").expect("a code")).expect("a profile");
        let name = |text: &str| shape::of(text, french).map(|shape| shape.label.name.of(text).to_owned());
        assert_eq!(name("M. ANDRÉ HIVER. Non."), Some("M. ANDRÉ HIVER".to_owned()));
        assert_eq!(name("[12] Ada Silva e Costa: Non."), Some("Ada Silva e Costa".to_owned()));
    }

    #[test]
    fn an_assembly_in_capitals() {
        let mut text = Vec::new();
        for name in ["WINTER", "SNOW", "MILLER", "BAKER", "COOK", "SMITH"] {
            let spoken = name[..1].to_owned() + &name[1..].to_lowercase();
            text.push(format!("CHAIR. Now {spoken} has the floor, Mr {spoken}."));
            text.push(format!("{name}. I have little to say."));
            text.extend(["So I stop here.", "That was all of it."].map(str::to_owned));
        }
        let lines: Vec<&str> = text.iter().map(String::as_str).collect();
        assert_eq!(names(&lines).iter().flatten().count(), 12);
    }

    #[test]
    fn who_tells_what_was_said_is_no_label() {
        let told = ["他说：“好。”", "她说：“不。”", "他们都走了。"].repeat(5);
        assert!(names(&told).iter().all(Option::is_none));
        let talk = ["主席：现在开会。", "记者：为什么？", "主席：因为下雨。", "大家都笑了。"].repeat(3);
        assert_eq!(names(&talk).iter().flatten().count(), 9);
    }

    #[test]
    fn one_gives_the_floor_to_many() {
        let mut text = Vec::new();
        for name in ["Winter", "Snow", "Miller", "Baker", "Cook", "Smith"] {
            text.push(format!("Chair: Now {name} has the floor, Mr {name}."));
            text.push(format!("{name}: I have little to say."));
            text.push("So I stop here.".to_owned());
            text.push("That was all of it.".to_owned());
        }
        let lines: Vec<&str> = text.iter().map(String::as_str).collect();
        assert_eq!(names(&lines).iter().flatten().count(), 12);
    }

    #[test]
    fn questions_and_answers_by_letter() {
        let found = names(&["Q. Why?", "A. Because.", "Q. Really?", "A. Yes."]);
        assert!(found.iter().all(Option::is_some));
        let list = names(&["A. The boats.", "B. The nets.", "C. The fish.", "D. Is it late?"]);
        assert!(list.iter().all(Option::is_none));
        let found = names(&["Q: Why?", "A: Because.", "Q: Really?", "A: Yes."]);
        assert!(found.iter().all(Option::is_some));
    }
}
