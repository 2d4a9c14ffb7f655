//! What is a label.

mod none;

mod once;

use super::*;
use crate::language::Language;

fn profile() -> &'static Profile {
    Profile::of(&Language::parse("en").expect("a code")).expect("a profile")
}

fn names(blocks: &[&str]) -> Vec<Option<String>> {
    let mut draft = Draft::default();
    for (index, text) in blocks.iter().enumerate() {
        draft.push(BlockKind::Paragraph, text, index + 1);
    }
    find(&mut draft, 0, profile());
    let name = |label: Label| label.name.of(&draft.text).to_owned();
    of(&draft).into_iter().map(|label| label.map(name)).collect()
}

#[test]
fn names_offices_and_affiliations() {
    let text = "Ada Winter (Harbour Gazette): Is it true?";
    let label = at_start(text, profile()).expect("a label");
    assert_eq!(label.name.of(text), "Ada Winter");
    assert_eq!(label.affiliation.map(|span| span.of(text)), Some("Harbour Gazette"));
    assert_eq!(&text[label.span.end as usize..], "Is it true?");
    let long = format!("Ada Winter (Master of the Harbour, {}): Well.", "and of the Ferry, ".repeat(8));
    assert_eq!(at_start(&long, profile()).map(|label| label.name.of(&long)), Some("Ada Winter"));
    for (text, name) in [
        ("MR. SMITH: Yes.", "MR. SMITH"),
        ("President of the Court: Order.", "President of the Court"),
        ("主席：谢谢。", "主席"),
        ("Speaker 2: No.", "Speaker 2"),
    ] {
        assert_eq!(at_start(text, profile()).map(|label| label.name.of(text)), Some(name));
    }
}

#[test]
fn a_script_has_a_colon_and_a_question_mark_of_its_own() {
    let [ada, ben] = ["አዳ", "ቤን"];
    let talk =
        ["አዳ፦ ጀልባው የት ነው፧", "ቤን፦ ወንዙ ላይ ነው።", "አዳ፦ ማን ይዞታል፧", "ቤን፦ ወንድሜ ይዞታል።", "አዳ፦ መቼ ይመለሳል፧", "ቤን፦ ነገ ይመለሳል።"];
    let expected = [ada, ben, ada, ben, ada, ben].map(|name| Some(name.to_owned()));
    assert_eq!(names(&talk), expected);
    // Where nothing is asked and nobody comes back, it is a list.
    assert!(names(&["ወንዝ፦ ትልቅ", "ጀልባ፦ ትንሽ"]).iter().all(Option::is_none));
}

#[test]
fn a_transcript_has_many_labels() {
    let found = names(&[
        "Mayor Ada Winter: Good morning.",
        "We have little time.",
        "Ben Snow (Gazette): Is the bridge safe?",
        "Mayor: It is.",
        "Remember: it is new.",
        "Mayor: Any more?",
    ]);
    let expected = [Some("Mayor Ada Winter"), None, Some("Ben Snow"), Some("Mayor"), None, Some("Mayor")];
    assert_eq!(found, expected.map(|name| name.map(str::to_owned)));
}

#[test]
fn a_short_scene_has_labels_where_somebody_asks() {
    let labels = |first: &str, third: &str| {
        let mut draft = Draft::default();
        let lines = ["CLARA", first, "TOM", "In a minute.", "CLARA", third, "TOM", "The rain."];
        for (index, line) in lines.iter().enumerate() {
            draft.push(BlockKind::Paragraph, line, index + 1);
        }
        find(&mut draft, 0, profile());
        of(&draft).into_iter().flatten().count()
    };
    assert_eq!(labels("Are you coming?", "What kept you?"), 4);
    assert_eq!(labels("The post.", "The boat."), 0);
}

#[test]
fn what_is_the_same_around_every_name_is_none_of_it() {
    let chat = [
        "09:14:02 From Ada Winter to Everyone: Is it late?",
        "09:14:20 From Ben Snow to Everyone: It is.",
        "09:15:03 From Cy Roth to Everyone: So we go home.",
        "09:15:30 From Ben Snow to Everyone: We do.",
    ];
    let found: Vec<String> = names(&chat).into_iter().flatten().collect();
    assert_eq!(found, ["Ada Winter", "Ben Snow", "Cy Roth", "Ben Snow"]);
    let talk = ["The Chair: Is it late?", "The Clerk: It is.", "The Chair: So we go.", "The Clerk: We do."];
    assert_eq!(names(&talk).into_iter().flatten().collect::<Vec<_>>(), ["The Chair", "The Clerk"].repeat(2));
}

