//! What stands before the text: its title, by whom and when, its other languages, notices.
//!
//! Told from shape and place, not from the words of one language: a title is the first line and no sentence, a byline
//! goes on where the title ends, a date has a year and a day, notices stand in parentheses. Where a format knows its
//! titles and headings, that stands, and only what is left open is guessed. A header of fields says the title itself.

mod fields;
mod header;
mod said;

use self::fields::is_among_fields;
use self::header::Header;
use super::directions::{is_mark, is_page};
use crate::document::{BETWEEN_CELLS, BlockKind, Draft, DraftBlock};
use crate::language::Profile;
use crate::text::Counted;

/// Longest front matter, in blocks: what goes on without one sentence is a list, not front matter.
const LONGEST: usize = 40;

/// A draft whose front matter is recognised, and what that says.
pub(super) struct Front {
    /// The draft, its front matter tidied: marks of lists gone, lists of languages on one line.
    pub(super) draft: Draft,
    /// How many of its blocks are front matter.
    pub(super) blocks: usize,
    /// The title and the byline.
    pub(super) title: Option<String>,
    /// The date as it is written.
    pub(super) date: Option<String>,
}

/// Recognises the front matter of a draft. Time: the length of the text.
pub(super) fn recognise(draft: &Draft, profile: &Profile) -> Front {
    if let Some(header) = Header::of(draft) {
        return headed(draft, &header);
    }
    let is_told =
        |block: &DraftBlock| matches!(block.kind, BlockKind::Title | BlockKind::Byline) || block.facts.time.is_some();
    let front = if draft.title.is_some() || draft.blocks.iter().any(is_told) {
        told(draft, profile)
    } else {
        guessed(draft, profile)
    };
    Front {
        title: front.title.or_else(|| draft.title.clone()),
        // What has no digit is no date, but what stands where one should.
        date: front.date.or_else(|| draft.date.clone().filter(|date| date.contains(|c: char| c.is_numeric()))),
        ..front
    }
}

/// The front matter of a draft with a header: that, and what stands between it and the title.
fn headed(draft: &Draft, header: &Header<'_>) -> Front {
    let mut out = draft.clone();
    let text = |index: usize| draft.blocks[index].span.of(&draft.text);
    let page = (header.blocks..draft.blocks.len()).take(LONGEST);
    let title = page.clone().find(|&index| header.is_title(text(index)));
    // A note on the text, or who typed it, may stand before its title.
    let is_near = |title: usize| page.clone().all(|index| index >= title || !reads_as_text(text(index)));
    let blocks = title.filter(|&title| is_near(title)).map_or(header.blocks, |title| title + 1);
    out.blocks[..blocks].iter_mut().for_each(|block| block.kind = BlockKind::Metadata);
    if let Some(title) = title {
        out.blocks[title].kind = BlockKind::Title;
    }
    Front { title: Some(header.title.to_owned()), date: header.date.map(str::to_owned), draft: out, blocks }
}

/// The front matter of a draft whose format knows its title, or times: what it says, and the dates, bylines and
/// notices that stand among that at the beginning.
fn told(draft: &Draft, profile: &Profile) -> Front {
    let mut out = draft.clone();
    let title_of = |kind| out.blocks.iter().find(|block| block.kind == kind).map(|block| block.span.of(&draft.text));
    let mut title = title_of(BlockKind::Title).map(str::to_owned);
    let (mut date, mut blocks) = (None, 0);
    for index in 0..out.blocks.len().min(LONGEST) {
        let before = index.checked_sub(1).map(|before| out.blocks[before].kind);
        let block = &mut out.blocks[index];
        let text = block.span.of(&draft.text);
        block.kind = match block.kind {
            BlockKind::Paragraph if is_date(text, profile) || is_notice(text) => BlockKind::Metadata,
            BlockKind::Paragraph if before == Some(BlockKind::Title) && is_byline(text) => BlockKind::Byline,
            BlockKind::Title | BlockKind::Byline | BlockKind::Metadata => block.kind,
            _ => break,
        };
        match block.kind {
            BlockKind::Byline if is_byline(text) => title = title.map(|title| format!("{title} {text}")),
            BlockKind::Metadata if date.is_none() && is_date(text, profile) => date = Some(text.to_owned()),
            _ => {}
        }
        blocks = index + 1;
    }
    Front { draft: out, blocks, title, date }
}

