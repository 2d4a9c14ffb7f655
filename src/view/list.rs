//! A list over the text: in a box where there is room, else all over the screen.

use ratatui::layout::{Margin, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Block, Clear, Widget};

use super::{Canvas, Theme, narrow};
use crate::reader::{Item, List, ListKind};
use crate::text::{display_width, fit, wrap};

/// Widest box: wider lines are hard to follow.
const WIDEST: usize = 110;

/// Fewest columns of a help that has room for the names of commands beside what they do.
const NAMED: usize = 60;

/// Draws a list; returns where the cursor is: behind the filter.
pub(super) fn draw(list: &List, theme: &Theme, canvas: &mut Canvas<'_>) -> (u16, u16) {
    let boxed = canvas.width() >= 20 && canvas.height() >= 6;
    let width = canvas.width().min(WIDEST);
    let x = (canvas.width() - width) / 2;
    let area = Rect::new(canvas.area.x + narrow(x), canvas.area.y, narrow(width), canvas.area.height);
    // One column more on either side: a wide character there would reach over the border.
    Clear.render(area.outer(Margin::new(1, 0)).intersection(canvas.area), canvas.buffer);
    let (left, top, right, bottom) = if boxed {
        let title = format!(" {} ", list.title);
        Block::bordered().border_style(theme.dim()).title(title).render(area, canvas.buffer);
        (x + 2, 1, x + width - 2, canvas.height() - 1)
    } else {
        (x, 0, x + width, canvas.height())
    };
    let lines = bottom.saturating_sub(top + 1);
    let tags = list.items().map(|(item, _)| display_width(&item.tag)).max().unwrap_or(0).min((right - left) / 3);
    let details = match list.kind {
        ListKind::Help if right - left < NAMED => Details::Nowhere,
        ListKind::Help => Details::AtRight,
        _ => Details::Behind,
    };
    let look = Look { left, right, tags, details };
    let rows = look.rows(list);
    let selected = rows.iter().position(|row| row.is_selected).unwrap_or(0);
    let first = (selected + 1 + lines / 3).min(rows.len()).saturating_sub(lines).min(selected);
    let shown = &rows[first..rows.len().min(first + lines)];
    for (line, row) in shown.iter().enumerate() {
        look.draw(row, theme, canvas, top + line);
    }
    if boxed && let Some(told) = extent(shown, list.items().len()) {
        let start = right.saturating_sub(display_width(&told));
        canvas.put_within(start, canvas.height() - 1, right, &told, theme.dim());
    }
    if list.items().len() == 0 {
        let text = empty(list);
        for (line, span) in wrap(text, right.saturating_sub(left)).iter().take(lines).enumerate() {
            canvas.put_within(left, top + line, right, span.of(text), theme.dim());
        }
    }
    foot(list, theme, canvas, (left, bottom.saturating_sub(1), right))
}

/// A line of a list: an item, or a part of one that does not fit on a line.
struct Row<'a> {
    item: &'a Item,
    /// Its place among the items that are left.
    place: usize,
    is_selected: bool,
    text: &'a str,
    is_first: bool,
}

/// What says that there is more above or below, where there is.
fn extent(shown: &[Row<'_>], all: usize) -> Option<String> {
    let (first, last) = (shown.first()?.place + 1, shown.last()?.place + 1);
    let arrow = |is_more: bool, arrow: &'static str| if is_more { arrow } else { "" };
    let (up, down) = (arrow(first > 1, "↑ "), arrow(last < all, " ↓"));
    (first > 1 || last < all).then(|| format!(" {up}{first}–{last} of {all}{down} "))
}

/// How the items of a list stand.
struct Look {
    left: usize,
    right: usize,
    /// Columns of what stands before the texts.
    tags: usize,
    details: Details,
}

/// Where what stands behind a text does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Details {
    Behind,
    AtRight,
    /// They are left out, and a text that is too long for a line goes on in the next.
    Nowhere,
}

