//! How well the words of one edition explain those of the other, for every bead within a band.
//!
//! A token of one side is worth ln of how much likelier it is beside the sentences of the other than by chance, at most
//! [`Parameters::most_token`]. With some probability those make it, and else it is there by chance; so a word that is
//! nearly always explained tells against a bead in which it is not, more than one that often has no counterpart, as
//! articles. The worth of a run is the sum over its tokens, so that for each run of one
//! side it is enough to know the worth of each single sentence of the other. Time: the tokens of the band's sentence
//! pairs, for each length of run. Space: 4 bytes for each of those.

use std::ops::Range;

use super::band::Band;
use super::effort::Effort;
use super::length::ln;
use super::links::Links;
use super::parameters::Parameters;
use super::tokens::Tokens;

/// What the words of either side tell of the other's, both ways, for the pairs of sentences that a band needs.
pub(super) struct Lexical {
    pairs: Pairs,
    /// For runs of 1, 2 … sentences of the first side: the worth of a sentence of the second, by pair of the run's first
    /// sentence and that one.
    second: Vec<Vec<f32>>,
    /// The same with the sides exchanged.
    first: Vec<Vec<f32>>,
}

/// The pairs of sentences that the beads of a band consist of: for each sentence of the first side a range of the second.
struct Pairs {
    columns: Vec<Range<usize>>,
    starts: Vec<usize>,
}

impl Pairs {
    /// The pairs of a band, of beads of up to `most` sentences a side.
    fn of(band: &Band, most: usize) -> Self {
        let (rows, last) = band.end();
        let columns: Vec<Range<usize>> = (0..rows)
            .map(|row| {
                let start = band.columns(row.saturating_sub(most - 1)).start;
                start..(band.columns((row + most).min(rows)).end - 1).min(last).max(start)
            })
            .collect();
        let mut starts = vec![0];
        for range in &columns {
            starts.push(starts[starts.len() - 1] + range.len());
        }
        Self { columns, starts }
    }

    fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    fn at(&self, row: usize, column: usize) -> usize {
        self.starts[row] + column - self.columns[row].start
    }

    /// For each sentence of the second side, the range of the first that it is paired with.
    fn rows(&self, columns: usize) -> Vec<Range<usize>> {
        let (mut from, mut to) = (0, 0);
        (0..columns)
            .map(|column| {
                while from < self.columns.len() && self.columns[from].end <= column {
                    from += 1;
                }
                to = to.max(from);
                while to < self.columns.len() && self.columns[to].start <= column {
                    to += 1;
                }
                from..to
            })
            .collect()
    }
}

/// One side of a window of the table: its tokens, its first sentence, and what its types are linked with.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    /// The tokens of the whole edition.
    pub(super) tokens: &'a Tokens,
    /// The sentence that is the window's first.
    pub(super) first: usize,
    /// How much likelier each type makes each of the other side's.
    pub(super) links: &'a Links,
    /// For each type of the other side, the probability that this side's words make it.
    pub(super) made: &'a [f32],
}

impl<'a> Side<'a> {
    /// The types of the tokens of a sentence of the window.
    pub(super) fn sentence(&self, sentence: usize) -> &'a [u32] {
        self.tokens.of_sentence(self.first + sentence)
    }

    /// The types of the tokens of a run of sentences of the window.
    pub(super) fn run(&self, sentences: &Range<usize>) -> &'a [u32] {
        self.tokens.of_run(self.first + sentences.start..self.first + sentences.end)
    }
}

impl Lexical {
    /// The worth of everything that beads of up to `most` sentences a side within a band consist of.
    pub(super) fn new(
        a: Side<'_>,
        b: Side<'_>,
        band: &Band,
        most: usize,
        parameters: &Parameters,
        effort: &Effort<'_>,
    ) -> Self {
        let pairs = Pairs::of(band, most);
        let (_, columns) = band.end();
        let table = || (0..most).map(|_| vec![0.0; pairs.len()]).collect::<Vec<_>>();
        let of_second = || {
            let mut second = table();
            explain(a, b, &pairs.columns, most, parameters, |run, row, worths| {
                second[run][pairs.starts[row]..][..worths.len()].copy_from_slice(worths);
            });
            second
        };
        let of_first = || {
            let mut first = table();
            let rows = pairs.rows(columns);
            explain(b, a, &rows, most, parameters, |run, column, worths| {
                for (row, &worth) in rows[column].clone().zip(worths) {
                    first[run][pairs.at(row, column)] = worth;
                }
            });
            first
        };
        let (second, first) = effort.both(of_second, of_first);
        Self { pairs, second, first }
    }

