//! Alignments of several editions with the first, made to agree where they are free to.
//!
//! Each was found without the others. Where one joins sentences by twos and another tells them surely apart, they are
//! apart in both; and what stands beside something that it lacks itself may stand on either side of it, so that it goes
//! where the others have the like. Time and space: the beads.

use std::collections::HashMap;

use crate::document::{Alignment, Bead};

/// The same alignments, with fewer beads that cross those of others, and with passages that the first edition lacks at one
/// place where they can be.
///
/// A single alignment stays as it is. What is split has half the confidence of the bead it was: that its sentences go
/// together was likely, that they do one by one is a guess.
#[must_use]
pub fn concordant(alignments: Vec<Alignment>) -> Vec<Alignment> {
    if alignments.len() < 2 {
        return alignments;
    }
    let split = each_beside_others(&alignments, boundaries, split);
    each_beside_others(&split, insertions, moved)
}

/// Changes each alignment after something that is known of the others.
fn each_beside_others<K>(
    alignments: &[Alignment],
    known: impl Fn(&Alignment) -> K,
    change: impl Fn(&Alignment, &[&K]) -> Vec<Bead>,
) -> Vec<Alignment> {
    let all: Vec<K> = alignments.iter().map(known).collect();
    let changed = alignments.iter().enumerate().map(|(own, alignment)| {
        let others: Vec<&K> =
            all.iter().enumerate().filter(|&(other, _)| other != own).map(|(_, known)| known).collect();
        let last = alignment.beads().last().map_or((0, 0), |bead| (bead.a.end, bead.b.end));
        // It covers what the old one covers.
        Alignment::new(change(alignment, &others), last.0, last.1).unwrap_or_else(|_| alignment.clone())
    });
    changed.collect()
}

/// How surely beads end, by the sentence of the first edition that is next.
fn boundaries(alignment: &Alignment) -> HashMap<usize, f32> {
    let joined = alignment.beads().iter().filter(|bead| !bead.a.is_empty() && !bead.b.is_empty());
    joined.map(|bead| (bead.a.end, bead.confidence)).collect()
}

/// The beads of an alignment, but as many sentences against as many one by one where others tell them apart.
fn split(alignment: &Alignment, others: &[&HashMap<usize, f32>]) -> Vec<Bead> {
    let is_apart = |bead: &Bead| {
        let is_end = |at: usize| others.iter().any(|ends| ends.get(&at).is_some_and(|&sure| sure >= bead.confidence));
        bead.a.len() > 1 && bead.a.len() == bead.b.len() && (bead.a.start + 1..bead.a.end).all(is_end)
    };
    let beads = alignment.beads().iter().flat_map(|bead| {
        let (parts, confidence) =
            if is_apart(bead) { (bead.a.len(), bead.confidence / 2.0) } else { (1, bead.confidence) };
        let (in_a, in_b) = (bead.a.len() / parts, bead.b.len() / parts);
        (0..parts).map(move |part| {
            let (a, b) = (bead.a.start + part * in_a, bead.b.start + part * in_b);
            Bead { a: a..a + in_a, b: b..b + in_b, confidence }
        })
    });
    beads.collect()
}

/// Before which sentences of the first edition another has what the first lacks, and nothing that it lacks itself beside it.
fn insertions(alignment: &Alignment) -> HashMap<usize, usize> {
    let mut found = HashMap::new();
    for run in gaps(alignment.beads()).filter(|run| run.iter().all(|bead| bead.a.is_empty())) {
        found.insert(run[0].a.start, run.len());
    }
    found
}

/// The beads of an alignment, where in a run of beads without counterparts on both sides what the first lacks stands where
/// most of the others have the like.
fn moved(alignment: &Alignment, others: &[&HashMap<usize, usize>]) -> Vec<Bead> {
    let mut beads = alignment.beads().to_vec();
    let mut start = 0;
    for run in alignment.beads().chunk_by(|one, next| is_gap(one) && is_gap(next)) {
        let end = start + run.len();
        let (lacks, has): (Vec<&Bead>, Vec<&Bead>) = run.iter().partition(|bead| bead.b.is_empty());
        if is_gap(&run[0]) && !lacks.is_empty() && !has.is_empty() {
            let count = |at: usize| others.iter().filter_map(|found| found.get(&at)).sum::<usize>();
            let places = (lacks[0].a.start..=lacks[lacks.len() - 1].a.end).filter(|&at| count(at) > 0);
            if let Some(place) = places.max_by_key(|&at| (count(at), usize::MAX - at)) {
                beads.splice(start..end, reordered(&lacks, &has, place));
            }
        }
        start = end;
    }
    beads
}

