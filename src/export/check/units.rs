//! What is to look at in each unit: gaps, numbers, text left untranslated, doubt.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::numbers::{Number, difference, numbers, without};
use super::{Finding, Kind, first_words, line_of};
use crate::document::{BlockKind, Work};
use crate::text::ends_sentence;

/// Words that are no passage, and that may be the same in two languages: a name, a greeting.
const FEW: usize = 4;

/// A pair is doubtful below this.
const DOUBTFUL: f32 = 0.5;

/// What is to look at in the units of a work, in the order of the text. Time: the length of the text, for each edition.
pub(super) fn findings(work: &Work) -> Vec<Finding> {
    let mut found: Vec<(usize, Finding)> = Vec::new();
    for lacking in 0..work.editions.len() {
        found.extend(gaps(work, lacking));
    }
    for unit in 0..work.units.len() {
        let mut of_unit: Vec<Finding> = Vec::new();
        let with_text: Vec<usize> = (0..work.editions.len()).filter(|&e| is_text(work, unit, e)).collect();
        let Some((&first, others)) = with_text.split_first().filter(|(_, others)| !others.is_empty()) else { continue };
        of_unit.extend(others.iter().flat_map(|&other| untranslated(work, unit, (first, other))));
        if work.units.confidence(unit) < DOUBTFUL {
            of_unit.extend(doubt(work, unit, first));
        } else if of_unit.is_empty() {
            of_unit.extend(others.iter().filter_map(|&other| other_numbers(work, unit, (first, other))));
        }
        found.extend(of_unit.into_iter().map(|finding| (unit, finding)));
    }
    found.sort_by_key(|(unit, _)| *unit);
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// Whether a unit has text in an edition that is translated: none about the text, and none that is set as it stands.
fn is_text(work: &Work, unit: usize, edition: usize) -> bool {
    let kind = work.block_of(unit, edition).map(|block| work.editions[edition].blocks()[block].kind);
    kind.is_some_and(|kind| !matches!(kind, BlockKind::Metadata | BlockKind::Verbatim))
}

fn finding(work: &Work, kind: Kind, (edition, sentence): (usize, usize), message: String) -> Finding {
    let file = work.editions[edition].source.name.clone();
    Finding { kind, file, line: line_of(work, edition, sentence), message }
}

/// The runs of units that one edition lacks and another has.
fn gaps(work: &Work, lacking: usize) -> Vec<(usize, Finding)> {
    let is_gap = |unit: usize| work.units.sentences(unit, lacking).is_empty();
    let mut found = Vec::new();
    let mut unit = 0;
    while unit < work.units.len() {
        let end = (unit..work.units.len()).find(|&unit| !is_gap(unit)).unwrap_or(work.units.len());
        found.extend(gap(work, unit..end, lacking).map(|finding| (unit, finding)));
        unit = end.max(unit) + 1;
    }
    found
}

fn gap(work: &Work, units: Range<usize>, lacking: usize) -> Option<Finding> {
    let has = |&edition: &usize| edition != lacking && units.clone().any(|unit| is_text(work, unit, edition));
    let edition = (0..work.editions.len()).find(has)?;
    let first = units.clone().find(|&unit| is_text(work, unit, edition))?;
    let sentences = work.sentences(&(first..units.end), edition);
    let text = work.editions[edition].passage(sentences.clone());
    let is_said = sentences.clone().any(|sentence| is_sentence(work, edition, sentence));
    if words(&text) < FEW && !is_said {
        return None;
    }
    let counted = match sentences.len() {
        1 => "this sentence is".to_owned(),
        count => format!("{count} sentences from here are"),
    };
    let other = &work.editions[lacking].source.name;
    let message = format!("{counted} not in {other}: {}", first_words(&text));
    Some(finding(work, Kind::Gap, (edition, sentences.start), message))
}

/// Whether a sentence is one, however short: of the text itself, of several words, with a mark at its end.
fn is_sentence(work: &Work, edition: usize, index: usize) -> bool {
    let text = &work.editions[edition];
    let said = text.sentence(index);
    let kind = text.sentences().get(index).map(|sentence| text.blocks()[sentence.block as usize].kind);
    kind.is_some_and(BlockKind::is_body) && words(said) > 1 && ends_sentence(said)
}

/// Sentences of a unit that are the same in two languages.
fn untranslated(work: &Work, unit: usize, (first, other): (usize, usize)) -> Vec<Finding> {
    let (one, two) = (&work.editions[first], &work.editions[other]);
    if one.language.base() == two.language.base() {
        return Vec::new();
    }
    let own: Vec<&str> = work.units.sentences(unit, first).map(|sentence| one.sentence(sentence)).collect();
    let is_same = |sentence: &usize| own.contains(&two.sentence(*sentence)) && words(two.sentence(*sentence)) >= FEW;
    let same = work.units.sentences(unit, other).filter(is_same);
    same.map(|sentence| {
        let message = format!("left as it is in {}: {}", one.source.name, first_words(two.sentence(sentence)));
        finding(work, Kind::Untranslated, (other, sentence), message)
    })
    .collect()
}

fn doubt(work: &Work, unit: usize, edition: usize) -> Option<Finding> {
    let sentences = work.units.sentences(unit, edition);
    let text = work.text(unit, edition);
    let percent = (work.units.confidence(unit) * 100.0).round();
    let message = format!("this pair is {percent} % sure: {}", first_words(&text));
    (words(&text) >= FEW).then(|| finding(work, Kind::Doubt, (edition, sentences.start), message))
}

/// Numbers of a unit that are others in another edition, and not only in the next unit there.
fn other_numbers(work: &Work, unit: usize, (first, other): (usize, usize)) -> Option<Finding> {
    let (own, theirs) = (numbers(&work.text(unit, first)), numbers(&work.text(unit, other)));
    difference(&own, &theirs)?;
    let around = |edition: usize| -> Vec<Number> {
        let near = [unit.checked_sub(1), Some(unit + 1)].into_iter().flatten();
        near.flat_map(|unit| numbers(&work.text(unit, edition))).collect()
    };
    let own_left = without(&without(&own, &theirs), &around(other));
    let their_left = without(&without(&theirs, &own), &around(first));
    let (own_left, their_left) = difference(&own_left, &their_left)?;
    let written = |numbers: &[Number]| {
        let digits: Vec<&str> = numbers.iter().map(|number| number.digits.as_str()).collect();
        if digits.is_empty() { "none".to_owned() } else { digits.join(", ") }
    };
    let (sentences, there) = (work.units.sentences(unit, first), work.units.sentences(unit, other).start);
    let place = format!("{}:{}", work.editions[other].source.name, line_of(work, other, there));
    let message = format!("the number here is {}, and at {place} {}", written(&own_left), written(&their_left));
    Some(finding(work, Kind::Number, (first, sentences.start), message))
}

/// How many words a text has.
fn words(text: &str) -> usize {
    text.unicode_words().count()
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{Block, sample};
    use super::*;

    #[test]
    fn a_short_sentence_that_an_edition_lacks_is_told_and_a_name_is_not() {
        let lacks = |block: Block| {
            let english = vec![Block::paragraph(&["It rains."]), block, Block::paragraph(&["It stops."])];
            let dutch = vec![Block::paragraph(&["Het regent."]), Block::paragraph(&["Het stopt."])];
            let beads = vec![(1, 1, 0.9), (1, 0, 0.8), (1, 1, 0.9)];
            let found = findings(&sample(&[("en", english), ("nl", dutch)], &[beads]));
            found.into_iter().map(|finding| finding.message).collect::<Vec<_>>()
        };
        let expected = ["this sentence is not in nl.txt: The cat came."];
        assert_eq!(lacks(Block::paragraph(&["The cat came."])), expected);
        assert_eq!(lacks(Block::paragraph(&["ድመት መጣች።"])), ["this sentence is not in nl.txt: ድመት መጣች።"]);
        assert!(lacks(Block::paragraph(&["Anna Berg"])).is_empty());
        assert!(lacks(Block::paragraph(&["Yes."])).is_empty());
        assert!(lacks(Block::new(BlockKind::Direction, &["They laugh."])).is_empty());
    }
}
