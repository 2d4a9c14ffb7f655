//! Pairs that a file gives are kept as they are.
//!
//! Where every block carries the number of its pair, the units follow from the numbers alone: a unit is a pair, with all
//! the sentences it has in each edition. Time and space: the number of blocks.

use crate::document::{Alignment, Bead, Edition, Units};

/// The units of editions whose blocks are paired by number; `None` where they are not: a block has no number, numbers
/// fall, or an edition shares none with the others.
#[must_use]
pub fn given(editions: &[&Edition]) -> Option<Units> {
    let mut columns: Vec<Column<'_>> = editions.iter().map(|edition| Column::new(edition)).collect();
    if columns.len() < 2 || !columns.iter().all(Column::is_numbered) {
        return None;
    }
    let mut confidence = Vec::new();
    while let Some(number) = columns.iter().filter_map(Column::number).min() {
        let sides = columns.iter().filter(|column| column.number() == Some(number)).count();
        let doubt = columns.iter_mut().map(|column| column.take(number, sides > 1)).max().unwrap_or(0);
        confidence.push(1.0 - f32::from(doubt.min(1000)) / 1000.0);
    }
    let are_related = columns.iter().all(|column| column.is_shared);
    let starts = columns.into_iter().map(|column| column.starts).collect();
    are_related.then(|| Units::of_starts(starts, confidence)).flatten()
}

/// The alignment of two editions whose blocks are paired by number, as [`given`] has it.
#[must_use]
pub fn given_alignment(a: &Edition, b: &Edition) -> Option<Alignment> {
    let units = given(&[a, b])?;
    let bead =
        |unit| Bead { a: units.sentences(unit, 0), b: units.sentences(unit, 1), confidence: units.confidence(unit) };
    Alignment::new((0..units.len()).map(bead).collect(), a.sentences().len(), b.sentences().len()).ok()
}

/// An edition on the way through its blocks.
struct Column<'a> {
    edition: &'a Edition,
    /// The next block.
    at: usize,
    /// The first sentence of each unit so far, and of what is to come.
    starts: Vec<u32>,
    is_shared: bool,
}

impl<'a> Column<'a> {
    fn new(edition: &'a Edition) -> Self {
        Self { edition, at: 0, starts: vec![0], is_shared: false }
    }

    fn is_numbered(&self) -> bool {
        self.edition.blocks().iter().all(|block| block.facts.pair.is_some())
            && self.edition.blocks().is_sorted_by_key(|block| block.facts.pair)
    }

    /// The number of the next block.
    fn number(&self) -> Option<u32> {
        self.edition.blocks().get(self.at)?.facts.pair
    }

    /// Takes the blocks of a pair as a unit; how far the file doubts it.
    fn take(&mut self, number: u32, is_shared: bool) -> u16 {
        let mut doubt = 0;
        let mut end = self.starts.last().copied().unwrap_or(0);
        while let Some(block) = self.edition.blocks().get(self.at).filter(|block| block.facts.pair == Some(number)) {
            end = u32::try_from(block.sentences().end).unwrap_or(u32::MAX);
            doubt = doubt.max(block.facts.doubt);
            self.is_shared |= is_shared;
            self.at += 1;
        }
        self.starts.push(end);
        doubt
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Facts, Part, Source};
    use crate::language::Language;
    use crate::text::Span;

    /// An edition whose blocks have a pair's number, a number of one-letter sentences and a doubt each.
    fn edition(blocks: &[(Option<u32>, usize, u16)]) -> Edition {
        let mut at = 0;
        let part = |&(pair, count, doubt): &(Option<u32>, usize, u16)| {
            let sentences: Vec<Span> = (at..at + count).map(|i| Span::new(2 * i, 2 * i + 1)).collect();
            let span = Span::new(2 * at, 2 * (at + count) - 1);
            at += count;
            let facts = Facts { pair, doubt, ..Facts::default() };
            Part { kind: BlockKind::Paragraph, span, line: 1, gap: 1, label: None, person: None, facts, sentences }
        };
        let parts: Vec<Part> = blocks.iter().map(part).collect();
        Edition::assemble(Source::default(), Language::unknown(), "a ".repeat(at), parts)
    }

    fn numbered(blocks: &[(u32, usize)]) -> Edition {
        edition(&blocks.iter().map(|&(pair, count)| (Some(pair), count, 0)).collect::<Vec<_>>())
    }

    fn kinds(units: &Units) -> Vec<String> {
        (0..units.len()).map(|unit| units.kind(unit)).collect()
    }

    #[test]
    fn a_unit_is_a_pair() {
        let (a, b) = (numbered(&[(0, 2), (1, 1), (3, 1), (3, 1)]), numbered(&[(0, 1), (2, 1), (3, 3)]));
        let units = given(&[&a, &b]).expect("they are paired");
        assert_eq!(kinds(&units), ["2-1", "1-0", "0-1", "2-3"]);
        let alignment = given_alignment(&a, &b).expect("they are paired");
        assert_eq!(alignment.beads()[3], Bead { a: 3..5, b: 2..5, confidence: 1.0 });
    }

    #[test]
    fn what_only_the_others_have_stays_together() {
        let editions = [numbered(&[(0, 1)]), numbered(&[(0, 1), (1, 1)]), numbered(&[(1, 2)])];
        let units = given(&editions.iter().collect::<Vec<_>>()).expect("they are paired");
        assert_eq!(kinds(&units), ["1-1-0", "0-1-2"]);
    }

    #[test]
    fn doubt_is_kept() {
        let a = edition(&[(Some(0), 1, 0), (Some(1), 1, 250)]);
        let b = edition(&[(Some(0), 1, 400), (Some(1), 1, 100)]);
        let units = given(&[&a, &b]).expect("they are paired");
        assert_eq!([units.confidence(0), units.confidence(1)], [0.6, 0.75]);
    }

    #[test]
    fn what_is_not_paired_is_left_to_others() {
        let paired = numbered(&[(0, 1), (1, 1)]);
        assert_eq!(given(&[&paired]), None);
        assert_eq!(given(&[&paired, &numbered(&[(2, 1)])]), None, "they share no number");
        assert_eq!(given(&[&paired, &numbered(&[(1, 1), (0, 1)])]), None, "numbers fall");
        assert_eq!(given(&[&paired, &edition(&[(Some(0), 1, 0), (None, 1, 0)])]), None, "a block has none");
        assert_eq!(given(&[&paired, &numbered(&[])]), None, "nothing is there");
    }
}
