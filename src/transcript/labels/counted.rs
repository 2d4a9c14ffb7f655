//! Questions and answers that are counted: `Q1:`, `A1:`, `Q2:`, `A2:` are two who speak.

use std::collections::HashMap;

use super::evidence::is_question;
use super::{Candidate, speech};
use crate::document::Draft;
use crate::text::Span;

/// Fewest questions that are counted.
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

/// What stands before the number that a name ends with, and the number.
fn stem(name: &str) -> Option<(&str, u32)> {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let stem = bare.trim_end_matches(['.', ' ', '\u{a0}', '#']);
    Some((stem, name[bare.len()..].parse().ok()?)).filter(|(stem, _)| !stem.is_empty())
}
