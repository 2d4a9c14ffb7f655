//! Rows as lines of the screen: only those that are asked for are wrapped.

use std::collections::HashMap;
use std::rc::Rc;

use super::geometry::Geometry;
use crate::document::{Block, BlockKind, Work};
use crate::text::{Span, wrap};

/// Rows kept after they were wrapped; more than any screen shows.
const KEPT: usize = 512;

/// What a line of a pane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The name of who speaks.
    Head,
    /// Text.
    Text,
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
    /// Whether it is the first of its edition in this row.
    pub leads: bool,
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
        let mut panes = Vec::with_capacity(geometry.panes.len());
        for pane in &geometry.panes {
            let mut lines = Vec::new();
            for &edition in &pane.editions {
                self.push_blocks(work, geometry, row, edition, &mut lines);
            }
            panes.push(lines);
        }
        let height = panes.iter().map(Vec::len).max().unwrap_or(0);
        let last = row + 1 >= work.rows.len();
        let tight = is_front(work, row) && is_front(work, row + 1);
        RowLines { panes, height, gap: usize::from(height > 0 && !last && !tight) }
    }

    fn push_blocks(
        &mut self,
        work: &Work,
        geometry: &Geometry,
        row: usize,
        edition: usize,
        lines: &mut Vec<Option<PaneLine>>,
    ) {
        let text = work.editions[edition].text();
        let mut leads = true;
        for index in work.rows.blocks(row, edition) {
            let block = &work.editions[edition].blocks()[index];
            if !leads {
                lines.push(None);
            }
            self.wrapped += 1;
            let mut first = true;
            for (kind, span) in lines_of(block, text, geometry.text_width) {
                lines.push(Some(PaneLine { edition, block: index, kind, span, first, leads }));
                (first, leads) = (false, false);
            }
        }
    }
}

/// The lines of a block: the label's on their own, then the speech.
fn lines_of(block: &Block, text: &str, width: usize) -> Vec<(LineKind, Span)> {
    let mut out = Vec::new();
    let mut push = |kind, span: Span, width| {
        let wrapped = wrap(span.of(text), width);
        out.extend(wrapped.into_iter().map(|line| (kind, line.shift(span.start as usize))));
    };
    if let Some(head) = head(block, text) {
        // One column less: parentheses become a dot with spaces on the screen.
        push(LineKind::Head, head, width.saturating_sub(1));
    }
    push(LineKind::Text, block.speech(), width);
    out
}

/// The label of a block without its colon.
fn head(block: &Block, text: &str) -> Option<Span> {
    let label = block.label?;
    let shown = label.span.of(text).trim_end().trim_end_matches([':', '：']).trim_end();
    Some(Span::new(label.span.start as usize, label.span.start as usize + shown.len()))
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
