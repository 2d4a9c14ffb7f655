//! Who does what in a talk: from who asks and who speaks after, not from the words of one language.

use std::collections::HashSet;

use crate::document::{Role, SpeakerId, TurnKind};

/// Fewest turns, and fewest others before and after, of whoever presides.
const PRESIDING: usize = 4;

/// Part of all turns, in hundredths, that are of whoever presides: of one who is before and after others again and again,
/// and of one who is between others and others each time.
const PRESIDED: (usize, usize) = (30, 15);

/// Fewest answers of one in an assembly, where a question to the chair is answered by whoever speaks next.
const ANSWERS: usize = 3;

/// One question in so many, at least, is put to those who answer, where some ask and others answer.
const PUT: usize = 3;

/// Fewest people who are called by a question each, of one who hands over in no other way: `Any more questions?`
const CALLED: usize = 3;

/// Sentences at a turn's end among which a question is put to somebody: a word of thanks may follow it.
const CLOSING: usize = 2;

/// One sentence in so many, at least, asks in a turn that puts a question and then goes on about it.
const ASKING: usize = 4;

/// How a turn asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asking {
    /// No sentence of it is a question.
    #[default]
    Not,
    /// It has questions, but goes on: it may answer them itself.
    InPassing,
    /// It puts a question: it ends in one, or asks in much of what it says.
    Puts,
}

impl Asking {
    /// How a turn asks, from what each of its sentences is.
    pub(super) fn of(questions: impl Iterator<Item = bool>) -> Self {
        let (mut sentences, mut asked, mut since) = (0, 0, usize::MAX);
        for is_question in questions {
            sentences += 1;
            asked += usize::from(is_question);
            since = if is_question { 0 } else { since.saturating_add(1) };
        }
        match asked {
            0 => Self::Not,
            _ if since < CLOSING || asked * ASKING >= sentences => Self::Puts,
            _ => Self::InPassing,
        }
    }
}

/// What is known of a turn before roles are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TurnFacts {
    /// Who speaks; `None` for narration.
    pub(super) speaker: Option<SpeakerId>,
    /// Whether it asks.
    pub(super) asking: Asking,
    /// How many words are said in it.
    pub(super) words: usize,
}

impl TurnFacts {
    fn puts(&self) -> bool {
        self.asking == Asking::Puts
    }

    fn asks(&self) -> bool {
        self.asking != Asking::Not
    }
}

/// The role of each speaker; `standing` are the roles that labels say. Time: the number of turns.
///
/// Where everybody asks and answers, as in a play, nobody has a part in questions and answers.
pub(super) fn roles(turns: &[TurnFacts], standing: &[Option<Role>]) -> Vec<Role> {
    let mut roles = parts_taken(turns, standing.len());
    if !are_parted(turns, &roles) {
        let has_part = |role: &Role| matches!(role, Role::Questioner | Role::Moderator | Role::Respondent);
        roles.iter_mut().filter(|role| has_part(role)).for_each(|role| *role = Role::Speaker);
    }
    roles.into_iter().zip(standing).map(|(role, standing)| standing.unwrap_or(role)).collect()
}

/// Whether questions are put to those who answer, by others.
fn are_parted(turns: &[TurnFacts], roles: &[Role]) -> bool {
    let role = |turn: &TurnFacts| turn.speaker.and_then(|id| roles.get(id.0 as usize)).copied();
    let (mut asked, mut put) = (0, 0);
    for (index, turn) in turns.iter().enumerate().filter(|(_, turn)| turn.puts() && turn.speaker.is_some()) {
        let next = turns.get(index + 1);
        if role(turn) == Some(Role::Presiding) || next.is_none_or(|next| next.speaker == turn.speaker) {
            continue;
        }
        asked += 1;
        // A question may be handed on to whoever answers it.
        let is_handing_on = |turn: &&TurnFacts| matches!(role(turn), Some(Role::Moderator | Role::Presiding));
        let answers = if next.as_ref().is_some_and(is_handing_on) { turns.get(index + 2) } else { next };
        let is_put = answers.and_then(role) == Some(Role::Respondent) && role(turn) != Some(Role::Respondent);
        put += usize::from(is_put);
    }
    put * PUT >= asked
}

