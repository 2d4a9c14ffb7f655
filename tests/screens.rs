//! What a reader sees: the whole program driven by keys, its screens compared in text and style.

mod common {
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod session;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod texts;
}

use common::session::Session;
use common::texts::{DUTCH, ENGLISH};
use diglot::reader::{Effect, Msg};
use insta::assert_snapshot;

fn ferry(width: u16, height: u16) -> Session {
    Session::open(&[ENGLISH, DUTCH], (width, height))
}

/// The last line of the screen.
fn status(session: &mut Session) -> String {
    session.screen().trim_end().lines().last().unwrap_or_default().trim().to_owned()
}

/// The text that is lit in the focused edition.
fn lit(session: &Session) -> String {
    session.reader.work.text(session.reader.unit, session.reader.panes.focus())
}

#[test]
fn opens_side_by_side() {
    let mut session = ferry(90, 30);
    assert_snapshot!("columns", session.screen());
    assert_snapshot!("columns_styles", session.styles());
}

#[test]
fn a_question_with_its_answer() {
    let mut session = ferry(80, 24);
    session.keys("]]");
    assert_snapshot!("second_question", session.screen());
    assert_snapshot!("second_question_styles", session.styles());
}

#[test]
fn a_small_window_stacks_the_editions() {
    let mut session = ferry(36, 12);
    session.keys("]");
    assert_snapshot!("stacked", session.screen());
}

#[test]
fn a_wide_window_keeps_its_lines_readable() {
    let mut session = ferry(200, 20);
    assert_snapshot!("wide", session.screen());
}

#[test]
fn help_outline_and_marks() {
    let mut session = ferry(80, 24);
    session.keys("?");
    assert_snapshot!("help", session.screen());
    session.keys("bookmark");
    assert_snapshot!("help_filtered", session.screen());
    session.keys("<esc>]o");
    assert_snapshot!("outline", session.screen());
    session.keys("<esc>jjMask again<enter>]HmaL");
    assert_snapshot!("marks", session.screen());
}

#[test]
fn questions_are_gone_through_with_counts() {
    let mut session = ferry(80, 24);
    session.keys("2]");
    assert!(status(&mut session).starts_with("Q 2/3 · Pieter Blom"), "{}", status(&mut session));
    session.keys("]");
    assert!(status(&mut session).starts_with("Q 3/3 · Anna Visser"));
    session.keys("]");
    assert_eq!(status(&mut session), "no question after this one");
    session.keys("3[");
    assert!(status(&mut session).starts_with("Q 1/3"), "{}", status(&mut session));
}

#[test]
fn turns_speakers_and_paragraphs() {
    let mut session = ferry(80, 24);
    session.keys("]>");
    assert!(status(&mut session).starts_with("Q 3/3 · Anna Visser"));
    session.keys("<");
    assert!(status(&mut session).starts_with("Q 1/3 · Anna Visser"));
    session.keys("}");
    assert!(status(&mut session).starts_with("A 1/3 · Harbour Master"));
    session.keys("j)");
    assert!(lit(&session).starts_with("Moderator: The gentleman"));
    session.keys("((");
    assert!(lit(&session).starts_with("Anna Visser (Eastern Courier): Thank you."), "{}", lit(&session));
}

#[test]
fn alone_the_other_language_comes_in_place() {
    let mut session = ferry(80, 24);
    session.keys("]");
    let row = |session: &mut Session, word: &str| session.screen().lines().position(|line| line.contains(word));
    let english = row(&mut session, "Thank you.");
    session.keys("<tab>l");
    assert!(!session.screen().contains("Thank you."));
    let dutch = row(&mut session, "Dank u.");
    assert!(english.is_some() && english == dutch, "{english:?} {dutch:?}");
    session.keys("<tab>");
    assert_eq!(row(&mut session, "Thank you."), english);
}

#[test]
fn panes_are_swapped_and_stacked() {
    let mut session = ferry(80, 24);
    session.keys("x");
    let names = session.screen().lines().nth(1).unwrap_or_default().to_owned();
    assert!(names.find("Nederlands") < names.find("English"), "{names}");
    session.keys("<shift-tab>");
    assert!(session.screen().lines().any(|line| line.starts_with("nl")));
    session.keys("<shift-tab>");
    assert!(session.screen().contains("│"));
}

#[test]
fn search_finds_both_languages_and_counts() {
    let mut session = ferry(80, 24);
    session.keys("/veer");
    assert_snapshot!("search_prompt", session.screen());
    session.keys("<enter>");
    // The first is in the title, above where reading begins.
    assert_eq!(status(&mut session), "/veer  2/6");
    assert!(session.styles().contains("bru{veer}"), "{}", session.styles());
    session.keys("NN");
    assert!(status(&mut session).ends_with("wrapped"));
    session.keys("/MUSEUM<enter>");
    assert!(status(&mut session).contains("not found"), "a capital finds only itself");
    session.keys("g/museum<enter>");
    assert_eq!(status(&mut session), "/museum  1/2");
    session.keys("g/museum<ctrl-a><enter>");
    assert_eq!(status(&mut session), "/museum  1/1 in English");
    session.keys("/(<enter>");
    assert!(status(&mut session).starts_with("cannot search for (: unclosed group"), "{}", status(&mut session));
}

#[test]
fn a_search_given_up_goes_back() {
    let mut session = ferry(80, 24);
    session.keys("]");
    let before = (session.reader.unit, session.screen());
    session.keys("/coffee<esc>");
    assert_eq!((session.reader.unit, session.screen()), before);
}

