//! Which words translate each other, learned from beads.
//!
//! Method: IBM Model 1 (Brown et al. 1993) in both directions at once, over beads weighed by their posterior; a link counts
//! as often as both directions expect it (alignment by agreement, Liang, Taskar & Klein 2006), and is likelier the nearer
//! the words are to the same place of their sides (Dyer, Chahuneau & Smith 2013, "A simple, fast, and effective
//! reparameterization of IBM Model 2"): a short text teaches more for it. What is known before, from the look of words and
//! from dictionaries, counts as if it had been seen. Time: the pairs of tokens in all beads, twice an iteration. Space: 16
//! bytes for each pair of types that meet in a bead, and 16 for each token.

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
    /// For each type of the first edition, the probability that it is made by the second's words where it stands in a
    /// bead, and not by none of them.
    pub(super) made_first: Vec<f32>,
    /// The same of the second edition's types.
    pub(super) made_second: Vec<f32>,
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
        let seen_a = seen(a, samples.iter().map(|sample| (&sample.a, sample.sure)));
        let seen_b = seen(b, samples.iter().map(|sample| (&sample.b, sample.sure)));
        let (mut linked_a, mut linked_b) = (vec![0.0; seen_a.len()], vec![0.0; seen_b.len()]);
        for s in 0..counts.rows() as u32 {
            for &(t, count) in counts.of(s) {
                linked_a[s as usize] += count;
                linked_b[t as usize] += count;
            }
        }
        Self {
            made_first: made(&linked_a, &seen_a, parameters),
            made_second: made(&linked_b, &seen_b, parameters),
            ..Self::of_counts(a, b, &counts, prior, parameters, effort)
        }
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
        Self {
            forward,
            backward,
            made_first: vec![parameters.least_made; a.types.len()],
            made_second: vec![parameters.least_made; types],
        }
    }
}

/// How often each type of an edition occurs in runs of its sentences, each weighed by how sure it is.
fn seen<'a>(tokens: &Tokens, runs: impl Iterator<Item = (&'a Range<usize>, f32)>) -> Vec<f32> {
    let mut seen = vec![0.0; tokens.types.len()];
    for (run, sure) in runs {
        tokens.of_run(run.clone()).iter().for_each(|&t| seen[t as usize] += sure);
    }
    seen
}

