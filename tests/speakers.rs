//! Who speaks: the list of speakers, one of them alone, the timeline, and what one edition lacks.

mod common {
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod home;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod program;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod session;
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod texts;
}

use common::program::{data, diglot, home};
use common::session::{Session, work_of};
use common::texts::{DUTCH, ENGLISH};

fn ferry() -> Session {
    Session::open(&[ENGLISH, DUTCH], (80, 24))
}

/// A line of the screen that holds a text.
fn line(session: &mut Session, text: &str) -> String {
    let screen = session.screen();
    let found = screen.lines().find(|line| line.contains(text));
    found.unwrap_or_else(|| panic!("{text} is not in\n{screen}")).trim_matches(['│', ' ']).to_owned()
}

#[test]
fn the_list_tells_shares_roles_and_questions() {
    let mut session = Session::open(&[ENGLISH, DUTCH], (100, 24));
    session.keys("s");
    let anna = line(&mut session, "Anna Visser");
    assert!(anna.ends_with("questioner · 2 turns · 2 questions · Eastern Courier"), "{anna}");
    assert!(line(&mut session, "Harbour Master").contains("respondent · 3 turns"));
    let first = line(&mut session, "Harbour Master");
    assert!(first.starts_with("41% ███▎░░░░"), "whoever says most has the longest bar: {first}");
}

#[test]
fn enter_goes_to_the_first_turn_and_then_to_the_next() {
    let mut session = ferry();
    session.keys("sanna<enter>");
    let first = session.reader.unit;
    assert!(session.reader.work.text(first, 0).starts_with("Anna Visser (Eastern Courier): Thank you."));
    session.keys("s<enter>");
    assert!(session.reader.work.text(session.reader.unit, 0).contains("May I ask one more thing?"));
    session.keys("s<enter>");
    assert_eq!(session.reader.unit, first);
}

#[test]
fn one_speaker_alone_and_the_others_folded() {
    let mut session = ferry();
    session.keys("sanna<tab>");
    let screen = session.screen();
    let left: Vec<&str> = screen.lines().filter_map(|line| line.split('│').next()).map(str::trim).collect();
    assert!(left.iter().any(|line| line.contains("Anna Visser")), "{screen}");
    assert!(left.iter().any(|line| line.contains("⋯ 4 turns: Harbour Master")), "{screen}");
    assert!(!screen.contains("The gentleman at the window"), "{screen}");
    // What is folded is stepped over.
    session.keys("g");
    let mut seen = Vec::new();
    for _ in 0..8 {
        seen.push(session.reader.work.text(session.reader.unit, 0));
        session.keys("j");
    }
    assert!(seen.iter().all(|text| !text.contains("hull") && !text.contains("gentleman")), "{seen:?}");
    assert!(seen.iter().any(|text| text.contains("How many people")), "{seen:?}");
    session.keys("<esc>");
    assert_eq!(session.reader.only, None);
    assert!(session.screen().contains("Six people, in three shifts"));
}

#[test]
fn a_jump_into_what_is_folded_unfolds_it() {
    let mut session = ferry();
    session.keys("sanna<tab>/museum<enter>");
    assert_eq!(session.reader.only, None);
    assert!(session.screen().contains("museum"));
}

#[test]
fn the_same_key_folds_and_unfolds_at_every_size() {
    let mut session = ferry();
    session.keys("]S");
    for (width, height) in [(1, 1), (7, 3), (30, 10), (200, 60), (80, 24)] {
        session.resize(width, height);
        session.keys("jjkG{}g");
        session.screen();
    }
    session.keys("S");
    assert_eq!(session.reader.only, None);
}

#[test]
fn the_final_alignment_keeps_what_is_folded() {
    let mut session = Session::open_unsettled(&[ENGLISH, DUTCH], (80, 24));
    session.keys("sanna<tab>");
    session.settle();
    let only = session.reader.only.and_then(|only| session.reader.work.speaker(only)).expect("still one alone");
    assert_eq!(only.name, "Anna Visser");
}

#[test]
fn the_timeline_has_a_letter_where_somebody_begins() {
    let mut session = ferry();
    session.keys("T");
    let screen = session.screen();
    let lines: Vec<&str> = screen.trim_end().lines().collect();
    let timeline = lines[lines.len() - 2].trim();
    let letters: String = timeline.chars().filter(|c| c.is_alphabetic()).collect();
    assert_eq!(letters, "MAHMPHAHM");
    // The letters are told as it comes up, and then the one of whoever speaks.
    let key = lines.last().unwrap_or(&"").trim();
    assert!(key.contains("H = Harbour Master · ") && key.contains("M = Moderator"), "{key}");
    session.keys("2]");
    assert!(session.screen().contains("Q 2/3 · P = Pieter Blom"), "{}", session.screen());
    session.keys("T");
    assert!(!session.screen().contains(timeline));
}

