//! Which sentences of two editions translate each other.

use std::fmt;
use std::ops::Range;

/// Sentences of two editions that translate each other (Brown et al. 1991; Gale & Church 1993).
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// Sentences of the first edition; empty where only the second has the passage.
    pub a: Range<usize>,
    /// Sentences of the second edition; empty where only the first has the passage.
    pub b: Range<usize>,
    /// How likely it is right, from 0 to 1.
    pub confidence: f32,
}

/// The beads of two editions, in order; each sentence of either is in exactly one.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment(Vec<Bead>);

/// Why beads are no alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnAlignment {
    /// Index of the first bead that leaves a gap, goes back or is empty on both sides.
    pub bead: usize,
}

impl fmt::Display for NotAnAlignment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bead {} does not continue where the one before it ends", self.bead)
    }
}

impl std::error::Error for NotAnAlignment {}

impl Alignment {
    /// An alignment of editions of `a` and `b` sentences.
    ///
    /// # Errors
    /// If the beads do not cover both editions exactly once and in order, or if one is empty on both sides.
    pub fn new(beads: Vec<Bead>, a: usize, b: usize) -> Result<Self, NotAnAlignment> {
        let (mut at_a, mut at_b) = (0, 0);
        for (index, bead) in beads.iter().enumerate() {
            let continues = bead.a.start == at_a && bead.b.start == at_b && bead.a.end >= at_a && bead.b.end >= at_b;
            if !continues || (bead.a.is_empty() && bead.b.is_empty()) {
                return Err(NotAnAlignment { bead: index });
            }
            (at_a, at_b) = (bead.a.end, bead.b.end);
        }
        if (at_a, at_b) == (a, b) { Ok(Self(beads)) } else { Err(NotAnAlignment { bead: beads.len() }) }
    }

    /// Every sentence a bead of its own, with no confidence: an alignment whatever the editions are.
    #[must_use]
    pub fn apart(a: usize, b: usize) -> Self {
        let alone = |a, b| Bead { a, b, confidence: 0.0 };
        let first = (0..a).map(|i| alone(i..i + 1, 0..0));
        Self(first.chain((0..b).map(|j| alone(a..a, j..j + 1))).collect())
    }

    /// The beads, in order.
    #[must_use]
    pub fn beads(&self) -> &[Bead] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(a: Range<usize>, b: Range<usize>) -> Bead {
        Bead { a, b, confidence: 1.0 }
    }

    #[test]
    fn sentences_apart_are_an_alignment() {
        for (a, b) in [(0, 0), (2, 0), (0, 3), (2, 3)] {
            let apart = Alignment::apart(a, b);
            assert_eq!(Alignment::new(apart.beads().to_vec(), a, b), Ok(apart));
        }
    }

    #[test]
    fn covers_both_sides_once() {
        assert!(Alignment::new(vec![bead(0..1, 0..2), bead(1..2, 2..2)], 2, 2).is_ok());
        assert_eq!(Alignment::new(vec![bead(0..1, 0..1)], 2, 1), Err(NotAnAlignment { bead: 1 }));
        assert_eq!(Alignment::new(vec![bead(1..2, 0..1)], 2, 1), Err(NotAnAlignment { bead: 0 }));
        assert_eq!(Alignment::new(vec![bead(0..0, 0..0)], 0, 0), Err(NotAnAlignment { bead: 0 }));
    }
}
