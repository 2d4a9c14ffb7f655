//! Alignments as files: every format, the format that a name asks for, and what is never written over.

mod common {
    pub(crate) mod home;
    pub(crate) mod program;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod texts;
}

use std::fs;
use std::path::Path;

use common::home::Home;
use common::program::{Outcome, command, data, diglot, home, outcome, refused};
use common::texts::{DUTCH, ENGLISH};
use serde_json::Value;

/// The units of the ferry, as jsonl has them.
fn units(home: &Home, arguments: &str) -> Vec<Value> {
    let lines = data(home, &format!("align --to jsonl {arguments}"));
    lines.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

fn written(home: &Home, name: &str) -> String {
    fs::read_to_string(home.path().join(name)).expect("it was written")
}

/// The names of the files in a directory, sorted.
fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).expect("a directory").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().expect("UTF-8")).collect();
    names.sort_unstable();
    names
}

#[test]
fn the_ending_names_the_format() {
    let home = home();
    for (ending, format) in [
        ("tsv", "tsv"),
        ("JSONL", "jsonl"),
        ("tmx", "tmx"),
        ("html", "html"),
        ("htm", "html"),
        ("md", "markdown"),
        ("markdown", "markdown"),
        ("vecalign", "vecalign"),
        ("ladder", "hunalign"),
        ("hunalign", "hunalign"),
    ] {
        let expected = data(&home, &format!("align en.txt nl.txt --to {format}"));
        assert_eq!(data(&home, &format!("align en.txt nl.txt -o ferry.{ending}")), "");
        assert_eq!(written(&home, &format!("ferry.{ending}")), expected, "{ending}");
    }
    // What is said outright counts for more.
    data(&home, "align en.txt nl.txt --to jsonl -o other.tsv");
    assert_eq!(written(&home, "other.tsv"), data(&home, "align en.txt nl.txt --to jsonl"));
    data(&home, "align en.txt nl.txt --to tsv -o bare");
    assert_eq!(written(&home, "bare"), data(&home, "align en.txt nl.txt"));
    assert_eq!(data(&home, "align en.txt nl.txt -o -"), data(&home, "align en.txt nl.txt"));
}

#[test]
fn an_ending_that_names_none_is_told() {
    let home = home();
    for name in ["ferry", "ferry.txt", "ferry.tsv.bak"] {
        refused(&home, &format!("align en.txt nl.txt -o {name}"), &format!("{name}: its ending names no format"));
        refused(&home, &format!("align en.txt nl.txt -o {name}"), ".tsv .jsonl .tmx .html .htm .md .markdown");
        assert!(!home.path().join(name).exists());
    }
}

#[test]
fn what_the_first_edition_lacks_stands_together_in_the_others() {
    let home = home();
    let paragraphs: Vec<&str> = ENGLISH.split("\n\n").collect();
    let short = [&paragraphs[..5], &paragraphs[7..]].concat().join("\n\n");
    fs::write(home.path().join("short.txt"), short).expect("a file");
    let units = units(&home, "short.txt nl.txt en.txt --lang en,nl,sco");
    let lacking: Vec<&Value> = units.iter().filter(|unit| unit["editions"][0]["text"] == "").collect();
    let first_words = |edition: usize| -> Vec<String> {
        let texts = lacking.iter().filter_map(|unit| unit["editions"][edition]["text"].as_str());
        texts.map(|text| text.split(' ').next().unwrap_or("").to_owned()).collect()
    };
    assert_eq!(first_words(1), ["De", "Dat", "Een", "Kinderen"], "{lacking:?}");
    assert_eq!(first_words(2), ["The", "That", "A", "Children"], "{lacking:?}");
}

#[test]
fn a_ladder_has_a_rung_a_unit_and_the_end() {
    let home = home();
    let out = data(&home, "align --to hunalign en.txt nl.txt");
    let rungs: Vec<Vec<&str>> = out.lines().map(|line| line.split('\t').collect()).collect();
    let units = units(&home, "en.txt nl.txt");
    assert_eq!(rungs.len(), units.len() + 1);
    for (pair, unit) in rungs.windows(2).zip(&units) {
        for (side, edition) in unit["editions"].as_array().expect("editions").iter().enumerate() {
            let [from, to] = [0, 1].map(|rung| pair[rung][side].parse::<usize>().expect("a number"));
            let numbers: Vec<Value> = (from..to).map(Value::from).collect();
            assert_eq!(edition["sentences"], Value::from(numbers));
        }
        let score: f64 = pair[0][2].parse().expect("a number");
        assert!((score - unit["confidence"].as_f64().expect("a number")).abs() < 1e-6);
    }
    refused(&home, "align --to hunalign en.txt nl.txt en.txt", "two editions, not more");
}

