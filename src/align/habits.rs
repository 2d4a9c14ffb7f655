//! What is learned of how two texts go together, beside their words: shapes, gaps, lengths, classes and boundaries.
//!
//! Each begins with what is known before anything is aligned and counts what the beads of a round teach, weighed by how
//! sure they are. Time and space: the sentences, and those of the beads.

use std::collections::BTreeMap;

use super::Text;
use super::agreement::Agreement;
use super::evidence::Evidence;
use super::length::Ratio;
use super::model1::Sample;
use super::parameters::Parameters;
use super::path::Path;
use super::shape;

/// What a run agrees or differs in, by [`PROPERTIES`].
pub(super) type Class = [u8; PROPERTIES];

/// How it begins, and whether with a turn, a block; its kind; how it ends; whether anything in it is empty.
pub(super) const PROPERTIES: usize = 6;

/// The class of a run; `None` where it holds no sentence.
pub(super) fn class_of(run: &[Evidence]) -> Option<Class> {
    let (first, last) = (run.first()?, run.last()?);
    Some([
        first.begin as u8,
        u8::from(first.starts_turn),
        u8::from(first.starts_block),
        first.kind as u8,
        last.end as u8,
        u8::from(run.iter().any(|e| e.length == 0)),
    ])
}

/// What has been learned of shapes, lengths, classes and boundaries.
#[derive(Clone, Debug)]
pub(super) struct Habits {
    /// How often each shape occurs, in the order of [`shape::ALL`].
    pub(super) shares: [f64; shape::COUNT],
    /// What a sentence without counterpart costs less than at first: ln of how much oftener gaps begin.
    pub(super) gap: f32,
    /// Characters of the second edition for one of the first.
    pub(super) ratio: Ratio,
    /// How far the properties of both sides of a bead agree.
    pub(super) agreements: [Agreement<u8>; PROPERTIES],
    /// What tells that a sentence boundary of either edition is inside a bead.
    pub(super) boundaries: [Ratios; 2],
}

impl Habits {
    /// What is known before anything is aligned.
    pub(super) fn new(a: &Text, b: &Text, parameters: &Parameters) -> Self {
        let fidelity = [
            parameters.begin_fidelity,
            parameters.turn_fidelity,
            parameters.block_fidelity,
            parameters.kind_fidelity,
            parameters.end_fidelity,
            parameters.empty_fidelity,
        ];
        let classes = |text: &Text| -> Vec<Class> {
            text.seen.iter().filter_map(|e| class_of(std::slice::from_ref(e))).collect()
        };
        let (classes_a, classes_b) = (classes(a), classes(b));
        let agreements = std::array::from_fn(|property| {
            let of = |classes: &[Class]| classes.iter().map(|class| class[property]).collect::<Vec<_>>();
            Agreement::new(of(&classes_a).into_iter(), of(&classes_b).into_iter(), fidelity[property])
        });
        Self {
            shares: parameters.final_shares(),
            gap: 0.0,
            ratio: Ratio::new(&a.seen, &b.seen, parameters),
            agreements,
            boundaries: Default::default(),
        }
    }

    /// What beads teach, each weighed by how sure it is, and the path that was best.
    pub(super) fn learned(a: &Text, b: &Text, path: &Path, samples: &[Sample], parameters: &Parameters) -> Self {
        let first = Self::new(a, b, parameters);
        let (mut total_a, mut total_b) = (0.0, 0.0);
        let mut joint: [Vec<(u8, u8, f64)>; PROPERTIES] = Default::default();
        let mut boundaries = [Boundaries::new(a), Boundaries::new(b)];
        let length = |run: &[Evidence]| run.iter().map(|e| f64::from(e.length)).sum::<f64>();
        let mut counts = [0.0; shape::COUNT];
        for sample in samples {
            let (in_a, in_b, sure) = (sample.a.clone(), sample.b.clone(), f64::from(sample.sure));
            let shape = shape::ALL.iter().position(|shape| shape.steps() == (in_a.len(), in_b.len()));
            shape.into_iter().for_each(|shape| counts[shape] += sure);
            for (boundaries, (text, run)) in boundaries.iter_mut().zip([(a, &in_a), (b, &in_b)]) {
                run.clone().skip(1).for_each(|next| boundaries.is_inside(text, next, sure));
            }
            let (la, lb) = (length(&a.seen[in_a.clone()]), length(&b.seen[in_b.clone()]));
            if la > 0.0 && lb > 0.0 {
                total_a += sure * la;
                total_b += sure * lb;
            }
            if let (Some(x), Some(y)) = (class_of(&a.seen[in_a]), class_of(&b.seen[in_b])) {
                for (property, counts) in joint.iter_mut().enumerate() {
                    counts.push((x[property], y[property], sure));
                }
            }
        }
        let mut joint = joint.into_iter();
        Self {
            shares: shares(&counts, &first.shares, parameters),
            gap: gap(path, parameters),
            ratio: first.ratio.learned(total_a, total_b, parameters),
            agreements: first
                .agreements
                .map(|known| known.learned(joint.next().unwrap_or_default().into_iter(), parameters.class_weight)),
            boundaries: boundaries.map(|boundaries| boundaries.ratios(parameters)),
        }
    }
}

