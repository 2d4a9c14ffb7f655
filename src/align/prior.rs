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
    /// What each side has; words in a group stand with spaces between them, those of a phrase among alternatives with `_`,
    /// and one that ends in `*` is any that begins so.
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
        let (known_a, known_b) = (Vocabulary::new(a), Vocabulary::new(b));
        for source in sources {
            counts.add(&source.links(&known_a, &known_b), source.weight);
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
    fn links(&self, known_a: &Vocabulary<'_>, known_b: &Vocabulary<'_>) -> Links {
        let mut rows: Vec<Vec<(u32, f32)>> = vec![Vec::new(); known_a.numbers.len()];
        for (first, second) in &self.pairs {
            let in_a = self.types(first, known_a);
            if in_a.is_empty() {
                continue;
            }
            let in_b = self.types(second, known_b);
            for (s, of_a) in in_a {
                rows[s as usize].extend(in_b.iter().map(|&(t, of_b)| (t, of_a * of_b)));
            }
        }
        Links::from_rows(rows.into_iter().map(|mut row| {
            row.sort_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
            // Of what is said twice, the stronger counts.
            row.dedup_by_key(|link| link.0);
            row
        }))
    }

    /// The types of a group's words that occur in a text, each with its share of its phrase.
    fn types(&self, group: &str, known: &Vocabulary<'_>) -> Vec<(u32, f32)> {
        let mut found = Vec::new();
        if self.are_alternatives {
            group.split(' ').for_each(|word| match word.strip_suffix('*') {
                Some(stem) => known.begin_with(stem, &mut found),
                None => known.find(word.split('_'), &mut found),
            });
        } else {
            known.find(std::iter::once(group), &mut found);
        }
        found.sort_by_key(|found| found.0);
        // Forms that are cut to one type are one.
        found.dedup_by(|next, kept| {
            kept.1 = kept.1.max(if next.0 == kept.0 { next.1 } else { 0.0 });
            next.0 == kept.0
        });
        found
    }
}

/// The types of a text by how they are spelled.
struct Vocabulary<'a> {
    numbers: HashMap<&'a str, u32>,
    /// The same in order, for what begins in one way.
    sorted: Vec<(&'a str, u32)>,
}

impl<'a> Vocabulary<'a> {
    fn new(tokens: &'a Tokens) -> Self {
        let numbers = || tokens.types.iter().enumerate().map(|(id, word)| (word.as_str(), id as u32));
        let mut sorted: Vec<(&str, u32)> = numbers().collect();
        sorted.sort_unstable();
        Self { numbers: numbers().collect(), sorted }
    }

    /// Adds the types that occur and begin with a stem.
    fn begin_with(&self, stem: &str, found: &mut Vec<(u32, f32)>) {
        each_type(stem, |stem| {
            let from = self.sorted.partition_point(|&(word, _)| word < stem);
            let begin_so = self.sorted[from..].iter().take_while(|(word, _)| word.starts_with(stem));
            found.extend(begin_so.map(|&(_, id)| (id, 1.0)));
        });
    }

    /// Adds the types of a phrase's words that occur, each with its share of the phrase.
    fn find<'p>(&self, words: impl Iterator<Item = &'p str>, found: &mut Vec<(u32, f32)>) {
        let start = found.len();
        let mut all = 0;
        for word in words {
            each_type(word, |word| {
                all += 1;
                found.extend(self.numbers.get(word).map(|&id| (id, 1.0)));
            });
        }
        found[start..].iter_mut().for_each(|(_, share)| *share = 1.0 / all as f32);
    }
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

    #[test]
    fn a_stem_stands_for_all_that_begins_like_it() {
        let (a, b) = (tokens("walked walks wall"), tokens("séta sétál sátor"));
        let concepts = WordPairs { pairs: vec![("walk*", "sét*")], weight: 1.0, are_alternatives: true };
        let prior = Prior::new(&a, &b, &[concepts], &Parameters::default());
        for (word, linked) in [("walks", 0.5), ("walked", 0.5), ("wall", 0.0)] {
            assert!((link(&prior.forward, id(&a, word), id(&b, "setal")) - linked).abs() < 1e-6, "{word}");
            assert!(link(&prior.forward, id(&a, word), id(&b, "sator")).abs() < 1e-6, "{word}");
        }
    }

    #[test]
    fn an_alternative_may_be_a_phrase() {
        let (a, b) = (tokens("again"), tokens("de nuevo otra"));
        let concepts = WordPairs { pairs: vec![("again", "de_nuevo otra")], weight: 2.0, are_alternatives: true };
        let prior = Prior::new(&a, &b, &[concepts], &Parameters::default());
        let linked = ["de", "nuevo", "otra"].map(|word| link(&prior.forward, 0, id(&b, word)));
        assert_eq!(linked, [0.5, 0.5, 1.0]);
    }
}
