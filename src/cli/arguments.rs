//! What can be asked for.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::dictionaries;
use crate::diagnostic::{Diagnostic, Result};
use crate::export::{Layout, Segments};
use crate::format::{Charset, FORMATS, Format};
use crate::language::Language;
use crate::pipeline::{Options, UnitOf};

/// Read a text and its translations side by side, in step, sentence by sentence.
#[derive(Debug, Parser)]
#[command(
    name = "diglot",
    version,
    about,
    after_help = "Without FILE, the bundled briefing opens. In the reader, ? shows every key.\n\
                  Exit codes: 0 done, 1 check found something, 2 could not.",
    subcommand_negates_reqs = true
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) task: Option<Task>,
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) lexicons: Lexicons,
    #[command(flatten)]
    pub(super) common: Common,
}

/// Lexicons. Not among what goes with everything: of an argument that may stand before and after the name of a task, clap
/// keeps the later values only.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Lexicons {
    /// Words that stand for each other: WORD<TAB>WORD a line, in the order of the editions, or a dictionary of dictd
    /// (.index or .dict.dz). May be given again.
    #[arg(long, value_name = "FILE")]
    pub(super) lexicon: Vec<PathBuf>,
}

impl Arguments {
    /// The lexicons that were named, those before the task first.
    fn lexicons(&self) -> Vec<PathBuf> {
        let after = match &self.task {
            None => &[][..],
            Some(Task::Align(align)) => &align.lexicons.lexicon,
            Some(Task::Outline(outline)) => &outline.lexicons.lexicon,
            Some(Task::Check(check)) => &check.lexicons.lexicon,
        };
        [&self.lexicons.lexicon, after].concat()
    }

    /// The same, with the lexicons from everywhere among what goes with everything.
    pub(super) fn gathered(mut self) -> Self {
        self.common.lexicon = self.lexicons();
        self
    }
}

/// What can be done other than reading.
#[derive(Debug, Subcommand)]
pub(super) enum Task {
    /// Write which sentences translate each other.
    Align(Align),
    /// Write who speaks and what is asked.
    Outline(Outline),
    /// Say what to look at: what one edition lacks, numbers that differ, text left untranslated, doubtful pairs.
    Check(Check),
}

/// Reading.
#[derive(Args, Debug)]
pub(super) struct Reading {
    /// Where to begin (+N: sentence N, +/PATTERN: first match), then the files: one an edition, one that holds two
    /// languages, or one whose other edition is found by its name (book.en.txt, book.nl.txt); a directory to choose from;
    /// - is standard input.
    #[arg(value_name = "[+N|+/PATTERN] FILE")]
    pub(super) files: Vec<OsString>,
    /// Columns of text where standard output is not a terminal.
    #[arg(long, value_name = "COLUMNS")]
    pub(super) width: Option<u16>,
}

/// What goes with everything.
#[derive(Args, Debug)]
pub(super) struct Common {
    /// Languages of the editions, in order, as codes: en,nl.
    #[arg(long, value_name = "CODE,CODE", global = true)]
    pub(super) lang: Option<String>,
    /// What the files are, where their content and names mislead.
    #[arg(long, value_name = "FORMAT", global = true, value_parser = formats())]
    pub(super) format: Option<String>,
    /// Encoding of texts that do not say it, where the guess is wrong: windows-1250, koi8-r, shift_jis.
    #[arg(long, value_name = "NAME", global = true)]
    pub(super) encoding: Option<String>,
    /// Settings to use instead of config.toml in the config directory.
    #[arg(long, value_name = "FILE", global = true)]
    pub(super) config: Option<PathBuf>,
    /// Open a file alone, whatever other editions its name tells of.
    #[arg(long, global = true)]
    pub(super) alone: bool,
    /// The lexicons that were named, before and after the task.
    #[arg(skip)]
    pub(super) lexicon: Vec<PathBuf>,
    /// Leave installed dictionaries unread (those of FreeDict in /usr/share/dictd, or in $DIGLOT_DICTIONARIES).
    #[arg(long, global = true)]
    pub(super) no_dictionary: bool,
    /// Colours: auto leaves them out where NO_COLOR is set.
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub(super) color: Colour,
}

/// The formats that `--format` takes.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about)))
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// Unless NO_COLOR is set.
    Auto,
    /// Whatever the environment says.
    Always,
    /// Bold, underline and reverse only.
    Never,
}

