//! What the whole document says of what may be labels.

mod assembly;
mod form;
mod looks;
mod offices;
mod once;
mod unmarked;

use std::collections::{HashMap, HashSet};

use super::shape::{Letters, Manner, Shape, begins_clause, has_case};
use super::{Candidate, FEWEST, speech};
use crate::document::{Draft, Label};
use crate::language::Profile;
use crate::text::{asks, ends_sentence, fold_pattern, is_exclamation_mark, is_question_mark, without_closing};

/// One distinct label in so many at least looks like a name in a transcript of named people.
const NAMES: usize = 3;

/// One label in so many at least comes back, or has an affiliation: what stands before a colon in prose does not.
const COMING_BACK: usize = 3;

/// From this part of all blocks on, labels of one word each (`Q:`, `A:`) make a transcript too; below it they are
/// remarks such as `Note:`.
const DENSE: f64 = 0.4;

/// Fewest times that an office written as a word of the text (`Le président`) is believed to be a label.
const PLAIN_TIMES: usize = 3;

/// Blocks between two headings of one series, at least: `SCENE I` comes back less often than who speaks.
const FAR: usize = 5;

/// How often numbered names come, on average, that are of several people.
const AGAIN: usize = 3;

/// Fewest labels that make a text full of them.
const MANY: usize = 24;

/// Most labels in a group of strays.
const STRAYS: usize = 5;

/// Blocks without a label between strays and the talk, at least.
const FAR_AWAY: usize = 20;

/// Blocks in a speech, on average, at most.
const LONGEST_SPEECHES: usize = 60;

/// One name in so many at least is spoken in an assembly.
const SPOKEN: usize = 10;

/// What the document says about its candidates.
pub(super) struct Evidence<'a> {
    draft: &'a Draft,
    profile: &'a Profile,
    candidates: &'a [Candidate],
    /// For each candidate, the number of its name: names that differ in case and accents only are one.
    names: Vec<usize>,
    /// How often each name stands as a candidate.
    counts: Vec<usize>,
    /// Blocks that may have labels.
    blocks: usize,
}