#[test]
fn a_translation_memory_says_what_it_holds() {
    let home = home();
    for (unit, segtype) in [("sentence", "sentence"), ("paragraph", "paragraph"), ("line", "block")] {
        let tmx = data(&home, &format!("align --to tmx --unit {unit} en.txt nl.txt"));
        assert!(tmx.contains(&format!(r#" segtype="{segtype}" "#)), "{tmx}");
        assert!(tmx.contains(r#" srclang="en" "#));
        let english = tmx.matches(r#"<tuv xml:lang="en">"#).count();
        let texts = units(&home, &format!("--unit {unit} en.txt nl.txt"));
        let filled = texts.iter().filter(|unit| unit["editions"][0]["text"] != "");
        assert_eq!(english, filled.count());
    }
}

#[test]
fn a_line_of_spaces_is_a_line_and_no_part_of_another() {
    let home = home();
    let lines = ["It is late.", "", "The boat is not here. So what?", "   ", "It is gone."];
    fs::write(home.path().join("a.en.txt"), lines.join("\n")).expect("it can be written");
    fs::write(home.path().join("a.nl.txt"), "Het is laat.\n\nDe boot is er niet. En nu?\nZij is weg.").expect("it can");
    let vecalign = data(&home, "align --unit line --to vecalign a.en.txt a.nl.txt");
    let beads: Vec<&str> = vecalign.lines().filter_map(|line| line.rsplit_once(':')).map(|(bead, _)| bead).collect();
    assert_eq!(beads, ["[0]:[0]", "[1]:[1]", "[2]:[2]", "[3]:[]", "[4]:[3]"]);
}

#[test]
fn pages_hold_every_paragraph_and_speaker() {
    let home = home();
    let html = data(&home, "align --to html en.txt nl.txt");
    assert!(
        html.contains("<title>The new ferry to Oosterzand")
            && html.contains(r#"<h1><span data-unit="0">De nieuwe veerboot"#),
        "{html}"
    );
    assert_eq!(html.matches(r#"<b class="speaker">Harbour Master</b>"#).count(), 3);
    let markdown = data(&home, "align --to markdown en.txt nl.txt");
    assert!(
        markdown.contains("\n# The new ferry to Oosterzand\n\n> **De nieuwe veerboot naar Oosterzand**\n"),
        "{markdown}"
    );
    assert_eq!(markdown.matches("\n**Harbour Master:** ").count(), 3);
    assert_eq!(markdown.matches("\n> **Havenmeester:** ").count(), 3);
    for last in ["the boat lies open until five o'clock.", "de boot ligt tot vijf uur open."] {
        assert!(markdown.contains(last) && html.contains(last), "{last}");
    }
}

#[test]
fn a_result_replaces_the_one_before_and_leaves_nothing_else() {
    let home = home();
    home.file("out.tsv", "old");
    data(&home, "align en.txt nl.txt -o out.tsv");
    assert_eq!(written(&home, "out.tsv"), data(&home, "align en.txt nl.txt"));
    refused(&home, "align en.txt gone.txt -o out.tsv", "gone.txt: no such file");
    assert_eq!(written(&home, "out.tsv"), data(&home, "align en.txt nl.txt"));
    assert_eq!(names(home.path()), ["en.txt", "nl.txt", "out.tsv"]);
}

#[test]
fn a_place_that_cannot_be_written_is_told() {
    let home = home();
    home.file("directory.tsv/file", "");
    for name in ["directory.tsv", "directory.tsv/", "none/", "."] {
        for options in ["", " --to tsv"] {
            let message = format!("{name}: is a directory\n  name a file in it; only align --pairs takes a directory");
            refused(&home, &format!("align en.txt nl.txt -o {name}{options}"), &message);
        }
    }
    refused(
        &home,
        "align en.txt nl.txt -o no/such/a.tsv",
        "no/such/a.tsv: cannot be written: its directory is not there",
    );
    refused(&home, "align en.txt nl.txt -o en.txt/a.tsv", "en.txt is a file");
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_stays() {
    let home = home();
    assert_eq!(data(&home, "align en.txt nl.txt --to tsv -o /dev/stdout"), data(&home, "align en.txt nl.txt"));
    data(&home, "align en.txt nl.txt --to tsv -o /dev/null");
    assert!(!fs::metadata("/dev/null").expect("it is there").is_file());
}

#[cfg(unix)]
#[test]
fn a_text_is_not_written_over_through_a_link() {
    let home = home();
    std::os::unix::fs::symlink("nl.txt", home.path().join("link.tsv")).expect("it is ours");
    refused(&home, "align en.txt nl.txt -o link.tsv", "nl.txt: is one of the texts");
    assert_eq!((written(&home, "en.txt").as_str(), written(&home, "nl.txt").as_str()), (ENGLISH, DUTCH));
}

#[test]
fn notices_go_to_standard_error_only() {
    let home = home();
    let Outcome { code, out, err } = diglot(&home, "align en.txt en.txt -o same.tmx");
    assert_eq!((code, out.as_str()), (Some(0), ""));
    assert!(err.contains("hold the same text"), "{err}");
    // The second English is told apart from the first.
    assert!(written(&home, "same.tmx").contains(r#"<tuv xml:lang="en-x-2">"#));
    let mut quiet = command(&home, "align en.txt nl.txt -o quiet.tmx");
    assert_eq!(outcome(&mut quiet).err, "");
}
