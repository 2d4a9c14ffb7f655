//! Which words translate each other, learned from beads.
//!
//! Method: IBM Model 1 (Brown et al. 1993) in both directions at once, over beads weighed by their posterior; a link counts
//! as often as both directions expect it (alignment by agreement, Liang, Taskar & Klein 2006), and is likelier the nearer
//! the words are to the same place of their sides (Dyer, Chahuneau & Smith 2013, "A simple, fast, and effective
//! reparameterization of IBM Model 2"): a short text teaches more for it. What is known before, from the look of words and
//! from dictionaries, counts as if it had been seen. Time: the pairs of tokens in all beads, twice an iteration. Space: 16
//! bytes for each pair of types that meet in a bead, and 16 for each token.

mod training;

use std::ops::Range;

use super::effort::Effort;
use super::links::Links;
use super::parameters::Parameters;
use super::prior::Prior;
use super::tokens::Tokens;
use training::Training;
pub(super) use training::{nearness, spot};

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
    /// Whether samples taught it, and not only what was known before.
    pub(super) is_learned: bool,
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
            is_learned: true,
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
            is_learned: false,
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

#[cfg(test)]
mod tests;
