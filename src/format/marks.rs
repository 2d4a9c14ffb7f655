//! What the first and the last characters of a line tell.

use crate::text::is_colon;

/// Most words before a time at the end of a line that is none of prose.
const FEW_WORDS: usize = 7;

/// Marks that may stand before the first letter.
const OPENING: [char; 17] = ['"', '“', '„', '‘', '\'', '«', '»', '(', '[', '「', '『', '_', '*', '‹', '¿', '¡', '…'];

/// Whether a line begins with a small letter; `None` where its first character has no case.
pub(super) fn starts_small(text: &str) -> Option<bool> {
    let first = text.trim_start_matches(OPENING).chars().next()?;
    match () {
        () if first.is_lowercase() => Some(true),
        () if first.is_uppercase() => Some(false),
        () => None,
    }
}

/// Whether a text has no small letter and at least two large ones.
pub(super) fn is_in_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).nth(1).is_some() && !text.chars().any(char::is_lowercase)
}

/// Whether a line has columns: white space inside of it that is wider than between words.
pub(super) fn has_columns(text: &str) -> bool {
    text.contains("   ")
}

/// Whether a line is a few words and a time that stands apart from them: `Ada Winter  0:02`, `Opening    10:30`.
pub(super) fn ends_in_time(text: &str) -> bool {
    let Some((before, time)) = text.rsplit_once("  ").or_else(|| text.rsplit_once(" — ")) else { return false };
    // `Today at 9:15 PM`
    let time = time.rsplit_once(" at ").map_or(time, |(_, time)| time);
    let time = ["AM", "PM", "am", "pm"].iter().find_map(|half| time.strip_suffix(half)).unwrap_or(time).trim_end();
    let is_clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '[' | ']' | '(' | ')');
    let is_time = time.contains(':') && time.contains(|c: char| c.is_ascii_digit()) && time.chars().all(is_clock);
    // In a line of more words these were moved apart until it was full.
    is_time && (1..=FEW_WORDS).contains(&before.split_whitespace().count())
}

/// What stands before the first colon of a line, if it is as short as a name.
pub(super) fn name_before_colon(text: &str) -> Option<&str> {
    /// Longest name, in characters.
    const LONGEST: usize = 40;
    let (at, colon) = text.char_indices().take(LONGEST).find(|(_, c)| is_colon(*c))?;
    let name = &text[..at];
    let is_name =
        name.split(' ').count() <= 3 && name.starts_with(char::is_alphabetic) && !name.contains([',', ';', '.']);
    let ends = colon != ':' || text[at + 1..].starts_with(' ');
    (is_name && ends).then_some(name)
}

/// Whether a line leads to a number at its end with dots, as tables of contents do.
pub(super) fn has_leader(text: &str) -> bool {
    text.contains(" . . . ") || text.contains(".....")
}

/// The parts of a number before a heading, `2` in `1.2 Title` and `1.2. Title`, and the length of it; `None` where
/// there is none. A number alone counts only with a period.
pub(super) fn numbering(text: &str) -> Option<(u8, usize)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let number = &text[..end];
    let parts: Vec<&str> = number.trim_end_matches('.').split('.').collect();
    let are_short = parts.iter().all(|part| (1..=3).contains(&part.len()));
    let is_number = are_short && (parts.len() > 1 || number.ends_with('.')) && !number.ends_with("..");
    (is_number && text[end..].starts_with([' ', '\u{A0}'])).then(|| (u8::try_from(parts.len()).unwrap_or(u8::MAX), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts() {
        assert_eq!(starts_small("“and"), Some(true));
        assert_eq!(starts_small("Élan"), Some(false));
        assert_eq!(starts_small("12 boats"), None);
        assert_eq!(starts_small("舟"), None);
    }

    #[test]
    fn times_at_the_end_of_a_line() {
        assert!(["Ada  0:02", "Ada Winter   [1:02:03]", "Ada  (00:12)", "Ada  9:15 PM"].into_iter().all(ends_in_time));
        assert!(!["Ada 0:02", "at  10", "0:02", "Ada  0:02 and", "Ada  :"].into_iter().any(ends_in_time));
        assert!(!ends_in_time("the boats had gone out  long before the bell  at  10:30"));
    }

    #[test]
    fn names_before_colons() {
        assert_eq!(name_before_colon("Ada Winter: Well."), Some("Ada Winter"));
        assert_eq!(name_before_colon("记者：您好"), Some("记者"));
        assert_eq!(name_before_colon("አና፦እንደምን"), Some("አና"));
        assert_eq!(name_before_colon("နေဝင်းမောင်မောင်: ဟုတ်ကဲ့။"), Some("နေဝင်းမောင်မောင်"));
        for text in ["10:30 Well", "https://a.b", "It was late, he said: no", "One two three four: no", "Ada"] {
            assert_eq!(name_before_colon(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_before_headings() {
        assert_eq!(numbering("1.2 Title"), Some((2, 3)));
        assert_eq!(numbering("10.1.3. Title"), Some((3, 7)));
        assert_eq!(numbering("3. Title"), Some((1, 2)));
        assert_eq!(numbering("3 boats"), None);
        assert_eq!(numbering("1984. A year"), None);
        assert_eq!(numbering("1.2"), None);
    }
}
