//! Headings in plain text, by their looks: underlined, bold, numbered, in capitals, or alone in wide gaps.

use std::collections::HashMap;

use super::lines::{Line, width};
use crate::format::marks::{has_columns, has_leader, is_in_capitals, numbering, starts_small};
use crate::text::{asks, ends_clause, is_comma};

/// Longest heading, in columns, that is told by its number; and by other signs.
const LONGEST_NUMBERED: usize = 200;
pub(super) const LONGEST: usize = 90;

/// Lines in capitals that come more often are no headings: labels of speakers, notices.
pub(super) const OFTEN: usize = 2;

/// Words of a heading that ends with a period: `Act I.`
const FEW_WORDS: usize = 2;

/// Most lines of a heading.
pub(super) const LINES: usize = 3;

/// Rules under headings, as far as they are known in the file: the first kind is the highest level.
#[derive(Default)]
pub(super) struct Underlines(Vec<char>);

impl Underlines {
    /// How deep a heading is over this rule.
    fn level(&mut self, rule: char) -> u8 {
        let place = self.0.iter().position(|&known| known == rule).unwrap_or_else(|| {
            self.0.push(rule);
            self.0.len() - 1
        });
        u8::try_from(place + 1).unwrap_or(u8::MAX)
    }

    /// The level of a line as a heading, where the next one underlines it.
    pub(super) fn under(&mut self, line: &Line<'_>, next: &Line<'_>) -> Option<u8> {
        let rule = rule(&next.text)?;
        let (own, drawn) = (width(&line.text), width(&next.text));
        let is_as_long = own.abs_diff(drawn) <= 2 + own / 4 && own <= LONGEST;
        let is_title = line.text.chars().any(char::is_alphanumeric) && !has_columns(&line.text);
        (is_as_long && is_title).then(|| self.level(rule))
    }
}

/// The character that a line repeats from end to end, if it underlines.
fn rule(text: &str) -> Option<char> {
    let first = text.chars().next().filter(|c| "=-~^*+#\"'`_".contains(*c))?;
    (text.len() >= 3 && text.chars().all(|c| c == first)).then_some(first)
}

/// The short lines of a file that stand alone between blank lines.
#[derive(Default)]
pub(super) struct Alone<'a> {
    counts: HashMap<&'a str, usize>,
    /// Whether lines in capitals mostly come again and again, as the labels of a play do.
    capitals_are_labels: bool,
}

impl<'a> Alone<'a> {
    /// Counts them. Time and space: the number of groups.
    pub(super) fn of(groups: &[&'a [Line<'_>]]) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let alone = groups.iter().filter_map(|group| if let [line] = group { Some(line) } else { None });
        for line in alone.filter(|line| line.edge - line.indent <= LONGEST) {
            *counts.entry(line.text.as_ref()).or_default() += 1;
        }
        let capitals = || counts.iter().filter(|(text, _)| is_in_capitals(text)).map(|(_, count)| *count);
        let often: usize = capitals().filter(|&count| count > OFTEN).sum();
        let capitals_are_labels = often * 2 > capitals().sum();
        Self { counts, capitals_are_labels }
    }

    /// Whether some of them come again and again, as labels of speakers do.
    pub(super) fn come_back(&self) -> bool {
        let is_word = |text: &str| text.contains(char::is_alphabetic) && !ends_clause(text);
        self.counts.iter().any(|(text, &count)| count > OFTEN && is_word(text))
    }

    fn is_rare(&self, text: &str) -> bool {
        self.counts.get(text).is_none_or(|&count| count <= OFTEN)
    }
}

/// What is around some lines that may be a heading.
pub(super) struct Surroundings<'a> {
    /// The short lines that stand alone.
    pub(super) alone: &'a Alone<'a>,
    /// Whether nothing else stands in its group.
    pub(super) is_alone: bool,
    /// Whether it is the first of its group, and what follows is set in.
    pub(super) is_set_over: bool,
    /// Whether another numbered line stands beside it.
    pub(super) is_in_list: bool,
    /// Whether more blank lines stand before it than between paragraphs.
    pub(super) stands_out: bool,
    /// Whether it is set further out than what stands before and after it.
    pub(super) is_set_out: bool,
    /// Whether a paragraph of text follows.
    pub(super) text_follows: bool,
}

