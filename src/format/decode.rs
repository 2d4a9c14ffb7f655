//! Bytes become characters.
//!
//! In this order: a byte order mark; what the user says; UTF-8, where the bytes are; what the file says of itself; zero
//! bytes as UTF-16 and UTF-32 have them; UTF-8 with damage; a guess by the frequency of characters (`chardetng`), which
//! is asked again with the languages the user named where it does not give text of theirs.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Wishes;
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document;
use crate::language::{Language, Profile, detect};

/// Bytes that are looked at to tell text from other things.
const SAMPLE: usize = 8_000;

/// Bytes that are looked at to guess an encoding: more does not change the answer.
const GUESSED_FROM: usize = 1 << 20;

/// Of a hundred bytes, how many control characters a text may have: more than any damaged or hostile one has.
const CONTROLS_PER_CENT: usize = 10;

/// Of a hundred bytes of a text without zeros, how many are letters and marks of ASCII at least, if it is nearly all so.
const ASCII_PER_CENT: usize = 90;

/// Of so many bytes one must be zero at least, for a text that also reads as one byte a letter to be UTF-16: where every
/// other letter is of ASCII, as in all that is written in Latin letters.
const ZEROS_OF_WIDE: usize = 4;

/// To one zero at the other places, how many there are at the places of spaces and digits: some letters have one there,
/// as `가` and `一`.
const OTHER_ZEROS: usize = 4;

/// Larger files are refused: what is made of a text takes some times its space, and no book has a tenth of this.
const LARGEST: usize = 256 << 20;

/// Most lines that are read; each of them takes more space than the few letters that it may hold.
const MOST_LINES: usize = 6_000_000;

/// Beginnings of files that are no plain text, and what they are.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a ZIP archive (as EPUB, DOCX and ODT files are)"),
    (b"%PDF-", "a PDF"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ\0", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
];

/// A way to read bytes as characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// One of the Encoding Standard of the WHATWG.
    Standard(&'static Encoding),
    /// UTF-32, which that does not know; its smaller byte first.
    Utf32Le,
    /// UTF-32, its larger byte first.
    Utf32Be,
}

impl Charset {
    /// The one of a label, as files and people write it: `latin1`, `cp1251`, `Shift_JIS`.
    #[must_use]
    pub fn named(label: &str) -> Option<Self> {
        match label.trim().to_ascii_lowercase().as_str() {
            "utf-32" | "utf-32le" | "utf32" | "utf32le" => Some(Self::Utf32Le),
            "utf-32be" | "utf32be" => Some(Self::Utf32Be),
            label => Encoding::for_label_no_replacement(label.as_bytes()).map(Self::Standard),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Standard(encoding) => encoding.name(),
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
        }
    }

    /// The text, and whether some bytes are none. A byte order mark must have been taken away.
    fn decode(self, bytes: &[u8]) -> (String, bool) {
        let wide = |number: fn([u8; 4]) -> u32| {
            let (units, rest) = bytes.as_chunks::<4>();
            let text: String = units.iter().map(|&unit| char::from_u32(number(unit)).unwrap_or('\u{FFFD}')).collect();
            let broken = !rest.is_empty() || text.contains('\u{FFFD}');
            (text, broken)
        };
        match self {
            Self::Standard(encoding) => {
                let (text, broken) = encoding.decode_without_bom_handling(bytes);
                (text.into_owned(), broken)
            }
            Self::Utf32Le => wide(u32::from_le_bytes),
            Self::Utf32Be => wide(u32::from_be_bytes),
        }
    }
}

/// The characters of a file, how they were read, and what there is to tell about it.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: document::Encoding,
    pub(super) notices: Vec<Diagnostic>,
}

