//! How labels are set: what is a label stands where the others stand, and is written as they are.

use std::collections::{HashMap, HashSet};

use super::{Evidence, is_call, is_marked, is_sentence, key, speech};
use crate::document::{BlockKind, DraftBlock};
use crate::transcript::labels::shape::Manner;
use crate::transcript::labels::unnamed;

/// Fewest names that come back from which is seen how labels are set.
const TELLING: usize = 12;

/// Of so many labels one may be set otherwise.
const ODD: usize = 20;

/// Of so many paragraphs one may have no label, where each is a speech.
const WITHOUT: usize = 10;

/// Fewest labels in a text whose every paragraph has one.
const FEWEST: usize = 4;

/// In one turn of so many, at least, somebody asks or calls in a chat.
const CALLED: usize = 6;

/// How a label is set.
type Look<'a> = fn(&Evidence<'a>, usize) -> bool;

impl<'a> Evidence<'a> {
    /// Of labels from a pool, those whose names are mostly set as what comes back in the pool is.
    pub(super) fn set_alike(&self, pool: &[usize], mut labels: Vec<usize>) -> Vec<usize> {
        let recurring: Vec<usize> = pool.iter().copied().filter(|&index| self.counts[self.names[index]] > 1).collect();
        if recurring.len() < TELLING {
            return labels;
        }
        let looks: [Look<'a>; 3] = [Self::is_apart, Self::is_unended, Self::is_begun];
        for look in looks {
            let odd = recurring.iter().filter(|&&index| !look(self, index)).count();
            if odd * ODD > recurring.len() {
                continue;
            }
            let mut times: HashMap<usize, (usize, usize)> = HashMap::new();
            for &index in &labels {
                let (all, odd) = times.entry(self.names[index]).or_default();
                *all += 1;
                *odd += usize::from(!look(self, index));
            }
            labels.retain(|&index| times.get(&self.names[index]).is_none_or(|(all, odd)| odd * 2 <= *all));
        }
        labels
    }

    /// Whether a blank line stands before a label, or nothing.
    fn is_apart(&self, index: usize) -> bool {
        let block = self.candidates[index].block;
        block == 0 || self.draft.blocks[block].gap > 0
    }

    /// Whether a label on a line of its own ends without a period.
    fn is_unended(&self, index: usize) -> bool {
        let candidate = &self.candidates[index];
        let text = self.draft.blocks[candidate.block].span.of(&self.draft.text);
        candidate.shape.manner != Manner::Alone || !text.trim_end().ends_with('.')
    }

    /// Whether what is said begins as a sentence does, not with a small letter.
    pub(super) fn is_begun(&self, index: usize) -> bool {
        !speech(self.draft, &self.candidates[index]).starts_with(char::is_lowercase)
    }

    /// Whether every paragraph between the first and the last of some labels has one, but few.
    pub(super) fn is_covered(&self, pool: &[usize]) -> bool {
        let (Some(&first), Some(&last)) = (pool.first(), pool.last()) else { return false };
        let (first, last) = (self.candidates[first].block, self.candidates[last].block);
        let labelled: HashSet<usize> = pool.iter().map(|&index| self.candidates[index].block).collect();
        let is_said = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Verse);
        let blocks = &self.draft.blocks[first..=last];
        let is_tight = blocks[1..].iter().all(|block| block.gap == 0);
        let is_paragraph = |block: &DraftBlock| (block.gap > 0 || is_tight) && is_said(block.kind);
        let (mut all, mut without) = (0usize, 0usize);
        for (_, index) in blocks.iter().zip(first..).filter(|(block, _)| is_paragraph(block)) {
            all += 1;
            without += usize::from(!labelled.contains(&index));
        }
        all >= FEWEST && without * WITHOUT <= all
    }

    /// Whether a candidate begins a paragraph after the first of some labels.
    pub(super) fn is_inside(&self, index: usize, labels: &[usize]) -> bool {
        self.is_apart(index) && labels.first().is_some_and(|&first| first < index)
    }

