//! `_Words_` between underscores, by which typists mark what is printed in italics.

use super::lines::Line;

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
///
/// Time: the length of the text.
pub(super) fn without_underscores(text: &str) -> String {
    if text.contains("__") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before: Option<char> = None;
    while let Some((start, inside, after)) = rest.split_once('_').and_then(|(start, inside)| {
        let (inside, after) = inside.split_once('_')?;
        Some((start, inside, after))
    }) {
        let last = start.chars().next_back().or(before);
        let is_whole = !last.is_some_and(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        let is_close = !inside.is_empty() && inside.trim() == inside && !inside.ends_with('_');
        out.push_str(start);
        if is_whole && is_close && !is_address(start) {
            out.push_str(inside);
            (rest, before) = (after, inside.chars().next_back());
        } else {
            // The second one may open.
            out.push('_');
            (rest, before) = (&rest[start.len() + 1..], Some('_'));
        }
    }
    out.push_str(rest);
    out
}

/// Whether what stands before an underscore, up to white space, is the beginning of an address.
fn is_address(start: &str) -> bool {
    let word = start.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains("://") || word.starts_with("www.")
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
        for text in ["Name: ____ and _so_", "_n_th and _un_likely", "see http://x.org/a/_d_ there", "a_ b _c d"] {
            assert_eq!(without_underscores(text), text);
        }
        assert_eq!(without_underscores("_n_th, _3_ times (_so_)"), "_n_th, 3 times (so)");
    }
}
