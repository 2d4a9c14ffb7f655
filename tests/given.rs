//! Files that hold both sides already: their pairs come out as they went in; and files whose other side is found.

mod common {
    pub(crate) mod home;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod program;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod texts;
}

use common::home::Home;
use common::program::{Outcome, command, diglot, home, outcome, refused};
use serde_json::Value;

/// The units that a run of `align` finds: confidence, and the text of each edition.
fn units(home: &Home, arguments: &str) -> Vec<(f64, Vec<String>)> {
    let Outcome { code, out, err } = diglot(home, &format!("align --to jsonl {arguments}"));
    assert_eq!(code, Some(0), "{arguments}: {err}");
    let unit = |line: &str| {
        let unit: Value = serde_json::from_str(line).expect("it is JSON");
        let text = |edition: &Value| edition["text"].as_str().expect("a text").to_owned();
        (
            unit["confidence"].as_f64().expect("a number"),
            unit["editions"].as_array().expect("editions").iter().map(text).collect(),
        )
    };
    out.lines().map(unit).collect()
}

fn texts(units: Vec<(f64, Vec<String>)>) -> Vec<Vec<String>> {
    units.into_iter().map(|(_, texts)| texts).collect()
}

#[test]
fn what_is_written_is_read_back() {
    let home = home();
    home.file("fy.txt", common::texts::DUTCH.replace("de ", "it "));
    for files in ["en.txt nl.txt", "en.txt nl.txt fy.txt --lang en,nl,fy"] {
        for unit in ["sentence", "paragraph"] {
            let aligned = units(&home, &format!("{files} --unit {unit}"));
            for to in ["tmx", "tsv", "jsonl"] {
                let written = diglot(&home, &format!("align {files} --unit {unit} -o back.{to}"));
                assert_eq!(written.code, Some(0), "{}", written.err);
                assert_eq!(units(&home, &format!("back.{to} --unit {unit}")), aligned, "{files} {unit} {to}");
            }
        }
    }
}

#[test]
fn ladders_are_read_back_with_their_texts() {
    let home = home();
    for unit in ["sentence", "paragraph", "line"] {
        let aligned = texts(units(&home, &format!("en.txt nl.txt --unit {unit}")));
        for to in ["hunalign", "vecalign"] {
            let ladder = diglot(&home, &format!("align en.txt nl.txt --unit {unit} --to {to}")).out;
            home.file("l.ladder", ladder);
            assert_eq!(texts(units(&home, &format!("l.ladder en.txt nl.txt --unit {unit}"))), aligned, "{unit} {to}");
        }
    }
    refused(&home, "align l.ladder en.txt", "l.ladder: joins two texts");
    refused(&home, "align en.txt l.ladder l.ladder", "l.ladder: joins two texts");
    refused(&home, "l.ladder", "l.ladder: joins two texts");
    home.file("wrong.ladder", "0\t0\t1\n900\t900\t1\n");
    refused(&home, "align wrong.ladder en.txt nl.txt", "wrong.ladder: knows of 900 lines of en.txt, which has 36");
}

#[test]
fn the_texts_of_a_ladder_are_in_the_encoding_that_is_named() {
    let home = home();
    home.file("a.txt", b"The caf\xe9.\nTea.\n");
    home.file("b.txt", b"Het caf\xe9.\nThee.\n");
    home.file("l.ladder", "0\t0\t1\n1\t1\t1\n2\t2\t1\n");
    let found = |encoding: &str| texts(units(&home, &format!("l.ladder a.txt b.txt {encoding}")))[0].clone();
    assert_eq!(found("--encoding windows-1252"), ["The caf\u{e9}.", "Het caf\u{e9}."]);
    assert_eq!(found("--encoding koi8-r"), ["The caf\u{418}.", "Het caf\u{418}."]);
}

#[test]
fn where_pairs_come_from_is_told_once() {
    let home = home();
    home.file("m.tsv", "en\tnl\nSalt.\tZout.\nTea, please.\tThee, graag.\n");
    for task in ["align ", "outline ", ""] {
        let told = diglot(&home, &format!("{task}m.tsv")).err;
        assert_eq!(told, "diglot: m.tsv: its pairs are shown as it gives them\n", "{task}");
    }
}

#[test]
fn pairs_of_two_files_are_not_taken_for_one_another() {
    let home = home();
    home.file("a.tsv", "en\tnl\nThe boat is late.\tDe boot is laat.\nThe tea is cold.\tDe thee is koud.\n");
    home.file("b.tsv", "de\tfr\nDer Tee ist kalt.\tLe th\u{e9} est froid.\n");
    let found = texts(units(&home, "a.tsv b.tsv"));
    assert_eq!(found.iter().flatten().filter(|text| text.contains("Tee ist")).count(), 1);
    assert!(found.iter().all(|texts| texts.len() == 4));
    assert!(found.iter().any(|texts| texts[0] == "The boat is late." && texts[1] == "De boot is laat."), "{found:?}");
}

