use super::super::trial;
use super::*;
use BlockKind::{Heading, ListItem, Metadata, Paragraph, Title, Verbatim, Verse};

fn blocks(source: &str) -> Vec<(BlockKind, usize, String)> {
    trial::placed(&draft(source))
}

fn texts(source: &str) -> Vec<String> {
    trial::texts(&draft(source))
}

#[test]
fn titles_and_paragraphs() {
    let source = "=========\nThe Boats\n=========\n\n:Author: A mayor\n\nA *wrapped*\nparagraph.\n\nWinter\n------\n\n.. a \
                      comment\n   over lines\n\nMore.\n\nSummer\n------\n";
    assert_eq!(
        blocks(source),
        [
            (Title, 2, "The Boats".to_owned()),
            (Metadata, 5, "Author: A mayor".to_owned()),
            (Paragraph, 7, "A wrapped paragraph.".to_owned()),
            (Heading, 10, "Winter".to_owned()),
            (Paragraph, 16, "More.".to_owned()),
            (Heading, 18, "Summer".to_owned()),
        ]
    );
    assert_eq!(draft(source).blocks[5].facts.level, 2);
}

#[test]
fn lists_terms_and_lines() {
    let source = "- one\n  goes on\n- two\n\n  and more\n\n#. first\n#. second\n\nterm\n  What it\n  is.\n\n| Row the boat,\n| row.\n";
    assert_eq!(
        blocks(source),
        [
            (ListItem, 1, "• one goes on".to_owned()),
            (ListItem, 3, "• two".to_owned()),
            (Paragraph, 5, "and more".to_owned()),
            (ListItem, 7, "1. first".to_owned()),
            (ListItem, 8, "2. second".to_owned()),
            (Paragraph, 10, "term".to_owned()),
            (Paragraph, 11, "What it is.".to_owned()),
            (Verse, 14, "Row the boat,".to_owned()),
            (Verse, 15, "row.".to_owned()),
        ]
    );
}

#[test]
fn code_and_directives() {
    let source = "See::\n\n  $ boat\n\n    -x\n\nThen.\n\n.. code-block:: rust\n   :linenos:\n\n   fn a() {}\n\n.. note:: Mind\n   \
                      this.\n\n.. toctree::\n   hidden\n\n.. image:: a.png\n   :alt: A boat\n\n>>> 1 + 1\n2\n\n.. [1] A note.\n";
    assert_eq!(
        texts(source),
        ["See:", "$ boat", "  -x", "Then.", "fn a() {}", "Mind", "this.", "A boat", ">>> 1 + 1", "2", "[1] A note."]
    );
    assert_eq!(blocks(source)[1].0, Verbatim);
}

#[test]
fn tables() {
    let grid = "+-----+-----+\n| a   | b   |\n+=====+=====+\n| c   | d   |\n| e   |     |\n+-----+-----+\n";
    assert_eq!(texts(grid), ["a ¦ b", "c e ¦ d"]);
    let simple = "====  ====\na     b\n====  ====\nc é   d\n====  ====\n\nText.\n";
    assert_eq!(texts(simple), ["a ¦ b", "c é ¦ d", "Text."]);
}

#[test]
fn inline_marks() {
    let source = ".. |who| replace:: the mayor\n\nSee :ref:`there <x>`, `a site <https://e.org>`_, ``*lit*``, |who|, **so** \
                      and\\ on.\n";
    assert_eq!(texts(source), ["See there, a site, *lit*, the mayor, so andon."]);
}
