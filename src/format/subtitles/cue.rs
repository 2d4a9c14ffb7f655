//! What all formats of subtitles have: cues with times, voices and markup.

use crate::format::escapes::within;
use crate::language::Language;

/// Longest tag, in bytes: a sign for smaller that stands in a text has none that ends it nearby.
const LONGEST_TAG: usize = 300;

/// The cues of a file, and what it says of itself.
#[derive(Debug, Default)]
pub(super) struct Track {
    pub(super) cues: Vec<Cue>,
    pub(super) title: Option<String>,
    pub(super) language: Option<Language>,
    /// Whether words have times of their own, as where a cue repeats the line before it.
    pub(super) rolls_up: bool,
}

/// Something that is shown from one time to another.
#[derive(Debug, Default)]
pub(super) struct Cue {
    /// Start and end, in milliseconds.
    pub(super) time: (u32, u32),
    /// Line of the source its text starts on, from 1.
    pub(super) line: usize,
    /// Its lines, without markup and not empty.
    pub(super) lines: Vec<CueLine>,
}

/// A line of a cue.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct CueLine {
    /// Who says it, where the file says so.
    pub(super) voice: Option<String>,
    pub(super) text: String,
}

impl Cue {
    /// A cue from its source lines, each with HTML-like markup; a voice goes on in the lines that follow.
    pub(super) fn from_markup<'a>(time: (u32, u32), line: usize, source: impl Iterator<Item = &'a str>) -> Self {
        let mut voice = None;
        let mut lines = Vec::new();
        for text in source {
            push_line(&mut lines, text, &mut voice);
        }
        Self { time, line, lines }
    }
}

/// Adds the parts of a line: a new one where the voice changes.
fn push_line(lines: &mut Vec<CueLine>, source: &str, voice: &mut Option<String>) {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    let mut finish = |text: &mut String, voice: &Option<String>| {
        let words: Vec<&str> = text.split_whitespace().collect();
        if !words.is_empty() {
            lines.push(CueLine { voice: voice.clone(), text: words.join(" ") });
        }
        text.clear();
    };
    while let Some(at) = rest.find(['<', '&', '{']) {
        text.push_str(&rest[..at]);
        let mark = &rest[at..];
        let (length, plain) = match mark.as_bytes()[0] {
            b'<' => match tag(mark) {
                Some((name, length)) => {
                    if let Some(name) = voice_of(name) {
                        finish(&mut text, voice);
                        *voice = Some(name).filter(|name| !name.is_empty());
                    } else if name == "/v" {
                        finish(&mut text, voice);
                        *voice = None;
                    } else if name == "rt" {
                        text.push('(');
                    } else if name == "/rt" {
                        text.push(')');
                    } else if name.eq_ignore_ascii_case("br") || name.eq_ignore_ascii_case("br/") {
                        text.push(' ');
                    }
                    (length, "")
                }
                None => (1, "<"),
            },
            b'{' => match within(mark, LONGEST_TAG).find('}').filter(|_| mark.starts_with("{\\")) {
                Some(end) => (end + 1, ""),
                None => (1, "{"),
            },
            _ => entity(mark),
        };
        text.push_str(plain);
        rest = &mark[length..];
    }
    text.push_str(rest);
    finish(&mut text, voice);
}

/// The inside of the tag that a text begins with, and its length; `None` where it is no tag.
fn tag(text: &str) -> Option<(&str, usize)> {
    let end = text.as_bytes().iter().take(LONGEST_TAG).position(|&b| b == b'>')?;
    let inside = &text[1..end];
    let starts = inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c.is_ascii_digit());
    starts.then_some((inside, end + 1))
}

/// The name in a voice tag, `v.loud Name`.
fn voice_of(tag: &str) -> Option<String> {
    let rest = tag.strip_prefix('v').filter(|rest| rest.starts_with(['.', ' ', '\t']))?;
    let name = rest.split_once([' ', '\t']).map_or("", |(_, name)| name);
    let mut out = String::new();
    let mut rest = name;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (length, plain) = entity(&rest[at..]);
        out.push_str(plain);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    Some(out.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The entity that a text begins with: its length, and what it stands for.
fn entity(text: &str) -> (usize, &'static str) {
    const KNOWN: [(&str, &str); 8] = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&nbsp;", " "),
        ("&lrm;", ""),
        ("&rlm;", ""),
    ];
    let known = KNOWN.iter().find(|(name, _)| text.starts_with(name));
    known.map_or((1, "&"), |&(name, plain)| (name.len(), plain))
}

/// Start and end of a line with times, `00:01:02,345 --> 00:01:04,000`, in milliseconds; what follows is for layout.
pub(super) fn times(line: &str) -> Option<(u32, u32)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    let (start, end) = (time(start.trim())?, time(end)?);
    Some((start, end.max(start)))
}

/// A time in milliseconds: `1:02:03.5`, `02:03,500`; `None` where it is none.
pub(super) fn time(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let is_number = |part: &str| (1..=6).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let mut seconds = 0u64;
    let mut parts = 0;
    for number in whole.split(':') {
        if !is_number(number.trim()) {
            return None;
        }
        seconds = seconds * 60 + number.trim().parse::<u64>().ok()?;
        parts += 1;
    }
    if !(2..=3).contains(&parts) || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let millis = format!("{part:0<3}")[..3].parse::<u64>().ok()?;
    Some(u32::try_from(seconds * 1000 + millis).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_all_forms() {
        assert_eq!(times("00:01:02,345 --> 00:01:04,000 X1:0"), Some((62_345, 64_000)));
        assert_eq!(times("01:02.5-->01:03"), Some((62_500, 63_000)));
        assert_eq!(times("00:00:09,000 --> 00:00:01,000"), Some((9_000, 9_000)));
        assert_eq!(times("999999:00:00,000 --> 999999:00:00,000"), Some((u32::MAX, u32::MAX)));
        assert_eq!(times("a --> b"), None);
        assert_eq!(times("1,2 --> 1,3"), None);
    }

    #[test]
    fn markup_goes_and_voices_stay() {
        let source = ["<v A &amp; B>one <b>two</b></v> 3 < 4 {\\i1}five{x}", "<ruby>a<rt>b</rt></ruby>&nbsp;&x"];
        let cue = Cue::from_markup((0, 1), 1, source.into_iter());
        let found: Vec<_> = cue.lines.iter().map(|line| (line.voice.as_deref(), line.text.as_str())).collect();
        assert_eq!(found, [(Some("A & B"), "one two"), (None, "3 < 4 five{x}"), (None, "a(b) &x")]);
    }
}
