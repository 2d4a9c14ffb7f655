//! The header that collections of electronic texts put before a text: fields, one of them the title, up to a line that
//! says where the text starts.
//!
//! Fields of such headers have English names, whatever the language of the text, as those of mails and catalogues have.

use crate::document::{Draft, DraftBlock};

/// Longest header, in blocks.
const LONGEST: usize = 60;

/// Most words of the name of a field: `Character set encoding`.
const NAME: usize = 3;

/// Fewest words that tell a part of a title from any other line.
const WORDS: usize = 2;

/// A header, and what it says.
pub(super) struct Header<'a> {
    pub(super) title: &'a str,
    pub(super) date: Option<&'a str>,
    /// How many blocks it has.
    pub(super) blocks: usize,
}

impl<'a> Header<'a> {
    /// The header of a draft: up to the line that ends it, else as long as there are fields.
    pub(super) fn of(draft: &'a Draft) -> Option<Self> {
        let texts = draft.blocks.iter().take(LONGEST).map(|block| text(draft, block));
        // What is said after the name of a speaker looks like a field, and is a sentence.
        let is_field = |text: &&str| field(text).is_some_and(|(_, value)| !value.ends_with(['.', '!', '?', '…']));
        let fields = texts.clone().take_while(is_field).count();
        let frame = texts.clone().position(is_start);
        let blocks = frame.map_or(fields, |frame| frame + 1);
        let fields: Vec<(&str, &str)> = texts.take(blocks).filter_map(field).collect();
        let value = |wanted: &str| {
            let found = fields.iter().find(|(name, value)| name.eq_ignore_ascii_case(wanted) && !value.is_empty());
            found.map(|&(_, value)| value)
        };
        let title = value("title").filter(|_| fields.len() > 1)?;
        Some(Self { title, date: value("date"), blocks })
    }

    /// Whether a line is the title, or the part of it that stands on its first line.
    pub(super) fn is_title(&self, line: &str) -> bool {
        let (title, own) = (letters(self.title), letters(line));
        !own.is_empty() && (own == title || line.split_whitespace().count() >= WORDS && title.starts_with(&own))
    }
}

fn text<'a>(draft: &'a Draft, block: &DraftBlock) -> &'a str {
    block.span.of(&draft.text)
}

/// The name and the value of a field.
fn field(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(':')?;
    let is_name = name.split_whitespace().count() <= NAME && name.starts_with(char::is_uppercase);
    (is_name && value.starts_with(char::is_whitespace)).then_some((name, value.trim()))
}

/// Whether a line says that the text starts below: `*** START OF THE BOOK ***`.
fn is_start(text: &str) -> bool {
    text.starts_with("***") && text.trim_start_matches(['*', ' ']).starts_with("START OF")
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
