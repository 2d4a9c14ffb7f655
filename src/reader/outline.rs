//! The outline: title, headings, questions and turns, with the first words of each.

use super::{Item, Target};
use crate::document::{BlockKind, TurnKind, Work};
use crate::text::fit;

/// Columns of the first words of a turn: more than a list shows of them.
const WORDS: usize = 120;

/// The outline in the words of an edition.
pub(super) fn items(work: &Work, edition: usize) -> Vec<Item> {
    let mut items = headings(work, edition);
    for turn in &work.turns {
        let name = turn.speaker.and_then(|id| work.speaker(id)).map_or("", |speaker| speaker.name.as_str());
        let tag = match (turn.kind, turn.question) {
            (TurnKind::Question, Some(number)) => format!("Q{number}"),
            (TurnKind::Answer, Some(_)) => " A".to_owned(),
            // A heading stands there already.
            _ if work.speakers.is_empty() => continue,
            _ => String::new(),
        };
        let (target, words) = (Target::Unit(turn.units.start), first_words(work, turn.units.start, edition));
        // Where nobody is named, the words stand for themselves.
        let item = if work.speakers.is_empty() {
            Item::new(tag, words, target)
        } else {
            Item::new(tag, name, target).detail(words)
        };
        items.push((turn.units.start, item));
    }
    // A heading that asks is the question.
    let asked: Vec<usize> =
        work.questions().filter(|turn| turn.speaker.is_none()).map(|turn| turn.units.start).collect();
    items.retain(|(unit, item)| item.tag != "#" || asked.binary_search(unit).is_err());
    items.sort_by_key(|(unit, _)| *unit);
    items.into_iter().map(|(_, item)| item).collect()
}

fn headings(work: &Work, edition: usize) -> Vec<(usize, Item)> {
    let Some(text) = work.editions.get(edition) else { return Vec::new() };
    let is_heading = |kind| matches!(kind, BlockKind::Title | BlockKind::Heading);
    text.blocks()
        .iter()
        .filter(|block| is_heading(block.kind))
        .map(|block| {
            let unit = work.units.of_sentence(edition, block.sentences().start);
            (unit, Item::new("#", block.span.of(text.text()), Target::Unit(unit)))
        })
        .collect()
}

/// The first words said in a unit, in an edition or in another that has it.
fn first_words(work: &Work, unit: usize, edition: usize) -> String {
    let editions = std::iter::once(edition).chain(0..work.editions.len());
    let said = editions.filter_map(|e| {
        let block = &work.editions[e].blocks()[work.block_of(unit, e)?];
        Some(block.speech().of(work.editions[e].text()))
    });
    said.map(|text| fit(text, WORDS)).find(|text| !text.is_empty()).unwrap_or_default()
}
