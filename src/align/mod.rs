//! Which sentences of two editions translate each other: Edition x Edition -> Alignment.
//!
//! Owns the method: what is seen of a sentence (`evidence`, `tokens`), what a bead costs (`structure` for the first
//! alignment, `bilingual` for the final one), the cheapest path through the table of both editions (`band`, `path`), and
//! how sure each bead of it is (`posterior`). Knows no format, no rule by which speakers were found, no file and no clock.
//! The search knows nothing of what makes two sentences alike: it sees only the trait `Score`.
//!
//! Method: dynamic programming over beads (Gale & Church 1993, "A program for aligning sentences in bilingual corpora")
//! in rounds, each with a lexicon (IBM Model 1, Brown et al. 1993) and parameters learned from the beads of the one before
//! (Moore 2002, Varga et al. 2005 go two rounds). Time: the words of the sentence pairs in a band, each round. Space: the
//! words, and what one piece of the table takes.

mod agreement;
mod band;
mod bilingual;
mod coarse;
mod cognates;
mod concord;
mod effort;
mod evidence;
mod given;
mod habits;
mod length;
mod lexical;
mod links;
mod model1;
#[cfg(test)]
mod oracle;
mod parameters;
mod path;
mod pieces;
mod placed;
mod posterior;
mod prior;
mod score;
mod shape;
mod structure;
mod times;
mod tokens;

use crate::document::{Alignment, Bead, Edition};
use crate::language::{Language, shared_concepts};
use crate::lexicon::Lexicon;
use band::Band;
use bilingual::Model;
use coarse::Coarse;
pub use concord::concordant;
pub use effort::Effort;
use evidence::Evidence;
pub use given::{given, given_alignment};
use habits::Habits;
use model1::Translations;
pub use parameters::Parameters;
use path::Path;
use pieces::Found;
use prior::{Prior, WordPairs};
use score::Score;
use structure::Structure;
use tokens::Tokens;

/// One edition as the final alignment sees it.
struct Text {
    /// Its sentences' looks.
    seen: Vec<Evidence>,
    /// Its words.
    tokens: Tokens,
}

/// A first alignment of two editions, quickly made from lengths and structure; its beads have no confidence yet.
///
/// Never fails: sentences that face an empty edition are a bead each. The same editions give the same beads.
#[must_use]
pub fn first(a: &Edition, b: &Edition, parameters: &Parameters) -> Alignment {
    let (seen_a, seen_b) = (evidence::of(a), evidence::of(b));
    let path = by_structure(&seen_a, &seen_b, parameters);
    let sure = vec![0.0; path.len()];
    alignment(&path, &sure, (seen_a.len(), seen_b.len()))
}

/// Which sentences of two editions translate each other, with a confidence for every bead; `None` where it was called off.
///
/// Lexicons help where the texts are too short to teach it their words. Never fails: sentences that face an empty edition
/// are a bead each. The same editions give the same beads, on any number of threads.
#[must_use]
pub fn align(
    a: &Edition,
    b: &Edition,
    lexicons: &[&Lexicon],
    parameters: &Parameters,
    effort: &Effort<'_>,
) -> Option<Alignment> {
    let sources = sources(&a.language, &b.language, lexicons, parameters);
    let text = |edition| Text { seen: evidence::of(edition), tokens: Tokens::of(edition) };
    let (a, b) = effort.both(|| text(a), || text(b));
    let found = search(&a, &b, &sources, parameters, effort)?;
    Some(alignment(&found.path, &found.sure, (a.seen.len(), b.seen.len())))
}

/// The words known beforehand of two languages: for basic concepts, and from lexicons.
fn sources<'a>(a: &Language, b: &Language, lexicons: &[&'a Lexicon], parameters: &Parameters) -> Vec<WordPairs<'a>> {
    let concepts =
        WordPairs { pairs: shared_concepts(a, b), weight: parameters.concept_weight, are_alternatives: true };
    let lexicon = |lexicon: &&'a Lexicon| {
        let is_short = |text: &str| text.split_whitespace().count() <= parameters.lexicon_words;
        let mut pairs: Vec<(&str, &str)> =
            lexicon.between(a, b).filter(|(first, second)| is_short(first) && is_short(second)).collect();
        if lexicon.languages.is_none() {
            // It does not say which column is which language.
            pairs.extend_from_within(..);
            let half = pairs.len() / 2;
            pairs[half..].iter_mut().for_each(|(first, second)| std::mem::swap(first, second));
        }
        WordPairs { pairs, weight: parameters.lexicon_weight, are_alternatives: false }
    };
    std::iter::once(concepts).chain(lexicons.iter().map(lexicon)).collect()
}

fn alignment(path: &Path, sure: &[f64], (a, b): (usize, usize)) -> Alignment {
    let beads = path.beads().zip(sure).map(|((_, a, b), &sure)| Bead { a, b, confidence: sure as f32 });
    Alignment::new(beads.collect(), a, b).unwrap_or_else(|_| Alignment::apart(a, b))
}

