//! Cues become sentences and paragraphs.
//!
//! A cue holds as much as fits on a screen, not as much as belongs together. What is said goes on until a sentence ends
//! and something separates it from the next: a pause, another speaker, or enough text for a paragraph.

use std::collections::{HashMap, HashSet};

use super::cue::{Cue, Track};
use crate::document::{BlockKind, Draft, Voice};
use crate::format::Shape;
use crate::format::marks::{name_before_colon, starts_small};
use crate::text::{ends_clause, is_stop, is_unspaced, visible_line};

/// Milliseconds without a cue that part two sentences.
const PAUSE: u32 = 700;

/// Milliseconds without a cue that part what is no whole sentence.
const LONG_PAUSE: u32 = 4_000;

/// Bytes from which on a paragraph ends with the next sentence, and with the next cue.
const ENOUGH: usize = 220;
const TOO_MUCH: usize = 1_500;

/// Below this part of cues that end as sentences do, a file has no marks to go by: every cue stands alone.
const MARKED: f64 = 0.12;

/// Below this part of cues that end with a full stop, a file leaves them out where a cue ends, as is the custom in
/// Japanese: every cue stands alone.
const STOPPED: f64 = 0.04;

/// Longest sound note, in characters.
const LONGEST_NOTE: usize = 160;

/// The draft of a track. Time and space: its length.
pub(super) fn draft(track: Track, shape: Shape) -> Draft {
    let has_voices = track.cues.iter().flat_map(|cue| &cue.lines).any(|line| line.voice.is_some());
    let cues = track.cues.iter().filter(|cue| !cue.lines.is_empty());
    let (all, ended, stopped) = cues.fold((0usize, 0usize, 0usize), |(all, ended, stopped), cue| {
        let last =
            cue.lines.last().map_or("", |line| line.text.trim_end_matches(['"', '”', '’', '»', '」', '』', ')']));
        let ends = ends_clause(last) && !last.ends_with(':');
        let stops = last.ends_with(is_stop) && !last.ends_with("..");
        (all + 1, ended + usize::from(ends), stopped + usize::from(stops))
    });
    let share = |cues: usize| cues as f64 / all.max(1) as f64;
    let names = names(&track);
    let mut talk = Talk {
        draft: Draft {
            title: track.title.as_deref().map(|title| visible_line(title).into_owned()),
            language: track.language,
            ..Draft::default()
        },
        open: None,
        has_voices,
        speaker: None,
        joins: shape == Shape::Paragraphs && share(ended) >= MARKED && share(stopped) >= STOPPED,
        names,
    };
    let mut before: &[super::cue::CueLine] = &[];
    for cue in &track.cues {
        let repeated = if track.rolls_up { repeated(before, &cue.lines) } else { 0 };
        talk.hear(cue, repeated);
        if !cue.lines.is_empty() {
            before = &cue.lines;
        }
    }
    talk.close();
    talk.draft
}

/// What stands before a colon or in brackets at the start of lines, and comes back: who speaks begins a paragraph.
fn names(track: &Track) -> HashSet<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    for line in track.cues.iter().flat_map(|cue| &cue.lines) {
        let text = without_dash(&line.text).unwrap_or(&line.text);
        if let Some(name) = name_before(text) {
            *times.entry(name.to_owned()).or_default() += 1;
        }
    }
    times.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name).collect()
}

/// How many lines of a cue are those that the one before ended with.
fn repeated(before: &[super::cue::CueLine], lines: &[super::cue::CueLine]) -> usize {
    (1..=lines.len().min(before.len())).rev().find(|&n| before[before.len() - n..] == lines[..n]).unwrap_or(0)
}

/// What is being put together.
struct Talk {
    draft: Draft,
    open: Option<Open>,
    has_voices: bool,
    /// Who spoke last, where the file says who speaks.
    speaker: Option<String>,
    /// Whether cues are put together at all.
    joins: bool,
    /// Names before colons or in brackets that come back.
    names: HashSet<String>,
}

/// A paragraph that may go on.
struct Open {
    /// Its speaker, where another one spoke before.
    starts: Option<String>,
    text: String,
    line: usize,
    time: (u32, u32),
}

