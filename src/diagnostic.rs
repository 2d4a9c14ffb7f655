//! What went wrong, where, why and what to do: one shape for errors and for warnings.

use std::fmt;

use crate::text::visible_line;

/// A place in something that was read: a name, and a line and column from 1 where they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user named it, with nothing in it that commands a terminal.
    pub name: String,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column in characters, from 1.
    pub column: Option<usize>,
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn file(name: &str) -> Self {
        Self { name: visible_line(name).into_owned(), line: None, column: None }
    }

    /// A line of a file, from 1.
    #[must_use]
    pub fn line(name: &str, line: usize) -> Self {
        Self { line: Some(line), ..Self::file(name) }
    }

    /// The place of a byte of a text that stands in a file.
    #[must_use]
    pub fn of_byte(name: &str, text: &str, byte: usize) -> Self {
        let before = text.get(..byte.min(text.len())).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: Some(before.matches('\n').count() + 1),
            column: Some(before[line_start..].chars().count() + 1),
            ..Self::file(name)
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        for number in [self.line, self.column].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        Ok(())
    }
}

/// A message to the user: what is wrong, where, why, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where it is, if it is anywhere.
    pub place: Option<Place>,
    /// What is wrong, and why, in one line.
    pub message: String,
    /// What the user can do.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A message about nothing in particular. Text from outside in it is made visible.
    #[must_use]
    pub fn new(message: impl AsRef<str>) -> Self {
        Self { place: None, message: visible_line(message.as_ref()).into_owned(), hint: None }
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same, with what the user can do.
    #[must_use]
    pub fn hint(mut self, hint: impl AsRef<str>) -> Self {
        self.hint = Some(visible_line(hint.as_ref()).into_owned());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "\n  {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostic {}

/// A result whose error can be shown to the user as it is.
pub type Result<T> = std::result::Result<T, Diagnostic>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_where_and_what_to_do() {
        let shown = Diagnostic::new("no such file").at(Place::file("a\u{1b}.txt")).hint("check the name").to_string();
        assert_eq!(shown, "a␛.txt: no such file\n  check the name");
    }

    #[test]
    fn counts_lines_and_columns_in_characters() {
        assert_eq!(Place::of_byte("f", "één\nab", 6).to_string(), "f:2:1");
        assert_eq!(Place::of_byte("f", "één\nab", 4).to_string(), "f:1:3");
    }
}
