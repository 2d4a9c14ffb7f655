//! The definitions of a dictionary, plain or compressed, read from front to back.
//!
//! A large dictionary unpacks to a hundred times what is needed of it at once: only a window is held.

use std::io::{self, Read};

use flate2::bufread::GzDecoder;

/// What a gzip file begins with; dictzip's is one with a table of its parts, which reading in order needs no use of.
const GZIP: &[u8] = b"\x1f\x8b";

/// Bytes that are read at a time.
const STEP: usize = 1 << 16;

/// Unpacked bytes beyond which nothing is read: the largest dictionaries have a fifth of it.
const MOST: u64 = 1 << 29;

/// A window that moves forward over the definitions.
pub(super) struct Definitions<'a> {
    source: Box<dyn Read + 'a>,
    window: Vec<u8>,
    /// The offset of the first byte of the window.
    start: u64,
    /// Unpacked bytes that are read at most.
    most: u64,
    /// Why there is nothing more to read; `None` within while it is simply over.
    end: Option<Option<io::Error>>,
}

impl<'a> Definitions<'a> {
    /// The definitions in a file.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let source: Box<dyn Read + 'a> =
            if bytes.starts_with(GZIP) { Box::new(GzDecoder::new(bytes)) } else { Box::new(bytes) };
        Self { source, window: Vec::new(), start: 0, most: MOST, end: None }
    }

    /// A stretch of the definitions, which must not begin before the last one did; `None` if they end before its end.
    pub(super) fn at(&mut self, offset: u64, length: usize) -> Option<&[u8]> {
        loop {
            let from = usize::try_from(offset.checked_sub(self.start)?).ok()?;
            let to = from.checked_add(length)?;
            if to <= self.window.len() {
                return self.window.get(from..to);
            }
            if self.end.is_some() {
                return None;
            }
            let done = from.min(self.window.len());
            self.window.drain(..done);
            self.start += done as u64;
            self.read();
        }
    }

    /// Reads to the end, where damage shows at the latest; why it came too early, if it did.
    pub(super) fn finish(mut self) -> Option<io::Error> {
        while self.end.is_none() {
            self.start += self.window.len() as u64;
            self.window.clear();
            self.read();
        }
        self.end.flatten()
    }

    fn read(&mut self) {
        let held = self.window.len();
        if self.start + held as u64 >= self.most {
            self.end = Some(Some(io::Error::other("it unpacks to more than half a GiB")));
            return;
        }
        self.window.resize(held + STEP, 0);
        match self.source.read(&mut self.window[held..]) {
            Ok(count) => {
                self.window.truncate(held + count);
                self.end = (count == 0).then_some(None);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => self.window.truncate(held),
            Err(error) => {
                self.window.truncate(held);
                self.end = Some(Some(error));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::gzip;
    use super::*;

    /// More than a window's worth.
    fn long() -> Vec<u8> {
        (0..300_000_u32).flat_map(u32::to_le_bytes).collect()
    }

    #[test]
    fn stretches_are_read_in_order() {
        let long = long();
        for packed in [long.clone(), gzip(&long)] {
            let mut definitions = Definitions::of(&packed);
            for (offset, length) in [(0, 5), (3, 40), (3, 2), (65_530, 20), (70_000, 65_536), (1_199_990, 10)] {
                assert_eq!(definitions.at(offset as u64, length), Some(&long[offset..offset + length]));
            }
            assert_eq!(definitions.at(1_199_990, 11), None);
            assert!(definitions.finish().is_none());
        }
    }

    #[test]
    fn only_a_window_is_held() {
        let long = long();
        let mut definitions = Definitions::of(&long);
        assert!(definitions.at(1_199_000, 1000).is_some());
        assert!(definitions.window.len() <= 2 * STEP, "{}", definitions.window.len());
    }

    #[test]
    fn damage_ends_it() {
        let long = long();
        let mut packed = gzip(&long);
        packed.truncate(packed.len() / 2);
        let mut definitions = Definitions::of(&packed);
        assert_eq!(definitions.at(100, 20), Some(&long[100..120]));
        assert_eq!(definitions.at(1_199_000, 1000), None);
        assert!(definitions.finish().is_some());

        let mut packed = gzip(&long);
        let checksum = packed.len() - 8;
        packed[checksum] ^= 1;
        let mut definitions = Definitions::of(&packed);
        assert!(definitions.at(0, 8).is_some());
        assert!(definitions.finish().is_some(), "what a checksum tells comes last");
    }

    #[test]
    fn what_unpacks_without_end_is_not_unpacked() {
        let mut definitions = Definitions { source: Box::new(io::repeat(7)), most: 1 << 20, ..Definitions::of(b"") };
        assert_eq!(definitions.at(u64::MAX - 9, 8), None);
        assert!(definitions.window.len() <= STEP && definitions.start <= 1 << 20);
        assert!(definitions.finish().is_some());
    }
}
