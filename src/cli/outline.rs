//! `diglot outline`: who speaks and what is asked, as data.

use std::process::ExitCode;

use super::arguments::{Common, Outline, OutlineTo};
use super::{complain, input, print, progress, texts};
use crate::diagnostic::Result;
use crate::export::{write_outline_json, write_outline_text};
use crate::pipeline::UnitOf;

pub(super) fn run(options: &Outline, common: &Common) -> Result<ExitCode> {
    let (mut reading, notices) = common.options(UnitOf::Sentence)?;
    notices.iter().for_each(complain);
    let is_briefing = options.files.is_empty();
    let inputs = if is_briefing { input::briefing() } else { texts(&options.files, &mut reading, common)? };
    let work = progress::work(&inputs, &reading)?;
    work.notices.iter().for_each(complain);
    print(|out| match options.to {
        OutlineTo::Text => write_outline_text(&work, out),
        OutlineTo::Json => write_outline_json(&work, out),
    })
}
