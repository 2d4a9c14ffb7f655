//! Files become a work: read, split by language, structure found, aligned, joined.
//!
//! The one place where formats, structure and alignment meet. Reads no disk: inputs are bytes.

use std::sync::Arc;

use crate::align::{Parameters, align};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document::{Alignment, Draft, Edition, Rows, Units, Work};
use crate::format::{self, Input, Shape};
use crate::language::{Language, detect};
use crate::lexicon::{Dictionaries, Lexicon};
use crate::transcript::{Splitting, analyse, talk};

/// Bytes of text from which on a thread is worth its start: shorter ones are read in the time that takes.
pub const WORTH_A_THREAD: usize = 1 << 18;

/// What is aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnitOf {
    /// Sentences, found in the paragraphs.
    #[default]
    Sentence,
    /// Paragraphs as they are.
    Paragraph,
    /// Lines as they are, empty ones too.
    Line,
}

/// How files become a work.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The languages of the editions, in order, where the user named them.
    pub languages: Vec<Language>,
    /// What is aligned.
    pub unit: UnitOf,
    /// Lists of words and dictionaries that the user named.
    pub lexicons: Vec<Arc<Lexicon>>,
    /// Where dictionaries come from that nobody named; `None` where they are not wanted.
    pub dictionaries: Option<Dictionaries>,
}

/// What is being done, for the one who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A file is read.
    Reading,
    /// Editions are aligned.
    Aligning,
}

/// Makes a work of files: of one that holds two languages, or of one an edition.
///
/// # Errors
/// If a file cannot be read at all, or if there is none.
pub fn work(inputs: &[Input], options: &Options, mut progress: impl FnMut(Step)) -> Result<Work> {
    progress(Step::Reading);
    let (editions, mut notices) = editions(inputs, options)?;
    notices.extend(doubts(&editions));
    notices.extend(superfluous(&options.languages, editions.len()));
    progress(Step::Aligning);
    let units = units(&editions);
    let rows = Rows::new(&editions, &units);
    let talk = talk(&editions, &units);
    Ok(Work { units, rows, speakers: talk.speakers, identities: talk.identities, turns: talk.turns, notices, editions })
}

fn editions(inputs: &[Input], options: &Options) -> Result<(Vec<Edition>, Vec<Diagnostic>)> {
    let shape = if options.unit == UnitOf::Line { Shape::Lines } else { Shape::Paragraphs };
    let splitting = if options.unit == UnitOf::Sentence { Splitting::Sentences } else { Splitting::Blocks };
    let (mut drafts, mut notices): (Vec<Draft>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
    for input in inputs {
        let reading = format::read(input, shape)?;
        if reading.draft.blocks.is_empty() {
            let hint = "give a file that holds the text";
            return Err(Diagnostic::new("holds no text").at(Place::file(&input.name)).hint(hint));
        }
        notices.extend(reading.notices);
        if inputs.len() == 1 {
            drafts.extend(format::split_languages(reading.draft, &options.languages));
        } else {
            drafts.push(reading.draft);
        }
    }
    if drafts.is_empty() {
        return Err(Diagnostic::new("no text was given").hint("name a file, or - for standard input"));
    }
    let files = inputs.len();
    let drafts = drafts.into_iter().enumerate();
    let found: Vec<(Draft, Language)> = drafts
        .map(|(index, draft)| {
            let language = language_of(&draft, index, files, &options.languages);
            (draft, language)
        })
        .collect();
    Ok((analyse_all(found, splitting), notices))
}

/// Finds the structure of all editions; of long ones each on a thread of its own, since none needs another.
fn analyse_all(drafts: Vec<(Draft, Language)>, splitting: Splitting) -> Vec<Edition> {
    let length: usize = drafts.iter().map(|(draft, _)| draft.text.len()).sum();
    if length < WORTH_A_THREAD {
        return drafts.into_iter().map(|(draft, language)| analyse(draft, language, splitting)).collect();
    }
    std::thread::scope(|scope| {
        let mut drafts = drafts.into_iter();
        let first = drafts.next();
        let others: Vec<_> =
            drafts.map(|(draft, language)| scope.spawn(move || analyse(draft, language, splitting))).collect();
        let first = first.map(|(draft, language)| analyse(draft, language, splitting));
        // A panic goes on in the one who asked.
        let join = |thread: std::thread::ScopedJoinHandle<'_, Edition>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        first.into_iter().chain(others.into_iter().map(join)).collect()
    })
}

/// The language of a draft: as the user says, else as the file says, else as its letters tell.
fn language_of(draft: &Draft, index: usize, files: usize, named: &[Language]) -> Language {
    let by_user = if files > 1 || draft.language.is_none() { named.get(index).cloned() } else { None };
    by_user.or_else(|| draft.language.clone()).or_else(|| detect(&draft.text)).unwrap_or_else(Language::unknown)
}

fn units(editions: &[Edition]) -> Units {
    let Some((first, others)) = editions.split_first() else { return Units::alone(0) };
    if others.is_empty() {
        return Units::alone(first.sentences().len());
    }
    let parameters = Parameters::default();
    let alignments: Vec<Alignment> = others.iter().map(|other| align(first, other, &parameters)).collect();
    Units::merge(first.sentences().len(), &alignments)
}

/// What looks like a mistake of the one who named the files.
fn doubts(editions: &[Edition]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (index, edition) in editions.iter().enumerate() {
        for other in &editions[..index] {
            let names = (&other.source.name, &edition.source.name);
            if other.text() == edition.text() {
                let message = format!("{} and {} hold the same text", names.0, names.1);
                out.push(Diagnostic::new(message).hint("give two language versions of it"));
            } else if other.language == edition.language && !edition.language.is_unknown() {
                let message = format!("{} and {} are both in {}", names.0, names.1, edition.language.name());
                out.push(Diagnostic::new(message).hint("if that is wrong, say so with --lang, as in --lang en,nl"));
            }
        }
    }
    out
}

/// What says that more languages were named than there are editions.
fn superfluous(named: &[Language], editions: usize) -> Option<Diagnostic> {
    let codes: Vec<&str> = named.get(editions..)?.iter().map(Language::code).collect();
    let counted = if editions == 1 { "one edition".to_owned() } else { format!("{editions} editions") };
    let message = format!("--lang names {} languages, and this text has {counted}", named.len());
    let hint = format!("no use was made of {}; name a file an edition", codes.join(", "));
    (!codes.is_empty()).then(|| Diagnostic::new(message).hint(hint))
}