/// The level of some lines that are one, where they are a heading; 0 where nothing tells how deep.
pub(super) fn level(lines: &[Line<'_>], around: &Surroundings<'_>) -> Option<u8> {
    let first = lines.first().filter(|_| lines.len() <= LINES)?;
    let text = lines.last().map_or("", |line| line.text.as_ref());
    let columns: usize = lines.iter().map(|line| width(&line.text)).sum();
    if lines.iter().any(|line| has_leader(&line.text)) || first.text.starts_with(['(', '[']) {
        return None;
    }
    if lines.iter().all(|line| line.is_bold) {
        return Some(if first.indent == 0 { 1 } else { 2 });
    }
    let is_question = asks(text) || text.ends_with(['!', '…']);
    let is_open = !ends_clause(text) && !text.ends_with(|c| is_comma(c) || matches!(c, '-' | '–'));
    if let Some((parts, end)) = numbering(&first.text).filter(|_| !around.is_in_list && columns <= LONGEST_NUMBERED) {
        let has_title = first.text[end..].trim_start().chars().next().is_some_and(char::is_alphabetic);
        let is_deep = parts > 1 && starts_small(first.text[end..].trim_start()) != Some(true);
        let is_chapter = parts == 1 && around.is_alone && around.text_follows && around.stands_out;
        // `14.05 Ada Winter: Is it late?`
        let puts = is_question && !text.contains(": ");
        if has_title && (is_open || puts) && (is_deep || is_chapter) {
            return Some(parts);
        }
    }
    if !(around.is_alone || around.is_set_over) || columns > LONGEST {
        return None;
    }
    let is_capital = lines.iter().all(|line| !line.text.chars().any(char::is_lowercase))
        && lines.iter().any(|line| is_in_capitals(&line.text));
    let is_rare = around.alone.is_rare(&first.text);
    let may_be_label = around.alone.capitals_are_labels && !around.stands_out;
    let is_short_sentence = text.ends_with(['.', '!', '?']) && lines.len() == 1 && columns <= 40;
    if is_capital && is_rare && !may_be_label && (is_open || is_short_sentence) && !has_columns(&first.text) {
        return Some(0);
    }
    if is_roman(&first.text) && lines.len() == 1 && around.text_follows {
        return Some(0);
    }
    let is_title = around.is_alone && starts_small(&first.text) == Some(false) && is_rare && !has_columns(&first.text);
    let is_open = is_open && !first.text.contains(": ");
    let is_set_off = around.stands_out && around.text_follows && lines.len() <= 2;
    let is_brief = is_short_sentence && text.split_whitespace().count() <= FEW_WORDS && text.ends_with('.');
    let stands_apart = (is_set_off && (is_open || is_brief)) || (around.is_set_out && is_open);
    (is_title && !is_capital && stands_apart).then_some(0)
}

/// Whether a line is a Roman number alone, with or without a period.
fn is_roman(text: &str) -> bool {
    let bare = text.trim_end_matches('.');
    (1..=8).contains(&bare.len()) && bare.bytes().all(|b| b"IVXLC".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::super::tests::kinds;
    use crate::document::BlockKind::{Heading, ListItem, Paragraph};

    const TEXT: &str = "Nobody in the village remembered a winter as long as\nthis one, and the old people said so.";

    fn first_kind(heading: &str) -> (crate::document::BlockKind, u8) {
        kinds(&format!("{TEXT}\n\n\n{heading}\n\n{TEXT}\n\n{TEXT}\n"))[1]
    }

    #[test]
    fn headings_by_their_looks() {
        assert_eq!(first_kind("The Long Winter\n==============="), (Heading, 1));
        assert_eq!(first_kind("1.2 The Long Winter"), (Heading, 2));
        assert_eq!(first_kind("1.2.3. Was it a long winter, and if it was, why did\nnobody say so?"), (Heading, 3));
        assert_eq!(first_kind("THE LONG WINTER"), (Heading, 0));
        assert_eq!(first_kind("CHAPTER IV."), (Heading, 0));
        assert_eq!(first_kind("XIV."), (Heading, 0));
        assert_eq!(first_kind("T\u{8}Th\u{8}he\u{8}e"), (Heading, 1));
        assert_eq!(first_kind("The Long Winter"), (Heading, 0));
    }

    #[test]
    fn what_only_looks_like_one() {
        assert_eq!(first_kind("The winter was long.").0, Paragraph);
        assert_eq!(first_kind("(THE CURTAIN FALLS)").0, Paragraph);
        assert_eq!(first_kind("14.05 Ada Winter: Is it late?").0, Paragraph);
        assert_eq!(first_kind("1. the first\n2. the second").0, ListItem);
        let play: String = ["I", "He", "We", "They"].map(|who| format!("SOLDIER\n\n{who} went.\n\n")).concat();
        assert!(kinds(&play).iter().all(|&(kind, _)| kind == Paragraph));
    }

    #[test]
    fn rules_tell_levels_in_the_order_they_come() {
        let found = kinds(&format!("One\n===\n\n{TEXT}\n\nTwo\n---\n{TEXT}\n\nThree\n=====\n\n{TEXT}\n"));
        let levels: Vec<_> = found.iter().filter(|(kind, _)| *kind == Heading).map(|(_, level)| *level).collect();
        assert_eq!(levels, [1, 2, 1]);
    }
}
