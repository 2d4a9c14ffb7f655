//! The shapes a bead can have: how many sentences of each edition it joins.

/// How many sentences of each edition a bead joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Sentences of the first edition, 0 to 10.
    pub(super) a: u8,
    /// Sentences of the second edition, 0 to 10.
    pub(super) b: u8,
}

/// How many shapes there are.
pub(super) const COUNT: usize = 27;

/// The index of the null bead of one sentence of the first edition.
pub(super) const FIRST_ALONE: usize = 15;

/// The index of the null bead of one sentence of the second edition.
pub(super) const SECOND_ALONE: usize = 16;

/// All shapes, the likeliest first: of paths that cost the same, the first shape wins.
pub(super) const ALL: [Shape; COUNT] = [
    Shape::new(1, 1),
    Shape::new(2, 1),
    Shape::new(1, 2),
    Shape::new(2, 2),
    Shape::new(3, 1),
    Shape::new(1, 3),
    Shape::new(3, 2),
    Shape::new(2, 3),
    Shape::new(4, 1),
    Shape::new(1, 4),
    Shape::new(4, 2),
    Shape::new(2, 4),
    Shape::new(5, 1),
    Shape::new(1, 5),
    Shape::new(3, 3),
    Shape::new(1, 0),
    Shape::new(0, 1),
    Shape::new(6, 1),
    Shape::new(1, 6),
    Shape::new(7, 1),
    Shape::new(1, 7),
    Shape::new(8, 1),
    Shape::new(1, 8),
    Shape::new(9, 1),
    Shape::new(1, 9),
    Shape::new(10, 1),
    Shape::new(1, 10),
];

/// The shapes of Gale & Church 1993, as indices.
pub(super) const UP_TO_TWO: &[usize] = &[0, 1, 2, 3, FIRST_ALONE, SECOND_ALONE];

/// The shapes of at most three sentences on one side and two on the other, as indices.
pub(super) const UP_TO_THREE: &[usize] = &[0, 1, 2, 3, 4, 5, 6, 7, FIRST_ALONE, SECOND_ALONE];

/// The shapes of at most five sentences on a side, as indices.
pub(super) const UP_TO_FIVE: &[usize] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, FIRST_ALONE, SECOND_ALONE];

/// All shapes, as indices: for a text that has in one sentence, or says in one breath, what the other has in many.
pub(super) const UP_TO_TEN: &[usize] = &[
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    12,
    13,
    14,
    FIRST_ALONE,
    SECOND_ALONE,
    17,
    18,
    19,
    20,
    21,
    22,
    23,
    24,
    25,
    26,
];

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

/// The index of the shape with the sides exchanged.
pub(super) fn mirror(shape: usize) -> usize {
    let (a, b) = ALL[shape].steps();
    ALL.iter().position(|other| other.steps() == (b, a)).unwrap_or(shape)
}

/// The most sentences of either side that some shapes join.
pub(super) fn most(shapes: &[usize]) -> usize {
    shapes.iter().map(|&shape| ALL[shape].a.max(ALL[shape].b)).max().map_or(0, usize::from)
}
