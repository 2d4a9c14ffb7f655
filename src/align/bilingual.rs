//! What a bead costs by everything that is known of both texts: words, lengths, shapes, and structure.
//!
//! The sum of: how well the words of either side explain the other's (`lexical`); how far the lengths differ, by
//! Student's t; what first and last characters, turns, blocks and kinds tell where they agree or differ (`agreement`);
//! what tells that a sentence boundary lies inside a bead; and what the shape costs. Time: see `lexical`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Text;
use super::agreement::inside;
use super::band::Band;
use super::effort::Effort;
use super::evidence::Evidence;
use super::habits::{Class, Habits, Ratios, class_of};
use super::length::{Difference, ln};
use super::lexical::{Lexical, Side};
use super::links::Links;
use super::model1::{Sample, Translations};
use super::parameters::Parameters;
use super::score::Score;
use super::shape::{self, FIRST_ALONE, SECOND_ALONE};
use super::times::Times;
use super::tokens::Tokens;

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
    /// What each sentence of either edition costs without counterpart.
    alone: [Vec<f32>; 2],
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
        let sides = [(&a.tokens, &lexicon.forward), (&b.tokens, &lexicon.backward)];
        let alone = sides.map(|(tokens, links)| alone(tokens, links, lexicon.is_learned, habits.gap, parameters));
        Self {
            a,
            b,
            parameters,
            lexicon,
            alone,
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
}

/// What each sentence costs without counterpart, by its words.
fn alone(tokens: &Tokens, links: &Links, is_learned: bool, gap: f32, parameters: &Parameters) -> Vec<f32> {
    let word = |(id, word): (usize, &String)| match word.starts_with(char::is_alphanumeric) {
        true if is_learned => parameters.alone_word,
        true if links.of(id as u32).is_empty() => parameters.alone_unknown,
        true => parameters.alone_known,
        false => 0.0,
    };
    let words: Vec<f32> = tokens.types.iter().enumerate().map(word).collect();
    let sentence = |sentence| tokens.of_sentence(sentence).iter().map(|&id| words[id as usize]).sum::<f32>();
    (0..tokens.sentences()).map(|at| parameters.alone - gap + sentence(at)).collect()
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
                costs.resize(columns.len(), model.alone[0][self.first.0 + i]);
            }
            SECOND_ALONE => {
                costs.clear();
                costs.extend(columns.map(|j| model.alone[1][self.first.1 + j]));
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
