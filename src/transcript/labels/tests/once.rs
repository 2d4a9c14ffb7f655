//! Talks in which everybody speaks once, and lists that look like them.

use super::names_of;

/// Twelve things that people say in a talk, a third of them about themselves or as a question.
const SAID: [&str; 12] = [
    "When will the quay open?",
    "In spring, if the ice lets us.",
    "The fishermen have waited for long enough.",
    "I do not agree with that.",
    "There is money in the fund for the north.",
    "The report says otherwise on page nine.",
    "I have read the report, and it does not.",
    "People in my town have no water.",
    "The committee will vote tomorrow.",
    "We should wait for the mayor.",
    "The mayor has left the town.",
    "Then all is said.",
];

const PEOPLE: [&str; 12] = [
    "Anna Berg",
    "Tom Finch",
    "Li Wei",
    "Ben Dahl",
    "Eva Moe",
    "Carl Riis",
    "Ida Lund",
    "Max Vogt",
    "Nora Vik",
    "Paul Diaz",
    "Rosa Kahn",
    "Sven de Vries",
];

/// How many labels are found where each of some names begins a paragraph, in a way, and something stands behind it.
fn count_each(names: &[&str], set: fn(&str, &str) -> String, said: &[&str]) -> usize {
    let lines: Vec<String> = names.iter().zip(said).map(|(name, said)| format!("|{}", set(name, said))).collect();
    names_of(&lines.iter().map(String::as_str).collect::<Vec<_>>()).len()
}

#[test]
fn everybody_may_speak_once() {
    let ways: [fn(&str, &str) -> String; 5] = [
        |name, said| format!("{name}: {said}"),
        |name, said| format!("**Mr. {name}:** {said}"),
        |name, said| format!("{}: {said}", name.to_uppercase()),
        |name, said| format!("{}. {said}", name.to_uppercase()),
        |name, said| format!("{name}. – {said}"),
    ];
    for way in ways {
        assert_eq!(count_each(&PEOPLE, way, &SAID), 12, "{}", way("Ada Winter", "Well."));
    }
    let short = ["When will the quay open?", "In spring.", "Who pays?", "The city does.", "Thank you."];
    assert_eq!(count_each(&PEOPLE[..5], ways[0], &short), 5);
    let lives = ["The second daughter, who reads."; 12];
    assert_eq!(count_each(&PEOPLE, ways[0], &lives), 0, "nobody speaks");
    let books = ["What I Saw. Rotterby 1977.", "Who Sails? Rotterby 2001."].repeat(6);
    assert_eq!(count_each(&PEOPLE, ways[0], &books), 0);
    assert_eq!(count_each(&PEOPLE, ways[0], &["the one who asks me?", "my own answer."].repeat(6)), 0);
    let questions = ["When is it open? From nine to five.", "Is it far? It is not."].repeat(6);
    assert_eq!(count_each(&PEOPLE, ways[0], &questions), 0, "each answers themselves");
}

#[test]
fn terms_that_stand_once_are_nobody() {
    let colon: fn(&str, &str) -> String = |name, said| format!("{name}: {said}");
    // The words of terms are those of the text, in small letters too, or those of any text.
    let used = [
        "Quay Wall",
        "Ice Age",
        "Fund Money",
        "Report Page",
        "Town Water",
        "Mayor Vote",
        "Fishermen Rights",
        "North Side",
        "Committee Room",
        "Spring Tide",
        "Water Rate",
        "Page Count",
    ];
    let basic = [
        "Day Alpha",
        "Day Beta",
        "Red Gamma",
        "New Delta",
        "Open Zeta",
        "Sea Eta",
        "Black Theta",
        "White Iota",
        "Day Kappa",
        "Question Lambda",
        "Question Sigma",
        "Free Omega",
    ];
    assert_eq!([used, basic].map(|terms| count_each(&terms, colon, &SAID)), [0, 0]);
    let lines = SAID.map(|said| format!("|Salt: {said}"));
    assert_eq!(names_of(&lines.iter().map(String::as_str).collect::<Vec<_>>()).len(), 0);
    // A part of a text in which each paragraph begins so is a list in it.
    let list: Vec<String> = PEOPLE.iter().zip(SAID).map(|(name, said)| format!("|{name}: {said}")).collect();
    let text: Vec<&str> = ["|The boat lay still."; 6].into_iter().chain(list.iter().map(String::as_str)).collect();
    assert_eq!(names_of(&text).len(), 0);
}
