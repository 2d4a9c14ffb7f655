//! The shelf on real directories.

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
fn what_the_reader_wrote_stays() {
    let bench = Bench::new();
    for sentence in 0..3 {
        bench.add(&bench.bookmark(sentence));
    }
    bench.edit(|content| {
        let content = content.replace("version = 1\n", "version = 1 # the first\ntags = [ 'travel',   'boats' ]\n");
        let content = content.replacen("[[bookmark]]", "# Money\n\n# who pays\n[[bookmark]]\nmine = 0x1F # odd", 1);
        let content = content.replace("sentence = 3\n", "sentence = 3 # the answer\nnote = \"\"\"two\nlines\"\"\"\n");
        content + "\n[extra]\nkey = 'value'\n# the end\n"
    });
    let before = bench.content();
    let mut shelf = bench.open();
    assert_eq!(shelf.marks()[2].note.as_deref(), Some("two lines"));
    shelf.apply(&Change::Add(bench.bookmark(2))).expect("it is written");
    shelf.apply(&Change::Replace(bench.bookmark(2).identity(), shelf.marks()[2].clone())).expect("it is written");
    assert_eq!(bench.content(), before, "nothing new was said");
    shelf.apply(&Change::Add(bench.bookmark(3))).expect("it is written");
    shelf.apply(&Change::Remove(bench.bookmark(3).identity())).expect("it is written");
    assert_eq!(bench.content(), before, "there and back again");
    shelf.apply(&Change::Add(bench.lettered(1, 'x'))).expect("it is written");
    let added = bench.content();
    let missing: Vec<&str> = before.lines().filter(|line| !added.lines().any(|other| other == *line)).collect();
    assert_eq!(missing, [""; 0]);
    shelf.apply(&Change::Remove(bench.bookmark(0).identity())).expect("it is written");
    let content = bench.content();
    assert!(content.contains("# Money\n") && !content.contains("# who pays"), "{content}");
}

#[test]
fn a_comment_after_a_value_stays_with_a_new_value() {
    let bench = Bench::new();
    let highlight = |colour| Mark::highlight("en", bench.bookmark(2).anchor, colour);
    bench.add(&highlight(1));
    bench.edit(|content| content.replace("colour = 1", "colour = 1 # yellow"));
    bench.add(&highlight(3));
    assert!(bench.content().contains("colour = 3 # yellow"), "{}", bench.content());
}

#[test]
fn an_edit_by_hand_between_two_changes_stays() {
    let bench = Bench::new();
    let mut shelf = bench.open();
    shelf.apply(&Change::Add(bench.bookmark(0))).expect("it is written");
    bench.edit(|content| content.replace("quote =", "note = \"by hand\"\nquote ="));
    shelf.apply(&Change::Add(bench.bookmark(1))).expect("it is written");
    assert_eq!(shelf.marks()[0].note.as_deref(), Some("by hand"));
    assert!(bench.content().contains("note = \"by hand\""));
}

#[test]
fn inline_tables_and_line_ends_of_another_system_are_read() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    let inline = "bookmark = [\r\n  { lang = 'en', sentence = 3, quote = 'The town will.' },\r\n]\r\n";
    bench.edit(|_| inline.to_owned());
    let mut shelf = bench.open();
    assert_eq!(shelf.marks()[0].anchor.resolve(&bench.work.editions[0]), Some(2..3));
    shelf.apply(&Change::Add(bench.bookmark(0))).expect("it is written");
    assert_eq!(numbers(&bench.open()), [2, 0]);
}

#[test]
fn a_bad_entry_is_told_and_kept() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    let bad = "\n[[bookmark]]\nlang = 'en'\nnote = 'no place'\n\n[[highlight]]\nlang = 'en'\nsentence = 'two'\n\
               quote = 'x'\n\n[[highlight]]\nlang = \"e\\u001bn\"\nsentence = 2\nquote = \"\\u001b[31mred\"\ncolour = 9\n";
    bench.edit(|content| content + bad);
    let lines = bench.content().lines().count();
    let (mut shelf, diagnostics) = Shelf::open(&bench.directories, &bench.work);
    let told: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    let file = bench.file().display().to_string();
    assert!(told[0].starts_with(&format!("{file}:{}:1: this bookmark cannot be used: it has no sentence", lines - 13)));
    assert!(told[1].starts_with(&format!("{file}:{}:12: this highlight cannot be used", lines - 7)), "{}", told[1]);
    assert!(told[2].starts_with(&format!("{file}:{lines}:10: a part of this highlight is not used")), "{}", told[2]);
    assert_eq!(shelf.marks().len(), 2);
    assert_eq!((shelf.marks()[1].edition.as_str(), shelf.marks()[1].anchor.quote.as_str()), ("e␛n", "␛[31mred"));
    assert_eq!(shelf.apply(&Change::Add(bench.bookmark(1))), Ok(Vec::new()), "it was told once");
    assert!(bench.content().contains("note = 'no place'") && bench.content().contains("sentence = 'two'"));
}

