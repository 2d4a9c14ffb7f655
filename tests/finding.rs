//! Searching, and going to a numbered sentence, as less and vim do.

mod common {
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod session;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod texts;
}

use common::session::Session;
use common::texts::{DUTCH, ENGLISH};

fn ferry(width: u16, height: u16) -> Session {
    Session::open(&[ENGLISH, DUTCH], (width, height))
}

/// The last line of the screen.
fn status(session: &mut Session) -> String {
    session.screen().trim_end().lines().last().unwrap_or_default().trim().to_owned()
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
