//! The program as values: what is shown, what a key does, what should happen in the world.
//!
//! [`Reader::update`] takes a message and returns effects; it reads no clock, no disk and no terminal. What the
//! screen shows is computed here as values too, so that drawing changes nothing.

mod command;
mod finding;
mod geometry;
mod help;
mod history;
mod keeping;
mod list;
mod marks;
mod motion;
mod outline;
mod panes;
mod picker;
mod place;
mod prompt;
mod rows;
mod search;
mod settle;
mod speakers;
mod update;
mod viewport;

pub use command::{COMMANDS, Command, command_names};
pub use geometry::{Chrome, Geometry, Pane};
pub use list::{Item, List, ListKind, Target};
pub use marks::{COLOURS, Kept, Marks};
pub use panes::Panes;
pub use picker::{Picked, Picker};
pub use place::Start;
pub use prompt::{Origin, Prompt, Purpose};
pub use rows::{LineKind, PaneLine, RowCache, RowLines};
pub use search::{Hit, Search};
pub use speakers::{Moment, folded, named, timeline};
pub use update::{Effect, Msg};
pub use viewport::{PageLine, Top, Viewport, is_of_unit, unit_span};

use history::History;

use crate::config::Settings;
use crate::diagnostic::Diagnostic;
use crate::document::{SpeakerId, Work};

/// What the keys go to.
#[derive(Debug, Default)]
pub enum Mode {
    /// The text.
    #[default]
    Reading,
    /// A line that is typed.
    Prompt(Prompt),
    /// The letter of a bookmark, to set it.
    LetterToSet,
    /// The letter of a bookmark, to go there.
    LetterToGo,
    /// A list over the text.
    List(List),
}

/// A text that is being read.
pub struct Reader {
    /// The text.
    pub work: Work,
    /// What the user may change.
    pub settings: Settings,
    /// Which editions are shown, and which has the focus.
    pub panes: Panes,
    /// The part of the text that is on the screen.
    pub view: Viewport,
    /// The unit that is lit.
    pub unit: usize,
    /// What is searched for.
    pub search: Search,
    /// What the reader left in the text.
    pub marks: Marks,
    /// What the keys go to.
    pub mode: Mode,
    /// A line to show in place of the status, until the next key.
    pub message: Option<String>,
    /// The count typed before a command.
    pub count: Option<usize>,
    /// How much of the final alignment is done, from 0 to 1, while it is made.
    pub progress: Option<f32>,
    /// The speaker whose turns alone are shown, while the others are folded.
    pub only: Option<SpeakerId>,
    /// Whether a line above the status shows who speaks when.
    pub has_timeline: bool,
    history: History,
    size: (u16, u16),
}

impl Reader {
    /// Opens a work at its beginning, on a screen of so many columns and lines.
    #[must_use]
    pub fn new(work: Work, settings: Settings, size: (u16, u16)) -> Self {
        let panes = Panes::new(work.editions.len());
        let geometry = geometry(&work, &panes, &settings, size, Extras::default());
        let mut reader = Self {
            panes,
            view: Viewport::new(geometry),
            unit: 0,
            search: Search::default(),
            marks: Marks::default(),
            mode: Mode::Reading,
            message: None,
            count: None,
            progress: None,
            only: None,
            has_timeline: false,
            history: History::default(),
            size,
            work,
            settings,
        };
        reader.announce(&reader.work.notices.clone());
        reader.view.arrange(&reader.work);
        reader.unit = reader.first_unit_of_body();
        reader.relayout();
        reader.view.arrange(&reader.work);
        reader
    }

    /// Where reading begins: after the front matter of the edition in focus, which stands above it. That edition may be an
    /// excerpt, which begins where the others are far on.
    fn first_unit_of_body(&self) -> usize {
        let focus = self.panes.focus();
        let is_body = |unit: &usize| {
            let block = self.work.block_of(*unit, focus).map(|block| self.work.editions[focus].blocks()[block].kind);
            block.is_some_and(crate::document::BlockKind::is_body)
        };
        let has_text = |unit: &usize| !self.work.units.sentences(*unit, focus).is_empty();
        let start = (0..self.work.units.len()).find(is_body).unwrap_or(0);
        // On a small screen the front matter would be passed over unseen.
        let is_near = self.view.is_on_page(&self.work, start);
        if is_near { start } else { (0..start).find(has_text).unwrap_or(start) }
    }

    /// Lays the screen out anew after the panes, the settings or the size changed; the current unit stays where the
    /// eye is.
    pub(crate) fn relayout(&mut self) {
        let before = self.view.screen_line(&self.work, self.unit);
        let body = self.view.body();
        self.view.set_geometry(self.geometry());
        let line = before.unwrap_or(body / 3) * self.view.body() / body.max(1);
        let row = self.work.rows.of_unit(self.unit);
        let at = self.view.extent(&self.work, self.unit).map_or(Top { row, line: 0 }, |(first, _)| first);
        self.view.place(&self.work, at, line.min(self.view.body() - 1));
    }

    /// Where things stand on the screen as it is now.
    fn geometry(&self) -> Geometry {
        let extras = Extras { only: self.only, timeline: self.has_timeline };
        geometry(&self.work, &self.panes, &self.settings, self.size, extras)
    }

    /// Says something to the reader, until the next key.
    pub fn say(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
    }

    /// Says what came up while a text was opened: the first of it, and how much there is.
    pub fn announce(&mut self, notices: &[Diagnostic]) {
        if let Some(first) = notices.first().map(one_line) {
            let all = notices.len();
            self.say(if all == 1 { first } else { format!("1 of {all} notices: {first}") });
        }
    }

    /// Whether an edition's text of a unit is on the screen somewhere, now or after scrolling.
    #[must_use]
    pub fn is_shown(&self, unit: usize) -> bool {
        let is_there = |&edition: &usize| !self.work.units.sentences(unit, edition).is_empty();
        self.panes.shown().iter().any(is_there) && !self.is_folded(unit)
    }
}

/// What a reader may ask for besides the text.
#[derive(Clone, Copy, Default)]
struct Extras {
    only: Option<SpeakerId>,
    timeline: bool,
}

fn geometry(work: &Work, panes: &Panes, settings: &Settings, size: (u16, u16), extras: Extras) -> Geometry {
    let digits = work.questions().count().to_string().len();
    let geometry = Geometry::new(size, &panes.shown(), settings.layout, settings.text_width, digits);
    geometry.with(extras.only, extras.timeline)
}

/// A diagnostic on one line, for the status line.
fn one_line(notice: &Diagnostic) -> String {
    notice.to_string().replace("\n  ", " · ")
}
