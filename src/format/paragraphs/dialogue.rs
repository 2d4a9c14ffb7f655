//! Speeches that begin with a hyphen, as dialogue does in many languages: they look like a list, and are none.

use crate::document::{BlockKind, Draft};
use crate::format::marks::starts_small;
use crate::text::{asks, ends_clause};

/// Makes items with a hyphen paragraphs where they are what is said: sentences, and a question that is answered. Time:
/// the length of the text.
pub(super) fn mark(draft: &mut Draft) {
    let runs = runs(draft);
    let items = |run: &[usize]| -> Vec<&str> { run.iter().map(|&index| item(draft, index)).collect() };
    let said: Vec<Vec<usize>> =
        runs.into_iter().filter(|run| items(run).iter().all(|text| is_sentence(text))).collect();
    if !said.iter().any(|run| is_answered(&items(run))) {
        return;
    }
    for index in said.into_iter().flatten() {
        draft.blocks[index].kind = BlockKind::Paragraph;
    }
}

/// The items with a hyphen, in runs without anything between them.
fn runs(draft: &Draft) -> Vec<Vec<usize>> {
    let is_item = |&index: &usize| {
        let block = &draft.blocks[index];
        block.kind == BlockKind::ListItem && block.span.of(&draft.text).starts_with("- ")
    };
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for index in (0..draft.blocks.len()).filter(is_item) {
        match runs.last_mut() {
            Some(run) if run.last() == Some(&(index - 1)) => run.push(index),
            _ => runs.push(vec![index]),
        }
    }
    runs
}

/// The text of an item behind its hyphen.
fn item(draft: &Draft, index: usize) -> &str {
    draft.blocks[index].span.of(&draft.text).trim_start_matches(['-', ' '])
}

fn is_sentence(text: &str) -> bool {
    ends_clause(text) && !text.ends_with([':', ';']) && starts_small(text) != Some(true)
}

/// Whether a question is followed by what is none: a list of questions has no answers in it.
fn is_answered(items: &[&str]) -> bool {
    items.windows(2).any(|pair| asks(pair[0]) && !asks(pair[1]))
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{ListItem, Paragraph};
    use crate::format::paragraphs::tests::kinds;

    fn kinds_of(text: &str) -> Vec<crate::document::BlockKind> {
        kinds(text).into_iter().map(|(kind, _)| kind).collect()
    }

    #[test]
    fn what_is_said_is_no_list() {
        let talk = "- Who is there?\n- Nobody. Go to sleep.\n\nHe waited for a while at the door.\n\n- Come in!\n";
        assert_eq!(kinds_of(talk), [Paragraph; 4]);
    }

    #[test]
    fn lists_stay_lists() {
        let questions = "- Who builds boats?\n- Who buys them?\n";
        let rules = "- Dry the nets.\n- Clean the boats.\n";
        let things = "- nets?\n- Boats and ropes\n- A lamp.\n";
        for text in [questions, rules, things] {
            assert!(kinds_of(text).iter().all(|kind| *kind == ListItem), "{text}");
        }
    }
}
