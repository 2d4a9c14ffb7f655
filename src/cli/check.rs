//! `diglot check`: what a reviser looks at.

use std::process::ExitCode;

use super::arguments::{Check, Common};
use super::{complain, print, progress, texts};
use crate::diagnostic::{Diagnostic, Result};
use crate::export::{Kind, findings, write_findings};
use crate::pipeline::UnitOf;

/// Something was found.
const FOUND: u8 = 1;

pub(super) fn run(options: &Check, common: &Common) -> Result<ExitCode> {
    let (mut reading, notices) = common.options(UnitOf::Sentence)?;
    notices.iter().for_each(complain);
    let inputs = texts(&options.files, &mut reading, common)?;
    let work = progress::work(&inputs, &reading)?;
    work.notices.iter().for_each(complain);
    if work.editions.len() < 2 {
        let message = "check compares editions, and this is only one";
        return Err(Diagnostic::new(message).hint("name a file an edition: diglot check talk.en.txt talk.nl.txt"));
    }
    let found = findings(&work);
    let ended = print(|out| write_findings(&found, out))?;
    for kind in Kind::ALL {
        let count = found.iter().filter(|finding| finding.kind == kind).count();
        if count > 0 {
            complain(&Diagnostic::new(format!("{}: {count}", kind.words())));
        }
    }
    Ok(if found.is_empty() { ended } else { ExitCode::from(FOUND) })
}
