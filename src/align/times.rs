//! When sentences are said, where both editions tell: subtitles of one film.
//!
//! Two releases may begin at different moments and run at different speeds. How far apart they are is found by votes: of
//! all differences between a start in one edition and a start in the other, the right one comes again and again. Time:
//! the pairs of starts within [`WINDOW`] of each other. Space: 8 bytes a sentence.

use std::ops::Range;

use super::evidence::Evidence;
use super::length::ln;
use super::parameters::Parameters;

/// Seconds up to which two releases may be apart.
const WINDOW: f32 = 120.0;

/// Seconds that two starts may differ by and still vote for the same difference.
const NEAR: f32 = 0.2;

/// How much faster a release may run: films of 24 pictures a second are shown with 25, or with 23.976.
const SPEEDS: [f32; 7] = [1.0, 25.0 / 24.0, 24.0 / 25.0, 25.0 / 23.976, 23.976 / 25.0, 24.0 / 23.976, 23.976 / 24.0];

/// Part of the starts of the edition that has fewer that must vote for a difference.
const AGREED: f32 = 0.25;

/// Starts of the first edition that vote at most, and how far apart those of an edition are that count as two: bounds for
/// files that have thousands at one moment.
const MOST: usize = 3_000;
const APART: f32 = 0.05;

/// Fewest votes.
const FEWEST: f32 = 5.0;

/// When the sentences of two editions are said, by one clock: start and end in seconds, not numbers where nothing tells.
#[derive(Clone, Debug)]
pub(super) struct Times {
    a: Vec<[f32; 2]>,
    b: Vec<[f32; 2]>,
    fidelity: f32,
    spread: f32,
    reach: f32,
}

impl Times {
    /// The times of two editions; `None` where one has none, or they are of different things.
    pub(super) fn between(a: &[Evidence], b: &[Evidence], parameters: &Parameters) -> Option<Self> {
        let starts = |side: &[Evidence]| -> Vec<f32> {
            let of_blocks = side.iter().filter(|e| e.starts_block).filter_map(|e| e.time);
            let mut starts: Vec<f32> = of_blocks.map(|(start, _)| seconds(start)).collect();
            starts.sort_by(f32::total_cmp);
            starts.dedup_by(|next, start| *next - *start < APART);
            starts
        };
        let (starts_a, starts_b) = (starts(a), starts(b));
        if starts_a.is_empty() || starts_b.is_empty() {
            return None;
        }
        let every = starts_a.len().div_ceil(MOST);
        let starts_a: Vec<f32> = starts_a.into_iter().step_by(every).collect();
        let found = SPEEDS.iter().filter_map(|&speed| {
            let at_speed: Vec<f32> = starts_b.iter().map(|start| start * speed).collect();
            let (votes, later) = difference(&starts_a, &at_speed)?;
            Some((votes, speed, later))
        });
        // Of speeds that are as good, the first.
        let (_, speed, later) = found.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
        let times = |side: &[Evidence], speed: f32, later: f32| {
            let time = |(start, end): (u32, u32)| [start, end].map(|time| seconds(time) * speed - later);
            side.iter().map(|e| e.time.map_or([f32::NAN; 2], time)).collect()
        };
        Some(Self {
            a: times(a, 1.0, 0.0),
            b: times(b, speed, later),
            fidelity: parameters.time_fidelity,
            spread: parameters.time_spread,
            reach: parameters.time_reach,
        })
    }

    /// Adds to the costs of beads of so many sentences, which start at sentence `i` of the first side and at each of
    /// `columns` of the second, what their times tell.
    pub(super) fn add(&self, (in_a, in_b): (usize, usize), i: usize, columns: Range<usize>, costs: &mut [f32]) {
        let (start, end) = (self.a[i][0], self.a[i + in_a - 1][1]);
        for (cost, j) in costs.iter_mut().zip(columns) {
            *cost += 0.5 * (self.cost(start - self.b[j][0]) + self.cost(end - self.b[j + in_b - 1][1]));
        }
    }

