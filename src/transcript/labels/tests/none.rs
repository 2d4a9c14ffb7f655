//! What looks like labels, and is none.

use super::*;

#[test]
fn prose_is_no_label() {
    for text in [
        "You say: last night it rained.",
        "There are two kinds of ships: those that float.",
        "At 10:30 we left.",
        "He left. Then: nothing.",
        "\"Stop\": that was all.",
        "http://example.org/: a page",
    ] {
        assert_eq!(at_start(text, profile()), None, "{text}");
    }
}

#[test]
fn remarks_make_no_transcript() {
    let prose = "The lid opens to the left.";
    let text = ["Note: keep it dry.", prose, prose, prose, "Warning: hot.", prose, prose, "Note: keep it dark.", prose];
    assert!(names(&text).iter().all(Option::is_none));
}

#[test]
fn clauses_before_a_colon_are_no_names() {
    let prose = "The lid opens to the left.";
    let text = ["And Then It Rained: all day.", prose, "So Said The Old Miller: no.", prose, "Thus Ended May: dry."];
    assert!(names(&text).iter().all(Option::is_none));
    let text = ["وقال الرجل: نعم.", prose, "وقالت المرأة: لا.", prose, "ثم قال: ربما.", prose];
    assert!(names(&text).iter().all(Option::is_none));
}

#[test]
fn numbers_of_files_are_nobody() {
    let entries = |name: fn(usize) -> String| -> Vec<String> {
        (0..12).map(|n| format!("{}: The lid was open. Who opened it?", name(n % 3))).collect()
    };
    let found = |lines: Vec<String>| {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        names(&lines).into_iter().flatten().count()
    };
    assert_eq!(found(entries(|n| format!("CVE-2022-3904{n}"))), 0);
    assert_eq!(found(entries(|n| format!("Ada198{n}"))), 12);
}

#[test]
fn a_form_is_no_talk() {
    let form = ["Early Warning", "Community Impact: Some of it.", "Other Consequence: A letter."];
    assert!(names(&form.repeat(4)).iter().all(Option::is_none));
}