/// The text of a file. `declared` is the label of the encoding that its mark-up names, if it does.
///
/// What has more lines than any text is cut, and that is told. Time and space: the length of the file, at most 256 MiB.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn decode_as(bytes: &[u8], name: &str, declared: Option<&str>, wishes: &Wishes) -> Result<Decoded> {
    refuse_size_and_signature(bytes, name)?;
    let mut decoded = characters(bytes, name, declared, wishes)?;
    if let Some(end) = end_of_lines(&decoded.text, MOST_LINES) {
        decoded.text.truncate(end);
        decoded.notices.push(too_many_lines(name));
    }
    Ok(decoded)
}

/// Where so many lines of a text end, if it has more; lines end as they do in any program.
fn end_of_lines(text: &str, most: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_end = |at: usize| match bytes[at] {
        b'\n' | 0xB | 0xC => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        // The second byte of U+0085, and the third of U+2028 and U+2029.
        0x85 => at > 0 && bytes[at - 1] == 0xC2,
        0xA8 | 0xA9 => bytes[..at].ends_with(&[0xE2, 0x80]),
        _ => false,
    };
    if bytes.len() <= most {
        return None;
    }
    let last = (0..bytes.len()).filter(|&at| is_end(at)).nth(most.saturating_sub(1))?;
    (last + 1 < bytes.len()).then_some(last + 1)
}

fn too_many_lines(name: &str) -> Diagnostic {
    Diagnostic::new(format!("has more than {} million lines; the rest is left out", MOST_LINES / 1_000_000))
        .at(Place::line(name, MOST_LINES + 1))
        .hint("split it into parts")
}

fn characters(bytes: &[u8], name: &str, declared: Option<&str>, wishes: &Wishes) -> Result<Decoded> {
    let marked = byte_order_mark(bytes);
    let told = marked.map(|(charset, _)| charset).or(wishes.encoding);
    if let Some(charset) = told {
        let mark = marked.map_or(0, |(_, length)| length);
        return Ok(read_as(charset, &bytes[mark..], name, false));
    }
    if let Some(charset) = zeros_tell(bytes) {
        return Ok(read_as(charset, bytes, name, true));
    }
    refuse_controls(bytes, name)?;
    match std::str::from_utf8(bytes) {
        Ok(text) if is_7_bit_japanese(bytes) => Ok(guessed(bytes, text.len(), name, wishes)),
        Ok(text) => {
            let encoding = document::Encoding { name: UTF_8.name(), is_guess: false };
            Ok(Decoded { text: text.to_owned(), encoding, notices: Vec::new() })
        }
        Err(error) => {
            let says_other = |charset: &Charset| *charset != Charset::Standard(UTF_8);
            if let Some(charset) = declared.and_then(Charset::named).filter(says_other) {
                return Ok(read_as(charset, bytes, name, false));
            }
            if is_damaged_utf8(bytes, error) {
                return Ok(read_as(Charset::Standard(UTF_8), bytes, name, false));
            }
            Ok(guessed(bytes, error.valid_up_to(), name, wishes))
        }
    }
}

/// The encoding that a byte order mark names, and the mark's length.
fn byte_order_mark(bytes: &[u8]) -> Option<(Charset, usize)> {
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) {
        return Some((Charset::Utf32Le, 4));
    }
    if bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Some((Charset::Utf32Be, 4));
    }
    Encoding::for_bom(bytes).map(|(encoding, length)| (Charset::Standard(encoding), length))
}

fn read_as(charset: Charset, bytes: &[u8], name: &str, is_guess: bool) -> Decoded {
    let (text, broken) = charset.decode(bytes);
    let notices = if broken { vec![broken_characters(charset, name)] } else { Vec::new() };
    Decoded { text, encoding: document::Encoding { name: charset.name(), is_guess }, notices }
}

fn refuse(name: &str, message: &str, hint: &str) -> Result<()> {
    Err(Diagnostic::new(message).at(Place::file(name)).hint(hint))
}

