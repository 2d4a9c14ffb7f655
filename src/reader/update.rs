//! What a message does: keys run commands, and what they cause in the world comes back as values.

use super::list::Chosen;
use super::prompt::Typed;
use super::{COMMANDS, LineKind, List, ListKind, Mode, Purpose, Reader, Target};
use crate::config::{Key, KeyCode};
use crate::diagnostic::Diagnostic;
use crate::document::Work;
use crate::shelf::{Change, Mark};

/// Lines that a turn of the wheel scrolls, as in other programs.
const WHEEL: isize = 3;

/// Largest count that can be typed.
const MOST: usize = 1_000_000;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The wheel was turned: down where positive.
    Wheel(isize),
    /// The mouse was clicked on a column and line of the screen, from 0.
    Click(u16, u16),
    /// The screen has another size, in columns and lines.
    Resize(u16, u16),
    /// What is kept of the reader's marks is now this.
    Marks(Vec<Mark>),
    /// So much of the final alignment is done, from 0 to 1.
    Progress(f32),
    /// The same work, with its final alignment.
    Settled(Box<Work>),
    /// Something went wrong in the world.
    Failed(Diagnostic),
}

/// Something to be done in the world.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// A change of the reader's marks, to be kept at once.
    Keep(Box<Change>),
    /// Draw the whole screen anew.
    Redraw,
    /// Give the terminal back, and stop until continued.
    Suspend,
    /// End.
    Quit,
}

