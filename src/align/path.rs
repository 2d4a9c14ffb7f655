//! The cheapest path of beads through the table: the Viterbi algorithm, as Gale & Church 1993 use it.
//!
//! Time: six beads for each cell of the band. Space: a byte for each cell, and three rows of costs.

use std::ops::Range;

use super::band::Band;
use super::score::Score;
use super::shape;

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

    /// Some of its beads as a path of their own.
    pub(super) fn part(&self, beads: Range<usize>) -> Self {
        Self::new(self.shapes[beads].iter().map(|&shape| usize::from(shape)))
    }
}

fn step((i, j): (usize, usize), shape: u8) -> (usize, usize) {
    let (rows, columns) = shape::ALL[usize::from(shape)].steps();
    (i + rows, j + columns)
}

/// A row of the table: its first column, the cheapest way to each of its cells, and the last bead of that way.
#[derive(Default)]
struct Row {
    first: usize,
    costs: Vec<f64>,
    back: Vec<u8>,
}

impl Row {
    /// Makes it a row of these columns, to which no way leads yet.
    fn reset(&mut self, columns: &Range<usize>) {
        self.first = columns.start;
        self.costs.clear();
        self.costs.resize(columns.len(), f64::INFINITY);
        self.back.clear();
        self.back.resize(columns.len(), u8::MAX);
    }
}

/// The cheapest path within a band. Of several that cost the same it is always the same one.
pub(super) fn best(score: &impl Score, band: &Band) -> Path {
    let mut back = Vec::with_capacity(band.cells());
    let mut beads = Vec::new();
    // This row and the two before it.
    let mut recent: [Row; 3] = Default::default();
    for i in 0..=band.end().0 {
        recent.rotate_right(1);
        let [row, before @ ..] = &mut recent;
        row.reset(&band.columns(i));
        if i == 0 {
            row.costs[0] = 0.0;
        }
        for shape in 0..shape::COUNT {
            match shape::ALL[shape].steps().0 {
                0 => along(score, shape, i, row),
                rows if rows <= i => down(score, shape, i, &before[rows - 1], row, &mut beads),
                _ => {}
            }
        }
        back.extend_from_slice(&row.back);
    }
    trace(band, &back)
}

/// Offers a shape that comes from a row before to every cell of a row. `beads` is room for their costs.
fn down(score: &impl Score, shape: usize, i: usize, before: &Row, row: &mut Row, beads: &mut Vec<f32>) {
    let (rows, columns) = shape::ALL[shape].steps();
    let low = row.first.max(before.first + columns);
    let high = (row.first + row.costs.len()).min(before.first + columns + before.costs.len());
    if low >= high {
        return;
    }
    score.costs(shape, i - rows, low - columns..high - columns, beads);
    let ways = before.costs[low - columns - before.first..].iter().zip(beads.iter());
    let here = low - row.first..high - row.first;
    let cells = row.costs[here.clone()].iter_mut().zip(&mut row.back[here]);
    for ((way, bead), (cost, back)) in ways.zip(cells) {
        let offer = way + f64::from(*bead);
        if offer < *cost {
            (*cost, *back) = (offer, shape as u8);
        }
    }
}

/// Offers a shape that stays in the row to every cell of it, from left to right.
fn along(score: &impl Score, shape: usize, i: usize, row: &mut Row) {
    let (_, columns) = shape::ALL[shape].steps();
    for cell in columns..row.costs.len() {
        let offer = row.costs[cell - columns] + f64::from(score.cost(shape, i, row.first + cell - columns));
        if offer < row.costs[cell] {
            (row.costs[cell], row.back[cell]) = (offer, shape as u8);
        }
    }
}

/// The path that the back pointers lead along, from the last corner to the first.
fn trace(band: &Band, back: &[u8]) -> Path {
    let (mut i, mut j) = band.end();
    let mut shapes = Vec::new();
    while (i, j) != (0, 0) {
        let Some(shape) = band.cell(i, j).map(|cell| usize::from(back[cell])).filter(|&s| s < shape::COUNT) else {
            break;
        };
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

    proptest! {
        #[test]
        fn costs_what_the_cheapest_of_all_paths_costs(table in Table::any(5, 9.0)) {
            let (rows, columns) = table.size();
            let path = best(&table, &Band::full(rows, columns));
            let least = all_paths(rows, columns).iter().map(|p| cost_of(&table, p)).fold(f64::INFINITY, f64::min);
            prop_assert_eq!(path.end(), (rows, columns));
            prop_assert!((cost_of(&table, &path) - least).abs() < 1e-9);
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
