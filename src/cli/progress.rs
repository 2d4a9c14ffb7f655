//! How far a long task is, on a terminal: one line that is drawn over and gone at the end.

use std::io::{self, IsTerminal, Write};

/// Cells of the bar.
const WIDTH: usize = 30;

/// A bar on standard error; nothing where that is no terminal.
pub(super) struct Progress {
    is_shown: bool,
    total: usize,
    done: usize,
    drawn: usize,
}

impl Progress {
    /// A bar for so many pairs.
    pub(super) fn new(total: usize) -> Self {
        Self { is_shown: io::stderr().is_terminal(), total, done: 0, drawn: 0 }
    }

    /// Whether anyone sees it.
    pub(super) fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// Draws how far it is.
    pub(super) fn show(&mut self, done: usize) {
        if self.is_shown {
            self.done = done;
            let line = line(done, self.total);
            let _ = write!(io::stderr(), "\r{line}");
            self.drawn = line.len();
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

fn line(done: usize, total: usize) -> String {
    let filled = (WIDTH * done.min(total)).checked_div(total).unwrap_or(WIDTH);
    format!("[{}{}] {done}/{total} pairs", "#".repeat(filled), " ".repeat(WIDTH - filled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills() {
        assert_eq!(line(0, 4), format!("[{}] 0/4 pairs", " ".repeat(30)));
        assert_eq!(line(2, 4), format!("[{}{}] 2/4 pairs", "#".repeat(15), " ".repeat(15)));
        assert_eq!(line(4, 4), format!("[{}] 4/4 pairs", "#".repeat(30)));
    }
}
