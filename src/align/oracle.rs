//! What the tests compare with: editions and tables made up, and every path there is.

use proptest::prelude::*;

use super::path::Path;
use super::score::Score;
use super::shape;
use crate::document::{BlockKind, Edition, Label, Part, Source};
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
        parts.push(Part { kind, span, line: 1, label, person: None, sentences: sentences(line, start) });
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
}

impl Table {
    /// Tables of up to so many sentences on either side, either side perhaps empty, and beads of up to such a cost.
    pub(super) fn any(sentences: usize, most: f32) -> impl Strategy<Value = Self> {
        let sides = (0..=sentences, 0..=sentences);
        (sides, any::<u64>()).prop_map(move |(size, seed)| Self { size, seed, most })
    }

    /// A table in which no bead costs anything.
    pub(super) fn even(rows: usize, columns: usize) -> Self {
        Self { size: (rows, columns), seed: 0, most: 0.0 }
    }
}

impl Score for Table {
    fn size(&self) -> (usize, usize) {
        self.size
    }

    fn cost(&self, shape: usize, i: usize, j: usize) -> f32 {
        // SplitMix64 of the bead's number.
        let bead = ((i * (self.size.1 + 1) + j) * shape::COUNT + shape) as u64;
        let mut mixed = self.seed.wrapping_add(bead.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed >> 40) as f32 / (1_u32 << 24) as f32 * self.most
    }
}

/// Every path through a table of so many sentences.
pub(super) fn all_paths(rows: usize, columns: usize) -> Vec<Path> {
    let mut found = Vec::new();
    extend(rows, columns, &mut Vec::new(), &mut found);
    found
}

fn extend(rows: usize, columns: usize, shapes: &mut Vec<usize>, found: &mut Vec<Path>) {
    if (rows, columns) == (0, 0) {
        found.push(Path::new(shapes.iter().copied()));
    }
    for (index, shape) in shape::ALL.iter().enumerate() {
        let (down, along) = shape.steps();
        if down <= rows && along <= columns {
            shapes.push(index);
            extend(rows - down, columns - along, shapes, found);
            shapes.pop();
        }
    }
}

/// What the beads of a path cost together.
pub(super) fn cost_of(score: &impl Score, path: &Path) -> f64 {
    path.beads().map(|(shape, a, b)| f64::from(score.cost(shape, a.start, b.start))).sum()
}
