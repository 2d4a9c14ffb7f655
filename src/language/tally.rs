//! What the words and letters of a text say for each language.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::Profile;
use super::built_in::BUILT_IN;
use super::concepts;
use super::index::{self, Languages};

/// What a word takes from a language that does not write one of its letters: as much as two function words say for it,
/// since names are spelled as where they come from.
const FOREIGN: f64 = 2.0;

/// What a word for a concept says, where a function word says 1: near languages share more of those, and borrow them.
const CONTENT: f64 = 0.5;

/// How far behind the first a language may be that the words for concepts may put before it: two function words.
const NEAR: f64 = 2.0;

/// What the words of a text say for each language that comes with diglot, by its place among them.
///
/// A function word speaks for every language that has it; a language that writes other letters is spoken against. Which
/// words are rare among languages need not be asked: what two near languages share speaks for both.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    /// In lower case.
    words: Vec<String>,
    points: [f64; BUILT_IN.len()],
    /// Words of it, less those with letters that it does not write. Single letters count for nothing here: they may stand for
    /// themselves.
    own: [i32; BUILT_IN.len()],
}

impl Tally {
    /// Counts the words of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut tally = Self { words: words(text), points: [0.0; BUILT_IN.len()], own: [0; BUILT_IN.len()] };
        let mut letters: HashMap<char, Languages> = HashMap::new();
        for word in &tally.words {
            let with = index::with_word(word);
            let mut writing = |letter| *letters.entry(letter).or_insert_with(|| index::with_letter(letter));
            // All of its letters, or some: a word in another script is a name or a command, and none of the text's.
            let (all, some) = word
                .chars()
                .filter(|c| c.is_alphabetic())
                .map(&mut writing)
                .fold((Languages::MAX, 0), |(all, some), with| (all & with, some | with));
            for place in 0..BUILT_IN.len() {
                if with & 1 << place != 0 {
                    tally.points[place] += 1.0;
                    tally.own[place] += i32::from(is_long(word));
                }
                if all & 1 << place == 0 {
                    tally.points[place] -= FOREIGN;
                    tally.own[place] -= i32::from(some & 1 << place != 0);
                }
            }
        }
        tally
    }

    /// Lets something else speak for a language.
    pub(super) fn add(&mut self, place: usize, points: f64) {
        self.points[place] += points;
    }

    /// The language that most speaks for; where others are near, with regard to words for concepts, which a page of text
    /// hardly ever needs. `None` where as much speaks for another.
    pub(super) fn settled(&mut self) -> Option<usize> {
        let least = self.points[self.best()] - NEAR;
        let near: Vec<usize> = (0..BUILT_IN.len()).filter(|&place| self.points[place] >= least).collect();
        if near.len() > 1 {
            near.into_iter().for_each(|place| self.count_content(place));
        }
        let best = self.best();
        let is_other = |place: usize| place != best && self.points[place] >= self.points[best];
        (!(0..BUILT_IN.len()).any(is_other)).then_some(best)
    }

    /// A language with most points.
    fn best(&self) -> usize {
        (0..BUILT_IN.len()).max_by(|&a, &b| self.points[a].total_cmp(&self.points[b])).unwrap_or_default()
    }

    /// Counts the words that a language has for concepts.
    fn count_content(&mut self, place: usize) {
        let is_content = |word: &&String| {
            is_long(word) && index::with_word(word) & 1 << place == 0 && concepts::is_word(place, word)
        };
        let content = self.words.iter().filter(is_content).count();
        self.points[place] += CONTENT * content as f64;
        self.own[place] += i32::try_from(content).unwrap_or(i32::MAX);
    }

    /// The part of the words that are words of a language, from 0 to 1.
    pub(super) fn share(&self, place: usize) -> f64 {
        let all = self.words.iter().filter(|word| is_long(word)).count();
        f64::from(self.own[place].max(0)) / all.max(1) as f64
    }

    /// Whether more of the words have letters that a language does not write than are words of it.
    pub(super) fn speaks_against(&self, place: usize) -> bool {
        self.own[place] < 0
    }
}

/// The words of a text, in lower case; what an apostrophe joins, `dell'acqua`, is two, if it is no function word itself.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in text.unicode_words().filter(|word| !word.contains(char::is_numeric)) {
        let word = Profile::lower(word);
        if word.contains(['\'', '’']) && index::with_word(&word) == 0 {
            words.extend(word.split(['\'', '’']).filter(|part| !part.is_empty()).map(str::to_owned));
        } else {
            words.push(word);
        }
    }
    words
}

/// Whether a word is longer than a letter.
fn is_long(word: &str) -> bool {
    word.chars().nth(1).is_some()
}
