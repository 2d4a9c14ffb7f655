//! Styles: in the terminal's own sixteen colours, so that they follow its light or dark scheme.

use ratatui::style::{Color, Modifier, Style};

use crate::document::BlockKind;

/// The colours that speakers take in turn; those that can be read on light and on dark.
const SPEAKERS: [Color; 6] = [Color::Cyan, Color::Magenta, Color::Green, Color::Yellow, Color::Red, Color::Blue];

/// The colours of highlights, by their number from 1.
const HIGHLIGHTS: [Color; 4] = [Color::Yellow, Color::Green, Color::Cyan, Color::Magenta];

/// How things look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Whether there are colours at all; without them weight, lines and reverse say it.
    colours: bool,
}

impl Theme {
    /// The default theme, with colours or without.
    #[must_use]
    pub fn new(colours: bool) -> Self {
        Self { colours }
    }

    fn coloured(self, colour: Color) -> Style {
        if self.colours { Style::new().fg(colour) } else { Style::new() }
    }

    /// Of little weight: front matter, rules, hints.
    pub(super) fn dim(self) -> Style {
        if self.colours { Style::new().fg(Color::DarkGray) } else { Style::new().add_modifier(Modifier::DIM) }
    }

    /// Titles and what stands out.
    pub(super) fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The name of the edition that has the focus.
    pub(super) fn focus(self) -> Style {
        self.strong().add_modifier(Modifier::UNDERLINED)
    }

    /// Text of a kind of block.
    pub(super) fn block(self, kind: BlockKind) -> Style {
        match kind {
            BlockKind::Title | BlockKind::Heading => self.strong(),
            BlockKind::Byline => Style::new(),
            BlockKind::Metadata => self.dim(),
            BlockKind::Direction => self.dim().add_modifier(Modifier::ITALIC),
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Verse | BlockKind::Verbatim => Style::new(),
        }
    }

    /// The unit that is lit, over the style of its text.
    pub(super) fn lit(self, style: Style) -> Style {
        let style = if style == self.dim() { Style::new() } else { style };
        style.add_modifier(Modifier::BOLD)
    }

    /// The bar beside the unit that is lit.
    pub(super) fn bar(self) -> Style {
        self.coloured(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    /// The name of a speaker, by their place in the work.
    pub(super) fn speaker(self, place: usize) -> Style {
        self.coloured(SPEAKERS[place % SPEAKERS.len()]).add_modifier(Modifier::BOLD)
    }

    /// A bookmark in the gutter.
    pub(super) fn mark(self) -> Style {
        self.coloured(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    /// A highlighted passage, by the number of its colour from 1.
    pub(super) fn highlight(self, colour: u8, style: Style) -> Style {
        if self.colours {
            let place = usize::from(colour).saturating_sub(1) % HIGHLIGHTS.len();
            style.fg(Color::Black).bg(HIGHLIGHTS[place])
        } else {
            style.add_modifier(Modifier::UNDERLINED)
        }
    }

    /// A match of the search; the current one stands out.
    pub(super) fn hit(self, is_current: bool, style: Style) -> Style {
        let style = style.add_modifier(Modifier::REVERSED);
        if is_current { style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED) } else { style }
    }

    /// The selected line of a list.
    pub(super) fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }
}
