//! `diglot align`: which sentences translate each other, as data and as pages.

use std::path::Path;
use std::process::ExitCode;

use super::arguments::{Align, Common};
use super::{batch, complain, output, print, progress, texts};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document::Work;
use crate::export::Layout;
use crate::format::Input;

pub(super) fn run(options: &Align, common: &Common) -> Result<ExitCode> {
    let (mut reading, notices) = common.options(options.unit.of())?;
    notices.iter().for_each(complain);
    if let Some(list) = &options.pairs {
        return batch::run(list, options, reading);
    }
    let path = options.output.as_deref().filter(|path| *path != Path::new("-"));
    let inputs = texts(&options.files, &mut reading, common)?;
    path.map_or(Ok(()), |path| check_output(path, &inputs))?;
    let layout = layout(options.to, path)?;
    let work = progress::work(&inputs, &reading)?;
    check_editions(&work, layout)?;
    work.notices.iter().for_each(complain);
    let segments = options.unit.segments();
    match path {
        None => print(|out| layout.write(&work, segments, out)),
        Some(path) => output::save(path, |out| layout.write(&work, segments, out)).map(|()| ExitCode::SUCCESS),
    }
}

/// The layout that was asked for: by name, else by the ending of the result, else tsv.
fn layout(named: Option<Layout>, path: Option<&Path>) -> Result<Layout> {
    match (named, path) {
        (Some(layout), _) => Ok(layout),
        (None, Some(path)) => output::layout_of(path),
        (None, None) => Ok(Layout::Tsv),
    }
}

/// An alignment is easily made again; a text that it was written over is not.
fn check_output(path: &Path, inputs: &[Input]) -> Result<()> {
    let path = output::identity(path);
    let is_result = |text: &Path| output::identity(text) == path;
    match inputs.iter().find(|input| input.path.as_deref().is_some_and(is_result)) {
        Some(text) => Err(Diagnostic::new("is one of the texts, and would be lost")
            .at(Place::file(&text.name))
            .hint("name another file with --output")),
        None => Ok(()),
    }
}

/// Refuses a work that has no two editions, or more than a layout holds.
pub(super) fn check_editions(work: &Work, layout: Layout) -> Result<()> {
    let first = &work.editions[0];
    if work.editions.len() < 2 {
        let message = format!("holds one language only ({})", first.language.name());
        return Err(Diagnostic::new(message)
            .at(Place::file(&first.source.name))
            .hint("give a second file; or, if it holds two languages, say which with --lang, as in --lang en,nl"));
    }
    if work.editions.len() > layout.most_editions() {
        let hint = "give two files, or use another format, such as --to jsonl or --to tmx";
        return Err(Diagnostic::new(format!("{}'s format holds two editions, not more", layout.name())).hint(hint));
    }
    Ok(())
}
