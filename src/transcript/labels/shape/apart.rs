//! Labels that brackets, cells, columns or quotation marks set apart.

use super::{LONGEST_WITH_AFFILIATION, Letters, MOST_WORDS_UNMARKED, Manner, Shape, letters_of, shape, split};
use crate::document::BETWEEN_CELLS;
use crate::language::Profile;
use crate::transcript::labels::around::{after_time, before_time, floor, is_time, skip_blank};

/// Longest name that only its place or the marks around it set apart, in characters.
const LONGEST_APART: usize = 60;

/// A space as wide as a character of East Asia: behind a mark of a turn it ends a name.
const WIDE: char = '\u{3000}';

/// Longest name in a script without capitals that only a space or a quotation mark ends, in characters.
const LONGEST_UNSPACED: usize = 24;

/// What may stand around a name: `[Ada]`, `<Ada>`.
const BRACKETS: [(char, char); 8] =
    [('[', ']'), ('<', '>'), ('(', ')'), ('（', '）'), ('【', '】'), ('〔', '〕'), ('［', '］'), ('〈', '〉')];

/// What stands in brackets as a whole, without them.
pub(super) fn unbracketed(text: &str) -> &str {
    let inner = BRACKETS.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inner.filter(|inner| !inner.contains(['[', ']'])).unwrap_or(text)
}

/// `[Name] speech`, `(Name) speech`, `Name ¦ speech`, `Name    speech`, `Name「speech」`.
pub(in crate::transcript::labels) fn set_apart(text: &str, profile: &Profile) -> Option<Shape> {
    let start = after_time(text);
    let rest = &text[start..];
    let first = rest.chars().next()?;
    let (before, speech) = match BRACKETS.iter().find(|(open, _)| *open == first) {
        Some((_, close)) => {
            let (inner, _) = rest[..floor(rest, LONGEST_WITH_AFFILIATION)].split_once(*close)?;
            (&inner[first.len_utf8()..], start + inner.len() + close.len_utf8())
        }
        None => in_a_cell(text, start)
            .or_else(|| without_spaces(text, start))
            .or_else(|| Some(rest.split_once(WIDE).filter(|_| start > 0)?.0).map(|name| (name, start + name.len())))?,
    };
    let (name, aside) = split(before_time(before).trim())?;
    // In parentheses small letters say how something is said.
    let is_aside = matches!(first, '(' | '（');
    let letters = letters_of(name, MOST_WORDS_UNMARKED, profile)
        .filter(|letters| !is_aside || !matches!(letters, Letters::Plain | Letters::Small))?;
    let speech = skip_blank(text, speech, |_| false);
    // `[Name] 00:12` stands alone on its line.
    let is_said = speech < text.len() && !is_time(&text[speech..]);
    let fits = is_said && name.chars().count() <= LONGEST_APART && name.chars().count() > 1;
    fits.then(|| shape(text, (name, aside, letters), speech, Manner::Apart))
}

/// A name in a cell of its own, or in a column that spaces make, and where the next begins. A cell with the time may
/// stand before it.
fn in_a_cell(text: &str, start: usize) -> Option<(&str, usize)> {
    const COLUMNS: &str = "   ";
    let start = skip_blank(text, start, |c| c == '¦');
    let head = &text[start..floor(text, start + LONGEST_WITH_AFFILIATION)];
    let ends = [BETWEEN_CELLS, COLUMNS, "\t"].into_iter().filter_map(|mark| Some((head.find(mark)?, mark)));
    let (at, mark) = ends.min_by_key(|(at, _)| *at)?;
    Some((&head[..at], start + at + mark.len()))
}

/// A name in a script without spaces, before speech in quotation marks to the end or behind a space.
fn without_spaces(text: &str, start: usize) -> Option<(&str, usize)> {
    // Most texts are in other scripts.
    text[start..].chars().next().filter(|&c| is_of_east_asia(c))?;
    let (at, end) =
        text[start..].char_indices().take(LONGEST_UNSPACED + 1).find(|(_, c)| "「『\u{3000} ".contains(*c))?;
    let (before, speech) = (&text[start..start + at], start + at);
    let close = match end {
        '「' => Some('」'),
        '『' => Some('』'),
        _ => None,
    };
    let is_unspaced = before.chars().all(|c| is_of_east_asia(c) || "（）・".contains(c));
    let is_whole =
        close.is_none_or(|close| text.trim_end().strip_suffix(close).is_some_and(|rest| !rest.contains(close)));
    let is_said = text[speech + end.len_utf8()..].trim_start().starts_with(|c: char| !c.is_ascii_digit());
    (is_unspaced && is_whole && is_said).then_some((before, speech))
}

/// `Q　…`: a capital before a space and speech in a script without spaces, and without capitals.
pub(super) fn by_letter_apart(text: &str) -> Option<Shape> {
    let letter = text.chars().next().filter(|c| c.is_uppercase())?;
    let rest = &text[letter.len_utf8()..];
    let said = rest.trim_start_matches([' ', WIDE, '.', '．', '、']);
    let speech = text.len() - said.len();
    let fits = said.len() < rest.len() && said.starts_with(is_of_east_asia);
    fits.then(|| shape(text, (&text[..letter.len_utf8()], None, Letters::Initial), speech, Manner::Period))
}

/// Whether a character is of a script that has no spaces: Chinese, or the syllables of Japanese.
fn is_of_east_asia(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && !matches!(c, '\u{3008}'..='\u{3020}')
}
