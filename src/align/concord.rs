//! Alignments of several editions with the first, made to agree where they are free to.
//!
//! Each was found without the others, which tell of it. Where two editions agree on a passage that a third pairs with
//! another one, it pairs what either lacks. Where one joins sentences by twos and another tells them surely apart, they
//! are apart in both; and what stands beside something that it lacks itself may stand on either side of it, so that it
//! goes where the others have the like. Time and space: the beads, for each two editions.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::{Alignment, Bead};

/// The alignments of a first edition with each of the others, made to agree: `pairs` holds them, then those of the second
/// with each of the others after it, and so on, as far as they are known.
///
/// A single alignment stays as it is. What is split has half the confidence of the bead it was: that its sentences go
/// together was likely, that they do one by one is a guess.
#[must_use]
pub fn concordant(pairs: &[Vec<Alignment>]) -> Vec<Alignment> {
    let Some(first) = pairs.first() else { return Vec::new() };
    if first.len() < 2 {
        return first.clone();
    }
    let witnesses: Vec<Vec<Counterparts>> =
        pairs.iter().map(|row| row.iter().map(Counterparts::of).collect()).collect();
    let parted: Vec<Alignment> = (0..first.len()).map(|other| parted(&first[other], other, &witnesses)).collect();
    let split = each_beside_others(&parted, boundaries, split);
    each_beside_others(&split, insertions, moved)
}

/// What each sentence of two editions is joined with, and how surely.
struct Counterparts {
    of_a: Vec<Option<(Range<usize>, f32)>>,
    of_b: Vec<Option<(Range<usize>, f32)>>,
}

impl Counterparts {
    fn of(alignment: &Alignment) -> Self {
        let (a, b) = size(alignment);
        let mut found = Self { of_a: vec![None; a], of_b: vec![None; b] };
        for bead in alignment.beads().iter().filter(|bead| !is_gap(bead)) {
            bead.a.clone().for_each(|sentence| found.of_a[sentence] = Some((bead.b.clone(), bead.confidence)));
            bead.b.clone().for_each(|sentence| found.of_b[sentence] = Some((bead.a.clone(), bead.confidence)));
        }
        found
    }
}

/// What a run of sentences is joined with, if all of them are, and how surely all of it is.
fn counterpart(with: &[Option<(Range<usize>, f32)>], run: &Range<usize>) -> Option<(Range<usize>, f32)> {
    let mut parts = with[run.clone()].iter().map(Option::as_ref);
    let (first, sure) = parts.next()??.clone();
    parts.try_fold((first, sure), |(range, sure), part| {
        let (more, other) = part?;
        Some((range.start..more.end, sure.min(*other)))
    })
}

/// The beads of the first edition's alignment with another, but those parted whose sides a third edition has in different
/// places, where both are surer than they.
fn parted(alignment: &Alignment, other: usize, pairs: &[Vec<Counterparts>]) -> Alignment {
    let of_other = |third: usize, run: &Range<usize>| {
        let (low, high) = (other.min(third), other.max(third));
        // The row of an edition begins with the one after it; the first of all has one more.
        let pair = pairs.get(low + 1)?.get(high - low - 1)?;
        counterpart(if other < third { &pair.of_a } else { &pair.of_b }, run)
    };
    let says = |bead: &Bead, third: usize| {
        let (there, sure) = counterpart(&pairs[0][third].of_a, &bead.a)?;
        let (elsewhere, as_sure) = of_other(third, &bead.b)?;
        let is_one = there.start < elsewhere.end && elsewhere.start < there.end;
        (sure.min(as_sure) > bead.confidence).then_some((is_one, sure.min(as_sure)))
    };
    let beads = alignment.beads().iter().flat_map(|bead| {
        let others = (0..pairs[0].len()).filter(|&third| third != other && !is_gap(bead));
        let said: Vec<(bool, f32)> = others.filter_map(|third| says(bead, third)).collect();
        let against = said.iter().filter(|said| !said.0).count();
        if against * 2 <= said.len() {
            return vec![bead.clone()];
        }
        let confidence = said.iter().map(|said| said.1).fold(1.0, f32::min);
        let lacking = bead.a.clone().map(|at| Bead { a: at..at + 1, b: bead.b.start..bead.b.start, confidence });
        let own = bead.b.clone().map(|at| Bead { a: bead.a.end..bead.a.end, b: at..at + 1, confidence });
        lacking.chain(own).collect()
    });
    rebuilt(alignment, beads.collect())
}

/// How many sentences the editions of an alignment have.
fn size(alignment: &Alignment) -> (usize, usize) {
    alignment.beads().last().map_or((0, 0), |bead| (bead.a.end, bead.b.end))
}

/// An alignment of the same editions with other beads.
fn rebuilt(alignment: &Alignment, beads: Vec<Bead>) -> Alignment {
    let (a, b) = size(alignment);
    // They cover what the old ones cover.
    Alignment::new(beads, a, b).unwrap_or_else(|_| alignment.clone())
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
        rebuilt(alignment, change(alignment, &others))
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
        let [first, second] = &concordant(&[vec![sure.clone(), alignment(&[(2, 2, 0.9), (1, 1, 0.9)])]])[..] else {
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
            assert_eq!(concordant(&[vec![apart.clone(), joined.clone()]])[1], joined);
            assert_eq!(concordant(&[vec![joined.clone()]]), [joined]);
        }
    }

    #[test]
    fn what_the_first_lacks_meets_where_it_can() {
        // The second has a sentence more before the first's second one, which the third lacks.
        let second = alignment(&[(1, 1, 1.0), (0, 1, 1.0), (1, 1, 1.0), (1, 1, 1.0)]);
        let third = alignment(&[(1, 1, 1.0), (1, 0, 1.0), (0, 1, 1.0), (1, 1, 1.0)]);
        let found = concordant(&[vec![second.clone(), third]]);
        assert_eq!(found[0], second);
        assert_eq!(sizes(&found[1]), [(1, 1), (0, 1), (1, 0), (1, 1)]);
        // Where nobody else has anything, all stays.
        let third = alignment(&[(1, 1, 1.0), (1, 1, 1.0), (1, 0, 1.0), (0, 1, 1.0)]);
        assert_eq!(concordant(&[vec![second, third.clone()]])[1], third);
    }

    #[test]
    fn what_a_third_edition_has_in_two_places_is_parted() {
        // The first lacks a sentence, the second the next one; the third has both.
        let second = alignment(&[(1, 1, 1.0), (1, 1, 0.97), (1, 1, 1.0)]);
        let third = alignment(&[(1, 1, 1.0), (0, 1, 1.0), (1, 1, 0.99), (1, 1, 1.0)]);
        let of_second = |sure| vec![alignment(&[(1, 1, 1.0), (1, 1, sure), (0, 1, 1.0), (1, 1, 1.0)])];
        let found = concordant(&[vec![second.clone(), third.clone()], of_second(0.99)]);
        assert_eq!(sizes(&found[0]), [(1, 1), (0, 1), (1, 0), (1, 1)]);
        assert_eq!(found[1], third);
        // What is less sure says nothing against it.
        assert_eq!(concordant(&[vec![second.clone(), third.clone()], of_second(0.9)])[0], second);
        // The other way round, too.
        let found = concordant(&[vec![third.clone(), second.clone()], {
            vec![alignment(&[(1, 1, 1.0), (1, 1, 0.99), (1, 0, 1.0), (1, 1, 1.0)])]
        }]);
        assert_eq!((sizes(&found[1]), &found[0]), (vec![(1, 1), (0, 1), (1, 0), (1, 1)], &third));
    }
}
