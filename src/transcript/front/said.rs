//! Lines before the first paragraph that are text all the same: items of a list, and names with a time.

use crate::document::Draft;
use crate::text::{is_comma, is_question_mark};
use crate::transcript::labels;

/// Blocks among which a name comes back soon.
const SOON: usize = 100;

/// Whether a line is an item of a list that is said: a question with a hyphen, or what goes on behind a comma.
pub(super) fn is_item(text: &str) -> bool {
    text.starts_with(['-', '–', '—', '•', '*'])
        && text.ends_with(|c| is_comma(c) || is_question_mark(c))
        && text.contains(' ')
}

/// Whether a line is a name with a time, and that name stands so again soon: `Ada  0:02`.
pub(super) fn is_named_again(draft: &Draft, text: &str) -> bool {
    let name = |text| Some(labels::before_time(text)).filter(|&name| !name.is_empty() && name.len() < text.len());
    let others = || draft.blocks.iter().take(SOON).filter_map(|block| name(block.span.of(&draft.text)));
    name(text).is_some_and(|own| others().filter(|&other| other == own).nth(1).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::recognise;
    use super::*;
    use crate::document::BlockKind;
    use crate::language::Profile;

    #[test]
    fn what_is_asked_is_text() {
        let front = |lines: &[&str]| {
            let mut draft = Draft::default();
            for (index, line) in lines.iter().enumerate() {
                let kind = if line.starts_with("- ") { BlockKind::ListItem } else { BlockKind::Paragraph };
                draft.push(kind, line, index + 1);
            }
            recognise(&draft, Profile::none()).blocks
        };
        for first in ["1. What is a boat?", "- What is a boat?", "[12:01] <sam> yes"] {
            assert_eq!(front(&["Boats", first, "It floats."]), 1, "{first}");
        }
        assert_eq!(front(&["Boats", "- English", "It floats."]), 2);
        assert_eq!(front(&["Ada  0:02", "yes", "Ben  0:05", "no", "Ada  0:09", "So it is."]), 0);
    }
}
