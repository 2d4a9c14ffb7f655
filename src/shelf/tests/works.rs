//! Which work a file of marks, and a position, belongs to.

use super::*;

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
