//! `diglot align`: which sentences translate each other, as data.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use super::arguments::{Align, Common, To, Unit};
use super::{complain, input, print};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document::Work;
use crate::export::{Layout, write_alignment};
use crate::format::Input;
use crate::pipeline::{self, Options, UnitOf};

pub(super) fn run(options: &Align, common: &Common) -> Result<ExitCode> {
    let inputs = input::read_all(&options.files)?;
    options.output.as_deref().map_or(Ok(()), |output| check_output(output, &inputs))?;
    let unit = match options.unit {
        Unit::Sentence => UnitOf::Sentence,
        Unit::Paragraph => UnitOf::Paragraph,
        Unit::Line => UnitOf::Line,
    };
    let work = pipeline::work(&inputs, &Options { languages: common.languages()?, unit }, |_| {})?;
    check_editions(&work, options.to)?;
    work.notices.iter().for_each(complain);
    let layout = match options.to {
        To::Tsv => Layout::Tsv,
        To::Jsonl => Layout::Jsonl,
        To::Vecalign => Layout::Vecalign,
    };
    let Some(path) = &options.output else { return print(|out| write_alignment(&work, layout, out)) };
    let written = File::create(path).and_then(|file| {
        let mut out = BufWriter::new(file);
        write_alignment(&work, layout, &mut out)?;
        out.flush()
    });
    let place = Place::file(&path.to_string_lossy());
    written.map_err(|error| {
        Diagnostic::new(format!("cannot be written: {error}")).at(place).hint("check the directory and its permissions")
    })?;
    Ok(ExitCode::SUCCESS)
}

/// An alignment is easily made again; a text that it was written over is not.
fn check_output(output: &Path, inputs: &[Input]) -> Result<()> {
    let Ok(output) = fs::canonicalize(output) else { return Ok(()) };
    match inputs.iter().find(|input| input.path.as_ref() == Some(&output)) {
        Some(text) => Err(Diagnostic::new("is one of the texts, and would be lost")
            .at(Place::file(&text.name))
            .hint("name another file with --output")),
        None => Ok(()),
    }
}

fn check_editions(work: &Work, to: To) -> Result<()> {
    let first = &work.editions[0];
    if work.editions.len() < 2 {
        let message = format!("holds one language only ({})", first.language.name());
        return Err(Diagnostic::new(message)
            .at(Place::file(&first.source.name))
            .hint("give a second file; or, if it holds two languages, say which with --lang, as in --lang en,nl"));
    }
    if to == To::Vecalign && work.editions.len() > 2 {
        let hint = "give two files, or use --to tsv or --to jsonl";
        return Err(Diagnostic::new("vecalign's format holds two editions, not more").hint(hint));
    }
    Ok(())
}
