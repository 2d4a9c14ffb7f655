//! The shelf on real directories.

mod by_hand;
#[cfg(unix)]
mod unix;
mod works;

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::document::{Anchor, BlockKind, Edition, Facts, Part, Rows, Source, Units, Work};
use crate::language::Language;
use crate::text::Span;

const ENGLISH: &str = "The ferry leaves at seven.\nWho will pay for it?\nThe town will.\nIt comes back at nine.";
const DUTCH: &str = "De pont vertrekt om zeven uur.\nWie gaat dat betalen?\nDe stad.\nHij is om negen uur terug.";

/// An edition with a sentence a line.
fn edition(code: &str, text: &str, path: Option<&Path>) -> Edition {
    let mut parts = Vec::new();
    let mut at = 0;
    for line in text.lines() {
        let span = Span::new(at, at + line.len());
        at += line.len() + 1;
        let kind = BlockKind::Paragraph;
        parts.push(Part {
            kind,
            span,
            line: 1,
            gap: 1,
            label: None,
            person: None,
            facts: Facts::default(),
            sentences: Vec::new(),
        });
    }
    let language = Language::parse(code).unwrap_or_else(Language::unknown);
    let source = Source { name: code.to_owned(), path: path.map(Path::to_owned), ..Source::default() };
    Edition::assemble(source, language, text.to_owned(), parts)
}

fn work(mut editions: Vec<Edition>) -> Work {
    editions[0].title = Some("The Ferry: a talk".to_owned());
    let units = Units::alone(editions[0].sentences().len());
    let rows = Rows::new(&editions[..1], &units);
    let (speakers, identities, turns, notices) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    Work { editions: editions.into(), units, is_settled: true, rows, speakers, identities, turns, notices }
}

fn talk() -> Work {
    work(vec![edition("en", ENGLISH, None), edition("nl", DUTCH, None)])
}

/// A place for a test's files, and a work to mark.
struct Bench {
    directories: Directories,
    work: Work,
    root: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        Self::with(talk())
    }

    fn with(work: Work) -> Self {
        let root = tempfile::tempdir().expect("a directory");
        let directories = Directories { config: root.path().join("config"), state: root.path().join("state") };
        Self { directories, work, root }
    }

    fn open(&self) -> Shelf {
        let (shelf, diagnostics) = Shelf::open(&self.directories, &self.work);
        assert_eq!(diagnostics, [], "nothing to complain about");
        shelf
    }

    fn bookmark(&self, sentence: usize) -> Mark {
        Mark::bookmark("en", Anchor::of(&self.work.editions[0], sentence..sentence + 1))
    }

    fn lettered(&self, sentence: usize, letter: char) -> Mark {
        Mark { letter: Some(letter), ..self.bookmark(sentence) }
    }

    fn add(&self, mark: &Mark) {
        assert_eq!(self.open().apply(&Change::Add(mark.clone())), Ok(Vec::new()));
    }

    /// All files of marks, hidden ones included.
    fn files(&self) -> Vec<PathBuf> {
        let found = fs::read_dir(self.directories.config.join("bookmarks")).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = found.map(|entry| entry.path()).collect();
        files.sort();
        files
    }

    fn file(&self) -> PathBuf {
        let [only] = &self.files()[..] else { panic!("one file of marks: {:?}", self.files()) };
        only.clone()
    }

    fn file_named(&self, name: &str) -> PathBuf {
        self.directories.config.join("bookmarks").join(name)
    }

    fn content(&self) -> String {
        fs::read_to_string(self.file()).expect("a file of marks")
    }

    fn edit(&self, edit: impl FnOnce(String) -> String) {
        fs::write(self.file(), edit(self.content())).expect("it can be written");
    }
}

fn numbers(shelf: &Shelf) -> Vec<usize> {
    shelf.marks().iter().map(|mark| mark.anchor.sentence).collect()
}

