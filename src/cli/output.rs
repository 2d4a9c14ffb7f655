//! Results in files: which format a name asks for, and writing that leaves the old file or the new one.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Place, Result};
use crate::export::Layout;
use crate::shelf::{behind_links, replace_with};

/// The layout that the ending of a result's name asks for.
pub(super) fn layout_of(path: &Path) -> Result<Layout> {
    if is_directory(path) {
        return Err(names_a_directory(path));
    }
    Layout::of_path(path).ok_or_else(|| {
        let endings = Layout::ALL.into_iter().flat_map(Layout::endings).map(|ending| format!(".{ending}"));
        let hint = format!("end it in one of {}, or name the format with --to", endings.collect::<Vec<_>>().join(" "));
        Diagnostic::new("its ending names no format").at(place(path)).hint(hint)
    })
}

/// A name for a file that is the same whatever path leads to it, whether it is there or not.
pub(super) fn identity(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = behind_links(&path);
    let in_directory = |path: &Path| Some(fs::canonicalize(path.parent()?).ok()?.join(path.file_name()?));
    fs::canonicalize(&real).ok().or_else(|| in_directory(&real)).unwrap_or(real)
}

/// Whether a name is that of a directory: one that is there, or with a slash at its end.
fn is_directory(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

fn names_a_directory(path: &Path) -> Diagnostic {
    let hint = "name a file in it; only align --pairs takes a directory, for the results of a list";
    Diagnostic::new("is a directory").at(place(path)).hint(hint)
}

/// Makes a directory for results, with those above it; nothing where it is there.
pub(super) fn make_directory(path: &Path) -> Result<()> {
    // The directory of a name without one is this one.
    if path.as_os_str().is_empty() {
        return Ok(());
    }
    fs::create_dir_all(path).map_err(|error| {
        let message = match path.ancestors().find(|above| above.exists()).filter(|above| !above.is_dir()) {
            Some(file) if file == path => "is a file".to_owned(),
            Some(file) => format!("cannot be made a directory: {} is a file", file.display()),
            None => format!("cannot be made a directory: {error}"),
        };
        Diagnostic::new(message).at(place(path)).hint("name a directory for results, or one that can be made")
    })
}

/// Writes a file, whole or not at all; a pipe or a device is written to as it is.
pub(super) fn save(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let write = |file: &mut File| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.flush()
    };
    if is_directory(path) {
        return Err(names_a_directory(path));
    }
    let saved = match fs::metadata(path) {
        Ok(found) if !found.is_file() => File::options().write(true).open(path).and_then(|mut file| write(&mut file)),
        _ => replace_with(&identity(path), write),
    };
    saved.map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let parent = path.parent().map(Path::to_string_lossy).unwrap_or_default();
    let (why, hint) = match error.kind() {
        io::ErrorKind::NotFound => ("its directory is not there".to_owned(), "make it first"),
        io::ErrorKind::PermissionDenied => {
            ("this is not allowed".to_owned(), "check the permissions of the file and its directory")
        }
        io::ErrorKind::NotADirectory => (format!("{parent} is a file"), "name a directory"),
        _ => (error.to_string(), "check the directory, and the room on its disk"),
    };
    Diagnostic::new(format!("cannot be written: {why}")).at(place(path)).hint(hint)
}

/// A result as a place.
pub(super) fn place(path: &Path) -> Place {
    Place::file(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory() -> tempfile::TempDir {
        tempfile::tempdir().expect("a directory for the test")
    }

    #[test]
    fn a_write_that_fails_leaves_the_old_file() {
        let directory = directory();
        let path = directory.path().join("a.tsv");
        fs::write(&path, "old").expect("it is ours");
        let failed = save(&path, |out| {
            out.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert!(failed.is_err_and(|error| error.message.starts_with("cannot be written")));
        assert_eq!(fs::read(&path).expect("it is there"), b"old");
        assert_eq!(fs::read_dir(directory.path()).expect("it is there").count(), 1, "nothing else is left");
        save(&path, |out| out.write_all(b"new")).expect("it can be written");
        assert_eq!(fs::read(&path).expect("it is there"), b"new");
    }

    #[test]
    fn a_file_is_the_same_by_every_path() {
        let directory = directory();
        let path = directory.path();
        fs::create_dir(path.join("sub")).expect("it is ours");
        assert_eq!(identity(&path.join("sub/../new.tsv")), identity(&path.join("new.tsv")));
        fs::write(path.join("new.tsv"), "").expect("it is ours");
        assert_eq!(identity(&path.join("sub/../new.tsv")), identity(&path.join("./new.tsv")));
        assert_ne!(identity(&path.join("new.tsv")), identity(&path.join("sub/new.tsv")));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one() {
        let directory = directory();
        let (link, real) = (directory.path().join("link.tsv"), directory.path().join("real.tsv"));
        std::os::unix::fs::symlink("real.tsv", &link).expect("it is ours");
        assert_eq!(identity(&link), identity(&real));
        save(&link, |out| out.write_all(b"new")).expect("it can be written");
        assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
        assert_eq!(fs::read(&real).expect("it was made"), b"new");
    }
}