fn refuse_size_and_signature(bytes: &[u8], name: &str) -> Result<()> {
    if bytes.is_empty() {
        return refuse(name, "is empty", "give a file that holds the text");
    }
    if bytes.len() > LARGEST {
        return refuse(name, "is larger than 256 MiB", "split it into parts");
    }
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        let hint = match *what {
            "a PDF" => "take its text out with pdftotext FILE -, and read that",
            "an old Word file" => "save it as DOCX, ODT or plain text first",
            _ => "save it as plain text (UTF-8) first",
        };
        return refuse(name, &format!("is {what}, not text"), hint);
    }
    Ok(())
}

fn refuse_controls(bytes: &[u8], name: &str) -> Result<()> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let controls = sample.iter().filter(|&&b| b < 32 && !matches!(b, b'\n' | b'\r' | b'\t' | 8 | 12 | 27)).count();
    if controls * 100 > sample.len() * CONTROLS_PER_CENT {
        return refuse(name, "is binary, not text", "save it as plain text (UTF-8) first");
    }
    Ok(())
}

/// UTF-16 or UTF-32 without a mark: nearly every text has spaces, line ends or digits, and these have zero bytes, all at
/// the same places.
fn zeros_tell(bytes: &[u8]) -> Option<Charset> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !3];
    let mut zeros = [0usize; 4];
    for unit in sample.as_chunks::<4>().0 {
        for (count, &byte) in zeros.iter_mut().zip(unit) {
            *count += usize::from(byte == 0);
        }
    }
    let units = sample.len() / 4;
    let (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3]);
    let charset = match zeros {
        _ if even + odd == 0 => return None,
        // A few zeros that strayed into a text may all stand at even places, or odd ones.
        _ if (even + odd) * ZEROS_OF_WIDE < sample.len() && reads_without(sample, 0) => return None,
        [0, _, c, d] if c + d > units * 19 / 10 => Charset::Utf32Le,
        [a, b, _, 0] if a + b > units * 19 / 10 => Charset::Utf32Be,
        _ if even * OTHER_ZEROS <= odd && odd * 20 > units => Charset::Standard(UTF_16LE),
        _ if odd * OTHER_ZEROS <= even && even * 20 > units => Charset::Standard(UTF_16BE),
        _ => return None,
    };
    let (text, broken) = charset.decode(sample);
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    (!broken && controls * 100 <= units * CONTROLS_PER_CENT).then_some(charset)
}

/// Whether bytes, without those of a value, are text of one byte a letter or UTF-8. In UTF-16, what is not of Latin script
/// has control characters then, or bytes that follow none.
fn reads_without(bytes: &[u8], value: u8) -> bool {
    let kept: Vec<u8> = bytes.iter().copied().filter(|&b| b != value).collect();
    let count = |test: &dyn Fn(u8) -> bool| kept.iter().filter(|&&b| test(b)).count();
    // A tab is half of every letter of Hindi in UTF-16.
    let is_ascii = |b: u8| b.is_ascii_graphic() || matches!(b, b' ' | b'\n' | b'\r');
    let is_utf8 = std::str::from_utf8(&kept).err().is_none_or(|error| error.error_len().is_none());
    let has_controls = count(&|b| b.is_ascii() && !is_ascii(b)) * 100 > kept.len() * CONTROLS_PER_CENT;
    count(&is_ascii) * 100 >= kept.len() * ASCII_PER_CENT || (is_utf8 && !has_controls)
}

/// Whether a text of seven bits changes its character sets as ISO-2022-JP does.
fn is_7_bit_japanese(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(GUESSED_FROM)];
    let has = |escape: &[u8]| head.windows(escape.len()).any(|window| window == escape);
    head.contains(&0x1B) && head.is_ascii() && (has(b"\x1b$B") || has(b"\x1b$@"))
}