#[test]
fn a_few_labels_far_apart_are_no_talk() {
    let prose = ["|The boat lay still."; 60];
    let book = |talk: &[&'static str]| [talk, &prose, &["|So Sang The Ferrymen: Home!", "|HARBOUR. Printed."]].concat();
    let names = names_of(&book(&["|Harbour: Printed here.", "|HARBOUR. Printed."]));
    assert!(names.is_empty(), "{names:?}");
    let talk = ["|Ada Winter: We are late.", "|Ben Snow: We are.", "|Ada Winter: So?", "|Ben Snow: So."];
    assert_eq!(names_of(&book(&talk))[..4], ["Ada Winter", "Ben Snow", "Ada Winter", "Ben Snow"]);
}

#[test]
fn lists_and_tables_are_no_talk() {
    let options = ["• Type: number", "• Default: 5", "• Type: word", "• Default: none"].repeat(4);
    assert!(names(&options).iter().all(Option::is_none));
    let rows =
        ["Amsterdam ¦ 4 ¦ open", "Harlingen ¦ 5 ¦ closed", "Amsterdam ¦ 6 ¦ open", "Delft ¦ 7 ¦ open?"].repeat(3);
    assert!(names(&rows).iter().all(Option::is_none));
}

#[test]
fn who_tells_what_was_said_is_no_label() {
    let told = ["他说：“好。”", "她说：“不。”", "他们都走了。"].repeat(5);
    assert!(names(&told).iter().all(Option::is_none));
    let talk = ["主席：现在开会。", "记者：为什么？", "主席：因为下雨。", "大家都笑了。"].repeat(3);
    assert_eq!(names(&talk).iter().flatten().count(), 9);
}

#[test]
fn a_programme_is_no_talk() {
    let programme = [
        "10:00 Ada Winter: Opening",
        "10:30 Ben Snow: Boats",
        "11:00 Ann Baker: Nets and ropes",
        "12:00 Ben Snow: Who pays?",
        "13:00 Ada Winter: Closing",
        "14:00 Tom Cook: Songs",
        "15:00 Ann Baker: The end",
    ];
    assert!(names(&programme).iter().all(Option::is_none));
}

#[test]
fn fields_that_come_back_in_order_are_no_names() {
    let records = ["Files", "Copyright", "License"].map(|name| format!("{name}: of the harbour"));
    let records: Vec<&str> = records.iter().map(String::as_str).collect();
    assert!(names(&records.repeat(4)).iter().all(Option::is_none));
    let mut draft = Draft::default();
    for (kind, text) in [
        (BlockKind::Heading, "Added"),
        (BlockKind::ListItem, "A bell."),
        (BlockKind::Heading, "Changed"),
        (BlockKind::ListItem, "Is it the wick?"),
    ]
    .repeat(5)
    {
        draft.push(kind, text, 1).gap = 1;
    }
    find(&mut draft, 0, profile());
    assert!(of(&draft).iter().all(Option::is_none));
    let items = ["Fixed: a leak.", "Added: a bell.", "Fixed: the door.", "Removed: the dog.", "Added: a stove."];
    for (mark, kind) in [("", BlockKind::ListItem), ("• ", BlockKind::ListItem)] {
        let mut draft = Draft::default();
        for item in items.repeat(3) {
            draft.push(kind, &format!("{mark}{item}"), 1).gap = 0;
        }
        find(&mut draft, 0, profile());
        assert!(of(&draft).iter().all(Option::is_none), "{mark}");
    }
}

#[test]
fn a_colon_in_a_speech_is_no_label() {
    let talk =
        ["|Ada: We are late.", "|Ben: Are we?", "|One thing is clear: we are.", "|Ada: So we wait.", "|Ben: We do."];
    assert_eq!(names_of(&talk), ["Ada", "Ben", "Ada", "Ben"]);
}

#[test]
fn a_list_of_persons_is_none_where_they_speak() {
    let persons = ["|ADA -- Miss A. WINTER.", "|BEN -- Mr. B. SNOW."];
    let talk = ["|ADA", "Is it late?", "|BEN", "It is."].repeat(6);
    assert_eq!(names_of(&[&persons[..], &talk].concat()).len(), 12);
}

#[test]
fn a_small_word_is_no_article() {
    let talk = ["|Speaker 1", "Who pays?", "|Speaker 2", "For the cheese."].repeat(4);
    assert_eq!(names_of(&talk).len(), 8);
}

#[test]
fn what_is_told_with_the_colon_of_a_script_is_no_talk() {
    let tale = [
        "በመጀመሪያ ንጉሡ ጀልባን ሠራ።",
        "ጀልባይቱም ባዶ ነበረች፥ ማንም አልነበረባትም።",
        "ንጉሡም፦ መረብ ይምጣ አለ፤ መረብም መጣ።",
        "ንጉሡም መረቡን አየ፥ ወደ ጀልባይቱም ጣለው።",
        "ንጉሡም፦ ዓሣ ይብዛ አለ።",
        "ማታም ሆነ ጥዋትም ሆነ፥ ሦስተኛ ቀን።",
        "ንጉሡም፦ ሰው ይምጣ አለ።",
        "ሰውም መጣ።",
    ];
    assert!(names(&tale).iter().all(Option::is_none), "a comma that Unicode calls a colon ends no name");
    let tale = ["ទូកបានចេញទៅ។", "បុរសនោះនិយាយថា៖ «ទូកមកហើយ។»", "គាត់មើលទូក។", "ប្រពន្ធគាត់និយាយថា៖ «អត់ទេ។»"];
    assert!(names(&tale.repeat(3)).iter().all(Option::is_none), "what is quoted is told");
}
