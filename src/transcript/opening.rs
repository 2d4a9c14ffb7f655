//! Who says what stands before the first label.

use super::people::named_in;
use crate::document::{Draft, Label, Person, PersonId, is_question_mark};
use crate::language::Language;
use crate::text::Span;

/// One turn in so many, at least, of whoever makes a statement and is then asked stands after a question.
const ASKED: usize = 2;

/// The one whom the title names, where a statement of theirs is likely before the first label: in a talk in which they
/// are asked.
///
/// A play or a story has the name of one of its people as well, and what stands there is a preface. `persons` are those
/// of the labels, in order. Time: the length of the text, where the title names somebody.
pub(super) fn stated_by(
    title: &str,
    draft: &Draft,
    language: &Language,
    labels: &[Option<Label>],
    (cast, persons): (&[Person], &[PersonId]),
) -> Option<PersonId> {
    let named = named_in(title, cast)?;
    let starts: Vec<usize> = (0..labels.len()).filter(|&block| labels[block].is_some()).collect();
    let asks = |turn: &[usize]| {
        let said = Span { start: draft.blocks[turn[0]].span.start, end: draft.blocks[turn[1]].span.start };
        said.of(&draft.text).contains(|c| is_question_mark(c, language))
    };
    let own = persons.iter().filter(|&&person| person == named).count();
    let pairs = starts.windows(2).zip(persons.windows(2));
    let asked = pairs.filter(|(turn, of)| of[0] != named && of[1] == named && asks(turn)).count();
    (asked > 0 && asked * ASKED >= own).then_some(named)
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, Draft, Edition};
    use crate::language::Language;
    use crate::transcript::{Splitting, analyse};

    fn edition(opening: &str, turns: &[(&str, &str)]) -> Edition {
        let mut draft = Draft { title: Some("Evening with Ada Winter".to_owned()), ..Draft::default() };
        draft.push(BlockKind::Paragraph, opening, 1);
        turns.iter().for_each(|(name, speech)| _ = draft.push_speech(name, None, speech, 2));
        analyse(draft, Language::parse("en").expect("a code"), Splitting::Sentences)
    }

    fn opens(turns: &[(&str, &str)]) -> Option<String> {
        let edition = edition("Good evening, and welcome to the harbour.", turns);
        let person = edition.blocks()[0].person?;
        edition.cast[person.0 as usize].labels.first().cloned()
    }

    #[test]
    fn whoever_is_asked_spoke_before() {
        let turns = [
            ("Ben Snow", "Will it rain?"),
            ("Ada Winter", "It will."),
            ("Eva Frost", "Will it freeze? I wonder."),
            ("Ada Winter", "It will not."),
            ("Ben Snow", "Thank you."),
            ("Ada Winter", "Good night."),
        ];
        assert_eq!(opens(&turns).as_deref(), Some("Ada Winter"));
    }

    #[test]
    fn one_of_the_people_of_a_play_wrote_no_preface() {
        let turns = [
            ("Ada Winter", "The boats are late."),
            ("Ben Snow", "They are."),
            ("Ada Winter", "Is that a sail?"),
            ("Ben Snow", "Where?"),
            ("Ada Winter", "There."),
            ("Eva Frost", "A gull."),
            ("Ada Winter", "A gull, then."),
        ];
        assert_eq!(opens(&turns), None);
    }
}
