//! Anchors against editions that change under them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::document::{BlockKind, Facts, Part, Source};
use crate::language::Language;
use crate::text::Span;

/// An edition of blocks of sentences.
fn edition<B: AsRef<[S]>, S: AsRef<str>>(blocks: &[B]) -> Edition {
    let mut text = String::new();
    let mut parts = Vec::new();
    for block in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        let mut sentences = Vec::new();
        for (index, sentence) in block.as_ref().iter().enumerate() {
            if index > 0 {
                text.push(' ');
            }
            sentences.push(Span::new(text.len(), text.len() + sentence.as_ref().len()));
            text.push_str(sentence.as_ref());
        }
        let span = Span::new(start, text.len());
        parts.push(Part {
            kind: BlockKind::Paragraph,
            span,
            line: 1,
            gap: 1,
            label: None,
            person: None,
            facts: Facts::default(),
            sentences,
        });
    }
    Edition::assemble(Source::default(), Language::unknown(), text, parts)
}

/// What an anchor of one edition says in another.
fn said(anchor: &Anchor, edition: &Edition) -> Option<String> {
    anchor.resolve(edition).map(|range| edition.passage(range))
}

const TALK: [&[&str]; 3] = [
    &["Good morning to all of you.", "Thank you.", "The bridge will be closed until the spring."],
    &["When will it open again?", "Thank you."],
    &["Thank you.", "We expect the work to last for seven more weeks.", "There is a ferry."],
];

#[test]
fn says_where_it_stands_and_what_is_around() {
    let anchor = Anchor::of(&edition(&TALK), 4..5);
    assert_eq!((anchor.sentence, anchor.offset, anchor.sentences), (4, 0, 1));
    assert_eq!(anchor.quote, "Thank you.");
    assert_eq!(anchor.before, "spring. When will it open again?");
    assert_eq!(anchor.after, "Thank you. We expect the work to");
    assert_eq!((anchor.copy, anchor.copies), (2, 3));
}

#[test]
fn a_long_passage_is_quoted_by_its_ends() {
    let sentences: Vec<String> = (0..40).map(|n| format!("{n} is what this sentence has for a number.")).collect();
    let anchor = Anchor::of(&edition(std::slice::from_ref(&sentences)), 3..30);
    assert!(anchor.quote.chars().count() <= QUOTE && anchor.quote.ends_with("7 is what this sentence has for"));
    assert_eq!(anchor.tail, "29 is what this sentence has for a number.");
    let mut changed = sentences;
    changed.remove(10);
    changed.insert(0, "A new beginning.".to_owned());
    changed.swap(20, 21);
    assert_eq!(anchor.resolve(&edition(&[changed.clone()])), Some(4..30));
    changed.remove(29);
    assert_eq!(anchor.resolve(&edition(&[changed.clone()])), Some(4..29), "what stands after it holds the end");
    changed.truncate(20);
    assert_eq!(anchor.resolve(&edition(&[changed])), None, "its end is gone");
}

#[test]
fn survives_another_splitting_of_sentences() {
    let before = edition(&[["One, two: three.", "Four, five; six.", "Seven."]]);
    let joined = edition(&[["One, two: three. Four, five; six.", "Seven."]]);
    let split = edition(&[["One, two:", "three.", "Four, five;", "six.", "Seven."]]);
    let anchor = Anchor::of(&before, 1..2);
    assert_eq!(anchor.resolve(&joined), Some(0..1));
    assert_eq!(anchor.resolve(&split), Some(2..4));
    assert_eq!(Anchor::of(&split, 2..3).resolve(&joined), Some(0..1));
    assert_eq!(Anchor::of(&joined, 0..1).resolve(&split), Some(0..4));
}

#[test]
fn white_space_does_not_matter() {
    let anchor = Anchor::of(&edition(&TALK), 2..4);
    let text = "Good  morning to all\u{a0}of you. Thank you. The bridge   will\nbe closed until the spring. When will it \
                open\u{3000}again? Thank you. Thank you. We expect the work to last for seven more weeks.";
    let whole = edition(&[[text]]);
    assert_eq!(anchor.resolve(&whole), Some(0..1));
    let lines = edition(&[["今日は雨が", "降っています。", "明日は晴れます。"]]);
    let line = edition(&[["今日は雨が降っています。明日は晴れます。"]]);
    assert_eq!(Anchor::of(&lines, 1..3).resolve(&line), Some(0..1));
}

