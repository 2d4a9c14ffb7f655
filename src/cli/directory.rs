//! A directory of texts: which works are in it, each with its editions.
//!
//! Names tell, and the beginning of a file whose name does not. Hidden files are left out; depth and number are bounded.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::names;
use super::siblings::{Edition, Editions, holds_pairs};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::format::can_read;
use crate::language::Language;
use crate::reader::{Item, Target};
use crate::text::visible_line;

/// How deep directories are looked into.
const DEPTH: usize = 6;

/// Most files that are listed.
const MOST: usize = 5_000;

/// Most entries that are looked at, files of other kinds among them.
const ENTRIES: usize = 50_000;

/// Bytes at the beginning of a file that tell whether it can be read.
const HEAD: usize = 4096;

/// A text and its editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// Its path within the directory; where editions differ in a code, with `*` in its place.
    name: String,
    /// By name, at least one; the language is unknown where no name says it.
    editions: Vec<Edition>,
}

/// The works in a directory, and what there is to tell of it.
pub(super) struct Shelf {
    pub(super) works: Vec<Listed>,
    pub(super) notices: Vec<Diagnostic>,
}

impl Listed {
    /// Its editions as those of one file: the one that is shown first is that of the user's language, else English, else
    /// the first by name.
    pub(super) fn editions(&self, locale: Option<&Language>) -> Editions {
        let languages: Vec<Language> = self.editions.iter().map(|edition| edition.language.clone()).collect();
        let first = names::preferred(&languages, &Language::unknown(), locale).unwrap_or(0);
        let mut others = self.editions.clone();
        let own = others.remove(first.min(others.len() - 1));
        Editions { own, others }
    }

    fn languages(&self) -> Vec<&str> {
        let known = self.editions.iter().filter(|edition| !edition.language.is_unknown());
        known.map(|edition| edition.language.code()).collect()
    }

    /// It as an item of a list.
    pub(super) fn item(&self, number: usize) -> Item {
        let known = self.editions.iter().filter(|edition| !edition.language.is_unknown());
        let names: Vec<String> = known.map(|edition| edition.language.name()).collect();
        Item::new("", visible_line(&self.name), Target::Work(number)).detail(names.join(" · "))
    }
}

/// Finds the works in a directory.
///
/// # Errors
/// If it cannot be read, or nothing in it can.
pub(super) fn look(directory: &Path) -> Result<Shelf> {
    let place = || Place::file(&directory.to_string_lossy());
    fs::read_dir(directory)
        .map_err(|error| super::input::unreadable(directory, &directory.to_string_lossy(), &error))?;
    let (files, is_whole) = files(directory);
    if files.is_empty() {
        let hint = "name a file, or a directory with texts in it";
        return Err(Diagnostic::new("is a directory, and holds nothing that can be read").at(place()).hint(hint));
    }
    let cut = || Diagnostic::new("holds more than is listed").at(place()).hint("name a directory in it");
    let notices = if is_whole { Vec::new() } else { vec![cut()] };
    Ok(Shelf { works: group(directory, &files), notices })
}

/// Writes the works, a line each: the path of the first edition, and the codes of the languages.
pub(super) fn write(shelf: &Shelf, out: &mut dyn Write) -> std::io::Result<()> {
    for work in &shelf.works {
        let path = &work.editions[0].path;
        let path = path.strip_prefix(".").unwrap_or(path).to_string_lossy();
        writeln!(out, "{}\t{}", visible_line(&path), work.languages().join(","))?;
    }
    Ok(())
}

/// The files in a directory that can be read, by name, and whether these are all.
fn files(directory: &Path) -> (Vec<PathBuf>, bool) {
    let mut found = Vec::new();
    let mut waiting = vec![(directory.to_owned(), 0)];
    let mut seen = 0;
    let mut is_whole = true;
    while let Some((directory, depth)) = waiting.pop() {
        for entry in fs::read_dir(&directory).into_iter().flatten().flatten() {
            seen += 1;
            if seen > ENTRIES || found.len() >= MOST {
                return (sorted(found), false);
            }
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let path = entry.path();
            // A link to a directory may lead round in a circle; one to a file leads to a file.
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && depth < DEPTH => waiting.push((path, depth + 1)),
                Ok(kind) if kind.is_dir() => is_whole = false,
                _ if path.is_file() && is_text(&path) => found.push(path),
                _ => {}
            }
        }
    }
    (sorted(found), is_whole)
}

fn sorted(mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    files.sort();
    files
}

fn is_text(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut head));
    read.is_ok() && can_read(&path.to_string_lossy(), &head)
}

