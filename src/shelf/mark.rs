//! Marks, what tells them apart, and changes of them.

use crate::document::Anchor;

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// A place.
    Bookmark,
    /// A passage.
    Highlight,
}

/// What the reader leaves at an anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// The edition it is in, by [`crate::document::Work::key`]; it may be one that is not open.
    pub edition: String,
    /// Where it is.
    pub anchor: Anchor,
    /// The letter to jump to a bookmark by; no two bookmarks of a work have the same.
    pub letter: Option<char>,
    /// What the reader wrote to it.
    pub note: Option<String>,
    /// The colour of a highlight, from 1 to 4.
    pub colour: Option<u8>,
}

impl Mark {
    /// A bookmark without letter and note.
    #[must_use]
    pub fn bookmark(edition: &str, anchor: Anchor) -> Self {
        let kind = MarkKind::Bookmark;
        Self { kind, edition: edition.to_owned(), anchor, letter: None, note: None, colour: None }
    }

    /// A highlight without a note, in a colour from 1 to 4.
    #[must_use]
    pub fn highlight(edition: &str, anchor: Anchor, colour: u8) -> Self {
        let (kind, colour) = (MarkKind::Highlight, Some(colour.clamp(1, 4)));
        Self { kind, colour, ..Self::bookmark(edition, anchor) }
    }

    /// What tells it from all other marks of the work.
    #[must_use]
    pub fn identity(&self) -> Identity {
        match self.letter {
            Some(letter) if self.kind == MarkKind::Bookmark => Identity::Letter(letter),
            _ => Identity::Place { kind: self.kind, edition: self.edition.clone(), start: self.anchor.clone() },
        }
    }

    /// Whether it is the mark of that identity.
    ///
    /// A lettered bookmark is known by its letter alone; any other mark by where it starts: a passage may grow.
    #[must_use]
    pub fn is(&self, identity: &Identity) -> bool {
        match identity {
            Identity::Letter(letter) => self.kind == MarkKind::Bookmark && self.letter == Some(*letter),
            Identity::Place { kind, edition, start } => {
                let lettered = self.kind == MarkKind::Bookmark && self.letter.is_some();
                !lettered && self.kind == *kind && self.edition == *edition && same_start(&self.anchor, start)
            }
        }
    }
}

/// Whether two anchors start at the same place of the same text.
///
/// Not the number alone: in an edited file another sentence has it.
pub(super) fn same_start(a: &Anchor, b: &Anchor) -> bool {
    let quoted = a.quote.starts_with(&b.quote) || b.quote.starts_with(&a.quote);
    (a.sentence, a.offset, &a.before) == (b.sentence, b.offset, &b.before) && quoted
}

/// What tells a mark from all others of a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// A lettered bookmark.
    Letter(char),
    /// Any other mark, by where it starts.
    Place {
        /// What it is.
        kind: MarkKind,
        /// The edition it is in.
        edition: String,
        /// The anchor, of which the start counts.
        start: Anchor,
    },
}

/// A change of the marks of a work, which means the same whatever else has changed since they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Adds a mark; if it is there already, gives it the letter, note and colour that this one has.
    ///
    /// A letter that is in use moves here. The bookmark that had it goes, unless it has a note or something else of
    /// the reader's own: then it stays without the letter.
    Add(Mark),
    /// Takes a mark away. If it has gone already, nothing happens.
    Remove(Identity),
    /// Makes a mark exactly this one: a note or colour that this one has not is taken away. Adds it if it has gone.
    Replace(Identity, Mark),
}
