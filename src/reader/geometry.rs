//! Where things stand on a screen of a given size.

use crate::config::LayoutSetting;
use crate::document::SpeakerId;

/// Narrowest column of text that is worth having; below it editions are stacked.
const NARROWEST: usize = 28;

/// Fewest lines of a screen that has room for a timeline.
const LOWEST: usize = 6;

/// What stands around the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chrome {
    /// A line with title and date.
    pub title: bool,
    /// A line with the names of the editions.
    pub names: bool,
    /// Lines that set the text off.
    pub rules: bool,
    /// A line that shows who speaks when.
    pub timeline: bool,
    /// The status line.
    pub status: bool,
}

impl Chrome {
    /// What there is room for in so many lines: the text comes first.
    fn fitting(height: usize, stacked: bool) -> Self {
        Self {
            title: height >= 8,
            names: height >= 16 && !stacked,
            rules: height >= 16,
            timeline: false,
            status: height >= 3,
        }
    }

    /// Lines above the text.
    #[must_use]
    pub fn above(self) -> usize {
        usize::from(self.title) + usize::from(self.names) + usize::from(self.rules)
    }

    /// Lines below the text.
    #[must_use]
    pub fn below(self) -> usize {
        usize::from(self.rules) + usize::from(self.timeline) + usize::from(self.status)
    }
}

/// A column of the screen that shows editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pane {
    /// The editions in it: one in columns, all that are shown when stacked.
    pub editions: Vec<usize>,
    /// First column.
    pub x: usize,
    /// Columns, gutter and margin included.
    pub width: usize,
}

/// Where things stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// Columns of the screen.
    pub width: usize,
    /// Lines of the screen.
    pub height: usize,
    /// What stands around the text.
    pub chrome: Chrome,
    /// The panes, from left to right.
    pub panes: Vec<Pane>,
    /// Whether editions stand under one another.
    pub stacked: bool,
    /// Columns before the text of a pane, for marks and question numbers.
    pub gutter: usize,
    /// Columns of text in a pane; at least 1.
    pub text_width: usize,
    /// Lines of text; at least 1.
    pub body: usize,
    /// The speaker whose turns alone are shown, while others are folded.
    pub only: Option<SpeakerId>,
}

impl Geometry {
    /// Lays out the editions that are shown, in order, on a screen.
    ///
    /// `digits` is the number of digits of the last question's number: it must fit into the gutter.
    #[must_use]
    pub fn new(size: (u16, u16), shown: &[usize], layout: LayoutSetting, text_width: usize, digits: usize) -> Self {
        let (width, height) = (usize::from(size.0).max(1), usize::from(size.1).max(1));
        let gutter = if width < 20 { usize::from(width > 8) * 2 } else { 4.max(digits + 3) };
        let column = width.saturating_sub(shown.len().saturating_sub(1)) / shown.len().max(1);
        let fits = column > gutter + NARROWEST;
        let stacked = shown.len() > 1
            && match layout {
                LayoutSetting::Auto => !fits,
                LayoutSetting::Columns => column < gutter + 2,
                LayoutSetting::Stacked => true,
            };
        let chrome = Chrome::fitting(height, stacked);
        let body = height.saturating_sub(chrome.above() + chrome.below()).max(1);
        // Stacked editions say in the gutter which language begins.
        let gutter = if stacked && gutter > 2 { gutter + 3 } else { gutter };
        let columns = if stacked { 1 } else { shown.len().max(1) };
        let room = (width - (columns - 1).min(width - 1)) / columns;
        let text_width = room.saturating_sub(gutter + 1).clamp(1, text_width.max(1));
        let pane = (gutter + text_width + 1).min(room).max(1);
        let left = (width.saturating_sub(columns * pane + columns - 1)) / 2;
        let panes = (0..columns)
            .map(|index| Pane {
                editions: if stacked { shown.to_vec() } else { shown.get(index).copied().into_iter().collect() },
                x: left + index * (pane + 1),
                width: pane,
            })
            .collect();
        Self { width, height, chrome, panes, stacked, gutter, text_width, body, only: None }
    }

    /// The same with only one speaker's turns, and with a timeline where there is room for it.
    #[must_use]
    pub(super) fn with(mut self, only: Option<SpeakerId>, timeline: bool) -> Self {
        self.only = only;
        if timeline && self.height >= LOWEST {
            self.chrome.timeline = true;
            self.body -= 1;
        }
        self
    }
}

impl Geometry {
    /// Lays out editions as plain text of so many columns: no gutter, no margins, nothing around it. Stacked editions
    /// have room for the code of their language.
    #[must_use]
    pub fn plain(width: usize, editions: usize, layout: LayoutSetting) -> Self {
        let between = 3;
        let column = width.saturating_sub(editions.saturating_sub(1) * between) / editions.max(1);
        let stacked = editions > 1 && (layout == LayoutSetting::Stacked || column < NARROWEST);
        let gutter = if stacked && width > 20 { 4 } else { 0 };
        let text_width = if stacked { width.saturating_sub(gutter) } else { column }.max(1);
        let all: Vec<usize> = (0..editions).collect();
        let pane =
            |shown: Vec<usize>, index: usize| Pane { editions: shown, x: index * (column + between), width: column };
        let panes = if stacked { vec![pane(all, 0)] } else { all.into_iter().map(|e| pane(vec![e], e)).collect() };
        let chrome = Chrome::default();
        // Paper has no height: no row is too tall for it.
        Self { width, height: 1, chrome, panes, stacked, gutter, text_width, body: usize::MAX, only: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_where_there_is_room() {
        let wide = Geometry::new((120, 40), &[0, 1], LayoutSetting::Auto, 76, 1);
        assert!(!wide.stacked);
        assert_eq!((wide.panes.len(), wide.text_width, wide.body), (2, 54, 35));
        let narrow = Geometry::new((36, 12), &[0, 1], LayoutSetting::Auto, 76, 1);
        assert!(narrow.stacked);
        assert_eq!(narrow.panes[0].editions, [0, 1]);
    }

    #[test]
    fn wide_windows_keep_lines_readable() {
        let wide = Geometry::new((300, 40), &[0, 1], LayoutSetting::Auto, 76, 1);
        assert_eq!(wide.text_width, 76);
        assert_eq!(wide.panes[0].x, (300 - 2 * 81 - 1) / 2);
    }

    #[test]
    fn every_pane_is_on_the_screen() {
        for width in 1..140 {
            for shown in [&[0][..], &[0, 1], &[0, 1, 2]] {
                for layout in [LayoutSetting::Auto, LayoutSetting::Columns, LayoutSetting::Stacked] {
                    let found = Geometry::new((width, 5), shown, layout, 76, 2);
                    let last = found.panes.last().expect("a pane");
                    assert!(last.x + last.width <= usize::from(width), "{width} {shown:?} {layout:?}");
                    assert!(found.text_width >= 1 && found.body >= 1);
                }
            }
        }
    }
}
