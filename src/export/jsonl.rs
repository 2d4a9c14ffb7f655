//! One JSON object a unit, a line each: sentence numbers from 0 and text of every edition.

use std::io::{self, Write};

use serde::Serialize;

use crate::document::Work;

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

pub(super) fn write(work: &Work, out: &mut dyn Write) -> io::Result<()> {
    let keys: Vec<String> = (0..work.editions.len()).map(|edition| work.key(edition)).collect();
    for unit in 0..work.units.len() {
        let side = |(edition, lang)| Side {
            lang,
            sentences: work.units.sentences(unit, edition).collect(),
            text: work.text(unit, edition),
        };
        let editions = keys.iter().map(String::as_str).enumerate().map(side).collect();
        let confidence = (f64::from(work.units.confidence(unit)) * 1000.0).round() / 1000.0;
        serde_json::to_writer(&mut *out, &Unit { unit, kind: work.units.kind(unit), confidence, editions })?;
        writeln!(out)?;
    }
    Ok(())
}
