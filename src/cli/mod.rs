//! The command line: arguments, and one file for each thing they ask for.

mod align;
mod arguments;
mod batch;
mod check;
mod dictionaries;
mod directory;
mod editions;
mod input;
mod names;
mod outline;
mod output;
mod pairs;
mod plain;
mod progress;
mod read;
mod siblings;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use arguments::{Arguments, Common, Task};
use editions::Texts;

use crate::diagnostic::Diagnostic;
use crate::format::Input;
use crate::pipeline::Options;
use crate::text::visible;

/// What could not be done.
const FAILED: u8 = 2;

/// Runs diglot with the arguments of the process; returns how it ended.
#[must_use]
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let parsed = match Arguments::try_parse_from(arguments) {
        Ok(parsed) => parsed.gathered(),
        Err(error) => return usage(&error),
    };
    run(&parsed).unwrap_or_else(|error| {
        complain(&error);
        ExitCode::from(FAILED)
    })
}

fn run(parsed: &Arguments) -> Result<ExitCode, Diagnostic> {
    // Whoever names settings means them to be read, also where they change nothing.
    if let Some(named) = &parsed.common.config {
        input::settings(Some(named), None)?;
    }
    match &parsed.task {
        None => read::run(&parsed.reading, &parsed.common),
        Some(Task::Align(options)) => align::run(options, &parsed.common),
        Some(Task::Check(options)) => check::run(options, &parsed.common),
        Some(Task::Outline(options)) => outline::run(options, &parsed.common),
    }
}

/// The texts that a task works on, whose languages the options get; says which other editions were found.
fn texts(files: &[OsString], options: &mut Options, common: &Common) -> Result<Vec<Input>, Diagnostic> {
    let texts = Texts::of_files(files, &options.languages, common.alone)?;
    texts.notice.iter().for_each(complain);
    options.languages = texts.languages;
    Ok(texts.inputs)
}

/// Shows help where it was asked for, and says what is wrong with arguments, without anything in them that commands a
/// terminal.
fn usage(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A closed pipe is no failure of help.
            let _ = error.print();
            ExitCode::SUCCESS
        }
        _ => {
            let _ = io::stderr().write_all(visible(&error.render().to_string()).as_bytes());
            ExitCode::from(FAILED)
        }
    }
}

/// Tells the user something that is no data.
fn complain(notice: &Diagnostic) {
    let _ = writeln!(io::stderr(), "diglot: {notice}");
}

/// Tells the user how it went.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Writes data to standard output; a reader that closes the pipe early has had enough, and that is no failure.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<ExitCode, Diagnostic> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Diagnostic::new(format!("standard output: {error}")).hint("is the disk full?")),
        Ok(()) => Ok(ExitCode::SUCCESS),
    }
}
