//! Where jumps began, to go back and forward through them.

/// Most jumps that are kept.
const DEPTH: usize = 200;

/// Places before and after the current one, as units.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    before: Vec<usize>,
    after: Vec<usize>,
}

impl History {
    /// Notes that a jump begins at a unit.
    pub(super) fn leave(&mut self, unit: usize) {
        self.after.clear();
        if self.before.last() != Some(&unit) {
            self.before.push(unit);
        }
        if self.before.len() > DEPTH {
            self.before.remove(0);
        }
    }

    /// Where the jump before a unit began.
    pub(super) fn back(&mut self, unit: usize) -> Option<usize> {
        let to = std::iter::from_fn(|| self.before.pop()).find(|&to| to != unit)?;
        self.after.push(unit);
        Some(to)
    }

    /// Where the last step back began.
    pub(super) fn forward(&mut self, unit: usize) -> Option<usize> {
        let to = self.after.pop()?;
        self.before.push(unit);
        Some(to)
    }

    /// Gives every place another number.
    pub(super) fn renumber(&mut self, unit: impl Fn(usize) -> usize) {
        self.before.iter_mut().chain(&mut self.after).for_each(|place| *place = unit(*place));
    }

    /// Where the last jump began, without going there.
    pub(super) fn last(&self) -> Option<usize> {
        self.before.last().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward() {
        let mut history = History::default();
        history.leave(3);
        history.leave(8);
        assert_eq!(history.back(20), Some(8));
        assert_eq!(history.back(8), Some(3));
        assert_eq!(history.back(3), None);
        assert_eq!(history.forward(3), Some(8));
        assert_eq!(history.forward(8), Some(20));
        history.leave(5);
        assert_eq!(history.forward(5), None);
    }
}
