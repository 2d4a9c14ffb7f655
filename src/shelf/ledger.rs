//! The file of marks of one work, as it stands on disk, edited in place.
//!
//! Nothing is written anew that is there already: comments, order and keys that diglot does not know stay.

use std::ops::Range;

use toml_edit::{ArrayOfTables, Document, DocumentMut, Item, Table, TomlError};

use super::entry::{is_annotated, read_mark, set, set_text, write_mark};
use super::mark::same_start;
use super::reading::{LISTS, is_list, known_editions, read};
use super::subject::{KnownEdition, Subject};
use super::{Change, Identity, Mark, MarkKind};
use crate::diagnostic::{Diagnostic, Place};

/// The version of the format that is written; newer ones are read, and left as they are.
pub(super) const VERSION: i64 = 1;

/// How a new file begins.
const HEADER: &str = "\
# Bookmarks and highlights that diglot keeps for one text. You can edit this file, sync it, keep it in git:
# comments, order and keys that diglot does not know stay as they are.
# A mark is found by its quote and by what stands before and after it; sentences are counted from 1.
";

/// The file of marks of one work.
#[derive(Debug)]
pub(super) struct Ledger {
    document: DocumentMut,
    /// What the editions are called in the work, and in the file.
    names: Vec<(String, String)>,
}

impl Ledger {
    /// The file of a work that has none.
    pub(super) fn new(subject: &Subject) -> Self {
        let mut document = DocumentMut::new();
        set(document.as_table_mut(), "version", Some(VERSION.into()));
        set_text(document.as_table_mut(), "title", Some(&subject.title));
        if let Some(mut key) = document.key_mut("version") {
            key.leaf_decor_mut().set_prefix(HEADER);
        }
        Self { document, names: Vec::new() }
    }

    /// A file, and what is wrong with it; an error if it cannot be used.
    pub(super) fn parse(content: &str, name: &str, subject: &Subject) -> Result<(Self, Vec<Diagnostic>), Diagnostic> {
        let document = Document::parse(content).map_err(|error| not_toml(&error, content, name))?;
        let mut diagnostics = Vec::new();
        let mut tell = |span: Option<Range<usize>>, message: String| {
            let place = span.map_or_else(|| Place::file(name), |span| Place::of_byte(name, content, span.start));
            diagnostics.push(Diagnostic::new(message).at(place).hint("the entry stays in the file: correct it there"));
        };
        for (_, list) in LISTS.into_iter().chain([(MarkKind::Bookmark, "edition")]) {
            if let Some(item) = document.get(list).filter(|item| !is_list(item)) {
                let place = item.span().map_or_else(|| Place::file(name), |s| Place::of_byte(name, content, s.start));
                let message = format!("this is no file of marks: {list} is not a list of tables");
                return Err(Diagnostic::new(message).at(place).hint(format!("write [[{list}]]")));
            }
        }
        let _ = read(document.as_table(), &mut tell);
        if let Some(version) = document.get("version").and_then(Item::as_integer).filter(|&v| v > VERSION) {
            let message = format!("these marks are in version {version} of the format; this diglot writes {VERSION}");
            let diagnostic = Diagnostic::new(message).at(Place::file(name));
            diagnostics.push(diagnostic.hint("they are shown, but not changed: use a newer diglot"));
        }
        let mut ledger = Self { document: document.into_mut(), names: Vec::new() };
        for (_, list) in LISTS.into_iter().chain([(MarkKind::Bookmark, "edition")]) {
            ledger.make_tables(list);
        }
        let known = ledger.editions();
        let names = subject.editions.iter().zip(subject.recognize(&known));
        ledger.names = names.filter_map(|(edition, at)| Some((edition.key.clone(), known[at?].key.clone()))).collect();
        Ok((ledger, diagnostics))
    }

    /// Whether a newer diglot wrote it, in a form that this one would spoil.
    pub(super) fn is_newer(&self) -> bool {
        self.document.get("version").and_then(Item::as_integer).is_some_and(|version| version > VERSION)
    }

    /// What is to be written.
    pub(super) fn content(&self) -> String {
        self.document.to_string()
    }

    /// The marks: bookmarks, then highlights, as they stand in the file.
    pub(super) fn marks(&self) -> Vec<Mark> {
        let mut marks = read(self.document.as_table(), &mut |_, _| {});
        for mark in &mut marks {
            mark.edition = self.name_in_work(&mark.edition);
        }
        marks
    }

    /// The editions it was made for.
    pub(super) fn editions(&self) -> Vec<KnownEdition> {
        known_editions(self.document.as_table())
    }

    /// Writes down what the editions of the work say now, and where they are.
    pub(super) fn record(&mut self, subject: &Subject) {
        let known = self.editions();
        self.names.clear();
        for (edition, at) in subject.editions.iter().zip(subject.recognize(&known)) {
            if edition.fingerprint.is_empty() {
                continue;
            }
            let Some(tables) = self.tables("edition") else { return };
            let name = at.map_or_else(|| free_name(&edition.key, tables), |at| known[at].key.clone());
            let table = match at.and_then(|at| tables.get_mut(at)) {
                Some(table) => table,
                None => {
                    tables.push(Table::new());
                    let Some(table) = tables.iter_mut().last() else { return };
                    table
                }
            };
            set_text(table, "lang", Some(&name));
            set_text(table, "fingerprint", Some(&edition.fingerprint));
            if !edition.path.is_empty() {
                set_text(table, "path", Some(&edition.path));
            }
            self.names.push((edition.key.clone(), name));
        }
    }

    /// Makes a change to what is there.
    pub(super) fn apply(&mut self, change: &Change) {
        match change {
            Change::Add(mark) => self.add(mark),
            Change::Remove(identity) => self.remove(identity),
            Change::Replace(identity, mark) => self.replace(identity, mark),
        }
    }

