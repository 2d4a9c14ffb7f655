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
mod effort;
mod evidence;
mod given;
mod length;
mod lexical;
mod links;
mod model1;
#[cfg(test)]
mod oracle;
mod parameters;
mod path;
mod pieces;
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
use bilingual::{Habits, Model, Text};
use coarse::Coarse;
pub use effort::Effort;
use evidence::Evidence;
pub use given::{given, given_alignment};
use model1::Translations;
pub use parameters::Parameters;
use path::Path;
use pieces::Found;
use prior::{Prior, WordPairs};
use score::Score;
use structure::Structure;
use tokens::Tokens;

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
        let mut pairs: Vec<(&str, &str)> = lexicon.between(a, b).collect();
        if lexicon.languages.is_none() {
            // It does not say which column is which language.
            pairs.extend(lexicon.between(a, b).map(|(first, second)| (second, first)));
        }
        WordPairs { pairs, weight: parameters.lexicon_weight, are_alternatives: false }
    };
    std::iter::once(concepts).chain(lexicons.iter().map(lexicon)).collect()
}

fn alignment(path: &Path, sure: &[f64], (a, b): (usize, usize)) -> Alignment {
    let beads = path.beads().zip(sure).map(|((_, a, b), &sure)| Bead { a, b, confidence: sure as f32 });
    Alignment::new(beads.collect(), a, b).unwrap_or_else(|_| apart(a, b))
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
    effort.expect(rows * (parameters.rounds + 1));
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
        (lexicon, Habits::learned(a, b, &found.samples, parameters))
    };
    for round in 0..parameters.rounds {
        let (lexicon, habits) = learned(&found);
        let elsewhere = if is_small || round > 0 { None } else { astray(a, b, &lexicon, &found.path, parameters) };
        let shapes = if elsewhere.is_some() { shape::UP_TO_THREE } else { shape::UP_TO_FIVE };
        let model = Model::new(a, b, lexicon, &habits, shapes, parameters);
        found = match elsewhere {
            Some(path) => pieces::around(&model, &path, wide, parameters, effort)?,
            None => pieces::around(&model, &found.path, parameters.near_band, parameters, effort)?,
        };
    }
    if found.path.cramped() * parameters.cramped > rows + columns {
        let (lexicon, habits) = learned(&found);
        let model = Model::new(a, b, lexicon, &habits, shape::UP_TO_TEN, parameters);
        found = pieces::around(&model, &found.path, parameters.near_band, parameters, effort)?;
    }
    Some(found)
}

/// A path near which the right one is: by the words known before, or, where they tell too little, by structure.
fn roughly(a: &Text, b: &Text, prior: &Prior, parameters: &Parameters) -> Path {
    let coarse = Coarse::new(&a.tokens, &b.tokens, &prior.forward, parameters);
    let path = coarse.path(parameters);
    if coarse.is_telling(&path, parameters) { path } else { by_structure(&a.seen, &b.seen, parameters) }
}

