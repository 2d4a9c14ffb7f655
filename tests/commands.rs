//! The command line without a terminal: data on standard output, the rest on standard error, and how it ended.

mod common {
    pub(crate) mod home;
    pub(crate) mod program;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod texts;
}

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use common::program::{Outcome, command, data, diglot, home, outcome, refused};
use common::texts::{DUTCH, ENGLISH};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

/// The letters and digits of a text: what wrapping, labels and columns must leave as it is.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn plain_text_stands_side_by_side() {
    let home = home();
    let out = data(&home, "en.txt nl.txt --width 100");
    let (mut left, mut right) = (String::new(), String::new());
    for line in out.lines() {
        assert!(line.width() <= 100, "{line}");
        let (english, dutch) = line.split_once('│').unwrap_or((line, ""));
        left.push_str(&letters(english));
        right.push_str(&letters(dutch));
    }
    assert_eq!(left, letters(ENGLISH));
    assert_eq!(right, letters(DUTCH));
    let both = out.lines().find(|line| line.contains("The gentleman")).expect("the sentence is there");
    assert!(both.contains("De heer bij"), "what translates each other is on one line: {both}");
}

#[test]
fn lines_of_code_stand_close_together() {
    let home = home();
    let verse = |words: [&str; 2]| {
        let stanza: String = (1..5).map(|n| format!("    {} {n}\n", words[n % 2])).collect();
        format!("# Title\n\nSome words before it.\n\n{stanza}\nSome words after it.\n")
    };
    home.file("a.md", verse(["let sun", "let moon"]));
    home.file("b.md", verse(["laat zon", "laat maan"]));
    let out = data(&home, "a.md b.md --lang en,nl --width 60");
    let lines: Vec<&str> = out.lines().collect();
    let first = lines.iter().position(|line| line.contains("let moon 1")).expect("the verse is there");
    assert!(lines[first + 3].contains("let sun 4") && lines[first + 3].contains("laat zon 4"), "{out}");
    assert!(
        lines[first - 1].trim_matches([' ', '│']).is_empty() && lines[first + 4].trim_matches([' ', '│']).is_empty()
    );
}

#[test]
fn plain_text_is_stacked_where_it_is_narrow() {
    let home = home();
    let out = data(&home, "en.txt nl.txt --width 40");
    let mut editions: BTreeMap<&str, String> = BTreeMap::new();
    let mut current = "";
    for line in out.lines().filter(|line| !line.is_empty()) {
        assert!(line.width() <= 40, "{line}");
        let (gutter, text) = line.split_at(4);
        current = Some(gutter.trim()).filter(|code| !code.is_empty()).unwrap_or(current);
        editions.entry(current).or_default().push_str(&letters(text));
    }
    let expected = BTreeMap::from([("en", letters(ENGLISH)), ("nl", letters(DUTCH))]);
    assert_eq!(editions, expected);
}

#[test]
fn plain_text_begins_where_it_is_told_to() {
    let home = home();
    let whole = data(&home, "en.txt nl.txt");
    for (place, first) in
        [("+/vuurtoren", "Neither of the two"), ("+2", "Press conference"), ("+9999", "There is coffee")]
    {
        let out = data(&home, &format!("{place} en.txt nl.txt"));
        let beginning: String = out.lines().take(2).collect();
        assert!(whole.ends_with(&out) && beginning.contains(first), "{place}: {out}");
    }
    for (place, why) in [("+/zeppelin", "zeppelin: not found"), ("+/(", "cannot search for (: unclosed group")] {
        let Outcome { code, out, err } = diglot(&home, &format!("{place} en.txt nl.txt"));
        assert_eq!((code, out == whole), (Some(0), true), "{place}");
        assert!(err.contains(why) && err.contains("from its beginning"), "{err}");
    }
}

#[test]
fn one_column_holds_every_character() {
    let home = home();
    home.file("ja.txt", "港の船。\n\nありがとう。\n");
    let out = data(&home, "--alone ja.txt --width 1");
    assert!(out.lines().all(|line| line.chars().count() <= 1 && line.width() <= 2), "{out}");
    assert_eq!(letters(&out), "港の船ありがとう");

    let out = data(&home, "en.txt nl.txt --width 1");
    assert!(out.lines().all(|line| line.width() <= 1), "{out}");
    let sorted = |text: String| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    assert_eq!(sorted(letters(&out)), sorted(letters(ENGLISH) + &letters(DUTCH)));
}

