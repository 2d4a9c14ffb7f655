//! Writes what is read of marked-up text, piece by piece, into blocks.

use crate::document::{BlockKind, Draft, DraftBlock};
use crate::text::visible_line;

/// The place of a cell in a table whose rows are pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The number of its row.
    pub(super) row: u32,
    /// Which language it is in.
    pub(super) column: usize,
}

/// A draft in the making, with the text of the block that is being written.
///
/// White space is folded as HTML does: a run of it is one space, and none stands at either end of a block. What is
/// written is made visible at once, so that places in the text stay what they are.
#[derive(Debug, Default)]
pub(super) struct Pen {
    /// What is finished.
    pub(super) draft: Draft,
    /// From which block on the draft stands in which cell, or in none.
    pub(super) places: Vec<(usize, Option<Place>)>,
    text: String,
    /// White space was seen that stands only if something follows.
    space: bool,
    /// What comes next stands close, whatever white space comes before it.
    is_tight: bool,
}

impl Pen {
    /// Writes text, its white space folded.
    pub(super) fn write(&mut self, text: &str) {
        for (index, word) in text.split(is_space).enumerate() {
            self.space |= index > 0;
            if word.is_empty() {
                continue;
            }
            if self.space && !self.is_tight && !self.text.is_empty() {
                self.text.push(' ');
            }
            (self.space, self.is_tight) = (false, false);
            self.text.push_str(&visible_line(word));
        }
    }

    /// Writes a space that stands only between words.
    pub(super) fn space(&mut self) {
        self.space = true;
    }

    /// What is written next stands close to what was, whatever white space was between.
    pub(super) fn tight(&mut self) {
        self.is_tight = true;
    }

    /// Writes text as it stands, on one line.
    pub(super) fn write_as_is(&mut self, text: &str) {
        self.text.push_str(&visible_line(text));
    }

    /// Bytes of the block that were written so far.
    pub(super) fn written(&self) -> usize {
        self.text.len()
    }

    /// Takes the block's text so far out again.
    pub(super) fn take(&mut self) -> String {
        (self.space, self.is_tight) = (false, false);
        std::mem::take(&mut self.text)
    }

    /// What comes next stands in this cell, or in none.
    pub(super) fn stand(&mut self, place: Option<Place>) {
        self.places.push((self.draft.blocks.len(), place));
    }

    /// Ends the block, if there is anything in it.
    pub(super) fn end(&mut self, kind: BlockKind, line: usize) -> Option<&mut DraftBlock> {
        let text = self.take();
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        Some(self.draft.push(kind, text, line))
    }
}

/// White space that is folded; a space that does not break is none.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_is_folded_across_pieces() {
        let mut pen = Pen::default();
        for piece in ["  a\n", "", " b", "c\u{1b}", "\t"] {
            pen.write(piece);
        }
        assert_eq!(pen.written(), "a bc␛".len());
        pen.end(BlockKind::Paragraph, 3);
        assert!(pen.end(BlockKind::Paragraph, 4).is_none());
        assert_eq!(pen.draft.text, "a bc␛");
    }
}
