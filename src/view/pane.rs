//! The text: gutters, heads and lines of each pane.

use std::ops::Range;

use ratatui::style::Style;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::status::LIKELY;
use super::{Canvas, Theme};
use crate::document::{Block, BlockKind, SpeakerId, TurnKind};
use crate::reader::{LineKind, Pane, PaneLine, Reader, folded, unit_span};
use crate::text::{Span, fit};
use crate::transcript::asides;

/// Columns of the language's code in the gutter of stacked editions.
const CODE: usize = 3;

/// Bytes before and after a line in which the ends of what stands in parentheses are looked for.
const NEAR_BY: u32 = 400;

/// What stands in the gutter beside sentences that are doubtful translations of each other.
const DOUBTFUL: &str = "~";

/// Draws the page.
pub(super) fn text(reader: &Reader, theme: &Theme, canvas: &mut Canvas<'_>) {
    let geometry = &reader.view.geometry;
    let above = geometry.chrome.above();
    for line in 0..geometry.body {
        for pane in geometry.panes.iter().skip(1) {
            canvas.put(pane.x - 1, above + line, "│", theme.dim());
        }
        let Some(shown) = reader.view.page.get(line) else { continue };
        for (pane, cell) in geometry.panes.iter().zip(&shown.panes) {
            if let Some(cell) = cell {
                draw_line(reader, theme, canvas, pane, above + line, cell);
            }
        }
    }
}

fn draw_line(reader: &Reader, theme: &Theme, canvas: &mut Canvas<'_>, pane: &Pane, y: usize, cell: &PaneLine) {
    let geometry = &reader.view.geometry;
    let x = pane.x + geometry.gutter + cell.indent;
    gutter(reader, theme, canvas, pane, y, cell);
    let end = (pane.x + pane.width).min(pane.x + geometry.gutter + geometry.text_width + 1);
    match cell.kind {
        LineKind::Fold => {
            let block = &reader.work.editions[cell.edition].blocks()[cell.block];
            let unit = reader.work.units.of_sentence(cell.edition, block.sentences().start);
            let text = reader.only.map_or_else(String::new, |only| folded(&reader.work, unit, only));
            canvas.put_within(x, y, end, &fit(&text, geometry.text_width), theme.dim());
        }
        LineKind::Head => head(reader, theme, canvas, (x, y, end), cell),
        LineKind::Text => {
            let mut x = x;
            for (run, style) in runs(reader, theme, cell) {
                x = canvas.put_within(x, y, end, run.of(reader.work.editions[cell.edition].text()), style);
            }
        }
    }
}

/// What stands beside a line: language, question number, marks, the bar of the lit unit.
fn gutter(reader: &Reader, theme: &Theme, canvas: &mut Canvas<'_>, pane: &Pane, y: usize, cell: &PaneLine) {
    let geometry = &reader.view.geometry;
    let mut x = pane.x;
    let mut room = geometry.gutter;
    if geometry.stacked && room > CODE {
        if cell.leads {
            let focused = reader.panes.focus() == cell.edition;
            let style = if focused { theme.focus() } else { theme.dim() };
            let code = reader.work.key(cell.edition);
            canvas.put_within(x, y, x + CODE - 1, &code, style);
        }
        (x, room) = (x + CODE, room - CODE);
    }
    let is_lit = cell.kind == LineKind::Text && is_lit(reader, cell);
    if room < 4 {
        if is_lit && room > 0 {
            canvas.put(x, y, "▌", theme.bar());
        }
        return;
    }
    if is_lit {
        canvas.put(x + room - 2, y, "▌", theme.bar());
    }
    if let Some(symbol) = mark(reader, cell) {
        canvas.put(x + 1, y, &symbol, theme.mark());
    } else if cell.first
        && let Some(number) = question(reader, cell)
    {
        canvas.put_within(x + 1, y, x + room - 1, &format!("Q{number}"), theme.strong());
    } else if begins_doubtful(reader, cell) {
        canvas.put(x + 1, y, DOUBTFUL, theme.dim());
    }
}

fn is_lit(reader: &Reader, cell: &PaneLine) -> bool {
    unit_span(&reader.work, reader.unit, cell.edition).is_some_and(|span| span.overlaps(cell.span))
}

