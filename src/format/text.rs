//! Plain text.

use super::{Input, Reading, Shape, Wishes, decode::decode, paragraphs};
use crate::diagnostic::Result;

/// Reads plain text. Time and space: the length of the text.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let (text, notices) = decode(&input.bytes, &input.name)?;
    let draft = match wishes.shape {
        Shape::Paragraphs => paragraphs::read(&text),
        Shape::Lines => paragraphs::lines(&text),
    };
    Ok(Reading { notices, ..draft.into() })
}
