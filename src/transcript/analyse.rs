//! A draft becomes an edition: front matter, joined paragraphs, labels, people, sentences.

use super::{breaks, directions, ending, front, labels, opening, people, sentences};
use crate::document::{Assembly, BETWEEN_CELLS, BlockKind, Draft, DraftBlock, Edition, Label, Part, PersonId, Voice};
use crate::language::{Language, Profile};
use crate::text::Span;

/// What counts as a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Splitting {
    /// Blocks are split into sentences.
    #[default]
    Sentences,
    /// Every block is one sentence, as it is.
    Blocks,
}

/// Finds the structure of a text. Time and space: the length of the text.
#[must_use]
pub fn analyse(mut draft: Draft, language: Language, splitting: Splitting) -> Edition {
    let profile = Profile::of(&language).unwrap_or(Profile::none());
    let are_told = labels::are_told(&draft);
    if draft.blocks.iter().any(|block| block.facts.pair.is_some()) {
        // Segments that the file pairs are no page: none of them is front matter, and none was cut by a page break.
        let header = Header { blocks: 0, title: draft.title.clone(), date: draft.date.clone() };
        if !are_told {
            labels::find(&mut draft, 0, profile);
        }
        return assemble(draft, language, profile, splitting, header);
    }
    if splitting == Splitting::Blocks {
        if !are_told {
            labels::find(&mut draft, 0, profile);
        }
        return assemble(draft, language, profile, splitting, Header::default());
    }
    let whole = draft;
    let front::Front { mut draft, mut blocks, title, date } = front::recognise(&whole, profile);
    // It is as large as what was made of it.
    drop(whole);
    if !are_told {
        labels::mend(&mut draft, blocks);
        directions::mark(&mut draft, blocks);
        directions::mark_pages(&mut draft, blocks, profile);
        blocks = find_labels(&mut draft, blocks, profile);
        directions::mark_in_talk(&mut draft, blocks);
    }
    let title = title.filter(|_| blocks > 0 || draft.title.is_some());
    labels::join(&mut draft);
    if !are_told {
        ending::mark(&mut draft, profile);
    }
    breaks::join(&mut draft, blocks, profile);
    assemble(draft, language, profile, splitting, Header { blocks, title, date })
}

/// Finds the labels behind so many blocks of front matter; gives how many of them are.
///
/// The first label may stand alone on its line, and look like the last line of the front matter, or like a title; when
/// it was said may stand between it and what is said.
fn find_labels(draft: &mut Draft, blocks: usize, profile: &Profile) -> usize {
    let is_time = |block: &&DraftBlock| directions::is_mark(block.span.of(&draft.text));
    let times = blocks - draft.blocks[..blocks].iter().rev().take_while(is_time).count()..blocks;
    let Some(last) = times.start.checked_sub(1) else {
        labels::find(draft, blocks, profile);
        return blocks;
    };
    let kind = draft.blocks[last].kind;
    let may_be_label = match kind {
        BlockKind::Heading | BlockKind::Metadata => last > 0,
        BlockKind::Title => last == 0,
        _ => false,
    };
    if !may_be_label {
        labels::find(draft, blocks, profile);
        return blocks;
    }
    let kinds: Vec<BlockKind> = draft.blocks[times.clone()].iter().map(|block| block.kind).collect();
    draft.blocks[times.clone()].iter_mut().for_each(|block| block.kind = BlockKind::Direction);
    labels::find(draft, last, profile);
    // A title names somebody who is never heard, as a play may have it, or it is none; so does a field.
    let is_label = matches!(draft.blocks[last].voice, Voice::Starts(_))
        && (kind == BlockKind::Heading || labels::comes_back(draft, last));
    if !is_label {
        draft.blocks[last].voice = Voice::Unknown;
        draft.blocks[times].iter_mut().zip(kinds).for_each(|(block, kind)| block.kind = kind);
        return blocks;
    }
    draft.blocks[last].kind = BlockKind::Paragraph;
    last
}

/// What the front matter says.
#[derive(Default)]
struct Header {
    blocks: usize,
    title: Option<String>,
    date: Option<String>,
}

