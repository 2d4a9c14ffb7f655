//! The text of a page as blocks.

use super::super::grid::Grid;
use super::super::paragraphs;
use super::super::pen::{Pen, Place};
use super::super::spoken::Lead;
use super::super::tree::{Id, Step, Tree};
use super::article::Article;
use super::speakers::{self, Persons};
use crate::document::{BETWEEN_CELLS, BlockKind};
use crate::text::is_colon;

/// Longest lines, in characters, that a `<br>` ends for the sake of the line: verse, an address. Longer ones are
/// paragraphs.
const VERSE: usize = 90;

/// Most characters of a cell of a table that is a table; where there are more, a table only places text on the page.
const CELL: usize = 400;

/// A piece that is set as it stands is prose that somebody wrapped, if its lines make so many times fewer paragraphs.
const WRAPPED: f64 = 0.6;

/// Writes the text of a page; what its table of pairs leaves aside is left out. Gives the blocks that begin in bold. Time
/// and space: the size of the page.
pub(super) fn write(tree: &Tree, article: &Article, grid: Option<&Grid>, pen: Pen) -> (Pen, Vec<Lead>) {
    let mut tables = layout_tables(tree);
    grid.into_iter().flat_map(Grid::tables).for_each(|&table| tables[table as usize] = true);
    // A book has the people of the pages before.
    let persons = Persons::after(&pen.draft.people);
    let mut writer = Writer {
        tree,
        pen,
        grid,
        tables,
        heading: heading_kinds(tree, article),
        lists: Vec::new(),
        item: None,
        level: 0,
        pre: 0,
        quiet: 0,
        rows: 0,
        lines: Vec::new(),
        leads: Vec::new(),
        bold: None,
        slanted: None,
        line: 1,
        is_new_cell: false,
        verbatim: (String::new(), 0),
        persons,
    };
    if let Some(heading) = article.heading {
        writer.walk(heading, article);
    }
    writer.walk(article.root, article);
    writer.flush();
    (writer.pen, writer.leads)
}

/// Which kind the headings of the first level are: the title, where there is but one.
fn heading_kinds(tree: &Tree, article: &Article) -> BlockKind {
    let mut first_level = tree.all(article.root, "h1").filter(|&id| !article.leaves_out(id));
    match (article.heading, first_level.next(), first_level.next()) {
        (Some(_), _, _) | (None, Some(_), None) => BlockKind::Title,
        _ => BlockKind::Heading,
    }
}

/// Tables that only place text on the page, by id.
fn layout_tables(tree: &Tree) -> Vec<bool> {
    let mut places = vec![false; tree.len()];
    let mut tables: Vec<(Id, usize)> = Vec::new();
    for step in tree.walk(Tree::ROOT) {
        match step {
            Step::Enter(id) => {
                let name = tree.name(id);
                let Some((table, letters)) = tables.last_mut() else {
                    if name == "table" {
                        tables.push((id, 0));
                    }
                    continue;
                };
                *letters += tree.text(id).map_or(0, |text| text.trim().len());
                let is_large = matches!(name, "h1" | "h2" | "h3" | "blockquote" | "pre" | "table") || *letters > CELL;
                places[*table as usize] |= is_large;
                match name {
                    "td" | "th" => *letters = 0,
                    "table" => tables.push((id, 0)),
                    _ => {}
                }
            }
            Step::Leave(id) if tables.last().is_some_and(|&(table, _)| table == id) => {
                tables.pop();
            }
            Step::Leave(_) => {}
        }
    }
    places
}

/// A list that is open: the number of its next item, if it counts.
struct List {
    next: Option<i64>,
}

struct Writer<'a> {
    tree: &'a Tree,
    pen: Pen,
    grid: Option<&'a Grid>,
    tables: Vec<bool>,
    heading: BlockKind,
    lists: Vec<List>,
    /// The mark of the item that begins with the next block.
    item: Option<String>,
    /// Level of the heading that is being written; 0 outside of headings.
    level: u8,
    pre: usize,
    /// Elements that are open in which nothing ends a block: cells of tables.
    quiet: usize,
    /// Open rows of tables.
    rows: usize,
    /// Lines of the block that a `<br>` ended, and where they start.
    lines: Vec<(String, usize, Option<usize>)>,
    leads: Vec<Lead>,
    /// Elements in bold that are open since the beginning of the block, and where bold ended.
    bold: Option<Run>,
    /// The same for what is stressed.
    slanted: Option<Run>,
    /// Where the block starts.
    line: usize,
    /// A cell has begun, and nothing is in it yet.
    is_new_cell: bool,
    /// What is set as it stands, and the line it starts on.
    verbatim: (String, usize),
    persons: Persons,
}

