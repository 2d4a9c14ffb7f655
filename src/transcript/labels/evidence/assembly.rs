//! Talk of a kind: an assembly in which one gives the floor to many, and a part of a text in which people talk.

use std::collections::{HashMap, HashSet};

use super::{Evidence, is_call, speech};

/// Fewest labels of an assembly, where most speak once and one gives them the floor.
const ASSEMBLY: usize = 10;

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
}
