//! A place that survives re-wrapping and edits of the file.
//!
//! An anchor says where a passage stands (sentence, offset) and what it says (its text, what stands before and after
//! it): the idea of the selectors of the W3C Web Annotation Data Model, and of Brush et al., "Robust annotation
//! positioning in digital documents" (2001). White space never counts. Knows no file and no mark.

mod edited;
mod key;
mod resolve;
#[cfg(test)]
mod tests;

use std::ops::Range;

use self::key::Key;
pub use self::resolve::Resolver;
use super::Edition;

/// Longest quote in characters: enough to know a passage by, short enough to read in a file of marks.
const QUOTE: usize = 200;
/// Longest tail of a passage that is longer than its quote, in characters.
const TAIL: usize = 48;
/// Longest context on either side, in characters; as in the Web Annotation examples and in Hypothesis.
const CONTEXT: usize = 32;
/// Longest context where a shorter one does not tell equal passages apart, in characters.
const LONGEST_CONTEXT: usize = 4 * CONTEXT;

/// A passage of an edition, by where it stands and by what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The sentence it starts in, from 0.
    pub sentence: usize,
    /// Where it starts in that sentence, in characters; 0 for whole sentences.
    pub offset: usize,
    /// How many sentences it runs over.
    pub sentences: usize,
    /// What it says, on one line; of a long passage only the beginning.
    pub quote: String,
    /// How a passage ends that is longer than its quote; else empty.
    pub tail: String,
    /// What stands before it, across blocks: some 32 characters, or more if that is needed to tell it from equal
    /// passages; empty at the start of the text.
    pub before: String,
    /// What stands after it, likewise.
    pub after: String,
    /// Which of the equal passages of the text it is, from 1.
    pub copy: usize,
    /// How often the quote stands in the text.
    pub copies: usize,
}

impl Default for Anchor {
    fn default() -> Self {
        let none = String::new;
        let (quote, tail, before, after) = (none(), none(), none(), none());
        Self { sentence: 0, offset: 0, sentences: 1, quote, tail, before, after, copy: 1, copies: 1 }
    }
}

impl Anchor {
    /// The anchor of some sentences of an edition; sentences that it does not have are left out.
    ///
    /// Time and space: the length of the text, since equal passages are counted.
    #[must_use]
    pub fn of(edition: &Edition, sentences: Range<usize>) -> Self {
        let mut anchor = Self::local(edition, sentences.clone(), CONTEXT);
        let key = Key::new(edition);
        let start = key.start_of(anchor.sentence);
        let quote = key::squeeze(&anchor.quote);
        let places = key.places(&quote, anchor.tail.is_empty());
        let Some(index) = places.iter().position(|&place| place == start) else { return anchor };
        let is_alone = |anchor: &Self| {
            let (before, after) = (key::squeeze(&anchor.before), key::squeeze(&anchor.after));
            // After a long passage stands what is not after its quote.
            let after = if anchor.tail.is_empty() { after.as_str() } else { "" };
            places.iter().filter(|&&at| key.is_between(at, at + quote.len(), &before, after)).count() <= 1
        };
        let mut context = CONTEXT;
        while context < LONGEST_CONTEXT && !is_alone(&anchor) {
            context *= 2;
            anchor = Self::local(edition, sentences.clone(), context);
        }
        Self { copy: index + 1, copies: places.len(), ..anchor }
    }

    /// The sentences the passage is in now; `None` if its place is gone or cannot be told.
    ///
    /// Where nothing has changed around it this costs nothing; else time and space are the length of the text. For
    /// many anchors of one edition use a [`Resolver`].
    #[must_use]
    pub fn resolve(&self, edition: &Edition) -> Option<Range<usize>> {
        Resolver::new(edition).resolve(self)
    }

    /// The anchor without the count of equal passages.
    fn local(edition: &Edition, sentences: Range<usize>, context: usize) -> Self {
        let end = sentences.end.min(edition.sentences().len());
        let start = sentences.start.min(end);
        let anchor = Self { sentence: start, sentences: end - start, ..Self::default() };
        let (Some(first), Some(last)) =
            (edition.sentences().get(start), edition.sentences().get(start.max(end.saturating_sub(1))))
        else {
            return anchor;
        };
        let text = edition.text();
        let (from, to) = (first.span.start as usize, last.span.end as usize);
        let passage = one_line(text.get(from..to).unwrap_or_default().chars(), usize::MAX);
        let (quote, tail) = shorten(&passage);
        let before = one_line(text.get(..from).unwrap_or_default().chars().rev(), context);
        let after = one_line(text.get(to..).unwrap_or_default().chars(), context);
        Self { quote, tail, before: before.chars().rev().collect(), after, ..anchor }
    }
}

/// The first characters with single spaces between words, and none at the ends.
fn one_line(chars: impl Iterator<Item = char>, limit: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    let mut space = false;
    for c in chars {
        if c.is_whitespace() {
            space = length > 0;
            continue;
        }
        if length + usize::from(space) >= limit {
            break;
        }
        if std::mem::take(&mut space) {
            line.push(' ');
            length += 1;
        }
        line.push(c);
        length += 1;
    }
    line
}

/// A passage as its quote and tail: whole where it is short, else its first and last words.
fn shorten(passage: &str) -> (String, String) {
    let characters = passage.chars().count();
    if characters <= QUOTE + TAIL {
        return (passage.to_owned(), String::new());
    }
    let byte = |character: usize| passage.char_indices().nth(character).map_or(passage.len(), |(at, _)| at);
    let head = &passage[..byte(QUOTE)];
    // Not in the middle of a word, where there are words.
    let head = head.rfind(' ').filter(|&at| at > head.len() / 2).map_or(head, |at| &head[..at]);
    let tail = &passage[byte(characters - TAIL)..];
    let tail = tail.find(' ').filter(|&at| at < tail.len() / 2).map_or(tail, |at| &tail[at + 1..]);
    (head.to_owned(), tail.to_owned())
}