#[test]
fn a_letter_that_stands_twice_is_told() {
    let bench = Bench::new();
    bench.add(&bench.lettered(0, 'a'));
    bench.add(&bench.lettered(1, 'b'));
    bench.edit(|content| content.replace("\"b\"", "\"a\""));
    let (shelf, diagnostics) = Shelf::open(&bench.directories, &bench.work);
    assert_eq!(shelf.marks().iter().map(|mark| mark.letter).collect::<Vec<_>>(), [Some('a'), None]);
    assert!(diagnostics[0].message.contains("the letter a too"), "{}", diagnostics[0]);
}

#[test]
fn a_broken_file_is_never_overwritten() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    let file = bench.file();
    for (number, broken) in [&b"version = 1\nbookmark = [[\n"[..], b"bookmark = 3\n", b"# \xFF\n"].iter().enumerate() {
        fs::write(&file, broken).expect("it can be written");
        let (mut shelf, diagnostics) = Shelf::open(&bench.directories, &bench.work);
        let shown = diagnostics[0].to_string();
        assert!(shown.starts_with(&format!("{}:", file.display())) && shown.contains("by hand"), "{shown}");
        assert!(diagnostics[0].place.as_ref().is_some_and(|place| place.column.is_some()), "{shown}");
        assert_eq!((fs::read(&file).expect("it is there"), shelf.marks().len()), (broken.to_vec(), 0));

        let told = shelf.apply(&Change::Add(bench.bookmark(1))).expect("it is written");
        let aside = PathBuf::from(format!("{}.broken-{}", file.display(), number + 1));
        assert!(told[0].message.contains(&*aside.to_string_lossy()), "{}", told[0]);
        assert_eq!(fs::read(&aside).expect("it is there"), broken.to_vec());
        assert_eq!((numbers(&shelf), numbers(&bench.open())), (vec![1], vec![1]));
    }
}

#[test]
fn a_file_of_a_newer_diglot_is_left_alone() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    bench.edit(|content| content.replace("version = 1", "version = 2"));
    let before = bench.content();
    let (mut shelf, diagnostics) = Shelf::open(&bench.directories, &bench.work);
    assert_eq!(diagnostics.len(), 1);
    assert!(shelf.apply(&Change::Add(bench.bookmark(1))).is_err());
    assert_eq!((numbers(&shelf), bench.content()), (vec![0, 1], before));
}

#[test]
fn what_a_killed_program_left_does_no_harm() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    let name = bench.file().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let left = bench.file().with_file_name(format!(".{name}"));
    fs::write(&left, "version = 1\n[[bookmark]]\nlang = 'en'\nsen").expect("it can be written");
    fs::write(bench.file_named(".a1b2c3.tmp"), "[[").expect("it can be written");
    bench.add(&bench.bookmark(1));
    assert_eq!((numbers(&bench.open()), bench.files().len()), (vec![0, 1], 3));
}

impl Bench {
    fn file_named(&self, name: &str) -> PathBuf {
        self.directories.config.join("bookmarks").join(name)
    }
}

#[test]
fn nothing_is_left_beside_the_file() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    bench.add(&bench.bookmark(1));
    assert_eq!(bench.files().len(), 1 + usize::from(!cfg!(unix)), "{:?}", bench.files());
}

#[test]
fn moved_and_edited_files_keep_their_marks() {
    let bench = Bench::new();
    let path = bench.root.path().join("talk.txt");
    fs::write(&path, "x").expect("it can be written");
    let open = |text: &str, path: &Path| {
        let work = work(vec![edition("en", text, Some(path))]);
        Shelf::open(&bench.directories, &work)
    };
    let edited = ENGLISH.replace("seven", "eight");
    let (mut shelf, _) = open(ENGLISH, &path);
    shelf.apply(&Change::Add(bench.bookmark(1))).expect("it is written");
    let moved = bench.root.path().join("moved.txt");
    fs::rename(&path, &moved).expect("it can be moved");
    assert_eq!(numbers(&open(ENGLISH, &moved).0), [1]);
    assert_eq!(numbers(&open(&edited, &path).0), [1], "it was last seen there");
    assert_eq!(numbers(&open(&edited, &moved).0), [0; 0], "neither the text nor the place is known");
    // A change writes the new place down, and then an edit is no harm.
    let (mut shelf, _) = open(ENGLISH, &moved);
    shelf.apply(&Change::Add(bench.bookmark(2))).expect("it is written");
    let (mut shelf, _) = open(&edited, &moved);
    assert_eq!(numbers(&shelf), [1, 2]);
    shelf.apply(&Change::Add(bench.bookmark(3))).expect("it is written");
    assert_eq!(bench.content().matches("[[edition]]").count(), 1);
    // Now another name, and another place: the text is known.
    fs::rename(bench.file(), bench.file_named("ferry.toml")).expect("it can be moved");
    assert_eq!(numbers(&open(&edited, Path::new("/nowhere")).0), [1, 2, 3]);
}

