//! The floor plan: a module imports only from the floors below its own.

use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the crate, with its floor.
const FLOORS: [(&str, u8); 16] = [
    ("text", 0),
    ("diagnostic", 1),
    ("language", 1),
    ("document", 2),
    ("lexicon", 2),
    ("format", 3),
    ("transcript", 3),
    ("align", 3),
    ("pipeline", 4),
    ("config", 4),
    ("shelf", 4),
    ("export", 4),
    ("reader", 5),
    ("view", 6),
    ("terminal", 7),
    ("cli", 8),
];

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

fn sources(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).expect("the sources are there").flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// The modules of the crate that a source names.
fn named(source: &str) -> Vec<&str> {
    let after = source.match_indices("crate::").map(|(at, found)| &source[at + found.len()..]);
    after.filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()).collect()
}

#[test]
fn modules_import_only_from_lower_floors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for path in sources(&root) {
        let inside = path.strip_prefix(&root).expect("it is in the sources");
        let module = inside.iter().next().and_then(|first| Path::new(first).file_stem()).expect("it has a name");
        let module = module.to_string_lossy().into_owned();
        if module == "lib" || module == "main" {
            continue;
        }
        let own = floor(&module).unwrap_or_else(|| panic!("{module} is not in the floor plan"));
        let source = fs::read_to_string(&path).expect("a source is text");
        for other in named(&source).into_iter().filter(|&other| other != module) {
            if floor(other).is_some_and(|below| below >= own) {
                wrong.push(format!("{}: {module} (floor {own}) imports {other}", inside.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
