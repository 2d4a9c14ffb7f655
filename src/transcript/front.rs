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
use crate::text::{Counted, ends_clause, is_colon, is_comma};

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
    !is_mark(text) && !text.ends_with(is_comma) && !text.split_whitespace().any(is_unfilled)
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
    ends_clause(text)
        || text.chars().count() > 160
        || super::labels::at_start(text, Profile::none()).is_some_and(|label| !super::labels::is_field(text, label))
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
        _ if kind == BlockKind::ListItem || bare.contains(is_colon) => BlockKind::Metadata,
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
mod tests;
