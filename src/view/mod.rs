//! The screen: draws what the reader's values say, and changes nothing.

mod chrome;
mod list;
mod pane;
mod status;
mod theme;

use std::num::NonZeroU16;

use ratatui::Frame;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

pub use theme::Theme;

use crate::reader::{Mode, Picker, Reader};
use crate::text::{display_width, grapheme_width, graphemes};

/// Draws a reader on a frame. The reader was told the frame's size before.
pub fn draw(reader: &Reader, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let buffer = frame.buffer_mut();
    let mut canvas = Canvas { buffer, area };
    chrome::above(reader, theme, &mut canvas);
    pane::text(reader, theme, &mut canvas);
    let mut cursor = chrome::below(reader, theme, &mut canvas);
    if let Mode::List(found) = &reader.mode {
        cursor = Some(list::draw(found, theme, &mut canvas));
    }
    if let Some((x, y)) = cursor {
        frame.set_cursor_position(Position::new(x, y));
    }
}

/// Draws the works of a directory, to choose one of them.
pub fn draw_choice(picker: &Picker, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut canvas = Canvas { buffer: frame.buffer_mut(), area };
    let (x, y) = list::draw(&picker.list, theme, &mut canvas);
    if picker.is_filtering {
        frame.set_cursor_position(Position::new(x, y));
    }
}

/// Draws that something is being done before there is a text.
pub fn draw_waiting(what: &str, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut canvas = Canvas { buffer: frame.buffer_mut(), area };
    let x = usize::from(area.width).saturating_sub(display_width(what)) / 2;
    canvas.put(x, usize::from(area.height) / 2, what, Style::default());
}

/// A buffer that takes text anywhere, and draws what is inside.
struct Canvas<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
}

impl Canvas<'_> {
    fn width(&self) -> usize {
        usize::from(self.area.width)
    }

    fn height(&self) -> usize {
        usize::from(self.area.height)
    }

    /// Puts a text at a column and line, as far as the line goes; returns the column after it.
    fn put(&mut self, x: usize, y: usize, text: &str, style: Style) -> usize {
        self.put_within(x, y, self.width(), text, style)
    }

    /// Puts a text as far as a column, not including it.
    fn put_within(&mut self, x: usize, y: usize, end: usize, text: &str, style: Style) -> usize {
        let end = end.min(self.width());
        if y < self.height() && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return self.put_plain(x, y, end, text, style);
        }
        let mut x = x;
        for grapheme in graphemes(text).filter(|grapheme| !grapheme.contains(char::is_control)) {
            let columns = grapheme_width(grapheme);
            if y >= self.height() || x + columns > end {
                break;
            }
            self.set(x, y, grapheme, columns, style);
            x += columns;
        }
        x
    }

    /// Puts a text of which every byte is a letter of one column; the line is one of the canvas.
    fn put_plain(&mut self, x: usize, y: usize, end: usize, text: &str, style: Style) -> usize {
        let room = end.saturating_sub(x).min(text.len());
        for (at, column) in (x..x + room).enumerate() {
            self.set_single(column, y, &text[at..=at], style);
        }
        x + room
    }

    /// Sets one character of one column.
    fn set_single(&mut self, x: usize, y: usize, character: &str, style: Style) {
        let cell = &mut self.buffer[(self.area.x + narrow(x), self.area.y + narrow(y))];
        cell.set_symbol(character).set_style(style).diff_option = CellDiffOption::None;
    }

    /// Sets a grapheme on its columns.
    ///
    /// A terminal after `wcwidth` gives each spacing character of it a column of its own, and writing over the first
    /// does not clear the others, as it does with a wide character. So the columns after the first are marked: what
    /// comes there in the next frame differs from them, and is drawn.
    fn set(&mut self, x: usize, y: usize, grapheme: &str, columns: usize, style: Style) {
        let is_one = grapheme.chars().nth(1).is_none();
        if is_one && columns == 1 {
            self.set_single(x, y, grapheme, style);
            return;
        }
        let Some(width) = NonZeroU16::new(narrow(columns)) else { return };
        for column in x..x + columns {
            let cell = &mut self.buffer[(self.area.x + narrow(column), self.area.y + narrow(y))];
            if column == x {
                cell.set_symbol(grapheme).set_style(style);
                cell.diff_option = if is_one { CellDiffOption::None } else { CellDiffOption::ForcedWidth(width) };
            } else {
                cell.reset();
                cell.diff_option = if is_one { CellDiffOption::None } else { CellDiffOption::AlwaysUpdate };
            }
        }
    }

    /// Fills part of a line with one symbol.
    fn fill(&mut self, x: usize, y: usize, end: usize, symbol: &str, style: Style) {
        for column in x..end.min(self.width()) {
            self.put(column, y, symbol, style);
        }
    }
}

/// A column or line as a terminal counts them.
fn narrow(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}
