//! HTML and XHTML: the text of a page, with its headings, lists, tables, verse and speakers.

mod article;
mod blocks;
mod furniture;
mod parse;
mod speakers;

use super::grid::{self, Grid, Markup, Reach, Seen};
use super::pen::Pen;
use super::spoken::name_speakers;
use super::tree::{Id, Tree};
use super::{Input, Reading, Wishes, charset};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document::{BlockKind, Draft};
use crate::language::Language;
use crate::text::visible_line;
use parse::Syntax;

/// Tables of pages.
const MARKUP: Markup = Markup { table: "table", row: "tr", cell };

fn cell(tree: &Tree, id: Id) -> Option<Reach> {
    let over = |name| tree.attribute(id, name).and_then(|number| number.trim().parse().ok()).unwrap_or(1);
    let is_cell = matches!(tree.name(id), "td" | "th");
    is_cell.then(|| Reach { columns: over("colspan"), rows: over("rowspan"), goes_on: false })
}

/// Whether a file begins as a page does.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase().replace('\0', "");
    let start = start.trim_start_matches(|c: char| c.is_whitespace() || "\u{FEFF}\u{FFFD}".contains(c));
    let begins = |text: &str| ["<!doctype html", "<html", "<head", "<body"].iter().any(|sign| text.starts_with(sign));
    begins(start)
        || (start.starts_with("<?xml") || start.starts_with("<!--"))
            && (start.contains("<html") || start.contains("<!doctype html"))
}

/// Reads a page. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let charset::Decoded { text, encoding, mut notices } = charset::decode(&input.bytes, &input.name, wishes)?;
    let syntax = if text.trim_start_matches('\u{FEFF}').trim_start().starts_with("<?xml") {
        Syntax::Xhtml
    } else {
        Syntax::Html
    };
    let (tree, stopped) = parse::parse(&text, syntax);
    notices.extend(stopped.map(|line| tangled(&input.name, line)));
    let article = article::find(&tree);
    let leaves_out = |id| article.leaves_out(id);
    let grid =
        Grid::find(&Seen { tree: &tree, root: article.root, markup: MARKUP, leaves_out, wanted: &wishes.languages });
    let (pen, leads) = blocks::write(&tree, &article, grid.as_ref(), Pen::default());
    let (title, date) = (title(&tree, &pen.draft), date(&tree));
    let mut reading = grid::reading(grid.as_ref(), pen, &leads, &input.name, wishes)?;
    for draft in &mut reading.drafts {
        draft.source.encoding = Some(encoding);
        draft.language = draft.language.take().or_else(|| language(&tree));
        (draft.title, draft.date) = (title.clone(), date.clone());
    }
    reading.notices.splice(0..0, notices);
    Ok(reading)
}

/// Reads the pages of a book, one after the other.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pen: Pen,
    leads: Vec<super::spoken::Lead>,
    /// The language of the first page that says it.
    pub(super) language: Option<Language>,
}

impl Pages {
    /// Adds a page, all of it; whether it has a heading of its own.
    ///
    /// A page that has none gets the heading it is given.
    pub(super) fn add(&mut self, text: &str, name: &str, heading: Option<&str>) -> Vec<Diagnostic> {
        let (tree, stopped) = parse::parse(text, Syntax::Xhtml);
        let mut pen = std::mem::take(&mut self.pen);
        let first = pen.draft.blocks.len();
        let has_heading = ["h1", "h2", "h3", "h4"].iter().any(|level| tree.all(Tree::ROOT, level).next().is_some());
        if let Some(heading) = heading.filter(|_| !has_heading) {
            pen.write(heading);
            let block = pen.end(BlockKind::Heading, 1);
            block.into_iter().for_each(|block| block.facts.level = 1);
        }
        let (mut pen, leads) = blocks::write(&tree, &article::everything(&tree), None, pen);
        // The title of a page is a chapter of the book.
        for block in pen.draft.blocks[first..].iter_mut().filter(|block| block.kind == BlockKind::Title) {
            block.kind = BlockKind::Heading;
        }
        self.leads.extend(leads);
        self.pen = pen;
        self.language = self.language.take().or_else(|| language(&tree));
        stopped.map(|line| tangled(name, line)).into_iter().collect()
    }

    /// The blocks of all pages.
    pub(super) fn finish(self) -> Draft {
        name_speakers(self.pen.draft, &self.leads)
    }
}

fn tangled(name: &str, line: usize) -> Diagnostic {
    Diagnostic::new("has more elements, or nests them in more ways, than anybody can mean; it is read up to here")
        .at(Place::line(name, line))
        .hint("save the page again from a browser")
}

fn language(tree: &Tree) -> Option<Language> {
    let of_element = |name| tree.all(Tree::ROOT, name).find_map(|id| tree.attribute(id, "lang"));
    let said = of_element("html").or_else(|| of_element("body"));
    let said = said.or_else(|| meta(tree, &["content-language", "dc.language", "og:locale"]));
    Language::parse(said?.split([',', ';']).next()?)
}

/// What the first `<meta>` of some names says.
fn meta<'a>(tree: &'a Tree, names: &[&str]) -> Option<&'a str> {
    let says = |name: &str| {
        let is_it = |id: &Id| {
            let keys = ["name", "property", "http-equiv", "itemprop"].map(|key| tree.attribute(*id, key));
            keys.into_iter().flatten().any(|key| key.eq_ignore_ascii_case(name))
        };
        tree.all(Tree::ROOT, "meta").find(is_it).and_then(|id| tree.attribute(id, "content"))
    };
    names.iter().find_map(|name| says(name)).map(str::trim).filter(|content| !content.is_empty())
}

/// The title: that of the text itself, else what the head of the page says, without the name of the site.
fn title(tree: &Tree, draft: &Draft) -> Option<String> {
    let of_text = draft.blocks.iter().find(|block| block.kind == BlockKind::Title);
    let of_text = of_text.map(|block| block.span.of(&draft.text).to_owned());
    let of_head = || {
        let whole = tree.all(Tree::ROOT, "title").next().map(|id| tree.words(id)).filter(|title| !title.is_empty())?;
        let site = meta(tree, &["og:site_name"]);
        let without = site
            .and_then(|site| whole.strip_suffix(site))
            .map(|rest| rest.trim_end_matches(|c: char| c.is_whitespace() || "|•-–—:·»".contains(c)).to_owned());
        Some(without.filter(|rest| !rest.is_empty()).unwrap_or(whole))
    };
    let said = of_text.or_else(|| meta(tree, &["og:title", "dc.title"]).map(str::to_owned)).or_else(of_head)?;
    Some(visible_line(&said).into_owned())
}

/// The day it was published, as `2019-05-03`, or as it is written there.
fn date(tree: &Tree) -> Option<String> {
    let names = ["article:published_time", "datepublished", "dcterms.date", "dcterms.created", "dc.date", "date"];
    let in_time = || tree.all(Tree::ROOT, "time").find_map(|id| tree.attribute(id, "datetime"));
    let said = meta(tree, &names).or_else(in_time)?;
    Some(visible_line(said.split_once('T').map_or(said, |(day, _)| day)).into_owned())
}

#[cfg(test)]
mod tests;
