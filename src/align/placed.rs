//! What beads cost where it counts at which places of their sides the words stand.
//!
//! To `lexical` a side of a bead is a bag of words, which is quick, but lets a sentence too many hide in a bead. Here words
//! explain each other the better the nearer they are to the same place of their sides, as they do in training (`model1`;
//! Dyer, Chahuneau & Smith 2013): a sentence that has nothing on the other side pushes the words beside it away from
//! their counterparts. Only beads that are likely without that are looked at, and no other is possible any more. Time:
//! the links of the words of each sentence; for each bead, the links between the words of its two sides. Space: 16 bytes
//! for each link between words of sentences that a bead joins.

use std::ops::Range;

use super::bilingual::Bilingual;
use super::length::ln;
use super::lexical::Side;
use super::model1::{nearness, spot};
use super::parameters::Parameters;
use super::score::Score;
use super::shape;

/// The cost of a bead that is not possible: more than any path can make up for.
const IMPOSSIBLE: f32 = 1e6;

/// A bead of a window: the index of its shape, and the sentences it starts with.
pub(super) type Start = (usize, (usize, usize));

/// What the likely beads of a window cost, with the places of their words.
pub(super) struct Placed<'a> {
    /// What they cost without.
    bags: &'a Bilingual<'a>,
    /// For each sentence of the first side, its first bead; the number of all at the end.
    starts: Vec<usize>,
    /// The shape, the sentence of the second side it starts with, and the cost of each bead.
    beads: Vec<(usize, usize, f32)>,
}

impl<'a> Placed<'a> {
    /// Costs of beads that are likely by what `bags` says of them.
    pub(super) fn new(bags: &'a Bilingual<'a>, mut likely: Vec<Start>, parameters: &Parameters) -> Self {
        likely.sort_unstable_by_key(|&(shape, (i, j))| (i, shape, j));
        likely.dedup();
        let runs = |&(shape, (i, j)): &Start| {
            let (in_a, in_b) = shape::ALL[shape].steps();
            (i..i + in_a, j..j + in_b)
        };
        let runs: Vec<(Range<usize>, Range<usize>)> = likely.iter().map(runs).collect();
        let (rows, columns) = bags.size();
        let (a, b) = bags.sides();
        let nearness = Nearness::new(parameters);
        let of_second = Explained::new(a, b, rows, runs.iter().map(|(a, b)| (a, b)), &nearness, parameters);
        let of_first = Explained::new(b, a, columns, runs.iter().map(|(a, b)| (b, a)), &nearness, parameters);
        let (mut sums, mut costs) = (Vec::new(), Vec::new());
        let cost = |(&(shape, (i, j)), (a, b)): (&Start, &(Range<usize>, Range<usize>))| {
            bags.without_words(shape, i, j..j + 1, &mut costs);
            let worth = of_second.worth(a, b, &mut sums) + of_first.worth(b, a, &mut sums);
            (shape, j, costs[0] - parameters.word_weight * worth)
        };
        let beads = likely.iter().zip(&runs).map(cost).collect();
        let starts = (0..=rows + 1).map(|row| likely.partition_point(|&(_, (i, _))| i < row)).collect();
        Self { bags, starts, beads }
    }
}

impl Score for Placed<'_> {
    fn size(&self) -> (usize, usize) {
        self.bags.size()
    }

    fn shapes(&self) -> &'static [usize] {
        self.bags.shapes()
    }

    fn again(&self) -> f32 {
        self.bags.again()
    }

    fn costs(&self, shape: usize, i: usize, columns: Range<usize>, costs: &mut Vec<f32>) {
        if shape::ALL[shape].is_null() {
            return self.bags.costs(shape, i, columns, costs);
        }
        costs.clear();
        costs.resize(columns.len(), IMPOSSIBLE);
        let beads = &self.beads[self.starts[i]..self.starts[i + 1]];
        for &(_, j, cost) in beads.iter().filter(|&&(known, j, _)| known == shape && columns.contains(&j)) {
            costs[j - columns.start] = cost;
        }
    }
}

/// How much likelier a link is by the places of its words, each in shares of its side of 256.
struct Nearness {
    /// For each distance.
    by_distance: [f32; 256],
    /// What makes it 1 on average over the other side, for each place of a word on its own.
    by_spot: [f32; 256],
    /// The part of a link that does not ask for places.
    anywhere: f32,
}

