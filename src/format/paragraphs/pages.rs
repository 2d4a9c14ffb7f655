//! Texts in pages, as programs make them from what was printed: running heads and page numbers are taken away, and a
//! paragraph that goes on over a page break is one.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::lines::Line;
use crate::format::marks::{has_leader, is_in_capitals, numbering, starts_small};
use crate::text::ends_clause;

/// Lines at the top and at the bottom of a page among which running heads are looked for.
const EDGE: usize = 4;

/// Pages that must have the same head.
const FEWEST: usize = 3;

/// Of a hundred heads of one shape, how many may differ: the titles of chapters differ all, heads come again.
const DIFFERENT_PER_CENT: usize = 80;

/// A line that ends this part of the way to the right edge of its page was followed by something.
const FILLED_PER_CENT: usize = 70;

/// Takes away what stands at the edges of pages and is not the text; closes the gap where a paragraph goes on.
///
/// Time: the length of the text. Space: the number of pages.
pub(super) fn without_heads(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let pages = pages(&lines);
    if pages.len() < FEWEST {
        return lines;
    }
    let heads = heads(&lines, &pages);
    let mut page_of_line = vec![0usize; lines.len()];
    for (number, page) in pages.iter().enumerate() {
        page_of_line[page.clone()].fill(number);
    }
    let kept = |index: usize| !heads.contains(&index);
    let mut index = 0..lines.len();
    lines.retain(|_| index.next().is_some_and(kept));
    let mut index = 0..page_of_line.len();
    page_of_line.retain(|_| index.next().is_some_and(kept));
    for at in 1..lines.len() {
        lines[at].starts_page = page_of_line[at] != page_of_line[at - 1];
        if lines[at].starts_page {
            lines[at].gap = usize::from(!goes_on(&lines, &page_of_line, at));
        }
    }
    with_numbers(lines)
}

/// Puts the number of a heading that stands alone before its title: programs that read pages tear them apart.
fn with_numbers(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let mut out: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    for mut line in lines {
        let is_number = |text: &str| {
            text.chars().all(|c| c.is_ascii_digit() || c == '.')
                && numbering(&format!("{text} ")).is_some_and(|(parts, _)| parts > 1)
        };
        if starts_small(&line.text) == Some(false)
            && line.gap > 0
            && let Some(number) = out.pop_if(|last| last.gap > 0 && is_number(&last.text))
        {
            line.text = format!("{} {}", number.text, line.text).into();
            (line.number, line.gap) = (number.number, number.gap);
        }
        out.push(line);
    }
    out
}

