//! What stands around a label and is no part of it: times, numbers of pages, marks of turns and of emphasis.

/// Marks that begin a turn in minutes and captions: `○ Chair`, `>> ADA:`.
const TURN_MARKS: [char; 12] = ['○', '●', '◯', '◇', '◆', '■', '□', '▲', '△', '▼', '▶', '>'];

/// Longest number of a list or of a turn, in digits.
const LONGEST_NUMBER: usize = 4;

/// Most words between a dash and a time: `Today at`.
const MOST_WORDS_DAY: usize = 2;

/// Marks that plain text puts around a name to make it stand out.
pub(super) fn is_emphasis(c: char) -> bool {
    c == '*' || c == '_'
}

/// Where a text goes on behind white space, marks of emphasis and what else is skipped.
pub(super) fn skip_blank(text: &str, from: usize, also: impl Fn(char) -> bool) -> usize {
    let rest = &text[from..];
    from + rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || also(c)).len()
}

/// The last byte at or before a place where a character begins.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where a text goes on behind the mark of a turn, a time stamp or the number of a page, and marks of emphasis:
/// `[00:12:30] Ada Winter: …`.
pub(super) fn after_time(text: &str) -> usize {
    let start = skip_blank(text, 0, |c| TURN_MARKS.contains(&c));
    let rest = &text[start..];
    let mark = &rest[..rest.len() - rest.trim_start_matches(is_clock).len()];
    let at = start + mark.len();
    let at = match () {
        () if is_time(mark) => after_half_of_day(text, at),
        () if is_page(mark) || is_hour(mark) => at,
        () => start,
    };
    text.len() - text[at..].trim_start_matches(is_emphasis).len()
}

/// Whether a text begins with a time, and goes on.
pub(super) fn begins_with_time(text: &str) -> bool {
    let rest = text.trim_start_matches(is_clock);
    !rest.is_empty() && is_time(&text[..text.len() - rest.len()])
}

/// Whether a character may stand in a time, or around it.
fn is_clock(c: char) -> bool {
    c.is_ascii_digit() || c.is_whitespace() || "[]():.,-/>".contains(c)
}

/// Where a text goes on behind `PM`, which may stand behind a time.
fn after_half_of_day(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let word = rest.trim_start_matches(|c: char| c.is_alphabetic() || c == '.');
    let is_half = is_half_of_day(&rest[..rest.len() - word.len()]);
    if is_half { text.len() - word.trim_start_matches(is_clock).len() } else { at }
}

/// Whether a word says of what half of the day a time is: `AM`, `p.m.`.
fn is_half_of_day(word: &str) -> bool {
    let letters = word.bytes().filter(|&b| b != b'.').map(|b| b.to_ascii_lowercase());
    matches!(letters.collect::<Vec<u8>>()[..], [b'a' | b'p', b'm'])
}

/// Whether a text is a time with a period: `14.05`.
fn is_hour(text: &str) -> bool {
    let Some((hour, minute)) = text.trim().split_once('.') else { return false };
    let is_below = |part: &str, most: u32| part.parse::<u32>().is_ok_and(|number| number < most);
    minute.len() == 2 && is_below(hour, 24) && is_below(minute, 60)
}

/// Where a text goes on behind the mark or number of a list, or the number of a turn: `• `, `12. `, `(12) `, `12 `; `None`
/// where it begins with none.
pub(super) fn after_number(text: &str) -> Option<usize> {
    let start = skip_blank(text, 0, |c| c == '(');
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[start + digits..];
    let is_mark =
        |c: char| if digits == 0 { matches!(c, '•' | '-' | '–' | '*') } else { matches!(c, '.' | ')' | ']') };
    let behind = rest.trim_start_matches(is_mark);
    let has_mark = behind.len() < rest.len();
    let fits = (1..=LONGEST_NUMBER).contains(&digits) || (digits == 0 && has_mark && start == 0);
    (fits && behind.starts_with(char::is_whitespace)).then(|| text.len() - behind.trim_start().len())
}

