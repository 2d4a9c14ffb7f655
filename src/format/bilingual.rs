//! One text that holds two languages becomes two drafts.
//!
//! Two habits are known: one edition after the other, and paragraph by paragraph. Which of them it is, is told by
//! how often the language changes from one paragraph to the next. Two languages make no two editions: a text may be
//! half translated, end in a licence in another language, or quote at length. So `halves` asks whether the two parts are
//! as long as each other, whether each is of its language, and whether one says what the other says.

mod halves;

use std::collections::HashMap;

use crate::document::{BlockKind, Draft, DraftBlock};
use crate::language::{Detector, Guess, Language, detect_by_words};
use halves::Passage;

/// Letters a block must have for its language to be told from it alone.
const TELLING: f64 = 40.0;

/// Blocks that are asked for their language to find out how many there are; from the whole text, evenly.
const ASKED: usize = 128;

/// Bytes of a block that are asked for their language: more does not change the answer.
const HEARD: usize = 240;

/// The second language must have so much as this part of the first has, or it is only quoted.
const SHARE: f64 = 0.3;

/// How much a block leans to a language, from 0 to 1, when it is said to be told.
const TOLD: f64 = 0.3;

/// Changes of language for each block that tells one, from which on it is paragraph by paragraph.
const ALTERNATES: f64 = 0.25;

/// What a change of language counts for where the languages take turns; a block that tells its language clearly
/// weighs 1.
const CHANGE: f64 = 0.2;

/// What a wide gap in the source adds to the belief that a new edition starts there, for each blank line more than
/// usual; a block that tells its language clearly weighs 1.
const GAP: f64 = 0.25;

/// A draft by languages: itself where it holds one edition, its two editions where it holds two.
///
/// `wanted` are the languages the user named; where there are two, only these are looked for, and it is believed that
/// there are two editions. Time and space: the length of the text.
#[must_use]
pub fn split(draft: Draft, wanted: &[Language]) -> Vec<Draft> {
    let Some([a, b]) = two_languages(&draft, wanted) else { return vec![draft] };
    let detector = Detector::between(&a, &b);
    let leans: Vec<f64> = draft.blocks.iter().map(|block| lean(&detector, block, &draft.text)).collect();
    let told: Vec<f64> = leans.iter().copied().filter(|lean| lean.abs() > TOLD).collect();
    let changes = told.windows(2).filter(|pair| pair[0].signum() != pair[1].signum()).count();
    if told.is_empty() || changes == 0 {
        return vec![draft];
    }
    let takes_turns = changes > 1 && changes as f64 >= ALTERNATES * told.len() as f64;
    let is_second = if takes_turns { alternating(&leans) } else { one_after_the_other(&draft, &leans) };
    let passages = passages(&draft, &leans, &is_second);
    let are_editions = if takes_turns { halves::answer(&passages) } else { halves::begin_again(&passages) };
    if !are_editions && wanted.len() != 2 {
        return vec![draft];
    }
    let mut halves = [(false, &a), (true, &b)].map(|(second, own)| part(&draft, &is_second, second, own));
    if wanted.is_empty() {
        tell_apart(&mut halves);
    }
    if halves.iter().any(|half| half.blocks.is_empty()) {
        return vec![draft];
    }
    // The edition that comes first in the file comes first.
    if is_second.first() == Some(&true) {
        halves.reverse();
    }
    halves.into()
}

/// Whether a block says in what language the text is: code and what is about the text do not.
fn is_text(block: &DraftBlock) -> bool {
    !matches!(block.kind, BlockKind::Verbatim | BlockKind::Metadata)
}

/// The blocks that say in what language the text is, and how far each leans to the language of its own side.
fn passages<'a>(draft: &'a Draft, leans: &[f64], is_second: &[bool]) -> Vec<Passage<'a>> {
    let sides = leans.iter().zip(is_second);
    let blocks = draft.blocks.iter().zip(sides).filter(|(block, _)| is_text(block));
    blocks
        .map(|(block, (&lean, &is_second))| {
            let own = if is_second { -lean } else { lean };
            let level = matches!(block.kind, BlockKind::Title | BlockKind::Heading).then_some(block.facts.level);
            Passage { text: block.span.of(&draft.text), own, is_second, level }
        })
        .collect()
}