impl<'a> Evidence<'a> {
    pub(super) fn of(draft: &'a Draft, first: usize, candidates: &'a [Candidate], profile: &'a Profile) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut counts: Vec<usize> = Vec::new();
        let mut names = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let next = numbers.len();
            let number = *numbers.entry(key(candidate.shape.label.name.of(&draft.text))).or_insert(next);
            counts.resize(numbers.len(), 0);
            counts[number] += 1;
            names.push(number);
        }
        let blocks = draft.blocks.len().saturating_sub(first).max(1);
        Self { draft, profile, candidates, names, counts, blocks }
    }

    /// The candidates that are labels, in order.
    pub(super) fn accepted(&self) -> Vec<Candidate> {
        let series = self.series();
        let mut is_label = vec![false; self.candidates.len()];
        let of = |manner: Manner| -> Vec<usize> {
            let wanted = |&index: &usize| {
                let is_of = self.candidates[index].shape.manner == manner && !series.contains(&index);
                is_of && (manner != Manner::Alone || !self.heads_a_list(index))
            };
            (0..self.candidates.len()).filter(wanted).collect()
        };
        let colons = of(Manner::Colon);
        for index in self.set_alike(&colons, self.with_colon(&colons)) {
            is_label[index] = true;
        }
        for manner in [Manner::Period, Manner::Dash, Manner::PeriodDash, Manner::Alone] {
            let all = of(manner);
            for letters in [Letters::Capitals, Letters::Proper, Letters::Initial, Letters::Caseless] {
                let pool: Vec<usize> =
                    all.iter().copied().filter(|&index| self.candidates[index].shape.letters == letters).collect();
                for index in self.set_alike(&pool, self.marked(&pool, manner, letters)) {
                    is_label[index] = true;
                }
            }
        }
        for index in self.apart(&of(Manner::Apart)) {
            is_label[index] = true;
        }
        self.drop_silent(&mut is_label);
        self.drop_strays(&mut is_label);
        self.spread(&mut is_label, &series);
        self.drop_strays(&mut is_label);
        let labels = self.candidates.iter().zip(is_label).filter(|(_, is_label)| *is_label);
        labels.map(|(candidate, _)| *candidate).collect()
    }

    /// Whether the next block is a name as well: then both are of a list.
    fn heads_a_list(&self, index: usize) -> bool {
        let own = &self.candidates[index];
        let weight = |i: usize| (self.candidates[i].shape.letters == Letters::Capitals, self.counts[self.names[i]]);
        self.candidates.get(index + 1).is_some_and(|next| {
            let follows = next.block == own.block + 1 && next.shape.manner == Manner::Alone;
            let ((is_capital, times), (next_capital, next_times)) = (weight(index), weight(index + 1));
            follows && (next_capital || (!is_capital && next_times * 2 >= times))
        })
    }

    /// A name on a line of its own after which somebody else is named, mostly, says nothing: it is a note on the language
    /// of the speech, or the heading of a part.
    fn drop_silent(&self, is_label: &mut [bool]) {
        let labelled: HashSet<usize> = self
            .candidates
            .iter()
            .zip(&*is_label)
            .filter(|(_, is)| **is)
            .map(|(candidate, _)| candidate.block)
            .collect();
        let mut times: HashMap<usize, (usize, usize)> = HashMap::new();
        let alone: Vec<usize> = (0..is_label.len())
            .filter(|&index| is_label[index] && self.candidates[index].shape.manner == Manner::Alone)
            .collect();
        for &index in &alone {
            let (all, silent) = times.entry(self.names[index]).or_default();
            *all += 1;
            *silent += usize::from(labelled.contains(&(self.candidates[index].block + 1)));
        }
        for index in alone {
            is_label[index] = times.get(&self.names[index]).is_none_or(|(all, silent)| silent * 2 <= *all);
        }
    }

    /// A name that is a label in one manner is one in another, where that does not tell it from prose by itself.
    fn spread(&self, is_label: &mut [bool], series: &HashSet<usize>) {
        let labels: Vec<usize> = (0..is_label.len()).filter(|&index| is_label[index]).collect();
        let (Some(&first), Some(&last)) = (labels.first(), labels.last()) else { return };
        let known: HashSet<usize> = labels.iter().map(|&index| self.names[index]).collect();
        for (index, candidate) in self.candidates.iter().enumerate() {
            let Shape { manner, letters, .. } = candidate.shape;
            // The rows of a list of persons, before all that is said, begin with their names as well.
            let is_inside = (first..last).contains(&index) && manner != Manner::Apart;
            let fits = manner == Manner::Colon || (is_inside && letters == Letters::Capitals && self.is_loud(index));
            let is_listed = candidate.shape.manner == Manner::Alone && self.heads_a_list(index);
            is_label[index] |= fits && !is_listed && known.contains(&self.names[index]) && !series.contains(&index);
        }
    }

    /// Whether a name has no small letter.
    fn is_loud(&self, index: usize) -> bool {
        !self.candidates[index].shape.label.name.of(&self.draft.text).contains(char::is_lowercase)
    }

    /// In a text full of labels, a few of them far from all others are of the book around the talk: its title page,
    /// its list of persons, its licence.
    fn drop_strays(&self, is_label: &mut [bool]) {
        let labels: Vec<usize> = (0..is_label.len()).filter(|&index| is_label[index]).collect();
        if labels.len() < MANY {
            return;
        }
        let core = self.core(&labels, 2 * FAR_AWAY);
        labels[..core.start].iter().chain(&labels[core.end..]).for_each(|&index| is_label[index] = false);
    }

    /// The places in a list of candidates without the strays at its beginning and its end: a few, and then none for
    /// `gap` blocks.
    fn core(&self, pool: &[usize], gap: usize) -> std::ops::Range<usize> {
        let is_gap = |at: usize| self.candidates[pool[at]].block - self.candidates[pool[at - 1]].block > gap;
        let few = STRAYS.min(pool.len() / MANY + 1);
        let (mut start, mut end) = (0, pool.len());
        while let Some(at) = (start + 1..(start + few + 1).min(end)).rev().find(|&at| is_gap(at)) {
            start = at;
        }
        while let Some(at) = (start.max(end.saturating_sub(few + 1)) + 1..end).find(|&at| is_gap(at)) {
            end = at;
        }
        start..end
    }

    /// Of candidates with a colon, those that are labels.
    fn with_colon(&self, pool: &[usize]) -> Vec<usize> {
        let shapes = || pool.iter().map(|&index| (index, self.candidates[index].shape));
        // Most of what has many words before a colon is prose, and tells nothing of the others.
        let short: Vec<usize> = shapes().filter(|(_, shape)| shape.letters != Letters::Wordy).map(|(i, _)| i).collect();
        let quotes = short.iter().filter(|&&index| is_quoted(speech(self.draft, &self.candidates[index]))).count();
        if self.are_fields(&short) {
            return Vec::new();
        }
        let counts = |index: usize| self.counts[self.names[index]];
        if quotes * 2 > short.len() {
            // Somebody tells it, and the label is `he said`; unless all of it is quoted, and the names are always the same.
            let is_told = |&index: &usize| self.candidates[index].shape.letters == Letters::Plain || counts(index) < 2;
            return self.in_every_paragraph(pool).filter(|all| !all.iter().any(is_told)).unwrap_or_default();
        }
        if let Some(all) = self.in_every_paragraph(pool) {
            return all;
        }
        let once = self.spoken_once(pool);
        if !once.is_empty() {
            return once;
        }
        let is_plain = |letters| matches!(letters, Letters::Plain | Letters::Wordy);
        let (offices, wordy) = (self.offices(pool), self.wordy(pool));
        // Words of the text before a colon are nothing, unless the same ones come back again and again, or are the
        // office of somebody who is introduced with it.
        let believed: Vec<usize> = shapes()
            .filter(|(index, shape)| match shape.letters {
                Letters::Small => false,
                Letters::Plain => {
                    counts(*index) >= PLAIN_TIMES || self.is_introduced(*index) || offices.contains(&self.names[*index])
                }
                Letters::Wordy => offices.contains(&self.names[*index]) || wordy.contains(&self.names[*index]),
                _ => true,
            })
            .map(|(index, _)| index)
            .collect();
        let label = |index: usize| self.candidates[index].shape.label;
        if let Some(answers) = self.answers(&believed) {
            return answers;
        }
        let parts = self.parts(&believed);
        let is_covered = self.is_covered(&believed);
        let names: HashSet<usize> = believed.iter().map(|&index| self.names[index]).collect();
        let marked: HashSet<usize> = believed
            .iter()
            .filter(|&&index| !is_plain(self.candidates[index].shape.letters) && is_marked(self.draft, &label(index)))
            .map(|&index| self.names[index])
            .collect();
        let comes_back = |index: usize| {
            let name = self.names[index];
            self.counts[name] > 1 || parts.contains(&name) || offices.contains(&name)
        };
        let coming_back =
            believed.iter().filter(|&&index| label(index).affiliation.is_some() || comes_back(index)).count();
        let several = names.len() > 1;
        let has_names = several
            && !marked.is_empty()
            && marked.len() * NAMES >= names.len()
            && coming_back * COMING_BACK >= believed.len();
        let repeated = believed.iter().any(|&index| counts(index) > 1);
        let is_dense = believed.len() as f64 >= DENSE * self.blocks as f64
            || self.is_talk(&believed)
            || self.is_slow_talk(&believed);
        let capitals = |index: &usize| self.candidates[*index].shape.letters == Letters::Capitals;
        let recurring: Vec<usize> = believed.iter().copied().filter(|&index| counts(index) > 1).collect();
        let in_capitals = recurring.iter().filter(|index| capitals(index)).count() * 5 > recurring.len() * 4;
        // What stands once must look like what comes back.
        let fits = |index: &usize| {
            let is_marked = marked.contains(&self.names[*index]) && (capitals(index) || !self.is_clause(*index));
            is_marked && (capitals(index) || !in_capitals)
        };
        // Who speaks on what, and when, is a programme.
        if has_names && !self.is_spoken(&believed, 3) {
            return Vec::new();
        }
        let is_assembly = !has_names && !is_dense && self.is_assembly(&believed, SPOKEN);
        let accepts = |index: &usize| match () {
            () if has_names => {
                let is_inside = || self.is_inside(*index, &recurring);
                fits(index) || comes_back(*index) || ((is_covered || self.is_introduced(*index)) && is_inside())
            }
            () => several && repeated && (is_dense || is_assembly),
        };
        let labels = self.without_title(believed.iter().copied().filter(accepts).collect());
        if has_names && !is_dense && self.is_scattered(&labels) { Vec::new() } else { labels }
    }

    /// Whether labels are too few for the part of the text that they would cover, but for a stray at each end: a place
    /// on a title page and a clause before a verse are no talk, nor are the title pages of many books in one.
    fn is_scattered(&self, pool: &[usize]) -> bool {
        let core = &pool[self.core(pool, 2 * FAR_AWAY)];
        let longest = if pool.len() < MANY { 2 * FAR_AWAY } else { LONGEST_SPEECHES };
        core.len() < FEWEST || self.density(core) * (longest as f64) < 1.0
    }

    /// Whether what looks like a name begins as a clause does, or lists things.
    fn is_clause(&self, index: usize) -> bool {
        let label = self.candidates[index].shape.label;
        let name = label.name.of(&self.draft.text);
        label.affiliation.is_none() && (begins_clause(name, self.profile) || name.matches(',').count() > 1)
    }

    /// Which part of the blocks between the first and the last of some candidates has one of them.
    fn density(&self, pool: &[usize]) -> f64 {
        let (Some(&first), Some(&last)) = (pool.first(), pool.last()) else { return 0.0 };
        let blocks = self.candidates[last].block - self.candidates[first].block + 1;
        pool.len() as f64 / blocks as f64
    }

    /// Whether another name follows, mostly.
    fn takes_turns(&self, pool: &[usize]) -> bool {
        let changes = pool.windows(2).filter(|pair| self.names[pair[0]] != self.names[pair[1]]).count();
        changes * 2 >= pool.len().saturating_sub(1)
    }

    /// Candidates that are headings in a series: their last word counts, and they stand far apart.
    fn series(&self) -> HashSet<usize> {
        let mut stems: HashMap<String, Vec<usize>> = HashMap::new();
        for index in 0..self.candidates.len() {
            if let Some(stem) = self.numbered(index) {
                stems.entry(stem).or_default().push(index);
            }
        }
        let is_series = |members: &Vec<usize>| {
            let (Some(&first), Some(&last)) = (members.first(), members.last()) else { return false };
            let blocks = self.candidates[last].block - self.candidates[first].block;
            (members.len() < 3 || blocks >= FAR * (members.len() - 1)) && !self.is_somebody(members)
        };
        stems.into_values().filter(is_series).flatten().collect()
    }

    /// What stands before the number that a name ends in.
    fn numbered(&self, index: usize) -> Option<String> {
        let (stem, number) = self.candidates[index].shape.label.name.of(&self.draft.text).rsplit_once(' ')?;
        is_numeral(number).then(|| key(stem))
    }

    /// Whether numbered names are of people: of one among others who have a name (`Speaker 3`, again and again), or of
    /// several who come back again and again. What counts goes on to another number, or starts anew under another
    /// numbered heading: `ACT II`, `SCENE I`.
    fn is_somebody(&self, members: &[usize]) -> bool {
        let starts_anew = |&index: &usize| {
            index.checked_sub(1).is_some_and(|before| {
                self.candidates[before].block + 1 == self.candidates[index].block && self.numbered(before).is_some()
            })
        };
        let names: HashSet<usize> = members.iter().map(|&index| self.names[index]).collect();
        let is_again = if names.len() == 1 { members.len() > 1 } else { members.len() >= AGAIN * names.len() };
        (is_again && !members.iter().any(starts_anew)) || !self.counts_up(members)
    }

    /// Whether numbers go up by one, mostly, or begin again after that.
    fn counts_up(&self, members: &[usize]) -> bool {
        let number = |index: usize| {
            let name = self.candidates[index].shape.label.name.of(&self.draft.text);
            name.rsplit_once(' ').and_then(|(_, number)| number.trim_end_matches(['.', ':']).parse::<usize>().ok())
        };
        let numbers: Option<Vec<usize>> = members.iter().map(|&index| number(index)).collect();
        // Roman numbers are of headings.
        let Some(numbers) = numbers else { return true };
        let mut goes_on = true;
        let steps = numbers.windows(2).filter(|pair| {
            goes_on = pair[1] == pair[0] + 1 || (goes_on && pair[1] <= 1);
            goes_on
        });
        steps.count() * 5 >= numbers.len().saturating_sub(1) * 3
    }
}

