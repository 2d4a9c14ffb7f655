//! Directions among verse that are wrapped over several lines: in parentheses from the beginning of a line to the end of
//! another.
//!
//! The lines of verse around them mean something, and theirs do not, where they are as long as lines of the file get.

use super::lines::{Line, width};
use super::{LONG_LINE, reflow::WIDEST_WRAP};

/// Of a hundred lines, how many are no longer than the text is wide.
const NOT_WIDER: usize = 99;

/// Part of that width that a line and the next word must fill, for the line to be full.
const FULL: f64 = 0.9;

/// Joins the lines of such directions. Time: the number of lines.
pub(super) fn join(groups: &[&[Line<'_>]], joins: &mut [Vec<bool>]) {
    let mut wide = None;
    for (group, joins) in groups.iter().zip(joins) {
        for aside in asides(group) {
            let Some(wide) = *wide.get_or_insert_with(|| text_width(groups)) else { return };
            for at in aside {
                let first = group[at + 1].text.split_whitespace().next().unwrap_or_default();
                joins[at] |= (group[at].edge + 1 + width(first)) as f64 >= FULL * wide as f64;
            }
        }
    }
}

/// How wide a text is that somebody wrapped.
fn text_width(groups: &[&[Line<'_>]]) -> Option<usize> {
    let mut edges: Vec<usize> = groups.iter().flat_map(|group| group.iter().map(|line| line.edge)).collect();
    let place = (edges.len() * NOT_WIDER / 100).min(edges.len().checked_sub(1)?);
    let wide = *edges.select_nth_unstable(place).1;
    (LONG_LINE..=WIDEST_WRAP).contains(&wide).then_some(wide)
}

/// The line ends inside parentheses that open a line and close at the end of another.
fn asides(group: &[Line<'_>]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, i32)> = None;
    for (at, line) in group.iter().enumerate() {
        if open.is_none() && !line.text.starts_with('(') {
            continue;
        }
        let (start, depth) = open.take().unwrap_or((at, 0));
        let depth = line.text.chars().fold(depth, |depth, c| depth + i32::from(c == '(') - i32::from(c == ')'));
        if depth > 0 {
            open = Some((start, depth));
        } else if at > start && line.text.trim_end_matches([':', '.', ' ']).ends_with(')') {
            found.push(start..at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::format::{paragraphs::read, trial};

    fn blocks(text: &str) -> Vec<String> {
        trial::texts(&read(text))
    }

    /// A scene in verse, some of it said by the cook.
    fn scene(cook: &str) -> String {
        let verse = "  Row the boat along the river,\n  Row it back before the night,\n  Where the reeds and rushes \
                     shiver,\n  And the moon is out of sight.\n\n";
        format!(
            "THE MATE:\n{verse}THE COOK:\n  The soup is on the table,\n{cook}  And nobody has salt.\n\nTHE MATE:\n{verse}"
        )
    }

    #[test]
    fn a_direction_over_lines_is_one() {
        let wrapped = "  (He puts down the kettle, looks round for the boy, and sees at last\n  that there is nobody. \
                       The door is open, and the rain comes in.\n  He sits down, and after a while he takes the \
                       spoon):\n";
        let texts = blocks(&scene(wrapped));
        let direction = "(He puts down the kettle, looks round for the boy, and sees at last that there is nobody. The \
                         door is open, and the rain comes in. He sits down, and after a while he takes the spoon):";
        assert_eq!(texts[5..9], ["THE COOK:", "The soup is on the table,", direction, "And nobody has salt."]);
    }

    #[test]
    fn verse_in_parentheses_stays() {
        let long = "  (He puts down the kettle, looks round for the boy, and sees him at last.)\n";
        let verse = "  (Were it not for the weather,\n  We should be out together.)\n";
        assert_eq!(
            blocks(&scene(&format!("{long}{verse}")))[8..10],
            ["(Were it not for the weather,", "We should be out together.)"]
        );
        // Without an end they are no direction.
        let open = long.trim_end().trim_end_matches(".)").to_owned() + "\n";
        assert_eq!(blocks(&scene(&open))[7..9], [open.trim(), "And nobody has salt."]);
    }
}
