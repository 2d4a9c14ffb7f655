//! Moving through the text: the current unit, and the screen with it.

use super::Reader;
use super::speakers::is_row_folded;
use super::viewport::Top;
use crate::document::{BlockKind, Turn, TurnKind};

/// Lines kept visible above and below the current unit.
const MARGIN: usize = 2;

/// Forward or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Towards the end.
    Forward,
    /// Towards the start.
    Back,
}

impl Reader {
    /// Goes to a unit and shows it. A jump can be taken back.
    pub(super) fn go(&mut self, unit: usize, is_jump: bool) {
        let unit = unit.min(self.work.units.len().saturating_sub(1));
        if is_jump && unit != self.unit {
            self.history.leave(self.unit);
        }
        self.unit = unit;
        if self.is_folded(unit) {
            self.show_all();
        }
        self.show_unit();
        if is_jump {
            self.show_what_follows();
        }
    }

    /// Scrolls so that what comes after the current unit is seen too: after a jump one reads on from there.
    fn show_what_follows(&mut self) {
        let body = self.view.body();
        if self.view.screen_line(&self.work, self.unit).is_some_and(|line| line > body / 2)
            && let Some((first, _)) = self.view.extent(&self.work, self.unit)
        {
            self.view.place(&self.work, first, body / 4);
        }
    }

    /// Scrolls so that the current unit is on the screen: as little as possible where it is near, else with a third of
    /// the screen above it.
    pub(super) fn show_unit(&mut self) {
        let body = self.view.body();
        let margin = MARGIN.min(body / 4);
        let row = self.work.rows.of_unit(self.unit);
        let whole = self.view.extent(&self.work, self.unit);
        let (first, last) = whole.unwrap_or((Top { row, line: 0 }, Top { row, line: 0 }));
        let top = self.view.top;
        let from_top = self.view.distance(&self.work, top, first, body * 2);
        let height = self.view.distance(&self.work, first, last, body * 2).unwrap_or(body * 2) + 1;
        match from_top {
            Some(line) if line >= margin.min(top_margin(top)) && line + height + margin <= body => {}
            _ if height + margin >= body => self.view.place(&self.work, first, margin.min(body.saturating_sub(height))),
            Some(line) if line + height + margin > body => self.view.place(&self.work, first, body - height - margin),
            Some(_) => self.view.place(&self.work, first, margin),
            None => {
                let near = self.view.distance(&self.work, first, top, body);
                let line = if near.is_some() { margin } else { body / 3 };
                self.view.place(&self.work, first, line.min(body.saturating_sub(height + margin)));
            }
        }
    }

    /// The next or previous unit that has text in an edition that is shown. A unit taller than the screen scrolls
    /// first.
    pub(super) fn step_unit(&mut self, way: Way, count: usize) {
        if count == 1 && self.scroll_within_unit(way) {
            return;
        }
        for _ in 0..count {
            let next = match way {
                Way::Forward => (self.unit + 1..self.work.units.len()).find(|&unit| self.is_shown(unit)),
                Way::Back => (0..self.unit).rev().find(|&unit| self.is_shown(unit)),
            };
            let Some(next) = next else { break };
            self.unit = next;
        }
        if way == Way::Forward || !self.show_end_of_tall() {
            self.show_unit();
        }
    }

    /// Shows the end of the current unit if it is taller than the screen: whoever goes back comes from there.
    fn show_end_of_tall(&mut self) -> bool {
        let body = self.view.body();
        let Some((first, last)) = self.view.extent(&self.work, self.unit) else { return false };
        let is_tall = self.view.distance(&self.work, first, last, body - 1).is_none();
        if is_tall {
            self.view.place(&self.work, last, body - 1);
        }
        is_tall
    }

    fn scroll_within_unit(&mut self, way: Way) -> bool {
        let Some((first, last)) = self.view.extent(&self.work, self.unit) else { return false };
        let body = self.view.body();
        let step = (body / 2).max(1);
        let before = self.view.top;
        match way {
            Way::Forward if self.view.is_on_page(&self.work, self.unit) => {
                let below = self.view.distance(&self.work, before, last, usize::MAX - 1).unwrap_or(0);
                if below < body {
                    return false;
                }
                self.view.scroll(&self.work, step.min(below + 1 - body) as isize);
            }
            Way::Back if first < before && self.view.is_on_page(&self.work, self.unit) => {
                let above = self.view.distance(&self.work, first, before, usize::MAX - 1).unwrap_or(0);
                self.view.scroll(&self.work, -(step.min(above) as isize));
            }
            _ => return false,
        }
        self.view.top != before
    }

    /// Scrolls, and takes the current unit along where it would leave the screen.
    pub(super) fn scroll(&mut self, lines: isize) {
        let before = self.view.top;
        self.view.scroll(&self.work, lines);
        self.view.arrange(&self.work);
        if self.view.top == before {
            // Nowhere to go: the current unit goes to the end itself.
            self.unit = if lines < 0 { self.edge(Way::Back) } else { self.edge(Way::Forward) };
        } else if !self.view.is_on_page(&self.work, self.unit) {
            let shown: Vec<usize> = self.view.units_on_page(&self.work).collect();
            let next = if lines < 0 && lines.unsigned_abs() < self.view.body() { shown.last() } else { shown.first() };
            // A screen in the middle of one long unit has no beginning on it.
            self.unit = next.copied().unwrap_or_else(|| self.unit_at_top());
        }
    }

