//! What is done rather than said, and marks of time and page: told by how they are set, as a whole block.

use std::ops::Range;

use crate::document::{BlockKind, Draft, DraftBlock, Voice};
use crate::language::Profile;
use crate::text::{asks, ends_sentence, is_colon, without_closing};

/// Longest block in parentheses that is a direction, in characters: longer ones are an aside of the text.
const LONGEST: usize = 400;

/// Longest mark of a page or a time, in characters.
const LONGEST_MARK: usize = 24;

/// Longest direction, in characters, that only weaker marks set apart, and fewest labels of a talk in which they do.
const LONGEST_WEAK: usize = 60;
const FEWEST_LABELS: usize = 3;

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
        } else if text.strip_suffix(is_colon).is_some_and(is_direction) {
            before_colons.push(index);
        }
    }
    if before_colons.len() >= FEWEST {
        before_colons.into_iter().for_each(|index| draft.blocks[index].kind = BlockKind::Direction);
    }
}

/// Marks the lines from block `first` on that only tell the number of a page. Time: the length of the text.
pub(super) fn mark_pages(draft: &mut Draft, first: usize, profile: &Profile) {
    let Draft { blocks, text, .. } = draft;
    let is_line = |block: &&mut DraftBlock| match block.kind {
        BlockKind::Paragraph => true,
        // What a format knows as a heading is one.
        BlockKind::Heading => block.facts.level == 0,
        _ => false,
    };
    let pages = blocks.iter_mut().skip(first).filter(is_line).filter(|block| is_page(block.span.of(text), profile));
    pages.for_each(|block| block.kind = BlockKind::Direction);
}

/// Marks those that weaker marks set apart, where labels show that a text is a talk: `*Applause*`, `— Vote —`, `<laughs>`.
/// Elsewhere they are used for much else. Time: the length of the text.
pub(super) fn mark_in_talk(draft: &mut Draft, first: usize) {
    let is_labelled = |block: &DraftBlock| matches!(block.voice, Voice::Starts(_));
    if draft.blocks.iter().filter(|block| is_labelled(block)).nth(FEWEST_LABELS - 1).is_none() {
        return;
    }
    let Draft { blocks, text, .. } = draft;
    let said = blocks.iter_mut().skip(first).filter(|block| block.kind == BlockKind::Paragraph && !is_labelled(block));
    said.filter(|block| is_weakly_enclosed(block.span.of(text))).for_each(|block| block.kind = BlockKind::Direction);
}

/// Whether weaker marks than parentheses hold a text as a whole, which is no question: nobody asks what is done.
fn is_weakly_enclosed(text: &str) -> bool {
    let pairs = [("*", "*"), ("<", ">"), ("— ", " —"), ("– ", " –"), ("- ", " -")];
    let inner = pairs.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains(open.trim()) && !inner.contains(close.trim())).then_some(inner)
    });
    let is_short = text.chars().take(LONGEST_WEAK + 1).count() <= LONGEST_WEAK;
    is_short && inner.is_some_and(|inner| inner.contains(char::is_alphabetic) && !asks(inner))
}

/// Whether a text is the number of a page with the word for it: `Page 12`, `Page 12 of 40`, `12. oldal`, `第12页`.
pub(super) fn is_page(text: &str, profile: &Profile) -> bool {
    if profile.pages.is_empty() || text.len() > 2 * LONGEST_MARK || !text.contains(char::is_numeric) {
        return false;
    }
    let is_between = |c: char| c.is_whitespace() || "()[]|./-–—第".contains(c);
    let pieces: Vec<&str> = text.split(is_between).flat_map(by_letters).filter(|piece| !piece.is_empty()).collect();
    let is_number = |piece: &&&str| piece.chars().all(char::is_numeric);
    let is_word = |piece: &&&str| profile.pages.contains(&Profile::lower(piece));
    let (numbers, words) = (pieces.iter().filter(is_number).count(), pieces.iter().filter(is_word).count());
    // Another word stands between two numbers, as in `1 of 2`.
    let between =
        pieces.iter().skip_while(|piece| !is_number(piece)).filter(|piece| !is_word(piece) && !is_number(piece));
    let others = pieces.len() - numbers - words;
    (1..=2).contains(&numbers) && words == 1 && others < numbers && between.count() == others
}

