//! Lines of a table of contents, in which dots lead to the number of a page.

use super::lines::Line;
use super::pages::is_page_number;
use crate::format::marks::has_leader;

/// What dots that lead to something become.
const LEADER: &str = " … ";

/// Fewest numbers that tell pages from prices.
const FEWEST: usize = 5;

/// Whether the numbers that dots lead to are those of pages: they grow from line to line. Time: the length of the text.
pub(super) fn lead_to_pages(text: &str, lines: &[Line<'_>]) -> bool {
    if !has_leader(text) {
        return false;
    }
    let last_word =
        |line: &Line<'_>| line.text.split_whitespace().next_back().and_then(|word| word.parse::<u32>().ok());
    let numbers: Vec<u32> = lines.iter().filter(|line| has_leader(&line.text)).filter_map(last_word).collect();
    let growing = numbers.windows(2).filter(|pair| pair[0] <= pair[1]).count();
    // A list of figures may follow the one of chapters, and begin again.
    numbers.len() >= FEWEST && growing * 10 >= (numbers.len() - 1) * 9
}

/// A line with one mark where dots lead to something, and without what they lead to where that is the number of a page:
/// other editions have other pages.
pub(super) fn without_leaders(text: &str, has_pages: bool) -> String {
    let text = if has_pages { without_page(text) } else { text };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = [rest.find(" . . . "), rest.find(".....")].into_iter().flatten().min() {
        out.push_str(rest[..at].trim_end());
        out.push_str(LEADER);
        rest = rest[at..].trim_start_matches(['.', ' ']);
    }
    out.push_str(rest);
    out
}

/// A line of contents without the dots at its end, however few there is room for, and the number behind them.
fn without_page(text: &str) -> &str {
    let title = match text.rsplit_once(' ') {
        Some((title, number)) if is_page_number(number) => title.trim_end(),
        _ => text,
    };
    let is_led = title.ends_with(" . .") || title.ends_with(".....");
    let bare = title.trim_end_matches(['.', ' ']);
    if is_led && !bare.is_empty() { bare } else { text }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn pages_grow_and_prices_do_not() {
        let leads = |numbers: [u32; 6]| {
            let text = numbers.map(|number| format!("A title ........ {number}\n")).concat();
            lead_to_pages(&text, &lines(&text))
        };
        assert!(leads([1, 1, 4, 12, 12, 40]));
        assert!(!leads([9, 4, 12, 3, 12, 4]));
    }

    #[test]
    fn dots_and_pages_go() {
        assert_eq!(without_leaders("What are boats? . . . . . . . 12", true), "What are boats?");
        assert_eq!(without_leaders("What are boats? ....... xiv", true), "What are boats?");
        assert_eq!(without_leaders("Soup ....... 12", false), "Soup … 12");
        assert_eq!(without_leaders("Boats . . . . . . .", true), "Boats");
        assert_eq!(
            without_leaders("What is the longest of the boats? . . 12", true),
            "What is the longest of the boats?"
        );
        assert_eq!(without_leaders("Boats . . . .   12", true), "Boats");
        assert_eq!(without_leaders("The boats of 12", true), "The boats of 12");
        assert_eq!(without_leaders(". . .", true), ". . .");
    }
}
