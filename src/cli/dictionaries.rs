//! Dictionaries on disk: lists and dictionaries that the user names, and those that are installed for two languages.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::input;
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::language::Language;
use crate::lexicon::{self, Dictd, Dictionaries, Found, Lexicon, Reading, same_language};

/// Where Debian and its kin put dictionaries of dictd.
const USUAL: &str = "/usr/share/dictd";

/// The directory to look in instead.
const INSTEAD: &str = "DIGLOT_DICTIONARIES";

/// Larger files are refused: the largest dictionaries have a tenth of it.
const LARGEST: u64 = 1 << 28;

/// Bytes of definitions that are enough: a dictionary that would go beyond it is left out, unless it is the first.
const ENOUGH: u64 = 20 << 20;

/// Endings of a file of definitions; the first that is there is read.
const DEFINITIONS: [&str; 2] = [".dict.dz", ".dict"];

const INDEX: &str = ".index";

/// An installed dictionary: what its files are called but for the endings, and what it links.
#[derive(Clone, Debug, PartialEq)]
struct Installed {
    stem: PathBuf,
    definitions: &'static str,
    languages: (Language, Language),
}

/// The files that the user named, and what there is to tell about them.
///
/// # Errors
/// If one cannot be read, or holds nothing that can be used.
pub(super) fn named(files: &[PathBuf]) -> Result<(Vec<Arc<Lexicon>>, Vec<Diagnostic>)> {
    let (mut lexicons, mut notices) = (Vec::new(), Vec::new());
    for file in files {
        let reading = read_named(file)?;
        lexicons.push(Arc::new(reading.lexicon));
        notices.extend(reading.notices);
    }
    Ok((lexicons, notices))
}

fn read_named(file: &Path) -> Result<Reading> {
    if file == Path::new("-") {
        let message = "--lexicon -: words cannot come from standard input";
        return Err(Diagnostic::new(message).hint("name a file; for one of that name, ./-"));
    }
    let name = file.to_string_lossy();
    if let Some(stem) = name.strip_suffix(INDEX) {
        let there = |ending: &&str| beside(Path::new(stem), ending).exists();
        let ending = DEFINITIONS.into_iter().find(there).unwrap_or(DEFINITIONS[0]);
        return read_dictionary(Path::new(stem), ending, languages(stem));
    }
    if let Some((stem, ending)) = DEFINITIONS.iter().find_map(|ending| Some((name.strip_suffix(ending)?, ending))) {
        return read_dictionary(Path::new(stem), ending, languages(stem));
    }
    lexicon::tsv(&bytes(file)?, &name)
}

/// What finds dictionaries that are installed. It reads nothing before it is asked.
pub(super) fn installed() -> Dictionaries {
    let instead = std::env::var_os(INSTEAD).filter(|value| !value.is_empty()).map(PathBuf::from);
    Dictionaries::new(move |first, second| match &instead {
        Some(directory) => find(directory, first, second),
        None if Path::new(USUAL).is_dir() => find(Path::new(USUAL), first, second),
        None => Found::default(),
    })
}

