//! The words of an edition as numbers.
//!
//! A word is a run of letters and digits, in lower case and without diacritics; its type is the beginning of it, which
//! does for morphology what can be done without knowing the language. Numbers lose their separators, so that 150,000
//! and 150.000 are one; quotes and dashes of all kinds are one; every other mark is a token. Han and hiragana have a
//! token a character; other scripts without spaces are cut into words as lines are; the article of Arabic is a word.
//! Time: the text. Space: 4 bytes a token, and the types.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::Edition;
use crate::text::{Folded, digit, is_colon, is_comma, is_question_mark, is_stop, words_of_run};

/// Letters of a word that make its type.
pub(super) const STEM: usize = 6;

/// The same for words of Hangul, whose letters are syllables, and particles the rest.
const HANGUL_STEM: usize = 2;

/// Letters that the article of Arabic and what is written before it take at most.
const ARTICLE: usize = 4;

/// The tokens of an edition: for each sentence, the numbers of its types.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// The types, by number, in the order of first appearance.
    pub(super) types: Vec<String>,
    /// How often each type occurs.
    pub(super) counts: Vec<u32>,
    ids: Vec<u32>,
    /// For each sentence, its first token; the number of all at the end.
    starts: Vec<u32>,
    /// The sentences in which each type occurs, as often as it does, type by type.
    places: Vec<u32>,
    /// For each type, its first place; the number of all at the end.
    place_starts: Vec<u32>,
}

impl Tokens {
    /// The tokens of an edition.
    pub(super) fn of(edition: &Edition) -> Self {
        let text = edition.text();
        Self::of_sentences(edition.sentences().iter().map(|sentence| sentence.span.of(text)))
    }

    /// The tokens of sentences.
    pub(super) fn of_sentences<'a>(sentences: impl Iterator<Item = &'a str>) -> Self {
        let mut tokens = Self { starts: vec![0], ..Self::default() };
        let mut numbers: HashMap<String, u32> = HashMap::new();
        for sentence in sentences {
            each_type(sentence, |word| tokens.push(word, &mut numbers));
            tokens.starts.push(tokens.ids.len() as u32);
        }
        tokens.find_places();
        tokens
    }

    fn find_places(&mut self) {
        let ends = self.counts.iter().scan(0, |end, count| {
            *end += count;
            Some(*end)
        });
        self.place_starts = std::iter::once(0).chain(ends).collect();
        self.places = vec![0; self.ids.len()];
        let mut free = self.place_starts.clone();
        for sentence in 0..self.sentences() {
            for &id in &self.ids[self.starts[sentence] as usize..self.starts[sentence + 1] as usize] {
                self.places[free[id as usize] as usize] = sentence as u32;
                free[id as usize] += 1;
            }
        }
    }

    fn push(&mut self, word: &str, numbers: &mut HashMap<String, u32>) {
        let id = numbers.get(word).copied().unwrap_or_else(|| {
            let id = self.types.len() as u32;
            numbers.insert(word.to_owned(), id);
            self.types.push(word.to_owned());
            self.counts.push(0);
            id
        });
        self.counts[id as usize] += 1;
        self.ids.push(id);
    }

    /// Where the places of each type begin in [`Self::places`].
    pub(super) fn place_starts(&self) -> &[u32] {
        &self.place_starts[..self.types.len()]
    }

    /// The sentences in which each type occurs, as often as it does, type by type.
    pub(super) fn places(&self) -> &[u32] {
        &self.places
    }

    /// How many sentences there are.
    pub(super) fn sentences(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The types of the tokens of a run of sentences.
    pub(super) fn of_run(&self, run: Range<usize>) -> &[u32] {
        &self.ids[self.starts[run.start] as usize..self.starts[run.end] as usize]
    }

    /// The types of the tokens of a sentence.
    pub(super) fn of_sentence(&self, sentence: usize) -> &[u32] {
        self.of_run(sentence..sentence + 1)
    }

    /// The probability of each type: how often it occurs among all tokens, with one more for what was not seen.
    pub(super) fn shares(&self) -> Vec<f32> {
        let all = (self.len() + 1) as f32;
        self.counts.iter().map(|&count| count as f32 / all).collect()
    }
}

/// What a character does in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Letter,
    Syllable,
    Digit,
    /// A word by itself: scripts without spaces.
    Word,
    /// Part of a run of words without spaces.
    Run,
    /// A sign that is part of the letter before it.
    Sign,
    Space,
    Mark,
}

