//! What a bead costs by lengths and by the structure the editions share: the first alignment, which is quickly made.
//!
//! Every term is a ratio of likelihoods, -ln of how much more likely the sentences of a bead are together than apart, so
//! that a sentence without counterpart costs no more than the rarity of that. Space: about 32 bytes a sentence. Time: a
//! few nanoseconds a bead, in tables by run.

use std::collections::BTreeMap;
use std::ops::Range;

use super::agreement::{Agreement, inside};
use super::evidence::{End, Evidence, Kind};
use super::length::{Background, Difference, Ratio};
use super::parameters::Parameters;
use super::score::Score;
use super::shape;
use super::times::Times;

/// The cost by lengths and structure.
pub(super) struct Structure {
    size: (usize, usize),
    /// -ln of the probability of each shape.
    shapes: [f32; shape::COUNT],
    difference: Difference,
    /// The runs of one and of two sentences of the first side, by their first sentence.
    runs_a: [Vec<Run>; 2],
    /// The same of the second side.
    runs_b: [Vec<Run>; 2],
    /// The cost of pairing two classes of runs: `classes` by `classes`.
    agreement: Vec<f32>,
    classes: usize,
    /// When sentences are said, where both editions tell.
    times: Option<Times>,
}

/// One or two sentences as one side of a bead.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Characters, on the scale halfway between the editions.
    length: f32,
    /// What it costs on its own: half of what the length gains by being common, and starts inside it.
    own: f32,
    /// What it agrees or differs in.
    class: u16,
}

/// All that runs can agree in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Class {
    starts_turn: bool,
    starts_block: bool,
    kind: Kind,
    end: End,
    has_empty: bool,
}

impl Class {
    fn of(run: &[Evidence]) -> Option<Self> {
        let (first, last) = (run.first()?, run.last()?);
        Some(Self {
            starts_turn: first.starts_turn,
            starts_block: first.starts_block,
            kind: first.kind,
            end: last.end,
            has_empty: run.iter().any(|e| e.length == 0),
        })
    }
}

impl Structure {
    /// The costs of all beads of two sides. Time and space: their sentences.
    pub(super) fn new(a: &[Evidence], b: &[Evidence], parameters: &Parameters) -> Self {
        let mut ids = BTreeMap::new();
        let (scale_a, scale_b) = Ratio::new(a, b, parameters).scales();
        let runs_a = runs(a, scale_a, &mut ids, parameters);
        let runs_b = runs(b, scale_b, &mut ids, parameters);
        let mut classes: Vec<(Class, u16)> = ids.into_iter().collect();
        classes.sort_by_key(|&(_, id)| id);
        Self {
            size: (a.len(), b.len()),
            shapes: parameters.shares().map(|share| -(share.max(1e-12).ln()) as f32),
            difference: Difference::new(1.0, parameters),
            runs_a,
            runs_b,
            agreement: agreements(a, b, &classes, parameters),
            classes: classes.len(),
            times: Times::between(a, b, parameters),
        }
    }
}

impl Score for Structure {
    fn size(&self) -> (usize, usize) {
        self.size
    }

    fn shapes(&self) -> &'static [usize] {
        shape::UP_TO_TWO
    }

    fn costs(&self, shape: usize, i: usize, columns: Range<usize>, costs: &mut Vec<f32>) {
        let (in_a, in_b) = shape::ALL[shape].steps();
        costs.clear();
        if shape::ALL[shape].is_null() {
            costs.resize(columns.len(), self.shapes[shape]);
            return;
        }
        let a = self.runs_a[in_a - 1][i];
        let agreement = &self.agreement[usize::from(a.class) * self.classes..][..self.classes];
        let runs = &self.runs_b[in_b - 1][columns.clone()];
        let difference = self.difference;
        // The lengths in a loop of their own, which the compiler turns into vector instructions.
        costs.extend(runs.iter().map(|b| difference.of_filled(a.length, b.length)));
        let same = self.shapes[shape] + a.own;
        for (cost, b) in costs.iter_mut().zip(runs) {
            *cost += same + b.own + agreement[usize::from(b.class)];
        }
        if let Some(times) = &self.times {
            times.add((in_a, in_b), i, columns, costs);
        }
    }
}

/// The runs of one and of two sentences of a side.
fn runs(side: &[Evidence], scale: f64, ids: &mut BTreeMap<Class, u16>, parameters: &Parameters) -> [Vec<Run>; 2] {
    let background = Background::new(side.iter().map(|e| f64::from(e.length) * scale));
    let share =
        |starts: fn(&Evidence) -> bool| side.iter().filter(|e| starts(e)).count() as f64 / side.len().max(1) as f64;
    let turn = inside(share(|e| e.starts_turn), parameters.turn_hold);
    let block = inside(share(|e| e.starts_block), parameters.block_hold);
    let run = |run: &[Evidence], ids: &mut BTreeMap<Class, u16>| {
        let length = run.iter().map(|e| f64::from(e.length)).sum::<f64>() * scale;
        let filled = run.iter().filter(|e| e.length > 0).count();
        let gain = if filled > 0 { 0.5 * background.ln_density(filled, length) } else { 0.0 };
        let within = run.iter().skip(1).map(|e| turn[usize::from(e.starts_turn)] + block[usize::from(e.starts_block)]);
        let next = u16::try_from(ids.len()).unwrap_or(u16::MAX);
        let class = Class::of(run).map_or(0, |class| *ids.entry(class).or_insert(next));
        Run { length: length as f32, own: (gain + within.sum::<f64>()) as f32, class }
    };
    [1, 2].map(|sentences| side.windows(sentences).map(|window| run(window, ids)).collect())
}