impl Talk {
    /// Takes a cue, without the lines that were seen before.
    fn hear(&mut self, cue: &Cue, repeated: usize) {
        let lines = &cue.lines[repeated..];
        let whole = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
        if is_note(&whole) {
            return self.note(&whole, cue);
        }
        let mut speaker: Option<String> = None;
        for (place, line) in lines.iter().enumerate() {
            if is_note(&line.text) {
                self.note(&line.text, cue);
                continue;
            }
            let dash = without_dash(&line.text);
            let is_other = line.voice.is_some() && line.voice != self.speaker && line.voice != speaker;
            if is_other {
                speaker.clone_from(&line.voice);
            }
            let text = dash.unwrap_or(&line.text);
            let is_named =
                name_before(text).is_some_and(|name| self.names.contains(name) && self.may_change(name, text));
            let changes = is_other || is_named || dash.is_some() || (place == 0 && self.is_parted(text, cue));
            self.say(text, cue, changes, is_other.then(|| line.voice.clone()).flatten());
        }
        if !self.joins {
            self.close();
        }
    }

    /// Whether what was said before a cue is closed by it.
    fn is_parted(&self, text: &str, cue: &Cue) -> bool {
        let Some(open) = &self.open else { return false };
        let pause = cue.time.0.saturating_sub(open.time.1);
        let trails = open.text.ends_with(['…', '-', '—']) || open.text.ends_with("...");
        let goes_on = trails && (text.starts_with(['…', '.']) || starts_small(text) == Some(true));
        let ends = ends_clause(&open.text) && !goes_on;
        (ends && (pause >= PAUSE || open.text.len() >= ENOUGH)) || pause >= LONG_PAUSE || open.text.len() >= TOO_MUCH
    }

    /// Whether somebody may begin to speak: in brackets may stand what is heard as well, in the middle of a sentence.
    fn may_change(&self, name: &str, text: &str) -> bool {
        text.starts_with(name) || self.open.as_ref().is_none_or(|open| ends_clause(&open.text))
    }

    fn say(&mut self, text: &str, cue: &Cue, changes: bool, speaker: Option<String>) {
        if changes {
            self.close();
        }
        match &mut self.open {
            Some(open) => {
                let is_close = |c: Option<char>| c.is_some_and(is_unspaced);
                if !(is_close(open.text.chars().next_back()) && is_close(text.chars().next())) {
                    open.text.push(' ');
                }
                open.text.push_str(text);
                open.time.1 = open.time.1.max(cue.time.1);
            }
            None => {
                if speaker.is_some() {
                    self.speaker.clone_from(&speaker);
                }
                self.open = Some(Open { starts: speaker, text: text.to_owned(), line: cue.line, time: cue.time });
            }
        }
    }

    fn note(&mut self, text: &str, cue: &Cue) {
        self.close();
        let block = self.draft.push(BlockKind::Direction, &visible_line(text), cue.line);
        block.facts.time = Some(cue.time);
        if self.has_voices {
            block.voice = Voice::GoesOn;
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let text = visible_line(&open.text);
        let block = match open.starts {
            Some(name) => self.draft.push_speech(&visible_line(&name), None, &text, open.line),
            None => {
                let block = self.draft.push(BlockKind::Paragraph, &text, open.line);
                block.voice = if self.has_voices { Voice::GoesOn } else { Voice::Unknown };
                block
            }
        };
        block.facts.time = Some(open.time);
    }
}

/// A line without the dash by which another speaker begins, if it has one.
fn without_dash(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['-', '–', '—', '‐', '―'])?;
    let rest = rest.trim_start();
    rest.starts_with(|c: char| c.is_alphanumeric() || "\"'“„«¿¡(".contains(c)).then_some(rest)
}

/// What stands before a colon, or in brackets before what is said.
fn name_before(text: &str) -> Option<&str> {
    let in_brackets = || {
        let (name, said) = text.strip_prefix(['(', '['])?.split_once([')', ']'])?;
        Some(name).filter(|_| !said.trim().is_empty())
    };
    name_before_colon(text).or_else(in_brackets)
}

/// Whether a text tells what is heard: in brackets as a whole, or music.
fn is_note(text: &str) -> bool {
    let pairs = [('[', ']'), ('(', ')'), ('（', '）'), ('［', '］'), ('【', '】')];
    let enclosed = pairs.iter().any(|&(open, close)| {
        let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inner.is_some_and(|inner| !inner.contains([open, close]))
    });
    (enclosed && text.chars().count() <= LONGEST_NOTE) || text.starts_with(['♪', '♫', '♬'])
}
