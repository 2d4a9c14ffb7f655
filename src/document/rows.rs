//! What stands side by side on the screen.

use std::ops::Range;

use super::{Edition, Units};

/// The rows of a work, in order: the finest groups of whole blocks, in every edition, that no unit crosses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// For each edition: the first block of each row, and the number of blocks at the end.
    blocks: Vec<Vec<u32>>,
    /// The first unit of each row, and the number of units at the end.
    units: Vec<u32>,
}

impl Rows {
    /// The rows that units make of editions. Time and space: the number of units.
    #[must_use]
    pub fn new(editions: &[Edition], units: &Units) -> Self {
        let index = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        let mut rows = Self { blocks: vec![Vec::new(); editions.len()], units: Vec::new() };
        for unit in 0..units.len() {
            let starts = editions.iter().enumerate().map(|(e, edition)| {
                let sentence = units.sentences(unit, e).start;
                match edition.sentences().get(sentence) {
                    Some(found) => {
                        let block = found.block as usize;
                        (edition.blocks()[block].sentences().start == sentence).then_some(block)
                    }
                    None => Some(edition.blocks().len()),
                }
            });
            // A row starts where a block starts in every edition; the first unit always does.
            if let Some(starts) = starts.collect::<Option<Vec<usize>>>() {
                for (column, start) in rows.blocks.iter_mut().zip(starts) {
                    column.push(index(start));
                }
                rows.units.push(index(unit));
            }
        }
        for (column, edition) in rows.blocks.iter_mut().zip(editions) {
            column.push(index(edition.blocks().len()));
        }
        rows.units.push(index(units.len()));
        rows
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.units.len().saturating_sub(1)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The blocks of an edition in a row; empty where the edition has no counterpart.
    #[must_use]
    pub fn blocks(&self, row: usize, edition: usize) -> Range<usize> {
        let at = |row: usize| self.blocks.get(edition).and_then(|column| column.get(row)).map_or(0, |&b| b as usize);
        at(row)..at(row + 1).max(at(row))
    }

    /// The units of a row; never empty.
    #[must_use]
    pub fn units(&self, row: usize) -> Range<usize> {
        let at = |row: usize| self.units.get(row).map_or(0, |&unit| unit as usize);
        at(row)..at(row + 1).max(at(row))
    }

    /// The row a unit is in.
    #[must_use]
    pub fn of_unit(&self, unit: usize) -> usize {
        let after = self.units.partition_point(|&first| first as usize <= unit);
        after.saturating_sub(1).min(self.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Alignment, Bead, BlockKind, Facts, Part, Source};
    use super::*;
    use crate::language::Language;
    use crate::text::Span;

    /// An edition with one-letter sentences: each number is a block of so many.
    fn edition(blocks: &[usize]) -> Edition {
        let mut parts = Vec::new();
        let mut at = 0;
        for &count in blocks {
            let sentences: Vec<Span> = (at..at + count).map(|i| Span::new(2 * i, 2 * i + 1)).collect();
            let span = Span::new(2 * at, 2 * (at + count) - 1);
            parts.push(Part {
                kind: BlockKind::Paragraph,
                span,
                line: 1,
                gap: 1,
                label: None,
                person: None,
                facts: Facts::default(),
                sentences,
            });
            at += count;
        }
        Edition::assemble(Source::default(), Language::unknown(), "a ".repeat(at), parts)
    }

    fn bead(a: Range<usize>, b: Range<usize>) -> Bead {
        Bead { a, b, confidence: 1.0 }
    }

    #[test]
    fn no_unit_crosses_a_row() {
        // The second edition splits the first block, and has a block of its own at the end.
        let editions = [edition(&[2, 1]), edition(&[1, 1, 1, 1])];
        let beads = vec![bead(0..1, 0..1), bead(1..2, 1..2), bead(2..3, 2..3), bead(3..3, 3..4)];
        let units = Units::merge(3, &[Alignment::new(beads, 3, 4).expect("an alignment")]);
        let rows = Rows::new(&editions, &units);
        assert_eq!(rows.len(), 3);
        assert_eq!((rows.blocks(0, 0), rows.blocks(0, 1)), (0..1, 0..2));
        assert_eq!((rows.blocks(1, 0), rows.blocks(1, 1)), (1..2, 2..3));
        assert_eq!((rows.blocks(2, 0), rows.blocks(2, 1)), (2..2, 3..4));
        assert_eq!(rows.of_unit(1), 0);
        assert_eq!(rows.of_unit(3), 2);
    }

    #[test]
    fn a_unit_over_two_blocks_joins_them() {
        let editions = [edition(&[1, 1]), edition(&[1])];
        let units = Units::merge(2, &[Alignment::new(vec![bead(0..2, 0..1)], 2, 1).expect("an alignment")]);
        let rows = Rows::new(&editions, &units);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows.blocks(0, 0), 0..2);
    }
}
