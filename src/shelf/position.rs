//! Where the reader stopped in a work, and how they had it laid out.

use std::fs;
use std::path::Path;

use toml_edit::{Array, Document, DocumentMut, Item, Table};

use super::entry::{read_anchor, set, set_text, text, write_anchor};
use super::file;
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document::Anchor;
use crate::text::visible_line;

/// Where the reader stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The edition the anchor is in, by [`crate::document::Work::key`].
    pub edition: String,
    /// The sentence that was current.
    pub anchor: Anchor,
    /// The name of the layout.
    pub layout: Option<String>,
    /// The editions there were; empty if nothing is known of it.
    pub editions: Vec<String>,
    /// Those that were shown, in their order; empty if nothing is known of it.
    pub shown: Vec<String>,
    /// The edition that had the focus.
    pub focus: Option<String>,
}

/// Reads a position; a file that says none is left alone, and told of.
pub(super) fn read(path: &Path) -> (Option<Position>, Vec<Diagnostic>) {
    let name = path.display().to_string();
    let ignored = |why: &str| {
        let diagnostic = Diagnostic::new(format!("where you stopped is not known: {why}")).at(Place::file(&name));
        (None, vec![diagnostic.hint("nothing to do: it is written anew when you quit")])
    };
    let content = match file::read(path).map(|bytes| bytes.map(String::from_utf8)) {
        Ok(None) => return (None, Vec::new()),
        Ok(Some(Ok(content))) => content,
        Ok(Some(Err(_))) => return ignored("this is not UTF-8"),
        Err(error) => return ignored(&error.to_string()),
    };
    match Document::parse(content.as_str()) {
        Ok(document) => match read_position(document.as_table()) {
            Some(position) => (Some(position), Vec::new()),
            None => ignored("the file does not say it"),
        },
        Err(error) => ignored(error.message()),
    }
}

fn read_position(table: &Table) -> Option<Position> {
    let optional = |key| text(table, key).ok().flatten();
    let keys = |name| {
        let keys = table.get(name).and_then(Item::as_array).into_iter().flatten();
        keys.filter_map(|key| Some(visible_line(key.as_str()?).into_owned())).collect()
    };
    Some(Position {
        edition: optional("lang")?,
        anchor: read_anchor(table).ok()?,
        layout: optional("layout"),
        editions: keys("editions"),
        shown: keys("shown"),
        focus: optional("focus"),
    })
}

/// Writes a position, over what was there; keys that are not known stay.
pub(super) fn save(path: &Path, position: &Position) -> Result<()> {
    let write = || {
        let directory = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(directory)?;
        let _lock = file::lock(directory)?;
        let real = file::behind_links(path);
        let old = file::read(&real)?.and_then(|bytes| String::from_utf8(bytes).ok());
        let mut document: DocumentMut = old.as_deref().and_then(|old| old.parse().ok()).unwrap_or_default();
        write_position(document.as_table_mut(), position);
        file::replace(&real, &document.to_string())
    };
    write().map_err(|error| {
        let diagnostic = Diagnostic::new(format!("where you are cannot be kept: {error}"));
        diagnostic.at(Place::file(&path.display().to_string())).hint("make the directory writable")
    })
}

fn write_position(table: &mut Table, position: &Position) {
    set(table, "version", Some(1.into()));
    set_text(table, "lang", Some(&position.edition));
    write_anchor(table, &position.anchor);
    set_text(table, "layout", position.layout.as_deref());
    for (name, keys) in [("editions", &position.editions), ("shown", &position.shown)] {
        let keys: Array = keys.iter().collect();
        set(table, name, (!keys.is_empty()).then_some(keys.into()));
    }
    set_text(table, "focus", position.focus.as_deref());
}
