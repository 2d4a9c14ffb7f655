//! What a work is known by on disk.

use std::path::Path;

use siphasher::sip::SipHasher24;

use crate::document::Work;
use crate::text::fold_pattern;

/// Longest part of a file name that comes from a title, in characters; with any letters it stays below 255 bytes.
const SLUG: usize = 40;

/// An edition, by what it says and where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KnownEdition {
    /// Its name within the work.
    pub(super) key: String,
    /// The fingerprint of its text; empty if it has none.
    pub(super) fingerprint: String,
    /// Its file, from the root; empty if it was none.
    pub(super) path: String,
}

/// A work, by what is written of it in the files of marks.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub(super) title: String,
    pub(super) editions: Vec<KnownEdition>,
}

impl Subject {
    pub(super) fn of(work: &Work) -> Self {
        let known = |(index, edition): (usize, &crate::document::Edition)| KnownEdition {
            key: work.key(index),
            fingerprint: if edition.text().trim().is_empty() { String::new() } else { fingerprint(edition.text()) },
            path: edition.source.path.as_deref().map(from_root).unwrap_or_default(),
        };
        Self { title: work.title().to_owned(), editions: work.editions.iter().enumerate().map(known).collect() }
    }

    /// The id of a work that has no file yet: the fingerprint of its first edition with any text.
    pub(super) fn id(&self) -> String {
        self.fingerprints().next().map_or_else(|| fingerprint(""), str::to_owned)
    }

    /// The fingerprints of the editions that have text.
    pub(super) fn fingerprints(&self) -> impl Iterator<Item = &str> {
        self.editions.iter().map(|edition| edition.fingerprint.as_str()).filter(|print| !print.is_empty())
    }

    /// The name of the file of marks of a work that has none yet.
    pub(super) fn file_name(&self) -> String {
        format!("{}-{}.toml", slug(&self.title), self.id())
    }

    /// For each edition, which of the known ones it is.
    ///
    /// One with the same text; else one from the same file; else one of the same name, as it may be read from a pipe.
    pub(super) fn recognize(&self, known: &[KnownEdition]) -> Vec<Option<usize>> {
        let mut found = vec![None; self.editions.len()];
        let ways: [fn(&KnownEdition, &KnownEdition) -> bool; 3] = [
            |a, b| !a.fingerprint.is_empty() && a.fingerprint == b.fingerprint,
            |a, b| !a.path.is_empty() && a.path == b.path && a.key == b.key,
            |a, b| a.key == b.key,
        ];
        for same in ways {
            for (index, edition) in self.editions.iter().enumerate() {
                if found[index].is_none() {
                    let free = |entry: &usize| !found.contains(&Some(*entry));
                    found[index] = (0..known.len()).filter(free).find(|&entry| same(edition, &known[entry]));
                }
            }
        }
        found
    }
}

/// A number for a text, the same on every machine and in every release: SipHash-2-4 with the key 0, in hexadecimal.
fn fingerprint(text: &str) -> String {
    format!("{:016x}", SipHasher24::new().hash(text.as_bytes()))
}

/// A path that means the same from any directory.
fn from_root(path: &Path) -> String {
    let whole = path.canonicalize().or_else(|_| std::path::absolute(path));
    whole.as_deref().unwrap_or(path).to_string_lossy().into_owned()
}

/// A title as a part of a file name: lower case letters and digits without accents, with hyphens between words.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in fold_pattern(title).chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let cut: String = slug.chars().take(SLUG).collect();
    let cut = cut.trim_end_matches('-');
    if cut.is_empty() { "text".to_owned() } else { cut.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_never_changes() {
        // From the reference implementation: SipHash-2-4 of nothing, key 0.
        assert_eq!(fingerprint(""), "1e924b9d737700d7");
    }

    #[test]
    fn titles_become_file_names() {
        assert_eq!(slug("Één brug, twee oevers: deel 3!"), "een-brug-twee-oevers-deel-3");
        assert_eq!(slug("../../etc/passwd\0"), "etc-passwd");
        assert_eq!(slug("橋と川"), "橋と川");
        assert_eq!(slug("… !"), "text");
        assert!(slug(&"𠀀".repeat(99)).len() <= 4 * SLUG);
    }

    fn known(key: &str, fingerprint: &str, path: &str) -> KnownEdition {
        KnownEdition { key: key.to_owned(), fingerprint: fingerprint.to_owned(), path: path.to_owned() }
    }

    #[test]
    fn editions_are_known_by_text_then_by_file_then_by_name() {
        let editions =
            vec![known("en", "1", "/a"), known("en2", "2", "/b"), known("nl", "3", "/c"), known("fr", "", "")];
        let subject = Subject { title: String::new(), editions };
        let file = [known("nl", "0", "/c"), known("en", "2", "/b"), known("en2", "1", "/a"), known("nl2", "9", "/c")];
        assert_eq!(subject.recognize(&file), [Some(2), Some(1), Some(0), None]);
        assert_eq!(subject.recognize(&[known("nl", "7", "/z")]), [None, None, Some(0), None]);
    }
}
