//! Rows as lines of the screen: only those that are asked for are wrapped.

use std::collections::HashMap;
use std::rc::Rc;

use super::geometry::Geometry;
use super::speakers::is_row_folded;
use crate::document::{Block, BlockKind, Edition, SpeakerId, Work};
use crate::text::{Span, display_width, is_right_to_left, wrap};

/// Rows kept after they were wrapped; more than any screen shows.
const KEPT: usize = 512;

/// What a line of a pane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The name of who speaks.
    Head,
    /// Text.
    Text,
    /// What stands for folded turns.
    Fold,
}

/// A line of one edition in a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaneLine {
    /// The edition.
    pub edition: usize,
    /// The block it is of.
    pub block: usize,
    /// What it shows.
    pub kind: LineKind,
    /// Its text.
    pub span: Span,
    /// Whether it is the first of its block.
    pub first: bool,
    /// Whether it is the first of its edition in this row, or in its unit where the row is broken by units.
    pub leads: bool,
    /// Columns before it: what runs from right to left stands at the right.
    pub indent: usize,
}

/// A row as lines: for each pane, what stands on each; the longest pane says how many there are.
#[derive(Clone, Debug, Default)]
pub struct RowLines {
    /// For each pane, its lines; `None` is a blank one.
    pub panes: Vec<Vec<Option<PaneLine>>>,
    /// Lines with text in any pane.
    pub height: usize,
    /// Blank lines after it.
    pub gap: usize,
}

impl RowLines {
    /// What stands on a line, for each pane.
    pub fn line(&self, line: usize) -> impl Iterator<Item = Option<PaneLine>> {
        self.panes.iter().map(move |pane| pane.get(line).copied().flatten())
    }

    /// All lines, with the gap after them.
    #[must_use]
    pub fn total(&self) -> usize {
        self.height + self.gap
    }
}

/// Wraps rows when they are first asked for, and keeps them until the geometry changes.
#[derive(Default)]
pub struct RowCache {
    rows: HashMap<usize, Rc<RowLines>>,
    /// How many blocks have been wrapped in all: what a frame costs is counted, not timed.
    pub wrapped: usize,
}

impl RowCache {
    /// Forgets all rows: the geometry is another.
    pub fn clear(&mut self) {
        self.rows.clear();
    }

    /// The lines of a row.
    pub fn get(&mut self, work: &Work, geometry: &Geometry, row: usize) -> Rc<RowLines> {
        if let Some(known) = self.rows.get(&row) {
            return Rc::clone(known);
        }
        if self.rows.len() >= KEPT {
            self.rows.clear();
        }
        let lines = Rc::new(self.lay_out(work, geometry, row));
        self.rows.insert(row, Rc::clone(&lines));
        lines
    }

    fn lay_out(&mut self, work: &Work, geometry: &Geometry, row: usize) -> RowLines {
        if let Some(only) = geometry.only.filter(|&only| is_row_folded(work, row, only)) {
            return fold(work, geometry, row, only);
        }
        let mut panes = Vec::with_capacity(geometry.panes.len());
        for pane in &geometry.panes {
            let mut lines = self.under_one_another(work, geometry, row, &pane.editions);
            if pane.editions.len() > 1 && lines.len() > geometry.body {
                lines = self.by_units(work, geometry, row, &pane.editions);
            }
            panes.push(lines);
        }
        let height = panes.iter().map(Vec::len).max().unwrap_or(0);
        let last = row + 1 >= work.rows.len();
        let tight = (is_front(work, row) && is_front(work, row + 1)) || is_right_under(work, row + 1);
        RowLines { panes, height, gap: usize::from(height > 0 && !last && !tight) }
    }

    /// The editions of a row, each whole, under one another.
    fn under_one_another(
        &mut self,
        work: &Work,
        geometry: &Geometry,
        row: usize,
        editions: &[usize],
    ) -> Vec<Option<PaneLine>> {
        let mut lines = Vec::new();
        for &edition in editions {
            let blocks =
                work.rows.blocks(row, edition).map(|index| (index, work.editions[edition].blocks()[index].span));
            self.push(work, geometry, edition, blocks, &mut lines);
        }
        lines
    }

    /// The editions of a row that is taller than the screen, unit by unit: what translates each other stands together.
    fn by_units(&mut self, work: &Work, geometry: &Geometry, row: usize, editions: &[usize]) -> Vec<Option<PaneLine>> {
        let mut lines = Vec::new();
        for unit in work.rows.units(row) {
            let mut of_editions = Vec::with_capacity(editions.len());
            for &edition in editions {
                let mut own = Vec::new();
                self.push(work, geometry, edition, parts(work, unit, edition), &mut own);
                of_editions.push(own);
            }
            let mut of_unit = in_turn(&of_editions, geometry.body);
            if !lines.is_empty() && !of_unit.is_empty() {
                lines.push(None);
            }
            lines.append(&mut of_unit);
        }
        lines
    }

