//! What stands in the cells of a page: the blocks of a row, their labels, and what is said.

use crate::document::{Block, Edition, Work};

/// The blocks of a row in an edition that have any text; none where the edition has no counterpart.
pub(super) fn cell(work: &Work, row: usize, edition: usize) -> Vec<&Block> {
    let Some(found) = work.editions.get(edition) else { return Vec::new() };
    let blocks = found.blocks().get(work.rows.blocks(row, edition)).unwrap_or_default();
    blocks.iter().filter(|block| !block.span.of(found.text()).trim().is_empty()).collect()
}

/// The cells of each row, one an edition; rows without any text, which empty lines make, are left out.
pub(super) fn rows(work: &Work) -> impl Iterator<Item = (usize, Vec<Vec<&Block>>)> {
    let cells = |row| (0..work.editions.len()).map(|edition| cell(work, row, edition)).collect::<Vec<_>>();
    let rows = (0..work.rows.len()).map(move |row| (row, cells(row)));
    rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
}

/// Who speaks in a block, as its label says, without the colon.
pub(super) fn speaker<'a>(edition: &'a Edition, block: &Block) -> Option<&'a str> {
    Some(block.label?.shown(edition.text()).of(edition.text()))
}

/// What an edition is called on a page: its language, with a number where another before it is in the same.
pub(super) fn name(work: &Work, edition: usize) -> String {
    let Some(found) = work.editions.get(edition) else { return String::new() };
    let language = if found.language.is_unknown() { found.source.name.clone() } else { found.language.name() };
    let key = work.key(edition);
    match key.strip_prefix(found.language.code()).filter(|number| !number.is_empty()) {
        Some(number) if !found.language.is_unknown() => format!("{language} {number}"),
        _ => language,
    }
}
