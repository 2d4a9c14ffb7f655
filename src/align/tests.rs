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
    let expected = [pairs(0, 0, 10), vec![(10, 1, 10, 2)], pairs(11, 12, 18), vec![(29, 0, 30, 1)], pairs(29, 31, 9)];
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
        let letters = |i: usize| [['k', 'm', 's', 't', 'l'][n / 5usize.pow(i as u32) % 5], vowels[(n >> (2 * i)) % 4]];
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
fn what_stands_between_two_passages_that_either_edition_lacks_is_found() {
    for (lacks, common) in [(40, 20), (40, 40)] {
        let [mut a, mut b] = story(0..500);
        // As far from the beginning stand other sentences, which look no worse before words are known.
        a.drain(200..200 + lacks);
        b.drain(200 + lacks + common..200 + 2 * lacks + common);
        let found = beads(&lines(&a), &lines(&b));
        assert!((200..200 + common).all(|i| found.contains(&(i, 1, i + lacks, 1))), "{lacks} {common}: {found:?}");
    }
}

#[test]
fn an_excerpt_is_found_in_the_whole() {
    let [a, b] = story(0..600);
    for (first, count) in [(0, 300), (450, 150), (200, 40)] {
        let excerpt = &b[first..first + count];
        let found = beads(&lines(&a), &lines(excerpt));
        let right = (0..count).filter(|i| found.contains(&(first + i, 1, *i, 1))).count();
        assert!(right * 10 >= count * 9, "{right} of {count}");
    }
}

#[test]
fn a_sentence_left_out_is_alone_and_not_part_of_another() {
    let [a, mut b] = story(0..50);
    let gone: Vec<usize> = (1..10).map(|i| i * 5 - i % 3).collect();
    gone.iter().rev().for_each(|&i| drop(b.remove(i)));
    let found = beads(&lines(&a), &lines(&b));
    let alone: Vec<usize> = found.iter().filter(|bead| bead.3 == 0).map(|bead| bead.0).collect();
    assert_eq!(alone, gone);
}

#[test]
fn a_long_text_is_aligned_as_a_short_one_is_on_any_number_of_threads() {
    let [a, mut b] = story(0..1300);
    b.drain(400..700);
    let (a, b) = (edition(&lines(&a)), edition(&lines(&b)));
    let found = aligned(&a, &b);
    let links = found.beads().iter().filter(|bead| bead.a.len() == 1 && bead.b.len() == 1);
    let right = links.filter(|bead| bead.b.start + if bead.a.start < 400 { 0 } else { 300 } == bead.a.start).count();
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
    let blank = |length| Evidence { length, weight: length, ..Evidence::blank() };
    let (long, short) = (vec![blank(99); 2], vec![blank(49); 4]);
    assert_eq!(diagonal(&long, &short), [0, 2, 4]);
    assert_eq!(diagonal(&short, &long), [0, 1, 1, 2, 2]);
    assert_eq!(diagonal(&[], &short), [0]);
    assert_eq!(diagonal(&long, &[]), [0, 0, 0]);
}