#[test]
fn jumps_are_taken_back() {
    let mut session = ferry(80, 24);
    let start = session.reader.unit;
    session.keys("]]");
    let second = session.reader.unit;
    session.keys("G<backspace>");
    assert_eq!(session.reader.unit, second);
    session.keys("<ctrl-o><ctrl-o>");
    assert_eq!(session.reader.unit, start);
    session.keys("<ctrl-n><ctrl-n>");
    assert_eq!(session.reader.unit, second);
    session.keys("g''");
    assert_eq!(session.reader.unit, second);
}

#[test]
fn marks_are_set_taken_away_and_found_again() {
    let mut session = ferry(80, 24);
    session.keys("]*");
    assert!(session.screen().contains('★'));
    session.keys("]ma");
    let lettered = session.reader.unit;
    session.keys("g'a");
    assert_eq!(session.reader.unit, lettered);
    session.keys("jH");
    let mut session = session.reopen(&[ENGLISH, DUTCH], (80, 24));
    assert_eq!(session.reader.marks.all().len(), 3);
    assert_eq!(session.reader.unit, lettered + 1);
    session.keys("HHHH");
    assert_eq!(session.reader.marks.highlights().count(), 0);
    session.keys("k*");
    assert_eq!(session.reader.marks.bookmarks().count(), 1);
    session.keys("L<delete><esc>");
    assert_eq!(session.reader.marks.all(), []);
}

#[test]
fn marks_follow_an_edited_text_and_are_never_in_a_wrong_place() {
    let mut session = ferry(80, 24);
    session.keys("]*]*");
    let edited = ENGLISH.replace("Good morning", "A new first line.\n\nGood morning");
    let edited = edited.replace("Will the old ferry be sold, or will it be broken up?", "And the old one?");
    let mut session = session.reopen(&[&edited, DUTCH], (80, 24));
    let places: Vec<Option<String>> =
        session.reader.marks.all().iter().map(|kept| kept.unit.map(|unit| session.reader.work.text(unit, 0))).collect();
    assert_eq!(places.len(), 2);
    assert!(places[0].as_deref().is_some_and(|text| text.contains("Thank you.")), "{places:?}");
    session.keys("L");
    assert_eq!(places[1].is_none(), session.screen().contains("its place is gone"));
}

#[test]
fn a_click_takes_the_sentence_and_the_wheel_scrolls() {
    let mut session = ferry(80, 24);
    let screen = session.screen();
    let line = screen.lines().position(|line| line.contains("Deze winter")).expect("it is on the screen");
    session.tell(Msg::Click(50, u16::try_from(line).expect("a small number")));
    assert!(lit(&session).starts_with("Deze winter"), "{}", lit(&session));
    session.tell(Msg::Wheel(1));
    assert_ne!(session.screen(), screen);
}

#[test]
fn effects_are_values() {
    let mut session = ferry(80, 24);
    assert_eq!(session.keys("q"), [Effect::Quit]);
    assert_eq!(session.keys("<ctrl-z>"), [Effect::Suspend]);
    assert_eq!(session.keys("<ctrl-l>"), [Effect::Redraw]);
    assert!(matches!(session.keys("*")[..], [Effect::Keep(_)]));
    assert_eq!(session.keys("Z"), []);
    assert_eq!(status(&mut session), "Z does nothing here; ? shows what does");
}

#[test]
fn every_window_from_one_by_one_draws() {
    let mut session = ferry(80, 24);
    session.keys("]*/the<enter>");
    for width in (1..24).chain([36, 57, 80, 200]) {
        for height in (1..14).chain([24, 60]) {
            session.resize(width, height);
            for keys in ["", "j", "<space>", "?", "<esc>o", "<esc>L", "<esc>/x", "<esc><tab>", "<tab>"] {
                session.keys(keys);
                session.screen();
            }
            session.keys("g");
        }
    }
}

#[test]
fn paging_shows_every_word_and_stops_at_the_end() {
    for size in [(120, 40), (80, 24), (36, 12), (24, 5)] {
        let mut session = ferry(size.0, size.1);
        let mut seen = session.screen();
        for _ in 0..200 {
            let before = session.screen();
            session.keys("<space>");
            let after = session.screen();
            seen.push_str(&after);
            if after == before {
                break;
            }
        }
        let before = session.screen();
        session.keys("<space><space>");
        assert_eq!(session.screen(), before, "{size:?}: the end is the end");
        for word in ["museum", "lighthouse", "vuurtoren", "Koerier", "Gespreksleider", "hal,"] {
            assert!(seen.contains(word), "{size:?}: {word} was never on the screen");
        }
    }
}

#[test]
fn a_paragraph_taller_than_the_window_is_scrolled_through() {
    let long = format!("Start here. {} The last words.", "A sentence that never seems to end, ".repeat(60) + "does.");
    let text = format!("{long}\n\nAfter it comes another.");
    let mut session = Session::open(&[&text], (40, 10));
    session.keys("gj");
    let mut steps = 0;
    while session.reader.unit == 1 && steps < 50 {
        session.keys("j");
        steps += 1;
    }
    assert!(steps > 3, "a tall sentence is scrolled, not jumped over: {steps}");
    assert!(session.screen().contains("The last words."));
    // Back, its end comes first, and its beginning last.
    session.keys("Gkk");
    assert_eq!(session.reader.unit, 1);
    assert!(session.screen().contains("does.") && !session.screen().contains("Start here."), "{}", session.screen());
    session.keys("kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk");
    assert!(session.screen().contains("Start here."));
}