/// Whether bytes are UTF-8 but for some of them: a cut end, or more characters of several bytes than damage.
fn is_damaged_utf8(bytes: &[u8], error: std::str::Utf8Error) -> bool {
    let whole = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
    if error.error_len().is_none() && !whole.is_ascii() {
        return true;
    }
    let (as_utf8, _) = UTF_8.decode_without_bom_handling(bytes);
    let damaged = as_utf8.matches('\u{FFFD}').count();
    let multibyte = as_utf8.chars().filter(|&c| !c.is_ascii() && c != '\u{FFFD}').count();
    multibyte > damaged
}

/// Reads what does not say what it is; the guess is told.
fn guessed(bytes: &[u8], valid_up_to: usize, name: &str, wishes: &Wishes) -> Decoded {
    let encoding = guess(bytes, &wishes.languages);
    let line = bytes[..valid_up_to].iter().filter(|&&b| b == b'\n').count() + 1;
    let mut decoded = read_as(Charset::Standard(encoding), bytes, name, true);
    let message = format!("does not say its encoding; read as {}", encoding.name());
    let hint = "if letters look wrong, name the encoding with --encoding";
    decoded.notices = vec![Diagnostic::new(message).at(Place::line(name, line)).hint(hint)];
    decoded
}

/// The encoding of bytes that are not UTF-8: the one that gives text of a language the user named, if he did.
fn guess(bytes: &[u8], languages: &[Language]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(GUESSED_FROM)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    // A character that the end of the file cuts must not count against its encoding.
    detector.feed(sample, false);
    let free = detector.guess(None, Utf8Detection::Deny);
    let is_of = |encoding: &'static Encoding, language: &Language| {
        let (text, broken) = decoded_sample(encoding, sample);
        !broken && detect(&text).is_some_and(|found| found.base() == language.base())
    };
    let words = |encoding: &'static Encoding, language: &Language| {
        let (text, _) = decoded_sample(encoding, sample);
        Profile::of(language).map_or(0.0, |profile| profile.share_of_function_words(&text))
    };
    for language in languages {
        let hinted = detector.guess(Some(top_level_domain(language).as_bytes()), Utf8Detection::Deny);
        if hinted == free || !is_of(hinted, language) {
            continue;
        }
        let others = languages.iter().filter(|&other| other != language);
        let free_fits = is_of(free, language) || others.into_iter().any(|other| is_of(free, other));
        if !free_fits || words(hinted, language) > words(free, language) {
            return hinted;
        }
    }
    if free == UTF_8 { WINDOWS_1252 } else { free }
}

/// The beginning of a text in some encoding, and whether it has bytes that are no characters in it.
fn decoded_sample(encoding: &'static Encoding, bytes: &[u8]) -> (String, bool) {
    let (text, _) = encoding.decode_without_bom_handling(&bytes[..bytes.len().min(SAMPLE)]);
    // The last character may be cut.
    let broken = text.trim_end_matches('\u{FFFD}').contains('\u{FFFD}');
    (text.into_owned(), broken)
}

/// The domain by which the detector knows a language: a country where it is written.
fn top_level_domain(language: &Language) -> &str {
    match language.base() {
        "ar" => "sa",
        "be" => "by",
        "cs" => "cz",
        "da" => "dk",
        "el" => "gr",
        "en" => "com",
        "et" => "ee",
        "fa" => "ir",
        "he" => "il",
        "hi" => "in",
        "ja" => "jp",
        "ko" => "kr",
        "nb" | "nn" => "no",
        "sl" => "si",
        "sq" => "al",
        "sr" => "rs",
        "sv" => "se",
        "uk" => "ua",
        "vi" => "vn",
        "zh" if language.code().contains("tw") || language.code().contains("hant") => "tw",
        "zh" => "cn",
        other => other,
    }
}

fn broken_characters(charset: Charset, name: &str) -> Diagnostic {
    Diagnostic::new(format!("has bytes that are not {}; they are shown as \u{FFFD}", charset.name()))
        .at(Place::file(name))
        .hint("get an undamaged copy, or name its encoding with --encoding")
}

#[cfg(test)]
mod tests;