/// The two languages a text is in; `None` where it is in one.
fn two_languages(draft: &Draft, wanted: &[Language]) -> Option<[Language; 2]> {
    if let [a, b] = wanted {
        return Some([a.clone(), b.clone()]);
    }
    let texts = draft.blocks.iter().filter(|block| is_text(block)).map(|block| block.span.of(&draft.text));
    let telling: Vec<&str> = texts.filter(|text| halves::length(text) >= TELLING).collect();
    let mut weight: HashMap<Language, f64> = HashMap::new();
    for text in evenly(&telling, ASKED) {
        // Trigrams alone find several languages in a text of one that they do not know.
        if let Some(guess) = detect_by_words(heard(text)).filter(Guess::is_sure) {
            *weight.entry(guess.language).or_default() += halves::length(text);
        }
    }
    let mut ranked: Vec<(Language, f64)> = weight.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut ranked = ranked.into_iter();
    let ((first, most), (second, size)) = (ranked.next()?, ranked.next()?);
    if size < SHARE * most {
        return None;
    }
    // A language that is none of the text's may be found in some blocks; it is not when only the two are asked about.
    let detector = Detector::between(&first, &second);
    let leans = || evenly(&telling, ASKED).map(|text| (detector.lean(heard(text)), halves::length(text)));
    let of = |sign: f64| leans().filter(|(lean, _)| lean * sign > TOLD).map(|(_, length)| length).sum::<f64>();
    (of(-1.0) >= SHARE * of(1.0)).then_some([first, second])
}

