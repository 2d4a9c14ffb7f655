//! Labels that no colon marks: told from prose by their letters, by how often they come, and by what stands near them.

use std::collections::{HashMap, HashSet};

use super::{Evidence, FAR_AWAY, SPOKEN, is_call, is_question, is_sentence, speech};
use crate::document::BlockKind;
use crate::transcript::labels::shape::{Letters, Manner, has_abbreviated_title, is_titled};

/// Blocks between talk and a name that stands once, at most, besides twice as many as there are between labels.
const NEAR: usize = 4;

/// One name in so many must be spoken in an assembly whose labels are not in capitals.
const MOSTLY_SPOKEN: usize = 3;

/// Most words by which somebody is addressed, and fewest people who do so in an assembly.
const MOST_WORDS_ADDRESS: usize = 5;
const SEVERAL: usize = 3;

/// Most words of a name that stands once and is spoken.
const MOST_WORDS_SPOKEN: usize = 5;

/// Fewest labels that are set apart by what is around them.
const FEWEST_APART: usize = 6;

/// What a manner of labels must show in a document to be believed.
struct Limits {
    /// Labels, at least.
    fewest: usize,
    /// Part of them whose name comes back.
    coming_back: f64,
    /// Part of the blocks between the first and the last of them that have one.
    density: f64,
    /// Times that one name stands there; one that stands once must be of the talk by its place and its letters.
    times: usize,
}

/// The limits of the manners that are told from prose by their letters, and by how often they come.
fn limits(manner: Manner, letters: Letters, are_titled: bool) -> Option<Limits> {
    let limits = |fewest, coming_back, density, times| Some(Limits { fewest, coming_back, density, times });
    match (manner, letters) {
        (Manner::Colon | Manner::Apart, _)
        | (_, Letters::Plain | Letters::Wordy | Letters::Small | Letters::Initial) => None,
        (Manner::Period | Manner::Dash | Manner::PeriodDash, Letters::Capitals) => limits(6, 0.6, 0.12, 2),
        (Manner::Alone, Letters::Capitals) => limits(6, 0.6, 0.12, 2),
        (Manner::PeriodDash, Letters::Proper) => limits(6, 0.5, 0.12, 2),
        (Manner::Period | Manner::Dash, Letters::Proper) if are_titled => limits(4, 0.5, 0.2, 2),
        (Manner::Period | Manner::Dash, Letters::Proper) => limits(8, 0.5, 0.2, 3),
        (Manner::Alone, Letters::Proper) => limits(6, 0.5, 0.15, 2),
        (_, Letters::Caseless) => limits(6, 0.65, 0.3, 2),
    }
}

/// Fewest labels of a scene.
const SCENE: usize = 4;

