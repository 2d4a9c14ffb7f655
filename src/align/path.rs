//! The cheapest path of beads through the table: the Viterbi algorithm, as Gale & Church 1993 use it.
//!
//! There are three ways to be at a corner: by a bead that joins both editions, or by a null bead of either; a null bead
//! may cost less after one of the same edition, for what is left out is seldom one sentence. Where both have something
//! alone side by side, the first edition's comes first. Time: the shapes, for each cell of the band. Space: two bytes for
//! each cell, and a few rows of costs.

use std::collections::VecDeque;
use std::ops::Range;

use super::band::Band;
use super::score::Score;
use super::shape::{self, FIRST_ALONE, SECOND_ALONE};

/// Beads from the first corner of the table on, by the index of their shape in [`shape::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Path {
    shapes: Vec<u8>,
    end: (usize, usize),
}

impl Path {
    /// A path of these shapes.
    pub(super) fn new(shapes: impl IntoIterator<Item = usize>) -> Self {
        let shapes: Vec<u8> = shapes.into_iter().map(|shape| shape as u8).collect();
        let end = shapes.iter().fold((0, 0), |at, &shape| step(at, shape));
        Self { shapes, end }
    }

    /// How many beads it has.
    pub(super) fn len(&self) -> usize {
        self.shapes.len()
    }

    /// The corner it leads to: sentences of either side.
    pub(super) fn end(&self) -> (usize, usize) {
        self.end
    }

    /// The corners of its beads, the first and last of the table included.
    pub(super) fn corners(&self) -> impl Iterator<Item = (usize, usize)> {
        std::iter::once((0, 0)).chain(self.shapes.iter().scan((0, 0), |at, &shape| {
            *at = step(*at, shape);
            Some(*at)
        }))
    }

    /// Its beads: the shape and the sentences of either side.
    pub(super) fn beads(&self) -> impl Iterator<Item = (usize, Range<usize>, Range<usize>)> {
        self.corners().zip(&self.shapes).map(|((i, j), &shape)| {
            let (to_i, to_j) = step((i, j), shape);
            (usize::from(shape), i..to_i, j..to_j)
        })
    }

    /// How many sentences without counterpart stand beside a bead that has as many on their side as it could, as far as
    /// a longer bead could take them in.
    pub(super) fn cramped(&self) -> usize {
        let is_alone =
            |in_a: usize, shape: &u8| usize::from(*shape) == if in_a > 1 { FIRST_ALONE } else { SECOND_ALONE };
        let beside = |(at, &shape): (usize, &u8)| {
            let (in_a, in_b) = shape::ALL[usize::from(shape)].steps();
            if in_a.min(in_b) != 1 || in_a.max(in_b) < shape::most(shape::UP_TO_FIVE) {
                return 0;
            }
            let more = shape::most(shape::UP_TO_TEN) - shape::most(shape::UP_TO_FIVE);
            let before = self.shapes[..at].iter().rev().take_while(|shape| is_alone(in_a, shape)).count();
            let after = self.shapes[at + 1..].iter().take_while(|shape| is_alone(in_a, shape)).count();
            (before + after).min(more)
        };
        self.shapes.iter().enumerate().map(beside).sum()
    }

    /// How many of its beads join both editions.
    pub(super) fn links(&self) -> usize {
        self.shapes.iter().filter(|&&shape| !shape::ALL[usize::from(shape)].is_null()).count()
    }

    /// How many gaps it has that are one edition's alone: where both have something alone side by side, they may only
    /// have missed each other.
    pub(super) fn gaps(&self) -> usize {
        let gaps = self.shapes.split(|&shape| !shape::ALL[usize::from(shape)].is_null());
        gaps.filter(|gap| gap.first().is_some_and(|first| gap.iter().all(|shape| shape == first))).count()
    }

    /// Some of its beads as a path of their own.
    pub(super) fn part(&self, beads: Range<usize>) -> Self {
        Self::new(self.shapes[beads].iter().map(|&shape| usize::from(shape)))
    }
}

fn step((i, j): (usize, usize), shape: u8) -> (usize, usize) {
    let (rows, columns) = shape::ALL[usize::from(shape)].steps();
    (i + rows, j + columns)
}

/// How a way to a corner ends: with a bead that joins both editions, or with a null bead of either.
pub(super) const LINKED: usize = 0;
/// It ends with a null bead of the first edition; what comes before it is no null bead of the second.
pub(super) const FIRST: usize = 1;
/// It ends with a null bead of the second edition.
pub(super) const SECOND: usize = 2;