#[test]
fn an_office_of_many_words_is_a_label_where_others_take_turns_with_it() {
    let talk = ["Ada Winter: Is it late?", "I ask you all.", "The man with the old dog: It is.", "So we go home."];
    let found: Vec<String> = names(&talk.repeat(3)).into_iter().flatten().collect();
    assert_eq!(found, ["Ada Winter", "The man with the old dog"].repeat(3));
    // Introduced with a name, it need not come back as often.
    let talk = [
        "Ada Winter: Is it late?",
        "I ask you all.",
        "The master of the old harbour, Ben Snow: It is.",
        "So we go home.",
        "Ada Winter: Do we?",
        "The master of the old harbour: We do.",
        "All of us.",
    ];
    let found: Vec<String> = names(&talk).into_iter().flatten().collect();
    assert_eq!(found.len(), 4, "{found:?}");
    for clause in ["It has been said to all of us: Go.", "The paper has the following news: rain."] {
        let talk = ["Ada Winter: Is it late?", clause, "Ben Snow: It is.", "So we go home."];
        assert_eq!(names(&talk.repeat(3)).iter().flatten().count(), 6, "{clause}");
    }
    let mut draft = Draft::default();
    for (index, text) in ["NOTE: It rains.", "The program has this to say:", "rain();"].repeat(4).iter().enumerate() {
        let kind = if text.ends_with(';') { BlockKind::Verbatim } else { BlockKind::Paragraph };
        draft.push(kind, text, index + 1);
    }
    find(&mut draft, 0, profile());
    assert!(of(&draft).iter().all(Option::is_none), "what is set as it stands is not said");
    let told = ["The old man of the sea: Go.", "They went."].repeat(4);
    assert!(names(&told).iter().all(Option::is_none));
}

#[test]
fn a_name_on_its_own_line_begins_what_follows() {
    let mut draft = Draft::default();
    let lines =
        ["ADA", "Is it true?", "BEN", "(laughing)", "It is.", "All of it.", "ADA (rising,", "slowly):", "Well."];
    for (index, text) in lines.repeat(3).iter().enumerate() {
        draft.push(BlockKind::Paragraph, text, index + 1).gap = usize::from(index % 9 != 7);
    }
    mend(&mut draft, 0);
    crate::transcript::directions::mark(&mut draft, 0);
    find(&mut draft, 0, profile());
    join(&mut draft);
    let blocks: Vec<&str> = draft.blocks[..4].iter().map(|block| block.span.of(&draft.text)).collect();
    assert_eq!(blocks, ["ADA Is it true?", "BEN (laughing) It is.", "All of it.", "ADA (rising, slowly): Well."]);
    let speech = |index: usize| match draft.blocks[index].voice {
        Voice::Starts(label) => &draft.text[label.span.end as usize..draft.blocks[index].span.end as usize],
        _ => "",
    };
    assert_eq!([speech(0), speech(1), speech(3)], ["Is it true?", "It is.", "Well."]);
}

#[test]
fn capitals_with_periods_are_names_where_they_come_back() {
    let talk = ["ADA. Is it true?", "BEN. It is.", "And more.", "A MILLER. Well."].repeat(4);
    assert_eq!(names(&talk).iter().flatten().count(), 12);
    let chapters: Vec<String> = ["I", "II", "III", "IV", "V", "VI", "VII"]
        .iter()
        .map(|number| format!("CHAPTER {number}. The boats"))
        .collect();
    let told = ["They left. Nobody saw.", "It was dark.", "No. It was not."];
    let book: Vec<&str> = chapters.iter().flat_map(|head| std::iter::once(head.as_str()).chain(told)).collect();
    assert!(names(&book).iter().all(Option::is_none));
}

/// Names found in lines of which some stand after a blank line: those that begin with `|`.
fn names_of(lines: &[&str]) -> Vec<String> {
    let mut draft = Draft::default();
    for (index, line) in lines.iter().enumerate() {
        let (text, gap) = line.strip_prefix('|').map_or((*line, 0), |text| (text, 1));
        draft.push(BlockKind::Paragraph, text, index + 1).gap = gap;
    }
    find(&mut draft, 0, profile());
    of(&draft).into_iter().flatten().map(|label| label.name.of(&draft.text).to_owned()).collect()
}