#[test]
fn the_width_of_the_shell_counts_where_none_is_given() {
    let home = home();
    let widest = |out: &str| out.lines().map(UnicodeWidthStr::width).max();
    let wide = outcome(command(&home, "en.txt nl.txt").env("COLUMNS", "150"));
    assert_eq!(wide.out, data(&home, "en.txt nl.txt --width 150"));
    assert!(widest(&wide.out) > Some(100));
    assert_eq!(data(&home, "en.txt nl.txt"), data(&home, "en.txt nl.txt --width 80"));
}

#[test]
fn standard_input_is_read_where_it_is_named() {
    let home = home();
    let mut command = command(&home, "- nl.txt --width 100");
    command.stdin(fs::File::open(home.path().join("en.txt")).expect("it was written"));
    let from_input = outcome(&mut command);
    assert_eq!(from_input.out, data(&home, "en.txt nl.txt --width 100"));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let home = home();
    // Far more than a pipe holds.
    home.file("long.txt", "One short sentence after another.\n\n".repeat(20_000));
    for arguments in ["long.txt", "long.txt --width 1", "--help"] {
        let mut child = command(&home, arguments).spawn().expect("diglot starts");
        let mut out = child.stdout.take().expect("it has an output");
        let mut first = [0; 10];
        out.read_exact(&mut first).expect("it writes something");
        drop(out);
        let ended = child.wait_with_output().expect("it ends");
        let err = String::from_utf8_lossy(&ended.stderr);
        assert_eq!((ended.status.code(), &*err), (Some(0), ""), "{arguments}");
    }
}

#[test]
fn tsv_has_a_header_and_every_sentence() {
    let home = home();
    let out = data(&home, "align en.txt nl.txt");
    let mut lines = out.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    assert_eq!(lines.next(), Some(vec!["unit", "kind", "confidence", "en", "nl"]));
    let (mut english, mut dutch) = (String::new(), String::new());
    for (number, fields) in lines.enumerate() {
        let &[unit, _, confidence, left, right] = fields.as_slice() else { panic!("five fields: {fields:?}") };
        assert_eq!(unit, number.to_string());
        let confidence: f64 = confidence.parse().expect("a number");
        assert!((0.0..=1.0).contains(&confidence));
        english.push_str(&letters(left));
        dutch.push_str(&letters(right));
    }
    assert_eq!((english, dutch), (letters(ENGLISH), letters(DUTCH)));
    assert!(out.contains("\t2-1\t"), "two sentences that became one are found:\n{out}");
}

#[test]
fn jsonl_is_as_documented() {
    let home = home();
    let out = data(&home, "align --to jsonl en.txt nl.txt");
    let (mut next, mut texts) = ([0, 0], [String::new(), String::new()]);
    for (number, line) in out.lines().enumerate() {
        let unit: Value = serde_json::from_str(line).expect("each line is JSON");
        assert_eq!(keys(&unit), ["confidence", "editions", "kind", "unit"]);
        assert_eq!(unit["unit"], number);
        assert!(unit["confidence"].as_f64().is_some_and(|confidence| (0.0..=1.0).contains(&confidence)));
        let mut sizes = Vec::new();
        for (index, lang) in ["en", "nl"].into_iter().enumerate() {
            let side = &unit["editions"][index];
            assert_eq!(keys(side), ["lang", "sentences", "text"]);
            assert_eq!(side["lang"], lang);
            let sentences = side["sentences"].as_array().expect("a list of sentences");
            for sentence in sentences {
                assert_eq!(*sentence, next[index], "in order, and none left out");
                next[index] += 1;
            }
            sizes.push(sentences.len().to_string());
            texts[index].push_str(&letters(side["text"].as_str().expect("text")));
        }
        assert_eq!(unit["kind"], sizes.join("-"));
    }
    assert_eq!(texts, [letters(ENGLISH), letters(DUTCH)]);
}

