//! The part of the text that is on the screen: its top is a row and a line within it, and nothing else is wrapped.

use std::rc::Rc;

use super::geometry::Geometry;
use super::rows::{PaneLine, RowCache, RowLines};
use crate::document::Work;
use crate::text::Span;

/// A line of the text: a row, and a line within it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Top {
    /// The row.
    pub row: usize,
    /// The line within it.
    pub line: usize,
}

/// A line of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// The line of the text.
    pub at: Top,
    /// What each pane shows on it.
    pub panes: Vec<Option<PaneLine>>,
}

/// The text as the screen sees it.
pub struct Viewport {
    /// The first line on the screen.
    pub top: Top,
    /// Where things stand.
    pub geometry: Geometry,
    /// Rows that were wrapped.
    pub cache: RowCache,
    /// What is on the screen, from top to bottom; at most as many lines as there is room.
    pub page: Vec<PageLine>,
}

impl Viewport {
    /// A view of the beginning.
    #[must_use]
    pub fn new(geometry: Geometry) -> Self {
        Self { top: Top::default(), geometry, cache: RowCache::default(), page: Vec::new() }
    }

    /// Takes another geometry, and forgets what was wrapped for the old one.
    pub fn set_geometry(&mut self, geometry: Geometry) {
        if geometry != self.geometry {
            self.geometry = geometry;
            self.cache.clear();
        }
    }

    /// Lines of text on the screen.
    #[must_use]
    pub fn body(&self) -> usize {
        self.geometry.body
    }

    /// The lines of a row.
    pub fn row(&mut self, work: &Work, row: usize) -> Rc<RowLines> {
        self.cache.get(work, &self.geometry, row)
    }

    /// Fills the page from the top. Wraps no more rows than the screen shows.
    pub fn arrange(&mut self, work: &Work) {
        let mut page = Vec::with_capacity(self.body());
        let mut at = self.top;
        while page.len() < self.body() && at.row < work.rows.len() {
            let row = self.row(work, at.row);
            while at.line < row.total() && page.len() < self.body() {
                page.push(PageLine { at, panes: row.line(at.line).collect() });
                at.line += 1;
            }
            at = Top { row: at.row + 1, line: 0 };
        }
        self.page = page;
    }

    /// Moves the top by lines, down where positive, as far as the text goes: the last line stays on the screen's last.
    pub fn scroll(&mut self, work: &Work, lines: isize) {
        self.top = if lines < 0 {
            self.back(work, self.top, lines.unsigned_abs())
        } else {
            self.forward(work, self.top, lines.unsigned_abs())
        };
        self.clamp(work);
    }

    /// Puts a line of the text on a line of the screen, counted from 0, as far as the text goes.
    pub fn place(&mut self, work: &Work, at: Top, screen_line: usize) {
        self.top = self.back(work, at, screen_line);
        self.clamp(work);
    }

    fn clamp(&mut self, work: &Work) {
        let last = work.rows.len().saturating_sub(1);
        let end = Top { row: last, line: self.row(work, last).total() };
        let lowest = self.back(work, end, self.body());
        self.top = self.top.min(lowest);
    }

    /// The line so many lines before another; the first of the text where there are not so many.
    fn back(&mut self, work: &Work, from: Top, mut lines: usize) -> Top {
        let mut at = from;
        while lines > at.line {
            lines -= at.line;
            let Some(row) = at.row.checked_sub(1) else { return Top::default() };
            at = Top { row, line: self.row(work, row).total() };
        }
        Top { line: at.line - lines, ..at }
    }

    /// The line so many lines after another; the last row's end where there are not so many.
    fn forward(&mut self, work: &Work, from: Top, lines: usize) -> Top {
        let mut at = Top { line: from.line + lines, ..from };
        while at.row < work.rows.len() {
            let total = self.row(work, at.row).total();
            if at.line < total {
                return at;
            }
            at = Top { row: at.row + 1, line: at.line - total };
        }
        let last = work.rows.len().saturating_sub(1);
        Top { row: last, line: self.row(work, last).total() }
    }

    /// How many lines one line of the text is below another, if that is at most `most`.
    pub fn distance(&mut self, work: &Work, from: Top, to: Top, most: usize) -> Option<usize> {
        if to < from {
            return None;
        }
        let mut lines = 0;
        for row in from.row..to.row {
            lines += self.row(work, row).total();
            if lines.saturating_sub(from.line) > most {
                return None;
            }
        }
        let lines = (lines + to.line).saturating_sub(from.line);
        (lines <= most).then_some(lines)
    }

    /// The first and the last line of a unit in the panes that are shown; `None` where none of them has it.
    pub fn extent(&mut self, work: &Work, unit: usize) -> Option<(Top, Top)> {
        let row = work.rows.of_unit(unit);
        let lines = self.row(work, row);
        let shows = |line: usize| lines.line(line).flatten().any(|cell| is_of_unit(work, unit, &cell));
        let first = (0..lines.height).find(|&line| shows(line))?;
        let last = (first..lines.height).rev().find(|&line| shows(line))?;
        Some((Top { row, line: first }, Top { row, line: last }))
    }

    /// The line of the screen on which a unit begins, if it does there.
    pub fn screen_line(&mut self, work: &Work, unit: usize) -> Option<usize> {
        let (first, _) = self.extent(work, unit)?;
        self.distance(work, self.top, first, self.body().saturating_sub(1))
    }

    /// Whether any of a unit is on the page.
    #[must_use]
    pub fn is_on_page(&self, work: &Work, unit: usize) -> bool {
        self.page.iter().any(|line| line.panes.iter().flatten().any(|cell| is_of_unit(work, unit, cell)))
    }

    /// The units that begin on the page, from the top.
    pub fn units_on_page<'a>(&'a self, work: &'a Work) -> impl Iterator<Item = usize> + 'a {
        self.page.iter().flat_map(move |line| line.panes.iter().flatten().filter_map(move |cell| begins_in(work, cell)))
    }
}

/// The text of a unit in an edition, as one span; `None` where it has none there.
#[must_use]
pub fn unit_span(work: &Work, unit: usize, edition: usize) -> Option<Span> {
    let sentences = work.units.sentences(unit, edition);
    let all = work.editions.get(edition)?.sentences().get(sentences)?;
    Some(Span { start: all.first()?.span.start, end: all.last()?.span.end })
}

/// Whether a line of a pane shows some of a unit.
#[must_use]
pub fn is_of_unit(work: &Work, unit: usize, cell: &PaneLine) -> bool {
    unit_span(work, unit, cell.edition).is_some_and(|span| span.overlaps(cell.span))
}

/// The first unit that begins on a line of a pane.
fn begins_in(work: &Work, cell: &PaneLine) -> Option<usize> {
    let sentences = work.editions[cell.edition].sentences();
    let index = sentences.partition_point(|sentence| sentence.span.start < cell.span.start);
    sentences.get(index).filter(|sentence| sentence.span.start < cell.span.end)?;
    Some(work.units.of_sentence(cell.edition, index))
}
