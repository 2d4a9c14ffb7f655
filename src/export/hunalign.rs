//! The ladder that `hunalign` writes without `-text`: a rung a line, the sentences of both editions at which a unit
//! begins, and how good the unit is that begins there.
//!
//! The last rung is the end of both editions, so that a reader who takes the rungs two by two has every unit. Nothing
//! begins there; it counts as certain, so that one who filters by the score does not lose it.

use std::io::{self, Write};

use crate::document::Work;

pub(super) fn write(work: &Work, out: &mut dyn Write) -> io::Result<()> {
    for unit in 0..work.units.len() {
        let start = |edition| work.units.sentences(unit, edition).start;
        writeln!(out, "{}\t{}\t{:.3}", start(0), start(1), work.units.confidence(unit))?;
    }
    let total = |edition: usize| work.editions.get(edition).map_or(0, |edition| edition.sentences().len());
    writeln!(out, "{}\t{}\t{:.3}", total(0), total(1), 1.0)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Block, sample, written};
    use crate::export::Layout;

    #[test]
    fn rungs_are_where_units_begin_and_where_all_ends() {
        let english =
            vec![Block::paragraph(&["It rains.", "We stay in.", "We read."]), Block::paragraph(&["It stops."])];
        let dutch = vec![Block::paragraph(&["Het regent.", "Wij lezen.", "De kat slaapt."])];
        let beads = vec![(1, 1, 0.9), (2, 1, 0.5), (0, 1, 0.25), (1, 0, 1.0)];
        let work = sample(&[("en", english), ("nl", dutch)], &[beads]);
        let ladder = "0\t0\t0.900\n1\t1\t0.500\n3\t2\t0.250\n3\t3\t1.000\n4\t3\t1.000\n";
        assert_eq!(written(&work, Layout::Hunalign), ladder);
    }
}
