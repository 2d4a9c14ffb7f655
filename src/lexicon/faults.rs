//! Broken lines of a dictionary: a few told one by one, the rest counted.

use crate::diagnostic::{Diagnostic, Place};

/// Broken lines that are told one by one: the rest is most likely broken in the same way.
const SPELLED_OUT: usize = 5;

/// What is wrong with the lines of a file.
pub(super) struct Faults<'a> {
    name: &'a str,
    hint: &'a str,
    told: Vec<Diagnostic>,
    count: usize,
}

impl<'a> Faults<'a> {
    /// No faults yet, in a file of this name; the hint goes with each.
    pub(super) fn of(name: &'a str, hint: &'a str) -> Self {
        Self { name, hint, told: Vec::new(), count: 0 }
    }

    /// A line, from 1, that could not be used.
    pub(super) fn line(&mut self, line: usize, why: impl AsRef<str>) {
        self.count += 1;
        if self.told.len() < SPELLED_OUT {
            self.told.push(Diagnostic::new(why).at(Place::line(self.name, line)).hint(self.hint));
        }
    }

    /// The first of them.
    pub(super) fn first(&self) -> Option<&Diagnostic> {
        self.told.first()
    }

    /// What there is to tell.
    pub(super) fn into_notices(self) -> Vec<Diagnostic> {
        let more = self.count - self.told.len();
        let mut notices = self.told;
        if more > 0 {
            let message = match more {
                1 => "one more line could not be used".to_owned(),
                _ => format!("{more} more lines could not be used"),
            };
            notices.push(Diagnostic::new(message).at(Place::file(self.name)).hint(self.hint));
        }
        notices
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lines: usize) -> Vec<String> {
        let mut faults = Faults::of("f", "mend it");
        (1..=lines).for_each(|line| faults.line(line, "is broken"));
        faults.into_notices().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_handful_is_told_and_the_rest_counted() {
        assert_eq!(told(0), [""; 0]);
        assert_eq!(told(2), ["f:1: is broken\n  mend it", "f:2: is broken\n  mend it"]);
        assert_eq!(told(5).len(), 5);
        assert_eq!(told(6)[5], "f: one more line could not be used\n  mend it");
        assert_eq!(told(9)[5], "f: 4 more lines could not be used\n  mend it");
    }
}
