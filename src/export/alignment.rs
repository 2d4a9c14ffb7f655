//! The units of a work, one line each.

use std::io::{self, Write};

use serde::Serialize;

use crate::document::Work;

/// How an alignment is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Tab-separated, with a header line: unit, kind, confidence, and each edition's text.
    Tsv,
    /// One JSON object a line, with sentence numbers from 0 and text.
    Jsonl,
    /// `[14, 15]:[13]:0.12`: sentence numbers from 0 of two editions, and one less the confidence.
    Vecalign,
}

/// A unit as `jsonl` writes it.
#[derive(Serialize)]
struct Unit<'a> {
    unit: usize,
    kind: String,
    confidence: f64,
    editions: Vec<Side<'a>>,
}

#[derive(Serialize)]
struct Side<'a> {
    lang: &'a str,
    sentences: Vec<usize>,
    text: String,
}

/// Writes every unit of a work, in order.
///
/// # Errors
/// If the writer fails.
pub fn write_alignment(work: &Work, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let keys: Vec<String> = (0..work.editions.len()).map(|edition| work.key(edition)).collect();
    if layout == Layout::Tsv {
        writeln!(out, "unit\tkind\tconfidence\t{}", keys.join("\t"))?;
    }
    for unit in 0..work.units.len() {
        match layout {
            Layout::Tsv => tsv(work, unit, out)?,
            Layout::Jsonl => jsonl(work, &keys, unit, out)?,
            Layout::Vecalign => vecalign(work, unit, out)?,
        }
    }
    Ok(())
}

fn tsv(work: &Work, unit: usize, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{unit}\t{}\t{:.3}", work.units.kind(unit), work.units.confidence(unit))?;
    for edition in 0..work.editions.len() {
        // No edition holds a tab: it became a space when it was read.
        write!(out, "\t{}", work.text(unit, edition))?;
    }
    writeln!(out)
}

fn jsonl(work: &Work, keys: &[String], unit: usize, out: &mut dyn Write) -> io::Result<()> {
    let side = |(edition, lang)| Side {
        lang,
        sentences: work.units.sentences(unit, edition).collect(),
        text: work.text(unit, edition),
    };
    let editions = keys.iter().map(String::as_str).enumerate().map(side).collect();
    let confidence = (f64::from(work.units.confidence(unit)) * 1000.0).round() / 1000.0;
    let unit = Unit { unit, kind: work.units.kind(unit), confidence, editions };
    serde_json::to_writer(&mut *out, &unit)?;
    writeln!(out)
}

fn vecalign(work: &Work, unit: usize, out: &mut dyn Write) -> io::Result<()> {
    let numbers = |edition| {
        let numbers: Vec<String> = work.units.sentences(unit, edition).map(|number| number.to_string()).collect();
        format!("[{}]", numbers.join(", "))
    };
    writeln!(out, "{}:{}:{:.3}", numbers(0), numbers(1), 1.0 - work.units.confidence(unit))
}
