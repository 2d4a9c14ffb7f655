//! A key as it is written in settings and shown in help: `j`, `ctrl-f`, `shift-tab`, `pgdn`.

use std::fmt;

/// What is pressed, apart from modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A character, as it arrives: `J` is shift and `j`.
    Char(char),
    /// A function key.
    F(u8),
    /// The others, by name.
    Named(&'static str),
}

/// Keys that have names, with the form shown to the reader.
const NAMES: &[(&str, &str)] = &[
    ("up", "↑"),
    ("down", "↓"),
    ("left", "←"),
    ("right", "→"),
    ("home", "Home"),
    ("end", "End"),
    ("pgup", "PgUp"),
    ("pgdn", "PgDn"),
    ("tab", "Tab"),
    ("shift-tab", "Shift-Tab"),
    ("enter", "Enter"),
    ("esc", "Esc"),
    ("backspace", "Backspace"),
    ("delete", "Del"),
    ("insert", "Ins"),
];

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// What is pressed.
    pub code: KeyCode,
    /// With the control key.
    pub ctrl: bool,
    /// With the alt key.
    pub alt: bool,
}

impl Key {
    /// A character alone.
    #[must_use]
    pub fn char(c: char) -> Self {
        Self { code: KeyCode::Char(c), ctrl: false, alt: false }
    }

    /// A character with the control key.
    #[must_use]
    pub fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c), ctrl: true, alt: false }
    }

    /// A key that has a name; `None` where there is no such.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (name, _) = NAMES.iter().find(|(known, _)| *known == name)?;
        Some(Self { code: KeyCode::Named(name), ctrl: false, alt: false })
    }

    /// Whether it is the named key, without modifiers.
    #[must_use]
    pub fn is(self, name: &str) -> bool {
        Self::named(name) == Some(self)
    }

    /// Reads a key as it is written in settings.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let (mut ctrl, mut alt) = (false, false);
        loop {
            let lower = rest.to_ascii_lowercase();
            if let Some(key) = Self::named(&lower) {
                return Some(Self { ctrl, alt, ..key });
            }
            if lower.starts_with("ctrl-") && rest.len() > 5 {
                (ctrl, rest) = (true, &rest[5..]);
            } else if lower.starts_with("alt-") && rest.len() > 4 {
                (alt, rest) = (true, &rest[4..]);
            } else {
                break;
            }
        }
        if rest.eq_ignore_ascii_case("space") {
            return Some(Self { code: KeyCode::Char(' '), ctrl, alt });
        }
        let number = rest.strip_prefix(['f', 'F']).and_then(|number| number.parse().ok());
        if let Some(number) = number.filter(|number| (1..=24).contains(number)) {
            return Some(Self { code: KeyCode::F(number), ctrl, alt });
        }
        let mut chars = rest.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() && !c.is_whitespace() => {
                Some(Self { code: KeyCode::Char(c), ctrl, alt })
            }
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            KeyCode::Named(name) => {
                f.write_str(NAMES.iter().find(|(known, _)| *known == name).map_or(name, |(_, shown)| shown))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_as_people_write_them() {
        for (text, shown) in [
            ("j", "j"),
            ("J", "J"),
            ("ctrl-f", "Ctrl-f"),
            ("Ctrl-F", "Ctrl-F"),
            ("space", "Space"),
            ("Shift-Tab", "Shift-Tab"),
            ("PgDn", "PgDn"),
            ("f1", "F1"),
            ("f", "f"),
            ("-", "-"),
            ("alt-ctrl-x", "Ctrl-Alt-x"),
            ("down", "↓"),
        ] {
            assert_eq!(Key::parse(text).map(|key| key.to_string()).as_deref(), Some(shown), "{text}");
        }
        for wrong in ["", "jj", "ctrl-", "f99", "hyper-x", " "] {
            assert_eq!(Key::parse(wrong), None, "{wrong:?}");
        }
    }
}
