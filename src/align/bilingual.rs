//! What a bead costs by everything that is known of both texts: words, lengths, shapes, and structure.
//!
//! The sum of: how well the words of either side explain the other's (`lexical`); how far the lengths differ, by
//! Student's t; what first and last characters, turns, blocks and kinds tell where they agree or differ (`agreement`);
//! what tells that a sentence boundary lies inside a bead; and what the shape costs. Time: see `lexical`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::agreement::{Agreement, inside};
use super::band::Band;
use super::effort::Effort;
use super::evidence::Evidence;
use super::length::{Difference, Ratio, ln};
use super::lexical::{Lexical, Side};
use super::model1::{Sample, Translations};
use super::parameters::Parameters;
use super::path::Path;
use super::score::Score;
use super::shape::{self, FIRST_ALONE, SECOND_ALONE};
use super::times::Times;
use super::tokens::Tokens;

/// One edition as the final alignment sees it.
pub(super) struct Text {
    /// Its sentences' looks.
    pub(super) seen: Vec<Evidence>,
    /// Its words.
    pub(super) tokens: Tokens,
}

/// All that is known of two texts in one round, but for the band that is searched.
pub(super) struct Model<'a> {
    a: &'a Text,
    b: &'a Text,
    parameters: &'a Parameters,
    lexicon: Translations,
    /// The shapes that beads may have.
    allowed: &'static [usize],
    /// What each shape costs beside one sentence each, in the order of [`shape::ALL`].
    shapes: [f32; shape::COUNT],
    difference: Difference,
    /// For runs of 1, 2 … sentences of the first edition, by their first sentence.
    runs_a: Vec<Vec<Run>>,
    runs_b: Vec<Vec<Run>>,
    /// The cost of pairing two classes of runs: `classes` by `classes`.
    agreement: Vec<f32>,
    classes: usize,
    /// When sentences are said, where both editions tell.
    times: Option<Times>,
    /// What a sentence without counterpart costs, and for each of its words.
    alone: (f32, f32),
}

/// Some sentences of one edition as one side of a bead.
#[derive(Clone, Copy, Debug)]
struct Run {
    /// Characters, on the scale halfway between the editions.
    length: f32,
    /// What the sentence boundaries inside it cost.
    own: f32,
    /// What it agrees or differs in.
    class: u16,
}

/// What a run agrees or differs in, by [`PROPERTIES`].
type Class = [u8; PROPERTIES];

/// How it begins, and whether with a turn, a block; its kind; how it ends; whether anything in it is empty.
const PROPERTIES: usize = 6;

