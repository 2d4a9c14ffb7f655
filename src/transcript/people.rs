//! One person, one speaker: labels become the cast of an edition.

mod names;
mod offices;

use std::collections::HashMap;

use names::{Name, Names};

use crate::document::{Person, PersonId, Speaker};
use crate::language::Profile;

/// A label as it stands in the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Naming<'a> {
    /// The name or office.
    pub(super) name: &'a str,
    /// What stands in parentheses after it.
    pub(super) affiliation: Option<&'a str>,
    /// The number of the person, where the format tells persons by more than their labels.
    pub(super) who: Option<u32>,
    /// What the format refers to that person with.
    pub(super) told: Option<&'a str>,
}

/// A cast, and who each label is.
pub(super) struct Casting {
    /// The persons, in the order of first appearance.
    pub(super) cast: Vec<Person>,
    /// For each label given, the person.
    pub(super) persons: Vec<PersonId>,
}

/// Finds who is who among the labels of one edition, in the order of the text.
///
/// Labels with the same number are one person, and those with another are not; so it is with several holders of an
/// office. Else two labels are one where they hold the same words in any order (`Secretary of the Board`, `Board
/// Secretary`), where one is the beginning or the end of the other and of no third (`Mayor Ada Winter`, `Mayor`; `Ada
/// Winter`, `Ms. Winter`), where the name of one stands behind the other (`The Mayor (Ada Winter)`), where one is the
/// first letters of the other (`AW`), or where a rare one is a slip of the pen for another; and where they do not
/// answer each other: nobody does that to themselves. Time: the length of the labels; for slips, the square of the
/// number of distinct ones up to [`names::MOST_COMPARED`].
pub(super) fn cast(labels: &[Naming<'_>], profile: &Profile) -> Casting {
    let mut numbers: HashMap<(&str, Option<u32>), usize> = HashMap::new();
    let mut distinct: Vec<Naming<'_>> = Vec::new();
    let mut order = Vec::with_capacity(labels.len());
    for (label, holder) in labels.iter().zip(offices::holders(labels, profile)) {
        let who = label.who.or(holder);
        let number = *numbers.entry((label.name, who)).or_insert_with(|| {
            distinct.push(Naming { who, ..*label });
            distinct.len() - 1
        });
        order.push(number);
    }
    let known: Vec<Name> = distinct.iter().map(|label| Name::new(label.name, profile)).collect();
    let behind = |index: usize| Some(Name::new(distinct[index].affiliation?, profile));
    let owners = Names::new(known, &order).owners(|index| distinct[index].who, behind);
    let mut cast: Vec<Person> = Vec::new();
    let mut ids: Vec<Option<PersonId>> = vec![None; distinct.len()];
    let mut persons = Vec::with_capacity(labels.len());
    for (label, &number) in labels.iter().zip(&order) {
        let id = *ids[owners[number]].get_or_insert_with(|| {
            cast.push(Person::default());
            PersonId(u32::try_from(cast.len() - 1).unwrap_or(u32::MAX))
        });
        let person = &mut cast[id.0 as usize];
        if !person.labels.iter().any(|known| known == label.name) {
            person.labels.push(label.name.to_owned());
        }
        if person.affiliation.is_none() {
            person.affiliation = label.affiliation.map(str::to_owned);
        }
        person.told = person.told.take().or(label.told.map(str::to_owned));
        persons.push(id);
    }
    Casting { cast, persons }
}

/// The name of a person rather than of their office, from the labels they appear under in all editions.
///
/// It is what a long label adds to a short one (`Mayor Ada Winter`, `Mayor`), or what stays the same at the end of
/// the labels in every language (`Mayor Ada Winter`, `Burgemeester Ada Winter`); else the longest label.
pub(super) fn display_name(editions: &[&Person]) -> String {
    let added = editions.iter().find_map(|person| addition(&person.labels));
    let longest: Vec<&str> = editions.iter().filter_map(|person| longest(&person.labels)).collect();
    added
        .or_else(|| shared_ending(&longest))
        .or_else(|| longest.first().map(|&name| name.to_owned()))
        .unwrap_or_default()
}

/// Gives speakers of the same name the longest label that tells them apart, else a number.
pub(super) fn tell_apart(speakers: &mut [Speaker]) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for speaker in speakers {
        if taken.contains_key(&speaker.name) {
            let others = speaker.labels.iter().flatten().filter(|label| !taken.contains_key(*label));
            if let Some(other) = others.max_by_key(|label| label.chars().count()) {
                speaker.name.clone_from(other);
            }
        }
        let times = taken.entry(speaker.name.clone()).or_default();
        *times += 1;
        if *times > 1 {
            speaker.name = format!("{} ({times})", speaker.name);
        }
    }
}

