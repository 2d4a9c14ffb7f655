//! Whether two parts of a text, each in a language of its own, are two editions of the same.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::TOLD;
use crate::text::{digit, ends_sentence, is_colon, is_comma, is_exclamation_mark, is_question_mark, is_stop};

/// How many times as long as the other an edition may be.
const LONGER: f64 = 2.5;

/// How much of each part, by its letters, must be in its language.
const PURE: f64 = 0.85;

/// How many times as long as the other a passage may be that answers it, once the parts are made equally long.
const ANSWERS: f64 = 1.67;

/// How much of the text, by its letters, must be in passages that answer each other.
const ANSWERED: f64 = 0.65;

/// Words that two texts must share for their order to tell anything.
const SHARED: usize = 6;

/// How far the words that two editions share must stand in the same order: 1 where all do, 0 where chance has it.
const ORDERED: f64 = 0.6;

/// How often a word may stand in either part whose places are compared.
const SELDOM: usize = 3;

/// Things of a kind, such as questions, that both parts must have about as many of once one of them has so many.
const MANY: usize = 8;

/// Letters of a line that may be a title.
const SHORT: usize = 80;

/// A block of the text, and on which side it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage<'a> {
    pub(super) text: &'a str,
    /// How much it is of the language of its side rather than the other's, from -1 to 1.
    pub(super) own: f64,
    pub(super) is_second: bool,
    /// How deep a heading it is, if it is one.
    pub(super) level: Option<u8>,
}

