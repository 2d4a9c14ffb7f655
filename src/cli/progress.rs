//! How far a long task is, on a terminal: one line that is drawn over and gone at the end.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::align::Effort;
use crate::diagnostic::Result;
use crate::document::Work;
use crate::format::Input;
use crate::pipeline::{self, Options};

/// Cells of the bar.
const WIDTH: usize = 30;

/// How long something may take before it is said how far it is, and how long until it is said again.
const PATIENCE: Duration = Duration::from_millis(300);

/// A bar on standard error; nothing where that is no terminal.
pub(super) struct Progress {
    is_shown: bool,
    total: usize,
    /// What is counted.
    unit: &'static str,
    drawn: usize,
}

/// Makes a work of files on all cores, as [`pipeline::work`] does; what takes long shows how many sentences are done.
pub(super) fn work(inputs: &[Input], options: &Options) -> Result<Work> {
    let opened = pipeline::opened(inputs, options)?;
    let sentences = opened.sentences();
    let bar = Mutex::new((Progress::new(sentences, "sentences"), Instant::now()));
    let progress = |share: f32| {
        if let Ok(mut bar) = bar.lock()
            && bar.0.is_shown
            && bar.1.elapsed() >= PATIENCE
        {
            bar.0.show(part(share, sentences));
            bar.1 = Instant::now();
        }
        true
    };
    opened.aligned(options, &Effort::whole(&progress))
}

/// A share of so many, as a number of them.
fn part(share: f32, all: usize) -> usize {
    (f64::from(share) * all as f64) as usize
}

impl Progress {
    /// A bar for so many of something.
    pub(super) fn new(total: usize, unit: &'static str) -> Self {
        Self { is_shown: io::stderr().is_terminal(), total, unit, drawn: 0 }
    }

    /// Whether anyone sees it.
    pub(super) fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// Draws how far it is.
    pub(super) fn show(&mut self, done: usize) {
        if self.is_shown {
            let line = line(done, self.total, self.unit);
            let _ = write!(io::stderr(), "\r{line:<width$}", width = self.drawn);
            self.drawn = line.len().max(self.drawn);
        }
    }

    /// Takes the line away, so that something else can be said.
    pub(super) fn clear(&mut self) {
        if self.drawn > 0 {
            // Spaces do it on every terminal.
            let _ = write!(io::stderr(), "\r{:width$}\r", "", width = self.drawn);
            self.drawn = 0;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

fn line(done: usize, total: usize, unit: &str) -> String {
    let filled = (WIDTH * done.min(total)).checked_div(total).unwrap_or(WIDTH);
    let bar = format!("[{}{}]", "#".repeat(filled), " ".repeat(WIDTH - filled));
    format!("{bar} {done}/{total} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills() {
        assert_eq!(line(0, 4, "pairs"), format!("[{}] 0/4 pairs", " ".repeat(30)));
        assert_eq!(line(2, 4, "pairs"), format!("[{}{}] 2/4 pairs", "#".repeat(15), " ".repeat(15)));
        assert_eq!(line(4, 4, "pairs"), format!("[{}] 4/4 pairs", "#".repeat(30)));
    }

    #[test]
    fn a_share_is_so_many() {
        assert_eq!([0.0, 0.5, 1.0].map(|share| part(share, 38_801)), [0, 19_400, 38_801]);
    }
}
