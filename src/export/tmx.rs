//! A translation memory: TMX 1.4b (LISA OSCAR, 2005), for translation tools.
//!
//! A unit is a `tu`, an edition that has text there a `tuv`. A passage that one edition alone has is kept, as a `tu`
//! with one `tuv`: a tool that wants pairs skips it, and nothing is lost for one that does not. No date is written, so
//! that the same texts make the same file.

use std::io::{self, Write};

use super::Segments;
use super::markup::escaped;
use crate::document::Work;

pub(super) fn write(work: &Work, segments: Segments, out: &mut dyn Write) -> io::Result<()> {
    let tags = tags(work);
    let source = tags.first().map_or("*all*", String::as_str);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<!DOCTYPE tmx SYSTEM "tmx14.dtd">"#)?;
    writeln!(out, r#"<tmx version="1.4">"#)?;
    writeln!(
        out,
        concat!(
            r#"<header creationtool="diglot" creationtoolversion="{}" segtype="{}" o-tmf="diglot" "#,
            r#"adminlang="en" srclang="{}" datatype="plaintext"/>"#
        ),
        env!("CARGO_PKG_VERSION"),
        segtype(segments),
        source
    )?;
    writeln!(out, "<body>")?;
    for unit in 0..work.units.len() {
        write_unit(work, &tags, unit, out)?;
    }
    writeln!(out, "</body>\n</tmx>")
}

fn segtype(segments: Segments) -> &'static str {
    match segments {
        Segments::Sentences => "sentence",
        Segments::Paragraphs => "paragraph",
        // Whatever a line is, it is none of the others for certain.
        Segments::Lines => "block",
    }
}