/// The dictionaries in a directory that link two languages.
fn find(directory: &Path, first: &Language, second: &Language) -> Found {
    let listing = fs::read_dir(directory).and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect());
    let listing: Vec<_> = match listing {
        Ok(listing) => listing,
        Err(error) => return Found { lexicons: Vec::new(), notices: vec![unlisted(directory, &error)] },
    };
    let names: Vec<&str> = listing.iter().filter_map(|name| name.to_str()).collect();
    let found = enough(linking(directory, &names, first, second));
    let read = |found: &Installed| read_dictionary(&found.stem, found.definitions, Some(found.languages.clone()));
    let readings: Vec<Result<Reading>> = thread::scope(|scope| {
        let threads: Vec<_> = found.iter().map(|found| scope.spawn(|| read(found))).collect();
        // A panic goes on in the one who asked.
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let mut out = Found::default();
    for reading in readings {
        match reading {
            Ok(reading) => {
                out.lexicons.push(Arc::new(reading.lexicon));
                out.notices.extend(reading.notices);
            }
            Err(why) => out.notices.push(why),
        }
    }
    out
}

/// The dictionaries in a directory, by the names of its files, that link two languages in either direction.
///
/// FreeDict's are called after both: `freedict-eng-nld.index` and `freedict-eng-nld.dict.dz`.
fn linking(directory: &Path, names: &[&str], first: &Language, second: &Language) -> Vec<Installed> {
    let links = |(from, to): &(Language, Language)| {
        (same_language(from, first) && same_language(to, second))
            || (same_language(from, second) && same_language(to, first))
    };
    let installed = |name: &&str| {
        let stem = name.strip_suffix(INDEX)?;
        let languages = languages(stem).filter(links)?;
        let is_there = |ending: &&str| names.iter().any(|name| name.strip_suffix(*ending) == Some(stem));
        // One without definitions is named too, so that it can be told.
        let definitions = DEFINITIONS.into_iter().find(is_there).unwrap_or(DEFINITIONS[0]);
        Some(Installed { stem: directory.join(stem), definitions, languages })
    };
    let mut found: Vec<Installed> = names.iter().filter_map(installed).collect();
    found.sort_by(|a, b| a.stem.cmp(&b.stem));
    found
}

/// The first dictionaries, up to the size that is enough. The largest have half a million words each way, and what the
/// way back would add is not worth the wait.
fn enough(found: Vec<Installed>) -> Vec<Installed> {
    let mut total = 0;
    let size = |found: &Installed| fs::metadata(beside(&found.stem, found.definitions)).map_or(0, |file| file.len());
    let is_wanted = |found: &Installed| {
        let (before, size) = (total, size(found));
        let is_wanted = before == 0 || before + size <= ENOUGH;
        total += if is_wanted { size } else { 0 };
        is_wanted
    };
    found.into_iter().filter(is_wanted).collect()
}

/// The languages a dictionary is called after: the last two parts of its name.
fn languages(stem: &str) -> Option<(Language, Language)> {
    let mut parts = stem.rsplit(['-', '/', '\\']);
    let (to, from) = (parts.next()?, parts.next()?);
    Some((Language::parse(from)?, Language::parse(to)?))
}

fn read_dictionary(stem: &Path, ending: &str, languages: Option<(Language, Language)>) -> Result<Reading> {
    let (index_path, path) = (beside(stem, INDEX), beside(stem, ending));
    let (index, definitions) = (bytes(&index_path)?, bytes(&path)?);
    let (index_name, name) = (index_path.to_string_lossy(), path.to_string_lossy());
    lexicon::dictd(&Dictd { index_name: &index_name, index: &index, name: &name, definitions: &definitions, languages })
}

/// A file of a dictionary, by the name all its files begin with.
fn beside(stem: &Path, ending: &str) -> PathBuf {
    let mut path = stem.to_owned().into_os_string();
    path.push(ending);
    PathBuf::from(path)
}

/// A file, read whole.
fn bytes(path: &Path) -> Result<Vec<u8>> {
    let name = path.to_string_lossy();
    let refuse = |message: &str, hint: &str| Err(Diagnostic::new(message).at(Place::file(&name)).hint(hint));
    if path.is_dir() {
        return refuse("is a directory", "name a file of words, or the .index of a dictionary");
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| input::unreadable(path, &name, &error))?;
    if bytes.len() as u64 > LARGEST {
        return refuse("is larger than 256 MiB", "give a smaller dictionary");
    }
    Ok(bytes)
}

fn unlisted(directory: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("the directory of dictionaries cannot be read: {error}");
    let hint = format!("set {INSTEAD} to the directory that holds them, or do without (--no-dictionary)");
    Diagnostic::new(message).at(Place::file(&directory.to_string_lossy())).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(code: &str) -> Language {
        Language::parse(code).expect("a code")
    }

    fn linked(names: &[&str], first: &str, second: &str) -> Vec<String> {
        let found = linking(Path::new("d"), names, &language(first), &language(second));
        let shown = |found: &Installed| {
            format!("{}{} {}>{}", found.stem.display(), found.definitions, found.languages.0, found.languages.1)
        };
        found.iter().map(shown).collect()
    }

    const NAMES: [&str; 8] = [
        "freedict-nld-eng.index",
        "freedict-nld-eng.dict",
        "freedict-eng-nld.dict.dz",
        "freedict-eng-nld.index",
        "freedict-eng-deu.index",
        "freedict-eng-deu.dict.dz",
        "words.index",
        "readme-en-nl.txt",
    ];

    #[test]
    fn dictionaries_are_found_in_both_directions() {
        let expected = ["d/freedict-eng-nld.dict.dz en>nl", "d/freedict-nld-eng.dict nl>en"];
        assert_eq!(linked(&NAMES, "en-GB", "nl"), expected);
        assert_eq!(linked(&NAMES, "nl", "en"), expected);
        assert_eq!(linked(&NAMES, "de", "en"), ["d/freedict-eng-deu.dict.dz en>de"]);
        assert_eq!(linked(&["eng-nor.index"], "nb", "en"), ["d/eng-nor.dict.dz en>no"]);
    }

    #[test]
    fn languages_without_a_dictionary_have_none() {
        assert_eq!(linked(&NAMES, "nl", "de"), [""; 0]);
        assert_eq!(linked(&NAMES, "en", "en"), [""; 0]);
        assert_eq!(linked(&["x-und-en.index"], "und", "en"), [""; 0]);
    }

    fn write(directory: &Path, name: &str, content: &str) {
        fs::write(directory.join(name), content).expect("a file for the test");
    }

    fn told(found: &Found, directory: &Path) -> Vec<String> {
        let place = format!("{}/", directory.display());
        found.notices.iter().map(|notice| notice.to_string().replace(&place, "")).collect()
    }

    #[test]
    fn what_is_installed_is_read_and_what_is_broken_told() {
        let directory = tempfile::tempdir().expect("a directory for the test");
        let directory = directory.path();
        write(directory, "a-eng-nld.index", "oak\tA\tI\n");
        write(directory, "a-eng-nld.dict", "oak\neik\n");
        write(directory, "b-nld-eng.index", "es\tA\tH\nes\tA\n");
        write(directory, "b-nld-eng.dict", "es\nash\n");
        write(directory, "c-nld-eng.index", "es\tA\tH\n");
        write(directory, "d-nld-eng.index", "es\n");
        write(directory, "d-nld-eng.dict", "\n");
        let found = find(directory, &language("nl"), &language("en"));
        let pairs = |lexicon: &Arc<Lexicon>| -> Vec<String> {
            lexicon.between(&language("en"), &language("nl")).map(|(a, b)| format!("{a}={b}")).collect()
        };
        assert_eq!(found.lexicons.iter().flat_map(pairs).collect::<Vec<_>>(), ["oak=eik", "ash=es"]);
        let told = told(&found, directory);
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].starts_with("b-nld-eng.index:2: has no headword"), "{told:?}");
        assert!(told[1].starts_with("c-nld-eng.dict.dz: no such file"), "{told:?}");
        assert!(told[2].starts_with("d-nld-eng.index:1: has no headword"), "{told:?}");
    }

    #[test]
    fn a_directory_that_is_gone_is_told() {
        let found = find(Path::new("/no/such/directory"), &language("nl"), &language("en"));
        assert!(found.lexicons.is_empty());
        assert!(found.notices[0].to_string().starts_with("/no/such/directory: the directory of dictionaries"));
    }

    #[test]
    fn more_than_enough_is_left_out() {
        let directory = tempfile::tempdir().expect("a directory for the test");
        let installed = |name: &str, size: u64| {
            let path = directory.path().join(format!("{name}.dict"));
            File::create(path).and_then(|file| file.set_len(size)).expect("a file for the test");
            let stem = directory.path().join(name);
            Installed { stem, definitions: ".dict", languages: (language("en"), language("nl")) }
        };
        let [large, medium, small] = [installed("a", ENOUGH + 1), installed("b", ENOUGH / 2), installed("c", 9)];
        let kept = |found: &[&Installed]| -> Vec<PathBuf> {
            enough(found.iter().map(|&found| found.clone()).collect()).into_iter().map(|found| found.stem).collect()
        };
        assert_eq!(kept(&[&large, &medium]), [directory.path().join("a")]);
        assert_eq!(kept(&[&medium, &large, &small]), ["b", "c"].map(|name| directory.path().join(name)));
    }
}
