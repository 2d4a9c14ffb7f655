//! Numbers in labels: `Q1:`, `A1:`, `Q2:`, `A2:` are two who speak, and `Q12 Chair:` is the chair.

use std::collections::{HashMap, HashSet};

use super::evidence::{is_question, key};
use super::shape::{Letters, letters_of_name};
use super::{Candidate, speech};
use crate::document::Draft;
use crate::language::Profile;
use crate::text::Span;

/// Fewest questions or turns that are counted.
const FEWEST: usize = 3;

/// Takes the numbers from names that count questions and their answers. Time: the number of candidates.
pub(super) fn uncount(draft: &Draft, candidates: &mut [Candidate]) {
    let stems: Vec<Option<(&str, u32)>> =
        candidates.iter().map(|candidate| stem(candidate.shape.label.name.of(&draft.text))).collect();
    let mut pairs: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (index, pair) in stems.windows(2).enumerate() {
        if let [Some((asked, number)), Some((answered, same))] = pair[..]
            && number == same
            && asked != answered
        {
            pairs.entry((asked, answered)).or_default().push(index);
        }
    }
    let number = |index: usize| stems[index].map(|(_, number)| number);
    let asks = |index: &&usize| is_question(speech(draft, &candidates[**index]));
    let are_counted = |found: &Vec<usize>| {
        found.len() >= FEWEST
            && found.windows(2).all(|pair| number(pair[0]) < number(pair[1]))
            && found.iter().filter(asks).count() * 2 > found.len()
    };
    let Some(found) =
        pairs.into_values().filter(are_counted).max_by_key(|found| (found.len(), std::cmp::Reverse(found[0])))
    else {
        return;
    };
    let lengths: Vec<(usize, usize)> = found
        .iter()
        .flat_map(|&index| [index, index + 1])
        .filter_map(|index| stems[index].map(|(stem, _)| (index, stem.len())))
        .collect();
    for (index, length) in lengths {
        let name = &mut candidates[index].shape.label.name;
        *name = Span::new(name.start as usize, name.start as usize + length);
    }
}

/// Takes what counts the turns from the names behind it: `Q12 Chair`, `Anf. 3 ADA WINTER`. The numbers go up, and among
/// the names is one that comes back. Time: the number of candidates.
pub(super) fn without_counters(draft: &Draft, candidates: &mut [Candidate], profile: &Profile) {
    let mut counters: HashMap<&str, Vec<(usize, Counted<'_>)>> = HashMap::new();
    let mut names: HashMap<String, usize> = HashMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let name = candidate.shape.label.name.of(&draft.text);
        let counted = Counted::of(name, profile);
        *names.entry(key(counted.map_or(name, |counted| counted.name))).or_default() += 1;
        if let Some(counted) = counted {
            counters.entry(counted.stem).or_default().push((index, counted));
        }
    }
    let goes_up = |found: &[(usize, Counted<'_>)]| {
        found.len() >= FEWEST && found.windows(2).all(|pair| pair[0].1.number < pair[1].1.number)
    };
    for found in counters.into_values().filter(|found| goes_up(found)) {
        let own: HashSet<String> = found.iter().map(|(_, counted)| key(counted.name)).collect();
        if own.iter().all(|name| names.get(name) < Some(&2)) {
            continue;
        }
        for (index, counted) in found {
            let shape = &mut candidates[index].shape;
            let end = shape.label.name.end as usize;
            shape.label.name = Span::new(end - counted.name.len(), end);
            shape.letters = counted.letters;
        }
    }
}

/// A name behind a number of a series.
#[derive(Clone, Copy)]
struct Counted<'a> {
    stem: &'a str,
    number: u32,
    name: &'a str,
    letters: Letters,
}

impl<'a> Counted<'a> {
    fn of(text: &'a str, profile: &Profile) -> Option<Self> {
        let at = text.find(|c: char| c.is_ascii_digit())?;
        let (stem, rest) = text.split_at(at);
        let (number, name) = rest.split_once(' ')?;
        let number = number.trim_end_matches(['.', ':', ')']).parse().ok()?;
        let is_word = !stem.is_empty() && stem.trim_end_matches(['.', ' ']).chars().all(char::is_alphabetic);
        let letters = letters_of_name(name, profile)?;
        is_word.then_some(Self { stem, number, name, letters })
    }
}

/// What stands before the number that a name ends with, and the number.
fn stem(name: &str) -> Option<(&str, u32)> {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let stem = bare.trim_end_matches(['.', ' ', '\u{a0}', '#']);
    Some((stem, name[bare.len()..].parse().ok()?)).filter(|(stem, _)| !stem.is_empty())
}
