//! What a reviser looks at: what one edition has and another lacks, numbers that differ, text left untranslated, and
//! pairs that are doubtful.

mod numbers;
mod talk;
mod units;

use std::io::{self, Write};

use crate::document::Work;
use crate::text::fit;

/// Columns of the first words of a turn or a unit.
const WORDS: usize = 50;

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A speaker, a turn or a label that an edition lacks.
    Talk,
    /// Text that an edition lacks.
    Gap,
    /// Numbers that are not the same in two editions.
    Number,
    /// Text that is the same in two languages.
    Untranslated,
    /// A pair of sentences that is more likely wrong than right.
    Doubt,
}

impl Kind {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [Self::Talk, Self::Gap, Self::Number, Self::Untranslated, Self::Doubt];

    /// The words for some of its findings.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Talk => "speakers, turns and labels that an edition lacks",
            Self::Gap => "passages that an edition lacks",
            Self::Number => "numbers that differ",
            Self::Untranslated => "sentences left untranslated",
            Self::Doubt => "doubtful pairs",
        }
    }
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing it is.
    pub kind: Kind,
    /// The file it is in.
    pub file: String,
    /// The line there, from 1.
    pub line: usize,
    /// What was found.
    pub message: String,
}

/// All there is to look at, by kind, each in the order of the text. Time: the length of the text, for each edition.
#[must_use]
pub fn findings(work: &Work) -> Vec<Finding> {
    let mut found = talk::lacks(work);
    let told: Vec<(String, usize)> = found.iter().map(|lack| (lack.file.clone(), lack.line)).collect();
    let is_told = |gap: &Finding| gap.kind == Kind::Gap && told.contains(&(gap.file.clone(), gap.line));
    found.extend(units::findings(work).into_iter().filter(|gap| !is_told(gap)));
    found.sort_by_key(|finding| finding.kind);
    found
}

/// Writes findings, one a line: `file:line: what`.
///
/// # Errors
/// If the writer fails.
pub fn write_findings(findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    findings.iter().try_for_each(|Finding { file, line, message, .. }| writeln!(out, "{file}:{line}: {message}"))
}

/// The line that a sentence stands on, or its block begins on.
fn line_of(work: &Work, edition: usize, sentence: usize) -> usize {
    let text = &work.editions[edition];
    text.sentences().get(sentence).map_or(1, |sentence| text.blocks()[sentence.block as usize].line)
}

/// The first words of a text.
fn first_words(text: &str) -> String {
    fit(text, WORDS)
}
