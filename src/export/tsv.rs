//! Tab-separated text with a header line: unit, kind, confidence, and each edition's text.

use std::io::{self, Write};

use crate::document::Work;

pub(super) fn write(work: &Work, out: &mut dyn Write) -> io::Result<()> {
    let keys: Vec<String> = (0..work.editions.len()).map(|edition| work.key(edition)).collect();
    writeln!(out, "unit\tkind\tconfidence\t{}", keys.join("\t"))?;
    for unit in 0..work.units.len() {
        write!(out, "{unit}\t{}\t{:.3}", work.units.kind(unit), work.units.confidence(unit))?;
        for edition in 0..work.editions.len() {
            // No edition holds a tab: it became a space when it was read.
            write!(out, "\t{}", work.text(unit, edition))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
