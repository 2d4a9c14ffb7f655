//! What is known of the words of two texts before anything is aligned, as counts of links.
//!
//! Three sources: words that look alike (`cognates`), words for basic concepts, and dictionaries. Each counts for a type
//! as if it had been seen a few times, shared among all that it may stand for. Space: the links.

use std::collections::HashMap;

use super::cognates;
use super::links::Links;
use super::parameters::Parameters;
use super::tokens::{Tokens, each_type};

/// Words of two languages that may stand for each other, as text.
pub(super) struct WordPairs<'a> {
    /// What each side has; words in a group stand with spaces between them.
    pub(super) pairs: Vec<(&'a str, &'a str)>,
    /// What a word's links count for together.
    pub(super) weight: f32,
    /// Whether each word of a group stands for each of the other, or all of them together for all.
    pub(super) are_alternatives: bool,
}

/// What is known of links before anything is aligned, as counts: as if a word had been seen so often.
///
/// A word that may stand for many others counts for each of them a share, seen from its own side; so there is a count for
/// either direction.
pub(super) struct Prior {
    /// Rows are types of the first text: what each of their links counts, seen from the first.
    pub(super) forward: Links,
    /// The same links, in the same order, seen from the second text.
    pub(super) backward: Links,
}

impl Prior {
    /// What all sources together tell. Rows are sorted.
    pub(super) fn new(a: &Tokens, b: &Tokens, sources: &[WordPairs<'_>], parameters: &Parameters) -> Self {
        let cognates = cognates::between(&a.types, &b.types, parameters);
        let mut counts = Counts { rows: vec![Vec::new(); a.types.len()], types: b.types.len() };
        counts.add(&cognates, parameters.cognate_weight);
        let (numbers_a, numbers_b) = (numbers(a), numbers(b));
        for source in sources {
            counts.add(&source.links(&numbers_a, &numbers_b), source.weight);
        }
        counts.links()
    }
}

/// Counts of links both ways, by type of the first text: `(second, forward, backward)`.
struct Counts {
    rows: Vec<Vec<(u32, f32, f32)>>,
    types: usize,
}

impl Counts {
    /// Adds the links of a source, of which those of a type together count at most `weight`.
    fn add(&mut self, links: &Links, weight: f32) {
        let sums = |links: &Links| -> Vec<f32> {
            (0..links.rows() as u32).map(|s| links.of(s).iter().map(|link| link.1).sum::<f32>().max(1.0)).collect()
        };
        let (first, second) = (sums(links), sums(&links.transposed(self.types)));
        for (s, row) in self.rows.iter_mut().enumerate() {
            let both = |&(t, w): &(u32, f32)| (t, weight * w / first[s], weight * w / second[t as usize]);
            row.extend(links.of(s as u32).iter().map(both));
        }
    }

    fn links(mut self) -> Prior {
        for row in &mut self.rows {
            row.sort_by_key(|link| link.0);
            row.dedup_by(|next, kept| {
                let is_same = next.0 == kept.0;
                if is_same {
                    (kept.1, kept.2) = (kept.1 + next.1, kept.2 + next.2);
                }
                is_same
            });
        }
        Prior {
            forward: Links::from_rows(self.rows.iter().map(|row| row.iter().map(|link| (link.0, link.1)))),
            backward: Links::from_rows(self.rows.iter().map(|row| row.iter().map(|link| (link.0, link.2)))),
        }
    }
}

impl WordPairs<'_> {
    /// The links between types that occur in either text.
    fn links(&self, numbers_a: &HashMap<&str, u32>, numbers_b: &HashMap<&str, u32>) -> Links {
        let mut rows: Vec<Vec<(u32, f32)>> = vec![Vec::new(); numbers_a.len()];
        for (first, second) in &self.pairs {
            let words = |text: &'_ str| -> Vec<String> {
                if self.are_alternatives { text.split(' ').map(str::to_owned).collect() } else { vec![text.to_owned()] }
            };
            let of_b = types(&words(second), numbers_b);
            for (s, in_a) in types(&words(first), numbers_a) {
                rows[s as usize].extend(of_b.iter().map(|&(t, in_b)| (t, in_a * in_b)));
            }
        }
        Links::from_rows(rows.into_iter().map(|mut row| {
            row.sort_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
            // Of what is said twice, the stronger counts.
            row.dedup_by_key(|link| link.0);
            row
        }))
    }
}

fn numbers(tokens: &Tokens) -> HashMap<&str, u32> {
    tokens.types.iter().enumerate().map(|(id, word)| (word.as_str(), id as u32)).collect()
}

/// The types of words or phrases that occur in a text, each with its share of its phrase.
fn types(phrases: &[String], numbers: &HashMap<&str, u32>) -> Vec<(u32, f32)> {
    let mut found = Vec::new();
    for phrase in phrases {
        let mut all = 0;
        let start = found.len();
        each_type(phrase, |word| {
            all += 1;
            found.extend(numbers.get(word).map(|&id| (id, 1.0)));
        });
        found[start..].iter_mut().for_each(|(_, share)| *share = 1.0 / all as f32);
    }
    found.sort_by_key(|found| found.0);
    // Forms that are cut to one type are one.
    found.dedup_by(|next, kept| {
        kept.1 = kept.1.max(if next.0 == kept.0 { next.1 } else { 0.0 });
        next.0 == kept.0
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Tokens {
        Tokens::of_sentences(std::iter::once(text))
    }

    fn id(tokens: &Tokens, word: &str) -> u32 {
        tokens.types.iter().position(|known| known == word).expect("it occurs") as u32
    }

    fn link(links: &Links, from: u32, to: u32) -> f32 {
        links.of(from).iter().find(|link| link.0 == to).map_or(0.0, |link| link.1)
    }

    #[test]
    fn alternatives_share_what_a_word_counts_from_either_side() {
        let (a, b) = (tokens("go house"), tokens("gaan ging huis"));
        let concepts =
            WordPairs { pairs: vec![("go went", "gaan ging"), ("house", "huis")], weight: 2.0, are_alternatives: true };
        let prior = Prior::new(&a, &b, &[concepts], &Parameters::default());
        let (go, went) = (id(&a, "go"), id(&b, "ging"));
        assert!((link(&prior.forward, go, went) - 1.0).abs() < 1e-6);
        assert!((link(&prior.backward, go, went) - 2.0).abs() < 1e-6);
        assert!((link(&prior.forward, id(&a, "house"), id(&b, "huis")) - 2.0).abs() < 1e-6);
    }

    #[test]
    fn the_words_of_a_phrase_share_its_weight() {
        let (a, b) = (tokens("post office"), tokens("kantoor"));
        let lexicon = WordPairs { pairs: vec![("post office", "kantoor")], weight: 1.0, are_alternatives: false };
        let prior = Prior::new(&a, &b, &[lexicon], &Parameters::default());
        assert!((link(&prior.forward, id(&a, "post"), 0) - 0.5).abs() < 1e-6);
    }
}