#[test]
fn nothing_is_written_until_something_is_marked() {
    let bench = Bench::new();
    let mut shelf = bench.open();
    assert_eq!(shelf.apply(&Change::Remove(bench.bookmark(1).identity())), Ok(Vec::new()));
    assert_eq!((bench.files(), shelf.path()), (Vec::new(), None));
}

#[test]
fn a_file_says_what_was_marked() {
    let bench = Bench::new();
    let mut shelf = bench.open();
    let noted = Mark { note: Some("ask \"again\"".to_owned()), ..bench.lettered(1, 'a') };
    shelf.apply(&Change::Add(noted.clone())).expect("it is written");
    let dutch = Mark::highlight("nl", Anchor::of(&bench.work.editions[1], 1..3), 2);
    shelf.apply(&Change::Add(dutch.clone())).expect("it is written");
    let name = bench.file().file_name().map(|name| name.to_string_lossy().into_owned());
    let id = shelf.path().and_then(locate::id_in).map(str::to_owned).expect("an id");
    assert_eq!(name, Some(format!("the-ferry-a-talk-{id}.toml")));
    let prints: Vec<String> = subject::Subject::of(&bench.work).fingerprints().map(str::to_owned).collect();
    let wanted = format!(
        r#"# Bookmarks and highlights that diglot keeps for one text. You can edit this file, sync it, keep it in git:
# comments, order and keys that diglot does not know stay as they are.
# A mark is found by its quote and by what stands before and after it; sentences are counted from 1.
version = 1
title = "The Ferry: a talk"

[[edition]]
lang = "en"
fingerprint = "{}"

[[edition]]
lang = "nl"
fingerprint = "{}"

[[bookmark]]
lang = "en"
letter = "a"
note = 'ask "again"'
sentence = 2
quote = "Who will pay for it?"
before = "The ferry leaves at seven."
after = "The town will. It comes back at"

[[highlight]]
lang = "nl"
colour = 2
sentence = 2
sentences = 2
quote = "Wie gaat dat betalen? De stad."
before = "De pont vertrekt om zeven uur."
after = "Hij is om negen uur terug."
"#,
        prints[0], prints[1]
    );
    assert_eq!(bench.content(), wanted);
    assert_eq!(shelf.marks(), [noted, dutch]);
    assert_eq!(bench.open().marks(), shelf.marks());
}

#[test]
fn adding_again_adds_what_is_new_and_loses_nothing() {
    let bench = Bench::new();
    bench.add(&Mark { note: Some("why?".to_owned()), ..bench.bookmark(0) });
    bench.add(&bench.bookmark(0));
    let anchor = Anchor::of(&bench.work.editions[0], 2..3);
    bench.add(&Mark::highlight("en", anchor.clone(), 1));
    bench.add(&Mark::highlight("en", Anchor::of(&bench.work.editions[0], 2..4), 3));
    let marks = bench.open().marks().to_vec();
    assert_eq!(marks.len(), 2, "a bookmark and a highlight that grew");
    assert_eq!(marks[0].note.as_deref(), Some("why?"));
    assert_eq!((marks[1].anchor.sentences, marks[1].colour), (2, Some(3)));
}

#[test]
fn a_mark_is_replaced_and_removed() {
    let bench = Bench::new();
    bench.add(&Mark { note: Some("why?".to_owned()), ..bench.bookmark(0) });
    bench.add(&bench.bookmark(1));
    let mut shelf = bench.open();
    let first = bench.bookmark(0).identity();
    shelf.apply(&Change::Replace(first.clone(), bench.bookmark(0))).expect("it is written");
    assert_eq!(shelf.marks(), [bench.bookmark(0), bench.bookmark(1)]);
    let coloured = Mark::highlight("en", bench.bookmark(0).anchor, 4);
    shelf.apply(&Change::Replace(first.clone(), coloured.clone())).expect("it is written");
    assert_eq!(shelf.marks(), [bench.bookmark(1), coloured.clone()]);
    shelf.apply(&Change::Remove(first)).expect("it is written");
    assert_eq!(shelf.marks().len(), 2, "that bookmark had gone");
    shelf.apply(&Change::Remove(coloured.identity())).expect("it is written");
    assert_eq!(bench.open().marks(), [bench.bookmark(1)]);
}

