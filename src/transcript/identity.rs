//! Who in one edition is who in another.

use crate::document::{Person, PersonId};

/// A person of an edition's cast: the edition's index, and the person.
pub(super) type Member = (usize, PersonId);

/// For each edition, a number for each person of its cast: the same number, the same speaker.
///
/// Persons with the same label are one. Others are one where their turns begin together: `meetings` are the pairs of
/// persons whose labels stand at the start of the same unit. Numbers have no order. Time: persons times meetings.
pub(super) fn unify(casts: &[&[Person]], meetings: &[(Member, Member)]) -> Vec<Vec<usize>> {
    let mut next = 0..;
    let mut numbers: Vec<Vec<usize>> =
        casts.iter().map(|cast| cast.iter().filter_map(|_| next.next()).collect()).collect();
    let mut named: Vec<Vec<bool>> = casts.iter().map(|cast| vec![false; cast.len()]).collect();
    for edition in 1..casts.len() {
        for person in 0..casts[edition].len() {
            let namesakes = (0..edition).flat_map(|other| (0..casts[other].len()).map(move |index| (other, index)));
            let same = |&(other, index): &(usize, usize)| share_label(&casts[other][index], &casts[edition][person]);
            let found: Vec<_> = namesakes.filter(same).collect();
            if let Some(&(other, index)) = found.first() {
                merge(&mut numbers, (edition, person), (other, index));
                named[edition][person] = true;
                named[other][index] = true;
            }
        }
    }
    for (edition, named) in named.iter().enumerate() {
        for (person, _) in named.iter().enumerate().filter(|(_, is_named)| !**is_named) {
            if let Some(partner) = most_met((edition, person), meetings) {
                merge(&mut numbers, (edition, person), partner);
            }
        }
    }
    numbers
}

fn share_label(a: &Person, b: &Person) -> bool {
    a.labels.iter().any(|label| b.labels.contains(label))
}

/// Gives all that share a number with `a` the number of `b`.
fn merge(numbers: &mut [Vec<usize>], a: (usize, usize), b: (usize, usize)) {
    let (old, new) = (numbers[a.0][a.1], numbers[b.0][b.1]);
    for number in numbers.iter_mut().flatten().filter(|number| **number == old) {
        *number = new;
    }
}

/// The person of another edition whom a person meets in most of their turns.
fn most_met(member: (usize, usize), meetings: &[(Member, Member)]) -> Option<(usize, usize)> {
    let plain = |member: Member| (member.0, member.1.0 as usize);
    let partners = meetings.iter().filter_map(|&(a, b)| match () {
        () if plain(a) == member => Some(plain(b)),
        () if plain(b) == member => Some(plain(a)),
        () => None,
    });
    let mut counts: Vec<((usize, usize), usize)> = Vec::new();
    let mut all = 0;
    for partner in partners {
        all += 1;
        match counts.iter_mut().find(|(known, _)| *known == partner) {
            Some((_, count)) => *count += 1,
            None => counts.push((partner, 1)),
        }
    }
    let (best, count) = counts.into_iter().max_by_key(|&(partner, count)| (count, std::cmp::Reverse(partner)))?;
    (count * 2 > all).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cast(labels: &[&str]) -> Vec<Person> {
        labels.iter().map(|&label| Person { labels: vec![label.to_owned()], affiliation: None }).collect()
    }

    fn meet(a: (usize, u32), b: (usize, u32)) -> (Member, Member) {
        ((a.0, PersonId(a.1)), (b.0, PersonId(b.1)))
    }

    #[test]
    fn names_then_turns() {
        let (english, dutch) =
            (cast(&["Mayor", "Ada Winter"]), cast(&["Ada Winter", "Burgemeester", "De burgemeester"]));
        let meetings = [meet((0, 0), (1, 1)), meet((0, 0), (1, 1)), meet((0, 0), (1, 2)), meet((0, 1), (1, 0))];
        let numbers = unify(&[&english, &dutch], &meetings);
        assert_eq!(numbers[0][1], numbers[1][0]);
        assert_eq!(numbers[0][0], numbers[1][1]);
        assert_eq!(numbers[0][0], numbers[1][2]);
        assert_ne!(numbers[0][0], numbers[0][1]);
    }

    #[test]
    fn one_wrong_meeting_changes_no_name() {
        let (english, dutch) = (cast(&["Mayor", "Ada Winter"]), cast(&["Burgemeester", "Ada Winter"]));
        let numbers = unify(&[&english, &dutch], &[meet((0, 0), (1, 1)), meet((0, 0), (1, 0)), meet((0, 0), (1, 0))]);
        assert_eq!(numbers[0][1], numbers[1][1]);
        assert_eq!(numbers[0][0], numbers[1][0]);
        assert_ne!(numbers[0][0], numbers[0][1]);
    }
}