fn longest(labels: &[String]) -> Option<&str> {
    labels.iter().max_by_key(|label| label.chars().count()).map(String::as_str)
}

/// What the longest label adds to a shorter one that it begins with.
fn addition(labels: &[String]) -> Option<String> {
    let longest = longest(labels)?;
    let shorter = labels.iter().filter(|label| label.as_str() != longest);
    let rest = shorter.filter_map(|label| longest.strip_prefix(label.as_str())).filter(|rest| rest.starts_with(' '));
    // `Clerk of the Court` adds no name to `Clerk`.
    let is_name = |rest: &String| {
        let first = rest.split_whitespace().next().unwrap_or_default();
        rest.split_whitespace().count() > 1 && !first.starts_with(char::is_lowercase) && first.chars().count() > 2
    };
    rest.map(|rest| rest.trim().to_owned()).find(is_name)
}

/// The words at the end of every label, where at least two labels share at least two of them.
fn shared_ending(labels: &[&str]) -> Option<String> {
    let (first, others) = labels.split_first()?;
    let words: Vec<&str> = first.split_whitespace().collect();
    let shared = others.iter().map(|other| {
        let pairs = words.iter().rev().zip(other.split_whitespace().rev());
        pairs.take_while(|(a, b)| **a == *b).count()
    });
    let count = shared.min()?;
    (count > 1).then(|| words[words.len() - count..].join(" "))
}

/// The person whom a text names: one whose longest label or own name stands in it; `None` where none or several do.
pub(super) fn named_in(text: &str, cast: &[Person]) -> Option<PersonId> {
    let named = |person: &Person| {
        let own = display_name(&[person]);
        let whole = longest(&person.labels).is_some_and(|label| contains_words(text, label));
        whole || (own.split_whitespace().count() > 1 && contains_words(text, &own))
    };
    let mut found = cast.iter().enumerate().filter(|(_, person)| named(person));
    let (index, _) = found.next()?;
    found.next().is_none().then(|| PersonId(u32::try_from(index).unwrap_or(u32::MAX)))
}

