//! Places that may end a sentence, each with what a rule may see of the text around it.

use super::marks::{self, Place, Terminator};
use crate::language::Profile;

/// How many characters a rule sees on either side of a place.
pub(super) const WINDOW: usize = 48;

/// White space that may stand before a closing quotation mark, as French sets it.
const SPACE_IN_QUOTES: usize = 2;

/// A place that may end a sentence.
#[derive(Debug)]
pub(super) struct Site<'a> {
    /// What stands before the mark in the same sentence, as far as the window goes.
    pub before: &'a str,
    /// Whether `before` goes back to the start of the sentence.
    pub whole: bool,
    /// Whether the sentence has a letter or digit so far.
    pub wordy: bool,
    /// What the mark is, of several the strongest.
    pub mark: Terminator,
    /// The first character of the mark.
    pub sign: char,
    /// Whether a quotation mark or bracket closes after the mark.
    pub closed: bool,
    /// Whether the mark stands after a closing quotation mark or bracket that has a mark of its own.
    pub outer: bool,
    /// Whether white space follows.
    pub gap: bool,
    /// Whether that is a space at which no line breaks: what stands around it belongs together.
    pub bound: bool,
    /// Whether a period stands before what is said or listed in this text: it has another mark for a full stop.
    pub announces: bool,
    /// What follows the white space, as far as the window goes.
    pub after: &'a str,
    /// Where the sentence would end.
    pub end: usize,
}

