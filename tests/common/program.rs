//! The program, run without a terminal: what it writes, and how it ends.

use std::process::{Command, Stdio};

use super::home::Home;
use super::texts::{DUTCH, ENGLISH};

/// How a run of diglot ended.
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A home that has the ferry in both languages.
pub(crate) fn home() -> Home {
    let home = Home::new();
    home.file("en.txt", ENGLISH);
    home.file("nl.txt", DUTCH);
    home
}

/// A diglot in a home, with arguments that blanks part.
pub(crate) fn command(home: &Home, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diglot"));
    command.env_clear().envs(home.environment()).current_dir(home.path()).args(arguments.split_whitespace());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub(crate) fn outcome(command: &mut Command) -> Outcome {
    let output = command.output().expect("diglot starts");
    let text = |bytes| String::from_utf8(bytes).expect("it writes UTF-8");
    Outcome { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

pub(crate) fn diglot(home: &Home, arguments: &str) -> Outcome {
    outcome(&mut command(home, arguments))
}

/// What a run that must go well and in silence says.
pub(crate) fn data(home: &Home, arguments: &str) -> String {
    let Outcome { code, out, err } = diglot(home, arguments);
    assert_eq!((code, err.as_str()), (Some(0), ""), "diglot {arguments}");
    out
}

/// Fails unless a run cannot do what it is asked, says so and writes no data.
pub(crate) fn refused(home: &Home, arguments: &str, message: &str) {
    let Outcome { code, out, err } = diglot(home, arguments);
    assert_eq!((code, out.as_str()), (Some(2), ""), "diglot {arguments}: {err}");
    assert!(err.contains(message), "diglot {arguments}: {message} in\n{err}");
}
