//! Which words translate each other, learned from beads.
//!
//! Method: IBM Model 1 (Brown et al. 1993) in both directions at once, over beads weighed by their posterior; a link counts
//! as often as both directions expect it (alignment by agreement, Liang, Taskar & Klein 2006). What is known before, from
//! the look of words and from dictionaries, counts as if it had been seen. Time: the pairs of tokens in all beads, twice
//! an iteration. Space: 16 bytes for each pair of types that meet in a bead, and 8 for each token.

use std::ops::Range;

use super::effort::Effort;
use super::links::Links;
use super::parameters::Parameters;
use super::prior::Prior;
use super::tokens::Tokens;

/// The least expected count that is told from none.
const LEAST_COUNT: f32 = 1e-6;

/// Sentences that translate each other, as far as is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sample {
    /// Sentences of the first edition.
    pub(super) a: Range<usize>,
    /// Sentences of the second edition.
    pub(super) b: Range<usize>,
    /// How likely it is that they do.
    pub(super) sure: f32,
}

/// How much likelier each type makes each type of the other edition than chance: both ways.
#[derive(Clone, Debug, Default)]
pub(super) struct Translations {
    /// From the first edition's types to the second's.
    pub(super) forward: Links,
    /// From the second edition's types to the first's.
    pub(super) backward: Links,
}

impl Translations {
    /// What is known before anything is aligned.
    pub(super) fn known(a: &Tokens, b: &Tokens, prior: &Prior, parameters: &Parameters, effort: &Effort<'_>) -> Self {
        let nothing = prior.forward.map(|_, _, _| 0.0);
        Self::of_counts(a, b, &nothing, prior, parameters, effort)
    }

    /// What samples teach.
    pub(super) fn learned(
        a: &Tokens,
        b: &Tokens,
        samples: &[Sample],
        prior: &Prior,
        parameters: &Parameters,
        effort: &Effort<'_>,
    ) -> Self {
        let counts = Training::new(a, b, samples, prior, parameters).counts(effort);
        Self::of_counts(a, b, &counts, prior, parameters, effort)
    }

    /// Both directions from expected counts and what was known before.
    fn of_counts(
        a: &Tokens,
        b: &Tokens,
        counts: &Links,
        prior: &Prior,
        parameters: &Parameters,
        effort: &Effort<'_>,
    ) -> Self {
        let types = b.types.len();
        let (forward, backward) = effort.both(
            || one_way(counts, &prior.forward, a, b, parameters),
            || one_way(&counts.transposed(types), &prior.backward.transposed(types), b, a, parameters),
        );
        Self { forward, backward }
    }
}

/// How much likelier each type of one edition makes each of the other's than chance.
fn one_way(counts: &Links, prior: &Links, from: &Tokens, to: &Tokens, parameters: &Parameters) -> Links {
    let shares = to.shares();
    let ratios = |s: u32| {
        let mass: f32 = prior.of(s).iter().map(|link| link.1).sum();
        let all = from.counts[s as usize] as f32 + mass;
        let ratio = |(t, count, known): (u32, f32, f32)| {
            let ratio = ((count - parameters.discount).max(0.0) + known) / all / shares[t as usize];
            (ratio > parameters.least_ratio).then_some((t, ratio))
        };
        merged(counts.of(s), prior.of(s)).filter_map(ratio).collect::<Vec<_>>()
    };
    Links::from_rows((0..counts.rows() as u32).map(ratios))
}

/// Two sorted rows of links side by side: `(to, of the first, of the second)`.
fn merged<'a>(first: &'a [(u32, f32)], second: &'a [(u32, f32)]) -> impl Iterator<Item = (u32, f32, f32)> + 'a {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        let (x, y) = (first.get(i), second.get(j));
        let to = match (x, y) {
            (Some(x), Some(y)) => x.0.min(y.0),
            (Some(x), None) => x.0,
            (None, Some(y)) => y.0,
            (None, None) => return None,
        };
        let take = |link: Option<&(u32, f32)>, at: &mut usize| {
            link.filter(|link| link.0 == to).map_or(0.0, |link| {
                *at += 1;
                link.1
            })
        };
        Some((to, take(x, &mut i), take(y, &mut j)))
    })
}

