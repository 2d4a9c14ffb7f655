//! The shelf of one work: its marks as last read, and changes that go to disk at once.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::ledger::Ledger;
use super::locate::{id_in, locate};
use super::position::{self, Position};
use super::subject::Subject;
use super::{Change, Directories, Mark, file};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document::Work;

/// The marks and the position of one work.
pub struct Shelf {
    directories: Directories,
    subject: Subject,
    /// The file of marks, once there is one.
    path: Option<PathBuf>,
    /// What the file said when it was last read or written; empty if it could not be used.
    content: String,
    marks: Vec<Mark>,
    /// Changes that could not be written yet.
    pending: Vec<Change>,
    /// What has been said of the file already.
    told: Vec<Diagnostic>,
}

impl Shelf {
    /// Reads the marks of a work, and says what is wrong with their file. Writes nothing.
    #[must_use]
    pub fn open(directories: &Directories, work: &Work) -> (Self, Vec<Diagnostic>) {
        let subject = Subject::of(work);
        let path = locate(&bookmarks(directories), &subject);
        let mut shelf = Self {
            directories: directories.clone(),
            subject,
            path,
            content: String::new(),
            marks: Vec::new(),
            pending: Vec::new(),
            told: Vec::new(),
        };
        let diagnostics = shelf.read();
        shelf.told.clone_from(&diagnostics);
        (shelf, diagnostics)
    }

    /// The marks as last read, with all changes since: bookmarks, then highlights, as they stand in the file.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The file of marks, if there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Makes a change to the marks as they are on disk now, and reads them; gives what there is to tell of the file.
    ///
    /// # Errors
    /// If it could not be written. Then [`Shelf::marks`] still has the change, and the next change tries again.
    pub fn apply(&mut self, change: &Change) -> Result<Vec<Diagnostic>> {
        self.pending.push(change.clone());
        match self.write() {
            Ok(mut diagnostics) => {
                self.pending.clear();
                diagnostics.retain(|diagnostic| !self.told.contains(diagnostic));
                self.told.extend_from_slice(&diagnostics);
                Ok(diagnostics)
            }
            Err(diagnostic) => {
                self.marks = self.marks_in_memory();
                Err(diagnostic)
            }
        }
    }

    /// Reads the marks again, after another program may have changed them, and says what is wrong with their file.
    pub fn reload(&mut self) -> Vec<Diagnostic> {
        self.path = locate(&bookmarks(&self.directories), &self.subject);
        let mut diagnostics = self.read();
        self.marks = self.marks_in_memory();
        diagnostics.retain(|diagnostic| !self.told.contains(diagnostic));
        self.told.extend_from_slice(&diagnostics);
        diagnostics
    }

    /// Where the reader stopped, if that is known, and what is wrong with the file that says so.
    #[must_use]
    pub fn position(&self) -> (Option<Position>, Vec<Diagnostic>) {
        position::read(&self.position_path())
    }

    /// Keeps where the reader is.
    ///
    /// # Errors
    /// If it could not be written.
    pub fn save_position(&self, position: &Position) -> Result<()> {
        position::save(&self.position_path(), position)
    }

    fn position_path(&self) -> PathBuf {
        let id = self.path.as_deref().and_then(id_in).map_or_else(|| self.subject.id(), str::to_owned);
        self.directories.state.join("positions").join(format!("{id}.toml"))
    }

