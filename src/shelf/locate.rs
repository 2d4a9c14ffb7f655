//! Finds the file of marks of a work.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::Document;

use super::file;
use super::reading::known_editions;
use super::subject::{KnownEdition, Subject};

/// How many hexadecimal digits an id has.
const ID: usize = 16;

/// The file of marks of a work, if it has one.
///
/// By its name, if that holds the fingerprint of an edition; else by what the files say of their editions: the same
/// text, though its file may have moved; else the same file, though its text may have been edited.
pub(super) fn locate(directory: &Path, subject: &Subject) -> Option<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(directory).ok()?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| is_ours(path));
    // The same answer whatever the order of the directory.
    files.sort_unstable();
    let named = |print: &str| files.iter().find(|path| id_in(path).is_some_and(|id| id == print)).cloned();
    if let Some(found) = subject.fingerprints().find_map(named) {
        return Some(found);
    }
    let known: Vec<Vec<KnownEdition>> = files.iter().map(|path| editions_in(path, subject)).collect();
    let same_text = |entry: &KnownEdition| subject.fingerprints().any(|print| print == entry.fingerprint);
    let same_file =
        |entry: &KnownEdition| !entry.path.is_empty() && subject.editions.iter().any(|e| e.path == entry.path);
    let at = known.iter().position(|entries| entries.iter().any(same_text));
    let at = at.or_else(|| known.iter().position(|entries| entries.iter().any(same_file)))?;
    files.into_iter().nth(at)
}

/// The id that the name of a file ends with.
pub(super) fn id_in(path: &Path) -> Option<&str> {
    let (_, id) = path.file_stem()?.to_str()?.rsplit_once('-')?;
    (id.len() == ID && id.chars().all(|c| c.is_ascii_hexdigit())).then_some(id)
}

/// Hidden files are what a killed program left; others that do not end so are kept aside.
fn is_ours(path: &Path) -> bool {
    let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
    !hidden && path.extension().is_some_and(|extension| extension == "toml")
}

/// The editions a file says it is for; none if it cannot be about this work.
fn editions_in(path: &Path, subject: &Subject) -> Vec<KnownEdition> {
    let bytes = file::read(path).ok().flatten().unwrap_or_default();
    let Ok(content) = std::str::from_utf8(&bytes) else { return Vec::new() };
    // Looking for a few words costs far less than parsing every file of a full shelf.
    let name = |edition: &KnownEdition| edition.path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let names = subject.editions.iter().map(name).filter(|name| !name.is_empty());
    let mut signs = subject.fingerprints().map(str::to_owned).chain(names);
    if !signs.any(|sign| content.contains(&sign)) {
        return Vec::new();
    }
    Document::parse(content).map(|document| known_editions(document.as_table())).unwrap_or_default()
}
