//! One office, several people: `The Chair (Ms Winter)`, and later `The Chair (Mr Snow)`.

use std::collections::HashMap;

use super::Naming;
use crate::language::Profile;
use crate::text::fold_pattern;

/// For each label a number, where its name is an office or a surname that several people have, as what stands in
/// parentheses behind it says: each has their own. A label without it is of whoever was named so last.
///
/// Transcripts say who holds an office where it is named first; what stands there later only is how something is said.
/// Numbers go down from the greatest: formats count from 0. Time: the length of the labels.
pub(super) fn holders(labels: &[Naming<'_>], profile: &Profile) -> Vec<Option<u32>> {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, label) in labels.iter().enumerate() {
        if label.who.is_none() && may_be_of_many(label.name, profile) {
            by_name.entry(label.name).or_default().push(index);
        }
    }
    let mut numbers = vec![None; labels.len()];
    let mut next = u32::MAX;
    let mut offices: Vec<Vec<usize>> = by_name.into_values().collect();
    offices.sort_unstable();
    for office in offices {
        let mut known: Vec<(&str, u32)> = Vec::new();
        if labels[office[0]].affiliation.is_none_or(|first| is_note(first, labels[office[0]].name)) {
            continue;
        }
        let mut last = next;
        for &index in &office {
            if let Some(own) = labels[index].affiliation.filter(|own| !is_note(own, labels[index].name)) {
                let same = known.iter().find(|(other, _)| are_one(own, other));
                last = same.map_or(next - known.len() as u32, |(_, number)| *number);
                if same.is_none() {
                    known.push((own, last));
                }
            }
            numbers[index] = Some(last);
        }
        if known.len() < 2 {
            office.iter().for_each(|&index| numbers[index] = None);
        }
        next -= known.len().max(1) as u32;
    }
    numbers
}

/// Whether a word behind a name in capitals is in capitals as well: `KEEPER (O.S.)`, `KEEPER (CONT'D)` say how it is said.
fn is_note(affiliation: &str, name: &str) -> bool {
    ![name, affiliation].iter().any(|text| text.contains(char::is_lowercase)) && !affiliation.contains(' ')
}

/// Whether several people may have a name: it is one word, or begins with an article or a title.
fn may_be_of_many(name: &str, profile: &Profile) -> bool {
    let mut words = name.split_whitespace();
    let first = Profile::lower(words.next().unwrap_or_default());
    let bare = first.trim_end_matches('.');
    words.next().is_none() || profile.name_particles.contains(&first) || profile.is_abbreviation(bare)
}

/// Whether one of two affiliations holds the words of the other, or its first letters: `Associated Press`, `AP`.
fn are_one(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let folded = fold_pattern(&text.to_lowercase());
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    let holds = |long: &[String], short: &[String]| {
        let letters: String = long.iter().filter_map(|word| word.chars().next()).collect();
        short.iter().all(|word| long.contains(word)) || short == [letters]
    };
    holds(&a, &b) || holds(&b, &a)
}
