//! What the reader leaves in a work and finds again: bookmarks, highlights, and the place where they stopped.
//!
//! Owns the files of marks (one a work, the reader's own: read, edited, synced, kept in git) and of positions. Every
//! change locks, reads again, changes what is there now, and replaces the file whole, so that two programs on one
//! work lose nothing, and what diglot does not know stays as it was. Knows no settings and no screen; it is told
//! where its directories are.

mod entry;
mod file;
mod ledger;
mod locate;
mod mark;
mod position;
mod reading;
mod store;
mod subject;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub(crate) use file::{behind_links, replace_with};
pub use mark::{Change, Identity, Mark, MarkKind};
pub use position::Position;
pub use store::Shelf;

/// Where things are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directories {
    /// What the reader may edit; marks go into `bookmarks` in it.
    pub config: PathBuf,
    /// What changes at every quit; positions go into `positions` in it.
    pub state: PathBuf,
}
