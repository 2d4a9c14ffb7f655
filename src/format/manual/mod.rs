//! Pages of a manual in roff, with the macros of `man` and of `mdoc`.
//!
//! Not a formatter: lines of text are filled into paragraphs, requests that only concern paper are passed over, and of
//! conditions those are true that hold for a terminal.

mod escapes;
mod mdoc;
mod page;
mod table;

use self::page::Page;
use super::decode::{Decoded, decode_as};
use super::{Input, Reading, Shape, Wishes, paragraphs};
use crate::diagnostic::Result;

/// Bytes at the beginning of a file in which its title must be told: programs write many definitions before it.
const BEGINNING: usize = 16_000;

/// Whether a file can only be a page of a manual: it begins as roff, and tells its title as `man` or `mdoc` do.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(BEGINNING)];
    let mut lines = head.split(|&b| b == b'\n').skip_while(|line| line.trim_ascii().is_empty()).peekable();
    let starts = lines.peek().is_some_and(|line| line.starts_with(b".") || line.starts_with(b"'"));
    let is_title = |line: &[u8]| [&b".TH "[..], b".TH\t", b".Dd ", b".Dt "].iter().any(|title| line.starts_with(title));
    starts && lines.any(is_title)
}

/// Reads a page of a manual. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let Decoded { text, encoding, notices } = decode_as(&input.bytes, &input.name, None, wishes)?;
    let mut draft = match wishes.shape {
        Shape::Lines => paragraphs::lines(&text),
        Shape::Paragraphs => Page::read(&text),
    };
    draft.source.encoding = Some(encoding);
    Ok(Reading { notices, ..draft.into() })
}

#[cfg(test)]
mod tests {
    use super::super::trial;
    use super::*;
    use crate::document::BlockKind::{self, Heading, ListItem, Paragraph, Title, Verbatim};

    fn blocks(source: &str) -> Vec<(BlockKind, usize, String)> {
        trial::placed(&Page::read(source))
    }

    fn texts(source: &str) -> Vec<String> {
        trial::texts(&Page::read(source))
    }

    #[test]
    fn content_tells() {
        assert!(is_certain(b".\\\" a comment\n.TH boat 1 2020\n.SH NAME\n"));
        assert!(is_certain(b".Dd May 3, 2019\n.Dt BOAT 1\n.Os\n"));
        assert!(!is_certain(b"A text.\n.TH boat 1\n"));
        assert!(!is_certain(b".gitignore is a file\n"));
    }

    #[test]
    fn headings_paragraphs_and_fonts() {
        let source = ".TH boat 1 \"3 May 2019\" \"\" \"A manual\"\n.SH NAME\nboat \\- a thing\\(em that \\fBfloats\\fP\n\
                      .SS \"On the river\"\nIt is\n.BR boat (1),\n.I see\n.B \\-x\nthere.\n.PP\nMore \\[u00E9]\\*(lqso\\*(rq.\n.br\nA \
                      line.\n";
        assert_eq!(
            blocks(source),
            [
                (Title, 1, "boat(1)".to_owned()),
                (Heading, 2, "NAME".to_owned()),
                (Paragraph, 3, "boat - a thing— that floats".to_owned()),
                (Heading, 4, "On the river".to_owned()),
                (Paragraph, 5, "It is boat(1), see -x there.".to_owned()),
                (Paragraph, 11, "More é“so”.".to_owned()),
                (Paragraph, 13, "A line.".to_owned()),
            ]
        );
        assert_eq!(Page::read(source).date.as_deref(), Some("3 May 2019"));
    }

    #[test]
    fn tags_lists_and_code() {
        let source = ".TH b 1\n.TP\n.BR \\-h \", \" \\-\\-help\nShow\nhelp.\n.IP \\(bu 2\nOne.\n.IP 3.\nThree.\n.IP word\nWhat it \
                      is.\n.PP\n.nf\n  $ \\fBboat\\fP -x\n\n.B done\n.fi\nAfter.\n";
        assert_eq!(
            blocks(source)[1..],
            [
                (ListItem, 3, "-h, --help".to_owned()),
                (Paragraph, 4, "Show help.".to_owned()),
                (ListItem, 7, "• One.".to_owned()),
                (ListItem, 9, "3. Three.".to_owned()),
                (ListItem, 10, "word".to_owned()),
                (Paragraph, 11, "What it is.".to_owned()),
                (Verbatim, 14, "  $ boat -x".to_owned()),
                (Verbatim, 16, "done".to_owned()),
                (Paragraph, 18, "After.".to_owned()),
            ]
        );
    }

    #[test]
    fn tables() {
        let source = ".TH b 1\n.TS\nbox, tab(;);\nl l | l\nl c r.\nOct;Dec;Hex\n_\n000;T{\na long\ncell\nT};\\(aqx\n.TE\nText.\n";
        assert_eq!(texts(source)[1..], ["Oct ¦ Dec ¦ Hex", "000 ¦ a long cell ¦ 'x", "Text."]);
    }

    #[test]
    fn conditions_definitions_and_strings() {
        let source = ".ds Boat the river\n.de Xx\nnot shown\n..\n.if t not shown\n.if n shown\n.ie t \\{\\\nnot shown\n.\\}\n.el \
                      \\{\\\nalso \\*[Boat]\\c\n!\n.\\}\n.ig\nnot shown\n..\nend\n";
        assert_eq!(texts(source), ["shown also the river! end"]);
    }

    #[test]
    fn mdoc() {
        let source = ".Dd May 3, 2019\n.Dt BOAT 1\n.Os\n.Sh NAME\n.Nm boat\n.Nd a thing that floats\n.Sh SYNOPSIS\n.Nm\n.Op Fl \
                      x Ar file ...\n.Sh DESCRIPTION\nThe\n.Nm\nis seen in\n.Xr river 7 .\n.Bl -tag -width Ds\n.It Fl x\nGo \
                      .Pq or stay\n.Em now ,\n.Dq as said .\n.It Cm stop Ns = Ns Ar n\nStop.\n.El\n.Bd -literal\n$ boat\n.Ed\n";
        assert_eq!(
            texts(source),
            [
                "BOAT(1)",
                "NAME",
                "boat – a thing that floats",
                "SYNOPSIS",
                "boat [-x file ...]",
                "DESCRIPTION",
                "The boat is seen in river(7).",
                "-x",
                "Go .Pq or stay now, “as said”.",
                "stop=n",
                "Stop.",
                "$ boat",
            ]
        );
    }
}
