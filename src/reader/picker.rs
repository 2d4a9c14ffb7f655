//! The works of a directory, to choose one before there is a text: a list that is moved in as a text is.

use super::list::{Chosen, Item, List, ListKind, Target};
use crate::config::{Key, KeyCode};

/// A list of works, and what the keys do in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picker {
    /// The works.
    pub list: List,
    /// Whether what is typed filters the list; else letters are commands.
    pub is_filtering: bool,
}

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Nothing is chosen yet.
    Stays,
    /// The reader wants none.
    Left,
    /// A work was chosen.
    Work(usize),
}

impl Picker {
    /// A list of works under a title.
    #[must_use]
    pub fn new(title: impl Into<String>, works: Vec<Item>) -> Self {
        Self { list: List::new(ListKind::Works, title, works, 0), is_filtering: false }
    }

    /// Types a key, on a screen that shows so many works.
    pub fn key(&mut self, key: Key, page: usize) -> Picked {
        if self.is_filtering {
            if key.is("esc") {
                self.is_filtering = false;
                return self.pass(Key::ctrl('u'), page);
            }
            return self.pass(key, page);
        }
        let named = |name| Key::named(name).unwrap_or(key);
        let moved = match key.code {
            _ if key.ctrl && key.code == KeyCode::Char('c') => return Picked::Left,
            KeyCode::Char(c) if !key.ctrl && !key.alt => match c {
                'q' => return Picked::Left,
                '/' => {
                    self.is_filtering = true;
                    return Picked::Stays;
                }
                'j' => named("down"),
                'k' => named("up"),
                'g' => named("home"),
                'G' => named("end"),
                ' ' => named("pgdn"),
                'b' => named("pgup"),
                _ => return Picked::Stays,
            },
            // What was filtered is seen as a whole again before it is left.
            _ if key.is("esc") && !self.list.filter.is_empty() => Key::ctrl('u'),
            _ if key.is("backspace") => return Picked::Stays,
            _ => key,
        };
        self.pass(moved, page)
    }

    /// Gives a key to the list.
    fn pass(&mut self, key: Key, page: usize) -> Picked {
        match self.list.key(key, page) {
            Chosen::Target(Target::Work(number)) => Picked::Work(number),
            // Enter, where the filter leaves nothing, or an empty filter that is left: one sees the list.
            Chosen::Closed if self.is_filtering => {
                self.is_filtering = false;
                Picked::Stays
            }
            Chosen::Closed if self.list.items().len() > 0 => Picked::Left,
            _ => Picked::Stays,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(keys: &[&str]) -> (Picked, Picker) {
        let works = ["boats", "jam", "quays"].into_iter().enumerate();
        let works = works.map(|(number, name)| Item::new("", name, Target::Work(number))).collect();
        let mut picker = Picker::new("texts", works);
        let mut last = Picked::Stays;
        for key in keys {
            last = picker.key(Key::parse(key).expect("a key"), 10);
        }
        (last, picker)
    }

    #[test]
    fn letters_move_and_choose() {
        assert_eq!(press(&["enter"]).0, Picked::Work(0));
        assert_eq!(press(&["j", "down", "k", "enter"]).0, Picked::Work(1));
        assert_eq!(press(&["G", "enter"]).0, Picked::Work(2));
        assert_eq!(press(&["z", "backspace"]).0, Picked::Stays);
        for key in ["q", "esc", "ctrl-c"] {
            assert_eq!(press(&[key]).0, Picked::Left, "{key}");
        }
    }

    #[test]
    fn a_slash_filters() {
        assert_eq!(press(&["/", "q", "enter"]).0, Picked::Work(2));
        let (picked, picker) = press(&["/", "j", "a", "esc"]);
        assert_eq!((picked, picker.list.items().len(), picker.is_filtering), (Picked::Stays, 3, false));
        assert_eq!(press(&["/", "x", "enter", "esc", "j", "enter"]).0, Picked::Work(1));
        assert_eq!(press(&["/", "backspace", "q"]).0, Picked::Left);
    }
}
