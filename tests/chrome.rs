//! What stands around the text, and over it: status, names, hints, lists.

mod common {
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod session;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod texts;
}

use common::session::Session;
use common::texts::{DUTCH, ENGLISH};
use diglot::reader::Msg;
use insta::assert_snapshot;

fn ferry(width: u16, height: u16) -> Session {
    Session::open(&[ENGLISH, DUTCH], (width, height))
}

/// The last line of the screen.
fn status(session: &mut Session) -> String {
    session.screen().trim_end().lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn the_status_line_is_shortened_word_by_word() {
    let mut session = ferry(80, 24);
    session.keys("]");
    let lines = [80, 66, 60, 50, 44, 36, 28, 20, 9].map(|width| {
        session.resize(width, 24);
        status(&mut session)
    });
    assert_snapshot!("status_lines", lines.join("\n"));
}

#[test]
fn what_is_said_behind_a_search_is_shortened_too() {
    let mut session = ferry(80, 24);
    session.keys("/boat");
    let mut lines: Vec<String> = Vec::new();
    for width in [80, 60, 36, 20, 9] {
        session.resize(width, 24);
        lines.push(status(&mut session));
    }
    session.resize(80, 24);
    session.keys("<ctrl-a>");
    lines.push(status(&mut session));
    assert_snapshot!("search_lines", lines.join("\n"));
}

#[test]
fn editions_in_one_language_are_told_apart() {
    let other = ENGLISH.replace("the boat lies open", "everyone may look at the boat");
    let mut session = Session::open(&[ENGLISH, &other, DUTCH], (120, 24));
    let names = session.screen().lines().nth(1).unwrap_or_default().to_owned();
    let told: Vec<&str> = names.split('│').map(str::trim).collect();
    assert_eq!(told, ["English · 0.txt", "English · 1.txt", "Nederlands"]);
}

#[test]
fn one_of_three_editions_is_hidden_and_comes_back() {
    let other = ENGLISH.replace("the boat lies open", "everyone may look at the boat");
    let mut session = Session::open(&[ENGLISH, DUTCH, &other], (120, 24));
    let names = |session: &mut Session| -> Vec<String> {
        let screen = session.screen();
        screen.lines().nth(1).unwrap_or_default().split('│').map(|name| name.trim().to_owned()).collect()
    };
    session.keys("lX");
    assert_eq!(names(&mut session), ["English · 0.txt", "English · 2.txt"]);
    assert_eq!(status(&mut session), "Nederlands is hidden; Tab shows all");
    session.keys("XX");
    assert_eq!(status(&mut session), "only English is shown, and stays");
    session.keys("<tab>");
    assert_eq!(names(&mut session), ["English · 0.txt", "Nederlands", "English · 2.txt"]);
}

#[test]
fn a_list_has_its_border_beside_wide_characters() {
    let text = "港の朝は早い。船が出る前に市場が開く。\n\n".repeat(12);
    for width in [130, 131, 132, 133] {
        let mut session = Session::open(&[&text], (width, 20));
        session.keys("L");
        let screen = session.screen();
        assert_eq!(
            screen.lines().filter(|line| line.contains('│') || line.contains('┌') || line.contains('└')).count(),
            20
        );
        let left = usize::from(width - 110) / 2;
        for line in screen.lines() {
            let before: String = line.chars().take_while(|c| !"│┌└".contains(*c)).collect();
            assert_eq!(diglot::text::display_width(&before), left, "{width}\n{screen}");
        }
    }
}

#[test]
fn an_empty_list_says_so_in_whole_words() {
    let mut session = ferry(36, 12);
    session.keys("L");
    let words = session.screen().replace(['│', '\n'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("nothing marked yet: * bookmarks a sentence, H highlights it"), "{words}");
}

#[test]
fn a_list_tells_that_there_is_more() {
    let mut session = ferry(80, 12);
    session.keys("?");
    let last = |session: &mut Session| session.screen().trim_end().lines().last().unwrap_or_default().to_owned();
    assert!(last(&mut session).contains(" 1–9 of "), "{}", last(&mut session));
    assert!(last(&mut session).contains('↓') && !last(&mut session).contains('↑'));
    session.keys("<end>");
    assert!(last(&mut session).contains('↑') && !last(&mut session).contains('↓'), "{}", last(&mut session));
    session.keys("bookmark with");
    assert!(!last(&mut session).contains(" of "), "{}", last(&mut session));
}

#[test]
fn the_outline_tells_as_much_as_there_is_room_for() {
    let mut session = ferry(110, 30);
    session.keys("o");
    let screen = session.screen();
    let line = screen.lines().find(|line| line.contains("A  Harbour Master")).expect("the first answer").trim_end();
    assert!(line.trim_end_matches(['│', ' ']).chars().count() > 100, "{line}");
}

#[test]
fn narrow_help_says_what_every_command_does() {
    let mut session = ferry(36, 12);
    session.keys("?next turn: whoever");
    let screen = session.screen();
    let words = screen.replace(['│', '\n'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("} next turn: whoever speaks next"), "{screen}");
}

#[test]
fn a_long_message_takes_two_lines() {
    let mut session = ferry(50, 20);
    let message = "some notice that is much too long for one line of this narrow window";
    session.reader.say(message);
    let screen = session.screen();
    let lines: Vec<&str> = screen.trim_end().lines().map(str::trim).collect();
    assert_eq!(lines[lines.len() - 2..].join(" "), message);
    session.keys("j");
    assert!(!session.screen().contains("some notice"));
}

#[test]
fn what_is_doubtful_is_told_beside_it() {
    let catalogue = "msgid \"\"\nmsgstr \"Language: nl\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\n\
        msgid \"About the boats\"\nmsgstr \"Over de boten\"\n\n\
        #, fuzzy\nmsgid \"Open the harbour\"\nmsgstr \"Sluit de haven\"\n\n\
        msgid \"Not translated\"\nmsgstr \"\"\n";
    let mut session = Session::open(&[catalogue], (80, 20));
    let screen = session.screen();
    let line = |text: &str| screen.lines().find(|line| line.contains(text)).unwrap_or_default().to_owned();
    assert_eq!(line("Open the harbour").matches('~').count(), 2, "{screen}");
    assert!(line("Over de boten").contains("About the boats"), "{screen}");
    assert!(!line("About the boats").contains('~') && !line("Not translated").contains('~'), "{screen}");
}

#[test]
fn what_runs_from_right_to_left_stands_at_the_right() {
    let mut session = Session::open(&["The boat is in. It rains.\n", "وصل القارب. المطر يهطل.\n"], (80, 20));
    let geometry = session.reader.view.geometry.clone();
    let end = geometry.panes[1].x + geometry.gutter + geometry.text_width;
    let screen = session.screen();
    let (line, shown) = screen.lines().enumerate().find(|(_, line)| line.contains("المطر")).expect("it is shown");
    assert_eq!(diglot::text::display_width(shown.trim_end()), end, "{screen}");
    // Clicks take the sentence that is there.
    let narrow = |place: usize| u16::try_from(place).expect("a small number");
    session.tell(Msg::Click(narrow(end - 1), narrow(line)));
    assert_eq!((session.reader.unit, session.reader.panes.focus()), (1, 1), "{screen}");
    let begin = end - diglot::text::display_width("وصل القارب. المطر يهطل.");
    session.tell(Msg::Click(narrow(begin), narrow(line)));
    assert_eq!(session.reader.unit, 0, "{screen}");
}
