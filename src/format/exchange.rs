//! What the exchange formats of translation tools share: XML as a run of pieces with their lines, and the inline elements
//! of TMX (1.4b, chapter 5.4) and XLIFF (1.2, chapter 2.4; 2.1, chapter 4.7) reduced to the text one reads.
//!
//! No entity is expanded but the five of XML and characters by number, so that nothing grows; nothing recurses. Time and
//! space: the length of the file.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::diagnostic::{Diagnostic, Place, Result};

/// Bytes at the beginning of a file within which its root element stands.
const HEAD: usize = 1 << 14;

/// Longest code, in characters, that is read as a word of its sentence: a variable, a number.
const LONGEST_WORD: usize = 40;

/// The local name of the root element of a file, if it is XML as far as one sees.
pub(super) fn root(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let head = head.strip_prefix(b"\xFF\xFE").or(head.strip_prefix(b"\xFE\xFF")).unwrap_or(head);
    // What begins otherwise is most files: it is told without looking on.
    head.iter().find(|byte| !byte.is_ascii_whitespace() && **byte != 0).filter(|byte| **byte == b'<')?;
    // In UTF-16 every other byte of markup is 0.
    let plain: Vec<u8> = head.iter().copied().filter(|&byte| byte != 0).collect();
    let text = String::from_utf8_lossy(&plain);
    let mut rest = text.trim_start();
    loop {
        rest = match () {
            () if rest.starts_with("<?") => rest.split_once("?>")?.1,
            () if rest.starts_with("<!--") => rest.split_once("-->")?.1,
            () if rest.starts_with("<!") => after_doctype(rest)?,
            () => break,
        }
        .trim_start();
    }
    let name = rest.strip_prefix('<')?;
    let name = name.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next()?;
    Some(name.rsplit(':').next().unwrap_or(name).to_owned())
}

/// What follows a document type, which may have declarations in brackets.
fn after_doctype(text: &str) -> Option<&str> {
    let end = text.find('>')?;
    match text.find('[').filter(|&open| open < end) {
        Some(open) => text[open..].split_once(']')?.1.split_once('>').map(|(_, rest)| rest),
        None => Some(&text[end + 1..]),
    }
}

/// A start tag.
#[derive(Debug)]
pub(super) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The value of an attribute, by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|found| local(found.key.into_inner()) == name)?;
        let value = found.normalized_value(XmlVersion::Explicit1_0).map(Cow::into_owned);
        Some(value.unwrap_or_else(|_| found.value.into_owned()))
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// A piece of an XML file.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    Start(Element<'a>),
    /// An end tag, by its name without a prefix.
    End(String),
    Text(Cow<'a, str>),
}

/// An XML file, piece by piece. An empty element is a start and an end.
pub(super) struct Pieces<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    counted: usize,
    line: usize,
    is_root_closed: bool,
    root: Option<String>,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        // Tags that do not match are for the one who reads the elements: most of such a file can still be read.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        Self { reader, text, counted: 0, line: 1, is_root_closed: false, root: None }
    }

    /// Line of the piece that is next, from 1.
    pub(super) fn line(&mut self) -> usize {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len());
        let new = self.text.as_bytes().get(self.counted..at).unwrap_or_default();
        self.line += new.iter().filter(|&&byte| byte == b'\n').count();
        self.counted = self.counted.max(at);
        self.line
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// If what follows is no XML, or the file ends before its root element does: what was read before stands.
    pub(super) fn next(&mut self, name: &str) -> Result<Option<Piece<'a>>> {
        let broken = |line, why: String| {
            Diagnostic::new(why).at(Place::line(name, line)).hint("what stands before that is shown")
        };
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => return Err(broken(self.line(), format!("is broken here: {error}"))),
            };
            return Ok(Some(match event {
                Event::Start(element) => {
                    let element = Element(element);
                    if self.root.is_none() {
                        self.root = Some(element.name().to_owned());
                    }
                    Piece::Start(element)
                }
                Event::End(element) => {
                    let end = local(element.name().into_inner()).to_owned();
                    self.is_root_closed |= self.root.as_ref() == Some(&end);
                    Piece::End(end)
                }
                Event::Text(text) => Piece::Text(text.into_inner()),
                Event::CData(text) => Piece::Text(text.into_inner()),
                Event::GeneralRef(reference) => Piece::Text(resolved(&reference)),
                Event::Eof => match self.root.take().filter(|_| !self.is_root_closed) {
                    Some(root) => {
                        let why = format!("the file ends here, before its end tag </{root}>");
                        return Err(broken(self.line(), why));
                    }
                    None => return Ok(None),
                },
                _ => continue,
            }));
        }
    }
}

