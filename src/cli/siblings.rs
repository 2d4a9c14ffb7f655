//! The other editions of a file: files whose names differ from its own in the code of their language only.
//!
//! Looked for in its directory, and in directories beside those it is in (`en/book.txt`, `nl/book.txt`). Nothing is read
//! but the names.

use std::fs;
use std::path::{Path, PathBuf};

use super::names::{self, Coded};
use crate::diagnostic::{Diagnostic, Place};
use crate::format::{FORMATS, Format};
use crate::language::Language;

/// Directories above a file whose names may have the code.
const LEVELS: usize = 4;

/// Most entries of a directory that are looked at.
const MOST: usize = 20_000;

/// Other editions that a message lists.
const LISTED: usize = 8;

/// A file and its language, as its name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edition {
    pub(super) path: PathBuf,
    pub(super) language: Language,
}

/// The editions of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Editions {
    pub(super) own: Edition,
    /// By name.
    pub(super) others: Vec<Edition>,
}

/// What is opened of some editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) opened: Vec<Edition>,
    pub(super) left: Vec<Edition>,
}

impl Editions {
    /// The editions of a file, as names tell; `None` where it is alone, or holds several languages itself.
    pub(super) fn of(path: &Path) -> Option<Self> {
        if holds_pairs(path) || !path.is_file() {
            return None;
        }
        beside(path).or_else(|| in_other_directories(path))
    }

    /// Which are opened: those of the languages that the user names, in that order; else the file's own, and the one
    /// that the user reads best.
    pub(super) fn choose(self, wanted: &[Language], locale: Option<&Language>) -> Choice {
        let mut left = self.others;
        let mut opened = Vec::new();
        if wanted.is_empty() {
            let languages: Vec<Language> = left.iter().map(|edition| edition.language.clone()).collect();
            let found = names::preferred(&languages, &self.own.language, locale);
            opened.push(self.own);
            opened.extend(found.map(|found| left.remove(found)));
            return Choice { opened, left };
        }
        left.insert(0, self.own.clone());
        for language in wanted {
            let exact = left.iter().position(|edition| edition.language == *language);
            let near = || left.iter().position(|edition| edition.language.base() == language.base());
            opened.extend(exact.or_else(near).map(|found| left.remove(found)));
        }
        // The file that was named is opened whatever else is.
        if let Some(own) = left.iter().position(|edition| *edition == self.own) {
            opened.insert(0, left.remove(own));
        }
        Choice { opened, left }
    }
}

impl Choice {
    /// What is said about it: what was opened besides the file that was named, and what else there is.
    pub(super) fn notice(&self, named: &Path) -> Option<Diagnostic> {
        let name = |edition: &Edition| edition.path.to_string_lossy().into_owned();
        let beside: Vec<String> = self.opened.iter().filter(|edition| edition.path != named).map(name).collect();
        let mut left: Vec<&str> = self.left.iter().take(LISTED).map(|edition| edition.language.code()).collect();
        if self.left.len() > LISTED {
            left.push("…");
        }
        let also = if left.is_empty() { String::new() } else { format!("; there is {} too", left.join(", ")) };
        let message = match beside.as_slice() {
            [] if left.is_empty() => return None,
            [] => format!("is opened alone{also}"),
            names => format!("is opened with {}{also}", names.join(" and ")),
        };
        let choose = if left.is_empty() { "" } else { "; --lang en,nl opens the editions in these languages" };
        let hint = format!("--alone opens one file alone{choose}");
        Some(Diagnostic::new(message).at(Place::file(&named.to_string_lossy())).hint(hint))
    }
}

/// Whether a file holds both sides itself, by its ending.
pub(super) fn holds_pairs(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy()).unwrap_or_default();
    FORMATS.iter().find(|format| format.has_ending(&ending)).is_some_and(Format::holds_pairs)
}

/// Files of the same directory.
fn beside(path: &Path) -> Option<Editions> {
    let name = path.file_name()?.to_str()?;
    let directory = path.parent()?;
    let entries = entries(directory);
    names::readings(name, true).into_iter().find_map(|own| {
        let file = |other: &String| {
            let language = code_in(other, &own)?;
            let path = directory.join(other);
            path.is_file().then_some(Edition { path, language })
        };
        let others: Vec<Edition> = entries.iter().filter_map(file).collect();
        editions(path, &own, others)
    })
}

/// Files of directories beside one that the file is in, at the same place in them.
fn in_other_directories(path: &Path) -> Option<Editions> {
    // A relative name may say less than there is above it.
    let absolute = std::path::absolute(path).ok()?;
    let file = absolute.file_name()?.to_str()?;
    absolute.ancestors().skip(1).take(LEVELS).find_map(|directory| {
        let name = directory.file_name()?.to_str()?;
        let (parent, rest) = (directory.parent()?, absolute.strip_prefix(directory).ok()?);
        let entries = entries(parent);
        names::readings(name, false).into_iter().find_map(|own| {
            let edition = |other: &String| {
                let language = code_in(other, &own)?;
                let place = parent.join(other).join(rest);
                // The file may have the code in its own name as well.
                let renamed = names::readings(file, true).into_iter().find(|inner| inner.language == own.language);
                let renamed = renamed
                    .zip(code_of(other, &own))
                    .map(|(inner, code)| place.with_file_name(format!("{}{code}{}", inner.before, inner.after)));
                let path = std::iter::once(place.clone()).chain(renamed).find(|path| path.is_file())?;
                Some(Edition { path: as_named(path), language })
            };
            let others: Vec<Edition> = entries.iter().filter_map(edition).collect();
            editions(path, &own, others)
        })
    })
}

