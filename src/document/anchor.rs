//! A place that survives re-wrapping and edits of the file.

use super::Edition;

/// A passage of an edition, by where it stands and by what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The sentence it starts in, from 0.
    pub sentence: usize,
}

impl Anchor {
    /// placeholder
    #[must_use]
    pub fn of(_edition: &Edition) -> Self {
        Self { sentence: 0 }
    }
}
