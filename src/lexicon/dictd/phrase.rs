//! Words and short phrases, out of lines in which they stand with tags, notes and commas.

use crate::text::visible_line;

/// Words of a phrase beyond which it is a description rather than a translation.
const MOST_WORDS: usize = 4;

/// Characters of a phrase beyond which it is a description, in a script without spaces too.
const MOST_CHARACTERS: usize = 48;

/// Characters of an abbreviation, with its period; a longer word with one ends a sentence.
const LONGEST_ABBREVIATION: usize = 5;

/// Adds a text without what stands in brackets: tags of grammar and subject, notes, parts that may be left out.
pub(super) fn without_brackets(text: &str, out: &mut String) {
    let mut depth = 0_usize;
    let mut kept = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' | b'<' => {
                if depth == 0 {
                    out.push_str(&text[kept..at]);
                }
                depth += 1;
            }
            b')' | b']' | b'}' | b'>' if depth > 0 => {
                depth -= 1;
                kept = at + 1;
            }
            _ => {}
        }
    }
    if depth == 0 {
        out.push_str(&text[kept..]);
    }
}

/// Hands over each word or phrase of a line that separators part.
pub(super) fn each(line: &str, mut found: impl FnMut(String)) {
    for piece in line.split(is_separator) {
        let piece = piece.trim();
        if !piece.is_empty() {
            clean(piece, &mut found);
        }
    }
}

fn is_separator(c: char) -> bool {
    // The commas of Arabic and of Chinese are others.
    matches!(c, ',' | ';' | '،' | '؛' | '、' | '，' | '；')
}

fn clean(piece: &str, found: &mut impl FnMut(String)) {
    if is_plain(piece) {
        return found(piece.to_owned());
    }
    // Where something has to be put in, there is no phrase to look for.
    if piece.contains("..") || piece.contains('…') {
        return;
    }
    // Some dictionaries write no spaces within a phrase.
    let words = piece.split(|c: char| c.is_whitespace() || matches!(c, '_' | '~'));
    let mut words: Vec<&str> = words.filter(|word| !word.is_empty() && !is_pronunciation(word)).collect();
    if is_sentence(&words) {
        return;
    }
    if words.len() > 1 {
        words.retain(|word| !is_abbreviation(word));
    }
    match words.as_slice() {
        [] => {}
        [word] => word.split('/').for_each(|word| short(&spelled(word), found)),
        words if words.iter().any(|word| word.contains('/')) => {}
        words if words.len() <= MOST_WORDS => short(&spelled(&words.join(" ")), found),
        _ => {}
    }
}

/// Whether nothing about a phrase needs a closer look, as it is with most: a few words of plain letters.
fn is_plain(phrase: &str) -> bool {
    let words = 1 + phrase.bytes().filter(|&byte| byte == b' ').count();
    let is_usual = |byte: u8| byte.is_ascii_alphabetic() || byte == b' ';
    words <= MOST_WORDS && phrase.len() <= MOST_CHARACTERS && phrase.bytes().all(is_usual) && !phrase.contains("  ")
}

fn short(phrase: &str, found: &mut impl FnMut(String)) {
    let is_quote =
        |c| matches!(c, '"' | '\'' | '“' | '”' | '„' | '«' | '»' | '!' | '?' | '¡' | '¿' | ':' | '.' | '*' | '=');
    let phrase = phrase.trim_matches(is_quote).trim();
    // A part of a word is no word.
    let is_whole = !phrase.starts_with('-') && !phrase.ends_with('-');
    if is_whole && phrase.chars().any(char::is_alphabetic) && phrase.chars().nth(MOST_CHARACTERS).is_none() {
        found(phrase.to_owned());
    }
}

fn is_sentence(words: &[&str]) -> bool {
    let [first, .., last] = words else { return false };
    let ends = last.ends_with(['.', '!', '?']) && last.chars().any(char::is_alphabetic);
    ends && words.len() > 2 && first.starts_with(char::is_uppercase)
}

/// Whether a word only says what a phrase goes with (`sth.`, `jdm./etw.`), or counts (`2.`).
fn is_abbreviation(word: &str) -> bool {
    word.ends_with('.') && (word.contains('/') || word.chars().count() <= LONGEST_ABBREVIATION)
}

fn is_pronunciation(word: &str) -> bool {
    word.len() > 1 && word.starts_with('/') && word.ends_with('/')
}

/// A phrase as texts spell it, and as an edition holds its text: Dutch ij as two letters, the hyphen of keyboards.
fn spelled(phrase: &str) -> String {
    if phrase.is_ascii() && !phrase.bytes().any(|byte| byte.is_ascii_control()) {
        return phrase.to_owned();
    }
    let mut out = String::with_capacity(phrase.len());
    for c in visible_line(phrase).chars() {
        match c {
            'ĳ' => out.push_str("ij"),
            'Ĳ' => out.push_str("IJ"),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(line: &str) -> Vec<String> {
        let (mut bare, mut out) = (String::new(), Vec::new());
        without_brackets(line, &mut bare);
        each(&bare, |phrase| out.push(phrase));
        out
    }

    #[test]
    fn brackets_go() {
        assert_eq!(phrases("[print] acute accent <n>, acute <n>"), ["acute accent", "acute"]);
        assert_eq!(phrases("(sich (gut)) erinnern [an]"), ["erinnern"]);
        assert_eq!(phrases("{正犯}crematory) <n, masc, (old"), ["crematory)"]);
    }

    #[test]
    fn separators_part_phrases() {
        assert_eq!(phrases("in staat om, flink; knap ,"), ["in staat om", "flink", "knap"]);
        assert_eq!(phrases("घास~का~मैदान, come_down"), ["घास का मैदान", "come down"]);
        assert_eq!(phrases("يباين، يلوّن؛ ب"), ["يباين", "يلوّن", "ب"]);
        assert_eq!(phrases("なるはや、なるべく早く，大至急"), ["なるはや", "なるべく早く", "大至急"]);
    }

    #[test]
    fn what_a_phrase_goes_with_is_left_out() {
        assert_eq!(phrases("etw. sammeln, jdm./etw. zuvorkommen, Kür 2."), ["sammeln", "zuvorkommen", "Kür"]);
        assert_eq!(phrases("pre-empt/preempt sb./sth., get rid of sth."), ["pre-empt", "preempt", "get rid of"]);
        assert_eq!(phrases("section  /ˈɛs/"), ["section"]);
        assert_eq!(phrases("otonom., mavi gökyüzü."), ["otonom", "mavi gökyüzü"], "a period after all of them");
    }

    #[test]
    fn what_is_no_phrase_is_left_out() {
        assert_eq!(phrases("one two three four five"), [""; 0]);
        assert_eq!(phrases("il y a ..., exit … ab, -heid, ver‐, 12, ?, His name escapes me."), [""; 0]);
        assert_eq!(phrases("be looking for work / for a job"), [""; 0]);
        assert_eq!(phrases(&"字".repeat(49)), [""; 0]);
        assert_eq!(phrases(&"字".repeat(48)).len(), 1);
    }

    #[test]
    fn spelling_is_that_of_texts() {
        assert_eq!(phrases("drĳfzand, Ĳsland, lay‐by, \"zo\""), ["drijfzand", "IJsland", "lay-by", "zo"]);
        assert_eq!(phrases("vuur\u{1b}toren"), ["vuur␛toren"]);
    }
}
