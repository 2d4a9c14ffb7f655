//! Where an anchored passage is now.
//!
//! First the old place, if it still says the same. Then every place with the same words: it must be told by what
//! stands around it, the more so if there are several or if one of them has gone. Then a place with other words
//! between the same surroundings, if the words are much alike. Where that leaves a doubt there is no answer: a mark
//! that is listed as orphaned is put right by its reader, a mark in a wrong place misleads.

use std::cell::OnceCell;
use std::ops::Range;

use super::Anchor;
use super::key::{Key, squeeze};
use crate::document::Edition;

/// How far from a passage its context is still looked for, in bytes without white space: what was put between them.
const NEAR: usize = 1 << 14;
/// How many characters of a context must adjoin, where not all do.
const PARTLY: usize = 12;
/// A quote of so many characters that stood once in the text, and does now, needs no context.
const DISTINCT: usize = 20;
/// How alike an edited quote must be to the old one, from 0 to 1. Unrelated sentences of a language reach about 0.3.
const ALIKE: f64 = 0.6;
/// How many places with an edited quote are compared.
const MOST_EDITED: usize = 64;

/// Finds many anchors in one edition: its text is prepared once, and only if some text has changed.
pub struct Resolver<'a> {
    edition: &'a Edition,
    key: OnceCell<Key>,
}

impl<'a> Resolver<'a> {
    /// A resolver for an edition. Costs nothing yet.
    #[must_use]
    pub fn new(edition: &'a Edition) -> Self {
        Self { edition, key: OnceCell::new() }
    }

    /// The sentences a passage is in now; `None` if its place is gone or cannot be told.
    #[must_use]
    pub fn resolve(&self, anchor: &Anchor) -> Option<Range<usize>> {
        let key = || self.key.get_or_init(|| Key::new(self.edition));
        if let Some(range) = self.unmoved(anchor)
            && (anchor.copies <= 1 || key().is_copy(range.start, anchor))
        {
            return Some(range);
        }
        let search = Search::new(key(), anchor);
        let found = search.exact().or_else(|| search.edited())?;
        Some(search.key.sentence_at(found.start)..search.key.sentence_at(found.end - 1) + 1)
    }

    /// The old sentences, if they and what is around them still say the same.
    fn unmoved(&self, anchor: &Anchor) -> Option<Range<usize>> {
        let range = anchor.sentence..anchor.sentence.checked_add(anchor.sentences)?;
        if anchor.offset > 0 || range.is_empty() || range.end > self.edition.sentences().len() {
            return None;
        }
        let now = Anchor::local(self.edition, range.clone());
        let said = |a: &Anchor| [&a.quote, &a.tail, &a.before, &a.after].map(|text| squeeze(text));
        (said(&now) == said(anchor)).then_some(range)
    }
}

/// How well a context holds at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hold {
    Not,
    Near,
    Full,
}

/// The search for one anchor; texts are without white space.
struct Search<'a> {
    key: &'a Key,
    anchor: &'a Anchor,
    quote: String,
    tail: String,
    before: String,
    after: String,
}

impl<'a> Search<'a> {
    fn new(key: &'a Key, anchor: &'a Anchor) -> Self {
        let [quote, tail, before, after] =
            [&anchor.quote, &anchor.tail, &anchor.before, &anchor.after].map(|text| squeeze(text));
        Self { key, anchor, quote, tail, before, after }
    }

    /// The place with the same words that the context tells from the others.
    fn exact(&self) -> Option<Range<usize>> {
        let places = self.key.places(&self.quote, self.tail.is_empty());
        let graded: Vec<(usize, Range<usize>, u8)> = places
            .iter()
            .enumerate()
            .filter_map(|(copy, &start)| Some((copy + 1, start..self.end(start)?)))
            .map(|(copy, range)| (copy, range.clone(), self.grade(&range, places.len())))
            .collect();
        let best = graded.iter().map(|&(_, _, grade)| grade).max().filter(|&grade| grade > 0)?;
        let mut tied = graded.into_iter().filter(|&(_, _, grade)| grade == best).map(|(copy, range, _)| (copy, range));
        let first = tied.next()?;
        let rest: Vec<_> = tied.collect();
        if rest.is_empty() {
            return Some(first.1);
        }
        let all = || std::iter::once(&first).chain(&rest);
        if places.len() == self.anchor.copies
            && let Some((_, range)) = all().find(|(copy, _)| *copy == self.anchor.copy)
        {
            return Some(range.clone());
        }
        // Nearness alone decides only between places that read the same, or if there is nothing else to go by.
        let bare = self.before.is_empty() && self.after.is_empty();
        let nearest = all().min_by_key(|(_, range)| range.start.abs_diff(self.expected()))?;
        (best == 3 || bare).then(|| nearest.1.clone())
    }

    /// How sure a place with the same words is the one, from 0 (not) to 3.
    fn grade(&self, range: &Range<usize>, places: usize) -> u8 {
        let known = self.anchor.copies <= 1 && places == 1 && self.quote.chars().count() >= DISTINCT;
        match (self.holds_before(range.start), self.holds_after(range.end)) {
            (Hold::Full, Hold::Full) => 3,
            // One of the equal passages has gone: it may have been this one.
            _ if places < self.anchor.copies => 0,
            (Hold::Full, Hold::Near) | (Hold::Near, Hold::Full) => 2,
            (Hold::Near, Hold::Near) | (Hold::Full, Hold::Not) | (Hold::Not, Hold::Full) => 1,
            _ => u8::from(known),
        }
    }

