//! Reading: in the terminal, or as plain text where there is none.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

use super::arguments::{Colour, Common, Reading};
use super::directory::{self, Listed, Shelf};
use super::editions::{Texts, locale};
use super::{complain, input, plain, print};
use crate::align::Effort;
use crate::diagnostic::{Diagnostic, Result};
use crate::document::Work;
use crate::language::Language;
use crate::pipeline::{self, UnitOf};
use crate::reader::{Picker, Start};
use crate::terminal::{self, Choice, Ending, Opening};
use crate::text::visible_line;
use crate::view::Theme;

/// Columns of plain text where nothing says how many.
const PLAIN_WIDTH: usize = 80;

pub(super) fn run(reading: &Reading, common: &Common) -> Result<ExitCode> {
    let (start, files) = start(&reading.files)?;
    let (mut options, mut told) = common.options(UnitOf::Sentence)?;
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let is_plain = is_dumb || !io::stdout().is_terminal();
    let (mut inputs, mut choice) = (Vec::new(), None);
    match named(files) {
        Named::Nothing => inputs = input::briefing(),
        Named::Directory(path) => {
            let shelf = directory::look(path)?;
            if is_plain {
                shelf.notices.iter().chain(&told).for_each(complain);
                return print(|out| directory::write(&shelf, out));
            }
            told.extend(shelf.notices.iter().cloned());
            choice = Some(choose(path, shelf, &options.languages, common.alone));
        }
        Named::Files => {
            let texts = Texts::of_files(files, &options.languages, common.alone)?;
            told.extend(texts.notice);
            (inputs, options.languages) = (texts.inputs, texts.languages);
        }
    }
    if is_plain {
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
    let opening = Opening { inputs, options, settings, theme, directories, start, choice };
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

/// What was named on the command line.
enum Named<'a> {
    Nothing,
    Directory(&'a Path),
    Files,
}

fn named(files: &[OsString]) -> Named<'_> {
    match files {
        [] => Named::Nothing,
        [file] if file != "-" && Path::new(file).is_dir() => Named::Directory(Path::new(file)),
        _ => Named::Files,
    }
}

/// The works of a directory, to choose from.
fn choose(path: &Path, shelf: Shelf, languages: &[Language], alone: bool) -> Choice {
    let items = shelf.works.iter().enumerate().map(|(number, work)| work.item(number)).collect();
    let picker = Picker::new(visible_line(&path.to_string_lossy()), items);
    let languages = languages.to_vec();
    let open = move |number: usize, told: &mut Vec<Diagnostic>| {
        let gone = || Diagnostic::new("there is no such work in the list");
        let work: &Listed = shelf.works.get(number).ok_or_else(gone)?;
        let mut editions = work.editions(locale().as_ref());
        if alone {
            editions.others.clear();
        }
        let texts = Texts::of(editions, &languages)?;
        told.extend(texts.notice);
        Ok((texts.inputs, texts.languages))
    };
    Choice { picker, open: Box::new(open) }
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