fn pages(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = (0..lines.len()).filter(|&at| at > 0 && lines[at].starts_page).collect();
    starts.insert(0, 0);
    starts.push(lines.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// The lines that are running heads or page numbers.
fn heads(lines: &[Line<'_>], pages: &[Range<usize>]) -> HashSet<usize> {
    let edges: Vec<(usize, bool)> = pages.iter().flat_map(|page| edges(page.clone())).collect();
    // How often a text stands there, and how often and with how many texts a shape does.
    let mut texts: HashMap<String, usize> = HashMap::new();
    let mut shapes: HashMap<String, (usize, HashSet<String>)> = HashMap::new();
    let mut numbers = 0;
    for &(at, outermost) in &edges {
        let text = &lines[at].text;
        numbers += usize::from(outermost && is_page_number(text));
        for cell in cells(text) {
            *texts.entry(without_digits(cell)).or_default() += 1;
        }
        if let Some(shape) = shape(text) {
            let (count, different) = shapes.entry(shape).or_default();
            *count += 1;
            different.insert(without_digits(cells(text).next().unwrap_or(text)));
        }
    }
    let is_head = |&(at, outermost): &(usize, bool)| {
        let text = &lines[at].text;
        let repeated = cells(text).any(|cell| texts.get(&without_digits(cell)).is_some_and(|&n| n >= FEWEST));
        let shaped = shape(text)
            .and_then(|shape| shapes.get(&shape))
            .is_some_and(|(count, different)| *count >= FEWEST && different.len() * 100 < DIFFERENT_PER_CENT * count);
        (outermost && numbers >= FEWEST && is_page_number(text)) || repeated || shaped
    };
    let mut heads: HashSet<usize> = edges.iter().filter(|edge| is_head(edge)).map(|&(at, _)| at).collect();
    heads.extend(capital_heads(lines, &edges));
    heads.extend(numbers_of_contents(lines, pages));
    heads
}

/// The lines in capitals at edges that another line of the text has in small letters: what it is the title of.
fn capital_heads(lines: &[Line<'_>], edges: &[(usize, bool)]) -> Vec<usize> {
    let candidates = edges.iter().map(|&(at, _)| at).filter(|&at| is_in_capitals(&lines[at].text));
    let mut titles: HashMap<String, Vec<usize>> = HashMap::new();
    for at in candidates {
        for cell in cells(&lines[at].text) {
            titles.entry(beginning(cell)).or_default().push(at);
        }
    }
    let small = lines.iter().filter(|line| !titles.is_empty() && !is_in_capitals(&line.text));
    let found: HashSet<String> =
        small.map(|line| beginning(&line.text)).filter(|key| titles.contains_key(key)).collect();
    titles.into_iter().filter(|(key, _)| key.len() >= 8 && found.contains(key)).flat_map(|(_, at)| at).collect()
}

/// The first letters of a line in lower case, without numbers and marks.
fn beginning(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).take(16).flat_map(char::to_lowercase).collect()
}

/// The numbers of a table of contents that stand apart from its lines.
fn numbers_of_contents(lines: &[Line<'_>], pages: &[Range<usize>]) -> Vec<usize> {
    let of_contents = pages.iter().filter(|page| lines[(*page).clone()].iter().any(|line| has_leader(&line.text)));
    of_contents.flat_map(Clone::clone).filter(|&at| is_page_number(&lines[at].text)).collect()
}

/// The lines at the edges of a page, and whether one is the first or last of it.
fn edges(page: Range<usize>) -> impl Iterator<Item = (usize, bool)> {
    let Range { start, end } = page;
    let top = start..(start + EDGE).min(end);
    let bottom = (end - EDGE.min(end - start)).max(top.end)..end;
    top.chain(bottom).map(move |at| (at, at == start || at + 1 == end))
}

/// What stands apart on a line: `TITLE          12` has two cells.
fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.split("   ").map(str::trim).filter(|cell| cell.chars().filter(|c| c.is_alphabetic()).count() >= 3)
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// What running heads of one kind share: they are in capitals and begin with the same word or kind of number.
fn shape(text: &str) -> Option<String> {
    let is_capital = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let first = text.split_whitespace().next().filter(|_| is_capital)?;
    Some(first.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect::<String>().replace("##", "#"))
}

/// Whether a line is the number of a page: `12`, `- 12 -`, `xiv`, `12/40`.
pub(super) fn is_page_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "-–—[]().|".contains(c));
    let is_number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_roman = |part: &str| !part.is_empty() && part.len() <= 7 && part.bytes().all(|b| b"ivxlc".contains(&b));
    let mut parts = bare.split('/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(one), None, None) => is_number(one) || is_roman(one),
        (Some(one), Some(all), None) => is_number(one.trim()) && is_number(all.trim()),
        _ => false,
    }
}

/// Whether the line at the top of a page goes on where the page before it stopped.
fn goes_on(lines: &[Line<'_>], page_of_line: &[usize], at: usize) -> bool {
    let (last, next) = (&lines[at - 1], &lines[at]);
    let page = page_of_line[at - 1];
    let start = page_of_line.partition_point(|&other| other < page);
    let right = lines[start..at].iter().map(|line| line.edge).max().unwrap_or(0);
    let is_filled = last.edge * 100 >= right * FILLED_PER_CENT;
    !ends_clause(&last.text) && (starts_small(&next.text) == Some(true) || is_filled)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn heads_and_numbers_go_and_paragraphs_go_on() {
        let page = |number: usize, text: &str| format!("THE LONG WINTER     {number}\n\n{text}\n\n\n{number}\n\u{C}");
        let source = [
            page(1, "Nobody in the village remembered a winter as long as\nthis one, and the old people said that it"),
            page(2, "would last until the boats were sold, every one of\nthem."),
            page(3, "The mayor did not agree."),
        ];
        let source = source.concat();
        let found = without_heads(lines(&source));
        let seen: Vec<_> = found.iter().map(|line| (line.text.split(' ').next().unwrap_or(""), line.gap)).collect();
        assert_eq!(seen, [("Nobody", 1), ("this", 0), ("would", 0), ("them.", 0), ("The", 1)]);
    }

    #[test]
    fn titles_of_chapters_stay() {
        let title = |n: usize| ["A", "B"][n % 2].repeat(n);
        let source: String =
            (1..6).map(|n| format!("CHAPTER {n}. {}\n\nAbout {}.\n\u{C}", title(n), title(n))).collect();
        assert_eq!(without_heads(lines(&source)).len(), 10);
    }

    #[test]
    fn numbers_of_pages() {
        assert!(["12", "- 12 -", "xiv", "3/40", "[7]"].iter().all(|text| is_page_number(text)));
        assert!(!["12 boats", "1.2", "", "mix it"].iter().any(|text| is_page_number(text)));
    }
}
