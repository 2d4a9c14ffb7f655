//! Plain text: lines become blocks.
//!
//! Blank lines end paragraphs. Whether a line end inside a group of lines means anything is told for each from what it
//! looks like and from those around it (`reflow`): prose is joined, verse, addresses and tables stay as they are, also
//! where they stand in one file.

mod asides;
mod boxes;
mod contents;
mod dialogue;
mod emphasis;
mod headings;
mod hyphens;
mod labels;
mod lines;
mod margin;
mod pages;
mod paths;
mod reflow;
mod rows;
mod series;

use std::collections::HashSet;

use std::borrow::Cow;

use self::headings::{Alone, Surroundings, Underlines};
use self::hyphens::Hyphens;
use self::lines::{Line, width};
use super::marks::{has_columns, has_leader, numbering, starts_small};
use super::markup::{is_decoration, is_list_item, without_links};
use crate::document::{BlockKind, Draft};
use crate::text::{ends_clause, is_colon, single_spaced, visible_line};

/// A space as wide as a character of East Asia.
const WIDE: char = '\u{3000}';

/// Fewest lines of verse that are told from an address or a list of names.
const STANZA: usize = 3;

/// Columns that a line of verse has at most.
const WIDEST_VERSE: usize = 72;

/// Columns from which on a single line is a paragraph of text.
const LONG_LINE: usize = 60;

/// Lines before a numbered one among which others make it an item of a list.
const NEAR: usize = 8;