#[test]
fn verse_with_a_colon_is_no_label_where_labels_stand_apart() {
    let talk = ["|Ada Winter: We row.", "|Ben Snow: We row home.", "Homeward Boats: And so we go."];
    let names = names_of(&[&talk[..], &talk[..2].repeat(8)[..]].concat());
    assert!(!names.contains(&"Homeward Boats".to_owned()), "{names:?}");
    assert_eq!(names.len(), 18);
    // Where they do not, it may be one.
    let names = names_of(&[&talk[..], &["Ada Winter: We row.", "Ben Snow: We row home."].repeat(8)[..]].concat());
    assert!(names.contains(&"Homeward Boats".to_owned()), "{names:?}");
}

#[test]
fn a_name_that_stands_once_is_one_where_every_paragraph_has_one() {
    let talk = ["|Winter. Is it true?", "|Snow. It is.", "All of it."].repeat(6);
    let whole = names_of(&[&talk[..], &["|Porter. It is late.", "|Snow. So it is."]].concat());
    assert!(whole.contains(&"Porter".to_owned()), "{whole:?}");
    let told = ["|Winter. Is it true?", "|They went home.", "|Snow. It is.", "|Nobody saw them."].repeat(6);
    let partly = names_of(&[&told[..], &["|Porter. It is late.", "|Snow. So it is."]].concat());
    assert!(!partly.contains(&"Porter".to_owned()), "{partly:?}");
}

#[test]
fn a_short_talk_has_all_of_its_labels() {
    let talk =
        ["|Ada Winter: We are late.", "|her mother: You always are.", "|Ada: Never!", "|Children on the quay: Go!"];
    assert_eq!(names_of(&talk), ["Ada Winter", "her mother", "Ada", "Children on the quay"]);
    let records = ["|Name: Ada Winter", "|place: harbour", "|Name: Ben Snow", "|place: harbour"];
    assert!(!names_of(&records).contains(&"place".to_owned()));
}

#[test]
fn what_is_done_stands_behind_a_period() {
    let talk = ["|Ada Winter. (rising)", "Is it true?", "|Ben Snow. It is.", "|Ada Winter. So?", "|Ben Snow. So."];
    assert_eq!(names_of(&talk.repeat(3)).len(), 12);
}

#[test]
fn a_note_before_every_label_is_none() {
    let talk = ["|Translation", "|Ada Winter: We are late.", "|Original", "|Ben Snow: You are.", "|So are we."];
    assert!(names_of(&talk.repeat(4)).iter().all(|name| name.contains(' ')));
}

#[test]
fn titles_with_a_period_belong_to_the_name() {
    let french = Profile::of(&Language::parse("fr").expect("a code")).expect("a profile");
    let name = |text: &str| shape::of(text, french).map(|shape| shape.label.name.of(text).to_owned());
    assert_eq!(name("M. ANDRÉ HIVER. Non."), Some("M. ANDRÉ HIVER".to_owned()));
    assert_eq!(name("[12] Ada Silva e Costa: Non."), Some("Ada Silva e Costa".to_owned()));
}

#[test]
fn an_assembly_in_capitals() {
    let mut text = Vec::new();
    for name in ["WINTER", "SNOW", "MILLER", "BAKER", "COOK", "SMITH"] {
        let spoken = name[..1].to_owned() + &name[1..].to_lowercase();
        text.push(format!("CHAIR. Now {spoken} has the floor, Mr {spoken}."));
        text.push(format!("{name}. I have little to say."));
        text.extend(["So I stop here.", "That was all of it."].map(str::to_owned));
    }
    let lines: Vec<&str> = text.iter().map(String::as_str).collect();
    assert_eq!(names(&lines).iter().flatten().count(), 12);
}

