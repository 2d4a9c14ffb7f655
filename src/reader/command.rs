//! The table of commands: names, what they do, and the functions that do it.
//!
//! Keys, help and the check of settings come from here. A new command is one line, its function, and its key in
//! `config.example.toml`.

use super::motion::Way::{Back, Forward};
use super::update::Effect;
use super::{Mode, Reader};

/// A command by its name.
pub struct Command {
    /// The name, as settings write it.
    pub name: &'static str,
    /// What it does, in a line.
    pub about: &'static str,
    /// The part of the help it stands in.
    pub group: &'static str,
    /// Does it, with the count that was typed before it.
    pub run: fn(&mut Reader, Option<usize>) -> Vec<Effect>,
}

/// A command that only changes what is shown.
macro_rules! command {
    ($group:literal, $name:literal, $about:literal, |$reader:ident, $count:ident| $body:expr) => {
        Command {
            name: $name,
            about: $about,
            group: $group,
            run: |$reader, count| {
                let $count = count.unwrap_or(1).max(1);
                $body;
                Vec::new()
            },
        }
    };
}

/// A command with effects in the world.
macro_rules! effect {
    ($group:literal, $name:literal, $about:literal, |$reader:ident| $body:expr) => {
        Command { name: $name, about: $about, group: $group, run: |$reader, _| $body }
    };
}

