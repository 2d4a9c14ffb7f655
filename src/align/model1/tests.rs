use super::training::{Place, Training, nearness, spot};
use super::*;

fn samples(count: usize) -> Vec<Sample> {
    (0..count).map(|i| Sample { a: i..i + 1, b: i..i + 1, sure: 1.0 }).collect()
}

fn id(tokens: &Tokens, word: &str) -> u32 {
    tokens.types.iter().position(|known| known == word).expect("it occurs") as u32
}

fn nothing() -> Prior {
    let none = || Links::from_rows(std::iter::empty::<Vec<_>>());
    Prior { forward: none(), backward: none() }
}

/// Counts of three iterations, worked out by hand for the texts "x y | x" and "u v | u" with no null word: at first
/// every link of the first sample counts a quarter and that of the second one; then as probabilities say.
#[test]
fn expects_what_was_worked_out_by_hand() {
    let a = Tokens::of_sentences(["x y", "x"].into_iter());
    let b = Tokens::of_sentences(["u v", "u"].into_iter());
    let parameters = Parameters { iterations: 1, null_word: 0.0, nearness: 0.0, ..Parameters::default() };
    let prior = nothing();
    let samples = samples(2);
    let training = Training::new(&a, &b, &samples, &prior, &parameters);
    // x-u 1.25, x-v 0.25, y-u 0.25, y-v 0.25.
    let first = training.first_counts(&Effort::alone());
    assert_eq!(first.of(id(&a, "x")), [(id(&b, "u"), 1.25), (id(&b, "v"), 0.25)]);
    // P(u|x) = 5/6, P(v|x) = 1/6, P(u|y) = P(v|y) = 1/2, and the same the other way.
    let (xu, xv) = (5.0_f32 / 6.0, 1.0_f32 / 6.0);
    let counts = training.counts(&Effort::alone());
    let expected_xu = (xu / (xu + 0.5)).powi(2) + 1.0;
    // x-v: v is made by x with 1/6 of 1/6 + 1/2; x by v with 1/2 of 5/6 + 1/2.
    let expected_xv = xv / (xv + 0.5) * 0.5 / (xu + 0.5);
    let found = counts.of(id(&a, "x"));
    assert!((found[0].1 - expected_xu).abs() < 1e-5, "{found:?} {expected_xu}");
    assert!((found[1].1 - expected_xv).abs() < 1e-5, "{found:?} {expected_xv}");
}

#[test]
fn blocks_expect_what_the_whole_does() {
    let a = Tokens::of_sentences(["sun moon", "sun", "moon star sun", "", "star"].into_iter());
    let b = Tokens::of_sentences(["sol luna", "sol", "luna sol astro", "mar", ""].into_iter());
    let (samples, prior, parameters) = (samples(5), nothing(), Parameters::default());
    let mut training = Training::new(&a, &b, &samples, &prior, &parameters);
    let whole = training.counts(&Effort::alone());
    for (block, expected) in [(0, vec![0..1, 1..2, 2..3, 3..4, 4..5]), (3, vec![0..2, 2..3, 3..5])] {
        training.block = block;
        assert_eq!(training.blocks(0..5).collect::<Vec<_>>(), expected);
        assert_eq!(training.blocks(1..2).collect::<Vec<_>>(), vec![1..2]);
        let parts = training.counts(&Effort::alone());
        for s in 0..whole.rows() as u32 {
            for (one, other) in parts.of(s).iter().zip(whole.of(s)) {
                assert!(one.0 == other.0 && (one.1 - other.1).abs() < 1e-5, "{block}: {one:?} {other:?}");
            }
        }
    }
}

#[test]
fn words_that_go_together_are_found_and_others_are_not() {
    let a = Tokens::of_sentences(["sun moon", "sun star", "moon star", "sun sea", "sea moon"].into_iter());
    let b = Tokens::of_sentences(["sol luna", "sol astro", "luna astro", "sol mar", "mar luna"].into_iter());
    let parameters = Parameters::default();
    let learned = Translations::learned(&a, &b, &samples(5), &nothing(), &parameters, &Effort::alone());
    let best = |word: &str| {
        let links = learned.forward.of(id(&a, word));
        links.iter().max_by(|x, y| x.1.total_cmp(&y.1)).map(|link| b.types[link.0 as usize].as_str())
    };
    assert_eq!((best("sun"), best("moon"), best("sea")), (Some("sol"), Some("luna"), Some("mar")));
}

