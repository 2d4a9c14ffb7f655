//! Questions of somebody who is not named, between labelled answers to them.

use super::evidence::is_question;
use crate::document::{BlockKind, Draft, Voice};

/// Fewest labels from which it is seen that questions stand between them.
pub(super) const FEWEST: usize = 4;

/// Marks that nobody named says the questions before labels, where nearly every label has one before it: whoever spoke
/// before does not go on with it. Time: the length of the text.
pub(super) fn mark(draft: &mut Draft) {
    let labels = (0..draft.blocks.len()).filter(|&index| matches!(draft.blocks[index].voice, Voice::Starts(_)));
    let labels: Vec<usize> = labels.collect();
    let asked: Vec<usize> = labels.iter().filter_map(|&label| question_before(draft, label)).collect();
    if labels.len() >= FEWEST && asked.len() * 4 >= labels.len() * 3 {
        asked.into_iter().for_each(|index| draft.blocks[index].voice = Voice::Nobody);
    }
}

/// The paragraph before a block, where it has no label and asks.
pub(super) fn question_before(draft: &Draft, block: usize) -> Option<usize> {
    let before = block.checked_sub(1)?;
    let block = &draft.blocks[before];
    let is_free = block.kind == BlockKind::Paragraph && block.voice == Voice::Unknown;
    (is_free && is_question(block.span.of(&draft.text))).then_some(before)
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, Draft, TurnKind, Units};
    use crate::language::Language;
    use crate::transcript::{Splitting, analyse, talk};

    /// What each turn is, by whom, and the exchange it is of.
    fn turns(lines: &[&str]) -> Vec<(TurnKind, Option<String>, Option<usize>)> {
        let mut draft = Draft::default();
        for (index, text) in lines.iter().enumerate() {
            draft.push(BlockKind::Paragraph, text, index + 1).gap = 1;
        }
        let edition = analyse(draft, Language::parse("en").expect("a code"), Splitting::Sentences);
        let units = Units::alone(edition.sentences().len());
        let talk = talk(&[edition], &units);
        let name = |id: crate::document::SpeakerId| talk.speakers[id.0 as usize].name.clone();
        talk.turns.iter().map(|turn| (turn.kind, turn.speaker.map(name), turn.question)).collect()
    }

    #[test]
    fn only_who_answers_is_named() {
        let question = |number| (TurnKind::Question, None, Some(number));
        let answer = |number, name: &str| (TurnKind::Answer, Some(name.to_owned()), Some(number));
        let talk = ["Is it late?", "Ada Winter: It is.", "Do we wait?", "Ada Winter: We do.", "All of us."];
        let expected: Vec<_> = (1..=4).flat_map(|number| [question(number), answer(number, "Ada Winter")]).collect();
        assert_eq!(turns(&talk.repeat(2)), expected);
        // Several may answer: none of them asks.
        let talk = ["Is it late?", "Ada Winter: It is.", "Do we wait?", "Ben Snow: We do."];
        let expected: Vec<_> = [1, 3]
            .iter()
            .flat_map(|&n| [question(n), answer(n, "Ada Winter"), question(n + 1), answer(n + 1, "Ben Snow")])
            .collect();
        assert_eq!(turns(&talk.repeat(2)), expected);
    }

    #[test]
    fn whoever_is_named_asks_in_a_second_paragraph_too() {
        let talk = ["Ada Winter: You are late.", "Is it raining?", "Ben Snow: It is.", "All day."];
        let turns = turns(&talk.repeat(3));
        assert!(turns.iter().all(|(_, speaker, _)| speaker.is_some()), "{turns:?}");
        assert_eq!(turns.len(), 6);
    }

    #[test]
    fn a_note_behind_questions_is_nobody() {
        for talk in [["Is it late?", "Note: It is."], ["It is late.", "Ada Winter: It is."]] {
            assert!(turns(&talk.repeat(4)).iter().all(|(_, speaker, _)| speaker.is_none()));
        }
    }
}
