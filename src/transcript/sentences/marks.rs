//! What the characters around a sentence's end are.

use unicode_segmentation::UnicodeSegmentation;

use crate::language::Profile;
use crate::text::{is_colon, is_comma};

/// A character that may end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Terminator {
    /// A period, which has other uses.
    Period,
    /// A mark of silence.
    Ellipsis,
    /// A mark that has no other use: `!`, `?`, `。`, `।`.
    Strong,
}

/// What a character ends, in the language of `profile`.
pub(super) fn terminator(c: char, profile: &Profile) -> Option<Terminator> {
    match c {
        _ if c.is_ascii_alphanumeric() || c == ' ' => None,
        '.' | '．' | '․' | '﹒' => Some(Terminator::Period),
        '…' | '‥' => Some(Terminator::Ellipsis),
        '!' | '?' | '。' | '！' | '？' | '।' | '؟' => Some(Terminator::Strong),
        // What Bengali is also typed with; the end of a text in Khmer, and its `et cetera`.
        '\u{9F7}' | '។' | '៕' | '៘' => Some(Terminator::Strong),
        // Commas of Burmese, Javanese and Balinese, after which Unicode lets a sentence end.
        '၊' | '\u{A9C8}' | '\u{1B5E}' => None,
        _ if c.is_alphanumeric() => None,
        _ if profile.extra_terminators.contains(c) => Some(Terminator::Strong),
        _ if c.is_ascii() || matches!(c, '\u{A0}' | '\u{2010}'..='\u{201F}' | '、' | '，' | '」') => None,
        _ => ends_in_unicode(c).then_some(Terminator::Strong),
    }
}

/// Whether a character is an STerm of UAX #29: only after those does a sentence end before a small letter.
fn ends_in_unicode(c: char) -> bool {
    let mut buffer = [0; 5];
    let length = c.encode_utf8(&mut buffer).len();
    buffer[length] = b'a';
    std::str::from_utf8(&buffer[..=length]).is_ok_and(|two| two.split_sentence_bounds().nth(1).is_some())
}

/// How a character stands to the end of a sentence that was just read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The character after it.
    pub next: Option<char>,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// Whether a straight quotation mark is open.
    pub quoted: bool,
}

/// Whether a character at a place belongs to the sentence before it: a closing quotation mark or bracket.
///
/// The same mark opens in one language and closes in another, so what stands beside it decides.
pub(super) fn closes(c: char, place: Place) -> bool {
    let word_ends = place.next.is_none_or(ends_word);
    match c {
        ')' | ']' | '}' | '）' | '］' | '｝' | '】' | '〕' | '」' | '』' | '》' | '〉' | '｣' => true,
        // French sets a space before the closing one.
        '»' | '›' | '”' | '’' => !place.spaced || (word_ends && place.next != Some('.')),
        '«' | '‹' | '“' | '‘' => !place.spaced && word_ends,
        '"' | '＂' => (word_ends || !place.spaced) && (place.quoted || (word_ends && !place.spaced)),
        '\'' | '`' | '*' | '_' => !place.spaced && word_ends,
        _ => false,
    }
}

/// Whether a word cannot start with a character.
fn ends_word(c: char) -> bool {
    c.is_whitespace()
        || is_dash(c)
        || is_joiner(c)
        || matches!(c, '.' | '!' | '?' | '…' | '»' | '”' | '’' | '"' | '\'' | '*' | '_')
}

/// Whether a character opens something, or decorates what follows, so that the sentence starts with it.
pub(super) fn opens(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›' | '¿' | '¡')
        || matches!(c, '*' | '_' | '#' | '•' | '·' | '<' | '>' | '†' | '§' | '＂')
        || is_open_bracket(c)
}

/// Whether a character is an opening bracket.
pub(super) fn is_open_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '［' | '｛' | '【' | '〔' | '「' | '『' | '《' | '〈' | '｢')
}

/// Whether a character is a dash or hyphen.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐'..='―' | '−')
}

/// Whether a sentence goes on at a character.
pub(super) fn is_joiner(c: char) -> bool {
    // What stands between the cells of a table is a joiner too: a row is read as a whole.
    is_comma(c) || is_colon(c) || matches!(c, ';' | '；' | '؛' | '፤' | ')' | ']' | '}' | '/' | '%' | '=' | '¦' | '│')
}

/// Whether a script is written without spaces between words.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c, '々' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character is a letter of a script in which a period marks abbreviations only.
pub(super) fn is_thai(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}')
}

/// Whether a character is a small letter of a script that has capitals to start sentences with.
pub(super) fn is_small(c: char) -> bool {
    // Georgian letters have capitals in Unicode, but only for headlines.
    c.is_lowercase() && !matches!(c, '\u{10D0}'..='\u{10FF}')
}

/// Whether a character adds to the one before it: an accent, an emoji's variant, a joiner, a sign of no vowel.
pub(super) fn extends(c: char) -> bool {
    match c {
        '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}' | '\u{200B}'..='\u{200F}' | '\u{2060}' => true,
        // Signs of the scripts from Hebrew to those of South-East Asia; some are letters to Unicode, some are not.
        '\u{591}'..='\u{1CFF}' => !c.is_alphanumeric() && is_mark(c),
        _ => false,
    }
}

/// Whether a character joins the letter before it.
fn is_mark(c: char) -> bool {
    let mut buffer = [b'a'; 5];
    let length = c.encode_utf8(&mut buffer[1..]).len();
    std::str::from_utf8(&buffer[..=length]).is_ok_and(|two| two.graphemes(true).nth(1).is_none())
}
