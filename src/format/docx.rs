//! DOCX (WordprocessingML): paragraphs with their styles, lists, tables, notes, text boxes.
//!
//! What is deleted with changes tracked is left out, what is inserted is there. Lines are paragraphs: the file itself has
//! none.

use std::collections::{HashMap, VecDeque};

use super::archive::{self, Archive};
use super::grid::{self, Grid, Markup, Reach, Seen};
use super::office::{Form, Sheet, believed, layout_tables, numeral, part};
use super::pen::Place;
use super::tree::{Id, Step, Tree};
use super::{Input, Reading, Wishes};
use crate::diagnostic::Result;
use crate::document::BlockKind;
use crate::language::Language;
use crate::text::visible_line;

/// Styles that one style may be based on, in a row: more are a circle.
const LONGEST_CHAIN: usize = 24;

/// Levels that lists have.
const LEVELS: usize = 9;

/// Tables of documents.
const MARKUP: Markup = Markup { table: "tbl", row: "tr", cell };

fn cell(tree: &Tree, id: Id) -> Option<Reach> {
    let property = |name| tree.child(id, "tcPr").and_then(|properties| tree.child(properties, name));
    let value = |id| tree.attribute(id, "val");
    let columns = property("gridSpan").and_then(value).and_then(|number| number.trim().parse().ok()).unwrap_or(1);
    let goes_on = property("vMerge").is_some_and(|id| value(id) != Some("restart"));
    (tree.name(id) == "tc").then_some(Reach { columns, rows: 1, goes_on })
}

/// Whether an element is no text: deleted; what only another program would show; properties; what fields are made of.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "del" | "moveFrom" | "Fallback" | "pPr" | "rPr" | "instrText" | "delText" | "sectPr" | "tblPr" | "tcPr"
    )
}

/// Whether a file is such a document.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    archive::begins_with(bytes, &["word/", "[Content_Types].xml"])
}

/// Reads a document. Time and space: what it unpacks to, which is bounded.
///
/// # Errors
/// If it is no archive, or holds no document.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let mut archive = Archive::open(&input.bytes, &input.name)?;
    let path =
        if archive.has("word/document.xml") { Some("word/document.xml".to_owned()) } else { main_part(&archive) };
    let Some(path) = path else {
        let sheets = archive.has("xl/workbook.xml") || archive.has("ppt/presentation.xml");
        let what = if sheets { "is a spreadsheet or slides, not a text" } else { "holds no document" };
        return Err(archive.error(what).hint("save it as plain text (UTF-8) or HTML first"));
    };
    let mut notices = Vec::new();
    let folder = path.rsplit_once('/').map_or("word", |(folder, _)| folder).to_owned();
    let mut tree = |path: &str| part(&mut archive, path, &input.name, wishes, &mut notices);
    let document = tree(&path);
    let notes = ["footnotes", "endnotes"].map(|part| Notes::of(tree(&format!("{folder}/{part}.xml"))));
    let leaves_out = |id| is_left_out(document.name(id));
    let seen = Seen { tree: &document, root: Tree::ROOT, markup: MARKUP, leaves_out, wanted: &wishes.languages };
    let grid = Grid::find(&seen);
    let mut layout = layout_tables(&document, "tbl", "tc");
    grid.iter().flat_map(Grid::tables).for_each(|&table| layout[table as usize] = true);
    let parts = Parts {
        layout,
        grid,
        notes,
        styles: Styles::of(&tree(&format!("{folder}/styles.xml"))),
        numbering: Numbering::of(&tree(&format!("{folder}/numbering.xml"))),
        document,
    };
    let about = tree("docProps/core.xml");
    notices.extend(archive.notices());
    let mut writer = Writer {
        parts: &parts,
        sheet: Sheet::default(),
        counters: HashMap::new(),
        waiting: VecDeque::new(),
        languages: HashMap::new(),
    };
    writer.write(&parts.document, Tree::ROOT);
    writer.write_waiting(|_| true);
    let said = writer.languages.into_iter().max_by_key(|(language, letters)| (*letters, *language));
    let said =
        said.map(|(language, _)| language).filter(|language| !language.is_empty()).or(parts.styles.language.as_deref());
    let said = said.and_then(Language::parse);
    let (pen, leads) = writer.sheet.finish();
    let mut reading = grid::reading(parts.grid.as_ref(), pen, &leads, &input.name, wishes)?;
    let title = about.all(Tree::ROOT, "title").map(|id| about.words(id)).find(|title| !title.is_empty());
    for draft in &mut reading.drafts {
        draft.language = draft.language.take().or_else(|| believed(said.clone(), &draft.text));
        draft.title = title.as_ref().map(|title| visible_line(title).into_owned());
    }
    reading.notices.splice(0..0, notices);
    Ok(reading)
}

