//! Files become a work: read, split by language, structure found, aligned, joined.
//!
//! The one place where formats, structure and alignment meet. Reads no disk: inputs are bytes.

mod laddered;
mod languages;

use std::sync::Arc;

use crate::align::{self, Effort, Parameters};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document::{Alignment, Draft, Edition, Rows, Units, Work};
use crate::format::{self, Charset, Format, Input, Ladder, Reading, Shape, Wishes};
use crate::language::Language;
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
    /// What the files are, whatever they look like.
    pub format: Option<&'static Format>,
    /// How their bytes become characters, where no byte order mark says otherwise.
    pub encoding: Option<Charset>,
    /// Lists of words and dictionaries that the user named.
    pub lexicons: Vec<Arc<Lexicon>>,
    /// Where dictionaries come from that nobody named; `None` where they are not wanted.
    pub dictionaries: Option<Dictionaries>,
}

/// Makes a work of files: of one that holds two languages, or of one an edition.
///
/// # Errors
/// If a file cannot be read at all, or if there is none; or if it was called off.
pub fn work(inputs: &[Input], options: &Options, effort: &Effort<'_>) -> Result<Work> {
    opened(inputs, options)?.aligned(options, effort)
}

/// Makes a work of files with a first alignment, which is quickly made; [`settled`] makes the final one of it.
///
/// # Errors
/// If a file cannot be read at all, or if there is none.
pub fn first_work(inputs: &[Input], options: &Options) -> Result<Work> {
    let Opened { editions, given, notices } = opened(inputs, options)?;
    if let Some(units) = given {
        return Ok(arranged(editions, units, notices, true));
    }
    let parameters = Parameters::default();
    let first = |other| {
        align::given_alignment(&editions[0], other).unwrap_or_else(|| align::first(&editions[0], other, &parameters))
    };
    let alignments: Vec<Alignment> = editions.iter().skip(1).map(first).collect();
    let is_settled = editions.len() < 2;
    let units = merged(&editions, &[alignments]);
    Ok(arranged(editions, units, notices, is_settled))
}

/// The same work with its final alignment, and with what there is to tell of that after the other notices; `None` where
/// it was called off.
#[must_use]
pub fn settled(work: &Work, options: &Options, effort: &Effort<'_>) -> Option<Work> {
    let (units, more) = final_units(&work.editions, options, effort)?;
    let notices = work.notices.iter().cloned().chain(more).collect();
    Some(arranged(work.editions.clone(), units, notices, true))
}

/// Files as editions, which are not aligned yet.
pub struct Opened {
    editions: Arc<[Edition]>,
    /// The alignment, where the files give it.
    given: Option<Units>,
    notices: Vec<Diagnostic>,
}

impl Opened {
    /// How many sentences the first edition has, with which all others are aligned.
    #[must_use]
    pub fn sentences(&self) -> usize {
        self.editions.first().map_or(0, |edition| edition.sentences().len())
    }

    /// The work of these editions, with its final alignment.
    ///
    /// # Errors
    /// If it was called off.
    pub fn aligned(self, options: &Options, effort: &Effort<'_>) -> Result<Work> {
        let Self { editions, given, mut notices } = self;
        if let Some(units) = given {
            return Ok(arranged(editions, units, notices, true));
        }
        let called_off = || Diagnostic::new("the alignment was called off");
        let (units, more) = final_units(&editions, options, effort).ok_or_else(called_off)?;
        notices.extend(more);
        Ok(arranged(editions, units, notices, true))
    }
}

/// Reads files and finds their structure, before anything is aligned.
///
/// # Errors
/// If a file cannot be read at all, or if there is none.
pub fn opened(inputs: &[Input], options: &Options) -> Result<Opened> {
    let shape = if options.unit == UnitOf::Line { Shape::Lines } else { Shape::Paragraphs };
    let wishes =
        Wishes { shape, format: options.format, encoding: options.encoding, languages: options.languages.clone() };
    let ladder = Ladder::among(inputs, &wishes)?;
    let (editions, given, mut notices) = match &ladder {
        Some((ladder, texts)) => {
            let (editions, units, notices) = laddered::read(ladder, *texts, options)?;
            (editions, Some(units), notices)
        }
        None => {
            let (editions, notices) = editions(inputs, options, &wishes)?;
            let given = align::given(&editions.iter().collect::<Vec<_>>());
            (editions, given, notices)
        }
    };
    if given.is_some() {
        let file = Place::file(ladder.as_ref().map_or(&editions[0].source.name, |(ladder, _)| &ladder.name));
        notices.push(Diagnostic::new("its pairs are shown as it gives them").at(file));
    }
    notices.extend(doubts(&editions));
    notices.extend(superfluous(&options.languages, editions.len()));
    Ok(Opened { editions: editions.into(), given, notices })
}