/// What the second edition lacks and what it alone has, in one order: its own before a sentence of the first.
fn reordered(lacks: &[&Bead], has: &[&Bead], place: usize) -> Vec<Bead> {
    let (before, after): (Vec<&Bead>, Vec<&Bead>) = lacks.iter().partition(|bead| bead.a.end <= place);
    let (from, to) = (has[0].b.start, has[has.len() - 1].b.end);
    let lacking = |bead: &&Bead, at: usize| Bead { b: at..at, ..(*bead).clone() };
    let own = has.iter().map(|bead| Bead { a: place..place, ..(*bead).clone() });
    before.iter().map(|bead| lacking(bead, from)).chain(own).chain(after.iter().map(|bead| lacking(bead, to))).collect()
}

/// The runs of beads without counterpart.
fn gaps(beads: &[Bead]) -> impl Iterator<Item = &[Bead]> {
    beads.chunk_by(|one, next| is_gap(one) && is_gap(next)).filter(|run| is_gap(&run[0]))
}

fn is_gap(bead: &Bead) -> bool {
    bead.a.is_empty() || bead.b.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An alignment of beads of so many sentences, each so sure.
    fn alignment(sizes: &[(usize, usize, f32)]) -> Alignment {
        let (mut a, mut b) = (0, 0);
        let bead = |&(in_a, in_b, confidence): &(usize, usize, f32)| {
            let bead = Bead { a: a..a + in_a, b: b..b + in_b, confidence };
            (a, b) = (bead.a.end, bead.b.end);
            bead
        };
        let beads: Vec<Bead> = sizes.iter().map(bead).collect();
        Alignment::new(beads, a, b).expect("an alignment")
    }

    fn sizes(alignment: &Alignment) -> Vec<(usize, usize)> {
        alignment.beads().iter().map(|bead| (bead.a.len(), bead.b.len())).collect()
    }

    #[test]
    fn what_others_tell_apart_is_apart() {
        let sure = alignment(&[(1, 1, 0.99), (0, 1, 0.99), (1, 1, 0.99), (1, 1, 0.99)]);
        let [first, second] = &concordant(vec![sure.clone(), alignment(&[(2, 2, 0.9), (1, 1, 0.9)])])[..] else {
            panic!()
        };
        assert_eq!(*first, sure);
        assert_eq!(sizes(second), [(1, 1), (1, 1), (1, 1)]);
        assert!((second.beads()[0].confidence - 0.45).abs() < 1e-6);
    }

    #[test]
    fn what_is_surer_or_uneven_stays_joined() {
        let apart = alignment(&[(1, 1, 0.8), (1, 1, 0.8), (1, 1, 0.8)]);
        for joined in [alignment(&[(2, 2, 0.9), (1, 1, 0.9)]), alignment(&[(2, 1, 0.5), (1, 1, 0.9)])] {
            assert_eq!(concordant(vec![apart.clone(), joined.clone()])[1], joined);
            assert_eq!(concordant(vec![joined.clone()]), [joined]);
        }
    }

    #[test]
    fn what_the_first_lacks_meets_where_it_can() {
        // The second has a sentence more before the first's second one, which the third lacks.
        let second = alignment(&[(1, 1, 1.0), (0, 1, 1.0), (1, 1, 1.0), (1, 1, 1.0)]);
        let third = alignment(&[(1, 1, 1.0), (1, 0, 1.0), (0, 1, 1.0), (1, 1, 1.0)]);
        let found = concordant(vec![second.clone(), third]);
        assert_eq!(found[0], second);
        assert_eq!(sizes(&found[1]), [(1, 1), (0, 1), (1, 0), (1, 1)]);
        // Where nobody else has anything, all stays.
        let third = alignment(&[(1, 1, 1.0), (1, 1, 1.0), (1, 0, 1.0), (0, 1, 1.0)]);
        assert_eq!(concordant(vec![second, third.clone()])[1], third);
    }
}
