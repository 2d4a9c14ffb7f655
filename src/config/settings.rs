//! What a configuration file may set, and what follows from it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Key, Keymap};
use crate::diagnostic::{Diagnostic, Place};

/// The default settings, as the sample file that comes with diglot.
pub const DEFAULTS: &str = include_str!("../../config.example.toml");

/// How the editions are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LayoutSetting {
    /// Columns where the window is wide enough, else stacked.
    #[default]
    Auto,
    /// Side by side.
    Columns,
    /// Under one another.
    Stacked,
}

/// What the program runs with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// How the editions are laid out.
    pub layout: LayoutSetting,
    /// Widest column of text, in terminal columns.
    pub text_width: usize,
    /// Whether the wheel and clicks come to diglot rather than to the terminal.
    pub mouse: bool,
    /// Which key runs which command.
    pub keymap: Keymap,
}

/// A configuration file as it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
struct Raw {
    layout: Option<LayoutSetting>,
    text_width: Option<usize>,
    mouse: Option<bool>,
    keys: BTreeMap<String, Keys>,
}

/// One key or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Keys {
    One(String),
    Several(Vec<String>),
}

impl Keys {
    fn iter(&self) -> impl Iterator<Item = &str> {
        match self {
            Self::One(key) => std::slice::from_ref(key),
            Self::Several(keys) => keys.as_slice(),
        }
        .iter()
        .map(String::as_str)
    }
}

/// The settings from the defaults and a user's file, given as its name and text; and what is wrong with that file.
///
/// What is wrong is left at its default; the rest holds. `commands` are the names that keys can be bound to.
#[must_use]
pub fn resolve(user: Option<(&str, &str)>, commands: &[&str]) -> (Settings, Vec<Diagnostic>) {
    let mut settings = Settings::default();
    let mut notices = Vec::new();
    for (name, text) in std::iter::once(("config.example.toml", DEFAULTS)).chain(user) {
        match toml::from_str::<Raw>(text) {
            Ok(raw) => notices.extend(apply(&mut settings, &raw, name, text, commands)),
            Err(error) => notices.push(broken(name, text, &error)),
        }
    }
    (settings, notices)
}

fn apply(settings: &mut Settings, raw: &Raw, name: &str, text: &str, commands: &[&str]) -> Vec<Diagnostic> {
    let mut notices = Vec::new();
    settings.layout = raw.layout.unwrap_or(settings.layout);
    settings.text_width = raw.text_width.unwrap_or(settings.text_width).max(10);
    settings.mouse = raw.mouse.unwrap_or(settings.mouse);
    // First all old keys go, so that two commands can trade theirs.
    for command in raw.keys.keys() {
        settings.keymap.unbind_all(command);
    }
    for (command, keys) in &raw.keys {
        if !commands.contains(&command.as_str()) {
            let hint = match nearest(command, commands) {
                Some(known) => format!("did you mean {known}?"),
                None => "the help (?) names every command".to_owned(),
            };
            notices.push(
                Diagnostic::new(format!("there is no command {command}")).at(place(name, text, command)).hint(hint),
            );
            continue;
        }
        for written in keys.iter() {
            match Key::parse(written) {
                Some(key) => settings.keymap.bind(key, command),
                None => notices.push(
                    Diagnostic::new(format!("{written} is no key"))
                        .at(place(name, text, command))
                        .hint("write a character, or a name such as ctrl-f, space, pgdn, f1"),
                ),
            }
        }
    }
    notices
}

/// Where a name is set in a file: the line that starts with it.
fn place(name: &str, text: &str, key: &str) -> Place {
    let starts = |line: &str| line.trim_start().trim_start_matches(['"', '\'']).starts_with(key);
    let line = text.lines().position(starts);
    line.map_or_else(|| Place::file(name), |line| Place::line(name, line + 1))
}

fn broken(name: &str, text: &str, error: &toml::de::Error) -> Diagnostic {
    let place = error.span().map_or_else(|| Place::file(name), |span| Place::of_byte(name, text, span.start));
    let reason = error.message().lines().collect::<Vec<_>>().join(" ");
    Diagnostic::new(format!("{reason}; the defaults are used")).at(place).hint("mend the file, or move it away")
}

/// The known name that a wrong one most resembles, if it does.
fn nearest<'a>(wrong: &str, known: &[&'a str]) -> Option<&'a str> {
    let shared = |name: &str| name.split('-').filter(|part| wrong.split('-').any(|other| other == *part)).count();
    known.iter().copied().filter(|name| shared(name) > 0).max_by_key(|name| shared(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMANDS: [&str; 3] = ["next-unit", "previous-unit", "quit"];

    fn resolved(text: &str) -> (Settings, Vec<String>) {
        let (settings, notices) = resolve(Some(("my.toml", text)), &COMMANDS);
        let mine = |notice: &&Diagnostic| notice.place.as_ref().is_some_and(|place| place.name == "my.toml");
        (settings, notices.iter().filter(mine).map(ToString::to_string).collect())
    }

    #[test]
    fn a_file_changes_what_it_names() {
        let (settings, notices) = resolved("text-width = 50\n[keys]\nnext-unit = \"n\"\nquit = [\"x\", \"ctrl-q\"]\n");
        assert_eq!(notices, Vec::<String>::new());
        assert_eq!(settings.text_width, 50);
        assert!(settings.mouse);
        assert_eq!(settings.keymap.command(Key::char('n')), Some("next-unit"));
        assert_eq!(settings.keymap.command(Key::char('j')), None);
        assert_eq!(settings.keymap.command(Key::char('k')), Some("previous-unit"));
    }

    #[test]
    fn what_is_wrong_is_said_and_the_rest_holds() {
        let (settings, notices) = resolved("mouse = false\n[keys]\nnext-unti = \"n\"\nquit = \"jj\"\n");
        assert!(!settings.mouse);
        assert_eq!(notices[0], "my.toml:3: there is no command next-unti\n  did you mean next-unit?");
        assert!(notices[1].starts_with("my.toml:4: jj is no key"));
    }

    #[test]
    fn a_broken_file_has_a_place() {
        let (settings, notices) = resolved("mouse = maybe\n");
        assert!(settings.mouse);
        assert!(notices[0].starts_with("my.toml:1:9: "), "{}", notices[0]);
        let (_, notices) = resolved("colour = 3\n");
        assert!(notices[0].starts_with("my.toml:1:1: unknown field"), "{}", notices[0]);
    }
}