/// What a reference stands for; one that only a document type could explain stays as it is written.
fn resolved(reference: &BytesRef<'_>) -> Cow<'static, str> {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => Cow::Owned(c.to_string()),
        _ => resolve_predefined_entity(reference)
            .map_or_else(|| Cow::Owned(format!("&{};", &**reference)), Cow::Borrowed),
    }
}

/// A part of a segment's text, and the mark that the file has for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// The `mid` of an `mrk` that marks a segment (XLIFF 1.2).
    pub(super) mark: Option<String>,
    pub(super) text: String,
}

/// What an open inline element holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// Text of the sentence.
    Text,
    /// A code of the original format, which nobody reads.
    Code,
    /// A code that may be a word of the sentence, such as a variable: from this byte of `word` on.
    Word(usize),
    /// A marked segment.
    Segment,
}

/// The text of a segment on its way through its inline elements.
#[derive(Debug, Default)]
pub(super) struct Inline {
    parts: Vec<Part>,
    word: String,
    open: Vec<Holds>,
}

impl Inline {
    /// Takes a start tag within the segment.
    pub(super) fn open(&mut self, element: &Element<'_>) {
        let holds = match element.name() {
            "bpt" | "ept" | "it" | "ut" => Holds::Code,
            "ph" => Holds::Word(self.word.len()),
            "mrk" if element.attribute("mtype").as_deref() == Some("seg") => {
                self.parts.push(Part { mark: element.attribute("mid"), text: String::new() });
                Holds::Segment
            }
            "sub" if !self.text_mut().is_empty() => {
                // Text of its own within a code, such as the title of a picture.
                self.text_mut().push(' ');
                Holds::Text
            }
            _ => Holds::Text,
        };
        let shown = ["equiv-text", "disp", "equiv"].iter().find_map(|name| element.attribute(name));
        if let Some(shown) = shown.filter(|_| holds != Holds::Code) {
            self.put_word(&shown);
        }
        if let Some(c) = element.attribute("hex").filter(|_| element.name() == "cp").and_then(|hex| character(&hex)) {
            self.text_mut().push(c);
        }
        self.open.push(holds);
    }

    /// Takes an end tag within the segment.
    pub(super) fn close(&mut self) {
        match self.open.pop() {
            Some(Holds::Word(start)) => {
                let word = self.word.split_off(start.min(self.word.len()));
                self.put_word(&word);
            }
            // What stands behind a segment is of none.
            Some(Holds::Segment) => self.parts.push(Part::default()),
            _ => {}
        }
    }

    /// Takes text within the segment.
    pub(super) fn text(&mut self, text: &str) {
        match self.open.last() {
            Some(Holds::Code) => {}
            Some(Holds::Word(_)) => self.word.push_str(text),
            _ => self.text_mut().push_str(text),
        }
    }

    /// The text by marked segments: one part without a mark where there are none. What stands between segments goes to the
    /// one before it.
    pub(super) fn parts(self) -> Vec<Part> {
        let mut out: Vec<Part> = Vec::new();
        let is_marked = self.parts.iter().any(|part| part.mark.is_some());
        for part in self.parts {
            match out.last_mut() {
                _ if part.text.trim().is_empty() && part.mark.is_none() && is_marked => {}
                Some(last) if part.mark.is_none() || last.mark.is_none() => {
                    last.text.push_str(&part.text);
                    last.mark = last.mark.take().or(part.mark);
                }
                _ => out.push(part),
            }
        }
        out
    }

