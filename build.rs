//! Packs what is known of languages, so that the program is no larger for the many that a reader never opens.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// Where the words for basic concepts are, a file a language.
const CONCEPTS: &str = "assets/concepts";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={CONCEPTS}");
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for entry in fs::read_dir(CONCEPTS)? {
        let source = entry?.path();
        let name = source.file_stem().unwrap_or_default();
        fs::write(out.join(name).with_extension("concepts"), packed(&source)?)?;
    }
    Ok(())
}

/// The contents of a file, deflated.
fn packed(source: &Path) -> io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&fs::read(source)?)?;
    encoder.finish()
}
