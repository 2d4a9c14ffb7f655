//! Which sentences of two editions translate each other: Edition x Edition -> Alignment.
//!
//! Owns the method: what is seen of a sentence (`evidence`), what a bead costs (`score`, over `length`, `agreement`
//! and `shape`), the cheapest path through the table of both editions (`band`, `path`), and how sure each bead of it
//! is (`posterior`). Knows no format, no rule by which speakers were found, no file, no thread and no clock. Nothing
//! but `score` and what stands under it knows what makes two sentences alike: the search sees only the trait `Score`.
//!
//! Method: dynamic programming over beads (Gale & Church 1993, "A program for aligning sentences in bilingual
//! corpora") in a few rounds, each with parameters learned from the one before. Time: the cells of the table, or of a
//! band around its diagonal where the table is large. Space: a byte a cell.

mod agreement;
mod band;
mod evidence;
mod length;
#[cfg(test)]
mod oracle;
mod parameters;
mod path;
mod posterior;
mod score;
mod shape;

use crate::document::{Alignment, Bead, Edition};
use band::Band;
use evidence::Evidence;
pub use parameters::Parameters;
use path::Path;
use score::{Model, Score, Structure};

/// Which sentences of two editions translate each other, with a confidence for every bead.
///
/// Never fails: sentences that face an empty edition are a bead each. The same editions give the same beads.
#[must_use]
pub fn align(a: &Edition, b: &Edition, parameters: &Parameters) -> Alignment {
    let (seen_a, seen_b) = (evidence::of(a), evidence::of(b));
    let (path, confidence) = search(&seen_a, &seen_b, parameters);
    let beads = path.beads().zip(confidence).map(|((_, a, b), sure)| Bead { a, b, confidence: sure as f32 });
    Alignment::new(beads.collect(), seen_a.len(), seen_b.len()).unwrap_or_else(|_| apart(seen_a.len(), seen_b.len()))
}

/// The best path and the posterior of each of its beads.
fn search(a: &[Evidence], b: &[Evidence], parameters: &Parameters) -> (Path, Vec<f64>) {
    let mut model = Model::new(a, b, parameters);
    let score = Structure::new(a, b, &model, parameters);
    let mut path = widening(&score, &diagonal(a, b), parameters);
    let mut confidence = posterior::of(&score, &path, parameters);
    for _ in 1..parameters.rounds {
        model = model.learned(a, b, &path, &confidence, parameters);
        let score = Structure::new(a, b, &model, parameters);
        path = again(&score, &path, parameters);
        confidence = posterior::of(&score, &path, parameters);
    }
    (path, confidence)
}

/// The best path of the full table, or of a band around its diagonal. Where the path comes near an edge of the band, a
/// wider one around that path is searched, up to the limit of cells.
fn widening(score: &impl Score, line: &[usize], parameters: &Parameters) -> Path {
    let (rows, columns) = score.size();
    if is_small(rows, columns, parameters.full_cells) {
        return path::best(score, &Band::full(rows, columns));
    }
    let most = widest(rows, columns, parameters.most_cells);
    // Of a short text an eighth is far off the diagonal already.
    let mut half = parameters.band.min(rows.max(columns) / 8).max(parameters.least_band).min(most);
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

/// The best path of a narrow band around a path found before; what a round learns moves it no farther.
fn again(score: &impl Score, before: &Path, parameters: &Parameters) -> Path {
    path::best(score, &Band::around(before, parameters.again))
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

    /// The beads of two texts of a block a line, as `(first a, a, first b, b)`.
    fn beads(a: &[&str], b: &[&str]) -> Vec<(usize, usize, usize, usize)> {
        let alignment = align(&edition(a), &edition(b), &Parameters::default());
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
            let parameters = Parameters::default();
            let (path, confidence) = search(&evidence::of(&a), &evidence::of(&b), &parameters);
            prop_assert_eq!(path.end(), (a.sentences().len(), b.sentences().len()));
            prop_assert_eq!(confidence.len(), path.len());
            let found = align(&a, &b, &parameters);
            prop_assert!(found.beads().iter().all(|bead| bead.confidence > 0.0 && bead.confidence <= 1.0));
            prop_assert_eq!(found, align(&a, &b, &parameters));
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
        assert_eq!(search(&a, &b, &narrow).0, search(&a, &b, &Parameters::default()).0);
    }

    #[test]
    fn the_cap_on_cells_holds() {
        let (a, b) = (prose(0..90, 1.0), prose(0..90, 1.1));
        let (a, b) = (evidence::of(&edition(&lines(&a))), evidence::of(&edition(&lines(&b))));
        let tight = Parameters { full_cells: 0, most_cells: 10, ..Parameters::default() };
        assert_eq!(search(&a, &b, &tight).0.end(), (90, 90));
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