/// The names in a JSON object, sorted.
fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn vecalign_covers_every_line_once() {
    let home = home();
    home.file("a.txt", "The boat sails.\n\nIt is quiet.\nThe water is cold in winter.\n\n\nWe wait.\n");
    home.file("b.txt", "De boot vaart.\n\nHet is stil. Het water is koud in de winter.\n\nWij wachten.\n");
    let out = data(&home, "align --lang en,nl --unit line --to vecalign a.txt b.txt");
    let mut sides = [Vec::new(), Vec::new()];
    for line in out.lines() {
        let fields: Vec<&str> = line.split(':').collect();
        assert_eq!(fields.len(), 3, "{line}");
        for (side, field) in sides.iter_mut().zip(&fields) {
            let numbers: Vec<usize> = serde_json::from_str(field).expect("a list of numbers");
            side.extend(numbers);
        }
        let cost: f64 = fields[2].parse().expect("a number");
        assert!((0.0..=1.0).contains(&cost), "{line}");
    }
    assert_eq!(sides, [(0..7).collect::<Vec<_>>(), (0..5).collect::<Vec<_>>()], "{out}");
}

#[test]
fn paragraphs_can_be_aligned_as_they_are() {
    let home = home();
    let out = data(&home, "align --unit paragraph en.txt nl.txt");
    let paragraph = out.lines().find(|line| line.contains("The hull")).expect("it is there");
    assert!(paragraph.contains("a good question") && paragraph.contains("over the bridge"), "{paragraph}");
    assert!(paragraph.contains("een goede vraag") && paragraph.contains("over de brug"), "{paragraph}");
}

#[test]
fn an_alignment_can_be_written_to_a_file() {
    let home = home();
    let expected = data(&home, "align en.txt nl.txt");
    assert_eq!(data(&home, "align en.txt nl.txt -o out.tsv"), "");
    assert_eq!(fs::read_to_string(home.path().join("out.tsv")).expect("it was written"), expected);
    refused(&home, "align en.txt nl.txt -o no/such/out.tsv", "no/such/out.tsv: cannot be written");
}

#[test]
fn an_alignment_is_not_written_over_a_text() {
    let home = home();
    for output in ["en.txt", "./nl.txt"] {
        refused(&home, &format!("align en.txt nl.txt -o {output}"), "is one of the texts");
        let text = |name: &str| fs::read_to_string(home.path().join(name)).expect("it is there");
        assert_eq!((text("en.txt").as_str(), text("nl.txt").as_str()), (ENGLISH, DUTCH));
    }
}

#[test]
fn the_outline_is_data() {
    let home = home();
    let outline: Value = serde_json::from_str(&data(&home, "outline --to json en.txt nl.txt")).expect("it is JSON");
    assert_eq!(keys(&outline), ["date", "editions", "headings", "speakers", "title", "turns"]);
    let editions = outline["editions"].as_array().expect("editions");
    let files: Vec<_> = editions.iter().map(|edition| (&edition["lang"], &edition["file"])).collect();
    assert_eq!(files, [(&"en".into(), &"en.txt".into()), (&"nl".into(), &"nl.txt".into())]);
    let speakers = outline["speakers"].as_array().expect("speakers");
    let master = speakers.iter().find(|speaker| speaker["name"] == "Harbour Master").expect("he speaks");
    assert_eq!(master["labels"]["nl"][0], "Havenmeester");
    assert_eq!(master["role"], "respondent");
    let shares: f64 = speakers.iter().filter_map(|speaker| speaker["share"].as_f64()).sum();
    assert!((shares - 1.0).abs() < 0.01, "{shares}");
    let turns = outline["turns"].as_array().expect("turns");
    let questions = turns.iter().filter(|turn| turn["kind"] == "question").map(|turn| turn["question"].as_u64());
    assert_eq!(questions.collect::<Vec<_>>(), [Some(1), Some(2), Some(3)]);
    for lang in ["en", "nl"] {
        let count =
            editions.iter().find(|edition| edition["lang"] == lang).and_then(|found| found["sentences"].as_u64());
        assert_ranges(turns, lang, count.expect("a number of sentences"));
    }
}

/// Fails unless the turns follow one another in an edition, up to its last sentence.
fn assert_ranges(turns: &[Value], lang: &str, count: u64) {
    let mut next = None;
    for (number, turn) in turns.iter().enumerate() {
        assert_eq!(turn["n"], number + 1);
        let range = turn["sentences"][lang].as_array().expect("both editions have every turn");
        let [first, last] = [0, 1].map(|end| range[end].as_u64().expect("a number"));
        assert!(first <= last && next.is_none_or(|next| next == first), "{lang}: {range:?} after {next:?}");
        next = Some(last + 1);
    }
    assert_eq!(next, Some(count), "{lang}");
}

