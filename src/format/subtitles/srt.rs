//! SubRip: numbers, times and lines, with markup as in HTML.

use super::cue::{Cue, Track, times};
use super::vtt::lines;

/// The cues of a file. A cue goes on to the number and times of the next one, also over blank lines.
pub(super) fn track(text: &str) -> Track {
    let lines: Vec<&str> = lines(text).collect();
    let timings: Vec<(usize, (u32, u32))> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, times(line)?))).collect();
    let mut cues = Vec::with_capacity(timings.len());
    for (place, &(at, time)) in timings.iter().enumerate() {
        let next = timings.get(place + 1).map_or(lines.len(), |&(next, _)| next);
        let mut own = &lines[at + 1..next];
        if next < lines.len() {
            own = without_number(own);
        }
        cues.push(Cue::from_markup(time, at + 2, own.iter().copied()));
    }
    Track { cues, ..Track::default() }
}

/// The lines of a cue without the number of the next one, which stands last.
fn without_number<'a, 'b>(lines: &'a [&'b str]) -> &'a [&'b str] {
    let Some(last) = lines.iter().rposition(|line| !line.trim().is_empty()) else { return lines };
    let is_number = lines[last].trim().bytes().all(|b| b.is_ascii_digit());
    if is_number && last + 1 == lines.len() { &lines[..last] } else { lines }
}
