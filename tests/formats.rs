//! Every format reads every file: broken ones too, and nothing that comes of them breaks what is built on it.
//!
//! A format that has no sample here fails.

mod common {
    pub(crate) mod samples;
}

use std::sync::LazyLock;

use common::samples::{Sample, samples};
use diglot::format::{FORMATS, Format, Input, Shape, Wishes, read};
use diglot::pipeline::{Options, UnitOf, first_work};
use proptest::prelude::*;

/// Small files of each format.
static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(samples);

fn input(bytes: Vec<u8>) -> Input {
    Input { name: "f".to_owned(), bytes, ..Input::default() }
}

/// A file of a format, by the name that such files have.
fn input_of(format: &Format, bytes: &[u8]) -> Input {
    let ending = format.endings.first().map_or_else(String::new, |ending| format!(".{ending}"));
    Input { name: format!("f{ending}"), ..input(bytes.to_vec()) }
}

/// Fails unless what a format makes of a file is as drafts must be.
fn check(format: &'static Format, bytes: &[u8]) -> Result<(), TestCaseError> {
    for shape in [Shape::Paragraphs, Shape::Lines] {
        let wishes = Wishes { shape, format: Some(format), ..Wishes::default() };
        let Ok(reading) = read(&input(bytes.to_vec()), &wishes) else { continue };
        for draft in &reading.drafts {
            prop_assert_eq!(draft.fault(), None, "{} of {:?}", format.name, String::from_utf8_lossy(bytes));
        }
        for notice in &reading.notices {
            prop_assert_eq!(notice.to_string().find('\u{1b}'), None);
        }
    }
    Ok(())
}

/// A change of a file: where, as a share of its length, and what.
#[derive(Clone, Debug)]
enum Change {
    Put(f64, Vec<u8>),
    Take(f64, f64),
    Repeat(f64, f64),
    Cut(f64),
    /// A piece of another sample.
    Graft(f64, usize, f64, f64),
}