#[test]
fn context_tells_equal_sentences_apart() {
    let anchor = Anchor::of(&edition(&TALK), 4..5);
    let changed = edition(&[&["A word first.", "Thank you.", "And a second."][..], TALK[0], TALK[1], TALK[2]]);
    assert_eq!(anchor.resolve(&changed), Some(7..8));
}

#[test]
fn another_copy_is_not_the_one_that_is_gone() {
    for gone in [1, 4, 5] {
        let anchor = Anchor::of(&edition(&TALK), gone..gone + 1);
        let mut number = 0;
        let rest = TALK.map(|block| {
            let kept = block.iter().filter(|_| (number, number += 1).0 != gone);
            kept.copied().collect::<Vec<_>>()
        });
        assert_eq!(anchor.resolve(&edition(&rest)), None, "sentence {gone}");
    }
}

#[test]
fn a_refrain_before_the_same_words_is_not_moved() {
    let song = edition(&[["Verse the first of all the verses.", "Refrain!", "A second verse."]; 1]);
    let twice =
        ["The same old opening of a verse.", "Refrain!", "Middle.", "The same old opening of a verse.", "Refrain!"];
    let anchor = Anchor::of(&edition(&[twice]), 4..5);
    assert_eq!(anchor.resolve(&edition(&[&twice[..4]])), None);
    assert_eq!(anchor.resolve(&song), None);
}

#[test]
fn no_word_is_found_inside_another() {
    let anchor = Anchor::of(&edition(&[["Is it so?", "No", "Good."]]), 1..2);
    assert_eq!(anchor.resolve(&edition(&[["Is it so?", "Nobody knows.", "Good."]])), None);
}

#[test]
fn a_small_edit_of_the_quote_is_followed() {
    let anchor = Anchor::of(&edition(&TALK), 6..7);
    let mut edited = TALK.map(<[&str]>::to_vec);
    edited[2][1] = "We expect the works to last for eight more weeks.";
    edited[0].insert(0, "A word before all others.");
    assert_eq!(anchor.resolve(&edition(&edited)), Some(7..8));
    edited[2][1] = "Nobody can say how long that is going to take us now.";
    assert_eq!(anchor.resolve(&edition(&edited)), None, "other words in its place");
    edited[2][1] = "We expect the works to last for eight more weeks.";
    edited[2][2] = "No boats go.";
    assert_eq!(anchor.resolve(&edition(&edited)), None, "an edit here and an edit beside it");
}

#[test]
fn what_is_put_beside_an_equal_sentence_is_not_marked() {
    let anchor = Anchor::of(&edition(&TALK), 4..5);
    let mut edited = TALK.map(<[&str]>::to_vec);
    edited[0].remove(1);
    edited[1].insert(1, "Soon?");
    assert_eq!(anchor.resolve(&edition(&edited)), Some(4..5), "one copy has gone, and a sentence is new before it");
}

#[test]
fn contexts_grow_until_they_tell_equal_passages_apart() {
    let verse =
        ["The boat is old and it is slow, my dear,", "the river deep and wide.", "Row on until we are there, my dear!"];
    let song = edition(&[&["First:"][..], &verse, &["Second:"], &verse, &["The end."]]);
    let (first, second) = (Anchor::of(&song, 2..3), Anchor::of(&song, 6..7));
    assert_eq!(first.before, "First: The boat is old and it is slow, my dear,");
    assert!(second.before.ends_with("Second: The boat is old and it is slow, my dear,"), "{}", second.before);
    assert_eq!(second.resolve(&edition(&[&["First:"][..], &verse, &["The end."]])), None);
    let rest = edition(&[&["New.", verse[2], "Second:"][..], &verse, &["The end."]]);
    assert_eq!(second.resolve(&rest), Some(4..5), "the first verse has gone");
}

