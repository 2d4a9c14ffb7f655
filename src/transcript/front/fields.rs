//! Fields that stand together before the text: when and where it was said, who was there.

use super::LONGEST;
use crate::document::{Draft, DraftBlock, Label};
use crate::language::Profile;
use crate::text::ends_clause;
use crate::transcript::labels;

/// Whether a line is one of several fields that stand together (`Time: 10:30`, `Place: town hall`): one of them has a
/// number, none is a sentence, and no name of theirs comes back, as that of a speaker does.
pub(super) fn is_among_fields(draft: &Draft, index: usize) -> bool {
    let text = |block: &DraftBlock| block.span.of(&draft.text);
    if label_of(text(&draft.blocks[index])).is_none() {
        return false;
    }
    let goes_on = |&at: &usize| at > 0 && draft.blocks[at].gap == 0;
    let start = (0..=index).rev().find(|at| !goes_on(at)).unwrap_or(index);
    let end = (index + 1..draft.blocks.len()).find(|at| !goes_on(at)).unwrap_or(draft.blocks.len());
    let is_once = |name: &str| draft.blocks.iter().filter(|block| text(block).starts_with(name)).count() == 1;
    let is_one = |text: &str| !ends_clause(text) && label_of(text).is_some_and(|label| is_once(label.name.of(text)));
    let has_number = |text: &str| label_of(text).is_some_and(|label| labels::is_field(text, label));
    let group = &draft.blocks[start..end];
    group.len() > 1
        && group.len() < LONGEST
        && group.iter().any(|block| has_number(text(block)))
        && group.iter().all(|block| is_one(text(block)))
}

fn label_of(text: &str) -> Option<Label> {
    labels::at_start(text, Profile::none())
}

#[cfg(test)]
mod tests {
    use super::super::recognise;
    use super::*;
    use crate::document::BlockKind;

    #[test]
    fn fields_before_the_first_turn_are_no_talk() {
        let kinds = |fields: &[&str]| {
            let mut draft = Draft::default();
            for (index, text) in fields.iter().enumerate() {
                draft.push(BlockKind::Paragraph, text, index + 1).gap = usize::from(index < 2);
            }
            for said in ["Chair: We begin.", "Ada: Is it late?", "Chair: It is."] {
                draft.push(BlockKind::Paragraph, said, 9).gap = 1;
            }
            recognise(&draft, Profile::none()).blocks
        };
        assert_eq!(kinds(&["The hearing", "Time: 10:30", "Place: Town Hall", "Present: Ada Winter"]), 4);
        assert_eq!(kinds(&["庭审笔录", "时间：2023年5月4日", "地点：第三会议室"]), 3);
        assert_eq!(kinds(&["The hearing", "Time: 10:30", "Chair: Town Hall"]), 2, "whoever comes back speaks");
        assert_eq!(kinds(&["The hearing", "Time: 10:30", "Ben: It rains."]), 2, "a sentence is said");
        assert_eq!(kinds(&["The hearing", "Ben: Town Hall", "Anna: Where"]), 1, "no number among them");
    }
}