#[test]
fn the_other_edition_is_found_by_its_name() {
    let home = home();
    home.file("book.en.txt", common::texts::ENGLISH);
    home.file("book.nl.txt", common::texts::DUTCH);
    home.file("book.de.txt", "Guten Morgen, und willkommen im Hafenamt.\n");
    let read = |arguments: &str, locale: &str| outcome(command(&home, arguments).env("LANG", locale));
    let both = diglot(&home, "book.en.txt book.nl.txt").out;
    let found = read("book.en.txt", "nl_NL.UTF-8");
    assert_eq!(found.out, both);
    let told = "diglot: book.en.txt: is opened with book.nl.txt; there is de too\n  --alone opens one file alone; \
                --lang en,nl opens the editions in these languages\n";
    assert_eq!(found.err, told);
    assert_eq!(read("--lang nl,en book.en.txt", "C").out, diglot(&home, "book.nl.txt book.en.txt").out);
    let alone = read("--alone book.en.txt", "nl_NL.UTF-8");
    assert_eq!((alone.out.contains('\u{2502}'), alone.err.as_str()), (false, ""));
    // Who names two files means these.
    assert_eq!(read("book.en.txt book.de.txt", "nl_NL.UTF-8").err, "");
}

#[test]
fn every_task_finds_the_other_edition() {
    let home = home();
    home.file("book.en.txt", common::texts::ENGLISH);
    home.file("book.nl.txt", common::texts::DUTCH.replace("twee euro", "drie euro"));
    home.file("book.de.txt", "Guten Morgen, und willkommen im Hafenamt.\n");
    let run = |arguments: &str| outcome(command(&home, arguments).env("LANG", "nl_NL.UTF-8"));
    for task in ["align", "align --to jsonl", "outline", "outline --to json", "check"] {
        let (found, named) = (run(&format!("{task} book.en.txt")), run(&format!("{task} book.en.txt book.nl.txt")));
        assert_eq!((found.code, &found.out), (named.code, &named.out), "{task}");
        let told = "diglot: book.en.txt: is opened with book.nl.txt; there is de too\n";
        assert!(found.err.starts_with(told) && found.err.ends_with(&named.err), "{task}: {}", found.err);
        let chosen = run(&format!("{task} --lang de,en book.en.txt"));
        assert!(chosen.err.contains("is opened with book.de.txt; there is nl too"), "{task}: {}", chosen.err);
        let alone = run(&format!("{task} --alone book.en.txt"));
        assert!(!alone.err.contains("book.nl.txt") && !alone.out.contains("nl"), "{task}: {}", alone.err);
    }
    // What was found is a text too, and not written over.
    let lost = run("align book.en.txt -o book.nl.txt --to tsv");
    assert!(lost.code == Some(2) && lost.err.contains("book.nl.txt: is one of the texts"), "{}", lost.err);
    // A file that holds both languages needs no other.
    home.file("pairs.en.tsv", "en\tnl\nTea\tThee\nSalt\tZout\n");
    home.file("pairs.nl.tsv", "en\tnl\nRye\tRogge\n");
    assert!(!run("align pairs.en.tsv").err.contains("is opened with"));
    // A list names what it means.
    home.file("list.tsv", "book.en.txt\tbook.de.txt\n");
    assert_eq!(run("align --pairs list.tsv").err, "1 pair: 1 done\n");
}

#[test]
fn a_directory_is_listed() {
    let home = home();
    home.file("shelf/book.en.txt", common::texts::ENGLISH);
    home.file("shelf/book.nl.txt", common::texts::DUTCH);
    home.file("shelf/de/tea.txt", "Tee.\n");
    home.file("shelf/fr/tea.txt", "Du th\u{e9}.\n");
    home.file("shelf/notes.txt", "Notes.\n");
    home.file("shelf/.hidden.txt", "Hidden.\n");
    home.file("shelf/picture.png", "\u{89}PNG");
    let listed = diglot(&home, "shelf");
    let expected = "shelf/de/tea.txt\tde,fr\nshelf/book.en.txt\ten,nl\nshelf/notes.txt\t\n";
    assert_eq!((listed.code, listed.out.as_str(), listed.err.as_str()), (Some(0), expected, ""));
}

#[test]
fn lexicons_before_and_after_the_task_are_read() {
    let home = home();
    home.file("a.list", "boat\tboot\n");
    let both =
        |first: &str, second: &str| diglot(&home, &format!("--lexicon {first} align --lexicon {second} en.txt nl.txt"));
    assert_eq!(both("a.list", "a.list").code, Some(0));
    for (first, second) in [("gone", "a.list"), ("a.list", "gone")] {
        assert!(both(first, second).err.contains("gone: no such file"));
    }
}
