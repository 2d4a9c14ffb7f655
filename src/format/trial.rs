//! For tests: what is read of a file in memory.

use super::{Input, Reading, Wishes};
use crate::diagnostic::Result;
use crate::document::{BlockKind, Draft};

/// How a format is read.
pub(super) type Read = fn(&Input, &Wishes) -> Result<Reading>;

/// A file.
pub(super) fn input(bytes: impl AsRef<[u8]>) -> Input {
    Input { name: "f".to_owned(), bytes: bytes.as_ref().to_vec(), ..Input::default() }
}

/// What a format reads of a file.
pub(super) fn reading(read: Read, bytes: impl AsRef<[u8]>) -> Reading {
    read(&input(bytes), &Wishes::default()).expect("it can be read")
}

/// The one draft that a format makes of a file.
pub(super) fn draft(read: Read, bytes: impl AsRef<[u8]>) -> Draft {
    let drafts = <[Draft; 1]>::try_from(reading(read, bytes).drafts);
    let [draft] = drafts.expect("it is one text");
    draft
}

/// The texts of the blocks.
pub(super) fn texts(draft: &Draft) -> Vec<String> {
    draft.blocks.iter().map(|block| block.span.of(&draft.text).to_owned()).collect()
}

/// The kinds of the blocks, the lines they start on, and their texts.
pub(super) fn placed(draft: &Draft) -> Vec<(BlockKind, usize, String)> {
    draft.blocks.iter().map(|block| (block.kind, block.line, block.span.of(&draft.text).to_owned())).collect()
}

/// The kinds of the blocks, how deep they are, and their texts.
pub(super) fn levelled(draft: &Draft) -> Vec<(BlockKind, u8, &str)> {
    draft.blocks.iter().map(|block| (block.kind, block.facts.level, block.span.of(&draft.text))).collect()
}

/// The texts of the blocks that are set apart as a whole.
pub(super) fn strong(draft: &Draft) -> Vec<&str> {
    let strong = draft.blocks.iter().filter(|block| block.facts.is_strong);
    strong.map(|block| block.span.of(&draft.text)).collect()
}
