//! Bytes become characters.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::diagnostic::{Diagnostic, Place, Result};

/// Bytes that are looked at to tell text from other things.
const SAMPLE: usize = 8_000;

/// Of a hundred bytes, how many control characters a text may have: more than any damaged or hostile one has.
const CONTROLS_PER_CENT: usize = 10;

/// Larger files are refused: spans hold 32 bits.
const LARGEST: usize = 1 << 30;

/// Beginnings of files that are no plain text, and what they are.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a ZIP archive (as EPUB, DOCX and ODT files are)"),
    (b"%PDF-", "a PDF"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
];

/// The text of a file, and what there is to tell about it.
///
/// A byte order mark decides; else it is UTF-8, and where it is not, Windows-1252, which has a character for every
/// byte, so that nothing is lost.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn decode(bytes: &[u8], name: &str) -> Result<(String, Vec<Diagnostic>)> {
    refuse_what_is_no_text(bytes, name)?;
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _, broken) = encoding.decode(bytes);
        let notices = if broken { vec![broken_characters(encoding, name)] } else { Vec::new() };
        return Ok((text.into_owned(), notices));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), Vec::new())),
        Err(error) => Ok(decode_undeclared(bytes, error.valid_up_to(), name)),
    }
}

fn refuse_what_is_no_text(bytes: &[u8], name: &str) -> Result<()> {
    let refuse = |message: &str, hint: &str| Err(Diagnostic::new(message).at(Place::file(name)).hint(hint));
    if bytes.is_empty() {
        return refuse("is empty", "give a file that holds the text");
    }
    if bytes.len() > LARGEST {
        return refuse("is larger than 1 GiB", "split it into parts");
    }
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        let hint = match *what {
            "a PDF" => "take its text out with pdftotext FILE -, and read that",
            "an old Word file" => "save it as DOCX, ODT or plain text first",
            _ => "save it as plain text (UTF-8) first",
        };
        return refuse(&format!("is {what}, not text"), hint);
    }
    let wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let controls = sample.iter().filter(|&&b| b < 32 && !matches!(b, b'\n' | b'\r' | b'\t' | 8 | 12 | 27)).count();
    if !wide && controls * 100 > sample.len() * CONTROLS_PER_CENT {
        return refuse("is binary, not text", "save it as plain text (UTF-8) first");
    }
    Ok(())
}

/// Decodes what is not UTF-8 and does not say what it is.
fn decode_undeclared(bytes: &[u8], valid_up_to: usize, name: &str) -> (String, Vec<Diagnostic>) {
    let (as_utf8, _) = UTF_8.decode_without_bom_handling(bytes);
    let damaged = as_utf8.matches('\u{FFFD}').count();
    let multibyte = as_utf8.chars().filter(|&c| !c.is_ascii() && c != '\u{FFFD}').count();
    if multibyte > damaged {
        return (as_utf8.into_owned(), vec![broken_characters(UTF_8, name)]);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let line = bytes[..valid_up_to].iter().filter(|&&b| b == b'\n').count() + 1;
    let notice = Diagnostic::new("is not UTF-8; read as Windows-1252")
        .at(Place::line(name, line))
        .hint("if letters look wrong, convert it with iconv first");
    (text.into_owned(), vec![notice])
}

fn broken_characters(encoding: &'static Encoding, name: &str) -> Diagnostic {
    Diagnostic::new(format!("has bytes that are not {}; they are shown as \u{FFFD}", encoding.name()))
        .at(Place::file(name))
        .hint("get an undamaged copy, or convert it with iconv")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, "f").expect("it is text").0
    }

    #[test]
    fn byte_order_marks_decide() {
        assert_eq!(text(b"\xEF\xBB\xBFab"), "ab");
        assert_eq!(text(b"\xFF\xFEa\0b\0"), "ab");
        assert_eq!(text(b"\xFE\xFF\0a\0b"), "ab");
    }

    #[test]
    fn old_encodings_lose_nothing() {
        let (text, notices) = decode(b"caf\xe9 cr\xe8me", "f").expect("it is text");
        assert_eq!(text, "café crème");
        assert!(notices[0].to_string().starts_with("f:1: is not UTF-8"));
    }

    #[test]
    fn one_bad_byte_does_not_spoil_the_rest() {
        assert_eq!(text("één twee\u{301} drie ø".as_bytes()), "één twee\u{301} drie ø");
        assert_eq!(text(b"\xc3\xa9\xc3\xa9n \xff drie"), "één \u{FFFD} drie");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b""[..], b"PK\x03\x04....", b"\x00\x01\x02\x03\x04abc", b"%PDF-1.7"] {
            assert!(decode(bytes, "f").is_err(), "{bytes:?}");
        }
        // A text with a few control characters is one.
        assert!(decode("A first line.\nNull\0after and \u{1b}[31m red.\n".as_bytes(), "f").is_ok());
    }
}
