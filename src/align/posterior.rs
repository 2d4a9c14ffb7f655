//! How sure each bead is: the share of all paths, by their likelihood, that go through it.
//!
//! Method: the forward-backward algorithm (Baum et al. 1970) within a band, over the same three ways to a corner that the
//! search knows (`path`): null beads of both editions side by side are counted in one order only. Likelihoods are held
//! relative to that of the cheapest way to the corner, so that none is too large or too small for a number, and that most
//! beads are seen to be unlikely without an exponential. Time: two sums over the shapes for each cell. Space: 4 bytes for
//! each cell and shape, and 80 more for each cell.

use std::ops::Range;

use super::band::Band;
use super::path::{FIRST, LINKED, Path, SECOND};
use super::score::Score;
use super::shape::{self, FIRST_ALONE, SECOND_ALONE};

/// How much more a way may cost than the cheapest one, as ln of a share, to be counted.
const NEGLIGIBLE: f64 = 30.0;

/// The likelihoods of all beads within a band.
pub(super) struct Posterior<'a> {
    band: &'a Band,
    shapes: &'static [usize],
    /// How much likelier a null bead is after another.
    again: f64,
    /// For each row, shape and column: how likely the bead that starts there is, relative to the cheapest ways to where
    /// it starts and ends.
    likely: Vec<f32>,
    /// For each cell, the summed likelihood of the ways to it, by how they end.
    forward: Vec<[f64; 3]>,
    /// The same for the ways on from it, by how the way to it ends.
    backward: Vec<[f64; 3]>,
}

/// The beads of one shape between two rows: cells of the rows they start and end in, and where their numbers begin.
struct Step {
    index: usize,
    rows: usize,
    from: Range<usize>,
    to: usize,
    beads: usize,
}

/// The cost of the cheapest ways to each cell.
struct Cheapest {
    /// By how they end.
    ways: Vec<[f64; 3]>,
    /// Of all.
    least: Vec<f64>,
}

impl Cheapest {
    /// Ways that begin in the first cell; none leads further yet.
    fn new(cells: usize) -> Self {
        let mut ways = vec![[f64::INFINITY; 3]; cells];
        ways[0][LINKED] = 0.0;
        Self { ways, least: vec![f64::INFINITY; cells] }
    }

    /// Takes the cheapest way to each cell of a row.
    fn settle(&mut self, cells: Range<usize>) {
        for (least, &[linked, first, second]) in self.least[cells.clone()].iter_mut().zip(&self.ways[cells]) {
            *least = linked.min(first).min(second);
        }
    }
}

impl<'a> Posterior<'a> {
    /// Sums over all paths within a band. `sharpness` is what costs are multiplied by first.
    pub(super) fn new(score: &impl Score, band: &'a Band, sharpness: f64) -> Self {
        let mut found = Self {
            band,
            shapes: score.shapes(),
            again: (f64::from(score.again()) * sharpness).exp(),
            likely: vec![f32::INFINITY; band.cells() * score.shapes().len()],
            forward: vec![[0.0; 3]; band.cells()],
            backward: vec![[0.0; 3]; band.cells()],
        };
        found.fill(score, sharpness as f32);
        found.sum_forward(f64::from(score.again()) * sharpness);
        found.sum_backward();
        found
    }

    /// The beads of a shape that start in a row and stay within the band.
    fn step(&self, index: usize, row: usize) -> Option<Step> {
        let (rows, columns) = shape::ALL[self.shapes[index]].steps();
        if row + rows > self.band.end().0 {
            return None;
        }
        let (starts, ends) = (self.band.columns(row), self.band.columns(row + rows));
        let low = starts.start.max(ends.start.saturating_sub(columns));
        let high = starts.end.min(ends.end.saturating_sub(columns));
        let first = self.band.start(row);
        (low < high).then(|| Step {
            index,
            rows,
            from: first + low - starts.start..first + high - starts.start,
            to: self.band.start(row + rows) + low + columns - ends.start,
            beads: first * self.shapes.len() + index * starts.len() + low - starts.start,
        })
    }

