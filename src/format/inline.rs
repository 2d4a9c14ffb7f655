//! Marks inside a line of text markup, `*so*` and `_so_`: taken away where they come in pairs.

/// Bytes that are looked through for the mark that closes another.
const REACH: usize = 4_000;

/// A text without the marks that enclose parts of it: a mark opens before a letter where no letter stands before it, and
/// closes behind a letter where none stands after it. Doubled marks stand inside words too. What is inside of the marks
/// in `literal` keeps its other marks.
///
/// Time: the length of the text, times the number of marks at most.
pub(super) fn without_marks(text: &str, marks: &[char], literal: &[char]) -> String {
    let mut gone = vec![false; text.len()];
    let mut before: Option<char> = None;
    let mut chars = text.char_indices();
    // For each mark, up to where none closes: no search goes there again.
    let mut searched = vec![0; marks.len() * 2];
    while let Some((at, c)) = chars.next() {
        let place = marks.iter().position(|&mark| mark == c).filter(|_| !gone[at]);
        if let Some(place) = place {
            let is_double = text[at + c.len_utf8()..].starts_with(c);
            let length = if is_double { 2 * c.len_utf8() } else { c.len_utf8() };
            let slot = place * 2 + usize::from(is_double);
            let may_open = is_double || !before.is_some_and(char::is_alphanumeric);
            let end = if may_open { closing(text, at, length, &mut searched[slot], &gone) } else { None };
            if let Some(end) = end {
                gone[at..at + length].fill(true);
                gone[end..end + length].fill(true);
                if literal.contains(&c) {
                    // Nothing inside is a mark.
                    while chars.clone().next().is_some_and(|(next, _)| next < end) {
                        before = chars.next().map(|(_, c)| c);
                    }
                    continue;
                }
            }
            if is_double {
                chars.next();
            }
        }
        before = Some(c);
    }
    text.char_indices().filter(|&(at, _)| !gone[at]).map(|(_, c)| c).collect()
}

/// Where the mark that opens at a byte is closed; none closes before `searched`.
fn closing(text: &str, at: usize, length: usize, searched: &mut usize, gone: &[bool]) -> Option<usize> {
    let mark = &text[at..at + length];
    let is_double = mark.chars().count() > 1;
    let inside = at + length;
    if text[inside..].starts_with(char::is_whitespace) {
        return None;
    }
    let mut reach = text.len().min(inside + REACH);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    // Where one search stopped is the end of a mark or of a character.
    let from = inside.max(*searched).min(reach);
    let closes = |&end: &usize| {
        let after = text[end + length..].chars().next();
        let is_free = (0..length).all(|offset| !gone[end + offset]);
        let ends_word = is_double || !after.is_some_and(char::is_alphanumeric);
        is_free && ends_word && end > inside && !text[..end].ends_with(char::is_whitespace)
    };
    let found = text[from..reach].match_indices(mark).map(|(place, _)| from + place).find(closes);
    *searched = found.map_or(reach, |end| end + length);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        without_marks(text, &['*', '_', '`'], &['`'])
    }

    #[test]
    fn marks_in_pairs_go() {
        assert_eq!(plain("a *b* _c d_ `e_f_g` **h**i"), "a b c d e_f_g hi");
        assert_eq!(plain("*bold _and_ more*"), "bold and more");
    }

    #[test]
    fn other_signs_stay() {
        assert_eq!(plain("2 * 3 * 4, snake_case_name, a*b, *open"), "2 * 3 * 4, snake_case_name, a*b, *open");
    }

    #[test]
    fn many_marks_take_little_time() {
        let text = "*a ".repeat(200_000);
        assert_eq!(plain(&text).len(), text.len());
    }
}
