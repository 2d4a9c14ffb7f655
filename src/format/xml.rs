//! XML as a tree, whatever its mistakes.
//!
//! Names lose their prefixes. Nothing is fetched, and no entity is expanded but XML's own and those of HTML: one that a
//! file declares for itself stands as it is written.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::tree::{Id, Tree};
use crate::diagnostic::{Diagnostic, Place};

/// Open elements that a closing tag is looked for among, from the innermost: what closes nothing near is a mistake.
const REACH: usize = 256;

/// Reads XML. What is not well-formed is told once, with its place, and what could be read is in the tree.
///
/// Time and space: the length of the text.
pub(super) fn parse(text: &str, name: &str) -> (Tree, Vec<Diagnostic>) {
    let mut build =
        Build { tree: Tree::default(), open: vec![Tree::ROOT], lines: Lines::default(), notices: Vec::new() };
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    config.allow_dangling_amp = true;
    loop {
        let line = build.lines.at(text, at(&reader));
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => build.take(&event, line, name),
            Err(error) => {
                let line = build.lines.at(text, usize::try_from(reader.error_position()).unwrap_or(usize::MAX));
                build.complain(&format!("is not well-formed XML: {error}"), line, name);
                break;
            }
        }
    }
    if let Some(&last) = build.open.get(1..).and_then(<[Id]>::last) {
        let (line, message) = (build.tree.line(last), format!("ends before <{}> is closed", build.tree.name(last)));
        build.complain(&message, line, name);
    }
    (build.tree, build.notices)
}

fn at(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

struct Build {
    tree: Tree,
    open: Vec<Id>,
    lines: Lines,
    notices: Vec<Diagnostic>,
}

impl Build {
    fn take(&mut self, event: &Event<'_>, line: usize, name: &str) {
        match event {
            Event::Start(start) => {
                let id = self.begin(start, line);
                self.open.push(id);
            }
            Event::Empty(start) => {
                self.begin(start, line);
            }
            Event::End(end) => self.end(end.local_name().as_ref(), line, name),
            Event::Text(text) => self.text(&text.xml10_content(), line),
            Event::CData(text) => self.text(&text.xml10_content(), line),
            Event::GeneralRef(reference) => self.reference(reference, line, name),
            _ => {}
        }
    }

    fn begin(&mut self, start: &BytesStart<'_>, line: usize) -> Id {
        let id = self.tree.element(start.local_name().as_ref(), line);
        for attribute in start.html_attributes().with_checks(false).flatten() {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| attribute.value.clone());
            self.tree.set_attribute(id, attribute.key.local_name().as_ref(), &value);
        }
        self.tree.append(self.innermost(), id);
        id
    }

    fn end(&mut self, ended: &str, line: usize, name: &str) {
        let near = self.open.iter().enumerate().skip(1).rev().take(REACH);
        match near.into_iter().find(|&(_, &id)| self.tree.name(id) == ended).map(|(depth, _)| depth) {
            Some(depth) => {
                if depth + 1 < self.open.len() {
                    self.complain(&format!("has </{ended}> where another element is open"), line, name);
                }
                self.open.truncate(depth);
            }
            None => self.complain(&format!("has </{ended}>, which closes nothing"), line, name),
        }
    }

    fn text(&mut self, text: &str, line: usize) {
        let id = self.tree.text_node(text, line);
        self.tree.append(self.innermost(), id);
    }

    fn reference(&mut self, reference: &BytesRef<'_>, line: usize, name: &str) {
        let shown = match reference.resolve_char_ref() {
            Ok(Some(c)) => Some(c.to_string()),
            _ => named(&reference.xml10_content()),
        };
        let shown = shown.unwrap_or_else(|| {
            let written = format!("&{};", reference.xml10_content());
            self.complain(&format!("names an entity that is not expanded: {written}"), line, name);
            written
        });
        self.text(&shown, line);
    }

    fn innermost(&self) -> Id {
        self.open.last().copied().unwrap_or(Tree::ROOT)
    }

    /// Tells the first mistake: others mostly follow from it.
    fn complain(&mut self, message: &str, line: usize, name: &str) {
        if self.notices.is_empty() {
            let hint = "what could be read is shown; get an undamaged copy if something is missing";
            self.notices.push(Diagnostic::new(message).at(Place::line(name, line)).hint(hint));
        }
    }
}

/// What an entity of XML or HTML stands for.
fn named(entity: &str) -> Option<String> {
    let known = html5ever::data::NAMED_ENTITIES.get(&*format!("{entity};"))?;
    let chars = [known.0, known.1].into_iter().filter(|&code| code != 0).filter_map(char::from_u32);
    Some(chars.collect())
}

/// Line numbers of places that are asked for in order. Time: each byte once.
#[derive(Debug, Default)]
struct Lines {
    seen: usize,
    line_ends: usize,
}

impl Lines {
    fn at(&mut self, text: &str, byte: usize) -> usize {
        let byte = byte.clamp(self.seen, text.len());
        self.line_ends += text.as_bytes()[self.seen..byte].iter().filter(|&&b| b == b'\n').count();
        self.seen = byte;
        self.line_ends + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_texts_and_entities() {
        let (tree, notices) = parse("<a>\n<t:b x='1 &amp; 2'>f&#xE9;te &eacute;&lt;</t:b><![CDATA[<c>]]></a>", "f");
        assert_eq!(notices, []);
        let b = tree.all(Tree::ROOT, "b").next().expect("an element");
        assert_eq!((tree.line(b), tree.attribute(b, "x"), tree.words(b).as_str()), (2, Some("1 & 2"), "féte é<"));
        assert!(tree.words(Tree::ROOT).ends_with("<c>"));
    }

    #[test]
    fn bombs_are_not_expanded() {
        let bomb = "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>\
                    <a>&y;&f;</a>";
        let (tree, notices) = parse(bomb, "f");
        assert_eq!(tree.words(Tree::ROOT), "&y;&f;");
        assert!(notices[0].to_string().starts_with("f:1: names an entity"));
    }

    #[test]
    fn mistakes_lose_nothing() {
        for broken in ["<a><b>one</a> two", "<a>one</c> two</a>", "<a>one &nonsense two", "<a>one two", "<a>one two<b"]
        {
            let (tree, notices) = parse(broken, "f");
            let words = tree.words(Tree::ROOT);
            assert!(words.starts_with("one") && words.contains("two"), "{broken}: {words}");
            assert_eq!(notices.len(), 1, "{broken}");
        }
    }
}