fn change() -> impl Strategy<Value = Change> {
    let share = 0.0..1.0f64;
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 1..4),
        prop::sample::select(vec![
            "<",
            "</",
            ">",
            "&",
            "\"",
            "\n",
            "\r",
            "\t",
            "\u{1b}[2J",
            "\u{202e}",
            "]]>",
            "<!--",
            "\u{feff}",
            "\u{8}",
            "\u{9b}",
            "\\",
            "`",
            "*_",
            "{{",
            "<<",
            "|",
            "::",
            "-->",
            "é舟"
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop_oneof![
        (share.clone(), bytes).prop_map(|(at, bytes)| Change::Put(at, bytes)),
        (share.clone(), share.clone()).prop_map(|(a, b)| Change::Take(a, b)),
        (share.clone(), share.clone()).prop_map(|(a, b)| Change::Repeat(a, b)),
        share.clone().prop_map(Change::Cut),
        (share.clone(), 0..SAMPLES.len(), share.clone(), share).prop_map(|(at, of, a, b)| Change::Graft(at, of, a, b)),
    ]
}

fn range(length: usize, a: f64, b: f64) -> std::ops::Range<usize> {
    let place = |share: f64| (share * length as f64) as usize;
    place(a.min(b))..place(a.max(b))
}

fn changed(sample: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for change in changes {
        let at = |share: f64| (share * bytes.len() as f64) as usize;
        match change {
            Change::Put(share, new) => {
                let at = at(*share);
                bytes.splice(at..at, new.iter().copied());
            }
            Change::Take(a, b) => drop(bytes.drain(range(bytes.len(), *a, (a + b / 8.0).min(1.0)))),
            Change::Repeat(a, b) => {
                let piece = bytes[range(bytes.len(), *a, *b)].to_vec();
                let at = at(*b);
                bytes.splice(at..at, piece);
            }
            Change::Cut(share) => bytes.truncate(at(0.3 + 0.7 * share)),
            Change::Graft(share, of, a, b) => {
                let other = SAMPLES[*of].bytes();
                let at = at(*share);
                bytes.splice(at..at, other[range(other.len(), *a, *b)].iter().copied());
            }
        }
    }
    bytes
}

#[test]
fn every_format_has_a_sample_that_it_knows() {
    for format in &FORMATS {
        let samples: Vec<Vec<u8>> =
            SAMPLES.iter().filter(|sample| sample.format == format.name).map(Sample::bytes).collect();
        assert!(!samples.is_empty(), "{} has no sample", format.name);
        for sample in &samples {
            let told = read(&input_of(format, sample), &Wishes::default());
            let named = read(&input_of(format, sample), &Wishes { format: Some(format), ..Wishes::default() });
            match (told, named) {
                (Ok(told), Ok(named)) => {
                    assert_eq!(told.drafts.len(), named.drafts.len(), "{}", format.name);
                    assert!(named.drafts.iter().all(|draft| !draft.blocks.is_empty()), "{}", format.name);
                }
                (Err(told), Err(named)) => assert_eq!(told, named, "{}", format.name),
                _ => panic!("{} is taken for something else", format.name),
            }
        }
    }
}

#[test]
fn documents_that_pair_are_among_the_samples() {
    let drafts = |bytes| read(&input(bytes), &Wishes::default()).map_or(0, |reading| reading.drafts.len());
    for format in ["html", "docx", "odt"] {
        assert!(SAMPLES.iter().any(|sample| sample.format == format && drafts(sample.bytes()) == 2), "{format}");
    }
}

proptest! {
    // The only test that damages what is in an archive, and each format alone.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn broken_files_make_whole_drafts(
        which in 0..SAMPLES.len(),
        part in any::<prop::sample::Index>(),
        inside in prop::collection::vec(change(), 1..6),
        outside in prop::collection::vec(change(), 0..2),
    ) {
        let sample = &SAMPLES[which];
        let part = part.index(sample.parts());
        let bytes = sample.with(|number, bytes| if number == part { changed(bytes, &inside) } else { bytes.to_vec() });
        let format = Format::named(sample.format).expect("it is in the table");
        check(format, &bytes)?;
        check(format, &changed(&bytes, &outside))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_format_takes_every_file(which in 0..SAMPLES.len(), format in 0..FORMATS.len(), changes in prop::collection::vec(change(), 0..3)) {
        check(&FORMATS[format], &changed(&SAMPLES[which].bytes(), &changes))?;
    }

    #[test]
    fn works_come_of_broken_files(which in 0..SAMPLES.len(), changes in prop::collection::vec(change(), 0..4), unit in 0..3usize) {
        let unit = [UnitOf::Sentence, UnitOf::Paragraph, UnitOf::Line][unit];
        let bytes = changed(&SAMPLES[which].bytes(), &changes);
        if let Ok(work) = first_work(&[input(bytes)], &Options { unit, ..Options::default() }) {
            for (index, edition) in work.editions.iter().enumerate() {
                let last = work.units.len().saturating_sub(1);
                prop_assert_eq!(work.units.sentences(last, index).end, edition.sentences().len());
            }
        }
    }

    #[test]
    fn ladders_join_whatever_texts(ladder in "(\\[[0-4, ]{0,5}\\]:\\[[0-4, ]{0,5}\\]:0\\.[0-9]\n|[0-5]\t[0-5]\t0\\.5\n){1,6}", a in "([ab ]{0,4}\n){0,6}", b in "([ab ]{0,4}\n){0,6}") {
        let inputs = [ladder, a, b].map(|text| input(text.into_bytes()));
        if let Ok(work) = first_work(&inputs, &Options::default()) {
            // What is no ladder is a text like the others.
            prop_assert!(matches!(work.editions.len(), 2 | 3));
        }
    }
}

/// What makes careless readers slow: every format must get through some kilobytes of it, deep as it is.
#[test]
fn what_repeats_is_read_in_time() {
    let pieces = [
        "a",
        " ",
        "\n",
        "> ",
        "- ",
        "* ",
        "*a ",
        "_a_ ",
        "`",
        "``a",
        "[",
        "[a](",
        "](",
        "<",
        "<a ",
        "&",
        "((",
        "(((",
        "<<a,",
        "{a",
        "{\\",
        "|",
        "| a ",
        "a\n===\n",
        "----\n",
        "====\n",
        "+-",
        ".TP\n",
        ".ie t \\{\n",
        ".if n ",
        "\\*(a",
        "\\[",
        "\\",
        ".Oo ",
        ".Bl -tag\n",
        "a:: ",
        ":a: b\n",
        ".. a::\n",
        "  a\n",
        "1. a\n",
        "1.1 a\n",
        "00:01.000 --> 00:02.000\n",
        "\u{1B}]",
        "\u{1B}[",
        "a\u{8}",
        "\u{8}",
        "\u{C}A\n",
        "a-\nb ",
        "  - a\n",
        "<v a>",
        "舟\n",
        "A. ",
        "HEAD\n\n",
        "x . . . ",
        "link:a[",
        "http://a[",
        ":a:`",
        "`a <",
    ];
    for piece in pieces {
        let bytes = piece.repeat(5_000 / piece.len()).into_bytes();
        for format in &FORMATS {
            check(format, &bytes).expect("what repeats makes whole drafts");
        }
    }
}