/// So many of some things at most, evenly spread; not every second or third one, since languages may take turns.
fn evenly<'a, T: ?Sized>(things: &'a [&'a T], most: usize) -> impl Iterator<Item = &'a T> {
    let count = things.len().min(most);
    (0..count).map(move |index| things[index * things.len() / count])
}

/// The part of a block that is asked for its language.
fn heard(text: &str) -> &str {
    &text[..text.floor_char_boundary(HEARD)]
}

/// How much a block is of the first language; what is too short to tell counts for little.
fn lean(detector: &Detector, block: &DraftBlock, text: &str) -> f64 {
    if !is_text(block) {
        return 0.0;
    }
    let text = heard(block.span.of(text));
    let trust = (halves::length(text) / TELLING).min(1.0);
    detector.lean(text) * trust
}

/// Which blocks are of the second language, where the languages take turns: the assignment that agrees best with what
/// the blocks tell, each change of language counting for it as well.
fn alternating(leans: &[f64]) -> Vec<bool> {
    // Best score of each language for the block at hand, and which language the block before it then has.
    let mut scores = [0.0f64; 2];
    let mut origins: Vec<[usize; 2]> = Vec::with_capacity(leans.len());
    for &lean in leans {
        let from = [0, 1].map(|own: usize| if scores[1 - own] + CHANGE >= scores[own] { 1 - own } else { own });
        let reach = |own: usize| scores[from[own]] + if from[own] == own { 0.0 } else { CHANGE };
        scores = [reach(0) + lean, reach(1) - lean];
        origins.push(from);
    }
    let mut own = usize::from(scores[1] > scores[0]);
    let mut out = vec![false; leans.len()];
    for (slot, from) in out.iter_mut().zip(&origins).rev() {
        *slot = own == 1;
        own = from[own];
    }
    out
}

/// Which blocks are of the second language, where one edition follows the other: one cut, where the languages on
/// both sides and the gap in the source speak for it most.
fn one_after_the_other(draft: &Draft, leans: &[f64]) -> Vec<bool> {
    let total: f64 = leans.iter().sum();
    let usual = draft.blocks.iter().skip(1).map(|block| block.gap).sum::<usize>() / draft.blocks.len().max(1);
    let mut before = 0.0;
    let mut best = (f64::MIN, 0, false);
    for (cut, (&lean, block)) in leans.iter().zip(&draft.blocks).enumerate() {
        if cut > 0 {
            let gap = GAP * block.gap.saturating_sub(usual.max(1)).min(4) as f64;
            // The leans before the cut less those after it: large where the first language comes first.
            let contrast = before - (total - before);
            for (score, second_first) in [(contrast, false), (-contrast, true)] {
                if score + gap > best.0 {
                    best = (score + gap, cut, second_first);
                }
            }
        }
        before += lean;
    }
    let (_, cut, second_first) = best;
    (0..leans.len()).map(|index| (index >= cut) != second_first).collect()
}

/// Lets each half tell its language as a whole, which says more than its blocks do of languages that are near.
fn tell_apart(halves: &mut [Draft; 2]) {
    let told = halves.each_ref().map(|half| detect_by_words(&half.text).filter(Guess::is_sure));
    if let [Some(a), Some(b)] = told
        && a.language != b.language
    {
        halves[0].language = Some(a.language);
        halves[1].language = Some(b.language);
    }
}

fn part(draft: &Draft, is_second: &[bool], second: bool, language: &Language) -> Draft {
    let mut out = Draft { language: Some(language.clone()), ..draft.emptied() };
    for (block, _) in draft.blocks.iter().zip(is_second).filter(|&(_, &s)| s == second) {
        out.push_like(block, block.span.of(&draft.text));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

    const ENGLISH: [&str; 4] = [
        "Market day",
        "The farmers of the valley bring their cheese and their apples to the square every Saturday morning.",
        "Nobody is in a hurry there, because the church bell has not been working since the storm of last winter.",
        "See you there!",
    ];
    const DUTCH: [&str; 4] = [
        "Marktdag",
        "De boeren uit het dal brengen elke zaterdagochtend hun kaas en hun appels naar het plein.",
        "Niemand heeft daar haast, want de kerkklok doet het niet meer sinds de storm van de vorige winter.",
        "Tot daar!",
    ];

    fn draft<'a>(blocks: impl IntoIterator<Item = &'a str>) -> Draft {
        let mut draft = Draft::default();
        for text in blocks {
            draft.push(BlockKind::Paragraph, text, 1);
        }
        draft
    }

    #[test]
    fn one_after_the_other() {
        let mut both = draft(ENGLISH.into_iter().chain(DUTCH));
        both.blocks[4].gap = 3;
        let halves = split(both, &[]);
        assert_eq!(halves.len(), 2);
        assert_eq!(halves[0].text, ENGLISH.join("\n"));
        assert_eq!(halves[1].text, DUTCH.join("\n"));
        assert_eq!(halves[1].language.as_ref().map(Language::code), Some("nl"));
    }

    #[test]
    fn paragraph_by_paragraph() {
        let halves = split(draft(DUTCH.into_iter().zip(ENGLISH).flat_map(|(a, b)| [a, b])), &[]);
        assert_eq!(halves.len(), 2);
        assert_eq!(halves[0].text, DUTCH.join("\n"));
        assert_eq!(halves[1].text, ENGLISH.join("\n"));
    }

    #[test]
    fn one_language_is_left_alone() {
        assert_eq!(split(draft(ENGLISH), &[]).len(), 1);
        assert_eq!(split(draft(["1", "2"]), &[]).len(), 1);
    }

    #[test]
    fn words_are_asked_where_trigrams_know_no_language() {
        let icelandic = [
            "Markaðsdagur",
            "Bændurnir í dalnum koma með ostinn sinn og eplin sín á torgið á hverjum laugardagsmorgni.",
            "Enginn er að flýta sér þar, því að kirkjuklukkan hefur ekki gengið síðan í storminum í fyrravetur.",
            "Sjáumst þar!",
        ];
        let halves = split(draft(ENGLISH.into_iter().chain(icelandic)), &[]);
        let codes: Vec<_> = halves.iter().map(|half| half.language.as_ref().map(Language::code)).collect();
        assert_eq!(codes, [Some("en"), Some("is")]);
        // Trigrams find two languages in this: Javanese and Zulu.
        let swahili = [
            "Mnara wa Taa wa Zamani",
            "Mzee alikaa karibu na dirisha na kutazama bahari, kama alivyofanya kila siku tangu mke wake afariki.",
            "Watoto walicheza nje ya nyumba mpaka usiku ulipoingia, kisha mama yao akawaita ndani kula chakula.",
            "Mvua ilinyesha sana mwaka ule, na daraja la zamani lilibebwa na maji ya mto mkubwa.",
        ];
        assert_eq!(split(draft(swahili), &[]).len(), 1);
    }

    #[test]
    fn a_quotation_makes_no_edition() {
        let text: Vec<&str> = std::iter::repeat_n(ENGLISH[1], 9).chain([DUTCH[1]]).collect();
        assert_eq!(split(draft(text), &[]).len(), 1);
    }

    #[test]
    fn code_and_a_licence_make_no_edition() {
        let mut code = draft(DUTCH.into_iter().chain(ENGLISH));
        code.blocks[4..].iter_mut().for_each(|block| block.kind = BlockKind::Verbatim);
        assert_eq!(split(code, &[]).len(), 1);
        let licence = [
            "You may copy this story, give it away or sell it, as long as these lines stay with every copy of it.",
            "There is no warranty of any kind for it, to the extent that the law of your country permits us to say so.",
        ];
        assert_eq!(split(draft(DUTCH[1..3].iter().copied().chain(licence)), &[]).len(), 1);
    }

    #[test]
    fn half_a_translation_makes_no_edition() {
        let text = [DUTCH[0], DUTCH[1], ENGLISH[2], ENGLISH[3]];
        assert_eq!(split(draft(text), &[]).len(), 1);
        let named = ["nl", "en"].map(|code| Language::parse(code).expect("a code"));
        assert_eq!(split(draft(text), &named).len(), 2);
    }
}