    /// The beads of all shapes that start in a row; the null bead that stays in it comes last.
    fn steps(&self, row: usize) -> impl Iterator<Item = Step> + '_ {
        let stays = |&index: &usize| self.shapes[index] == SECOND_ALONE;
        let all = 0..self.shapes.len();
        let in_order = all.clone().filter(move |index| !stays(index)).chain(all.filter(stays));
        in_order.filter_map(move |index| self.step(index, row))
    }

    /// How a way ends whose last bead is of a step.
    fn end(&self, step: &Step) -> usize {
        match self.shapes[step.index] {
            FIRST_ALONE => FIRST,
            SECOND_ALONE => SECOND,
            _ => LINKED,
        }
    }

    /// How likely a way goes on with a bead that ends so, relative to the likelihood of that bead. A null bead of the
    /// first edition never follows one of the second: the same beads would be counted in every order they may have.
    fn follows(&self, before: usize, end: usize) -> f64 {
        match (before, end) {
            (FIRST, FIRST) | (SECOND, SECOND) => self.again,
            (SECOND, FIRST) => 0.0,
            _ => 1.0,
        }
    }

    /// The summed likelihood of the ways to a cell that may go on with a bead that ends so.
    fn ways_on(&self, end: usize, ways: [f64; 3]) -> f64 {
        ways.into_iter().enumerate().map(|(before, way)| way * self.follows(before, end)).sum()
    }

    /// Takes the costs of all beads.
    fn fill(&mut self, score: &impl Score, sharpness: f32) {
        let mut costs = Vec::new();
        for row in 0..=self.band.end().0 {
            for index in 0..self.shapes.len() {
                let Some(step) = self.step(index, row) else { continue };
                let first = self.band.columns(row).start + step.from.start - self.band.start(row);
                score.costs(self.shapes[index], row, first..first + step.from.len(), &mut costs);
                let beads = &mut self.likely[step.beads..];
                beads.iter_mut().zip(&costs).for_each(|(bead, cost)| *bead = cost * sharpness);
            }
        }
    }

    /// Turns costs into relative likelihoods, and sums them from the first corner on.
    fn sum_forward(&mut self, again: f64) {
        let mut cheapest = Cheapest::new(self.band.cells());
        self.forward[0][0] = 1.0;
        let most = shape::most(self.shapes);
        let mut before: Vec<Vec<Step>> = Vec::new();
        for row in 0..=self.band.end().0 {
            before.push(self.steps(row).collect());
            // What comes from the rows before, and then what stays in this one.
            let into: Vec<&Step> = (0..=most.min(row))
                .rev()
                .flat_map(|rows| before[row - rows].iter().filter(move |step| step.rows == rows))
                .collect();
            into.iter().for_each(|step| self.cheapen(step, again, &mut cheapest));
            cheapest.settle(self.band.start(row)..self.band.start(row + 1));
            into.iter().for_each(|step| self.lead(step, &cheapest.least));
            self.scale(row, &into, &mut cheapest);
        }
    }

    /// Where very many ways to a row are nearly as cheap as the cheapest, makes their sum a small number again.
    fn scale(&mut self, row: usize, into: &[&Step], cheapest: &mut Cheapest) {
        const LARGE: f64 = 1e8;
        let cells = self.band.start(row)..self.band.start(row + 1);
        let most = self.forward[cells.clone()].iter().map(|ways| ways.iter().sum::<f64>()).fold(0.0, f64::max);
        if most < LARGE {
            return;
        }
        for cell in cells {
            self.forward[cell] = self.forward[cell].map(|sum| sum / most);
            cheapest.ways[cell] = cheapest.ways[cell].map(|cost| cost - most.ln());
            cheapest.least[cell] -= most.ln();
        }
        for step in into.iter().filter(|step| step.rows > 0) {
            self.likely[step.beads..step.beads + step.from.len()].iter_mut().for_each(|bead| *bead /= most as f32);
        }
    }

    /// Offers the beads of a step to the cells they lead to.
    fn cheapen(&self, step: &Step, again: f64, cheapest: &mut Cheapest) {
        let end = self.end(step);
        for (at, from) in step.from.clone().enumerate() {
            let [linked, first, second] = cheapest.ways[from];
            let way = match end {
                // Null beads of the other edition may not come before it, but with them in order it costs as much.
                FIRST => linked.min(first - again).min(second),
                SECOND => linked.min(first).min(second - again),
                _ => cheapest.least[from],
            };
            let to = &mut cheapest.ways[step.to + at][end];
            *to = to.min(way + f64::from(self.likely[step.beads + at]));
        }
    }

    /// Makes the costs of a step's beads likelihoods, and leads what was summed before along them.
    fn lead(&mut self, step: &Step, least: &[f64]) {
        let end = self.end(step);
        for (at, from) in step.from.clone().enumerate() {
            let more = least[from] + f64::from(self.likely[step.beads + at]) - least[step.to + at];
            let likely = if more < NEGLIGIBLE { (-more).exp() } else { 0.0 };
            self.likely[step.beads + at] = likely as f32;
            if likely > 0.0 {
                let likely = f64::from(likely as f32);
                self.forward[step.to + at][end] += likely * self.ways_on(end, self.forward[from]);
            }
        }
    }

    fn sum_backward(&mut self) {
        if let Some(last) = self.backward.last_mut() {
            *last = [1.0; 3];
        }
        for row in (0..=self.band.end().0).rev() {
            let mut steps: Vec<Step> = self.steps(row).collect();
            // What stays in the row is last, and runs from right to left.
            let along = steps.pop_if(|step| step.rows == 0);
            for step in steps.iter().chain(&along) {
                let end = self.end(step);
                for at in (0..step.from.len()).rev() {
                    let likely = f64::from(self.likely[step.beads + at]);
                    if likely > 0.0 {
                        let on = likely * self.backward[step.to + at][end];
                        for before in [LINKED, FIRST, SECOND] {
                            self.backward[step.from.start + at][before] += on * self.follows(before, end);
                        }
                    }
                }
            }
        }
    }

    /// The posterior of the beads of a step, one by one, from 0 to 1.
    fn bead(&self, step: &Step, at: usize) -> f64 {
        let end = self.end(step);
        let before = self.ways_on(end, self.forward[step.from.start + at]);
        let after = self.backward[step.to + at][end];
        let all = self.backward[0][LINKED];
        (before * f64::from(self.likely[step.beads + at]) * after / all).min(1.0)
    }

    /// For each sentence of either side, how likely it has no counterpart, wherever in the path that stands.
    fn alone(&self) -> [Vec<f64>; 2] {
        let (rows, columns) = self.band.end();
        let mut alone = [vec![0.0; rows], vec![0.0; columns]];
        for row in 0..=rows {
            let first = (self.band.columns(row).start, self.band.start(row));
            for step in self.steps(row).filter(|step| self.end(step) != LINKED) {
                for at in 0..step.from.len() {
                    let sure = if self.likely[step.beads + at] > 0.0 { self.bead(&step, at) } else { 0.0 };
                    match step.rows {
                        0 => alone[1][first.0 + step.from.start + at - first.1] += sure,
                        _ => alone[0][row] += sure,
                    }
                }
            }
        }
        alone
    }

    /// The posterior of each bead of a path; of null beads, that of having no counterpart: where both editions have
    /// something alone, which of the two stands first tells nothing.
    pub(super) fn of_path(&self, path: &Path) -> Vec<f64> {
        let alone = self.alone();
        let of = |(shape, a, b): (usize, Range<usize>, Range<usize>)| {
            match shape {
                FIRST_ALONE => return Some(alone[0][a.start].min(1.0)),
                SECOND_ALONE => return Some(alone[1][b.start].min(1.0)),
                _ => {}
            }
            let from = self.band.cell(a.start, b.start)?;
            let index = self.shapes.iter().position(|&known| known == shape)?;
            let step = self.step(index, a.start)?;
            step.from.contains(&from).then(|| self.bead(&step, from - step.from.start))
        };
        path.beads().map(|bead| of(bead).unwrap_or(0.0)).collect()
    }

    /// Calls for each bead that joins both editions and is at least so likely: its shape, where it starts, its
    /// posterior.
    pub(super) fn each(&self, least: f64, mut call: impl FnMut(usize, (usize, usize), f64)) {
        for row in 0..=self.band.end().0 {
            let first = (self.band.columns(row).start, self.band.start(row));
            for step in self.steps(row).filter(|step| self.end(step) == LINKED) {
                for at in 0..step.from.len() {
                    if f64::from(self.likely[step.beads + at]) > 0.0 {
                        let sure = self.bead(&step, at);
                        if sure >= least {
                            let column = first.0 + step.from.start + at - first.1;
                            call(self.shapes[step.index], (row, column), sure);
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::oracle::{Table, all_paths, cost_of};
    use super::super::path;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn is_the_share_of_all_paths(table in Table::any(5, 9.0), sharpness in 0.3_f64..1.5) {
            let (rows, columns) = table.size();
            let band = Band::full(rows, columns);
            let best = path::best(&table, &band);
            let posterior = Posterior::new(&table, &band, sharpness);
            let paths = all_paths(&table);
            let weight = |p: &Path| (-cost_of(&table, p) * sharpness).exp();
            let all: f64 = paths.iter().map(weight).sum();
            // Null beads are the same wherever on the other side they stand.
            let is_same = |one: &(usize, Range<usize>, Range<usize>), other: &(usize, Range<usize>, Range<usize>)| {
                one.0 == other.0 && (one.1 == other.1 || one.1.is_empty()) && (one.2 == other.2 || one.2.is_empty())
            };
            let share = |bead: &(usize, Range<usize>, Range<usize>)| {
                paths.iter().filter(|p| p.beads().any(|b| is_same(&b, bead))).map(weight).sum::<f64>() / all
            };
            let found = posterior.of_path(&best);
            prop_assert_eq!(found.len(), best.len());
            for (bead, found) in best.beads().zip(found) {
                prop_assert!((found - share(&bead)).abs() < 1e-5, "{} {}", found, share(&bead));
            }
            let mut likely = Vec::new();
            posterior.each(0.05, |shape, (i, j), sure| likely.push((shape, i, j, sure)));
            for (shape, i, j, sure) in likely {
                let (in_a, in_b) = shape::ALL[shape].steps();
                let truth = share(&(shape, i..i + in_a, j..j + in_b));
                prop_assert!((sure - truth).abs() < 1e-5 && in_a > 0 && in_b > 0);
            }
        }

        #[test]
        fn a_band_counts_the_paths_within_it(table in Table::any(12, 9.0), half in 0_usize..3) {
            let (rows, columns) = table.size();
            let best = path::best(&table, &Band::full(rows, columns));
            let band = Band::around(&best, half);
            let sure = Posterior::new(&table, &band, 1.0).of_path(&best);
            prop_assert!(sure.iter().all(|&sure| sure > 0.0 && sure <= 1.0), "{:?}", sure);
        }
    }

    proptest! {
        #[test]
        fn all_paths_are_as_likely_from_either_end(table in Table::any(14, 9.0), sharpness in 0.3_f64..1.5) {
            let (rows, columns) = table.size();
            let band = Band::full(rows, columns);
            let posterior = Posterior::new(&table, &band, sharpness);
            let forward: f64 = posterior.forward.last().into_iter().flatten().sum();
            let backward = posterior.backward[0][LINKED];
            prop_assert!((forward / backward - 1.0).abs() < 1e-9, "{} {}", forward, backward);
        }
    }

    #[test]
    fn long_tables_of_equal_costs_stay_finite() {
        let table = Table::even(900, 900);
        let path = Path::new(vec![0; 900]);
        let band = Band::around(&path, 3);
        let posterior = Posterior::new(&table, &band, 1.0);
        assert!(posterior.of_path(&path).iter().all(|&sure| sure > 0.0 && sure < 0.9));
        let mut of_row = vec![0.0; 900];
        posterior.each(0.0, |shape, (i, _), sure| {
            (i..i + shape::ALL[shape].steps().0).for_each(|row| of_row[row] += sure);
        });
        assert!(of_row.iter().all(|&sum| sum < 1.0 + 1e-4), "a sentence is in one bead at a time");
    }

    #[test]
    fn long_tables_of_large_costs_stay_finite() {
        /// Beads of one sentence each cost much, and all others more.
        struct Dear;
        impl Score for Dear {
            fn size(&self) -> (usize, usize) {
                (3_000, 3_000)
            }
            fn shapes(&self) -> &'static [usize] {
                shape::UP_TO_TWO
            }
            fn costs(&self, shape: usize, _: usize, columns: Range<usize>, costs: &mut Vec<f32>) {
                costs.clear();
                costs.resize(columns.len(), if shape == 0 { 40.0 } else { 90.0 });
            }
        }
        let path = Path::new(vec![0; 3_000]);
        let band = Band::around(&path, 2);
        let sure = Posterior::new(&Dear, &band, 1.0).of_path(&path);
        assert!(sure.iter().all(|&sure| sure > 0.999), "{:?}", sure.first());
    }
}