/// The probability of each type to be made by the other side's words, from how often it was linked of the times it was
/// seen.
fn made(linked: &[f32], seen: &[f32], parameters: &Parameters) -> Vec<f32> {
    let weight = parameters.made_weight;
    let share = |(linked, seen): (&f32, &f32)| (linked + 0.5 * weight) / (seen + weight);
    linked.iter().zip(seen).map(share).map(|p| p.clamp(parameters.least_made, parameters.most_made)).collect()
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

/// Where a token stands in its side of a bead.
#[derive(Clone, Copy, Debug)]
struct Place {
    sample: u32,
    /// How far into the side, of 256.
    spot: u8,
}

/// How far into a run of so many tokens one of them stands, of 256.
fn spot(token: usize, all: usize) -> u8 {
    ((2 * token + 1) * 128 / all.max(1)).min(255) as u8
}

/// How much likelier a link is for each distance of two spots: about 1 on average.
fn nearness(fall: f32) -> [f32; 256] {
    // The mean over a side, seen from its middle.
    let mean = if fall > 0.0 { (1.0 - (-fall / 2.0).exp()) / (fall / 2.0) } else { 1.0 };
    std::array::from_fn(|distance| (-fall * distance as f32 / 256.0).exp() / mean)
}

/// The state of the expectation-maximisation.
struct Training<'a> {
    a: &'a Tokens,
    b: &'a Tokens,
    samples: &'a [Sample],
    parameters: &'a Parameters,
    /// What was known before.
    prior: &'a Prior,
    /// Where each type of the first side occurs, type by type.
    places: Vec<Place>,
    place_starts: Vec<u32>,
    /// For each sample, where its second side's tokens begin.
    token_starts: Vec<u32>,
    /// The types of the second sides' tokens, sample by sample: one place to look at for each sample, not three.
    tokens: Vec<u32>,
    /// For each of them, where it stands.
    spots: Vec<u8>,
    /// How much likelier a link is for each distance of two spots.
    nearness: [f32; 256],
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
        let mut by_type: Vec<Vec<Place>> = vec![Vec::new(); a.types.len()];
        let mut token_starts = vec![0_u32];
        let (mut tokens, mut spots) = (Vec::new(), Vec::new());
        for (number, sample) in samples.iter().enumerate() {
            let first = a.of_run(sample.a.clone());
            for (token, &s) in first.iter().enumerate() {
                by_type[s as usize].push(Place { sample: number as u32, spot: spot(token, first.len()) });
            }
            let second = b.of_run(sample.b.clone());
            tokens.extend_from_slice(second);
            spots.extend((0..second.len()).map(|token| spot(token, second.len())));
            token_starts.push(spots.len() as u32);
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
            tokens,
            spots,
            nearness: nearness(parameters.nearness),
            shares_a: a.shares(),
            shares_b: b.shares(),
        }
    }

    /// Those of a type's places that are in some samples.
    fn places_in(&self, s: u32, samples: &Range<usize>) -> &[Place] {
        let places = self.places(s);
        let before = |sample: usize| places.partition_point(|place| (place.sample as usize) < sample);
        &places[before(samples.start)..before(samples.end)]
    }

    fn places(&self, s: u32) -> &[Place] {
        &self.places[self.place_starts[s as usize] as usize..self.place_starts[s as usize + 1] as usize]
    }

    /// Where the tokens of a sample's second side stand.
    fn second(&self, sample: u32) -> Range<usize> {
        self.token_starts[sample as usize] as usize..self.token_starts[sample as usize + 1] as usize
    }

    /// The types of a sample's second side, and how much nearer than others each stands to a token of the first.
    fn second_from(&self, place: Place) -> impl Iterator<Item = (u32, f32)> + '_ {
        let second = self.second(place.sample);
        let near = move |(&t, spot): (&u32, &u8)| (t, self.nearness[usize::from(spot.abs_diff(place.spot))]);
        self.tokens[second.clone()].iter().zip(&self.spots[second]).map(near)
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
            for &place in self.places(s) {
                let sample = &self.samples[place.sample as usize];
                let pairs = self.a.of_run(sample.a.clone()).len() * self.second(place.sample).len();
                let each = sample.sure / pairs.max(1) as f32;
                for (t, near) in self.second_from(place) {
                    let met = &mut seen[t as usize];
                    if met.last == 0 {
                        touched.push(t);
                    }
                    // The same type twice in one sample is one meeting.
                    met.samples += u32::from(met.last != place.sample + 1);
                    met.last = place.sample + 1;
                    met.sum += near * each;
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
        let tokens = &self.tokens[before..self.token_starts[samples.end] as usize];
        second.extend(tokens.iter().map(|&t| null * self.shares_b[t as usize]));
        let mut first = Vec::new();
        for s in 0..self.a.types.len() as u32 {
            let places = self.places_in(s, &samples);
            if places.is_empty() {
                continue;
            }
            self.spread(s, state, &mut pairs);
            for &place in places {
                let from = self.second(place.sample).start - before;
                let mut sum = null * self.shares_a[s as usize];
                for (made, (t, near)) in second[from..].iter_mut().zip(self.second_from(place)) {
                    let pair = pairs[t as usize];
                    *made += near * pair.forward;
                    sum += near * pair.backward;
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
            for (number, &place) in self.places(s).iter().enumerate() {
                let from = self.second(place.sample).start;
                let weight = self.samples[place.sample as usize].sure / made.first[start + number];
                for (made, (t, near)) in made.second[from..].iter().zip(self.second_from(place)) {
                    let pair = &mut pairs[t as usize];
                    pair.count += weight * near * near * pair.forward * pair.backward * made;
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
        let parameters = Parameters { iterations: 1, null_word: 0.0, nearness: 0.0, ..Parameters::default() };
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
    fn words_at_the_same_place_are_linked_where_nothing_else_tells() {
        let a = Tokens::of_sentences(["sun moon star"].into_iter());
        let b = Tokens::of_sentences(["sol luna astro"].into_iter());
        let (samples, prior, parameters) = (samples(1), nothing(), Parameters::default());
        let counts = Training::new(&a, &b, &samples, &prior, &parameters).counts(&Effort::alone());
        for s in 0..3 {
            let best = counts.of(s).iter().max_by(|x, y| x.1.total_cmp(&y.1));
            assert_eq!(best.map(|link| link.0), Some(s));
        }
    }

    #[test]
    fn spots_go_through_a_side_and_their_nearness_is_one_on_average() {
        assert_eq!((spot(0, 1), spot(0, 4), spot(3, 4), spot(0, 0)), (128, 32, 224, 128));
        for fall in [0.0, 1.0, 4.0] {
            let near = nearness(fall);
            let from_the_middle = (0..=u8::MAX).map(|spot| near[usize::from(spot.abs_diff(128))]).sum::<f32>();
            assert!((from_the_middle / 256.0 - 1.0).abs() < 0.02, "{from_the_middle}");
        }
    }

    #[test]
    fn a_word_that_is_always_linked_is_taken_to_be_made_and_others_are_not() {
        let parameters = Parameters { least_made: 0.5, most_made: 0.85, made_weight: 2.0, ..Parameters::default() };
        assert_eq!(made(&[0.0, 0.0, 4.0, 98.0], &[0.0, 9.0, 6.0, 98.0], &parameters), [0.5, 0.5, 0.625, 0.85]);
        let tokens = Tokens::of_sentences(["sun moon", "sun"].into_iter());
        assert_eq!(seen(&tokens, [(&(0..1), 1.0), (&(0..2), 0.5)].into_iter()), [2.0, 1.5]);
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