impl Look {
    /// The lines of a list.
    fn rows<'a>(&self, list: &'a List) -> Vec<Row<'a>> {
        let room = self.right.saturating_sub(self.text());
        let mut rows = Vec::with_capacity(list.items().len());
        for (place, (item, is_selected)) in list.items().enumerate() {
            let row = |text, is_first| Row { item, place, is_selected, text, is_first };
            if self.details == Details::Nowhere && !item.is_heading {
                let parts = wrap(&item.text, room).into_iter().enumerate();
                rows.extend(parts.map(|(part, span)| row(span.of(&item.text), part == 0)));
            } else {
                rows.push(row(&item.text, true));
            }
        }
        rows
    }

    /// Where the texts begin.
    fn text(&self) -> usize {
        self.left + self.tags + usize::from(self.tags > 0) * 2
    }

    fn draw(&self, row: &Row<'_>, theme: &Theme, canvas: &mut Canvas<'_>, y: usize) {
        let &Self { left, right, tags, .. } = self;
        let item = row.item;
        if item.is_heading {
            canvas.put_within(left, y, right, row.text, theme.strong());
            return;
        }
        let style = if row.is_selected { theme.selected() } else { Style::new() };
        let tag = item.speaker.filter(|_| !row.is_selected).map_or(theme.strong(), |id| theme.speaker(id.0 as usize));
        if row.is_selected {
            canvas.fill(left, y, right, " ", style);
        }
        if row.is_first {
            canvas.put_within(left, y, left + tags, &item.tag, style.patch(tag));
        }
        let text = self.text();
        let x = canvas.put_within(text, y, right, &fit(row.text, right.saturating_sub(text)), style);
        if !item.detail.is_empty() && self.details != Details::Nowhere && x + 6 < right {
            self.draw_detail(row, theme, canvas, (x, y));
        }
    }

    fn draw_detail(&self, row: &Row<'_>, theme: &Theme, canvas: &mut Canvas<'_>, (x, y): (usize, usize)) {
        let detail = fit(&row.item.detail, self.right - x - 2);
        let style = if row.is_selected { theme.selected() } else { theme.dim() };
        let start = if self.details == Details::AtRight { self.right - display_width(&detail) } else { x + 2 };
        canvas.put_within(start, y, self.right, &detail, style);
    }
}

fn empty(list: &List) -> &'static str {
    match list.kind {
        _ if !list.filter.is_empty() => "nothing holds these words",
        ListKind::Marks => "nothing marked yet: * bookmarks a sentence, H highlights it",
        ListKind::Speakers => "nobody is named as a speaker in this text",
        ListKind::Outline => "no headings, no turns",
        ListKind::Help | ListKind::Works => "",
    }
}

fn foot(list: &List, theme: &Theme, canvas: &mut Canvas<'_>, (left, y, right): (usize, usize, usize)) -> (u16, u16) {
    let x = canvas.put_within(left, y, right, "> ", theme.strong());
    let x = canvas.put_within(x, y, right, &list.filter, Style::new());
    let deletes = match list.kind {
        ListKind::Marks => " · Del removes",
        ListKind::Speakers => " · Tab only them",
        ListKind::Help | ListKind::Outline | ListKind::Works => "",
    };
    let keys = format!("Enter goes{deletes} · Esc closes");
    let hints = match list.kind {
        ListKind::Works => {
            ["Enter opens · / filters · q leaves", "Enter opens · q leaves", "q leaves"].map(str::to_owned)
        }
        _ => [format!("type to filter · {keys}"), keys, "Esc closes".to_owned()],
    };
    let start = |hint: &str| right.saturating_sub(display_width(hint));
    if let Some(hint) = hints.iter().find(|hint| start(hint) > x + 2) {
        canvas.put_within(start(hint), y, right, hint, theme.dim());
    }
    (narrow(x.min(canvas.width().saturating_sub(1))), narrow(y))
}