    /// -ln of how much likelier two times are so far apart in counterparts than in any sentences near each other.
    fn cost(&self, difference: f32) -> f32 {
        if difference.is_nan() {
            return 0.0;
        }
        let density = (-difference.abs() / self.spread).exp() / (2.0 * self.spread);
        -ln(self.fidelity * density * self.reach + 1.0 - self.fidelity)
    }
}

fn seconds(milliseconds: u32) -> f32 {
    milliseconds as f32 / 1000.0
}

/// How much later the second starts are than the first, and how many pairs of them say so; `None` where chance may have
/// made it. Both must rise.
fn difference(a: &[f32], b: &[f32]) -> Option<(usize, f32)> {
    let mut differences: Vec<f32> = Vec::new();
    let mut first = 0;
    for &start in a {
        while b.get(first).is_some_and(|&other| other < start - WINDOW) {
            first += 1;
        }
        differences.extend(b[first..].iter().take_while(|&&other| other <= start + WINDOW).map(|other| other - start));
    }
    differences.sort_by(f32::total_cmp);
    let (mut low, mut best) = (0, (0, 0.0));
    for (high, &difference) in differences.iter().enumerate() {
        while differences[low] < difference - NEAR {
            low += 1;
        }
        let votes = high + 1 - low;
        if votes > best.0 {
            best = (votes, differences[low + votes / 2]);
        }
    }
    let by_chance = differences.len() as f32 * NEAR / (2.0 * WINDOW);
    let needed = (AGREED * a.len().min(b.len()) as f32).max(by_chance + 5.0 * by_chance.sqrt()).max(FEWEST);
    (best.0 as f32 >= needed).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences that start at these seconds and take two each.
    fn said_at(starts: impl IntoIterator<Item = f32>) -> Vec<Evidence> {
        let at = |start: f32| ((start * 1000.0) as u32, ((start + 2.0) * 1000.0) as u32);
        starts.into_iter().map(|start| Evidence { time: Some(at(start)), ..Evidence::blank() }).collect()
    }

    /// Starts that are not evenly spread.
    fn starts() -> impl Iterator<Item = f32> {
        (0_u16..40).map(|i| f32::from(i) * 5.0 + f32::from(i * 37 % 11) * 0.3)
    }

    fn cost(times: &Times, i: usize, j: usize) -> f32 {
        let mut costs = [0.0];
        times.add((1, 1), i, j..j + 1, &mut costs);
        costs[0]
    }

    #[test]
    fn the_same_moment_is_cheap_and_another_is_bounded() {
        let side = said_at(starts());
        let times = Times::between(&side, &side, &Parameters::default()).expect("both have times");
        assert!(cost(&times, 7, 7) < -2.5);
        assert!(cost(&times, 7, 9) > 2.0 && cost(&times, 7, 30) < 2.4);
    }

    #[test]
    fn another_beginning_and_another_speed_are_found() {
        for (later, speed) in [(0.0, 1.0), (42.5, 1.0), (3.0, 25.0 / 23.976)] {
            let (a, b) = (said_at(starts()), said_at(starts().map(|start| (start + later) / speed)));
            let times = Times::between(&a, &b, &Parameters::default()).expect("both have times");
            assert!((0..40).all(|i| cost(&times, i, i) < -2.0), "{later} {speed}");
        }
    }

    #[test]
    fn times_of_different_things_tell_nothing() {
        let other = said_at((0_u16..40).map(|i| f32::from(i) * 6.1 + f32::from(i * 29 % 13) * 0.7));
        assert!(Times::between(&said_at(starts()), &other, &Parameters::default()).is_none());
        assert!(Times::between(&said_at(starts()), &vec![Evidence::blank(); 40], &Parameters::default()).is_none());
    }

    #[test]
    fn what_has_no_time_costs_nothing() {
        let side = said_at(starts());
        let mut other = side.clone();
        other[3].time = None;
        let times = Times::between(&side, &other, &Parameters::default()).expect("both have times");
        assert!(cost(&times, 3, 3).abs() < 1e-6);
    }
}
