//! What stands in parentheses behind a name: where somebody is from, or how it is said.

use std::collections::HashMap;

use super::evidence::key;
use crate::document::{Draft, Label, Voice};

/// Takes from the labels of a draft what is no affiliation: `(laughing)`, `(through an interpreter)`.
///
/// Transcripts say where people are from as they are named first, and there is a capital in it. A note in small letters
/// says how it is said, unless it goes with the name each time. In a script without capitals it does where the name
/// stood alone before. Time: the length of the labels.
pub(in crate::transcript) fn settle(draft: &mut Draft) {
    let mut by_name: HashMap<String, Vec<(usize, Label)>> = HashMap::new();
    for (index, block) in draft.blocks.iter().enumerate() {
        if let Voice::Starts(label) = block.voice {
            by_name.entry(key(label.name.of(&draft.text))).or_default().push((index, label));
        }
    }
    let manners: Vec<(usize, Label)> =
        by_name.into_values().flat_map(|labels| without_manners(&labels, &draft.text)).collect();
    for (index, label) in manners {
        draft.blocks[index].voice = Voice::Starts(label);
    }
}

/// The labels of one name whose notes say how it is said, without these.
fn without_manners(labels: &[(usize, Label)], text: &str) -> Vec<(usize, Label)> {
    let note = |label: &Label| label.affiliation.map(|span| span.of(text));
    let first = labels.first().and_then(|(_, label)| note(label));
    let is_always = labels.len() > 1 && labels.iter().all(|(_, label)| note(label) == first);
    let is_manner = |inner: &str| {
        let is_small = inner.starts_with(char::is_lowercase);
        let has_capital = inner.contains(char::is_uppercase);
        let has_case = has_capital || inner.contains(char::is_lowercase);
        let is_first = first == Some(inner);
        (is_small && !is_always && !(is_first && has_capital)) || (!has_case && !is_first)
    };
    let found = labels.iter().filter(|(_, label)| note(label).is_some_and(is_manner));
    found.map(|(index, label)| (*index, Label { affiliation: None, ..*label })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

    /// The affiliations that are left of labels `Name (note)`.
    fn settled<'a>(labels: &[(&str, &'a str)]) -> Vec<&'a str> {
        let mut draft = Draft::default();
        for (name, note) in labels {
            draft.push_speech(name, Some(*note).filter(|note| !note.is_empty()), "Well.", 1);
        }
        assert!(draft.blocks.iter().all(|block| block.kind == BlockKind::Paragraph));
        settle(&mut draft);
        let is_left = |voice| matches!(voice, Voice::Starts(Label { affiliation: Some(_), .. }));
        labels.iter().zip(&draft.blocks).filter(|(_, block)| is_left(block.voice)).map(|((_, note), _)| *note).collect()
    }

    #[test]
    fn how_it_is_said_is_no_affiliation() {
        let talk = [("Ada", "Gazette"), ("Ben", ""), ("Ada", "laughing"), ("Ben", "via interpreter"), ("Ada", "")];
        assert_eq!(settled(&talk), ["Gazette"]);
        assert_eq!(settled(&[("Ada", "off mic"), ("Ben", "")]), [""; 0]);
        assert_eq!(settled(&[("Ada", "laughing"), ("Ben", ""), ("Ada", "coughing")]), [""; 0]);
    }

    #[test]
    fn what_goes_with_a_name_each_time_is_one() {
        assert_eq!(
            settled(&[("Ada", "harbour office"), ("Ben", ""), ("Ada", "harbour office")]),
            ["harbour office"; 2]
        );
        assert_eq!(settled(&[("Ada", "head of the Harbour"), ("Ben", ""), ("Ada", "to Ben")]), ["head of the Harbour"]);
    }

    #[test]
    fn without_capitals_it_stands_where_a_name_stands_first() {
        let talk = [("记者", "港口报"), ("主席", ""), ("记者", "笑"), ("主席", "笑"), ("记者", "港口报")];
        assert_eq!(settled(&talk), ["港口报", "港口报"]);
    }
}