/// Whether a line goes on where a title ends: it begins small, and is no sentence and no row of a table.
fn is_byline(text: &str) -> bool {
    text.starts_with(char::is_lowercase) && !reads_as_text(text) && !text.contains(BETWEEN_CELLS)
}

/// Whether a line stands in parentheses as a whole.
fn is_notice(text: &str) -> bool {
    text.starts_with(['(', '[']) && text.ends_with([')', ']'])
}

/// The front matter of a draft whose format knows only paragraphs. Time: the length of the text.
fn guessed(draft: &Draft, profile: &Profile) -> Front {
    let body = body_start(draft, profile);
    let mut out = draft.emptied();
    let (mut title, mut date): (Option<String>, Option<String>) = (None, None);
    for (index, block) in draft.blocks.iter().enumerate() {
        let text = block.span.of(&draft.text);
        if index >= body {
            out.push_like(block, text);
            continue;
        }
        let bare = undecorated(text);
        let kind = kind_of(bare, block.kind, out.blocks.last().map(|last| last.kind), profile);
        match kind {
            BlockKind::Title => title = Some(title_in(bare).to_owned()),
            BlockKind::Byline => title = title.map(|title| format!("{title} {bare}")),
            BlockKind::Metadata if date.is_none() && is_date(bare, profile) => date = Some(bare.to_owned()),
            _ => {}
        }
        if !continue_list(&mut out, kind, bare) {
            let block = DraftBlock { kind, ..*block };
            out.push_like(&block, bare);
        }
    }
    Front { blocks: out.blocks.len() - (draft.blocks.len() - body), draft: out, title, date }
}

/// Index of the first block that is text: where it reads as a sentence. 0 where there is no front matter.
fn body_start(draft: &Draft, profile: &Profile) -> usize {
    let Some(first) = draft.blocks.first().map(|first| first.span.of(&draft.text)) else { return 0 };
    if !may_be_title(first) || is_page(first, profile) {
        return 0;
    }
    let is_text = |index: usize| {
        let block = &draft.blocks[index];
        let text = block.span.of(&draft.text);
        let is_said = match block.kind {
            BlockKind::Paragraph => reads_as_text(text) && !is_among_fields(draft, index),
            BlockKind::Verse => true,
            _ => false,
        };
        let is_counted = || asks_by_number(draft, index) || is_first_part(draft, index);
        is_said || said::is_item(text) || said::is_named_again(draft, text) || is_counted()
    };
    (0..draft.blocks.len().min(LONGEST)).find(|&index| is_text(index)).unwrap_or(0)
}

/// Whether a block is a sentence with a number before it, and its answer follows: in a table of contents, the next number
/// would.
fn asks_by_number(draft: &Draft, index: usize) -> bool {
    let is_numbered = |text: &str| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < text.len() && rest.starts_with(['.', ')']) && rest.contains(' ')
    };
    let next = draft.blocks.get(index + 1);
    let (text, next_text) = (draft.blocks[index].span.of(&draft.text), next.map(|next| next.span.of(&draft.text)));
    is_numbered(text)
        && reads_as_text(text)
        && next.is_some_and(|next| next.kind == BlockKind::Paragraph)
        && next_text.is_some_and(|next| reads_as_text(next) && !is_numbered(next))
}

/// Whether a block is a heading that counts, and the one of the next part comes later on: in a table of contents, it would
/// come next.
fn is_first_part(draft: &Draft, index: usize) -> bool {
    let counted = |block: &DraftBlock| {
        let is_heading = block.kind == BlockKind::Heading;
        Counted::of(block.span.of(&draft.text)).filter(|_| is_heading).map(|counted| (counted.shape, counted.value))
    };
    let Some((shape, value)) = counted(&draft.blocks[index]) else { return false };
    let next = draft.blocks[index + 1..].iter().position(|block| counted(block) == Some((shape, value + 1)));
    next.is_some_and(|between| between > 0)
}