fn class_of(run: &[Evidence]) -> Option<Class> {
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
    shares: [f64; shape::COUNT],
    /// What a sentence without counterpart costs less than at first: ln of how much oftener gaps begin.
    gap: f32,
    /// Characters of the second edition for one of the first.
    ratio: Ratio,
    agreements: [Agreement<u8>; PROPERTIES],
    /// What tells that a sentence boundary of either edition is inside a bead.
    boundaries: [Ratios; 2],
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
    let (usual, weight) = (parameters.gaps, parameters.shape_weight);
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
struct Ratios {
    /// By how the sentence before ends.
    ends: BTreeMap<u8, f64>,
    /// By the first letter of the next.
    letters: BTreeMap<u8, f64>,
}

impl Ratios {
    fn of(&self, before: &Evidence, after: &Evidence) -> f64 {
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

impl<'a> Model<'a> {
    /// A model of two texts, for beads of some shapes. Time and space: their sentences, beside the lexicon.
    pub(super) fn new(
        a: &'a Text,
        b: &'a Text,
        lexicon: Translations,
        habits: &Habits,
        shapes: &'static [usize],
        parameters: &'a Parameters,
    ) -> Self {
        let most = shape::most(shapes);
        let mut ids = BTreeMap::new();
        let (scale_a, scale_b) = habits.ratio.scales();
        let runs_a = runs(&a.seen, most, scale_a, &habits.boundaries[0], &mut ids, parameters);
        let runs_b = runs(&b.seen, most, scale_b, &habits.boundaries[1], &mut ids, parameters);
        let mut classes: Vec<(Class, u16)> = ids.into_iter().collect();
        classes.sort_by_key(|&(_, id)| id);
        let cost = |x: &Class, y: &Class| -> f64 {
            habits.agreements.iter().enumerate().map(|(at, agreement)| agreement.cost(x[at], y[at])).sum()
        };
        let agreement =
            classes.iter().flat_map(|(x, _)| classes.iter().map(|(y, _)| cost(x, y) as f32).collect::<Vec<_>>());
        let alone_word = if lexicon.is_learned { parameters.alone_word } else { parameters.alone_unknown };
        Self {
            a,
            b,
            parameters,
            lexicon,
            alone: (parameters.alone - habits.gap, alone_word),
            shapes: habits.shares.map(|share| -((share / habits.shares[0]).max(1e-9).ln()) as f32),
            difference: Difference::new(1.0, parameters),
            agreement: agreement.collect(),
            classes: classes.len(),
            runs_a,
            runs_b,
            times: Times::between(&a.seen, &b.seen, parameters),
            allowed: shapes,
        }
    }

    /// What beads cost within a band of a window of the table, which begins with sentence `first` of either edition.
    pub(super) fn within(&self, band: &Band, first: (usize, usize), effort: &Effort<'_>) -> Bilingual<'_> {
        let (a, b) = self.sides(first);
        let lexical = Lexical::new(a, b, band, shape::most(self.allowed), self.parameters, effort);
        Bilingual { model: self, size: band.end(), first, lexical }
    }

    /// Both editions from a sentence on, as words explain each other.
    fn sides(&self, first: (usize, usize)) -> (Side<'_>, Side<'_>) {
        let Translations { forward, backward, made_first, made_second, .. } = &self.lexicon;
        let a = Side { tokens: &self.a.tokens, first: first.0, links: forward, made: made_second };
        let b = Side { tokens: &self.b.tokens, first: first.1, links: backward, made: made_first };
        (a, b)
    }

    /// Whether words were learned, and not only known before.
    pub(super) fn knows_words(&self) -> bool {
        self.lexicon.is_learned
    }

    fn alone(&self, tokens: &Tokens, sentence: usize) -> f32 {
        self.alone.0 + self.alone.1 * tokens.words[sentence] as f32
    }
}

fn runs(
    side: &[Evidence],
    most: usize,
    scale: f64,
    boundaries: &Ratios,
    ids: &mut BTreeMap<Class, u16>,
    parameters: &Parameters,
) -> Vec<Vec<Run>> {
    let share =
        |starts: fn(&Evidence) -> bool| side.iter().filter(|e| starts(e)).count() as f64 / side.len().max(1) as f64;
    let turn = inside(share(|e| e.starts_turn), parameters.turn_hold);
    let block = inside(share(|e| e.starts_block), parameters.block_hold);
    let within = |pair: &[Evidence]| {
        turn[usize::from(pair[1].starts_turn)] + block[usize::from(pair[1].starts_block)]
            - parameters.boundary * boundaries.of(&pair[0], &pair[1])
    };
    let run = |run: &[Evidence], ids: &mut BTreeMap<Class, u16>| {
        let length = run.iter().map(|e| f64::from(e.length)).sum::<f64>() * scale;
        let next = u16::try_from(ids.len()).unwrap_or(u16::MAX);
        let class = class_of(run).map_or(0, |class| *ids.entry(class).or_insert(next));
        Run { length: length as f32, own: run.windows(2).map(within).sum::<f64>() as f32, class }
    };
    (1..=most).map(|sentences| side.windows(sentences).map(|window| run(window, ids)).collect()).collect()
}

/// What beads within a band cost.
pub(super) struct Bilingual<'a> {
    model: &'a Model<'a>,
    size: (usize, usize),
    first: (usize, usize),
    lexical: Lexical,
}

impl Bilingual<'_> {
    /// Both sides of the window.
    pub(super) fn sides(&self) -> (Side<'_>, Side<'_>) {
        self.model.sides(self.first)
    }

    /// What beads of a shape that join both sides cost, but for what their words tell, in place of what `costs` holds.
    pub(super) fn without_words(&self, shape: usize, i: usize, columns: Range<usize>, costs: &mut Vec<f32>) {
        let model = self.model;
        let (in_a, in_b) = shape::ALL[shape].steps();
        let a = model.runs_a[in_a - 1][self.first.0 + i];
        let columns = self.first.1 + columns.start..self.first.1 + columns.end;
        let runs = &model.runs_b[in_b - 1][columns.clone()];
        let agreement = &model.agreement[usize::from(a.class) * model.classes..][..model.classes];
        let (weight, freedom) = (model.parameters.length_weight, model.parameters.freedom as f32);
        let same = model.shapes[shape] + a.own;
        costs.clear();
        costs.extend(runs.iter().map(|b| {
            let (square, _) = model.difference.square(a.length, b.length);
            let apart = weight * 0.5 * (freedom + 1.0) * ln(1.0 + square / freedom);
            let apart = if a.length * b.length > 0.0 { apart } else { 0.0 };
            apart + same + b.own
        }));
        for (cost, b) in costs.iter_mut().zip(runs) {
            *cost += agreement[usize::from(b.class)];
        }
        if let Some(times) = &model.times {
            times.add((in_a, in_b), self.first.0 + i, columns, costs);
        }
    }
}

impl Score for Bilingual<'_> {
    fn size(&self) -> (usize, usize) {
        self.size
    }

    fn shapes(&self) -> &'static [usize] {
        self.model.allowed
    }

    fn again(&self) -> f32 {
        self.model.parameters.alone_again
    }

    fn costs(&self, shape: usize, i: usize, columns: Range<usize>, costs: &mut Vec<f32>) {
        let model = self.model;
        match shape {
            FIRST_ALONE => {
                costs.clear();
                costs.resize(columns.len(), model.alone(&model.a.tokens, self.first.0 + i));
            }
            SECOND_ALONE => {
                costs.clear();
                costs.extend(columns.map(|j| model.alone(&model.b.tokens, self.first.1 + j)));
            }
            _ => {
                let start = columns.start;
                self.without_words(shape, i, columns, costs);
                self.lexical.subtract(shape::ALL[shape].steps(), i, start, model.parameters.word_weight, costs);
            }
        }
    }
}

/// Sentences that translate each other, of a window that begins with sentence `first` of either edition.
pub(super) fn sample(shape: usize, (i, j): (usize, usize), first: (usize, usize), sure: f64) -> Sample {
    let (in_a, in_b) = shape::ALL[shape].steps();
    let (i, j) = (first.0 + i, first.1 + j);
    Sample { a: i..i + in_a, b: j..j + in_b, sure: sure as f32 }
}