#[test]
fn what_is_known_counts_where_nothing_was_seen() {
    let a = Tokens::of_sentences(["one two"].into_iter());
    let b = Tokens::of_sentences(["een twee"].into_iter());
    let known = |to: u32| Links::from_rows([vec![(to, 2.0)], vec![]].into_iter());
    let prior = Prior { forward: known(id(&b, "een")), backward: known(id(&b, "een")) };
    let lexicon = Translations::known(&a, &b, &prior, &Parameters::default(), &Effort::alone());
    assert_eq!(lexicon.forward.of(id(&a, "one")).len(), 1);
    assert_eq!(lexicon.backward.of(id(&b, "een")).len(), 1);
    assert!(lexicon.forward.of(id(&a, "two")).is_empty());
}

#[test]
fn words_at_the_same_place_are_linked_where_nothing_else_tells() {
    let a = Tokens::of_sentences(["sun moon star"].into_iter());
    let b = Tokens::of_sentences(["sol luna astro"].into_iter());
    let (samples, prior, parameters) = (samples(1), nothing(), Parameters::default());
    let counts = Training::new(&a, &b, &samples, &prior, &parameters).counts(&Effort::alone());
    for s in 0..3 {
        let best = counts.of(s).iter().max_by(|x, y| x.1.total_cmp(&y.1));
        assert_eq!(best.map(|link| link.0), Some(s));
    }
}

#[test]
fn of_a_long_side_a_word_reaches_those_about_as_far_into_it() {
    let long = "sun moon ".repeat(1_000);
    let tokens = Tokens::of_sentences([long.as_str()].into_iter());
    let (samples, prior, parameters) = (samples(1), nothing(), Parameters::default());
    let training = Training::new(&tokens, &tokens, &samples, &prior, &parameters);
    for (spot, middle) in [(0, 256), (128, 1_000), (255, 2_000 - 256)] {
        let reached = training.reached(Place { sample: 0, spot });
        assert_eq!((reached.len(), (reached.start + reached.end) / 2), (512, middle));
    }
}

#[test]
fn spots_go_through_a_side_and_their_nearness_is_one_on_average() {
    assert_eq!((spot(0, 1), spot(0, 4), spot(3, 4), spot(0, 0)), (128, 32, 224, 128));
    for fall in [0.0, 1.0, 4.0] {
        let near = nearness(fall);
        let from_the_middle = (0..=u8::MAX).map(|spot| near[usize::from(spot.abs_diff(128))]).sum::<f32>();
        assert!((from_the_middle / 256.0 - 1.0).abs() < 0.02, "{from_the_middle}");
    }
}

#[test]
fn a_word_that_is_always_linked_is_taken_to_be_made_and_others_are_not() {
    let parameters = Parameters { least_made: 0.5, most_made: 0.85, made_weight: 2.0, ..Parameters::default() };
    assert_eq!(made(&[0.0, 0.0, 4.0, 98.0], &[0.0, 9.0, 6.0, 98.0], &parameters), [0.5, 0.5, 0.625, 0.85]);
    let tokens = Tokens::of_sentences(["sun moon", "sun"].into_iter());
    assert_eq!(seen(&tokens, [(&(0..1), 1.0), (&(0..2), 0.5)].into_iter()), [2.0, 1.5]);
}

#[test]
fn in_long_texts_a_pair_that_met_once_is_left_out() {
    let a = Tokens::of_sentences(["sun moon", "sun"].into_iter());
    let b = Tokens::of_sentences(["sol luna", "sol"].into_iter());
    let prior = nothing();
    let samples = samples(2);
    let parameters = Parameters { many_samples: 1, ..Parameters::default() };
    let counts = Training::new(&a, &b, &samples, &prior, &parameters).first_counts(&Effort::alone());
    assert_eq!(counts.len(), 1);
}
