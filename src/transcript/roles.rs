//! Who does what in a talk: from who asks and who speaks after, not from the words of one language.

use crate::document::{Role, SpeakerId, TurnKind};

/// What is known of a turn before roles are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TurnFacts {
    /// Who speaks; `None` for narration.
    pub(super) speaker: Option<SpeakerId>,
    /// Whether a question is asked in it.
    pub(super) asks: bool,
}

/// The role of each of `speakers` speakers. Time: the number of turns.
pub(super) fn roles(turns: &[TurnFacts], speakers: usize) -> Vec<Role> {
    let mut counts = vec![Counts::default(); speakers];
    for (index, turn) in turns.iter().enumerate() {
        let Some(own) = turn.speaker.and_then(|id| counts.get_mut(id.0 as usize)) else { continue };
        let before = index.checked_sub(1).map(|before| turns[before]);
        let after = turns.get(index + 1);
        own.turns += 1;
        own.asks += usize::from(turn.asks);
        own.answers += usize::from(before.is_some_and(|b| b.asks && b.speaker != turn.speaker));
        own.before_question += usize::from(after.is_some_and(|a| a.asks && a.speaker != turn.speaker));
    }
    let anybody_answers = counts.iter().any(Counts::responds);
    let moderates =
        |own: &Counts| own.turns > 1 && own.before_question * 2 >= own.turns && own.before_question >= own.asks;
    counts
        .iter()
        .map(|own| match () {
            () if own.responds() => Role::Respondent,
            () if anybody_answers && own.asks * 2 >= own.turns && own.asks > 0 && !moderates(own) => Role::Questioner,
            () if anybody_answers && moderates(own) => Role::Moderator,
            () => Role::Speaker,
        })
        .collect()
}

#[derive(Clone, Copy, Default)]
struct Counts {
    turns: usize,
    /// Turns that ask.
    asks: usize,
    /// Turns right after somebody else asked.
    answers: usize,
    /// Turns right before somebody else asks.
    before_question: usize,
}

impl Counts {
    fn responds(&self) -> bool {
        self.answers * 2 >= self.turns && self.answers > self.asks
    }
}

/// What each turn is, and the exchange it belongs to, from 1. Time: the number of turns.
pub(super) fn kinds(turns: &[TurnFacts], roles: &[Role]) -> Vec<(TurnKind, Option<usize>)> {
    let role = |turn: &TurnFacts| turn.speaker.and_then(|id| roles.get(id.0 as usize)).copied();
    let (mut asked, mut open) = (0, false);
    let mut out = Vec::with_capacity(turns.len());
    for turn in turns {
        out.push(match role(turn) {
            None => (TurnKind::Narration, None),
            Some(Role::Questioner) if turn.asks => {
                (asked, open) = (asked + 1, true);
                (TurnKind::Question, Some(asked))
            }
            Some(Role::Respondent) if open => (TurnKind::Answer, Some(asked)),
            Some(Role::Moderator) => {
                open = false;
                (TurnKind::Moderation, None)
            }
            Some(_) => (TurnKind::Statement, None),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Turns from a line: a letter for each speaker, with `?` behind it where the turn asks.
    fn turns(line: &str) -> Vec<TurnFacts> {
        line.split(' ')
            .map(|turn| TurnFacts {
                speaker: turn.chars().next().map(|c| SpeakerId(c as u32 - 'a' as u32)),
                asks: turn.ends_with('?'),
            })
            .collect()
    }

    fn told(line: &str, speakers: usize) -> (Vec<Role>, Vec<Option<usize>>) {
        let turns = turns(line);
        let roles = roles(&turns, speakers);
        let numbers = kinds(&turns, &roles).into_iter().map(|(_, number)| number).collect();
        (roles, numbers)
    }

    #[test]
    fn a_press_conference() {
        use Role::{Moderator, Questioner, Respondent};
        let (roles, numbers) = told("a b c? a b d? a b a", 4);
        assert_eq!(roles, [Respondent, Moderator, Questioner, Questioner]);
        assert_eq!(numbers, [None, None, Some(1), Some(1), None, Some(2), Some(2), None, None]);
    }

    #[test]
    fn an_interview() {
        let (roles, numbers) = told("a b a? b a? b a b", 2);
        assert_eq!(roles, [Role::Questioner, Role::Respondent]);
        assert_eq!(numbers[2..6], [Some(1), Some(1), Some(2), Some(2)]);
    }

    #[test]
    fn speeches_without_questions() {
        let (roles, numbers) = told("a b c a", 3);
        assert_eq!(roles, [Role::Speaker; 3]);
        assert!(numbers.iter().all(Option::is_none));
    }

    #[test]
    fn a_moderator_who_asks_for_more_is_one() {
        let (roles, _) = told("a b? c? a b? d? a b? e? a b", 5);
        assert_eq!(roles[1], Role::Moderator);
        assert_eq!(roles[2..], [Role::Questioner; 3]);
    }
}
