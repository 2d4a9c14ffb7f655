use super::*;
use crate::language::Language;

fn recognised(lines: &[&str]) -> (Vec<(BlockKind, String)>, Option<String>, Option<String>) {
    let mut draft = Draft::default();
    for (index, line) in lines.iter().enumerate() {
        let kind = if line.starts_with("- ") { BlockKind::ListItem } else { BlockKind::Paragraph };
        draft.push(kind, line, index + 1);
    }
    let english = Language::parse("en").expect("a code");
    let front = recognise(&draft, Profile::of(&english).expect("a profile"));
    let text = &front.draft.text;
    let blocks = front.draft.blocks[..front.blocks].iter().map(|b| (b.kind, b.span.of(text).to_owned())).collect();
    (blocks, front.title, front.date)
}

#[test]
fn title_byline_date_and_notices() {
    let (blocks, title, date) = recognised(&[
        "Hearing on the harbour",
        "by the mayor of a small town",
        "- 3 May 2019 -",
        "- Last updated: 4 May 2019 10:00",
        "- English",
        "- Dutch",
        "(As delivered)",
        "Good morning.",
    ]);
    use BlockKind::{Byline, Metadata, Title};
    let kinds: Vec<BlockKind> = blocks.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, [Title, Byline, Metadata, Metadata, Metadata, Metadata]);
    assert_eq!(blocks[4].1, "English · Dutch");
    assert_eq!(title.as_deref(), Some("Hearing on the harbour by the mayor of a small town"));
    assert_eq!(date.as_deref(), Some("3 May 2019"));
}

#[test]
fn a_title_stands_before_text_of_any_script() {
    for (title, text) in [
        ("የወንዙ ጀልባ", "ጀልባው ወደ ከተማ ሄደ።"),
        ("ទូកចាស់", "ទូកបានចេញទៅទីក្រុង។"),
        ("လှေဟောင်း", "လှေသည် မြို့သို့ ထွက်သွားသည်။"),
        ("Հին նավակը", "Նավակը գնաց քաղաք։"),
    ] {
        let (blocks, found, _) = recognised(&[title, text, text, text]);
        assert_eq!((blocks.len(), found.as_deref()), (1, Some(title)), "what ends as sentences do is no heading");
    }
}

#[test]
fn a_list_that_is_a_sentence_keeps_its_signs() {
    for sign in ["-", "–", "—", "•"] {
        let items = ["the opening hours,", "the prices,", "the dog."].map(|item| format!("{sign} {item}"));
        let (blocks, ..) = recognised(&["To be noted are", &items[0], &items[1], &items[2], "So be it."]);
        assert_eq!(blocks.len(), 1, "{sign}");
    }
}

#[test]
fn a_question_with_a_number_is_no_front_matter() {
    let recognised = |lines: &[&str]| {
        let mut draft = Draft::default();
        for (index, line) in lines.iter().enumerate() {
            let is_item = line.starts_with(|c: char| c.is_ascii_digit());
            let kind = if is_item { BlockKind::ListItem } else { BlockKind::Paragraph };
            draft.push(kind, line, index + 1);
        }
        let front = recognise(&draft, Profile::none());
        (front.blocks, front.title)
    };
    let asked = ["1. Is it late?", "It is.", "2. Is it cold?", "It is not."];
    assert_eq!(recognised(&asked), (0, None));
    assert_eq!(recognised(&[&["Of boats"], &asked[..]].concat()), (1, Some("Of boats".to_owned())));
    // A table of contents only lists them.
    let contents = ["Of boats", "1. Is it late?", "2. Is it cold?", "It is late."];
    assert_eq!(recognised(&contents).0, 2);
}

#[test]
fn the_first_of_the_parts_is_no_front_matter() {
    let recognised = |lines: &[&str]| {
        let mut draft = Draft::default();
        for (index, line) in lines.iter().enumerate() {
            let kind = if line.contains('§') { BlockKind::Heading } else { BlockKind::Paragraph };
            draft.push(kind, &line.replace('§', "Part "), index + 1);
        }
        let front = recognise(&draft, Profile::none());
        (front.blocks, front.title)
    };
    let parts = ["§1", "It was late.", "§2", "It was cold."];
    assert_eq!(recognised(&parts), (0, None));
    assert_eq!(recognised(&[&["Boats", "3 May 2019"], &parts[..]].concat()), (2, Some("Boats".to_owned())));
    assert_eq!(recognised(&["§1", "It was late."]), (1, Some("Part 1".to_owned())));
    assert_eq!(recognised(&[&["Boats", "§1", "§2"], &parts[..]].concat()).0, 3, "a table of contents");
}

#[test]
fn a_poem_has_a_title() {
    let mut draft = Draft::default();
    for text in ["Of boats", "A. Mulder"] {
        draft.push(BlockKind::Paragraph, text, 1);
    }
    for text in ["Row the boat along the river,", "Row it back"] {
        draft.push(BlockKind::Verse, text, 2);
    }
    let front = recognise(&draft, Profile::none());
    assert_eq!((front.blocks, front.title.as_deref()), (2, Some("Of boats")));
}

