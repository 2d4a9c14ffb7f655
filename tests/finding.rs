//! Searching, and going to a numbered sentence, as less and vim do.

mod common {
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod session;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod texts;
}

use common::session::Session;
use common::texts::{DUTCH, ENGLISH};
use diglot::reader::{Msg, unit_span};

fn ferry(width: u16, height: u16) -> Session {
    Session::open(&[ENGLISH, DUTCH], (width, height))
}

/// The last line of the screen.
fn status(session: &mut Session) -> String {
    session.screen().trim_end().lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn matches_that_were_put_out_are_gone_through_all_the_same() {
    let mut session = ferry(80, 24);
    session.keys("/veer<enter>");
    assert!(session.styles().contains("bru{veer}"), "{}", session.styles());
    session.keys("<esc>");
    let is_lit = |session: &mut Session| session.styles().contains("r{veer}");
    assert!(!is_lit(&mut session), "{}", session.styles());
    session.keys("n");
    assert_eq!(status(&mut session), "/veer  3/6");
    assert!(is_lit(&mut session), "{}", session.styles());
    // A search that is given up does not light them either.
    session.keys("<esc>/boat<esc>");
    assert!(!is_lit(&mut session) && !session.styles().contains("r{boat}"), "{}", session.styles());
    session.keys("N");
    assert_eq!(status(&mut session), "/veer  2/6");
}

#[test]
fn a_search_given_up_while_one_edition_is_alone_comes_back_to_it() {
    let mut session = ferry(60, 14);
    session.keys("]<tab>");
    let before = (session.reader.unit, session.screen());
    // Only the other language has this word, so that comes to the front while one types.
    session.keys("/sloopt");
    assert!(session.screen().contains("gesloopt"), "{}", session.screen());
    session.keys("<esc>");
    assert_eq!((session.reader.unit, session.screen()), before);
    // Nor does a beginning that only the other language has leave it in front.
    session.keys("/sloopt<ctrl-u>hall");
    assert!(session.screen().contains("There is coffee in the hall"), "{}", session.screen());
}

#[test]
fn a_search_given_up_after_another_size_keeps_the_place() {
    let mut session = ferry(120, 40);
    session.keys("G/veer");
    session.tell(Msg::Resize(36, 8));
    session.keys("<esc>");
    let reader = &session.reader;
    assert!(unit_span(&reader.work, reader.unit, 0).is_some() && reader.view.is_on_page(&reader.work, reader.unit));
}

#[test]
fn sentences_are_gone_to_by_the_number_that_the_status_line_shows() {
    for focus in ["", "l"] {
        let mut session = ferry(100, 24);
        session.keys(focus);
        for key in ["g", "G"] {
            session.keys(&format!("22{key}"));
            assert!(status(&mut session).contains("sentence 22/"), "{focus} {key}: {}", status(&mut session));
        }
        session.keys("9999g");
        assert!(status(&mut session).contains("100%"), "{}", status(&mut session));
    }
}