fn role(c: char) -> Role {
    match c {
        'a'..='z' | 'A'..='Z' => Role::Letter,
        '0'..='9' => Role::Digit,
        ' ' => Role::Space,
        _ if c.is_ascii() => {
            if c.is_ascii_control() {
                Role::Space
            } else {
                Role::Mark
            }
        }
        '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}' => Role::Syllable,
        // Thai, Lao, Myanmar, Khmer.
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' if c.is_alphabetic() => Role::Run,
        // Katakana, in which Japanese sets names and words from abroad apart.
        '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}' => Role::Letter,
        // Hiragana and what is left of kana; Han.
        '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' => Role::Word,
        '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Role::Word,
        // A Bengali numerator, which stands for a full stop.
        '\u{9F7}' => Role::Mark,
        _ if c.is_numeric() => Role::Digit,
        _ if c.is_alphabetic() => Role::Letter,
        _ if c.is_whitespace() => Role::Space,
        _ if is_sign(c) => Role::Sign,
        _ => Role::Mark,
    }
}

/// Signs on letters that are no letters themselves: viramas, tone marks, joiners, what asks and calls in Armenian.
fn is_sign(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{200D}' | '\u{AD}' | '\u{55B}' | '\u{55C}' | '\u{55E}')
}

/// Calls for the type of each token of a text, in order.
pub(super) fn each_type(text: &str, mut token: impl FnMut(&str)) {
    let mut token = |word: &str| if word.starts_with(is_arabic) { each_part(word, &mut token) } else { token(word) };
    let folded = Folded::new(text);
    let mut word = String::new();
    let mut rest = folded.text.chars().peekable();
    let mut length = 0;
    let mut before = Role::Space;
    while let Some(c) = rest.next() {
        let role = role(c);
        let goes_on = match role {
            Role::Letter | Role::Digit | Role::Syllable => true,
            Role::Sign => length > 0,
            // A separator inside a number.
            Role::Mark => {
                matches!(c, ',' | '.' | '\'' | '٬' | '٫')
                    && before == Role::Digit
                    && rest.peek().is_some_and(|&next| self::role(next) == Role::Digit)
            }
            _ => false,
        };
        if goes_on {
            if !matches!(role, Role::Mark | Role::Sign) {
                // A run of letters and one of digits are two words: `10km`.
                let changes = length > 0 && (role == Role::Digit) != (before == Role::Digit);
                if changes {
                    token(&word);
                    word.clear();
                    length = 0;
                }
                length += 1;
                let most = match role {
                    Role::Syllable => HANGUL_STEM,
                    _ if is_arabic(c) => ARTICLE + STEM,
                    _ => STEM,
                };
                if role == Role::Digit {
                    word.push(digit(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c));
                } else if length <= most {
                    word.extend(c.to_lowercase());
                }
                before = role;
            }
            continue;
        }
        if length > 0 {
            token(&word);
            word.clear();
            length = 0;
        }
        match role {
            Role::Mark if unified(c) == '.' => {
                // Points in a row are one.
                while rest.next_if(|&next| unified(next) == '.').is_some() {}
                token(".");
            }
            Role::Word | Role::Mark => token(unified(c).encode_utf8(&mut [0; 4])),
            Role::Run => {
                let mut run = c.to_string();
                while let Some(c) = rest.next_if(|&next| matches!(self::role(next), Role::Run | Role::Sign)) {
                    run.push(c);
                }
                words_of_run(&run).for_each(&mut token);
            }
            _ => {}
        }
        before = role;
    }
    if length > 0 {
        token(&word);
    }
}

/// Letters of Arabic, and of the languages that took them over.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6FF}')
}

/// Calls for the parts of a word in Arabic letters: the article, and the particles before it, are words in most other
/// languages.
fn each_part(word: &str, token: &mut impl FnMut(&str)) {
    let behind_article = |word: &str| {
        let rest = word.strip_prefix("ال").or_else(|| word.strip_prefix("لل"));
        rest.filter(|rest| rest.chars().nth(2).is_some()).map(str::len)
    };
    // "And" or "so", and then "in" or "like".
    let and = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let within = and.strip_prefix(['ب', 'ك']).unwrap_or(and);
    let starts = [within, and, word].into_iter().find_map(|start| Some((start.len(), behind_article(start)?)));
    let mut rest = word;
    if let Some((article, stem)) = starts {
        for length in [and.len().max(article), article, stem] {
            let (part, behind) = rest.split_at(rest.len() - length);
            if !part.is_empty() {
                token(part);
            }
            rest = behind;
        }
    }
    let end = rest.char_indices().nth(STEM).map_or(rest.len(), |(at, _)| at);
    token(&rest[..end]);
}