/// Every command, in the order of the help.
pub static COMMANDS: &[Command] = &[
    command!("Moving", "next-unit", "next sentence", |reader, count| reader.step_unit(Forward, count)),
    command!("Moving", "previous-unit", "previous sentence", |reader, count| reader.step_unit(Back, count)),
    command!("Moving", "next-paragraph", "next paragraph", |reader, count| reader.step_paragraph(Forward, count)),
    command!("Moving", "previous-paragraph", "previous paragraph", |reader, count| reader.step_paragraph(Back, count)),
    command!("Moving", "next-question", "next question", |reader, count| reader.step_question(Forward, count)),
    command!("Moving", "previous-question", "previous question", |reader, count| reader.step_question(Back, count)),
    command!("Moving", "next-turn", "next turn: whoever speaks next", |reader, count| reader.step_turn(Forward, count)),
    command!("Moving", "previous-turn", "previous turn", |reader, count| reader.step_turn(Back, count)),
    command!("Moving", "next-same-speaker", "next turn of the one who speaks here", |reader, count| {
        reader.step_same_speaker(Forward, count);
    }),
    command!("Moving", "previous-same-speaker", "previous turn of the one who speaks here", |reader, count| {
        reader.step_same_speaker(Back, count);
    }),
    command!("Moving", "page-down", "a page down", |reader, count| reader.scroll(lines(reader, count, 1))),
    command!("Moving", "page-up", "a page up", |reader, count| reader.scroll(-lines(reader, count, 1))),
    command!("Moving", "half-page-down", "half a page down", |reader, count| reader.scroll(lines(reader, count, 2))),
    command!("Moving", "half-page-up", "half a page up", |reader, count| reader.scroll(-lines(reader, count, 2))),
    command!("Moving", "line-down", "a line down", |reader, count| reader.scroll(count as isize)),
    command!("Moving", "line-up", "a line up", |reader, count| reader.scroll(-(count as isize))),
    Command {
        name: "start",
        about: "the start; with a count, that sentence",
        group: "Moving",
        run: |reader, count| {
            reader.go(count.map_or_else(|| reader.edge(Back), |number| reader.sentence(number)), true);
            Vec::new()
        },
    },
    Command {
        name: "end",
        about: "the end; with a count, that sentence",
        group: "Moving",
        run: |reader, count| {
            reader.go(count.map_or_else(|| reader.edge(Forward), |number| reader.sentence(number)), true);
            Vec::new()
        },
    },
    Command {
        name: "percent",
        about: "so many per cent of the text, as in 50%",
        group: "Moving",
        run: |reader, count| {
            match count {
                Some(count) => reader.go(count.min(100) * reader.work.units.len().saturating_sub(1) / 100, true),
                None => reader.say("type a number before it, as in 50%"),
            }
            Vec::new()
        },
    },
    command!("Moving", "back", "back to where the last jump began", |reader, _count| reader.back()),
    command!("Moving", "forward", "forward again", |reader, _count| reader.forward()),
    command!("Languages", "left", "the edition to the left; alone: the other language, in place", |reader, count| {
        reader.step_pane(-(count as isize));
    }),
    command!("Languages", "right", "the edition to the right; alone: the other language, in place", |reader, count| {
        reader.step_pane(count as isize);
    }),
    command!("Languages", "solo", "only this edition, or all again where any is hidden", |reader, _count| reader
        .toggle_solo()),
    command!("Languages", "hide", "hide this edition; solo shows all again", |reader, _count| reader.hide_pane()),
    command!("Languages", "swap", "swap the order of the editions", |reader, _count| reader.swap()),
    command!("Languages", "layout", "columns or stacked", |reader, _count| reader.cycle_layout()),
    command!("Finding", "search", "search, with a regular expression", |reader, _count| reader.open_search()),
    command!("Finding", "next-match", "next match", |reader, count| reader.step_match(count as isize)),
    command!("Finding", "previous-match", "previous match", |reader, count| reader.step_match(-(count as isize))),
    command!(
        "Finding",
        "clear",
        "put the matches out, or unfold; the next match lights them again",
        |reader, _count| reader.put_out()
    ),
    command!("Finding", "outline", "headings, questions and turns", |reader, _count| reader.open_outline()),
    command!("Finding", "speakers", "who speaks, and how much of the talk", |reader, _count| reader.open_speakers()),
    command!("Finding", "only-speaker", "only the one who speaks here; again: all", |reader, _count| reader
        .toggle_only()),
    command!("Finding", "timeline", "who speaks when, in a line above the status", |reader, _count| reader
        .toggle_timeline()),
    effect!("Marks", "bookmark", "set a bookmark here, or take it away", |reader| reader.toggle_bookmark()),
    command!("Marks", "bookmark-note", "bookmark with a note", |reader, _count| reader.open_note()),
    command!("Marks", "set-letter", "bookmark with a letter: m and the letter", |reader, _count| {
        reader.mode = Mode::LetterToSet;
    }),
    command!(
        "Marks",
        "go-to-letter",
        "go to a letter: ' and the letter; '' goes back, ' Enter lists",
        |reader, _count| { reader.mode = Mode::LetterToGo }
    ),
    effect!("Marks", "highlight", "highlight this sentence; again: next colour, then none", |reader| {
        reader.cycle_highlight()
    }),
    command!("Marks", "marks", "list what you marked", |reader, _count| reader.open_marks()),
    command!("Program", "help", "this help", |reader, _count| reader.open_help()),
    effect!("Program", "redraw", "draw the screen anew", |_reader| vec![Effect::Redraw]),
    effect!("Program", "suspend", "suspend; fg comes back", |_reader| vec![Effect::Suspend]),
    effect!("Program", "quit", "quit", |_reader| vec![Effect::Quit]),
];

/// The names of all commands, for checking settings.
#[must_use]
pub fn command_names() -> Vec<&'static str> {
    COMMANDS.iter().map(|command| command.name).collect()
}

/// Lines of so many pages, or of so many parts of one.
fn lines(reader: &Reader, count: usize, parts: usize) -> isize {
    ((reader.view.body() / parts).max(1) * count.min(10_000)) as isize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::resolve;

    #[test]
    fn every_command_has_a_key_and_every_key_a_command() {
        let (settings, notices) = resolve(None, &command_names());
        assert_eq!(notices, Vec::new());
        for command in COMMANDS {
            assert!(!settings.keymap.keys(command.name).is_empty(), "{} has no key", command.name);
        }
    }

    #[test]
    fn names_are_told_once() {
        let mut names = command_names();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COMMANDS.len());
    }
}
