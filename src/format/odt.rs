//! ODT (OpenDocument text), packed or as one XML file: paragraphs with their styles, lists, tables, notes, text boxes.
//!
//! What is deleted with changes tracked stands apart in the file, and is left out. Lines are paragraphs.

use std::collections::{HashMap, VecDeque};

use super::archive::{self, Archive};
use super::grid::{self, Grid, Markup, Reach, Seen};
use super::office::{Form, Sheet, believed, layout_tables, numeral, part};
use super::pen::Place;
use super::tree::{Id, Step, Tree};
use super::{Input, Reading, Wishes, charset, xml};
use crate::diagnostic::Result;
use crate::document::BlockKind;
use crate::language::Language;
use crate::text::visible_line;

/// Styles that one style may be based on, in a row: more are a circle.
const LONGEST_CHAIN: usize = 24;

/// Tables of documents. Cells that others cover are elements of another name.
const MARKUP: Markup = Markup { table: "table", row: "table-row", cell };

fn cell(tree: &Tree, id: Id) -> Option<Reach> {
    let over = |name| tree.attribute(id, name).and_then(|number| number.trim().parse().ok()).unwrap_or(1usize);
    let columns = over("number-columns-spanned").max(over("number-columns-repeated"));
    let is_cell = tree.name(id) == "table-cell";
    is_cell.then(|| Reach { columns, rows: over("number-rows-spanned"), goes_on: false })
}

/// Whether an element is no text of the document.
fn is_left_out(name: &str) -> bool {
    const NAMES: [&str; 16] = [
        "tracked-changes",
        "annotation",
        "forms",
        "sequence-decls",
        "variable-decls",
        "title",
        "desc",
        "user-field-decls",
        "ruby-text",
        "automatic-styles",
        "styles",
        "master-styles",
        "meta",
        "settings",
        "font-face-decls",
        "scripts",
    ];
    NAMES.contains(&name)
}

/// Whether a file is such a document.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    archive::begins_with(bytes, &["application/vnd.oasis.opendocument.text"])
        || (start.contains("<office:document") && start.contains("opendocument:xmlns:office"))
}

/// Reads a document. Time and space: what it unpacks to, which is bounded.
///
/// # Errors
/// If it is no archive or XML, or holds no document.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let (mut notices, mut encoding) = (Vec::new(), None);
    let parts = if input.bytes.starts_with(b"PK") {
        let mut archive = Archive::open(&input.bytes, &input.name)?;
        if !archive.has("content.xml") {
            return Err(archive.error("holds no document").hint("save it as plain text (UTF-8) or HTML first"));
        }
        let parts = ["content.xml", "styles.xml", "meta.xml"]
            .map(|path| part(&mut archive, path, &input.name, wishes, &mut notices));
        notices.extend(archive.notices());
        parts.into()
    } else {
        let charset::Decoded { text, encoding: read_as, notices: told } =
            charset::decode(&input.bytes, &input.name, wishes)?;
        let (tree, faults) = xml::parse(&text, &input.name);
        notices.extend(told.into_iter().chain(faults));
        encoding = Some(read_as);
        vec![tree]
    };
    let styles = Styles::of(&parts);
    let content = &parts[0];
    let body = content.all(Tree::ROOT, "body").next().unwrap_or(Tree::ROOT);
    let leaves_out = |id| is_left_out(content.name(id));
    let seen = Seen { tree: content, root: body, markup: MARKUP, leaves_out, wanted: &wishes.languages };
    let grid = Grid::find(&seen);
    let mut layout = layout_tables(content, "table", "table-cell");
    grid.iter().flat_map(Grid::tables).for_each(|&table| layout[table as usize] = true);
    let mut writer = Writer {
        tree: content,
        layout,
        grid: grid.as_ref(),
        styles: &styles,
        sheet: Sheet::default(),
        lists: Vec::new(),
        waiting: VecDeque::new(),
    };
    writer.write(body, true);
    let (pen, leads) = writer.sheet.finish();
    let mut reading = grid::reading(grid.as_ref(), pen, &leads, &input.name, wishes)?;
    let mut titles = parts.iter().flat_map(|tree| {
        let about = tree.all(Tree::ROOT, "meta").next();
        about.and_then(|about| tree.all(about, "title").next()).map(|id| tree.words(id))
    });
    let title = titles.find(|title| !title.is_empty()).map(|title| visible_line(&title).into_owned());
    for draft in &mut reading.drafts {
        draft.source.encoding = encoding;
        draft.language = draft.language.take().or_else(|| believed(styles.language.clone(), &draft.text));
        draft.title.clone_from(&title);
    }
    reading.notices.splice(0..0, notices);
    Ok(reading)
}