/// Aligning.
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  \
        diglot align book.en.txt book.nl.txt -o book.tmx\n  \
        diglot align --pairs list.tsv --to tmx -o memories/\n  \
        paste english.list dutch.list | diglot align --pairs - --to jsonl -o out/\n\
        \n\
        A line of LIST is FILE<TAB>FILE or FILE<TAB>FILE<TAB>RESULT; blank lines and lines that begin with # are \
        skipped. Its paths start from the current directory, wherever the list lies; directories of results are made. A \
        line that fails is reported, and the others are done.\n\
        \n\
        In TMX, a passage without a counterpart is a tu with one tuv, which tools that want pairs pass over; its \
        confidence is a prop.")]
pub(super) struct Align {
    /// The editions, one a file; one file that holds two languages, or whose other edition is found by its name; - is
    /// standard input.
    #[arg(value_name = "FILE", required_unless_present = "pairs")]
    pub(super) files: Vec<OsString>,
    /// What is written; unless it is given, as the ending of the result says, and tsv where nothing does.
    #[arg(long, value_name = "FORMAT")]
    pub(super) to: Option<Layout>,
    /// What is aligned: sentences, found in paragraphs; paragraphs; or lines as they are, numbered from 0.
    #[arg(long, value_name = "UNIT", default_value = "sentence")]
    pub(super) unit: Unit,
    /// Where to write, instead of standard output: a file; with --pairs, the directory for results without a name.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Align every pair of files in a list, on all cores; - is standard input.
    ///
    /// A result that the list does not name gets the name of the pair's first file with the ending of the format, and
    /// goes into the directory of --output, or beside that file.
    #[arg(long, value_name = "LIST", conflicts_with = "files")]
    pub(super) pairs: Option<OsString>,
    /// How many pairs to align at once, instead of one a core; the results are the same.
    #[arg(long, value_name = "N", conflicts_with = "files")]
    pub(super) threads: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(super) lexicons: Lexicons,
}

impl ValueEnum for Layout {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.about()))
    }
}

/// What is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Unit {
    Sentence,
    Paragraph,
    Line,
}

impl Unit {
    /// What the pipeline makes units of.
    pub(super) fn of(self) -> UnitOf {
        match self {
            Self::Sentence => UnitOf::Sentence,
            Self::Paragraph => UnitOf::Paragraph,
            Self::Line => UnitOf::Line,
        }
    }

    /// What a format may call the units.
    pub(super) fn segments(self) -> Segments {
        match self {
            Self::Sentence => Segments::Sentences,
            Self::Paragraph => Segments::Paragraphs,
            Self::Line => Segments::Lines,
        }
    }
}

/// Outlining.
#[derive(Args, Debug)]
pub(super) struct Outline {
    /// The editions, one a file; one file that holds two languages, or whose other edition is found by its name; - is
    /// standard input. None: the bundled briefing.
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<OsString>,
    /// What is written.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) to: OutlineTo,
    #[command(flatten)]
    pub(super) lexicons: Lexicons,
}

/// Checking.
#[derive(Args, Debug)]
#[command(after_help = "Exit codes: 0 nothing found, 1 something found, 2 could not.")]
pub(super) struct Check {
    /// The editions, one a file; one file that holds two languages, or whose other edition is found by its name; - is
    /// standard input.
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<OsString>,
    #[command(flatten)]
    pub(super) lexicons: Lexicons,
}

/// Forms of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutlineTo {
    Text,
    Json,
}

impl Common {
    /// How files become a work, the one place where that is put together; and what there is to tell about it.
    pub(super) fn options(&self, unit: UnitOf) -> Result<(Options, Vec<Diagnostic>)> {
        let languages = self.languages()?;
        let (lexicons, notices) = dictionaries::named(&self.lexicon)?;
        let dictionaries = (!self.no_dictionary).then(dictionaries::installed);
        let format = self.format.as_deref().and_then(Format::named);
        let encoding = self.charset()?;
        Ok((Options { languages, unit, format, encoding, lexicons, dictionaries }, notices))
    }

    /// The encoding the user named.
    fn charset(&self) -> Result<Option<Charset>> {
        let Some(label) = &self.encoding else { return Ok(None) };
        let unknown = || {
            let message = format!("--encoding {label}: no such encoding is known");
            Diagnostic::new(message).hint("use a name of the Encoding Standard: utf-8, windows-1252, koi8-r, gbk ...")
        };
        Charset::named(label).map(Some).ok_or_else(unknown)
    }

    /// The languages the user named.
    fn languages(&self) -> Result<Vec<Language>> {
        let Some(codes) = &self.lang else { return Ok(Vec::new()) };
        let parse = |code: &str| {
            Language::parse(code).ok_or_else(|| {
                let message = format!("--lang {code}: this is no language code");
                Diagnostic::new(message).hint("write codes of two or three letters with commas between: --lang en,nl")
            })
        };
        codes.split(',').map(parse).collect()
    }
}
