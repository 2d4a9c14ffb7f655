//! Paragraphs that a page break cut in mid-sentence are joined again.

use crate::document::{BETWEEN_CELLS, BlockKind, Draft, DraftBlock, Voice};
use crate::language::Profile;
use crate::text::{Span, is_comma};

/// Where more than one paragraph in so many ends in mid-sentence, that is the text's habit (verse, lists, cues), and
/// no page break.
const RARE: usize = 8;

/// Shortest paragraph, in characters, that a page break is believed to cut: shorter ones are headings and lines.
const SHORTEST: usize = 30;

/// Columns of a line: a longer paragraph was only written without line ends.
const LINE: usize = 80;

/// Joins the paragraphs from block `first` on that are one sentence. A label begins something.
///
/// The newline between them becomes a space, so that every span stays what it was. Time: the length of the text.
pub(super) fn join(draft: &mut Draft, first: usize, profile: &Profile) {
    let is_open = |index: usize| {
        let block = &draft.blocks[index];
        block.kind == BlockKind::Paragraph && is_unfinished(block.span.of(&draft.text))
    };
    // Where a format knows its headings, it knows its paragraphs: a comma at the end of one is no page break.
    let is_marked = draft.blocks.iter().any(|block| block.kind == BlockKind::Heading && block.facts.level > 0);
    let open: Vec<usize> = (first..draft.blocks.len()).filter(|&index| is_open(index)).collect();
    if open.len() * RARE > draft.blocks.len().saturating_sub(first)
        || are_lines(&draft.blocks[first.min(draft.blocks.len())..])
    {
        return;
    }
    let cuts: Vec<usize> = open.into_iter().filter(|&index| is_cut(draft, index, profile, is_marked)).collect();
    let mut blocks = Vec::with_capacity(draft.blocks.len());
    let mut text = std::mem::take(&mut draft.text).into_bytes();
    for (index, block) in draft.blocks.iter().enumerate() {
        match blocks.last_mut() {
            Some(last) if index > 0 && cuts.binary_search(&(index - 1)).is_ok() => {
                let last: &mut DraftBlock = last;
                if let Some(newline) = text.get_mut(last.span.end as usize) {
                    *newline = b' ';
                }
                last.span = Span { start: last.span.start, end: block.span.end };
            }
            _ => blocks.push(*block),
        }
    }
    draft.blocks = blocks;
    // One ASCII byte took the place of another: it is as valid as it was.
    draft.text = String::from_utf8(text).unwrap_or_default();
}

/// Whether each line of the file is a paragraph, a verse or a segment: nearly all stand on the very next line, and a
/// page break leaves a gap.
fn are_lines(blocks: &[DraftBlock]) -> bool {
    blocks.iter().filter(|block| block.gap == 0).count() * 10 >= blocks.len() * 9
}

/// Whether a paragraph stops without an end: no mark closes it.
fn is_unfinished(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']);
    let ends = bare.chars().next_back().is_some_and(|c| c.is_alphanumeric() || ",;-–—".contains(c));
    ends && bare.len() == text.len() && text.chars().count() >= SHORTEST
}

/// Whether the next block goes on where this one stops.
fn is_cut(draft: &Draft, index: usize, profile: &Profile, is_marked: bool) -> bool {
    let goes_on =
        |next: &&DraftBlock| next.kind == BlockKind::Paragraph && matches!(next.voice, Voice::Unknown | Voice::GoesOn);
    let Some(next) = draft.blocks.get(index + 1).filter(goes_on) else { return false };
    let (text, next) = (draft.blocks[index].span.of(&draft.text), next.span.of(&draft.text));
    if [text, next].iter().any(|text| text.contains(BETWEEN_CELLS)) {
        return false;
    }
    if is_salutation(draft, index) {
        return false;
    }
    let last_word = text.split_whitespace().next_back().unwrap_or_default();
    let hangs = (text.ends_with(',') && !is_marked) || profile.is_function_word(last_word);
    let goes_on = next.chars().next().is_some_and(char::is_lowercase);
    goes_on || hangs
}

