//! Who speaks and what is asked, as text and as JSON.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

use serde::Serialize;

use crate::document::{BlockKind, Turn, TurnKind, Work};
use crate::text::fit;

/// Columns of the first words of a turn in the text form.
const WORDS: usize = 70;

#[derive(Serialize)]
struct Outline<'a> {
    title: Option<&'a str>,
    date: Option<&'a str>,
    editions: Vec<EditionOutline<'a>>,
    headings: Vec<HeadingOutline<'a>>,
    speakers: Vec<SpeakerOutline<'a>>,
    turns: Vec<TurnOutline<'a>>,
}

#[derive(Serialize)]
struct EditionOutline<'a> {
    lang: String,
    file: &'a str,
    title: Option<&'a str>,
    encoding: Option<&'static str>,
    encoding_guessed: bool,
    sentences: usize,
}

#[derive(Serialize)]
struct HeadingOutline<'a> {
    text: &'a str,
    sentence: usize,
}

#[derive(Serialize)]
struct SpeakerOutline<'a> {
    name: &'a str,
    labels: BTreeMap<String, &'a [String]>,
    affiliations: BTreeMap<String, &'a str>,
    role: &'static str,
    turns: usize,
    questions: usize,
    /// In the first edition that has the speaker.
    words: usize,
    /// Of all that is said, from 0 to 1.
    share: f64,
}

#[derive(Serialize)]
struct TurnOutline<'a> {
    n: usize,
    speaker: Option<&'a str>,
    kind: &'static str,
    question: Option<usize>,
    /// The last question it answers, where several were collected.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_question: Option<usize>,
    /// First and last sentence, from 0, of each edition that has the turn.
    sentences: BTreeMap<String, [usize; 2]>,
    /// The line of the file where it begins, from 1, of each edition that has it.
    lines: BTreeMap<String, usize>,
}

/// Writes the outline of a work as one JSON object. Sentences are numbered from 0, ranges include their last.
///
/// # Errors
/// If the writer fails.
pub fn write_outline_json(work: &Work, out: &mut dyn Write) -> io::Result<()> {
    let outline = Outline {
        title: work.editions.iter().find_map(|edition| edition.title.as_deref()),
        date: work.editions.iter().find_map(|edition| edition.date.as_deref()),
        editions: work
            .editions
            .iter()
            .enumerate()
            .map(|(index, edition)| EditionOutline {
                lang: work.key(index),
                file: &edition.source.name,
                title: edition.title.as_deref(),
                encoding: edition.source.encoding.map(|encoding| encoding.name),
                encoding_guessed: edition.source.encoding.is_some_and(|encoding| encoding.is_guess),
                sentences: edition.sentences().len(),
            })
            .collect(),
        headings: headings(work),
        speakers: (0..work.speakers.len()).map(|index| speaker_outline(work, index)).collect(),
        turns: work.turns.iter().enumerate().map(|(index, turn)| turn_outline(work, index, turn)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &outline)?;
    writeln!(out)
}

fn headings(work: &Work) -> Vec<HeadingOutline<'_>> {
    let Some(edition) = work.editions.first() else { return Vec::new() };
    let headings = edition.blocks().iter().filter(|block| block.kind == BlockKind::Heading);
    headings
        .map(|block| HeadingOutline { text: block.span.of(edition.text()), sentence: block.sentences().start })
        .collect()
}

fn speaker_outline(work: &Work, index: usize) -> SpeakerOutline<'_> {
    let speaker = &work.speakers[index];
    let labels = speaker.labels.iter().enumerate().map(|(e, labels)| (work.key(e), labels.as_slice())).collect();
    let affiliations = speaker.affiliations.iter().enumerate();
    let affiliations = affiliations.filter_map(|(e, name)| Some((work.key(e), name.as_deref()?))).collect();
    SpeakerOutline {
        name: &speaker.name,
        labels,
        affiliations,
        role: speaker.role.word(),
        turns: own(work, index).count(),
        questions: own(work, index).filter(|turn| turn.kind == TurnKind::Question).count(),
        words: speaker.words_said(),
        share: (work.share(speaker) * 1000.0).round() / 1000.0,
    }
}

