//! A list of pairs to align: what its lines say, and where each result goes.

use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::output::{self, identity};
use crate::diagnostic::{Diagnostic, Result};
use crate::export::Layout;

const SHAPE: &str = "write FILE<TAB>FILE or FILE<TAB>FILE<TAB>RESULT";

/// Two files to align, and what to make of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) files: [OsString; 2],
    pub(super) result: PathBuf,
    pub(super) layout: Layout,
}

/// A line of the list, from 1, and the pair on it, or why there is none.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) line: usize,
    pub(super) pair: Result<Pair>,
}

/// Where results go that the list does not name, and in which layout.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Naming<'a> {
    pub(super) directory: Option<&'a Path>,
    pub(super) layout: Option<Layout>,
}

/// Reads a list. Lines that are blank or begin with `#` are no entries.
pub(super) fn read(list: &[u8], naming: Naming<'_>) -> Vec<Entry> {
    let list = list.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(list);
    let lines = list.split(|&byte| byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let lines = lines.enumerate().filter(|(_, line)| !line.trim_ascii().is_empty() && !line.starts_with(b"#"));
    lines.map(|(index, line)| Entry { line: index + 1, pair: pair(line, naming) }).collect()
}

fn pair(line: &[u8], naming: Naming<'_>) -> Result<Pair> {
    let fields: Vec<OsString> = line.split(|&byte| byte == b'\t').map(name).collect::<Result<_>>()?;
    let (first, second, result) = match fields.as_slice() {
        [first, second] => (first, second, None),
        // A tab at the end of a line names nothing.
        [first, second, result] => (first, second, Some(result).filter(|result| !result.is_empty())),
        [_] => return Err(Diagnostic::new("holds one name only: there is no tab").hint(SHAPE)),
        _ => return Err(Diagnostic::new(format!("holds {} names between tabs", fields.len())).hint(SHAPE)),
    };
    if first.is_empty() || second.is_empty() {
        return Err(Diagnostic::new("names no file in one of its fields").hint(SHAPE));
    }
    if [Some(first), Some(second), result].into_iter().flatten().any(|name| name == "-") {
        return Err(Diagnostic::new("standard input and output (-) cannot be part of a pair")
            .hint("name a file; for one of that name, ./-"));
    }
    let files = [first.clone(), second.clone()];
    match result {
        Some(result) => {
            let result = PathBuf::from(result);
            let layout = naming.layout.map_or_else(|| output::layout_of(&result), Ok)?;
            Ok(Pair { files, result, layout })
        }
        None => unnamed(files, naming),
    }
}

/// A pair whose result has the name of its first file, with the ending of the layout.
fn unnamed(files: [OsString; 2], naming: Naming<'_>) -> Result<Pair> {
    let layout = naming.layout.unwrap_or(Layout::Tsv);
    let first = Path::new(&files[0]);
    let Some(stem) = first.file_stem() else {
        return Err(Diagnostic::new("names a directory, not a file").at(output::place(first)).hint(SHAPE));
    };
    let mut name = stem.to_owned();
    name.push(".");
    name.push(layout.endings()[0]);
    let directory = naming.directory.unwrap_or_else(|| first.parent().unwrap_or(Path::new("")));
    Ok(Pair { result: directory.join(name), layout, files })
}

/// The name of a file as the list has it: on Unix any bytes, elsewhere UTF-8.
fn name(bytes: &[u8]) -> Result<OsString> {
    #[cfg(unix)]
    let name = Some(std::os::unix::ffi::OsStrExt::from_bytes(bytes));
    #[cfg(not(unix))]
    let name = std::str::from_utf8(bytes).ok().map(OsStr::new);
    let unreadable = || Diagnostic::new("is not UTF-8").hint("save the list as UTF-8");
    name.map(OsStr::to_owned).ok_or_else(unreadable)
}

/// Refuses results that would be written over a text of the list, over the list, or over the result of a line before.
pub(super) fn refuse_losses(entries: &mut [Entry], list: Option<&Path>) {
    let pairs = entries.iter().filter_map(|entry| entry.pair.as_ref().ok());
    let texts = pairs.flat_map(|pair| &pair.files).map(|file| identity(Path::new(file)));
    let texts: HashSet<PathBuf> = texts.chain(list.map(identity)).collect();
    let mut lines: HashMap<PathBuf, usize> = HashMap::new();
    for entry in entries {
        let Ok(pair) = &entry.pair else { continue };
        let result = identity(&pair.result);
        let problem = if texts.contains(&result) {
            Some("is one of the texts of the list, and would be lost".to_owned())
        } else {
            lines.get(&result).map(|line| format!("is the result of line {line} already"))
        };
        match problem {
            Some(problem) => {
                let error = Diagnostic::new(problem).at(output::place(&pair.result));
                entry.pair = Err(error.hint("name another RESULT in the third field"));
            }
            None => drop(lines.insert(result, entry.line)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(list: &[u8], naming: Naming<'_>) -> Vec<(usize, String)> {
        let mut entries = read(list, naming);
        refuse_losses(&mut entries, Some(Path::new("list.tsv")));
        let told = |entry: Entry| match entry.pair {
            Ok(pair) => format!("{} {}", pair.layout.name(), pair.result.display()),
            Err(error) => error.message,
        };
        entries.into_iter().map(|entry| (entry.line, told(entry))).collect()
    }

    fn told(list: &[u8], naming: Naming<'_>) -> Vec<String> {
        pairs(list, naming).into_iter().map(|(_, told)| told).collect()
    }

    #[test]
    fn lines_are_pairs() {
        let list = b"\xEF\xBB\xBFa/x.en.txt\tb/x.txt\r\n\n# a\tb\n  \nc\td\te.tmx\nf\tg\t";
        let plain = [(1, "tsv a/x.en.tsv".to_owned()), (5, "tmx e.tmx".to_owned()), (6, "tsv f.tsv".to_owned())];
        assert_eq!(pairs(list, Naming::default()), plain);
        let naming = Naming { directory: Some(Path::new("out")), layout: Some(Layout::Markdown) };
        assert_eq!(told(list, naming), ["markdown out/x.en.md", "markdown e.tmx", "markdown out/f.md"]);
    }

    #[test]
    fn broken_lines_are_told() {
        let dash = "standard input and output (-) cannot be part of a pair";
        let expected = [
            "holds one name only: there is no tab",
            "holds 4 names between tabs",
            "names no file in one of its fields",
            "its ending names no format",
            dash,
            dash,
            "names a directory, not a file",
        ];
        assert_eq!(told(b"a\nb\tc\td\te\n\tf\ng\th\ti.xyz\n-\tj\nk\tl\t-\n/\tm", Naming::default()), expected);
    }

    #[test]
    fn nothing_is_written_over() {
        let list =
            b"a.txt\tb.txt\tx.tsv\nc.txt\td.txt\t./x.tsv\ne.tsv\tf.txt\ng.txt\th.txt\tlist.tsv\ni.txt\tj.txt\te.tsv";
        let lost = "is one of the texts of the list, and would be lost";
        assert_eq!(told(list, Naming::default()), ["tsv x.tsv", "is the result of line 1 already", lost, lost, lost]);
    }
}
