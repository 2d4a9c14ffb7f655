//! Moving around and changing what is shown never loses the place.

mod common {
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod session;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod texts;
}

use common::session::Session;
use common::texts::{DUTCH, DUTCH_PROSE, ENGLISH, ENGLISH_PROSE};
use diglot::reader::{Msg, is_of_unit, unit_span};
use proptest::prelude::*;

/// Another translation of the beginning.
const GERMAN: &str = "Bericht vom Hafen\n\nDas Schiff, das heute Morgen in den Hafen kam, war das letzte vor dem Winter, und \
                      auf dem Kai stand niemand, der es erwartet hatte.\n\nWas haben Sie gesehen, als es anlegte?\n";

/// Keys that change what is shown, and not where one is.
const TOGGLES: [&str; 7] = ["<tab>", "X", "x", "<shift-tab>", "h", "l", "<esc>"];

/// Keys that move.
const MOVES: [&str; 14] =
    ["j", "k", "]", "[", "}", "{", ")", "(", "<space>", "b", "<ctrl-d>", "<ctrl-u>", "3j", "<ctrl-e>"];

/// Whether the current unit is on the screen, if any edition that is shown has it.
fn is_in_sight(session: &Session) -> bool {
    let reader = &session.reader;
    let shown = reader.panes.shown().iter().any(|&edition| unit_span(&reader.work, reader.unit, edition).is_some());
    !shown || reader.view.is_on_page(&reader.work, reader.unit)
}

