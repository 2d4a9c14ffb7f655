//! What the search asks: what a bead costs.

use std::ops::Range;

/// What a bead costs, for any pair of texts.
pub(super) trait Score {
    /// How many sentences each side has: (rows, columns) of the table.
    fn size(&self) -> (usize, usize);

    /// The shapes that beads may have, as indices into [`shape::ALL`](super::shape::ALL); both null shapes are among them.
    fn shapes(&self) -> &'static [usize];

    /// What a null bead costs less after another of the same edition.
    fn again(&self) -> f32 {
        0.0
    }

    /// The costs of beads of a shape that start at sentence `i` of the first side and at each of `columns` of the second,
    /// in place of what `costs` holds; finite. The beads must end within both sides. What a null bead costs does not depend
    /// on where in the other side it stands.
    fn costs(&self, shape: usize, i: usize, columns: Range<usize>, costs: &mut Vec<f32>);

    /// The cost of one bead.
    #[cfg(test)]
    fn cost(&self, shape: usize, i: usize, j: usize) -> f32 {
        let mut costs = Vec::new();
        self.costs(shape, i, j..j + 1, &mut costs);
        costs[0]
    }
}