#[test]
fn whoever_addresses_the_chair_as_others_do_speaks() {
    let mut text = Vec::new();
    for name in ["Winter", "Snow", "Miller", "Baker", "Cook", "Smith"] {
        text.push(format!("Chair. Now {name} has the floor."));
        text.push(format!("{name}. Madam President, I have little to say."));
        text.extend(["So I stop here.", "That was all of it."].map(str::to_owned));
    }
    text.push("Nonsense. So I stop here.".to_owned());
    text.push("Frost. Madam President, I have more.".to_owned());
    let lines: Vec<&str> = text.iter().map(String::as_str).collect();
    let found: Vec<String> = names(&lines).into_iter().flatten().collect();
    assert_eq!((found.len(), found.last().map(String::as_str)), (13, Some("Frost")));
    assert!(!found.contains(&"Nonsense".to_owned()));
}

#[test]
fn names_are_set_apart_in_other_ways() {
    let talk = [
        ("Ada Winter", "Is it late?"),
        ("Ben Snow", "It is not."),
        ("Ada Winter", "So we wait."),
        ("Ben Snow", "We do."),
    ];
    let set: [fn(&str, &str, usize) -> String; 7] = [
        |name, said, _| format!("[{name}] {said}"),
        |name, said, _| format!("({name}) {said}"),
        |name, said, _| format!("<{name}> {said}"),
        |name, said, _| format!("{name} ¦ {said}"),
        |name, said, _| format!("{name}      {said}"),
        |name, said, number| format!("{number}. {name}: {said}"),
        |name, said, _| format!("• {name}: {said}"),
    ];
    for look in set {
        let lines: Vec<String> =
            talk.iter().chain(&talk).enumerate().map(|(at, (name, said))| look(name, said, at + 1)).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let found: Vec<String> = names(&lines).into_iter().flatten().collect();
        assert_eq!(found, ["Ada Winter", "Ben Snow"].repeat(4), "{lines:?}");
    }
    let east = ["记者「为什么？」", "主席「因为下雨。」", "记者「什么时候？」", "主席「现在。」"].repeat(2);
    assert_eq!(names(&east).iter().flatten().count(), 8);
    let east = ["记者 为什么？", "主席 因为下雨。", "记者 什么时候？", "主席 现在。"].repeat(2);
    assert_eq!(names(&east).iter().flatten().count(), 8);
}

#[test]
fn names_on_their_lines_in_a_script_without_capitals() {
    let talk = ["记者", "老灯塔会卖掉吗？", "港口主任", "没有人想买。"].repeat(4);
    assert_eq!(names(&talk).iter().flatten().count(), 8);
    let verse = ["春天来了", "河水流着", "春天来了", "没有人看见"].repeat(4);
    assert!(names(&verse).iter().all(Option::is_none));
}

#[test]
fn one_gives_the_floor_to_many() {
    let mut text = Vec::new();
    for name in ["Winter", "Snow", "Miller", "Baker", "Cook", "Smith"] {
        text.push(format!("Chair: Now {name} has the floor, Mr {name}."));
        text.push(format!("{name}: I have little to say."));
        text.push("So I stop here.".to_owned());
        text.push("That was all of it.".to_owned());
    }
    let lines: Vec<&str> = text.iter().map(String::as_str).collect();
    assert_eq!(names(&lines).iter().flatten().count(), 12);
}

#[test]
fn questions_and_answers_by_letter() {
    let found = names(&["Q. Why?", "A. Because.", "Q. Really?", "A. Yes."]);
    assert!(found.iter().all(Option::is_some));
    let list = names(&["A. The boats.", "B. The nets.", "C. The fish.", "D. Is it late?"]);
    assert!(list.iter().all(Option::is_none));
    let found = names(&["Q: Why?", "A: Because.", "Q: Really?", "A: Yes."]);
    assert!(found.iter().all(Option::is_some));
    let counted = ["Q1: Why?", "A1: Because.", "Q2: Really?", "A2: Yes.", "Q3: When?", "A3: Now."];
    let found: Vec<String> = names(&counted).into_iter().flatten().collect();
    assert_eq!(found, ["Q", "A", "Q", "A", "Q", "A"]);
    let letters = ["1. D. Why?", "R. Because.", "2. D. Really?", "R. Yes."];
    assert!(names(&letters).iter().all(Option::is_some));
    let things =
        ["Table 1: Boats.", "Figure 1: Nets.", "Table 2: Ropes.", "Figure 2: Oars.", "Table 3: A.", "Figure 3: B."];
    assert!(names(&things).iter().all(Option::is_none));
}

