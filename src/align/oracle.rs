//! What the tests compare with: editions and tables made up, and every path there is.

use std::ops::Range;

use proptest::prelude::*;

use super::path::Path;
use super::score::Score;
use super::shape::{self, FIRST_ALONE, SECOND_ALONE};
use crate::document::{BlockKind, Edition, Facts, Label, Part, Source};
use crate::language::Language;
use crate::text::Span;

/// An edition of one block a line: `=` before a heading, `Name: ` before speech, sentences end with `. ` or `? `.
pub(super) fn edition(lines: &[&str]) -> Edition {
    let mut text = String::new();
    let mut parts = Vec::new();
    for line in lines {
        let (kind, line) =
            line.strip_prefix('=').map_or((BlockKind::Paragraph, *line), |rest| (BlockKind::Heading, rest));
        if !parts.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(line);
        let label = line.find(": ").map(|colon| Label {
            name: Span::new(start, start + colon),
            affiliation: None,
            span: Span::new(start, start + colon + 2),
        });
        let span = Span::new(start, text.len());
        parts.push(Part {
            kind,
            span,
            line: 1,
            gap: 1,
            label,
            person: None,
            facts: Facts::default(),
            sentences: sentences(line, start),
        });
    }
    Edition::assemble(Source::default(), Language::unknown(), text, parts)
}

fn sentences(line: &str, start: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut from = 0;
    let ends = line.match_indices(". ").chain(line.match_indices("? ")).map(|(at, _)| at + 1).chain([line.len()]);
    let mut ends: Vec<usize> = ends.collect();
    ends.sort_unstable();
    for end in ends {
        spans.push(Span::new(start + from, start + end));
        from = end + 1;
    }
    spans
}

/// A table with a cost for each bead, drawn at random from a seed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    size: (usize, usize),
    seed: u64,
    most: f32,
    shapes: &'static [usize],
    again: f32,
}

impl Table {
    /// Tables of up to so many sentences on either side, either side perhaps empty, and beads of up to such a cost.
    pub(super) fn any(sentences: usize, most: f32) -> impl Strategy<Value = Self> {
        let sides = (0..=sentences, 0..=sentences);
        let shapes = prop_oneof![
            Just(shape::UP_TO_TWO),
            Just(shape::UP_TO_THREE),
            Just(shape::UP_TO_FIVE),
            Just(shape::UP_TO_TEN)
        ];
        (sides, any::<u64>(), shapes, prop_oneof![Just(0.0_f32), 0.0..most])
            .prop_map(move |(size, seed, shapes, again)| Self { size, seed, most, shapes, again })
    }

    /// A table in which no bead costs anything.
    pub(super) fn even(rows: usize, columns: usize) -> Self {
        Self { size: (rows, columns), seed: 0, most: 0.0, shapes: shape::UP_TO_TWO, again: 0.0 }
    }
}

impl Score for Table {
    fn size(&self) -> (usize, usize) {
        self.size
    }

    fn shapes(&self) -> &'static [usize] {
        self.shapes
    }

    fn again(&self) -> f32 {
        self.again
    }

    fn costs(&self, shape: usize, i: usize, columns: Range<usize>, costs: &mut Vec<f32>) {
        let cost = |j: usize| {
            let (i, j) = match shape {
                FIRST_ALONE => (i, 0),
                SECOND_ALONE => (0, j),
                _ => (i, j),
            };
            // SplitMix64 of the bead's number.
            let bead = ((i * (self.size.1 + 1) + j) * shape::COUNT + shape) as u64;
            let mut mixed = self.seed.wrapping_add(bead.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            (mixed >> 40) as f32 / (1_u32 << 24) as f32 * self.most
        };
        costs.clear();
        costs.extend(columns.map(cost));
    }
}

/// Every path of some shapes through a table of so many sentences, but for those in which a null bead of the first
/// edition follows one of the second.
pub(super) fn all_paths(score: &impl Score) -> Vec<Path> {
    let (rows, columns) = score.size();
    let mut found = Vec::new();
    extend(rows, columns, score.shapes(), &mut Vec::new(), &mut found);
    found
}

fn extend(rows: usize, columns: usize, allowed: &[usize], shapes: &mut Vec<usize>, found: &mut Vec<Path>) {
    if (rows, columns) == (0, 0) {
        found.push(Path::new(shapes.iter().copied()));
    }
    for &index in allowed {
        let (down, along) = shape::ALL[index].steps();
        let is_in_order = shapes.last() != Some(&SECOND_ALONE) || index != FIRST_ALONE;
        if down <= rows && along <= columns && is_in_order {
            shapes.push(index);
            extend(rows - down, columns - along, allowed, shapes, found);
            shapes.pop();
        }
    }
}

/// What the beads of a path cost together.
pub(super) fn cost_of(score: &impl Score, path: &Path) -> f64 {
    let mut last = None;
    path.beads()
        .map(|(shape, a, b)| {
            let is_again = last.replace(shape) == Some(shape) && shape::ALL[shape].is_null();
            let again = if is_again { score.again() } else { 0.0 };
            f64::from(score.cost(shape, a.start, b.start)) - f64::from(again)
        })
        .sum()
}
