//! Who speaks, where only attributes tell, as in pages of debates whose style sheets show it: `data-speaker`.

use std::collections::HashMap;

use super::super::tree::{Id, Step, Tree};
use crate::document::Draft;

/// Whether an attribute is one of these: `data-speaker`, `data-speaker-id`, `data-speaking-member`.
pub(super) fn is_of_speaker(attribute: &str) -> bool {
    attribute.starts_with("data-") && attribute.contains("speak")
}

/// The name that an element has in an attribute and does not begin with.
pub(super) fn named_by(tree: &Tree, id: Id) -> Option<&str> {
    let said = told(tree, id).filter(|(attribute, value)| is_of_name(attribute) && value.contains(char::is_alphabetic));
    // The shortest one is the plainest: `data-speaker` before `data-speaker-full-name`.
    let (_, name) = said.min_by_key(|(attribute, _)| attribute.len())?;
    let first = tree.walk(id).find_map(|step| match step {
        Step::Enter(id) => tree.text(id).map(str::trim).filter(|text| !text.is_empty()),
        Step::Leave(_) => None,
    })?;
    (!first.starts_with(name)).then_some(name)
}

/// Whether an attribute tells who speaks by name: `data-speaker`, `data-speaker-name`, and not `data-speaker-party`.
fn is_of_name(attribute: &str) -> bool {
    let last = attribute.rsplit('-').next().unwrap_or_default();
    ["speaker", "speaking", "name", "attribution", "label"].contains(&last)
}

/// What attributes of an element tell of who speaks: their names and values.
fn told(tree: &Tree, id: Id) -> impl Iterator<Item = (&str, &str)> {
    tree.attributes(id).filter(|(attribute, _)| is_of_speaker(attribute)).map(|(name, value)| (name, value.trim()))
}

/// The numbers of those whom attributes refer to.
pub(super) struct Persons(HashMap<String, u32>);

impl Persons {
    /// Those who have numbers already, in order.
    pub(super) fn after(people: &[String]) -> Self {
        Self(people.iter().cloned().zip(0..).collect())
    }

    /// The number of the person that an element refers to; a new one is added to the people of the draft.
    pub(super) fn of(&mut self, tree: &Tree, id: Id, draft: &mut Draft) -> Option<u32> {
        let (_, key) = told(tree, id).find(|(attribute, _)| attribute.ends_with("id"))?;
        let next = u32::try_from(self.0.len()).ok()?;
        if key.is_empty() || key == "0" {
            return None;
        }
        let number = *self.0.entry(key.to_owned()).or_insert(next);
        if number == next {
            draft.people.push(key.to_owned());
        }
        Some(number)
    }
}