/// A text divided where letters and digits meet: `12ページ` is two pieces.
fn by_letters(text: &str) -> Vec<&str> {
    let turns = text.char_indices().zip(text.chars().skip(1));
    let turns = turns.filter(|((_, one), next)| one.is_numeric() != next.is_numeric());
    let ends: Vec<usize> = turns.map(|((at, one), _)| at + one.len_utf8()).chain([text.len()]).collect();
    let starts = [0].into_iter().chain(ends.iter().copied());
    starts.zip(&ends).map(|(start, &end)| &text[start..end]).collect()
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
            (None, Some(close))
                if matches!(c, '(' | '[' | '（' | '♪' | '♫')
                    && (may_follow(&text[..at], begins, &found) || (c == '[' && opens_with_time(&text[at..]))) =>
            {
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
    is_behind_another || ends_sentence(bare) || without_closing(bare).ends_with(['—', '–', '-'])
}

/// Whether the brackets that a text begins with hold a time, `[inaudible 00:15:40]`: whoever wrote it down says so, also
/// inside of a sentence.
fn opens_with_time(text: &str) -> bool {
    let inner = text.find(']').map_or("", |end| &text[1..end]);
    inner.len() <= LONGEST_WEAK && inner.split_whitespace().any(is_mark)
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
        '_' | '♪' | '♫' => open,
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
        assert_eq!(of("When? ♪ music ♪ Now ♪ or ♪ never."), ["♪ music ♪"]);
        assert_eq!(of("A point, [inaudible 00:15:40] again [sic] and [1]."), ["[inaudible 00:15:40]"]);
        assert_eq!(
            of("(aside) No. (They leave.) [Thunder] The second (and last) boat (1)."),
            ["(aside)", "(They leave.)", "[Thunder]"]
        );
        assert_eq!(of("ጀልባው መጣ። (ይስቃሉ።) ሄደ።"), ["(ይስቃሉ።)"]);
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
            "♪ music ♪",
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

    #[test]
    fn weaker_marks_tell_in_a_talk() {
        let marked = |talk: bool, line: &str| {
            let mut draft = Draft::default();
            for name in ["Anna", "Ben", "Anna"] {
                let block = draft.push_speech(name, None, "It is late.", 1);
                block.voice = if talk { block.voice } else { Voice::Unknown };
            }
            draft.push(BlockKind::Paragraph, line, 2);
            mark_in_talk(&mut draft, 0);
            assert!(draft.blocks[..3].iter().all(|block| block.kind == BlockKind::Paragraph));
            draft.blocks[3].kind == BlockKind::Direction
        };
        for line in ["*Applause*", "— Vote —", "- Vote -", "<laughs>", "<Anna leaves.>"] {
            assert!(marked(true, line), "{line}");
            assert!(!marked(false, line), "{line}");
        }
        for line in ["*Is it late?*", "*", "**", "* a * b *", "— It is late.", "<1>", "<a> or <b>", "- Yes - no"] {
            assert!(!marked(true, line), "{line}");
        }
        assert!(!marked(true, &format!("*{}*", "It was late. ".repeat(9))));
    }

    #[test]
    fn numbers_of_pages_are_told_by_their_word() {
        let is = |code: &str, text: &str| {
            let language = crate::language::Language::parse(code).expect("a code");
            is_page(text, Profile::of(&language).expect("a profile"))
        };
        for (code, text) in [
            ("en", "Page 12"),
            ("en", "- Page 12 of 40 -"),
            ("en", "page 12/40"),
            ("de", "Seite 3"),
            ("hu", "12. oldal"),
            ("ru", "Стр. 12"),
            ("ja", "12ページ"),
            ("zh", "第12页"),
        ] {
            assert!(is(code, text), "{text}");
        }
        for text in
            ["Page", "12", "On page 12", "Page 12 says it", "See page 12.", "Chapter 12", "Page 12, page 13", "Pages 1"]
        {
            assert!(!is("en", text), "{text}");
        }
        let mut draft = Draft::default();
        draft.push(BlockKind::Heading, "Page 12", 1);
        draft.push(BlockKind::Heading, "Page 13", 2).facts.level = 2;
        let english = crate::language::Language::parse("en").expect("a code");
        mark_pages(&mut draft, 0, Profile::of(&english).expect("a profile"));
        let kinds: Vec<BlockKind> = draft.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Direction, BlockKind::Heading], "a format knows its headings");
    }
}
