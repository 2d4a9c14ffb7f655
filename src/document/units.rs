//! The units of a work: the alignment, across all its editions.

use std::ops::Range;

use super::Alignment;

/// The units of a work, in order; each sentence of each edition is in exactly one.
///
/// Held as one column of starts an edition, so that going from a unit to its sentences is two look-ups and from a
/// sentence to its unit a binary search.
#[derive(Clone, Debug, PartialEq)]
pub struct Units {
    /// For each edition: the first sentence of each unit, and the number of sentences at the end.
    starts: Vec<Vec<u32>>,
    confidence: Vec<f32>,
}

impl Units {
    /// The units of one edition alone: its sentences.
    #[must_use]
    pub fn alone(sentences: usize) -> Self {
        Self { starts: vec![(0..=index(sentences)).collect()], confidence: vec![1.0; sentences] }
    }

    /// Merges the alignments of a first edition of `sentences` sentences with each of the others.
    ///
    /// A unit ends where a bead ends in every alignment; a passage that only one of the others has is a unit of its
    /// own. The confidence of a unit is the lowest of its beads. Time and space: the number of beads.
    #[must_use]
    pub fn merge(sentences: usize, alignments: &[Alignment]) -> Self {
        let mut units = Self { starts: vec![Vec::new(); alignments.len() + 1], confidence: Vec::new() };
        let mut next = vec![0; alignments.len()];
        let mut at = vec![0usize; alignments.len() + 1];
        loop {
            // What only one of the others has, here.
            for (other, alignment) in alignments.iter().enumerate() {
                while let Some(bead) = alignment.beads().get(next[other]).filter(|bead| bead.a.is_empty()) {
                    units.push(&at, bead.confidence);
                    at[other + 1] = bead.b.end;
                    next[other] += 1;
                }
            }
            if at[0] >= sentences {
                break;
            }
            // The shortest run of the first edition that ends a bead everywhere.
            let start = at.clone();
            let mut end = at[0] + 1;
            let mut confidence = 1.0f32;
            loop {
                let before = end;
                for (other, alignment) in alignments.iter().enumerate() {
                    while let Some(bead) = alignment.beads().get(next[other]).filter(|bead| bead.a.start < end) {
                        end = end.max(bead.a.end);
                        at[other + 1] = bead.b.end;
                        confidence = confidence.min(bead.confidence);
                        next[other] += 1;
                    }
                }
                if end == before {
                    break;
                }
            }
            units.push(&start, confidence);
            at[0] = end;
        }
        for (column, &end) in units.starts.iter_mut().zip(&at) {
            column.push(index(end));
        }
        units
    }

    /// Whether somewhere two of the other editions have what the first lacks.
    #[must_use]
    pub fn lack_together(&self) -> bool {
        self.lacking()
            .any(|run| (1..self.editions()).filter(|&edition| !self.run(&run, edition).is_empty()).count() > 1)
    }

    /// The same units, but where the first edition lacks what several of the others have, these stand together as they do in
    /// `others`, their units without the first. Time: the number of units.
    #[must_use]
    pub fn joined(self, others: &Self) -> Self {
        let mut units = Self { starts: vec![Vec::new(); self.editions()], confidence: Vec::new() };
        let mut unit = 0;
        for run in self.lacking() {
            (unit..run.start).for_each(|unit| units.push_of(&self, unit));
            unit = run.end;
            units.push_run(&self, &run, others);
        }
        (unit..self.len()).for_each(|unit| units.push_of(&self, unit));
        for (column, of_self) in units.starts.iter_mut().zip(&self.starts) {
            column.extend(of_self.last());
        }
        units
    }

    /// The longest runs of units that the first edition lacks.
    fn lacking(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let is_lacking = |&unit: &usize| self.sentences(unit, 0).is_empty();
        let mut unit = 0;
        std::iter::from_fn(move || {
            let start = (unit..self.len()).find(is_lacking)?;
            unit = (start..self.len()).find(|unit| !is_lacking(unit)).unwrap_or(self.len());
            Some(start..unit)
        })
    }