/// Whether a first line may be a title: it is no time, it does not go on after a comma, and no template was left
/// unfilled in it (`@name@`, `{{name}}`, `${name}`).
fn may_be_title(text: &str) -> bool {
    const OPEN: [(&str, &str); 4] = [("@", "@"), ("{{", "}}"), ("${", "}"), ("%", "%")];
    let is_unfilled = |word: &str| {
        let inner = OPEN.iter().find_map(|(open, close)| word.strip_prefix(open)?.strip_suffix(close));
        inner.is_some_and(|inner| inner.chars().any(char::is_alphabetic))
    };
    !is_mark(text) && !text.ends_with([',', '，', '、']) && !text.split_whitespace().any(is_unfilled)
}

/// The title in a line: of a page of a manual, what stands at both ends of its head (`ls(1)  User Commands  ls(1)`).
fn title_in(line: &str) -> &str {
    let first = line.split_whitespace().next().unwrap_or_default();
    let is_page = first.ends_with(')') && first.contains('(') && first.len() < line.len() && line.ends_with(first);
    if is_page { first } else { line }
}

/// Whether a block is said or told: it ends as a sentence does, has a label, or is too long for a heading.
fn reads_as_text(text: &str) -> bool {
    if is_notice(text) || is_reference(text) {
        return false;
    }
    ends_as_sentence(text)
        || text.chars().count() > 160
        || super::labels::at_start(text, Profile::none()).is_some_and(|label| !super::labels::is_field(text, label))
}

fn ends_as_sentence(text: &str) -> bool {
    let closed = text.trim_end_matches(['"', '”', '“', '’', '\'', '»', '«', ')', ']', '」', '』']);
    closed.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '؟', '।', '۔', '։'])
}

/// Whether a line only refers: a number, an abbreviation without a sentence.
fn is_reference(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic)
}

fn kind_of(bare: &str, kind: BlockKind, before: Option<BlockKind>, profile: &Profile) -> BlockKind {
    let starts_small = bare.chars().next().is_some_and(char::is_lowercase);
    match before {
        _ if is_notice(bare) || is_date(bare, profile) || kind == BlockKind::Metadata => BlockKind::Metadata,
        None => BlockKind::Title,
        Some(BlockKind::Title) if starts_small => BlockKind::Byline,
        _ if kind == BlockKind::ListItem || bare.contains([':', '：']) => BlockKind::Metadata,
        Some(BlockKind::Title | BlockKind::Byline | BlockKind::Heading) => BlockKind::Heading,
        Some(_) => BlockKind::Metadata,
    }
}

/// Adds a name of a list (of languages, of places) to the line of the one before; whether it did.
fn continue_list(out: &mut Draft, kind: BlockKind, bare: &str) -> bool {
    let short =
        |text: &str| text.split_whitespace().count() <= 2 && !text.contains(|c: char| c.is_ascii_digit() || c == '(');
    let Some(last) = out.blocks.last_mut().filter(|last| last.kind == kind && kind == BlockKind::Metadata) else {
        return false;
    };
    let parts_are_short = last.span.of(&out.text).split(" · ").all(short);
    if !parts_are_short || !short(bare) {
        return false;
    }
    out.text.push_str(" · ");
    out.text.push_str(bare);
    last.span.end = u32::try_from(out.text.len()).unwrap_or(u32::MAX);
    true
}

/// A line without the bullets and dashes around it.
fn undecorated(text: &str) -> &str {
    let is_mark = |c: char| c.is_whitespace() || "-–—*•·|".contains(c);
    let bare = text.trim_matches(is_mark);
    if bare.is_empty() { text } else { bare }
}

/// Whether a line is a date: a year, and a day or the name of a month.
fn is_date(text: &str, profile: &Profile) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().ok();
    let is_year = |word: &&str| word.len() == 4 && number(word).is_some_and(|year| (1000..3000).contains(&year));
    let is_day = |word: &&str| word.len() <= 4 && number(word).is_some_and(|day| (1..=31).contains(&day));
    let is_month = |word: &&str| profile.months.contains(&word.to_lowercase());
    let has = |test: &dyn Fn(&&str) -> bool| words.iter().any(test);
    words.len() <= 6 && has(&is_year) && (has(&is_month) || has(&is_day)) && !text.contains(": ")
}

#[cfg(test)]
mod tests {
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
        let (blocks, ..) =
            recognised(&["Title: Nets and Salt", "Author: A. M.", frame, "Nets and", "Salt", "It rains."]);
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
}
