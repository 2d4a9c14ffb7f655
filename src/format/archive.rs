//! Files that are ZIP archives of other files: books and documents.
//!
//! Entries are only read, by their names inside the archive, and never written anywhere. What they unpack to is bounded,
//! whatever they say of themselves.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::{ZipFile, read_zipfile_from_stream};

use crate::diagnostic::{Diagnostic, Place, Result};

/// Most bytes that all entries that are asked for unpack to.
const LARGEST: u64 = 512 << 20;

/// Most entries an archive may have.
const MOST: usize = 20_000;

/// The files in an archive.
pub(super) struct Archive<'a> {
    name: String,
    files: Files<'a>,
    /// Bytes that may still be unpacked.
    left: u64,
    notices: Vec<Diagnostic>,
}

enum Files<'a> {
    Whole(Box<ZipArchive<Cursor<&'a [u8]>>>),
    /// What could be read of an archive that is cut off: its list of contents is at its end.
    Rescued(HashMap<String, Vec<u8>>),
}

impl<'a> Archive<'a> {
    /// Opens an archive. Of one that is cut off or damaged, what stands before the damage is read.
    ///
    /// # Errors
    /// If nothing in it can be read, or if it has too many entries.
    pub(super) fn open(bytes: &'a [u8], name: &str) -> Result<Self> {
        let mut archive =
            Self { name: name.to_owned(), files: Files::Rescued(HashMap::new()), left: LARGEST, notices: Vec::new() };
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(whole) if whole.len() > MOST => {
                return Err(archive.error(&format!("holds {} files, more than any book", whole.len())));
            }
            Ok(whole) => archive.files = Files::Whole(Box::new(whole)),
            Err(_) => archive.rescue(bytes)?,
        }
        Ok(archive)
    }

    /// Reads entry by entry from the beginning, as far as that goes.
    fn rescue(&mut self, bytes: &[u8]) -> Result<()> {
        let mut rescued = HashMap::new();
        let mut rest = Cursor::new(bytes);
        while rescued.len() < MOST
            && let Ok(Some(mut entry)) = read_zipfile_from_stream(&mut rest)
        {
            let Some(name) = name_of(&entry) else { break };
            let mut content = Vec::new();
            let is_whole = (&mut entry).take(self.left).read_to_end(&mut content).is_ok();
            self.left = self.left.saturating_sub(content.len() as u64);
            rescued.insert(name, content);
            if !is_whole || self.left == 0 {
                break;
            }
        }
        if rescued.is_empty() {
            return Err(self.error("is a damaged archive: nothing in it can be read"));
        }
        self.notices.push(self.error("is cut off or damaged; what stands before that is shown"));
        self.files = Files::Rescued(rescued);
        Ok(())
    }

    /// Whether there is a file of a name.
    pub(super) fn has(&self, path: &str) -> bool {
        match &self.files {
            Files::Whole(whole) => whole.index_for_name(path).is_some(),
            Files::Rescued(files) => files.contains_key(path),
        }
    }

    /// The names of all files, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = match &self.files {
            Files::Whole(whole) => whole.file_names().flatten().map(Cow::into_owned).collect(),
            Files::Rescued(files) => files.keys().cloned().collect(),
        };
        names.sort_unstable();
        names
    }

    /// A file's bytes: all that can be unpacked, with a notice where that is not all. `None` if there is no such file.
    pub(super) fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        let trouble = match &mut self.files {
            Files::Rescued(files) => return files.remove(path),
            Files::Whole(whole) => {
                let index = whole.index_for_name(path)?;
                match whole.by_index(index) {
                    Ok(mut entry) => {
                        let unpacked = (&mut entry).take(self.left).read_to_end(&mut content);
                        unpacked.err().map(|error| error.to_string())
                    }
                    Err(error) => Some(error.to_string()),
                }
            }
        };
        self.left = self.left.saturating_sub(content.len() as u64);
        if let Some(trouble) = trouble {
            self.notices.push(self.error(&format!("{path} in it is damaged: {trouble}")));
        } else if self.left == 0 {
            self.notices.push(self.error(&format!("unpacks to more than {} MiB; the rest is left out", LARGEST >> 20)));
        }
        (!content.is_empty()).then_some(content)
    }

    /// What there is to tell of reading it.
    pub(super) fn notices(&mut self) -> Vec<Diagnostic> {
        let mut notices = std::mem::take(&mut self.notices);
        notices.dedup();
        notices
    }

    /// A message about the archive.
    pub(super) fn error(&self, message: &str) -> Diagnostic {
        Diagnostic::new(message).at(Place::file(&self.name)).hint("get an undamaged copy")
    }
}

fn name_of<R: Read>(entry: &ZipFile<'_, R>) -> Option<String> {
    entry.name().ok().map(Cow::into_owned)
}

/// Whether bytes begin as an archive whose first entries have a name, or hold a text, among these.
pub(super) fn begins_with(bytes: &[u8], signs: &[&str]) -> bool {
    // Names and what is stored without packing stand there as they are.
    let start = &bytes[..bytes.len().min(4096)];
    bytes.starts_with(b"PK\x03\x04")
        && signs.iter().any(|sign| start.windows(sign.len()).any(|window| window == sign.as_bytes()))
}

/// Makes archives for tests.
#[cfg(test)]
pub(super) fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        let method =
            if *name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("it is a name");
        writer.write_all(content.as_bytes()).expect("there is room");
    }
    writer.finish().expect("there is room").into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_by_name() {
        let bytes = packed(&[("mimetype", "application/x"), ("a/b.xml", "text")]);
        let mut archive = Archive::open(&bytes, "f").expect("it is an archive");
        assert_eq!(archive.read("a/b.xml").as_deref(), Some(&b"text"[..]));
        assert_eq!(archive.read("../b.xml"), None);
        assert!(begins_with(&bytes, &["application/x"]));
        assert!(archive.notices().is_empty());
    }

    #[test]
    fn of_a_cut_archive_the_beginning_is_read() {
        let bytes = packed(&[("mimetype", "application/x"), ("a.xml", "text"), ("b.xml", &"more ".repeat(3000))]);
        let mut archive = Archive::open(&bytes[..bytes.len() - 120], "f").expect("some of it can be read");
        assert_eq!(archive.read("a.xml").as_deref(), Some(&b"text"[..]));
        assert_eq!(archive.notices().len(), 1);
        assert!(Archive::open(b"PK\x03\x04nothing", "f").is_err());
    }

    #[test]
    fn what_unpacks_without_end_is_cut() {
        let huge = " ".repeat(1 << 20);
        let bytes = packed(&[("a", &huge), ("b", "x")]);
        let mut archive = Archive::open(&bytes, "f").expect("it is an archive");
        archive.left = 1 << 10;
        assert_eq!(archive.read("a").map(|content| content.len()), Some(1 << 10));
        assert_eq!(archive.read("b"), None);
        assert_eq!(archive.notices().len(), 1);
    }
}
