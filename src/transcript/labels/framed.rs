//! Words that are the same around every name: `From Ada Winter to Everyone`.

use std::collections::{HashMap, HashSet};

use super::Candidate;
use super::shape::{Letters, Manner, letters_of_name};
use crate::document::Draft;
use crate::language::Profile;
use crate::text::Span;

/// Fewest labels that show it, and different names among them.
const FEWEST: (usize, usize) = (3, 2);

/// Of so many labels with a colon, all but one have the same words around their names.
const OTHERS: usize = 4;

/// Takes the words around names that are the same around nearly all, and begin with none of a name. Time: the number of
/// candidates.
pub(super) fn unframe(draft: &Draft, candidates: &mut [Candidate], profile: &Profile) {
    let mut frames: HashMap<(&str, &str), Vec<(usize, Framed<'_>)>> = HashMap::new();
    let mut all = 0;
    for (index, candidate) in candidates.iter().enumerate().filter(|(_, own)| own.shape.manner == Manner::Colon) {
        all += 1;
        if let Some(framed) = Framed::of(candidate.shape.label.name.of(&draft.text), profile) {
            frames.entry((framed.before, framed.after)).or_default().push((index, framed));
        }
    }
    let is_usual = |found: &Vec<(usize, Framed<'_>)>| {
        let names: HashSet<&str> = found.iter().map(|(_, framed)| framed.name).collect();
        found.len() >= FEWEST.0 && names.len() >= FEWEST.1 && found.len() * OTHERS >= all * (OTHERS - 1)
    };
    for (index, framed) in frames.into_values().filter(is_usual).flatten() {
        let shape = &mut candidates[index].shape;
        let start = shape.label.name.start as usize + framed.before.len() + 1;
        shape.label.name = Span::new(start, start + framed.name.len());
        shape.letters = framed.letters;
    }
}

/// A name between words that are none of it.
struct Framed<'a> {
    before: &'a str,
    name: &'a str,
    after: &'a str,
    letters: Letters,
}

impl<'a> Framed<'a> {
    /// A name behind a word that no name begins with, up to the next small one.
    fn of(text: &'a str, profile: &Profile) -> Option<Self> {
        let (before, rest) = text.split_once(' ')?;
        let is_article = profile.name_particles.contains(&Profile::lower(before));
        let small = rest.match_indices(' ').find(|&(at, _)| rest[at + 1..].starts_with(char::is_lowercase));
        let (name, after) = small.map_or((rest, ""), |(at, _)| (&rest[..at], &rest[at + 1..]));
        let letters = letters_of_name(name, profile).filter(|letters| *letters != Letters::Plain)?;
        let is_framed = profile.is_function_word(before) && !is_article && !name.starts_with(char::is_lowercase);
        is_framed.then_some(Self { before, name, after, letters })
    }
}
