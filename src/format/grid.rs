//! Tables of documents whose rows are pairs: a text and its translations, cell beside cell.
//!
//! Such a table holds nearly all that the document does, and each of its columns is in one language all the way down. Its
//! first row says so by the names of languages, or its columns show it: by their words, and by cells that are long where
//! their counterparts are. Any other table is rows of text.

use std::collections::HashMap;

use super::columns::{Columns, by_header};
use super::pairs::Pairs;
use super::pen::{Pen, Place};
use super::spoken::{Lead, name_speakers};
use super::tree::{Id, Step, Tree};
use super::{Reading, Wishes};
use crate::diagnostic::Result;
use crate::document::Draft;
use crate::language::{Detector, Language, Profile, detect, has_own_script};

/// Of all letters of a document, how many the columns of languages hold at least: a title and a few words may stand
/// around the table.
const NEARLY_ALL: f64 = 0.8;

/// Most columns of a table: what has more is no table of languages.
const MOST: usize = 64;

/// Fewest cells of a column that may show its language, unless there is as much text in them.
const FEWEST: usize = 3;
const ENOUGH: usize = 600;

/// Bytes that a cell has on average, for its column to show its language.
const TELLING: usize = 15;

/// Blocks that a cell has on average, beyond which a row is no pair: cells that hold pages are aligned.
const BLOCKS: usize = 4;

/// Of the words of a column, how many at least are function words of its language: prose has two to five times as many,
/// names and numbers hardly any.
const FUNCTION_WORDS: f64 = 0.1;

/// Of the rows that are full, how many at least must be as long on one side as on the other, and in their own languages.
const MOST_ROWS: f64 = 0.7;

/// How many times a cell may be longer or shorter than its counterpart lets expect.
const LONGER: f64 = 3.0;

/// Bytes by which short cells differ, and say nothing by it.
const SLACK: f64 = 15.0;

/// What the elements of tables are in a kind of document.
#[derive(Clone, Copy)]
pub(super) struct Markup {
    pub(super) table: &'static str,
    pub(super) row: &'static str,
    /// Over what an element reaches, if it is a cell.
    pub(super) cell: fn(&Tree, Id) -> Option<Reach>,
}

/// Over how many columns and rows a cell reaches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// The cell above goes on in it.
    pub(super) goes_on: bool,
}

/// What is to be found in a document.
pub(super) struct Seen<'a, F> {
    pub(super) tree: &'a Tree,
    /// The element that holds the text.
    pub(super) root: Id,
    pub(super) markup: Markup,
    /// Whether an element and all it holds are no part of the text.
    pub(super) leaves_out: F,
    /// The languages that the user named.
    pub(super) wanted: &'a [Language],
}

/// The tables of a document whose rows are pairs.
#[derive(Debug)]
pub(super) struct Grid {
    /// What the columns go by.
    names: Vec<String>,
    tables: Vec<Id>,
    /// The cells; `None` is a cell that is left aside: a number, the name of a language.
    cells: HashMap<Id, Option<Place>>,
}

impl Grid {
    /// Finds such tables. Time and space: the size of the document, where it has a table.
    pub(super) fn find<F: Fn(Id) -> bool>(seen: &Seen<'_, F>) -> Option<Self> {
        if !seen.tree.has(seen.markup.table) {
            return None;
        }
        let (tables, letters) = tables(seen);
        // Tables side by side in the document may be one that headings divide.
        let mut groups: Vec<Vec<&Table>> = Vec::new();
        for table in tables.iter().filter(|table| (2..=MOST).contains(&table.width)) {
            match groups.iter_mut().find(|group| (group[0].within, group[0].width) == (table.within, table.width)) {
                Some(group) => group.push(table),
                None => groups.push(vec![table]),
            }
        }
        let enough = NEARLY_ALL * letters as f64;
        let held = |group: &[&Table]| group.iter().map(|table| table.letters).sum::<usize>();
        groups.retain(|group| held(group) as f64 >= enough);
        groups.iter().find_map(|group| Self::of(seen, group, enough))
    }

