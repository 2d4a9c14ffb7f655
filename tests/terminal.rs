//! The reader in a real terminal: what it takes, it gives back, and what was kept is on disk.
#![cfg(unix)]

mod common {
    pub(crate) mod home;
    pub(crate) mod pty;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod texts;
}

use std::fs::{self, File};
use std::path::PathBuf;

use common::home::Home;
use common::pty::{Program, Status, Terminal};
use common::texts::{DUTCH, ENGLISH};
use rustix::process::Signal;

/// Opens the bundled briefing.
fn briefing(home: &Home) -> Terminal {
    let terminal = Program::diglot(home).start();
    terminal.wait_for_text("? help");
    terminal
}

/// The files of the ferry in both languages.
fn ferry(home: &Home) -> [PathBuf; 2] {
    [home.file("en.txt", ENGLISH), home.file("nl.txt", DUTCH)]
}

/// Opens the ferry.
fn open_ferry(home: &Home) -> Terminal {
    let terminal = ferry(home).iter().fold(Program::diglot(home), Program::arg).start();
    terminal.wait_for_text("? help");
    terminal
}

#[test]
fn the_briefing_opens_and_q_quits() {
    let home = Home::new();
    let terminal = briefing(&home);
    let shown = terminal.contents();
    for text in ["Press briefing", "English", "Nederlands", "Good afternoon.", "Goedemiddag."] {
        assert!(shown.contains(text), "{text} in\n{shown}");
    }
    terminal.wait_until_taken();
    terminal.keys("q");
    assert_eq!(terminal.end(), Status::Exited(0));
    terminal.assert_given_back();
    assert_eq!(terminal.contents().trim(), "", "nothing is left on the shell's screen");
}

#[test]
fn ctrl_c_quits() {
    let home = Home::new();
    let terminal = briefing(&home);
    terminal.keys("\x03");
    assert_eq!(terminal.end(), Status::Exited(0));
    terminal.assert_given_back();
}

#[test]
fn a_signal_ends_it_and_the_place_is_kept() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let home = Home::new();
        let terminal = open_ferry(&home);
        terminal.keys("]]");
        terminal.wait_for_text("Q 2/3");
        terminal.signal(signal);
        assert_eq!(terminal.end(), Status::Killed(signal));
        terminal.assert_given_back();
        open_ferry(&home).wait_for_text("Q 2/3");
    }
}

#[test]
fn a_signal_in_the_first_moment_is_not_lost_either() {
    let home = Home::new();
    // The moment is short; of several tries, one may meet it.
    for _ in 0..5 {
        let terminal = Program::diglot(&home).start();
        terminal.wait_for("the alternate screen", vt100::Screen::alternate_screen);
        terminal.signal(Signal::TERM);
        assert_eq!(terminal.end(), Status::Killed(Signal::TERM));
        terminal.assert_given_back();
    }
}

/// Stops the ferry and continues it, twice: the second time it has been stopped before.
fn stops_and_continues(stop: impl Fn(&Terminal)) {
    let home = Home::new();
    let terminal = open_ferry(&home);
    terminal.keys("]");
    terminal.wait_for_text("Q 1/3");
    for _ in 0..2 {
        stop(&terminal);
        terminal.wait_until_stopped();
        terminal.wait_for("the shell's screen", |screen| !screen.alternate_screen());
        terminal.assert_given_back();
        terminal.signal(Signal::CONT);
        terminal.wait_until_running();
        terminal.wait_for("the question, at the bottom of the window", |screen| {
            screen.alternate_screen() && last_row(screen).contains("Q 1/3")
        });
        terminal.wait_until_taken();
    }
    terminal.keys("]");
    terminal.wait_for_text("Q 2/3");
    terminal.keys("q");
    assert_eq!(terminal.end(), Status::Exited(0));
    terminal.assert_given_back();
}

#[test]
fn sigtstp_stops_it_and_sigcont_paints_it_again() {
    stops_and_continues(|terminal| terminal.signal(Signal::TSTP));
}

