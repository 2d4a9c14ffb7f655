//! Pairs as JSON, an object a line: as diglot writes them (`editions`, each with `lang` and `text`), or with texts under
//! the names of their languages, at the top or in `translation`.

use serde_json::{Map, Value};

use super::columns::{is_known, is_named};
use super::decode::{Decoded, decode_as};
use super::pairs::{Pairs, Segment, doubt};
use super::{Input, Reading, Wishes};
use crate::diagnostic::{Diagnostic, Place, Result};

/// Longest first line, in bytes, that is looked at.
const LONGEST: usize = 1 << 20;

/// Whether the first line is an object that holds a pair.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    let bytes = bytes.trim_ascii_start();
    let line = bytes.split(|&byte| byte == b'\n').next().filter(|line| line.starts_with(b"{") && line.len() < LONGEST);
    let object = line.and_then(|line| serde_json::from_slice(line).ok());
    object.is_some_and(|object| sides(&object).len() >= 2)
}

/// Reads pairs. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, not text, or holds no pairs.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let Decoded { text, encoding, mut notices } = decode_as(&input.bytes, &input.name, None, wishes)?;
    let mut pairs = Pairs::default();
    pairs.encoding = Some(encoding);
    let mut skipped: Option<(usize, usize)> = None;
    for (index, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let Ok(object) = serde_json::from_str::<Map<String, Value>>(line) else {
            let (first, count) = skipped.unwrap_or((index + 1, 0));
            skipped = Some((first, count + 1));
            continue;
        };
        let sides = sides(&object);
        let sides: Vec<(usize, &str)> = sides.into_iter().map(|(name, text)| (pairs.column(&name), text)).collect();
        let segments: Vec<Segment<'_>> =
            sides.iter().map(|&(column, text)| Segment { column, text, line: index + 1 }).collect();
        let sure = object.get("confidence").and_then(Value::as_f64);
        pairs.add(&segments, sure.map_or(0, |sure| doubt(&sure.to_string())));
    }
    if let Some((first, count)) = skipped {
        let message = if count == 1 {
            "is no JSON object".to_owned()
        } else {
            format!("is no JSON object, nor are {} more lines", count - 1)
        };
        notices.push(Diagnostic::new(message).at(Place::line(&input.name, first)).hint("it is left out"));
    }
    pairs.reading(&wishes.languages, &input.name, notices)
}

/// The sides of a pair: what each goes by, and its text.
fn sides(object: &Map<String, Value>) -> Vec<(String, &str)> {
    if let Some(Value::Array(editions)) = object.get("editions") {
        return editions
            .iter()
            .filter_map(|edition| Some((edition.get("lang")?.as_str()?.to_owned(), edition.get("text")?.as_str()?)))
            .collect();
    }
    let texts = match object.get("translation") {
        Some(Value::Object(texts)) => texts,
        _ => object,
    };
    let named = texts.iter().filter(|(name, _)| is_named(name) && is_known(&name.to_lowercase()));
    // What has a code for a name may still be a number: `id` is Indonesian.
    let has_letters = |text: &&str| text.contains(char::is_alphabetic);
    named.filter_map(|(name, text)| Some((name.clone(), text.as_str().filter(has_letters)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::pairs::tests::{expected, notices, pairs};
    use super::*;

    #[test]
    fn units_are_pairs() {
        let text = "{\"unit\":0,\"confidence\":0.5,\"editions\":[{\"lang\":\"nl\",\"sentences\":[0],\"text\":\"Zout.\"},\
                    {\"lang\":\"en\",\"text\":\"Salt.\"}]}\nrubbish\n\
                    {\"editions\":[{\"lang\":\"nl\",\"text\":\"\"},{\"lang\":\"en\",\"text\":\"Tea.\"}]}\n";
        assert!(is_certain(text.as_bytes()));
        let editions = expected(&[("nl", &[(0, "Zout.")]), ("en", &[(0, "Salt."), (1, "Tea.")])]);
        assert_eq!(pairs(read, text.as_bytes()), editions);
        assert!(notices(read, text.as_bytes())[0].starts_with("f:2: is no JSON object"));
    }

    #[test]
    fn texts_under_their_languages() {
        let editions = expected(&[("de", &[(0, "Salz")]), ("en", &[(0, "Salt")])]);
        for line in [r#"{"translation":{"de":"Salz","en":"Salt"}}"#, r#"{"id":"7","de":"Salz","en":"Salt","n":1}"#] {
            let found = pairs(read, line.as_bytes());
            assert_eq!(found, editions, "{line}");
            assert!(is_certain(line.as_bytes()));
        }
        assert!(!is_certain(b"{\"name\":\"Anna\",\"age\":7}\n"));
    }
}
