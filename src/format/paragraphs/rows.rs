//! Rows of tables among the lines of a plain text: neither joined with what is around them nor read as prose.

use super::lines::Line;
use crate::format::marks::has_columns;

/// Which lines of a group are rows.
pub(super) fn of(group: &[Line<'_>]) -> Vec<bool> {
    (0..group.len()).map(|at| is_row(group, at)).collect()
}

/// Whether a line is a row: bars divide it and a line beside it, or it has columns where a line beside it has them.
fn is_row(group: &[Line<'_>], at: usize) -> bool {
    let text = &group[at].text;
    let (bars, columns) = (has_bars(text), has_columns(text));
    if !bars && !columns {
        return false;
    }
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|other| group.get(other));
    beside.into_iter().any(|other| (bars && has_bars(&other.text)) || (columns && share_columns(&group[at], other)))
}

/// Whether bars stand between the cells of a line.
fn has_bars(text: &str) -> bool {
    text.contains('│') || (text.contains('|') && text.matches(" | ").nth(1).is_some())
}

/// Whether two cells or more behind the first ones of two lines begin in the same columns.
fn share_columns(line: &Line<'_>, other: &Line<'_>) -> bool {
    if !has_columns(&other.text) {
        return false;
    }
    let (own, others) = (cells(line), cells(other));
    own.iter().filter(|cell| others.binary_search(cell).is_ok()).nth(1).is_some()
}

/// The columns where the cells after the first begin: behind three spaces or more.
fn cells(line: &Line<'_>) -> Vec<usize> {
    let (mut column, mut spaces) = (line.indent, 0);
    let mut cells = Vec::new();
    for c in line.text.chars() {
        if c == ' ' {
            spaces += 1;
        } else {
            if spaces >= 3 {
                cells.push(column);
            }
            spaces = 0;
        }
        column += 1;
    }
    cells
}

/// Whether lines are entries of a list of paths, as programs write it: each is nothing but a path, and they begin alike,
/// which parts of one broken path do not; or one is dots that stand for more of them.
pub(super) fn are_listed(line: &Line<'_>, next: &Line<'_>) -> bool {
    let roots = [root(&line.text), root(&next.text)];
    (roots[0].is_some() && roots[0] == roots[1]) || is_dots(&line.text) || is_dots(&next.text)
}

/// What stands before the first slash of a line that is nothing but a path or an address.
fn root(text: &str) -> Option<&str> {
    let (root, _) = text.split_once('/').filter(|_| !text.contains(char::is_whitespace))?;
    Some(root)
}

fn is_dots(text: &str) -> bool {
    matches!(text, "..." | "…" | "[...]" | "[…]")
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn rows(text: &str) -> Vec<bool> {
        of(&lines(text))
    }

    #[test]
    fn bars_and_columns_make_rows() {
        assert_eq!(rows("the boats\nred | 1908 | old\nblue | 1912 | new\nare here"), [false, true, true, false]);
        assert_eq!(rows("red    12    old\nblue   7     new\nand more"), [true, true, false]);
        assert_eq!(rows("041 33 │ a\n042 34 │ b"), [true, true]);
    }

    #[test]
    fn what_only_looks_alike_is_none() {
        assert_eq!(rows("Home | News | Contact\nThe boats | went out"), [false, false]);
        // Words moved apart until the lines are full.
        assert_eq!(rows("the   boats went   out before\nthe sun   was up   and  came"), [false, false]);
    }

    #[test]
    fn lists_of_paths() {
        let are = |text: &str| {
            let lines = lines(text);
            are_listed(&lines[0], &lines[1])
        };
        assert!(are("boats/red/\nboats/red/sails/") && are("/etc/boats\n/var/boats") && are("boats/red/\n   ..."));
        assert!(!are("https://example.org/\nboats/red.html") && !are("see boats/\nboats/red"));
    }
}