#[test]
fn an_edition_that_was_alone_is_so_again_but_not_beside_another() {
    let mut session = Session::open(&[ENGLISH, DUTCH], (80, 24));
    session.keys("<tab>");
    let mut session = session.reopen(&[ENGLISH, DUTCH], (80, 24));
    assert_eq!(session.reader.panes.shown(), [0]);
    session.keys("j");
    let session = session.reopen(&[ENGLISH, GERMAN], (80, 24));
    assert_eq!(session.reader.panes.shown(), [0, 1]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn toggling_keeps_the_unit(start in 0usize..30, keys in prop::collection::vec(0usize..TOGGLES.len(), 1..12)) {
        let mut session = Session::open(&[ENGLISH, DUTCH], (80, 24));
        session.keys("g");
        session.keys(&format!("{}j", start + 1));
        let unit = session.reader.unit;
        for key in keys {
            session.keys(TOGGLES[key]);
            prop_assert_eq!(session.reader.unit, unit, "after {}", TOGGLES[key]);
            prop_assert!(is_in_sight(&session), "out of sight after {}", TOGGLES[key]);
        }
    }

    #[test]
    fn moving_keeps_the_unit_in_sight(
        size in (20u16..130, 5u16..40),
        keys in prop::collection::vec((0usize..MOVES.len(), 0usize..8), 1..30),
    ) {
        let mut session = Session::open(&[ENGLISH, DUTCH], size);
        for (key, toggle) in keys {
            session.keys(MOVES[key]);
            prop_assert!(is_in_sight(&session), "out of sight after {}", MOVES[key]);
            if let Some(toggle) = TOGGLES.get(toggle) {
                session.keys(toggle);
            }
            session.screen();
        }
    }

    #[test]
    fn resizing_keeps_the_unit(sizes in prop::collection::vec((1u16..200, 1u16..60), 1..10), start in 0usize..30) {
        let mut session = Session::open(&[ENGLISH, DUTCH], (100, 30));
        session.keys(&format!("g{}j", start + 1));
        let unit = session.reader.unit;
        for (width, height) in sizes {
            session.tell(Msg::Resize(width, height));
            prop_assert_eq!(session.reader.unit, unit);
            prop_assert!(is_in_sight(&session), "out of sight at {}x{}", width, height);
        }
    }
}

/// A page costs what the screen costs, however long the text is.
#[test]
fn only_what_is_visible_is_wrapped() {
    let verse =
        |n: usize| format!("{n}: and the boats went out again, as they did on every other morning of that year.\n\n");
    let text: String = (1..6_000).map(verse).collect();
    let mut session = Session::open(&[&text], (80, 24));
    session.keys("50%");
    let before = session.reader.view.cache.wrapped;
    session.keys("<space>");
    let page = session.reader.view.cache.wrapped - before;
    assert!(page <= 24, "{page} blocks wrapped for a page");
    session.resize(60, 24);
    let resized = session.reader.view.cache.wrapped - before - page;
    assert!(resized <= 48, "{resized} blocks wrapped for a new size");
}

/// The text of the current unit that is on the screen, of an edition.
fn lit_on_screen(session: &Session, edition: usize) -> String {
    let reader = &session.reader;
    let cells = reader.view.page.iter().flat_map(|line| line.panes.iter().flatten());
    let lit = cells.filter(|cell| cell.edition == edition && is_of_unit(&reader.work, reader.unit, cell));
    lit.map(|cell| cell.span.of(reader.work.editions[edition].text())).collect::<Vec<_>>().join(" ")
}

/// Where editions stand under one another, a paragraph taller than the window is broken by sentences.
#[test]
fn a_sentence_and_its_translation_are_on_the_screen_together() {
    for size in [(36, 14), (44, 12), (60, 14)] {
        let mut session = Session::open(&[ENGLISH_PROSE, DUTCH_PROSE], size);
        session.keys("g");
        for unit in 0..session.reader.work.units.len() {
            assert_eq!(session.reader.unit, unit, "{size:?}");
            for edition in 0..2 {
                let whole = session.reader.work.text(unit, edition);
                assert_eq!(lit_on_screen(&session, edition), whole, "{size:?}");
            }
            session.keys("j");
        }
    }
}

/// A sentence that is taller than the window is read part by part, with the same part of its translation.
#[test]
fn a_tall_sentence_and_its_translation_are_seen_part_by_part() {
    let tall = |start: &str, word: &str, end: &str| {
        let counted: String = (1..50).map(|n| format!("{n} {word}, ")).collect();
        format!("{start} {counted}{end}")
    };
    let english = format!("It rained.\n\n{}\n\nIt stopped.", tall("They saw", "boats", "and went home."));
    let dutch = format!("Het regende.\n\n{}\n\nHet hield op.", tall("Zij zagen", "boten", "en gingen naar huis."));
    let mut session = Session::open(&[&english, &dutch], (36, 12));
    session.keys("gj");
    assert_eq!(session.reader.unit, 1);
    let mut seen = [String::new(), String::new()];
    for _ in 0..40 {
        for (edition, seen) in seen.iter_mut().enumerate() {
            let part = lit_on_screen(&session, edition);
            assert!(!part.is_empty(), "nothing of edition {edition}:\n{}", session.screen());
            seen.push_str(&part);
        }
        session.keys("<ctrl-e>");
        if session.reader.unit != 1 {
            break;
        }
    }
    assert!(seen[0].contains("went home.") && seen[1].contains("naar huis."), "{seen:?}");
}

/// Two editions of one text of which the first alignment goes wrong: one lacks a long passage, and all sentences are of
/// nearly one length, so that only words tell where it goes on.
fn with_a_gap() -> [String; 2] {
    let word = |n: usize| format!("{}{}{}", ["ka", "mo", "li", "tu"][n % 4], ["rin", "dol", "sap"][n / 4 % 3], n % 97);
    let other = |n: usize| format!("{}{}{}", ["fe", "gy", "hu", "wo"][n % 4], ["nax", "bek", "zim"][n / 4 % 3], n % 97);
    let tell = |word: &dyn Fn(usize) -> String, i: usize| {
        format!("Then {} and {} went on to {}.", word(i * 7), word(i * 5 + 1), word(i * 3 + 2))
    };
    let one: Vec<String> = (0..90).map(|i| tell(&word, i)).collect();
    let two: Vec<String> = (0..90).filter(|i| !(30..45).contains(i)).map(|i| tell(&other, i)).collect();
    [one.join("\n\n"), two.join("\n\n")]
}

/// The first sentence of the current unit in the focused edition, and the line of the screen it stands on.
fn place(session: &mut Session) -> (usize, Option<usize>) {
    session.screen();
    let reader = &session.reader;
    let sentences = reader.work.units.sentences(reader.unit, reader.panes.focus());
    let lit = |line: &diglot::reader::PageLine| {
        line.panes.iter().flatten().any(|cell| is_of_unit(&reader.work, reader.unit, cell))
    };
    (sentences.start, reader.view.page.iter().position(lit))
}

#[test]
fn the_final_alignment_moves_nothing_under_the_eye() {
    let [one, two] = with_a_gap();
    for keys in ["", "20j", "60j", "70jl", "80j<ctrl-e><ctrl-e>", "50j<tab>"] {
        let mut session = Session::open_unsettled(&[&one, &two], (100, 24));
        session.keys(&format!("g{keys}"));
        let before = place(&mut session);
        let units = session.reader.work.units.clone();
        session.settle();
        assert_ne!(session.reader.work.units, units, "the test needs alignments that differ");
        let after = place(&mut session);
        assert_eq!(after.0, before.0, "after {keys}");
        assert!(after.1.unwrap_or(99).abs_diff(before.1.unwrap_or(99)) <= 1, "{before:?} {after:?} after {keys}");
        assert!(is_in_sight(&session));
    }
}

#[test]
fn an_excerpt_is_opened_where_it_stands_in_the_whole() {
    let [whole, _] = with_a_gap();
    let excerpt = whole.lines().skip(2 * 60).take(2 * 20).collect::<Vec<_>>().join("\n");
    let mut session = Session::open_unsettled(&[&excerpt, &whole], (100, 24));
    session.settle();
    assert_eq!(place(&mut session).0, 0);
    assert!(is_in_sight(&session));
    assert_eq!(session.reader.work.units.sentences(session.reader.unit, 1).start, 60);
}

#[test]
fn a_sentence_that_began_above_the_window_stays_in_sight() {
    let long = |word: &str| format!("Then {} went on.", vec![word; 40].join(" and "));
    let paragraph = |word: &str| vec![long(word); 6].join(" ");
    let (one, two) = (paragraph("ka"), paragraph("fe"));
    let mut session = Session::open_unsettled(&[&one, &two], (70, 12));
    session.keys("g3j<ctrl-e><ctrl-e><ctrl-e><ctrl-e><ctrl-e>");
    while session.reader.view.screen_line(&session.reader.work, session.reader.unit).is_some() {
        session.keys("<ctrl-e>");
    }
    let before = place(&mut session);
    assert_eq!(before.1, Some(0), "it goes on at the top");
    session.settle();
    assert_eq!(place(&mut session).0, before.0);
    assert!(is_in_sight(&session));
}

#[test]
fn what_was_found_marked_and_jumped_from_goes_along() {
    let [one, two] = with_a_gap();
    let mut session = Session::open_unsettled(&[&one, &two], (100, 24));
    session.keys("g70j*");
    let marked = place(&mut session).0;
    session.keys("g/Then<ctrl-a><enter>nnnn");
    let found = place(&mut session).0;
    session.settle();
    let sentence = |session: &Session, unit: usize| session.reader.work.units.sentences(unit, 0).start;
    let bookmark = session.reader.marks.bookmarks().next().expect("it is kept").0;
    assert_eq!(sentence(&session, bookmark), marked);
    assert_eq!(place(&mut session).0, found);
    session.keys("n");
    assert_eq!(place(&mut session).0, found + 1);
    session.keys("<backspace><backspace>");
    assert_eq!(place(&mut session).0, found - 1);
    session.keys("L");
    session.settle();
    session.keys("<enter>");
    assert_eq!(place(&mut session).0, marked);
}

#[test]
fn the_final_alignment_comes_in_windows_of_any_size() {
    for size in [(1, 1), (3, 2), (9, 4), (30, 7)] {
        for keys in ["", "G", "20j", "9j<ctrl-e><ctrl-e><ctrl-e><ctrl-e>"] {
            let [one, two] = with_a_gap();
            for texts in [[one.as_str(), two.as_str()], [ENGLISH, DUTCH]] {
                let mut session = Session::open_unsettled(&texts, (100, 24));
                session.keys(keys);
                session.tell(Msg::Resize(size.0, size.1));
                session.settle();
                session.screen();
                session.tell(Msg::Resize(90, 30));
                session.screen();
            }
        }
    }
}

#[test]
fn a_terminal_that_is_already_smaller_than_the_reader_knows_is_drawn_on() {
    let session = Session::open(&[ENGLISH, DUTCH], (100, 24));
    let theme = diglot::view::Theme::new(true);
    for (width, height) in [(1, 1), (1, 9), (40, 1), (2, 2), (100, 3), (7, 24)] {
        let backend = ratatui::backend::TestBackend::new(width, height);
        let mut terminal = ratatui::Terminal::new(backend).expect("a screen in memory");
        terminal.draw(|frame| diglot::view::draw(&session.reader, &theme, frame)).expect("it draws");
    }
}
