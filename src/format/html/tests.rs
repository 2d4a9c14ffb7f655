//! Pages become blocks.

use super::super::trial;
use super::*;
use crate::document::Voice;

fn page(text: &str) -> Draft {
    trial::draft(read, text)
}

fn blocks(text: &str) -> Vec<(BlockKind, u8, String)> {
    trial::levelled(&page(text)).into_iter().map(|(kind, level, text)| (kind, level, text.to_owned())).collect()
}

fn texts(text: &str) -> Vec<String> {
    blocks(text).into_iter().map(|(_, _, text)| text).collect()
}

use BlockKind::{Heading, ListItem, Paragraph, Title, Verbatim, Verse};

#[test]
fn headings_paragraphs_and_lists() {
    let found = blocks(
        "<h1>The <i>Boats</i></h1><p>One\n two.</p>loose<h2>Nets</h2><ul><li>a<li>b<ol start=3><li>c<p>more</ol></ul>",
    );
    let expected = [
        (Title, 1, "The Boats"),
        (Paragraph, 0, "One two."),
        (Paragraph, 0, "loose"),
        (Heading, 2, "Nets"),
        (ListItem, 0, "• a"),
        (ListItem, 0, "• b"),
        (ListItem, 0, "3. c"),
        (Paragraph, 0, "more"),
    ];
    assert_eq!(found, expected.map(|(kind, level, text)| (kind, level, text.to_owned())));
}

#[test]
fn what_stands_apart_from_its_answer() {
    for question in ["<p><em>Late?</em></p>", "<p><i>La</i><b><i>te?</i></b></p>", "<p><strong>Late?</strong></p>"] {
        assert_eq!(trial::strong(&page(&format!("{question}<p>It <em>is</em>.</p>"))), ["Late?"], "{question}");
    }
    let list = page("<dl><dt>Late?</dt><dd>It is.</dd><dt>Cold?<dd>No.</dl>");
    assert_eq!(trial::strong(&list), ["Late?", "Cold?"]);
    let details = page("<details><summary>Late?</summary><p>It is.</p>Very.</details><p><em>It</em> ends.</p>");
    assert_eq!(trial::strong(&details), ["Late?"]);
}

#[test]
fn tables_are_rows_unless_they_place_text() {
    assert_eq!(
        texts("<table><tr><th>Name<th>Size<tr><td>a<p>b</p><td>&nbsp;<td>1</table>"),
        ["Name ¦ Size", "a b ¦ 1"]
    );
    assert_eq!(texts("<table><tr><td><h2>Left</h2><p>Text.</p><td><p>Right.</p></table>"), ["Left", "Text.", "Right."]);
}

#[test]
fn speakers_that_only_attributes_name() {
    let speech = |name: &str, said: &str| format!("<div data-speaker='{name}'>{said}</div>");
    let talk =
        [("Anna Berg", "<p>Why?</p><p>Well?</p>"), ("Carl Dahl", "So."), ("Anna Berg", "No."), ("Carl Dahl", "Yes.")];
    let all: String = talk.iter().map(|(name, said)| speech(name, said)).collect();
    let expected = ["Anna Berg: Why?", "Well?", "Carl Dahl: So.", "Anna Berg: No.", "Carl Dahl: Yes."];
    assert_eq!(texts(&all), expected);
    let draft = page(&all);
    assert!(matches!(draft.blocks[0].voice, Voice::Starts(_)));
    let of = |name: &str, id: &str| format!("<div data-speaker='{name}' data-speaker-id='{id}'><p>Yes.</p></div>");
    let draft = page(&[of("Chair", "a"), of("Carl Dahl", "b"), of("Chair", "b"), of("Guest", "0")].concat());
    let who: Vec<_> = draft.blocks.iter().map(|block| block.facts.who).collect();
    assert_eq!(who, [Some(0), Some(1), Some(1), None]);
    assert_eq!(draft.people, ["a", "b"]);
    let typed = "<p data-speaking-type=witness data-speaking-name='Dr. Anna Berg'>Yes.</p>";
    assert_eq!(texts(&typed.repeat(2)), ["Dr. Anna Berg: Yes.", "Dr. Anna Berg: Yes."]);
    assert_eq!(texts("<p data-speaker-party=Green>Yes.</p>"), ["Yes."]);
    // What stands in the text already is not said twice.
    assert_eq!(texts(&speech("Anna Berg", "<b>Anna Berg:</b> Why?")), ["Anna Berg: Why?"]);
}

#[test]
fn lines_are_verse_or_paragraphs() {
    let found = blocks("<p>Row, row<br>row home<br/>to me</p><p>One.<br><br>Two.</p><h2>Part<br>One</h2>");
    let kinds: Vec<_> = found.iter().map(|(kind, _, text)| (*kind, text.as_str())).collect();
    let verse = [(Verse, "Row, row"), (Verse, "row home"), (Verse, "to me")];
    assert_eq!(kinds[..3], verse);
    assert_eq!(kinds[3..], [(Paragraph, "One."), (Paragraph, "Two."), (Heading, "Part One")]);
    assert_eq!(texts("<p>COOK:<br>\n Who is there?</p>"), ["COOK: Who is there?"]);
}

#[test]
fn what_is_set_as_it_stands_stays() {
    let found = blocks("<pre>\nif a\n\n  then b\n</pre>");
    assert_eq!(found, [(Verbatim, 0, "if a".to_owned()), (Verbatim, 0, "  then b".to_owned())]);
    let wrapped = "The boats went out before the sun was\nup and came back when the market had\nopened long before.\n";
    let found = blocks(&format!("<pre>{wrapped}\n{wrapped}</pre>"));
    assert_eq!(found.iter().map(|(kind, ..)| *kind).collect::<Vec<_>>(), [Paragraph, Paragraph]);
}

#[test]
fn speakers_in_bold() {
    let draft = page(
        "<p><b>Anna Berg:</b> Good day.<p>And more.<p><strong>Carl Dahl</strong>: Why?<p><b>Anna Berg: </b>So it is.",
    );
    let starts = |index: usize| matches!(draft.blocks[index].voice, Voice::Starts(_));
    assert_eq!([0, 1, 2, 3].map(starts), [true, false, true, true]);
    assert_eq!(draft.blocks[2].span.of(&draft.text), "Carl Dahl: Why?");
}

#[test]
fn what_the_head_says() {
    let draft = page(
        "<html lang=nl-BE><title>De boten | De Krant</title><meta property=og:site_name content='De Krant'>\
         <meta property=article:published_time content=2019-05-03T10:00:00Z><p>Tekst.",
    );
    assert_eq!(draft.language, Language::parse("nl-be"));
    assert_eq!((draft.title.as_deref(), draft.date.as_deref()), (Some("De boten"), Some("2019-05-03")));
}

#[test]
fn lines_are_those_of_the_source() {
    let lines = |text| page(text).blocks.iter().map(|block| block.line).collect::<Vec<_>>();
    assert_eq!(lines("<html>\n<body>\n<p>\nOne\ntwo.</p>\n<p>Three.</p>"), [4, 6]);
    assert_eq!(lines("<br>\nOne.<br>\n<br>\nTwo."), [2, 4]);
}

#[test]
fn pages_are_known_by_their_beginning() {
    for start in ["<!DOCTYPE html>", "\u{FEFF}\n<HTML lang=en>", "<?xml version='1.0'?>\n<html xmlns='x'>"] {
        assert!(is_certain(start.as_bytes()), "{start}");
    }
    assert!(!is_certain(b"<TEI xmlns='x'>"));
    assert!(!is_certain(b"In HTML, <html> begins a page."));
}