/// The shares of shapes after so many were seen; a shape and its mirror image are one.
fn shares(counts: &[f64; shape::COUNT], before: &[f64; shape::COUNT], parameters: &Parameters) -> [f64; shape::COUNT] {
    let all: f64 = counts.iter().sum();
    let weight = parameters.shape_weight;
    std::array::from_fn(|index| {
        let count = 0.5 * (counts[index] + counts[shape::mirror(index)]);
        (count + weight * before[index]) / (all + weight)
    })
}

/// What a gap costs less than at first, after a path with so many.
fn gap(path: &Path, parameters: &Parameters) -> f32 {
    let (usual, weight) = (parameters.gaps, parameters.gap_weight);
    let found = (path.gaps() as f64 + weight * usual) / (path.links() as f64 + weight);
    (found / usual).ln() as f32
}

/// How often the boundaries of one text lie inside a bead: by how the sentence before ends, and how the next begins.
struct Boundaries {
    ends: BTreeMap<u8, [f64; 2]>,
    letters: BTreeMap<u8, [f64; 2]>,
}

impl Boundaries {
    /// All boundaries of a text, as if none were inside a bead.
    fn new(text: &Text) -> Self {
        let mut found = Self { ends: BTreeMap::new(), letters: BTreeMap::new() };
        for pair in text.seen.windows(2) {
            found.ends.entry(pair[0].end as u8).or_default()[1] += 1.0;
            found.letters.entry(pair[1].letter as u8).or_default()[1] += 1.0;
        }
        found
    }

    /// The boundary before a sentence is inside a bead, with such a probability.
    fn is_inside(&mut self, text: &Text, next: usize, sure: f64) {
        let classes = [
            self.ends.entry(text.seen[next - 1].end as u8).or_default(),
            self.letters.entry(text.seen[next].letter as u8).or_default(),
        ];
        for [inside, between] in classes {
            *inside += sure;
            *between = (*between - sure).max(0.0);
        }
    }

    fn ratios(&self, parameters: &Parameters) -> Ratios {
        Ratios { ends: ratios(&self.ends, parameters), letters: ratios(&self.letters, parameters) }
    }
}

/// How much likelier a boundary is inside a bead than between two, as ln.
#[derive(Clone, Debug, Default)]
pub(super) struct Ratios {
    /// By how the sentence before ends.
    ends: BTreeMap<u8, f64>,
    /// By the first letter of the next.
    letters: BTreeMap<u8, f64>,
}

impl Ratios {
    /// Of the boundary between two sentences.
    pub(super) fn of(&self, before: &Evidence, after: &Evidence) -> f64 {
        let of = |ratios: &BTreeMap<u8, f64>, class: u8| ratios.get(&class).copied().unwrap_or(0.0);
        of(&self.ends, before.end as u8) + of(&self.letters, after.letter as u8)
    }
}

/// The ratio for each class, from counts `[inside, between]`.
fn ratios(counts: &BTreeMap<u8, [f64; 2]>, parameters: &Parameters) -> BTreeMap<u8, f64> {
    let total = |side: usize| counts.values().map(|count| count[side]).sum::<f64>();
    let (all_inside, all_between) = (total(0), total(1));
    let all = (all_inside + all_between).max(1.0);
    let weight = parameters.boundary_weight;
    let ratio = |(&class, &[inside, between]): (&u8, &[f64; 2])| {
        let share = (inside + between) / all;
        let likely = |count: f64, all: f64| ((count + weight * share) / (all + weight)).max(1e-9);
        let ratio = (likely(inside, all_inside) / likely(between, all_between)).ln();
        (class, ratio.clamp(-parameters.most_boundary, parameters.most_boundary))
    };
    counts.iter().map(ratio).collect()
}
