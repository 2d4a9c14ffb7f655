//! Searching: regular expressions with smart case and folded accents, in one edition or in all.

use regex::{Regex, RegexBuilder};

use crate::document::Work;
use crate::text::{Folded, Span, fold_pattern};

/// Largest compiled pattern, in bytes: what a reader types needs far less.
const PATTERN_LIMIT: usize = 1 << 20;

/// A match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The unit it begins in.
    pub unit: usize,
    /// The edition it is in.
    pub edition: usize,
    /// Its text.
    pub span: Span,
}

/// What is searched for, and where it was found.
#[derive(Debug, Default)]
pub struct Search {
    /// The pattern as it was typed; empty where nothing is searched for.
    pub pattern: String,
    /// The only edition that is searched; `None` for all of them.
    pub edition: Option<usize>,
    /// The matches, by unit, and in a unit by edition.
    hits: Vec<Hit>,
    /// For each edition, its matches by place.
    by_edition: Vec<Vec<Span>>,
    /// The match that was gone to.
    pub current: Option<usize>,
    /// Whether the matches are put out: they are known, and not lit.
    pub is_out: bool,
}

impl Search {
    /// Searches a work. Time: the length of the text.
    ///
    /// # Errors
    /// If the pattern is not a regular expression: what is wrong with it, on one line. Nothing is found then.
    pub fn run(&mut self, work: &Work, pattern: &str, edition: Option<usize>) -> Result<(), String> {
        *self = Self { pattern: pattern.to_owned(), edition, ..Self::default() };
        if pattern.is_empty() {
            return Ok(());
        }
        let regex = compile(pattern)?;
        self.by_edition = (0..work.editions.len())
            .map(|e| if edition.is_none_or(|only| only == e) { matches(work, e, &regex) } else { Vec::new() })
            .collect();
        for (e, spans) in self.by_edition.iter().enumerate() {
            let sentence = |span: &Span| work.editions[e].sentence_at(span.start as usize).unwrap_or(0);
            self.hits.extend(spans.iter().map(|span| Hit {
                unit: work.units.of_sentence(e, sentence(span)),
                edition: e,
                span: *span,
            }));
        }
        self.hits.sort_by_key(|hit| (hit.unit, hit.edition, hit.span));
        Ok(())
    }

    /// Finds the units of the matches again, after the work was aligned anew.
    pub(super) fn renumber(&mut self, work: &Work) {
        let current = self.current.and_then(|index| self.hits.get(index)).map(|hit| (hit.edition, hit.span));
        for hit in &mut self.hits {
            let sentence = work.editions[hit.edition].sentence_at(hit.span.start as usize).unwrap_or(0);
            hit.unit = work.units.of_sentence(hit.edition, sentence);
        }
        self.hits.sort_by_key(|hit| (hit.unit, hit.edition, hit.span));
        self.current = current.and_then(|at| self.hits.iter().position(|hit| (hit.edition, hit.span) == at));
    }

    /// The matches, by unit, and in a unit by edition.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The matches that are lit in a part of an edition's text.
    #[must_use]
    pub fn within(&self, edition: usize, part: Span) -> &[Span] {
        let Some(spans) = self.by_edition.get(edition).filter(|_| !self.is_out) else { return &[] };
        let from = spans.partition_point(|span| span.end <= part.start);
        let to = spans.partition_point(|span| span.start < part.end);
        spans.get(from..to.max(from)).unwrap_or_default()
    }

    /// The match at or after a unit, and whether the search began anew at the start to find it.
    #[must_use]
    pub fn at_or_after(&self, unit: usize) -> Option<(usize, bool)> {
        let next = self.hits.partition_point(|hit| hit.unit < unit);
        self.wrapping(next as isize)
    }

    /// The match so many after the current one (before it where negative), or after a unit where there is none, and
    /// whether it went past an end of the text.
    #[must_use]
    pub fn step(&self, unit: usize, by: isize) -> Option<(usize, bool)> {
        // After the reader moved away, the count goes on from where they are.
        let current = self.current.filter(|&index| self.hits.get(index).is_some_and(|hit| hit.unit == unit));
        let target = match current {
            Some(index) => index as isize + by,
            None if by > 0 => self.hits.partition_point(|hit| hit.unit <= unit) as isize + by - 1,
            None => self.hits.partition_point(|hit| hit.unit < unit) as isize + by,
        };
        self.wrapping(target)
    }

    fn wrapping(&self, index: isize) -> Option<(usize, bool)> {
        let count = self.hits.len() as isize;
        let inside = usize::try_from(index.checked_rem_euclid(count)?).ok()?;
        Some((inside, index < 0 || index >= count))
    }
}

/// Compiles a pattern: small letters find capitals too, a capital finds only itself; accents do not matter.
fn compile(pattern: &str) -> Result<Regex, String> {
    let folded = fold_pattern(pattern);
    let built = RegexBuilder::new(&folded)
        .case_insensitive(!has_capital(pattern))
        .size_limit(PATTERN_LIMIT)
        .dfa_size_limit(PATTERN_LIMIT)
        .build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "the pattern is too large".to_owned(),
        other => {
            let text = other.to_string();
            let last = text.lines().last().unwrap_or_default();
            last.trim().trim_start_matches("error: ").to_owned()
        }
    })
}

/// Whether a pattern holds a capital letter that is not part of an escape such as `\W`.
fn has_capital(pattern: &str) -> bool {
    let mut escaped = false;
    pattern.chars().any(|c| {
        let is_capital = c.is_uppercase() && !escaped;
        escaped = c == '\\' && !escaped;
        is_capital
    })
}

fn matches(work: &Work, edition: usize, regex: &Regex) -> Vec<Span> {
    let edition = &work.editions[edition];
    let mut out = Vec::new();
    for block in edition.blocks() {
        let folded = Folded::new(block.span.of(edition.text()));
        let offset = block.span.start as usize;
        out.extend(
            regex
                .find_iter(&folded.text)
                .filter(|found| !found.is_empty())
                .map(|found| Span::new(folded.origin(found.start()) + offset, folded.origin(found.end()) + offset)),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_find_capitals() {
        let found = |pattern: &str, text: &str| compile(pattern).expect("a pattern").is_match(&Folded::new(text).text);
        assert!(found("river", "The River"));
        assert!(!found("River", "the river"));
        assert!(found(r"\Wriver", "the River"));
        assert!(found("reelection", "réélection"));
        assert!(found("réélection", "reelection"));
    }

    #[test]
    fn a_broken_pattern_says_why() {
        assert_eq!(compile("(a").expect_err("it is broken"), "unclosed group");
        assert!(compile(&"(a{1000}){1000}".repeat(9)).is_err());
    }
}
