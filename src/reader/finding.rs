//! Searching from the keys: the prompt, the matches one by one, what is lit.

use super::prompt::{Origin, Typed};
use super::update::Effect;
use super::{Mode, Prompt, Purpose, Reader};

impl Reader {
    /// Opens the search prompt.
    pub(super) fn open_search(&mut self) {
        let origin = Origin {
            unit: self.unit,
            top: self.view.top,
            focus: self.panes.focus(),
            pattern: self.search.pattern.clone(),
            edition: self.search.edition,
            current: self.search.current,
            is_out: self.search.is_out,
        };
        self.mode = Mode::Prompt(Prompt::new(Purpose::Search(origin), ""));
    }

    /// Takes what a key did to a prompt.
    pub(super) fn typed(&mut self, prompt: Prompt, typed: Typed) -> Vec<Effect> {
        match (&prompt.purpose, typed) {
            (_, Typed::Nothing) => self.mode = Mode::Prompt(prompt),
            (Purpose::Search(origin), Typed::Changed) => {
                self.return_to(origin);
                self.look_for(&prompt.text, origin.unit);
                self.mode = Mode::Prompt(prompt);
            }
            (Purpose::Search(origin), Typed::Left) => {
                self.return_to(origin);
                self.search.edition = origin.edition;
                // It was found before, so it is a pattern.
                let _ = self.find(&origin.pattern);
                (self.search.current, self.search.is_out) = (origin.current, origin.is_out);
            }
            (Purpose::Search(origin), Typed::Entered) => {
                // The jump begins where the search did, not at the match that typing showed.
                self.return_to(origin);
                self.finish_search(if prompt.text.is_empty() { &origin.pattern } else { &prompt.text }, origin.unit);
            }
            (Purpose::Note, Typed::Entered) => return self.bookmark_with_note(&prompt.text),
            (Purpose::Note, Typed::Changed) => self.mode = Mode::Prompt(prompt),
            (Purpose::Note, Typed::Left) => {}
        }
        Vec::new()
    }

    /// Shows again what was shown where a search began.
    fn return_to(&mut self, origin: &Origin) {
        self.unit = origin.unit;
        if self.panes.focus() != origin.focus {
            self.panes.set_focus(origin.focus);
            self.relayout();
        }
        self.view.top = origin.top;
        self.view.arrange(&self.work);
        // The window may have another size now, and this line another text.
        if !self.view.is_on_page(&self.work, self.unit) {
            self.show_unit();
        }
    }

    /// Shows the first match while the pattern is typed.
    fn look_for(&mut self, pattern: &str, origin: usize) {
        if let Err(why) = self.find(pattern) {
            self.message = Some(format!("/{pattern}  {why}"));
        }
        if let Some((hit, _)) = self.search.at_or_after(origin) {
            self.go_to_hit(hit);
        }
    }

    fn finish_search(&mut self, pattern: &str, origin: usize) {
        if pattern.is_empty() {
            return;
        }
        if let Err(why) = self.find(pattern) {
            return self.say(format!("cannot search for {pattern}: {why}"));
        }
        match self.search.at_or_after(origin) {
            Some((hit, wrapped)) => {
                self.history.leave(origin);
                self.go_to_hit(hit);
                self.report(wrapped);
            }
            None => self.say(format!("{pattern}: not found{}", self.scope())),
        }
    }

    /// Goes to the first match of a pattern in the whole text.
    pub(super) fn find_first(&mut self, pattern: &str) {
        self.finish_search(pattern, 0);
    }

    /// Searches in the scope that is set.
    fn find(&mut self, pattern: &str) -> Result<(), String> {
        let scope = self.search.edition;
        self.search.run(&self.work, pattern, scope)
    }

    /// Goes to a match a number of matches further on.
    pub(super) fn step_match(&mut self, by: isize) {
        if self.search.pattern.is_empty() {
            return self.say("nothing was searched for yet; / searches");
        }
        self.search.is_out = false;
        match self.search.step(self.unit, by) {
            Some((hit, wrapped)) => {
                self.history.leave(self.unit);
                self.go_to_hit(hit);
                self.report(wrapped);
            }
            None => self.say(format!("{}: not found{}", self.search.pattern, self.scope())),
        }
    }

    fn go_to_hit(&mut self, index: usize) {
        if let Some(hit) = self.search.hits().get(index).copied() {
            if !self.panes.shown().contains(&hit.edition) {
                // Alone, the language of the match comes to the front: else it would be lit out of sight.
                self.panes.set_focus(hit.edition);
                self.relayout();
            }
            self.search.current = Some(index);
            self.go(hit.unit, false);
        }
    }

    fn report(&mut self, wrapped: bool) {
        let (at, all) = (self.search.current.map_or(0, |index| index + 1), self.search.hits().len());
        let wrapped = if wrapped { " · wrapped" } else { "" };
        self.say(format!("/{}  {at}/{all}{}{wrapped}", self.search.pattern, self.scope()));
    }

    fn scope(&self) -> String {
        self.search.edition.map_or_else(String::new, |e| format!(" in {}", self.work.editions[e].language.name()))
    }

    /// Searches only the focused edition, or all of them again.
    pub(super) fn toggle_search_scope(&mut self) {
        self.search.edition = if self.search.edition.is_none() { Some(self.panes.focus()) } else { None };
        if let Mode::Prompt(prompt) = std::mem::take(&mut self.mode) {
            self.typed(prompt, Typed::Changed);
        }
    }

    /// Puts the matches out; going on to the next lights them again.
    pub(super) fn clear_search(&mut self) {
        self.search.is_out = true;
    }
}
