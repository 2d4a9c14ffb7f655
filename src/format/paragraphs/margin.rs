//! Numbers of lines at the margin, as records of courts have them: from 1 on each page, up to some 25.

use super::lines::Line;
use crate::format::marks::starts_small;
use crate::text::ends_clause;

/// Fewest lines that are counted.
const FEWEST: usize = 9;

/// One line in so many, at most, stands there without a number: the head of a page.
const WITHOUT: usize = 5;

/// One line in so many, at least, goes on where the one before it was full: the items of a list do not.
const GOING_ON: usize = 8;

/// Columns that wrapped lines have at least.
const NARROWEST: usize = 40;

/// Takes the numbers from lines that are counted page by page. Time: the number of lines.
pub(super) fn without_numbers(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let counted = counted(&lines);
    let count = counted.iter().flatten().count();
    if count < FEWEST || count * WITHOUT < lines.len() * (WITHOUT - 1) || !go_on(&lines, &counted) {
        return lines;
    }
    let mut out: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    let mut blank = 0;
    for (line, digits) in lines.into_iter().zip(counted) {
        let is_first = digits.is_some() && leading_number(&line.text).is_some_and(|(_, number)| number == 1);
        let bare = if let Some(digits) = digits { line.without_start(digits) } else { line };
        // A line without words, or the number of a page.
        if bare.text.bytes().all(|b| b.is_ascii_digit()) {
            blank += usize::from(digits.is_some());
            continue;
        }
        // Blank lines were left between the last line of a page and the first of the next: these say nothing.
        let gap = if is_first { 0 } else { bare.gap };
        // What goes on in the middle of a sentence is set in, as no paragraph is.
        let before = out.last().filter(|before| gap + blank == 0 && !ends_clause(&before.text));
        let hung = before.filter(|_| starts_small(&bare.text) == Some(true)).map(|before| before.indent);
        let indent = hung.unwrap_or(bare.indent);
        out.push(Line { gap: gap + blank, indent, starts_page: bare.starts_page || is_first, ..bare });
        blank = 0;
    }
    out
}

/// For each line that is counted, how many bytes its number has.
fn counted(lines: &[Line<'_>]) -> Vec<Option<usize>> {
    let mut last = 0;
    lines
        .iter()
        .map(|line| {
            let (digits, number) = leading_number(&line.text)?;
            let is_next = number == last + 1 || (number == 1 && last >= FEWEST);
            is_next.then(|| {
                last = number;
                digits
            })
        })
        .collect()
}

/// The digits that a line begins with, and the number that they are.
fn leading_number(text: &str) -> Option<(usize, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ends = text[digits..].is_empty() || text[digits..].starts_with(' ');
    Some((digits, text[..digits].parse().ok()?)).filter(|_| digits <= 2 && ends)
}

/// Whether lines that are counted go on in one another, as those of wrapped paragraphs do.
fn go_on(lines: &[Line<'_>], counted: &[Option<usize>]) -> bool {
    let widest = lines.iter().map(|line| line.edge).max().unwrap_or(0);
    let going_on = lines.windows(2).zip(counted.windows(2)).filter(|(lines, counted)| {
        let Some(digits) = counted[1] else { return false };
        let is_full = counted[0].is_some() && lines[0].edge * 4 >= widest * 3;
        is_full && !ends_clause(&lines[0].text) && starts_small(lines[1].text[digits..].trim_start()) == Some(true)
    });
    widest >= NARROWEST && going_on.count() * GOING_ON >= counted.iter().flatten().count()
}

#[cfg(test)]
mod tests {
    use super::super::tests::blocks;

    #[test]
    fn numbers_of_lines_are_no_text() {
        let page = |first: usize| -> String {
            let said = |n: usize| {
                format!(
                    "Q.  Was boat {n} late on the morning of that day,\n     or was it on time?\nA.  Boat {n} was late, \
                     as I have said before, and\n     nobody knew why."
                )
            };
            let lines = [said(first), String::new(), said(first + 1), said(first + 2)].join("\n");
            let lines = lines.lines().enumerate().map(|(at, line)| format!("{:2}   {line}\n", at + 1));
            format!("{}{first}\n{}", " ".repeat(40), lines.collect::<String>())
        };
        let found = blocks(&(page(14) + &page(24)));
        assert_eq!(found.len(), 12, "{found:?}");
        assert_eq!(found[0], "Q. Was boat 14 late on the morning of that day, or was it on time?");
        assert_eq!(found[11], "A. Boat 26 was late, as I have said before, and nobody knew why.");
    }

    #[test]
    fn numbers_of_items_stay() {
        let items: String = (1..20).map(|n| format!("{n} boats and ropes in number {n}\n")).collect();
        assert!(blocks(&items).iter().any(|found| found.contains("7 boats")));
        let verses: String =
            (1..20).map(|n| format!("{n} And boat {n} went out before the sun was up that day.\n")).collect();
        assert!(blocks(&verses).iter().any(|found| found.contains("7 And")));
    }
}
