//! The command line without a terminal: what goes to standard output, to standard error, and how it ends.

mod common {
    pub(crate) mod home;
    pub(crate) mod texts;
}

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::process::{Command, Output, Stdio};

use common::home::Home;
use common::texts::{DUTCH, ENGLISH};
use diglot::text::display_width;
use serde_json::Value;

/// diglot in a home of its own, with nothing else in its environment.
fn diglot(home: &Home) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.env_clear().envs(home.environment()).stdin(Stdio::null());
    command
}

fn run<A: AsRef<OsStr>>(home: &Home, arguments: impl IntoIterator<Item = A>) -> Output {
    diglot(home).args(arguments).output().expect("diglot starts")
}

/// Runs with the ferry's two files behind the arguments.
fn ferry(home: &Home, arguments: &[&str]) -> Output {
    let files = [home.file("en.txt", ENGLISH), home.file("nl.txt", DUTCH)];
    let arguments = arguments.iter().map(Into::into).chain(files.into_iter().map(std::path::PathBuf::into_os_string));
    run(home, arguments)
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("standard output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("standard error is UTF-8")
}

/// What a command that cannot do what it should says.
fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(stdout(output), "");
    stderr(output)
}

#[test]
fn plain_text_is_wrapped_and_whole() {
    let home = Home::new();
    for width in ["100", "60", "40", "12"] {
        let output = ferry(&home, &["--width", width]);
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
        let text = stdout(&output);
        let most: usize = width.parse().expect("a number");
        for line in text.lines() {
            assert!(display_width(line) <= most, "wider than {width}: {line}");
        }
        if most >= 40 {
            for word in ENGLISH.split_whitespace().chain(DUTCH.split_whitespace()) {
                // Labels end in a colon in the file, and stand on a line of their own here.
                let word = word.trim_end_matches(':');
                assert!(text.contains(word), "{word} is missing at {width}");
            }
        }
    }
}

#[test]
fn columns_stand_side_by_side() {
    let home = Home::new();
    let text = stdout(&ferry(&home, &["--width", "100"]));
    let row = text.lines().find(|line| line.starts_with("Thank you. What happens")).expect("the question");
    assert!(row.contains("│ Dank u. Wat gebeurt er"), "{row}");
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let home = Home::new();
    let long = home.file("long.txt", "A line that says nothing new.\n\n".repeat(20_000));
    let mut child =
        diglot(&home).arg(long).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("diglot starts");
    let mut first = [0; 20];
    let mut out = child.stdout.take().expect("it is piped");
    out.read_exact(&mut first).expect("something is written");
    drop(out);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}

#[test]
fn a_dumb_terminal_gets_plain_text() {
    let home = Home::new();
    let output = diglot(&home).env("TERM", "dumb").output().expect("diglot starts");
    assert!(output.status.success() && !stdout(&output).contains('\u{1b}'));
}

#[test]
fn standard_input_is_a_text() {
    let home = Home::new();
    let mut child = diglot(&home).arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("diglot starts");
    let both = format!("{ENGLISH}\n\n\n{DUTCH}");
    child.stdin.take().expect("it is piped").write_all(both.as_bytes()).expect("it reads");
    let text = stdout(&child.wait_with_output().expect("it ends"));
    assert!(text.lines().any(|line| line.contains("The new ferry") && line.contains("De nieuwe veerboot")), "{text}");
}

#[test]
fn jsonl_has_an_object_a_unit() {
    let home = Home::new();
    let text = stdout(&ferry(&home, &["align", "--to", "jsonl"]));
    let mut next = [0, 0];
    for (number, line) in text.lines().enumerate() {
        let unit: Value = serde_json::from_str(line).expect("a line is an object");
        assert_eq!(unit["unit"], number);
        assert!(unit["confidence"].as_f64().is_some_and(|sure| (0.0..=1.0).contains(&sure)));
        for (side, lang) in ["en", "nl"].iter().enumerate() {
            let edition = &unit["editions"][side];
            assert_eq!(edition["lang"], *lang);
            for sentence in edition["sentences"].as_array().expect("a list") {
                assert_eq!(*sentence, next[side]);
                next[side] += 1;
            }
        }
    }
    assert!(next[0] > 25 && next[1] > 25, "{next:?}");
}

#[test]
fn tsv_has_a_header_and_text() {
    let home = Home::new();
    let text = stdout(&ferry(&home, &["align"]));
    assert!(text.starts_with("unit\tkind\tconfidence\ten\tnl\n"));
    assert!(text.lines().all(|line| line.split('\t').count() == 5));
    assert!(
        text.contains("\tThe gentleman at the window.\t") || text.contains("Moderator: The gentleman at the window.")
    );
}

#[test]
fn vecalign_covers_every_line_once() {
    let home = Home::new();
    let a = home.file("a.txt", "One.\n\nThree is longer than the others.\n- |\n");
    let b = home.file("b.txt", "Een.\n\nDrie is langer dan de andere.\n- |\nVijf.\n");
    let output =
        run(&home, [OsStr::new("align"), a.as_ref(), b.as_ref(), "--unit=line".as_ref(), "--to=vecalign".as_ref()]);
    let text = stdout(&output);
    let mut seen = [Vec::new(), Vec::new()];
    for line in text.lines() {
        let mut parts = line.split(':');
        for side in &mut seen {
            let numbers = parts.next().expect("two sides").trim_matches(['[', ']']);
            side.extend(numbers.split(", ").filter(|n| !n.is_empty()).map(|n| n.parse::<usize>().expect("a number")));
        }
    }
    assert_eq!(seen, [vec![0, 1, 2, 3], vec![0, 1, 2, 3, 4]]);
}