impl Evidence<'_> {
    /// Of candidates of one manner that is not the colon, and of one kind of letters, those that are labels.
    pub(super) fn marked(&self, pool: &[usize], manner: Manner, letters: Letters) -> Vec<usize> {
        if letters == Letters::Initial {
            return if self.is_by_letter(pool) { pool.to_vec() } else { Vec::new() };
        }
        let name = |index: usize| self.candidates[index].shape.label.name.of(&self.draft.text);
        let titled = pool.iter().filter(|&&index| is_titled(name(index), self.profile)).count();
        let are_titled = titled * 3 >= pool.len() * 2;
        let Some(limits) = limits(manner, letters, are_titled).filter(|_| !self.are_fields(pool)) else {
            return Vec::new();
        };
        let count = |index: usize| self.counts[self.names[index]];
        let recurring: Vec<usize> = pool.iter().copied().filter(|&index| count(index) > 1).collect();
        let several = pool.first().is_some_and(|&first| pool.iter().any(|&i| self.names[i] != self.names[first]));
        // Of a scene of a few lines, every name comes back, and somebody asks.
        let is_scene = letters == Letters::Capitals
            && pool.len() >= SCENE
            && recurring.len() == pool.len()
            && self.density(pool) >= 0.3
            && pool.iter().any(|&index| is_question(self.said(index)));
        let is_talk = (pool.len() >= limits.fewest || is_scene)
            && several
            && (letters != Letters::Caseless || self.are_said(pool))
            && recurring.len() as f64 >= limits.coming_back * pool.len() as f64
            && self.density(&recurring) >= limits.density
            && self.takes_turns(if are_titled { pool } else { &recurring });
        // Only names that are spoken tell other letters from the beginnings of sentences, and from headings.
        let spoken = if letters == Letters::Capitals { SPOKEN } else { MOSTLY_SPOKEN };
        let is_assembly = letters != Letters::Caseless && self.is_assembly(pool, spoken);
        let is_slow = !is_talk && letters != Letters::Caseless && self.is_slow_talk(pool);
        let is_by_case = letters == Letters::Capitals || manner == Manner::PeriodDash;
        if !is_talk && !is_assembly && !is_slow && is_by_case && manner != Manner::Alone {
            return self.spoken_once(pool);
        }
        let gap = if is_slow { 3 * FAR_AWAY } else { FAR_AWAY };
        let core = &recurring[self.core(&recurring, gap)];
        let (Some(&first), Some(&last), true) = (core.first(), core.last(), is_talk || is_assembly || is_slow) else {
            return Vec::new();
        };
        let scenes = self.before_directions(pool);
        // What stands once, far before all that comes back or after it, is of the book around the talk.
        let near = NEAR + (2.0 / self.density(core)) as usize;
        let talk = self.reach(pool, (first, last), near);
        // Where every paragraph has what may be a label, all of them are.
        let within: Vec<usize> = pool.iter().copied().filter(|index| talk.contains(index)).collect();
        let is_covered = self.is_covered(&within);
        let spoken = if is_assembly { self.spoken(pool) } else { HashSet::new() };
        let is_once = |index: usize| {
            let is_name = letters == Letters::Capitals
                || manner == Manner::PeriodDash
                || self.is_full_name(index)
                || (are_titled && has_abbreviated_title(name(index), self.profile))
                || (spoken.contains(&self.names[index]) && name(index).split(' ').count() <= MOST_WORDS_SPOKEN);
            is_name || (is_covered && self.is_inside(index, core))
        };
        let is_sure = |&index: &usize| count(index) >= limits.times || (talk.contains(&index) && is_once(index));
        let sure: Vec<usize> = pool.iter().copied().filter(is_sure).collect();
        let addresses = if is_assembly { self.addresses(&sure) } else { HashSet::new() };
        let addresses_alike = |index: usize| {
            talk.contains(&index) && self.address(index).is_some_and(|address| addresses.contains(address))
        };
        pool.iter()
            .copied()
            .filter(|&index| is_sure(&index) || addresses_alike(index))
            .filter(|&index| !scenes.contains(&self.names[index]))
            .collect()
    }

    /// Of candidates that are set apart by what is around them, those that are labels: lists, tables and notes in brackets
    /// are set so too, but do not take turns with the same names from one end to the other, saying sentences.
    pub(super) fn apart(&self, pool: &[usize]) -> Vec<usize> {
        let is_again = |index: usize| self.counts[self.names[index]] > 1;
        let again = pool.iter().filter(|&&index| is_again(index)).count();
        let is_dense = || self.density(pool) >= 0.5 || self.is_covered(pool);
        let is_talk = pool.len() >= FEWEST_APART
            && again * 3 >= pool.len() * 2
            && (is_dense() || (self.is_chat(pool) && self.is_slow_talk(pool)))
            && self.takes_turns(pool)
            && !self.are_fields(pool)
            && (self.are_said(pool) || (self.is_chat(pool) && self.is_spoken(pool, 1)))
            && pool.iter().any(|&index| self.calls(speech(self.draft, &self.candidates[index])));
        let fits = |&index: &usize| is_again(index) || is_sentence(speech(self.draft, &self.candidates[index]));
        if is_talk { pool.iter().copied().filter(fits).collect() } else { Vec::new() }
    }

    /// Whether names stand in brackets, mostly, as in a chat.
    fn is_chat(&self, pool: &[usize]) -> bool {
        let is_bracketed = |&&index: &&usize| {
            let name = self.candidates[index].shape.label.name.start as usize;
            self.draft.text[..name].ends_with(['<', '[', '('])
        };
        pool.iter().filter(is_bracketed).count() * 2 > pool.len()
    }

    /// Whether something is asked or called in speech, or asked at its end without a question mark.
    fn calls(&self, speech: &str) -> bool {
        is_call(speech) || self.profile.asks_by_words(speech.trim_end_matches(['」', '』']))
    }

    /// Whether what stands behind labels is said, mostly: it ends as sentences do.
    fn are_said(&self, pool: &[usize]) -> bool {
        pool.iter().filter(|&&index| is_sentence(self.said(index))).count() * 4 >= pool.len() * 3
    }

    /// What is said behind a label, in its block or in the next; what is set as it stands is not said.
    pub(super) fn said(&self, index: usize) -> &str {
        let candidate = &self.candidates[index];
        let next = self.draft.blocks.get(candidate.block + 1).filter(|next| next.kind != BlockKind::Verbatim);
        let own = speech(self.draft, candidate);
        if own.is_empty() { next.map_or("", |next| next.span.of(&self.draft.text)) } else { own }
    }

    /// Whom a speech begins by addressing: `Madam President, …`.
    fn address(&self, index: usize) -> Option<&str> {
        let (address, _) = self.said(index).split_once([',', '!', '，', '！', '،'])?;
        (address.split_whitespace().count() <= MOST_WORDS_ADDRESS).then_some(address)
    }

    /// What speeches of several people begin by addressing.
    fn addresses(&self, pool: &[usize]) -> HashSet<&str> {
        let mut by: HashMap<&str, HashSet<usize>> = HashMap::new();
        for &index in pool {
            if let Some(address) = self.address(index) {
                by.entry(address).or_default().insert(self.names[index]);
            }
        }
        by.into_iter().filter(|(_, names)| names.len() >= SEVERAL).map(|(address, _)| address).collect()
    }

    /// The candidates from a first to a last, and those before and after that are near.
    fn reach(&self, pool: &[usize], (first, last): (usize, usize), near: usize) -> std::ops::RangeInclusive<usize> {
        let block = |index: usize| self.candidates[index].block;
        let before = pool.iter().rev().filter(|&&index| index < first);
        let start = before.fold(first, |start, &index| if block(start) - block(index) <= near { index } else { start });
        let after = pool.iter().filter(|&&index| index > last);
        let end = after.fold(last, |end, &index| if block(index) - block(end) <= near { index } else { end });
        start..=end
    }

    /// Whether a name that stands once is as full as names are: an affiliation, or a few words with capitals only.
    fn is_full_name(&self, index: usize) -> bool {
        let label = self.candidates[index].shape.label;
        let words: Vec<&str> = label.name.of(&self.draft.text).split_whitespace().collect();
        let is_verse = self.draft.blocks[self.candidates[index].block].kind == BlockKind::Verse;
        let is_capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let are_capital = (2..=4).contains(&words.len()) && words.iter().all(is_capital);
        label.affiliation.is_some() || (are_capital && !is_verse && !self.is_clause(index))
    }

    /// Names after which something is done, mostly, and then somebody else speaks: they head scenes.
    fn before_directions(&self, pool: &[usize]) -> HashSet<usize> {
        let mut times: HashMap<usize, (usize, usize)> = HashMap::new();
        for &index in pool {
            let candidate = &self.candidates[index];
            let after = self.draft.blocks.iter().skip(candidate.block + 1);
            let done = after.take_while(|block| block.kind == BlockKind::Direction).count();
            let next = self.candidates.get(index + 1).map(|next| next.block);
            let is_done = done > 0 && next == Some(candidate.block + 1 + done);
            let (all, done) = times.entry(self.names[index]).or_default();
            *all += 1;
            *done += usize::from(candidate.shape.manner == Manner::Alone && is_done);
        }
        times.into_iter().filter(|(_, (all, done))| *all > 1 && done * 3 > all * 2).map(|(name, _)| name).collect()
    }

    /// Whether single letters are who speaks rather than an enumeration: few, each again and again, and one asks.
    fn is_by_letter(&self, pool: &[usize]) -> bool {
        let names: HashSet<usize> = pool.iter().map(|&index| self.names[index]).collect();
        let of = |name: usize| pool.iter().filter(move |&&index| self.names[index] == name);
        let asks = |name: &usize| {
            let asks = |said: &str| is_question(said) || self.profile.asks_by_words(said);
            let asked = of(*name).filter(|&&index| asks(speech(self.draft, &self.candidates[index]))).count();
            asked * 2 > of(*name).count()
        };
        (2..=4).contains(&names.len())
            && pool.len() >= 4
            && names.iter().all(|&name| of(name).count() > 1)
            && names.iter().any(asks)
            && self.takes_turns(pool)
            && self.density(pool) >= 0.1
    }
}
