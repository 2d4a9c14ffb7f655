//! Who in one edition is who in another.

use std::collections::HashMap;

use crate::document::{Person, PersonId};
use crate::text::fold_pattern;

/// A person of an edition's cast: the edition's index, and the person.
pub(super) type Member = (usize, PersonId);

/// A person, with plain indices.
type Place = (usize, usize);

/// What is known of the persons of all editions.
pub(super) struct Meetings {
    /// How often the labels of two persons of different editions stand at the start of the same unit; the one of the
    /// earlier edition first.
    together: HashMap<(Place, Place), usize>,
    /// How often each has a label.
    turns: HashMap<Place, usize>,
    /// How often two persons of one edition have labels one right after the other, the smaller number first.
    answers: HashMap<(Place, Place), usize>,
}

impl Meetings {
    /// What is known from the labels that stand at the start of each unit, in order.
    pub(super) fn of<'a>(units: impl Iterator<Item = &'a [Member]>) -> Self {
        let mut found = Self { together: HashMap::new(), turns: HashMap::new(), answers: HashMap::new() };
        let mut last: HashMap<usize, Place> = HashMap::new();
        for labels in units {
            for (index, &a) in labels.iter().enumerate() {
                let place = plain(a);
                *found.turns.entry(place).or_default() += 1;
                if let Some(before) = last.insert(place.0, place).filter(|&before| before != place) {
                    *found.answers.entry((before.min(place), before.max(place))).or_default() += 1;
                }
                for &b in labels[index + 1..].iter().filter(|b| b.0 != a.0) {
                    *found.together.entry((place.min(plain(b)), place.max(plain(b)))).or_default() += 1;
                }
            }
        }
        found
    }

    fn turns(&self, place: Place) -> usize {
        self.turns.get(&place).copied().unwrap_or(0)
    }

    fn answers(&self, a: Place, b: Place) -> usize {
        self.answers.get(&(a.min(b), a.max(b))).copied().unwrap_or(0)
    }
}

fn plain(member: Member) -> Place {
    (member.0, member.1.0 as usize)
}

/// For each edition, a number for each person of its cast: the same number, the same speaker.
///
/// Persons with the same label are one, and those whom the files refer to with the same, unless their turns say
/// otherwise. Others are one where their turns begin together, most of them, the surest first; a second person of one
/// edition joins them where the two do not answer each other. Numbers have no order. Time: persons and meetings, times
/// the logarithm of their number.
pub(super) fn unify(casts: &[&[Person]], meetings: &Meetings) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(casts);
    for (a, b) in namesakes(casts).into_iter().chain(told_alike(casts, meetings)) {
        groups.join(a, b);
    }
    let mut pairs: Vec<(Place, Place, usize)> =
        meetings.together.iter().map(|(&(a, b), &count)| (a, b, count)).collect();
    let share = |&(a, b, count): &(Place, Place, usize)| {
        let turns = meetings.turns(a) + meetings.turns(b);
        2 * count * 1000 / turns.max(1)
    };
    pairs.sort_by_key(|pair| (std::cmp::Reverse((share(pair), pair.2)), pair.0, pair.1));
    // First one to one, and then those who are left and meet again, where labels are lacking here and there; then the
    // second forms of a name that one edition keeps apart.
    let is_mutual = |count: usize, fewer: usize| count * 2 > fewer;
    let is_repeated = |count: usize, fewer: usize| count > 1 && count * 3 > fewer;
    let tests: [&dyn Fn(usize, usize) -> bool; 2] = [&is_mutual, &is_repeated];
    for (is_one, &(a, b, count)) in tests.iter().flat_map(|test| pairs.iter().map(move |pair| (test, pair))) {
        let fewer = meetings.turns(a).min(meetings.turns(b));
        if is_one(count, fewer) && !groups.has(a, b.0) && !groups.has(b, a.0) {
            groups.join(a, b);
        }
    }
    for &(a, b, count) in &pairs {
        for (own, other) in [(a, b), (b, a)] {
            let lonely = !groups.has(own, other.0) && count * 2 > meetings.turns(own);
            if lonely && groups.members(other, own.0).all(|known| may_be_one(casts, meetings, own, known, count)) {
                groups.join(own, other);
            }
        }
    }
    groups.numbers
}

