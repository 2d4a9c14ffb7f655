//! Files that are kept compressed with gzip: unpacked before anything else looks at them.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::Input;
use crate::diagnostic::{Diagnostic, Place, Result};

/// Most that a file may unpack to: a small file can hold any number of zeros.
const LARGEST: u64 = 256 << 20;

/// The file as it was before it was compressed, under its inner name; itself where it was not. What is cut short is
/// read as far as it goes, and told.
///
/// Time and space: the length of what is unpacked, at most 256 MiB.
///
/// # Errors
/// If it unpacks to more than that, or to nothing at all.
pub(super) fn unpacked(input: &Input) -> Result<(Cow<'_, Input>, Vec<Diagnostic>)> {
    unpacked_within(input, LARGEST)
}

fn unpacked_within(input: &Input, largest: u64) -> Result<(Cow<'_, Input>, Vec<Diagnostic>)> {
    if !input.bytes.starts_with(b"\x1f\x8b") {
        return Ok((Cow::Borrowed(input), Vec::new()));
    }
    let mut bytes = Vec::new();
    let outcome = MultiGzDecoder::new(&*input.bytes).take(largest + 1).read_to_end(&mut bytes);
    let refuse = |message: &str, hint: &str| Err(Diagnostic::new(message).at(Place::file(&input.name)).hint(hint));
    if bytes.len() as u64 > largest {
        return refuse("unpacks to more than 256 MiB", "unpack it with gunzip, and split it into parts");
    }
    let notices = match outcome {
        Err(_) if bytes.is_empty() => return refuse("is damaged: gzip cannot unpack it", "get an undamaged copy"),
        Err(_) => {
            let damaged = Diagnostic::new("is damaged: gzip unpacks only its beginning");
            vec![damaged.at(Place::file(&input.name)).hint("get an undamaged copy")]
        }
        Ok(_) => Vec::new(),
    };
    let name = inner_name(&input.name).to_owned();
    Ok((Cow::Owned(Input { name, path: input.path.clone(), language: input.language.clone(), bytes }), notices))
}

/// The name of what is inside: `notes.txt.gz` holds `notes.txt`.
fn inner_name(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((inner, ending)) if !inner.is_empty() && ending.eq_ignore_ascii_case("gz") => inner,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn packed(bytes: &[u8]) -> Input {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory takes it");
        let bytes = encoder.finish().expect("memory takes it");
        Input { name: "notes.txt.GZ".to_owned(), path: None, language: None, bytes }
    }

    #[test]
    fn a_file_comes_out_as_it_was() {
        let input = packed(b"One.\n");
        let (inner, notices) = unpacked(&input).expect("it is whole");
        assert_eq!((inner.name.as_str(), inner.bytes.as_slice()), ("notes.txt", &b"One.\n"[..]));
        assert!(notices.is_empty());
    }

    #[test]
    fn a_cut_file_is_read_as_far_as_it_goes() {
        let text: String = (0..20_000).map(|number| format!("{number}\n")).collect();
        let mut input = packed(text.as_bytes());
        input.bytes.truncate(input.bytes.len() / 2);
        let (inner, notices) = unpacked(&input).expect("half of it is there");
        assert!(inner.bytes.starts_with(b"0\n1\n2\n"));
        assert_eq!(notices.len(), 1);
        input.bytes.truncate(12);
        assert!(unpacked(&input).is_err());
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let input = packed(&[b'a'; 1001]);
        assert!(unpacked_within(&input, 1001).is_ok());
        let error = unpacked_within(&input, 1000).expect_err("it is too much");
        assert_eq!(error.message, "unpacks to more than 256 MiB");
    }
}
