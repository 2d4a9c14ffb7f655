//! `_Words_` between underscores, by which typists mark what is printed in italics.

use super::lines::Line;
use crate::format::inline::without_marks;

/// How often a text must mark words so for it to be its habit, and how many times as often as it has names with
/// underscores inside of them.
const MANY: usize = 10;
const RATIO: usize = 3;

/// Whether a text marks words with underscores. Time: the length of the text.
pub(super) fn is_marked(text: &str, lines: &[Line<'_>]) -> bool {
    if !text.contains('_') {
        return false;
    }
    let (mut marked, mut names) = (0, 0);
    for token in lines.iter().filter(|line| line.text.contains('_')).flat_map(|line| line.text.split_whitespace()) {
        let opened = token.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_').strip_prefix('_');
        marked += usize::from(opened.is_some_and(|word| word.starts_with(char::is_alphanumeric)));
        names += usize::from(token.trim_matches(|c: char| !c.is_alphanumeric()).contains('_'));
    }
    marked >= MANY && marked >= RATIO * names
}

/// A text without the underscores around its words. What has two together is no emphasis: a line to fill in, a name.
pub(super) fn without_underscores(text: &str) -> String {
    if text.contains("__") { text.to_owned() } else { without_marks(text, &['_'], &[]) }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn is_habit(text: &str) -> bool {
        is_marked(text, &lines(text))
    }

    #[test]
    fn a_habit_is_told_from_names() {
        assert!(is_habit(&"They _did_ go, (_all_ of them), “_really_”.\n".repeat(4)));
        assert!(!is_habit("They _did_ go.\n"), "once tells nothing");
        assert!(!is_habit(&"Set _name_ in boat_name, old_boat_name and boat_names.\n".repeat(20)));
    }

    #[test]
    fn the_marks_go() {
        assert_eq!(
            without_underscores("They _did not_ go to snake_case; _all_."),
            "They did not go to snake_case; all."
        );
        assert_eq!(without_underscores("Name: ____ and _so_"), "Name: ____ and _so_");
    }
}