/// What pairing any two classes costs, as a table.
fn agreements(a: &[Evidence], b: &[Evidence], classes: &[(Class, u16)], parameters: &Parameters) -> Vec<f32> {
    fn by<C: Copy + PartialEq>(a: &[Evidence], b: &[Evidence], of: fn(&Evidence) -> C, fidelity: f64) -> Agreement<C> {
        Agreement::new(a.iter().map(of), b.iter().map(of), fidelity)
    }
    let turn = by(a, b, |e| e.starts_turn, parameters.turn_fidelity);
    let block = by(a, b, |e| e.starts_block, parameters.block_fidelity);
    let kind = by(a, b, |e| e.kind, parameters.kind_fidelity);
    let end = by(a, b, |e| e.end, parameters.end_fidelity);
    let empty = by(a, b, |e| e.length == 0, parameters.empty_fidelity);
    let cost = |x: Class, y: Class| {
        turn.cost(x.starts_turn, y.starts_turn)
            + block.cost(x.starts_block, y.starts_block)
            + kind.cost(x.kind, y.kind)
            + end.cost(x.end, y.end)
            + empty.cost(x.has_empty, y.has_empty)
    };
    classes
        .iter()
        .flat_map(|&(x, _)| classes.iter().map(move |&(y, _)| (x, y)))
        .map(|(x, y)| cost(x, y) as f32)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn blank(length: u32) -> Evidence {
        Evidence { length, weight: length, ..Evidence::blank() }
    }

    /// Ten sentences in blocks of two; the changes are made in both editions or in the second only.
    fn sides(change: fn(&mut Evidence), both: bool) -> [Vec<Evidence>; 2] {
        let one: Vec<Evidence> = (0..10).map(|i| Evidence { starts_block: i % 2 == 0, ..blank(40) }).collect();
        let mut sides = [one.clone(), one];
        change(&mut sides[1][4]);
        change(&mut sides[0][if both { 4 } else { 6 }]);
        sides
    }

    /// The cost of the fifth sentences being a bead of this shape, or of its start.
    fn cost(sides: &[Vec<Evidence>; 2], shape: usize, i: usize) -> f32 {
        let parameters = Parameters::default();
        Structure::new(&sides[0], &sides[1], &parameters).cost(shape, i, 4)
    }

    #[test]
    fn agreeing_costs_less_than_differing_and_differing_is_bounded() {
        let changes: [fn(&mut Evidence); 4] =
            [|e| e.starts_turn = true, |e| e.kind = Kind::Heading, |e| e.end = End::Question, |e| e.length = 0];
        for (index, change) in changes.into_iter().enumerate() {
            let (agree, differ) = (cost(&sides(change, true), 0, 4), cost(&sides(change, false), 0, 4));
            assert!(agree + 2.0 < differ && differ < agree + 12.0, "{index}: {agree} {differ}");
        }
    }

    #[test]
    fn a_start_inside_a_bead_costs() {
        let [a, b] = sides(|e| e.starts_turn = true, true);
        let parameters = Parameters::default();
        let score = Structure::new(&a, &b, &parameters);
        // Over the start of a turn, over that of a block only, and over neither.
        let [turn, block, neither] = [3, 5, 4].map(|i| score.runs_a[1][i].own);
        assert!(turn > block + 2.0, "{turn} {block}");
        assert!(block > neither + 1.0, "{block} {neither}");
    }

    #[test]
    fn an_empty_sentence_in_a_run_is_no_short_sentence() {
        let mut side: Vec<Evidence> = (0..20).map(|i| blank(60 + i)).collect();
        side[5] = blank(0);
        let parameters = Parameters::default();
        let score = Structure::new(&side, &side, &parameters);
        assert!((score.runs_a[1][4].own - score.runs_a[0][4].own).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn a_row_is_its_beads_and_swapping_sides_swaps_shapes(
            a in proptest::collection::vec((0_u32..200, any::<bool>(), any::<bool>()), 2..12),
            b in proptest::collection::vec((0_u32..200, any::<bool>(), any::<bool>()), 2..12),
        ) {
            let see = |&(length, starts_turn, asks): &(u32, bool, bool)| {
                let end = if asks { End::Question } else { End::Stop };
                Evidence { starts_turn, end, ..blank(length) }
            };
            let (a, b): (Vec<_>, Vec<_>) = (a.iter().map(see).collect(), b.iter().map(see).collect());
            let parameters = Parameters::default();
            let score = Structure::new(&a, &b, &parameters);
            let swapped = Structure::new(&b, &a, &parameters);
            let mirror = |shape: usize| {
                let (rows, columns) = shape::ALL[shape].steps();
                shape::ALL.iter().position(|other| other.steps() == (columns, rows)).expect("shapes come in pairs")
            };
            let mut row = Vec::new();
            for &index in shape::UP_TO_TWO {
                let (rows, columns) = shape::ALL[index].steps();
                for i in 0..=a.len() - rows {
                    let starts = 0..b.len() + 1 - columns;
                    score.costs(index, i, starts.clone(), &mut row);
                    prop_assert_eq!(row.len(), starts.len());
                    for j in starts {
                        let one = score.cost(index, i, j);
                        prop_assert!((row[j] - one).abs() < 1e-4);
                        prop_assert!((swapped.cost(mirror(index), j, i) - one).abs() < 1e-2);
                    }
                }
            }
        }
    }
}
