//! Works made by hand for the tests of the formats: what is aligned with what, and how surely, is the test's to say.

use super::{Layout, Segments};
use crate::document::{Alignment, Bead, BlockKind, Edition, Facts, Label, Part, Rows, Source, Units, Work};
use crate::language::Language;
use crate::text::Span;

/// A sentence so long that two of them make a row that is long enough.
pub(super) const LONG: &str = "The boats went out before the sun was up, and they came back when the market had been open for \
                               hours, and nobody on the quay asked what they had brought, as it was herring, and always \
                               had been since the first of them had built their houses there, where the river is so wide \
                               that nobody sees the other side of it in the mornings of autumn.";

/// A block to be: its kind, its label with what follows it, and its sentences.
pub(super) struct Block {
    kind: BlockKind,
    label: &'static str,
    sentences: Vec<&'static str>,
}

impl Block {
    pub(super) fn new(kind: BlockKind, sentences: &[&'static str]) -> Self {
        Self { kind, label: "", sentences: sentences.to_vec() }
    }

    pub(super) fn paragraph(sentences: &[&'static str]) -> Self {
        Self::new(BlockKind::Paragraph, sentences)
    }

    /// The same, said by someone.
    pub(super) fn said_by(self, label: &'static str) -> Self {
        Self { label, ..self }
    }
}

/// A work: its editions, and how many sentences of the first and of each other make a bead, with the confidence.
pub(super) fn sample(editions: &[(&str, Vec<Block>)], beads: &[Vec<(usize, usize, f32)>]) -> Work {
    let editions: Vec<Edition> = editions.iter().map(|(code, blocks)| edition(code, blocks)).collect();
    let sentences = |edition: usize| editions[edition].sentences().len();
    let alignment = |(other, beads): (usize, &Vec<_>)| alignment(beads, sentences(0), sentences(other + 1));
    let alignments: Vec<Alignment> = beads.iter().enumerate().map(alignment).collect();
    let units = Units::merge(sentences(0), &alignments);
    let rows = Rows::new(&editions, &units);
    let (speakers, identities, turns, notices) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    Work { editions: editions.into(), units, is_settled: true, rows, speakers, identities, turns, notices }
}

fn edition(code: &str, blocks: &[Block]) -> Edition {
    let (mut text, mut parts) = (String::new(), Vec::new());
    for block in blocks {
        let start = text.len();
        text.push_str(block.label);
        let label = Span::new(start, text.len());
        let name = Span::new(start, start + block.label.trim_end_matches([':', ' ']).len());
        let label = (!label.is_empty()).then_some(Label { name, affiliation: None, span: label });
        let mut sentences = Vec::new();
        for (index, sentence) in block.sentences.iter().enumerate() {
            let from = if index == 0 { start } else { text.len() + 1 };
            text.push_str(if index == 0 { "" } else { " " });
            text.push_str(sentence);
            sentences.push(Span::new(from, text.len()));
        }
        let span = Span::new(start, text.len());
        parts.push(Part {
            kind: block.kind,
            span,
            line: 1,
            gap: 1,
            label,
            person: None,
            facts: Facts::default(),
            sentences,
        });
        text.push('\n');
    }
    let language = Language::parse(code).unwrap_or_else(Language::unknown);
    let title = blocks.iter().find(|block| block.kind == BlockKind::Title).map(|block| block.sentences.join(" "));
    let source = Source { name: format!("{code}.txt"), path: None, ..Source::default() };
    let mut edition = Edition::assemble(source, language, text, parts);
    edition.title = title;
    edition
}

fn alignment(beads: &[(usize, usize, f32)], a: usize, b: usize) -> Alignment {
    let (mut at_a, mut at_b) = (0, 0);
    let bead = |&(m, n, confidence): &(usize, usize, f32)| {
        (at_a, at_b) = (at_a + m, at_b + n);
        Bead { a: at_a - m..at_a, b: at_b - n..at_b, confidence }
    };
    Alignment::new(beads.iter().map(bead).collect(), a, b).expect("the beads cover both editions")
}

/// What a layout makes of a work.
pub(super) fn written(work: &Work, layout: Layout) -> String {
    let mut out = Vec::new();
    layout.write(work, Segments::Sentences, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("it is UTF-8")
}
