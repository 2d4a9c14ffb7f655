//! Where an anchored passage is now.
//!
//! First the old place, if it still says the same. Then every place with the same words: it must be told by what
//! stands around it, the more so if there are several or if one of them has gone. Then a place with other words
//! between the same surroundings, if the words are much alike. Where that leaves a doubt there is no answer: a mark
//! that is listed as orphaned is put right by its reader, a mark in a wrong place misleads.

use std::cell::OnceCell;
use std::ops::Range;

use super::key::{Key, squeeze};
use super::{Anchor, LONGEST_CONTEXT};
use crate::document::Edition;

/// How far from a passage its context is still looked for, in bytes without white space: what was put between them.
const NEAR: usize = 1 << 14;
/// How many characters of a context must adjoin, where not all do.
const PARTLY: usize = 12;
/// A quote of so many characters that stood once in the text, and does now, needs no context.
const DISTINCT: usize = 20;
/// How many places are looked at closely, where that takes long.
const MOST_PLACES: usize = 64;
/// How far from its old place a passage is looked for first, in bytes without white space.
const NEARBY: usize = 1 << 16;

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
        let found = search.nearby().or_else(|| search.exact()).or_else(|| search.edited())?;
        Some(search.key.sentence_at(found.start)..search.key.sentence_at(found.end - 1) + 1)
    }

    /// The old sentences, if they and what is around them still say the same.
    fn unmoved(&self, anchor: &Anchor) -> Option<Range<usize>> {
        let range = anchor.sentence..anchor.sentence.checked_add(anchor.sentences)?;
        if anchor.offset > 0 || range.is_empty() || range.end > self.edition.sentences().len() {
            return None;
        }
        let now = Anchor::local(self.edition, range.clone(), LONGEST_CONTEXT);
        let said = |a: &Anchor| [&a.quote, &a.tail, &a.before, &a.after].map(|text| squeeze(text));
        let ([quote, tail, before, after], [quoted, ended, preceded, followed]) = (said(&now), said(anchor));
        let held = before.ends_with(&preceded) && before.is_empty() == preceded.is_empty();
        let held = held && after.starts_with(&followed) && after.is_empty() == followed.is_empty();
        (held && quote == quoted && tail == ended).then_some(range)
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
pub(super) struct Search<'a> {
    pub(super) key: &'a Key,
    anchor: &'a Anchor,
    pub(super) quote: String,
    pub(super) tail: String,
    pub(super) before: String,
    pub(super) after: String,
}

impl<'a> Search<'a> {
    fn new(key: &'a Key, anchor: &'a Anchor) -> Self {
        let [quote, tail, before, after] =
            [&anchor.quote, &anchor.tail, &anchor.before, &anchor.after].map(|text| squeeze(text));
        Self { key, anchor, quote, tail, before, after }
    }

    /// The nearest place where everything is the same, if it is not far, and there was only one when it was marked.
    ///
    /// [`Search::exact`] would find it too, but reads the whole text to know that there are others.
    fn nearby(&self) -> Option<Range<usize>> {
        if self.anchor.copies > 1 || self.before.is_empty() || self.after.is_empty() || !self.tail.is_empty() {
            return None;
        }
        let whole = format!("{}{}{}", self.before, self.quote, self.after);
        let (from, to) = (self.expected().saturating_sub(NEARBY), self.expected().saturating_add(NEARBY));
        let from = self.key.boundary(from);
        let places = self.key.slice(from, to).match_indices(&whole).map(|(at, _)| from + at + self.before.len());
        let start = places.min_by_key(|start| start.abs_diff(self.expected()))?;
        Some(start..start + self.quote.len()).filter(|range| !range.is_empty())
    }

    /// The place with the same words that the context tells from the others.
    fn exact(&self) -> Option<Range<usize>> {
        let places = self.key.places(&self.quote, self.tail.is_empty());
        let mut copies: Vec<(usize, usize)> = places.iter().copied().enumerate().collect();
        if !self.tail.is_empty() {
            // Where a long passage ends takes long to find.
            self.keep_nearest(&mut copies, |&(_, start)| start);
        }
        let graded: Vec<(usize, Range<usize>, u8)> = copies
            .into_iter()
            .filter_map(|(copy, start)| Some((copy + 1, start..self.end(start)?)))
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
            let found = within.match_indices(closing).filter(|_| !closing.is_empty());
            found.map(|(at, _)| quoted + at + kept).collect()
        };
        let nearest = |ends: Vec<usize>| ends.into_iter().min_by_key(|end| end.abs_diff(meant));
        nearest(ends(&format!("{}{}", self.tail, self.after), self.tail.len()))
            .or_else(|| nearest(ends(&self.tail, self.tail.len())))
            .or_else(|| match ends(&self.after, 0)[..] {
                [only] => Some(only),
                _ => None,
            })
    }

    /// How far a long passage can reach: sentences may have been split, and some added.
    pub(super) fn limit(&self, start: usize) -> usize {
        let first = self.key.sentence_at(start);
        let sentences = self.anchor.sentences.saturating_mul(3).saturating_add(8);
        self.key.start_of(first.saturating_add(sentences)).saturating_add(self.after.len())
    }

    /// Keeps some places that are not far from where the passage would be.
    pub(super) fn keep_nearest<T>(&self, places: &mut Vec<T>, start: impl Fn(&T) -> usize) {
        places.sort_by_key(|place| start(place).abs_diff(self.expected()));
        places.truncate(MOST_PLACES);
    }

    /// Where the passage would be if nothing had changed.
    pub(super) fn expected(&self) -> usize {
        self.key.start_of(self.anchor.sentence).saturating_add(self.anchor.offset)
    }
}