impl Reader {
    /// Takes a message, and says what should happen in the world.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let effects = match msg {
            Msg::Key(key) => self.key(key),
            Msg::Paste(text) => self.paste(&text),
            Msg::Wheel(turns) => {
                self.wheel(turns);
                Vec::new()
            }
            Msg::Click(column, line) => {
                self.click(usize::from(column), usize::from(line));
                Vec::new()
            }
            Msg::Resize(width, height) => {
                self.size = (width, height);
                self.relayout();
                Vec::new()
            }
            Msg::Marks(marks) => {
                self.marks.resolve(marks, &self.work);
                Vec::new()
            }
            Msg::Progress(share) => {
                self.progress = Some(share);
                Vec::new()
            }
            Msg::Settled(work) => {
                self.settle(*work);
                Vec::new()
            }
            Msg::Failed(notice) => {
                self.say(super::one_line(&notice));
                Vec::new()
            }
        };
        self.view.arrange(&self.work);
        effects
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.message = None;
        match std::mem::take(&mut self.mode) {
            Mode::Reading => self.reading_key(key),
            Mode::Prompt(mut prompt) => {
                if matches!(prompt.purpose, Purpose::Search(_)) && key == Key::ctrl('a') {
                    self.mode = Mode::Prompt(prompt);
                    self.toggle_search_scope();
                    return Vec::new();
                }
                let typed = prompt.key(key);
                self.typed(prompt, typed)
            }
            Mode::LetterToSet => self.letter(key).map_or_else(Vec::new, |letter| self.set_letter(letter)),
            Mode::LetterToGo => {
                self.go_to_letter(key);
                Vec::new()
            }
            Mode::List(mut list) => {
                let chosen = list.key(key, self.list_height());
                self.chosen(list, chosen)
            }
        }
    }

    fn reading_key(&mut self, key: Key) -> Vec<Effect> {
        if let KeyCode::Char(c) = key.code
            && let Some(digit) =
                c.to_digit(10).filter(|&digit| !key.ctrl && !key.alt && (digit > 0 || self.count.is_some()))
        {
            self.count = Some((self.count.unwrap_or(0) * 10 + digit as usize).min(MOST));
            return Vec::new();
        }
        let count = self.count.take();
        let Some(name) = self.settings.keymap.command(key) else {
            let help = self.settings.keymap.keys("help").first().map(ToString::to_string).unwrap_or_default();
            self.say(format!("{key} does nothing here; {help} shows what does"));
            return Vec::new();
        };
        let command = COMMANDS.iter().find(|command| command.name == name);
        command.map_or_else(Vec::new, |command| (command.run)(self, count))
    }

    fn letter(&mut self, key: Key) -> Option<char> {
        match key.code {
            KeyCode::Char(c) if c.is_alphanumeric() && !key.ctrl && !key.alt => Some(c),
            _ if key.is("esc") => None,
            _ => {
                self.say("a bookmark's letter is a letter or a digit");
                None
            }
        }
    }

    fn go_to_letter(&mut self, key: Key) {
        if key == Key::char('\'') || key == Key::char('`') {
            return match self.history.last() {
                Some(unit) => self.go(unit, true),
                None => self.say("no jump yet to go back from"),
            };
        }
        if key.is("enter") {
            return self.open_marks();
        }
        if let Some(letter) = self.letter(key) {
            match self.marks.lettered(letter) {
                Some(Some(unit)) => self.go(unit, true),
                Some(None) => self.say(format!("the place of bookmark {letter} is gone from the text; L lists it")),
                None => self.say(format!("no bookmark {letter}")),
            }
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        if let Mode::Prompt(mut prompt) = std::mem::take(&mut self.mode) {
            prompt.paste(text);
            return self.typed(prompt, Typed::Changed);
        }
        Vec::new()
    }

    fn wheel(&mut self, turns: isize) {
        match &mut self.mode {
            Mode::List(list) => {
                let key = if turns > 0 { "down" } else { "up" };
                if let Some(key) = Key::named(key) {
                    list.key(key, 1);
                }
            }
            _ => self.scroll(turns * WHEEL),
        }
    }

    /// Takes the unit that was clicked on.
    fn click(&mut self, column: usize, line: usize) {
        let Some(line) = line.checked_sub(self.view.geometry.chrome.above()) else { return };
        let pane = self.view.geometry.panes.iter().position(|pane| (pane.x..pane.x + pane.width).contains(&column));
        let Some(cell) = pane.and_then(|pane| self.view.page.get(line)?.panes.get(pane).copied().flatten()) else {
            return;
        };
        if cell.kind == LineKind::Fold {
            return self.show_all();
        }
        let x = self.view.geometry.panes[pane.unwrap_or(0)].x + self.view.geometry.gutter + cell.indent;
        let byte = byte_at(cell.span.of(self.work.editions[cell.edition].text()), column.saturating_sub(x));
        let sentence = self.work.editions[cell.edition].sentence_at(cell.span.start as usize + byte);
        self.panes.set_focus(cell.edition);
        if let Some(sentence) = sentence {
            self.unit = self.work.units.of_sentence(cell.edition, sentence);
        }
    }

    fn chosen(&mut self, mut list: List, chosen: Chosen) -> Vec<Effect> {
        match chosen {
            Chosen::Stays => self.mode = Mode::List(list),
            Chosen::Closed | Chosen::Target(Target::Work(_)) => {}
            Chosen::Target(Target::Nothing) => {
                self.say("its place is gone from the text");
                self.mode = Mode::List(list);
            }
            Chosen::Target(Target::Unit(unit)) => self.go(unit, true),
            Chosen::Target(Target::Command(name)) => {
                let command = COMMANDS.iter().find(|command| command.name == name);
                return command.map_or_else(Vec::new, |command| (command.run)(self, None));
            }
            Chosen::Only(speaker) => self.show_only(speaker),
            Chosen::Delete(mark) => {
                let selected = list.selected();
                let effects = self.delete_mark(mark);
                list = self.marks_list(selected);
                self.mode = Mode::List(list);
                return effects;
            }
        }
        Vec::new()
    }

    /// Lines of a list that the screen shows.
    #[must_use]
    pub fn list_height(&self) -> usize {
        usize::from(self.size.1).saturating_sub(4).max(1)
    }

    /// Opens the help: every command with its keys.
    pub(super) fn open_help(&mut self) {
        let items = super::help::items(&self.settings.keymap);
        self.mode = Mode::List(List::new(ListKind::Help, "Help", items, 0));
    }

    /// Opens the outline, at the place of the current unit.
    pub(super) fn open_outline(&mut self) {
        let items = super::outline::items(&self.work, self.panes.focus());
        let here = |item: &super::Item| matches!(item.target, Target::Unit(unit) if unit <= self.unit);
        let selected = items.iter().rposition(here).unwrap_or(0);
        self.mode = Mode::List(List::new(ListKind::Outline, "Outline", items, selected));
    }

    /// Back to where the last jump began.
    pub(super) fn back(&mut self) {
        match self.history.back(self.unit) {
            Some(unit) => self.go(unit, false),
            None => self.say("no jump to go back from"),
        }
    }

    /// Forward to where the last step back began.
    pub(super) fn forward(&mut self) {
        match self.history.forward(self.unit) {
            Some(unit) => self.go(unit, false),
            None => self.say("no jump to go forward to"),
        }
    }

    /// Moves the focus; alone, the other language takes the place of this one.
    pub(super) fn step_pane(&mut self, by: isize) {
        self.panes.step(by);
        if self.panes.is_solo() {
            self.relayout();
        }
    }

    /// Shows only the focused edition, or all of them.
    pub(super) fn toggle_solo(&mut self) {
        if self.work.editions.len() < 2 {
            return self.say("this text has only one edition");
        }
        self.panes.set_solo(!self.panes.hides_any());
        self.relayout();
    }

    /// Hides the focused edition.
    pub(super) fn hide_pane(&mut self) {
        let name = self.work.editions[self.panes.focus()].language.name().to_owned();
        if !self.panes.hide() {
            return self.say(format!("only {name} is shown, and stays"));
        }
        self.relayout();
        let all = self.settings.keymap.keys("solo").first().map(ToString::to_string).unwrap_or_default();
        self.say(format!("{name} is hidden; {all} shows all"));
    }

    /// Swaps the order of the editions.
    pub(super) fn swap(&mut self) {
        self.panes.rotate();
        self.relayout();
    }

    /// Takes the next layout.
    pub(super) fn cycle_layout(&mut self) {
        use crate::config::LayoutSetting::{Columns, Stacked};
        self.settings.layout = if self.view.geometry.stacked { Columns } else { Stacked };
        self.relayout();
        let wanted = self.settings.layout == Stacked;
        if self.panes.shown().len() > 1 && self.view.geometry.stacked != wanted {
            self.say("the window is too narrow for columns");
        }
    }
}

/// The byte of a text that stands on a column.
fn byte_at(text: &str, column: usize) -> usize {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += crate::text::display_width(c.encode_utf8(&mut [0; 4]));
        if used > column {
            return at;
        }
    }
    text.len().saturating_sub(1)
}