/// The turns of a speaker.
fn own(work: &Work, index: usize) -> impl Iterator<Item = &Turn> {
    work.turns.iter().filter(move |turn| turn.speaker.is_some_and(|id| id.0 as usize == index))
}

fn turn_outline<'a>(work: &'a Work, index: usize, turn: &Turn) -> TurnOutline<'a> {
    let range = |edition| {
        let sentences = work.sentences(&turn.units, edition);
        (!sentences.is_empty()).then(|| (work.key(edition), [sentences.start, sentences.end - 1]))
    };
    let line = |edition| {
        let sentences = work.sentences(&turn.units, edition);
        let first = work.editions[edition].sentences().get(sentences.start).filter(|_| !sentences.is_empty())?;
        Some((work.key(edition), work.editions[edition].blocks()[first.block as usize].line))
    };
    TurnOutline {
        n: index + 1,
        speaker: turn.speaker.and_then(|id| work.speaker(id)).map(|speaker| speaker.name.as_str()),
        kind: turn.kind.word(),
        question: turn.question,
        last_question: turn.question.filter(|_| turn.collected > 0).map(|first| first + turn.collected),
        sentences: (0..work.editions.len()).filter_map(range).collect(),
        lines: (0..work.editions.len()).filter_map(line).collect(),
    }
}

/// Writes the outline of a work for people.
///
/// # Errors
/// If the writer fails.
pub fn write_outline_text(work: &Work, out: &mut dyn Write) -> io::Result<()> {
    for (index, edition) in work.editions.iter().enumerate() {
        let title = edition.title.as_deref().unwrap_or(&edition.source.name);
        writeln!(out, "{}  {title}", work.key(index))?;
        if let Some(date) = &edition.date {
            writeln!(out, "    {date}")?;
        }
        if let Some(encoding) = edition.source.encoding {
            writeln!(out, "    {}{}", encoding.name, if encoding.is_guess { "?" } else { "" })?;
        }
    }
    for heading in headings(work) {
        writeln!(out, "#   {}", heading.text)?;
    }
    if !work.speakers.is_empty() {
        writeln!(out)?;
    }
    for (index, speaker) in work.speakers.iter().enumerate() {
        let labels: Vec<String> = speaker.labels.iter().map(|labels| labels.join(", ")).collect();
        let share = (work.share(speaker) * 100.0).round();
        let turns = own(work, index).count();
        let affiliations: Vec<&str> = distinct(speaker.affiliations.iter().flatten().map(String::as_str));
        let of = if affiliations.is_empty() { String::new() } else { format!(" · {}", affiliations.join(" | ")) };
        let (role, name, labels) = (speaker.role.word(), &speaker.name, labels.join(" | "));
        writeln!(out, "{role:<11} {share:>3}% {turns:>4}  {name}{of}  ({labels})")?;
    }
    if !work.turns.is_empty() {
        writeln!(out)?;
    }
    for turn in &work.turns {
        let number = match turn.question {
            Some(first) if turn.collected > 0 => format!("Q{first}-{}", first + turn.collected),
            Some(first) => format!("Q{first}"),
            None => String::new(),
        };
        let name = turn.speaker.and_then(|id| work.speaker(id)).map(|speaker| format!("{}: ", speaker.name));
        let said = fit(first_words(work, turn.units.start), WORDS);
        writeln!(out, "{number:<4} {:<11} {}{said}", turn.kind.word(), name.unwrap_or_default())?;
    }
    Ok(())
}

/// Each of some names once.
fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    names.filter(|name| seen.insert(*name)).collect()
}

/// The first words of a turn behind its label, in the first edition that has it.
fn first_words(work: &Work, unit: usize) -> &str {
    let said = |edition: usize| {
        let block = &work.editions[edition].blocks()[work.block_of(unit, edition)?];
        Some(block.speech().of(work.editions[edition].text()))
    };
    (0..work.editions.len()).find_map(said).unwrap_or_default()
}