#[test]
fn an_edit_beside_it_does_no_harm() {
    let anchor = Anchor::of(&edition(&TALK), 6..7);
    let mut edited = TALK.map(<[&str]>::to_vec);
    edited[2][2] = "There are two boats.";
    assert_eq!(anchor.resolve(&edition(&edited)), Some(6..7));
    edited[2][0] = "You are welcome.";
    edited[1][1] = "I thank you.";
    assert_eq!(anchor.resolve(&edition(&edited)), Some(6..7), "no other sentence says this, then or now");
}

#[test]
fn one_written_by_hand_needs_a_number_and_a_quote() {
    let by_hand = |sentence, quote: &str| Anchor { sentence, quote: quote.to_owned(), ..Anchor::default() };
    let talk = edition(&TALK);
    assert_eq!(by_hand(4, "Thank you.").resolve(&talk), Some(4..5));
    assert_eq!(by_hand(0, "a\u{a0}ferry").resolve(&talk), Some(7..8));
    assert_eq!(by_hand(0, "a boat").resolve(&talk), None);
    assert_eq!(by_hand(usize::MAX, "").resolve(&talk), None);
    let endless = Anchor { sentences: usize::MAX, offset: usize::MAX, ..by_hand(usize::MAX, "Thank you.") };
    assert_eq!(endless.resolve(&talk), Some(5..6));
}

#[test]
fn where_places_are_equally_good_there_is_no_answer() {
    let text = ["What do they call the old boat?", "They call it the Seven.", "It was built in another century."];
    let anchor = Anchor::of(&edition(&[text]), 1..2);
    let twice = edition(&[&[text[0], text[1], "Why?"][..], &[text[0], text[1], "Who knows?"]]);
    assert_eq!(anchor.resolve(&twice), None, "both stand after the same words, and neither before");
    let cut = edition(&[&[text[0], text[2]][..], &[text[0], "They called it the Seven.", text[2]]]);
    assert_eq!(anchor.resolve(&cut), None, "it was cut out of one place, or edited in the other");
}

#[test]
fn few_words_without_their_surroundings_are_not_the_same() {
    let anchor = Anchor::of(&edition(&[["Does it leave in the morning?", "Yes.", "Then we have to be there."]]), 1..2);
    let other = edition(&[["Nobody saw them that day.", "Yes.", "And so the story goes on."]]);
    assert_eq!(anchor.resolve(&other), None);
}

#[test]
fn the_old_number_does_not_outweigh_what_stands_before() {
    let text = ["The ferry of the morning was late.", "Nobody was there to see it.", "They had all gone home by then."];
    let anchor = Anchor::of(&edition(&[text]), 1..2);
    let now = edition(&[&["Another beginning of it all."][..], &text[1..], &text]);
    assert_eq!(anchor.resolve(&now), Some(4..5));
}

#[test]
fn scripts_without_spaces_have_no_words_to_run_across() {
    let anchor = Anchor::of(&edition(&[["今日は雨", "明日は晴れ"]]), 1..2);
    assert_eq!(anchor.resolve(&edition(&[["昨日は雪", "今朝は雨明日は晴れ"]])), Some(1..2));
}

#[test]
fn an_empty_edition_has_no_places() {
    let nothing = edition::<[&str; 0], &str>(&[]);
    assert_eq!(Anchor::of(&nothing, 0..3).resolve(&nothing), None);
    assert_eq!(Anchor::of(&edition(&TALK), 0..1).resolve(&nothing), None);
    assert_eq!(Anchor::of(&edition(&TALK), 90..99).resolve(&edition(&TALK)), None);
}

/// Sentences from few words, so that many are equal; some are empty.
fn repetitive() -> impl Strategy<Value = Vec<Vec<String>>> {
    vec(vec("((yes|no|één|我們)[ .?]{0,2}){0,4}", 1..5), 1..8)
}

/// Blocks of sentences of which no two are alike.
fn distinct() -> impl Strategy<Value = Vec<Vec<String>>> {
    vec(1usize..5, 1..8).prop_flat_map(|sizes| {
        let sentences = vec("([b-d]{4,8} ){4,9}", sizes.iter().sum::<usize>());
        sentences.prop_map(move |sentences| {
            let mut numbered = sentences.into_iter().enumerate().map(|(n, s)| format!("{n}th {s}{n}."));
            sizes.iter().map(|&size| numbered.by_ref().take(size).collect()).collect()
        })
    })
}