/// The final alignment of all editions, and what there is to tell of it.
///
/// Each two are aligned: what others say of a pair mends it, and what the first lacks stands together where several of
/// the others have it.
fn final_units(editions: &[Edition], options: &Options, effort: &Effort<'_>) -> Option<(Units, Vec<Diagnostic>)> {
    let all = (editions.len() * editions.len().saturating_sub(1) / 2).max(1) as f32;
    let (mut pairs, mut notices, mut done) = (Vec::<Vec<Alignment>>::new(), Vec::new(), 0);
    for first in 0..editions.len().max(1) - 1 {
        let count = editions.len() - 1 - first;
        let progress = |share: f32| (effort.progress)((done as f32 + share * count as f32) / all);
        let effort = Effort::new(effort.threads, &progress);
        let (row, told) = final_alignments(&editions[first..], options, &effort)?;
        told.into_iter().for_each(|notice| tell(&mut notices, notice));
        pairs.push(row);
        done += count;
    }
    // What corresponds to the first hardly corresponds to what does not: that need not be said of each two.
    let with_first = editions.iter().skip(1).zip(pairs.iter().flatten());
    let found = with_first.filter(|(other, _)| align::given_alignment(&editions[0], other).is_none());
    notices.extend(found.filter_map(|(other, alignment)| unrelated(&editions[0], other, alignment)));
    Some((joined(editions, &pairs), notices))
}

/// The units of editions of which each two are aligned.
fn joined(editions: &[Edition], pairs: &[Vec<Alignment>]) -> Units {
    let units = merged(editions, pairs);
    if units.lack_together() { units.joined(&joined(&editions[1..], &pairs[1..])) } else { units }
}

/// The final alignment of each edition with the first, and what there is to tell of dictionaries.
fn final_alignments(
    editions: &[Edition],
    options: &Options,
    effort: &Effort<'_>,
) -> Option<(Vec<Alignment>, Vec<Diagnostic>)> {
    let Some((first, others)) = editions.split_first() else { return Some((Vec::new(), Vec::new())) };
    let parameters = Parameters::default();
    let (mut alignments, mut notices) = (Vec::with_capacity(others.len()), Vec::new());
    for (number, other) in others.iter().enumerate() {
        if let Some(alignment) = align::given_alignment(first, other) {
            alignments.push(alignment);
            continue;
        }
        let dictionaries = options.dictionaries.as_ref().map(|found| found.between(&first.language, &other.language));
        let found = dictionaries.unwrap_or_default();
        let lexicons: Vec<&Lexicon> = options.lexicons.iter().chain(&found.lexicons).map(Arc::as_ref).collect();
        let progress = |share: f32| (effort.progress)((number as f32 + share) / others.len() as f32);
        let effort = Effort::new(effort.threads, &progress);
        let alignment = align::align(first, other, &lexicons, &parameters, &effort)?;
        let is_blank = |edition: &'_ Edition, sentence| edition.sentence(sentence).is_empty();
        let alignment = alignment.without_blanks([&|at| is_blank(first, at), &|at| is_blank(other, at)]);
        notices.extend(found.notices);
        alignments.push(alignment);
    }
    Some((alignments, notices))
}

/// What is said once where hardly any sentence has a counterpart.
fn unrelated(a: &Edition, b: &Edition, alignment: &Alignment) -> Option<Diagnostic> {
    /// Sentences that tell nothing about a text yet.
    const FEW: usize = 8;
    /// Below this share of sentences with a counterpart that is more likely right than wrong, texts are doubtful.
    const LITTLE: f64 = 0.25;
    let sentences = a.sentences().len().min(b.sentences().len());
    let paired =
        alignment.beads().iter().filter(|bead| bead.confidence > 0.5 && !bead.a.is_empty() && !bead.b.is_empty());
    let paired: usize = paired.map(|bead| bead.a.len().min(bead.b.len())).sum();
    (sentences >= FEW && (paired as f64) < LITTLE * sentences as f64).then(|| {
        let (a, b) = (&a.source.name, &b.source.name);
        Diagnostic::new(format!("{a} and {b} hardly correspond: for most sentences no counterpart was found")).hint(
            "check that they are the same text; sentences marked as doubtful stand beside each other by place only",
        )
    })
}

