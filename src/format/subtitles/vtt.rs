//! WebVTT: a header, then blocks between blank lines: cues, notes, styles.

use super::cue::{Cue, Track, times};
use crate::language::Language;

/// Lines however they end; a file that was converted twice has `\r\r\n`.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(at) = text.find(['\n', '\r']) else {
            rest = None;
            return Some(text);
        };
        let length = match &text.as_bytes()[at..] {
            [b'\r', b'\r', b'\n', ..] => 3,
            [b'\r', b'\n', ..] => 2,
            _ => 1,
        };
        rest = Some(&text[at + length..]);
        Some(&text[..at])
    })
}

/// The cues of a file; notes, styles and regions are no text.
pub(super) fn track(text: &str) -> Track {
    let lines: Vec<&str> = lines(text).collect();
    let mut track = Track { rolls_up: text.contains("<c>") && has_times_inside(&lines), ..Track::default() };
    let mut at = header(&lines, &mut track);
    while at < lines.len() {
        let time = times(lines[at]);
        at += 1;
        let Some(time) = time else { continue };
        let start = at;
        while at < lines.len() && !lines[at].is_empty() && times(lines[at]).is_none() {
            at += 1;
        }
        track.cues.push(Cue::from_markup(time, start + 1, lines[start..at].iter().copied()));
    }
    track
}

/// Reads the header; the index of the line after it.
fn header(lines: &[&str], track: &mut Track) -> usize {
    let mut at = 0;
    while at < lines.len() && !lines[at].trim().is_empty() && times(lines[at]).is_none() {
        let field = lines[at].split_once(':').map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim()));
        match field {
            Some((name, value)) if name == "language" || name == "lang" => track.language = Language::parse(value),
            Some((name, value)) if name == "title" && !value.is_empty() => track.title = Some(value.to_owned()),
            _ => {}
        }
        at += 1;
    }
    at
}

/// Whether cues have times inside, `<00:00:01.000>`, from which on a word is shown.
fn has_times_inside(lines: &[&str]) -> bool {
    let has =
        |line: &&&str| line.match_indices('<').any(|(at, _)| line[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    lines.iter().find(has).is_some()
}
