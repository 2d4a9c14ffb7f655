//! Talk of a kind: an assembly in which one gives the floor to many, and a part of a text in which people talk.

use std::collections::{HashMap, HashSet};

use super::{Evidence, is_call, is_question, speech};
use crate::transcript::labels::shape::{Manner, is_titled};

/// Fewest labels of an assembly, where most speak once and one gives them the floor.
const ASSEMBLY: usize = 10;

/// Fewest labels of a talk with long speeches, and blocks in those, on average, at most.
const SLOW: (usize, usize) = (6, 25);

impl Evidence<'_> {
    /// Whether labels are an assembly's: one gives the floor to many, and of their names one in so many is spoken.
    pub(super) fn is_assembly(&self, pool: &[usize], spoken: usize) -> bool {
        let mut times: HashMap<usize, usize> = HashMap::new();
        pool.iter().for_each(|&index| *times.entry(self.names[index]).or_default() += 1);
        let most = times.values().copied().max().unwrap_or(0);
        let changes = pool.windows(2).filter(|pair| self.names[pair[0]] != self.names[pair[1]]).count();
        pool.len() >= ASSEMBLY
            && most * 8 >= pool.len()
            && times.len() * 5 >= pool.len()
            && changes * 5 >= pool.len() * 4
            && self.density(pool) >= 0.12
            && self.spoken(pool).len() * spoken >= times.len()
    }

    /// The names that hold a word that is spoken with a capital inside a sentence.
    pub(super) fn spoken(&self, pool: &[usize]) -> HashSet<usize> {
        let mut words: HashMap<String, HashSet<usize>> = HashMap::new();
        for &index in pool {
            let name = self.candidates[index].shape.label.name.of(&self.draft.text);
            for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2) {
                words.entry(word.to_lowercase()).or_default().insert(self.names[index]);
            }
        }
        let mut found: HashSet<usize> = HashSet::new();
        let first = pool.first().map_or(0, |&index| self.candidates[index].block);
        for block in &self.draft.blocks[first..] {
            // The first word of a block, a label or not, is not inside a sentence.
            let mut goes_on = false;
            for word in block.span.of(&self.draft.text).split_whitespace() {
                let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
                if goes_on
                    && bare.starts_with(char::is_uppercase)
                    && let Some(names) = words.get(&bare.to_lowercase())
                {
                    found.extend(names);
                }
                goes_on = word.ends_with(|c: char| c.is_alphanumeric() || c == ',');
            }
        }
        found
    }

    /// Whether labels that stand in a part of the text only are talk: nearly all come back, they take turns, and
    /// something is asked or called.
    pub(super) fn is_talk(&self, pool: &[usize]) -> bool {
        let coming_back = pool.iter().filter(|&&index| self.counts[self.names[index]] > 1).count();
        let calls = pool.iter().filter(|&&i| is_call(speech(self.draft, &self.candidates[i]))).count();
        let enough = pool.len() >= 6 && coming_back * 5 >= pool.len() * 4 && calls * 12 >= pool.len();
        enough && self.density(pool) >= 0.25 && self.takes_turns(pool)
    }

    /// Whether labels with long speeches between them are talk: nearly all come back, they take turns, and they are written
    /// as people are, or one asks. Headings on lines of their own do so too, but in one order, and none of them asks.
    pub(super) fn is_slow_talk(&self, pool: &[usize]) -> bool {
        let share = |test: &dyn Fn(usize) -> bool| {
            pool.iter().filter(|&&index| test(index)).count() as f64 / pool.len().max(1) as f64
        };
        let changes = pool.windows(2).filter(|pair| self.names[pair[0]] != self.names[pair[1]]).count();
        let may_head = share(&|index| self.candidates[index].shape.manner == Manner::Alone) > 0.5;
        pool.len() >= SLOW.0
            && share(&|index| self.counts[self.names[index]] > 1) >= 0.8
            && (share(&|index| self.is_person(index)) >= 0.65 || (!may_head && self.one_asks(pool)))
            && changes * 10 >= (pool.len() - 1) * 9
            && self.density(pool) * SLOW.1 as f64 >= 1.0
            && (!may_head || !self.is_in_order(pool) || self.one_asks(pool))
    }

    /// Whether a name is written as that of a person is: two words with capitals, a word and a number, or a title before it.
    fn is_person(&self, index: usize) -> bool {
        let name = self.candidates[index].shape.label.name.of(&self.draft.text);
        let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let words = name.split_whitespace().count();
        is_titled(name, self.profile) || ((2..=4).contains(&words) && name.split_whitespace().all(is_capital))
    }

    /// Whether half of what somebody says ends in a question, where the next begins to speak.
    fn one_asks(&self, pool: &[usize]) -> bool {
        let mut times: HashMap<usize, (usize, usize)> = HashMap::new();
        for pair in pool.windows(2) {
            let last = &self.draft.blocks[self.candidates[pair[1]].block - 1];
            let (all, asked) = times.entry(self.names[pair[0]]).or_default();
            *all += 1;
            *asked += usize::from(is_question(last.span.of(&self.draft.text)));
        }
        times.values().any(|&(all, asked)| all > 1 && asked * 2 >= all)
    }
}