    fn of<F>(seen: &Seen<'_, F>, tables: &[&Table], enough: f64) -> Option<Self> {
        let rows: Vec<&Row> = tables.iter().flat_map(|table| &table.rows).collect();
        let texts: Vec<Vec<String>> = rows.iter().map(|row| row.texts(seen.tree, tables[0].width)).collect();
        // A cell over the whole width is a heading of all columns.
        let full: Vec<Vec<&str>> = rows
            .iter()
            .zip(&texts)
            .filter(|(row, _)| row.cells.iter().all(|cell| cell.end - cell.column < tables[0].width))
            .map(|(_, texts)| texts.iter().map(String::as_str).collect())
            .collect();
        let (header, names) = languages(&full, seen.wanted)?;
        let held = |(index, _): &(usize, String)| full.iter().map(|row| row[*index].len()).sum::<usize>();
        if (names.iter().map(held).sum::<usize>() as f64) < enough {
            return None;
        }
        let mut cells = HashMap::new();
        let mut number = 0;
        for (row, texts) in rows.iter().zip(&texts) {
            let is_header = header.as_ref().is_some_and(|header| texts.iter().eq(header.iter()));
            let goes_on = names.iter().any(|(index, _)| row.going_on.contains(index));
            number += u32::from(!goes_on);
            for cell in &row.cells {
                let column = names.iter().position(|(index, _)| (cell.column..cell.end).contains(index));
                cells.insert(cell.id, column.filter(|_| !is_header).map(|column| Place { row: number, column }));
            }
        }
        let names = names.into_iter().map(|(_, name)| name).collect();
        Some(Self { names, tables: tables.iter().map(|table| table.id).collect(), cells })
    }

    /// The tables; their cells hold blocks like the rest of the document.
    pub(super) fn tables(&self) -> &[Id] {
        &self.tables
    }

    /// The place of a cell; none in a cell that is left aside.
    pub(super) fn place(&self, id: Id) -> Option<Option<Place>> {
        self.cells.get(&id).copied()
    }

    /// The pairs of what was written, with what begins in bold.
    ///
    /// What stands in no row goes to the first language, alone: headings between tables. Where rows are no pairs, blocks
    /// have no numbers.
    fn pairs(&self, pen: &Pen, leads: &[Lead]) -> Pairs {
        let draft = &pen.draft;
        let mut columns: Vec<(Draft, Vec<Lead>)> = vec![(draft.emptied(), Vec::new()); self.names.len()];
        let (mut leads, mut places) = (leads.iter().peekable(), pen.places.iter().peekable());
        let (mut place, mut pair, mut row_before) = (None, 0, None);
        let are_pairs = draft.blocks.len() <= BLOCKS * self.cells.values().flatten().count();
        for (index, block) in draft.blocks.iter().enumerate() {
            while let Some((_, next)) = places.next_if(|(from, _)| *from <= index) {
                place = *next;
            }
            let row = place.map(|place| place.row);
            pair += u32::from(row_before.replace(row).is_some_and(|before| row.is_none() || before != row));
            let (column, own) = &mut columns[place.map_or(0, |place| place.column)];
            while let Some(lead) = leads.next_if(|lead| lead.block <= index) {
                own.extend((lead.block == index).then_some(Lead { block: column.blocks.len(), ..*lead }));
            }
            column.push_like(block, block.span.of(&draft.text)).facts.pair = are_pairs.then_some(pair);
        }
        let columns = columns.into_iter().map(|(draft, leads)| name_speakers(draft, &leads));
        Pairs::of(self.names.iter().map(String::as_str).zip(columns))
    }
}

/// What was written of a document, with what begins in bold: one draft, or one a language of its table of pairs.
///
/// # Errors
/// If the table holds nothing in the languages that the user named.
pub(super) fn reading(grid: Option<&Grid>, pen: Pen, leads: &[Lead], name: &str, wishes: &Wishes) -> Result<Reading> {
    match grid {
        Some(grid) => grid.pairs(&pen, leads).reading(&wishes.languages, name, Vec::new()),
        None => Ok(name_speakers(pen.draft, leads).into()),
    }
}

