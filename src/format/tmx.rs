//! Translation memories: TMX 1.1 to 1.4b (LISA OSCAR, 2005).
//!
//! A `tu` is a pair, each language's `tuv` a segment of it. The source language of the header comes first, the others in
//! the order of appearance. Of several translations into one language the first is taken.

use super::charset::{self, Decoded};
use super::exchange::{Inline, Piece, Pieces, root};
use super::pairs::{Pairs, Segment, doubt};
use super::{Input, Reading, Wishes};
use crate::diagnostic::{Diagnostic, Place, Result};

/// Whether a file is a translation memory.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    root(bytes).as_deref() == Some("tmx")
}

/// Reads a translation memory. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, not text, or holds no segments.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let Decoded { text, encoding, mut notices } = charset::decode(&input.bytes, &input.name, wishes)?;
    let mut memory = Memory::default();
    memory.pairs.encoding = Some(encoding);
    let mut pieces = Pieces::new(&text);
    loop {
        let line = pieces.line();
        match pieces.next(&input.name) {
            Ok(Some(piece)) => memory.take(piece, line),
            Ok(None) => break,
            Err(error) => {
                notices.push(error);
                break;
            }
        }
    }
    memory.finish_unit();
    if memory.variants > 0 {
        let message =
            format!("has {} more translations into a language of the same unit; the first is shown", memory.variants);
        notices.push(Diagnostic::new(message).at(Place::file(&input.name)));
    }
    if let Some(source) = &memory.source {
        memory.pairs.lead(source);
    }
    memory.pairs.reading(&wishes.languages, &input.name, notices)
}

/// A memory that is being read.
#[derive(Default)]
struct Memory {
    pairs: Pairs,
    source: Option<String>,
    /// The segments of the unit at hand: column, text, line.
    unit: Vec<(usize, String, usize)>,
    doubt: u16,
    /// The language of the `tuv` at hand.
    column: Option<usize>,
    /// The segment at hand, and its line.
    segment: Option<(Inline, usize)>,
    /// The text of a `prop` that says how sure the unit is.
    confidence: Option<String>,
    /// How many translations were left out.
    variants: usize,
}

impl Memory {
    fn take(&mut self, piece: Piece<'_>, line: usize) {
        match piece {
            Piece::Start(element) => match element.name() {
                "header" => self.source = element.attribute("srclang"),
                "tu" => self.finish_unit(),
                "tuv" => {
                    self.finish_segment();
                    self.column = element.attribute("lang").map(|code| self.pairs.column(&code));
                }
                "seg" => {
                    self.finish_segment();
                    self.segment = Some((Inline::default(), line));
                }
                "prop" if element.attribute("type").as_deref() == Some("confidence") => {
                    self.confidence = Some(String::new());
                }
                _ => {
                    if let Some((inline, _)) = &mut self.segment {
                        inline.open(&element);
                    }
                }
            },
            Piece::End(name) => match name.as_str() {
                "tu" | "body" => self.finish_unit(),
                "tuv" | "seg" => self.finish_segment(),
                "prop" => {
                    if let Some(text) = self.confidence.take() {
                        self.doubt = doubt(&text);
                    }
                }
                _ => {
                    if let Some((inline, _)) = &mut self.segment {
                        inline.close();
                    }
                }
            },
            Piece::Text(text) => match (&mut self.segment, &mut self.confidence) {
                (Some((inline, _)), _) => inline.text(&text),
                (None, Some(confidence)) => confidence.push_str(&text),
                (None, None) => {}
            },
        }
    }

    fn finish_segment(&mut self) {
        let (Some((inline, line)), Some(column)) = (self.segment.take(), self.column) else { return };
        let text = inline.whole();
        if self.unit.iter().any(|(known, ..)| *known == column) {
            self.variants += usize::from(!text.trim().is_empty());
        } else {
            self.unit.push((column, text, line));
        }
    }

    fn finish_unit(&mut self) {
        self.finish_segment();
        let unit = std::mem::take(&mut self.unit);
        let segments: Vec<Segment<'_>> =
            unit.iter().map(|(column, text, line)| Segment { column: *column, text, line: *line }).collect();
        self.pairs.add(&segments, self.doubt);
        (self.column, self.confidence, self.doubt) = (None, None, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::super::pairs::tests::{expected, notices, pairs};
    use super::super::trial;
    use super::*;

    fn file(body: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n\
             <header srclang=\"EN-US\" datatype=\"plaintext\"/>\n<body>{body}</body></tmx>"
        )
    }

    #[test]
    fn units_are_pairs() {
        let body = "<tu><tuv xml:lang='nl'><seg>Zout.</seg></tuv><tuv xml:lang='en-us'><seg>Salt &amp; <hi>oil</hi>.</seg>\
                    </tuv></tu><tu><note>a note</note><tuv lang='EN-US'><seg/></tuv></tu><tu>\
                    <tuv lang='EN-US'><seg>Tea?</seg></tuv></tu>";
        let editions = expected(&[("en-us", &[(0, "Salt & oil."), (1, "Tea?")]), ("nl", &[(0, "Zout.")])]);
        assert_eq!(pairs(read, file(body).as_bytes()), editions);
    }

    #[test]
    fn confidence_and_variants() {
        let body = "<tu><prop type='confidence'>0.400</prop><tuv xml:lang='en'><seg>A b.</seg></tuv>\
                    <tuv xml:lang='nl'><seg>C d.</seg></tuv><tuv xml:lang='nl'><seg>E f.</seg></tuv></tu>";
        let reading = trial::reading(read, file(body));
        assert!(reading.drafts.iter().all(|draft| draft.blocks.len() == 1 && draft.blocks[0].facts.doubt == 600));
        assert!(reading.notices[0].to_string().contains("1 more translation"));
    }

    #[test]
    fn a_file_that_was_cut_off_is_read_as_far_as_it_goes() {
        let whole = file("<tu><tuv xml:lang='en'><seg>One.</seg></tuv><tuv xml:lang='nl'><seg>Een.</seg></tuv></tu>");
        let cut = &whole[..whole.find("</seg></tuv></tu>").expect("it is there")];
        assert_eq!(pairs(read, cut.as_bytes()), expected(&[("en", &[(0, "One.")]), ("nl", &[(0, "Een.")])]));
        assert!(notices(read, cut.as_bytes())[0].starts_with("f:5: the file ends here"));
    }
}
