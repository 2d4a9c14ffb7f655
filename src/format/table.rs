//! The formats that are read: the one place that lists them.

use super::{
    Input, Reading, Wishes, asciidoc, decode, docx, epub, europarl, html, jsonl, ladder, manual, markdown, odt, po,
    restructured, speeches, subtitles, tei, text, tmx, tsv, xliff,
};
use crate::diagnostic::Result;

/// A format of files.
pub struct Format {
    /// Its name, for `--format`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Endings of such files, in small letters and without the dot.
    pub endings: &'static [&'static str],
    /// Whether the beginning of a file can only be of this format.
    pub(super) is_certain: fn(&[u8]) -> bool,
    pub(super) read: fn(&Input, &Wishes) -> Result<Reading>,
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Every format. Content is looked at in this order; what nothing else claims is plain text, the last.
pub static FORMATS: [Format; 21] = [
    Format {
        name: "vtt",
        about: "WebVTT subtitles",
        endings: &["vtt"],
        is_certain: subtitles::is_vtt,
        read: subtitles::read_vtt,
    },
    Format {
        name: "srt",
        about: "SubRip subtitles",
        endings: &["srt"],
        is_certain: subtitles::is_srt,
        read: subtitles::read_srt,
    },
    Format {
        name: "ass",
        about: "SubStation Alpha subtitles",
        endings: &["ass", "ssa"],
        is_certain: subtitles::is_ass,
        read: subtitles::read_ass,
    },
    Format {
        name: "tmx",
        about: "a translation memory",
        endings: &["tmx"],
        is_certain: tmx::is_certain,
        read: tmx::read,
    },
    Format {
        name: "xliff",
        about: "XLIFF 1.2 or 2, of translation tools",
        endings: &["xlf", "xliff", "mxliff", "sdlxliff"],
        is_certain: xliff::is_certain,
        read: xliff::read,
    },
    Format {
        name: "po",
        about: "a catalogue of gettext",
        endings: &["po", "pot"],
        is_certain: po::is_certain,
        read: po::read,
    },
    Format {
        name: "markdown",
        about: "Markdown (CommonMark, tables, footnotes)",
        endings: &["md", "markdown", "mkd", "mdown"],
        is_certain: markdown::is_certain,
        read: markdown::read,
    },
    Format {
        name: "asciidoc",
        about: "AsciiDoc",
        endings: &["adoc", "asc", "asciidoc"],
        is_certain: |_| false,
        read: asciidoc::read,
    },
    Format {
        name: "rst",
        about: "reStructuredText",
        endings: &["rst"],
        is_certain: |_| false,
        read: restructured::read,
    },
    Format {
        name: "man",
        about: "pages of a manual in roff (man, mdoc)",
        endings: &["mdoc", "roff"],
        is_certain: manual::is_certain,
        read: manual::read,
    },
    Format { name: "epub", about: "a book", endings: &["epub"], is_certain: epub::is_certain, read: epub::read },
    Format {
        name: "docx",
        about: "a Word document",
        endings: &["docx", "docm", "dotx"],
        is_certain: docx::is_certain,
        read: docx::read,
    },
    Format {
        name: "odt",
        about: "an OpenDocument text",
        endings: &["odt", "ott", "fodt"],
        is_certain: odt::is_certain,
        read: odt::read,
    },
    Format {
        name: "html",
        about: "a page",
        endings: &["html", "htm", "xhtml", "xht"],
        is_certain: html::is_certain,
        read: html::read,
    },
    Format { name: "tei", about: "a text in TEI", endings: &["tei"], is_certain: tei::is_certain, read: tei::read },
    Format {
        name: "europarl",
        about: "a debate with Europarl's tags",
        endings: &[],
        is_certain: europarl::is_certain,
        read: europarl::read,
    },
    Format {
        name: "xml",
        about: "a debate in XML, or other XML",
        endings: &["xml"],
        is_certain: speeches::is_certain,
        read: speeches::read,
    },
    Format {
        name: "jsonl",
        about: "pairs as JSON, an object a line",
        endings: &["jsonl", "ndjson"],
        is_certain: jsonl::is_certain,
        read: jsonl::read,
    },
    Format {
        name: ladder::NAME,
        about: "which lines of two texts belong together, of hunalign or vecalign",
        endings: &["ladder"],
        is_certain: ladder::is_certain,
        read: ladder::read,
    },
    Format {
        name: "tsv",
        about: "a table of translations, columns between tabs",
        endings: &["tsv", "tab"],
        is_certain: tsv::is_certain,
        read: tsv::read,
    },
    Format { name: "text", about: "plain text", endings: &["txt", "text"], is_certain: |_| false, read: text::read },
];

/// The formats whose files hold several languages, or say which lines belong together: they have no other edition.
const PAIRED: [&str; 6] = ["tmx", "xliff", "po", "jsonl", "ladder", "tsv"];

impl Format {
    /// Whether its files hold several languages themselves.
    #[must_use]
    pub fn holds_pairs(&self) -> bool {
        PAIRED.contains(&self.name)
    }

    /// Whether its files end so.
    #[must_use]
    pub fn has_ending(&self, ending: &str) -> bool {
        self.endings.iter().any(|known| known.eq_ignore_ascii_case(ending))
    }

    /// The format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name.eq_ignore_ascii_case(name))
    }
}

/// Whether a file looks as if it can be read, by its name and its beginning: its ending or its content is that of a
/// format, or it is text and its name has no ending.
#[must_use]
pub fn can_read(name: &str, head: &[u8]) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let is_known = |ending: &str| FORMATS.iter().any(|format| format.has_ending(ending));
    let is_text = || decode::decode_as(head, name, None, &Wishes::default()).is_ok();
    FORMATS.iter().any(|format| (format.is_certain)(head)) || ending.map_or_else(is_text, is_known) && !head.is_empty()
}

/// The format of a file: by its content, else by its name, else plain text.
pub(super) fn recognise(input: &Input) -> &'static Format {
    let by_content = || FORMATS.iter().find(|format| (format.is_certain)(&input.bytes));
    let by_name = || {
        let (_, ending) = input.name.rsplit_once('.')?;
        FORMATS.iter().find(|format| format.has_ending(ending))
    };
    by_content().or_else(by_name).unwrap_or(&FORMATS[FORMATS.len() - 1])
}