    /// Adds the lines of some blocks of an edition, of each the part that is given.
    fn push(
        &mut self,
        work: &Work,
        geometry: &Geometry,
        edition: usize,
        blocks: impl Iterator<Item = (usize, Span)>,
        lines: &mut Vec<Option<PaneLine>>,
    ) {
        let text = work.editions[edition].text();
        let mut leads = true;
        for (index, part) in blocks {
            let blocks = work.editions[edition].blocks();
            let block = &blocks[index];
            let is_right_under = index > 0 && block.is_right_under(&blocks[index - 1]);
            if !leads && !is_right_under {
                lines.push(None);
            }
            self.wrapped += 1;
            let mut first = part.start == block.span.start;
            let from_right = is_right_to_left(block.speech().of(text));
            for (kind, span) in lines_of(block, part, text, geometry.text_width) {
                let free = || geometry.text_width.saturating_sub(display_width(span.of(text)));
                let indent = if from_right { free() } else { 0 };
                lines.push(Some(PaneLine { edition, block: index, kind, span, first, leads, indent }));
                (first, leads) = (false, false);
            }
        }
    }
}

/// The editions of a unit under one another. Where all of it is taller than the screen, they take turns part by part:
/// some lines of each are seen together.
fn in_turn(editions: &[Vec<Option<PaneLine>>], body: usize) -> Vec<Option<PaneLine>> {
    let parts = editions.iter().map(Vec::len).sum::<usize>().div_ceil(body.max(1));
    let mut out = Vec::new();
    for part in 0..parts {
        for own in editions {
            let lines = &own[own.len() * part / parts..own.len() * (part + 1) / parts];
            let begin = out.len();
            out.extend_from_slice(lines);
            if let Some(first) = out[begin..].iter_mut().flatten().next() {
                first.leads = true;
            }
        }
    }
    out
}

/// A folded row: the first of a run is one line that stands for all of them, the others have no lines.
fn fold(work: &Work, geometry: &Geometry, row: usize, only: SpeakerId) -> RowLines {
    let is_first = row.checked_sub(1).is_none_or(|before| !is_row_folded(work, before, only));
    let line = |edition: usize| {
        let blocks = work.editions[edition].blocks();
        let block = work.rows.blocks(row, edition).start.min(blocks.len().checked_sub(1)?);
        let start = blocks[block].span.start;
        // Nothing of the text is on this line.
        let span = Span { start, end: start };
        Some(PaneLine { edition, block, kind: LineKind::Fold, span, first: false, leads: false, indent: 0 })
    };
    let panes = geometry.panes.iter().map(|pane| match pane.editions.first() {
        Some(&edition) if is_first => vec![line(edition)],
        _ => Vec::new(),
    });
    let height = usize::from(is_first);
    RowLines { panes: panes.collect(), height, gap: height }
}

/// The parts of blocks that a unit has in an edition.
fn parts(work: &Work, unit: usize, edition: usize) -> impl Iterator<Item = (usize, Span)> {
    let (row, sentences) = (work.rows.of_unit(unit), work.units.sentences(unit, edition));
    let text = &work.editions[edition];
    work.rows.blocks(row, edition).filter_map(move |index| {
        let block = text.blocks()[index].sentences();
        let own = text.sentences().get(block.start.max(sentences.start)..block.end.min(sentences.end))?;
        Some((index, Span { start: own.first()?.span.start, end: own.last()?.span.end }))
    })
}

/// The lines of a part of a block: the label's on their own, if it is in that part, then the speech.
fn lines_of(block: &Block, part: Span, text: &str, width: usize) -> Vec<(LineKind, Span)> {
    let mut out = Vec::new();
    let mut push = |kind, span: Span, width| {
        let wrapped = wrap(span.of(text), width);
        out.extend(wrapped.into_iter().map(|line| (kind, line.shift(span.start as usize))));
    };
    if let Some(label) = block.label.filter(|_| part.start == block.span.start) {
        // One column less: parentheses become a dot with spaces on the screen.
        push(LineKind::Head, label.shown(text), width.saturating_sub(1));
    }
    let speech = block.speech();
    push(LineKind::Text, Span { start: part.start.max(speech.start), end: part.end.min(speech.end) }, width);
    out
}

/// Whether a row stands right under the one before in every edition that has a part of it.
fn is_right_under(work: &Work, row: usize) -> bool {
    if row == 0 || row >= work.rows.len() {
        return false;
    }
    let is_under = |(e, edition): (usize, &Edition)| {
        let first = work.rows.blocks(row, e).next()?;
        let blocks = edition.blocks();
        Some(first > 0 && blocks[first].is_right_under(&blocks[first - 1]))
    };
    let mut under = work.editions.iter().enumerate().filter_map(is_under).peekable();
    under.peek().is_some() && under.all(|is_under| is_under)
}

/// Whether a row is front matter, which stands close together.
fn is_front(work: &Work, row: usize) -> bool {
    let front = [BlockKind::Title, BlockKind::Byline, BlockKind::Metadata];
    let mut blocks = work
        .editions
        .iter()
        .enumerate()
        .flat_map(|(e, edition)| work.rows.blocks(row, e).map(|index| edition.blocks()[index].kind));
    row < work.rows.len() && blocks.all(|kind| front.contains(&kind))
}
