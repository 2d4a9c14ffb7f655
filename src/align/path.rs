//! The cheapest path of beads through the table: the Viterbi algorithm, as Gale & Church 1993 use it.
//!
//! There are two ways to be at a corner: by a null bead, or by one that joins both editions; a null bead after another
//! may cost less than one alone. Time: the shapes, for each cell of the band. Space: two bytes for each cell, and a few
//! rows of costs.

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

/// Set in the back pointer of a cell whose cheapest way ends with a null bead; or, in that of a null bead, that the
/// bead before it is null too.
const NULL: u8 = 0x80;

/// No way leads here.
const NOWHERE: u8 = 0x7f;

/// A row of the table: its first column, the cheapest ways to each of its cells, and the last bead of each.
#[derive(Default)]
struct Row {
    first: usize,
    /// The cheapest way of all.
    costs: Vec<f64>,
    /// The cheapest way that ends with a null bead.
    nulls: Vec<f64>,
    /// The last bead of the cheapest way that ends with no null bead, and of the one that does.
    back: Vec<[u8; 2]>,
}

impl Row {
    /// Makes it a row of these columns, to which no way leads yet.
    fn reset(&mut self, columns: &Range<usize>) {
        self.first = columns.start;
        for costs in [&mut self.costs, &mut self.nulls] {
            costs.clear();
            costs.resize(columns.len(), f64::INFINITY);
        }
        self.back.clear();
        self.back.resize(columns.len(), [NOWHERE; 2]);
    }

    /// The cells that a step of so many columns from a row before leads to: as offsets there and here.
    fn reached(&self, before: &Self, columns: usize) -> Option<(Range<usize>, Range<usize>)> {
        let low = self.first.max(before.first + columns);
        let high = (self.first + self.costs.len()).min(before.first + columns + before.costs.len());
        let from = |column: usize| column - columns - before.first;
        (low < high).then(|| (from(low)..from(high), low - self.first..high - self.first))
    }

    /// Offers a null bead to a cell: from a cell by the cheapest way to it, or by the cheapest that ends with a null
    /// bead.
    fn offer_null(&mut self, cell: usize, shape: usize, bead: f64, again: f64, from: f64, from_null: f64) {
        let (fresh, follows) = (from + bead, from_null + bead - again);
        let (offer, back) = if follows < fresh { (follows, shape as u8 | NULL) } else { (fresh, shape as u8) };
        if offer < self.nulls[cell] {
            (self.nulls[cell], self.back[cell][1]) = (offer, back);
        }
    }

    /// Takes the cheaper way to a cell.
    fn settle(&mut self, cell: usize) {
        if self.nulls[cell] < self.costs[cell] {
            self.costs[cell] = self.nulls[cell];
            self.back[cell][0] |= NULL;
        }
    }
}

/// The cheapest path within a band. Of several that cost the same it is always the same one.
pub(super) fn best(score: &impl Score, band: &Band) -> Path {
    let mut back = Vec::with_capacity(band.cells());
    let mut beads = Vec::new();
    let most = shape::most(score.shapes());
    // This row and those that a bead may come from.
    let mut recent: VecDeque<Row> = (0..=most).map(|_| Row::default()).collect();
    for i in 0..=band.end().0 {
        let mut row = recent.pop_back().unwrap_or_default();
        row.reset(&band.columns(i));
        if i == 0 {
            row.costs[0] = 0.0;
        }
        for &shape in score.shapes() {
            let (rows, columns) = shape::ALL[shape].steps();
            let Some(before) = rows.checked_sub(1).filter(|_| rows <= i).and_then(|back| recent.get(back)) else {
                continue;
            };
            let Some((from, here)) = row.reached(before, columns) else { continue };
            score.costs(shape, i - rows, from.start + before.first..from.end + before.first, &mut beads);
            if shape == FIRST_ALONE {
                for ((cell, from), bead) in here.zip(from).zip(&beads) {
                    let again = f64::from(score.again());
                    row.offer_null(cell, shape, f64::from(*bead), again, before.costs[from], before.nulls[from]);
                }
            } else {
                down(shape, &before.costs[from], &beads, &mut row, here);
            }
        }
        along(score, i, &mut row, &mut beads);
        back.extend_from_slice(&row.back);
        recent.push_front(row);
    }
    trace(band, &back)
}

/// Offers a bead that joins both editions, and comes from a row before, to cells of a row.
fn down(shape: usize, from: &[f64], beads: &[f32], row: &mut Row, here: Range<usize>) {
    let cells = row.costs[here.clone()].iter_mut().zip(&mut row.back[here]);
    for ((way, bead), (cost, back)) in from.iter().zip(beads).zip(cells) {
        let offer = way + f64::from(*bead);
        if offer < *cost {
            (*cost, back[0]) = (offer, shape as u8);
        }
    }
}

/// Offers the null bead that stays in the row to every cell of it, from left to right, and settles each.
fn along(score: &impl Score, i: usize, row: &mut Row, beads: &mut Vec<f32>) {
    let cells = row.costs.len();
    if cells > 1 {
        score.costs(SECOND_ALONE, i, row.first..row.first + cells - 1, beads);
    }
    row.settle(0);
    for cell in 1..cells {
        let (bead, again) = (f64::from(beads[cell - 1]), f64::from(score.again()));
        row.offer_null(cell, SECOND_ALONE, bead, again, row.costs[cell - 1], row.nulls[cell - 1]);
        row.settle(cell);
    }
}

/// The path that the back pointers lead along, from the last corner to the first.
fn trace(band: &Band, back: &[[u8; 2]]) -> Path {
    let (mut i, mut j) = band.end();
    let mut shapes = Vec::new();
    let mut by_null = false;
    while (i, j) != (0, 0) {
        let Some([linked, null]) = band.cell(i, j).map(|cell| back[cell]) else { break };
        let is_null = by_null || linked & NULL != 0;
        let shape = usize::from(if is_null { null } else { linked } & !NULL);
        if shape >= shape::COUNT {
            break;
        }
        by_null = is_null && null & NULL != 0;
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
