//! Where reading begins, and where it stopped.

use super::marks::anchor;
use super::{Reader, Search};
use crate::config::LayoutSetting;
use crate::document::Work;
use crate::shelf::Position;

/// Where to begin, as the command line says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// At a sentence, from 1, as the status line numbers them.
    Sentence(usize),
    /// At the first match of a pattern.
    Pattern(String),
}

impl Start {
    /// The unit it names in a work that is not in a reader.
    ///
    /// # Errors
    /// If the pattern is none, or is not found: why, on one line.
    pub fn unit(&self, work: &Work) -> Result<usize, String> {
        match self {
            Self::Sentence(number) => Ok(numbered(work, 0, *number)),
            Self::Pattern(pattern) => {
                let mut search = Search::default();
                search.run(work, pattern, None).map_err(|why| format!("cannot search for {pattern}: {why}"))?;
                search.hits().first().map(|hit| hit.unit).ok_or_else(|| format!("{pattern}: not found"))
            }
        }
    }
}

/// The unit of a sentence of an edition, numbered from 1; of the last where there are not so many.
fn numbered(work: &Work, edition: usize, number: usize) -> usize {
    let last = work.editions[edition].sentences().len().saturating_sub(1);
    work.units.of_sentence(edition, number.saturating_sub(1).min(last))
}

impl Reader {
    /// Goes to where the command line says.
    pub fn start_at(&mut self, start: &Start) {
        match start {
            Start::Sentence(number) => self.go(self.sentence(*number), false),
            Start::Pattern(pattern) => self.find_first(pattern),
        }
        self.view.arrange(&self.work);
    }

    /// The unit of a sentence of the focused edition, numbered from 1 as in the status line; of the last where there are
    /// not so many.
    pub(super) fn sentence(&self, number: usize) -> usize {
        numbered(&self.work, self.panes.focus(), number)
    }

    /// Where one is, to come back to; `None` in an empty text.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        let (edition, anchor) = anchor(&self.work, self.unit, self.panes.focus())?;
        let layout = match self.settings.layout {
            LayoutSetting::Auto => None,
            LayoutSetting::Columns => Some("columns".to_owned()),
            LayoutSetting::Stacked => Some("stacked".to_owned()),
        };
        Some(Position {
            edition,
            anchor,
            layout,
            editions: self.keys(),
            // A text read alone says nothing of how it is read beside another.
            shown: if self.work.editions.len() > 1 {
                self.panes.shown().into_iter().map(|edition| self.work.key(edition)).collect()
            } else {
                Vec::new()
            },
            focus: Some(self.work.key(self.panes.focus())),
        })
    }

    /// What the editions go by.
    fn keys(&self) -> Vec<String> {
        (0..self.work.editions.len()).map(|edition| self.work.key(edition)).collect()
    }

    /// Goes back to where one stopped: the place, the editions shown, the layout.
    pub fn restore(&mut self, position: &Position) {
        let edition = |key: &str| (0..self.work.editions.len()).find(|&edition| self.work.key(edition) == key);
        // Beside other editions, what was shown tells nothing.
        let is_same_work = position.editions.is_empty() || position.editions == self.keys();
        let shown = position.shown.iter().filter(|_| is_same_work);
        let shown: Vec<usize> = shown.filter_map(|key| edition(key)).collect();
        let focus = position.focus.as_deref().and_then(edition);
        let place = edition(&position.edition).and_then(|edition| {
            let sentences = position.anchor.resolve(&self.work.editions[edition])?;
            Some(self.work.units.of_sentence(edition, sentences.start))
        });
        self.panes.restore(&shown, focus);
        match position.layout.as_deref() {
            Some("columns") => self.settings.layout = LayoutSetting::Columns,
            Some("stacked") => self.settings.layout = LayoutSetting::Stacked,
            _ => {}
        }
        self.relayout();
        if let Some(unit) = place {
            self.go(unit, false);
        }
        self.view.arrange(&self.work);
    }
}