/// Whether a text is the number of a page: `[12]`.
fn is_page(text: &str) -> bool {
    let inner = text.trim_end().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit()))
}

/// A text without a time stamp at its end, and what divides it from that: `Ada Winter  00:12`, `Speaker 2 | 00:12`,
/// `Ada, [12.03.2024 00:12]`, `Ada 9:15 PM`.
pub(in crate::transcript) fn before_time(text: &str) -> &str {
    let (rest, word) = last_word(text);
    let (rest, clock) = if is_half_of_day(word) { last_word(rest) } else { (rest, word) };
    if !is_time(clock) {
        return text;
    }
    let (before, word) = last_word(rest);
    let bare = if is_time(word) || is_date(word) { before } else { rest };
    // `Ada — Today at 9:15 PM`
    let named = bare.rsplit_once(" — ").filter(|(_, day)| day.split(' ').count() <= MOST_WORDS_DAY);
    named.map_or(bare, |(name, _)| name.trim_end())
}

/// A text without its last word, and that; what divides them is of neither.
fn last_word(text: &str) -> (&str, &str) {
    let divides = |c: char| c.is_whitespace() || "-–—|·,([<>".contains(c);
    let trimmed = text.trim_end_matches(|c| divides(c) || matches!(c, ')' | ']'));
    let start = trimmed.rfind(divides).map_or(0, |at| at + trimmed[at..].chars().next().map_or(1, char::len_utf8));
    (trimmed[..start].trim_end_matches(divides), &trimmed[start..])
}

/// Whether a word is a date in numbers: `12.03.2024`.
fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['.', '/']).collect();
    parts.len() == 3 && parts.iter().all(|part| part.parse::<u16>().is_ok())
}

/// Whether a text is a time, or two: `00:12`, `[1:02:03]`, `00:12 --> 00:14`; a date may stand before it.
pub(super) fn is_time(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "[]()-,".contains(c));
    let has_clock = bare.as_bytes().windows(3).any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit());
    has_clock && bare.chars().all(is_clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_behind_a_name() {
        for text in ["Speaker 2  00:12", "Speaker 2 | 00:12", "Speaker 2 (1:02:03)", "Speaker 2 - 00:12 --> 00:14"] {
            assert_eq!(before_time(text), "Speaker 2", "{text}");
        }
        for text in [
            "Ada, [12.03.2024 21:15]",
            "Ada  9:15 PM",
            "Ada (9:15 a.m.)",
            "Ada [00:12 --> 00:14]",
            "Ada — Today at 9:15 PM",
        ] {
            assert_eq!(before_time(text), "Ada", "{text}");
        }
        assert_eq!(before_time("Speaker 2"), "Speaker 2");
        assert_eq!(before_time("Ada (Harbour)"), "Ada (Harbour)");
        assert_eq!(before_time("00:12"), "");
    }

    #[test]
    fn numbers_before_a_name() {
        for text in ["12. Ada", "(12) Ada", "12) Ada", "12 Ada", "• Ada", "- Ada"] {
            assert_eq!(after_number(text).map(|at| &text[at..]), Some("Ada"), "{text}");
        }
        for text in ["Ada", "12", "12345. Ada", "12th Ada", "(Ada)", "-Ada", ""] {
            assert_eq!(after_number(text), None, "{text}");
        }
    }

    #[test]
    fn what_begins_a_turn() {
        for text in
            [">> Ada", "[00:12:30] Ada", "[12/03/2024, 00:12:30] Ada", "○ Ada", "[12] *Ada", "00:12 Ada", "14.05 Ada"]
        {
            assert_eq!(&text[after_time(text)..], "Ada", "{text}");
        }
        assert_eq!(&"[3/12/24, 9:15:02\u{202f}PM] Ada"[after_time("[3/12/24, 9:15:02\u{202f}PM] Ada")..], "Ada");
        assert_eq!(after_time("14.75 Ada"), 0);
    }
}