/// One sign for marks that differ from script to script, or from printer to printer.
fn unified(c: char) -> char {
    match c {
        '"' | '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›' | '「' | '」' | '『' | '』' | '〝' | '〞' | '‘' | '’'
        | '‚' | '\'' | '`' => '"',
        '-' | '–' | '—' | '―' | '‐' | '‑' | '−' | '－' => '-',
        '·' => '.',
        _ if is_stop(c) => '.',
        _ if is_comma(c) => ',',
        ';' | '；' | '؛' | '፤' => ';',
        _ if is_colon(c) => ':',
        _ if is_question_mark(c) => '?',
        '!' | '！' => '!',
        '(' | '（' | '[' | '［' | '【' => '(',
        ')' | '）' | ']' | '］' | '】' => ')',
        '…' | '⋯' => '…',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn types(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        each_type(text, |word| found.push(word.to_owned()));
        found
    }

    #[test]
    fn words_are_their_beginnings_without_case_and_accents() {
        assert_eq!(types("Überraschungen für Élodie"), ["uberra", "fur", "elodie"]);
        assert_eq!(types("don’t"), ["don", "\"", "t"]);
    }

    #[test]
    fn numbers_lose_their_separators_and_their_script() {
        assert_eq!(types("150,000 and 150.000 at 10km"), ["150000", "and", "150000", "at", "10", "km"]);
        assert_eq!(types("٢٠٢٢، ２０"), ["2022", ",", "20"]);
        assert_eq!(types("in 1999."), ["in", "1999", "."]);
        assert_eq!(types("12345678"), ["12345678"]);
    }

    #[test]
    fn scripts_without_spaces_have_a_token_a_character() {
        assert_eq!(types("我们走。"), ["我", "们", "走", "."]);
        assert_eq!(types("かな"), ["か", "な"]);
        assert_eq!(types("정부는 말했다"), ["정부", "말했"]);
    }

    #[test]
    fn the_article_of_arabic_is_a_word() {
        assert_eq!(types("الحكومة وبالمدرسة"), ["ال", "حكومة", "و", "ب", "ال", "مدرسة"]);
        assert_eq!(types("والبيت للولد كالبحر"), ["و", "ال", "بيت", "لل", "ولد", "ك", "ال", "بحر"]);
        assert_eq!(types("الف وقال بحر"), ["الف", "وقال", "بحر"]);
        assert_eq!(types("المستشفيات"), ["ال", "مستشفي"]);
    }

    #[test]
    fn katakana_is_a_word_and_runs_of_thai_are_words() {
        assert_eq!(types("ロンドンへ"), ["ロンドン", "へ"]);
        assert_eq!(types("ภาษาไทย"), ["ภาษา", "ไทย"]);
    }

    #[test]
    fn marks_of_all_scripts_are_one() {
        assert_eq!(types("«Ja» – sagt er؟"), ["\"", "ja", "\"", "-", "sagt", "er", "?"]);
        assert_eq!(types("ቤት፣ ጀልባ፦ ማን፧"), ["ቤት", ",", "ጀልባ", ":", "ማን", "?"]);
        for stop in ["ቤት።", "বাড়ি৷", "घर॥", "ទូក៕", "လှေ။", "տուն։"] {
            assert_eq!(types(stop).last().map(String::as_str), Some("."), "{stop}");
        }
        // What asks stands inside of a word, which is one all the same.
        assert_eq!(types("Ո՞վ է"), ["ով", "է"]);
    }

    #[test]
    fn points_in_a_row_are_one() {
        assert_eq!(types("Well... so."), ["well", ".", "so", "."]);
    }

    #[test]
    fn sentences_keep_their_tokens() {
        let tokens = Tokens::of_sentences(["One two.", "", "Two one two"].into_iter());
        assert_eq!(tokens.sentences(), 3);
        assert_eq!(tokens.of_sentence(0), [0, 1, 2]);
        assert_eq!(tokens.of_sentence(1), [0_u32; 0]);
        assert_eq!(tokens.of_run(1..3), [1, 0, 1]);
        assert_eq!(tokens.counts, [2, 3, 1]);
    }
}
