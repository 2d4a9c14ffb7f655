//! Offices in words of the text (`Le président`, `La ministre des affaires étrangères`): no clauses before a colon.

use std::collections::{HashMap, HashSet};

use super::{Evidence, PLAIN_TIMES, is_quoted, is_sentence, key};
use crate::language::Profile;
use crate::transcript::labels::shape::{Letters, ends_in_name};

impl Evidence<'_> {
    /// Whether a name is the end of what stands before a colon, and an office all else: `Ministr dopravy Karel Javor`.
    pub(super) fn is_introduced(&self, index: usize) -> bool {
        self.candidates[index].shape.letters == Letters::Plain && self.ends_in_holder(index)
    }

    fn ends_in_holder(&self, index: usize) -> bool {
        let name = self.candidates[index].shape.label.name.of(&self.draft.text);
        let is_office = |word: &str| {
            !self.profile.is_function_word(word) || self.profile.name_particles.contains(&Profile::lower(word))
        };
        ends_in_name(name) && name.split(' ').all(is_office)
    }

    /// The names of some candidates that are an office and its holder, and an office that stands without one elsewhere.
    pub(super) fn offices(&self, pool: &[usize]) -> HashSet<usize> {
        let mut offices: HashMap<String, usize> = HashMap::new();
        let name = |index: usize| key(self.candidates[index].shape.label.name.of(&self.draft.text));
        let is_plain = |&index: &usize| matches!(self.candidates[index].shape.letters, Letters::Plain | Letters::Wordy);
        let plain: Vec<usize> = pool.iter().copied().filter(is_plain).collect();
        for &index in plain.iter().filter(|&&index| self.ends_in_holder(index)) {
            let held = name(index);
            let parts = held.match_indices(' ').map(|(at, _)| held[..at].trim_end_matches(','));
            offices.extend(parts.filter(|part| part.contains(' ')).map(|part| (part.to_owned(), self.names[index])));
        }
        let mut found = HashSet::new();
        for index in plain {
            if let Some(&held) = offices.get(&name(index)) {
                found.extend([held, self.names[index]]);
            }
        }
        found
    }

    /// The names of many words among some candidates that are no clauses: they come back, begin as no clause does, stand
    /// between other names, and what follows them begins and ends as sentences do, mostly.
    pub(super) fn wordy(&self, pool: &[usize]) -> HashSet<usize> {
        let mut times: HashMap<usize, (usize, usize)> = HashMap::new();
        let mut before = None;
        for &index in pool {
            let (name, shape) = (self.names[index], self.candidates[index].shape);
            if shape.letters == Letters::Wordy {
                let said = self.said(index);
                let fits = before != Some(name)
                    && !self.is_clause(index)
                    && !said.starts_with(char::is_lowercase)
                    && !is_quoted(said)
                    && is_sentence(said);
                let (all, fit) = times.entry(name).or_default();
                *all += 1;
                *fit += usize::from(fits);
            }
            before = Some(name);
        }
        let are_of_talk = |(all, fit): &(usize, usize)| *all >= PLAIN_TIMES && fit * 4 >= all * 3;
        times.into_iter().filter(|(_, times)| are_of_talk(times)).map(|(name, _)| name).collect()
    }
}
