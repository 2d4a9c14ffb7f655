use super::super::trial;
use super::*;
use BlockKind::{Heading, ListItem, Paragraph, Title, Verbatim, Verse};

fn blocks(source: &str) -> Vec<(BlockKind, usize, String)> {
    trial::placed(&draft(source))
}

fn texts(source: &str) -> Vec<String> {
    trial::texts(&draft(source))
}

#[test]
fn headings_paragraphs_and_comments() {
    let source = "= The Boats\n:lang: nl\n:who: the mayor\n\n////\nnot shown\n////\n[[id]]\n== Winter\n\n// nor this\nA \
                      _wrapped_\nparagraph by {who}.(((boats, winter)))\n\nUnderlined\n~~~~~~~~~~\n\nMore.\n";
    assert_eq!(
        blocks(source),
        [
            (Title, 1, "The Boats".to_owned()),
            (Heading, 9, "Winter".to_owned()),
            (Paragraph, 12, "A wrapped paragraph by the mayor.".to_owned()),
            (Heading, 15, "Underlined".to_owned()),
            (Paragraph, 18, "More.".to_owned()),
        ]
    );
}

#[test]
fn lists() {
    let source = ". one\n. two\n  goes on\n** inner\n. three\n\n3. written\n\nterm:: what it is\n* last\n";
    assert_eq!(
        texts(source),
        ["1. one", "2. two goes on", "• inner", "3. three", "3. written", "term", "what it is", "• last"]
    );
    assert_eq!(blocks("* one\n")[0].0, ListItem);
}

#[test]
fn code_tables_and_verse() {
    let source = "[source,ruby]\n----\nputs 1\n\n  puts 2\n----\n\n literal\n\n|===\n|a |b\n\n|c *d*\n|e\n|===\n\n\
                      [verse]\n____\nRow the boat,\nrow it.\n____\n\nText.\n";
    assert_eq!(
        blocks(source),
        [
            (Verbatim, 3, "puts 1".to_owned()),
            (Verbatim, 5, "  puts 2".to_owned()),
            (Verbatim, 8, " literal".to_owned()),
            (Verbatim, 11, "a ¦ b".to_owned()),
            (Verbatim, 13, "c d".to_owned()),
            (Verbatim, 14, "e".to_owned()),
            (Verse, 19, "Row the boat,".to_owned()),
            (Verse, 20, "row it.".to_owned()),
            (Paragraph, 23, "Text.".to_owned()),
        ]
    );
}

#[test]
fn addresses_and_references_without_a_label_are_shown() {
    assert_eq!(
        texts("At https://example.org[^], or https://a.example[a site^] at link:b.html[^].\n"),
        ["At https://example.org, or a site at b.html."]
    );
    assert_eq!(
        texts("See <<ch02#winter>>, <<_the_boats>>, <<ch03#>> and <<a#b,the end>>.\n"),
        ["See winter, the boats, ch03 and the end."]
    );
}

#[test]
fn a_caption_stands_for_its_picture() {
    let picture = |above: &str| texts(&format!("{above}image::a.png[The harbour]\n\nText.\n"));
    assert_eq!(picture(".A boat.\n"), ["A boat.", "Text."]);
    assert_eq!(picture(".A boat.\n[width=100]\n"), ["A boat.", "Text."]);
    assert_eq!(picture(".A boat.\n----\n----\n"), ["A boat.", "The harbour", "Text."]);
    assert_eq!(picture(""), ["The harbour", "Text."]);
}

#[test]
fn macros_are_what_they_show() {
    let source = "See https://example.org[the site], link:a.html[], <<id,there>> and ((terms)).footnote:[A note.]\n\n\
                      image::a.png[A boat, 100]\n\ninclude::other.adoc[]\n\n.A caption\n[NOTE]\n====\nMind it. +\nNow.\n====\n";
    assert_eq!(
        texts(source),
        ["See the site, a.html, there and terms. (A note.)", "A boat", "A caption", "Mind it.", "Now."]
    );
}