    /// Reads the file of marks; what cannot be used counts as empty.
    fn read(&mut self) -> Vec<Diagnostic> {
        (self.content, self.marks) = (String::new(), Vec::new());
        let Some(path) = &self.path else { return Vec::new() };
        let shown = shown(path);
        let bytes = match file::read(path) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(error) => {
                let diagnostic = Diagnostic::new(format!("the marks cannot be read: {error}"));
                return vec![diagnostic.at(Place::file(&shown)).hint("make it a file that you can read")];
            }
        };
        match parse(&bytes, &shown, &self.subject) {
            Ok((ledger, content, diagnostics)) => {
                self.content = content;
                self.marks = ledger.marks();
                diagnostics
            }
            Err(broken) => {
                let hint = "mend it by hand; at the next change it is kept aside as .broken-1 and a new file begun";
                vec![broken.hint(hint)]
            }
        }
    }

    /// Locks, reads again, changes and replaces the file of marks.
    fn write(&mut self) -> Result<Vec<Diagnostic>> {
        let directory = bookmarks(&self.directories);
        fs::create_dir_all(&directory).map_err(|error| failed("the directory cannot be made", &directory, &error))?;
        let _lock = file::lock(&directory).map_err(|error| failed("no marks can be kept", &directory, &error))?;
        let known = self.path.clone().filter(|path| fs::symlink_metadata(path).is_ok());
        let path = known.or_else(|| locate(&directory, &self.subject));
        let path = path.unwrap_or_else(|| directory.join(self.subject.file_name()));
        // Behind a link, programs with other directories may write to the same file.
        let real = file::behind_links(&path);
        let elsewhere = real.parent().filter(|parent| !is_same(parent, &directory));
        let locked = elsewhere.map(file::lock).transpose();
        let _lock_elsewhere = locked.map_err(|error| failed("the marks cannot be kept", &real, &error))?;

        let old = file::read(&real).map_err(|error| failed("the marks cannot be read", &path, &error))?;
        let (mut ledger, diagnostics) = self.current(old.as_deref(), &path, &real)?;
        if ledger.is_newer() {
            let diagnostic = Diagnostic::new("the marks cannot be changed: a newer diglot wrote them");
            return Err(diagnostic.at(Place::file(&shown(&path))).hint("use the newer one; this change is not kept"));
        }
        ledger.record(&self.subject);
        self.pending.iter().for_each(|change| ledger.apply(change));
        let content = ledger.content();
        let marks = ledger.marks();
        if old.is_some() || !marks.is_empty() {
            if old.as_deref() != Some(content.as_bytes()) {
                file::replace(&real, &content).map_err(|error| failed("the marks cannot be written", &path, &error))?;
            }
            (self.path, self.content) = (Some(path), content);
        }
        self.marks = marks;
        Ok(diagnostics)
    }

    /// What the file says now; a new one if there is none, or if it is broken: then that is moved aside.
    fn current(&self, old: Option<&[u8]>, path: &Path, real: &Path) -> Result<(Ledger, Vec<Diagnostic>)> {
        let Some(bytes) = old else { return Ok((Ledger::new(&self.subject), Vec::new())) };
        let broken = match parse(bytes, &shown(path), &self.subject) {
            Ok((ledger, _, diagnostics)) => return Ok((ledger, diagnostics)),
            Err(broken) => broken,
        };
        let aside = file::move_aside(real).map_err(|error| failed("the broken file cannot be moved", real, &error))?;
        let message = format!("the marks were broken, and are kept aside as {}; a new file is begun", aside.display());
        let hint = format!("mend it and move it back; what was wrong: {}", broken.message);
        let moved = Diagnostic::new(message).hint(hint);
        let moved = broken.place.into_iter().fold(moved, Diagnostic::at);
        Ok((Ledger::new(&self.subject), vec![moved]))
    }

    /// The marks as last read, with the changes that could not be written.
    fn marks_in_memory(&self) -> Vec<Mark> {
        let parsed = Ledger::parse(&self.content, "", &self.subject);
        let mut ledger = parsed.map_or_else(|_| Ledger::new(&self.subject), |(ledger, _)| ledger);
        self.pending.iter().for_each(|change| ledger.apply(change));
        ledger.marks()
    }
}

/// The file of marks with its text, and what is wrong with it; an error if it cannot be used.
fn parse(bytes: &[u8], name: &str, subject: &Subject) -> Result<(Ledger, String, Vec<Diagnostic>)> {
    let content = std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let place = Place::of_byte(name, &before, before.len());
        Diagnostic::new("the marks cannot be read: this is not UTF-8").at(place)
    })?;
    let (ledger, diagnostics) = Ledger::parse(content, name, subject)?;
    Ok((ledger, content.to_owned(), diagnostics))
}

fn bookmarks(directories: &Directories) -> PathBuf {
    directories.config.join("bookmarks")
}

/// Whether two paths are the same directory.
fn is_same(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// What could not be done to a file or directory, and what now.
fn failed(what: &str, path: &Path, error: &io::Error) -> Diagnostic {
    let hint = "make it writable, or set DIGLOT_CONFIG_DIR to a place that is; until then marks last until you quit";
    Diagnostic::new(format!("{what}: {error}")).at(Place::file(&shown(path))).hint(hint)
}
