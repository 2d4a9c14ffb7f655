//! The expectation-maximisation behind [`super::Translations`].

use std::ops::Range;

use super::Sample;
use crate::align::effort::Effort;
use crate::align::links::Links;
use crate::align::parameters::Parameters;
use crate::align::prior::Prior;
use crate::align::tokens::Tokens;

/// The least expected count that is told from none.
const LEAST_COUNT: f32 = 1e-6;

/// Tokens of the second sides that are gone through at a time, type by type: what is known of them, some 20 bytes each,
/// stays in the cache meanwhile.
const BLOCK: usize = 1 << 17;

/// Tokens of the second side that one of the first may be linked with, so that a sentence of a megabyte takes no longer
/// than a megabyte of sentences.
const REACH: usize = 512;

/// Where a token stands in its side of a bead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) sample: u32,
    /// How far into the side, of 256.
    pub(super) spot: u8,
}

/// How far into a run of so many tokens one of them stands, of 256.
pub(in crate::align) fn spot(token: usize, all: usize) -> u8 {
    ((2 * token + 1) * 128 / all.max(1)).min(255) as u8
}

/// How much likelier a link is for each distance of two spots: about 1 on average.
pub(in crate::align) fn nearness(fall: f32) -> [f32; 256] {
    // The mean over a side, seen from its middle.
    let mean = if fall > 0.0 { (1.0 - (-fall / 2.0).exp()) / (fall / 2.0) } else { 1.0 };
    std::array::from_fn(|distance| (-fall * distance as f32 / 256.0).exp() / mean)
}

/// The state of the expectation-maximisation.
pub(super) struct Training<'a> {
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
    /// Tokens of the second sides that are gone through at a time.
    pub(super) block: usize,
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
    pub(super) fn new(
        a: &'a Tokens,
        b: &'a Tokens,
        samples: &'a [Sample],
        prior: &'a Prior,
        parameters: &'a Parameters,
    ) -> Self {
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
            block: BLOCK,
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

    /// Where the tokens stand that a token of the first side may be linked with: all of the second, or, of a long one,
    /// those that are about as far into it.
    pub(super) fn reached(&self, place: Place) -> Range<usize> {
        let second = self.second(place.sample);
        if second.len() <= REACH {
            return second;
        }
        let middle = second.len() * usize::from(place.spot) / 256;
        let start = second.start + middle.saturating_sub(REACH / 2).min(second.len() - REACH);
        start..start + REACH
    }

    /// The types of the tokens that one of the first side reaches, and how much nearer than others each stands to it.
    fn second_from(&self, place: Place) -> impl Iterator<Item = (u32, f32)> + '_ {
        let second = self.reached(place);
        let near = move |(&t, spot): (&u32, &u8)| (t, self.nearness[usize::from(spot.abs_diff(place.spot))]);
        self.tokens[second.clone()].iter().zip(&self.spots[second]).map(near)
    }

    /// The expected count of each pair of types, after some iterations.
    pub(super) fn counts(&self, effort: &Effort<'_>) -> Links {
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
    pub(super) fn first_counts(&self, effort: &Effort<'_>) -> Links {
        Links::joined(effort.in_parts(&self.place_starts, |types| self.first_counts_of(types)))
    }

    fn first_counts_of(&self, types: Range<usize>) -> Links {
        let mut seen = vec![Meetings::default(); self.b.types.len()];
        let least = if self.samples.len() > self.parameters.many_samples { 2 } else { 1 };
        // What each link of a sample counts, all being as likely.
        let links = |(sample, second): (&Sample, &[u32])| {
            let pairs = self.a.of_run(sample.a.clone()).len() * ((second[1] - second[0]) as usize).min(REACH);
            sample.sure / pairs.max(1) as f32
        };
        let each: Vec<f32> = self.samples.iter().zip(self.token_starts.windows(2)).map(links).collect();
        let mut touched: Vec<u32> = Vec::new();
        let rows = (types.start as u32..types.end as u32).map(|s| {
            for &place in self.places(s) {
                let each = each[place.sample as usize];
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
        let parts = effort.in_parts(&self.token_starts, |samples| {
            self.blocks(samples).map(|block| self.make(block, &state)).collect::<Vec<_>>()
        });
        let made = self.joined(parts.into_iter().flatten().collect());
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
                let from = self.reached(place).start - before;
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
        let types = types.start as u32..types.end as u32;
        let mut sums = vec![0.0; types.clone().map(|s| state.counts.of(s).len()).sum()];
        // For each type, the first of its places in the blocks to come.
        let mut next: Vec<usize> = types.clone().map(|s| self.place_starts[s as usize] as usize).collect();
        for block in self.blocks(0..self.samples.len()) {
            let mut links = 0;
            for (s, next) in types.clone().zip(&mut next) {
                let row = links..links + state.counts.of(s).len();
                links = row.end;
                let left = &self.places[*next..self.place_starts[s as usize + 1] as usize];
                let places = left.partition_point(|place| (place.sample as usize) < block.end);
                if places == 0 {
                    continue;
                }
                self.spread(s, state, &mut pairs);
                for (place, by_first) in left[..places].iter().zip(&made.first[*next..]) {
                    let from = self.reached(*place).start;
                    let weight = self.samples[place.sample as usize].sure / by_first;
                    for (made, (t, near)) in made.second[from..].iter().zip(self.second_from(*place)) {
                        let pair = &mut pairs[t as usize];
                        pair.count += weight * near * near * pair.forward * pair.backward * made;
                    }
                }
                *next += places;
                for (sum, &(t, _)) in sums[row].iter_mut().zip(state.counts.of(s)) {
                    *sum += std::mem::take(&mut pairs[t as usize]).count;
                }
            }
        }
        // What is hardly ever expected is not: numbers near zero cost processors a hundred times others' time.
        let mut sums = sums.into_iter().map(|sum| if sum < LEAST_COUNT { 0.0 } else { sum });
        Links::from_rows(types.map(|s| state.counts.of(s).iter().map(|link| link.0).zip(&mut sums).collect::<Vec<_>>()))
    }

    /// Samples in blocks of so many tokens, and of one sample at least.
    pub(super) fn blocks(&self, samples: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut start = samples.start;
        std::iter::from_fn(move || {
            let most = *self.token_starts.get(start)? as usize + self.block;
            let fitting = self.token_starts.partition_point(|&tokens| tokens as usize <= most) - 1;
            let block = start..fitting.max(start + 1).min(samples.end);
            start = block.end;
            (!block.is_empty()).then_some(block)
        })
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
}