#[test]
fn the_outline_is_for_people_too() {
    let home = home();
    let out = data(&home, "outline en.txt nl.txt");
    for text in ["en  The new ferry", "nl  De nieuwe veerboot", "Harbour Master  (Harbour Master | Havenmeester)"] {
        assert!(out.contains(text), "{text} in\n{out}");
    }
    assert!(out.lines().any(|line| line.starts_with("Q2") && line.contains("Pieter Blom: Will the old")), "{out}");
    assert!(data(&home, "outline").contains("Q1"), "the bundled briefing has questions");
}

#[test]
fn help_and_version_are_no_failures() {
    let home = home();
    assert_eq!(data(&home, "--version"), format!("diglot {}\n", env!("CARGO_PKG_VERSION")));
    for arguments in ["--help", "-h", "align --help", "outline --help", "help align"] {
        assert!(data(&home, arguments).contains("Usage:"), "{arguments}");
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let home = home();
    home.file("directory/file", "");
    home.file("empty.txt", "");
    home.file("blank.txt", "\n  \n\n");
    home.file("binary.txt", [0, 1, 2, 3, 0, 0, 200, 0, 7, 0]);
    home.file("book.epub", b"PK\x03\x04\x00\x00");
    for task in ["", "align en.txt ", "outline "] {
        for (file, message) in [
            ("gone.txt", "gone.txt: no such file"),
            ("directory", "directory: is a directory"),
            ("empty.txt", "empty.txt: is empty"),
            ("blank.txt", "blank.txt: holds no text"),
            ("binary.txt", "binary.txt: is binary"),
            ("book.epub", "book.epub: is a damaged archive"),
        ] {
            refused(&home, &format!("{task}{file}"), message);
        }
    }
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let home = home();
    let secret = home.file("secret.txt", "Nobody may read this.\n");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("it is ours");
    if fs::read(&secret).is_ok() {
        eprintln!("SKIPPED what_may_not_be_read_is_told: this user may read everything (root?)");
        return;
    }
    refused(&home, "secret.txt", "secret.txt: may not be read");
}

#[test]
fn what_makes_no_sense_is_told() {
    let home = home();
    refused(&home, "align --alone en.txt", "en.txt: holds one language only (English)");
    refused(&home, "align --to vecalign en.txt nl.txt en.txt", "two editions, not more");
    refused(&home, "--lang en,dutchish! en.txt nl.txt", "--lang dutchish!: this is no language code");
    refused(&home, "- -", "standard input (-) was named twice");
    refused(&home, "align - -", "standard input (-) was named twice");
    refused(&home, "align", "FILE");
    refused(&home, "+x en.txt", "+x: neither a sentence's number nor a pattern");
    refused(&home, "--width many en.txt", "many");
}

#[test]
fn settings_that_are_named_must_be_there() {
    let home = home();
    for task in ["en.txt nl.txt", "align en.txt nl.txt", "outline en.txt"] {
        refused(&home, &format!("{task} --config gone.toml"), "gone.toml: no such file");
    }
}

#[test]
fn words_that_are_named_must_be_there() {
    let home = home();
    home.file("config/file", "");
    home.file("good.tsv", "ferry\tveerboot\n");
    home.file("none.tsv", "# nothing\n\n");
    home.file("broken.tsv", "ferry veerboot\n");
    home.file("ferry.index", "ferry\tA\tP\n");
    home.file("boats.dict", "ferry\nveerboot\n");
    for task in ["en.txt nl.txt", "align en.txt nl.txt", "outline en.txt nl.txt"] {
        for (file, message) in [
            ("gone.tsv", "gone.tsv: no such file"),
            ("config", "config: is a directory"),
            ("none.tsv", "none.tsv: holds no pair of words"),
            ("broken.tsv", "broken.tsv:1: has no tab between two words\n  write WORD<TAB>WORD"),
            ("ferry.index", "ferry.dict.dz: no such file"),
            ("boats.dict", "boats.index: no such file"),
            ("-", "words cannot come from standard input"),
        ] {
            refused(&home, &format!("{task} --lexicon good.tsv --lexicon {file}"), message);
        }
    }
}

#[test]
fn broken_words_are_told_and_the_others_used() {
    let home = home();
    home.file("words.tsv", "ferry\tveerboot\n\u{1b}[2Jharbour\n".to_owned() + &"haven\n".repeat(7));
    home.file("x-eng-nld.index", "ferry\tA\tP\nharbour\tA\n");
    home.file("x-eng-nld.dict", "ferry\nveerboot\n");
    for task in ["en.txt nl.txt --no-dictionary", "align en.txt nl.txt", "outline en.txt nl.txt"] {
        let Outcome { code, out, err } =
            diglot(&home, &format!("{task} --lexicon words.tsv --lexicon x-eng-nld.index"));
        assert_eq!(code, Some(0), "{task}: {err}");
        assert!(!out.is_empty() && !err.contains('\u{1b}'), "{err}");
        assert!(err.contains("words.tsv:2: has no tab") && err.contains("words.tsv:6: has no tab"), "{err}");
        assert!(err.contains("words.tsv: 3 more lines could not be used") && !err.contains("words.tsv:7"), "{err}");
        assert!(err.contains("x-eng-nld.index:2: has no headword"), "{err}");
        assert_eq!(err.matches("has no headword").count(), 1, "{err}");
    }
}

#[test]
fn an_error_commands_no_terminal() {
    let home = home();
    let hostile = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}";
    for arguments in [
        vec![format!("--{hostile}")],
        vec![hostile.to_owned()],
        vec!["align".to_owned(), hostile.to_owned()],
        vec![format!("--lang={hostile}")],
        vec![format!("--color={hostile}")],
        vec![format!("--width={hostile}")],
        vec![format!("--config={hostile}"), "en.txt".to_owned()],
        vec![format!("--lexicon={hostile}"), "en.txt".to_owned()],
        vec![format!("+{hostile}")],
    ] {
        let Outcome { code, out, err } = outcome(command(&home, "").args(&arguments));
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}: {err}");
        assert!(err.contains("31m"), "{arguments:?}: it is shown: {err:?}");
        let commands = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!err.contains(commands), "{arguments:?}: {err:?}");
    }
}

