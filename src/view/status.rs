//! The status line: where one is on the left, the sentence and how sure its translation is on the right.

use ratatui::style::Style;

use super::{Canvas, Theme};
use crate::document::{SpeakerId, TurnKind};
use crate::reader::{Reader, named};
use crate::text::{display_width, fit};

/// Lowest confidence of what is told as sure, and as likely; below that it is doubtful.
const SURE: f32 = 0.9;
pub(super) const LIKELY: f32 = 0.6;

/// Cells of the bar that shows how far one has read.
const BAR: usize = 6;
/// Columns between left and right, at least.
const BETWEEN: usize = 3;
/// Columns before the key of the help.
const BEFORE_HELP: usize = 4;
/// Fewest columns of a speaker's name that still say something.
const SHORTEST_NAME: usize = 6;

/// What the line says.
struct Status {
    left: String,
    bar: String,
    right: String,
    help: String,
}

impl Status {
    /// Columns it takes, with the margins.
    fn width(&self) -> usize {
        let part = |text: &str, before: usize| if text.is_empty() { 0 } else { before + display_width(text) };
        let right = part(&self.right, BETWEEN);
        let help = part(&self.help, if right > 0 { BEFORE_HELP } else { BETWEEN });
        part(&self.left, 1) + part(&self.bar, 1) + right + help + 1
    }
}

/// Draws the line.
pub(super) fn draw(reader: &Reader, theme: &Theme, canvas: &mut Canvas<'_>, y: usize) {
    let status = fitting(reader, canvas.width());
    let x = canvas.put(1, y, &status.left, Style::new());
    if !status.bar.is_empty() {
        canvas.put(x + 1, y, &status.bar, theme.dim());
    }
    let end = canvas.width().saturating_sub(1).saturating_sub(display_width(&status.help));
    canvas.put(end, y, &status.help, theme.dim());
    let end = if status.help.is_empty() { end } else { end.saturating_sub(BEFORE_HELP) };
    canvas.put(end.saturating_sub(display_width(&status.right)), y, &status.right, Style::new());
}

/// The most that fits a width: what matters least goes first.
fn fitting(reader: &Reader, width: usize) -> Status {
    let key = reader.settings.keymap.keys("help").first().map(|key| format!("{key} help")).unwrap_or_default();
    let [whole, no_kind, short, number] = rights(reader);
    let (left, bar) = (whereabouts(reader, usize::MAX), bar(share(reader)));
    let none = String::new;
    let line = |bar: &str, right: &str, help: &str| Status {
        left: left.clone(),
        bar: bar.to_owned(),
        right: right.to_owned(),
        help: help.to_owned(),
    };
    let lines = [
        line(&bar, &whole, &key),
        line(&bar, &no_kind, &key),
        line(&bar, &short, &key),
        // The bar says again what the per cent say.
        line("", &short, &key),
        line("", &number, &key),
        line("", &number, ""),
    ];
    if let Some(line) = lines.into_iter().find(|line| line.width() <= width) {
        return line;
    }
    // A long name is what is left to shorten.
    let spare =
        |right: &str| width.saturating_sub(2 + if right.is_empty() { 0 } else { BETWEEN + display_width(right) });
    for right in [number, none()] {
        let left = whereabouts(reader, spare(&right));
        if display_width(&left) <= spare(&right) {
            return Status { left, bar: none(), right, help: none() };
        }
    }
    Status { left: fit(&left, spare("")), bar: none(), right: none(), help: none() }
}

