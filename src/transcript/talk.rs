//! The talk across all editions: speakers, turns, questions.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::identity::{Meetings, Member, unify};
use super::people::display_name;
use super::roles::{TurnFacts, kinds, roles};
use crate::document::{Edition, Person, PersonId, Role, Speaker, SpeakerId, Turn, Units};

/// Who speaks when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Talk {
    /// The speakers, in the order of first appearance.
    pub speakers: Vec<Speaker>,
    /// For each edition, the speaker that each person of its cast is.
    pub identities: Vec<Vec<SpeakerId>>,
    /// The turns, in order.
    pub turns: Vec<Turn>,
}

/// Finds the speakers and turns of a work from its editions and units; none in a text without labels.
///
/// Time: the length of the text.
#[must_use]
pub fn talk(editions: &[Edition], units: &Units) -> Talk {
    if editions.iter().all(|edition| edition.cast.is_empty()) {
        let identities = vec![Vec::new(); editions.len()];
        return Talk { identities, ..Talk::default() };
    }
    let openings: Vec<Opening> = (0..units.len()).map(|unit| Opening::of(editions, units, unit)).collect();
    let casts: Vec<&[Person]> = editions.iter().map(|edition| edition.cast.as_slice()).collect();
    let labels = openings.iter().map(|opening| opening.labels.as_slice());
    let numbers = unify(&casts, &Meetings::of(labels));
    let runs = runs(&openings, &numbers);
    let (identities, count) = in_order_of_appearance(&numbers, &runs);
    let facts: Vec<TurnFacts> = runs
        .iter()
        .map(|run| TurnFacts {
            speaker: run.speaker.and_then(|(edition, person)| identities[edition].get(person.0 as usize).copied()),
            asks: asks(editions, units, &run.units),
        })
        .collect();
    let roles = roles(&facts, count);
    let turns = runs
        .into_iter()
        .zip(&facts)
        .zip(kinds(&facts, &roles))
        .map(|((run, facts), (kind, question))| Turn { speaker: facts.speaker, units: run.units, kind, question })
        .collect();
    Talk { speakers: speakers(editions, &identities, &roles), identities, turns }
}

/// What begins in a unit.
struct Opening {
    /// Whose labels stand in it, by edition.
    labels: Vec<Member>,
    /// Who goes on speaking in it, label or not.
    speaks: Option<Member>,
    /// Whether it is of the body of the text.
    is_body: bool,
}

impl Opening {
    fn of(editions: &[Edition], units: &Units, unit: usize) -> Self {
        let mut opening = Self { labels: Vec::new(), speaks: None, is_body: false };
        for (e, edition) in editions.iter().enumerate() {
            for sentence in units.sentences(unit, e) {
                let block = &edition.blocks()[edition.sentences()[sentence].block as usize];
                let member = block.person.map(|person| (e, person));
                opening.is_body |= block.kind.is_body();
                opening.speaks = opening.speaks.or(member);
                if block.label.is_some() && block.sentences().start == sentence {
                    opening.labels.extend(member);
                }
            }
        }
        opening
    }
}

/// A run of units by one speaker.
struct Run {
    speaker: Option<Member>,
    units: Range<usize>,
}

/// The turns, as runs. Front matter, before the first unit of the body, is in none.
fn runs(openings: &[Opening], numbers: &[Vec<usize>]) -> Vec<Run> {
    let number = |member: Option<Member>| member.map(|(edition, person)| numbers[edition][person.0 as usize]);
    let mut runs: Vec<Run> = Vec::new();
    for (unit, opening) in openings.iter().enumerate() {
        let Some(last) = runs.last_mut() else {
            if opening.is_body {
                runs.push(Run { speaker: opening.labels.first().copied().or(opening.speaks), units: unit..unit + 1 });
            }
            continue;
        };
        let label = opening.labels.first().copied();
        if label.is_some() && number(label) != number(last.speaker) {
            runs.push(Run { speaker: label, units: unit..unit + 1 });
        } else {
            last.units.end = unit + 1;
        }
    }
    runs
}

/// For each edition the speaker of each person, numbered as they first speak; and how many there are.
fn in_order_of_appearance(numbers: &[Vec<usize>], runs: &[Run]) -> (Vec<Vec<SpeakerId>>, usize) {
    let spoken = runs.iter().filter_map(|run| run.speaker).map(|(edition, person)| numbers[edition][person.0 as usize]);
    let mut order: Vec<usize> = Vec::new();
    for number in spoken.chain(numbers.iter().flatten().copied()) {
        if !order.contains(&number) {
            order.push(number);
        }
    }
    let id = |number: &usize| {
        let place = order.iter().position(|known| known == number).unwrap_or_default();
        SpeakerId(u32::try_from(place).unwrap_or(u32::MAX))
    };
    (numbers.iter().map(|column| column.iter().map(id).collect()).collect(), order.len())
}

/// Whether a question is asked in a run of units, in any edition.
fn asks(editions: &[Edition], units: &Units, run: &Range<usize>) -> bool {
    editions.iter().enumerate().any(|(e, edition)| {
        run.clone().flat_map(|unit| units.sentences(unit, e)).any(|sentence| edition.asks(sentence))
    })
}

fn speakers(editions: &[Edition], identities: &[Vec<SpeakerId>], roles: &[Role]) -> Vec<Speaker> {
    let words: Vec<Vec<usize>> =
        editions.iter().zip(identities).map(|(edition, ids)| words(edition, ids, roles.len())).collect();
    (0..roles.len())
        .map(|index| {
            let persons: Vec<Vec<&Person>> = editions
                .iter()
                .zip(identities)
                .map(|(edition, ids)| {
                    let own = |(_, id): &(&Person, &SpeakerId)| id.0 as usize == index;
                    edition.cast.iter().zip(ids).filter(own).map(|(person, _)| person).collect()
                })
                .collect();
            let firsts: Vec<&Person> = persons.iter().filter_map(|persons| persons.first().copied()).collect();
            Speaker {
                name: display_name(&firsts),
                labels: persons.iter().map(|persons| persons.iter().flat_map(|p| p.labels.clone()).collect()).collect(),
                affiliations: persons
                    .iter()
                    .map(|persons| persons.iter().find_map(|person| person.affiliation.clone()))
                    .collect(),
                role: roles[index],
                words: words.iter().map(|column| column[index]).collect(),
            }
        })
        .collect()
}

/// How many words each speaker says in an edition.
fn words(edition: &Edition, identities: &[SpeakerId], speakers: usize) -> Vec<usize> {
    let mut out = vec![0; speakers];
    for block in edition.blocks() {
        let speaker = block.person.and_then(|PersonId(person)| identities.get(person as usize));
        if let Some(count) = speaker.and_then(|id| out.get_mut(id.0 as usize)) {
            *count += count_words(block.speech().of(edition.text()));
        }
    }
    out
}

/// How many words a text has. Only scripts without spaces need the rules of Unicode.
fn count_words(text: &str) -> usize {
    let spaced = text.split_whitespace().count();
    if spaced * 12 > text.len() { spaced } else { text.unicode_words().count() }
}
