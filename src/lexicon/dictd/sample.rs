//! Small dictionaries for tests.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Bytes as gzip packs them.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// The index and the definitions of a dictionary with these headwords and texts.
pub(super) fn dictionary(entries: &[(&str, &str)]) -> (String, Vec<u8>) {
    let (mut index, mut definitions) = (String::new(), Vec::new());
    for (headword, text) in entries {
        index += &format!("{headword}\t{}\t{}\n", base_64(definitions.len()), base_64(text.len()));
        definitions.extend_from_slice(text.as_bytes());
    }
    (index, definitions)
}

fn base_64(number: usize) -> String {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let last = char::from(digits[number % 64]);
    if number < 64 { last.to_string() } else { base_64(number / 64) + &last.to_string() }
}
