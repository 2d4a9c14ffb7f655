//! For tests: damaged files, and what must hold of whatever is read from them.

use proptest::prelude::*;

use super::{Input, Reading};
use crate::diagnostic::Result;

/// A change of a file: at a part of its length, so many bytes out, and these in.
pub(super) type Edit = (u16, u8, Vec<u8>);

/// Some changes, among them pieces of mark-up.
pub(super) fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let pieces =
        prop::sample::select(vec!["<", ">", "</", "<p>", "</b>", "&", "&#27;", "<table>", "\"", "\u{1b}", "\n"]);
    let piece =
        prop_oneof![pieces.prop_map(|piece| piece.as_bytes().to_vec()), prop::collection::vec(any::<u8>(), 0..4)];
    prop::collection::vec((any::<u16>(), any::<u8>(), piece), 0..6)
}

/// A file with changes.
pub(super) fn damaged(bytes: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for (place, removed, added) in edits {
        let start = out.len() * usize::from(*place) / usize::from(u16::MAX);
        // Mostly little is lost, sometimes all the rest.
        let removed = if *removed == u8::MAX { out.len() } else { usize::from(*removed) / 16 };
        let end = (start + removed).min(out.len());
        out.splice(start..end, added.iter().copied());
    }
    out
}

/// An input of bytes.
pub(super) fn input(name: &str, bytes: &[u8]) -> Input {
    Input { name: name.to_owned(), path: None, language: None, bytes: bytes.to_vec() }
}

/// What holds of every draft must hold of what was read.
pub(super) fn check(reading: Result<Reading>) -> std::result::Result<(), TestCaseError> {
    let Ok(reading) = reading else { return Ok(()) };
    for draft in &reading.drafts {
        prop_assert_eq!(draft.fault(), None);
    }
    Ok(())
}
