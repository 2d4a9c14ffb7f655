//! Headings that count: short lines of one shape whose numbers grow through the text, `Chapter 1`, `Chapter 2`.
//!
//! One such line tells nothing: it may be a caption, an item, a label. What makes headings of them is that they go on,
//! that text stands between them, and that the text before each has ended.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::LONG_LINE;
use super::headings::{Alone, LINES, LONGEST, OFTEN};
use super::lines::Line;
use crate::format::marks::{has_leader, starts_small};
use crate::text::{Counted, ends_clause, is_colon, is_comma, is_exclamation_mark, is_question_mark};

/// Fewest lines that make a series.
const FEWEST: usize = 3;

/// Of ten of a series, how many stand before text at least, and behind text that ended. Of ten pages, seven or eight end
/// inside of a sentence; the last line before a chapter may be an address, or a row.
const BEFORE_TEXT: usize = 8;
const BEHIND_AN_END: usize = 6;

/// Groups of lines behind a heading in which its text begins: a title and a motto may stand before it.
const NEAR: usize = 3;

/// Groups of text between two headings whose numbers are words: of a name, they would say less.
const APART: usize = 3;

/// A line that may be one of a series.
struct Candidate {
    /// Its group, of which it is the first.
    group: usize,
    text: String,
    is_before_text: bool,
    is_behind_an_end: bool,
}

