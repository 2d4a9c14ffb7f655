//! Where words are written with spaces between, and where not.

/// Whether a character is of a script that is written without spaces between words.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    is_of_east_asia(c)
        || matches!(c,
            '\u{0E00}'..='\u{0EFF}' // Thai, Lao
            | '\u{1000}'..='\u{109F}' // Burmese
            | '\u{1780}'..='\u{17FF}') // Khmer
}

/// Whether a character is of Chinese or Japanese, their marks included: there, no space stands between sentences either.
fn is_of_east_asia(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{30FF}' // radicals, CJK punctuation, kana
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF01}'..='\u{FF9F}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a space stands between two sentences that are written one after the other. A mark that all scripts share is of
/// the script beside it.
#[must_use]
pub fn has_space_between(before: &str, after: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else { return false };
    let is_mark = |c: char| !c.is_ascii() && !c.is_alphanumeric();
    let is_close = |own: char, other: char| is_of_east_asia(own) && (is_of_east_asia(other) || is_mark(other));
    !(is_close(last, first) || is_close(first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_east_asia_stand_close() {
        for (before, after) in [("今天很好。", "我们去。"), ("累。", "“好"), ("好吧”", "我说"), ("出た。", "「はい」")]
        {
            assert!(!has_space_between(before, after), "{before}{after}");
        }
        for (before, after) in
            [("It rains.", "We stay."), ("今天很好。", "It rains."), ("ฝนตก", "เราอยู่"), ("비가 온다.", "우리는")]
        {
            assert!(has_space_between(before, after), "{before} {after}");
        }
        assert!(!has_space_between("", "It rains."));
    }
}