/// The state of the expectation-maximisation.
struct Training<'a> {
    a: &'a Tokens,
    b: &'a Tokens,
    samples: &'a [Sample],
    parameters: &'a Parameters,
    /// What was known before.
    prior: &'a Prior,
    /// For each type of the first side, the samples it occurs in, and how often.
    places: Vec<(u32, u32)>,
    place_starts: Vec<u32>,
    /// For each sample, where the numbers of its second side's tokens begin.
    token_starts: Vec<u32>,
    shares_a: Vec<f32>,
    shares_b: Vec<f32>,
}

/// What is known of a pair of types in one iteration.
#[derive(Clone, Copy, Default)]
struct Pair {
    /// The probability of the second given the first.
    forward: f32,
    /// The probability of the first given the second.
    backward: f32,
    count: f32,
}

/// What an iteration begins with.
struct State<'a> {
    counts: &'a Links,
    known: &'a Prior,
    /// How often each type of either side is linked.
    seen_a: &'a [f32],
    seen_b: &'a [f32],
}

/// How likely the tokens of some samples are made by the other side.
struct Made {
    samples: Range<usize>,
    /// For each place of a type of the first side in them, types first.
    first: Vec<f32>,
    /// One by that, for each token of their second side.
    second: Vec<f32>,
}

/// How often a type was met with another.
#[derive(Clone, Copy, Default)]
struct Meetings {
    /// The last sample in which, from 1.
    last: u32,
    samples: u32,
    sum: f32,
}

impl<'a> Training<'a> {
    fn new(a: &'a Tokens, b: &'a Tokens, samples: &'a [Sample], prior: &'a Prior, parameters: &'a Parameters) -> Self {
        let mut by_type: Vec<Vec<(u32, u32)>> = vec![Vec::new(); a.types.len()];
        let mut token_starts = vec![0_u32];
        let mut all = 0;
        for (number, sample) in samples.iter().enumerate() {
            for &s in a.of_run(sample.a.clone()) {
                match by_type[s as usize].last_mut() {
                    Some((known, count)) if *known == number as u32 => *count += 1,
                    _ => by_type[s as usize].push((number as u32, 1)),
                }
            }
            all += b.of_run(sample.b.clone()).len() as u32;
            token_starts.push(all);
        }
        let mut place_starts = vec![0_u32];
        let mut places = Vec::new();
        for row in by_type {
            places.extend(row);
            place_starts.push(places.len() as u32);
        }
        Self {
            a,
            b,
            samples,
            parameters,
            prior,
            places,
            place_starts,
            token_starts,
            shares_a: a.shares(),
            shares_b: b.shares(),
        }
    }

    /// Those of a type's places that are in some samples.
    fn places_in(&self, s: u32, samples: &Range<usize>) -> &[(u32, u32)] {
        let places = self.places(s);
        let before = |sample: usize| places.partition_point(|&(place, _)| (place as usize) < sample);
        &places[before(samples.start)..before(samples.end)]
    }

    fn places(&self, s: u32) -> &[(u32, u32)] {
        &self.places[self.place_starts[s as usize] as usize..self.place_starts[s as usize + 1] as usize]
    }

