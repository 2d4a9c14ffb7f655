//! Questions in a text without speakers: headings, lines in bold or lines with a dash that ask, and what answers them;
//! and paragraphs that ask, where the whole text is made of questions and answers.

use std::collections::HashMap;

use super::roles::Asking;
use crate::document::{Block, BlockKind, Edition, Turn, TurnKind, Units};
use crate::text::ends_sentence;

/// Fewest headings that ask in a text of questions and answers.
const FEWEST: usize = 3;

/// Longest heading, in characters.
const LONGEST: usize = 240;

/// Of the lines that are set apart alike, how many ask at least, in tenths: in an interview every other one does, in a
/// story one of many.
const ASKING: usize = 4;

/// Of those that ask, how many are followed by what does not, in tenths; and how many paragraphs at most there are to one.
const ANSWERED: usize = 8;
const PARAGRAPHS: usize = 8;

/// Where nothing sets the questions apart: fewest of them, how many paragraphs of the whole text there are at most to
/// one, and of those that ask, how many are followed by what does not, in tenths. A story or an essay asks here and there.
const FEWEST_PLAIN: usize = 4;
const PARAGRAPHS_PLAIN: usize = 4;
const ANSWERED_PLAIN: usize = 9;

/// The turns of a text of questions and answers; none where it is not one. Time: the length of the text.
pub(super) fn turns(editions: &[Edition], units: &Units) -> Vec<Turn> {
    let found = editions.iter().enumerate().flat_map(|(e, edition)| {
        [marks(edition), set_apart(edition, is_strong), set_apart(edition, has_dash)].map(|marks| (e, marks))
    });
    let most = |found: &(usize, Vec<Mark>)| (asked(&found.1), editions.len() - found.0);
    let clear = found.max_by_key(most).filter(|(_, marks)| asked(marks) >= FEWEST);
    let plain = || editions.iter().map(plain).enumerate().max_by_key(most).filter(|(_, marks)| !marks.is_empty());
    let Some((edition, marks)) = clear.or_else(plain) else { return Vec::new() };
    let unit = |block: usize| units.of_sentence(edition, editions[edition].blocks()[block].sentences().start);
    let mut turns: Vec<Turn> = Vec::new();
    let mut number = 0;
    for (index, mark) in marks.iter().enumerate() {
        let end = marks.get(index + 1).map_or(units.len(), |next| unit(next.block));
        let start = unit(mark.block).max(turns.last().map_or(0, |turn| turn.units.end));
        let turn = |units, kind, question| Turn { speaker: None, units, kind, question, collected: 0 };
        if start >= end {
            continue;
        }
        if !mark.asks {
            turns.push(turn(start..end, TurnKind::Narration, None));
            continue;
        }
        number += 1;
        let answer = unit_after(editions, units, edition, mark.block).clamp(start + 1, end);
        turns.push(turn(start..answer, TurnKind::Question, Some(number)));
        if answer < end {
            turns.push(turn(answer..end, TurnKind::Answer, Some(number)));
        }
    }
    turns
}

/// The first unit after a block.
fn unit_after(editions: &[Edition], units: &Units, edition: usize, block: usize) -> usize {
    let next = editions[edition].blocks()[block].sentences().end;
    if next < editions[edition].sentences().len() { units.of_sentence(edition, next) } else { units.len() }
}

/// A heading.
struct Mark {
    block: usize,
    asks: bool,
}

fn asked(marks: &[Mark]) -> usize {
    marks.iter().filter(|mark| mark.asks).count()
}

/// The headings of an edition. A question that is only listed, as in a table of contents, is none.
fn marks(edition: &Edition) -> Vec<Mark> {
    let blocks = edition.blocks();
    let mut last: HashMap<&str, usize> = HashMap::new();
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| is_heading(edition, block)) {
        last.insert(bare(block.span.of(edition.text())), index);
    }
    let is_answered = |index: usize| {
        blocks.get(index + 1).is_some_and(|next| next.kind != BlockKind::Title && !is_question(edition, next))
    };
    let mut marks = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let asks = is_question(edition, block);
        let is_last = last.get(bare(block.span.of(edition.text()))) == Some(&index);
        if (asks && is_answered(index) && is_last) || (!asks && block.kind == BlockKind::Heading) {
            marks.push(Mark { block: index, asks });
        }
    }
    marks
}