#[test]
fn what_looks_like_a_mistake_is_told_and_done() {
    let home = home();
    home.file("other.txt", "The harbour is closed today.\n\nThe boats stay where they are, and so do we.\n");
    for (files, note) in [
        ("en.txt en.txt", "en.txt and en.txt hold the same text"),
        ("en.txt other.txt", "en.txt and other.txt are both in English"),
        (
            "--lang en,nl,fr,de en.txt nl.txt",
            "--lang names 4 languages, and this text has 2 editions\n  no use was made of fr, de",
        ),
    ] {
        for task in ["", "align ", "outline "] {
            let Outcome { code, out, err } = diglot(&home, &format!("{task}{files}"));
            assert_eq!(code, Some(0), "{task}{files}: {err}");
            assert!(err.contains(note) && !out.is_empty() && !out.contains(note), "{task}{files}: {err}");
        }
    }
    let thrice = diglot(&home, "align en.txt en.txt en.txt").err;
    assert_eq!(thrice.matches("hold the same text").count(), 1, "{thrice}");
    let alone = diglot(&home, "--lang en,nl --alone en.txt").err;
    assert!(alone.contains("--lang names 2 languages, and this text has one edition"), "{alone}");
}

/// Every file below a directory, with what is in it.
fn files(directory: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(directory).expect("a directory").map(|entry| entry.expect("an entry").path());
    let (directories, plain): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let here = plain.into_iter().map(|path| (path.clone(), fs::read(&path).expect("a file")));
    here.chain(directories.iter().flat_map(|directory| files(directory))).collect()
}

#[test]
fn nothing_of_the_users_is_touched() {
    let home = home();
    home.file("config/config.toml", "layout = broken");
    home.file("config/bookmarks/mine.toml", "# mine\n");
    let before = files(home.path());
    for arguments in [
        "",
        "en.txt nl.txt",
        "align en.txt nl.txt",
        "align --to vecalign --unit line en.txt nl.txt",
        "outline --to json en.txt nl.txt",
        "outline",
        "gone.txt",
        "--nonsense",
    ] {
        diglot(&home, arguments);
        assert_eq!(files(home.path()), before, "diglot {arguments}");
    }
}