/// A name as it is compared: without case, accents and periods.
pub(in crate::transcript::labels) fn key(name: &str) -> String {
    let folded = fold_pattern(&name.to_lowercase());
    folded.split(|c: char| c.is_whitespace() || c == '.').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a label looks like a person's or an office's, and not like a remark: several words, an affiliation, or
/// capitals.
fn is_marked(draft: &Draft, label: &Label) -> bool {
    let name = label.name.of(&draft.text);
    let capitals =
        name.chars().count() > 2 && !name.chars().any(char::is_lowercase) && name.chars().any(char::is_uppercase);
    let compound = name.contains('-') && name.chars().filter(|c| c.is_alphabetic()).count() > 8;
    // In a script without capitals several words are a clause as well as a name.
    label.affiliation.is_some() || (has_case(name) && name.split_whitespace().count() > 1) || compound || capitals
}

/// Whether a word counts: digits, or a Roman number.
fn is_numeral(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ':']);
    let all = |set: &str| !bare.is_empty() && bare.chars().all(|c| set.contains(c));
    all("0123456789") || all("IVXLC")
}

/// Whether speech stands in quotation marks: then somebody tells it, and the label is `he said`.
fn is_quoted(speech: &str) -> bool {
    speech.starts_with(['"', '“', '„', '«', '»', '「', '『', '‘', '‚', '‹', '\''])
}

/// Whether speech ends as a sentence does, and not as a value or a heading.
fn is_sentence(speech: &str) -> bool {
    ends_sentence(speech) || without_closing(speech).ends_with([';', '-', '—'])
}

/// Whether speech ends in a question.
pub(in crate::transcript::labels) fn is_question(speech: &str) -> bool {
    asks(speech) || without_closing(speech).ends_with(';')
}

/// Whether something is asked or called in speech.
fn is_call(speech: &str) -> bool {
    speech.contains(|c| is_question_mark(c) || is_exclamation_mark(c))
}