#[test]
fn any_edition_finds_the_work() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    let alone = work(vec![edition("nl", DUTCH, None)]);
    let (mut shelf, _) = Shelf::open(&bench.directories, &alone);
    let dutch = Mark::bookmark("nl", Anchor::of(&alone.editions[0], 2..3));
    shelf.apply(&Change::Add(dutch)).expect("it is written");
    assert_eq!(numbers(&bench.open()), [0, 2]);
    assert_eq!(bench.content().matches("[[edition]]").count(), 2);
}

#[test]
fn an_edition_of_another_name_keeps_its_marks() {
    let bench = Bench::with(work(vec![edition("en", ENGLISH, None), edition("en", DUTCH, None)]));
    bench.add(&bench.bookmark(0));
    bench.add(&Mark::bookmark("en2", Anchor::of(&bench.work.editions[1], 2..3)));
    let (shelf, _) =
        Shelf::open(&bench.directories, &work(vec![edition("nl", DUTCH, None), edition("en", ENGLISH, None)]));
    let editions = |shelf: &Shelf| shelf.marks().iter().map(|mark| mark.edition.clone()).collect::<Vec<_>>();
    assert_eq!(editions(&shelf), ["en", "nl"]);
    let (mut shelf, _) = Shelf::open(&bench.directories, &work(vec![edition("en", DUTCH, None)]));
    assert_eq!(editions(&shelf), ["en~", "en"], "an edition that is not open is not taken for another");
    shelf.apply(&Change::Remove(shelf.marks()[0].identity())).expect("it is written");
    shelf.apply(&Change::Add(Mark { edition: "en".to_owned(), ..bench.bookmark(3) })).expect("it is written");
    assert_eq!(editions(&bench.open()), ["en2", "en2"]);
}

#[test]
fn an_orphaned_mark_stays() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(1));
    let rest = ENGLISH.replace("Who will pay for it?\n", "");
    let edited = work(vec![edition("en", &rest, None), edition("nl", DUTCH, None)]);
    let (mut shelf, _) = Shelf::open(&bench.directories, &edited);
    assert_eq!(shelf.marks()[0].anchor.resolve(&edited.editions[0]), None);
    let new = Mark::bookmark("en", Anchor::of(&edited.editions[0], 1..2));
    shelf.apply(&Change::Add(new.clone())).expect("it is written");
    assert_eq!(shelf.marks(), [bench.bookmark(1), new]);
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

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn allow(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("it is there").permissions().mode() & 0o777
    }

    #[test]
    fn permissions_stay() {
        let bench = Bench::new();
        bench.add(&bench.bookmark(0));
        for wanted in [0o600, 0o664] {
            allow(&bench.file(), wanted);
            bench.add(&bench.bookmark(1));
            bench.add(&Mark { note: Some(format!("{wanted}")), ..bench.bookmark(1) });
            assert_eq!(mode(&bench.file()), wanted);
        }
    }

    #[test]
    fn a_read_only_file_is_respected() {
        let bench = Bench::new();
        bench.add(&bench.bookmark(0));
        allow(&bench.file(), 0o444);
        let before = bench.content();
        let mut shelf = bench.open();
        let error = shelf.apply(&Change::Add(bench.bookmark(1))).expect_err("it is read-only").to_string();
        assert!(error.contains("read-only"), "{error}");
        assert_eq!((bench.content(), numbers(&shelf)), (before, vec![0, 1]));
    }

    #[test]
    fn a_directory_that_cannot_be_written_is_told() {
        let bench = Bench::new();
        bench.add(&bench.bookmark(0));
        let directory = bench.directories.config.join("bookmarks");
        allow(&directory, 0o555);
        let root = fs::write(directory.join("probe"), "").is_ok();
        let mut shelf = bench.open();
        let result = shelf.apply(&Change::Add(bench.bookmark(1)));
        allow(&directory, 0o755);
        if root {
            // The superuser may write anywhere: this machine cannot show it.
            eprintln!("SKIPPED: a_directory_that_cannot_be_written_is_told, since this is run as root");
            return;
        }
        assert!(result.is_err());
        assert_eq!((numbers(&shelf), numbers(&bench.open())), (vec![0, 1], vec![0]));
    }

    #[test]
    fn links_are_written_through() {
        let bench = Bench::new();
        bench.add(&bench.bookmark(0));
        let dotfiles = bench.root.path().join("dotfiles");
        fs::create_dir(&dotfiles).expect("it can be made");
        let (link, real) = (bench.file(), dotfiles.join("ferry.toml"));
        fs::rename(&link, &real).expect("it can be moved");
        symlink("../../dotfiles/ferry.toml", &link).expect("it can be made");
        bench.add(&bench.bookmark(1));
        assert!(link.is_symlink());
        assert!(fs::read_to_string(&real).expect("it is there").contains("sentence = 2"));
        assert_eq!(fs::read_dir(&dotfiles).into_iter().flatten().count(), 1, "nothing is left there");
        // A link to a file that is not there yet, and one to a broken file.
        fs::remove_file(&real).expect("it can be removed");
        bench.add(&bench.bookmark(2));
        assert_eq!((link.is_symlink(), numbers(&bench.open())), (true, vec![2]));
        fs::write(&real, "= broken").expect("it can be written");
        let (mut shelf, _) = Shelf::open(&bench.directories, &bench.work);
        shelf.apply(&Change::Add(bench.bookmark(3))).expect("it is written");
        assert!(link.is_symlink() && dotfiles.join("ferry.toml.broken-1").is_file());
    }

    #[test]
    fn a_lock_is_waited_for() {
        let bench = Bench::new();
        bench.add(&bench.bookmark(0));
        let lock = file::lock(&bench.directories.config.join("bookmarks")).expect("it is free");
        std::thread::scope(|scope| {
            let other = scope.spawn(|| bench.add(&bench.bookmark(1)));
            std::thread::sleep(std::time::Duration::from_millis(100));
            assert_eq!(numbers(&bench.open()), [0], "it waits");
            drop(lock);
            other.join().expect("it has written");
        });
        assert_eq!(numbers(&bench.open()), [0, 1]);
    }
}

