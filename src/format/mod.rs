//! Files as bytes become drafts: text in blocks, and what the file says about itself.
//!
//! Knows nothing of speakers, sentences or alignment. Reading never fails half-way: what can be read is in the
//! draft, and what could not is a notice.

mod archive;
mod asciidoc;
mod bilingual;
mod charset;
mod columns;
#[cfg(test)]
mod damage;
mod decode;
mod docx;
mod epub;
mod escapes;
mod europarl;
mod exchange;
mod grid;
mod gzip;
mod html;
mod inline;
mod jsonl;
mod ladder;
mod manual;
mod markdown;
mod marks;
mod markup;
mod odt;
mod office;
mod pairs;
mod paragraphs;
mod pen;
mod po;
mod restructured;
mod speeches;
mod spoken;
mod subtitles;
mod table;
mod tei;
mod text;
mod tmx;
mod tree;
mod tsv;
mod xliff;
mod xml;

use std::path::PathBuf;

pub use bilingual::split as split_languages;
pub use decode::Charset;
pub use ladder::Ladder;
pub use table::{FORMATS, Format, can_read};

use crate::diagnostic::{Diagnostic, Result};
use crate::document::Draft;
use crate::language::Language;
use crate::text::visible_line;

/// A file, or what stands for one.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Its name as the user gave it.
    pub name: String,
    /// Where it is, if it is a file.
    pub path: Option<PathBuf>,
    /// The language that its name tells, if it does: `book.nl.txt`.
    pub language: Option<Language>,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What a text is read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A text of paragraphs.
    #[default]
    Paragraphs,
    /// Lines, each of them one ready-made sentence; empty ones count.
    Lines,
}

/// What the user says of a file, and wants of it.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// What a text is read as.
    pub shape: Shape,
    /// What the file is, whatever it looks like.
    pub format: Option<&'static Format>,
    /// How its bytes become characters, where it is a text and no byte order mark says otherwise.
    pub encoding: Option<Charset>,
    /// The languages of the editions, in order: of a file that holds many, these are read.
    pub languages: Vec<Language>,
}

/// The drafts in a file, and what there is to tell about reading it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The text in blocks: one draft, or one a language where the file itself tells its languages apart.
    pub drafts: Vec<Draft>,
    /// What the user should know.
    pub notices: Vec<Diagnostic>,
}

impl From<Draft> for Reading {
    fn from(draft: Draft) -> Self {
        Self { drafts: vec![draft], notices: Vec::new() }
    }
}

/// Reads a file: in the format the user names, else as its content tells, else as its name does. What is compressed with
/// gzip is unpacked first.
///
/// # Errors
/// If nothing in it can be read: it is empty, or in no format that is known.
pub fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let (inner, notices) = gzip::unpacked(input)?;
    let format = wishes.format.unwrap_or_else(|| table::recognise(&inner));
    let mut reading = (format.read)(&inner, wishes)?;
    reading.notices.splice(0..0, notices);
    for draft in &mut reading.drafts {
        draft.source.name = visible_line(&input.name).into_owned();
        draft.source.path.clone_from(&input.path);
    }
    Ok(reading)
}
