//! What a file of marks says, entry by entry: one that is wrong is told of, and the rest is used.

use std::ops::Range;

use toml_edit::{Item, Table, TableLike};

use super::entry::{Flaw, read_mark, text};
use super::subject::KnownEdition;
use super::{Mark, MarkKind};

/// The lists of a file, in the order their marks are given.
pub(super) const LISTS: [(MarkKind, &str); 2] = [(MarkKind::Bookmark, "bookmark"), (MarkKind::Highlight, "highlight")];

/// The editions that a file says it was made for.
pub(super) fn known_editions(root: &Table) -> Vec<KnownEdition> {
    let plain = |table: &dyn TableLike, key| text(table, key).ok().flatten().unwrap_or_default();
    let known = |table: &dyn TableLike| {
        let [key, fingerprint, path] = ["lang", "fingerprint", "path"].map(|key| plain(table, key));
        KnownEdition { key, fingerprint, path }
    };
    entries(root, "edition").map(|(table, _)| known(table)).collect()
}

/// Reads all marks, and tells what is wrong with some, with its bytes in the file.
pub(super) fn read(root: &Table, tell: &mut dyn FnMut(Option<Range<usize>>, String)) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (kind, list) in LISTS {
        for (table, span) in entries(root, list) {
            let mut flawed = |flaw: Flaw, what| tell(flaw.span.or(span.clone()), format!("{what}: {}", flaw.message));
            match read_mark(table, kind) {
                Ok((mut mark, flaws)) => {
                    flaws.into_iter().for_each(|flaw| flawed(flaw, format!("a part of this {list} is not used")));
                    let taken = mark.letter.filter(|_| marks.iter().any(|other| other.letter == mark.letter));
                    if let Some(letter) = taken {
                        mark.letter = None;
                        tell(span.clone(), format!("a bookmark above has the letter {letter} too: that one is used"));
                    }
                    marks.push(mark);
                }
                Err(flaw) => flawed(flaw, format!("this {list} cannot be used")),
            }
        }
    }
    marks
}

/// The tables of a list, written in either way, with their bytes in the file.
fn entries<'a>(
    root: &'a Table,
    list: &str,
) -> impl Iterator<Item = (&'a dyn TableLike, Option<Range<usize>>)> + use<'a> {
    let item = root.get(list);
    let tables = item.and_then(Item::as_array_of_tables).into_iter().flatten();
    let inline = item.and_then(Item::as_array).into_iter().flatten().filter_map(|value| value.as_inline_table());
    let tables = tables.map(|table| (table as &dyn TableLike, table.span()));
    tables.chain(inline.map(|table| (table as &dyn TableLike, table.span())))
}

pub(super) fn is_list(item: &Item) -> bool {
    let inline = |array: &toml_edit::Array| array.iter().all(toml_edit::Value::is_inline_table);
    item.is_array_of_tables() || item.as_array().is_some_and(inline)
}