    fn holds_before(&self, start: usize) -> Hold {
        let text = self.key.slice(0, start);
        if self.before.is_empty() {
            return if start == 0 { Hold::Full } else { Hold::Near };
        }
        if text.ends_with(&self.before) {
            return Hold::Full;
        }
        let adjoining = text.chars().rev().zip(self.before.chars().rev()).take_while(|(a, b)| a == b).count();
        let near = adjoining >= PARTLY || self.key.slice(start.saturating_sub(NEAR), start).contains(&self.before);
        if near { Hold::Near } else { Hold::Not }
    }

    fn holds_after(&self, end: usize) -> Hold {
        let text = self.key.slice(end, self.key.text.len());
        if self.after.is_empty() {
            return if text.is_empty() { Hold::Full } else { Hold::Near };
        }
        if text.starts_with(&self.after) {
            return Hold::Full;
        }
        let adjoining = text.chars().zip(self.after.chars()).take_while(|(a, b)| a == b).count();
        let near = adjoining >= PARTLY || self.key.slice(end, end.saturating_add(NEAR)).contains(&self.after);
        if near { Hold::Near } else { Hold::Not }
    }

    /// Where the passage ends whose quote starts here; `None` if the end of a long passage is gone.
    fn end(&self, start: usize) -> Option<usize> {
        let quoted = start + self.quote.len();
        if self.tail.is_empty() {
            return Some(quoted);
        }
        let meant = self.key.start_of(self.key.sentence_at(start).saturating_add(self.anchor.sentences));
        let within = self.key.slice(quoted, self.limit(start));
        let ends = |closing: &str, kept: usize| -> Vec<usize> {
            within.match_indices(closing).map(|(at, _)| quoted + at + kept).collect()
        };
        let nearest = |ends: Vec<usize>| ends.into_iter().min_by_key(|end| end.abs_diff(meant));
        nearest(ends(&format!("{}{}", self.tail, self.after), self.tail.len()))
            .or_else(|| nearest(ends(&self.tail, self.tail.len())))
            .or_else(|| match ends(&self.after, 0)[..] {
                [only] if !self.after.is_empty() => Some(only),
                _ => None,
            })
    }

    /// How far a long passage can reach: sentences may have been split, and some added.
    fn limit(&self, start: usize) -> usize {
        let first = self.key.sentence_at(start);
        let sentences = self.anchor.sentences.saturating_mul(3).saturating_add(8);
        self.key.start_of(first.saturating_add(sentences)).saturating_add(self.after.len())
    }

    /// The place with the same surroundings and nearly the same words.
    fn edited(&self) -> Option<Range<usize>> {
        let bare = self.before.is_empty() && self.after.is_empty();
        if self.quote.is_empty() || bare || self.is_cut_out() {
            return None;
        }
        let mut best: Option<(f64, usize, Range<usize>)> = None;
        for start in self.starts() {
            let Some(range) = self.closed(start) else { continue };
            let shown = if self.tail.is_empty() { range.end } else { range.end.min(start + self.quote.len()) };
            let alike = likeness(&self.quote, self.key.slice(start, shown));
            let distance = start.abs_diff(self.expected());
            let better = best.as_ref().is_none_or(|(a, d, _)| alike > *a || (alike == *a && distance < *d));
            if alike >= ALIKE && better {
                best = Some((alike, distance, range));
            }
        }
        best.map(|(_, _, range)| range)
    }

    /// Whether what stood before the passage and what stood after it now adjoin.
    fn is_cut_out(&self) -> bool {
        match (self.before.is_empty(), self.after.is_empty()) {
            (true, _) => self.key.text.starts_with(&self.after),
            (_, true) => self.key.text.ends_with(&self.before),
            _ => self.key.text.contains(&format!("{}{}", self.before, self.after)),
        }
    }

    /// Where the context before the passage ends; the nearest of them.
    fn starts(&self) -> Vec<usize> {
        if self.before.is_empty() {
            return vec![0];
        }
        let mut ends: Vec<usize> =
            self.key.text.match_indices(&self.before).map(|(at, before)| at + before.len()).collect();
        ends.sort_unstable_by_key(|end| end.abs_diff(self.expected()));
        ends.truncate(MOST_EDITED);
        ends
    }

    /// The passage from here up to the context after it.
    fn closed(&self, start: usize) -> Option<Range<usize>> {
        let closing = format!("{}{}", self.tail, self.after);
        let at = if closing.is_empty() { self.key.text.len() } else { self.key.find(&closing, start)? };
        let end = at + self.tail.len();
        let limit = if self.tail.is_empty() { start + 2 * self.quote.len() + 32 } else { self.limit(start) };
        (start < end && end <= limit).then_some(start..end)
    }

    /// Where the passage would be if nothing had changed.
    fn expected(&self) -> usize {
        self.key.start_of(self.anchor.sentence).saturating_add(self.anchor.offset)
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