#[test]
fn ctrl_z_stops_it_and_sigcont_paints_it_again() {
    stops_and_continues(|terminal| terminal.keys("\x1a"));
}

#[test]
fn a_size_given_while_it_is_stopped_is_painted() {
    let home = Home::new();
    let terminal = open_ferry(&home);
    terminal.signal(Signal::TSTP);
    terminal.wait_until_stopped();
    terminal.resize(80, 20);
    terminal.signal(Signal::CONT);
    terminal.wait_for("both editions, with the status at the bottom", is_laid_out);
}

#[test]
fn a_size_given_while_it_opens_is_painted() {
    let home = Home::new();
    // The moment is short; of several tries, one may meet it.
    for _ in 0..5 {
        let terminal = ferry(&home).iter().fold(Program::diglot(&home), Program::arg).start();
        terminal.wait_for("the alternate screen", vt100::Screen::alternate_screen);
        terminal.resize(80, 20);
        terminal.wait_for("both editions, with the status at the bottom", is_laid_out);
    }
}

/// Whether the editions share the window evenly, and the status is where it belongs.
fn is_laid_out(screen: &vt100::Screen) -> bool {
    let columns = screen.size().1.get();
    let middle = screen.rows(0, columns).nth(1).and_then(|names| names.chars().position(|c| c == '│'));
    let is_even = middle.is_some_and(|middle| middle.abs_diff(usize::from(columns) / 2) <= 1);
    is_even && screen.alternate_screen() && last_row(screen).ends_with("? help")
}

/// The last line of the window.
fn last_row(screen: &vt100::Screen) -> String {
    let (lines, columns) = screen.size();
    screen.rows(0, columns.get()).nth(usize::from(lines.get()) - 1).unwrap_or_default()
}

/// The lines that the bar says are lit.
fn lit(screen: &vt100::Screen) -> String {
    let columns = screen.size().1.get();
    screen.rows(0, columns).filter(|row| row.contains('▌')).collect::<Vec<_>>().join("\n")
}

#[test]
fn another_size_is_painted_and_keeps_the_sentence() {
    let home = Home::new();
    let terminal = open_ferry(&home);
    terminal.keys("]]");
    terminal.wait_for_text("Q 2/3");
    for (columns, lines) in [(50, 16), (120, 40), (30, 8), (72, 24)] {
        terminal.resize(columns, lines);
        terminal.wait_for("the second question, lit, with title and status at their ends", |screen| {
            let is_titled = screen.rows(0, columns).next().is_some_and(|row| row.contains("The new ferry"));
            is_titled && last_row(screen).contains("Q 2/3") && lit(screen).contains("Will the")
        });
        // Too small for anything, and no reason to forget the place.
        terminal.resize(1, 1);
        terminal.wait_for("one character", |screen| screen.contents().trim().chars().count() == 1);
    }
}

#[test]
fn a_key_typed_while_the_size_changes_is_not_lost() {
    let home = Home::new();
    let terminal = open_ferry(&home);
    for round in 0..20 {
        let (columns, key, place) = if round % 2 == 0 { (90, "G", "100%") } else { (110, "g", "sentence 1/") };
        terminal.resize(columns, 30);
        terminal.keys(key);
        terminal.wait_for("the place the key goes to, in the new size", |screen| {
            is_laid_out(screen) && last_row(screen).contains(place)
        });
    }
}

