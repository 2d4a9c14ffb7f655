//! The reader in a real terminal: what it takes, it gives back, and what was kept is on disk.
#![cfg(unix)]

mod common {
    pub(crate) mod home;
    pub(crate) mod pty;
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
    terminal.assert_taken();
    terminal.keys("q");
    assert_eq!(terminal.end(), Status::Exited(0));
    terminal.assert_given_back();
    assert_eq!(terminal.contents().trim(), "", "nothing is left on the shell's screen");
}
