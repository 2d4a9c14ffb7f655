//! Reading: in the terminal, or as plain text where there is none.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use super::arguments::{Colour, Common, Reading};
use super::{complain, input, plain, print};
use crate::align::Effort;
use crate::diagnostic::{Diagnostic, Result};
use crate::document::Work;
use crate::pipeline::{self, UnitOf};
use crate::reader::Start;
use crate::terminal::{self, Ending, Opening};
use crate::view::Theme;

/// Columns of plain text where nothing says how many.
const PLAIN_WIDTH: usize = 80;

pub(super) fn run(reading: &Reading, common: &Common) -> Result<ExitCode> {
    let (start, files) = start(&reading.files)?;
    let inputs = if files.is_empty() { input::briefing() } else { input::read_all(files)? };
    let (options, told) = common.options(UnitOf::Sentence)?;
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if is_dumb || !io::stdout().is_terminal() {
        told.iter().for_each(complain);
        let work = pipeline::work(&inputs, &options, &Effort::whole(&|_| true))?;
        work.notices.iter().for_each(complain);
        let from = start.map_or(0, |start| first_row(&start, &work));
        return print(|out| plain::write(&work, from, width(reading), out));
    }
    let directories = input::directories();
    let (settings, mut notices) = input::settings(common.config.as_deref(), directories.as_ref())?;
    notices.extend(told);
    let colours = colours(common.color);
    crossterm::style::force_color_output(colours);
    let theme = Theme::new(colours);
    let opening = Opening { inputs, options, settings, theme, directories, start };
    let ending = terminal::run(opening, &mut notices);
    // The status line showed one of them: here they all are.
    notices.iter().for_each(complain);
    match ending? {
        Ending::Quit => Ok(ExitCode::SUCCESS),
        Ending::Signal(signal) => {
            #[cfg(unix)]
            terminal::die_of(signal);
            Ok(ExitCode::from(u8::try_from(128 + signal).unwrap_or(super::FAILED)))
        }
    }
}

/// Where to begin, and the files.
fn start(words: &[OsString]) -> Result<(Option<Start>, &[OsString])> {
    let Some((first, rest)) = words.split_first() else { return Ok((None, words)) };
    let Some(place) = first.to_str().and_then(|word| word.strip_prefix('+')) else { return Ok((None, words)) };
    if let Some(pattern) = place.strip_prefix('/') {
        return Ok((Some(Start::Pattern(pattern.to_owned())), rest));
    }
    match place.parse() {
        Ok(number) => Ok((Some(Start::Sentence(number)), rest)),
        Err(_) => Err(Diagnostic::new(format!("+{place}: neither a sentence's number nor a pattern"))
            .hint("write +12 or +/word; for a file of that name, ./+name")),
    }
}

/// The row that plain text begins with; says so where it cannot begin at the place that was asked for.
fn first_row(start: &Start, work: &Work) -> usize {
    match start.unit(work) {
        Ok(unit) => work.rows.of_unit(unit),
        Err(why) => {
            complain(&Diagnostic::new(why).hint("the text is shown from its beginning"));
            0
        }
    }
}

fn width(reading: &Reading) -> usize {
    let by_shell = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    reading.width.or(by_shell).map_or(PLAIN_WIDTH, usize::from).max(1)
}

fn colours(when: Colour) -> bool {
    match when {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}
