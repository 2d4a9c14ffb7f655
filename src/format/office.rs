//! What documents of word processors have in common: paragraphs with breaks, rows of tables, notes, numbers.

use std::collections::HashMap;

use super::charset;
use super::pen::{Pen, Place};
use super::spoken::Lead;
use super::tree::{Step, Tree};
use super::{Wishes, xml};
use crate::diagnostic::Diagnostic;
use crate::document::{BETWEEN_CELLS, BlockKind};
use crate::language::{Language, detect};

use super::archive::Archive;

/// Longest lines, in characters, that are broken for the sake of the line, as in verse.
const VERSE: usize = 90;

/// Most letters of a cell of a table that is a table; one with more only places text on the page.
const CELL: usize = 400;

/// A part of a document as a tree; empty where there is none.
pub(super) fn part(
    archive: &mut Archive<'_>,
    path: &str,
    name: &str,
    wishes: &Wishes,
    notices: &mut Vec<Diagnostic>,
) -> Tree {
    let Some(bytes) = archive.read(path) else { return Tree::default() };
    let place = format!("{name}/{path}");
    match charset::decode(&bytes, &place, wishes) {
        Ok(decoded) => {
            let (tree, faults) = xml::parse(&decoded.text, &place);
            notices.extend(decoded.notices.into_iter().chain(faults));
            tree
        }
        Err(error) => {
            notices.push(error);
            Tree::default()
        }
    }
}

/// Tables that only place text on the page, by id: one of their cells holds a table, or much text.
pub(super) fn layout_tables(tree: &Tree, table: &str, cell: &str) -> Vec<bool> {
    let mut places = vec![false; tree.len()];
    let mut open = Vec::new();
    for step in tree.walk(Tree::ROOT) {
        match step {
            Step::Enter(id) => {
                let name = tree.name(id);
                if let Some((outer, letters)) = open.last_mut() {
                    *letters += tree.text(id).map_or(0, |text| text.trim().len());
                    let outer: &u32 = outer;
                    places[*outer as usize] |= name == table || *letters > CELL;
                    if name == cell {
                        *letters = 0;
                    }
                }
                if name == table {
                    open.push((id, 0));
                }
            }
            Step::Leave(id) => {
                open.pop_if(|(table, _)| *table == id);
            }
        }
    }
    places
}

/// The language a document says it is in, where its letters do not tell otherwise: programs write their own language
/// into what people write in others.
pub(super) fn believed(said: Option<Language>, text: &str) -> Option<Language> {
    said.filter(|said| detect(text).is_none_or(|told| told.base() == said.base()))
}

/// What a paragraph is.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// What kind of block it makes.
    pub(super) kind: BlockKind,
    /// How deep a heading is.
    pub(super) level: u8,
    /// Its number or bullet, with the space after it.
    pub(super) mark: String,
}

impl Default for Form {
    fn default() -> Self {
        Self { kind: BlockKind::Paragraph, level: 0, mark: String::new() }
    }
}

/// Writes a document, paragraph by paragraph.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pen: Pen,
    leads: Vec<Lead>,
    /// Finished lines of the paragraph, and what of the first is bold.
    lines: Vec<String>,
    /// Bytes at the beginning of the paragraph that are bold.
    bold: usize,
    /// Open cells: in them a paragraph ends nothing.
    cells: usize,
    paragraphs: usize,
    /// Numbers of notes by their names in the document.
    noted: HashMap<String, usize>,
}

impl Sheet {
    /// Writes text, in bold or not.
    pub(super) fn write(&mut self, text: &str, is_bold: bool) {
        let goes_on = self.bold == self.pen.written() && self.lines.is_empty();
        self.pen.write(text);
        if is_bold && goes_on {
            self.bold = self.pen.written();
        }
    }

    /// A tab, or another space.
    pub(super) fn space(&mut self) {
        self.pen.space();
    }

    /// The line ends, and the paragraph goes on.
    pub(super) fn break_line(&mut self) {
        if self.cells > 0 {
            self.pen.space();
        } else {
            self.lines.push(self.pen.take());
        }
    }

