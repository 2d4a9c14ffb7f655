//! The speakers: who has which share of the talk, only one of them, and who speaks when.

use std::collections::HashSet;

use super::{Item, List, ListKind, Mode, Reader, Target};
use crate::document::{SpeakerId, TurnKind, Work};
use crate::text::{display_width, fit};

/// Cells of the bar that shows a share.
const BAR: usize = 8;

/// Most names that are told of what is folded.
const NAMES: usize = 3;

/// Columns of a name in a line that tells of what is folded.
const NAME: usize = 24;

impl Reader {
    /// Opens the list of speakers, at the one who speaks here. Choosing one goes to their first turn; from one of
    /// theirs, to the next.
    pub(super) fn open_speakers(&mut self) {
        let here = self.work.turn_of(self.unit).and_then(|turn| self.work.turns[turn].speaker);
        let items = items(&self.work, self.unit);
        let selected = items.iter().position(|item| item.speaker.is_some() && item.speaker == here).unwrap_or(0);
        self.mode = Mode::List(List::new(ListKind::Speakers, "Speakers", items, selected));
    }

    /// Shows only the turns of the one who speaks here; again, all of them.
    pub(super) fn toggle_only(&mut self) {
        if self.only.is_some() {
            return self.show_all();
        }
        match self.work.turn_of(self.unit).and_then(|turn| self.work.turns[turn].speaker) {
            Some(speaker) => self.show_only(speaker),
            None => self.say("nobody in particular speaks here"),
        }
    }

    /// Folds what others say.
    pub(super) fn show_only(&mut self, speaker: SpeakerId) {
        let own: Vec<usize> = turns(&self.work, speaker).collect();
        let Some(&first) = own.first() else { return self.say("they have no turn") };
        self.only = Some(speaker);
        if self.is_folded(self.unit) {
            let next = own.iter().copied().find(|&unit| unit > self.unit).unwrap_or(first);
            self.history.leave(self.unit);
            self.unit = next;
        }
        self.relayout();
        self.show_unit();
        let name = self.work.speaker(speaker).map_or("", |speaker| speaker.name.as_str());
        let message = format!("only {name}; Esc shows all");
        self.say(message);
    }

    /// Unfolds what others say.
    pub(super) fn show_all(&mut self) {
        self.only = None;
        self.relayout();
        self.say("all turns");
    }

    /// Esc: unfolds what is folded, else puts the matches out.
    pub(super) fn put_out(&mut self) {
        if self.only.is_some() { self.show_all() } else { self.clear_search() }
    }

    /// Shows who speaks when, in a line above the status; again, hides it.
    pub(super) fn toggle_timeline(&mut self) {
        if self.work.speakers.is_empty() {
            return self.say("nobody is named as a speaker in this text");
        }
        self.has_timeline = !self.has_timeline;
        self.relayout();
        match (self.has_timeline, self.view.geometry.chrome.timeline) {
            (true, true) => self.say(key(&self.work, self.view.geometry.width.saturating_sub(2))),
            (true, false) => self.say("the window is too low for the timeline"),
            (false, _) => {}
        }
    }

    /// Whether a unit is folded away.
    pub(super) fn is_folded(&self, unit: usize) -> bool {
        self.only.is_some_and(|only| !is_of(&self.work, unit, only))
    }

    /// The speaker that is shown alone, after the work was aligned anew: speakers may have other numbers.
    pub(super) fn find_only_again(&mut self, old: &Work) {
        let labels = self.only.and_then(|only| old.speaker(only)).map(|speaker| &speaker.labels);
        self.only = labels.and_then(|labels| {
            let is_same =
                |new: &[Vec<String>]| new.iter().zip(labels).any(|(new, old)| new.iter().any(|l| old.contains(l)));
            let place = self.work.speakers.iter().position(|speaker| is_same(&speaker.labels))?;
            Some(SpeakerId(u32::try_from(place).unwrap_or(u32::MAX)))
        });
    }
}

/// Whether a unit is of a turn of a speaker.
fn is_of(work: &Work, unit: usize, speaker: SpeakerId) -> bool {
    work.turn_of(unit).is_some_and(|turn| work.turns[turn].speaker == Some(speaker))
}

/// Whether all of a row is folded away where only one speaker is shown.
pub(super) fn is_row_folded(work: &Work, row: usize, only: SpeakerId) -> bool {
    !work.rows.units(row).any(|unit| is_of(work, unit, only))
}

/// What is said of folded turns: how many from a unit on until the one who is shown speaks again, and by whom.
#[must_use]
pub fn folded(work: &Work, unit: usize, only: SpeakerId) -> String {
    let first = work.turns.partition_point(|turn| turn.units.end <= unit);
    let hidden: Vec<_> = work.turns[first..].iter().take_while(|turn| turn.speaker != Some(only)).collect();
    let mut seen = HashSet::new();
    let names: Vec<String> = hidden
        .iter()
        .filter_map(|turn| turn.speaker)
        .filter(|speaker| seen.insert(*speaker))
        .filter_map(|speaker| work.speaker(speaker))
        .map(|speaker| fit(&speaker.name, NAME))
        .take(NAMES + 1)
        .collect();
    let more = if names.len() > NAMES { " …" } else { "" };
    let counted = counted(hidden.len(), "turn");
    let names = names[..names.len().min(NAMES)].join(", ");
    if names.is_empty() { "⋯".to_owned() } else { format!("⋯ {counted}: {names}{more}") }
}