    /// The sentences of an edition in a run of units.
    fn run(&self, units: &Range<usize>, edition: usize) -> Range<usize> {
        let column = &self.starts[edition];
        column[units.start] as usize..column[units.end] as usize
    }

    /// Adds a unit of others as it is.
    fn push_of(&mut self, other: &Self, unit: usize) {
        for (column, of_other) in self.starts.iter_mut().zip(&other.starts) {
            column.push(of_other[unit]);
        }
        self.confidence.push(other.confidence[unit]);
    }

    /// Adds what a run of units that the first edition lacks has, cut as the others' own units are.
    fn push_run(&mut self, whole: &Self, run: &Range<usize>, others: &Self) {
        let ranges: Vec<Range<usize>> = (1..whole.editions()).map(|edition| whole.run(run, edition)).collect();
        let of = |edition: usize, sentence: usize| others.of_sentence(edition, sentence);
        let ends = ranges.iter().enumerate().filter(|(_, range)| !range.is_empty());
        let spans: Vec<Range<usize>> =
            ends.map(|(edition, range)| of(edition, range.start)..of(edition, range.end - 1) + 1).collect();
        let first = spans.iter().map(|span| span.start).min().unwrap_or(0);
        let end = spans.iter().map(|span| span.end).max().unwrap_or(0);
        for unit in first..end {
            let part = |(edition, range): (usize, &Range<usize>)| {
                let own = others.sentences(unit, edition);
                own.start.clamp(range.start, range.end)..own.end.clamp(range.start, range.end)
            };
            let parts: Vec<Range<usize>> = ranges.iter().enumerate().map(part).collect();
            let present = || parts.iter().enumerate().filter(|(_, part)| !part.is_empty());
            let sure = present().map(|(edition, part)| whole.confidence(whole.of_sentence(edition + 1, part.start)));
            let sure = sure.fold(1.0, f32::min);
            let starts =
                std::iter::once(whole.starts[0][run.start] as usize).chain(parts.iter().map(|part| part.start));
            match present().count() {
                0 => {}
                1 => self.push(&starts.collect::<Vec<_>>(), sure),
                _ => self.push(&starts.collect::<Vec<_>>(), sure.min(others.confidence(unit))),
            }
        }
    }

    /// Units that begin at these sentences: for each edition the first of each unit, and the number of sentences at the
    /// end; with how likely each is right. `None` where that is no alignment: a column does not begin at 0, goes back or
    /// has another length, or a unit is empty in every edition.
    #[must_use]
    pub fn of_starts(starts: Vec<Vec<u32>>, confidence: Vec<f32>) -> Option<Self> {
        let is_column = |column: &Vec<u32>| {
            column.len() == confidence.len() + 1 && column.first() == Some(&0) && column.is_sorted()
        };
        let is_right = !starts.is_empty() && starts.iter().all(is_column);
        let has_text = |unit: usize| starts.iter().any(|column| column[unit] < column[unit + 1]);
        (is_right && (0..confidence.len()).all(has_text)).then_some(Self { starts, confidence })
    }

    fn push(&mut self, starts: &[usize], confidence: f32) {
        for (column, &start) in self.starts.iter_mut().zip(starts) {
            column.push(index(start));
        }
        self.confidence.push(confidence);
    }

    /// How many units there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.confidence.len()
    }

    /// Whether there are none: every edition is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.confidence.is_empty()
    }

    /// How many editions they join.
    #[must_use]
    pub fn editions(&self) -> usize {
        self.starts.len()
    }

    /// The sentences of an edition that are in a unit; empty where the edition has no counterpart.
    #[must_use]
    pub fn sentences(&self, unit: usize, edition: usize) -> Range<usize> {
        let at = |unit: usize| self.starts.get(edition).and_then(|column| column.get(unit)).map_or(0, |&s| s as usize);
        at(unit)..at(unit + 1).max(at(unit))
    }

    /// The unit a sentence of an edition is in.
    #[must_use]
    pub fn of_sentence(&self, edition: usize, sentence: usize) -> usize {
        let Some(column) = self.starts.get(edition) else { return 0 };
        let after = column.partition_point(|&start| start as usize <= sentence);
        after.saturating_sub(1).min(self.len().saturating_sub(1))
    }

    /// How likely a unit is right, from 0 to 1.
    #[must_use]
    pub fn confidence(&self, unit: usize) -> f32 {
        self.confidence.get(unit).copied().unwrap_or(0.0)
    }

    /// The kind of a unit by its numbers of sentences: `2-1`.
    #[must_use]
    pub fn kind(&self, unit: usize) -> String {
        (0..self.editions()).map(|e| self.sentences(unit, e).len().to_string()).collect::<Vec<_>>().join("-")
    }
}

