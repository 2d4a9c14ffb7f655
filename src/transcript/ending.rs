//! Where a talk ends: what stands behind its end (notes, adverts, a licence) is said by nobody.

use crate::document::{BlockKind, Draft, DraftBlock, Voice};
use crate::language::Profile;

/// Longest line that may say that a text ends, in bytes.
const LONGEST: usize = 120;

/// What stands under a heading is of the book around the talk where it is so many times as long as any speech.
const TIMES: usize = 2;

/// Fewest speeches from which is seen how long they are: after a few short ones a long one with headings may follow.
const TELLING: usize = 20;

/// Marks where nobody speaks any more, behind the last label of a draft.
///
/// Time: the number of blocks, and the text behind the last label.
pub(super) fn mark(draft: &mut Draft, profile: &Profile) {
    let is_labelled = |block: &DraftBlock| matches!(block.voice, Voice::Starts(_));
    let Some(last) = draft.blocks.iter().rposition(is_labelled) else { return };
    let longest = longest_speech(draft);
    let is_end = |block: &DraftBlock| {
        let text = block.span.of(&draft.text);
        let is_heading = block.kind == BlockKind::Heading;
        let behind = draft.text.len().saturating_sub(block.span.start as usize);
        is_last_line(text, profile) || (is_heading && longest.is_some_and(|longest| behind > TIMES * longest))
    };
    if let Some(end) = draft.blocks[last + 1..].iter().position(is_end) {
        draft.blocks[last + 1 + end].voice = Voice::Nobody;
    }
}

/// The length of the longest stretch from one label to the next, in bytes; `None` where there are few.
fn longest_speech(draft: &Draft) -> Option<usize> {
    let labelled = draft.blocks.iter().filter(|block| matches!(block.voice, Voice::Starts(_)));
    let starts: Vec<usize> = labelled.map(|block| block.span.start as usize).collect();
    let longest = starts.windows(2).map(|pair| pair[1] - pair[0]).max();
    longest.filter(|_| starts.len() > TELLING)
}

/// Whether a block says that the text ends: a word for it alone, or capitals behind a rule of asterisks.
fn is_last_line(text: &str, profile: &Profile) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let words = text.trim_matches(|c: char| !c.is_alphanumeric());
    let is_in_capitals = words.contains(char::is_uppercase) && !words.contains(char::is_lowercase);
    (text.starts_with("***") && is_in_capitals) || profile.endings.contains(&Profile::lower(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::transcript::{Splitting, analyse};

    const TALK: [&str; 4] = ["Ada Winter: We row.", "Ben Snow: We row home.", "Ada Winter: So?", "Ben Snow: So."];

    /// Whether anybody speaks the last block of a talk of so many speeches with some blocks behind it.
    fn is_said(speeches: usize, after: &[(BlockKind, &str)]) -> bool {
        let mut draft = Draft::default();
        for text in TALK.iter().cycle().take(speeches) {
            draft.push(BlockKind::Paragraph, text, 1).gap = 1;
        }
        for (kind, text) in after {
            draft.push(*kind, text, 1).gap = 1;
        }
        let edition = analyse(draft, Language::parse("en").expect("a code"), Splitting::Sentences);
        edition.blocks().last().is_some_and(|block| block.person.is_some())
    }

    #[test]
    fn nobody_speaks_behind_the_end() {
        use BlockKind::{Direction, Heading, Paragraph};
        let note = (Paragraph, "This book was printed in a small town near the sea.");
        for end in [(Paragraph, "Curtain."), (Paragraph, "THE END"), (Direction, "(Curtain)"), (Heading, "THE END")] {
            assert!(!is_said(24, &[end, note]), "{end:?}");
        }
        assert!(!is_said(24, &[(Paragraph, "*** END OF THE BOOK ***"), note]));
        for said in ["The end of the line.", "*** and then ***", "END OF THE BOOK"] {
            assert!(is_said(24, &[(Paragraph, said), note]), "{said}");
        }
    }

    #[test]
    fn much_text_under_a_heading_is_of_the_book() {
        let heading = (BlockKind::Heading, "About this book");
        let note = (BlockKind::Paragraph, "It was printed in a small town.");
        assert!(!is_said(24, &[heading, note, note, note]));
        assert!(is_said(24, &[heading, (BlockKind::Paragraph, "So.")]));
        assert!(is_said(24, &[note, note, note]));
        assert!(is_said(8, &[heading, note, note, note]));
    }
}
