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

    /// The same with sentences that hold nothing, as blank lines do, taken off the ends of beads: they translate nothing, or
    /// one another. Time: the number of sentences.
    #[must_use]
    pub fn without_blanks(self, is_blank: [&dyn Fn(usize) -> bool; 2]) -> Self {
        Self(self.0.into_iter().flat_map(|bead| apart_from_blanks(bead, is_blank)).collect())
    }

    /// The beads, in order.
    #[must_use]
    pub fn beads(&self) -> &[Bead] {
        &self.0
    }
}

/// A bead without the blank sentences at its ends, and beads of those.
fn apart_from_blanks(bead: Bead, [in_a, in_b]: [&dyn Fn(usize) -> bool; 2]) -> Vec<Bead> {
    let Bead { mut a, mut b, confidence } = bead;
    // Blank sentences pair by place; what is left over pairs with nothing.
    let pairs = |a: Range<usize>, b: Range<usize>| {
        (0..a.len().max(b.len())).map(move |at| {
            let one = |side: &Range<usize>| (side.start + at).min(side.end)..(side.start + at + 1).min(side.end);
            Bead { a: one(&a), b: one(&b), confidence }
        })
    };
    let before_a = a.clone().take_while(|&sentence| in_a(sentence)).count();
    let before_b = b.clone().take_while(|&sentence| in_b(sentence)).count();
    let mut beads: Vec<Bead> = pairs(a.start..a.start + before_a, b.start..b.start + before_b).collect();
    (a.start, b.start) = (a.start + before_a, b.start + before_b);
    let after_a = a.clone().rev().take_while(|&sentence| in_a(sentence)).count();
    let after_b = b.clone().rev().take_while(|&sentence| in_b(sentence)).count();
    let (rest_a, rest_b) = (a.end - after_a..a.end, b.end - after_b..b.end);
    (a.end, b.end) = (rest_a.start, rest_b.start);
    if !(a.is_empty() && b.is_empty()) {
        beads.push(Bead { a, b, confidence });
    }
    beads.extend(pairs(rest_a, rest_b));
    beads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_sentences_are_taken_off_the_ends_of_beads() {
        // The blank ones of each side, a bead, and what becomes of it.
        type Beads = &'static [(Range<usize>, Range<usize>)];
        let cases: [([&[usize]; 2], Beads); 6] = [
            ([&[0], &[]], &[(0..1, 0..0), (1..2, 0..1)]),
            ([&[1], &[]], &[(0..1, 0..1), (1..2, 1..1)]),
            ([&[0], &[0]], &[(0..1, 0..1), (1..2, 1..2)]),
            ([&[0], &[]], &[(0..1, 0..0), (1..1, 0..1)]),
            ([&[0], &[0]], &[(0..1, 0..1)]),
            ([&[1], &[]], &[(0..3, 0..1)]),
        ];
        for (blank, expected) in cases {
            let (a, b) = expected.last().map_or((0, 0), |(a, b)| (a.end, b.end));
            let alignment = Alignment::new(vec![bead(0..a, 0..b)], a, b).expect("one bead");
            let found = alignment.without_blanks([&|at| blank[0].contains(&at), &|at| blank[1].contains(&at)]);
            let pairs: Vec<_> = found.beads().iter().map(|bead| (bead.a.clone(), bead.b.clone())).collect();
            assert_eq!(pairs, expected);
            assert!(Alignment::new(found.beads().to_vec(), a, b).is_ok());
        }
    }

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
