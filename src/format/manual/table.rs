//! Tables of `tbl`: their rows, with cells side by side.

use super::escapes::{Strings, plain};
use crate::document::BETWEEN_CELLS;

/// The rows of the table that begins at a line after `.TS`, each with its line, and the index of the line after `.TE`.
pub(super) fn rows(lines: &[&str], start: usize, strings: &Strings) -> (Vec<(String, usize)>, usize) {
    let mut tab = '\t';
    let mut in_format = true;
    let mut out = Vec::new();
    // A row that a block of text in a cell, `T{`, holds open.
    let mut open: Option<(String, usize)> = None;
    let mut in_cell = false;
    for (at, line) in lines.iter().enumerate().skip(start) {
        let line = line.trim_end();
        if line.starts_with(".TE") {
            out.extend(open);
            return (out, at + 1);
        }
        if in_format {
            if let Some(place) = line.find("tab").map(|place| line[place + 3..].trim_start()) {
                tab = place.strip_prefix('(').and_then(|rest| rest.chars().next()).unwrap_or(tab);
            }
            in_format = !line.ends_with('.');
        } else if line.starts_with(".T&") {
            in_format = true;
        } else if let Some((row, _)) = open.as_mut().filter(|_| in_cell) {
            let (text, ends) = match line.strip_prefix("T}") {
                Some(rest) => (cells(rest, tab, strings), true),
                None if line.starts_with(['.', '\'']) => (macro_text(line, strings), false),
                None => (plain(line, strings).0, false),
            };
            if !ends && !row.is_empty() && !row.ends_with(BETWEEN_CELLS) {
                row.push(' ');
            }
            row.push_str(text.trim_end_matches("T{"));
            in_cell = !ends || line.ends_with("T{");
            if !in_cell {
                out.extend(open.take());
            }
        } else if line.starts_with(['.', '\'']) || line.chars().all(|c| "_=".contains(c)) {
            // A request between rows, or a rule.
        } else {
            let row = (cells(line.trim_end_matches("T{"), tab, strings), at + 1);
            in_cell = line.ends_with("T{");
            if in_cell {
                open = Some(row);
            } else {
                out.push(row);
            }
        }
    }
    out.extend(open);
    (out, lines.len())
}

/// A line of cells, with marks between them. Cells that stand for the ones above or beside are empty.
fn cells(line: &str, tab: char, strings: &Strings) -> String {
    let cell = |cell: &str| match cell.trim() {
        "\\^" | "_" | "=" | "\\_" => String::new(),
        text => plain(text, strings).0.trim().to_owned(),
    };
    line.split(tab).map(cell).collect::<Vec<_>>().join(BETWEEN_CELLS)
}

/// The arguments of a request inside a cell, `.B so`.
fn macro_text(line: &str, strings: &Strings) -> String {
    let text = line.split_once(' ').map_or("", |(_, rest)| rest);
    plain(text, strings).0
}