/// Whether words stand in a text, in any case: a title may be set in capitals, and labels as well.
fn contains_words(text: &str, words: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words.to_lowercase());
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(&words)
        .any(|(at, _)| is_edge(text[..at].chars().next_back()) && is_edge(text[at + words.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn casting(names: &[&str]) -> Vec<Vec<String>> {
        let labels: Vec<Naming<'_>> = names.iter().map(|&name| Naming { name, ..Naming::default() }).collect();
        let english = Language::parse("en").expect("a code");
        let casting = cast(&labels, Profile::of(&english).expect("a profile"));
        casting.cast.into_iter().map(|person| person.labels).collect()
    }

    #[test]
    fn long_and_short_forms_are_one() {
        let cast = casting(&["Harbour Master Ben Snow", "Harbour Master", "Snow", "Ada Winter"]);
        assert_eq!(cast, [vec!["Harbour Master Ben Snow", "Harbour Master", "Snow"], vec!["Ada Winter"]]);
        assert_eq!(casting(&["ADA WINTER, HARBOUR GAZETTE", "BEN SNOW, MAYOR", "WINTER", "SNOW"]).len(), 2);
    }

    #[test]
    fn an_office_is_held_by_one_after_another() {
        let held = |labels: &[(&str, Option<&str>)]| -> Vec<u32> {
            let labels: Vec<Naming<'_>> =
                labels.iter().map(|&(name, affiliation)| Naming { name, affiliation, ..Naming::default() }).collect();
            let english = Language::parse("en").expect("a code");
            let casting = cast(&labels, Profile::of(&english).expect("a profile"));
            casting.persons.iter().map(|person| person.0).collect()
        };
        let (winter, snow) = (("The Chair", Some("Ms Winter")), ("The Chair", Some("Mr Snow (Harbour)")));
        let (chair, ben) = (("The Chair", None), ("Ben Miller", None));
        assert_eq!(held(&[winter, ben, chair, ben, snow, chair, winter]), [0, 1, 0, 1, 2, 2, 0]);
        // What stands behind a name later only is how something is said.
        assert_eq!(held(&[chair, ben, winter, ben, snow]), [0, 1, 0, 1, 0]);
        // How it is said, in a script.
        let keeper = |note| ("KEEPER", Some(note));
        assert_eq!(held(&[keeper("O.S."), ben, ("KEEPER", None), ben, keeper("CONT'D")]), [0, 1, 0, 1, 0]);
        let chair = |note| ("CHAIR", Some(note));
        assert_eq!(held(&[chair("MS WINTER"), ben, chair("MR SNOW"), chair("O.S.")]), [0, 1, 2, 2]);
        // The same again, in short or at more length.
        let at = |affiliation| ("Reporter", Some(affiliation));
        assert_eq!(held(&[at("Harbour Gazette"), at("HG"), at("Gazette"), at("Radio Delta")]), [0, 0, 0, 1]);
        let at = |affiliation| ("Ada Winter", Some(affiliation));
        assert_eq!(held(&[at("Gazette"), at("Radio Delta")]), [0, 0]);
    }

    #[test]
    fn who_holds_an_office_stands_behind_it() {
        let naming = |name, affiliation| Naming { name, affiliation, ..Naming::default() };
        let labels = [
            naming("Minister of Ferries", Some("Deputy Ada Winter")),
            naming("Deputy Ben Snow", Some("Gazette")),
            naming("Deputy Ada Winter", None),
            naming("Gazette", None),
        ];
        let casting = cast(&labels, Profile::none());
        assert_eq!(casting.persons, [PersonId(0), PersonId(1), PersonId(0), PersonId(2)]);
    }

    #[test]
    fn first_letters_stand_for_a_name() {
        let talk = ["Ada Winter", "Ben Snow", "AW", "B. S.", "AW", "BS"];
        assert_eq!(casting(&talk), [vec!["Ada Winter", "AW"], vec!["Ben Snow", "B. S.", "BS"]]);
        assert_eq!(casting(&["Ada Winter", "Ben Carl Snow", "A. Winter", "Snow B. C."]).len(), 2);
        assert_eq!(casting(&["Ada Winter", "Ann Winter", "A. Winter"]).len(), 3);
        assert_eq!(casting(&["ANOTHER PORTER", "BEN SNOW", "A PORTER"]).len(), 3);
        // Whoever goes on by the whole name is somebody else, and so is another of the same letters.
        assert_eq!(casting(&["Eva Dahl", "Ben Snow", "ED", "Ben Snow", "Eva Dahl"]).len(), 3);
        assert_eq!(casting(&["Ada Winter", "Ann Wood", "AW", "Ben Snow", "AW"]).len(), 4);
    }

    #[test]
    fn the_order_of_words_does_not_matter() {
        assert_eq!(casting(&["Board-secretary", "Secretary of the Board"]).len(), 1);
    }

    #[test]
    fn two_with_one_surname_stay_two() {
        let cast = casting(&["Ada Winter", "Ben Winter", "Winter"]);
        assert_eq!(cast.len(), 3);
    }

    #[test]
    fn articles_numbers_and_kin_tell_people_apart() {
        assert_eq!(casting(&["THE PORTER", "A PORTER"]).len(), 2);
        assert_eq!(casting(&["FIRST SOLDIER", "SECOND SOLDIER", "SOLDIERS", "SOLDIER"]).len(), 4);
        assert_eq!(casting(&["Ada", "Ada's Mother", "Ada's Father"]).len(), 3);
        assert_eq!(casting(&["THE PAGE OF THE QUEEN", "QUEEN"]).len(), 2);
        assert_eq!(casting(&["WINTER", "SNOW", "LADY WINTER"]).len(), 3);
        assert_eq!(casting(&["WINTER", "SNOW", "WINTER AND SNOW"]).len(), 3);
    }

    #[test]
    fn who_answers_is_another() {
        let talk = ["Lord Winter", "Winter"].repeat(5);
        assert_eq!(casting(&talk).len(), 2);
    }

    #[test]
    fn titles_come_and_go() {
        assert_eq!(casting(&["Ada Winter", "Ben Snow", "Ms. Winter", "MR SNOW"]).len(), 2);
        assert_eq!(casting(&["Mr. Winter", "Mrs. Winter"]).len(), 2);
        assert_eq!(casting(&["Winter, Ada", "Ada Winter"]).len(), 1);
    }

    #[test]
    fn a_name_from_another_script_has_two_spellings() {
        assert_eq!(casting(&["Harbour Master Aleksei Snow", "Ada Winter", "Alexei Snow"]).len(), 2);
        assert_eq!(casting(&["Ada Marks", "Ada Marx"]).len(), 2);
    }

    #[test]
    fn a_slip_of_the_pen_is_no_other_person() {
        let mut talk = ["Katharina Snow", "Ben Miller"].repeat(4);
        talk.push("Katherina Snow");
        assert_eq!(casting(&talk).len(), 2);
    }

    #[test]
    fn numbers_of_the_format_go_before_labels() {
        let naming = |name, who| Naming { name, affiliation: None, who: Some(who), told: Some("#p") };
        let labels = [naming("Guest", 1), naming("Guest", 2), naming("Ada", 1)];
        let casting = cast(&labels, Profile::none());
        assert_eq!(casting.persons, [PersonId(0), PersonId(1), PersonId(0)]);
        let unnumbered = Naming { name: "Ada Winter", ..Naming::default() };
        let labels = [naming("Ada Winter", 1), naming("Mayor", 1), naming("Ben Winter", 2), unnumbered];
        let casting = cast(&labels, Profile::none());
        assert_eq!(casting.persons, [PersonId(0), PersonId(0), PersonId(1), PersonId(0)]);
        assert!(casting.cast.iter().all(|person| person.told.is_some()));
    }

    #[test]
    fn a_thousand_names_take_a_moment() {
        let names: Vec<String> = (0..4000).map(|n| format!("Speaker Number {n} Of The Whole Long List")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(casting(&names).len(), 4000);
    }

    #[test]
    fn names_are_told_from_offices() {
        let person =
            |labels: &[&str]| Person { labels: labels.iter().map(|&l| l.to_owned()).collect(), ..Person::default() };
        assert_eq!(display_name(&[&person(&["Mayor", "Mayor Ada Winter"])]), "Ada Winter");
        let (english, dutch) = (person(&["Mayor Ada Winter"]), person(&["Burgemeester Ada Winter"]));
        assert_eq!(display_name(&[&english, &dutch]), "Ada Winter");
        assert_eq!(display_name(&[&person(&["Chair"]), &person(&["Voorzitter"])]), "Chair");
    }

    #[test]
    fn a_title_names_one_person() {
        let cast: Vec<Person> = [&["Mayor", "Mayor Ada Winter"][..], &["Ben Snow"]]
            .into_iter()
            .map(|labels| Person { labels: labels.iter().map(|&l| l.to_owned()).collect(), ..Person::default() })
            .collect();
        assert_eq!(named_in("Speech by Mayor Ada Winter in the harbour", &cast), Some(PersonId(0)));
        assert_eq!(named_in("Ada Winter meets Ben Snow", &cast), None);
        assert_eq!(named_in("SPEECH BY MAYOR ADA WINTER", &cast), Some(PersonId(0)));
        assert_eq!(named_in("A speech", &cast), None);
    }
}
