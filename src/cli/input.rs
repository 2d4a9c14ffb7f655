//! Files and standard input, as bytes; the bundled briefing; the user's settings and directories.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::names;
use crate::config::{self, Settings};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::format::Input;
use crate::reader::command_names;
use crate::shelf::Directories;

/// The bundled text: a press briefing in English and Dutch.
const BRIEFING: [(&str, &[u8]); 2] = [
    ("briefing/en.txt", include_bytes!("../../assets/briefing/en.txt")),
    ("briefing/nl.txt", include_bytes!("../../assets/briefing/nl.txt")),
];

/// The bundled briefing.
pub(super) fn briefing() -> Vec<Input> {
    BRIEFING
        .iter()
        .map(|(name, bytes)| Input { name: (*name).to_owned(), path: None, language: None, bytes: bytes.to_vec() })
        .collect()
}

/// The files of the command line, read whole; `-` is standard input.
pub(super) fn read_all(files: &[OsString]) -> Result<Vec<Input>> {
    if files.iter().filter(|file| *file == "-").count() > 1 {
        return Err(Diagnostic::new("standard input (-) was named twice").hint("name files for the other editions"));
    }
    files.iter().map(|file| read(file)).collect()
}

/// A file of the command line, read whole; `-` is standard input.
pub(super) fn read(file: &OsStr) -> Result<Input> {
    if file == "-" {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(|error| Diagnostic::new(format!("standard input: {error}")))?;
        return Ok(Input { name: "standard input".to_owned(), path: None, language: None, bytes });
    }
    let path = PathBuf::from(file);
    let name = path.to_string_lossy().into_owned();
    let bytes = fs::read(&path).map_err(|error| unreadable(&path, &name, &error))?;
    let language = path.file_name().and_then(|name| names::readings(name.to_str()?, true).into_iter().next());
    let language = language.map(|coded| coded.language);
    Ok(Input { name, language, path: Some(fs::canonicalize(&path).unwrap_or(path)), bytes })
}

/// Why a file cannot be read.
pub(super) fn unreadable(path: &Path, name: &str, error: &io::Error) -> Diagnostic {
    let (message, hint) = match error.kind() {
        _ if path.is_dir() => ("is a directory".to_owned(), "name the files in it, one an edition"),
        io::ErrorKind::NotFound => ("no such file".to_owned(), "check the name and the directory"),
        io::ErrorKind::PermissionDenied => ("may not be read".to_owned(), "check its permissions with ls -l"),
        _ => (format!("cannot be read: {error}"), "check that it is a file"),
    };
    Diagnostic::new(message).at(Place::file(name)).hint(hint)
}

/// The settings, and what is wrong with the file they are in.
///
/// # Errors
/// If a file was named and cannot be read. The file in the config directory may be missing.
pub(super) fn settings(named: Option<&Path>, directories: Option<&Directories>) -> Result<(Settings, Vec<Diagnostic>)> {
    let usual = directories.map(|directories| directories.config.join("config.toml"));
    let Some(path) = named.map(Path::to_owned).or(usual) else { return Ok(config::resolve(None, &command_names())) };
    let name = path.to_string_lossy().into_owned();
    match fs::read_to_string(&path) {
        Ok(text) => Ok(config::resolve(Some((&name, &text)), &command_names())),
        Err(error) if named.is_none() && error.kind() == io::ErrorKind::NotFound => {
            Ok(config::resolve(None, &command_names()))
        }
        Err(error) if named.is_none() => {
            let (settings, mut notices) = config::resolve(None, &command_names());
            notices.push(unreadable(&path, &name, &error));
            Ok((settings, notices))
        }
        Err(error) => Err(unreadable(&path, &name, &error)),
    }
}

/// Where settings, marks and positions are; `None` on a machine without a home.
pub(super) fn directories() -> Option<Directories> {
    let chosen = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let usual = directories::ProjectDirs::from("", "", "diglot");
    let config = chosen("DIGLOT_CONFIG_DIR").or_else(|| usual.as_ref().map(|dirs| dirs.config_dir().to_owned()))?;
    let state = chosen("DIGLOT_STATE_DIR").or_else(|| {
        // Where a system has no directory for state, local data comes nearest.
        usual.as_ref().map(|dirs| dirs.state_dir().unwrap_or(dirs.data_local_dir()).to_owned())
    })?;
    Some(Directories { config, state })
}