/// Reads a text of paragraphs. Time and space: the length of the text.
pub(super) fn read(text: &str) -> Draft {
    let lines = pages::without_heads(margin::without_numbers(boxes::without_frames(lines::lines(text))));
    let hyphens = Hyphens::of(&lines);
    let groups: Vec<&[Line<'_>]> = lines.chunk_by(|_, next| next.gap == 0).collect();
    let rows: Vec<Vec<bool>> = groups.iter().map(|group| rows::of(group)).collect();
    let mut joins = reflow::joins(&groups, &rows);
    let is_prose: Vec<bool> = joins.iter().map(|joins| joins.contains(&true)).collect();
    asides::join(&groups, &mut joins);
    let alone = Alone::of(&groups);
    let mut writer = Writer {
        draft: Draft::default(),
        hyphens,
        underlines: Underlines::default(),
        series: series::of(&groups, &joins, &alone),
        alone,
        usual_gap: usual_gap(&groups),
        has_contents: contents::lead_to_pages(text, &lines),
        has_emphasis: emphasis::is_marked(text, &lines),
    };
    for (index, (joins, rows)) in joins.iter().zip(&rows).enumerate() {
        let kind = if is_prose[index] { BlockKind::Paragraph } else { kind_of_lines(groups[index]) };
        writer.push_group((&groups, index), joins, rows, kind);
    }
    dialogue::mark(&mut writer.draft);
    writer.draft
}

/// Reads lines, each a block of its own; empty lines are empty blocks. Lines end at `\n` only, so that their numbers
/// are those of every other tool.
pub(super) fn lines(text: &str) -> Draft {
    let mut draft = Draft::default();
    let text = text.strip_suffix('\n').unwrap_or(text);
    for (index, line) in text.split('\n').enumerate() {
        draft.push(BlockKind::Paragraph, visible_line(line.trim_end_matches('\r')).trim(), index + 1);
    }
    draft
}

/// How many blank lines stand between most paragraphs.
fn usual_gap(groups: &[&[Line<'_>]]) -> usize {
    let mut gaps: Vec<usize> = groups.iter().skip(1).map(|group| group[0].gap).collect();
    let middle = gaps.len() / 2;
    if gaps.is_empty() { 1 } else { *gaps.select_nth_unstable(middle).1 }
}

/// Puts lines into a draft.
struct Writer<'a> {
    draft: Draft,
    hyphens: Hyphens,
    underlines: Underlines,
    alone: Alone<'a>,
    /// The groups that begin with a heading that counts.
    series: HashSet<usize>,
    usual_gap: usize,
    /// Whether the numbers behind leaders are those of pages.
    has_contents: bool,
    /// Whether words stand between underscores for emphasis.
    has_emphasis: bool,
}

impl Writer<'_> {
    /// Adds the lines of a group, which are of a kind where none goes on in the next; some are rows of a table.
    fn push_group(&mut self, (groups, index): (&[&[Line<'_>]], usize), joins: &[bool], rows: &[bool], kind: BlockKind) {
        let group = groups[index];
        let mut start = 0;
        for end in 1..=group.len() {
            if end < group.len() && joins[end - 1] {
                continue;
            }
            let run = &group[start..end];
            let underlined = group.get(end).and_then(|next| self.underlines.under(&run[run.len() - 1], next));
            let level = underlined.or_else(|| headings::level(run, &self.surroundings(groups, index, start, end)));
            let level = level.or((start == 0 && self.series.contains(&index)).then_some(0));
            if let Some(level) = level {
                if let Some(block) = self.push(BlockKind::Heading, run) {
                    block.facts.level = level;
                }
            } else if run.len() > 1 {
                self.push(BlockKind::Paragraph, run);
            } else if kind == BlockKind::Verbatim || rows[start] {
                self.push_as_it_stands(group, start);
            } else {
                self.push(kind, run);
            }
            start = end;
        }
    }

    fn surroundings(&self, groups: &[&[Line<'_>]], index: usize, start: usize, end: usize) -> Surroundings<'_> {
        let group = groups[index];
        let is_numbered = |line: Option<&Line<'_>>| line.is_some_and(|line| numbering(&line.text).is_some());
        let neighbours = [index.checked_sub(1), Some(index + 1)].map(|other| other.and_then(|other| groups.get(other)));
        let is_alone = start == 0 && end == group.len();
        let is_list_beside = |other: Option<&&[Line<'_>]>| other.is_some_and(|other| is_numbered(other.first()));
        let before = &group[start.saturating_sub(NEAR)..start];
        let in_group = is_numbered(group.get(end)) || before.iter().any(|line| is_numbered(Some(line)));
        let indent = |other: Option<&&[Line<'_>]>| other.and_then(|other| Some(other.first()?.indent));
        let around = neighbours.map(indent);
        let is_set_out = is_alone && around.iter().all(|other| other.is_some_and(|other| other > group[0].indent + 1));
        let text_follows = match group.get(end).or_else(|| groups.get(index + 1).and_then(|next| next.first())) {
            Some(next) => {
                let length = if is_alone { groups[index + 1].len() } else { group.len() - end };
                length > 1 || next.edge >= LONG_LINE || ends_clause(&next.text)
            }
            None => false,
        };
        Surroundings {
            alone: &self.alone,
            is_alone,
            is_in_list: in_group || (is_alone && neighbours.into_iter().all(is_list_beside)),
            is_set_out,
            is_set_over: start == 0 && group.get(end).is_some_and(|next| next.indent > group[0].indent + 2),
            stands_out: index > 0 && group[0].gap > self.usual_gap,
            text_follows,
        }
    }

    /// Adds lines as one block; nothing where they only decorate.
    fn push(&mut self, kind: BlockKind, run: &[Line<'_>]) -> Option<&mut crate::document::DraftBlock> {
        let text = self.hyphens.join(run);
        if is_decoration(&text) {
            return None;
        }
        let (text, is_link) = without_links(&text);
        let text = if self.has_contents || has_leader(&text) {
            contents::without_leaders(&text, self.has_contents)
        } else {
            text
        };
        let text = if self.has_emphasis && text.contains('_') { emphasis::without_underscores(&text) } else { text };
        let kind = match kind {
            BlockKind::Paragraph if is_link => BlockKind::Metadata,
            BlockKind::Paragraph if is_list_item(&text) => BlockKind::ListItem,
            kind => kind,
        };
        let text = visible_line(&text);
        let text = behind_mark(&text).map_or_else(
            || single_spaced(&text),
            |(name, said)| Cow::Owned(format!("{}{WIDE}{}", single_spaced(name), single_spaced(said))),
        );
        let block = self.draft.push(kind, &text, run[0].number);
        block.gap = run[0].gap;
        Some(block)
    }

    /// Adds a line with all its white space but what stands before every line of its group.
    fn push_as_it_stands(&mut self, group: &[Line<'_>], at: usize) {
        let line = &group[at];
        if is_decoration(&line.text) {
            return;
        }
        let drawn = group.iter().filter(|line| has_columns(&line.text));
        let margin = drawn.map(|line| line.indent).min().unwrap_or(0);
        let text =
            format!("{}{}", " ".repeat(line.indent.saturating_sub(margin).min(LONG_LINE)), visible_line(&line.text));
        self.draft.push(BlockKind::Verbatim, &text, line.number).gap = line.gap;
    }
}

/// A name behind the mark of a turn, and what is said behind it and a wide space: `○Chair  We begin.`
fn behind_mark(text: &str) -> Option<(&str, &str)> {
    /// Longest name, in bytes.
    const LONGEST: usize = 80;
    text.starts_with(['○', '●', '◯', '◇', '◆', '□', '■']).then_some(())?;
    let (name, said) = text.split_once("  ")?;
    (name.len() <= LONGEST && name.chars().any(char::is_alphabetic)).then(|| (name, said.trim_start()))
}

/// What lines are of which none goes on in the next.
fn kind_of_lines(group: &[Line<'_>]) -> BlockKind {
    let share = |test: &dyn Fn(&Line<'_>) -> bool| {
        group.iter().filter(|line| test(line)).count() as f64 / group.len().max(1) as f64
    };
    let is_drawn = |line: &Line<'_>| has_columns(&line.text) || line.text.matches(['|', '│']).count() > 1;
    if group.len() > 1 && share(&is_drawn) > 0.6 && share(&|line| has_leader(&line.text)) < 0.3 {
        return BlockKind::Verbatim;
    }
    let is_narrow = group.iter().all(|line| line.edge <= reflow::NARROW);
    let is_marked = is_narrow && share(&|line| reflow::ends_in_mark(&line.text)) >= 0.6;
    let is_verse = group.len() >= STANZA
        && group.iter().all(|line| width(&line.text) <= WIDEST_VERSE && !line.text.ends_with(is_colon))
        && group.iter().all(|line| !is_list_item(&line.text) && !line.text.contains(": "))
        && (share(&|line| starts_small(&line.text) == Some(false)) >= 0.8 || is_marked)
        && share(&|line| ends_clause(&line.text)) <= 0.6
        && share(&|line| line.text.ends_with([',', ';', '!', '.', '?', '—', '-', '"', '”', '’', '\''])) >= 0.4
        && share(&|line| line.text.contains(|c: char| c.is_ascii_digit())) <= 0.2;
    if is_verse { BlockKind::Verse } else { BlockKind::Paragraph }
}

#[cfg(test)]
mod tests {
    use super::super::trial;
    use super::*;

    /// The kinds and levels of the blocks of a text.
    pub(super) fn kinds(text: &str) -> Vec<(BlockKind, u8)> {
        read(text).blocks.iter().map(|block| (block.kind, block.facts.level)).collect()
    }

    pub(super) fn blocks(text: &str) -> Vec<String> {
        trial::texts(&read(text))
    }

    #[test]
    fn blank_lines_end_paragraphs() {
        assert_eq!(blocks("One.\n\nTwo.\r\n\r\nThree."), ["One.", "Two.", "Three."]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The boats went out before the sun was\nup and came back when the market had\nopened already.\n\n\
                    Nobody asked what they had brought, as\nit was herring, as it had been always.\n";
        let found = blocks(text);
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("The boats went out before the sun was up and came"));
    }

    #[test]
    fn lines_of_verse_and_lists_stay() {
        let wrapped = "The boats went out before the sun was\nup and came back when the market had\nopened already, \
                       as on all other days\nof that year.\n\nRow, row\nrow home\nto me\n\n";
        assert_eq!(blocks(wrapped).len(), 4);
        assert_eq!(blocks("- one\n- two\n"), ["- one", "- two"]);
    }

    #[test]
    fn lines_that_end_with_marks_are_verse() {
        let verse =
            "row the boat along the river,\nrow it back before the night;\nwhere the reeds shiver,\nor nothing.\n";
        assert_eq!(kinds(verse), [(BlockKind::Verse, 0); 4]);
        let list = "all the boats of the village\nthree nets\none lamp\n";
        assert!(kinds(list).iter().all(|&(kind, _)| kind != BlockKind::Verse));
    }

    #[test]
    fn rows_of_tables_stand_as_they_are() {
        let prose =
            "The boats went out before the sun was\nup and came back when the market had\nopened, as the list shows:\n";
        let found = blocks(&format!("{prose}red  | 1908 | It leaks. Sold.\nblue | 1912 | new\n"));
        assert_eq!(found[1..], ["red  | 1908 | It leaks. Sold.", "blue | 1912 | new"]);
        let kinds = kinds(&format!("{prose}red      12      old\nblue     7       new\n"));
        assert_eq!(kinds[1..], [(BlockKind::Verbatim, 0); 2]);
    }

    #[test]
    fn frames_pages_and_marks_of_emphasis_are_no_text() {
        let framed =
            "+----------------------+\n| The boats went out   |\n| before the sun was   |\n| up.                  |\n";
        assert_eq!(blocks(framed), ["The boats went out before the sun was up."]);
        let contents: String = (1..7).map(|n| format!("{n}. What are boats? ...... {n}\n")).collect();
        assert_eq!(blocks(&contents)[1], "2. What are boats?");
        let marked = "They _did_ go.\n\n".repeat(12);
        assert_eq!(
            blocks(&format!("{marked}one   _a_   two\none   _b_   two\n"))[11..],
            ["They did go.", "one   _a_   two", "one   _b_   two"]
        );
    }

    #[test]
    fn a_name_behind_a_mark_ends_at_two_spaces() {
        assert_eq!(
            blocks("○Chair Winter  We begin.  Now.\n\nWe  go.\n"),
            ["○Chair Winter\u{3000}We begin. Now.", "We go."]
        );
    }

    #[test]
    fn one_paragraph_a_line() {
        assert_eq!(
            blocks("First paragraph, short.\nSecond one, which is quite a bit longer.\nThird."),
            ["First paragraph, short.", "Second one, which is quite a bit longer.", "Third."]
        );
    }

    #[test]
    fn decoration_is_no_text() {
        assert_eq!(blocks("Title\n\n- |\n\n•\n\n[French](#)\n"), ["Title", "French"]);
    }

    #[test]
    fn places_are_those_of_the_source() {
        let draft = read("\n\nOne.\n\n\n\nTwo.");
        let places: Vec<_> = draft.blocks.iter().map(|block| (block.line, block.gap)).collect();
        assert_eq!(places, [(3, 2), (7, 3)]);
    }

    #[test]
    fn line_by_line_drops_nothing() {
        let draft = lines("one\n\n•\nfour\rstill four\n");
        let found: Vec<_> = draft.blocks.iter().map(|block| block.span.of(&draft.text)).collect();
        assert_eq!(found, ["one", "", "•", "four␍still four"]);
    }
}