    /// Adds to `costs` what the words of beads tell that start at row `i` and at each column from `j` on, and join so
    /// many sentences: minus the worth both ways, times a weight.
    pub(super) fn subtract(&self, (in_a, in_b): (usize, usize), i: usize, j: usize, weight: f32, costs: &mut [f32]) {
        let mut take = |worths: &[f32]| {
            for (cost, worth) in costs.iter_mut().zip(worths) {
                *cost -= weight * worth;
            }
        };
        for next in 0..in_b {
            take(&self.second[in_a - 1][self.pairs.at(i, j + next)..]);
        }
        for next in 0..in_a {
            take(&self.first[in_b - 1][self.pairs.at(i + next, j)..]);
        }
    }
}

/// Calls for each run of 1 to `most` sentences of one side, as `(length - 1, first sentence, worths)`, with how well it
/// explains each sentence of the other that its first one is paired with.
fn explain(
    by: Side<'_>,
    what: Side<'_>,
    ranges: &[Range<usize>],
    most: usize,
    parameters: &Parameters,
    mut put: impl FnMut(usize, usize, &[f32]),
) {
    let mut window = Window::new(what);
    // What each type is worth where nothing explains it.
    let unexplained: Vec<f32> = by.made.iter().map(|&made| ln(1.0 - made)).collect();
    let worth = |other: usize| what.sentence(other).iter().map(|&t| unexplained[t as usize]).sum();
    let alone: Vec<f32> = (0..ranges.iter().map(|range| range.end).max().unwrap_or(0)).map(worth).collect();
    let mut likelier = vec![0.0_f32; what.tokens.types.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut worths: Vec<f32> = Vec::new();
    for (start, range) in ranges.iter().enumerate() {
        window.slide(range);
        let mut length = 0;
        for run in 0..most.min(ranges.len() - start) {
            let tokens = by.sentence(start + run);
            length += tokens.len();
            for &token in tokens {
                for &(t, ratio) in by.links.of(token) {
                    // Types that do not occur among the sentences in question need no look.
                    if window.has(t) {
                        if likelier[t as usize] == 0.0 {
                            touched.push(t);
                        }
                        likelier[t as usize] += ratio;
                    }
                }
            }
            let share = 1.0 / (length.max(1) as f32).powf(parameters.run_power);
            worths.clear();
            worths.extend_from_slice(&alone[range.clone()]);
            for &t in &touched {
                let made = by.made[t as usize];
                let worth = ln(1.0 - made + made * share * likelier[t as usize]).min(parameters.most_token);
                let worth = worth - unexplained[t as usize];
                for &place in window.places(t) {
                    worths[place as usize - what.first - range.start] += worth;
                }
            }
            put(run, start, &worths);
        }
        touched.drain(..).for_each(|t| likelier[t as usize] = 0.0);
    }
}

/// The places of every type within a run of sentences that only goes forward.
struct Window<'a> {
    side: Side<'a>,
    run: Range<usize>,
    /// For each type, where its places within the run are among all places.
    within: Vec<(u32, u32)>,
}

impl<'a> Window<'a> {
    fn new(side: Side<'a>) -> Self {
        let places = side.tokens.places();
        let starts = side.tokens.place_starts();
        let ends = starts.iter().skip(1).copied().chain([places.len() as u32]);
        let before = |(&start, end): (&u32, u32)| {
            // In a window at the beginning of the text, nothing is before it.
            let skipped = if side.first == 0 {
                0
            } else {
                places[start as usize..end as usize].partition_point(|&place| (place as usize) < side.first)
            };
            (start + skipped as u32, start + skipped as u32)
        };
        let within = starts.iter().zip(ends).map(before).collect();
        Self { side, run: 0..0, within }
    }

    /// Moves on to another run, which neither begins nor ends before this one.
    fn slide(&mut self, to: &Range<usize>) {
        while self.run.end < to.end {
            self.side.sentence(self.run.end).iter().for_each(|&t| self.within[t as usize].1 += 1);
            self.run.end += 1;
        }
        while self.run.start < to.start {
            self.side.sentence(self.run.start).iter().for_each(|&t| self.within[t as usize].0 += 1);
            self.run.start += 1;
        }
    }