    fn add(&mut self, mark: &Mark) {
        let found = self.find(&mark.identity());
        if let Identity::Letter(letter) = mark.identity()
            && !found
                .as_ref()
                .is_some_and(|(_, old)| old.edition == mark.edition && same_start(&old.anchor, &mark.anchor))
        {
            self.free_letter(letter);
            return self.push(mark);
        }
        match found {
            Some((at, _)) => self.write(at, mark, true),
            None => self.push(mark),
        }
    }

    fn replace(&mut self, identity: &Identity, mark: &Mark) {
        if let Some(letter) = mark.letter.filter(|&letter| *identity != Identity::Letter(letter)) {
            self.free_letter(letter);
        }
        match self.find(identity) {
            Some((at, old)) if old.kind == mark.kind => self.write(at, mark, false),
            found => {
                if found.is_some() {
                    self.remove(identity);
                }
                self.push(mark);
            }
        }
    }

    fn remove(&mut self, identity: &Identity) {
        while let Some((at, old)) = self.find(identity) {
            self.cut(list_of(old.kind), at);
        }
    }

    /// Takes a letter from the bookmark that has it.
    fn free_letter(&mut self, letter: char) {
        while let Some((at, _)) = self.find(&Identity::Letter(letter)) {
            let Some(table) = self.tables("bookmark").and_then(|tables| tables.get_mut(at)) else { return };
            if is_annotated(table) {
                table.remove("letter");
            } else {
                self.cut("bookmark", at);
            }
        }
    }

    /// The first mark of an identity, with its place in its list.
    fn find(&self, identity: &Identity) -> Option<(usize, Mark)> {
        LISTS.into_iter().find_map(|(kind, list)| {
            let tables = self.document.get(list)?.as_array_of_tables()?;
            tables.iter().enumerate().find_map(|(at, table)| {
                let (mut mark, _) = read_mark(table, kind).ok()?;
                mark.edition = self.name_in_work(&mark.edition);
                mark.is(identity).then_some((at, mark))
            })
        })
    }

    fn push(&mut self, mark: &Mark) {
        let Some(tables) = self.tables(list_of(mark.kind)) else { return };
        tables.push(Table::new());
        let at = tables.len() - 1;
        self.write(at, mark, false);
    }

    fn write(&mut self, at: usize, mark: &Mark, keep: bool) {
        let edition = self.name_in_file(&mark.edition);
        if let Some(table) = self.tables(list_of(mark.kind)).and_then(|tables| tables.get_mut(at)) {
            write_mark(table, &Mark { edition, ..mark.clone() }, keep);
        }
    }

    /// Takes a table away, with the comment that adjoins it; comments further up stay.
    fn cut(&mut self, list: &str, at: usize) {
        let Some(tables) = self.tables(list).filter(|tables| at < tables.len()) else { return };
        let above = comments_above(&tables.remove(at));
        if above.is_empty() {
            return;
        }
        match tables.get_mut(at) {
            Some(next) => {
                let prefix = format!("{above}{}", prefix(next));
                next.decor_mut().set_prefix(prefix);
            }
            None => {
                let trailing = self.document.trailing().as_str().unwrap_or_default();
                self.document.set_trailing(format!("{above}{trailing}"));
            }
        }
    }

    /// A list of the file, made if it is not there.
    fn tables(&mut self, list: &str) -> Option<&mut ArrayOfTables> {
        let item = self.document.entry(list).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        item.as_array_of_tables_mut()
    }

    /// Turns a list of inline tables into tables of their own, which can be written to.
    fn make_tables(&mut self, list: &str) {
        if let Some(item) = self.document.get_mut(list)
            && item.is_array()
        {
            *item = match std::mem::take(item).into_array_of_tables() {
                Ok(tables) => Item::ArrayOfTables(tables),
                Err(other) => other,
            };
        }
    }

    fn name_in_work(&self, name: &str) -> String {
        match self.names.iter().find(|(_, in_file)| in_file == name) {
            Some((in_work, _)) => in_work.clone(),
            // An edition that is not open must not pass for another that is.
            None if self.names.iter().any(|(in_work, _)| in_work == name) => format!("{name}~"),
            None => name.to_owned(),
        }
    }

    fn name_in_file(&self, name: &str) -> String {
        let known = self.names.iter().find(|(in_work, _)| in_work == name);
        known.map_or_else(|| name.trim_end_matches('~').to_owned(), |(_, in_file)| in_file.clone())
    }
}

fn list_of(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Bookmark => "bookmark",
        MarkKind::Highlight => "highlight",
    }
}

/// A name for an edition that no other of the file has.
fn free_name(key: &str, tables: &ArrayOfTables) -> String {
    let taken = |name: &str| tables.iter().any(|table| table.get("lang").and_then(Item::as_str) == Some(name));
    let numbered = (2usize..).map(|number| format!("{key}{number}"));
    std::iter::once(key.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}

fn prefix(table: &Table) -> &str {
    table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default()
}

/// The comments before a table that a blank line parts from it.
fn comments_above(table: &Table) -> String {
    let prefix = prefix(table);
    let end = prefix.rfind("\n\n").or_else(|| prefix.rfind("\n\r\n")).map_or(0, |at| at + 1);
    if prefix[..end].contains('#') { prefix[..end].to_owned() } else { String::new() }
}

fn not_toml(error: &TomlError, content: &str, name: &str) -> Diagnostic {
    let place = error.span().map_or_else(|| Place::file(name), |span| Place::of_byte(name, content, span.start));
    Diagnostic::new(format!("the marks cannot be read: {}", error.message())).at(place)
}