/// Where one is: question, speaker, how far. The name is shortened to keep within some columns, or left out.
fn whereabouts(reader: &Reader, most: usize) -> String {
    let work = &reader.work;
    let turn = work.turn_of(reader.unit).map(|turn| &work.turns[turn]);
    let questions = work.questions().count();
    let question = turn.and_then(|turn| {
        let letter = if turn.kind == TurnKind::Answer { "A" } else { "Q" };
        let first = turn.question?;
        let last = if turn.collected > 0 { format!("-{}", first + turn.collected) } else { String::new() };
        Some(format!("{letter} {first}{last}/{questions}"))
    });
    let percent = format!("{}%", (share(reader) * 100.0).round());
    let join = |name: Option<String>| {
        question.clone().into_iter().chain(name).chain([percent.clone()]).collect::<Vec<_>>().join(" · ")
    };
    let others = display_width(&join(Some(String::new())));
    let name = |id: SpeakerId| match work.speaker(id) {
        // The letters of the timeline are explained beside it.
        Some(_) if reader.view.geometry.chrome.timeline => Some(named(work, id.0 as usize)),
        speaker => speaker.map(|speaker| speaker.name.clone()),
    };
    let name = turn.and_then(|turn| turn.speaker).and_then(name);
    let room = most.saturating_sub(others);
    join(name.filter(|name| display_width(name) <= room || room >= SHORTEST_NAME).map(|name| fit(&name, room)))
}

/// The sentence, what kind of unit it is in, how sure that is: whole, without the kind, without words, the number alone.
fn rights(reader: &Reader) -> [String; 4] {
    let work = &reader.work;
    let focus = reader.panes.focus();
    let sentences = work.units.sentences(reader.unit, focus);
    let all = work.editions[focus].sentences().len();
    let (words, number) = match sentences.len() {
        0 => ("no counterpart here", "no counterpart".to_owned()),
        1 => ("sentence ", format!("{}/{all}", sentences.start + 1)),
        _ => ("sentences ", format!("{}-{}/{all}", sentences.start + 1, sentences.end)),
    };
    let counted = if sentences.is_empty() { words.to_owned() } else { format!("{words}{number}") };
    if work.editions.len() < 2 {
        return [counted.clone(), counted, number.clone(), number];
    }
    if !work.is_settled {
        let Some(share) = reader.progress else { return [counted.clone(), counted, number.clone(), number] };
        let (done, bar) = (aligning(f64::from(share), all), bar(f64::from(share)));
        return [
            format!("{counted} · {done} {bar}"),
            format!("{counted} · {done}"),
            format!("{number} · {done}"),
            number,
        ];
    }
    let sure = match work.units.confidence(reader.unit) {
        sure if sure >= SURE => "sure",
        sure if sure >= LIKELY => "likely",
        _ => "doubtful",
    };
    let kind = work.units.kind(reader.unit);
    [format!("{counted} · {kind} · {sure}"), format!("{counted} · {sure}"), format!("{number} · {sure}"), number]
}

/// How many of an edition's sentences are aligned, when so much of the work is done.
fn aligning(share: f64, all: usize) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is from 0 to 1")]
    let done = (share.clamp(0.0, 1.0) * all as f64) as usize;
    format!("aligning {done}/{all}")
}

/// How far one has read, from 0 to 1.
fn share(reader: &Reader) -> f64 {
    let last = reader.work.units.len().saturating_sub(1);
    if last == 0 { 1.0 } else { reader.unit as f64 / last as f64 }
}

fn bar(share: f64) -> String {
    const EIGHTHS: [&str; 8] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is from 0 to 1")]
    let filled = (share.clamp(0.0, 1.0) * (BAR * 8) as f64).round() as usize;
    let mut out = "█".repeat(filled / 8);
    if filled / 8 < BAR {
        out.push_str(EIGHTHS[filled % 8]);
        out.push_str(&" ".repeat(BAR - 1 - filled / 8));
    }
    format!("▕{out}▏")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_aligned_is_counted_in_sentences() {
        let told = [0.0, 0.5, 1.0, 1.1].map(|share| aligning(share, 5_001));
        assert_eq!(told, ["aligning 0/5001", "aligning 2500/5001", "aligning 5001/5001", "aligning 5001/5001"]);
    }

    #[test]
    fn the_bar_is_always_as_wide() {
        for share in [0.0, 0.01, 0.5, 0.99, 1.0] {
            assert_eq!(display_width(&bar(share)), BAR + 2);
        }
        assert_eq!(bar(1.0), "▕██████▏");
        assert_eq!(bar(0.5), "▕███   ▏");
    }
}
