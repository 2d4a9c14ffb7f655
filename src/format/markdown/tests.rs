use super::super::trial;
use super::*;
use BlockKind::{Heading, ListItem, Paragraph, Title, Verbatim};

fn blocks(source: &str) -> Vec<(BlockKind, usize, String)> {
    trial::placed(&draft(source))
}

fn texts(source: &str) -> Vec<String> {
    trial::texts(&draft(source))
}

#[test]
fn front_matter_says_what_it_is() {
    let yaml = "---\ntitle: \"The boats\"\ndate: 2019-05-03\nlang: nl\ntags:\n  - title: no\n---\n\n# A heading\n";
    let found = draft(yaml);
    assert_eq!(found.title.as_deref(), Some("The boats"));
    assert_eq!(found.date.as_deref(), Some("2019-05-03"));
    assert_eq!(found.language.as_ref().map(Language::code), Some("nl"));
    assert_eq!(blocks(yaml), [(Title, 9, "A heading".to_owned())]);
    assert_eq!(draft("+++\ntitle = 'Boats'\n+++\n\nText.\n").title.as_deref(), Some("Boats"));
    assert!(is_certain(yaml.as_bytes()));
    assert!(!is_certain(b"---\n\n# not closed\n"));
    assert!(!is_certain(b"# A heading\n\nText.\n"));
}

#[test]
fn blocks_with_their_places() {
    let source = "# One\n\nA *wrapped*\nparagraph with [a link](x) and ![a picture](y).\n\n- first\n- second\n  goes on\n\n  \
                  and a paragraph\n\n3. third\n4. fourth\n\n> Quoted\n> text.\n\n## Two\n\n# Three\n";
    assert_eq!(
        blocks(source),
        [
            (Heading, 1, "One".to_owned()),
            (Paragraph, 3, "A wrapped paragraph with a link and a picture.".to_owned()),
            (ListItem, 6, "• first".to_owned()),
            (ListItem, 7, "• second goes on".to_owned()),
            (Paragraph, 10, "and a paragraph".to_owned()),
            (ListItem, 12, "3. third".to_owned()),
            (ListItem, 13, "4. fourth".to_owned()),
            (Paragraph, 15, "Quoted text.".to_owned()),
            (Heading, 18, "Two".to_owned()),
            (Heading, 20, "Three".to_owned()),
        ]
    );
}

#[test]
fn what_is_all_in_bold_or_italics_stands_apart() {
    let source = "**Late?**\n\nIt *is*.\n\n*Is it\ncold?*\n\n*No.* Yes.\n\n_And **then?**_\n";
    assert_eq!(trial::strong(&draft(source)), ["Late?", "Is it cold?", "And then?"]);
}

#[test]
fn code_and_tables_stand_as_they_are() {
    let source = "```rust\nfn a() {\n\n    b();\n}\n```\n\n| a | b |\n|---|---|\n| c | ~~d~~ e |\n\n    indented\n";
    assert_eq!(
        blocks(source),
        [
            (Verbatim, 2, "fn a() {".to_owned()),
            (Verbatim, 4, "    b();".to_owned()),
            (Verbatim, 5, "}".to_owned()),
            (Verbatim, 8, "a ¦ b".to_owned()),
            (Verbatim, 10, "c ¦ d e".to_owned()),
            (Verbatim, 12, "indented".to_owned()),
        ]
    );
}

#[test]
fn lines_that_are_meant_stay() {
    assert_eq!(texts("Row the boat,\\\nrow it back.  \nRow.\n"), ["Row the boat,", "row it back.", "Row."]);
    assert_eq!(texts("舟は\n出た。"), ["舟は出た。"]);
}

#[test]
fn html_and_notes() {
    assert_eq!(texts("A<br>b <b>c</b> <!-- no -->d.\n"), ["A b c d."]);
    assert_eq!(texts("<div>\n<p>Inside</p>\n</div>\n\nAfter.\n"), ["Inside", "After."]);
    assert_eq!(texts("A[^1].\n\n[^1]: The note.\n"), ["A[1].", "[1] The note."]);
    assert_eq!(texts("**Mayor:** Good morning.\n\n- [x] done\n"), ["Mayor: Good morning.", "• ☑ done"]);
}

#[test]
fn what_is_nested_too_deep_is_plain_text() {
    let source = format!("{} deep\n\n# not a heading\n", "> ".repeat(100_000));
    let found = blocks(&source);
    assert_eq!(found.last().map(|(_, _, text)| text.as_str()), Some("# not a heading"));
    assert_eq!(texts(&format!("{}deep\n", "- ".repeat(400))), ["• deep"]);
}
