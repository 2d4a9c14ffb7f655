//! Marking from the keys: every change goes out as an effect and comes back as what is kept.

use super::marks::{COLOURS, anchor};
use super::update::Effect;
use super::{Item, List, ListKind, Mode, Prompt, Purpose, Reader, Target};
use crate::shelf::{Change, Mark, MarkKind};

impl Reader {
    /// Sets a bookmark at the current unit, or takes it away.
    pub(super) fn toggle_bookmark(&mut self) -> Vec<Effect> {
        if let Some(mark) = self.marks.at(MarkKind::Bookmark, self.unit) {
            let change = Change::Remove(mark.identity());
            self.say("bookmark taken away");
            return vec![Effect::Keep(Box::new(change))];
        }
        self.say("bookmark set");
        self.mark_here().map_or_else(Vec::new, |mark| vec![Effect::Keep(Box::new(Change::Add(mark)))])
    }

    /// Sets a lettered bookmark at the current unit.
    pub(super) fn set_letter(&mut self, letter: char) -> Vec<Effect> {
        self.say(format!("bookmark {letter} set"));
        let Some(mark) = self.mark_here() else { return Vec::new() };
        vec![Effect::Keep(Box::new(Change::Add(Mark { letter: Some(letter), ..mark })))]
    }

    /// Opens the prompt for the note of a bookmark here.
    pub(super) fn open_note(&mut self) {
        let note = self.marks.at(MarkKind::Bookmark, self.unit).and_then(|mark| mark.note.clone()).unwrap_or_default();
        self.mode = Mode::Prompt(Prompt::new(Purpose::Note, &note));
    }

    /// Bookmarks the current unit with a note; an empty one takes the note away.
    pub(super) fn bookmark_with_note(&mut self, note: &str) -> Vec<Effect> {
        let note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
        self.say(if note.is_some() { "note kept" } else { "bookmark set, without a note" });
        let change = match self.marks.at(MarkKind::Bookmark, self.unit) {
            Some(mark) => Change::Replace(mark.identity(), Mark { note, ..mark.clone() }),
            None => match self.mark_here() {
                Some(mark) => Change::Add(Mark { note, ..mark }),
                None => return Vec::new(),
            },
        };
        vec![Effect::Keep(Box::new(change))]
    }

    /// Highlights the current unit; again it takes the next colour, and after the last none.
    pub(super) fn cycle_highlight(&mut self) -> Vec<Effect> {
        let change = match self.marks.at(MarkKind::Highlight, self.unit) {
            Some(mark) => match mark.colour.unwrap_or(1) {
                colour if colour < COLOURS => {
                    Change::Replace(mark.identity(), Mark { colour: Some(colour + 1), ..mark.clone() })
                }
                _ => Change::Remove(mark.identity()),
            },
            None => match anchor(&self.work, self.unit, self.panes.focus()) {
                Some((edition, anchor)) => Change::Add(Mark::highlight(&edition, anchor, 1)),
                None => return Vec::new(),
            },
        };
        self.say(match &change {
            Change::Remove(_) => "highlight taken away".to_owned(),
            Change::Add(mark) | Change::Replace(_, mark) => {
                format!("highlighted, colour {} of {COLOURS}", mark.colour.unwrap_or(1))
            }
        });
        vec![Effect::Keep(Box::new(change))]
    }

    /// A bookmark of the current unit.
    fn mark_here(&self) -> Option<Mark> {
        let (edition, anchor) = anchor(&self.work, self.unit, self.panes.focus())?;
        Some(Mark::bookmark(&edition, anchor))
    }

    /// Takes a mark of the list away.
    pub(super) fn delete_mark(&mut self, index: usize) -> Vec<Effect> {
        let Some(kept) = self.marks.all().get(index) else { return Vec::new() };
        let change = Change::Remove(kept.mark.identity());
        self.marks.forget(index);
        vec![Effect::Keep(Box::new(change))]
    }

    /// Opens the list of everything marked.
    pub(super) fn open_marks(&mut self) {
        let list = self.marks_list(0);
        self.mode = Mode::List(list);
    }

    /// The list of everything marked, in the order of the text; what has lost its place comes last.
    pub(super) fn marks_list(&self, selected: usize) -> List {
        let mut items: Vec<(usize, Item)> =
            self.marks.all().iter().enumerate().map(|(i, kept)| self.item(i, kept)).collect();
        items.sort_by_key(|(unit, _)| *unit);
        let items = items.into_iter().map(|(_, item)| item).collect();
        List::new(ListKind::Marks, "Bookmarks and highlights", items, selected)
    }

    fn item(&self, index: usize, kept: &super::Kept) -> (usize, Item) {
        let mark = &kept.mark;
        let sign = match (mark.kind, mark.letter) {
            (MarkKind::Bookmark, Some(letter)) => letter.to_string(),
            (MarkKind::Bookmark, None) => "★".to_owned(),
            (MarkKind::Highlight, _) => format!("H{}", mark.colour.unwrap_or(1)),
        };
        let target = kept.unit.map_or(Target::Nothing, Target::Unit);
        let lost = match kept.unit {
            Some(_) => None,
            None if kept.is_orphaned => Some("its place is gone from the text".to_owned()),
            None => Some(format!("in {}, which is not open", mark.edition)),
        };
        let before = lost.iter().chain(&mark.note).map(String::as_str);
        let text = before.chain([self.words(kept)]).collect::<Vec<_>>().join(" — ");
        let detail = kept.unit.map_or_else(String::new, |unit| self.speaker_at(unit));
        let item = Item { mark: Some(index), ..Item::new(sign, text, target).detail(detail) };
        (kept.unit.unwrap_or(usize::MAX), item)
    }

    /// The words of a mark's passage: a label before them belongs to the first sentence, but nobody says it.
    fn words<'a>(&self, kept: &'a super::Kept) -> &'a str {
        let quote = kept.mark.anchor.quote.as_str();
        let edition = (0..self.work.editions.len()).find(|&edition| self.work.key(edition) == kept.mark.edition);
        let label = edition.zip(kept.unit).and_then(|(edition, unit)| {
            let block = &self.work.editions[edition].blocks()[self.work.block_of(unit, edition)?];
            let label = block.label?.span.of(self.work.editions[edition].text());
            Some(label.split_whitespace().collect::<Vec<_>>().join(" "))
        });
        let said = label.and_then(|label| quote.strip_prefix(&label)).map(str::trim_start);
        said.filter(|said| !said.is_empty()).unwrap_or(quote)
    }

    fn speaker_at(&self, unit: usize) -> String {
        let turn = self.work.turn_of(unit).map(|turn| &self.work.turns[turn]);
        let speaker = turn.and_then(|turn| self.work.speaker(turn.speaker?)).map(|speaker| speaker.name.clone());
        let question = turn.and_then(|turn| turn.question).map(|number| format!("Q{number}"));
        question.into_iter().chain(speaker).collect::<Vec<_>>().join(" · ")
    }
}