    /// Candidates with a colon, where every paragraph of the text has one, names come back in whole or in part, and
    /// something is said: a short talk needs no more.
    pub(super) fn in_every_paragraph(&self, pool: &[usize]) -> Option<Vec<usize>> {
        let parts = self.parts(pool);
        let coming_back = pool
            .iter()
            .filter(|&&index| self.counts[self.names[index]] > 1 || parts.contains(&self.names[index]))
            .count();
        let names: HashSet<usize> = pool.iter().map(|&index| self.names[index]).collect();
        let is_talk = pool.len() >= FEWEST
            && names.len() > 1
            && coming_back * 5 >= pool.len() * 2
            && self.is_spoken(pool, 1)
            && self.takes_turns(pool)
            && self.is_covered(pool);
        // What goes on with a small letter behind a colon is a sentence, where speeches begin with capitals.
        let is_again = |index: usize| self.counts[self.names[index]] > 1;
        let are_begun = pool.iter().all(|&index| !is_again(index) || self.is_begun(index));
        let fits = |&index: &usize| !are_begun || is_again(index) || self.is_begun(index);
        is_talk.then(|| self.without_title(pool.iter().copied().filter(fits).collect()))
    }

    /// Labels without what stands before all that come back and says no sentence: a title may have a colon as well.
    pub(super) fn without_title(&self, mut labels: Vec<usize>) -> Vec<usize> {
        let first = labels.iter().position(|&index| self.counts[self.names[index]] > 1).unwrap_or(0);
        let titles = labels.iter().take(first).take_while(|&&index| !is_sentence(self.said(index))).count();
        labels.drain(..titles);
        labels
    }

    /// Whether something is said behind labels: of a few, so many times fewer than most, it ends as sentences do; or, as
    /// in a chat, people ask and call, and do not always answer in the same order.
    pub(super) fn is_spoken(&self, pool: &[usize], few: usize) -> bool {
        let said = pool.iter().filter(|&&index| is_sentence(self.said(index))).count();
        let called = pool.iter().filter(|&&index| is_call(self.said(index))).count();
        said * 3 * few >= pool.len() * 2 || (called * CALLED >= pool.len() && !self.is_in_order(pool))
    }

    /// Whether each name has always the same one after it.
    pub(super) fn is_in_order(&self, pool: &[usize]) -> bool {
        let mut next: HashMap<usize, usize> = HashMap::new();
        pool.windows(2).all(|pair| {
            let after = self.names[pair[1]];
            *next.entry(self.names[pair[0]]).or_insert(after) == after
        })
    }

    /// Of some candidates, those of the one whose name comes back, where it looks like a person's and a question without a
    /// label stands before nearly each: an interview in which only who answers is named.
    pub(super) fn answers(&self, pool: &[usize]) -> Option<Vec<usize>> {
        let recurring = || pool.iter().copied().filter(|&index| self.counts[self.names[index]] > 1);
        let (first, answers) = (recurring().next()?, recurring().collect::<Vec<_>>());
        let is_asked = |index: &&usize| unnamed::question_before(self.draft, self.candidates[**index].block).is_some();
        let is_interview = answers.len() >= unnamed::FEWEST
            && answers.len() * 4 >= pool.len() * 3
            && answers.iter().all(|&index| self.names[index] == self.names[first])
            && is_marked(self.draft, &self.candidates[first].shape.label)
            && answers.iter().filter(is_asked).count() * 4 >= answers.len() * 3
            && self.density(&answers) >= 0.25;
        is_interview.then_some(answers)
    }

    /// The names of some candidates that are the beginning or the end of another one's, and those others: `Ada Winter`,
    /// `Ada`.
    pub(super) fn parts(&self, pool: &[usize]) -> HashSet<usize> {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for &index in pool {
            let name = self.candidates[index].shape.label.name.of(&self.draft.text);
            if name.starts_with(|c: char| !c.is_lowercase()) {
                numbers.insert(key(name), self.names[index]);
            }
        }
        let mut found = HashSet::new();
        for (name, &own) in &numbers {
            let spaces = name.match_indices(' ').flat_map(|(at, _)| [&name[..at], &name[at + 1..]]);
            for &other in spaces.filter_map(|part| numbers.get(part)) {
                found.extend([own, other]);
            }
        }
        found
    }
}