/// No way leads here.
const NOWHERE: u8 = 0x1f;

/// The last beads of the cheapest ways to a cell.
#[derive(Clone, Copy)]
struct Back {
    /// The shape of the last bead that joins both editions; in the upper three bits, how the cheapest of all ways ends.
    linked: u8,
    /// How the way before the last null bead of the first edition ends, and, in the upper four bits, of the second.
    alone: u8,
}

/// A row of the table: its first column, the cheapest ways to each of its cells, and their last beads.
#[derive(Default)]
struct Row {
    first: usize,
    /// The cheapest ways, by how they end.
    costs: [Vec<f64>; 3],
    /// The cheapest way of all.
    least: Vec<f64>,
    back: Vec<Back>,
}

impl Row {
    /// Makes it a row of these columns, to which no way leads yet.
    fn reset(&mut self, columns: &Range<usize>) {
        self.first = columns.start;
        for costs in self.costs.iter_mut().chain([&mut self.least]) {
            costs.clear();
            costs.resize(columns.len(), f64::INFINITY);
        }
        self.back.clear();
        self.back.resize(columns.len(), Back { linked: NOWHERE, alone: 0 });
    }

    /// The cells that a step of so many columns from a row before leads to: as offsets there and here.
    fn reached(&self, before: &Self, columns: usize) -> Option<(Range<usize>, Range<usize>)> {
        let low = self.first.max(before.first + columns);
        let high = (self.first + self.least.len()).min(before.first + columns + before.least.len());
        let from = |column: usize| column - columns - before.first;
        (low < high).then(|| (from(low)..from(high), low - self.first..high - self.first))
    }

    /// Offers beads that join both editions, and come from a row before, to cells of this one.
    fn link(&mut self, shape: usize, before: &[f64], beads: &[f32], here: Range<usize>) {
        let cells = self.costs[LINKED][here.clone()].iter_mut().zip(&mut self.back[here]);
        for ((way, bead), (cost, back)) in before.iter().zip(beads).zip(cells) {
            let offer = way + f64::from(*bead);
            if offer < *cost {
                (*cost, back.linked) = (offer, shape as u8);
            }
        }
    }

    /// Offers null beads of the first edition, from the row before, to cells of this one.
    fn down(&mut self, before: &Self, from: Range<usize>, beads: &[f32], again: f64, here: Range<usize>) {
        for ((cell, from), bead) in here.zip(from).zip(beads) {
            let (fresh, follows) = (before.costs[LINKED][from], before.costs[FIRST][from] - again);
            let (way, end) = if follows < fresh { (follows, FIRST) } else { (fresh, LINKED) };
            self.costs[FIRST][cell] = way + f64::from(*bead);
            self.back[cell].alone = end as u8;
        }
    }

    /// Offers null beads of the second edition, which stay in the row, to every cell of it, from left to right, and
    /// settles which way to each is the cheapest.
    fn along(&mut self, beads: &[f32], again: f64) {
        self.settle(0);
        for (from, bead) in (0..self.least.len().saturating_sub(1)).zip(beads) {
            let ways = [self.costs[LINKED][from], self.costs[FIRST][from], self.costs[SECOND][from] - again];
            let end = cheapest(ways);
            self.costs[SECOND][from + 1] = ways[end] + f64::from(*bead);
            self.back[from + 1].alone |= (end as u8) << 4;
            self.settle(from + 1);
        }
    }

    /// Takes the cheapest way to a cell.
    fn settle(&mut self, cell: usize) {
        let ways = [LINKED, FIRST, SECOND].map(|end| self.costs[end][cell]);
        let end = cheapest(ways);
        self.least[cell] = ways[end];
        self.back[cell].linked |= (end as u8) << 5;
    }
}

/// The first of the cheapest of three ways.
fn cheapest(ways: [f64; 3]) -> usize {
    let of_two = if ways[FIRST] < ways[LINKED] { FIRST } else { LINKED };
    if ways[SECOND] < ways[of_two] { SECOND } else { of_two }
}