/// What each speaker does, if some ask and others answer. Time: the number of turns.
fn parts_taken(turns: &[TurnFacts], speakers: usize) -> Vec<Role> {
    let counts = counts(turns, speakers);
    let responds = |own: &Counts| own.answers * 2 >= own.turns && own.answers > own.asks;
    let is_called = |id: &&SpeakerId| counts.get(id.0 as usize).is_some_and(|own| !responds(own));
    let moderates = |own: &Counts| {
        // Questions before others' questions may be collected: they call nobody, unless their turns hand over as well.
        let calls_by_asking = own.handovers > 0 || own.called.iter().filter(is_called).count() >= CALLED;
        let calls = if calls_by_asking { own.calls } else { 0 };
        let handovers = own.handovers + calls;
        own.turns > 1
            && own.before_question * 2 >= own.turns
            && handovers > own.asks - calls
            && handovers * 2 >= own.before_question
    };
    let all = counts.iter().map(|own| own.turns).sum::<usize>();
    let words = counts.iter().map(|own| own.words).sum::<usize>();
    let presides = |own: &Counts| {
        let (other_turns, other_words) = (all - own.turns, words - own.words);
        let is_brief = own.words * other_turns * 3 < other_words * own.turns * 2;
        let share = if own.others.len() >= own.turns { PRESIDED.1 } else { PRESIDED.0 };
        own.turns >= PRESIDING && own.others.len() >= PRESIDING && own.turns * 100 >= all * share && is_brief
    };
    // Whoever gives the floor and is brief may answer too; but where somebody else answers at length, they hand over.
    let respondents = counts.iter().filter(|own| responds(own) && !presides(own)).count();
    let somebody_answers = counts.iter().any(|own| responds(own) && !presides(own) && own.turns > 1);
    let is_assembly = counts.iter().any(presides) && !counts.iter().any(|own| responds(own) && own.answers >= ANSWERS);
    let anybody_answers = respondents > 0 && !is_assembly;
    // Whoever gives the floor to one after another stands behind those who asked, too; others answer, at length.
    let answers_at_length = |own: &Counts, other: &Counts| {
        responds(other) && !moderates(other) && own.words * other.turns * 2 <= other.words * own.turns
    };
    let hands_over = |own: &Counts| moderates(own) && counts.iter().any(|other| answers_at_length(own, other));
    let role = |own: &Counts| match () {
        () if presides(own) && !(somebody_answers && moderates(own)) => Role::Presiding,
        () if anybody_answers && responds(own) && !hands_over(own) => Role::Respondent,
        () if anybody_answers && own.asks * 2 >= own.turns && own.asks > 0 && !moderates(own) => Role::Questioner,
        () if anybody_answers && moderates(own) => Role::Moderator,
        () => Role::Speaker,
    };
    counts.iter().map(role).collect()
}

/// What a speaker does in all of their turns.
#[derive(Clone, Default)]
struct Counts {
    turns: usize,
    words: usize,
    /// Turns that ask.
    asks: usize,
    /// Turns right after somebody else asked.
    answers: usize,
    /// Turns right before somebody else asks.
    before_question: usize,
    /// Those that do not ask, before somebody who is not the one that asked last: whoever answers may stand between two
    /// questions of one person as well.
    handovers: usize,
    /// Those that ask themselves.
    calls: usize,
    /// Who asks right after those, and is answered at once.
    called: HashSet<SpeakerId>,
    /// Who speaks right before or after.
    others: HashSet<SpeakerId>,
}

fn counts(turns: &[TurnFacts], speakers: usize) -> Vec<Counts> {
    let mut counts = vec![Counts::default(); speakers];
    // The two who asked last, the latest first.
    let mut askers = [None; 2];
    for (index, turn) in turns.iter().enumerate() {
        let Some(own) = turn.speaker.and_then(|id| counts.get_mut(id.0 as usize)) else { continue };
        let asked_last = askers.into_iter().find(|&asker| asker != turn.speaker).flatten();
        let is_other = |other: &&TurnFacts| other.speaker != turn.speaker;
        let before = index.checked_sub(1).map(|before| &turns[before]).filter(is_other);
        let after = turns.get(index + 1).filter(is_other);
        own.turns += 1;
        own.words += turn.words;
        own.asks += usize::from(turn.puts());
        own.answers += usize::from(before.is_some_and(TurnFacts::puts));
        own.before_question += usize::from(after.is_some_and(TurnFacts::puts));
        let next = after.filter(|after| after.puts() && after.speaker != asked_last);
        own.handovers += usize::from(next.is_some() && !turn.puts());
        own.calls += usize::from(next.is_some() && turn.puts());
        let is_answered = turns.get(index + 2).is_none_or(|answer| !answer.puts());
        own.called.extend(next.filter(|_| turn.puts() && is_answered).and_then(|next| next.speaker));
        own.others.extend(before.into_iter().chain(after).filter_map(|other| other.speaker));
        if turn.puts() && askers[0] != turn.speaker {
            askers = [turn.speaker, askers[0]];
        }
    }
    counts
}

