//! Files as bytes become drafts: text in blocks, and what the file says about itself.
//!
//! Knows nothing of speakers, sentences or alignment. Reading never fails half-way: what can be read is in the
//! draft, and what could not is a notice.

mod archive;
mod asciidoc;
mod bilingual;
mod charset;
mod columns;
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
#[cfg(test)]
mod trial;
mod tsv;
mod xliff;
mod xml;

use std::path::PathBuf;

pub use bilingual::split as split_languages;
pub use decode::Charset;
pub use ladder::Ladder;
pub use table::{FORMATS, Format, can_read};

use crate::diagnostic::{Diagnostic, Result};
use crate::document::{BlockKind, Draft, DraftBlock};
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
        if draft.title.as_deref().is_some_and(is_name_of_file) {
            draft.title = first_heading(draft).or_else(|| draft.title.take());
        }
    }
    Ok(reading)
}

/// Whether what a file has for a title is what a program called it: `user-guide`, `report_final.docx`.
fn is_name_of_file(title: &str) -> bool {
    title.contains(['-', '_', '.']) && title.chars().all(|c| c.is_lowercase() || c.is_numeric() || "-_.".contains(c))
}

/// What the first heading of a text says, where that is what it begins with, or nearly.
fn first_heading(draft: &Draft) -> Option<String> {
    const FIRST: usize = 5;
    let is_heading = |block: &&DraftBlock| matches!(block.kind, BlockKind::Title | BlockKind::Heading);
    let found = draft.blocks.iter().take(FIRST).find(is_heading);
    found.map(|block| block.span.of(&draft.text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_is_no_title_where_there_is_a_heading() {
        let title = |title: &str, body: &str| {
            let page = format!("<!DOCTYPE html><title>{title}</title><body>{body}");
            trial::draft(read, page).title
        };
        let of = |name: &str| title(name, "<h2>How to sail</h2><p>It rains.").expect("it has a title");
        assert_eq!([of("sailing-guide_2"), of("sailing.odt")], ["How to sail"; 2]);
        assert_eq!([of("Sailing-guide"), of("git-log(1)"), of("sailing")], ["Sailing-guide", "git-log(1)", "sailing"]);
        assert_eq!(title("sailing-guide", "<p>It rains.").as_deref(), Some("sailing-guide"));
    }
}
