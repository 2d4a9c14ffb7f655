//! Lines that fit a width, as spans: the text itself is never copied.

use textwrap::WordSeparator;
use textwrap::WordSplitter;
use textwrap::core::{Fragment, Word};
use textwrap::word_splitters::split_words;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation;

use super::{Span, display_width, grapheme_width};

/// Breaks a text into lines of at most `width` columns (at least 1), after the line-breaking rules of its script.
///
/// Spans are relative to `text`, without the white space at the end of each line, and cover every word of it. A word
/// wider than a line is broken; one character wider than `width` takes a line for itself. An empty text has no lines.
///
/// ```
/// let text = "a long sentence";
/// let lines: Vec<_> = diglot::text::wrap(text, 8).iter().map(|line| line.of(text)).collect();
/// assert_eq!(lines, ["a long", "sentence"]);
/// ```
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<Span> {
    let width = width.max(1);
    let words: Box<dyn Iterator<Item = Word<'_>>> = match () {
        () if text.is_ascii() => WordSeparator::AsciiSpace.find_words(text),
        () if text.contains(is_hangul) => {
            Box::new(whole_words(text, WordSeparator::UnicodeBreakProperties.find_words(text)))
        }
        () => WordSeparator::UnicodeBreakProperties.find_words(text),
    };
    let words = split_words(words, &WordSplitter::HyphenSplitter);
    let words: Vec<Piece<'_>> = words.flat_map(|word| pieces(word.word, word.whitespace, width)).collect();
    #[allow(clippy::cast_precision_loss, reason = "a terminal is not 2^52 columns wide")]
    let lines = wrap_first_fit(&words, &[width as f64]);
    let mut spans = Vec::with_capacity(lines.len());
    let mut offset = 0;
    for line in lines {
        let start = offset;
        offset += line.iter().map(|piece| piece.word.len() + piece.space.len()).sum::<usize>();
        spans.push(Span::new(start, offset).trim(text));
    }
    spans.retain(|span| !span.is_empty());
    spans
}

/// Words of Korean as they are written, with spaces between them: UAX #14 leaves it open to break between any two
/// syllables, which is how Korean without spaces was set.
fn whole_words<'a>(text: &'a str, words: impl Iterator<Item = Word<'a>>) -> impl Iterator<Item = Word<'a>> {
    let mut words = words.peekable();
    let mut start = 0;
    std::iter::from_fn(move || {
        let mut last = words.next()?;
        let mut end = start + last.word.len() + last.whitespace.len();
        while let Some(next) = words.next_if(|next| goes_on(&last, next)) {
            end += next.word.len() + next.whitespace.len();
            last = next;
        }
        let word = Word::from(&text[start..end]);
        start = end;
        Some(word)
    })
}

/// Whether a word goes on in the next: no space stands between them, but a Korean letter on one side.
fn goes_on(word: &Word<'_>, next: &Word<'_>) -> bool {
    let (Some(last), Some(first)) = (word.word.chars().next_back(), next.word.chars().next()) else { return false };
    let is_letter = |c: char| is_hangul(c) || c.is_ascii_alphanumeric() || matches!(c, '(' | ')');
    word.whitespace.is_empty() && (is_hangul(last) && is_letter(first) || is_letter(last) && is_hangul(first))
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}')
}

/// The words of a text in Thai, Lao, Burmese or Khmer, which are written without spaces.
///
/// ```
/// let words: Vec<_> = diglot::text::words_of_run("ภาษาไทย").collect();
/// assert_eq!(words, ["ภาษา", "ไทย"]);
/// ```
pub fn words_of_run(run: &str) -> impl Iterator<Item = &str> {
    WordSeparator::UnicodeBreakProperties.find_words(run).map(|word| word.word)
}

/// The longest beginning of a text that fits `width` columns; with an ellipsis where something is cut.
#[must_use]
pub fn fit(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = grapheme_width(grapheme);
        if used + wide + 1 > width {
            break;
        }
        out.push_str(grapheme);
        used += wide;
    }
    if width > 0 {
        out.truncate(out.trim_end().len());
        out.push('…');
    }
    out
}

/// A word, or as much of it as fits a line, with the white space after it. textwrap's own words are measured and broken
/// by characters: a grapheme could be torn.
#[derive(Debug)]
struct Piece<'a> {
    word: &'a str,
    space: &'a str,
    width: usize,
}

#[allow(clippy::cast_precision_loss, reason = "no line is 2^52 columns wide")]
impl Fragment for Piece<'_> {
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        display_width(self.space) as f64
    }

    fn penalty_width(&self) -> f64 {
        // What a hyphenator would insert; the splitter in use inserts nothing.
        0.0
    }
}

/// A word in pieces that fit a line: one, unless it is wider than that.
fn pieces<'a>(word: &'a str, space: &'a str, most: usize) -> Vec<Piece<'a>> {
    let whole = display_width(word);
    if whole <= most {
        return vec![Piece { word, space, width: whole }];
    }
    let mut out = Vec::new();
    let (mut start, mut width) = (0, 0);
    for (at, grapheme) in word.grapheme_indices(true) {
        let wide = grapheme_width(grapheme);
        if at > start && width + wide > most {
            out.push(Piece { word: &word[start..at], space: "", width });
            (start, width) = (at, 0);
        }
        width += wide;
    }
    out.push(Piece { word: &word[start..], space, width });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|line| line.of(text)).collect()
    }

    #[test]
    fn breaks_at_spaces_and_hyphens() {
        assert_eq!(lines("a well-known fact", 7), ["a well-", "known", "fact"]);
    }

    #[test]
    fn breaks_words_that_do_not_fit() {
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(lines("国際連合", 1), ["国", "際", "連", "合"]);
    }

    #[test]
    fn a_sign_stays_with_its_letter() {
        assert_eq!(lines("กำกำกำ", 3), ["กำ", "กำ", "กำ"]);
        assert_eq!(lines("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn follows_the_script() {
        // No line starts with a closing mark.
        assert_eq!(lines("これは文です。次の文。", 14), ["これは文です。", "次の文。"]);
        assert_eq!(lines("강요받지 아니한다", 12), ["강요받지", "아니한다"]);
        assert_eq!(lines("제1조 2020년에 (학교)로", 8), ["제1조", "2020년에", "(학교)로"]);
        // Words without spaces between them are not cut in two.
        assert_eq!(lines("ภาษาไทย", 5), ["ภาษา", "ไทย"]);
    }

    #[test]
    fn nothing_has_no_lines() {
        assert!(lines("", 5).is_empty());
        assert!(lines("   ", 5).is_empty());
    }

    #[test]
    fn fit_says_what_it_cut() {
        assert_eq!(fit("abcdef", 6), "abcdef");
        assert_eq!(fit("abc def", 5), "abc…");
        assert_eq!(fit("abc", 0), "");
        assert_eq!(fit("国際", 3), "国…");
    }

    proptest::proptest! {
        #[test]
        fn every_word_is_on_some_line(text in "[a-zé国 \\-.]{0,80}", width in 1usize..30) {
            let joined: String = lines(&text, width).concat();
            let squeeze = |s: &str| s.replace(' ', "");
            proptest::prop_assert_eq!(squeeze(&joined), squeeze(&text));
        }

        #[test]
        fn no_line_is_too_wide(text in "([a-zé国 ]|لا|का|กำ){0,60}", width in 2usize..30) {
            for line in lines(&text, width) {
                proptest::prop_assert!(display_width(line) <= width);
            }
        }
    }
}
