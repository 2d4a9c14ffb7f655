//! How sure each bead of a path is: the share of all paths, by their likelihood, that go through it.
//!
//! Method: the forward-backward algorithm (Baum et al. 1970) in logarithms, over the full table where it is small, else
//! over a narrow band around the path, in pieces that overlap. Time: twelve exponentials a cell. Space: 40 bytes for
//! each cell of one piece.

use std::ops::Range;

use super::band::Band;
use super::parameters::Parameters;
use super::path::Path;
use super::score::Score;
use super::shape;

/// The posterior of each bead of a path, from 0 to 1.
pub(super) fn of(score: &impl Score, path: &Path, parameters: &Parameters) -> Vec<f64> {
    let (rows, columns) = score.size();
    if super::is_small(rows, columns, parameters.posterior_cells) {
        return within(score, path, &Band::full(rows, columns));
    }
    let corners: Vec<(usize, usize)> = path.corners().collect();
    let mut sure = Vec::with_capacity(path.len());
    while sure.len() < path.len() {
        let (first, last) = (sure.len(), (sure.len() + parameters.posterior_chunk.max(1)).min(path.len()));
        let start = first.saturating_sub(parameters.posterior_context);
        let end = (last + parameters.posterior_context).min(path.len());
        let (from, to) = (corners[start], corners[end]);
        let window = Window { score, rows: from.0..to.0, columns: from.1..to.1 };
        let part = path.part(start..end);
        let found = within(&window, &part, &Band::around(&part, parameters.posterior_band));
        sure.extend_from_slice(&found[first - start..last - start]);
    }
    sure
}

/// A rectangle of a table as a table of its own.
struct Window<'a, S> {
    score: &'a S,
    rows: Range<usize>,
    columns: Range<usize>,
}

impl<S: Score> Score for Window<'_, S> {
    fn size(&self) -> (usize, usize) {
        (self.rows.len(), self.columns.len())
    }

    fn cost(&self, shape: usize, i: usize, j: usize) -> f32 {
        self.score.cost(shape, self.rows.start + i, self.columns.start + j)
    }

    fn costs(&self, shape: usize, i: usize, columns: Range<usize>, costs: &mut Vec<f32>) {
        let offset = self.columns.start;
        self.score.costs(shape, self.rows.start + i, columns.start + offset..columns.end + offset, costs);
    }
}

/// The posterior of each bead of a path among all paths within a band.
fn within(score: &impl Score, path: &Path, band: &Band) -> Vec<f64> {
    let costs = costs(score, band);
    let (forward, backward) = (forward(&costs, band), backward(&costs, band));
    let all = backward.first().copied().unwrap_or(0.0);
    let through = |(shape, a, b): (usize, Range<usize>, Range<usize>)| {
        let (from, to) = (band.cell(a.start, b.start)?, band.cell(a.end, b.end)?);
        Some((forward[from] - f64::from(costs[from][shape]) + backward[to] - all).exp().min(1.0))
    };
    path.beads().map(|bead| through(bead).unwrap_or(0.0)).collect()
}

/// For each cell, the cost of each bead that starts there; infinite where it would leave the table.
fn costs(score: &impl Score, band: &Band) -> Vec<[f32; shape::COUNT]> {
    let (last_row, last_column) = band.end();
    let mut table = vec![[f32::INFINITY; shape::COUNT]; band.cells()];
    let mut beads = Vec::new();
    for (i, index) in (0..=last_row).flat_map(|i| (0..shape::COUNT).map(move |index| (i, index))) {
        let (rows, columns) = shape::ALL[index].steps();
        let starts = band.columns(i);
        let starts = starts.start..starts.end.min((last_column + 1).saturating_sub(columns));
        if i + rows <= last_row && !starts.is_empty() {
            score.costs(index, i, starts, &mut beads);
            for (cell, &bead) in table[band.start(i)..].iter_mut().zip(&beads) {
                cell[index] = bead;
            }
        }
    }
    table
}