/// The test below runs this one in a terminal.
#[test]
fn panics_where_it_is_told_to() {
    if std::env::var_os("DIGLOT_TEST_PANIC").is_none() {
        return;
    }
    let _screen = diglot::terminal::Screen::enter(true).expect("a terminal");
    panic!("the screen is taken");
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_says_why() {
    let home = Home::new();
    let tests = std::env::current_exe().expect("the tests are a program");
    let program = Program::new(&tests, &home).env("DIGLOT_TEST_PANIC", "1");
    let arguments = ["--exact", "panics_where_it_is_told_to", "--nocapture"];
    let terminal = arguments.iter().fold(program, Program::arg).start();
    assert_eq!(terminal.end(), Status::Exited(101));
    terminal.assert_given_back();
    assert!(String::from_utf8_lossy(&terminal.raw()).contains("\x1b[?1049h"), "it had the terminal");
    // Said on the alternate screen, it would be gone with that.
    let shown = terminal.contents();
    assert!(shown.contains("the screen is taken"), "{shown}");
}

/// All marks that are on disk.
fn marks(home: &Home) -> String {
    let Ok(files) = fs::read_dir(home.config().join("bookmarks")) else { return String::new() };
    let paths = files.map(|entry| entry.expect("an entry of the directory").path());
    let marks = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    marks.map(|path| fs::read_to_string(path).expect("marks are text")).collect()
}

#[test]
fn a_bookmark_that_is_shown_is_on_disk() {
    let home = Home::new();
    let terminal = open_ferry(&home);
    terminal.keys("]]");
    terminal.wait_for_text("Q 2/3");
    assert_eq!(marks(&home), "");
    terminal.keys("*");
    terminal.wait_for_text("★");
    terminal.signal(Signal::KILL);
    assert_eq!(terminal.end(), Status::Killed(Signal::KILL));
    let kept = marks(&home);
    assert!(kept.contains("Will the old ferry be sold"), "{kept}");
    let again = open_ferry(&home);
    again.keys("]]");
    again.wait_for_text("★");
}

#[test]
fn two_at_once_lose_no_bookmark() {
    let home = Home::new();
    let [one, other] = [open_ferry(&home), open_ferry(&home)];
    one.keys("]");
    other.keys("]]");
    one.wait_for_text("Q 1/3");
    other.wait_for_text("Q 2/3");
    for terminal in [&one, &other] {
        terminal.keys("*");
    }
    for terminal in [&one, &other] {
        terminal.wait_for_text("★");
        terminal.keys("q");
        assert_eq!(terminal.end(), Status::Exited(0));
    }
    let kept = marks(&home);
    let table: toml::Table = kept.parse().expect("the marks are in one file, and that is TOML");
    let bookmarks = table["bookmark"].as_array().map_or(0, Vec::len);
    assert_eq!(bookmarks, 2, "{kept}");
    assert!(kept.contains("Thank you.") && kept.contains("Will the old ferry be sold"), "{kept}");
}

#[test]
fn it_opens_where_one_stopped() {
    let home = Home::new();
    let terminal = open_ferry(&home);
    terminal.keys("]]]jj");
    terminal.wait_for_text("A 3/3 · Harbour Master");
    let place = |terminal: &Terminal| terminal.contents().lines().last().map(str::to_owned);
    let before = place(&terminal);
    terminal.keys("q");
    assert_eq!(terminal.end(), Status::Exited(0));
    let again = open_ferry(&home);
    again.wait_for_text("A 3/3 · Harbour Master");
    assert_eq!(place(&again), before);
}

#[test]
fn text_from_standard_input_leaves_the_keys_to_the_terminal() {
    let home = Home::new();
    let [english, dutch] = ferry(&home);
    let text = File::open(english).expect("the text is there");
    let terminal = Program::diglot(&home).stdin(text).arg("-").arg(dutch).start();
    terminal.wait_for_text("Good morning, and welcome");
    terminal.keys("]");
    terminal.wait_for_text("Q 1/3");
    terminal.keys("q");
    assert_eq!(terminal.end(), Status::Exited(0));
    terminal.assert_given_back();
}

#[test]
fn broken_settings_are_told_of_and_left_alone() {
    let home = Home::new();
    let broken = "text-width = many\n";
    let settings = home.file("config/config.toml", broken);
    let terminal = open_ferry_with_notice(&home, "config.toml:1:14");
    terminal.keys("q");
    assert_eq!(terminal.end(), Status::Exited(0));
    assert!(terminal.contents().contains("config.toml:1:14"), "{}", terminal.contents());
    assert_eq!(fs::read_to_string(settings).expect("it is there"), broken);
}

#[test]
fn all_that_came_up_at_opening_is_told_afterwards() {
    let home = Home::new();
    let open = |notice: &str| {
        let names = ["one.txt", "two.txt"].map(|name| home.path().join(name));
        let terminal = names.iter().fold(Program::diglot(&home), Program::arg).size(200, 30).start();
        terminal.wait_for_text(notice);
        terminal
    };
    home.file("one.txt", "The caf\u{e9} is closed.\n\nIt opens again tomorrow, when the boats are in.\n");
    fs::write(home.path().join("two.txt"), b"The caf\xe9 is open.\n\nIt closes tomorrow, when the boats go out.\n")
        .expect("the text is written");
    let terminal = open("two.txt");
    terminal.keys("*");
    terminal.wait_for_text("★");
    terminal.keys("q");
    assert_eq!(terminal.end(), Status::Exited(0));
    for file in fs::read_dir(home.config().join("bookmarks")).expect("there is a bookmark") {
        let path = file.expect("an entry of the directory").path();
        fs::write(path, "not = [ TOML").expect("it is written over");
    }
    home.file("config/config.toml", "text-width = many\n");
    let terminal = open("1 of 4 notices: ");
    terminal.keys("q");
    assert_eq!(terminal.end(), Status::Exited(0));
    let told = terminal.contents();
    let notices = ["does not say its encoding", "are both in English", "config.toml:1:14", "bookmarks"];
    for notice in notices {
        let count = told.lines().filter(|line| line.starts_with("diglot: ") && line.contains(notice)).count();
        assert_eq!(count, 1, "{notice} in\n{told}");
    }
    assert_eq!(told.matches("diglot: ").count(), notices.len(), "{told}");
}

/// Opens the ferry, where the status line has something else to say.
fn open_ferry_with_notice(home: &Home, notice: &str) -> Terminal {
    let terminal = ferry(home).iter().fold(Program::diglot(home), Program::arg).size(160, 30).start();
    terminal.wait_for_text(notice);
    terminal
}

#[test]
fn settings_that_are_named_must_be_there() {
    let home = Home::new();
    let terminal = Program::diglot(&home).arg("--config").arg("none.toml").start();
    assert_eq!(terminal.end(), Status::Exited(2));
    let shown = terminal.contents();
    assert!(shown.contains("none.toml: no such file"), "{shown}");
    assert!(!terminal.raw().contains(&0x1b), "the terminal was never taken");
}

/// What a text or a name can try: clipboard, title, clearing, a question to the terminal, C1, bidi, bell.
const PAYLOAD: &str =
    "\x1b]52;c;cHduZWQ=\x07\x1b]0;owned\x1b\\\x1b[2J\x1b[6n\u{9b}31m\u{9d}0;owned\u{9c}\u{202e}dlo\u{2066}\x07\x08";

/// What is wrong in what a terminal was sent: anything that commands it, but what diglot itself has to say.
fn intrusions(sent: &str) -> Vec<String> {
    const OWN: [&str; 12] = [
        "\x1b[?1049h",
        "\x1b[?1049l",
        "\x1b[?2004h",
        "\x1b[?2004l",
        "\x1b[?1000h",
        "\x1b[?1000l",
        "\x1b[?1006h",
        "\x1b[?1006l",
        "\x1b[?25h",
        "\x1b[?25l",
        "\r",
        "\n",
    ];
    let is_bidi = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut found = Vec::new();
    let mut rest = sent;
    while let Some(at) = rest.find(|c: char| c.is_control() || is_bidi(c)) {
        rest = &rest[at..];
        let own = OWN.iter().find(|own| rest.starts_with(**own)).map(|own| own.len()).or_else(|| place_or_style(rest));
        if own.is_none() {
            found.push(rest.chars().take(12).collect());
        }
        rest = &rest[own.unwrap_or(rest.chars().next().map_or(1, char::len_utf8))..];
    }
    found
}

/// The length of a command that moves the cursor or sets a style.
fn place_or_style(sent: &str) -> Option<usize> {
    let parameters = sent.strip_prefix("\x1b[")?;
    let length = parameters.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    parameters[length..].starts_with(['H', 'm']).then_some("\x1b[".len() + length + 1)
}

#[test]
fn nothing_in_a_text_or_its_name_commands_the_terminal() {
    let home = Home::new();
    let text = |hello: &str| format!("{hello} {PAYLOAD}\n\nAnna {PAYLOAD}: why?\n\nPiet: {PAYLOAD} because.\n");
    // Twice the same text, so that the names are told below it too.
    let names = ["one", "two"].map(|name| home.file(&format!("{name}{}.txt", PAYLOAD.replace('/', "")), text("Hello")));
    let terminal = names.iter().fold(Program::diglot(&home), Program::arg).start();
    terminal.wait_for("text and name, made visible", |screen| {
        let shown = screen.contents();
        let is_told = shown.trim_end().lines().rev().take(2).any(|line| line.contains("one␛]52;c;"));
        shown.contains("Hello ⟨202E⟩dlo") && is_told
    });
    // Through the lists and the prompt, and out on the shell's screen.
    terminal.keys("*");
    for (key, list) in [("L", "Bookmarks and highlights"), ("o", "Outline")] {
        terminal.keys(key);
        terminal.wait_for_text(list);
        terminal.keys("\x1b");
        terminal.wait_for("the text again", |screen| !screen.contents().contains(list));
    }
    terminal.keys("q");
    assert_eq!(terminal.end(), Status::Exited(0));
    let gone = home.path().join(format!("gone{PAYLOAD}"));
    let refused = Program::diglot(&home).arg(gone).start();
    assert_eq!(refused.end(), Status::Exited(2));
    for sent in [terminal.raw(), refused.raw()] {
        let sent = String::from_utf8(sent).expect("what is sent is UTF-8");
        assert!(sent.contains('␛'), "it is shown");
        assert_eq!(intrusions(&sent), Vec::<String>::new());
    }
}

#[test]
fn intrusions_are_found() {
    for one in ["\x1b]0;x", "\x1b[2J", "\x1b[6n", "\u{9b}31m", "\u{202e}", "\x07", "\x1bc", "\x1bP+q", "\x1b[?1003h"] {
        assert_eq!(intrusions(&format!("a{one}b")).len(), 1, "{one:?}");
    }
    assert_eq!(intrusions("\x1b[?1049h\x1b[3;4Ha\x1b[38;5;1mb\r\n"), Vec::<String>::new());
}

#[test]
fn a_batch_shows_how_far_it_is_and_takes_the_bar_away() {
    let home = Home::new();
    ferry(&home);
    home.file("list.tsv", "en.txt\tnl.txt\ta.tsv\nen.txt\tgone.txt\nen.txt\ten.txt\tb.tsv\n");
    let terminal = ["align", "--pairs", "list.tsv"].into_iter().fold(Program::diglot(&home), Program::arg).start();
    assert_eq!(terminal.end(), Status::Exited(2));
    let raw = String::from_utf8(terminal.raw()).expect("it writes UTF-8");
    for bar in ["] 0/3 pairs", "] 1/3 pairs", "] 2/3 pairs"] {
        assert!(raw.contains(bar), "{bar} in {raw:?}");
    }
    let shown = terminal.contents();
    let lines: Vec<&str> = shown.lines().map(str::trim_end).collect();
    let expected = [
        "diglot: list.tsv:2: gone.txt: no such file",
        "  check the name and the directory",
        "diglot: list.tsv:3: en.txt and en.txt hold the same text",
        "  give two language versions of it",
        "3 pairs: 2 done, 1 failed",
    ];
    assert_eq!(lines, expected);
}