#[test]
fn a_letter_moves() {
    let bench = Bench::new();
    for (sentence, letter) in [(0, 'a'), (1, 'b'), (2, 'a')] {
        bench.add(&bench.lettered(sentence, letter));
    }
    assert_eq!(bench.open().marks(), [bench.lettered(1, 'b'), bench.lettered(2, 'a')]);
    bench.add(&Mark { note: Some("stays".to_owned()), ..bench.lettered(2, 'a') });
    let dutch = Mark { letter: Some('a'), ..Mark::bookmark("nl", Anchor::of(&bench.work.editions[1], 3..4)) };
    bench.add(&dutch);
    let marks = bench.open().marks().to_vec();
    assert_eq!(marks[1], Mark { note: Some("stays".to_owned()), ..bench.bookmark(2) });
    assert_eq!(marks[2], dutch);
    let mut shelf = bench.open();
    let replaced = Change::Replace(Identity::Letter('b'), bench.lettered(1, 'a'));
    shelf.apply(&replaced).expect("it is written");
    assert_eq!(shelf.marks().iter().filter(|mark| mark.letter == Some('a')).count(), 1);
    assert_eq!(shelf.marks().iter().filter(|mark| mark.letter == Some('b')).count(), 0);
}

#[test]
fn two_programs_lose_nothing() {
    let bench = Bench::new();
    let (mut one, mut other) = (bench.open(), bench.open());
    one.apply(&Change::Add(bench.bookmark(0))).expect("it is written");
    other.apply(&Change::Add(bench.bookmark(1))).expect("it is written");
    assert_eq!(numbers(&other), [0, 1]);
    one.apply(&Change::Remove(bench.bookmark(0).identity())).expect("it is written");
    assert_eq!(numbers(&one), [1]);
    assert_eq!(other.reload(), []);
    assert_eq!(numbers(&other), [1]);
}

#[test]
fn threads_lose_nothing() {
    let lines: Vec<String> = (0..100).map(|n| format!("This is line {n} of a hundred.")).collect();
    let bench = Bench::with(work(vec![edition("en", &lines.join("\n"), None)]));
    std::thread::scope(|scope| {
        for half in 0..2 {
            let bench = &bench;
            scope.spawn(move || {
                let mut shelf = bench.open();
                for sentence in 0..50 {
                    shelf.apply(&Change::Add(bench.bookmark(50 * half + sentence))).expect("it is written");
                }
                // Each also takes some of its own away.
                for sentence in 0..10 {
                    let gone = bench.bookmark(50 * half + sentence).identity();
                    shelf.apply(&Change::Remove(gone)).expect("it is written");
                }
            });
        }
    });
    let mut kept = numbers(&bench.open());
    kept.sort_unstable();
    assert_eq!(kept, (10..50).chain(60..100).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_beside_the_file() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    bench.add(&bench.bookmark(1));
    assert_eq!(bench.files().len(), 1 + usize::from(!cfg!(unix)), "{:?}", bench.files());
}

#[test]
fn what_cannot_be_written_is_not_lost_while_diglot_runs() {
    let bench = Bench::new();
    let mut shelf = bench.open();
    // A file where the directory should be: not even root can write into it.
    fs::write(&bench.directories.config, "").expect("it can be written");
    let error = shelf.apply(&Change::Add(bench.bookmark(0))).expect_err("there is no directory").to_string();
    assert!(error.contains("bookmarks: the directory cannot be made: ") && error.contains("until you quit"), "{error}");
    assert!(shelf.apply(&Change::Add(bench.bookmark(1))).is_err());
    assert_eq!(numbers(&shelf), [0, 1]);
    fs::remove_file(&bench.directories.config).expect("it can be removed");
    shelf.apply(&Change::Add(bench.bookmark(2))).expect("it is written");
    assert_eq!(numbers(&bench.open()), [0, 1, 2], "what could not be written before is written now");
}