#[test]
fn a_text_without_speakers_says_so() {
    let mut session = Session::open(&["It rained all day.\n\nNobody minded.\n"], (60, 12));
    session.keys("T");
    assert!(session.screen().contains("nobody is named"));
    session.keys("S");
    assert!(session.screen().contains("nobody in particular"));
    session.keys("s");
    assert!(session.screen().contains("nobody is named"));
}

#[test]
fn what_stands_behind_the_end_is_nobodys_turn_and_nobodys_share() {
    let note = "This text was set in a small town near the sea, and bound there as well.\n\n";
    let behind = |text: &str, end: &str| format!("{}\n\n{end}\n\n{}", text.trim_end(), note.repeat(3));
    let (english, dutch) = (behind(ENGLISH, "THE END"), behind(DUTCH, "EINDE"));
    for (whole, ended) in
        [(work_of(&[ENGLISH]), work_of(&[&english])), (work_of(&[ENGLISH, DUTCH]), work_of(&[&english, &dutch]))]
    {
        let words = |work: &diglot::document::Work| -> Vec<_> {
            work.speakers.iter().map(|speaker| (speaker.name.clone(), speaker.words.clone())).collect()
        };
        assert_eq!(words(&ended), words(&whole));
        assert_eq!(ended.turns.len(), whole.turns.len() + 1);
        assert_eq!(ended.turns.last().and_then(|turn| turn.speaker), None);
    }
}

#[test]
fn what_stands_between_two_talks_is_nobodys_turn() {
    let note = "This text was set in a small town near the sea, and bound there as well.\n\n";
    let talk = ENGLISH.trim_end();
    let work =
        work_of(&[&format!("{talk}\n\nTHE END\n\n{}{}", note.repeat(9), talk.split_once("\n\n").expect("a title").1)]);
    let whole = work_of(&[ENGLISH]);
    let between: Vec<usize> = (0..work.turns.len()).filter(|&turn| work.turns[turn].speaker.is_none()).collect();
    let told = whole.turns.len();
    assert_eq!(between, [0, told]);
    assert!(work.turns[told].units.len() >= 9);
    assert_eq!(work.turns[1].speaker, work.turns[told + 1].speaker);
}

#[test]
fn questions_are_found_where_only_bold_or_dashes_tell_them() {
    let talk =
        [("You came late. Why?", "It rained."), ("And then?", "Then I came. I was wet."), ("Was it far?", "It was.")];
    let dashes: String = talk.iter().map(|(asked, said)| format!("— {asked}\n\n— {said}\n\n")).collect();
    let bold: String = talk.iter().map(|(asked, said)| format!("<p><b>{asked}</b></p><p>{said}</p>")).collect();
    for text in [dashes, format!("<!DOCTYPE html><title>Late</title>{bold}")] {
        let mut session = Session::open(&[&text], (60, 20));
        session.keys("]");
        assert!(session.reader.work.speakers.is_empty());
        assert!(session.screen().contains("Q 2/3"), "{}", session.screen());
    }
}

#[test]
fn how_it_is_said_stands_back_in_the_label() {
    let talk = "Ada Winter (Harbour Gazette): Is it late?\n\nBen Snow (laughing): It is.\n\nAda Winter: So we wait.\n\n\
                Ben Snow: We do.\n\nAda Winter (off mic): Well.\n";
    let mut session = Session::open(&[talk], (40, 24));
    assert_eq!(session.slanted(), "(laughing) (off mic)");
    let of: Vec<_> = session.reader.work.speakers.iter().map(|speaker| speaker.affiliations[0].as_deref()).collect();
    assert_eq!(of, [Some("Harbour Gazette"), None]);
}

#[test]
fn headings_that_ask_are_the_questions() {
    let text = "About boats\n\nThis is asked most of all.\n\n1. What is a boat?\n\nIt floats.\n\n2. Who built it?\n\n\
                Nobody knows.\n\n3. How long is it?\n\nAs long as it must be.\n";
    let mut session = Session::open(&[text], (60, 20));
    session.keys("]]");
    assert!(session.screen().contains("Q 2/3"), "{}", session.screen());
    session.keys("j");
    assert!(session.screen().contains("A 2/3"));
}

