//! Plain text.

use super::{Input, Reading, Shape, Wishes, decode::decode_as, paragraphs};
use crate::diagnostic::Result;

/// Reads plain text. Time and space: the length of the text.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let decoded = decode_as(&input.bytes, &input.name, None, wishes)?;
    let text = decoded.text;
    let mut draft = match wishes.shape {
        Shape::Paragraphs => paragraphs::read(&text),
        Shape::Lines => paragraphs::lines(&text),
    };
    draft.source.encoding = Some(decoded.encoding);
    Ok(Reading { notices: decoded.notices, ..draft.into() })
}
