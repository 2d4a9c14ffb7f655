//! The texts that a command works on: the files as they are named, or one and the other editions that its name tells of.

use std::ffi::OsString;
use std::path::Path;

use super::siblings::Editions;
use super::{input, names};
use crate::diagnostic::{Diagnostic, Result};
use crate::format::Input;
use crate::language::Language;

/// Texts that were read.
pub(super) struct Texts {
    pub(super) inputs: Vec<Input>,
    /// The languages of the editions, in order: as their names tell, where others were found; else as the user says.
    pub(super) languages: Vec<Language>,
    /// What there is to tell about the choice.
    pub(super) notice: Option<Diagnostic>,
}

impl Texts {
    /// The files of a command line; of one, the other editions too, unless it is wanted alone.
    pub(super) fn of_files(files: &[OsString], wanted: &[Language], alone: bool) -> Result<Self> {
        let found = match files {
            [file] if file != "-" && !alone => Editions::of(Path::new(file)),
            _ => None,
        };
        match found {
            Some(editions) => Self::of(editions, wanted),
            None => Ok(Self { inputs: input::read_all(files)?, languages: wanted.to_vec(), notice: None }),
        }
    }

    /// Those of the editions of one text that are opened.
    pub(super) fn of(editions: Editions, wanted: &[Language]) -> Result<Self> {
        let own = editions.own.path.clone();
        let choice = editions.choose(wanted, locale().as_ref());
        let inputs =
            choice.opened.iter().map(|edition| input::read(edition.path.as_os_str())).collect::<Result<_>>()?;
        // Of one alone, the user may know better than its name.
        let languages = match choice.opened.as_slice() {
            [_] => wanted.to_vec(),
            opened => opened.iter().map(|edition| edition.language.clone()).collect(),
        };
        Ok(Self { inputs, languages, notice: choice.notice(&own) })
    }
}

/// The language that the user set the terminal to.
pub(super) fn locale() -> Option<Language> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| {
        let value = std::env::var(name).ok()?;
        (!value.is_empty()).then_some(value)
    });
    names::of_locale(&set?)
}
