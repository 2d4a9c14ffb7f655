//! One person, one speaker: labels become the cast of an edition, casts the speakers of the work.

use crate::document::{Person, PersonId};
use crate::language::Profile;

/// A cast, and who each label is.
pub(super) struct Casting {
    /// The persons, in the order of first appearance.
    pub(super) cast: Vec<Person>,
    /// For each label given, the person.
    pub(super) persons: Vec<PersonId>,
}

/// Finds who is who among the labels of one edition: `(name, affiliation)` in the order of the text.
///
/// Two labels are one person where they hold the same words in any order (`Secretary of the Board`,
/// `Board Secretary`), or where one begins or ends with the other and with no third (`Mayor Ada Winter`, `Mayor`;
/// `Ada Winter`, `Winter`). Time: the square of the number of distinct labels.
pub(super) fn cast(labels: &[(&str, Option<&str>)], profile: &Profile) -> Casting {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in labels {
        if !names.contains(name) {
            names.push(name);
        }
    }
    let owners = owners(&names, profile);
    let mut cast: Vec<Person> = Vec::new();
    let mut ids: Vec<Option<PersonId>> = vec![None; names.len()];
    let mut persons = Vec::with_capacity(labels.len());
    for (name, affiliation) in labels {
        let owner = names.iter().position(|known| known == name).map_or(0, |index| owners[index]);
        let id = *ids[owner].get_or_insert_with(|| {
            cast.push(Person::default());
            PersonId(u32::try_from(cast.len() - 1).unwrap_or(u32::MAX))
        });
        let person = &mut cast[id.0 as usize];
        if !person.labels.iter().any(|label| label == name) {
            person.labels.push((*name).to_owned());
        }
        if person.affiliation.is_none() {
            person.affiliation = affiliation.map(str::to_owned);
        }
        persons.push(id);
    }
    Casting { cast, persons }
}

/// For each name, the index of the name that stands for the same person: the longest form.
fn owners(names: &[&str], profile: &Profile) -> Vec<usize> {
    let words: Vec<Vec<String>> = names.iter().map(|name| words(name, profile)).collect();
    let mut owners: Vec<usize> = (0..names.len()).collect();
    for short in 0..names.len() {
        let same = (0..short).find(|&other| same_words(&words[short], &words[other]));
        let longer: Vec<usize> = (0..names.len())
            .filter(|&long| words[long].len() > words[short].len() && !words[short].is_empty())
            .filter(|&long| words[long].starts_with(&words[short]) || words[long].ends_with(&words[short]))
            .collect();
        owners[short] = match (same, distinct_longest(&longer, &words)) {
            (Some(same), _) => owners[same],
            (None, Some(long)) => long,
            (None, None) => short,
        };
    }
    // A chain of ever longer forms ends at the longest.
    (0..names.len())
        .map(|name| {
            let mut owner = name;
            while owners[owner] != owner {
                owner = owners[owner];
            }
            owner
        })
        .collect()
}

/// The longest of some forms, if all the others are parts of it: else they are different people.
fn distinct_longest(forms: &[usize], words: &[Vec<String>]) -> Option<usize> {
    let longest = *forms.iter().max_by_key(|&&form| (words[form].len(), usize::MAX - form))?;
    let is_part = |form: &usize| {
        same_words(&words[*form], &words[longest])
            || words[longest].starts_with(&words[*form])
            || words[longest].ends_with(&words[*form])
    };
    forms.iter().all(is_part).then_some(longest)
}

fn same_words(a: &[String], b: &[String]) -> bool {
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words
    };
    a.len() == b.len() && !a.is_empty() && sorted(a) == sorted(b)
}

/// The words that tell a name: without particles and hyphens, in lower case.
fn words(name: &str, profile: &Profile) -> Vec<String> {
    let all: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric() && c != '.')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let told: Vec<String> = all
        .iter()
        .filter(|word| !profile.name_particles.contains(*word) && !profile.function_words.contains(*word))
        .cloned()
        .collect();
    if told.is_empty() { all } else { told }
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

fn longest(labels: &[String]) -> Option<&str> {
    labels.iter().max_by_key(|label| label.chars().count()).map(String::as_str)
}

/// What the longest label adds to a shorter one that it begins with.
fn addition(labels: &[String]) -> Option<String> {
    let longest = longest(labels)?;
    let shorter = labels.iter().filter(|label| label.as_str() != longest);
    let rest = shorter.filter_map(|label| longest.strip_prefix(label.as_str())).filter(|rest| rest.starts_with(' '));
    rest.map(|rest| rest.trim().to_owned()).find(|rest| rest.split_whitespace().count() > 1)
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

fn contains_words(text: &str, words: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(words)
        .any(|(at, _)| is_edge(text[..at].chars().next_back()) && is_edge(text[at + words.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn casting(names: &[&str]) -> Vec<Vec<String>> {
        let labels: Vec<(&str, Option<&str>)> = names.iter().map(|&name| (name, None)).collect();
        let english = Language::parse("en").expect("a code");
        let casting = cast(&labels, Profile::of(&english).expect("a profile"));
        casting.cast.into_iter().map(|person| person.labels).collect()
    }

    #[test]
    fn long_and_short_forms_are_one() {
        let cast = casting(&["Harbour Master Ben Snow", "Harbour Master", "Snow", "Ada Winter"]);
        assert_eq!(cast, [vec!["Harbour Master Ben Snow", "Harbour Master", "Snow"], vec!["Ada Winter"]]);
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
    fn names_are_told_from_offices() {
        let person =
            |labels: &[&str]| Person { labels: labels.iter().map(|&l| l.to_owned()).collect(), affiliation: None };
        assert_eq!(display_name(&[&person(&["Mayor", "Mayor Ada Winter"])]), "Ada Winter");
        let (english, dutch) = (person(&["Mayor Ada Winter"]), person(&["Burgemeester Ada Winter"]));
        assert_eq!(display_name(&[&english, &dutch]), "Ada Winter");
        assert_eq!(display_name(&[&person(&["Chair"]), &person(&["Voorzitter"])]), "Chair");
    }

    #[test]
    fn a_title_names_one_person() {
        let cast: Vec<Person> = [&["Mayor", "Mayor Ada Winter"][..], &["Ben Snow"]]
            .into_iter()
            .map(|labels| Person { labels: labels.iter().map(|&l| l.to_owned()).collect(), affiliation: None })
            .collect();
        assert_eq!(named_in("Speech by Mayor Ada Winter in the harbour", &cast), Some(PersonId(0)));
        assert_eq!(named_in("Ada Winter meets Ben Snow", &cast), None);
        assert_eq!(named_in("A speech", &cast), None);
    }
}