/// The units of editions that are each aligned with the first, and some with one another.
fn merged(editions: &[Edition], pairs: &[Vec<Alignment>]) -> Units {
    let sentences = editions.first().map_or(0, |edition| edition.sentences().len());
    match align::concordant(pairs) {
        alone if alone.is_empty() => Units::alone(sentences),
        alignments => Units::merge(sentences, &alignments),
    }
}

/// A work of editions and what joins them.
fn arranged(editions: Arc<[Edition]>, units: Units, notices: Vec<Diagnostic>, is_settled: bool) -> Work {
    let rows = Rows::new(&editions, &units);
    let talk = talk(&editions, &units);
    Work {
        units,
        rows,
        is_settled,
        speakers: talk.speakers,
        identities: talk.identities,
        turns: talk.turns,
        notices,
        editions,
    }
}

fn splitting(unit: UnitOf) -> Splitting {
    if unit == UnitOf::Sentence { Splitting::Sentences } else { Splitting::Blocks }
}

fn editions(inputs: &[Input], options: &Options, wishes: &Wishes) -> Result<(Vec<Edition>, Vec<Diagnostic>)> {
    let length: usize = inputs.iter().map(|input| input.bytes.len()).sum();
    let splitting = splitting(options.unit);
    // One of several files is an edition by itself, unless the user names languages, which are counted over all files.
    let is_edition = inputs.len() > 1 && options.languages.is_empty();
    let files = each(inputs.iter().collect(), length, |input| {
        let reading = reading(input, wishes)?;
        let is_settled = is_edition && is_one_text(&reading.drafts);
        let found = |draft| if is_settled { Found::edition(draft, splitting) } else { Found::Draft(draft) };
        Ok((reading.drafts.into_iter().map(found).collect::<Vec<_>>(), reading.notices))
    });
    let (mut found, mut notices): (Vec<Found>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
    for (input, file) in inputs.iter().zip(files) {
        let (mut own, mut more) = file?;
        if own.iter().all(Found::is_empty) {
            let hint = "give a file that holds the text";
            return Err(Diagnostic::new("holds no text").at(Place::file(&input.name)).hint(hint));
        }
        number_after(&found, &mut own);
        notices.append(&mut more);
        match <[Found; 1]>::try_from(own) {
            Ok([Found::Draft(draft)]) if inputs.len() == 1 => {
                found.extend(format::split_languages(draft, &options.languages).into_iter().map(Found::Draft));
            }
            Ok(one) => found.extend(one),
            Err(several) => found.extend(several),
        }
    }
    if found.is_empty() {
        return Err(Diagnostic::new("no text was given").hint("name a file, or - for standard input"));
    }
    Ok((analyse_all(found, inputs.len(), &options.languages, splitting), notices))
}

/// What a file was read into.
enum Found {
    /// What needs to know of the other files before it is an edition.
    Draft(Draft),
    /// An edition already.
    Edition(Edition),
}

impl Found {
    fn edition(draft: Draft, splitting: Splitting) -> Self {
        let language = language_of(&draft, None);
        Self::Edition(analyse(draft, language, splitting))
    }

    fn draft(&self) -> Option<&Draft> {
        if let Self::Draft(draft) = self { Some(draft) } else { None }
    }

    fn is_empty(&self) -> bool {
        self.draft().is_some_and(|draft| draft.blocks.is_empty())
    }
}

/// Whether drafts are one text, whose blocks have no numbers of pairs to be told from those of other files.
fn is_one_text(drafts: &[Draft]) -> bool {
    let is_whole =
        |draft: &Draft| !draft.blocks.is_empty() && draft.blocks.iter().all(|block| block.facts.pair.is_none());
    matches!(drafts, [draft] if is_whole(draft))
}

/// Reads a file, and finds out in which languages its drafts are.
fn reading(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let mut reading = format::read(input, wishes)?;
    for draft in &mut reading.drafts {
        draft.language = languages::of_draft(draft, input.language.as_ref());
    }
    Ok(reading)
}

/// Makes the pairs of a file others than those of the files before it.
fn number_after(before: &[Found], own: &mut [Found]) {
    let before = before.iter().filter_map(Found::draft).flat_map(|draft| &draft.blocks);
    let Some(first) = before.filter_map(|block| block.facts.pair).max().map(|last| last.saturating_add(1)) else {
        return;
    };
    for found in own {
        let Found::Draft(draft) = found else { continue };
        for block in &mut draft.blocks {
            block.facts.pair = block.facts.pair.and_then(|pair| pair.checked_add(first));
        }
    }
}

/// Finds the language and the structure of what is a draft yet, of so many files.
fn analyse_all(found: Vec<Found>, files: usize, named: &[Language], splitting: Splitting) -> Vec<Edition> {
    let is_one_a_file = found.len() == files;
    let length = found.iter().map(|found| if let Found::Draft(draft) = found { draft.text.len() } else { 0 }).sum();
    each(found.into_iter().enumerate().collect(), length, |(index, found)| match found {
        Found::Draft(draft) => {
            let by_user = named.get(index).filter(|_| is_one_a_file || files > 1 || draft.language.is_none());
            let language = language_of(&draft, by_user);
            analyse(draft, language, splitting)
        }
        Found::Edition(edition) => edition,
    })
}

/// Does the same to all of some things, which are so many bytes of text: where these are worth it, each on a thread of
/// its own, since none needs another.
fn each<T: Send, R: Send>(things: Vec<T>, length: usize, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    /// Bytes from which on a second thread takes less time to start than it saves.
    const WORTH_ANOTHER: usize = 1 << 14;
    if length < WORTH_ANOTHER || things.len() < 2 {
        return things.into_iter().map(work).collect();
    }
    let work = &work;
    std::thread::scope(|scope| {
        let mut things = things.into_iter();
        let first = things.next();
        let others: Vec<_> = things.map(|thing| scope.spawn(move || work(thing))).collect();
        let first = first.map(work);
        // A panic goes on in the one who asked.
        let join = |thread: std::thread::ScopedJoinHandle<'_, R>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        first.into_iter().chain(others.into_iter().map(join)).collect()
    })
}

/// The language of a draft: as the user says, else as the file or its text does.
fn language_of(draft: &Draft, by_user: Option<&Language>) -> Language {
    let by_draft = || draft.language.clone().or_else(|| languages::of_draft(draft, None));
    by_user.cloned().or_else(by_draft).unwrap_or_else(Language::unknown)
}

/// What looks like a mistake of the one who named the files.
fn doubts(editions: &[Edition]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (index, edition) in editions.iter().enumerate() {
        for other in &editions[..index] {
            let names = (&other.source.name, &edition.source.name);
            if other.text() == edition.text() {
                let message = format!("{} and {} hold the same text", names.0, names.1);
                tell(&mut out, Diagnostic::new(message).hint("give two language versions of it"));
            } else if other.language == edition.language && !edition.language.is_unknown() {
                let message = format!("{} and {} are both in {}", names.0, names.1, edition.language.name());
                tell(
                    &mut out,
                    Diagnostic::new(message).hint("if that is wrong, say so with --lang, as in --lang en,nl"),
                );
            }
        }
    }
    out
}

/// Adds a notice, if nothing says the same: of one file named three times, or of a dictionary for several pairs.
fn tell(notices: &mut Vec<Diagnostic>, notice: Diagnostic) {
    if notices.iter().all(|said| said.message != notice.message) {
        notices.push(notice);
    }
}

/// What says that more languages were named than there are editions.
fn superfluous(named: &[Language], editions: usize) -> Option<Diagnostic> {
    let codes: Vec<&str> = named.get(editions..)?.iter().map(Language::code).collect();
    let counted = if editions == 1 { "one edition".to_owned() } else { format!("{editions} editions") };
    let message = format!("--lang names {} languages, and this text has {counted}", named.len());
    let hint = format!("no use was made of {}; name a file an edition", codes.join(", "));
    (!codes.is_empty()).then(|| Diagnostic::new(message).hint(hint))
}
