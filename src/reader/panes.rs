//! Which editions are shown, in which order, and which has the focus.

/// The panes, as indices of editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panes {
    order: Vec<usize>,
    /// Never the one that has the focus.
    hidden: Vec<usize>,
    focus: usize,
}

impl Panes {
    /// Panes for so many editions, all of them shown.
    #[must_use]
    pub fn new(editions: usize) -> Self {
        Self { order: (0..editions.max(1)).collect(), hidden: Vec::new(), focus: 0 }
    }

    /// The editions that are shown, from left to right; at least one.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        self.order.iter().copied().filter(|edition| !self.hidden.contains(edition)).collect()
    }

    /// The edition that has the focus; it is always shown.
    #[must_use]
    pub fn focus(&self) -> usize {
        self.focus
    }

    /// Whether only the focused edition is shown though there are others.
    #[must_use]
    pub fn is_solo(&self) -> bool {
        self.order.len() > 1 && self.hidden.len() + 1 == self.order.len()
    }

    /// Whether any edition is hidden.
    #[must_use]
    pub fn hides_any(&self) -> bool {
        !self.hidden.is_empty()
    }

    /// Gives an edition the focus, if there is such. One that is hidden takes the place of the only one, or a place
    /// beside the others.
    pub fn set_focus(&mut self, edition: usize) {
        if self.order.contains(&edition) {
            let solo = self.is_solo();
            self.focus = edition;
            if solo {
                self.set_solo(true);
            } else {
                self.hidden.retain(|&hidden| hidden != edition);
            }
        }
    }

    /// Shows only the focused edition, or all of them.
    pub fn set_solo(&mut self, solo: bool) {
        let hidden = self.order.iter().copied().filter(|&edition| solo && edition != self.focus);
        self.hidden = hidden.collect();
    }

    /// Hides the focused edition; the one to its right, or else to its left, takes the focus. Says whether it was one of
    /// several.
    pub fn hide(&mut self) -> bool {
        let shown = self.shown();
        let at = shown.iter().position(|&edition| edition == self.focus).unwrap_or(0);
        let Some(&next) = shown.get(at + 1).or_else(|| shown.get(at.checked_sub(1)?)) else { return false };
        self.hidden.push(self.focus);
        self.focus = next;
        true
    }

    /// Moves the focus by so many panes to the right, or to the left where negative. With one edition shown it turns
    /// over to the next, and after the last begins anew.
    pub fn step(&mut self, by: isize) {
        let solo = self.is_solo();
        let among = if solo { self.order.clone() } else { self.shown() };
        let count = among.len() as isize;
        let at = among.iter().position(|&edition| edition == self.focus).unwrap_or(0) as isize;
        let next = if solo { (at + by).rem_euclid(count) } else { (at + by).clamp(0, count - 1) };
        self.set_focus(among[usize::try_from(next).unwrap_or(0)]);
    }

    /// Shows what was shown before: all editions in an order, or some of them. What is of no use is left out.
    pub fn restore(&mut self, shown: &[usize], focus: Option<usize>) {
        let is_new = |(at, edition): (usize, &usize)| self.order.contains(edition) && !shown[..at].contains(edition);
        if shown.is_empty() || !shown.iter().enumerate().all(is_new) {
            focus.into_iter().for_each(|focus| self.set_focus(focus));
            return;
        }
        let hidden: Vec<usize> = self.order.iter().copied().filter(|edition| !shown.contains(edition)).collect();
        if shown.len() > 1 {
            // Where an edition stood that is alone, nobody knows.
            self.order = [shown, &hidden].concat();
        }
        self.focus = focus.filter(|focus| shown.contains(focus)).unwrap_or(shown[0]);
        self.hidden = hidden;
    }

    /// Puts the first edition that is shown last; with two this swaps them.
    pub fn rotate(&mut self) {
        let before = self.shown();
        for _ in 0..self.order.len() {
            self.order.rotate_left(1);
            if self.shown() != before || before.len() < 2 {
                break;
            }
        }
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

    #[test]
    fn a_hidden_edition_stays_hidden_while_the_others_are_read() {
        let mut panes = Panes::new(3);
        panes.set_focus(1);
        assert!(panes.hide());
        assert_eq!((panes.shown(), panes.focus()), (vec![0, 2], 2));
        panes.step(1);
        panes.step(-1);
        assert_eq!((panes.shown(), panes.focus()), (vec![0, 2], 0));
        panes.rotate();
        assert_eq!(panes.shown(), [2, 0]);
        assert!(panes.hide());
        assert!(panes.is_solo());
        assert!(!panes.hide(), "one is always shown");
        panes.set_solo(false);
        assert_eq!(panes.shown().len(), 3);
    }

    #[test]
    fn what_is_hidden_comes_up_for_what_is_found_in_it() {
        let mut panes = Panes::new(3);
        panes.hide();
        panes.set_focus(0);
        assert_eq!((panes.shown(), panes.focus()), (vec![0, 1, 2], 0));
    }

    #[test]
    fn some_of_the_editions_are_restored() {
        let mut panes = Panes::new(3);
        panes.restore(&[2, 0], Some(0));
        assert_eq!((panes.shown(), panes.focus()), (vec![2, 0], 0));
        panes.restore(&[2, 2], Some(1));
        assert_eq!(panes.focus(), 1);
        panes.restore(&[1], None);
        assert_eq!((panes.shown(), panes.is_solo()), (vec![1], true));
    }
}