/// A table of the document.
struct Table {
    id: Id,
    /// The table whose cell it stands in.
    within: Option<usize>,
    rows: Vec<Row>,
    width: usize,
    letters: usize,
    /// Up to which row a cell above holds a column.
    held: Vec<usize>,
    /// The next column of the row at hand.
    next: usize,
}

#[derive(Default)]
struct Row {
    cells: Vec<Cell>,
    /// Columns in which a cell of the row above goes on.
    going_on: Vec<usize>,
}

struct Cell {
    id: Id,
    column: usize,
    end: usize,
}

impl Row {
    fn texts(&self, tree: &Tree, width: usize) -> Vec<String> {
        let mut texts = vec![String::new(); width];
        for cell in &self.cells {
            if let Some(text) = texts.get_mut(cell.column) {
                *text = tree.words(cell.id);
            }
        }
        texts
    }
}

impl Table {
    fn new(id: Id, within: Option<usize>) -> Self {
        Self { id, within, rows: Vec::new(), width: 0, letters: 0, held: Vec::new(), next: 0 }
    }

    fn begin_row(&mut self) {
        self.next = 0;
        let row = self.rows.len();
        let going_on = (0..self.held.len()).filter(|&column| self.held[column] > row).collect();
        self.rows.push(Row { cells: Vec::new(), going_on });
    }

    fn add(&mut self, id: Id, reach: Reach) {
        let index = self.rows.len().saturating_sub(1);
        while self.held.get(self.next).is_some_and(|&until| until > index) {
            self.next += 1;
        }
        let Some(row) = self.rows.last_mut().filter(|_| self.next < MOST) else {
            self.width = MOST + 1;
            return;
        };
        let cell = Cell { id, column: self.next, end: self.next + reach.columns.clamp(1, MOST) };
        if self.held.len() < cell.end {
            self.held.resize(cell.end, 0);
        }
        self.held[cell.column..cell.end].fill(index.saturating_add(reach.rows.max(1)));
        row.going_on.extend((cell.column..cell.end).filter(|_| reach.goes_on));
        (self.next, self.width) = (cell.end, self.width.max(cell.end));
        row.cells.push(cell);
    }
}

/// The tables of a document, and how many letters it has.
fn tables<F: Fn(Id) -> bool>(seen: &Seen<'_, F>) -> (Vec<Table>, usize) {
    let Seen { tree, markup, .. } = seen;
    let (mut tables, mut open, mut letters): (Vec<Table>, Vec<usize>, usize) = (Vec::new(), Vec::new(), 0);
    let mut walk = tree.walk(seen.root);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) if (seen.leaves_out)(id) => walk.step_over(id),
            Step::Enter(id) => {
                let length = tree.text(id).map_or(0, |text| text.trim().len());
                letters += length;
                if tree.name(id) == markup.table {
                    tables.push(Table::new(id, open.last().copied()));
                    open.push(tables.len() - 1);
                } else if let Some(&table) = open.last() {
                    let table = &mut tables[table];
                    table.letters += length;
                    if tree.name(id) == markup.row {
                        table.begin_row();
                    } else if let Some(reach) = (markup.cell)(tree, id) {
                        table.add(id, reach);
                    }
                }
            }
            Step::Leave(id) => {
                if let Some(inner) = open.pop_if(|table| tables[*table].id == id)
                    && let Some(&outer) = open.last()
                {
                    tables[outer].letters += tables[inner].letters;
                }
            }
        }
    }
    (tables, letters)
}

/// Columns with what each goes by.
type Named = Vec<(usize, String)>;

/// The columns that are languages: the row that names them, if there is one, and what each goes by.
fn languages(rows: &[Vec<&str>], wanted: &[Language]) -> Option<(Option<Vec<String>>, Named)> {
    let (first, rest) = rows.split_first()?;
    if let Some(languages) = named(first, rest) {
        return Some((Some(first.iter().map(|&cell| cell.to_owned()).collect()), languages));
    }
    let mut found: Vec<(usize, Language)> = Vec::new();
    for column in 0..first.len() {
        let language = language_of(&cells(rows, column), rows.len(), wanted);
        found.extend(language.filter(|own| found.iter().all(|(_, known)| known != own)).map(|own| (column, own)));
    }
    let (lead, others) = found.split_first()?;
    let are_pairs = !others.is_empty() && others.iter().all(|other| are_translations(rows, lead, other));
    let named = found.iter().map(|(column, language)| (*column, language.code().to_owned())).collect();
    are_pairs.then_some((None, named))
}

