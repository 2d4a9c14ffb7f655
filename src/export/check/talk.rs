//! What one edition has of the talk and another lacks: speakers, turns, labels.

use super::{Finding, Kind, first_words, line_of};
use crate::document::{Speaker, Turn, Work};

/// What editions lack, in the order of the text. Time: the length of the text, for each edition.
pub(super) fn lacks(work: &Work) -> Vec<Finding> {
    let editions = work.editions.len();
    let mut found: Vec<(usize, Finding)> = Vec::new();
    if work.speakers.is_empty() {
        return Vec::new();
    }
    let is_silent = |e: usize| work.editions[e].cast.is_empty();
    for lacking in (0..editions).filter(|&e| is_silent(e)) {
        let file = &work.editions[lacking].source.name;
        let message = "nobody is named as a speaker here, and in another edition they are".to_owned();
        found.push((0, lack(file.clone(), 1, message)));
    }
    for (index, speaker) in work.speakers.iter().enumerate() {
        let own: Vec<&Turn> = turns(work, index).collect();
        for lacking in (0..editions).filter(|&e| !is_silent(e) && speaker.labels[e].is_empty()) {
            found.extend(own.first().and_then(|turn| missing_speaker(work, speaker, (turn, own.len()), lacking)));
        }
    }
    for turn in &work.turns {
        for lacking in 0..editions {
            found.extend(missing_turn(work, turn, lacking, is_silent(lacking)));
        }
    }
    found.sort_by_key(|(unit, _)| *unit);
    found.into_iter().map(|(_, lack)| lack).collect()
}

fn turns(work: &Work, speaker: usize) -> impl Iterator<Item = &Turn> {
    work.turns.iter().filter(move |turn| turn.speaker.is_some_and(|id| id.0 as usize == speaker))
}

fn missing_speaker(
    work: &Work,
    speaker: &Speaker,
    (first, count): (&Turn, usize),
    lacking: usize,
) -> Option<(usize, Finding)> {
    let (file, line, _) = place(work, first, lacking)?;
    let counted = if count == 1 { "1 turn".to_owned() } else { format!("{count} turns") };
    let other = &work.editions[lacking].source.name;
    let message = format!("{} ({counted}) is not named as a speaker in {other}", speaker.name);
    Some((first.units.start, lack(file, line, message)))
}

/// A turn that has no text in an edition, or no label there though the speaker has some.
fn missing_turn(work: &Work, turn: &Turn, lacking: usize, is_silent: bool) -> Option<(usize, Finding)> {
    let speaker = work.speaker(turn.speaker?)?;
    let (file, line, words) = place(work, turn, lacking)?;
    let name = &speaker.name;
    let other = &work.editions[lacking];
    let own = work.sentences(&turn.units, lacking);
    if own.is_empty() {
        let message = format!("this turn of {name} is not in {}: {words}", other.source.name);
        return Some((turn.units.start, lack(file, line, message)));
    }
    let is_told = !speaker.labels[lacking].is_empty() && !is_silent;
    let has_label = |e: usize| is_labelled(work, turn, e);
    let elsewhere = (0..work.editions.len()).find(|&e| has_label(e))?;
    (is_told && !has_label(lacking)).then(|| {
        let line = line_of(work, lacking, own.start);
        let (from, at) = (&work.editions[elsewhere].source.name, place(work, turn, lacking).map_or(0, |place| place.1));
        let message = format!("the label of {name} is lacking; it stands at {from}:{at}");
        (turn.units.start, lack(other.source.name.clone(), line, message))
    })
}

/// Whether a label of the speaker stands in a turn, or in the unit before it, which may hold two turns.
fn is_labelled(work: &Work, turn: &Turn, edition: usize) -> bool {
    let text = &work.editions[edition];
    let units = turn.units.start.saturating_sub(1)..turn.units.end;
    let sentences = work.sentences(&units, edition);
    let blocks = text.sentences().get(sentences).unwrap_or_default().iter().map(|sentence| sentence.block as usize);
    blocks.map(|block| &text.blocks()[block]).any(|block| {
        let person = block.label.and(block.person);
        person.is_some_and(|person| work.identity(edition, person) == turn.speaker)
    })
}

/// The file and line of an edition other than one that lacks a turn, and its first words.
fn place(work: &Work, turn: &Turn, lacking: usize) -> Option<(String, usize, String)> {
    let has = |&e: &usize| e != lacking && !work.sentences(&turn.units, e).is_empty();
    let edition = (0..work.editions.len()).find(|e| has(e) && is_labelled(work, turn, *e));
    let edition = edition.or_else(|| (0..work.editions.len()).find(has))?;
    let first = work.sentences(&turn.units, edition).start;
    let text = &work.editions[edition];
    let block = &text.blocks()[text.sentences().get(first)?.block as usize];
    let words = first_words(block.speech().of(text.text()));
    Some((text.source.name.clone(), block.line, words))
}

fn lack(file: String, line: usize, message: String) -> Finding {
    Finding { kind: Kind::Talk, file, line, message }
}
