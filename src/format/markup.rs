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

/// Whether a line starts as the item of a list does: a bullet, or a number with a period or parenthesis.
pub(super) fn is_list_item(line: &str) -> bool {
    let line = line.trim_start();
    let bullet = line.strip_prefix(['-', '*', '•', '·', '◦', '‣', '▪', '●']).is_some_and(|rest| rest.starts_with(' '));
    bullet || number_length(line).is_some_and(|length| line[length..].starts_with(' '))
}

/// The length of the number before the item of a list: `1.`, `2)`, `(3)`, `1.2.`, `a)`.
fn number_length(line: &str) -> Option<usize> {
    let open = usize::from(line.starts_with('('));
    let body = &line[open..];
    let end = body.find(['.', ')', ' ']).filter(|&end| (1..=3).contains(&end))?;
    let is_letter = end == 1 && body.starts_with(|c: char| c.is_ascii_lowercase()) && body[end..].starts_with(')');
    if is_letter {
        return Some(open + end + 1);
    }
    let number = body.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let parts = body[..number].trim_end_matches('.').split('.');
    let is_number = parts.into_iter().all(|part| (1..=3).contains(&part.len())) && !body[..number].ends_with("..");
    match body[number..].chars().next() {
        Some(')') if is_number => Some(open + number + 1),
        Some(' ') if is_number && open == 0 && body[..number].ends_with('.') => Some(number),
        _ => None,
    }
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
}