/// Finds the places of a text, from left to right.
pub(super) struct Scanner<'a> {
    text: &'a str,
    profile: &'a Profile,
    at: usize,
    start: usize,
    wordy: bool,
    quoted: bool,
    /// Whether a colon may be a full stop: not where the text has the one it stands for.
    colon_ends: bool,
    /// Whether a period is a colon: see [`Site::announces`].
    announces: bool,
    /// How many characters were looked at: a test counts them.
    #[cfg(test)]
    looked: std::cell::Cell<usize>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str, profile: &'a Profile) -> Self {
        Self {
            text,
            profile,
            at: 0,
            start: 0,
            wordy: false,
            quoted: false,
            announces: profile.period_announces && text.contains(['։', ':']),
            colon_ends: profile.extra_terminators.contains(':') && !text.contains('։'),
            #[cfg(test)]
            looked: std::cell::Cell::default(),
        }
    }

    /// Says that the place found last ends its sentence.
    pub(super) fn begin_sentence(&mut self) {
        self.start = self.at;
        self.wordy = false;
    }

    /// The next place that has text after it.
    pub(super) fn next_site(&mut self) -> Option<Site<'a>> {
        while let Some(c) = self.peek() {
            if let Some(mark) = self.mark(c) {
                let site = self.site(c, mark);
                if site.is_some() {
                    return site;
                }
            } else {
                self.pass(c);
                self.wordy |= c.is_alphanumeric();
            }
        }
        None
    }

    #[cfg(test)]
    pub(super) fn looked(&self) -> usize {
        self.looked.get()
    }

    fn peek(&self) -> Option<char> {
        #[cfg(test)]
        self.looked.set(self.looked.get() + 1);
        self.text[self.at..].chars().next()
    }

    fn pass(&mut self, c: char) {
        self.at += c.len_utf8();
        self.quoted ^= c == '"';
    }

    fn site(&mut self, sign: char, first: Terminator) -> Option<Site<'a>> {
        let (before, whole) = ending(&self.text[self.start..self.at]);
        let wordy = self.wordy;
        let tail = self.pass_tail(first);
        let end = self.at;
        let rest = self.text[end..].trim_start();
        #[cfg(test)]
        self.looked.set(self.looked.get() + self.text[end..].chars().count() - rest.chars().count());
        let space = &self.text[end..self.text.len() - rest.len()];
        let (gap, bound) = (!space.is_empty(), matches!(space, "\u{A0}" | "\u{202F}"));
        // What is passed here is not looked at again: a long run of spaces costs its length once.
        self.at = self.text.len() - rest.len();
        let after = beginning(rest);
        let Tail { mark, closed, outer } = tail;
        let announces = self.announces;
        (!after.is_empty()).then_some(Site {
            before,
            whole,
            wordy,
            mark,
            sign,
            closed,
            outer,
            gap,
            bound,
            announces,
            after,
            end,
        })
    }

    /// Passes the marks, closing quotation marks and brackets that end a sentence together.
    fn pass_tail(&mut self, first: Terminator) -> Tail {
        let mut tail = Tail { mark: first, closed: false, outer: false };
        let mut last = None;
        while let Some(c) = self.peek() {
            if self.pass_et_cetera() {
                tail.add(Terminator::Strong, last);
                last = Some('។');
                continue;
            }
            if let Some(mark) = self.mark(c) {
                tail.add(mark, last);
            } else if marks::closes(c, self.place(c, false)) {
                tail.closed = true;
            } else if !marks::extends(c) {
                if !self.pass_spaced_closing(&mut tail) && !self.pass_reference() {
                    break;
                }
                continue;
            }
            last = Some(c);
            self.pass(c);
        }
        tail
    }

    /// What the character at the scanner's place ends.
    fn mark(&self, c: char) -> Option<Terminator> {
        let (before, after) = self.text.split_at(self.at);
        match c {
            ':' if !self.colon_ends => None,
            // Two of what stands between words in Amharic are typed for a full stop.
            '፡' if before.ends_with(c) || after[c.len_utf8()..].starts_with(c) => Some(Terminator::Strong),
            _ => marks::terminator(c, self.profile),
        }
    }

    /// Passes what is said for `et cetera` in Khmer, a letter between two stops: `។ល។`.
    fn pass_et_cetera(&mut self) -> bool {
        let Some(rest) = self.text[self.at..].strip_prefix('។') else { return false };
        let behind = |text: &'a str, sign: char| text.strip_prefix(' ').unwrap_or(text).strip_prefix(sign);
        let Some(rest) = behind(rest, 'ល').and_then(|rest| behind(rest, '។')) else { return false };
        self.at = self.text.len() - rest.len();
        true
    }

    fn place(&self, c: char, spaced: bool) -> Place {
        Place { next: self.text[self.at + c.len_utf8()..].chars().next(), spaced, quoted: self.quoted }
    }

    /// Passes a closing mark with white space before it: `Allez ! »`.
    fn pass_spaced_closing(&mut self, tail: &mut Tail) -> bool {
        let rest = &self.text[self.at..];
        let space: usize =
            rest.chars().take(SPACE_IN_QUOTES).take_while(|c| c.is_whitespace()).map(char::len_utf8).sum();
        let Some(c) = rest[space..].chars().next() else { return false };
        let next = rest[space + c.len_utf8()..].chars().next();
        if space == 0 || !marks::closes(c, Place { next, spaced: true, quoted: self.quoted }) {
            return false;
        }
        self.at += space;
        self.pass(c);
        tail.closed = true;
        true
    }

    /// Passes the number of a note: `[12]`, `²`.
    fn pass_reference(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let raised = rest.chars().next().filter(|c| matches!(c, '¹' | '²' | '³' | '⁰'..='⁹')).map(char::len_utf8);
        let bracketed = rest.strip_prefix('[').and_then(|note| {
            let digits = note.bytes().take(4).take_while(u8::is_ascii_digit).count();
            (digits > 0 && note[digits..].starts_with(']')).then_some(digits + 2)
        });
        let length = raised.or(bracketed);
        self.at += length.unwrap_or(0);
        length.is_some()
    }
}

/// What ends a sentence, as one.
struct Tail {
    mark: Terminator,
    closed: bool,
    outer: bool,
}

impl Tail {
    fn add(&mut self, mark: Terminator, last: Option<char>) {
        if self.closed {
            *self = Self { mark, closed: false, outer: true };
        } else if mark == Terminator::Strong {
            self.mark = mark;
        } else if self.mark == Terminator::Period && (mark == Terminator::Ellipsis || last.is_some()) {
            self.mark = Terminator::Ellipsis;
        }
    }
}

/// The last characters of a text, and whether that is all of it.
fn ending(text: &str) -> (&str, bool) {
    match text.char_indices().rev().nth(WINDOW - 1) {
        Some((at, _)) if at > 0 => (&text[at..], false),
        _ => (text, true),
    }
}

/// The first characters of a text.
fn beginning(text: &str) -> &str {
    text.char_indices().nth(WINDOW).map_or(text, |(at, _)| &text[..at])
}