    fn has(&self, t: u32) -> bool {
        let (from, to) = self.within[t as usize];
        from < to
    }

    /// The sentences of the whole edition in which a type occurs, of those within.
    fn places(&self, t: u32) -> &'a [u32] {
        let (from, to) = self.within[t as usize];
        &self.side.tokens.places()[from as usize..to as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::super::path::Path;
    use super::*;
    use proptest::prelude::*;

    /// What the tokens of `what` are worth to those of `by`, one by one.
    fn slowly(by: &[u32], what: &[u32], (links, made): (&Links, &[f32]), parameters: &Parameters) -> f32 {
        let share = 1.0 / (by.len().max(1) as f32).powf(parameters.run_power);
        let ratio = |s: u32, t: u32| links.of(s).iter().find(|link| link.0 == t).map_or(0.0, |link| link.1);
        let worth = |&t: &u32| {
            let (made, likelier) = (made[t as usize], by.iter().map(|&s| ratio(s, t)).sum::<f32>());
            (1.0 - made + made * share * likelier).ln().min(parameters.most_token)
        };
        what.iter().map(worth).sum()
    }

    fn tokens(sentences: &[Vec<u8>]) -> Tokens {
        let words: Vec<String> = sentences
            .iter()
            .map(|words| words.iter().map(|word| format!("w{}", (b'a' + word) as char)).collect::<Vec<_>>().join(" "))
            .collect();
        Tokens::of_sentences(words.iter().map(String::as_str))
    }

    proptest! {
        #[test]
        fn adds_up_to_what_the_tokens_are_worth_one_by_one(
            a in proptest::collection::vec(proptest::collection::vec(0_u8..9, 0..5), 3..9),
            b in proptest::collection::vec(proptest::collection::vec(0_u8..9, 0..5), 3..9),
            seed in 1_usize..50,
            first in (0_usize..2, 0_usize..2),
            half in 0_usize..4,
        ) {
            let parameters = Parameters::default();
            let (a, b) = (tokens(&a), tokens(&b));
            let links = |from: &Tokens, to: &Tokens| {
                let row = |s: usize| {
                    let is_linked = move |t: &usize| (s * 7 + t * 3 + seed).is_multiple_of(3);
                    let links = (0..to.types.len()).filter(is_linked).map(move |t| (t as u32, (seed + s + t) as f32));
                    links.collect::<Vec<_>>()
                };
                Links::from_rows((0..from.types.len()).map(row))
            };
            let (forward, backward) = (links(&a, &b), links(&b, &a));
            let made = |side: &Tokens| -> Vec<f32> {
                (0..side.types.len()).map(|t| 0.5 + 0.05 * ((t + seed) % 8) as f32).collect()
            };
            let (made_a, made_b) = (made(&a), made(&b));
            let (rows, columns) = (a.sentences() - first.0, b.sentences() - first.1);
            let both = rows.min(columns);
            let shapes = std::iter::repeat_n(0, both)
                .chain(std::iter::repeat_n(super::super::shape::FIRST_ALONE, rows - both))
                .chain(std::iter::repeat_n(super::super::shape::SECOND_ALONE, columns - both));
            let band = Band::around(&Path::new(shapes), half);
            let side_a = Side { tokens: &a, first: first.0, links: &forward, made: &made_b };
            let side_b = Side { tokens: &b, first: first.1, links: &backward, made: &made_a };
            let lexical = Lexical::new(side_a, side_b, &band, 3, &parameters, &Effort::new(2, &|_| true));
            for (in_a, in_b) in [(1, 1), (2, 1), (1, 3), (3, 2)] {
                for i in 0..=rows.saturating_sub(in_a) {
                    for j in band.columns(i) {
                        if i + in_a > rows || band.cell(i + in_a, j + in_b).is_none() {
                            continue;
                        }
                        let mut cost = [0.0];
                        lexical.subtract((in_a, in_b), i, j, 1.0, &mut cost);
                        let of_a = a.of_run(first.0 + i..first.0 + i + in_a);
                        let of_b = b.of_run(first.1 + j..first.1 + j + in_b);
                        let truth = slowly(of_a, of_b, (&forward, &made_b), &parameters)
                            + slowly(of_b, of_a, (&backward, &made_a), &parameters);
                        prop_assert!((cost[0] + truth).abs() < 1e-2, "{} {}", -cost[0], truth);
                    }
                }
            }
        }
    }
}
