//! The labels that name who speaks: `Name:`, `Name (Affiliation):`.
//!
//! A colon in prose is no label. What counts is the shape of what stands before it, and the whole document: labels
//! come back, and there are many of them. No list of names or offices takes part.

use std::collections::HashMap;

use crate::document::{BlockKind, Draft, Label, Voice};
use crate::language::Profile;
use crate::text::Span;

/// Longest label, in characters: an office with a name and an affiliation.
const LONGEST: usize = 120;

/// Most words a name or office has.
const MOST_WORDS: usize = 9;

/// Fewest labelled blocks that make a transcript.
const FEWEST: usize = 3;

/// One distinct label in so many at least looks like a name in a transcript of named people.
const NAMES: usize = 3;

/// One label in so many at least comes back, or has an affiliation: what stands before a colon in prose does not.
const COMING_BACK: usize = 3;

/// From this part of all blocks on, labels of one word each (`Q:`, `A:`) make a transcript too; below it they are
/// remarks such as `Note:`.
const DENSE: f64 = 0.4;

/// The labels that the format of a draft tells, one slot a block; `None` where it knows of no speakers.
pub(super) fn told(draft: &Draft) -> Option<Vec<Option<Label>>> {
    draft.blocks.iter().any(|block| block.voice != Voice::Unknown).then(|| {
        let label = |voice| if let Voice::Starts(label) = voice { Some(label) } else { None };
        draft.blocks.iter().map(|block| label(block.voice)).collect()
    })
}

/// The labels of a draft's blocks from `first` on, one slot a block; none at all where the text is no transcript.
///
/// Time: the length of the text. Space: the number of blocks.
pub(super) fn find(draft: &Draft, first: usize, profile: &Profile) -> Vec<Option<Label>> {
    let candidate = |index: usize| {
        let block = draft.blocks[index];
        let text = block.span.of(&draft.text);
        let told = index >= first && matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        let label = at_start(text, profile).filter(|_| told)?;
        Some(shift(label, block.span.start as usize))
    };
    let mut labels: Vec<Option<Label>> = (0..draft.blocks.len()).map(candidate).collect();
    let evidence = Evidence::of(draft, first, &labels);
    for slot in &mut labels {
        *slot = slot.filter(|label| evidence.accepts(draft, label));
    }
    if labels.iter().flatten().count() < FEWEST {
        labels.fill(None);
    }
    labels
}

/// What the whole document says about its candidates.
struct Evidence<'a> {
    /// How often each name stands as a candidate.
    counts: HashMap<&'a str, usize>,
    /// Whether names of several words, with affiliations or in capitals come back, as they do in transcripts.
    has_names: bool,
    /// Whether candidates are so many that even single words are labels.
    is_dense: bool,
}

impl<'a> Evidence<'a> {
    fn of(draft: &'a Draft, first: usize, labels: &[Option<Label>]) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for label in labels.iter().flatten() {
            *counts.entry(label.name.of(&draft.text)).or_default() += 1;
        }
        let found = labels.iter().flatten().count();
        let repeated = counts.values().any(|&count| count > 1);
        let blocks = draft.blocks.len().saturating_sub(first).max(1);
        let several = counts.len() > 1;
        let comes_back = |label: &&Label| {
            label.affiliation.is_some() || counts.get(label.name.of(&draft.text)).is_some_and(|&count| count > 1)
        };
        let coming_back = labels.iter().flatten().filter(comes_back).count();
        let mut marked: Vec<&str> = labels
            .iter()
            .flatten()
            .filter(|label| is_marked(draft, label))
            .map(|label| label.name.of(&draft.text))
            .collect();
        marked.sort_unstable();
        marked.dedup();
        let looks_like_names = !marked.is_empty() && marked.len() * NAMES >= counts.len();
        let has_names = several && looks_like_names && coming_back * COMING_BACK >= found;
        let is_dense = several && repeated && found as f64 >= DENSE * blocks as f64;
        Self { counts, has_names, is_dense }
    }

    fn accepts(&self, draft: &Draft, label: &Label) -> bool {
        let count = self.counts.get(label.name.of(&draft.text)).copied().unwrap_or(0);
        match () {
            () if self.has_names => is_marked(draft, label) || count > 1,
            () => self.is_dense,
        }
    }
}