/// The questions of an interview in which nobody is named, where they are set apart in some way; none of another text.
fn set_apart(edition: &Edition, is_apart: fn(&Edition, &Block) -> bool) -> Vec<Mark> {
    let blocks = edition.blocks();
    let is_said = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Verse);
    let asks = |block: &Block| Asking::of(block.sentences().map(|sentence| edition.asks(sentence))) == Asking::Puts;
    // A question with a hyphen looks like an item of a list.
    let may_ask = |block: &Block| is_said(block) || block.kind == BlockKind::ListItem;
    let apart: Vec<usize> =
        (0..blocks.len()).filter(|&index| may_ask(&blocks[index]) && is_apart(edition, &blocks[index])).collect();
    // Whoever is asked may ask back, and then answer.
    let ends_asking = |block: &Block| edition.asks(block.sentences().end.saturating_sub(1));
    let answers = |index: usize| {
        let before = index.checked_sub(1).map(|before| &blocks[before]);
        !ends_asking(&blocks[index]) && before.is_some_and(|before| is_said(before) && ends_asking(before))
    };
    let asked: Vec<usize> = apart.iter().copied().filter(|&index| asks(&blocks[index]) && !answers(index)).collect();
    let (Some(&first), Some(&last)) = (asked.first(), asked.last()) else { return Vec::new() };
    let is_answered = |index: &&usize| blocks.get(**index + 1).is_some_and(|next| is_said(next) && !ends_asking(next));
    let is_interview = asked.len() >= FEWEST
        && asked.len() * 10 >= apart.len() * ASKING
        && asked.iter().filter(is_answered).count() * 10 >= asked.len() * ANSWERED
        && last - first <= asked.len() * PARAGRAPHS;
    if !is_interview {
        return Vec::new();
    }
    // What is set apart as the questions are, and said, is one of them, whatever it ends in.
    let is_between = |index: usize| apart.binary_search(&(index + 1)).is_err() && (first..last).contains(&index);
    let is_remark = |index: usize| is_between(index) && ends_sentence(blocks[index].span.of(edition.text()));
    let is_question = |index: &usize| asked.binary_search(index).is_ok() || (!answers(*index) && is_remark(*index));
    apart.iter().copied().filter(is_question).map(|block| Mark { block, asks: true }).collect()
}

/// The questions of a text that is made of questions and answers, a paragraph each; none of another text. Every few
/// paragraphs one asks and nothing else, from the beginning to the end, and those that answer say more.
fn plain(edition: &Edition) -> Vec<Mark> {
    let blocks = edition.blocks();
    let is_said = |index: &usize| blocks[*index].kind.is_body();
    let said: Vec<usize> = (0..blocks.len()).filter(is_said).collect();
    let begins = |index: usize| blocks[index].gap > 0 || said.first() == Some(&index);
    let asks = |&index: &usize| begins(index) && asks_plainly(edition, &blocks[index]);
    let asked: Vec<usize> = said.iter().copied().filter(asks).collect();
    if asked.len() < FEWEST_PLAIN || said.len() > asked.len() * PARAGRAPHS_PLAIN {
        return Vec::new();
    }
    let is_answered =
        |&&index: &&usize| blocks.get(index + 1).is_some_and(|next| next.kind.is_body()) && !asks(&(index + 1));
    let answered = asked.iter().filter(is_answered).count();
    let length = |indices: &[usize]| -> usize { indices.iter().map(|&index| blocks[index].span.len()).sum() };
    let is_talk = answered * 10 >= asked.len() * ANSWERED_PLAIN && length(&said) >= length(&asked) * 2;
    if !is_talk {
        return Vec::new();
    }
    asked.into_iter().map(|block| Mark { block, asks: true }).collect()
}

/// Whether a block is a paragraph that ends by asking, and nobody's words in quotation marks or on a film.
fn asks_plainly(edition: &Edition, block: &Block) -> bool {
    const QUOTED: [char; 12] = ['"', '“', '„', '”', '«', '»', '‘', '\'', '「', '『', '—', '–'];
    let text = block.span.of(edition.text());
    block.kind == BlockKind::Paragraph
        && block.facts.time.is_none()
        && edition.asks(block.sentences().end.saturating_sub(1))
        && !text.starts_with(QUOTED)
        && text.chars().take(LONGEST + 1).count() <= LONGEST
}

