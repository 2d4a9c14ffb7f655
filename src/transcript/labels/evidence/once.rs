//! Where everybody speaks once, nothing comes back: names of people and what is said tell a talk from a glossary.

use std::collections::{HashMap, HashSet};

use super::{Evidence, is_sentence, speech};
use crate::document::BlockKind;
use crate::text::is_question_mark;
use crate::transcript::labels::shape::Letters;

/// Fewest labels of a talk in which everybody speaks once.
const FEWEST: usize = 5;

/// Fewest of a long one: in a shorter one, one in so many asks, since little else tells.
const LONG: usize = 12;
const ASKING: usize = 3;

/// One speech in so many of a long one asks, or is of who speaks: `I`, `my`.
const OWN: usize = 4;

/// One name in so many may look like a term: `Will Winter`.
const WORDS: usize = 4;

/// Of so many words inside sentences one may have a capital in a text in which only names do.
const CAPITAL: usize = 6;

impl Evidence<'_> {
    /// Of candidates, those that name people, where the whole text is speeches of one paragraph and each has such a name;
    /// none where it may be a list: of terms, of things, of books, or of the people themselves.
    pub(super) fn spoken_once(&self, pool: &[usize]) -> Vec<usize> {
        let people: Vec<usize> = pool.iter().copied().filter(|&index| self.names_somebody(index)).collect();
        let is_whole = people.len() >= FEWEST
            && people.len() * 4 >= self.blocks * 3
            && people.len() * 10 >= pool.len() * 9
            && self.is_covered(&people);
        if is_whole && self.are_talking(&people) && self.are_no_words(&people) { people } else { Vec::new() }
    }

    /// Whether a candidate is a full name: a few words with capitals, and particles.
    fn names_somebody(&self, index: usize) -> bool {
        let candidate = &self.candidates[index];
        let name = candidate.shape.label.name.of(&self.draft.text);
        let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
        let (capitals, all) = (name.split(' ').filter(is_capital).count(), name.split(' ').count());
        matches!(candidate.shape.letters, Letters::Proper | Letters::Capitals)
            && (2..=4).contains(&capitals)
            && all <= capitals + 2
            && name.split(' ').next_back().is_some_and(|word| is_capital(&word))
            && self.draft.blocks[candidate.block].kind == BlockKind::Paragraph
            && !self.is_clause(index)
    }

    /// Whether sentences follow, and as many of them as in talk ask something or are of who speaks.
    fn are_talking(&self, people: &[usize]) -> bool {
        let said = || people.iter().map(|&index| speech(self.draft, &self.candidates[index]));
        let count = |test: &dyn Fn(&str) -> bool| said().filter(|speech| test(speech)).count();
        let concepts = self.profile.concepts();
        let own: HashSet<&str> = concepts.filter(|(key, _)| *key == "i").flat_map(|(_, own)| own.split(' ')).collect();
        let is_own = |speech: &str| words(speech).any(|word| own.contains(word.to_lowercase().as_str()));
        let asked = count(&asks);
        count(&|speech| is_sentence(speech) && !speech.starts_with(char::is_lowercase)) * 10 >= people.len() * 9
            && count(&has_year) * 3 <= people.len()
            // Where all ask, nobody answers, or each answers themselves.
            && asked * 10 < people.len() * 9
            && match people.len() < LONG {
                true => asked * ASKING >= people.len(),
                false => count(&|speech| asks(speech) || is_own(speech)) * OWN >= people.len(),
            }
    }

    /// Whether the words of most names stand nowhere else: of a term, words are used in small letters as well, or it begins
    /// with one that any text has (`Question One`, `Red Onion`). Where the text has capitals for more than names, those
    /// do not tell, and none of the words may be used.
    fn are_no_words(&self, people: &[usize]) -> bool {
        // Of titles and initials nothing can be told.
        let own = |index: usize| {
            let name = self.candidates[index].shape.label.name.of(&self.draft.text);
            words(name).filter(|word| word.chars().count() > 2 && word.starts_with(char::is_uppercase))
        };
        // For each word of a name, whether the text has it in small letters, and in any.
        let mut used: HashMap<String, (bool, bool)> =
            people.iter().flat_map(|&index| own(index)).map(|word| (word.to_lowercase(), (false, false))).collect();
        let (mut all, mut capitals) = (0usize, 0usize);
        for &index in people {
            let mut goes_on = false;
            for word in speech(self.draft, &self.candidates[index]).split_whitespace() {
                all += usize::from(goes_on);
                capitals += usize::from(goes_on && word.starts_with(char::is_uppercase));
                goes_on = word.ends_with(|c: char| c.is_alphanumeric() || c == ',');
                for part in words(word) {
                    if let Some((small, any)) = used.get_mut(&part.to_lowercase()) {
                        *small |= part.starts_with(char::is_lowercase);
                        *any = true;
                    }
                }
            }
        }
        let by_any = capitals * CAPITAL > all;
        let is_used =
            |word: &str| used.get(&word.to_lowercase()).is_some_and(|(small, any)| *small || (by_any && *any));
        let basic = self.profile.concepts().flat_map(|(_, words)| words.split(' '));
        let basic: HashSet<&str> = basic.map(|word| word.strip_suffix('*').unwrap_or(word)).collect();
        let is_basic = |word: &str| basic.contains(word.to_lowercase().as_str());
        let is_term = |index: usize| own(index).any(is_used) || own(index).next().is_some_and(is_basic);
        people.iter().filter(|&&index| is_term(index)).count() * WORDS <= people.len()
    }
}

/// The words of a text, without what is around them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether something is asked in speech.
fn asks(speech: &str) -> bool {
    speech.contains(is_question_mark)
}

/// Whether a year stands in a text, as in what tells of books and lives.
fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
}
