//! Markup that strays into plain text: links, bullets, rules.

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

/// Whether a line only decorates: bullets, bars and rules without a word.
pub(super) fn is_decoration(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || "-–—_=*•·|+~#<>/\\".contains(c))
}

/// Whether a line starts as the item of a list does: a bullet, or a number with a period or parenthesis.
pub(super) fn is_list_item(line: &str) -> bool {
    let line = line.trim_start();
    let bullet = line.strip_prefix(['-', '*', '•', '·']).is_some_and(|rest| rest.starts_with(' '));
    let after_number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - after_number.len();
    bullet || ((1..=3).contains(&digits) && (after_number.starts_with(". ") || after_number.starts_with(") ")))
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
        assert!(!is_decoration("…"));
        assert!(!is_decoration("- a"));
    }

    #[test]
    fn list_items() {
        assert!(is_list_item("- one"));
        assert!(is_list_item("12. twelve"));
        assert!(!is_list_item("1984 was a year"));
        assert!(!is_list_item("-one"));
    }
}