/// Whether all of a block is set apart, as in bold.
fn is_strong(_: &Edition, block: &Block) -> bool {
    block.facts.is_strong
}

/// Whether a block begins with a dash, as what is said does in many languages, or with the mark of a turn.
fn has_dash(edition: &Edition, block: &Block) -> bool {
    block.span.of(edition.text()).starts_with(['—', '–', '―', '-', '▶', '■', '□', '◆', '◇', '●', '○', '▲', '△', '▼'])
}

/// Whether a block is a heading that asks, also where it goes on after it did.
fn is_question(edition: &Edition, block: &Block) -> bool {
    is_heading(edition, block) && block.sentences().any(|sentence| edition.asks(sentence))
}

/// Whether a block is a heading: by its kind, or because it is a line with a number before it.
fn is_heading(edition: &Edition, block: &Block) -> bool {
    let text = block.span.of(edition.text());
    let is_numbered = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem)
        && text.starts_with(|c: char| c.is_ascii_digit())
        && bare(text).len() < text.len();
    (block.kind == BlockKind::Heading || is_numbered) && text.chars().take(LONGEST + 1).count() <= LONGEST
}

/// A heading without its number.
fn bare(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit() || ".)§ \u{a0}".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Draft, DraftBlock};
    use crate::language::Language;
    use crate::transcript::{Splitting, analyse};

    fn kinds(lines: &[(BlockKind, &str)]) -> Vec<(TurnKind, Option<usize>)> {
        let mut draft = Draft::default();
        for (index, (kind, text)) in lines.iter().enumerate() {
            draft.push(*kind, text, index + 1);
        }
        let english = Language::parse("en").expect("a code");
        let edition = analyse(draft, english, Splitting::Sentences);
        let units = Units::alone(edition.sentences().len());
        turns(&[edition], &units).into_iter().map(|turn| (turn.kind, turn.question)).collect()
    }

    #[test]
    fn headings_ask_and_the_text_answers() {
        use BlockKind::{Heading, Paragraph};
        let text = [
            (Paragraph, "This page answers what is asked most."),
            (Heading, "Boats"),
            (Heading, "What is a boat?"),
            (Paragraph, "It floats. Mostly."),
            (Heading, "Who built it?"),
            (Paragraph, "Nobody knows."),
            (Heading, "How long is it?"),
            (Paragraph, "As long as it must be. Or is it?"),
        ];
        use TurnKind::{Answer, Narration, Question};
        let expected = [
            (Narration, None),
            (Question, Some(1)),
            (Answer, Some(1)),
            (Question, Some(2)),
            (Answer, Some(2)),
            (Question, Some(3)),
            (Answer, Some(3)),
        ];
        assert_eq!(kinds(&text), expected);
    }

    #[test]
    fn a_table_of_contents_asks_nothing() {
        use BlockKind::Paragraph;
        let text = [
            (Paragraph, "Here is what is asked most."),
            (Paragraph, "1. What is a boat?"),
            (Paragraph, "2. Who built it?"),
            (Paragraph, "3. How long is it?"),
            (Paragraph, "1. What is a boat?"),
            (Paragraph, "It floats."),
            (Paragraph, "2. Who built it?"),
            (Paragraph, "Nobody knows."),
            (Paragraph, "3. How long is it?"),
            (Paragraph, "As long as it must be."),
        ];
        assert_eq!(kinds(&text).len(), 6);
    }

    /// How many questions are found in lines, of which those with `*` before them are strong.
    fn questions(lines: &[&str]) -> usize {
        questions_of(lines, |_| ())
    }

    /// The same where something else is known of each line.
    fn questions_of(lines: &[&str], known: fn(&mut DraftBlock)) -> usize {
        let mut draft = Draft::default();
        for (index, line) in lines.iter().enumerate() {
            let text = line.trim_start_matches('*');
            let block = draft.push(BlockKind::Paragraph, text, index + 1);
            block.facts.is_strong = text.len() < line.len();
            known(block);
        }
        let edition = analyse(draft, Language::parse("en").expect("a code"), Splitting::Sentences);
        let units = Units::alone(edition.sentences().len());
        turns(&[edition], &units).iter().filter(|turn| turn.kind == TurnKind::Question).count()
    }

    #[test]
    fn an_interview_whose_questions_are_set_apart() {
        let bold = ["*You were late. Why?", "It rained.", "It rained all day.", "*And then?", "Then I came."];
        let dashes = ["— You were late. Why?", "— It rained.", "It rained all day.", "— And then?", "— Then I came."];
        let asked = ["- You were late. Why?", "It rained.", "It rained all day.", "- And then?", "Then I came."];
        for talk in [bold, dashes, asked] {
            assert_eq!(questions(&talk.repeat(3)), 6, "{talk:?}");
        }
    }

    #[test]
    fn what_asks_nothing_is_put_all_the_same() {
        let bold = ["*And then?", "Then I came.", "*You were late.", "It rained.", "*Why?", "It was May."];
        assert_eq!(questions(&bold.repeat(3)), 9);
        let ethiopic = ["*ከዚያስ፧", "ከዚያ መጣሁ።", "*ዘገየህ።", "ዝናብ ነበር።", "*ለምን፧", "ግንቦት ነበር።"];
        assert_eq!(questions(&ethiopic.repeat(3)), 9);
        // Whoever is asked may ask back.
        let dashes = ["— Where?", "— Where do you think? Here.", "— And then?", "— Then I came."];
        assert_eq!(questions(&dashes.repeat(3)), 6);
    }

    #[test]
    fn what_is_said_in_a_story_is_no_interview() {
        let story = ["— Come in.", "He came in.", "— Sit down, will you?", "— Thank you.", "— It is cold.", "— Very."];
        assert_eq!(questions(&story.repeat(4)), 0);
        let list = ["*Is it late?", "*Is it cold?", "*Is it over?", "It is."];
        assert_eq!(questions(&list.repeat(3)), 0);
    }

    #[test]
    fn a_heading_may_say_more_than_it_asks() {
        use BlockKind::{Heading, Paragraph};
        let heading = (Heading, "Why are there nets? I thought that nobody fishes!");
        let text = [
            (Paragraph, "All of it."),
            heading,
            (Paragraph, "For show."),
            (Heading, "Who pays?"),
            (Paragraph, "You do."),
        ];
        let text = [&text[..], &[(Heading, "Is it late?"), (Paragraph, "It is.")]].concat();
        assert_eq!(kinds(&text).iter().filter(|(kind, _)| *kind == TurnKind::Question).count(), 3);
    }

    /// Questions and answers in turn, none of which is set apart.
    const FAQ: [&str; 8] = [
        "How do I dry a net?",
        "Hang it up in the wind.",
        "What if it rains? Or snows?",
        "Then it takes a while longer. Be patient.",
        "May I burn it?",
        "No.",
        "Whom can I ask?",
        "Anybody who sells nets.",
    ];

    #[test]
    fn a_text_of_questions_and_answers() {
        assert_eq!(questions(&FAQ), 4);
        assert_eq!(questions(&[&["Of nets", "All that you ask about nets."], &FAQ[..]].concat()), 4);
        // Answers of several paragraphs.
        let long = FAQ.chunks(2).flat_map(|pair| [pair[0], pair[1], "It is so.", "Believe us."]);
        assert_eq!(questions(&long.collect::<Vec<_>>()), 4);
    }

    #[test]
    fn prose_that_asks_is_prose() {
        // A chapter in which two talk, of a book in which nobody asks.
        let story = [&["He went home.", "It was late."].repeat(8), &FAQ[..], &["He slept."]].concat();
        assert_eq!(questions(&story), 0);
        // What is said stands in quotation marks, or goes back and forth.
        let quoted = FAQ.map(|line| format!("“{line}”"));
        assert_eq!(questions(&quoted.each_ref().map(String::as_str)), 0);
        let late = "It is late, and nobody in the village knows it but you and me and the cook.";
        let asking = ["Who is there?", "Who wants to know?", late, "Is it?"].repeat(4);
        assert_eq!(questions(&asking), 0);
        // Lines of a poem stand close to one another, and a film is asked line by line.
        assert_eq!(questions_of(&FAQ, |block| block.gap = 0), 0);
        assert_eq!(questions_of(&FAQ, |block| block.facts.time = Some((0, 1))), 0);
    }
}