#[test]
fn a_numbered_name_among_others_is_no_series() {
    let talk = ["Ada Winter 0:02", "Is it late?", "Ben 0:05", "It is.", "Ada Winter 0:09", "Do we wait?"];
    let numbered = ["Speaker 3 0:12", "We do.", "Ben 0:14", "Then we wait."];
    let found = names_of(&[&talk[..], &numbered[..]].concat().repeat(2));
    assert_eq!(found.iter().filter(|name| *name == "Speaker 3").count(), 2, "{found:?}");
    assert_eq!(found.len(), 10);
    // Acts of one scene each.
    let talk = ["ADA", "Is it late?", "BEN", "It is."].repeat(4);
    let act = |act: &'static str| [&[act, "SCENE I", "A quay, at night."], &talk[..]].concat();
    let found = names_of(&[act("ACT I"), act("ACT II"), act("ACT III")].concat());
    assert_eq!(found.len(), 24, "{found:?}");
}

#[test]
fn numbers_that_come_back_are_people() {
    let talk = ["Speaker 1", "Is it late?", "It was late before.", "Was it?", "I think so.", "So we wait."];
    let answer = ["Speaker 2", "It is not.", "It never was.", "We can go.", "The boat is there.", "It waits."];
    assert_eq!(names(&[&talk[..], &answer].concat().repeat(3)).iter().flatten().count(), 6);
    let steps = ["Step 1", "Wash it.", "Dry it.", "Is it dry?", "Turn it.", "Wait."];
    let book = [&["Mending a net"], &steps[..], &["Step 2"], &steps[1..], &["Step 3"], &steps[1..]].concat();
    let found = names(&book.repeat(3));
    assert!(found.iter().all(Option::is_none), "{found:?}");
}

#[test]
fn long_speeches_are_talk() {
    let speech = ["It was late, and nobody came.", "So we waited."].repeat(8);
    let talk = |labels: &[&'static str]| -> usize {
        let lines: Vec<&str> = labels.iter().flat_map(|label| [&[*label], &speech[..]].concat()).collect();
        names(&lines).iter().flatten().count()
    };
    let asked = ["Ada Winter", "Ben Snow", "Ada Winter", "Tom Cook", "Ada Winter", "Ben Snow", "Tom Cook"];
    assert_eq!(talk(&asked), 7);
    let with_speech = ["Mr. Winter. We are late.", "Mr. Snow. So we are."].repeat(4);
    assert_eq!(talk(&with_speech), 8);
    let in_brackets = ["[Ada Winter] Are we late?", "[Ben Snow] So we are."].repeat(4);
    assert_eq!(talk(&in_brackets), 8);
    let question = "And then? Where were you?";
    let host = ["Host: We are late.", question, "Ada: It rained.", "So it did."];
    let lines = [&host[..1], &speech[..], &host[1..], &speech[..]].concat().repeat(4);
    assert_eq!(names(&lines).iter().flatten().count(), 8);
    let remarks = [&["Note: It is late."], &speech[..], &["Example: It rained."], &speech[..]].concat().repeat(4);
    assert_eq!(names(&remarks).iter().flatten().count(), 0);
    // Headings come back in one order.
    assert_eq!(talk(&["Key Points", "Further Reading"].repeat(4)), 0);
    assert_eq!(talk(&["Note", "Example", "Note", "Warning", "Note", "Example", "Warning"]), 0);
}

#[test]
fn numbers_in_no_order_are_people() {
    let labels = [1, 5, 1, 3, 1, 8, 1, 5].map(|number| format!("Speaker {number}: Who is it?"));
    let speech = ["It was late, and nobody came."; 5];
    let lines: Vec<&str> = labels.iter().flat_map(|label| [&[label.as_str()], &speech[..]].concat()).collect();
    assert_eq!(names(&lines).iter().flatten().count(), 8);
}

#[test]
fn minutes_name_people_by_title() {
    let french = Profile::of(&Language::parse("fr").expect("a code")).expect("a profile");
    let mut draft = Draft::default();
    for text in [
        "M. le maire. Nous sommes en retard.",
        "Mme Hiver. Je le sais.",
        "C'est ainsi.",
        "M. le maire. Bien.",
        "M. Neige. Non.",
        "M. le maire. Merci.",
    ] {
        draft.push(BlockKind::Paragraph, text, 1).gap = 1;
    }
    find(&mut draft, 0, french);
    assert_eq!(of(&draft).iter().flatten().count(), 5);
}