/// The main part, wherever a program put it.
fn main_part(archive: &Archive<'_>) -> Option<String> {
    archive.names().into_iter().find(|path| path.starts_with("word/document") && path.ends_with(".xml"))
}

/// The parts of a document that its text is in.
struct Parts {
    document: Tree,
    layout: Vec<bool>,
    /// Its table whose rows are pairs.
    grid: Option<Grid>,
    /// Footnotes and endnotes.
    notes: [Notes; 2],
    styles: Styles,
    numbering: Numbering,
}

/// Notes by their names.
struct Notes {
    tree: Tree,
    by_id: HashMap<String, Id>,
}

impl Notes {
    fn of(tree: Tree) -> Self {
        let notes = ["footnote", "endnote"].into_iter().flat_map(|name| tree.all(Tree::ROOT, name).collect::<Vec<_>>());
        let by_id = notes.filter_map(|note| Some((tree.attribute(note, "id")?.to_owned(), note))).collect();
        Self { tree, by_id }
    }
}

/// What styles say of paragraphs.
#[derive(Debug, Default)]
struct Styles {
    by_id: HashMap<String, Style>,
    language: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    /// Its name in small letters, which is English for the styles of the program.
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<ListPlace>,
    is_bold: bool,
}

/// A place in a numbering: which, and how deep.
#[derive(Clone, Debug, Default)]
struct ListPlace {
    id: Option<String>,
    level: Option<usize>,
}

impl Styles {
    fn of(tree: &Tree) -> Self {
        let style = |id: Id| {
            let value = |name: &str| tree.child(id, name).and_then(|id| tree.attribute(id, "val"));
            let properties = tree.child(id, "pPr");
            let style = Style {
                name: value("name").unwrap_or_default().to_lowercase(),
                based_on: value("basedOn").map(str::to_owned),
                outline: properties.and_then(|id| outline(tree, id)),
                list: properties.and_then(|id| list_place(tree, id)),
                is_bold: tree.child(id, "rPr").is_some_and(|id| is_on(tree, id, "b")),
            };
            Some((tree.attribute(id, "styleId")?.to_owned(), style))
        };
        let defaults = tree.all(Tree::ROOT, "docDefaults").next();
        let language = defaults.and_then(|id| tree.all(id, "lang").next()).and_then(|id| tree.attribute(id, "val"));
        Self { by_id: tree.all(Tree::ROOT, "style").filter_map(style).collect(), language: language.map(str::to_owned) }
    }

