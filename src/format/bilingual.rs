//! One text that holds two languages becomes two drafts.
//!
//! Two habits are known: one edition after the other, and paragraph by paragraph. Which of them it is, is told by
//! how often the language changes from one paragraph to the next.

use std::collections::HashMap;

use crate::document::Draft;
use crate::language::{Detector, Language, detect};

/// Letters a block must have for its language to be told from it alone.
const TELLING: usize = 60;

/// Blocks that are asked for their language to find out how many there are; from the whole text, evenly.
const ASKED: usize = 255;

/// The second language must have this part of the text, or it is only quoted.
const SHARE: f64 = 0.2;

/// Changes of language for each block that tells one, from which on it is paragraph by paragraph.
const ALTERNATES: f64 = 0.25;

/// What a change of language counts for where the languages take turns; a block that tells its language clearly
/// weighs 1.
const CHANGE: f64 = 0.2;

/// What a wide gap in the source adds to the belief that a new edition starts there, for each blank line more than
/// usual; a block that tells its language clearly weighs 1.
const GAP: f64 = 0.25;

/// A draft by languages: itself where it holds one, its two editions where it holds two.
///
/// `wanted` are the languages the user named; where there are two, only these are looked for. Time and space: the
/// length of the text.
#[must_use]
pub fn split(draft: Draft, wanted: &[Language]) -> Vec<Draft> {
    let Some([a, b]) = two_languages(&draft, wanted) else { return vec![draft] };
    let detector = Detector::between(&a, &b);
    let leans: Vec<f64> = texts(&draft).map(|text| lean(&detector, text)).collect();
    let told: Vec<f64> = leans.iter().copied().filter(|lean| lean.abs() > 0.3).collect();
    let changes = told.windows(2).filter(|pair| pair[0].signum() != pair[1].signum()).count();
    if told.is_empty() || changes == 0 {
        return vec![draft];
    }
    let is_second = if changes > 1 && changes as f64 >= ALTERNATES * told.len() as f64 {
        alternating(&leans)
    } else {
        one_after_the_other(&draft, &leans)
    };
    let mut halves = [(false, &a), (true, &b)].map(|(second, own)| part(&draft, &is_second, second, own));
    if halves.iter().any(|half| half.blocks.is_empty()) {
        return vec![draft];
    }
    // The edition that comes first in the file comes first.
    if is_second.first() == Some(&true) {
        halves.reverse();
    }
    halves.into()
}

fn texts(draft: &Draft) -> impl Iterator<Item = &str> {
    draft.blocks.iter().map(|block| block.span.of(&draft.text))
}

/// The two languages a text is in; `None` where it is in one.
fn two_languages(draft: &Draft, wanted: &[Language]) -> Option<[Language; 2]> {
    if let [a, b] = wanted {
        return Some([a.clone(), b.clone()]);
    }
    let telling: Vec<&str> = texts(draft).filter(|text| text.len() >= TELLING).collect();
    let mut weight: HashMap<Language, usize> = HashMap::new();
    for text in telling.iter().step_by(telling.len().div_ceil(ASKED).max(1)) {
        if let Some(language) = detect(text) {
            *weight.entry(language).or_default() += text.len();
        }
    }
    let all: usize = weight.values().sum();
    let mut ranked: Vec<(Language, usize)> = weight.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut ranked = ranked.into_iter();
    let (first, (second, size)) = (ranked.next()?, ranked.next()?);
    (size as f64 >= SHARE * all as f64).then_some([first.0, second])
}

/// How much a block is of the first language; what is too short to tell counts for little.
fn lean(detector: &Detector, text: &str) -> f64 {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let trust = (letters as f64 / TELLING as f64).min(1.0);
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
    fn a_quotation_makes_no_edition() {
        let text: Vec<&str> = std::iter::repeat_n(ENGLISH[1], 9).chain([DUTCH[1]]).collect();
        assert_eq!(split(draft(text), &[]).len(), 1);
    }
}