/// The columns that a first row names. Codes are also words and abbreviations (`no`, `id`): they count where what stands
/// under them is in different languages.
fn named(first: &[&str], rest: &[Vec<&str>]) -> Option<Named> {
    let Columns { mut languages, .. } = by_header(first, rest).filter(|_| !rest.is_empty())?;
    let told = |column: &usize| detect(&cells(rest, *column).join(" "));
    let is_so = |(column, name): &&(usize, String)| {
        let code = Language::parse(name);
        Language::named(name).is_some()
            || told(column).is_some_and(|told| code.is_some_and(|code| told.base() == code.base()))
    };
    if languages.iter().filter(is_so).count() >= 2 {
        languages.retain(|language| is_so(&language));
        return Some(languages);
    }
    let told: Vec<Option<Language>> = languages.iter().map(|(column, _)| told(column)).collect();
    let differ = (0..told.len()).all(|index| told[index].is_some() && !told[..index].contains(&told[index]));
    // `No`, `Is`: codes are written in one case.
    let is_word = |name: &str| name.starts_with(char::is_uppercase) && name.ends_with(char::is_lowercase);
    let are_words = languages.iter().all(|(column, name)| name.len() == 2 && is_word(first[*column].trim()));
    (differ && !are_words).then_some(languages)
}

/// The filled cells of a column.
fn cells<'a>(rows: &[Vec<&'a str>], column: usize) -> Vec<&'a str> {
    rows.iter().map(|row| row[column]).filter(|cell| !cell.is_empty()).collect()
}

/// The language of a column that is text in one: half of its cells are filled, with its words or its own script.
fn language_of(cells: &[&str], rows: usize, wanted: &[Language]) -> Option<Language> {
    let text = cells.join(" ");
    if !are_enough(cells.len(), text.len()) || cells.len() * 2 < rows || text.len() < TELLING * cells.len() {
        return None;
    }
    let language = detect(&text)?;
    let is_wanted = wanted.iter().any(|wanted| wanted.base() == language.base());
    let share = Profile::of(&language).map_or(0.0, |profile| profile.share_of_function_words(&text));
    (is_wanted || share >= FUNCTION_WORDS || has_own_script(&text)).then_some(language)
}

/// Whether so many cells with so many bytes tell something.
fn are_enough(cells: usize, bytes: usize) -> bool {
    cells >= FEWEST || bytes >= ENOUGH
}

/// Whether two columns say the same, row by row: each cell in its own language, and as long as the other lets expect.
fn are_translations(rows: &[Vec<&str>], a: &(usize, Language), b: &(usize, Language)) -> bool {
    let detector = Detector::between(&a.1, &b.1);
    let full: Vec<(&str, &str)> = rows.iter().map(|row| (row[a.0], row[b.0])).collect();
    let full: Vec<(&str, &str)> = full.into_iter().filter(|(a, b)| !a.is_empty() && !b.is_empty()).collect();
    let length = |side: fn(&(&str, &str)) -> usize| full.iter().map(side).sum::<usize>() as f64;
    let usual = length(|(a, _)| a.len()) / length(|(_, b)| b.len()).max(1.0);
    let is_pair = |(a, b): &&(&str, &str)| {
        let (long, expected) = (a.len() as f64 + SLACK, b.len() as f64 * usual + SLACK);
        (expected / LONGER..=expected * LONGER).contains(&long) && detector.lean(a) >= detector.lean(b)
    };
    are_enough(full.len(), length(|(a, _)| a.len()) as usize)
        && full.iter().filter(is_pair).count() as f64 >= MOST_ROWS * full.len() as f64
}

#[cfg(test)]
mod tests;
