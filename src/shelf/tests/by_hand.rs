//! Files of marks that a reader, or another program, wrote in or broke.

use super::*;

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