fn assemble(mut draft: Draft, language: Language, profile: &Profile, splitting: Splitting, header: Header) -> Edition {
    labels::settle(&mut draft);
    let labels = &labels::of(&draft);
    let named: Vec<people::Naming<'_>> = draft
        .blocks
        .iter()
        .zip(labels)
        .filter_map(|(block, label)| {
            let (name, affiliation) = ((*label)?.name.of(&draft.text), (*label)?.affiliation);
            let affiliation = affiliation.map(|span| span.of(&draft.text));
            let who = block.facts.who;
            let told = who.map(|number| draft.people.get(number as usize).map_or("", String::as_str));
            Some(people::Naming { name, affiliation, who, told })
        })
        .collect();
    let people::Casting { cast, persons } = people::cast(&named, profile);
    let title = header.title.as_deref();
    let mut speaking = title.and_then(|title| opening::stated_by(title, &draft, &language, labels, (&cast, &persons)));
    let mut persons = persons.into_iter();
    let mut assembly = Assembly::with_capacity(draft.blocks.len());
    for (index, (block, label)) in draft.blocks.iter().zip(labels).enumerate() {
        if label.is_some() {
            speaking = persons.next();
        } else if block.voice == Voice::Nobody {
            speaking = None;
        }
        let text = block.span.of(&draft.text);
        let kind = block.kind;
        let person: Option<PersonId> = speaking.filter(|_| index >= header.blocks && kind.is_body());
        let sentences = match splitting {
            Splitting::Blocks => Vec::new(),
            Splitting::Sentences if kind == BlockKind::Verbatim && has_cells(text) => Vec::new(),
            Splitting::Sentences => sentences_of(text, block.span, *label, profile),
        };
        assembly.push(Part {
            kind,
            span: block.span,
            line: block.line,
            gap: block.gap,
            label: *label,
            person,
            facts: block.facts,
            sentences,
        });
    }
    let mut edition = assembly.finish(draft.source, language, draft.text);
    edition.title = header.title;
    edition.date = header.date;
    edition.cast = cast;
    edition
}

/// Whether a line that is set as it stands is the row of a table: a stop ends no more than a cell there.
fn has_cells(text: &str) -> bool {
    let text = text.trim_start();
    text.contains('│') || text.contains(BETWEEN_CELLS) || text.contains("   ") || text.matches(" | ").nth(1).is_some()
}

/// The sentences of a block: of the speech behind its label, with the label in the first.
fn sentences_of(text: &str, block: Span, label: Option<Label>, profile: &Profile) -> Vec<Span> {
    let speech = label.map_or(0, |label| (label.span.end - block.start) as usize).min(text.len());
    let mut spans: Vec<Span> = sentences::split(&text[speech..], profile)
        .into_iter()
        .map(|span| span.shift(block.start as usize + speech))
        .collect();
    if let Some(first) = spans.first_mut() {
        first.start = block.start;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_tables_are_not_split() {
        let mut draft = Draft::default();
        for row in ["ENQ (enq. sent. Or not.) │ 105", "a. B | It leaks. Sold. | no", "It leaks. It was sold."] {
            draft.push(BlockKind::Verbatim, row, 1);
        }
        let english = Language::parse("en").expect("a code");
        let edition = analyse(draft, english, Splitting::Sentences);
        let sentences: Vec<usize> = edition.blocks().iter().map(|block| block.sentences().len()).collect();
        assert_eq!(sentences, [1, 1, 2]);
    }

    #[test]
    fn a_name_with_a_time_behind_the_title_speaks_where_it_comes_back() {
        let talk = ["Ben Snow 0:05", "It is.", "Ada Winter 0:09", "Do we wait?", "Ben Snow 0:12", "We do."].repeat(2);
        let speakers = |first: &str| {
            let mut draft = Draft::default();
            for text in [&["The Ferry", first, "Is it late?"], &talk[..]].concat() {
                draft.push(BlockKind::Paragraph, text, 1);
            }
            let english = Language::parse("en").expect("a code");
            let edition = analyse(draft, english, Splitting::Sentences);
            edition.blocks().iter().filter(|block| block.label.is_some()).count()
        };
        assert_eq!(speakers("Ada Winter 0:02"), 7);
        assert_eq!(speakers("City Hall 10:30"), 6);
    }

    #[test]
    fn a_time_may_stand_between_the_first_name_and_what_is_said() {
        let talk = ["Ben Snow", "0:05", "It is.", "Ada Winter", "0:09", "Do we wait?", "Ben Snow", "0:12", "We do."];
        let found = |front: &[&str]| {
            let mut draft = Draft::default();
            for text in [front, &["0:02", "Is it late?"], &talk, &talk[3..], &talk].concat() {
                draft.push(BlockKind::Paragraph, text, 1);
            }
            let edition = analyse(draft, Language::parse("en").expect("a code"), Splitting::Sentences);
            let labels = edition.blocks().iter().filter(|block| block.label.is_some()).count();
            (labels, edition.title)
        };
        assert_eq!(found(&["Ada Winter"]), (9, None));
        assert_eq!(found(&["The Ferry", "Ada Winter"]), (9, Some("The Ferry".to_owned())));
        assert_eq!(found(&["The Ferry"]), (8, Some("The Ferry".to_owned())));
    }
}