/// Whether the passages of two languages that take turns are translations of each other: they are about as long.
///
/// In a text that is half translated passages of both languages stand side by side too, of any lengths.
pub(super) fn answer(passages: &[Passage<'_>]) -> bool {
    let runs: Vec<(bool, f64)> = passages
        .chunk_by(|a, b| a.is_second == b.is_second)
        .map(|run| (run[0].is_second, run.iter().map(|passage| length(passage.text)).sum()))
        .collect();
    let sides = [false, true].map(|side| runs.iter().filter(|run| run.0 == side).map(|run| run.1).sum::<f64>());
    if !are_like(sides[0], sides[1], LONGER) {
        return false;
    }
    let scale = |&(is_second, length): &(bool, f64)| length / sides[usize::from(is_second)];
    // Something may stand before the first pair.
    let answered = |runs: &[(bool, f64)]| -> f64 {
        let pairs = runs.as_chunks::<2>().0.iter().map(|pair| (scale(&pair[0]), scale(&pair[1])));
        pairs.filter(|&(a, b)| are_like(a, b, ANSWERS)).map(|(a, b)| a + b).sum()
    };
    let best = answered(&runs).max(answered(runs.get(1..).unwrap_or_default()));
    best >= ANSWERED * 2.0
}

/// Whether the second of two parts that follow each other is the first once more.
pub(super) fn begin_again(passages: &[Passage<'_>]) -> bool {
    let starts_second = passages.first().is_some_and(|first| first.is_second);
    let cut = passages.iter().position(|passage| passage.is_second != starts_second).unwrap_or(passages.len());
    let parts = <[_; 2]>::from(passages.split_at(cut));
    let [a, b] = parts.map(|part| part.iter().map(|passage| length(passage.text)).sum::<f64>());
    if !are_like(a, b, LONGER) || !parts.iter().all(|part| is_pure(part)) {
        return false;
    }
    let [a, b] = parts.map(count);
    // In a short text chance has the word.
    if a.into_iter().zip(b).any(|(a, b)| a.max(b) >= MANY && !are_like(a as f64, b as f64, LONGER)) {
        return false;
    }
    order(parts).map_or_else(|| have_titles(parts), |order| order >= ORDERED)
}

/// Whether neither is more than so many times the other.
fn are_like(a: f64, b: f64, times: f64) -> bool {
    a > 0.0 && b > 0.0 && a <= b * times && b <= a * times
}

/// How long a text is, so that languages can be compared: a letter of Chinese or Japanese says what two say elsewhere.
pub(super) fn length(text: &str) -> f64 {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.map(|c| if c >= '\u{2E80}' { 2.0 } else { 1.0 }).sum()
}

/// Whether a part is in its own language, as far as its blocks tell.
fn is_pure(part: &[Passage<'_>]) -> bool {
    let told = part.iter().filter(|passage| passage.own.abs() > TOLD);
    let (mut own, mut all) = (0.0, 0.0);
    for passage in told {
        let length = length(passage.text);
        all += length;
        own += if passage.own > 0.0 { length } else { 0.0 };
    }
    own >= PURE * all
}

/// What both editions have about as many of: blocks, ends of sentences, questions, numbers.
fn count(part: &[Passage<'_>]) -> [usize; 4] {
    let mut counts = [part.len(), 0, 0, 0];
    for passage in part {
        let mut was_digit = false;
        for c in passage.text.chars() {
            counts[1] += usize::from(is_stop(c) || is_question_mark(c) || is_exclamation_mark(c) || c == '…');
            counts[2] += usize::from(is_question_mark(c));
            let is_digit = digit(c).is_some();
            counts[3] += usize::from(is_digit && !was_digit);
            was_digit = is_digit;
        }
    }
    counts
}

/// How far the words that both parts have, names and numbers mostly, stand in the same order: the correlation of their
/// ranks (Spearman 1904). `None` where there are too few.
fn order(parts: [&[Passage<'_>]; 2]) -> Option<f64> {
    let [a, b] = parts.map(places);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (word, places) in &a {
        if let Some(others) = b.get(word).filter(|others| others.len() == places.len() && places.len() <= SELDOM) {
            pairs.extend(places.iter().copied().zip(others.iter().copied()));
        }
    }
    if pairs.len() < SHARED {
        return None;
    }
    pairs.sort_unstable();
    let mut by_second: Vec<usize> = (0..pairs.len()).collect();
    by_second.sort_by_key(|&rank| pairs[rank].1);
    let moved = by_second.iter().enumerate().map(|(rank, &other)| (rank as f64 - other as f64).powi(2));
    let count = pairs.len() as f64;
    Some(1.0 - 6.0 * moved.sum::<f64>() / (count * (count * count - 1.0)))
}

/// Where the words of a part stand, by number; of those that come back often no more than tells so.
fn places<'a>(part: &[Passage<'a>]) -> HashMap<&'a str, Vec<usize>> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    let words = part.iter().flat_map(|passage| passage.text.unicode_words());
    for (index, word) in words.enumerate() {
        let is_number = word.len() > 1 && word.bytes().all(|b| b.is_ascii_digit());
        if is_number || word.len() > 3 && word.chars().all(char::is_alphabetic) {
            let places = places.entry(word).or_default();
            if places.len() <= SELDOM {
                places.push(index);
            }
        }
    }
    places
}

/// Whether both parts begin in the same way: with a heading of the same level, or with a line that may be a title.
fn have_titles(parts: [&[Passage<'_>]; 2]) -> bool {
    let [Some(a), Some(b)] = parts.map(<[_]>::first) else { return false };
    let may_be = |first: &Passage<'_>| {
        let goes_on = |c| is_comma(c) || is_colon(c) || c == ';';
        first.text.chars().count() <= SHORT && !ends_sentence(first.text) && !first.text.ends_with(goes_on)
    };
    a.level == b.level && may_be(a) && may_be(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Passages of the first side from what follows `a`, of the second from what follows `b`.
    fn passages(lines: &[(char, &'static str)]) -> Vec<Passage<'static>> {
        let passage = |&(side, text)| Passage { text, own: 1.0, is_second: side == 'b', level: None };
        lines.iter().map(passage).collect()
    }

    const STORY: [&str; 4] = [
        "The Ferry",
        "Anna Wolters came to Doorn in 1871 with nothing but a chair.",
        "In 1874 she owned the ferry, and Willem Kast was her mate.",
        "They sold it to Petra Lund of Odense in 1902, for 300 crowns.",
    ];
    const VERHAAL: [&str; 4] = [
        "De veerboot",
        "Anna Wolters kwam in 1871 naar Doorn, met niet meer dan een stoel.",
        "In 1874 was de veerboot van haar, en was Willem Kast haar maat.",
        "Ze verkochten hem in 1902 aan Petra Lund uit Odense, voor 300 kronen.",
    ];

    fn side(name: char, texts: &[&'static str]) -> Vec<(char, &'static str)> {
        texts.iter().map(|&text| (name, text)).collect()
    }

    #[test]
    fn what_both_name_stands_in_the_same_order() {
        let whole = [side('a', &STORY), side('b', &VERHAAL)].concat();
        assert!(begin_again(&passages(&whole)));
        let mut turned = VERHAAL;
        turned.reverse();
        assert!(!begin_again(&passages(&[side('a', &STORY), side('b', &turned)].concat())));
    }

    #[test]
    fn the_parts_are_about_as_long() {
        let twice = [side('a', &STORY), side('a', &STORY), side('a', &STORY[1..]), side('b', &VERHAAL)].concat();
        assert!(!begin_again(&passages(&twice)));
    }

    #[test]
    fn what_shares_no_words_has_a_title_again() {
        let bare = |title, text| [title, text, text];
        let text = "Up it goes and down it comes, so it is with us.";
        let other = "Op gaat het en neer komt het, zo is het met ons.";
        let begins = |a, b| begin_again(&passages(&[side('a', &bare("Tide", a)), side('b', &bare(b, other))].concat()));
        assert!(begins(text, "Tij"));
        assert!(!begins(text, "Dat is al wat ervan te zeggen valt."));
    }

    #[test]
    fn what_is_counted_is_so_in_any_script() {
        for text in ["In 1871 it rained. Who came?", "በ1871 ዝናብ ነበር። ማን መጣ፧", "ឆ្នាំ ១៨៧១ ភ្លៀង។ តើនរណាមក?"]
        {
            assert_eq!(count(&passages(&[('a', text)])), [1, 2, 1, 1], "{text}");
        }
    }

    #[test]
    fn passages_that_answer_are_as_long() {
        let turns: Vec<_> = STORY.into_iter().zip(VERHAAL).flat_map(|(a, b)| [('a', a), ('b', b)]).collect();
        assert!(answer(&passages(&turns)));
        // Half translated: what stands beside each other is not the same.
        let (short, long) = (STORY[0], STORY[3]);
        let other = [VERHAAL[3], VERHAAL[0]];
        let mixed = [('a', short), ('b', other[0]), ('a', short), ('b', other[1]), ('a', long), ('b', other[1])];
        assert!(!answer(&passages(&mixed)));
    }
}
