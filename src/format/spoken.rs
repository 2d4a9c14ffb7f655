//! Names of speakers that a page or document sets apart: in bold before what is said, or on a line of their own.
//!
//! Bold alone is no evidence. What counts is, as with names in plain text, that names come back; and that they look
//! like names, or stand before a good part of all that is said.

use std::collections::{HashMap, HashSet};

use crate::document::{BlockKind, Draft, DraftBlock, Facts, Label, Voice};
use crate::text::{Span, ends_sentence, is_colon};

/// A block that begins in bold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lead {
    /// Its index among the blocks.
    pub(super) block: usize,
    /// Bytes from its beginning that are set apart.
    pub(super) length: usize,
    /// Whether the mark-up says that it names a speaker; else it is a guess.
    pub(super) is_told: bool,
    /// The number of the person, where the mark-up refers to one.
    pub(super) who: Option<u32>,
}

/// Longest name, in characters.
const LONGEST: usize = 120;

/// Most words of a name or office before a colon, and of one that less tells from prose.
const MOST_WORDS: (usize, usize) = (16, 9);

/// Fewest labels that make a transcript.
const FEWEST: usize = 3;

/// Part of all paragraphs that labels of single words must have, and labels that nothing but bold sets apart.
const DENSE: f64 = 0.3;
const DENSER: f64 = 0.45;

/// How a name is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// Before a colon.
    Colon,
    /// Before a full stop, what is said after it.
    Stop,
    /// On a line of its own, what is said on the next.
    OwnLine,
    /// With nothing between it and what is said.
    Space,
}

/// A lead that may be the label of a speaker.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    block: usize,
    manner: Manner,
    label: Label,
    who: Option<u32>,
}

/// What a file refers to persons with, by the numbers that they were given.
pub(super) fn in_order(numbers: HashMap<&str, u32>) -> Vec<String> {
    let mut people: Vec<(u32, &str)> = numbers.into_iter().map(|(key, number)| (number, key)).collect();
    people.sort_unstable();
    people.into_iter().map(|(_, key)| key.to_owned()).collect()
}

/// Gives the blocks of a draft the speakers that its leads name, if they do.
///
/// Time and space: the length of the text.
pub(super) fn name_speakers(mut draft: Draft, leads: &[Lead]) -> Draft {
    for lead in leads.iter().filter(|lead| !lead.is_told) {
        if let Some(block) = draft.blocks.get_mut(lead.block) {
            block.facts.is_strong |= lead.length >= block.span.len();
        }
    }
    let guesses = leads.iter().filter(|lead| !lead.is_told);
    let candidates: Vec<Candidate> = guesses.filter_map(|lead| candidate(&draft, *lead)).collect();
    let paragraphs = draft.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).count();
    let told = leads.iter().filter(|lead| lead.is_told).filter_map(|lead| told(&draft, *lead));
    let mut labels: HashMap<usize, Candidate> = told.map(|found| (found.block, found)).collect();
    for manner in [Manner::Colon, Manner::Stop, Manner::OwnLine, Manner::Space] {
        let alike: Vec<Candidate> = candidates.iter().copied().filter(|found| found.manner == manner).collect();
        if are_speakers(&draft, &alike, paragraphs, manner) {
            labels.extend(alike.into_iter().map(|found| (found.block, found)));
        }
    }
    if labels.is_empty() { draft } else { labelled(&draft, &labels) }
}

/// The draft with its labels; a name on a line of its own goes to what is said on the next.
fn labelled(draft: &Draft, labels: &HashMap<usize, Candidate>) -> Draft {
    let mut out = draft.emptied();
    let names: HashSet<&str> = labels.values().map(|found| found.label.name.of(&draft.text)).collect();
    let mut named: Option<(&Candidate, &DraftBlock)> = None;
    for (index, block) in draft.blocks.iter().enumerate() {
        let text = block.span.of(&draft.text);
        let said = block.kind.is_body();
        match labels.get(&index) {
            Some(found) if found.manner == Manner::OwnLine => {
                named = Some((found, block));
                continue;
            }
            Some(found) => {
                out.push_like(&DraftBlock { voice: Voice::Starts(found.label), ..*block }, text);
            }
            None => match named.take().filter(|_| said) {
                Some((Candidate { label, who, .. }, own)) => {
                    let affiliation = label.affiliation.map(|span| span.of(&draft.text));
                    let speech = out.push_speech(label.name.of(&draft.text), affiliation, text, own.line);
                    (speech.gap, speech.facts) = (own.gap, Facts { who: *who, ..block.facts });
                }
                None => {
                    let voice = match plain_label(text, &names) {
                        Some(label) if said => Voice::Starts(label.moved(0, block.span.start as usize)),
                        _ if said => Voice::GoesOn,
                        _ => Voice::Unknown,
                    };
                    out.push_like(&DraftBlock { voice, ..*block }, text);
                }
            },
        }
    }
    out
}

