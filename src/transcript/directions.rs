//! What is done rather than said, and marks of time and page: told by how they are set, as a whole block.

use std::ops::Range;

use crate::document::{BlockKind, Draft};

/// Longest block in parentheses that is a direction, in characters: longer ones are an aside of the text.
const LONGEST: usize = 400;

/// Longest mark of a page or a time, in characters.
const LONGEST_MARK: usize = 24;

/// Fewest directions before a colon that are a habit of a text: `(He drinks):`, and then he goes on.
const FEWEST: usize = 3;

/// Marks the paragraphs from block `first` on that are directions. Time: the length of the text.
pub(super) fn mark(draft: &mut Draft, first: usize) {
    let mut before_colons = Vec::new();
    for index in first..draft.blocks.len() {
        let block = draft.blocks[index];
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Verse) {
            continue;
        }
        let text = block.span.of(&draft.text);
        if is_direction(text) {
            draft.blocks[index].kind = BlockKind::Direction;
        } else if text.strip_suffix([':', '：']).is_some_and(is_direction) {
            before_colons.push(index);
        }
    }
    if before_colons.len() >= FEWEST {
        before_colons.into_iter().for_each(|index| draft.blocks[index].kind = BlockKind::Direction);
    }
}

/// Whether a block is a direction: in parentheses, brackets or marks of emphasis as a whole; or a time.
pub(super) fn is_direction(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ' ']);
    let is_short = text.chars().take(LONGEST + 1).count() <= LONGEST;
    is_short && (is_enclosed(bare) || is_mark(text))
}

/// What is done while somebody speaks, as bytes of what is said: in parentheses or brackets as a whole, before the
/// first word or behind the end of a sentence. What stands inside a sentence is said.
///
/// `begins` tells whether the text is the beginning of a speech. Time: the length of the text.
#[must_use]
pub fn asides(text: &str, begins: bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match (open, closing(c)) {
            (None, Some(close)) if matches!(c, '(' | '[' | '（') && may_follow(&text[..at], begins, &found) => {
                open = Some((at, close));
            }
            (Some((start, close)), _) if c == close => {
                open = None;
                let aside = start..at + c.len_utf8();
                if is_direction(&text[aside.clone()]) {
                    found.push(aside);
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether what is done may be told behind a text.
fn may_follow(before: &str, begins: bool, asides: &[Range<usize>]) -> bool {
    let bare = before.trim_end();
    if bare.is_empty() {
        return begins;
    }
    let is_behind_another = asides.last().is_some_and(|last| last.end == bare.len());
    let ended = bare.trim_end_matches(['"', '”', '’', '»', '\'', '_', '*']);
    is_behind_another || ended.ends_with(['.', '!', '?', '…', '—', '–', '-', '。', '！', '？', '؟', '।', '۔'])
}

/// Whether one pair of parentheses or of marks holds a text as a whole.
fn is_enclosed(text: &str) -> bool {
    let mut chars = text.chars();
    let (Some(open), Some(last)) = (chars.next(), chars.next_back()) else { return false };
    let Some(close) = closing(open).filter(|&close| close == last) else { return false };
    let inner = chars.as_str();
    let mut depth = 0i32;
    let stays_inside = inner.chars().all(|c| {
        depth += i32::from(c == open && open != close) - i32::from(c == close);
        depth >= 0
    });
    // `[1]` and `(*)` are notes; what is done is told in words.
    stays_inside && inner.chars().any(char::is_alphabetic)
}

/// What closes what a mark opens.
fn closing(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        '【' => '】',
        '〔' => '〕',
        '_' => '_',
        _ => return None,
    })
}

/// Whether a block is a time and nothing else: `00:12:30`, `[00:12]`.
pub(super) fn is_mark(text: &str) -> bool {
    let is_clock = |c: char| c.is_ascii_digit() || "[]():.,-–> ".contains(c);
    let digits_around = |pair: &[u8]| pair[0].is_ascii_digit() && pair[1] == b':' && pair[2].is_ascii_digit();
    text.len() <= LONGEST_MARK && text.chars().all(is_clock) && text.as_bytes().windows(3).any(digits_around)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_between_sentences_is_an_aside() {
        let of = |text: &str| -> Vec<String> {
            asides(text, true).into_iter().map(|aside| text[aside].to_owned()).collect()
        };
        assert_eq!(
            of("(aside) No. (They leave.) [Thunder] The second (and last) boat (1)."),
            ["(aside)", "(They leave.)", "[Thunder]"]
        );
        assert_eq!(of("Nobody (open. Yes) no"), Vec::<String>::new());
        assert!(asides(" (aside) No.", false).is_empty());
    }

    #[test]
    fn what_is_done_is_told_from_what_is_said() {
        for text in [
            "(Applause)",
            "(Applause.)",
            "(Applause).",
            "[They leave]",
            "_They leave (slowly)._",
            "00:12:30",
            "（掌声）",
        ] {
            assert!(is_direction(text), "{text}");
        }
        for text in ["(Yes.) No. (Well.)", "[1]", "They (all) leave", "12", "(open", "()"] {
            assert!(!is_direction(text), "{text}");
        }
        assert!(!is_direction(&format!("({})", "word ".repeat(200))));
    }

    #[test]
    fn some_texts_have_directions_before_colons() {
        let marked = |count: usize| {
            let mut draft = Draft::default();
            for _ in 0..count {
                draft.push(BlockKind::Verse, "(He drinks):", 1);
                draft.push(BlockKind::Verse, "Row the boat.", 2);
            }
            mark(&mut draft, 0);
            draft.blocks.iter().filter(|block| block.kind == BlockKind::Direction).count()
        };
        assert_eq!([2, 3].map(marked), [0, 3], "one line may be verse");
    }
}
