//! Where a talk ends: what stands behind its end (notes, adverts, a licence, the pages before the next play) is said by
//! nobody.

use crate::document::{BlockKind, Draft, Voice};
use crate::language::Profile;

/// Longest line that may say that a text ends, in bytes: behind a rule of asterisks, and in a word for it alone.
const LONGEST: usize = 120;
const LONGEST_WORDS: usize = 40;

/// What stands under a heading is of the book around the talk where it is so many times as long as any speech.
const TIMES: usize = 2;

/// Fewest speeches from which is seen how long they are: after a few short ones a long one with headings may follow.
const TELLING: usize = 20;

/// Marks where nobody speaks any more: behind the last label of a draft, and between two plays in one.
///
/// Time: the number of blocks, and the length of lines that may say so.
pub(super) fn mark(draft: &mut Draft, profile: &Profile) {
    let labels: Vec<usize> =
        (0..draft.blocks.len()).filter(|&index| matches!(draft.blocks[index].voice, Voice::Starts(_))).collect();
    let longest = longest_speech(draft, &labels);
    let mut ends = Vec::new();
    for (place, &label) in labels.iter().enumerate() {
        let next = labels.get(place + 1).copied().unwrap_or(draft.blocks.len());
        let end = place_of(draft, next);
        let is_end = |index: &usize| {
            let block = &draft.blocks[*index];
            let is_long = longest.is_some_and(|longest| end - block.span.start as usize > TIMES * longest);
            is_last_line(block.span.of(&draft.text), profile) || (block.kind == BlockKind::Heading && is_long)
        };
        ends.extend((label + 1..next).find(is_end));
    }
    ends.into_iter().for_each(|index| draft.blocks[index].voice = Voice::Nobody);
}

/// Where a block begins, or the text ends.
fn place_of(draft: &Draft, block: usize) -> usize {
    draft.blocks.get(block).map_or(draft.text.len(), |block| block.span.start as usize)
}

/// The length of the longest speech, in bytes: from one label to the next, or to a heading before that; `None` where
/// there are few.
fn longest_speech(draft: &Draft, labels: &[usize]) -> Option<usize> {
    let length = |pair: &[usize]| {
        let is_heading = |index: &usize| draft.blocks[*index].kind == BlockKind::Heading;
        let end = (pair[0] + 1..pair[1]).find(is_heading).unwrap_or(pair[1]);
        place_of(draft, end) - place_of(draft, pair[0])
    };
    labels.windows(2).map(length).max().filter(|_| labels.len() > TELLING)
}

/// Whether a block says that the text ends: a word for it alone, or capitals behind a rule of asterisks.
fn is_last_line(text: &str, profile: &Profile) -> bool {
    let longest = if text.starts_with("***") { LONGEST } else { LONGEST_WORDS };
    if text.len() > longest {
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
    fn nobody_speaks_between_two_plays() {
        let note = "This play was printed in a small town near the sea.";
        let mut draft = Draft::default();
        let play = TALK.iter().cycle().take(24);
        for text in play.clone().chain(&["The end of the line.", "CURTAIN", note, note]).chain(play) {
            draft.push(BlockKind::Paragraph, text, 1).gap = 1;
        }
        let edition = analyse(draft, Language::parse("en").expect("a code"), Splitting::Sentences);
        let said: Vec<bool> = edition.blocks()[23..30].iter().map(|block| block.person.is_some()).collect();
        assert_eq!(said, [true, true, false, false, false, true, true]);
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