/// The number of the question that begins with this block.
fn question(reader: &Reader, cell: &PaneLine) -> Option<usize> {
    let work = &reader.work;
    let first = work.editions[cell.edition].blocks()[cell.block].sentences().start;
    let unit = work.units.of_sentence(cell.edition, first);
    let turn = &work.turns[work.turn_of(unit)?];
    let opens = turn.kind == TurnKind::Question && work.sentences(&turn.units, cell.edition).start == first;
    turn.question.filter(|_| opens)
}

/// The sign of a bookmark that stands on this line.
fn mark(reader: &Reader, cell: &PaneLine) -> Option<String> {
    if cell.kind != LineKind::Text {
        return None;
    }
    let block = &reader.work.editions[cell.edition].blocks()[cell.block];
    reader.marks.bookmarks().find_map(|(unit, letter)| {
        let start = unit_span(&reader.work, unit, cell.edition)?.start;
        // A unit that begins with a label is marked where the speech begins.
        let begins = if start == block.span.start { block.speech().start } else { start };
        let here = (cell.span.start..cell.span.end).contains(&begins);
        here.then(|| letter.map_or_else(|| "★".to_owned(), |letter| letter.to_string()))
    })
}

/// Whether sentences begin on this line that may not translate each other.
fn begins_doubtful(reader: &Reader, cell: &PaneLine) -> bool {
    let work = &reader.work;
    if cell.kind != LineKind::Text || !work.is_settled {
        return false;
    }
    let edition = &work.editions[cell.edition];
    let speech = edition.blocks()[cell.block].speech().start;
    let sentences = edition.sentences();
    let first = sentences.partition_point(|sentence| sentence.span.end <= cell.span.start);
    let here = (first..sentences.len()).take_while(|&index| sentences[index].span.start < cell.span.end);
    here.filter(|&index| sentences[index].span.start.max(speech) >= cell.span.start).any(|index| {
        let unit = work.units.of_sentence(cell.edition, index);
        let sides = (0..work.editions.len()).filter(|&edition| !work.units.sentences(unit, edition).is_empty()).count();
        let begins = work.units.sentences(unit, cell.edition).start == index;
        begins && sides > 1 && work.units.confidence(unit) < LIKELY
    })
}

/// The label of who speaks: the name in the speaker's colour, the affiliation behind a dot.
fn head(
    reader: &Reader,
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    (mut x, y, end): (usize, usize, usize),
    cell: &PaneLine,
) {
    let edition = &reader.work.editions[cell.edition];
    let block = &edition.blocks()[cell.block];
    let speaker = block.person.and_then(|person| reader.work.identity(cell.edition, person));
    let name = theme.speaker(speaker.map_or(0, |SpeakerId(place)| place as usize));
    let parentheses = parentheses(block, edition.text());
    let name_end = block.label.map_or(block.span.start, |label| label.name.end);
    let is_told_behind = parentheses.is_none() && block.label.is_some();
    let hits = reader.search.within(cell.edition, cell.span);
    for (offset, grapheme) in cell.span.of(edition.text()).grapheme_indices(true) {
        let at = cell.span.start + u32::try_from(offset).unwrap_or(0);
        let (text, style) = match parentheses {
            Some((open, _)) if at == open => ("· ", Style::new()),
            Some((_, close)) if at == close => continue,
            Some((open, _)) if at > open => (grapheme, Style::new()),
            // How it is said: `(laughing)`.
            _ if at >= name_end && is_told_behind => (grapheme, theme.block(BlockKind::Direction)),
            _ => (grapheme, name),
        };
        let is_hit = hits.iter().any(|hit| (hit.start..hit.end).contains(&at));
        x = canvas.put_within(x, y, end, text, if is_hit { theme.hit(false, style) } else { style });
    }
}

/// Where the parentheses around an affiliation stand.
fn parentheses(block: &Block, text: &str) -> Option<(u32, u32)> {
    let inner = block.label?.affiliation?;
    let open = text.get(..inner.start as usize)?.rfind(['(', '（', '['])?;
    let close = text.get(inner.end as usize..)?.find([')', '）', ']'])?;
    Some((u32::try_from(open).ok()?, inner.end + u32::try_from(close).ok()?))
}