/// The units where the turns of a speaker begin.
fn turns(work: &Work, speaker: SpeakerId) -> impl Iterator<Item = usize> {
    work.turns.iter().filter(move |turn| turn.speaker == Some(speaker)).map(|turn| turn.units.start)
}

/// The speakers, those who say most first.
fn items(work: &Work, unit: usize) -> Vec<Item> {
    let item = |index: usize| {
        let speaker = &work.speakers[index];
        let id = SpeakerId(u32::try_from(index).unwrap_or(u32::MAX));
        let own: Vec<usize> = turns(work, id).collect();
        let questions =
            work.turns.iter().filter(|turn| turn.speaker == Some(id) && turn.kind == TurnKind::Question).count();
        // From a turn of theirs to the next.
        let next = own.iter().copied().find(|&start| start > unit).filter(|_| is_of(work, unit, id));
        let target = next.or(own.first().copied()).map_or(Target::Nothing, Target::Unit);
        let share = work.share(speaker);
        // What a narrow window cuts off is the bar.
        let tag = format!("{:>3.0}% {}", share * 100.0, bar(share));
        let affiliation = speaker.affiliations.iter().flatten().next().cloned();
        let asked = (questions > 0).then(|| counted(questions, "question"));
        let told = [Some(speaker.role.word().to_owned()), Some(counted(own.len(), "turn")), asked, affiliation];
        let detail = told.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Item { speaker: Some(id), ..Item::new(tag, speaker.name.clone(), target).detail(detail) }
    };
    by_words(work).into_iter().map(item).collect()
}

/// The speakers as indices, those who say most first.
fn by_words(work: &Work) -> Vec<usize> {
    let mut order: Vec<usize> = (0..work.speakers.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(work.speakers[index].words_said()));
    order
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// A share as a bar that is always as wide; what is told as 0 % has no bar.
fn bar(share: f64) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is from 0 to 1")]
    let filled = (share.clamp(0.0, 1.0) * (BAR * PARTS.len()) as f64).round() as usize;
    let filled = filled.max(usize::from(share >= 0.005));
    let (whole, part) = (filled / PARTS.len(), PARTS[filled % PARTS.len()]);
    let rest = BAR - whole - usize::from(!part.is_empty());
    format!("{}{part}{}", "█".repeat(whole), "░".repeat(rest))
}

/// A cell of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Who says most in this part of the text.
    pub speaker: Option<SpeakerId>,
    /// What stands for them: a letter where they begin, a line where they go on.
    pub sign: char,
}

/// Who speaks when, in so many cells. Time: turns and cells.
#[must_use]
pub fn timeline(work: &Work, cells: usize) -> Vec<Moment> {
    let units = work.units.len();
    let letters = letters(work);
    let mut first = 0;
    let mut before = None;
    (0..cells)
        .map(|cell| {
            let part = cell * units / cells..((cell + 1) * units / cells).max(cell * units / cells + 1);
            while work.turns.get(first).is_some_and(|turn| turn.units.end <= part.start) {
                first += 1;
            }
            let here = work.turns[first.min(work.turns.len())..].iter().take_while(|turn| turn.units.start < part.end);
            let shared = |turn: &&crate::document::Turn| {
                turn.units.end.min(part.end).saturating_sub(turn.units.start.max(part.start))
            };
            let speaker = here.max_by_key(shared).and_then(|turn| turn.speaker);
            let letter = speaker.and_then(|id| letters.get(id.0 as usize)).copied();
            let sign = if letter.is_some() && speaker == before { '─' } else { letter.unwrap_or('·') };
            before = speaker;
            Moment { speaker, sign }
        })
        .collect()
}

/// What the letters of the timeline stand for, as many as there is room for; whoever says most comes first.
fn key(work: &Work, width: usize) -> String {
    let mut key = String::new();
    for index in by_words(work) {
        let next = format!("{}{}", if key.is_empty() { "" } else { " · " }, named(work, index));
        if display_width(&key) + display_width(&next) > width {
            break;
        }
        key.push_str(&next);
    }
    key
}

/// A speaker as the timeline and the status beside it name them: `M = Mark Carlson`.
#[must_use]
pub fn named(work: &Work, index: usize) -> String {
    let letter = letters(work).get(index).copied().unwrap_or('·');
    work.speakers.get(index).map_or_else(String::new, |speaker| format!("{letter} = {}", speaker.name))
}

/// A letter for each speaker, of their name where it is free.
fn letters(work: &Work) -> Vec<char> {
    let mut taken = HashSet::new();
    let letter = |speaker: &crate::document::Speaker| {
        let initials = speaker.name.split_whitespace().filter_map(|word| word.chars().next());
        let own = initials.chain(speaker.name.chars()).flat_map(char::to_uppercase);
        // A wide character or a sign that joins others would not fill one cell.
        let fits = |c: &char| c.is_alphabetic() && display_width(c.encode_utf8(&mut [0; 4])) == 1;
        own.chain('A'..='Z').chain('a'..='z').filter(fits).find(|&c| taken.insert(c)).unwrap_or('•')
    };
    work.speakers.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_always_as_wide() {
        for share in [0.0, 0.01, 0.49, 0.5, 1.0, 2.0] {
            assert_eq!(bar(share).chars().count(), BAR);
        }
        assert_eq!([0.004, 0.006, 0.03].map(bar), ["░░░░░░░░", "▏░░░░░░░", "▎░░░░░░░"]);
    }
}