/// Text that is set in one way at the beginning of a block.
#[derive(Clone, Copy)]
enum Run {
    Open(Id),
    Ended(usize),
}

impl Run {
    /// Bytes of it, of so many that were written.
    fn length(self, written: usize) -> usize {
        match self {
            Self::Open(_) => written,
            Self::Ended(length) => length,
        }
    }

    /// Whether what is set in the same way from here on, behind so many bytes, belongs to it.
    fn goes_on(run: Option<Self>, written: usize) -> bool {
        match run {
            None => written == 0,
            Some(Self::Ended(end)) => end == written && end > 0,
            Some(Self::Open(_)) => false,
        }
    }
}

impl Writer<'_> {
    fn walk(&mut self, root: Id, article: &Article) {
        let mut walk = self.tree.walk(root);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(id) if article.leaves_out(id) || (article.heading == Some(id) && root != id) => {
                    if matches!(self.tree.name(id), "button" | "input" | "select" | "iframe" | "svg") {
                        self.pen.space();
                    }
                    walk.step_over(id);
                }
                Step::Enter(id) => match self.tree.text(id) {
                    Some(text) => self.text(text, self.tree.line(id)),
                    None if self.place(id) == Some(None) => walk.step_over(id),
                    None => self.enter(id),
                },
                Step::Leave(id) => self.leave(id),
            }
        }
    }

    /// The place of a cell in a table of pairs; none in a cell that it leaves aside.
    fn place(&self, id: Id) -> Option<Option<Place>> {
        self.grid.and_then(|grid| grid.place(id))
    }

    fn text(&mut self, text: &str, line: usize) {
        if self.pre > 0 && self.quiet == 0 {
            if self.verbatim.0.is_empty() {
                self.verbatim.1 = line;
            }
            return self.verbatim.0.push_str(text);
        }
        if self.quiet > 0 && text.trim().is_empty() {
            // Even a space that does not break fills no cell.
            return self.pen.space();
        }
        if std::mem::take(&mut self.is_new_cell) && self.quiet > 0 && self.pen.written() > 0 {
            self.pen.write(BETWEEN_CELLS);
            self.pen.space();
        }
        let is_after_blank = self.lines.last().is_none_or(|(text, ..)| text.trim().is_empty());
        if self.pen.written() == 0 && is_after_blank {
            // The line of the first word, not of the white space before it.
            let blank = &text[..text.len() - text.trim_start().len()];
            self.line = line + blank.matches('\n').count();
        }
        self.pen.write(text);
    }

    /// Ends what is set as it stands: line by line, or as prose where it is that, wrapped by hand.
    fn end_verbatim(&mut self) {
        let (text, start) = std::mem::take(&mut self.verbatim);
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        let prose = paragraphs::read(&text);
        if (prose.blocks.len() as f64) < WRAPPED * lines as f64 {
            for block in &prose.blocks {
                let text = block.span.of(&prose.text);
                self.pen.draft.push(block.kind, text, start + block.line - 1).gap = block.gap;
            }
            return;
        }
        let mut gap = 1;
        for (index, line) in text.split(['\n', '\r']).enumerate() {
            self.pen.write_as_is(line);
            let line = self.pen.take();
            let line = line.trim_end();
            if line.trim().is_empty() {
                gap = 1;
            } else {
                // Lines of one piece stand together.
                self.pen.draft.push(BlockKind::Verbatim, line, start + index).gap = std::mem::take(&mut gap);
            }
        }
    }

    fn enter(&mut self, id: Id) {
        match self.tree.name(id) {
            "br" => self.break_line(),
            "hr" => self.flush(),
            "img" => self.image(id),
            "q" => self.pen.write("“"),
            "b" | "strong" | "cite" | "dt" | "span" | "font" | "i" | "em" | "a" | "small" => self.maybe_bold(id),
            name if is_block(name) => self.enter_block(id),
            _ => {}
        }
    }

    fn enter_block(&mut self, id: Id) {
        let name = self.tree.name(id);
        match name {
            "td" | "th" => return self.enter_cell(id),
            "tr" if !self.is_layout(id) => {
                self.flush();
                self.rows += 1;
                return;
            }
            _ => {}
        }
        if self.quiet > 0 {
            return self.pen.space();
        }
        self.flush();
        match name {
            "pre" | "listing" | "xmp" | "plaintext" => self.pre += 1,
            "ul" | "menu" | "dir" => self.lists.push(List { next: None }),
            "ol" => {
                let start = self.tree.attribute(id, "start").and_then(|start| start.trim().parse().ok());
                self.lists.push(List { next: Some(start.unwrap_or(1)) });
            }
            "li" => self.enter_item(id),
            _ => self.name_speaker(id),
        }
        if let Some(level) = level(name) {
            self.level = level;
        }
    }

    /// Writes the name of a speaker that only an attribute tells, set apart as in bold.
    fn name_speaker(&mut self, id: Id) {
        let Some(name) = speakers::named_by(self.tree, id) else { return };
        let who = self.persons.of(self.tree, id, &mut self.pen.draft);
        self.pen.write(name);
        let length = self.pen.written();
        if self.pen.end(BlockKind::Paragraph, self.tree.line(id)).is_some() {
            self.leads.push(Lead { block: self.pen.draft.blocks.len() - 1, length, is_told: true, who });
        }
    }

    fn enter_item(&mut self, id: Id) {
        let value: Option<i64> = self.tree.attribute(id, "value").and_then(|value| value.trim().parse().ok());
        let mark = match self.lists.last_mut() {
            Some(List { next: Some(next) }) => {
                let number = value.unwrap_or(*next);
                *next = number.saturating_add(1);
                format!("{number}. ")
            }
            _ => "• ".to_owned(),
        };
        self.item = Some(mark);
    }

    fn enter_cell(&mut self, id: Id) {
        if self.is_layout(id) {
            self.flush();
            return self.place(id).into_iter().for_each(|place| self.pen.stand(place));
        }
        self.is_new_cell |= self.quiet == 0;
        self.quiet += 1;
    }

    /// Whether the table around a row or cell only places text, or there is none.
    fn is_layout(&self, id: Id) -> bool {
        let mut at = self.tree.parent(id);
        for _ in 0..6 {
            match at {
                Some(table) if self.tree.name(table) == "table" => return self.tables[table as usize],
                Some(other) => at = self.tree.parent(other),
                None => break,
            }
        }
        true
    }

    fn leave(&mut self, id: Id) {
        for run in [&mut self.bold, &mut self.slanted] {
            if matches!(run, Some(Run::Open(open)) if *open == id) {
                *run = Some(Run::Ended(self.pen.written()));
            }
        }
        let name = self.tree.name(id);
        match name {
            "q" => self.pen.write("”"),
            "td" | "th" if !self.is_layout(id) => self.quiet = self.quiet.saturating_sub(1),
            "tr" if !self.is_layout(id) => {
                self.rows = self.rows.saturating_sub(1);
                self.flush();
            }
            _ if self.quiet > 0 && is_block(name) => self.pen.space(),
            _ if is_block(name) => {
                self.leave_block(name);
                if self.place(id).is_some() {
                    self.pen.stand(None);
                }
            }
            _ => {}
        }
    }

    fn leave_block(&mut self, name: &str) {
        let first = self.pen.draft.blocks.len();
        self.flush();
        match name {
            // What is told of and what opens something stand over the rest.
            "dt" | "summary" => self.set_apart_from(first),
            "pre" | "listing" | "xmp" | "plaintext" => self.pre = self.pre.saturating_sub(1),
            "ul" | "ol" | "menu" | "dir" => {
                self.lists.pop();
            }
            "li" => self.item = None,
            _ if level(name).is_some() => self.level = 0,
            _ => {}
        }
    }

    /// Bold, small capitals, or a class that says so, at the beginning of a block; or what is stressed.
    fn maybe_bold(&mut self, id: Id) {
        if self.quiet > 0 || !self.lines.is_empty() {
            return;
        }
        let written = self.pen.written();
        if Run::goes_on(self.bold, written) && is_set_apart(self.tree, id) {
            self.bold = Some(Run::Open(id));
        }
        if Run::goes_on(self.slanted, written) && matches!(self.tree.name(id), "i" | "em") {
            self.slanted = Some(Run::Open(id));
        }
    }

    fn image(&mut self, id: Id) {
        let Some(alt) = self.tree.attribute(id, "alt").map(str::trim) else { return };
        // The first letter of a chapter, or a heading, drawn as a picture.
        let is_letter = alt.chars().count() == 1 && alt.chars().all(char::is_alphabetic);
        let is_heading = self.level > 0 && self.pen.written() == 0;
        if is_letter || is_heading {
            self.pen.write(alt);
        }
    }

    fn break_line(&mut self) {
        if self.pre > 0 && self.quiet == 0 {
            self.verbatim.0.push('\n');
        } else if self.quiet > 0 || self.level > 0 || self.rows > 0 {
            self.pen.space();
        } else {
            let bold = self.bold_length();
            let text = self.pen.take();
            self.lines.push((text, self.line, bold));
            if let Some(Run::Open(_)) = self.bold {
                // What is bold beyond its line is no label.
                self.bold = None;
            }
            self.bold = self.bold.filter(|_| self.lines.len() > 1);
        }
    }

    fn bold_length(&self) -> Option<usize> {
        Some(self.bold?.length(self.pen.written()))
    }

    /// Ends the block that is being written.
    fn flush(&mut self) {
        if !self.verbatim.0.is_empty() {
            self.end_verbatim();
        }
        let bold = self.bold_length();
        self.bold = None;
        let slanted = self.slanted.take().map_or(0, |run| run.length(self.pen.written()));
        let last = self.pen.take();
        if self.lines.is_empty() {
            let first = self.pen.draft.blocks.len();
            self.push_one(&last, self.line, bold);
            return self.set_apart_from(if slanted >= last.trim_end().len() { first } else { first + 1 });
        }
        let mut lines = std::mem::take(&mut self.lines);
        lines.push((last, self.line, None));
        for piece in lines.split(|(text, _, _)| text.trim().is_empty()) {
            self.push_lines(piece);
        }
    }

    /// The blocks from this one on stand apart from what is around them.
    fn set_apart_from(&mut self, first: usize) {
        self.pen.draft.blocks.iter_mut().skip(first).for_each(|block| block.facts.is_strong = true);
    }

    /// Lines that `<br>` divides: a label and what is said, verse, or paragraphs.
    fn push_lines(&mut self, lines: &[(String, usize, Option<usize>)]) {
        let Some(((first, line, bold), rest)) = lines.split_first() else { return };
        let mut rest = rest;
        let mut first_text = first.trim().to_owned();
        if let Some(((next, _, _), after)) = rest.split_first()
            && ends_label(&first_text)
        {
            first_text = format!("{first_text} {}", next.trim());
            rest = after;
        }
        let is_verse = !rest.is_empty() && lines.iter().all(|(text, _, _)| text.chars().count() <= VERSE);
        let has_label = first_text.len() > first.trim().len();
        let kind = if is_verse && !has_label && bold.is_none() { BlockKind::Verse } else { BlockKind::Paragraph };
        self.push(kind, &first_text, *line, *bold, 1);
        for (text, line, bold) in rest {
            let kind = if is_verse { BlockKind::Verse } else { BlockKind::Paragraph };
            self.push(kind, text.trim(), *line, *bold, usize::from(!is_verse));
        }
    }

    fn push_one(&mut self, text: &str, line: usize, bold: Option<usize>) {
        if self.level > 0 {
            let (kind, level) = if self.level == 1 { (self.heading, 1) } else { (BlockKind::Heading, self.level) };
            if !text.trim().is_empty() {
                self.pen.draft.push(kind, text.trim(), line).facts.level = level;
            }
            return;
        }
        self.push(BlockKind::Paragraph, text.trim(), line, bold, 1);
    }

    fn push(&mut self, kind: BlockKind, text: &str, line: usize, bold: Option<usize>, gap: usize) {
        if text.is_empty() || text.chars().all(|c| "|· ".contains(c)) {
            return;
        }
        let index = self.pen.draft.blocks.len();
        let block = match self.item.take() {
            Some(mark) => self.pen.draft.push(BlockKind::ListItem, &format!("{mark}{text}"), line),
            None => {
                // With a mark before it, a name would not stand at the beginning.
                self.leads.extend(bold.map(|length| Lead {
                    block: index,
                    length: length.min(text.len()),
                    is_told: false,
                    who: None,
                }));
                self.pen.draft.push(kind, text, line)
            }
        };
        block.gap = gap;
    }
}

/// Whether a line that a `<br>` ends is a label, with what is said on the next.
fn ends_label(line: &str) -> bool {
    line.ends_with(is_colon) && line.chars().count() <= VERSE && line.split_whitespace().count() <= 12
}

/// Whether an inline element sets its text apart as names of speakers are.
fn is_set_apart(tree: &Tree, id: Id) -> bool {
    let has = |attribute, signs: &[&str]| {
        let value = tree.attribute(id, attribute).unwrap_or_default().to_ascii_lowercase();
        signs.iter().any(|sign| value.contains(sign))
    };
    matches!(tree.name(id), "b" | "strong" | "cite")
        || has("class", &["bold", "smallcaps", "small-caps", "smcap", "speaker", "charname"])
        || has("style", &["font-weight:bold", "font-weight: bold", "font-weight:700", "small-caps"])
}

fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// Elements that begin and end a block.
fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 46] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
        "noframes",
    ];
    level(name).is_some() || BLOCKS.contains(&name)
}
