//! Files as bytes become drafts: text in blocks, and what the file says about itself.
//!
//! Knows nothing of speakers, sentences or alignment. Reading never fails half-way: what can be read is in the
//! draft, and what could not is a notice.

mod bilingual;
mod decode;
mod markup;
mod paragraphs;

use std::path::PathBuf;

pub use bilingual::split as split_languages;
use decode::decode;

use crate::diagnostic::{Diagnostic, Result};
use crate::document::{Draft, Source};
use crate::text::visible_line;

/// A file, or what stands for one.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Its name as the user gave it.
    pub name: String,
    /// Where it is, if it is a file.
    pub path: Option<PathBuf>,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What a file is read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A text of paragraphs.
    #[default]
    Paragraphs,
    /// Lines, each of them one ready-made sentence; empty ones count.
    Lines,
}

/// A draft, and what there is to tell about reading it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The text in blocks.
    pub draft: Draft,
    /// What the user should know.
    pub notices: Vec<Diagnostic>,
}

/// Reads a file.
///
/// # Errors
/// If nothing in it can be read: it is empty, or not text.
pub fn read(input: &Input, shape: Shape) -> Result<Reading> {
    let (text, notices) = decode(&input.bytes, &input.name)?;
    let mut draft = match shape {
        Shape::Paragraphs => paragraphs::read(&text),
        Shape::Lines => paragraphs::lines(&text),
    };
    draft.source = Source { name: visible_line(&input.name).into_owned(), path: input.path.clone() };
    Ok(Reading { draft, notices })
}
