//! All editions of one text, and what joins them.

use std::ops::Range;
use std::sync::Arc;

use super::{Edition, Person, PersonId, Rows, Speaker, SpeakerId, Turn, TurnKind, Units};
use crate::diagnostic::Diagnostic;

/// All editions of one text, their alignment, and who speaks when.
#[derive(Clone, Debug)]
pub struct Work {
    /// The editions, in the order they were given; at least one.
    pub editions: Arc<[Edition]>,
    /// The alignment.
    pub units: Units,
    /// Whether the alignment is the final one; else it is the first, whose units have no confidence yet.
    pub is_settled: bool,
    /// What stands side by side.
    pub rows: Rows,
    /// Who speaks, by [`SpeakerId`], in the order of first appearance.
    pub speakers: Vec<Speaker>,
    /// For each edition, which speaker each person of its cast is.
    pub identities: Vec<Vec<SpeakerId>>,
    /// The turns, in order: they cover the body of the text, not its front matter.
    pub turns: Vec<Turn>,
    /// What there is to tell the reader about the files.
    pub notices: Vec<Diagnostic>,
}

impl Work {
    /// The title, from the first edition that has one; else the name of the first file.
    #[must_use]
    pub fn title(&self) -> &str {
        let titled = self.editions.iter().find_map(|edition| edition.title.as_deref());
        titled.or(self.editions.first().map(|edition| edition.source.name.as_str())).unwrap_or_default()
    }

    /// A short name of an edition that no other has: its language, with a number where two share it.
    #[must_use]
    pub fn key(&self, edition: usize) -> String {
        let code = |e: usize| self.editions.get(e).map(|edition| edition.language.code()).unwrap_or_default();
        let before = (0..edition).filter(|&e| code(e) == code(edition)).count();
        if before == 0 { code(edition).to_owned() } else { format!("{}{}", code(edition), before + 1) }
    }

    /// A speaker.
    #[must_use]
    pub fn speaker(&self, id: SpeakerId) -> Option<&Speaker> {
        self.speakers.get(id.0 as usize)
    }

    /// The share of a speaker of all that is said, from 0 to 1.
    #[must_use]
    pub fn share(&self, speaker: &Speaker) -> f64 {
        let all: usize = self.speakers.iter().map(Speaker::words_said).sum();
        if all == 0 { 0.0 } else { speaker.words_said() as f64 / all as f64 }
    }

    /// The speaker that a person of an edition's cast is.
    #[must_use]
    pub fn identity(&self, edition: usize, person: PersonId) -> Option<SpeakerId> {
        self.identities.get(edition)?.get(person.0 as usize).copied()
    }

    /// A person of an edition's cast.
    #[must_use]
    pub fn person(&self, edition: usize, person: PersonId) -> Option<&Person> {
        self.editions.get(edition)?.cast.get(person.0 as usize)
    }

    /// The turn a unit is in; `None` in front matter and in a text without turns.
    #[must_use]
    pub fn turn_of(&self, unit: usize) -> Option<usize> {
        let after = self.turns.partition_point(|turn| turn.units.start <= unit);
        after.checked_sub(1).filter(|&turn| self.turns[turn].units.contains(&unit))
    }

    /// The turns that ask, in order: the first is Q1.
    pub fn questions(&self) -> impl DoubleEndedIterator<Item = &Turn> {
        self.turns.iter().filter(|turn| turn.kind == TurnKind::Question)
    }

    /// The sentences of an edition in a run of units.
    #[must_use]
    pub fn sentences(&self, units: &Range<usize>, edition: usize) -> Range<usize> {
        if units.is_empty() {
            return 0..0;
        }
        let start = self.units.sentences(units.start, edition).start;
        start..self.units.sentences(units.end - 1, edition).end.max(start)
    }

    /// The text of a unit in an edition; empty where it has no counterpart.
    #[must_use]
    pub fn text(&self, unit: usize, edition: usize) -> String {
        self.editions.get(edition).map_or_else(String::new, |e| e.passage(self.units.sentences(unit, edition)))
    }

    /// The block where a unit starts in an edition: of its first sentence, if it has one there.
    #[must_use]
    pub fn block_of(&self, unit: usize, edition: usize) -> Option<usize> {
        let first = self.units.sentences(unit, edition);
        let sentence = (!first.is_empty()).then_some(first.start)?;
        self.editions.get(edition)?.sentences().get(sentence).map(|found| found.block as usize)
    }
}
