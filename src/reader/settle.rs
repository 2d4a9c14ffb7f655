//! The final alignment takes the place of the first: units get other numbers, and nothing moves under the eye.

use super::list::Target;
use super::viewport::Top;
use super::{Mode, Purpose, Reader};
use crate::document::Work;

/// Takes units of a work to those of the same work aligned anew.
struct Renumbering<'a> {
    old: &'a Work,
    new: &'a Work,
    /// The edition whose sentences a place is kept by, where it has any there.
    focus: usize,
}

impl Renumbering<'_> {
    /// The unit that holds what the first sentence of an old unit is in now.
    fn unit(&self, unit: usize) -> usize {
        let has = |&edition: &usize| !self.old.units.sentences(unit, edition).is_empty();
        let edition = std::iter::once(self.focus).chain(0..self.old.editions.len()).find(has);
        edition.map_or(0, |e| self.new.units.of_sentence(e, self.old.units.sentences(unit, e).start))
    }

    /// The row that holds what the first unit of an old row is in now.
    fn top(&self, top: Top) -> Top {
        Top { row: self.new.rows.of_unit(self.unit(self.old.rows.units(top.row).start)), line: 0 }
    }
}

impl Reader {
    /// Takes the same work with another alignment; the current sentence stays where the eye is.
    pub(super) fn settle(&mut self, new: Work) {
        // The line of the screen that stays: that of the current unit, or the first one where it is out of sight or began
        // before.
        let lit = self.view.screen_line(&self.work, self.unit);
        let top = self.view.top;
        let goes_on = self.view.extent(&self.work, self.unit).is_some_and(|(first, last)| first < top && top <= last);
        let is_seen = lit.is_some() || goes_on;
        let anchor = if is_seen { self.unit } else { self.work.rows.units(top.row).start };
        let old = std::mem::replace(&mut self.work, new);
        let renumbering = Renumbering { old: &old, new: &self.work, focus: self.panes.focus() };
        let anchor = renumbering.unit(anchor);
        self.unit = renumbering.unit(self.unit);
        self.history.renumber(|unit| renumbering.unit(unit));
        match &mut self.mode {
            Mode::List(list) => list.retarget(|target| match target {
                Target::Unit(unit) => Target::Unit(renumbering.unit(unit)),
                other => other,
            }),
            Mode::Prompt(prompt) => {
                if let Purpose::Search(origin) = &mut prompt.purpose {
                    origin.unit = renumbering.unit(origin.unit);
                    origin.top = renumbering.top(origin.top);
                    origin.current = None;
                }
            }
            _ => {}
        }
        self.search.renumber(&self.work);
        let marks = self.marks.all().iter().map(|kept| kept.mark.clone()).collect();
        self.marks.resolve(marks, &self.work);
        self.progress = None;
        let late: Vec<_> = self.work.notices.iter().skip(old.notices.len()).cloned().collect();
        self.announce(&late);
        self.view.cache.clear();
        self.find_only_again(&old);
        self.view.set_geometry(self.geometry());
        let row = self.work.rows.of_unit(anchor);
        let at = self.view.extent(&self.work, anchor).map_or(Top { row, line: 0 }, |(first, _)| first);
        self.view.place(&self.work, at, lit.unwrap_or(0));
    }
}
