//! The shapes a bead can have: how many sentences of each edition it joins.

/// How many sentences of each edition a bead joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Sentences of the first edition, 0 to 2.
    pub(super) a: u8,
    /// Sentences of the second edition, 0 to 2.
    pub(super) b: u8,
}

/// How many shapes there are.
pub(super) const COUNT: usize = 6;

/// The shapes of Gale & Church 1993, the likeliest first: of paths that cost the same, the first shape wins.
///
/// 0-1 is last, because it alone leads to a cell from its own row.
pub(super) const ALL: [Shape; COUNT] =
    [Shape::new(1, 1), Shape::new(2, 1), Shape::new(1, 2), Shape::new(2, 2), Shape::new(1, 0), Shape::new(0, 1)];

impl Shape {
    const fn new(a: u8, b: u8) -> Self {
        Self { a, b }
    }

    /// How many sentences of each edition, as table steps: (rows, columns).
    pub(super) fn steps(self) -> (usize, usize) {
        (usize::from(self.a), usize::from(self.b))
    }

    /// Whether one edition has no counterpart.
    pub(super) fn is_null(self) -> bool {
        self.a == 0 || self.b == 0
    }
}
