//! A directory in a real terminal: a work is chosen, and read.
#![cfg(unix)]

mod common {
    pub(crate) mod home;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod pty;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod texts;
}

use common::home::Home;
use common::pty::{Program, Status, Terminal};
use common::texts::{DUTCH, DUTCH_PROSE, ENGLISH, ENGLISH_PROSE};

fn shelf(home: &Home) -> Terminal {
    home.file("shelf/house.en.txt", ENGLISH_PROSE);
    home.file("shelf/house.nl.txt", DUTCH_PROSE);
    home.file("shelf/en/ferry.txt", ENGLISH);
    home.file("shelf/nl/ferry.txt", DUTCH);
    let terminal = Program::diglot(home).arg(home.path().join("shelf")).start();
    terminal.wait_for_text("q leaves");
    terminal
}

#[test]
fn a_work_is_chosen_and_read() {
    let home = Home::new();
    let terminal = shelf(&home);
    let shown = terminal.contents();
    assert!(shown.contains("*/ferry.txt  English · Nederlands") && shown.contains("house.*.txt"), "{shown}");
    terminal.keys("j\r");
    terminal.wait_for_text("Het huis op de dijk");
    terminal.keys("q");
    assert_eq!(terminal.end(), Status::Exited(0));
    terminal.assert_given_back();
}

#[test]
fn a_filter_finds_it_and_what_is_typed_ahead_counts() {
    let home = Home::new();
    let terminal = shelf(&home);
    terminal.keys("/ferr\r]");
    terminal.wait_for_text("Q 1/3");
}

#[test]
fn the_list_can_be_left() {
    let home = Home::new();
    let terminal = shelf(&home);
    terminal.keys("q");
    assert_eq!(terminal.end(), Status::Exited(0));
    terminal.assert_given_back();
}
