//! A mark as a table of a file, and back.

use std::ops::Range;

use toml_edit::{Item, Table, TableLike, Value, value};

use super::{Mark, MarkKind};
use crate::document::Anchor;
use crate::text::visible_line;

/// The keys of a mark's table; all others are the reader's own.
const KEYS: [&str; 13] = [
    "lang",
    "letter",
    "note",
    "colour",
    "sentence",
    "sentences",
    "offset",
    "quote",
    "tail",
    "before",
    "after",
    "copy",
    "copies",
];

/// What is wrong with a table, and where in the file, in bytes.
#[derive(Debug)]
pub(super) struct Flaw {
    pub(super) span: Option<Range<usize>>,
    pub(super) message: String,
}

/// The mark a table says, and what is wrong with it; an error if it says no mark.
pub(super) fn read_mark(table: &dyn TableLike, kind: MarkKind) -> Result<(Mark, Vec<Flaw>), Flaw> {
    let mut flaws = Vec::new();
    let edition = text(table, "lang")?.filter(|lang| !lang.is_empty()).ok_or_else(|| missing("lang"))?;
    let mark = Mark {
        kind,
        edition,
        anchor: read_anchor(table)?,
        letter: noted(read_letter(table), &mut flaws),
        note: noted(text(table, "note"), &mut flaws),
        colour: noted(read_colour(table), &mut flaws),
    };
    Ok((mark, flaws))
}

/// What a table says, or nothing and a flaw.
fn noted<T>(read: Result<Option<T>, Flaw>, flaws: &mut Vec<Flaw>) -> Option<T> {
    read.unwrap_or_else(|flaw| {
        flaws.push(flaw);
        None
    })
}

/// The anchor a table says.
pub(super) fn read_anchor(table: &dyn TableLike) -> Result<Anchor, Flaw> {
    let sentence = number(table, "sentence")?.ok_or_else(|| missing("sentence"))?;
    let sentence = sentence.checked_sub(1).ok_or_else(|| wrong(table, "sentence", "a number from 1"))?;
    let quote = text(table, "quote")?.filter(|quote| !quote.is_empty()).ok_or_else(|| missing("quote"))?;
    Ok(Anchor {
        sentence,
        quote,
        offset: number(table, "offset")?.unwrap_or(0),
        sentences: number(table, "sentences")?.unwrap_or(1),
        tail: text(table, "tail")?.unwrap_or_default(),
        before: text(table, "before")?.unwrap_or_default(),
        after: text(table, "after")?.unwrap_or_default(),
        copy: number(table, "copy")?.unwrap_or(1),
        copies: number(table, "copies")?.unwrap_or(1),
    })
}

fn read_letter(table: &dyn TableLike) -> Result<Option<char>, Flaw> {
    let Some(text) = text(table, "letter")? else { return Ok(None) };
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(letter), None) if letter.is_alphanumeric() => Ok(Some(letter)),
        _ => Err(wrong(table, "letter", "one letter or digit")),
    }
}

fn read_colour(table: &dyn TableLike) -> Result<Option<u8>, Flaw> {
    let colour = number(table, "colour")?.map(u8::try_from);
    match colour {
        None => Ok(None),
        Some(Ok(colour @ 1..=4)) => Ok(Some(colour)),
        Some(_) => Err(wrong(table, "colour", "a number from 1 to 4")),
    }
}

/// A string of a table, on one line, with nothing in it that commands a terminal.
pub(super) fn text(table: &dyn TableLike, key: &str) -> Result<Option<String>, Flaw> {
    let Some(item) = table.get(key) else { return Ok(None) };
    let text = item.as_str().ok_or_else(|| wrong(table, key, "text in quotation marks"))?;
    Ok(Some(visible_line(text).into_owned()))
}

fn number(table: &dyn TableLike, key: &str) -> Result<Option<usize>, Flaw> {
    let Some(item) = table.get(key) else { return Ok(None) };
    let number = item.as_integer().and_then(|number| usize::try_from(number).ok());
    number.map(Some).ok_or_else(|| wrong(table, key, "a whole number, not below 0"))
}

fn missing(key: &str) -> Flaw {
    Flaw { span: None, message: format!("it has no {key}") }
}

fn wrong(table: &dyn TableLike, key: &str, wanted: &str) -> Flaw {
    Flaw { span: table.get(key).and_then(Item::span), message: format!("{key} is not {wanted}") }
}

/// Writes a mark into a table. What the mark has not is taken away, or with `keep` stays.
pub(super) fn write_mark(table: &mut dyn TableLike, mark: &Mark, keep: bool) {
    set_text(table, "lang", Some(&mark.edition));
    if mark.letter.is_some() || !keep {
        set_text(table, "letter", mark.letter.map(String::from).as_deref());
    }
    if mark.note.is_some() || !keep {
        set_text(table, "note", mark.note.as_deref());
    }
    if mark.colour.is_some() || !keep {
        set(table, "colour", mark.colour.map(|colour| i64::from(colour).into()));
    }
    write_anchor(table, &mark.anchor);
}

/// Writes an anchor into a table, without what goes without saying.
pub(super) fn write_anchor(table: &mut dyn TableLike, anchor: &Anchor) {
    let mut number = |key, number: usize, unless: usize| {
        set(table, key, (number != unless).then(|| i64::try_from(number).unwrap_or(i64::MAX).into()));
    };
    number("sentence", anchor.sentence.saturating_add(1), 0);
    number("sentences", anchor.sentences, 1);
    number("offset", anchor.offset, 0);
    for (key, text) in
        [("quote", &anchor.quote), ("tail", &anchor.tail), ("before", &anchor.before), ("after", &anchor.after)]
    {
        set_text(table, key, Some(text.as_str()).filter(|text| !text.is_empty()));
    }
    let mut number = |key, number: usize| {
        set(table, key, (anchor.copies > 1).then(|| i64::try_from(number).unwrap_or(i64::MAX).into()));
    };
    number("copy", anchor.copy);
    number("copies", anchor.copies);
}

/// Sets a string of a table, unless it already reads the same: it may be written otherwise, on several lines say.
pub(super) fn set_text(table: &mut dyn TableLike, key: &str, new: Option<&str>) {
    let old = table.get(key).and_then(Item::as_str).map(visible_line);
    if old.as_deref() != new {
        set(table, key, new.map(Value::from));
    }
}

/// Sets a value of a table, with the comment that stands after it, or takes it away.
pub(super) fn set(table: &mut dyn TableLike, key: &str, new: Option<Value>) {
    let Some(mut new) = new else {
        table.remove(key);
        return;
    };
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) if old.as_integer().is_some() && old.as_integer() == new.as_integer() => {}
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => {
            table.insert(key, value(new));
        }
    }
}

/// Whether a table has something in it that the reader wrote there.
pub(super) fn is_annotated(table: &Table) -> bool {
    let comment = table.decor().prefix().and_then(|prefix| prefix.as_str()).is_some_and(|text| text.contains('#'));
    comment || table.contains_key("note") || table.iter().any(|(key, _)| !KEYS.contains(&key))
}
