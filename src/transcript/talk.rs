//! The talk across all editions: speakers, turns, questions.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::headed;
use super::identity::{Meetings, Member, unify};
use super::people::{display_name, tell_apart};
use super::roles::{Asking, TurnFacts, parts, roles};
use crate::document::{Edition, Person, Role, Speaker, SpeakerId, Turn, Units};
use crate::language::Profile;
use crate::text::Span;

/// Fewest units that are told by nobody, to be a turn: less is a motion or a report between two speeches.
const TOLD: usize = 8;

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
        return Talk { identities, turns: headed::turns(editions, units), ..Talk::default() };
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
            asking: asking(editions, units, &run.units),
            words: words_of(editions, units, &run.units),
        })
        .collect();
    let roles = roles(&facts, &standing(editions, &identities, count));
    let turns: Vec<Turn> = runs
        .into_iter()
        .zip(&facts)
        .zip(parts(&facts, &roles))
        .map(|((run, facts), part)| {
            let (kind, question, collected) = (part.kind, part.question, part.collected);
            Turn { speaker: facts.speaker, units: run.units, kind, question, collected }
        })
        .collect();
    Talk { speakers: speakers(editions, units, &identities, &roles, &turns), identities, turns }
}

/// The roles that labels themselves say, where a language knows words for them.
fn standing(editions: &[Edition], identities: &[Vec<SpeakerId>], count: usize) -> Vec<Option<Role>> {
    let mut out = vec![None; count];
    for (edition, ids) in editions.iter().zip(identities) {
        let Some(profile) = Profile::of(&edition.language) else { continue };
        for (person, id) in edition.cast.iter().zip(ids) {
            let is_of =
                |words: &HashSet<String>| person.labels.iter().any(|label| words.contains(&Profile::lower(label)));
            let role = match () {
                () if is_of(&profile.narrators) => Some(Role::Narrator),
                () if is_of(&profile.choruses) => Some(Role::Chorus),
                () => None,
            };
            if let Some(slot) = out.get_mut(id.0 as usize) {
                *slot = slot.or(role);
            }
        }
    }
    out
}

/// What begins in a unit.
struct Opening {
    /// Whose labels stand in it, by edition.
    labels: Vec<Member>,
    /// Who goes on speaking in it, label or not.
    speaks: Option<Member>,
    /// Whether it is of the body of the text.
    is_body: bool,
    /// Whether something is asked in it.
    asks: bool,
}

