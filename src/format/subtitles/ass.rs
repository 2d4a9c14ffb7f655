//! Advanced SubStation Alpha, and SubStation Alpha: sections, with an event a line.

use super::cue::{Cue, CueLine, Track, time};
use super::vtt::lines;
use crate::format::escapes::within;

/// Longest group of overrides, in bytes: what is drawn is not in it.
const LONGEST_OVERRIDE: usize = 2_000;

/// The order of the fields of an event, where the file does not say it.
const USUAL: [&str; 10] = ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"];

/// The cues of a file, in the order of their times. What is drawn and not written is left out.
pub(super) fn track(text: &str) -> Track {
    let mut track = Track::default();
    let mut fields: Vec<String> = USUAL.map(str::to_owned).into();
    for (number, line) in lines(text).enumerate() {
        let Some((key, value)) = line.split_once(':') else { continue };
        match key.trim() {
            "Title" if !value.trim().is_empty() => track.title = Some(value.trim().to_owned()),
            // Styles have a format too: only that of events has a text.
            "Format" => {
                let named: Vec<String> = value.split(',').map(|name| name.trim().to_ascii_lowercase()).collect();
                if named.last().is_some_and(|last| last == "text") {
                    fields = named;
                }
            }
            "Dialogue" => track.cues.extend(event(value, &fields, number + 1)),
            _ => {}
        }
    }
    track.cues.sort_by_key(|cue| cue.time);
    // Letters with a border are often written twice, one over the other.
    track.cues.dedup_by(|next, cue| next.time == cue.time && next.lines == cue.lines);
    track
}

fn event(value: &str, fields: &[String], line: usize) -> Option<Cue> {
    let values: Vec<&str> = value.splitn(fields.len(), ',').collect();
    let field = |name: &str| {
        let place = fields.iter().position(|field| field == name)?;
        values.get(place).map(|value| value.trim())
    };
    let (start, end) = (time(field("start")?)?, time(field("end")?)?);
    let voice = field("name").or_else(|| field("actor")).filter(|name| !name.is_empty()).map(str::to_owned);
    let text = without_overrides(field("text")?);
    let lines = text.split('\n').map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines = lines.filter(|text| !text.is_empty()).map(|text| CueLine { voice: voice.clone(), text }).collect();
    Some(Cue { time: (start, end.max(start)), line, lines })
}

/// A text without `{\...}`, with line ends where `\N` stands, and without what is drawn.
fn without_overrides(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut draws = false;
    let mut rest = text;
    while let Some(at) = rest.find(['{', '\\']) {
        if !draws {
            out.push_str(&rest[..at]);
        }
        let mark = &rest[at..];
        let length = match (mark.as_bytes().get(1), within(mark, LONGEST_OVERRIDE).find('}')) {
            (_, Some(end)) if mark.starts_with('{') => {
                draws = drawing(&mark[..end]).unwrap_or(draws);
                end + 1
            }
            (Some(b'N' | b'n'), _) => {
                out.push('\n');
                2
            }
            (Some(b'h'), _) => {
                out.push(' ');
                2
            }
            _ => {
                out.push_str(&mark[..1]);
                1
            }
        };
        rest = &mark[length..];
    }
    if !draws {
        out.push_str(rest);
    }
    out
}

/// Whether drawing begins or ends with some overrides: `\p1`, `\p0`.
fn drawing(overrides: &str) -> Option<bool> {
    let commands = overrides.split('\\').skip(1).filter_map(|command| command.strip_prefix('p'));
    let level = commands.filter(|level| level.starts_with(|c: char| c.is_ascii_digit())).last()?;
    Some(!level.starts_with('0'))
}
