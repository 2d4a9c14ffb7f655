//! What stands around the text: title, names of the editions, rules, status.

use ratatui::style::Style;

use super::{Canvas, Theme, narrow, status};
use crate::document::Work;
use crate::reader::{Mode, Prompt, Purpose, Reader, timeline as moments};
use crate::text::{display_width, fit, wrap};

/// Fewest lines of a screen on which a message may take two.
const LOWEST: usize = 8;

/// Draws what stands above the text.
pub(super) fn above(reader: &Reader, theme: &Theme, canvas: &mut Canvas<'_>) {
    let chrome = reader.view.geometry.chrome;
    let mut y = 0;
    if chrome.title {
        title(reader, theme, canvas);
        y += 1;
    }
    if chrome.names {
        names(reader, theme, canvas, y);
        y += 1;
    }
    if chrome.rules {
        rule(reader, theme, canvas, y, "┬");
    }
}

fn title(reader: &Reader, theme: &Theme, canvas: &mut Canvas<'_>) {
    let work = &reader.work;
    let width = canvas.width().saturating_sub(2);
    // Alone, an edition has its own title and date.
    let alone = reader.panes.is_solo().then(|| &work.editions[reader.panes.focus()]);
    let own = alone.and_then(|edition| edition.title.as_deref());
    let dates = alone.into_iter().chain(work.editions.iter());
    let date = dates.filter_map(|edition| edition.date.as_deref()).next().unwrap_or_default();
    let dated = display_width(date) + 2;
    let room = if dated + 20 <= width && dated > 2 { width - dated } else { width };
    canvas.put(1, 0, &fit(own.unwrap_or(work.title()), room), theme.strong());
    if room < width {
        canvas.put(canvas.width() - 1 - display_width(date), 0, date, theme.dim());
    }
}

fn names(reader: &Reader, theme: &Theme, canvas: &mut Canvas<'_>, y: usize) {
    let geometry = &reader.view.geometry;
    for (index, pane) in geometry.panes.iter().enumerate() {
        if index > 0 {
            canvas.put(pane.x - 1, y, "│", theme.dim());
        }
        let mut x = pane.x + 1;
        for &edition in &pane.editions {
            let focused = reader.panes.focus() == edition && reader.work.editions.len() > 1;
            let style = if focused { theme.focus() } else { theme.dim() };
            x = canvas.put_within(x, y, pane.x + pane.width, &name(&reader.work, edition), style) + 2;
        }
    }
}

/// What stands above an edition: what it is called, and its encoding where that was guessed.
fn name(work: &Work, edition: usize) -> String {
    let guess = work.editions[edition].source.encoding.filter(|encoding| encoding.is_guess);
    let called = called(work, edition);
    guess.map_or_else(|| called.clone(), |encoding| format!("{called} · {}?", encoding.name))
}

/// What an edition is called: its language, and its file where that does not tell it from the others.
fn called(work: &Work, edition: usize) -> String {
    let language = work.editions[edition].language.name();
    let file = work.editions[edition].source.file_name();
    match work.editions.iter().filter(|other| other.language.name() == language).count() {
        _ if work.editions[edition].language.is_unknown() => file.to_owned(),
        1 => language,
        _ => format!("{language} · {file}"),
    }
}

fn rule(reader: &Reader, theme: &Theme, canvas: &mut Canvas<'_>, y: usize, crossing: &str) {
    canvas.fill(1, y, canvas.width().saturating_sub(1), "─", theme.dim());
    for pane in reader.view.geometry.panes.iter().skip(1) {
        canvas.put(pane.x - 1, y, crossing, theme.dim());
    }
}

/// Draws what stands below the text; returns where the cursor is, if something is typed there.
pub(super) fn below(reader: &Reader, theme: &Theme, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    let chrome = reader.view.geometry.chrome;
    let bottom = canvas.height().saturating_sub(1);
    if chrome.rules {
        rule(reader, theme, canvas, bottom.saturating_sub(1 + usize::from(chrome.timeline)), "┴");
    }
    if chrome.timeline {
        timeline(reader, theme, canvas, bottom.saturating_sub(1));
    }
    if !chrome.status {
        return None;
    }
    match &reader.mode {
        Mode::Prompt(prompt) => return Some(typed(reader, prompt, theme, canvas, bottom)),
        Mode::LetterToSet => hint(canvas, bottom, "bookmark: a letter or a digit (Esc: none)"),
        Mode::LetterToGo => hint(canvas, bottom, "go to: a letter · ' back · Enter lists all"),
        _ => match (&reader.message, reader.count) {
            (Some(message), _) => told(message, canvas, bottom),
            (None, Some(count)) => hint(canvas, bottom, &count.to_string()),
            (None, None) => status::draw(reader, theme, canvas, bottom),
        },
    }
    None
}