impl Opening {
    fn of(editions: &[Edition], units: &Units, unit: usize) -> Self {
        let mut opening = Self { labels: Vec::new(), speaks: None, is_body: false, asks: false };
        for (e, edition) in editions.iter().enumerate() {
            for sentence in units.sentences(unit, e) {
                let block = &edition.blocks()[edition.sentences()[sentence].block as usize];
                let member = block.person.map(|person| (e, person));
                opening.is_body |= block.kind.is_body();
                opening.asks |= edition.asks(sentence);
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
    let told = told(openings);
    // Whose turn began in the middle of the last unit.
    let mut begun: Option<Member> = None;
    for (unit, opening) in openings.iter().enumerate() {
        let first = opening.labels.first().copied();
        let label = first.or(begun.take());
        begun = first.and_then(|first| opening.labels.iter().copied().rfind(|label| label.0 == first.0));
        let Some(last) = runs.last_mut() else {
            if opening.is_body {
                runs.push(Run { speaker: label.or(opening.speaks), units: unit..unit + 1 });
            }
            continue;
        };
        if last.speaker.is_some() && told.contains(&unit) {
            runs.push(Run { speaker: None, units: unit..unit + 1 });
        } else if label.is_some() && number(label) != number(last.speaker) {
            runs.push(Run { speaker: label, units: unit..unit + 1 });
        } else {
            last.units.end = unit + 1;
        }
    }
    let rest = behind_the_end(openings, &mut runs);
    runs.extend(rest);
    runs
}

/// The first units of what is told at some length between two speeches, as before the second play in a book; and of what
/// somebody asks who is not named.
fn told(openings: &[Opening]) -> HashSet<usize> {
    let mut found = HashSet::new();
    let (mut first, mut length, mut asks) = (None, 0, false);
    for (unit, opening) in openings.iter().enumerate() {
        if opening.speaks.is_none() && opening.labels.is_empty() {
            if opening.is_body {
                first = first.or(Some(unit));
                length += 1;
                asks = opening.asks;
            }
            continue;
        }
        // Whoever goes on without a label was only interrupted.
        found.extend(first.filter(|_| (length >= TOLD || asks) && !opening.labels.is_empty()));
        (first, length, asks) = (None, 0, false);
    }
    found
}

/// What stands behind the last words that anybody says, taken from the last run.
fn behind_the_end(openings: &[Opening], runs: &mut [Run]) -> Option<Run> {
    let end = openings.iter().rposition(|opening| opening.speaks.is_some())? + 1;
    let last = runs.last_mut().filter(|last| last.speaker.is_some() && last.units.contains(&end))?;
    let rest = end..last.units.end;
    openings[rest.clone()].iter().any(|opening| opening.is_body).then(|| {
        last.units.end = end;
        Run { speaker: None, units: rest }
    })
}

/// For each edition the speaker of each person, numbered as they first speak; and how many there are.
fn in_order_of_appearance(numbers: &[Vec<usize>], runs: &[Run]) -> (Vec<Vec<SpeakerId>>, usize) {
    let spoken = runs.iter().filter_map(|run| run.speaker).map(|(edition, person)| numbers[edition][person.0 as usize]);
    let mut places: HashMap<usize, usize> = HashMap::new();
    for number in spoken.chain(numbers.iter().flatten().copied()) {
        let next = places.len();
        places.entry(number).or_insert(next);
    }
    let id = |number: &usize| SpeakerId(u32::try_from(places[number]).unwrap_or(u32::MAX));
    (numbers.iter().map(|column| column.iter().map(id).collect()).collect(), places.len())
}

/// How a run of units asks, in the edition in which it asks most.
fn asking(editions: &[Edition], units: &Units, run: &Range<usize>) -> Asking {
    let of = |(e, edition): (usize, &Edition)| {
        Asking::of(run.clone().flat_map(|unit| units.sentences(unit, e)).map(|sentence| edition.asks(sentence)))
    };
    editions.iter().enumerate().map(of).max().unwrap_or_default()
}

/// How many words are said in a run of units, in the first edition that has it.
fn words_of(editions: &[Edition], units: &Units, run: &Range<usize>) -> usize {
    (0..editions.len()).map(|e| spoken(editions, units, run, e)).find(|&words| words > 0).unwrap_or(0)
}

/// How many words are said in a run of units in an edition: what is of the body, without labels.
fn spoken(editions: &[Edition], units: &Units, run: &Range<usize>, edition: usize) -> usize {
    let text = &editions[edition];
    let sentences = run.clone().flat_map(|unit| units.sentences(unit, edition));
    sentences
        .filter_map(|index| text.sentences().get(index))
        .map(|sentence| {
            let block = &text.blocks()[sentence.block as usize];
            if !block.kind.is_body() {
                return 0;
            }
            let start = sentence.span.start.max(block.speech().start).min(sentence.span.end);
            count_words(Span { start, end: sentence.span.end }.of(text.text()))
        })
        .sum()
}

fn speakers(
    editions: &[Edition],
    units: &Units,
    identities: &[Vec<SpeakerId>],
    roles: &[Role],
    turns: &[Turn],
) -> Vec<Speaker> {
    let mut words = vec![vec![0; editions.len()]; roles.len()];
    for turn in turns {
        if let Some(own) = turn.speaker.and_then(|id| words.get_mut(id.0 as usize)) {
            own.iter_mut().enumerate().for_each(|(e, count)| *count += spoken(editions, units, &turn.units, e));
        }
    }
    let mut persons: Vec<Vec<Vec<&Person>>> = vec![vec![Vec::new(); editions.len()]; roles.len()];
    for (e, (edition, ids)) in editions.iter().zip(identities).enumerate() {
        for (person, id) in edition.cast.iter().zip(ids) {
            persons[id.0 as usize][e].push(person);
        }
    }
    let speakers = persons.into_iter().zip(roles).zip(words);
    let mut speakers: Vec<Speaker> = speakers
        .map(|((persons, &role), words)| Speaker {
            name: display_name(&persons.iter().filter_map(|own| own.first().copied()).collect::<Vec<_>>()),
            labels: persons.iter().map(|own| own.iter().flat_map(|person| person.labels.clone()).collect()).collect(),
            affiliations: persons.iter().map(|own| own.iter().find_map(|person| person.affiliation.clone())).collect(),
            role,
            words,
        })
        .collect();
    tell_apart(&mut speakers);
    speakers
}

/// How many words a text has. Only scripts without spaces need the rules of Unicode.
fn count_words(text: &str) -> usize {
    let spaced = text.split_whitespace().count();
    if spaced * 12 > text.len() { spaced } else { text.unicode_words().count() }
}
