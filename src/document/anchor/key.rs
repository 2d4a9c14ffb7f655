//! The text of an edition without white space, in which anchors are looked for.

use regex::Regex;

use super::Anchor;
use crate::document::Edition;

/// More equal passages than this are not counted: no reader tells them apart.
const MOST_PLACES: usize = 10_000;

/// The text of an edition without white space, and where sentences and words start in it, in bytes.
pub(super) struct Key {
    pub(super) text: String,
    sentences: Vec<u32>,
    /// Where white space stood.
    words: Vec<u32>,
}

/// A text without white space.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

impl Key {
    pub(super) fn new(edition: &Edition) -> Self {
        let mut key =
            Self { text: String::with_capacity(edition.text().len()), sentences: Vec::new(), words: Vec::new() };
        let mut starts = edition.sentences().iter().map(|sentence| sentence.span.start as usize).peekable();
        let mut space = false;
        for (at, c) in edition.text().char_indices() {
            while starts.next_if(|&start| start <= at).is_some() {
                key.sentences.push(index(key.text.len()));
            }
            if c.is_whitespace() {
                space = true;
                continue;
            }
            if std::mem::take(&mut space) {
                key.words.push(index(key.text.len()));
            }
            key.text.push(c);
        }
        key.sentences.extend(starts.map(|_| index(key.text.len())));
        key
    }

    /// Where a sentence starts; the end of the text if there is no such sentence.
    pub(super) fn start_of(&self, sentence: usize) -> usize {
        self.sentences.get(sentence).map_or(self.text.len(), |&start| start as usize)
    }

    /// The sentence a byte is in.
    pub(super) fn sentence_at(&self, byte: usize) -> usize {
        self.sentences.partition_point(|&start| start as usize <= byte).saturating_sub(1)
    }

    /// The text from a byte to another; where they are inside characters, from and to the next ones.
    pub(super) fn slice(&self, from: usize, to: usize) -> &str {
        self.text.get(self.boundary(from.min(to))..self.boundary(to)).unwrap_or_default()
    }

    /// The first byte of a character from this one on, or the end of the text.
    pub(super) fn boundary(&self, byte: usize) -> usize {
        (byte..self.text.len()).find(|&at| self.text.is_char_boundary(at)).unwrap_or(self.text.len())
    }

    /// Where whole words (and, if `closed`, not more than whole words) say this; places may overlap.
    pub(super) fn places(&self, quote: &str, closed: bool) -> Vec<usize> {
        let whole = |&at: &usize| self.is_edge(at) && (!closed || self.is_edge(at + quote.len()));
        self.occurrences(quote).filter(whole).take(MOST_PLACES).collect()
    }

    /// Where some text stands, in words or not; places may overlap. Empty text is nowhere.
    pub(super) fn occurrences(&self, text: &str) -> impl Iterator<Item = usize> + use<'_> {
        // Several times as fast as `str::find`, which counts in texts of megabytes.
        let needle = Regex::new(&regex::escape(text)).ok().filter(|_| !text.is_empty());
        let step = text.chars().next().map_or(1, char::len_utf8);
        let find = move |from: usize| Some(needle.as_ref()?.find_at(&self.text, from)?.start());
        let first = find(0);
        std::iter::successors(first, move |at| find(at + step))
    }

    /// Whether an anchor's quote stands as often as ever, and at this sentence for the same time.
    pub(super) fn is_copy(&self, sentence: usize, anchor: &Anchor) -> bool {
        let places = self.places(&squeeze(&anchor.quote), anchor.tail.is_empty());
        let copy = anchor.copy.checked_sub(1).and_then(|copy| places.get(copy));
        places.len() == anchor.copies && copy == Some(&self.start_of(sentence))
    }

    /// Whether this stands before one place and that after the other.
    pub(super) fn is_between(&self, start: usize, end: usize, before: &str, after: &str) -> bool {
        let (head, rest) = (self.text.get(..start), self.text.get(end..));
        head.is_some_and(|head| head.ends_with(before)) && rest.is_some_and(|rest| rest.starts_with(after))
    }

    /// Whether no word runs across a byte.
    fn is_edge(&self, at: usize) -> bool {
        let (Some(before), Some(after)) = (self.text.get(..at), self.text.get(at..)) else { return false };
        let joined = before.chars().next_back().is_some_and(is_of_word) && after.starts_with(is_of_word);
        !joined || self.words.binary_search(&index(at)).is_ok()
    }
}

/// Whether it stands inside words, in a script that has spaces between them.
fn is_of_word(c: char) -> bool {
    // Thai to Burmese, Khmer, and what is written with ideographs and kana have no spaces.
    let unspaced = matches!(c, '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..='\u{A4CF}')
        || matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{20000}'..);
    c.is_alphanumeric() && !unspaced
}

fn index(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