impl Nearness {
    fn new(parameters: &Parameters) -> Self {
        let by_distance = nearness(parameters.placed);
        let mean = |spot: usize| (0..256).map(|other: usize| by_distance[other.abs_diff(spot)]).sum::<f32>() / 256.0;
        let by_spot = std::array::from_fn(|spot| (1.0 - parameters.anywhere) / mean(spot));
        Self { by_distance, by_spot, anywhere: parameters.anywhere }
    }

    /// For a word at one place, explained by a word at the other.
    fn of(&self, what: u8, by: u8) -> f32 {
        self.anywhere + self.by_spot[usize::from(what)] * self.by_distance[usize::from(what.abs_diff(by))]
    }
}

/// A word of the one side that a word of the other explains.
#[derive(Clone, Copy, Debug)]
struct Link {
    /// The word that explains, by its number in its sentence.
    by: u32,
    /// The sentence of the other, and its number there.
    sentence: u32,
    what: u32,
    /// How much likelier it makes it than chance.
    ratio: f32,
}

/// No token.
const NONE: u32 = u32::MAX;

/// What the words of one side explain of the other's, in the pairs of sentences that some beads join.
struct Explained<'a> {
    by: Side<'a>,
    what: Side<'a>,
    /// For each sentence of the side that explains, its first link; the number of all at the end.
    starts: Vec<usize>,
    links: Vec<Link>,
    nearness: &'a Nearness,
    parameters: &'a Parameters,
}

impl<'a> Explained<'a> {
    /// For beads of these runs, of the side that explains, which has so many sentences, and of the one explained.
    fn new<'r>(
        by: Side<'a>,
        what: Side<'a>,
        sentences: usize,
        beads: impl Iterator<Item = (&'r Range<usize>, &'r Range<usize>)>,
        nearness: &'a Nearness,
        parameters: &'a Parameters,
    ) -> Self {
        let mut others = vec![usize::MAX..0; sentences];
        for (run, other) in beads {
            for range in &mut others[run.clone()] {
                *range = range.start.min(other.start)..range.end.max(other.end);
            }
        }
        let (mut starts, mut links) = (vec![0], Vec::new());
        // The tokens of the sentences in question, each with the next of its type; and the first of each type.
        let mut tokens: Vec<(u32, u32, u32)> = Vec::new();
        let mut first = vec![NONE; what.tokens.types.len()];
        for (sentence, others) in others.into_iter().enumerate() {
            tokens.clear();
            for other in others.clone() {
                for (token, &t) in what.sentence(other).iter().enumerate() {
                    let next = std::mem::replace(&mut first[t as usize], tokens.len() as u32);
                    tokens.push((other as u32, token as u32, next));
                }
            }
            for (token, &s) in by.sentence(sentence).iter().enumerate() {
                for &(t, ratio) in by.links.of(s) {
                    let mut at = first[t as usize];
                    while let Some(&(sentence, what, next)) = tokens.get(at as usize) {
                        links.push(Link { by: token as u32, sentence, what, ratio });
                        at = next;
                    }
                }
            }
            for other in others {
                what.sentence(other).iter().for_each(|&t| first[t as usize] = NONE);
            }
            starts.push(links.len());
        }
        Self { by, what, starts, links, nearness, parameters }
    }

    /// What the words of a run are worth to those of a run of the side that explains. `sums` is overwritten.
    fn worth(&self, by: &Range<usize>, what: &Range<usize>, sums: &mut Vec<f32>) -> f32 {
        let tokens = self.what.run(what);
        let length = self.by.run(by).len();
        sums.clear();
        sums.resize(tokens.len(), 0.0);
        let mut before = 0;
        for sentence in by.clone() {
            for link in &self.links[self.starts[sentence]..self.starts[sentence + 1]] {
                let other = link.sentence as usize;
                if what.contains(&other) {
                    let token = self.what.run(&(what.start..other)).len() + link.what as usize;
                    let spots = (spot(token, tokens.len()), spot(before + link.by as usize, length));
                    sums[token] += link.ratio * self.nearness.of(spots.0, spots.1);
                }
            }
            before += self.by.sentence(sentence).len();
        }
        let share = 1.0 / (length.max(1) as f32).powf(self.parameters.run_power);
        let worth = |(&sum, &t): (&f32, &u32)| {
            let made = self.by.made[t as usize];
            ln(1.0 - made + made * share * sum).min(self.parameters.most_token)
        };
        sums.iter().zip(tokens).map(worth).sum()
    }
}