fn index(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::Bead;
    use super::*;

    fn alignment(sizes: &[(usize, usize)]) -> Alignment {
        let (mut a, mut b) = (0, 0);
        let beads = sizes
            .iter()
            .map(|&(m, n)| {
                (a, b) = (a + m, b + n);
                Bead { a: a - m..a, b: b - n..b, confidence: 1.0 }
            })
            .collect();
        Alignment::new(beads, a, b).expect("sizes make an alignment")
    }

    fn kinds(units: &Units) -> Vec<String> {
        (0..units.len()).map(|unit| units.kind(unit)).collect()
    }

    #[test]
    fn with_two_editions_a_unit_is_a_bead() {
        let units = Units::merge(4, &[alignment(&[(1, 1), (0, 2), (2, 1), (1, 0)])]);
        assert_eq!(kinds(&units), ["1-1", "0-2", "2-1", "1-0"]);
        assert_eq!(units.of_sentence(1, 0), 0);
        assert_eq!(units.of_sentence(1, 2), 1);
        assert_eq!(units.of_sentence(1, 3), 2);
        assert_eq!(units.of_sentence(0, 3), 3);
    }

    #[test]
    fn three_editions_meet_where_all_beads_end() {
        let units =
            Units::merge(4, &[alignment(&[(1, 1), (2, 1), (1, 1)]), alignment(&[(2, 2), (1, 1), (0, 1), (1, 1)])]);
        assert_eq!(kinds(&units), ["3-2-3", "0-0-1", "1-1-1"]);
    }

    #[test]
    fn an_edition_alone_has_a_unit_a_sentence() {
        assert_eq!(kinds(&Units::alone(2)), ["1", "1"]);
    }

    #[test]
    fn what_the_first_lacks_stands_together_in_the_others() {
        // Both others have two sentences more between the same ones, and the third one more of its own.
        let second = alignment(&[(1, 1), (0, 1), (0, 1), (1, 1)]);
        let third = alignment(&[(1, 1), (0, 1), (0, 1), (0, 1), (1, 1)]);
        let units = Units::merge(2, &[second, third]);
        assert!(units.lack_together());
        let others = Units::merge(4, &[alignment(&[(1, 1), (1, 1), (0, 1), (1, 1), (1, 1)])]);
        let units = units.joined(&others);
        assert_eq!(kinds(&units), ["1-1-1", "0-1-1", "0-0-1", "0-1-1", "1-1-1"]);
        assert_eq!([0, 1, 2].map(|edition| units.run(&(0..units.len()), edition)), [0..2, 0..4, 0..5]);
    }

    #[test]
    fn what_stands_with_the_first_stays_with_it() {
        // The second's own alignment with the third pairs what the third has beside the first.
        let units = Units::merge(2, &[alignment(&[(1, 1), (0, 1), (1, 1)]), alignment(&[(1, 1), (0, 1), (1, 1)])]);
        let units = units.joined(&Units::merge(3, &[alignment(&[(1, 2), (2, 1)])]));
        assert_eq!(kinds(&units), ["1-1-1", "0-0-1", "0-1-0", "1-1-1"]);
        let apart = Units::merge(2, &[alignment(&[(1, 1), (0, 1), (1, 1)]), alignment(&[(1, 1), (1, 1), (0, 1)])]);
        assert!(!apart.lack_together());
    }
}