/// What styles say.
#[derive(Debug, Default)]
struct Styles {
    by_name: HashMap<String, Style>,
    /// Levels of lists by the name of the list's style and the level, from 1.
    levels: HashMap<(String, usize), Level>,
    language: Option<Language>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    outline: Option<u8>,
    is_bold: Option<bool>,
}

#[derive(Debug, Default)]
struct Level {
    is_bullet: bool,
    form: String,
    prefix: String,
    suffix: String,
    /// How many levels its number shows.
    shown: usize,
    start: u32,
}

impl Styles {
    fn of(parts: &[Tree]) -> Self {
        let mut styles = Self::default();
        for tree in parts {
            for id in tree.all(Tree::ROOT, "style") {
                let Some(name) = tree.attribute(id, "name") else { continue };
                let weight = tree.child(id, "text-properties").and_then(|id| tree.attribute(id, "font-weight"));
                let style = Style {
                    parent: tree.attribute(id, "parent-style-name").map(str::to_owned),
                    outline: tree.attribute(id, "default-outline-level").and_then(|level| level.parse().ok()),
                    is_bold: weight.map(|weight| weight != "normal"),
                };
                // The document's own styles come first.
                styles.by_name.entry(name.to_owned()).or_insert(style);
            }
            for list in tree.all(Tree::ROOT, "list-style") {
                let Some(name) = tree.attribute(list, "name") else { continue };
                for level in tree.children(list) {
                    let said = |name: &str| tree.attribute(level, name).unwrap_or_default();
                    let Ok(depth) = said("level").parse() else { continue };
                    let level = Level {
                        is_bullet: !tree.name(level).ends_with("number"),
                        form: said("num-format").to_owned(),
                        prefix: said("num-prefix").to_owned(),
                        suffix: said("num-suffix").to_owned(),
                        shown: said("display-levels").parse().unwrap_or(1),
                        start: said("start-value").parse().unwrap_or(1),
                    };
                    styles.levels.entry((name.to_owned(), depth)).or_insert(level);
                }
            }
            let defaults =
                tree.all(Tree::ROOT, "default-style").filter(|&id| tree.attribute(id, "family") == Some("paragraph"));
            let language = defaults.filter_map(|id| tree.child(id, "text-properties")).find_map(|id| {
                let (language, country) = (tree.attribute(id, "language")?, tree.attribute(id, "country"));
                let code = country.filter(|&country| country != "none").map(|country| format!("{language}-{country}"));
                Language::parse(&code.unwrap_or_else(|| language.to_owned()))
            });
            styles.language = styles.language.take().or(language);
        }
        styles
    }

    /// A style and those it is based on, with their names.
    fn chain<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let with_name = |name: &'a str| self.by_name.get(name).map(|style| (name, style));
        std::iter::successors(with_name(name), move |(_, style)| with_name(style.parent.as_deref()?))
            .take(LONGEST_CHAIN)
    }

    fn is_bold(&self, name: &str) -> bool {
        self.chain(name).find_map(|(_, style)| style.is_bold).unwrap_or(false)
    }

    fn kind(&self, name: &str) -> (BlockKind, u8) {
        let known = |name: &str| match name {
            "Title" => Some((BlockKind::Title, 1)),
            "Subtitle" => Some((BlockKind::Byline, 0)),
            "Preformatted_20_Text" => Some((BlockKind::Verbatim, 0)),
            _ => None,
        };
        let of_style = |(name, style): (&str, &Style)| {
            let of_outline = style.outline.filter(|&level| level > 0).map(|level| (BlockKind::Heading, level));
            known(name).or(of_outline).or_else(|| known(style.parent.as_deref()?))
        };
        known(name).or_else(|| self.chain(name).find_map(of_style)).unwrap_or((BlockKind::Paragraph, 0))
    }
}

/// A list that is open.
#[derive(Debug, Default)]
struct List {
    style: String,
    count: u32,
    /// The item that is open has its mark still before it.
    is_fresh: bool,
}

/// A piece that stands after the paragraph it hangs on.
#[derive(Clone, Copy, Debug)]
struct Hanging {
    root: Id,
    /// The number of a note; a text box has none.
    number: Option<usize>,
}