/// A line of text in runs of one style.
fn runs(reader: &Reader, theme: &Theme, cell: &PaneLine) -> Vec<(Span, Style)> {
    let kind = reader.work.editions[cell.edition].blocks()[cell.block].kind;
    let lit = unit_span(&reader.work, reader.unit, cell.edition);
    let highlights: Vec<(Span, u8)> = reader
        .marks
        .highlights()
        .filter_map(|(unit, colour)| Some((unit_span(&reader.work, unit, cell.edition)?, colour)))
        .filter(|(span, _)| span.overlaps(cell.span))
        .collect();
    let hits = reader.search.within(cell.edition, cell.span);
    let current = reader.search.current.and_then(|index| reader.search.hits().get(index));
    let current = current.filter(|hit| hit.edition == cell.edition).map(|hit| hit.span);
    let asides = asides_around(reader, cell);
    let style_of = |part: Span| {
        let is_aside = asides.iter().any(|aside| aside.overlaps(part));
        let mut style = theme.block(if is_aside { BlockKind::Direction } else { kind });
        if let Some((_, colour)) = highlights.iter().find(|(span, _)| span.overlaps(part)) {
            style = theme.highlight(*colour, style);
        }
        if lit.is_some_and(|span| span.overlaps(part)) {
            style = theme.lit(style);
        }
        if let Some(hit) = hits.iter().find(|hit| hit.overlaps(part)) {
            style = theme.hit(current == Some(*hit), style);
        }
        style
    };
    let spans = lit.iter().chain(hits).chain(&asides).chain(highlights.iter().map(|(span, _)| span));
    let parts = spans_of_one_style(reader, cell, spans);
    let mut runs: Vec<(Span, Style)> = Vec::new();
    for part in parts {
        let style = style_of(part);
        match runs.last_mut() {
            Some((run, last)) if *last == style => run.end = part.end,
            _ => runs.push((part, style)),
        }
    }
    runs
}

/// What is done while somebody speaks, on a line and near it.
fn asides_around(reader: &Reader, cell: &PaneLine) -> Vec<Span> {
    let edition = &reader.work.editions[cell.edition];
    let block = &edition.blocks()[cell.block];
    if block.person.is_none() {
        return Vec::new();
    }
    let (text, speech) = (edition.text(), block.speech());
    let begins = cell.span.start <= speech.start.saturating_add(NEAR_BY);
    let start =
        if begins { speech.start as usize } else { text.floor_char_boundary((cell.span.start - NEAR_BY) as usize) };
    let end = text.ceil_char_boundary(cell.span.end.saturating_add(NEAR_BY) as usize).min(speech.end as usize);
    let near = text.get(start..end).unwrap_or_default();
    asides(near, begins).into_iter().map(|aside| Span::new(start + aside.start, start + aside.end)).collect()
}

/// A line cut wherever one of some spans begins or ends.
///
/// A letter has one style with all its signs, also where a match ends between them: drawn apart, they would be lost.
fn spans_of_one_style<'a>(
    reader: &Reader,
    cell: &PaneLine,
    spans: impl Iterator<Item = &'a Span>,
) -> impl Iterator<Item = Span> {
    let text = cell.span.of(reader.work.editions[cell.edition].text());
    let (start, end) = (cell.span.start, cell.span.end);
    let inside = |at: &u32| (start + 1..end).contains(at);
    let mut cuts = vec![start];
    for span in spans {
        cuts.extend(Some(span.start).filter(inside).map(|at| start + letter_around(text, at - start).start));
        cuts.extend(Some(span.end).filter(inside).map(|at| start + letter_around(text, at - start).end));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let ends: Vec<u32> = cuts[1..].iter().copied().chain([end]).collect();
    cuts.into_iter().zip(ends).map(|(start, end)| Span { start, end }).filter(|part| part.start < part.end)
}

/// The letter that a place is in the middle of, as bytes; nothing but the place where it is between two letters.
fn letter_around(text: &str, at: u32) -> Range<u32> {
    let mut cursor = GraphemeCursor::new(at as usize, text.len(), true);
    if !text.is_char_boundary(at as usize) || cursor.is_boundary(text, 0).unwrap_or(true) {
        return at..at;
    }
    let edge = |found: Option<usize>| found.and_then(|place| u32::try_from(place).ok()).unwrap_or(at);
    let before = cursor.prev_boundary(text, 0).ok().flatten();
    let after = GraphemeCursor::new(at as usize, text.len(), true).next_boundary(text, 0).ok().flatten();
    edge(before)..edge(after)
}
