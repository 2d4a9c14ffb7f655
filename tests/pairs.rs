//! Many pairs at once: what each line of a list becomes, and what is said about it.

mod common {
    pub(crate) mod home;
    pub(crate) mod program;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod texts;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use common::home::Home;
use common::program::{Outcome, command, data, diglot, home, outcome, refused};
use common::texts::{DUTCH, ENGLISH};

/// What a run of pairs says on standard error; it writes no data.
fn said(home: &Home, arguments: &str, code: i32) -> String {
    let Outcome { code: ended, out, err } = diglot(home, arguments);
    assert_eq!((ended, out.as_str()), (Some(code), ""), "diglot {arguments}: {err}");
    err
}

fn written(home: &Home, name: &str) -> String {
    fs::read_to_string(home.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every file of a directory with what is in it.
fn files(directory: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(directory).expect("a directory").map(|entry| entry.expect("an entry"));
    let text = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().expect("UTF-8");
        (name, fs::read_to_string(entry.path()).expect("text"))
    };
    entries.map(text).collect()
}

/// A list of so many pairs, all different, with a broken one now and then.
fn many(home: &Home, count: usize) {
    let mut list = String::new();
    for number in 0..count {
        let drop = |text: &str| text.lines().skip(number % 7).map(|line| format!("{line}\n")).collect::<String>();
        home.file(&format!("en/{number:02}.txt"), drop(ENGLISH));
        if number % 10 != 3 {
            home.file(&format!("nl/{number:02}.txt"), drop(DUTCH));
        }
        list.push_str(&format!("en/{number:02}.txt\tnl/{number:02}.txt\n"));
    }
    home.file("list.tsv", list);
}

#[test]
fn a_pair_is_aligned_as_it_is_alone() {
    let home = home();
    home.file("list.tsv", "# English and Dutch\nen.txt\tnl.txt\tboth.jsonl\n\nnl.txt\ten.txt\nen.txt\tnl.txt\tx.tmx\n");
    assert_eq!(said(&home, "align --pairs list.tsv", 0), "3 pairs: 3 done\n");
    assert_eq!(written(&home, "both.jsonl"), data(&home, "align en.txt nl.txt --to jsonl"));
    assert_eq!(written(&home, "nl.tsv"), data(&home, "align nl.txt en.txt"));
    assert_eq!(written(&home, "x.tmx"), data(&home, "align en.txt nl.txt --to tmx"));
}

#[test]
fn options_are_those_of_every_pair() {
    let home = home();
    home.file("list.tsv", "en.txt\tnl.txt\nnl.txt\ten.txt\tnamed\n");
    let options = "--unit paragraph --lang fr,de --to tmx";
    assert_eq!(said(&home, &format!("align --pairs list.tsv -o out/deep {options}"), 0), "2 pairs: 2 done\n");
    assert_eq!(written(&home, "out/deep/en.tmx"), data(&home, &format!("align en.txt nl.txt {options}")));
    assert_eq!(written(&home, "named"), data(&home, &format!("align nl.txt en.txt {options}")));
}

#[test]
fn directories_of_results_are_made() {
    let home = home();
    // Before it is there, a directory has several names.
    home.file("lists/list.tsv", "en.txt\tnl.txt\tno/such/a.tsv\nnl.txt\ten.txt\tno/such/../such/a.tsv\n");
    let err = said(&home, "align --pairs lists/list.tsv", 2);
    assert!(err.contains("list.tsv:2: no/such/../such/a.tsv: is the result of line 1 already"), "{err}");
    assert_eq!(written(&home, "no/such/a.tsv"), data(&home, "align en.txt nl.txt"));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let home = Home::new();
    many(&home, 24);
    let once = said(&home, "align --pairs list.tsv --threads 1 -o one", 2);
    let expected = files(&home.path().join("one"));
    assert_eq!(expected.len(), 21);
    assert_eq!(expected["05.tsv"], data(&home, "align en/05.txt nl/05.txt"));
    for threads in ["2", "5", "99"] {
        assert_eq!(said(&home, &format!("align --pairs list.tsv --threads {threads} -o other"), 2), once);
        assert_eq!(files(&home.path().join("other")), expected, "{threads} threads");
    }
    let lines: Vec<&str> = once.lines().filter(|line| !line.starts_with(' ')).collect();
    let expected = [
        "diglot: list.tsv:4: nl/03.txt: no such file",
        "diglot: list.tsv:14: nl/13.txt: no such file",
        "diglot: list.tsv:24: nl/23.txt: no such file",
        "24 pairs: 21 done, 3 failed",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_bad_pair_is_told_and_the_rest_is_done() {
    let home = home();
    home.file("empty.txt", "");
    home.file("blank.txt", "\n \n");
    let lines = [
        ("en.txt\tgone.txt", "gone.txt: no such file\n  check the name"),
        ("empty.txt\tnl.txt", "empty.txt: is empty"),
        ("en.txt\tblank.txt\tblank.tsv", "blank.txt: holds no text"),
        ("en.txt", "holds one name only: there is no tab\n  write FILE<TAB>FILE"),
        ("en.txt\tnl.txt\ta.tsv\tb.tsv", "holds 4 names between tabs"),
        ("en.txt\tnl.txt\tnl.txt", "nl.txt: its ending names no format"),
        ("en.txt\tnl.txt\tnl.txt/deep/a.tsv", "nl.txt/deep: cannot be made a directory: nl.txt is a file"),
        ("en.txt\t-", "standard input and output (-) cannot be part of a pair"),
        ("en.txt\tnl.txt\tgood.tsv", ""),
        ("nl.txt\ten.txt\t./good.tsv", "./good.tsv: is the result of line 9 already"),
        ("nl.txt\ten.txt\tlist.tsv", "list.tsv: is one of the texts of the list, and would be lost"),
    ];
    let list: String = lines.iter().map(|(line, _)| format!("{line}\n")).collect();
    home.file("list.tsv", &list);
    let err = said(&home, "align --pairs list.tsv", 2);
    for (number, (_, told)) in lines.iter().enumerate().filter(|(_, (_, told))| !told.is_empty()) {
        let told = format!("diglot: list.tsv:{}: {told}", number + 1);
        assert!(err.contains(&told), "{told} in\n{err}");
    }
    assert!(err.ends_with("\n11 pairs: 1 done, 10 failed\n"), "{err}");
    assert_eq!(written(&home, "good.tsv"), data(&home, "align en.txt nl.txt"));
    assert_eq!(written(&home, "list.tsv"), list);
}

#[test]
fn a_text_of_any_line_is_never_written_over() {
    let home = home();
    home.file("list.tsv", "en.txt\tnl.txt\tlater.tsv\nlater.tsv\tnl.txt\tout.tsv\n");
    home.file("later.tsv", ENGLISH);
    let err = said(&home, "align --pairs list.tsv", 2);
    assert!(err.contains("list.tsv:1: later.tsv: is one of the texts of the list"), "{err}");
    assert_eq!(written(&home, "later.tsv"), ENGLISH);
    assert_eq!(written(&home, "out.tsv"), data(&home, "align later.tsv nl.txt"));
    // Named by --to, an ending is no protection either.
    home.file("list.tsv", "en.txt\tnl.txt\tnl.txt\n");
    said(&home, "align --pairs list.tsv --to tsv", 2);
    assert_eq!(written(&home, "nl.txt"), DUTCH);
}

#[test]
fn standard_input_is_the_list_and_nothing_else() {
    let home = home();
    home.file("list.tsv", "en.txt\tnl.txt\ta.tsv\nen.txt\tgone.txt\n");
    let mut from_input = command(&home, "align --pairs -");
    from_input.stdin(fs::File::open(home.path().join("list.tsv")).expect("it was written"));
    let Outcome { code, err, .. } = outcome(&mut from_input);
    assert_eq!(code, Some(2));
    assert!(err.starts_with("diglot: standard input:2: gone.txt: no such file\n"), "{err}");
    assert_eq!(written(&home, "a.tsv"), data(&home, "align en.txt nl.txt"));
    // An input that never ends is not waited for.
    let mut child = command(&home, "align --pairs list.tsv").stdin(Stdio::piped()).spawn().expect("diglot starts");
    let input = child.stdin.take();
    assert_eq!(child.wait().expect("it ends").code(), Some(2));
    drop(input);
}

#[test]
fn a_log_has_errors_and_the_summary_only() {
    let home = home();
    // The same text twice is worth a notice to one who looks on.
    home.file("list.tsv", "en.txt\ten.txt\ta.tsv\n");
    assert_eq!(said(&home, "align --pairs list.tsv", 0), "1 pair: 1 done\n");
    home.file("list.tsv", "# nothing to do\n");
    assert_eq!(said(&home, "align --pairs list.tsv", 0), "0 pairs: 0 done\n");
}

#[test]
fn a_list_commands_no_terminal() {
    let home = home();
    home.file("list.tsv", "en.txt\t\u{1b}[2J\u{202e}.txt\n\u{1b}]0;owned\u{7}\n");
    let err = said(&home, "align --pairs list.tsv", 2);
    assert!(err.contains("␛[2J⟨202E⟩.txt: no such file"), "{err}");
    assert!(!err.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{err:?}");
}

#[test]
fn what_makes_no_sense_is_told() {
    let home = home();
    home.file("list.tsv", "en.txt\tnl.txt\ta.tsv\n");
    refused(&home, "align --pairs gone.tsv", "gone.tsv: no such file");
    refused(&home, "align --pairs list.tsv en.txt", "cannot be used with");
    refused(&home, "align --threads 2 en.txt nl.txt", "cannot be used with");
    refused(&home, "align --pairs list.tsv --threads 0", "--threads");
    refused(&home, "align --pairs list.tsv -o nl.txt", "nl.txt: is a file");
    assert!(!home.path().join("a.tsv").exists());
}
