//! A home of one's own: directories for one test, and the environment that points there.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// Directories that go with the test.
pub(crate) struct Home {
    root: TempDir,
    /// Not within the other: nothing is in a home but what the test puts there.
    dictionaries: TempDir,
}

impl Home {
    /// Makes an empty home, without dictionaries.
    pub(crate) fn new() -> Self {
        let directory = || tempfile::tempdir().expect("a directory for the test");
        Self { root: directory(), dictionaries: directory() }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.root.path()
    }

    /// Where settings and marks are kept.
    pub(crate) fn config(&self) -> PathBuf {
        self.path().join("config")
    }

    /// Writes a file into it, and says where that is.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in the home")).expect("a directory for the file");
        fs::write(&path, content).expect("a file for the test");
        path
    }

    /// All of the environment that a diglot in this home knows.
    pub(crate) fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        vec![
            ("HOME", self.path().join("home")),
            ("DIGLOT_CONFIG_DIR", self.config()),
            ("DIGLOT_STATE_DIR", self.path().join("state")),
            ("DIGLOT_DICTIONARIES", self.dictionaries.path().to_owned()),
            ("TERM", "xterm-256color".into()),
            ("LANG", "C.UTF-8".into()),
        ]
    }
}
