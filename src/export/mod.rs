//! A work as data: alignments and outlines for other programs.
//!
//! Writes to anything that takes bytes; knows no file and no terminal. All text in an edition was made visible when
//! it was read, so that none of it commands a terminal it may be shown on.

mod alignment;
mod outline;

pub use alignment::{Layout, write_alignment};
pub use outline::{write_outline_json, write_outline_text};