#[test]
fn paragraphs_are_aligned_whole() {
    let home = Home::new();
    let text = stdout(&ferry(&home, &["align", "--unit", "paragraph"]));
    assert!(text.contains("It carried cyclists, sheep and schoolchildren for forty years. Nobody was ever left"));
}

#[test]
fn the_outline_names_speakers_and_questions() {
    let home = Home::new();
    let outline: Value = serde_json::from_str(&stdout(&ferry(&home, &["outline", "--to", "json"]))).expect("JSON");
    let names = |key: &str, field: &str| -> Vec<String> {
        let list = outline[key].as_array().expect("a list");
        list.iter().map(|one| one[field].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(names("speakers", "role"), ["moderator", "questioner", "respondent", "questioner"]);
    assert_eq!(names("editions", "lang"), ["en", "nl"]);
    let turns = outline["turns"].as_array().expect("a list");
    let askers: Vec<_> = turns.iter().filter(|turn| turn["kind"] == "question").map(|turn| &turn["speaker"]).collect();
    assert_eq!(askers, ["Anna Visser", "Pieter Blom", "Anna Visser"]);
    assert!(turns.iter().all(|turn| turn["sentences"]["en"][0].as_u64() <= turn["sentences"]["en"][1].as_u64()));
    let text = stdout(&ferry(&home, &["outline"]));
    assert!(text.contains("Q2  question    Pieter Blom: Will the old ferry be sold"), "{text}");
}

#[test]
fn the_bundled_briefing_has_its_questions() {
    let home = Home::new();
    let outline: Value = serde_json::from_str(&stdout(&run(&home, ["outline", "--to", "json"]))).expect("JSON");
    let count = |key: &str| outline[key].as_array().map_or(0, Vec::len);
    assert_eq!((count("speakers"), count("turns")), (10, 27));
    let questions = outline["turns"].as_array().expect("a list").iter().filter(|turn| turn["kind"] == "question");
    assert_eq!(questions.count(), 8);
}

#[test]
fn help_and_version() {
    let home = Home::new();
    for asked in ["--help", "--version"] {
        let output = run(&home, [asked]);
        assert!(output.status.success() && stdout(&output).contains("diglot"), "{output:?}");
    }
}

#[test]
fn bad_input_is_told_with_place_and_advice() {
    let home = Home::new();
    let (empty, blank) = (home.file("empty.txt", ""), home.file("blank.txt", " \n\n"));
    let binary = home.file("binary.txt", b"\x7fELF\x00\x01\x02");
    let one = home.file("one.txt", ENGLISH);
    let path = |path: &std::path::Path| path.to_string_lossy().into_owned();
    let missing = path(&home.path().join("missing.txt"));
    let directory = path(home.path());
    for (arguments, expected) in [
        (vec![missing.clone()], format!("{missing}: no such file\n  check")),
        (vec![directory.clone()], format!("{directory}: is a directory\n  name the files")),
        (vec![path(&empty)], format!("{}: is empty\n  give", path(&empty))),
        (vec![path(&blank)], format!("{}: holds no text\n  give", path(&blank))),
        (vec![path(&binary)], format!("{}: is a program, not text\n  save", path(&binary))),
        (vec!["align".to_owned(), path(&one)], format!("{}: holds one language only (English)\n  give", path(&one))),
        (vec!["--lang".to_owned(), "english".to_owned(), path(&one)], "--lang english: this is no language".to_owned()),
        (vec!["-".to_owned(), "-".to_owned()], "standard input (-) was named twice\n  name".to_owned()),
        (vec!["+x".to_owned()], "+x: neither a sentence's number nor a pattern\n  write".to_owned()),
    ] {
        let said = complaint(&run(&home, &arguments));
        assert!(said.starts_with(&format!("diglot: {expected}")), "{arguments:?}: {said}");
    }
}

#[test]
fn a_doubtful_pair_is_told_of_and_opened() {
    let home = Home::new();
    let one = home.file("one.txt", ENGLISH);
    let other = home.file("other.txt", ENGLISH.replace("ferry", "boat"));
    let twice = run(&home, [&one, &one]);
    assert!(twice.status.success() && stderr(&twice).contains("hold the same text"), "{}", stderr(&twice));
    let same = run(&home, [&one, &other]);
    assert!(same.status.success() && stderr(&same).contains("are both in English"), "{}", stderr(&same));
}

#[test]
fn nothing_in_arguments_commands_the_terminal() {
    let home = Home::new();
    for hostile in ["--\u{1b}[31m", "evil\u{1b}]0;title\u{7}.txt", "+\u{9b}1m"] {
        let said = complaint(&run(&home, [hostile]));
        assert!(!said.chars().any(|c| c.is_control() && c != '\n'), "{said:?}");
    }
}