struct Writer<'a> {
    tree: &'a Tree,
    layout: Vec<bool>,
    /// Its table whose rows are pairs.
    grid: Option<&'a Grid>,
    styles: &'a Styles,
    sheet: Sheet,
    lists: Vec<List>,
    waiting: VecDeque<Hanging>,
}

impl Writer<'_> {
    /// Writes what is inside an element; what hangs on it waits until a paragraph of the body ends.
    fn write(&mut self, root: Id, is_body: bool) {
        let tree = self.tree;
        // Elements in bold that are open, innermost last.
        let mut bold: Vec<(Id, bool)> = Vec::new();
        let mut cells = 0usize;
        let mut walk = tree.walk(root);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(id) => {
                    if let Some(text) = tree.text(id) {
                        if let Some(&(_, is_bold)) = bold.last() {
                            self.sheet.write(text, is_bold);
                        }
                        continue;
                    }
                    match tree.name(id) {
                        name if is_left_out(name) => walk.step_over(id),
                        "note" => {
                            self.note(id);
                            walk.step_over(id);
                        }
                        "text-box" if id != root => {
                            self.waiting.push_back(Hanging { root: id, number: None });
                            walk.step_over(id);
                        }
                        "p" | "h" | "span" => {
                            let style = tree.attribute(id, "style-name").unwrap_or_default();
                            let inherited = bold.last().is_some_and(|&(_, is_bold)| is_bold);
                            let own = self.styles.chain(style).find_map(|(_, style)| style.is_bold);
                            bold.push((id, own.unwrap_or(inherited) || self.styles.is_bold(style)));
                        }
                        "s" | "tab" => self.sheet.space(),
                        "line-break" => self.sheet.break_line(),
                        "list" => self.begin_list(id),
                        "list-item" => self.begin_item(id),
                        "table-cell" if !self.is_layout(id) => {
                            cells += 1;
                            self.sheet.begin_cell();
                        }
                        "table-cell" => match self.place(id) {
                            Some(None) => walk.step_over(id),
                            place => place.into_iter().for_each(|place| self.sheet.stand(place)),
                        },
                        _ => {}
                    }
                }
                Step::Leave(id) => {
                    bold.pop_if(|(open, _)| *open == id);
                    match tree.name(id) {
                        "p" | "h" => {
                            let form = if cells == 0 { self.form(id) } else { Form::default() };
                            self.sheet.end(&form);
                            if is_body && cells == 0 && bold.is_empty() {
                                self.write_waiting();
                            }
                        }
                        "list" => {
                            self.lists.pop();
                        }
                        "table-cell" if !self.is_layout(id) => {
                            cells = cells.saturating_sub(1);
                            self.sheet.end_cell();
                        }
                        "table-cell" if self.place(id).is_some() => self.sheet.stand(None),
                        "table-row" => {
                            self.sheet.end_row();
                            if is_body && cells == 0 {
                                self.write_waiting();
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    /// Writes what hangs on the paragraph that ended; pieces may have pieces of their own, which wait in turn.
    fn write_waiting(&mut self) {
        while let Some(Hanging { root, number }) = self.waiting.pop_front() {
            if let Some(number) = number {
                self.sheet.write(&format!("[{number}] "), false);
            }
            self.write(root, false);
        }
    }

    fn note(&mut self, id: Id) {
        let Some(root) = self.tree.child(id, "note-body") else { return };
        if let Some(number) = self.sheet.note(&root.to_string()) {
            self.waiting.push_back(Hanging { root, number: Some(number) });
        }
    }

    fn begin_list(&mut self, id: Id) {
        let own = self.tree.attribute(id, "style-name").map(str::to_owned);
        let style = own.or_else(|| self.lists.last().map(|outer| outer.style.clone())).unwrap_or_default();
        self.lists.push(List { style, count: 0, is_fresh: false });
    }

    fn begin_item(&mut self, id: Id) {
        let depth = self.lists.len();
        let start = self.tree.attribute(id, "start-value").and_then(|start| start.parse().ok());
        let Some(list) = self.lists.last_mut() else { return };
        let first = self.styles.levels.get(&(list.style.clone(), depth)).map_or(1, |level| level.start);
        list.count = start.unwrap_or(if list.count == 0 { first } else { list.count.saturating_add(1) });
        list.is_fresh = true;
    }

    fn form(&mut self, id: Id) -> Form {
        let tree = self.tree;
        let (mut kind, mut level) = self.styles.kind(tree.attribute(id, "style-name").unwrap_or_default());
        if tree.name(id) == "h" && kind != BlockKind::Title {
            let said = tree.attribute(id, "outline-level").and_then(|level| level.parse().ok());
            (kind, level) = (BlockKind::Heading, said.unwrap_or(level).max(1));
        }
        let mark = self.mark();
        if kind == BlockKind::Paragraph && !mark.is_empty() {
            kind = BlockKind::ListItem;
        }
        Form { kind, level, mark }
    }

    /// The mark of the item that begins here.
    fn mark(&mut self) -> String {
        let depth = self.lists.len();
        let Some(list) = self.lists.last_mut() else { return String::new() };
        if !std::mem::take(&mut list.is_fresh) {
            return String::new();
        }
        let style = list.style.clone();
        let level = |depth: usize| self.styles.levels.get(&(style.clone(), depth));
        let Some(own) = level(depth).filter(|own| !own.is_bullet) else { return "• ".to_owned() };
        let shown = self.lists.iter().enumerate().skip(depth.saturating_sub(own.shown.max(1)));
        let numbers: Vec<String> = shown
            .map(|(index, list)| numeral(list.count, level(index + 1).map_or("1", |level| &level.form)))
            .filter(|number| !number.is_empty())
            .collect();
        let mark = format!("{}{}{}", own.prefix, numbers.join("."), own.suffix);
        let mark = visible_line(mark.trim()).into_owned();
        if mark.is_empty() { mark } else { format!("{mark} ") }
    }

    /// The place of a cell in a table of pairs; none in a cell that it leaves aside.
    fn place(&self, cell: Id) -> Option<Option<Place>> {
        self.grid.and_then(|grid| grid.place(cell))
    }

    fn is_layout(&self, cell: Id) -> bool {
        let above = std::iter::successors(self.tree.parent(cell), |&id| self.tree.parent(id)).take(5);
        let table = above.into_iter().find(|&id| self.tree.name(id) == "table");
        table.is_none_or(|table| self.layout[table as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial;
    use super::*;

    const CONTENT: &str = "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
        xmlns:text='t' xmlns:table='b' xmlns:draw='d' xmlns:style='s' xmlns:fo='f'><office:automatic-styles>\
        <style:style style:name='P1' style:parent-style-name='Title'/>\
        <text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1' \
        style:num-suffix='.'/><text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')' \
        text:display-levels='2'/></text:list-style></office:automatic-styles><office:body><office:text>\
        <text:tracked-changes><text:p>gone</text:p></text:tracked-changes>\
        <text:p text:style-name='P1'>The boats</text:p><text:h text:outline-level='2'>Nets</text:h>\
        <text:p>It<text:s/>is<text:note><text:note-citation>*</text:note-citation><text:note-body><text:p>Or not.</text:p>\
        </text:note-body></text:note> so.</text:p><text:list text:style-name='L1'><text:list-item><text:p>one</text:p>\
        <text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>\
        <text:p>b</text:p></table:table-cell></table:table-row></table:table>\
        <text:p>Row<text:line-break/>home<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>\
        </text:p></office:text></office:body></office:document-content>";
    const FILE: [(&str, &str); 4] = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", CONTENT),
        (
            "styles.xml",
            "<styles><default-style family='paragraph'><text-properties language='en' country='GB'/></default-style></styles>",
        ),
        ("meta.xml", "<document-meta><meta><title>Of the file</title></meta></document-meta>"),
    ];

    fn document(bytes: &[u8]) -> Result<Reading> {
        read(&trial::input(bytes), &Wishes::default())
    }

    #[test]
    fn everything_that_is_text_is_read() {
        let packed = archive::packed(&FILE);
        for bytes in [&packed[..], CONTENT.as_bytes()] {
            assert!(is_certain(bytes));
            let reading = document(bytes).expect("it is a document");
            assert_eq!(reading.notices, []);
            use BlockKind::{Heading, ListItem, Paragraph, Title, Verse};
            let expected = [
                (Title, 1, "The boats"),
                (Heading, 2, "Nets"),
                (Paragraph, 0, "It is[1] so."),
                (Paragraph, 0, "[1] Or not."),
                (ListItem, 0, "1. one"),
                (ListItem, 0, "1.a) inner"),
                (Paragraph, 0, "a ¦ b"),
                (Verse, 0, "Row"),
                (Verse, 0, "home"),
                (Paragraph, 0, "In a box."),
            ];
            assert_eq!(trial::levelled(&reading.drafts[0]), expected);
        }
        assert_eq!(document(&packed).expect("it is a document").drafts[0].title.as_deref(), Some("Of the file"));
    }
}