/// The cheapest path within a band. Of several that cost the same it is always the same one.
pub(super) fn best(score: &impl Score, band: &Band) -> Path {
    let mut back = Vec::with_capacity(band.cells());
    let mut beads = Vec::new();
    let most = shape::most(score.shapes());
    let again = f64::from(score.again());
    // This row and those that a bead may come from.
    let mut recent: VecDeque<Row> = (0..=most).map(|_| Row::default()).collect();
    for i in 0..=band.end().0 {
        let mut row = recent.pop_back().unwrap_or_default();
        row.reset(&band.columns(i));
        if i == 0 {
            row.costs[LINKED][0] = 0.0;
        }
        for &shape in score.shapes() {
            let (rows, columns) = shape::ALL[shape].steps();
            let Some(before) = rows.checked_sub(1).filter(|_| rows <= i).and_then(|back| recent.get(back)) else {
                continue;
            };
            let Some((from, here)) = row.reached(before, columns) else { continue };
            score.costs(shape, i - rows, from.start + before.first..from.end + before.first, &mut beads);
            if shape == FIRST_ALONE {
                row.down(before, from, &beads, again, here);
            } else {
                row.link(shape, &before.least[from], &beads, here);
            }
        }
        beads.clear();
        if row.least.len() > 1 {
            score.costs(SECOND_ALONE, i, row.first..row.first + row.least.len() - 1, &mut beads);
        }
        row.along(&beads, again);
        back.extend_from_slice(&row.back);
        recent.push_front(row);
    }
    trace(band, &back)
}

/// The path that the back pointers lead along, from the last corner to the first.
fn trace(band: &Band, back: &[Back]) -> Path {
    let (mut i, mut j) = band.end();
    let mut shapes = Vec::new();
    // How the way ends that is followed; of a corner that a link leads to, the cheapest one is.
    let mut known = None;
    while (i, j) != (0, 0) {
        let Some(back) = band.cell(i, j).map(|cell| back[cell]) else { break };
        let (shape, before) = match known.unwrap_or(usize::from(back.linked >> 5)) {
            FIRST => (FIRST_ALONE, Some(usize::from(back.alone & 0xf))),
            SECOND => (SECOND_ALONE, Some(usize::from(back.alone >> 4))),
            _ => (usize::from(back.linked & NOWHERE), None),
        };
        if shape >= shape::COUNT {
            break;
        }
        known = before;
        let (rows, columns) = shape::ALL[shape].steps();
        (i, j) = (i.saturating_sub(rows), j.saturating_sub(columns));
        shapes.push(shape);
    }
    shapes.reverse();
    Path::new(shapes)
}

#[cfg(test)]
mod tests {
    use super::super::oracle::{Table, all_paths, cost_of};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn gaps_beside_full_beads_are_cramped() {
        let (more, fewer) = (12, 13);
        assert_eq!(shape::ALL[more].steps(), (5, 1));
        let path = |shapes: &[usize]| Path::new(shapes.iter().copied()).cramped();
        assert_eq!(path(&[0, FIRST_ALONE, FIRST_ALONE, more, FIRST_ALONE, 0, FIRST_ALONE]), 3);
        assert_eq!(path(&[FIRST_ALONE, SECOND_ALONE, fewer, FIRST_ALONE, 0, SECOND_ALONE]), 1);
        assert_eq!(path(&[FIRST_ALONE, 0, SECOND_ALONE]), 0);
        assert_eq!(path(&[[FIRST_ALONE; 90].as_slice(), &[more]].concat()), 5);
    }

    proptest! {
        #[test]
        fn costs_what_the_cheapest_of_all_paths_costs(table in Table::any(5, 9.0)) {
            let (rows, columns) = table.size();
            let path = best(&table, &Band::full(rows, columns));
            let least = all_paths(&table).iter().map(|p| cost_of(&table, p)).fold(f64::INFINITY, f64::min);
            prop_assert_eq!(path.end(), (rows, columns));
            prop_assert!((cost_of(&table, &path) - least).abs() < 1e-6);
        }

        #[test]
        fn a_band_that_holds_the_best_path_finds_it(table in Table::any(24, 9.0), half in 0_usize..6) {
            let (rows, columns) = table.size();
            let path = best(&table, &Band::full(rows, columns));
            prop_assert_eq!(&best(&table, &Band::around(&path, half)), &path);
            let line: Vec<usize> = (0..=rows).map(|row| row * columns / rows.max(1)).collect();
            let band = Band::along(&line, columns, half);
            let banded = best(&table, &band);
            prop_assert_eq!(banded.end(), (rows, columns));
            if path.corners().all(|(i, j)| band.cell(i, j).is_some()) {
                prop_assert_eq!(banded, path);
            }
        }
    }

    #[test]
    fn of_equal_paths_the_one_with_the_first_shape_wins() {
        let table = Table::even(2, 2);
        // One bead of two by two and two beads of one by one are as cheap when every bead costs nothing.
        assert_eq!(best(&table, &Band::full(2, 2)), Path::new([0, 0]));
    }
}