    /// Writes the mark of a note, and gives its number if it is named for the first time.
    pub(super) fn note(&mut self, name: &str) -> Option<usize> {
        let next = self.noted.len() + 1;
        let number = *self.noted.entry(name.to_owned()).or_insert(next);
        self.write(&format!("[{number}]"), false);
        (number == next).then_some(number)
    }

    /// The paragraph ends.
    pub(super) fn end(&mut self, form: &Form) {
        self.paragraphs += 1;
        let bold = std::mem::take(&mut self.bold);
        if self.cells > 0 {
            return self.pen.space();
        }
        let mut lines = std::mem::take(&mut self.lines);
        lines.push(self.pen.take());
        lines.retain(|line| !line.trim().is_empty());
        let is_text = form.kind == BlockKind::Paragraph;
        if !is_text || lines.len() < 2 {
            return self.push(form, &lines.join(" "), bold, 1);
        }
        let is_verse = lines.iter().all(|line| line.chars().count() <= VERSE);
        let kind = if is_verse && form.mark.is_empty() && bold == 0 { BlockKind::Verse } else { BlockKind::Paragraph };
        for (index, line) in lines.iter().enumerate() {
            let form = if index == 0 { form.clone() } else { Form::default() };
            let gap = usize::from(index == 0 || !is_verse);
            self.push(&Form { kind, ..form }, line, if index == 0 { bold } else { 0 }, gap);
        }
    }

    fn push(&mut self, form: &Form, text: &str, bold: usize, gap: usize) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if bold > 0 && form.mark.is_empty() {
            self.leads.push(Lead {
                block: self.pen.draft.blocks.len(),
                length: bold.min(text.len()),
                is_told: false,
                who: None,
            });
        }
        // Text outside of any paragraph may stand before the first.
        let line = self.paragraphs.max(1);
        let block = self.pen.draft.push(form.kind, &format!("{}{text}", form.mark), line);
        (block.gap, block.facts.level) = (gap, form.level);
    }

    /// What comes next stands in this cell of a table of pairs, or in none.
    pub(super) fn stand(&mut self, place: Option<Place>) {
        self.pen.stand(place);
    }

    /// A cell begins.
    pub(super) fn begin_cell(&mut self) {
        if self.cells == 0 && self.pen.written() > 0 {
            self.pen.write(BETWEEN_CELLS);
            self.pen.space();
        }
        self.cells += 1;
    }

    /// A cell ends.
    pub(super) fn end_cell(&mut self) {
        self.cells = self.cells.saturating_sub(1);
    }

    /// A row ends.
    pub(super) fn end_row(&mut self) {
        if self.cells == 0 {
            let text = self.pen.take();
            if text.chars().any(|c| !BETWEEN_CELLS.contains(c) && !c.is_whitespace()) {
                self.push(&Form::default(), &text, 0, 1);
            }
        }
    }

    /// What was written, and the blocks that begin in bold.
    pub(super) fn finish(mut self) -> (Pen, Vec<Lead>) {
        self.cells = 0;
        self.end(&Form::default());
        (self.pen, self.leads)
    }
}

/// A number as lists write it, by the name of its form in either format.
pub(super) fn numeral(number: u32, form: &str) -> String {
    match form {
        "lowerLetter" | "a" => letters(number).to_lowercase(),
        "upperLetter" | "A" => letters(number),
        "lowerRoman" | "i" => roman(number).to_lowercase(),
        "upperRoman" | "I" => roman(number),
        "none" | "" => String::new(),
        _ => number.to_string(),
    }
}

/// A, B … Z, AA, BB …
fn letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else { return "0".to_owned() };
    let letter = char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (index / 26 + 1).min(8) as usize).collect()
}

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (value, sign) in PARTS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        let shown = [(4, "decimal"), (28, "a"), (3, "upperLetter"), (1994, "upperRoman"), (9, "i"), (0, "A")];
        let shown = shown.map(|(number, form)| numeral(number, form));
        assert_eq!(shown, ["4", "bb", "C", "MCMXCIV", "ix", "0"]);
    }

    #[test]
    fn the_language_of_the_letters_wins() {
        let text = "De boten voeren uit voordat de zon op was en kwamen terug toen de markt al lang open was.";
        assert_eq!(believed(Language::parse("en-us"), text), None);
        assert_eq!(believed(Language::parse("nl-be"), text), Language::parse("nl-be"));
    }
}