/// The label of a block that nothing sets apart, where it is a name that is set apart elsewhere.
fn plain_label(text: &str, names: &HashSet<&str>) -> Option<Label> {
    let (name, speech) = text.split_once(is_colon)?;
    let start = text.len() - speech.trim_start().len();
    let label = Label { name: Span::new(0, name.len()), affiliation: None, span: Span::new(0, start) };
    names.contains(name).then_some(label)
}

/// A name that stands as a block of its own because the mark-up says so.
fn told(draft: &Draft, lead: Lead) -> Option<Candidate> {
    let block = draft.blocks.get(lead.block)?;
    let (text, start) = (block.span.of(&draft.text), block.span.start as usize);
    let (name, affiliation) = split(text, None, text);
    let span_of = |(from, to): (usize, usize)| Span::new(start + from, start + to);
    let label = Label { name: span_of(name), affiliation: affiliation.map(span_of), span: block.span };
    Some(Candidate { block: lead.block, manner: Manner::OwnLine, label, who: lead.who })
}

fn candidate(draft: &Draft, lead: Lead) -> Option<Candidate> {
    let block = draft.blocks.get(lead.block)?;
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
        return None;
    }
    let text = block.span.of(&draft.text);
    let bold = text.get(..lead.length)?;
    let rest = &text[lead.length..];
    let bare = bold.trim_end().trim_end_matches(|c| is_colon(c) || matches!(c, '.' | '—' | '–' | '-' | ',')).trim_end();
    let (after_bold, width) = (rest.trim_start(), |c: char| c.len_utf8());
    let is_colon = |c: &char| is_colon(*c);
    // (through an interpreter) between name and colon is said of the speaker.
    let aside = after_bold.strip_prefix('(').and_then(|inner| inner.split_once(')'));
    let beyond_aside = aside.map(|(_, beyond)| beyond.trim_start());
    let (manner, label_end) = if let Some(colon) = bold.trim_end().chars().next_back().filter(is_colon) {
        (Manner::Colon, bold.trim_end().len().max(width(colon)))
    } else if let Some(colon) = after_bold.chars().next().filter(is_colon) {
        (Manner::Colon, text.len() - after_bold.len() + width(colon))
    } else if let Some((colon, beyond)) =
        beyond_aside.and_then(|text| Some((text.chars().next().filter(is_colon)?, text)))
    {
        (Manner::Colon, text.len() - beyond.len() + width(colon))
    } else if after_bold.is_empty() {
        (Manner::OwnLine, text.len())
    } else if bold.trim_end().ends_with('.') {
        (Manner::Stop, lead.length)
    } else if let Some(speech) = ["— ", "– ", "- "].iter().find_map(|dash| after_bold.strip_prefix(dash)) {
        (Manner::Stop, text.len() - speech.len())
    } else if has_space_behind(bold, rest) && !after_bold.starts_with(char::is_lowercase) {
        (Manner::Space, lead.length)
    } else {
        return None;
    };
    let ends_plainly = (bare.ends_with('.') || !ends_sentence(bare)) && bare.chars().any(char::is_alphabetic);
    let most = if manner == Manner::Colon { MOST_WORDS.0 } else { MOST_WORDS.1 };
    let fits = bare.chars().count() <= LONGEST && bare.split_whitespace().count() <= most;
    let is_followed =
        manner != Manner::OwnLine || draft.blocks.get(lead.block + 1).is_some_and(|next| next.kind.is_body());
    if !(ends_plainly && fits && is_followed) {
        return None;
    }
    let start = block.span.start as usize;
    let speech = label_end + (text[label_end..].len() - text[label_end..].trim_start().len());
    let (name, affiliation) = split(bare, aside.map(|(inner, _)| inner).filter(|_| manner == Manner::Colon), text);
    let span_of = |(from, to): (usize, usize)| Span::new(start + from, start + to);
    let label = Label { name: span_of(name), affiliation: affiliation.map(span_of), span: span_of((0, speech)) };
    Some(Candidate { block: lead.block, manner, label, who: None })
}

/// Whether white space stands between what is set apart and what follows.
fn has_space_behind(bold: &str, rest: &str) -> bool {
    bold.ends_with(char::is_whitespace) || rest.starts_with(char::is_whitespace)
}

/// Where name and affiliation stand in a block's text: `Name (Affiliation)`.
fn split(bare: &str, aside: Option<&str>, text: &str) -> ((usize, usize), Option<(usize, usize)>) {
    let place = |part: &str| {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        (start, start + part.len())
    };
    let inner = bare.strip_suffix(')').and_then(|open| open.split_once('('));
    match inner {
        Some((name, inside)) if !name.trim().is_empty() => (place(name.trim()), Some(place(inside))),
        _ => (place(bare), aside.map(place)),
    }
}

