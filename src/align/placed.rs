//! What beads cost where it counts at which places of their sides the words stand.
//!
//! To `lexical` a side of a bead is a bag of words, which is quick, but lets a sentence too many hide in a bead. Here
//! words explain each other the better the nearer they are to the same place of their sides, as they do in training
//! (`model1`; Dyer, Chahuneau & Smith 2013): a sentence that has nothing on the other side pushes the words beside it
//! away from their counterparts. Only beads that are likely without that are looked at, and no other is possible any
//! more. Time: the links of the words of each sentence; for each bead, the links between the words of its two sides.
//! Space: 16 bytes for each link between words of sentences that a bead joins.

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

/// Pairs of words beyond which a bead stays a bag: sides of a thousand words take no word order to tell them apart.
const MOST_PAIRS: usize = 1 << 20;

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
        let is_short =
            |(of_a, of_b): &&(Range<usize>, Range<usize>)| a.run(of_a).len() * b.run(of_b).len() <= MOST_PAIRS;
        let short = || runs.iter().filter(is_short);
        let nearness = Nearness::new(parameters);
        let of_second = Explained::new(a, b, rows, short().map(|(a, b)| (a, b)), &nearness, parameters);
        let of_first = Explained::new(b, a, columns, short().map(|(a, b)| (b, a)), &nearness, parameters);
        let (mut sums, mut costs) = (Vec::new(), Vec::new());
        let cost = |(&(shape, (i, j)), runs): (&Start, &(Range<usize>, Range<usize>))| {
            if is_short(&runs) {
                bags.without_words(shape, i, j..j + 1, &mut costs);
                let worth = of_second.worth(&runs.0, &runs.1, &mut sums) + of_first.worth(&runs.1, &runs.0, &mut sums);
                return (shape, j, costs[0] - parameters.word_weight * worth);
            }
            bags.costs(shape, i, j..j + 1, &mut costs);
            (shape, j, costs[0])
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
        let mut others: Vec<Option<Range<usize>>> = vec![None; sentences];
        for (run, other) in beads {
            for range in &mut others[run.clone()] {
                let known = range.take().unwrap_or_else(|| other.clone());
                *range = Some(known.start.min(other.start)..known.end.max(other.end));
            }
        }
        let (mut starts, mut links) = (vec![0], Vec::new());
        // The tokens of the sentences in question, each with the next of its type; and the first of each type.
        let mut tokens: Vec<(u32, u32, u32)> = Vec::new();
        let mut first = vec![NONE; what.tokens.types.len()];
        for (sentence, others) in others.into_iter().map(Option::unwrap_or_default).enumerate() {
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

#[cfg(test)]
mod tests {
    use super::super::links::Links;
    use super::super::tokens::Tokens;
    use super::*;

    fn nearness_of(fall: f32) -> Nearness {
        Nearness::new(&Parameters { placed: fall, anywhere: 0.3, ..Parameters::default() })
    }

    #[test]
    fn nearness_is_one_on_average_wherever_a_word_stands() {
        for what in [0, 17, 128, 255] {
            let near = nearness_of(4.0);
            let mean = (0..=u8::MAX).map(|by| near.of(what, by)).sum::<f32>() / 256.0;
            assert!((mean - 1.0).abs() < 1e-3, "{mean}");
            assert!(near.of(what, what) > near.of(what, what.wrapping_add(128)));
        }
        assert!((nearness_of(0.0).of(3, 200) - 1.0).abs() < 1e-3, "without a fall places tell nothing");
    }

    /// Words that stand for the same words of the other side, a sentence each line.
    fn told<T>(a: &[&str], b: &[&str], tell: impl Fn(Side<'_>, Side<'_>) -> T) -> T {
        let tokens = |lines: &[&str]| Tokens::of_sentences(lines.iter().copied());
        let (a, b) = (tokens(a), tokens(b));
        let same = |from: &Tokens, to: &Tokens| {
            let links = |word: &String| to.types.iter().position(|other| other == word).map(|t| (t as u32, 8.0));
            Links::from_rows(from.types.iter().map(links))
        };
        let (forward, backward) = (same(&a, &b), same(&b, &a));
        let made = |side: &Tokens| vec![0.7; side.types.len()];
        let (made_a, made_b) = (made(&a), made(&b));
        let a = Side { tokens: &a, first: 1, links: &forward, made: &made_b };
        tell(a, Side { tokens: &b, first: 0, links: &backward, made: &made_a })
    }

    #[test]
    fn words_are_worth_what_their_links_are_by_their_places() {
        let parameters = Parameters::default();
        let nearness = Nearness::new(&parameters);
        // The first line is before the window.
        told(&["up", "sun moon", "sea sun"], &["moon sun", "sea"], |a, b| {
            let bead = (0..2, 0..1);
            let explained = Explained::new(a, b, 2, std::iter::once((&bead.0, &bead.1)), &nearness, &parameters);
            assert_eq!(explained.links.len(), 3, "the sea is not in the bead");
            let share = 1.0 / 4.0_f32.powf(parameters.run_power);
            let worth = |likelier: f32| (0.3 + 0.7 * share * 8.0 * likelier).ln();
            // Of four words the first stands at 32 of 256, and so on; of two, at 64 and 192.
            let truth = worth(nearness.of(64, 96)) + worth(nearness.of(192, 32) + nearness.of(192, 224));
            let found = explained.worth(&bead.0, &bead.1, &mut Vec::new());
            assert!((found - truth).abs() < 1e-3, "{found} {truth}");
        });
    }

    #[test]
    fn a_sentence_too_many_costs_more_than_in_a_bag() {
        let parameters = Parameters::default();
        let (bag, nearness) = (nearness_of(0.0), Nearness::new(&parameters));
        let lines = ["", "sun moon star sea sand rock", "ash elm oak yew fir larch"];
        told(&lines, &lines[1..2], |a, b| {
            let worth = |run: Range<usize>, nearness: &Nearness| {
                let explained = Explained::new(a, b, 2, std::iter::once((&run, &(0..1))), nearness, &parameters);
                explained.worth(&run, &(0..1), &mut Vec::new())
            };
            let lost = |nearness: &Nearness| worth(0..1, nearness) - worth(0..2, nearness);
            assert!(lost(&nearness) > 1.4 * lost(&bag), "{} {}", lost(&nearness), lost(&bag));
        });
    }
}