/// For each cell, ln of the summed likelihood of all ways that lead to it from the first corner.
fn forward(costs: &[[f32; shape::COUNT]], band: &Band) -> Vec<f64> {
    let mut sums = vec![f64::NEG_INFINITY; band.cells()];
    for i in 0..=band.end().0 {
        for (at, j) in (band.start(i)..band.start(i + 1)).zip(band.columns(i)) {
            let ways = std::array::from_fn(|index| {
                let (rows, columns) = shape::ALL[index].steps();
                let from = i.checked_sub(rows).zip(j.checked_sub(columns)).and_then(|(i, j)| band.cell(i, j));
                from.map_or(f64::NEG_INFINITY, |from| sums[from] - f64::from(costs[from][index]))
            });
            sums[at] = if at == 0 { 0.0 } else { ln_sum(ways) };
        }
    }
    sums
}

/// For each cell, ln of the summed likelihood of all ways that lead from it to the last corner.
fn backward(costs: &[[f32; shape::COUNT]], band: &Band) -> Vec<f64> {
    let mut sums = vec![f64::NEG_INFINITY; band.cells()];
    for i in (0..=band.end().0).rev() {
        for (at, j) in (band.start(i)..band.start(i + 1)).zip(band.columns(i)).rev() {
            let ways = std::array::from_fn(|index| {
                let (rows, columns) = shape::ALL[index].steps();
                let to = band.cell(i + rows, j + columns);
                to.map_or(f64::NEG_INFINITY, |to| sums[to] - f64::from(costs[at][index]))
            });
            sums[at] = if (i, j) == band.end() { 0.0 } else { ln_sum(ways) };
        }
    }
    sums
}

/// ln of the sum of numbers given by their logarithms; what changes the sum by less than
/// a part in ten trillion is left out.
fn ln_sum(logs: [f64; shape::COUNT]) -> f64 {
    const NEGLIGIBLE: f64 = -30.0;
    let mut largest = 0;
    for index in 1..logs.len() {
        if logs[index] > logs[largest] {
            largest = index;
        }
    }
    let most = logs[largest];
    if most == f64::NEG_INFINITY {
        return most;
    }
    // At most cells one way outweighs all others, and no exponential is taken.
    let others = logs.into_iter().enumerate().filter(|&(index, log)| index != largest && log - most > NEGLIGIBLE);
    let sum: f64 = others.map(|(_, log)| (log - most).exp()).sum();
    if sum > 0.0 { most + sum.ln_1p() } else { most }
}

#[cfg(test)]
mod tests {
    use super::super::evidence::Evidence;
    use super::super::oracle::{Table, all_paths, cost_of};
    use super::super::path;
    use super::super::score::{Model, Structure};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn is_the_share_of_all_paths(table in Table::any(5, 9.0)) {
            let (rows, columns) = table.size();
            let best = path::best(&table, &Band::full(rows, columns));
            let found = of(&table, &best, &Parameters::default());
            let paths = all_paths(rows, columns);
            let weight = |p: &Path| (-cost_of(&table, p)).exp();
            let all: f64 = paths.iter().map(weight).sum();
            prop_assert_eq!(found.len(), best.len());
            for (bead, found) in best.beads().zip(found) {
                let through: f64 = paths.iter().filter(|p| p.beads().any(|b| b == bead)).map(weight).sum();
                prop_assert!((found - through / all).abs() < 1e-9, "{} {}", found, through / all);
            }
        }
    }

    /// Sentences of lengths that tell them apart, drawn at random; `stretch` makes a translation of them.
    fn side(sentences: usize, stretch: f64) -> Vec<Evidence> {
        let length = |i: usize| ((i * i * 37 + i * 101) % 211 + 5) as f64 * stretch;
        let see = |i| Evidence { length: length(i) as u32, ..Evidence::blank() };
        (0..sentences).map(see).collect()
    }

    #[test]
    fn pieces_agree_with_the_whole() {
        let parameters = Parameters::default();
        let (a, b) = (side(120, 1.0), side(118, 1.1));
        let score = Structure::new(&a, &b, &Model::new(&a, &b, &parameters), &parameters);
        let best = path::best(&score, &Band::full(a.len(), b.len()));
        let whole = of(&score, &best, &parameters);
        let pieces = Parameters { posterior_cells: 0, posterior_chunk: 9, posterior_context: 12, ..parameters };
        let pieces = of(&score, &best, &pieces);
        assert_eq!(pieces.len(), whole.len());
        for (bead, (a, b)) in whole.iter().zip(pieces).enumerate() {
            assert!((a - b).abs() < 0.01, "bead {bead}: {a} in the whole, {b} in pieces");
        }
    }
}