#[test]
fn what_counts_the_turns_is_no_name() {
    let found = |lines: &[&str]| -> Vec<String> { names(lines).into_iter().flatten().collect() };
    let hearing = [
        "Q1 Chair: Is it late?",
        "Ada Winter: It is.",
        "Q2 Mr Snow: Why?",
        "Ada Winter: It rained.",
        "Q3 Chair: All day?",
        "Ada Winter: All day.",
        "Chair: Thank you.",
    ];
    assert_eq!(found(&hearing), ["Chair", "Ada Winter", "Mr Snow", "Ada Winter", "Chair", "Ada Winter", "Chair"]);
    let debate = ["Anf. 1 ADA WINTER (S): It is late.", "Anf. 2 BEN SNOW (M): Is it?", "Anf. 3 ADA WINTER (S): It is."];
    assert_eq!(found(&debate), ["ADA WINTER", "BEN SNOW", "ADA WINTER"]);
    // Whoever is counted only has no other name.
    let counted = ["Voice 1 Ada: Is it?", "Voice 2 Ben: No.", "Voice 1 Ada: Why?", "Voice 2 Ben: So."];
    assert_eq!(found(&counted)[0], "Voice 1 Ada");
}

#[test]
fn all_that_is_said_may_be_quoted() {
    let talk = ["|Ada: “Is it late?”", "|Ben: “It is.”"].repeat(3);
    assert_eq!(names_of(&talk).len(), 6);
    let sayings =
        ["|Ada Winter: “It is late.”", "|Ben Snow: “It is not.”", "|Ann Baker: “Is it?”", "|Ada Winter: “So.”"];
    assert!(names_of(&sayings).is_empty());
}

#[test]
fn a_chat_needs_no_stops() {
    let chat = ["sam_7: is it late?", "Ada: yes", "ben: who says so?", "Ada: she does", "sam_7: ok", "ben: no"];
    assert_eq!(names_of(&chat).len(), 6);
    let irc: Vec<String> = chat.iter().map(|line| format!("[12:01] <{}", line.replace(':', ">"))).collect();
    assert_eq!(names_of(&irc.iter().map(String::as_str).collect::<Vec<_>>()).len(), 6);
    let records = ["name: Ada", "boat: Gull", "paid: yes", "name: Ben", "boat: Tern", "paid: why?"];
    assert!(names_of(&records).is_empty());
}

#[test]
fn a_title_with_a_colon_is_no_label() {
    let talk = ["|专访：港口的三十年", "|记者：为什么？", "|主席：因为下雨。", "|记者：什么时候？", "|主席：现在。"];
    assert_eq!(names_of(&talk), ["记者", "主席", "记者", "主席"]);
}

#[test]
fn who_somebody_works_for_stands_behind_a_dash() {
    let call = [
        "|Operator",
        "We begin.",
        "|Ada Winter -- Harbour Bank -- Analyst",
        "Is it late?",
        "|Ben Snow -- Master of the Harbour",
        "It is.",
    ];
    let mut draft = Draft::default();
    for line in call.repeat(3) {
        let text = line.trim_start_matches('|');
        draft.push(BlockKind::Paragraph, text, 1).gap = 1;
    }
    find(&mut draft, 0, profile());
    let labels: Vec<Label> = of(&draft).into_iter().flatten().collect();
    let part = |span: Option<Span>| span.map(|span| span.of(&draft.text));
    assert_eq!(labels.len(), 9);
    assert_eq!(part(labels[1].affiliation), Some("Harbour Bank -- Analyst"));
    assert_eq!(part(Some(labels[2].name)), Some("Ben Snow"));
}

#[test]
fn questions_and_answers_set_in_columns() {
    let lines =
        ["Q.   Is it late?", "A.   It is.", "Q.   Do we wait?", "A.   We do.", "Q.   For Ada?", "A.   For Ada."];
    let count = |lines: &[&str]| {
        let mut draft = Draft::default();
        lines.iter().enumerate().for_each(|(at, line)| draft.push(BlockKind::Verbatim, line, at + 1).gap = 0);
        find(&mut draft, 0, profile());
        of(&draft).into_iter().flatten().count()
    };
    assert_eq!(count(&lines), 6);
    assert_eq!(count(&["A.   red", "B.   blue", "C.   green", "A.   one", "B.   two", "C.   three"]), 0);
}
