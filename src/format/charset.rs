//! The encoding that marked-up text declares for itself: an XML declaration, or a `<meta>`.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Wishes;
pub(super) use super::decode::Decoded;
use super::decode::decode_as;
use crate::diagnostic::Result;

/// Bytes at the beginning that a declaration is looked for in.
const SEARCHED: usize = 4096;

/// The text of a file that may say what its encoding is.
///
/// A byte order mark decides, then text that can only be UTF-8, then the declaration, else what the bytes look like.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn decode(bytes: &[u8], name: &str, wishes: &Wishes) -> Result<Decoded> {
    decode_as(bytes, name, declared(bytes), wishes)
}

/// The encoding that the beginning of a file names; none where that is UTF-8, or cannot be.
fn declared(bytes: &[u8]) -> Option<&'static str> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(SEARCHED)]).to_ascii_lowercase();
    let in_declaration = || {
        let end = start.find("?>")?;
        start.starts_with("<?xml").then(|| label_after(&start[..end], "encoding"))?
    };
    let in_meta = || {
        start.match_indices("<meta").find_map(|(at, _)| {
            let tag = &start[at..];
            label_after(&tag[..tag.find('>').unwrap_or(tag.len())], "charset")
        })
    };
    let encoding = Encoding::for_label(in_declaration().or_else(in_meta)?.as_bytes())?;
    (![UTF_8, UTF_16BE, UTF_16LE].contains(&encoding)).then_some(encoding.name())
}

/// The value of `name=value`, quoted or not.
fn label_after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let rest = &text[text.find(name)? + name.len()..];
    let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(value.len());
    Some(&value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, "f", &Wishes::default()).expect("it is text").text
    }

    #[test]
    fn a_declaration_is_believed() {
        assert!(
            text(b"<?xml version='1.0' encoding='windows-1251'?><p>\xcf\xf0\xe8\xe2\xe5\xf2</p>").contains("Привет")
        );
        assert!(text(b"<html><meta charset=koi8-r><p>\xf0\xd2\xc9\xd7\xc5\xd4</p>").contains("Привет"));
        let old = b"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=shift_jis\">\x82\xa0";
        assert!(text(old).ends_with('あ'));
    }

    #[test]
    fn what_can_only_be_utf8_is() {
        assert!(text("<meta charset=iso-8859-1><p>één</p>".as_bytes()).contains("één"));
        assert!(text(b"<meta charset=utf-16><p>plain</p>").contains("plain"));
        assert!(text(b"<meta charset=nonsense><p>caf\xe9</p>").contains("café"));
    }
}
