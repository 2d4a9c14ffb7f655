//! A page in Markdown: row by row, the first edition as it is, the others quoted under it.
//!
//! A table would put paragraphs into one line of source with bars between, which nobody can read before it is
//! rendered, and which cannot hold two paragraphs in a cell. Quoted, as in a letter that answers another, both are
//! read paragraph by paragraph, raw or rendered; a third edition is quoted twice. Only the first edition has headings,
//! so that an outline made of them is one text's.
//!
//! What CommonMark and GitHub's additions would eat is escaped, and nothing else, so that the source stays legible.

use std::io::{self, Write};

use super::cells::{self, Part, speaker};
use crate::document::{BlockKind, Edition, Work};

pub(super) fn write(work: &Work, out: &mut dyn Write) -> io::Result<()> {
    // The names of the languages show how each of them will stand.
    for edition in 0..work.editions.len() {
        paragraphs(edition, &[format!("*{}*", escaped(&cells::name(work, edition)))], out)?;
        writeln!(out)?;
    }
    writeln!(out, "---")?;
    for row in cells::rows(work) {
        for (index, parts) in row.cells.iter().enumerate() {
            writeln!(out)?;
            let edition = &work.editions[index];
            let mut texts: Vec<String> = parts.iter().map(|part| text_of(edition, part, index == 0)).collect();
            if texts.is_empty() {
                texts.push("—".to_owned());
            }
            paragraphs(index, &texts, out)?;
        }
    }
    Ok(())
}

/// Writes paragraphs, quoted as often as the edition has others before it.
fn paragraphs(edition: usize, texts: &[String], out: &mut dyn Write) -> io::Result<()> {
    let quote = "> ".repeat(edition);
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            writeln!(out, "{}", quote.trim_end())?;
        }
        writeln!(out, "{quote}{text}")?;
    }
    Ok(())
}

fn text_of(edition: &Edition, part: &Part<'_>, with_headings: bool) -> String {
    let speech = part.speech(edition).of(edition.text()).trim();
    if !part.begins() {
        return opening_escaped(speech);
    }
    match (part.block.kind, speaker(edition, part.block)) {
        (_, Some(speaker)) if speech.is_empty() => format!("**{}:**", escaped(speaker)),
        (_, Some(speaker)) => format!("**{}:** {}", escaped(speaker), escaped(speech)),
        (BlockKind::Title, None) if with_headings => format!("# {}", escaped(speech)),
        (BlockKind::Heading, None) if with_headings => format!("## {}", escaped(speech)),
        (BlockKind::Title | BlockKind::Heading, None) => format!("**{}**", escaped(speech)),
        (BlockKind::Direction, None) => format!("*{}*", escaped(speech)),
        _ => opening_escaped(speech),
    }
}

/// Text at the start of a paragraph, where a hyphen, a number or another sign would begin something.
fn opening_escaped(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = text.split_at(digits);
    let mut signs = rest.chars();
    let (sign, next) = (signs.next(), signs.next());
    let stands_alone = next.is_none_or(char::is_whitespace);
    let begins = match sign {
        Some('.' | ')') => digits > 0 && stands_alone,
        Some('+' | '-' | '=' | ':') => digits == 0 && (stands_alone || next == sign),
        Some('>') => digits == 0,
        Some('#') => digits == 0 && (stands_alone || next == sign),
        _ => false,
    };
    let escape = if begins { "\\" } else { "" };
    format!("{number}{escape}{}", escaped(rest))
}

/// Text within a paragraph.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let is_eaten = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '$' => true,
            '&' => is_entity(&text[at + 1..]),
            _ => false,
        };
        if is_eaten {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether what follows an ampersand makes it an entity: `amp;`, `#38;`.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name[length..].starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Block, LONG, sample, written};
    use super::*;
    use crate::export::Layout;

    #[test]
    fn the_other_editions_are_quoted() {
        let english = vec![
            Block::new(BlockKind::Title, &["The garden"]),
            Block::new(BlockKind::Heading, &["Spring"]),
            Block::paragraph(&["What grows?"]).said_by("Ann: "),
            Block::new(BlockKind::Direction, &["(Rain)"]),
            Block::paragraph(&["Only in English."]),
        ];
        let german = vec![
            Block::new(BlockKind::Title, &["Der Garten"]),
            Block::new(BlockKind::Heading, &["Frühling"]),
            Block::paragraph(&["Was wächst?"]).said_by("Ann: "),
            Block::new(BlockKind::Direction, &["(Regen)"]),
        ];
        let dutch = vec![
            Block::new(BlockKind::Title, &["De tuin"]),
            Block::new(BlockKind::Heading, &["Lente"]),
            Block::paragraph(&["Wat groeit er?"]).said_by("Ann: "),
            Block::paragraph(&["En nog iets."]),
            Block::new(BlockKind::Direction, &["(Regen)"]),
        ];
        let beads = vec![(1, 1, 1.0), (1, 1, 1.0), (1, 1, 1.0), (1, 1, 1.0), (1, 0, 1.0)];
        let other = vec![(1, 1, 1.0), (1, 1, 1.0), (1, 2, 1.0), (1, 1, 1.0), (1, 0, 1.0)];
        let work = sample(&[("en", english), ("de", german), ("nl", dutch)], &[beads, other]);
        let expected = "\
*English*

> *Deutsch*

> > *Nederlands*

---

# The garden

> **Der Garten**

> > **De tuin**

## Spring

> **Frühling**

> > **Lente**

**Ann:** What grows?

> **Ann:** Was wächst?

> > **Ann:** Wat groeit er?
> >
> > En nog iets.

*(Rain)*

> *(Regen)*

> > *(Regen)*

Only in English.

> —

> > —
";
        assert_eq!(written(&work, Layout::Markdown), expected);
    }

    #[test]
    fn a_long_row_is_broken_and_its_blocks_go_on() {
        let text = || vec![Block::paragraph(&[LONG; 2]).said_by("Ann: ")];
        let page = written(&sample(&[("en", text()), ("nl", text())], &[vec![(1, 1, 1.0); 2]]), Layout::Markdown);
        let rows = format!("\n\n**Ann:** {LONG}\n\n> **Ann:** {LONG}\n\n{LONG}\n\n> {LONG}\n");
        assert!(page.ends_with(&rows), "{page}");
    }

    #[test]
    fn what_would_be_eaten_is_escaped() {
        for (text, expected) in [
            (
                "a|b *c* _d_ `e` ~~f~~ [g](h) <i> \\j $5 and $6",
                r"a\|b \*c\* \_d\_ \`e\` \~\~f\~\~ \[g\](h) \<i> \\j \$5 and \$6",
            ),
            ("AT&T; R&D &amp; &#38; &c.", r"AT\&T; R&D \&amp; \&#38; &c."),
            ("- Who is there?", r"\- Who is there?"),
            ("-5 degrees", "-5 degrees"),
            ("---", r"\---"),
            ("1. First", r"1\. First"),
            ("1984) was", r"1984\) was"),
            ("3.5 miles", "3.5 miles"),
            ("# of units", r"\# of units"),
            ("#tag", "#tag"),
            ("> quoted", r"\> quoted"),
            ("+ more", r"\+ more"),
            ("Plain: 1 + 1 > 1 - 0 (no #1).", "Plain: 1 + 1 > 1 - 0 (no #1)."),
            ("", ""),
        ] {
            assert_eq!(opening_escaped(text), expected);
        }
    }
}
