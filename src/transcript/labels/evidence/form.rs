//! Fields of forms, records and lists, which come back as the names of people do, and are none.

use std::collections::{HashMap, HashSet};

use super::{Evidence, is_call, is_question, is_sentence};
use crate::document::{BlockKind, Draft};

/// Fewest sections that show a form: the same labels in each, in the same order.
const SECTIONS: usize = 3;

/// Longest line that may head a section, in characters.
const LONGEST_HEADING: usize = 60;

/// In one item of a list in so many, at least, somebody asks or calls where people talk in it.
const CALLED: usize = 6;

/// Fewest labels that show the order in which they stand.
const IN_ORDER: usize = 6;

impl Evidence<'_> {
    /// Whether labels are of a form, of records, or of a list.
    pub(super) fn are_fields(&self, pool: &[usize]) -> bool {
        let asked = pool.iter().filter(|&&index| is_question(self.said(index))).count();
        let nobody_asks = asked * 4 < pool.len();
        (nobody_asks && (self.is_form(pool) || self.are_records(pool))) || self.is_list(pool) || self.head_lists(pool)
    }

    /// Whether three labels or more stand in one order, mostly, and begin again, and what is behind them is no sentence:
    /// `Files`, `Copyright`, `License`. Who talks goes back to whom they talk with.
    fn are_records(&self, pool: &[usize]) -> bool {
        let names: Vec<usize> = pool.iter().map(|&index| self.names[index]).collect();
        let mut times: HashMap<(usize, usize), usize> = HashMap::new();
        names.windows(2).for_each(|pair| *times.entry((pair[0], pair[1])).or_default() += 1);
        let mut next: HashMap<usize, (usize, usize)> = HashMap::new();
        for (&(name, after), &count) in &times {
            let known = next.entry(name).or_default();
            *known = (*known).max((count, after));
        }
        let follows = |name: usize, after: usize| next.get(&name).is_some_and(|&usual| usual.0 > 1 && usual.1 == after);
        let goes_round =
            |three: &&[usize]| follows(three[0], three[1]) && follows(three[1], three[2]) && three[0] != three[2];
        let said = pool.iter().filter(|&&index| is_sentence(self.said(index))).count();
        names.len() >= IN_ORDER
            && said * 2 < pool.len()
            && names.windows(3).filter(goes_round).count() * 5 >= names.len() * 3
    }

    /// Whether lists stand under names on lines of their own: nobody says a list.
    fn head_lists(&self, pool: &[usize]) -> bool {
        let heads = |&&index: &&usize| {
            let candidate = &self.candidates[index];
            let next = self.draft.blocks.get(candidate.block + 1);
            candidate.is_bare(self.draft) && next.is_some_and(|next| next.kind == BlockKind::ListItem)
        };
        pool.iter().filter(heads).count() * 2 > pool.len()
    }

    /// Whether labels are of the items of a list, in which nobody asks or calls: `- Fixed: a leak.`
    fn is_list(&self, pool: &[usize]) -> bool {
        let is_item = |&&index: &&usize| self.draft.blocks[self.candidates[index].block].kind == BlockKind::ListItem;
        let is_talk = |&&index: &&usize| is_call(self.said(index)) && self.is_begun(index);
        let called = pool.iter().filter(is_talk).count();
        pool.iter().filter(is_item).count() * 2 > pool.len() && called * CALLED < pool.len()
    }

    /// Whether the labels are the fields of a form: under each heading the same ones in the same order, and nobody
    /// asks anything.
    fn is_form(&self, pool: &[usize]) -> bool {
        let mut sections: Vec<Vec<usize>> = Vec::new();
        let mut last_heading = None;
        for &index in pool {
            let before = self.candidates[index].block.checked_sub(1);
            let heading = before.filter(|&block| is_heading(self.draft, block));
            if heading.is_some() || sections.is_empty() {
                sections.push(Vec::new());
                last_heading = heading;
            }
            if let Some(section) = sections.last_mut() {
                section.push(self.names[index]);
            }
        }
        // The first may have begun in the front matter.
        let Some(usual) = sections.get(1) else { return false };
        let distinct: HashSet<&usize> = usual.iter().collect();
        let same = sections.iter().filter(|section| *section == usual).count();
        last_heading.is_some()
            && distinct.len() * 2 > usual.len()
            && sections.len() >= SECTIONS
            && same * 3 >= sections.len() * 2
    }
}

/// Whether a block may be a heading: a short line that is no sentence, or what the format calls one.
fn is_heading(draft: &Draft, block: usize) -> bool {
    let block = &draft.blocks[block];
    let text = block.span.of(&draft.text);
    let is_line =
        text.chars().count() <= LONGEST_HEADING && text.ends_with(char::is_alphanumeric) && !text.contains(':');
    block.kind == BlockKind::Heading || is_line
}
