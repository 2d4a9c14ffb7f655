//! In which language a draft is.
//!
//! A text may begin with a notice in another language, hold code, or be half translated: so pieces of it are asked, evenly
//! spread, and most of them decide. What the file says, or its name, is believed where the text does not contradict it.

use crate::document::{BlockKind, Draft};
use crate::language::{Language, detect_by_words, is_detected};

/// Pieces of a text that are asked for their language.
const PIECES: usize = 16;

/// Bytes of a piece: several short blocks, or the beginning of a long one.
const PIECE: usize = 300;

/// Fewer bytes than these tell nothing.
const LEAST: usize = 80;

/// Pieces that are enough to contradict what a file says.
const ENOUGH: usize = 4;

/// Which part of the pieces a language must have to be believed when the file names it.
const SOME: f64 = 0.15;

/// Which part of the pieces another language must have to contradict the file.
const NEARLY_ALL: f64 = 0.8;

/// The language of a draft: what it says itself, else what the name of its file says, as far as the text does not
/// contradict it; else that of most of its pieces. `None` where nothing tells.
///
/// Time: the number of blocks, and a constant for what is read of them.
pub(super) fn of_draft(draft: &Draft, by_name: Option<&Language>) -> Option<Language> {
    if draft.blocks.iter().any(|block| block.facts.pair.is_some()) {
        // Segments of a table are too short to contradict anything.
        return draft.language.clone().or_else(|| most(&votes(&pieces(draft))).map(|(language, _)| language));
    }
    let pieces = pieces(draft);
    let agrees = |found: &Language, said: Option<&Language>| said.is_none_or(|said| said.base() == found.base());
    let said = draft.language.as_ref().or(by_name);
    if let Some(found) = of_a_few(&pieces, said)
        && agrees(&found, draft.language.as_ref())
        && agrees(&found, by_name)
    {
        return said.cloned().or(Some(found));
    }
    let votes = votes(&pieces);
    let of = |language: &Language| votes.iter().filter(|found| found.base() == language.base()).count();
    let share = |count: usize| count as f64 / votes.len().max(1) as f64;
    let winner = most(&votes);
    let is_contradicted = |said: &Language| {
        let by_others = winner.as_ref().is_some_and(|(_, count)| share(*count) >= NEARLY_ALL);
        is_detected(said) && votes.len() >= ENOUGH && of(said) == 0 && by_others
    };
    let said = draft.language.clone().filter(|said| !is_contradicted(said));
    let is_named = |named: &&Language| votes.is_empty() || (of(named) > 0 && share(of(named)) >= SOME);
    let named = || by_name.filter(is_named).cloned();
    said.or_else(named).or(winner.map(|(language, _)| language))
}

/// The languages of the pieces of a text.
fn votes(pieces: &[String]) -> Vec<Language> {
    pieces.iter().filter_map(|piece| detect_by_words(piece)).collect()
}

/// The language of the middle piece, where the file says the same or, if it says nothing, the first and the last piece are
/// in it too: most texts need no more.
fn of_a_few(pieces: &[String], said: Option<&Language>) -> Option<Language> {
    let [first, .., last] = pieces else { return None };
    let found = detect_by_words(&pieces[pieces.len() / 2])?;
    let is_same = |piece: &String| detect_by_words(piece).is_some_and(|other| other == found);
    let is_said = said.is_some_and(|said| said.base() == found.base());
    (is_said || (is_same(first) && is_same(last))).then_some(found)
}

/// Pieces of a text.
fn pieces(draft: &Draft) -> Vec<String> {
    let blocks: Vec<&str> = draft
        .blocks
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Verbatim | BlockKind::Metadata))
        .map(|block| block.span.of(&draft.text))
        .collect();
    // Notices and licences stand at the ends.
    let margin = blocks.len() / 10;
    let blocks = &blocks[margin..blocks.len() - margin];
    let length: usize = blocks.iter().map(|block| block.len()).sum();
    let pieces = blocks.len().min(PIECES).min((length / LEAST).max(1));
    let piece = |index: usize| {
        let mut piece = String::new();
        let (start, end) = (index * blocks.len() / pieces, (index + 1) * blocks.len() / pieces);
        for (number, block) in blocks.iter().enumerate().skip(start) {
            // Short lines go on into the next piece, until there is enough to tell by.
            if piece.len() >= if number < end { PIECE } else { LEAST } {
                break;
            }
            piece.push_str(&block[..block.floor_char_boundary(PIECE)]);
            piece.push(' ');
        }
        piece
    };
    (0..pieces).map(piece).collect()
}

/// The language that most pieces are in, and how many are; of two as frequent, the one that comes first in the text.
fn most(votes: &[Language]) -> Option<(Language, usize)> {
    let count = |language: &Language| votes.iter().filter(|vote| *vote == language).count();
    votes.iter().rev().max_by_key(|language| count(language)).map(|language| (language.clone(), count(language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str =
        "Nobody may sell this book without the consent of those who made it and gave it to the public.";
    const DUTCH: &str = "De boten voeren uit voordat de zon op was en kwamen terug toen de markt al lang open was.";

    fn draft(texts: &[&str], says: Option<&str>) -> Draft {
        let mut draft = Draft { language: says.and_then(Language::parse), ..Draft::default() };
        for text in texts {
            draft.push(BlockKind::Paragraph, text, 1);
        }
        draft
    }

    fn code(texts: &[&str], says: Option<&str>, name: Option<&str>) -> Option<String> {
        let named = name.and_then(Language::parse);
        of_draft(&draft(texts, says), named.as_ref()).map(|language| language.code().to_owned())
    }

    #[test]
    fn most_of_the_text_decides() {
        let long = ENGLISH.repeat(40);
        let mut texts = vec![long.as_str()];
        texts.extend([DUTCH; 12]);
        assert_eq!(code(&texts, None, None).as_deref(), Some("nl"));
        assert_eq!(code(&["1", "2"], None, None), None);
        assert_eq!(code(&["1", "2"], None, Some("nl")).as_deref(), Some("nl"));
    }

    #[test]
    fn a_half_translated_text_is_what_it_says() {
        let texts = [ENGLISH, ENGLISH, ENGLISH, DUTCH, ENGLISH, ENGLISH, DUTCH, ENGLISH];
        assert_eq!(code(&texts, None, None).as_deref(), Some("en"));
        assert_eq!(code(&texts, None, Some("nl")).as_deref(), Some("nl"));
        assert_eq!(code(&texts, Some("nl-be"), None).as_deref(), Some("nl-be"));
    }

    #[test]
    fn what_the_text_contradicts_is_not_believed() {
        assert_eq!(code(&[DUTCH; 8], Some("en"), None).as_deref(), Some("nl"));
        assert_eq!(code(&[DUTCH; 8], None, Some("en")).as_deref(), Some("nl"));
        // Nobody can tell Frisian, so nothing contradicts it; and a line or two tells little.
        assert_eq!(code(&[DUTCH; 8], Some("fy"), None).as_deref(), Some("fy"));
        assert_eq!(code(&[DUTCH], Some("en"), None).as_deref(), Some("en"));
    }
}