    fn second(&self, sample: u32) -> &'a [u32] {
        self.b.of_run(self.samples[sample as usize].b.clone())
    }

    /// The expected count of each pair of types, after some iterations.
    fn counts(&self, effort: &Effort<'_>) -> Links {
        let mut counts = self.first_counts(effort);
        // What was known of pairs that meet nowhere weighs on the others, but is not looked at again.
        let among = |prior: &Links| {
            Links::from_rows((0..counts.rows() as u32).map(|s| {
                let mut prior = prior.of(s).iter().peekable();
                let known = move |&(t, _): &(u32, f32)| {
                    while prior.next_if(|link| link.0 < t).is_some() {}
                    (t, prior.next_if(|link| link.0 == t).map_or(0.0, |link| link.1))
                };
                counts.of(s).iter().map(known).collect::<Vec<_>>()
            }))
        };
        let known = Prior { forward: among(&self.prior.forward), backward: among(&self.prior.backward) };
        for _ in 0..self.parameters.iterations {
            counts = self.iterate(&counts, &known, effort);
        }
        counts
    }

    /// Every pair of types that meet, as if every link in a sample were as likely.
    fn first_counts(&self, effort: &Effort<'_>) -> Links {
        Links::joined(effort.in_parts(&self.place_starts, |types| self.first_counts_of(types)))
    }

    fn first_counts_of(&self, types: Range<usize>) -> Links {
        let mut seen = vec![Meetings::default(); self.b.types.len()];
        let least = if self.samples.len() > self.parameters.many_samples { 2 } else { 1 };
        let mut touched: Vec<u32> = Vec::new();
        let rows = (types.start as u32..types.end as u32).map(|s| {
            for &(sample, count) in self.places(s) {
                let second = self.second(sample);
                let first = self.a.of_run(self.samples[sample as usize].a.clone()).len();
                let each = self.samples[sample as usize].sure * count as f32 / (first * second.len()).max(1) as f32;
                for &t in second {
                    let met = &mut seen[t as usize];
                    if met.last == 0 {
                        touched.push(t);
                    }
                    // The same type twice in one sample is one meeting.
                    met.samples += u32::from(met.last != sample + 1);
                    met.last = sample + 1;
                    met.sum += each;
                }
            }
            touched.sort_unstable();
            let known = self.prior.forward.of(s);
            let row: Vec<(u32, f32)> = touched
                .drain(..)
                .filter_map(|t| {
                    let met = std::mem::take(&mut seen[t as usize]);
                    let is_known = known.binary_search_by_key(&t, |link| link.0).is_ok();
                    (is_known || met.samples >= least).then_some((t, met.sum))
                })
                .collect();
            row
        });
        Links::from_rows(rows)
    }

    /// One iteration: probabilities from counts, and the counts they let expect.
    ///
    /// First by samples, of which none needs another, and then by types: the sums are the same in any number of parts.
    fn iterate(&self, counts: &Links, known: &Prior, effort: &Effort<'_>) -> Links {
        let (seen_a, seen_b) = self.totals(counts);
        let state = State { counts, known, seen_a: &seen_a, seen_b: &seen_b };
        let made = self.joined(effort.in_parts(&self.token_starts, |samples| self.make(samples, &state)));
        Links::joined(effort.in_parts(&self.place_starts, |types| self.expect(types, &made, &state)))
    }

    /// How likely the tokens of some samples are made.
    fn make(&self, samples: Range<usize>, state: &State<'_>) -> Made {
        let mut pairs = vec![Pair::default(); self.b.types.len()];
        let null = self.parameters.null_word;
        let before = self.token_starts[samples.start] as usize;
        let mut second: Vec<f32> = Vec::with_capacity(self.token_starts[samples.end] as usize - before);
        for sample in samples.clone() {
            second.extend(self.second(sample as u32).iter().map(|&t| null * self.shares_b[t as usize]));
        }
        let mut first = Vec::new();
        for s in 0..self.a.types.len() as u32 {
            let places = self.places_in(s, &samples);
            if places.is_empty() {
                continue;
            }
            self.spread(s, state, &mut pairs);
            for &(sample, count) in places {
                let from = self.token_starts[sample as usize] as usize - before;
                let mut sum = null * self.shares_a[s as usize];
                for (made, &t) in second[from..].iter_mut().zip(self.second(sample)) {
                    let pair = pairs[t as usize];
                    *made += count as f32 * pair.forward;
                    sum += pair.backward;
                }
                first.push(sum);
            }
            state.counts.of(s).iter().for_each(|&(t, _)| pairs[t as usize] = Pair::default());
        }
        second.iter_mut().for_each(|made| *made = 1.0 / *made);
        Made { samples, first, second }
    }

    /// What parts of the samples make, as one.
    fn joined(&self, mut parts: Vec<Made>) -> Made {
        if parts.len() == 1 {
            return parts.remove(0);
        }
        let mut all =
            Made { samples: 0..self.samples.len(), first: Vec::with_capacity(self.places.len()), second: Vec::new() };
        let mut taken = vec![0; parts.len()];
        for s in 0..self.a.types.len() as u32 {
            for (part, taken) in parts.iter().zip(&mut taken) {
                let places = self.places_in(s, &part.samples).len();
                all.first.extend_from_slice(&part.first[*taken..*taken + places]);
                *taken += places;
            }
        }
        all.second = parts.into_iter().flat_map(|part| part.second).collect();
        all
    }

    /// The counts of some types' links that are expected.
    fn expect(&self, types: Range<usize>, made: &Made, state: &State<'_>) -> Links {
        let mut pairs = vec![Pair::default(); self.b.types.len()];
        let rows = (types.start as u32..types.end as u32).map(|s| {
            self.spread(s, state, &mut pairs);
            let start = self.place_starts[s as usize] as usize;
            for (place, &(sample, count)) in self.places(s).iter().enumerate() {
                let from = self.token_starts[sample as usize] as usize;
                let weight = self.samples[sample as usize].sure * count as f32 / made.first[start + place];
                for (made, &t) in made.second[from..].iter().zip(self.second(sample)) {
                    let pair = &mut pairs[t as usize];
                    pair.count += weight * pair.forward * pair.backward * made;
                }
            }
            self.gather(s, state.counts, &mut pairs)
        });
        Links::from_rows(rows)
    }

    /// How often each type of either side is linked, with what is known before.
    fn totals(&self, counts: &Links) -> (Vec<f32>, Vec<f32>) {
        let (mut a, mut b) = (vec![0.0; self.a.types.len()], vec![0.0; self.b.types.len()]);
        for s in 0..self.a.types.len() as u32 {
            for &(t, count) in counts.of(s) {
                a[s as usize] += count;
                b[t as usize] += count;
            }
            for (&(t, forward), &(_, backward)) in self.prior.forward.of(s).iter().zip(self.prior.backward.of(s)) {
                a[s as usize] += forward;
                b[t as usize] += backward;
            }
        }
        (a, b)
    }

    /// Lays out the probabilities of a type's links, by the other type.
    fn spread(&self, s: u32, state: &State<'_>, pairs: &mut [Pair]) {
        let seen = state.seen_a[s as usize];
        let known = state.known.forward.of(s).iter().zip(state.known.backward.of(s));
        for (&(t, count), (&(_, forward), &(_, backward))) in state.counts.of(s).iter().zip(known) {
            pairs[t as usize] = Pair {
                forward: (count + forward) / seen,
                backward: (count + backward) / state.seen_b[t as usize],
                count: 0.0,
            };
        }
    }

    /// Takes a type's counts, and clears what was laid out.
    fn gather(&self, s: u32, counts: &Links, pairs: &mut [Pair]) -> Vec<(u32, f32)> {
        let taken = |&(t, _): &(u32, f32)| {
            let count = std::mem::take(&mut pairs[t as usize]).count;
            // What is hardly ever expected is not: numbers near zero cost processors a hundred times others' time.
            (t, if count < LEAST_COUNT { 0.0 } else { count })
        };
        counts.of(s).iter().map(taken).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples(count: usize) -> Vec<Sample> {
        (0..count).map(|i| Sample { a: i..i + 1, b: i..i + 1, sure: 1.0 }).collect()
    }

    fn id(tokens: &Tokens, word: &str) -> u32 {
        tokens.types.iter().position(|known| known == word).expect("it occurs") as u32
    }

    fn nothing() -> Prior {
        let none = || Links::from_rows(std::iter::empty::<Vec<_>>());
        Prior { forward: none(), backward: none() }
    }

    /// Counts of three iterations, worked out by hand for the texts "x y | x" and "u v | u" with no null word: at first
    /// every link of the first sample counts a quarter and that of the second one; then as probabilities say.
    #[test]
    fn expects_what_was_worked_out_by_hand() {
        let a = Tokens::of_sentences(["x y", "x"].into_iter());
        let b = Tokens::of_sentences(["u v", "u"].into_iter());
        let parameters = Parameters { iterations: 1, null_word: 0.0, ..Parameters::default() };
        let prior = nothing();
        let samples = samples(2);
        let training = Training::new(&a, &b, &samples, &prior, &parameters);
        // x-u 1.25, x-v 0.25, y-u 0.25, y-v 0.25.
        let first = training.first_counts(&Effort::alone());
        assert_eq!(first.of(id(&a, "x")), [(id(&b, "u"), 1.25), (id(&b, "v"), 0.25)]);
        // P(u|x) = 5/6, P(v|x) = 1/6, P(u|y) = P(v|y) = 1/2, and the same the other way.
        let (xu, xv) = (5.0_f32 / 6.0, 1.0_f32 / 6.0);
        let counts = training.counts(&Effort::alone());
        let expected_xu = (xu / (xu + 0.5)).powi(2) + 1.0;
        // x-v: v is made by x with 1/6 of 1/6 + 1/2; x by v with 1/2 of 5/6 + 1/2.
        let expected_xv = xv / (xv + 0.5) * 0.5 / (xu + 0.5);
        let found = counts.of(id(&a, "x"));
        assert!((found[0].1 - expected_xu).abs() < 1e-5, "{found:?} {expected_xu}");
        assert!((found[1].1 - expected_xv).abs() < 1e-5, "{found:?} {expected_xv}");
    }

    #[test]
    fn words_that_go_together_are_found_and_others_are_not() {
        let a = Tokens::of_sentences(["sun moon", "sun star", "moon star", "sun sea", "sea moon"].into_iter());
        let b = Tokens::of_sentences(["sol luna", "sol astro", "luna astro", "sol mar", "mar luna"].into_iter());
        let parameters = Parameters::default();
        let learned = Translations::learned(&a, &b, &samples(5), &nothing(), &parameters, &Effort::alone());
        let best = |word: &str| {
            let links = learned.forward.of(id(&a, word));
            links.iter().max_by(|x, y| x.1.total_cmp(&y.1)).map(|link| b.types[link.0 as usize].as_str())
        };
        assert_eq!((best("sun"), best("moon"), best("sea")), (Some("sol"), Some("luna"), Some("mar")));
    }

    #[test]
    fn what_is_known_counts_where_nothing_was_seen() {
        let a = Tokens::of_sentences(["one two"].into_iter());
        let b = Tokens::of_sentences(["een twee"].into_iter());
        let known = |to: u32| Links::from_rows([vec![(to, 2.0)], vec![]].into_iter());
        let prior = Prior { forward: known(id(&b, "een")), backward: known(id(&b, "een")) };
        let lexicon = Translations::known(&a, &b, &prior, &Parameters::default(), &Effort::alone());
        assert_eq!(lexicon.forward.of(id(&a, "one")).len(), 1);
        assert_eq!(lexicon.backward.of(id(&b, "een")).len(), 1);
        assert!(lexicon.forward.of(id(&a, "two")).is_empty());
    }

    #[test]
    fn in_long_texts_a_pair_that_met_once_is_left_out() {
        let a = Tokens::of_sentences(["sun moon", "sun"].into_iter());
        let b = Tokens::of_sentences(["sol luna", "sol"].into_iter());
        let prior = nothing();
        let samples = samples(2);
        let parameters = Parameters { many_samples: 1, ..Parameters::default() };
        let counts = Training::new(&a, &b, &samples, &prior, &parameters).first_counts(&Effort::alone());
        assert_eq!(counts.len(), 1);
    }
}
