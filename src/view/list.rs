//! A list over the text: in a box where there is room, else all over the screen.

use ratatui::layout::{Margin, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Block, Clear, Widget};

use super::{Canvas, Theme, narrow};
use crate::reader::{Item, List, ListKind};
use crate::text::{display_width, fit, wrap};

/// Widest box: wider lines are hard to follow.
const WIDEST: usize = 110;

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
    let first = (list.selected() + 1 + lines / 3).min(list.items().len()).saturating_sub(lines);
    let first = first.min(list.selected());
    for (line, (item, is_selected)) in list.items().skip(first).take(lines).enumerate() {
        let aligns_right = list.kind == ListKind::Help;
        draw_item(item, (is_selected, aligns_right), theme, canvas, (left, top + line, right), tags);
    }
    if list.items().len() == 0 {
        let text = empty(list);
        for (line, span) in wrap(text, right.saturating_sub(left)).iter().take(lines).enumerate() {
            canvas.put_within(left, top + line, right, span.of(text), theme.dim());
        }
    }
    foot(list, theme, canvas, (left, bottom.saturating_sub(1), right))
}

fn draw_item(
    item: &Item,
    (is_selected, aligns_right): (bool, bool),
    theme: &Theme,
    canvas: &mut Canvas<'_>,
    (left, y, right): (usize, usize, usize),
    tags: usize,
) {
    if item.is_heading {
        canvas.put_within(left, y, right, &item.text, theme.strong());
        return;
    }
    let style = if is_selected { theme.selected() } else { Style::new() };
    let tag = item.speaker.filter(|_| !is_selected).map_or(theme.strong(), |id| theme.speaker(id.0 as usize));
    if is_selected {
        canvas.fill(left, y, right, " ", style);
    }
    canvas.put_within(left, y, left + tags, &item.tag, style.patch(tag));
    let text = left + tags + usize::from(tags > 0) * 2;
    let x = canvas.put_within(text, y, right, &fit(&item.text, right.saturating_sub(text)), style);
    if !item.detail.is_empty() && x + 6 < right {
        let detail = fit(&item.detail, right - x - 2);
        let style = if is_selected { style } else { theme.dim() };
        let start = if aligns_right { right - display_width(&detail) } else { x + 2 };
        canvas.put_within(start, y, right, &detail, style);
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
