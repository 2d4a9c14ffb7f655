//! What `vecalign` writes: the sentence numbers of both editions, from 0, and a cost, which is one less the confidence.

use std::io::{self, Write};

use crate::document::Work;

pub(super) fn write(work: &Work, out: &mut dyn Write) -> io::Result<()> {
    for unit in 0..work.units.len() {
        let numbers = |edition| {
            let numbers: Vec<String> = work.units.sentences(unit, edition).map(|number| number.to_string()).collect();
            format!("[{}]", numbers.join(", "))
        };
        writeln!(out, "{}:{}:{:.3}", numbers(0), numbers(1), 1.0 - work.units.confidence(unit))?;
    }
    Ok(())
}