/// A turn in the talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// What it is.
    pub(super) kind: TurnKind,
    /// The exchange it belongs to, from 1.
    pub(super) question: Option<usize>,
    /// How many questions after that one it answers as well.
    pub(super) collected: usize,
}

/// What each turn is, and the exchange it belongs to.
///
/// Questions wait until somebody whose part it is answers: one, or several that were collected. A moderator who asks
/// right before an answer reads a question out. Time: the number of turns.
pub(super) fn parts(turns: &[TurnFacts], roles: &[Role]) -> Vec<Part> {
    let role = |turn: &TurnFacts| turn.speaker.and_then(|id| roles.get(id.0 as usize)).copied();
    let mostly_asks = mostly_ask(turns, roles.len());
    // Questions that wait for an answer, and the one that is being answered, each from the first to the last.
    let (mut asked, mut waiting, mut open) = (0, None::<(usize, usize)>, None::<(usize, usize)>);
    let mut out = Vec::with_capacity(turns.len());
    for (index, turn) in turns.iter().enumerate() {
        let is_answered = turns.get(index + 1).and_then(role) == Some(Role::Respondent);
        let prompts = is_answered && turn.speaker.is_some_and(|id| mostly_asks[id.0 as usize]);
        // Whoever speaks of other things as well asks all the same.
        let asks = turn.asks() && is_answered;
        let plain = |kind| Part { kind, question: None, collected: 0 };
        out.push(match role(turn) {
            // What is asked between answers, by somebody who is not named.
            None if turn.puts() && is_answered => {
                asked += 1;
                waiting = Some((waiting.map_or(asked, |(first, _)| first), asked));
                Part { kind: TurnKind::Question, question: Some(asked), collected: 0 }
            }
            None => plain(TurnKind::Narration),
            Some(part @ (Role::Questioner | Role::Speaker))
                if asks || (part == Role::Questioner && (turn.asks() || prompts)) =>
            {
                asked += 1;
                waiting = Some((waiting.map_or(asked, |(first, _)| first), asked));
                Part { kind: TurnKind::Question, question: Some(asked), collected: 0 }
            }
            Some(Role::Moderator) if turn.asks() && is_answered && waiting.is_none() => {
                asked += 1;
                waiting = Some((asked, asked));
                Part { kind: TurnKind::Question, question: Some(asked), collected: 0 }
            }
            Some(Role::Respondent) if waiting.or(open).is_some() => {
                open = waiting.take().or(open);
                let (first, last) = open.unwrap_or((asked, asked));
                Part { kind: TurnKind::Answer, question: Some(first), collected: last - first }
            }
            Some(Role::Moderator | Role::Presiding) => {
                open = None;
                plain(TurnKind::Moderation)
            }
            Some(Role::Narrator) => plain(TurnKind::Narration),
            Some(_) => plain(TurnKind::Statement),
        });
    }
    out
}

/// Whether each speaker asks in most turns: then what they say before an answer is a question, whatever it ends in.
fn mostly_ask(turns: &[TurnFacts], speakers: usize) -> Vec<bool> {
    let mut counts = vec![(0, 0); speakers];
    for turn in turns {
        if let Some((asks, all)) = turn.speaker.and_then(|id| counts.get_mut(id.0 as usize)) {
            *asks += usize::from(turn.asks());
            *all += 1;
        }
    }
    counts.into_iter().map(|(asks, all)| asks * 2 > all).collect()
}

#[cfg(test)]
mod tests;