/// A way to see a file as an edition of a work: the work's name, and the edition's language.
type Sight = (String, Language);

/// Puts files together that differ in the code of a language only: each where it has most company.
fn group(directory: &Path, files: &[PathBuf]) -> Vec<Listed> {
    let sights: Vec<Vec<Sight>> = files.iter().map(|file| sights(directory, file)).collect();
    let mut company: HashMap<&str, usize> = HashMap::new();
    for (name, _) in sights.iter().flatten() {
        *company.entry(name).or_default() += 1;
    }
    let mut works: BTreeMap<String, Vec<Edition>> = BTreeMap::new();
    for (path, sights) in files.iter().zip(&sights) {
        let count = |sight: &&Sight| company[sight.0.as_str()];
        // Of equals the first: the last code in the name.
        let best = sights.iter().rev().max_by_key(count).filter(|sight| count(sight) > 1);
        let name = inside(directory, path);
        let language = sights.first().map_or_else(Language::unknown, |(_, language)| language.clone());
        let (name, language) = best.cloned().unwrap_or((name, language));
        works.entry(name).or_default().push(Edition { path: path.clone(), language });
    }
    works.into_iter().map(|(name, editions)| Listed { name, editions }).collect()
}

fn inside(directory: &Path, file: &Path) -> String {
    file.strip_prefix(directory).unwrap_or(file).to_string_lossy().into_owned()
}

/// Every way to see a file as an edition: by a code in its name first, then by one in the name of a directory.
fn sights(directory: &Path, file: &Path) -> Vec<Sight> {
    if holds_pairs(file) {
        return Vec::new();
    }
    let name = inside(directory, file);
    let parts: Vec<&str> = name.split('/').collect();
    let mut out = Vec::new();
    for (index, part) in parts.iter().enumerate().rev() {
        let is_file = index + 1 == parts.len();
        for coded in names::readings(part, is_file) {
            let pattern = coded.pattern();
            let mut seen: Vec<&str> = parts.clone();
            seen[index] = &pattern;
            if !is_file
                && let Some(inner) =
                    names::readings(parts[parts.len() - 1], true).into_iter().find(|i| i.language == coded.language)
            {
                // The file has the code in its own name as well.
                let inner = inner.pattern();
                let last = seen.len() - 1;
                seen[last] = &inner;
                out.push((seen.join("/"), coded.language.clone()));
                continue;
            }
            out.push((seen.join("/"), coded.language.clone()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(files: &[&str]) -> Vec<String> {
        let files: Vec<PathBuf> = files.iter().map(|file| Path::new("d").join(file)).collect();
        let told = |work: Listed| format!("{} {}", work.name, work.languages().join(","));
        group(Path::new("d"), &files).into_iter().map(told).collect()
    }

    #[test]
    fn editions_of_a_work_stand_together() {
        let files = ["a.txt", "book.en.txt", "book.nl.txt", "en/x.md", "nl/x.md", "m.en.tmx", "one.fr.txt", "zh_CN.md"];
        let expected = ["*/x.md en,nl", "a.txt ", "book.*.txt en,nl", "m.en.tmx ", "one.fr.txt fr", "zh_CN.md zh-cn"];
        assert_eq!(listed(&files), expected);
    }

    #[test]
    fn of_two_codes_the_one_with_company_counts() {
        assert_eq!(listed(&["is-en.txt", "is-nl.txt"]), ["is-*.txt en,nl"]);
        assert_eq!(listed(&["en/a.en.txt", "nl/a.nl.txt"]), ["*/a.*.txt en,nl"]);
    }

    #[test]
    fn a_directory_is_looked_through() {
        let home = tempfile::tempdir().expect("a directory for the test");
        for (file, text) in [
            ("a.en.txt", "Text."),
            ("a.nl.txt", "Tekst."),
            (".hidden.txt", "x"),
            ("picture.png", "\u{89}PNG"),
            ("in/b.md", "# B"),
        ] {
            let path = home.path().join(file);
            fs::create_dir_all(path.parent().expect("it has one")).expect("it is ours");
            fs::write(path, text).expect("it is ours");
        }
        let shelf = look(home.path()).expect("there are texts");
        let names: Vec<&str> = shelf.works.iter().map(|work| work.name.as_str()).collect();
        assert!(names.starts_with(&["a.*.txt"]) && !names.contains(&"picture.png"), "{names:?}");
        assert!(look(&home.path().join("gone")).is_err());
        let empty = tempfile::tempdir().expect("a directory for the test");
        assert!(look(empty.path()).is_err_and(|error| error.message.ends_with("holds nothing that can be read")));
    }
}