#[test]
fn a_label_that_one_edition_lacks_is_made_up_by_the_other() {
    let dutch = DUTCH.replace("Pieter Blom (Radio Delta): ", "").replace("Havenmeester: Zes", "Zes");
    let (whole, work) = (work_of(&[ENGLISH, DUTCH]), work_of(&[ENGLISH, &dutch]));
    let turns = |work: &diglot::document::Work| -> Vec<_> { work.turns.iter().map(|turn| turn.speaker).collect() };
    assert_eq!(turns(&whole), turns(&work));
}

#[test]
fn labels_of_another_manner_make_no_other_talk() {
    let alone = DUTCH.replace("): ", ")\n\n").replace("er: ", "er\n\n").replace("ster: ", "ster\n\n");
    let (whole, work) = (work_of(&[ENGLISH, DUTCH]), work_of(&[ENGLISH, &alone]));
    assert_eq!(whole.speakers.len(), work.speakers.len());
    assert_eq!(whole.turns.len(), work.turns.len());
}

#[test]
fn what_is_done_while_somebody_speaks_stands_back() {
    let talk = "The boats\n\nAda Winter: (rising) No. (They\nall leave.) The second (and last) boat is mine.\n\n\
                Ben Snow: It is not.\n\nAda Winter: It is.\n\nBen Snow: Well. (He sits down.)\n";
    let mut session = Session::open(&[talk], (30, 24));
    assert_eq!(session.slanted(), "(rising)(They all leave.) (He sits down.)");
    let screen = session.screen();
    for said in ["No.", "The second (and", "last) boat", "Well."] {
        assert!(screen.contains(said), "{said} is not in\n{screen}");
    }
}

#[test]
fn check_finds_nothing_where_nothing_lacks() {
    assert_eq!(data(&home(), "check en.txt nl.txt"), "");
}

#[test]
fn check_tells_what_lacks_and_where() {
    let home = home();
    home.file("label.txt", DUTCH.replace("Havenmeester: Zes", "Zes"));
    let found = diglot(&home, "check en.txt label.txt");
    assert_eq!(
        (found.code, found.err.as_str()),
        (Some(1), "diglot: speakers, turns and labels that an edition lacks: 1\n")
    );
    assert_eq!(found.out, "label.txt:32: the label of Harbour Master is lacking; it stands at en.txt:32\n");
    let turn = "Pieter Blom (Radio Delta): Wordt de oude veerboot verkocht, of wordt hij gesloopt?\n\n";
    home.file("turn.txt", DUTCH.replace(turn, ""));
    let found = diglot(&home, "check en.txt turn.txt");
    assert_eq!(found.code, Some(1));
    assert!(
        found.out.contains("en.txt:26: Pieter Blom (1 turn) is not named as a speaker in turn.txt"),
        "{}",
        found.out
    );
    assert_eq!(diglot(&home, "check --alone en.txt").code, Some(2));
    assert_eq!(diglot(&home, "check en.txt none.txt").code, Some(2));
}

#[test]
fn check_tells_gaps_numbers_and_what_is_left_untranslated() {
    let home = home();
    let dutch = DUTCH
        .replace("De overtocht duurt elf minuten.", "De overtocht duurt 17 minuten.")
        .replace("Zij werkten allemaal al op de oude boot.", "All of them already worked on the old boat.");
    home.file("look.txt", &dutch);
    home.file("number.txt", ENGLISH.replace("The crossing takes eleven minutes.", "The crossing takes 71 minutes."));
    let found = diglot(&home, "check number.txt look.txt");
    assert_eq!(found.code, Some(1));
    assert_eq!(
        found.out,
        "number.txt:12: the number here is 71, and at look.txt:12 17\n\
         look.txt:32: left as it is in number.txt: All of them already worked on the old boat.\n"
    );
    assert_eq!(found.err, "diglot: numbers that differ: 1\ndiglot: sentences left untranslated: 1\n");
    let dropped =
        "De romp is gemaakt voor ijs van tien centimeter. Is het dikker, dan sturen wij een bus over de brug.";
    home.file("gap.txt", DUTCH.replace(dropped, ""));
    let found = diglot(&home, "check en.txt gap.txt");
    assert_eq!(
        found.out,
        "en.txt:22: 2 sentences from here are not in gap.txt: The hull was made for ice of ten centimetres. Whe…\n"
    );
}