/// Where to look instead, if what was learned says that a path is on the wrong way over a good part of it.
fn astray(a: &Text, b: &Text, lexicon: &Translations, path: &Path, parameters: &Parameters) -> Option<Path> {
    let links = lexicon.forward.best(parameters.coarse_links);
    let coarse = Coarse::new(&a.tokens, &b.tokens, &links, parameters);
    let other = coarse.path(parameters);
    let is_better = coarse.gain(&other) > parameters.astray * coarse.gain(path);
    (is_better && coarse.is_telling(&other, parameters)).then_some(other)
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

/// Every sentence a bead of its own, which is an alignment whatever the editions are.
fn apart(a: usize, b: usize) -> Alignment {
    let alone = |a, b| Bead { a, b, confidence: 0.0 };
    let beads = (0..a).map(|i| alone(i..i + 1, 0..0)).chain((0..b).map(|j| alone(a..a, j..j + 1)));
    Alignment::new(beads.collect(), a, b).expect("each sentence once, in order")
}

#[cfg(test)]
mod tests {
    use super::oracle::edition;
    use super::*;
    use proptest::prelude::*;

    fn aligned(a: &Edition, b: &Edition) -> Alignment {
        align(a, b, &[], &Parameters::default(), &Effort::alone()).expect("nobody calls it off")
    }

    /// The beads of two texts of a block a line, as `(first a, a, first b, b)`.
    fn beads(a: &[&str], b: &[&str]) -> Vec<(usize, usize, usize, usize)> {
        let alignment = aligned(&edition(a), &edition(b));
        alignment.beads().iter().map(|bead| (bead.a.start, bead.a.len(), bead.b.start, bead.b.len())).collect()
    }

    fn pairs(first_a: usize, first_b: usize, count: usize) -> Vec<(usize, usize, usize, usize)> {
        (0..count).map(|i| (first_a + i, 1, first_b + i, 1)).collect()
    }

    /// Sentences of lengths that tell them apart; `stretch` makes a translation of them.
    fn prose(sentences: std::ops::Range<usize>, stretch: f64) -> Vec<String> {
        let length = |i: usize| (((i * i * 37 + i * 101) % 211 + 9) as f64 * stretch) as usize;
        sentences.map(|i| "x".repeat(length(i)) + ".").collect()
    }

    fn lines(text: &[String]) -> Vec<&str> {
        text.iter().map(String::as_str).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_two_editions_are_covered(
            a in proptest::collection::vec("(=|Ann: |)([a-z]{0,90}[.?] ){0,4}[a-z。？]{0,9}", 0..14),
            b in proptest::collection::vec("(=|Bob: |)(\\PC{0,30}[.?] ){0,3}", 0..14),
        ) {
            let (a, b) = (edition(&lines(&a)), edition(&lines(&b)));
            let quick = first(&a, &b, &Parameters::default());
            let found = aligned(&a, &b);
            let ends = |found: &Alignment| found.beads().last().map_or((0, 0), |bead| (bead.a.end, bead.b.end));
            let all = (a.sentences().len(), b.sentences().len());
            prop_assert_eq!((ends(&quick), ends(&found)), (all, all));
            prop_assert!(found.beads().iter().all(|bead| bead.confidence > 0.0 && bead.confidence <= 1.0));
            prop_assert_eq!(found, aligned(&a, &b));
        }
    }

    #[test]
    fn an_empty_side_gives_a_bead_for_each_sentence() {
        assert_eq!(beads(&[], &[]), []);
        assert_eq!(beads(&["a.", "b."], &[]), [(0, 1, 0, 0), (1, 1, 0, 0)]);
        assert_eq!(beads(&[], &["a.", "b."]), [(0, 0, 0, 1), (0, 0, 1, 1)]);
    }

    #[test]
    fn one_sentence_against_two_hundred() {
        let found = beads(&["Just the one."], &lines(&prose(0..200, 1.0)));
        assert!((199..=201).contains(&found.len()), "{found:?}");
    }

    #[test]
    fn joined_and_dropped_sentences_shift_nothing_after_them() {
        let (mut a, b) = (prose(0..40, 1.0), prose(0..40, 1.2));
        let joined = a.remove(11);
        a[10] = a[10].clone() + &joined;
        a.remove(29);
        let expected =
            [pairs(0, 0, 10), vec![(10, 1, 10, 2)], pairs(11, 12, 18), vec![(29, 0, 30, 1)], pairs(29, 31, 9)];
        assert_eq!(beads(&lines(&a), &lines(&b)), expected.concat());
    }

    #[test]
    fn blank_lines_are_paired_with_each_other() {
        let blanks = |text: Vec<String>| text.into_iter().flat_map(|line| [line, String::new()]).collect::<Vec<_>>();
        let (a, b) = (blanks(prose(0..12, 1.0)), blanks(prose(0..12, 1.1)));
        assert_eq!(beads(&lines(&a), &lines(&b)), pairs(0, 0, 24));
        let blank = vec![""; 9];
        assert_eq!(beads(&blank, &blank), pairs(0, 0, 9));
    }

    /// Six turns of three sentences that are all of one length, so that only labels tell them apart.
    fn turns() -> Vec<&'static str> {
        vec!["Ann: Nine nine. Nine nine. Nine nine."; 6]
    }

    #[test]
    fn labels_put_a_dropped_sentence_into_its_turn() {
        let (a, mut b) = (turns(), turns());
        b[3] = "Ann: Nine nine. Nine nine.";
        let found = beads(&a, &b);
        assert_eq!(found[..9], pairs(0, 0, 9));
        assert_eq!(found[found.len() - 6..], pairs(12, 11, 6));
    }

    #[test]
    fn a_label_missing_in_one_edition_shifts_nothing() {
        let (a, mut b) = (turns(), turns());
        b[3] = "Nine nine. Nine nine. Nine nine.";
        assert_eq!(beads(&a, &b), pairs(0, 0, 18));
        let unlabelled = vec!["Nine nine. Nine nine. Nine nine."; 6];
        assert_eq!(beads(&a, &unlabelled), pairs(0, 0, 18));
    }

    #[test]
    fn a_heading_missing_in_one_edition_shifts_nothing() {
        let part = ["=Part", "Nine nine. Nine nine. Nine nine.", "Nine. Nine nine nine."];
        let (a, mut b) = (part.repeat(5), part.repeat(5));
        b.remove(6);
        let expected = [pairs(0, 0, 12), vec![(12, 1, 12, 0)], pairs(13, 12, 17)];
        assert_eq!(beads(&a, &b), expected.concat());
    }

    #[test]
    fn question_marks_of_either_script_meet() {
        let a = ["Nine nine.", "Nine nine.", "Is it nine?", "Nine nine.", "Nine nine.", "Nine nine."];
        let b = ["九九九九。", "九九九九。", "九九九九。", "九九九九？", "九九九九。", "九九九九。", "九九九九。"];
        assert!(beads(&a, &b).contains(&(2, 1, 3, 1)));
    }

    #[test]
    fn a_band_is_widened_until_it_holds_the_path() {
        let (a, b) = (prose(0..300, 1.0), [prose(0..80, 1.0), prose(140..300, 1.0)].concat());
        let (a, b) = (evidence::of(&edition(&lines(&a))), evidence::of(&edition(&lines(&b))));
        let narrow = Parameters { full_cells: 0, band: 6, least_band: 6, ..Parameters::default() };
        let whole = Parameters { full_cells: usize::MAX, ..Parameters::default() };
        assert_eq!(by_structure(&a, &b, &narrow), by_structure(&a, &b, &whole));
    }

    #[test]
    fn the_cap_on_cells_holds() {
        let (a, b) = (prose(0..90, 1.0), prose(0..90, 1.1));
        let (a, b) = (evidence::of(&edition(&lines(&a))), evidence::of(&edition(&lines(&b))));
        let tight = Parameters { full_cells: 0, most_cells: 10, ..Parameters::default() };
        assert_eq!(by_structure(&a, &b, &tight).end(), (90, 90));
    }

    /// A text of words of its own, and what a translator makes of it: every word another, by one rule.
    fn story(sentences: std::ops::Range<usize>) -> [Vec<String>; 2] {
        let word = |n: usize, vowels: &str| -> String {
            let vowels: Vec<char> = vowels.chars().collect();
            let letters =
                |i: usize| [['k', 'm', 's', 't', 'l'][n / 5usize.pow(i as u32) % 5], vowels[(n >> (2 * i)) % 4]];
            (0..3).flat_map(letters).collect()
        };
        // Every other word is one of a few, the others are seldom told again.
        let number =
            |i: usize, k: usize| (i * i * 31 + k * k * 17 + i * k * 7) % if k.is_multiple_of(2) { 25 } else { 1_009 };
        let tell = |vowels: &'static str, end: &'static str| {
            move |i: usize| {
                let words: Vec<String> = (0..4 + i * 7 % 9).map(|k| word(number(i, k), vowels)).collect();
                words.join(" ") + end
            }
        };
        [sentences.clone().map(tell("aeio", ".")).collect(), sentences.map(tell("uyæø", "!")).collect()]
    }

    #[test]
    fn words_find_what_lengths_cannot() {
        let [mut a, mut b] = story(0..120);
        // As long as their neighbours, or nearly, and left out.
        a.drain(30..33);
        b.drain(70..74);
        let found = beads(&lines(&a), &lines(&b));
        let nulls = |side: usize| -> Vec<usize> {
            let alone = found.iter().filter(|bead| if side == 0 { bead.3 == 0 } else { bead.1 == 0 });
            alone.map(|bead| if side == 0 { bead.0 } else { bead.2 }).collect()
        };
        assert_eq!((nulls(0), nulls(1)), ((67..71).collect(), (30..33).collect()));
    }

    #[test]
    fn one_sentence_may_stand_for_ten() {
        for joined in [6, 10] {
            let [a, mut b] = story(0..60);
            let long = b.drain(20..20 + joined).map(|line| line.replace('!', ",")).collect::<Vec<_>>().join(" ");
            b.insert(20, long);
            assert!(beads(&lines(&a), &lines(&b)).contains(&(20, joined, 20, 1)), "{joined}");
        }
    }

    #[test]
    fn what_stands_beyond_a_long_passage_of_one_edition_is_found() {
        let [a, mut b] = story(0..900);
        let [_, other] = story(3_000..3_060);
        b.splice(895..895, other);
        let found = beads(&lines(&a), &lines(&b));
        assert!((895..900).all(|i| found.contains(&(i, 1, i + 60, 1))), "{:?}", &found[found.len() - 70..]);
    }

    #[test]
    fn a_long_text_is_aligned_as_a_short_one_is_on_any_number_of_threads() {
        let [a, mut b] = story(0..1300);
        b.drain(400..700);
        let (a, b) = (edition(&lines(&a)), edition(&lines(&b)));
        let found = aligned(&a, &b);
        let links = found.beads().iter().filter(|bead| bead.a.len() == 1 && bead.b.len() == 1);
        let right =
            links.filter(|bead| bead.b.start + if bead.a.start < 400 { 0 } else { 300 } == bead.a.start).count();
        assert!(right > 980, "{right} of 1000");
        let pieces = Parameters { piece: 150, context: 30, ..Parameters::default() };
        let alone = align(&a, &b, &[], &pieces, &Effort::alone());
        let together = align(&a, &b, &[], &pieces, &Effort::new(3, &|_| true));
        assert_eq!(alone, together);
    }

    #[test]
    fn an_alignment_that_is_called_off_stops() {
        let [a, b] = story(0..40);
        let (a, b) = (edition(&lines(&a)), edition(&lines(&b)));
        assert_eq!(align(&a, &b, &[], &Parameters::default(), &Effort::new(1, &|_| false)), None);
    }

    #[test]
    fn how_far_it_is_only_grows() {
        let [a, b] = story(0..40);
        let (a, b) = (edition(&lines(&a)), edition(&lines(&b)));
        let told = std::sync::Mutex::new(Vec::new());
        let listen = |share| {
            told.lock().expect("one thread").push(share);
            true
        };
        assert!(align(&a, &b, &[], &Parameters::default(), &Effort::new(1, &listen)).is_some());
        let told = told.into_inner().expect("one thread");
        assert!(told.is_sorted() && told.last() == Some(&1.0), "{told:?}");
    }

    #[test]
    fn the_widest_band_fits_its_cells() {
        let line: Vec<usize> = (0..=90).collect();
        for cells in [300, 1_000, 5_000] {
            let band = Band::along(&line, 90, widest(90, 90, cells));
            assert!(band.cells() <= cells, "{} > {cells}", band.cells());
        }
    }

    #[test]
    fn the_diagonal_follows_the_text_not_the_count() {
        let blank = |length| Evidence { length, ..Evidence::blank() };
        let (long, short) = (vec![blank(99); 2], vec![blank(49); 4]);
        assert_eq!(diagonal(&long, &short), [0, 2, 4]);
        assert_eq!(diagonal(&short, &long), [0, 1, 1, 2, 2]);
        assert_eq!(diagonal(&[], &short), [0]);
        assert_eq!(diagonal(&long, &[]), [0, 0, 0]);
    }
}
