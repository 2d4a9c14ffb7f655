//! Markup that strays into plain text: links, bullets, rules.

use crate::text::is_unspaced;

/// A line without link markup: `[French](#)` is `French`; and whether it was nothing but a link.
pub(super) fn without_links(line: &str) -> (String, bool) {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    let mut whole = false;
    while let Some((before, label, after)) = next_link(rest) {
        whole = before.trim().is_empty() && after.trim().is_empty() && out.is_empty();
        out.push_str(before);
        out.push_str(label);
        rest = after;
    }
    out.push_str(rest);
    (out, whole)
}

/// The first `[label](target)` of a text, as what stands before it, its label, and what comes after.
fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let middle = text.find("](")?;
    let open = text[..middle].rfind('[')?;
    let target = &text[middle + 2..];
    let close = target.find(')')?;
    let is_target = !target[..close].contains(char::is_whitespace);
    is_target.then(|| (&text[..open], &text[open + 1..middle], &target[close + 1..]))
}

/// Whether a line only decorates: bullets, bars and rules without a word, also those of tables that are drawn; accents
/// whose letters a conversion lost.
pub(super) fn is_decoration(line: &str) -> bool {
    let decorates = |c: char| {
        c.is_whitespace()
            || "-–—_=*•·|+~#<>/\\".contains(c)
            || ('─'..='╿').contains(&c)
            || ('\u{300}'..='\u{36F}').contains(&c)
    };
    line.chars().all(decorates)
}

/// Whether a line starts as the item of a list does: a bullet, or a number or letter with a period or parenthesis.
pub(super) fn is_list_item(line: &str) -> bool {
    let line = line.trim_start();
    let bullet = line.strip_prefix(['-', '*', '•', '·', '◦', '‣', '▪', '●']).is_some_and(|rest| rest.starts_with(' '));
    let length = || number_length(line).or_else(|| letter_length(line));
    // What is as wide as a letter of Chinese has its space in it.
    let is_apart = |length: usize| line[length..].starts_with(' ') || line[..length].ends_with(is_wide);
    bullet || length().is_some_and(is_apart)
}

/// The length of the number before the item of a list: `1.`, `2)`, `(3)`, `1.2.`.
fn number_length(line: &str) -> Option<usize> {
    let open = usize::from(line.starts_with('('));
    let body = &line[open..];
    let number = body.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let parts = body[..number].trim_end_matches('.').split('.');
    let is_number = parts.into_iter().all(|part| (1..=3).contains(&part.len())) && !body[..number].ends_with("..");
    match body[number..].chars().next() {
        Some(')') if is_number => Some(open + number + 1),
        Some(' ') if is_number && open == 0 && body[..number].ends_with('.') => Some(number),
        _ => None,
    }
}

/// The length of the letter before the item of a list, or of a number in Chinese: `a)`, `(б)`, `（十二）`, `①`.
fn letter_length(line: &str) -> Option<usize> {
    /// Digits of the longest number.
    const LONGEST: usize = 3;
    let first = line.chars().next()?;
    if is_enclosed(first) {
        return Some(first.len_utf8());
    }
    let body = line.strip_prefix(['(', '（']).unwrap_or(line);
    let (end, close) = body.char_indices().take(LONGEST + 1).find(|(_, c)| matches!(c, ')' | '）'))?;
    let sign = &body[..end];
    // In Latin letters, `A)` may be an answer or a mark; and in a script without spaces, a word may end so on a new line.
    let is_word = |c: char| is_unspaced(c) && body.len() == line.len();
    let is_letter = |c: char| c.is_alphabetic() && !c.is_ascii_uppercase() && !is_word(c);
    let is_sign = sign.chars().all(is_digit) || (sign.chars().count() == 1 && sign.chars().all(is_letter));
    (end > 0 && is_sign).then_some(line.len() - body.len() + end + close.len_utf8())
}

/// Whether a character is a number or letter with a circle or parentheses around it.
fn is_enclosed(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{3247}' | '\u{3280}'..='\u{32B0}')
}

/// Whether a sign before an item needs no space behind it.
fn is_wide(c: char) -> bool {
    c == '）' || is_enclosed(c)
}

/// Whether a character is a digit, or part of a number in Chinese.
fn is_digit(c: char) -> bool {
    "一二三四五六七八九十百〇".contains(c) || c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_leave_their_labels() {
        assert_eq!(without_links("- [French](#)"), ("- French".to_owned(), false));
        assert_eq!(without_links("[French](#)"), ("French".to_owned(), true));
        assert_eq!(without_links("see [a](x) and [b](y)"), ("see a and b".to_owned(), false));
        assert_eq!(without_links("f(x)[1](not a link)"), ("f(x)[1](not a link)".to_owned(), false));
    }

    #[test]
    fn decoration_has_no_words() {
        assert!(is_decoration("- |"));
        assert!(is_decoration("•"));
        assert!(is_decoration("──┼──") && !is_decoration("│ a"));
        assert!(!is_decoration("…"));
        assert!(!is_decoration("- a"));
    }

    #[test]
    fn list_items() {
        assert!(is_list_item("- one"));
        assert!(is_list_item("12. twelve"));
        assert!(is_list_item("10.1. twelve"));
        assert!(is_list_item("a) twelve"));
        assert!(is_list_item("(3) three"));
        assert!(!is_list_item("1.. twelve"));
        assert!(!is_list_item("1984. A year"));
        assert!(!is_list_item("(see) above"));
        assert!(!is_list_item("1984 was a year"));
        assert!(!is_list_item("-one"));
    }

    #[test]
    fn items_have_signs_in_every_script() {
        for item in [
            "- one",
            "• one",
            "1. one",
            "2) two",
            "(3) three",
            "1.2. one",
            "a) one",
            "(b) two",
            "α) ένα",
            "б) два",
            "(в) три",
            "أ) واحد",
            "א) אחת",
            "(ก) หนึ่ง",
            "가) 하나",
            "（一）市场",
            "（十二）市场",
            "三）市场",
            "①市场",
            "② two",
            "⑴市场",
            "（2）市场",
            "２）市场",
        ] {
            assert!(is_list_item(item), "{item}");
        }
        for text in [
            "one) two",
            "и так) далее",
            "б)и",
            "A) one",
            "(Boats) and nets",
            "（市场）开门",
            "一天市场开门）",
            "他) や市場",
            "((a) one",
            "ab) one",
            "1984. A year",
            ") one",
            "（）市场",
            "a",
        ] {
            assert!(!is_list_item(text), "{text}");
        }
    }
}
