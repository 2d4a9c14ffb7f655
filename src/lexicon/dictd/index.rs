//! The index of a dictionary: a headword a line, and where its definition is.

use super::super::faults::Faults;

/// Bytes of a definition beyond which it is taken for damage.
const LONGEST: u64 = 1 << 16;

/// Lines beyond this number are not looked at.
const MOST_LINES: usize = 4_000_000;

/// What all headwords begin with that stand for the dictionary itself, not for a word.
const METADATA: [&[u8]; 2] = [b"00database", b"00-database"];

/// Where a definition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// The headword, in small letters and mostly without punctuation, as one looks it up.
    pub(super) headword: &'a str,
    /// First byte of the definition.
    pub(super) offset: u64,
    /// Bytes of the definition.
    pub(super) length: usize,
    /// Line of the index, from 1.
    pub(super) line: usize,
}

/// The entries that define words, in the order of their definitions.
pub(super) fn read<'a>(bytes: &'a [u8], faults: &mut Faults<'_>) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for (index, line) in bytes.split(|&byte| byte == b'\n').enumerate().take(MOST_LINES) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() || METADATA.iter().any(|start| line.starts_with(start)) {
            continue;
        }
        match entry(line, index + 1) {
            Ok(entry) => entries.push(entry),
            Err(why) => faults.line(index + 1, why),
        }
    }
    entries.sort_by_key(|entry| (entry.offset, entry.length));
    entries
}

fn entry(bytes: &[u8], line: usize) -> Result<Entry<'_>, &'static str> {
    let mut fields = bytes.split(|&byte| byte == b'\t');
    let (Some(headword), Some(offset), Some(length)) = (fields.next(), fields.next(), fields.next()) else {
        return Err("has no headword, offset and length with tabs between");
    };
    let headword = std::str::from_utf8(headword).map_err(|_| "has a headword that is not UTF-8")?;
    let (Some(offset), Some(length)) = (number(offset), number(length)) else {
        return Err("has an offset or length that is no number of base 64");
    };
    if length > LONGEST {
        return Err("names a definition of more than 64 KiB");
    }
    let length = usize::try_from(length).map_err(|_| "names a definition of more than 64 KiB")?;
    Ok(Entry { headword, offset, length, line })
}

/// A number of base 64, the most significant digit first.
fn number(digits: &[u8]) -> Option<u64> {
    // Ten digits are 60 bits.
    if digits.is_empty() || digits.len() > 10 {
        return None;
    }
    digits.iter().try_fold(0, |number, &digit| Some(number << 6 | u64::from(value(digit)?)))
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_of_base_64() {
        assert_eq!(number(b"A"), Some(0));
        assert_eq!(number(b"BA"), Some(64));
        assert_eq!(number(b"z/"), Some(51 * 64 + 63));
        assert_eq!(number(b"+9"), Some(62 * 64 + 61));
        assert_eq!([number(b""), number(b"B="), number(b"////////////")], [None; 3]);
    }

    #[test]
    fn entries_come_in_the_order_of_their_definitions() {
        let mut faults = Faults::of("f.index", "");
        let index = b"00databaseinfo\tA\tC\n00-database-url\tB\tC\noak\tBA\tK\r\nash\tC\tD\textra\n";
        let entries = read(index, &mut faults);
        let (ash, oak) = (("ash", 2, 3, 4), ("oak", 64, 10, 3));
        let seen = entries.iter().map(|e| (e.headword, e.offset, e.length, e.line));
        assert_eq!(seen.collect::<Vec<_>>(), [ash, oak]);
        assert!(faults.first().is_none());
    }

    #[test]
    fn broken_lines_are_told() {
        let mut faults = Faults::of("f.index", "");
        let index = b"ash\tC\noak\tB=\tK\nfir\tB\tBAAA\nb\xf6k\tA\tB\nelm\tA\tB";
        assert_eq!(read(index, &mut faults).len(), 1);
        let told = faults.into_notices();
        let lines: Vec<_> = told.iter().map(|notice| notice.place.as_ref().and_then(|place| place.line)).collect();
        assert_eq!(lines, [Some(1), Some(2), Some(3), Some(4)]);
    }
}
