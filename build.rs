//! Packs what is known of languages, so that the program is no larger for the many that a reader never opens, and no
//! slower for those that a text is compared with.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// What is known of languages, a file a language.
const LANGUAGES: &str = "assets/languages";

/// Where the words for basic concepts are, a file a language.
const CONCEPTS: &str = "assets/concepts";

fn main() -> io::Result<()> {
    for source in [LANGUAGES, CONCEPTS, "build.rs"] {
        println!("cargo::rerun-if-changed={source}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let (mut words, mut letters) = (Index::new(), Index::new());
    for (place, source) in files(LANGUAGES)?.iter().enumerate() {
        let concepts = Path::new(CONCEPTS).join(source.file_name().unwrap_or_default());
        fs::write(out.join(source.file_stem().unwrap_or_default()).with_extension("concepts"), packed(&concepts)?)?;
        let profile = fs::read_to_string(source)?;
        for word in function_words(&profile) {
            // What finds words leaves apostrophes at their ends aside.
            add(&mut words, word.trim_matches(['\'', '’']), place);
            word.chars().for_each(|letter| add(&mut letters, letter.encode_utf8(&mut [0; 4]), place));
        }
        let known = fs::read_to_string(&concepts)?;
        for letter in known.lines().filter_map(|line| line.split_once(" = ")).flat_map(|(_, words)| words.chars()) {
            add(&mut letters, letter.encode_utf8(&mut [0; 4]), place);
        }
    }
    letters.retain(|letter, _| letter.chars().all(char::is_alphabetic));
    fs::write(out.join("words.index"), lines(&words))?;
    fs::write(out.join("letters.index"), lines(&letters))
}

/// Words or letters, and the places of the languages that have them.
type Index = BTreeMap<String, Vec<usize>>;

fn add(index: &mut Index, key: &str, place: usize) {
    let places = index.entry(key.to_owned()).or_default();
    if places.last() != Some(&place) {
        places.push(place);
    }
}

/// An index as text: a line each, in order, with a character for each language: `0` for the first of all.
fn lines(index: &Index) -> String {
    let language = |&place: &usize| char::from(b'0' + u8::try_from(place).expect("few languages"));
    index.iter().map(|(key, places)| format!("{key}\t{}\n", places.iter().map(language).collect::<String>())).collect()
}

/// The function words of a profile: the strings of its list. A test holds them to what the parser of TOML reads.
fn function_words(profile: &str) -> impl Iterator<Item = &str> {
    let list = profile.split_once("\nfunction_words = [").and_then(|(_, rest)| rest.split_once("\n]"));
    list.unwrap_or_default().0.split('"').skip(1).step_by(2)
}

/// The files of a directory, by name: languages stand in the order of their codes.
fn files(directory: &str) -> io::Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(directory)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

/// The contents of a file, deflated.
fn packed(source: &Path) -> io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&fs::read(source)?)?;
    encoder.finish()
}