fn write_unit(work: &Work, tags: &[String], unit: usize, out: &mut dyn Write) -> io::Result<()> {
    let texts = tags.iter().enumerate().map(|(edition, tag)| (edition, tag, work.text(unit, edition)));
    let texts: Vec<_> = texts.filter(|(_, _, text)| !text.trim().is_empty()).collect();
    // Lines that are empty in every edition make a unit, but a tu must have text.
    let Some((first, tag, _)) = texts.first() else { return Ok(()) };
    write!(out, r#"<tu tuid="{unit}""#)?;
    if *first > 0 {
        // The source language of the header is not in this one.
        write!(out, r#" srclang="{tag}""#)?;
    }
    writeln!(out, ">")?;
    writeln!(out, r#"  <prop type="confidence">{:.3}</prop>"#, work.units.confidence(unit))?;
    for (_, tag, text) in &texts {
        writeln!(out, r#"  <tuv xml:lang="{tag}"><seg>{}</seg></tuv>"#, escaped(text))?;
    }
    writeln!(out, "</tu>")
}

/// A language tag for each edition that no other has: readers of TMX find a text by it.
///
/// Where two editions share a language, the later ones have a private part (BCP 47, 2.2.7), `en-x-2`: a reader that
/// does not know it still sees English.
fn tags(work: &Work) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for edition in work.editions.iter() {
        let code = edition.language.code();
        let numbered = (2..).map(|number| format!("{code}-x-{number}"));
        let free = std::iter::once(code.to_owned()).chain(numbered).find(|tag| !tags.contains(tag));
        tags.extend(free);
    }
    tags
}

#[cfg(test)]
mod tests {
    use quick_xml::escape::resolve_predefined_entity;
    use quick_xml::events::{BytesStart, Event};
    use quick_xml::{Reader, XmlVersion};

    use super::super::sample::{Block, sample, written};
    use super::*;
    use crate::export::Layout;

    /// A tu as a reader of TMX has it.
    #[derive(Debug, Default, PartialEq)]
    struct Unit {
        id: String,
        source: Option<String>,
        confidence: String,
        texts: Vec<(String, String)>,
    }

    fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
        let found = element.try_get_attribute(name).expect("attributes are well formed")?;
        Some(found.normalized_value(XmlVersion::Explicit1_0).expect("its value is too").into_owned())
    }

    /// Reads a file back: the attributes of its header, and its units.
    fn read(file: &str) -> (Vec<(String, String)>, Vec<Unit>) {
        let mut reader = Reader::from_str(file);
        reader.config_mut().expand_empty_elements = true;
        let (mut header, mut units, mut text) = (Vec::new(), Vec::<Unit>::new(), String::new());
        loop {
            match reader.read_event().expect("it is well-formed XML") {
                Event::Eof => return (header, units),
                Event::Start(element) => {
                    text.clear();
                    match element.name().as_ref() {
                        "header" => {
                            let pairs = element.attributes().map(|found| found.expect("it is well formed"));
                            header =
                                pairs.map(|pair| (pair.key.as_ref().to_owned(), pair.value.into_owned())).collect();
                        }
                        "tu" => units.push(Unit {
                            id: attribute(&element, "tuid").expect("a tu has an id"),
                            source: attribute(&element, "srclang"),
                            ..Unit::default()
                        }),
                        "tuv" => {
                            let tag = attribute(&element, "xml:lang").expect("a tuv has a language");
                            units.last_mut().expect("it is in a tu").texts.push((tag, String::new()));
                        }
                        _ => {}
                    }
                }
                Event::Text(found) => text.push_str(&found.xml10_content()),
                Event::GeneralRef(found) => {
                    let entity = resolve_predefined_entity(&found.xml10_content());
                    text.push_str(entity.expect("it is predefined"));
                }
                Event::End(element) => match element.name().as_ref() {
                    "prop" => units.last_mut().expect("it is in a tu").confidence.clone_from(&text),
                    "seg" => {
                        let unit = units.last_mut().expect("it is in a tu");
                        unit.texts.last_mut().expect("it is in a tuv").1.clone_from(&text);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }

    fn unit(id: &str, source: Option<&str>, confidence: &str, texts: &[(&str, &str)]) -> Unit {
        Unit {
            id: id.to_owned(),
            source: source.map(str::to_owned),
            confidence: confidence.to_owned(),
            texts: texts.iter().map(|&(tag, text)| (tag.to_owned(), text.to_owned())).collect(),
        }
    }

    #[test]
    fn units_come_back_as_they_were() {
        let english = vec![Block::paragraph(&["Salt & <pepper>, \"please\".", "And oil.", "The table's set."])];
        let dutch = vec![Block::paragraph(&[
            "Zout & <peper>, \"graag\", en olie\u{FFFF}.",
            "Wij eten.",
            "De tafel is gedekt.",
        ])];
        let beads = vec![(2, 1, 0.75), (0, 1, 0.4), (1, 1, 1.0)];
        let (_, units) = read(&written(&sample(&[("en", english), ("nl", dutch)], &[beads]), Layout::Tmx));
        let both =
            [("en", "Salt & <pepper>, \"please\". And oil."), ("nl", "Zout & <peper>, \"graag\", en olie\u{FFFD}.")];
        let expected = [
            unit("0", None, "0.750", &both),
            unit("1", Some("nl"), "0.400", &[("nl", "Wij eten.")]),
            unit("2", None, "1.000", &[("en", "The table's set."), ("nl", "De tafel is gedekt.")]),
        ];
        assert_eq!(units, expected);
    }

    #[test]
    fn the_header_says_what_the_segments_are() {
        let text = || vec![Block::paragraph(&["Nine."])];
        let work = sample(&[("de", text()), ("fr", text())], &[vec![(1, 1, 1.0)]]);
        for (segments, word) in
            [(Segments::Sentences, "sentence"), (Segments::Paragraphs, "paragraph"), (Segments::Lines, "block")]
        {
            let mut out = Vec::new();
            write(&work, segments, &mut out).expect("memory takes everything");
            let (header, _) = read(std::str::from_utf8(&out).expect("it is UTF-8"));
            let pairs: Vec<_> = header.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let expected = [
                ("creationtool", "diglot"),
                ("creationtoolversion", env!("CARGO_PKG_VERSION")),
                ("segtype", word),
                ("o-tmf", "diglot"),
                ("adminlang", "en"),
                ("srclang", "de"),
                ("datatype", "plaintext"),
            ];
            assert_eq!(pairs, expected);
        }
    }

    #[test]
    fn editions_in_one_language_are_told_apart() {
        let text = |sentence| vec![Block::paragraph(&[sentence])];
        let editions = [("en", text("Hello.")), ("en", text("Hi.")), ("nl", text("Hoi.")), ("en", text("Hey."))];
        let bead = || vec![(1, 1, 1.0)];
        let (_, units) = read(&written(&sample(&editions, &[bead(), bead(), bead()]), Layout::Tmx));
        let texts = [("en", "Hello."), ("en-x-2", "Hi."), ("nl", "Hoi."), ("en-x-3", "Hey.")];
        assert_eq!(units, [unit("0", None, "1.000", &texts)]);
    }

    #[test]
    fn a_unit_without_text_is_left_out() {
        let text = || vec![Block::paragraph(&["One."]), Block::paragraph(&[""]), Block::paragraph(&["Two."])];
        let beads = vec![(1, 1, 1.0), (1, 1, 1.0), (1, 1, 1.0)];
        let (_, units) = read(&written(&sample(&[("en", text()), ("nl", text())], &[beads]), Layout::Tmx));
        assert_eq!(units.iter().map(|unit| unit.id.as_str()).collect::<Vec<_>>(), ["0", "2"]);
    }
}
