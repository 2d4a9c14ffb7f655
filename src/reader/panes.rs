//! Which editions are shown, in which order, and which has the focus.

/// The panes, as indices of editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panes {
    order: Vec<usize>,
    focus: usize,
    solo: bool,
}

impl Panes {
    /// Panes for so many editions, all of them shown.
    #[must_use]
    pub fn new(editions: usize) -> Self {
        Self { order: (0..editions.max(1)).collect(), focus: 0, solo: false }
    }

    /// The editions that are shown, from left to right; at least one.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        if self.solo { vec![self.focus] } else { self.order.clone() }
    }

    /// The edition that has the focus; it is always shown.
    #[must_use]
    pub fn focus(&self) -> usize {
        self.focus
    }

    /// Whether only the focused edition is shown though there are others.
    #[must_use]
    pub fn is_solo(&self) -> bool {
        self.solo && self.order.len() > 1
    }

    /// Gives an edition the focus, if there is such.
    pub fn set_focus(&mut self, edition: usize) {
        if self.order.contains(&edition) {
            self.focus = edition;
        }
    }

    /// Shows only the focused edition, or all of them.
    pub fn set_solo(&mut self, solo: bool) {
        self.solo = solo;
    }

    /// Moves the focus by so many panes to the right, or to the left where negative. With one edition shown it turns
    /// over to the next, and after the last begins anew.
    pub fn step(&mut self, by: isize) {
        let count = self.order.len() as isize;
        let at = self.order.iter().position(|&edition| edition == self.focus).unwrap_or(0) as isize;
        let next = if self.solo { (at + by).rem_euclid(count) } else { (at + by).clamp(0, count - 1) };
        self.focus = self.order[usize::try_from(next).unwrap_or(0)];
    }

    /// Shows what was shown before: an order of all editions, or one of them alone. What is of no use is left out.
    pub fn restore(&mut self, shown: &[usize], focus: Option<usize>) {
        let mut sorted = shown.to_vec();
        sorted.sort_unstable();
        if sorted.len() == self.order.len() && sorted.iter().copied().eq(0..self.order.len()) {
            self.order = shown.to_vec();
        }
        if let Some(focus) = focus {
            self.set_focus(focus);
        }
        self.solo = shown == [self.focus] && self.order.len() > 1;
    }

    /// Puts the first edition last; with two this swaps them.
    pub fn rotate(&mut self) {
        self.order.rotate_left(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alone_the_focus_turns_over() {
        let mut panes = Panes::new(2);
        panes.step(1);
        panes.step(1);
        assert_eq!(panes.focus(), 1);
        panes.set_solo(true);
        panes.step(1);
        assert_eq!(panes.shown(), [0]);
        panes.step(-1);
        assert_eq!(panes.shown(), [1]);
        panes.set_solo(false);
        assert_eq!(panes.shown(), [0, 1]);
    }

    #[test]
    fn swapping_keeps_the_focus() {
        let mut panes = Panes::new(2);
        panes.rotate();
        assert_eq!((panes.shown(), panes.focus()), (vec![1, 0], 0));
    }
}