/// Who speaks when along the whole text; where one is stands out.
fn timeline(reader: &Reader, theme: &Theme, canvas: &mut Canvas<'_>, y: usize) {
    let cells = canvas.width().saturating_sub(2);
    let units = reader.work.units.len().max(1);
    for (cell, moment) in moments(&reader.work, cells).into_iter().enumerate() {
        let style = moment.speaker.map_or(theme.dim(), |id| theme.speaker(id.0 as usize));
        let is_here = (reader.unit * cells / units).min(cells.saturating_sub(1)) == cell;
        let style = if is_here { theme.hit(false, style) } else { style };
        canvas.put(cell + 1, y, moment.sign.encode_utf8(&mut [0; 4]), style);
    }
}

/// What there is to say, on the last line; what is too long for it begins on the line above.
fn told(message: &str, canvas: &mut Canvas<'_>, bottom: usize) {
    let room = canvas.width().saturating_sub(2);
    let lines = wrap(message, room);
    let (Some(first), true) = (lines.first(), lines.len() > 1 && canvas.height() >= LOWEST) else {
        return hint(canvas, bottom, message);
    };
    canvas.fill(0, bottom - 1, canvas.width(), " ", Style::new());
    hint(canvas, bottom - 1, first.of(message));
    hint(canvas, bottom, message[first.end as usize..].trim_start());
}

fn hint(canvas: &mut Canvas<'_>, y: usize, text: &str) {
    let text = fit(text, canvas.width().saturating_sub(2));
    canvas.put(1, y, &text, Style::new());
}

fn typed(reader: &Reader, prompt: &Prompt, theme: &Theme, canvas: &mut Canvas<'_>, y: usize) -> (u16, u16) {
    let (lead, abouts) = match prompt.purpose {
        Purpose::Search(_) => ("/", search_hints(reader)),
        Purpose::Note => ("note: ", vec!["Enter keeps it · Esc does not".to_owned()]),
    };
    let room = canvas.width().saturating_sub(display_width(lead) + 2).max(1);
    // The end of a long line is what one types at.
    let mut shown = prompt.text.as_str();
    while display_width(shown) > room {
        let next = shown.char_indices().nth(1).map_or(shown.len(), |(at, _)| at);
        shown = &shown[next..];
    }
    let x = canvas.put(1, y, lead, theme.strong());
    let x = canvas.put(x, y, shown, Style::new());
    let abouts = match reader.message.as_deref() {
        Some(message) => vec![message.trim_start_matches('/').to_owned()],
        None => abouts,
    };
    let start = |about: &str| canvas.width().saturating_sub(display_width(about) + 1);
    if let Some(about) = abouts.iter().find(|about| start(about) > x + 2) {
        canvas.put(start(about), y, about, theme.dim());
    }
    (narrow(x.min(canvas.width().saturating_sub(1))), narrow(y))
}

/// What is said behind a search that is typed: how many matches, in what, how to change that; shorter and shorter.
fn search_hints(reader: &Reader) -> Vec<String> {
    let found = match (reader.search.current, reader.search.hits().len()) {
        _ if reader.search.pattern.is_empty() => None,
        (Some(at), all) => Some(format!("{}/{all}", at + 1)),
        (None, _) => Some("not found".to_owned()),
    };
    let only = |edition: usize| format!("in {}", reader.work.editions[edition].language.name());
    let all = "in all languages".to_owned();
    let (scope, other) = match reader.search.edition {
        Some(edition) => (only(edition), all),
        None => (all, format!("only {}", only(reader.panes.focus()))),
    };
    let short: Vec<String> = found.into_iter().collect();
    if reader.work.editions.len() < 2 {
        return short;
    }
    let scoped = [short.clone(), vec![scope]].concat().join(" ");
    [vec![format!("{scoped} · Ctrl-a: {other}"), scoped], short].concat()
}
