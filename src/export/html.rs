//! One page to read in a browser: the editions side by side, under one another where it is narrow.
//!
//! The page asks for nothing: no script, no font, no other file. Colours follow the reader's scheme, light or dark. A
//! doubtful unit has a dotted line under it, and one that another edition leaves out a bar beside it; a cell without a
//! counterpart shows a dash. What is pointed at, touched or reached with the tab key is lit in every edition, by the
//! style sheet alone; a browser that does not know `:has()` lights it where it is.

use std::io::{self, Write};

use super::cells::{self, Part, Row, speaker};
use super::markup::escaped;
use crate::document::{BlockKind, Edition, Work};
use crate::language::Language;
use crate::text::Span;

const STYLE: &str = include_str!("page.css");

/// Below this, a unit is doubtful; the reader's status line calls it so too.
const DOUBTFUL: f32 = 0.6;

pub(super) fn write(work: &Work, out: &mut dyn Write) -> io::Result<()> {
    let language = work.editions.first().map_or_else(Language::unknown, |edition| edition.language.clone());
    writeln!(out, "<!DOCTYPE html>\n<html {}>\n<head>\n<meta charset=\"utf-8\">", attributes(&language))?;
    writeln!(out, r#"<meta name="viewport" content="width=device-width, initial-scale=1">"#)?;
    writeln!(out, r#"<meta name="generator" content="diglot {}">"#, env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "<title>{}</title>\n<style>\n{STYLE}", escaped(work.title()))?;
    lights(out)?;
    writeln!(out, "</style>\n</head>\n<body>")?;
    writeln!(out, r#"<main style="--editions: {}">"#, work.editions.len())?;
    names(work, out)?;
    for row in cells::rows(work) {
        let id = match row.place {
            (row, 0) => format!("r{row}"),
            (row, part) => format!("r{row}-{part}"),
        };
        writeln!(out, r#"<section class="row" id="{id}">"#)?;
        for edition in 0..row.cells.len() {
            write_cell(work, &row, edition, out)?;
        }
        writeln!(out, "</section>")?;
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

/// What lights a unit in all cells of its row, for each number that a unit of a row may have.
fn lights(out: &mut dyn Write) -> io::Result<()> {
    for unit in 0..cells::MOST {
        writeln!(
            out,
            ".row:has(.u{unit}:hover) .u{unit}, .row:has(.u{unit}:focus) .u{unit} {{ background: var(--lit); }}"
        )?;
    }
    Ok(())
}

/// The language and the direction of what stands in an element.
fn attributes(language: &Language) -> String {
    // Where the language is not known, its letters tell the direction.
    let direction = match language {
        unknown if unknown.is_unknown() => "auto",
        language if language.is_right_to_left() => "rtl",
        _ => "ltr",
    };
    format!(r#"lang="{language}" dir="{direction}""#)
}

/// The names of the editions, over their columns.
fn names(work: &Work, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"<header class="row names">"#)?;
    for (index, edition) in work.editions.iter().enumerate() {
        let name = cells::name(work, index);
        writeln!(out, "<div {}>{}</div>", attributes(&edition.language), escaped(&name))?;
    }
    writeln!(out, "</header>")
}

fn write_cell(work: &Work, row: &Row<'_>, edition: usize, out: &mut dyn Write) -> io::Result<()> {
    let (found, parts) = (&work.editions[edition], &row.cells[edition]);
    let gap = if parts.is_empty() { " gap" } else { "" };
    let (attributes, key) = (attributes(&found.language), work.key(edition));
    writeln!(out, r#"<div class="cell{gap}" {attributes} data-key="{key}">"#)?;
    if parts.is_empty() {
        writeln!(out, r#"<p title="no counterpart">—</p>"#)?;
    }
    for part in parts {
        let (element, class) = element(part.block.kind);
        write!(out, "<{element}{class}>")?;
        if let Some(speaker) = speaker(found, part.block).filter(|_| part.begins()) {
            write!(out, r#"<b class="speaker">{}</b> "#, escaped(speaker))?;
        }
        for piece in pieces(work, edition, part) {
            write_piece(work, row, found, piece, out)?;
        }
        writeln!(out, "</{element}>")?;
    }
    writeln!(out, "</div>")
}

/// The element for a kind of block, with its class.
fn element(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Title => ("h1", ""),
        BlockKind::Heading => ("h2", ""),
        BlockKind::Byline => ("p", r#" class="byline""#),
        BlockKind::Metadata => ("p", r#" class="about""#),
        BlockKind::Direction => ("p", r#" class="direction""#),
        BlockKind::Verse => ("p", r#" class="verse""#),
        BlockKind::Verbatim => ("p", r#" class="verbatim""#),
        BlockKind::Paragraph | BlockKind::ListItem => ("p", ""),
    }
}

/// Text of a part of a block that is of one unit, or what stands between two.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Piece {
    unit: Option<usize>,
    span: Span,
}

/// What is said in a part of a block, piece by piece, with nothing left out.
fn pieces(work: &Work, edition: usize, part: &Part<'_>) -> Vec<Piece> {
    let (speech, sentences) = (part.speech(&work.editions[edition]), work.editions[edition].sentences());
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = speech.start;
    for index in part.sentences.clone() {
        let unit = Some(work.units.of_sentence(edition, index));
        let span = sentences[index].span;
        let span = Span { start: span.start.max(at), end: span.end.max(at) };
        match pieces.last_mut() {
            Some(last) if last.unit == unit => last.span.end = span.end,
            _ => {
                pieces.push(Piece { unit: None, span: Span { start: at, end: span.start } });
                pieces.push(Piece { unit, span });
            }
        }
        at = span.end;
    }
    pieces.push(Piece { unit: None, span: Span { start: at, end: speech.end.max(at) } });
    pieces.retain(|piece| !piece.span.is_empty());
    pieces
}

fn write_piece(work: &Work, row: &Row<'_>, edition: &Edition, piece: Piece, out: &mut dyn Write) -> io::Result<()> {
    let text = escaped(piece.span.of(edition.text()));
    let Some(unit) = piece.unit else { return write!(out, "{text}") };
    let mut classes = Vec::new();
    let mut attributes = format!(r#" data-unit="{unit}""#);
    // Where there is one unit only, the row shows what belongs together.
    if row.units.len() > 1 {
        classes.push(format!("u u{}", unit - row.units.start));
        attributes.push_str(r#" tabindex="0""#);
    }
    // A cell that is empty says so itself.
    let lacks = |edition: usize| work.units.sentences(unit, edition).is_empty() && !row.cells[edition].is_empty();
    let confidence = work.units.confidence(unit);
    if (0..work.editions.len()).any(lacks) {
        classes.push("alone".to_owned());
        attributes.push_str(r#" title="no counterpart""#);
    } else if confidence < DOUBTFUL {
        classes.push("doubtful".to_owned());
        attributes.push_str(&format!(r#" title="doubtful: {confidence:.2}""#));
    }
    let class = if classes.is_empty() { String::new() } else { format!(r#" class="{}""#, classes.join(" ")) };
    write!(out, "<span{class}{attributes}>{text}</span>")
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Block, LONG, sample, written};
    use super::*;
    use crate::export::Layout;

    /// A short talk with a doubtful unit, a sentence and a paragraph without counterpart.
    fn page() -> String {
        let english = vec![
            Block::new(BlockKind::Title, &["Bread & butter"]),
            Block::new(BlockKind::Heading, &["Flour"]),
            Block::paragraph(&["Who bakes?", "And when?", "Early."]).said_by("Host: "),
            Block::paragraph(&["Only here."]),
        ];
        let arabic = vec![
            Block::new(BlockKind::Title, &["خبز وزبدة"]),
            Block::new(BlockKind::Heading, &["دقيق"]),
            Block::paragraph(&["من يخبز؟", "مبكرا."]).said_by("المضيف: "),
        ];
        let beads = vec![(1, 1, 1.0), (1, 1, 1.0), (1, 1, 0.41), (1, 0, 0.9), (1, 1, 0.95), (1, 0, 0.3)];
        written(&sample(&[("en", english), ("ar", arabic)], &[beads]), Layout::Html)
    }

    #[test]
    fn cells_have_their_language_and_direction() {
        let page = page();
        assert!(page.contains(r#"<html lang="en" dir="ltr">"#) && page.contains("<title>Bread &amp; butter</title>"));
        assert_eq!(page.matches(r#"class="cell" lang="en" dir="ltr" data-key="en""#).count(), 4);
        assert_eq!(page.matches(r#"class="cell" lang="ar" dir="rtl" data-key="ar""#).count(), 3);
    }

    #[test]
    fn headings_and_speakers_are_what_they_are() {
        let page = page();
        assert!(page.contains(">Bread &amp; butter</span></h1>") && page.contains(">دقيق</span></h2>"));
        assert!(page.contains(r#"<p><b class="speaker">Host</b> <span"#), "{page}");
    }

    #[test]
    fn doubts_and_gaps_can_be_seen() {
        let page = page();
        let doubtful = r#"<span class="u u0 doubtful" data-unit="2" tabindex="0" title="doubtful: 0.41">"#;
        assert!(page.contains(&format!("{doubtful}Who bakes?</span> ")) && page.contains(doubtful));
        assert_eq!(page.matches(doubtful).count(), 2, "in both editions");
        assert!(page.contains(r#"u1 alone" data-unit="3" tabindex="0" title="no counterpart">And when?</span> <span"#));
        let gap = "<div class=\"cell gap\" lang=\"ar\" dir=\"rtl\" data-key=\"ar\">\n<p title=\"no counterpart\">—</p>";
        assert!(page.contains(gap), "{page}");
        assert_eq!(page.matches("cell gap").count(), 1);
    }

    #[test]
    fn sentences_of_one_unit_are_marked_as_one() {
        let english = vec![Block::paragraph(&["One, and two."])];
        let dutch = vec![Block::paragraph(&["Een.", "En twee."])];
        let page = written(&sample(&[("en", english), ("nl", dutch)], &[vec![(1, 2, 0.5)]]), Layout::Html);
        assert!(page.contains(">Een. En twee.</span></p>"), "{page}");
    }

    #[test]
    fn a_unit_is_lit_in_every_edition() {
        let page = page();
        for text in ["Early.", "مبكرا."] {
            let unit = format!(r#"<span class="u u2" data-unit="4" tabindex="0">{text}</span>"#);
            assert!(page.contains(&unit), "{page}");
        }
        assert!(page.contains("\n.row:has(.u2:hover) .u2, .row:has(.u2:focus) .u2 { background: var(--lit); }\n"));
        // Where a row is one unit, there is nothing to tell apart.
        assert!(page.contains(r#"<h2><span data-unit="1">Flour</span></h2>"#), "{page}");
    }

    #[test]
    fn a_long_row_is_broken_and_its_blocks_go_on() {
        let text = || vec![Block::paragraph(&[LONG; 3]).said_by("Ann: ")];
        let page = written(&sample(&[("en", text()), ("nl", text())], &[vec![(1, 1, 1.0); 3]]), Layout::Html);
        for id in ["r0", "r0-1", "r0-2"] {
            assert_eq!(page.matches(&format!(r#"<section class="row" id="{id}">"#)).count(), 1, "{page}");
        }
        assert_eq!(page.matches(r#"<b class="speaker">Ann</b>"#).count(), 2, "once an edition");
        assert_eq!(page.matches(&format!(r#">{LONG}</span></p>"#)).count(), 2 * 3);
    }

    #[test]
    fn nothing_is_fetched_and_nothing_runs() {
        let page = page();
        for forbidden in ["<script", "<link", "src=", "href", "@import", "url("] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn a_text_cannot_leave_its_element() {
        let hostile = || vec![Block::new(BlockKind::Title, &["</title></h1><script>alert(1)</script>"])];
        let page = written(&sample(&[("en", hostile()), ("nl", hostile())], &[vec![(1, 1, 1.0)]]), Layout::Html);
        assert!(!page.contains("<script") && page.matches("</title>").count() == 1);
    }

    #[test]
    fn rows_without_text_are_left_out() {
        let text = || vec![Block::paragraph(&["One."]), Block::paragraph(&[""]), Block::paragraph(&["Two."])];
        let beads = vec![(1, 1, 1.0), (1, 1, 1.0), (1, 1, 1.0)];
        let page = written(&sample(&[("en", text()), ("nl", text())], &[beads]), Layout::Html);
        assert_eq!(page.matches("<section").count(), 2);
    }
}