/// A path as one would name it from here.
fn as_named(path: PathBuf) -> PathBuf {
    let here = std::env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).map(Path::to_owned).ok()).unwrap_or(path)
}

fn editions(path: &Path, own: &Coded<'_>, others: Vec<Edition>) -> Option<Editions> {
    let own = Edition { path: path.to_owned(), language: own.language.clone() };
    (!others.is_empty()).then_some(Editions { own, others })
}

/// The language that a name has where another has its own, if the two differ in that only.
fn code_in(other: &str, own: &Coded<'_>) -> Option<Language> {
    let language = names::language(code_of(other, own)?)?;
    (language != own.language).then_some(language)
}

/// What a name has where another has its code.
fn code_of<'a>(other: &'a str, own: &Coded<'_>) -> Option<&'a str> {
    other.strip_prefix(own.before)?.strip_suffix(own.after)
}

/// The names in a directory, in order; none where it cannot be read.
fn entries(directory: &Path) -> Vec<String> {
    let directory = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    let found = fs::read_dir(directory).into_iter().flatten().take(MOST).flatten();
    let mut names: Vec<String> = found.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let home = tempfile::tempdir().expect("a directory for the test");
        for file in files {
            let path = home.path().join(file);
            fs::create_dir_all(path.parent().expect("it has one")).expect("it is ours");
            fs::write(path, "text").expect("it is ours");
        }
        home
    }

    fn found(home: &tempfile::TempDir, file: &str) -> Option<Vec<String>> {
        let editions = Editions::of(&home.path().join(file))?;
        let name = |edition: &Edition| {
            let path = edition.path.strip_prefix(home.path()).expect("it is there").to_string_lossy().into_owned();
            format!("{} {path}", edition.language.code())
        };
        Some(std::iter::once(&editions.own).chain(&editions.others).map(name).collect())
    }

    #[test]
    fn files_that_differ_in_their_code_are_editions() {
        let home = tree(&["book.en.txt", "book.nl.txt", "book.nl.md", "book.txt", "book.pt-BR.txt", "look.de.txt"]);
        let expected = ["en book.en.txt", "nl book.nl.txt", "pt-br book.pt-BR.txt"];
        assert_eq!(found(&home, "book.en.txt"), Some(expected.map(str::to_owned).to_vec()));
        assert_eq!(found(&home, "book.txt"), None);
        assert_eq!(found(&home, "look.de.txt"), None);
    }

    #[test]
    fn directories_have_codes_too() {
        let home = tree(&[
            "site/en/a/page.html",
            "site/nl/a/page.html",
            "site/de/a/other.html",
            "t-en/x.en.txt",
            "t-nl/x.nl.txt",
        ]);
        let expected = ["en site/en/a/page.html", "nl site/nl/a/page.html"];
        assert_eq!(found(&home, "site/en/a/page.html"), Some(expected.map(str::to_owned).to_vec()));
        let expected = ["en t-en/x.en.txt", "nl t-nl/x.nl.txt"];
        assert_eq!(found(&home, "t-en/x.en.txt"), Some(expected.map(str::to_owned).to_vec()));
    }

    #[test]
    fn files_that_hold_both_sides_have_no_other_edition() {
        let home = tree(&["nl.po", "de.po", "m.en.tmx", "m.nl.tmx"]);
        assert_eq!((found(&home, "nl.po"), found(&home, "m.en.tmx")), (None, None));
    }

    #[test]
    fn the_user_chooses() {
        let language = |code: &str| Language::parse(code).expect("a code");
        let edition = |code: &str| Edition { path: format!("b.{code}").into(), language: language(code) };
        let editions = || Editions { own: edition("en"), others: ["de", "fr", "nl"].map(edition).to_vec() };
        let opened = |wanted: &[&str], locale: &str| {
            let wanted: Vec<Language> = wanted.iter().map(|code| language(code)).collect();
            let choice = editions().choose(&wanted, Some(&language(locale)));
            let told = choice.notice(Path::new("b.en")).map(|notice| notice.to_string()).unwrap_or_default();
            (choice.opened.iter().map(|edition| edition.language.code().to_owned()).collect::<Vec<_>>().join(" "), told)
        };
        let (shown, told) = opened(&[], "nl");
        assert_eq!(shown, "en nl");
        assert!(told.starts_with("b.en: is opened with b.nl; there is de, fr too\n  --alone"), "{told}");
        assert_eq!(opened(&[], "en").0, "en de");
        assert_eq!(opened(&["fr", "en"], "nl").0, "fr en");
        assert_eq!(opened(&["fr"], "nl").0, "en fr");
        assert_eq!(opened(&["en"], "nl").0, "en");
    }
}