/// Whether a label looks like a person's or an office's, and not like a remark: several words, an affiliation, or
/// capitals.
fn is_marked(draft: &Draft, label: &Label) -> bool {
    let name = label.name.of(&draft.text);
    let capitals =
        name.chars().count() > 2 && !name.chars().any(char::is_lowercase) && name.chars().any(char::is_uppercase);
    let compound = name.contains('-') && name.chars().filter(|c| c.is_alphabetic()).count() > 8;
    // In a script without capitals several words are a clause as well as a name.
    let is_cased = name.chars().any(char::is_uppercase);
    label.affiliation.is_some() || (is_cased && name.split_whitespace().count() > 1) || compound || capitals
}

/// The label a text starts with, by its shape alone, with spans relative to the text.
pub(super) fn at_start(text: &str, profile: &Profile) -> Option<Label> {
    let (colon, width) = first_colon(text)?;
    let before = text[..colon].trim_end();
    let (name, affiliation) = split_affiliation(before)?;
    is_name(name, profile).then_some(())?;
    let rest = &text[colon + width..];
    let end = colon + width + rest.len() - rest.trim_start().len();
    let start = text.len() - text.trim_start().len();
    let affiliation = affiliation.map(|inner| {
        let at = inner.as_ptr() as usize - text.as_ptr() as usize;
        Span::new(at, at + inner.len())
    });
    Some(Label { name: Span::new(start, start + name.trim_start().len()), affiliation, span: Span::new(start, end) })
}

/// Whether what follows a label is a value rather than speech: it starts with a number (`Last updated: 3 May`).
pub(super) fn is_field(text: &str, label: Label) -> bool {
    let speech = &text[(label.span.end as usize).min(text.len())..];
    speech.is_empty() || speech.starts_with(|c: char| c.is_ascii_digit())
}

/// The first colon that could end a label, and its width in bytes: no clock time, no URL.
fn first_colon(text: &str) -> Option<(usize, usize)> {
    for (count, (at, c)) in text.char_indices().enumerate() {
        match c {
            _ if count > LONGEST => return None,
            ':' => {
                let next = text[at + 1..].chars().next();
                return next.is_none_or(char::is_whitespace).then_some((at, 1));
            }
            '：' => return Some((at, c.len_utf8())),
            '!' | '?' | '。' | '"' | '“' | '”' | '«' | '»' | '„' | '…' => return None,
            _ => {}
        }
    }
    None
}

/// A label before its colon as name and affiliation; `None` where parentheses do not match.
fn split_affiliation(before: &str) -> Option<(&str, Option<&str>)> {
    let Some(inner) = before.strip_suffix([')', '）', ']']) else {
        return (!before.contains(['(', ')', '（', '）'])).then_some((before, None));
    };
    let open = inner.find(['(', '（', '['])?;
    let opener = inner[open..].chars().next().map_or(1, char::len_utf8);
    Some((inner[..open].trim_end(), Some(inner[open + opener..].trim())))
}

/// Whether words look like a name or an office: each starts with a capital (where the script has any), except
/// particles.
fn is_name(name: &str, profile: &Profile) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.is_empty() || words.len() > MOST_WORDS {
        return false;
    }
    let last = words.len() - 1;
    words.iter().enumerate().all(|(index, word)| {
        let Some(initial) = word.trim_start_matches(['(', '\'', '’']).chars().next() else { return false };
        // A period ends a sentence, but not a title or an initial.
        let period = word.ends_with('.') && index < last && word.chars().count() > 5;
        let particle = index > 0 && index < last && is_particle(word, profile);
        let proper = initial.is_uppercase() || (initial.is_alphabetic() && !initial.is_lowercase());
        let number = index > 0 && initial.is_ascii_digit();
        !period && !word.contains([',', ';']) && (proper || particle || number || (index > 0 && *word == "&"))
    })
}