    /// The unit at the top of the screen, whether or not it begins there.
    fn unit_at_top(&self) -> usize {
        let cell = self.view.page.iter().flat_map(|line| line.panes.iter().flatten()).next();
        cell.and_then(|cell| {
            let sentence = self.work.editions[cell.edition].sentence_at(cell.span.start as usize)?;
            Some(self.work.units.of_sentence(cell.edition, sentence))
        })
        .unwrap_or(self.unit)
    }

    /// The first or last unit that is shown.
    pub(super) fn edge(&self, way: Way) -> usize {
        let mut units = 0..self.work.units.len();
        match way {
            Way::Back => units.find(|&unit| self.is_shown(unit)),
            Way::Forward => units.rfind(|&unit| self.is_shown(unit)),
        }
        .unwrap_or(0)
    }

    /// The start of the next or previous question; of headings where a text asks none.
    pub(super) fn step_question(&mut self, way: Way, count: usize) {
        let questions = self.turn_starts(|turn| turn.kind == TurnKind::Question);
        if !questions.is_empty() {
            let missing =
                if way == Way::Forward { "no question after this one" } else { "no question before this one" };
            return self.step_through(&questions, way, count, missing);
        }
        let headings = self.headings();
        if headings.is_empty() {
            return self.say("no questions and no headings here");
        }
        self.step_through(&headings, way, count, "no heading further on");
        if self.message.is_none() {
            self.say("no questions here: by headings");
        }
    }

    /// The start of the next or previous turn.
    pub(super) fn step_turn(&mut self, way: Way, count: usize) {
        let only = self.only;
        let turns = self.turn_starts(|turn| only.is_none() || turn.speaker == only);
        self.step_through(&turns, way, count, "no turn further on");
    }

    /// The next or previous turn of the one who speaks here.
    pub(super) fn step_same_speaker(&mut self, way: Way, count: usize) {
        let speaker = self.work.turn_of(self.unit).and_then(|turn| self.work.turns[turn].speaker);
        if speaker.is_none() {
            return self.say("nobody in particular speaks here");
        }
        let turns = self.turn_starts(|turn| turn.speaker == speaker);
        self.step_through(&turns, way, count, "no other turn of this speaker further on");
    }

    /// The start of the next or previous paragraph.
    pub(super) fn step_paragraph(&mut self, way: Way, count: usize) {
        let rows = self.work.rows.len();
        let mut row = self.work.rows.of_unit(self.unit);
        for step in 0..count {
            let start = self.work.rows.units(row).start;
            row = match way {
                Way::Forward => (row + 1).min(rows.saturating_sub(1)),
                // In the middle of a paragraph its start comes first.
                Way::Back if step == 0 && self.unit > start => row,
                Way::Back => row.saturating_sub(1),
            };
            // What is folded is passed over, as far as something is shown behind it.
            let is_folded = |row: &usize| self.only.is_some_and(|only| is_row_folded(&self.work, *row, only));
            row = match way {
                Way::Forward => (row..rows).find(|row| !is_folded(row)),
                Way::Back => (0..=row).rev().find(|row| !is_folded(row)),
            }
            .unwrap_or_else(|| self.work.rows.of_unit(self.unit));
        }
        let units = self.work.rows.units(row);
        let shown = units.clone().find(|&unit| self.is_shown(unit));
        self.go(shown.unwrap_or(units.start), false);
    }

    fn turn_starts(&self, wanted: impl Fn(&Turn) -> bool) -> Vec<usize> {
        self.work.turns.iter().filter(|turn| wanted(turn)).map(|turn| turn.units.start).collect()
    }

    fn headings(&self) -> Vec<usize> {
        let edition = &self.work.editions[self.panes.focus()];
        let headings = edition.blocks().iter().filter(|block| block.kind == BlockKind::Heading);
        headings.map(|block| self.work.units.of_sentence(self.panes.focus(), block.sentences().start)).collect()
    }

    /// Goes to the next or previous of some units, in order; says so where there is none.
    fn step_through(&mut self, units: &[usize], way: Way, count: usize, missing: &str) {
        let after = units.partition_point(|&unit| unit <= self.unit);
        let before = units.partition_point(|&unit| unit < self.unit);
        let (next, any) = match way {
            Way::Forward => ((after + count - 1).min(units.len().saturating_sub(1)), after < units.len()),
            Way::Back => (before.saturating_sub(count), before > 0),
        };
        match units.get(next).filter(|_| any) {
            Some(&unit) => self.go(unit, true),
            None => self.say(missing),
        }
    }
}

/// The margin above the current unit: none is needed at the very start.
fn top_margin(top: Top) -> usize {
    if top == Top::default() { 0 } else { MARGIN }
}