/// The final alignment, in rounds that learn from one another.
fn search(
    a: &Text,
    b: &Text,
    sources: &[WordPairs<'_>],
    parameters: &Parameters,
    effort: &Effort<'_>,
) -> Option<Found> {
    let (rows, columns) = (a.seen.len(), b.seen.len());
    // With the last round, which few texts need.
    effort.expect(rows * (parameters.rounds + 2));
    let prior = Prior::new(&a.tokens, &b.tokens, sources, parameters);
    let lexicon = Translations::known(&a.tokens, &b.tokens, &prior, parameters, effort);
    let model = Model::new(a, b, lexicon, &Habits::new(a, b, parameters), shape::UP_TO_THREE, parameters);
    let is_small = is_small(rows, columns, parameters.full_table);
    let wide = parameters.coarse_band * coarse::block_size(rows, columns, parameters);
    let mut found = if is_small {
        pieces::whole(&model, Band::full(rows, columns), parameters, effort)?
    } else {
        let path = roughly(a, b, &prior, parameters);
        pieces::around(&model, &path, wide, parameters, effort)?
    };
    let learned = |found: &Found| {
        let lexicon = Translations::learned(&a.tokens, &b.tokens, &found.samples, &prior, parameters, effort);
        (lexicon, Habits::learned(a, b, &found.path, &found.samples, parameters))
    };
    for round in 0..parameters.rounds {
        let (lexicon, habits) = learned(&found);
        let detour = if round == 0 { astray(a, b, &lexicon, &found.path, parameters) } else { None };
        let shapes = if detour.is_some() { shape::UP_TO_THREE } else { shape::UP_TO_FIVE };
        let model = Model::new(a, b, lexicon, &habits, shapes, parameters);
        found = match detour {
            Some(path) => pieces::around(&model, &path, wide, parameters, effort)?,
            None => pieces::around(&model, &found.path, parameters.near_band, parameters, effort)?,
        };
    }
    if found.path.cramped() * parameters.cramped > rows + columns {
        let (lexicon, habits) = learned(&found);
        let model = Model::new(a, b, lexicon, &habits, shape::UP_TO_TEN, parameters);
        found = pieces::around(&model, &found.path, parameters.near_band, parameters, effort)?;
    } else {
        effort.advance(rows);
    }
    Some(found)
}

/// A path near which the right one is: by the words known before, or, where they tell too little, by structure.
fn roughly(a: &Text, b: &Text, prior: &Prior, parameters: &Parameters) -> Path {
    let coarse = Coarse::new(&a.tokens, &b.tokens, &prior.forward, parameters);
    let path = coarse.path(parameters);
    if coarse.is_telling(&path, parameters) { path } else { by_structure(&a.seen, &b.seen, parameters) }
}

/// Where to look instead, if the words that were learned say that a path is on the wrong way over some part of it: what
/// either edition lacks, close together, looks at first as if the one stood for the other.
fn astray(a: &Text, b: &Text, lexicon: &Translations, path: &Path, parameters: &Parameters) -> Option<Path> {
    let links = lexicon.forward.best(parameters.coarse_links);
    Coarse::new(&a.tokens, &b.tokens, &links, parameters).detour(path, parameters)
}

/// The best path by lengths and structure.
fn by_structure(a: &[Evidence], b: &[Evidence], parameters: &Parameters) -> Path {
    widening(&Structure::new(a, b, parameters), &diagonal(a, b), parameters)
}

/// The best path of the full table, or of a band around its diagonal. Where the path comes near an edge of the band, a
/// wider one around that path is searched, up to the limit of cells.
fn widening(score: &impl Score, line: &[usize], parameters: &Parameters) -> Path {
    let (rows, columns) = score.size();
    if is_small(rows, columns, parameters.full_cells) {
        return path::best(score, &Band::full(rows, columns));
    }
    let most = widest(rows, columns, parameters.most_cells);
    // Of a short text a sixteenth is far off the diagonal already.
    let mut half = parameters.band.min(rows.max(columns) / 16).max(parameters.least_band).min(most);
    let mut band = Band::along(line, columns, half);
    loop {
        let path = path::best(score, &band);
        half *= 2;
        if half == 0 || half > most || band.keeps_off(&path, half / 8) {
            return path;
        }
        band = Band::around(&path, half);
    }
}

/// How many columns a band of so many cells can reach to either side of its line.
fn widest(rows: usize, columns: usize, cells: usize) -> usize {
    (cells.saturating_sub(columns) / (rows + 1)).saturating_sub(1) / 2
}

/// Whether a table of so many sentences has at most so many cells.
fn is_small(rows: usize, columns: usize, cells: usize) -> bool {
    (rows + 1).saturating_mul(columns + 1) <= cells
}

/// For each sentence of one side, and for its end, where the same share of the text is on the other side.
fn diagonal(a: &[Evidence], b: &[Evidence]) -> Vec<usize> {
    // An empty sentence takes a place too.
    let weight = |e: &Evidence| u64::from(e.length) + 1;
    let total = |side: &[Evidence]| u128::from(side.iter().map(weight).sum::<u64>().max(1));
    let (all_a, all_b) = (total(a), total(b));
    let (mut seen_a, mut seen_b, mut column) = (0, 0, 0);
    let mut line = Vec::with_capacity(a.len() + 1);
    for row in 0..=a.len() {
        while column < b.len() && u128::from(seen_b) * all_a < u128::from(seen_a) * all_b {
            seen_b += weight(&b[column]);
            column += 1;
        }
        line.push(column);
        seen_a += a.get(row).map_or(0, weight);
    }
    line
}

#[cfg(test)]
mod tests;