    /// The whole text.
    pub(super) fn whole(self) -> String {
        self.parts.into_iter().map(|part| part.text).collect()
    }

    fn text_mut(&mut self) -> &mut String {
        if self.parts.is_empty() {
            self.parts.push(Part::default());
        }
        let last = self.parts.len() - 1;
        &mut self.parts[last].text
    }

    /// Puts a code into the text where it reads as a word; a line break of any format is a space.
    fn put_word(&mut self, code: &str) {
        let code = code.trim();
        let is_markup = code.starts_with(['<', '&', '\\']) || code.starts_with("{\\");
        if !is_markup && code.chars().count() <= LONGEST_WORD {
            self.text_mut().push_str(code);
        } else if code.starts_with("<br") || code.starts_with("\\n") || code.starts_with("\\line") {
            self.text_mut().push(' ');
        }
    }
}

fn character(hex: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(hex, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of the element `seg` in a text.
    fn parts(xml: &str) -> Vec<(Option<String>, String)> {
        let xml = format!("<seg>{xml}</seg>");
        let mut pieces = Pieces::new(&xml);
        let mut inline = Inline::default();
        while let Some(piece) = pieces.next("f").expect("it is whole") {
            match piece {
                Piece::Start(element) if element.name() != "seg" => inline.open(&element),
                Piece::End(name) if name != "seg" => inline.close(),
                Piece::Text(text) => inline.text(&text),
                _ => {}
            }
        }
        inline.parts().into_iter().map(|part| (part.mark, part.text)).collect()
    }

    fn text(xml: &str) -> String {
        parts(xml).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn codes_go_and_what_is_read_stays() {
        assert_eq!(text(r#"Press <bpt i="1">&lt;b></bpt>OK<ept i="1">&lt;/b></ept>."#), "Press OK.");
        assert_eq!(text("<hi>Ten</hi> of <ph>%d</ph> files<it pos='end'>{\\b0}</it>"), "Ten of %d files");
        assert_eq!(text("one<ph>&lt;br/></ph>two"), "one two");
        assert_eq!(text(r#"See <bpt i="1">&lt;a title="<sub>our harbour</sub>"></bpt>it"#), "See  our harbourit");
        assert_eq!(
            text(r#"<g id="1">Hello <x id="2" equiv-text="{0}"/></g>, <pc id="1">you</pc><ph id="3" disp="&lt;hr>"/>"#),
            "Hello {0}, you"
        );
        assert_eq!(text("a<cp hex='1b'/>&#x41;&lt;&nbsp;<![CDATA[<b>]]>"), "a\u{1b}A<&nbsp;<b>");
    }

    #[test]
    fn marked_segments_are_told_apart() {
        let found = parts(
            r#"<mrk mtype="seg" mid="1">One <mrk mtype="term">word</mrk>.</mrk> - <mrk mtype="seg" mid="2">Two.</mrk>"#,
        );
        assert_eq!(
            found,
            [(Some("1".to_owned()), "One word. - ".to_owned()), (Some("2".to_owned()), "Two.".to_owned())]
        );
    }

    #[test]
    fn the_root_is_seen() {
        assert_eq!(root(b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE tmx [<!ENTITY a 'b>'>]>\n<tmx version='1.4'>").as_deref(), Some("tmx"));
        let wide: Vec<u8> = "<x:xliff>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(root(&wide).as_deref(), Some("xliff"));
        assert_eq!(root(b"Plain text, 1 < 2"), None);
    }

    #[test]
    fn what_ends_too_early_is_told_with_its_line() {
        let mut pieces = Pieces::new("<a>\n<b>text\n");
        let error = loop {
            match pieces.next("f") {
                Ok(Some(_)) => {}
                Ok(None) => panic!("it is not whole"),
                Err(error) => break error,
            }
        };
        assert!(error.to_string().starts_with("f:3: the file ends here, before its end tag </a>"), "{error}");
    }
}