    /// A style and those it is based on.
    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        let base = |style: &&'a Style| self.by_id.get(style.based_on.as_deref()?);
        std::iter::successors(self.by_id.get(id), base).take(LONGEST_CHAIN)
    }

    /// What a paragraph of a style is.
    fn kind(&self, id: &str) -> (BlockKind, u8) {
        for style in self.chain(id) {
            let heading = style.name.strip_prefix("heading ").and_then(|level| level.trim().parse::<u8>().ok());
            match (style.name.as_str(), heading, style.outline) {
                ("title", ..) => return (BlockKind::Title, 1),
                ("subtitle", ..) => return (BlockKind::Byline, 0),
                ("html preformatted" | "preformatted text" | "source code" | "macro text", ..) => {
                    return (BlockKind::Verbatim, 0);
                }
                (_, Some(level), _) => return (BlockKind::Heading, level.clamp(1, 9)),
                (_, _, Some(level)) => return (BlockKind::Heading, level),
                _ => {}
            }
        }
        (BlockKind::Paragraph, 0)
    }
}

/// The level of a heading by the outline, from 1; text of the body has none.
fn outline(tree: &Tree, properties: Id) -> Option<u8> {
    let level: u8 = tree.attribute(tree.child(properties, "outlineLvl")?, "val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

fn list_place(tree: &Tree, properties: Id) -> Option<ListPlace> {
    let place = tree.child(properties, "numPr")?;
    let value = |name| tree.attribute(tree.child(place, name)?, "val");
    Some(ListPlace {
        id: value("numId").map(str::to_owned),
        level: value("ilvl").and_then(|level| level.parse().ok()).filter(|&level| level < LEVELS),
    })
}

/// Whether a property of characters is there and not off.
fn is_on(tree: &Tree, properties: Id, name: &str) -> bool {
    tree.child(properties, name)
        .is_some_and(|id| !matches!(tree.attribute(id, "val"), Some("0" | "false" | "off" | "none")))
}

/// How lists are numbered.
#[derive(Debug, Default)]
struct Numbering {
    levels: HashMap<(String, usize), Level>,
    /// Which numbering a list follows.
    followed: HashMap<String, String>,
}

#[derive(Debug, Default)]
struct Level {
    start: u32,
    form: String,
    /// As `%1.%2.`: with the numbers of the levels.
    pattern: String,
}

impl Numbering {
    fn of(tree: &Tree) -> Self {
        let mut numbering = Self::default();
        for whole in tree.all(Tree::ROOT, "abstractNum") {
            let Some(id) = tree.attribute(whole, "abstractNumId") else { continue };
            for level in tree.children(whole).filter(|&id| tree.name(id) == "lvl") {
                let value = |name| tree.attribute(tree.child(level, name)?, "val");
                let Some(depth) = tree.attribute(level, "ilvl").and_then(|depth| depth.parse().ok()) else { continue };
                let level = Level {
                    start: value("start").and_then(|start| start.parse().ok()).unwrap_or(1),
                    form: value("numFmt").unwrap_or("decimal").to_owned(),
                    pattern: value("lvlText").unwrap_or_default().to_owned(),
                };
                numbering.levels.insert((id.to_owned(), depth), level);
            }
        }
        for list in tree.all(Tree::ROOT, "num") {
            let follows = tree.child(list, "abstractNumId").and_then(|id| tree.attribute(id, "val"));
            if let Some((id, follows)) = tree.attribute(list, "numId").zip(follows) {
                numbering.followed.insert(id.to_owned(), follows.to_owned());
            }
        }
        numbering
    }

    /// The mark of the next item at a place.
    fn next(&self, list: &str, depth: usize, counters: &mut HashMap<String, [u32; LEVELS]>) -> Option<String> {
        let follows = self.followed.get(list)?;
        let level = |depth: usize| self.levels.get(&(follows.clone(), depth));
        let own = level(depth)?;
        let counter = counters.entry(follows.clone()).or_insert([0; LEVELS]);
        let count = counter.get_mut(depth)?;
        *count = if *count == 0 { own.start } else { count.saturating_add(1) };
        counter[depth + 1..].fill(0);
        if own.form == "bullet" {
            return Some("• ".to_owned());
        }
        let mut mark = String::new();
        let mut chars = own.pattern.chars();
        while let Some(c) = chars.next() {
            let digit = if c == '%' { chars.clone().next().and_then(|digit| digit.to_digit(10)) } else { None };
            match digit.and_then(|digit| (digit as usize).checked_sub(1)).filter(|&at| at < LEVELS) {
                Some(at) => {
                    chars.next();
                    let above = level(at);
                    let number = if counter[at] == 0 { above.map_or(1, |level| level.start) } else { counter[at] };
                    mark.push_str(&numeral(number, above.map_or("decimal", |level| &level.form)));
                }
                None => mark.push(c),
            }
        }
        let mark = visible_line(mark.trim()).into_owned();
        (!mark.is_empty()).then(|| format!("{mark} "))
    }
}

/// A piece that stands after the paragraph it hangs on: a note with its number, or a text box.
#[derive(Clone, Copy, Debug)]
enum Hanging {
    Note { endnote: bool, root: Id, number: usize },
    Box(Id),
}

struct Writer<'a> {
    parts: &'a Parts,
    sheet: Sheet,
    counters: HashMap<String, [u32; LEVELS]>,
    waiting: VecDeque<Hanging>,
    /// Letters by the language their runs are marked as.
    languages: HashMap<&'a str, usize>,
}

impl<'a> Writer<'a> {
    /// Writes what is inside an element; what hangs on it waits.
    fn write(&mut self, tree: &'a Tree, root: Id) {
        let is_main = std::ptr::eq(tree, &raw const self.parts.document);
        let mut bold = false;
        let mut open_paragraphs = 0usize;
        let mut walk = tree.walk(root);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(id) => match tree.name(id) {
                    name if is_left_out(name) => walk.step_over(id),
                    "txbxContent" if id != root => {
                        self.waiting.push_back(Hanging::Box(id));
                        walk.step_over(id);
                    }
                    "p" => open_paragraphs += 1,
                    "r" => bold = self.is_bold(tree, id),
                    "t" => {
                        self.text(tree, id, bold);
                        walk.step_over(id);
                    }
                    "tab" | "ptab" => self.sheet.space(),
                    "br" if tree.attribute(id, "type").is_none_or(|kind| kind == "textWrapping") => {
                        self.sheet.break_line();
                    }
                    "br" => self.sheet.space(),
                    "cr" => self.sheet.break_line(),
                    "noBreakHyphen" => self.sheet.write("\u{2011}", bold),
                    "footnoteReference" => self.note(tree, id, false),
                    "endnoteReference" => self.note(tree, id, true),
                    "tc" if is_main && !self.is_layout(tree, id) => self.sheet.begin_cell(),
                    "tc" if is_main => match self.place(id) {
                        Some(None) => walk.step_over(id),
                        place => place.into_iter().for_each(|place| self.sheet.stand(place)),
                    },
                    _ => {}
                },
                Step::Leave(id) => match tree.name(id) {
                    "p" => {
                        open_paragraphs = open_paragraphs.saturating_sub(1);
                        let form = self.form(tree, id);
                        self.sheet.end(&form);
                        if is_main && root == Tree::ROOT && open_paragraphs == 0 && !self.is_in_row(tree, id) {
                            self.write_waiting(|hanging| !matches!(hanging, Hanging::Note { endnote: true, .. }));
                        }
                    }
                    "tc" if is_main && !self.is_layout(tree, id) => self.sheet.end_cell(),
                    "tc" if is_main && self.place(id).is_some() => self.sheet.stand(None),
                    "tr" => {
                        self.sheet.end_row();
                        if is_main && root == Tree::ROOT {
                            self.write_waiting(|hanging| !matches!(hanging, Hanging::Note { endnote: true, .. }));
                        }
                    }
                    _ => {}
                },
            }
        }
    }

    /// Writes what hangs on the paragraph that ended; pieces may have pieces of their own, which wait in turn.
    fn write_waiting(&mut self, is_due: impl Fn(&Hanging) -> bool) {
        let mut later = VecDeque::new();
        while let Some(hanging) = self.waiting.pop_front() {
            match hanging {
                hanging if !is_due(&hanging) => later.push_back(hanging),
                Hanging::Box(root) => self.write(&self.parts.document, root),
                Hanging::Note { endnote, root, number } => {
                    self.sheet.write(&format!("[{number}] "), false);
                    self.write(&self.parts.notes[usize::from(endnote)].tree, root);
                }
            }
        }
        self.waiting = later;
    }

    fn text(&mut self, tree: &'a Tree, id: Id, bold: bool) {
        for child in tree.children(id) {
            let Some(text) = tree.text(child) else { continue };
            self.sheet.write(text, bold);
            let run = tree.parent(id).and_then(|run| tree.child(run, "rPr")).and_then(|id| tree.child(id, "lang"));
            let language = run.and_then(|id| tree.attribute(id, "val")).unwrap_or_default();
            *self.languages.entry(language).or_default() += text.len();
        }
    }

    fn note(&mut self, tree: &Tree, reference: Id, endnote: bool) {
        let Some(id) = tree.attribute(reference, "id") else { return };
        let Some(&root) = self.parts.notes[usize::from(endnote)].by_id.get(id) else { return };
        if let Some(number) = self.sheet.note(&format!("{endnote} {id}")) {
            self.waiting.push_back(Hanging::Note { endnote, root, number });
        }
    }

    fn is_bold(&self, tree: &Tree, run: Id) -> bool {
        let Some(properties) = tree.child(run, "rPr") else { return false };
        let style = tree.child(properties, "rStyle").and_then(|id| tree.attribute(id, "val"));
        is_on(tree, properties, "b")
            || is_on(tree, properties, "smallCaps")
            || style.is_some_and(|id| self.parts.styles.chain(id).any(|style| style.is_bold))
    }

    fn form(&mut self, tree: &Tree, paragraph: Id) -> Form {
        let Some(properties) = tree.child(paragraph, "pPr") else { return Form::default() };
        let style = tree.child(properties, "pStyle").and_then(|id| tree.attribute(id, "val")).unwrap_or_default();
        let (mut kind, mut level) = self.parts.styles.kind(style);
        if let Some(own) = outline(tree, properties) {
            (kind, level) = (BlockKind::Heading, own);
        }
        let own = list_place(tree, properties);
        let of_style = self.parts.styles.chain(style).find_map(|style| style.list.clone());
        let list = own.as_ref().and_then(|place| place.id.clone()).or_else(|| of_style.clone()?.id);
        let depth = own.and_then(|place| place.level).or_else(|| of_style?.level).unwrap_or(0);
        let mark = list.filter(|id| id != "0").and_then(|id| self.parts.numbering.next(&id, depth, &mut self.counters));
        if mark.is_some() && kind == BlockKind::Paragraph {
            kind = BlockKind::ListItem;
        }
        Form { kind, level, mark: mark.unwrap_or_default() }
    }

    /// The place of a cell in a table of pairs; none in a cell that it leaves aside.
    fn place(&self, cell: Id) -> Option<Option<Place>> {
        self.parts.grid.as_ref().and_then(|grid| grid.place(cell))
    }

    fn is_layout(&self, tree: &Tree, cell: Id) -> bool {
        let table =
            std::iter::successors(tree.parent(cell), |&id| tree.parent(id)).take(4).find(|&id| tree.name(id) == "tbl");
        table.is_none_or(|table| self.parts.layout[table as usize])
    }

    /// Whether a paragraph stands in a cell whose row is written as one.
    fn is_in_row(&self, tree: &Tree, paragraph: Id) -> bool {
        let above = std::iter::successors(tree.parent(paragraph), |&id| tree.parent(id)).take(6);
        above.into_iter().find(|&id| tree.name(id) == "tc").is_some_and(|cell| !self.is_layout(tree, cell))
    }
}

#[cfg(test)]
mod tests;