/// Whether a paragraph is how a letter begins, `Dear Sir,`: one line with a comma at its end and a blank line behind
/// it, first of the text or right behind what stands before that.
fn is_salutation(draft: &Draft, index: usize) -> bool {
    let (block, next) = (&draft.blocks[index], &draft.blocks[index + 1]);
    let before = index.checked_sub(1).map(|before| draft.blocks[before].kind);
    let is_first = before.is_none_or(|kind| !kind.is_body());
    let is_line = next.gap > 0 && next.line == block.line + 1 + next.gap;
    let text = block.span.of(&draft.text);
    is_first && is_line && text.ends_with(is_comma) && text.chars().count() <= LINE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Label;
    use crate::language::Language;

    fn joined(paragraphs: &[&str]) -> Vec<String> {
        joined_of(paragraphs, 1)
    }

    /// What becomes of paragraphs with so many blank lines before each.
    fn joined_of(paragraphs: &[&str], gap: usize) -> Vec<String> {
        let mut draft = Draft::default();
        for (index, text) in paragraphs.iter().enumerate() {
            let block = draft.push(BlockKind::Paragraph, text, index + 1);
            block.gap = gap;
            if let Some(colon) = text.find(": ") {
                let start = block.span.start as usize;
                let name = Span::new(start, start + colon);
                block.voice =
                    Voice::Starts(Label { name, affiliation: None, span: Span::new(start, start + colon + 2) });
            }
        }
        let english = Language::parse("en").expect("a code");
        join(&mut draft, 0, Profile::of(&english).expect("a profile"));
        draft.blocks.iter().map(|block| block.span.of(&draft.text).to_owned()).collect()
    }

    const PLAIN: &str = "A whole paragraph that ends as it should.";

    #[test]
    fn a_cut_sentence_is_whole_again() {
        let cut = ["They went down to the harbour and saw the", "old ships, all of them."];
        let text = [&cut[..], &[PLAIN; 8]].concat();
        let found = joined(&text);
        assert_eq!(found[0], "They went down to the harbour and saw the old ships, all of them.");
        assert_eq!(found[1], PLAIN);
    }

    #[test]
    fn a_capital_goes_on_only_after_a_word_that_cannot_end() {
        let hanging = ["They went down to the harbour and saw the", "United Kingdom's ships."];
        let heading = ["The harbour before the great storm came", "United we stood."];
        assert_eq!(joined(&[&hanging[..], &[PLAIN; 8]].concat()).len(), 9);
        assert_eq!(joined(&[&heading[..], &[PLAIN; 8]].concat()).len(), 10);
    }

    #[test]
    fn verse_stays_as_it_is() {
        let verse = ["the long and silent winter of the year", "when all the boats were frozen to the pier"];
        assert_eq!(joined(&verse.repeat(4)).len(), 8);
    }

    #[test]
    fn segments_on_lines_stay_as_they_are() {
        let cut = ["They went down to the harbour and saw the", "old ships, all of them."];
        let text = [&cut[..], &[PLAIN; 18]].concat();
        assert_eq!(joined(&text).len(), 19);
        assert_eq!(joined_of(&text, 0).len(), 20);
    }

    #[test]
    fn rows_of_a_table_are_whole() {
        let rows = ["name of the boats ¦ Committee of the old Harbour", "date of the meeting ¦ the first of May, and"];
        assert_eq!(joined(&[&rows[..], &[PLAIN; 18]].concat()).len(), 20);
    }

    #[test]
    fn a_letter_begins_with_whom_it_is_to() {
        let mut draft = Draft::default();
        let letter =
            ["Ladies and gentlemen of the Harbour Board,", "we thank you for your letter of the third of May."];
        for (kind, from) in [(BlockKind::Heading, "Bergen, 5 May 2019"), (BlockKind::Paragraph, PLAIN)] {
            draft.blocks.clear();
            draft.push(kind, from, 1);
            for (index, text) in [&letter[..], &[PLAIN; 8]].concat().iter().enumerate() {
                draft.push(BlockKind::Paragraph, text, 3 + 2 * index).gap = 1;
            }
            let english = Language::parse("en").expect("a code");
            let before = draft.blocks.len();
            join(&mut draft, 0, Profile::of(&english).expect("a profile"));
            let expected = if kind == BlockKind::Heading { before } else { before - 1 };
            assert_eq!(draft.blocks.len(), expected, "{from}");
        }
    }

    #[test]
    fn a_label_begins_something() {
        let cut = ["They went down to the harbour and saw the", "mayor: Good morning."];
        assert_eq!(joined(&[&cut[..], &[PLAIN; 8]].concat()).len(), 10);
    }
}