/// Whether candidates that are set apart in one manner name speakers.
fn are_speakers(draft: &Draft, found: &[Candidate], paragraphs: usize, manner: Manner) -> bool {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for candidate in found {
        *counts.entry(candidate.label.name.of(&draft.text)).or_default() += 1;
    }
    let coming_back: usize = counts.values().filter(|&&count| count > 1).sum();
    let is_name =
        |name: &str| name.contains(' ') || (name.chars().count() > 1 && !name.chars().any(char::is_lowercase));
    let has_names = counts.iter().any(|(name, &count)| count > 1 && is_name(name));
    let is_dense = |part: f64| found.len() as f64 >= part * paragraphs as f64;
    let is_believed = match manner {
        Manner::Space => has_names && is_dense(DENSER) && takes_turns(draft, found),
        _ => has_names || is_dense(DENSE),
    };
    found.len() >= FEWEST && counts.len() > 1 && coming_back * 2 >= found.len() && is_believed
}

/// Whether another name follows, mostly.
fn takes_turns(draft: &Draft, found: &[Candidate]) -> bool {
    let name = |candidate: &Candidate| candidate.label.name.of(&draft.text);
    let changes = found.windows(2).filter(|pair| name(&pair[0]) != name(&pair[1])).count();
    changes * 2 >= found.len().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks whose leads are written `*so*`.
    fn named(lines: &[&str]) -> Vec<(String, Option<String>, Option<String>)> {
        let (mut draft, mut leads) = (Draft::default(), Vec::new());
        for (block, line) in lines.iter().enumerate() {
            let length = line.strip_prefix('*').and_then(|rest| rest.find('*'));
            draft.push(BlockKind::Paragraph, &line.replace('*', ""), block + 1);
            leads.extend(length.map(|length| Lead { block, length, is_told: false, who: None }));
        }
        let draft = name_speakers(draft, &leads);
        let of = |span: Span| span.of(&draft.text).to_owned();
        let told = |block: &DraftBlock| match block.voice {
            Voice::Starts(label) => (of(block.span), Some(of(label.name)), label.affiliation.map(of)),
            _ => (of(block.span), None, None),
        };
        draft.blocks.iter().map(told).collect()
    }

    #[test]
    fn names_before_colons() {
        let found = named(&[
            "*Anna Berg:* Good day.",
            "*Carl Dahl*: Good day.",
            "More.",
            "*Anna Berg* (laughing): Yes.",
            "Carl Dahl: No.",
        ]);
        let names: Vec<_> = found.iter().map(|(_, name, _)| name.as_deref()).collect();
        assert_eq!(names, [Some("Anna Berg"), Some("Carl Dahl"), None, Some("Anna Berg"), Some("Carl Dahl")]);
        assert_eq!(found[3].2.as_deref(), Some("laughing"));
    }

    #[test]
    fn names_before_a_space_or_a_dash() {
        for talk in [
            ["*Anna Berg* Good day.", "*Carl Dahl* Is it?", "*Anna Berg* It is.", "*Carl Dahl* “Well.”"],
            ["*Anna Berg* — Good day.", "*Carl Dahl* — Is it?", "*Anna Berg* — it is.", "*Carl Dahl* – Well."],
        ] {
            let found = named(&talk);
            assert_eq!(found.iter().filter(|(_, name, _)| name.is_some()).count(), 4, "{talk:?}");
        }
        for talk in [
            // What is set apart goes on.
            ["*Anna Berg* was late.", "*Carl Dahl* was not.", "*Anna Berg* came.", "*Carl Dahl* left."],
            ["*Note* Keep it dry.", "*Warning* It is hot.", "*Note* Keep it dark.", "*Warning* It is old."],
        ] {
            assert!(named(&talk).iter().all(|(_, name, _)| name.is_none()), "{talk:?}");
        }
    }

    #[test]
    fn what_is_all_in_bold_is_strong() {
        let mut draft = Draft::default();
        ["Is it late?", "It is."].iter().for_each(|text| _ = draft.push(BlockKind::Paragraph, text, 1));
        let lead = |block, length| Lead { block, length, is_told: false, who: None };
        let draft = name_speakers(draft, &[lead(0, 11), lead(1, 2)]);
        let strong: Vec<bool> = draft.blocks.iter().map(|block| block.facts.is_strong).collect();
        assert_eq!(strong, [true, false]);
    }

    #[test]
    fn names_on_lines_of_their_own() {
        let found = named(&["*FIRST MAN*", "Who is there?", "*THE COOK.*", "Nobody.", "*FIRST MAN*", "Good."]);
        assert_eq!(found.len(), 3);
        assert_eq!((found[1].0.as_str(), found[1].1.as_deref()), ("THE COOK: Nobody.", Some("THE COOK")));
    }

    #[test]
    fn remarks_are_no_speakers() {
        let text = "It was so.";
        for lines in [
            vec!["*Note:* one.", text, text, text, "*Warning:* two.", text, text, text, "*Note:* three.", text, text],
            vec!["*First part.* It began.", "*Second part.* It went on.", "*Third part.* It ended."],
        ] {
            assert!(named(&lines).iter().all(|(_, name, _)| name.is_none()), "{lines:?}");
        }
    }
}
