//! A line that is typed at the foot of the screen.

use super::viewport::Top;
use crate::config::Key;
use crate::text::visible_line;

/// What a line is typed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To search; with what was before, to go back to.
    Search(Origin),
    /// The note of a bookmark at the current unit.
    Note,
}

/// Where a search began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The unit that was lit.
    pub unit: usize,
    /// What was on the screen.
    pub top: Top,
    /// The edition that had the focus: alone, a match can bring another to the front.
    pub focus: usize,
    /// What was searched for.
    pub pattern: String,
    /// In which edition; `None` for all of them.
    pub edition: Option<usize>,
    /// The match that was gone to.
    pub current: Option<usize>,
    /// Whether the matches were put out.
    pub is_out: bool,
}

/// A line that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// What was typed.
    pub text: String,
}

/// What a key did to a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text is another.
    Changed,
    /// It is finished.
    Entered,
    /// It was given up.
    Left,
    /// Nothing: the key means nothing here.
    Nothing,
}

impl Prompt {
    /// A prompt that starts with some text.
    #[must_use]
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self { purpose, text: text.to_owned() }
    }

    /// Types a key.
    pub fn key(&mut self, key: Key) -> Typed {
        edit(&mut self.text, key)
    }

    /// Adds text that was pasted, on one line and without anything that commands a terminal.
    pub fn paste(&mut self, text: &str) {
        self.text.push_str(&visible_line(text));
    }
}

/// Edits a line as shells do: characters, backspace, `ctrl-w`, `ctrl-u`.
pub(super) fn edit(text: &mut String, key: Key) -> Typed {
    use crate::config::KeyCode::Char;
    match key.code {
        Char(c) if !key.ctrl && !key.alt => text.push(c),
        Char('u') if key.ctrl => text.clear(),
        Char('w') if key.ctrl => {
            let kept = text.trim_end().rfind(' ').map_or(0, |at| at + 1);
            text.truncate(kept);
        }
        Char('c' | 'g') if key.ctrl => return Typed::Left,
        Char('h') if key.ctrl => return erase(text),
        Char('m' | 'j') if key.ctrl => return Typed::Entered,
        _ if key.is("backspace") => return erase(text),
        _ if key.is("enter") => return Typed::Entered,
        _ if key.is("esc") => return Typed::Left,
        _ => return Typed::Nothing,
    }
    Typed::Changed
}

/// Takes the last character away; from an empty line it leaves.
fn erase(text: &mut String) -> Typed {
    match text.pop() {
        Some(_) => Typed::Changed,
        None => Typed::Left,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_edited() {
        let mut prompt = Prompt::new(Purpose::Note, "");
        for key in ["a", "space", "b", "backspace", "c"] {
            assert_eq!(prompt.key(Key::parse(key).expect("a key")), Typed::Changed);
        }
        assert_eq!(prompt.text, "a c");
        assert_eq!(prompt.key(Key::ctrl('w')), Typed::Changed);
        assert_eq!(prompt.text, "a ");
        prompt.paste("x\n\u{1b}y");
        assert_eq!(prompt.text, "a x ␛y");
        assert_eq!(prompt.key(Key::ctrl('u')), Typed::Changed);
        assert_eq!(prompt.key(Key::parse("backspace").expect("a key")), Typed::Left);
    }
}