/// A run of sentences of an edition, from two draws.
fn run(edition: &Edition, a: Index, b: Index) -> Range<usize> {
    let (a, b) = (a.index(edition.sentences().len()), b.index(edition.sentences().len()));
    a.min(b)..a.max(b) + 1
}

proptest! {
    #[test]
    fn each_passage_resolves_to_itself(blocks in repetitive(), a: Index, b: Index) {
        let edition = edition(&blocks);
        let range = run(&edition, a, b);
        prop_assert_eq!(Anchor::of(&edition, range.clone()).resolve(&edition), Some(range));
    }

    #[test]
    fn each_of_equal_sentences_is_its_own(count in 1usize..60, more in 1usize..9, chosen: Index) {
        let same = vec!["And so it went on."; count];
        let number = chosen.index(count);
        let anchor = Anchor::of(&edition(std::slice::from_ref(&same)), number..number + 1);
        let first = vec!["Something else came before it."; more];
        prop_assert_eq!(anchor.resolve(&edition(&[first, same])), Some(number + more..number + more + 1));
    }

    #[test]
    fn new_blocks_elsewhere_do_no_harm(
        blocks in distinct(), added in vec((any::<Index>(), "([x-z]{2,8} ){1,40}"), 0..6), a: Index, b: Index
    ) {
        let before = edition(&blocks);
        let range = run(&before, a, b);
        let anchor = Anchor::of(&before, range.clone());
        let mut after = blocks;
        for (at, text) in added {
            let at = at.index(after.len() + 1);
            let inside = at > 0 && at < after.len() && {
                let first: usize = after[..at].iter().flatten().filter(|s| s.ends_with('.')).count();
                range.start < first && first < range.end
            };
            if !inside {
                after.insert(at, vec![text.trim().to_owned()]);
            }
        }
        prop_assert_eq!(said(&anchor, &edition(&after)), Some(before.passage(range)));
    }

    #[test]
    fn deleted_text_is_nowhere(blocks in distinct(), a: Index, b: Index) {
        let before = edition(&blocks);
        let range = run(&before, a, b);
        let anchor = Anchor::of(&before, range.clone());
        let mut number = 0;
        let rest: Vec<Vec<String>> = blocks
            .into_iter()
            .map(|block| block.into_iter().filter(|_| !range.contains(&(number, number += 1).0)).collect())
            .filter(|block: &Vec<String>| !block.is_empty())
            .collect();
        prop_assert_eq!(anchor.resolve(&edition(&rest)), None);
    }

    #[test]
    fn a_refrain_that_is_gone_is_not_another(draws in vec(0usize..12, 3..50), chosen: Index) {
        let refrains = ["Yes.", "The town will pay, and gladly.", "Thank you very much for that question.", "No."];
        let said = |(n, &draw): (usize, &usize)| match refrains.get(draw) {
            Some(refrain) => vec![(*refrain).to_owned()],
            None => vec![format!("Number {} is the one after number {n}.", n + 1)],
        };
        let mut blocks: Vec<Vec<String>> = draws.iter().enumerate().map(said).collect();
        let gone = chosen.index(blocks.len());
        // One of a run of equal sentences is none in particular.
        let in_a_run = [gone.wrapping_sub(1), gone + 1].iter().any(|&next| blocks.get(next) == Some(&blocks[gone]));
        prop_assume!(!in_a_run);
        let anchor = Anchor::of(&edition(&blocks), gone..gone + 1);
        blocks.remove(gone);
        prop_assert_eq!(anchor.resolve(&edition(&blocks)), None);
    }

    #[test]
    fn any_anchor_in_any_edition_is_no_panic(a in repetitive(), b in repetitive(), i: Index, j: Index) {
        let (one, other) = (edition(&a), edition(&b));
        let anchor = Anchor { offset: i.index(9), ..Anchor::of(&one, run(&one, i, j)) };
        if let Some(range) = anchor.resolve(&other) {
            prop_assert!(range.start < range.end && range.end <= other.sentences().len());
        }
    }
}