fn is_particle(word: &str, profile: &Profile) -> bool {
    let known = profile.name_particles.contains(word) || profile.is_function_word(word);
    known || (profile.name_particles.is_empty() && word.chars().count() <= 3)
}

fn shift(label: Label, offset: usize) -> Label {
    Label {
        name: label.name.shift(offset),
        affiliation: label.affiliation.map(|span| span.shift(offset)),
        span: label.span.shift(offset),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn profile() -> &'static Profile {
        Profile::of(&Language::parse("en").expect("a code")).expect("a profile")
    }

    fn names(blocks: &[&str]) -> Vec<Option<String>> {
        let mut draft = Draft::default();
        for (index, text) in blocks.iter().enumerate() {
            draft.push(BlockKind::Paragraph, text, index + 1);
        }
        let name = |label: Label| label.name.of(&draft.text).to_owned();
        find(&draft, 0, profile()).into_iter().map(|label| label.map(name)).collect()
    }

    #[test]
    fn names_offices_and_affiliations() {
        let text = "Ada Winter (Harbour Gazette): Is it true?";
        let label = at_start(text, profile()).expect("a label");
        assert_eq!(label.name.of(text), "Ada Winter");
        assert_eq!(label.affiliation.map(|span| span.of(text)), Some("Harbour Gazette"));
        assert_eq!(&text[label.span.end as usize..], "Is it true?");
        for (text, name) in [
            ("MR. SMITH: Yes.", "MR. SMITH"),
            ("President of the Court: Order.", "President of the Court"),
            ("主席：谢谢。", "主席"),
            ("Speaker 2: No.", "Speaker 2"),
        ] {
            assert_eq!(at_start(text, profile()).map(|label| label.name.of(text)), Some(name));
        }
    }

    #[test]
    fn prose_is_no_label() {
        for text in [
            "You say: last night it rained.",
            "There are two kinds of ships: those that float.",
            "At 10:30 we left.",
            "He left. Then: nothing.",
            "\"Stop\": that was all.",
            "http://example.org/: a page",
        ] {
            assert_eq!(at_start(text, profile()), None, "{text}");
        }
    }

    #[test]
    fn a_transcript_has_many_labels() {
        let found = names(&[
            "Mayor Ada Winter: Good morning.",
            "We have little time.",
            "Ben Snow (Gazette): Is the bridge safe?",
            "Mayor: It is.",
            "Remember: it is new.",
            "Mayor: Any more?",
        ]);
        let expected = [Some("Mayor Ada Winter"), None, Some("Ben Snow"), Some("Mayor"), None, Some("Mayor")];
        assert_eq!(found, expected.map(|name| name.map(str::to_owned)));
    }

    #[test]
    fn remarks_make_no_transcript() {
        let prose = "The lid opens to the left.";
        let text =
            ["Note: keep it dry.", prose, prose, prose, "Warning: hot.", prose, prose, "Note: keep it dark.", prose];
        assert!(names(&text).iter().all(Option::is_none));
    }

    #[test]
    fn clauses_before_a_colon_are_no_names() {
        let prose = "The lid opens to the left.";
        let text =
            ["And Then It Rained: all day.", prose, "So Said The Old Miller: no.", prose, "Thus Ended May: dry."];
        assert!(names(&text).iter().all(Option::is_none));
        let text = ["وقال الرجل: نعم.", prose, "وقالت المرأة: لا.", prose, "ثم قال: ربما.", prose];
        assert!(names(&text).iter().all(Option::is_none));
    }

    #[test]
    fn questions_and_answers_by_letter() {
        let found = names(&["Q: Why?", "A: Because.", "Q: Really?", "A: Yes."]);
        assert!(found.iter().all(Option::is_some));
    }
}