fn position(bench: &Bench, sentence: usize) -> Position {
    let (editions, shown) = (["en", "nl"].map(str::to_owned).to_vec(), ["nl", "en"].map(str::to_owned).to_vec());
    let (layout, focus) = (Some("columns".to_owned()), Some("nl".to_owned()));
    Position { edition: "en".to_owned(), anchor: bench.bookmark(sentence).anchor, layout, editions, shown, focus }
}

#[test]
fn a_position_is_found_again() {
    let bench = Bench::new();
    let shelf = bench.open();
    assert_eq!(shelf.position(), (None, Vec::new()));
    for sentence in [2, 3] {
        shelf.save_position(&position(&bench, sentence)).expect("it is written");
    }
    assert_eq!(bench.open().position(), (Some(position(&bench, 3)), Vec::new()));
    let bare = Position { layout: None, editions: Vec::new(), shown: Vec::new(), focus: None, ..position(&bench, 0) };
    shelf.save_position(&bare).expect("it is written");
    assert_eq!(bench.open().position(), (Some(bare), Vec::new()));
    assert_eq!(bench.files(), [""; 0].map(PathBuf::from), "it is no mark");
}

#[test]
fn the_position_of_an_edited_work_is_found_by_its_marks() {
    let bench = Bench::new();
    bench.add(&bench.bookmark(0));
    bench.open().save_position(&position(&bench, 2)).expect("it is written");
    let edited = work(vec![edition("en", "Another text.", None), edition("nl", DUTCH, None)]);
    let (shelf, _) = Shelf::open(&bench.directories, &edited);
    assert_eq!(shelf.position().0, Some(position(&bench, 2)));
}

#[test]
fn a_broken_position_is_told_and_written_anew() {
    let bench = Bench::new();
    let shelf = bench.open();
    shelf.save_position(&position(&bench, 2)).expect("it is written");
    let directory = bench.directories.state.join("positions");
    let file = fs::read_dir(&directory).expect("it is there").flatten().next().expect("a file").path();
    for broken in [&b"= 3"[..], b"\xFF", b"lang = 'en'", b""] {
        fs::write(&file, broken).expect("it can be written");
        let (none, diagnostics) = bench.open().position();
        assert_eq!((none, diagnostics.len()), (None, 1), "{broken:?}");
        assert!(diagnostics[0].to_string().starts_with(&file.display().to_string()));
        shelf.save_position(&position(&bench, 1)).expect("it is written");
        assert_eq!(bench.open().position().0, Some(position(&bench, 1)));
    }
    fs::remove_dir_all(&directory).expect("it can be removed");
    fs::write(&directory, "").expect("it can be written");
    assert!(shelf.save_position(&position(&bench, 1)).is_err());
}
