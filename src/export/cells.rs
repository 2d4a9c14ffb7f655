//! What stands in the rows of a page: in each cell blocks, their labels, and what is said.
//!
//! Where the paragraphs of two editions are out of step, a row of the work may be pages long: nobody finds what belongs
//! together in it, least of all where cells stand under one another. Such a row is broken where units end.

use std::ops::Range;

use crate::document::{Block, Edition, Work};
use crate::text::Span;

/// Characters in one cell from which on a row is broken: a paragraph of some length.
const LONGEST: usize = 600;

/// Units in one row, at most: the style sheet of a page tells so many apart.
pub(super) const MOST: usize = 24;

/// What stands side by side on a page.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// The row of the work, and which part of it this is, from 0.
    pub(super) place: (usize, usize),
    /// The units that stand in it.
    pub(super) units: Range<usize>,
    /// For each edition, the blocks that have any text; none where the edition has no counterpart.
    pub(super) cells: Vec<Vec<Part<'a>>>,
}

/// A block, or the part of it that is of the units of a row.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) block: &'a Block,
    /// The sentences of it that stand in the row.
    pub(super) sentences: Range<usize>,
}

impl Part<'_> {
    /// Whether the block begins here, and does not go on from the row before.
    pub(super) fn begins(&self) -> bool {
        self.sentences.start == self.block.sentences().start
    }

    /// What is said in it, without the label.
    pub(super) fn speech(&self, edition: &Edition) -> Span {
        let (speech, sentences) = (self.block.speech(), edition.sentences());
        let ends = self.sentences.end == self.block.sentences().end;
        let start = if self.begins() { speech.start } else { sentences[self.sentences.start].span.start };
        let end = if ends { speech.end } else { sentences[self.sentences.end - 1].span.end };
        Span { start, end: end.max(start) }
    }
}

/// The rows of a page; those without any text, which empty lines make, are left out.
pub(super) fn rows(work: &Work) -> impl Iterator<Item = Row<'_>> {
    let rows = (0..work.rows.len()).flat_map(move |row| {
        let parts = broken(work, work.rows.units(row)).into_iter().enumerate();
        parts.map(move |(part, units)| {
            let cells = (0..work.editions.len()).map(|edition| cell(work, &units, edition)).collect();
            Row { place: (row, part), units, cells }
        })
    });
    rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty()))
}

/// Units in runs that are short enough for a row; a unit is never broken.
fn broken(work: &Work, units: Range<usize>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut lengths = vec![0; work.editions.len()];
    for unit in units {
        let own = work.editions.iter().enumerate().map(|(edition, found)| {
            let sentences = &found.sentences()[work.units.sentences(unit, edition)];
            sentences.iter().map(|sentence| sentence.span.of(found.text()).chars().count()).sum::<usize>()
        });
        let own: Vec<usize> = own.collect();
        let is_full = lengths.iter().zip(&own).any(|(length, own)| length + own > LONGEST);
        match runs.last_mut() {
            Some(run) if !is_full && run.len() < MOST => {
                run.end = unit + 1;
                lengths.iter_mut().zip(own).for_each(|(length, own)| *length += own);
            }
            _ => {
                runs.push(unit..unit + 1);
                lengths = own;
            }
        }
    }
    runs
}

/// The blocks of some units in an edition that have any text.
fn cell<'a>(work: &'a Work, units: &Range<usize>, edition: usize) -> Vec<Part<'a>> {
    let found = &work.editions[edition];
    let sentences = work.sentences(units, edition);
    let Some(last) = sentences.clone().next_back() else { return Vec::new() };
    let block = |sentence: usize| found.sentences()[sentence].block as usize;
    let blocks = found.blocks()[block(sentences.start)..=block(last)].iter();
    let blocks = blocks.filter(|block| !block.span.of(found.text()).trim().is_empty());
    let part = |block: &'a Block| {
        let own = block.sentences();
        Part { block, sentences: own.start.max(sentences.start)..own.end.min(sentences.end) }
    };
    blocks.map(part).collect()
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

#[cfg(test)]
mod tests {
    use super::super::sample::{Block, LONG, sample};
    use super::{MOST, Part, Range, Row, Work, rows};

    /// A part of a block: the numbers of its sentences, and whether the block begins with it.
    type Told = (Range<usize>, bool);

    /// The parts of rows, as the numbers of the sentences in their cells, and whether a block begins with each part.
    fn told(work: &Work) -> Vec<Vec<Vec<Told>>> {
        let cell = |cell: &Vec<Part<'_>>| cell.iter().map(|part| (part.sentences.clone(), part.begins())).collect();
        rows(work).map(|row| row.cells.iter().map(cell).collect()).collect()
    }

    #[test]
    fn a_long_row_is_broken_where_units_end() {
        let english = vec![Block::paragraph(&[LONG; 3])];
        // The second paragraph begins within the row, in one edition only.
        let dutch = vec![Block::paragraph(&[LONG, "Ja.", "Nee.", "Goed."]), Block::paragraph(&["Kort."])];
        let work =
            sample(&[("en", english), ("nl", dutch)], &[vec![(1, 2, 1.0), (1, 1, 1.0), (0, 1, 1.0), (1, 1, 1.0)]]);
        let expected = [
            [vec![(0..1, true)], vec![(0..2, true)]],
            [vec![(1..2, false)], vec![(2..4, false)]],
            [vec![(2..3, false)], vec![(4..5, true)]],
        ];
        assert_eq!(told(&work), expected);
        assert_eq!(rows(&work).map(|row| row.place).collect::<Vec<_>>(), [(0, 0), (0, 1), (0, 2)]);
        let spoken = |row: Row<'_>| row.cells[0][0].speech(&work.editions[0]).of(work.editions[0].text()).to_owned();
        assert_eq!(rows(&work).map(spoken).collect::<Vec<_>>(), [LONG; 3]);
    }

    #[test]
    fn what_is_short_stays_whole() {
        let text = || vec![Block::paragraph(&["Yes.", LONG, "No."])];
        let work = sample(&[("en", text()), ("nl", text())], &[vec![(1, 1, 1.0); 3]]);
        assert_eq!(told(&work), [vec![vec![(0..3, true)]; 2]]);
    }

    #[test]
    fn a_row_has_no_more_units_than_can_be_told_apart() {
        let text = || vec![Block::paragraph(&["Yes."; 2 * MOST + 1])];
        let work = sample(&[("en", text()), ("nl", text())], &[vec![(1, 1, 1.0); 2 * MOST + 1]]);
        assert_eq!(rows(&work).map(|row| row.units.len()).collect::<Vec<_>>(), [MOST, MOST, 1]);
    }
}
