//! A work as data and as pages: alignments and outlines for other programs and other readers.
//!
//! Writes to anything that takes bytes; knows no file and no terminal. All text in an edition was made visible when
//! it was read, so that none of it commands a terminal it may be shown on. A form of an alignment is a file here and
//! its lines in `layout.rs`.

mod cells;
mod check;
mod html;
mod hunalign;
mod jsonl;
mod layout;
mod markdown;
mod markup;
mod outline;
#[cfg(test)]
mod sample;
mod tmx;
mod tsv;
mod vecalign;

pub use check::{Finding, Kind, findings, write_findings};
pub use layout::{Layout, Segments};
pub use outline::{write_outline_json, write_outline_text};
