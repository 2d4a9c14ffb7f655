//! A list over the text, filtered as one types: help, outline, marks, speakers.

use super::prompt::{Typed, edit};
use crate::config::Key;
use crate::document::SpeakerId;
use crate::text::fold_pattern;

/// What a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// Every command, with its keys.
    Help,
    /// Headings, questions, turns.
    Outline,
    /// The works of a directory.
    Works,
    /// What the reader left in the text.
    Marks,
    /// Who speaks, and how much.
    Speakers,
}

/// What choosing an item does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Nothing.
    Nothing,
    /// Goes to a unit.
    Unit(usize),
    /// Runs a command.
    Command(&'static str),
    /// Opens a work of a directory.
    Work(usize),
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What stands before the text, in a column of its own: keys, a question's number, a mark.
    pub tag: String,
    /// The text.
    pub text: String,
    /// What stands behind it, dimmed.
    pub detail: String,
    /// What choosing it does.
    pub target: Target,
    /// Whether it heads the items after it.
    pub is_heading: bool,
    /// The mark it stands for.
    pub mark: Option<usize>,
    /// The speaker it stands for.
    pub speaker: Option<SpeakerId>,
}

impl Item {
    /// An item that goes somewhere.
    #[must_use]
    pub fn new(tag: impl Into<String>, text: impl Into<String>, target: Target) -> Self {
        let (tag, text) = (tag.into(), text.into());
        Self { tag, text, detail: String::new(), target, is_heading: false, mark: None, speaker: None }
    }

    /// A line that heads others.
    #[must_use]
    pub fn heading(text: impl Into<String>) -> Self {
        Self { is_heading: true, ..Self::new("", text, Target::Nothing) }
    }

    /// The same, with something behind it.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
}

/// A list over the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// What it shows.
    pub kind: ListKind,
    /// Its title.
    pub title: String,
    /// What was typed to filter it.
    pub filter: String,
    items: Vec<Item>,
    /// The items that the filter leaves, as indices.
    shown: Vec<usize>,
    selected: usize,
}

/// What a key did to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// The list stays.
    Stays,
    /// It is closed.
    Closed,
    /// An item was chosen.
    Target(Target),
    /// The mark of the selected item should go.
    Delete(usize),
    /// Only the selected speaker should be shown.
    Only(SpeakerId),
}

impl List {
    /// A list with one of its items selected.
    #[must_use]
    pub fn new(kind: ListKind, title: impl Into<String>, items: Vec<Item>, selected: usize) -> Self {
        let shown = (0..items.len()).collect();
        let mut list = Self { kind, title: title.into(), filter: String::new(), items, shown, selected };
        list.settle(1);
        list
    }

    /// The items that are left, and which of them is selected.
    pub fn items(&self) -> impl ExactSizeIterator<Item = (&Item, bool)> {
        self.shown.iter().enumerate().map(|(place, &index)| (&self.items[index], place == self.selected))
    }

    /// Gives every item another target.
    pub(super) fn retarget(&mut self, target: impl Fn(Target) -> Target) {
        self.items.iter_mut().for_each(|item| item.target = target(item.target));
    }

    /// The place of the selected item among those that are left.
    #[must_use]
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Types a key, on a screen that shows so many items.
    pub(super) fn key(&mut self, key: Key, page: usize) -> Chosen {
        let page = page.max(1) as isize;
        match () {
            () if key.is("down") || key == Key::ctrl('n') => self.step(1),
            () if key.is("up") || key == Key::ctrl('p') => self.step(-1),
            () if key.is("pgdn") || key == Key::ctrl('f') => self.step(page),
            () if key.is("pgup") || key == Key::ctrl('b') => self.step(-page),
            () if key.is("home") => self.step(isize::MIN / 2),
            () if key.is("end") => self.step(isize::MAX / 2),
            () if key.is("delete") || key == Key::ctrl('d') => {
                return self.item().and_then(|item| item.mark).map_or(Chosen::Stays, Chosen::Delete);
            }
            () if key.is("tab") => {
                return self.item().and_then(|item| item.speaker).map_or(Chosen::Stays, Chosen::Only);
            }
            () => match edit(&mut self.filter, key) {
                Typed::Changed => self.refilter(),
                Typed::Entered => return self.item().map_or(Chosen::Closed, |item| Chosen::Target(item.target)),
                Typed::Left => return Chosen::Closed,
                Typed::Nothing => {}
            },
        }
        Chosen::Stays
    }

    fn item(&self) -> Option<&Item> {
        self.shown.get(self.selected).map(|&index| &self.items[index])
    }

    fn step(&mut self, by: isize) {
        let last = self.shown.len().saturating_sub(1) as isize;
        let next = (self.selected as isize).saturating_add(by).clamp(0, last);
        self.selected = usize::try_from(next).unwrap_or(0);
        self.settle(by.signum());
    }

    /// Moves the selection off a heading.
    fn settle(&mut self, way: isize) {
        let is_item = |place: usize| self.shown.get(place).is_some_and(|&index| !self.items[index].is_heading);
        let after = (self.selected..self.shown.len()).find(|&place| is_item(place));
        let before = (0..self.selected).rev().find(|&place| is_item(place));
        let found = if way < 0 && !is_item(self.selected) { before.or(after) } else { after.or(before) };
        self.selected = found.unwrap_or(0);
    }

    /// Keeps the items that hold every word of the filter; their headings go, being of no use then.
    fn refilter(&mut self) {
        let plain = |text: &str| fold_pattern(&text.to_lowercase());
        let words: Vec<String> = self.filter.split_whitespace().map(plain).collect();
        let holds = |item: &Item| {
            let text = plain(&format!("{} {} {}", item.tag, item.text, item.detail));
            words.iter().all(|word| text.contains(word.as_str()))
        };
        let keeps = |&index: &usize| words.is_empty() || (!self.items[index].is_heading && holds(&self.items[index]));
        self.shown = (0..self.items.len()).filter(keeps).collect();
        self.selected = 0;
        self.settle(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> List {
        let items = vec![
            Item::heading("Fruit"),
            Item::new("1", "pear", Target::Unit(1)),
            Item::new("2", "crème", Target::Unit(2)).detail("not a fruit"),
        ];
        List::new(ListKind::Outline, "All", items, 0)
    }

    fn press(list: &mut List, keys: &[&str]) -> Chosen {
        let mut last = Chosen::Stays;
        for key in keys {
            last = list.key(Key::parse(key).expect("a key"), 10);
        }
        last
    }

    #[test]
    fn headings_are_not_chosen() {
        let mut list = list();
        assert_eq!(press(&mut list, &["enter"]), Chosen::Target(Target::Unit(1)));
        assert_eq!(press(&mut list, &["up", "enter"]), Chosen::Target(Target::Unit(1)));
        assert_eq!(press(&mut list, &["end", "enter"]), Chosen::Target(Target::Unit(2)));
    }

    #[test]
    fn typing_filters() {
        let mut list = list();
        assert_eq!(press(&mut list, &["c", "r", "e", "m", "enter"]), Chosen::Target(Target::Unit(2)));
        assert_eq!(list.items().len(), 1);
        assert_eq!(press(&mut list, &["x", "enter"]), Chosen::Closed);
        press(&mut list, &["ctrl-u"]);
        assert_eq!(list.items().len(), 3);
    }
}
