//! The forms of an alignment: the one place that lists them.

use std::io::{self, Write};
use std::path::Path;

use super::{html, hunalign, jsonl, markdown, tmx, tsv, vecalign};
use crate::document::Work;

/// How an alignment is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Tab-separated, with a header line: unit, kind, confidence, and each edition's text.
    Tsv,
    /// One JSON object a line, with sentence numbers from 0 and text.
    Jsonl,
    /// A translation memory, TMX 1.4b.
    Tmx,
    /// A page to read in a browser.
    Html,
    /// A page to read as it is, or rendered.
    Markdown,
    /// `[14, 15]:[13]:0.12`: sentence numbers from 0 of two editions, and one less the confidence.
    Vecalign,
    /// `14<TAB>13<TAB>0.88`: the sentences from 0 at which each unit of two editions begins, and the confidence.
    Hunalign,
}

/// What the units of a work are made of, for the formats that say so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Segments {
    /// Sentences.
    #[default]
    Sentences,
    /// Whole paragraphs.
    Paragraphs,
    /// Lines as they were, whatever they held.
    Lines,
}

/// What there is to know of a layout.
struct Form {
    name: &'static str,
    about: &'static str,
    /// Endings of files in it, without the dot; the first is the one that is given.
    endings: &'static [&'static str],
    /// The most editions it holds.
    most: usize,
    write: fn(&Work, Segments, &mut dyn Write) -> io::Result<()>,
}

impl Layout {
    /// Every layout, in the order in which they are listed for the user.
    pub const ALL: [Self; 7] =
        [Self::Tsv, Self::Jsonl, Self::Tmx, Self::Html, Self::Markdown, Self::Vecalign, Self::Hunalign];

    fn form(self) -> Form {
        let any = usize::MAX;
        match self {
            Self::Tsv => Form {
                name: "tsv",
                about: "a line a unit: number, kind, confidence, texts",
                endings: &["tsv"],
                most: any,
                write: |work, _, out| tsv::write(work, out),
            },
            Self::Jsonl => Form {
                name: "jsonl",
                about: "an object a unit, with sentence numbers from 0",
                endings: &["jsonl"],
                most: any,
                write: |work, _, out| jsonl::write(work, out),
            },
            Self::Tmx => Form {
                name: "tmx",
                about: "a translation memory, for translation tools",
                endings: &["tmx"],
                most: any,
                write: tmx::write,
            },
            Self::Html => Form {
                name: "html",
                about: "one page that needs nothing else, side by side",
                endings: &["html", "htm"],
                most: any,
                write: |work, _, out| html::write(work, out),
            },
            Self::Markdown => Form {
                name: "markdown",
                about: "paragraph by paragraph, the other languages quoted",
                endings: &["md", "markdown"],
                most: any,
                write: |work, _, out| markdown::write(work, out),
            },
            Self::Vecalign => Form {
                name: "vecalign",
                about: "sentence numbers from 0, of two editions",
                endings: &["vecalign"],
                most: 2,
                write: |work, _, out| vecalign::write(work, out),
            },
            Self::Hunalign => Form {
                name: "hunalign",
                about: "a ladder of sentence numbers from 0, of two editions",
                endings: &["ladder", "hunalign"],
                most: 2,
                write: |work, _, out| hunalign::write(work, out),
            },
        }
    }

    /// Its name, as the user writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.form().name
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn about(self) -> &'static str {
        self.form().about
    }

    /// The endings of files in it, without the dot; the first is the one to give.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        self.form().endings
    }

    /// The most editions it holds.
    #[must_use]
    pub fn most_editions(self) -> usize {
        self.form().most
    }

    /// The layout that the ending of a file's name asks for, in capitals or not.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|layout| layout.endings().contains(&ending.as_str()))
    }

    /// Writes the units of a work, in order.
    ///
    /// # Errors
    /// If the writer fails, or if the work has more editions than the layout holds.
    pub fn write(self, work: &Work, segments: Segments, out: &mut dyn Write) -> io::Result<()> {
        if work.editions.len() > self.most_editions() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "there are more editions than the format holds"));
        }
        (self.form().write)(work, segments, out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Block, sample};
    use super::*;

    #[test]
    fn every_ending_is_of_one_layout() {
        for layout in Layout::ALL {
            for ending in layout.endings() {
                let capitals = format!("some.dir/a.b.{}", ending.to_uppercase());
                assert_eq!(Layout::of_path(Path::new(&capitals)), Some(layout));
            }
        }
        for name in ["a.txt", "tsv", "a.tsv.gz", ".tsv", ""] {
            assert_eq!(Layout::of_path(Path::new(name)), None, "{name}");
        }
    }

    #[test]
    fn what_holds_two_editions_takes_no_third() {
        let text = || vec![Block::paragraph(&["One."])];
        let bead = || vec![(1, 1, 1.0)];
        let work = sample(&[("en", text()), ("nl", text()), ("de", text())], &[bead(), bead()]);
        for layout in Layout::ALL {
            let written = layout.write(&work, Segments::Sentences, &mut Vec::new());
            assert_eq!(written.is_ok(), layout.most_editions() > 2, "{}", layout.name());
        }
    }
}