/// The groups of lines that begin with a heading of a series. Time and space: the number of lines.
pub(super) fn of(groups: &[&[Line<'_>]], joins: &[Vec<bool>], alone: &Alone<'_>) -> HashSet<usize> {
    let candidates: Vec<Candidate> =
        (0..groups.len()).filter_map(|group| candidate(groups, group, &joins[group])).collect();
    if candidates.len() < FEWEST {
        return HashSet::new();
    }
    let mut texts: HashMap<&str, usize> = HashMap::new();
    candidates.iter().for_each(|candidate| *texts.entry(&candidate.text).or_default() += 1);
    let is_series = |series: &[&Candidate]| {
        let share = |is_so: fn(&Candidate) -> bool, tenths| {
            series.iter().filter(|candidate| is_so(candidate)).count() * 10 >= series.len() * tenths
        };
        series.len() >= FEWEST
            && share(|candidate| candidate.is_before_text, BEFORE_TEXT)
            && share(|candidate| candidate.is_behind_an_end, BEHIND_AN_END)
            && series.iter().all(|candidate| texts[candidate.text.as_str()] <= OFTEN)
    };
    let mut found: Vec<Vec<&Candidate>> = counted(&candidates);
    // Among labels, two words are a name.
    if !alone.come_back() {
        found.extend(told_in_words(groups, &candidates));
    }
    found.retain(|series| is_series(series));
    found.into_iter().flatten().map(|candidate| candidate.group).collect()
}

/// The first line of a group, with those that go on from it, where it may be a heading.
fn candidate(groups: &[&[Line<'_>]], index: usize, joins: &[bool]) -> Option<Candidate> {
    let group = groups[index];
    let length = joins.iter().take_while(|&&join| join).count() + 1;
    let lines = group.get(..length).filter(|_| length <= LINES)?;
    let columns: usize = lines.iter().map(|line| line.edge - line.indent).sum();
    let last = lines.last()?.text.as_ref();
    let is_open = !ends_clause(last) && !last.ends_with(|c| is_comma(c) || matches!(c, '-' | '–' | '—'));
    let is_title =
        is_open || last.ends_with(|c| is_question_mark(c) || is_exclamation_mark(c) || matches!(c, '…' | '.'));
    if columns > LONGEST || !is_title || lines.iter().any(|line| has_leader(&line.text)) {
        return None;
    }
    let text: Vec<&str> = lines.iter().map(|line| line.text.as_ref()).collect();
    let text = text.join(" ");
    let counted = Counted::of(&text);
    let is_bare = counted.is_some_and(|counted| counted.title.is_empty());
    // What has a period at its end is the number; a title with one is a sentence.
    let has_title = counted.map_or(text.contains(": "), |counted| !counted.title.is_empty());
    let starts_small = counted.is_some_and(|counted| starts_small(counted.title) == Some(true));
    if (has_title && (last.ends_with('.') || starts_small)) || counted.is_none() && in_words(&text).is_none() {
        return None;
    }
    // Right under a word and its number may stand the title, or the text; under a number alone, lists go on.
    let under = &group[length..];
    let is_over = length == 1 && is_bare && counted.is_some_and(|counted| !counted.shape.0.is_empty());
    let is_before_text = is_text(under) || text_follows(&groups[index + 1..]);
    let is_behind_an_end = has_ended(index.checked_sub(1).map(|before| groups[before]));
    let candidate = Candidate { group: index, text, is_before_text, is_behind_an_end };
    (under.is_empty() || is_over).then_some(candidate)
}

/// Whether the text before a heading ended: with a sentence, or with another short line.
fn has_ended(before: Option<&[Line<'_>]>) -> bool {
    let Some(last) = before.and_then(|group| group.last()) else { return true };
    let is_line = before.is_some_and(|group| group.len() == 1);
    ends_clause(&last.text) || (is_line && last.edge < LONG_LINE && !last.text.ends_with([',', '-', '–', '—']))
}

/// Whether text begins before the next line that counts.
fn text_follows(groups: &[&[Line<'_>]]) -> bool {
    let counts = |group: &&&[Line<'_>]| !is_text(group) && Counted::of(&group[0].text).is_some();
    groups.iter().take(NEAR).take_while(|group| !counts(group)).any(|group| is_text(group))
}

fn is_text(group: &[Line<'_>]) -> bool {
    group.len() > 1 || group.iter().any(|line| line.edge >= LONG_LINE || ends_clause(&line.text))
}

/// The candidates whose numbers grow, in runs. A part may lack its heading where more than the number tells.
fn counted(candidates: &[Candidate]) -> Vec<Vec<&Candidate>> {
    let of = |candidate: &&Candidate| Counted::of(&candidate.text).map_or(0, |counted| counted.value);
    let mut runs = Vec::new();
    for ((before, ..), members) in by(candidates, |candidate| Some(Counted::of(&candidate.text)?.shape)) {
        let is_bare = before.is_empty();
        let step = if is_bare { 1 } else { 2 };
        let grown = members.chunk_by(|one, next| (1..=step).contains(&of(next).wrapping_sub(of(one))));
        runs.extend(grown.filter(|run| !is_bare || of(&run[0]) == 1).map(<[_]>::to_vec));
    }
    runs
}

/// The candidates of two words of which one is always the same and the other always another, `Part One`, with text
/// between them.
fn told_in_words<'a>(groups: &[&[Line<'_>]], candidates: &'a [Candidate]) -> Vec<Vec<&'a Candidate>> {
    let words = |candidate: &'a Candidate| in_words(&candidate.text);
    let first = by(candidates, |candidate| words(candidate).map(|[first, _]| first));
    let last = by(candidates, |candidate| words(candidate).map(|[_, last]| last));
    let alike = first.into_values().chain(last.into_values());
    let is_apart = |pair: &[&Candidate]| {
        let between = pair[0].group + 1..pair[1].group;
        groups[between].iter().filter(|group| is_text(group)).nth(APART - 1).is_some()
    };
    let distinct = |series: &[&Candidate]| {
        let texts: HashSet<&str> = series.iter().map(|candidate| candidate.text.as_str()).collect();
        texts.len() == series.len()
    };
    alike.filter(|series| distinct(series) && series.windows(2).all(is_apart)).collect()
}

/// Things by what they have in common, each kind in their order.
fn by<'a, T, K: Hash + Eq>(things: &'a [T], key: impl Fn(&'a T) -> Option<K>) -> HashMap<K, Vec<&'a T>> {
    let mut alike: HashMap<K, Vec<&T>> = HashMap::new();
    things.iter().for_each(|thing| key(thing).into_iter().for_each(|key| alike.entry(key).or_default().push(thing)));
    alike
}

/// The two words that a line is, a period and a title behind a colon aside.
fn in_words(text: &str) -> Option<[&str; 2]> {
    let head = text.split(is_colon).next().unwrap_or_default();
    let head = if head.len() == text.len() { text.trim_end_matches('.') } else { head };
    let words: Vec<&str> = head.split_whitespace().collect();
    let is_word = |word: &&str| word.chars().all(|c| c.is_alphabetic() || c == '-');
    let [first, last] = <[&str; 2]>::try_from(words).ok()?;
    (starts_small(first) != Some(true) && [first, last].iter().all(is_word)).then_some([first, last])
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::Heading;
    use crate::format::paragraphs::read;

    const TEXT: &str =
        "Nobody in the village remembered a winter as long as\nthis one, and the old people said so.\n\n";

    /// The headings of a text in which these lines stand before some paragraphs each.
    fn headings(lines: &[&str]) -> Vec<String> {
        let part = |line: &&str| format!("{line}\n\n{}", TEXT.repeat(4));
        of(&format!("{TEXT}{}", lines.iter().map(part).collect::<String>()))
    }

    fn of(text: &str) -> Vec<String> {
        let draft = read(text);
        let headings = draft.blocks.iter().filter(|block| block.kind == Heading);
        headings.map(|block| block.span.of(&draft.text).to_owned()).collect()
    }

    #[test]
    fn lines_that_count_are_headings() {
        for lines in [
            ["Chapter 1", "Chapter 2", "Chapter 3"],
            ["Chapter 1: Nets", "Chapter 2: Salt, and who sells it", "Chapter 3: Who comes?"],
            ["Kapitel I. Netze", "Kapitel II. Salz", "Kapitel III. Wer kommt?"],
            ["Part One", "Part Two", "Part Three"],
            ["Erstes Kapitel.", "Zweites Kapitel.", "Drittes Kapitel."],
            ["Глава первая", "Глава вторая", "Глава третья"],
            ["Chapter Nine: Nets", "Chapter Ten: Salt", "Chapter Twenty-one: Boats"],
            ["1", "2", "3"],
            ["1. Nets", "2. Salt", "3. Boats"],
            ["第一章 海", "第二章 风暴", "第三章 家"],
            ["Глава 9", "Глава 10", "Глава 11"],
        ] {
            assert_eq!(headings(&lines), lines);
        }
    }

    #[test]
    fn what_does_not_go_on_is_no_series() {
        for lines in [
            // Labels come back.
            ["Guest 1", "Guest 2", "Guest 3", "Guest 1", "Guest 2", "Guest 3", "Guest 1", "Guest 2", "Guest 3"],
            ["Guest One", "Guest Two", "Guest One", "Guest Two", "Guest One", "Guest Two", "Guest", "Guest", "Guest"],
            // One line, and sentences.
            ["Chapter 1", "Chapter 1", "Chapter 5", "Chapter 3", "1", "3", "5", "7", "9"],
            ["1. It was late.", "2. It was cold.", "3. It rained.", "4. So", "No 1,", "No 2,", "No 3,", "12", "13"],
        ] {
            assert_eq!(headings(&lines), Vec::<String>::new());
        }
    }

    #[test]
    fn text_stands_between_headings_that_count() {
        let contents = "Chapter 1: Nets\n\nChapter 2: Salt\n\nChapter 3: Boats\n\n";
        assert_eq!(of(&format!("{contents}{TEXT}")), Vec::<String>::new());
        let list = "1. Nets\n\n2. Salt\n\n3. Boats\n\n";
        assert_eq!(of(&format!("{TEXT}{list}{TEXT}")), Vec::<String>::new());
        // Names, of which one is alike, where each says little.
        let senators =
            ["Senator Berg", "Senator Dahl", "Senator Snow"].map(|name| format!("{name}\n\n{TEXT}")).concat();
        assert_eq!(of(&format!("{TEXT}{senators}")), Vec::<String>::new());
        let senators = ["Senator Berg", "Senator Dahl", "Senator Snow"];
        let debate = |name: &str| [name, "The Chair"].map(|name| format!("{name}\n\n{}", TEXT.repeat(4))).concat();
        assert_eq!(of(&senators.map(debate).concat()), Vec::<String>::new());
    }

    #[test]
    fn numbers_of_pages_stand_inside_of_sentences() {
        let page = |number: usize| {
            format!("Nobody in the village remembered a winter as long as\nthis one, and\n\n{number}\n\n")
        };
        assert_eq!(of(&(1..6).map(page).collect::<String>()), Vec::<String>::new());
    }

    #[test]
    fn articles_stand_over_their_text_and_chapters_over_their_titles() {
        let articles =
            ["Article 1\nAll is well.\n\n", "Article 2\nSo it is.\n\n", "Article 3\nIt stays so.\n\n"].concat();
        assert_eq!(of(&articles), ["Article 1", "Article 2", "Article 3"]);
        let lists = ["1\nAll is well.\n\n", "2\nSo it is.\n\n", "3\nIt stays so.\n\n"].concat();
        assert_eq!(of(&lists), Vec::<String>::new());
        assert_eq!(headings(&["Chapter 1\nNets", "Chapter 2\nSalt", "Chapter 3\nBoats"]).len(), 3);
    }
}
