//! Where a passage is whose words were edited: between the same surroundings, if the words are much alike.

use std::ops::Range;

use super::resolve::Search;

/// How alike an edited quote must be to the old one, from 0 to 1. Unrelated sentences of a language reach about 0.3.
const ALIKE: f64 = 0.6;
/// Quotes longer than this, in bytes, were written by hand; comparing takes their length squared.
const LONGEST: usize = 4000;

impl Search<'_> {
    /// The place with the same surroundings and nearly the same words.
    pub(super) fn edited(&self) -> Option<Range<usize>> {
        let bare = self.before.is_empty() && self.after.is_empty();
        if self.quote.is_empty() || self.quote.len() > LONGEST || bare || self.is_cut_out() {
            return None;
        }
        let mut best: Option<(f64, usize, Range<usize>)> = None;
        for start in self.starts() {
            let Some(range) = self.closed(start) else { continue };
            let alike = likeness(&self.quote, self.quoted(&range));
            let distance = start.abs_diff(self.expected());
            let better = best.as_ref().is_none_or(|(a, d, _)| alike > *a || (alike == *a && distance < *d));
            if alike >= ALIKE && better {
                best = Some((alike, distance, range));
            }
        }
        best.map(|(_, _, range)| self.without_new(range))
    }

    /// What of a passage stands where its quote did.
    fn quoted(&self, range: &Range<usize>) -> &str {
        let end = if self.tail.is_empty() { range.end } else { range.end.min(range.start + self.quote.len()) };
        self.key.slice(range.start, end)
    }

    /// The passage without what was put between it and its surroundings, if its words have stayed.
    fn without_new(&self, range: Range<usize>) -> Range<usize> {
        match self.key.slice(range.start, range.end).find(&self.quote) {
            Some(at) if self.tail.is_empty() => range.start + at..range.start + at + self.quote.len(),
            Some(at) => range.start + at..range.end,
            None => range,
        }
    }

    /// Whether what stood before the passage and what stood after it now adjoin.
    fn is_cut_out(&self) -> bool {
        match (self.before.is_empty(), self.after.is_empty()) {
            (true, _) => self.key.text.starts_with(&self.after),
            (_, true) => self.key.text.ends_with(&self.before),
            _ => self.key.occurrences(&format!("{}{}", self.before, self.after)).next().is_some(),
        }
    }

    /// Where the context before the passage ends; the nearest of them.
    fn starts(&self) -> Vec<usize> {
        if self.before.is_empty() {
            return vec![0];
        }
        let mut ends: Vec<usize> = self.key.occurrences(&self.before).map(|at| at + self.before.len()).collect();
        self.keep_nearest(&mut ends, |&end| end);
        ends
    }

    /// The passage from here up to the context after it.
    fn closed(&self, start: usize) -> Option<Range<usize>> {
        let closing = format!("{}{}", self.tail, self.after);
        let limit = if self.tail.is_empty() { start + 2 * self.quote.len() + 32 } else { self.limit(start) };
        let at = match closing.is_empty() {
            true => self.key.text.len(),
            false => start + self.key.slice(start, limit + closing.len()).find(&closing)?,
        };
        let end = at + self.tail.len();
        (start < end && end <= limit).then_some(start..end)
    }
}

/// How alike two texts are, from 0 to 1: one less the edit distance by the longer length (Levenshtein 1966).
///
/// Time: the product of the lengths, which are those of quotes.
fn likeness(a: &str, b: &str) -> f64 {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut length = 0;
    for c in a.chars() {
        let mut diagonal = std::mem::replace(&mut row[0], length + 1);
        for (j, &d) in b.iter().enumerate() {
            let cost = (diagonal + usize::from(c != d)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], cost);
        }
        length += 1;
    }
    let longer = length.max(b.len()).max(1);
    1.0 - row[b.len()] as f64 / longer as f64
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn likeness_counts_edits() {
        assert_eq!(likeness("", ""), 1.0);
        assert_eq!(likeness("één.", "een."), 0.5);
        assert_eq!(likeness("kitten", "sitting"), 1.0 - 3.0 / 7.0);
        assert_eq!(likeness("ab", ""), 0.0);
    }
}