#[test]
fn a_text_without_front_matter_has_none() {
    let (blocks, title, date) = recognised(&["It was raining.", "Nobody minded."]);
    assert!(blocks.is_empty());
    assert_eq!((title, date), (None, None));
}

#[test]
fn a_book_has_headings() {
    let (blocks, title, _) = recognised(&["THE LONG WINTER", "CHAPTER I", "It was snowing again."]);
    assert_eq!(blocks.len(), 2);
    assert_eq!(blocks[1].0, BlockKind::Heading);
    assert_eq!(title.as_deref(), Some("THE LONG WINTER"));
}

#[test]
fn what_a_format_tells_stands() {
    let english = Language::parse("en").expect("a code");
    let mut draft = Draft { title: Some("Of the file".to_owned()), ..Draft::default() };
    use BlockKind::{Byline, Heading, Metadata, Paragraph, Title};
    let blocks = [
        (Title, "The boats"),
        (Paragraph, "by a fisherman"),
        (Paragraph, "3 May 2019"),
        (Heading, "First"),
        (Paragraph, "Short"),
        (Heading, "Second"),
    ];
    for (index, (kind, text)) in blocks.into_iter().enumerate() {
        draft.push(kind, text, index + 1);
    }
    let front = recognise(&draft, Profile::of(&english).expect("a profile"));
    let kinds: Vec<BlockKind> = front.draft.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [Title, Byline, Metadata, Heading, Paragraph, Heading]);
    assert_eq!((front.blocks, front.date.as_deref()), (3, Some("3 May 2019")));
    assert_eq!(front.title.as_deref(), Some("The boats by a fisherman"));
    draft.blocks.drain(..3);
    let front = recognise(&draft, Profile::of(&english).expect("a profile"));
    assert_eq!((front.blocks, front.title.as_deref()), (0, Some("Of the file")));
}

#[test]
fn a_header_of_fields_says_the_title() {
    use BlockKind::{Metadata, Title};
    let kinds = |blocks: &[(BlockKind, String)]| blocks.iter().map(|(kind, _)| *kind).collect::<Vec<_>>();
    let (blocks, title, date) = recognised(&[
        "A Library of Old Books: The Long Winter, by A. Mulder",
        "This book is for anyone, at no cost.",
        "Title: The Long Winter",
        "A Tale of the North",
        "Author: A. Mulder",
        "*** START OF THE BOOK THE LONG WINTER ***",
        "Typed by J. Dahl",
        "THE LONG WINTER",
        "by A. Mulder",
        "It was snowing again.",
    ]);
    assert_eq!((title.as_deref(), date), (Some("The Long Winter"), None));
    assert_eq!(kinds(&blocks), [[Metadata; 7].as_slice(), &[Title]].concat());
    // Without a title in the text, and without a line that says where it starts.
    let (blocks, title, date) =
        recognised(&["Title: Nets", "Date: 3 May 2019", "Anna: Is it raining?", "Carl: It is."]);
    assert_eq!((title.as_deref(), date.as_deref()), (Some("Nets"), Some("3 May 2019")));
    assert_eq!(kinds(&blocks), [Metadata; 2]);
    // A title over two lines, of which the first is enough; a sentence that has the title is text.
    let frame = "*** START OF THE BOOK ***";
    let (blocks, ..) = recognised(&["Title: Nets and Salt", "Author: A. M.", frame, "Nets and", "Salt", "It rains."]);
    assert_eq!(kinds(&blocks), [Metadata, Metadata, Metadata, Title]);
    let (blocks, ..) = recognised(&["Title: Nets", "Author: A. M.", frame, "It rains.", "Nets"]);
    assert_eq!(kinds(&blocks), [Metadata; 3], "what is text stays text");
    assert_eq!(recognised(&["Title: Nets", "It rains."]).1, None, "one line is no header");
}

#[test]
fn what_is_no_title() {
    for first in ["Luke 1:1: Forasmuch as many have taken in hand,", "The @language@ text is by @TRANSLATOR@"] {
        let (blocks, title, _) = recognised(&[first, "to set forth in order a declaration.", "It was so."]);
        assert_eq!((blocks.len(), title), (0, None), "{first}");
    }
    assert_eq!(recognised(&["00:00:00 --> 00:00:04", "Ada Winter", "It rains."]).1, None);
    let (_, title, _) = recognised(&["ls(1)  User Commands  ls(1)", "NAME", "It lists files."]);
    assert_eq!(title.as_deref(), Some("ls(1)"));
}

#[test]
fn dates() {
    let english = Language::parse("en").expect("a code");
    let profile = Profile::of(&english).expect("a profile");
    for date in ["22 Feb. 2022", "2019-05-03", "May 3rd, 2019"] {
        assert!(is_date(date, profile), "{date}");
    }
    for other in ["Chapter 12", "In 1984", "Last updated: 3 May 2019"] {
        assert!(!is_date(other, profile), "{other}");
    }
}