/// Whether two persons of one edition may be one: the format does not say that they are two, they do not answer each
/// other, and share a word where little else speaks for it.
fn may_be_one(casts: &[&[Person]], meetings: &Meetings, a: Place, b: Place, met: usize) -> bool {
    let words = |place: Place| -> Vec<String> {
        let labels = casts[place.0][place.1].labels.iter();
        labels.flat_map(|label| key(label).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let (own, other) = (words(a), words(b));
    let shares_a_word = own.iter().any(|word| word.chars().count() > 2 && other.contains(word));
    let are_told = [a, b].iter().all(|place| casts[place.0][place.1].told.is_some());
    !are_told && meetings.answers(a, b) == 0 && (shares_a_word || met > 2)
}

/// The pairs of persons of different editions that share a label, in any case and with any accents, where no other
/// person of those editions has it too.
fn namesakes(casts: &[&[Person]]) -> Vec<(Place, Place)> {
    let mut places: HashMap<String, Vec<Place>> = HashMap::new();
    for (edition, cast) in casts.iter().enumerate() {
        for (index, person) in cast.iter().enumerate() {
            for label in &person.labels {
                let places = places.entry(key(label)).or_default();
                if !places.contains(&(edition, index)) {
                    places.push((edition, index));
                }
            }
        }
    }
    let mut pairs: Vec<(Place, Place)> = places
        .into_values()
        .filter(|places| places.windows(2).all(|pair| pair[0].0 != pair[1].0))
        .flat_map(|places| places.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>())
        .collect();
    pairs.sort_unstable();
    pairs
}

/// The pairs of persons of different editions whom their files refer to with the same, and who speak at the same time
/// rather than with another: files may count their persons each in its own way.
fn told_alike(casts: &[&[Person]], meetings: &Meetings) -> Vec<(Place, Place)> {
    let mut most: HashMap<(Place, usize), usize> = HashMap::new();
    for (&(a, b), &count) in &meetings.together {
        for key in [(a, b.0), (b, a.0)] {
            let known = most.entry(key).or_default();
            *known = count.max(*known);
        }
    }
    let go_together = |a: Place, b: Place| {
        let count = meetings.together.get(&(a, b)).copied();
        count.is_some_and(|count| [(a, b.0), (b, a.0)].iter().all(|key| most.get(key) == Some(&count)))
    };
    let mut first: HashMap<&str, Place> = HashMap::new();
    let mut pairs = Vec::new();
    for (edition, cast) in casts.iter().enumerate() {
        for (index, person) in cast.iter().enumerate() {
            let Some(told) = person.told.as_deref().filter(|told| !told.is_empty()) else { continue };
            let place = (edition, index);
            let known = *first.entry(told).or_insert(place);
            if known.0 != edition && go_together(known, place) {
                pairs.push((known, place));
            }
        }
    }
    pairs
}

/// A label as it is compared: words in small letters, without accents, in the order of the alphabet.
fn key(label: &str) -> String {
    let folded = fold_pattern(&label.to_lowercase());
    let mut words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// Persons of all editions in groups, each with a number.
struct Groups {
    numbers: Vec<Vec<usize>>,
    members: Vec<Vec<Place>>,
}

impl Groups {
    fn new(casts: &[&[Person]]) -> Self {
        let mut members = Vec::new();
        let mut numbers = Vec::with_capacity(casts.len());
        for (edition, cast) in casts.iter().enumerate() {
            let first = members.len();
            members.extend((0..cast.len()).map(|index| vec![(edition, index)]));
            numbers.push((first..members.len()).collect());
        }
        Self { numbers, members }
    }

    fn number(&self, place: Place) -> usize {
        self.numbers[place.0][place.1]
    }

    /// Those of a group who are of an edition.
    fn members(&self, place: Place, edition: usize) -> impl Iterator<Item = Place> {
        self.members[self.number(place)].iter().copied().filter(move |member| member.0 == edition)
    }

    /// Whether somebody of an edition is in a person's group.
    fn has(&self, place: Place, edition: usize) -> bool {
        self.members(place, edition).next().is_some()
    }

    fn join(&mut self, a: Place, b: Place) {
        let (from, to) = (self.number(a), self.number(b));
        if from != to {
            let moved = std::mem::take(&mut self.members[from]);
            moved.iter().for_each(|&(edition, index)| self.numbers[edition][index] = to);
            self.members[to].extend(moved);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cast(labels: &[&str]) -> Vec<Person> {
        labels.iter().map(|&label| Person { labels: vec![label.to_owned()], ..Person::default() }).collect()
    }

    /// Numbers from units, each the persons whose labels stand there: of the first edition, of the second.
    fn unified(casts: [&[Person]; 2], units: &[(Option<u32>, Option<u32>)]) -> Vec<Vec<usize>> {
        let member = |edition: usize, person: Option<u32>| person.map(|index| (edition, PersonId(index)));
        let labels: Vec<Vec<Member>> =
            units.iter().map(|&(a, b)| member(0, a).into_iter().chain(member(1, b)).collect()).collect();
        unify(&casts, &Meetings::of(labels.iter().map(Vec::as_slice)))
    }

    #[test]
    fn names_then_turns() {
        let (english, dutch) =
            (cast(&["Mayor", "Ada Winter"]), cast(&["Ada Winter", "Burgemeester", "De burgemeester"]));
        let units =
            [(Some(0), Some(1)), (Some(1), Some(0)), (Some(0), Some(1)), (Some(1), Some(0)), (Some(0), Some(2))];
        let numbers = unified([&english, &dutch], &units);
        assert_eq!(numbers[0][1], numbers[1][0]);
        assert_eq!(numbers[0][0], numbers[1][1]);
        assert_eq!(numbers[0][0], numbers[1][2]);
        assert_ne!(numbers[0][0], numbers[0][1]);
    }

    #[test]
    fn one_wrong_meeting_changes_no_name() {
        let (english, dutch) = (cast(&["Mayor", "Ada Winter"]), cast(&["Burgemeester", "Ada Winter"]));
        let units = [(Some(0), Some(1)), (Some(0), Some(0)), (Some(0), Some(0))];
        let numbers = unified([&english, &dutch], &units);
        assert_eq!(numbers[0][1], numbers[1][1]);
        assert_eq!(numbers[0][0], numbers[1][0]);
        assert_ne!(numbers[0][0], numbers[0][1]);
    }

    #[test]
    fn labels_that_are_lacking_make_no_other_person() {
        let (english, dutch) = (cast(&["Mayor", "Ada Winter"]), cast(&["Burgemeester", "Ada Winter"]));
        let units = [(Some(0), Some(0)), (Some(0), None), (None, Some(0)), (Some(0), Some(0)), (None, Some(0))];
        let numbers = unified(
            [&english, &dutch],
            &[units, [(Some(1), Some(1)), (Some(0), None), (None, Some(0)), (Some(0), None), (None, None)]].concat(),
        );
        assert_eq!(numbers[0][0], numbers[1][0]);
    }

    #[test]
    fn who_answers_is_somebody_else() {
        // Both meet the same one by mistake, and talk to each other.
        let (english, dutch) = (cast(&["A MILLER", "THE MILLER"]), cast(&["DE MOLENAAR"]));
        let units = [(Some(0), Some(0)), (Some(1), Some(0)), (Some(0), None), (Some(1), Some(0)), (Some(1), Some(0))];
        let numbers = unified([&english, &dutch], &units);
        assert_eq!(numbers[0][1], numbers[1][0]);
        assert_ne!(numbers[0][0], numbers[1][0]);
    }

    #[test]
    fn two_whom_the_format_tells_apart_stay_two() {
        let (mut english, german) = (cast(&["FIRST GHOST", "SECOND GHOST", "KING"]), cast(&["DER GEIST", "KÖNIG"]));
        let units = [(Some(0), Some(0)), (Some(2), Some(1)), (Some(1), Some(0)), (Some(2), Some(1))];
        let numbers = unified([&english, &german], &units);
        assert_eq!(numbers[0][0], numbers[0][1]);
        english.iter_mut().enumerate().for_each(|(number, person)| person.told = Some(number.to_string()));
        let numbers = unified([&english, &german], &units);
        assert_ne!(numbers[0][0], numbers[0][1]);
    }

    #[test]
    fn the_same_reference_is_the_same_person() {
        let (mut english, mut french) =
            (cast(&["Chair", "Ms Winter", "Mr Snow"]), cast(&["Président", "Mme Hiver", "M. Neige"]));
        let units = [
            (Some(0), Some(0)),
            (Some(1), Some(1)),
            (Some(1), None),
            (None, Some(1)),
            (Some(1), None),
            (None, Some(1)),
        ];
        assert_ne!(unified([&english, &french], &units)[0][1], unified([&english, &french], &units)[1][1]);
        for cast in [&mut english, &mut french] {
            cast.iter_mut().enumerate().for_each(|(number, person)| person.told = Some(format!("#{number}")));
        }
        let numbers = unified([&english, &french], &units);
        assert_eq!(numbers[0][1], numbers[1][1]);
        // Who never speaks at the same time may be counted otherwise.
        assert_ne!(numbers[0][2], numbers[1][2]);
    }

    #[test]
    fn case_accents_and_order_make_no_other_person() {
        let (one, other) = (cast(&["RENÉ WINTER"]), cast(&["Winter, Rene"]));
        let numbers = unified([&one, &other], &[]);
        assert_eq!(numbers[0][0], numbers[1][0]);
    }
}
