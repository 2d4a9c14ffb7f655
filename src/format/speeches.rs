//! Debates in XML, of parliaments and of those who republish them, and any other XML there is no reader for.
//!
//! An element with words directly in it is a block. Names of elements say more, as far as parliaments agree: what holds a
//! speech, where its speaker is named, what is a heading. Known so: Canada's Hansard, Akoma Ntoso, the files of
//! TheyWorkForYou.

use std::collections::HashMap;

use super::pen::Pen;
use super::tree::{Id, Step, Tree};
use super::{Input, Reading, Wishes, charset, xml};
use crate::diagnostic::Result;
use crate::document::{BlockKind, Voice};
use crate::language::Language;
use crate::text::visible_line;

/// Elements that hold what one person says, in small letters.
const SPEECHES: [&str; 7] = ["speech", "intervention", "statement", "contribution", "utterance", "question", "answer"];

/// Elements in a speech that name its speaker.
const NAMES: [&str; 7] =
    ["personspeaking", "from", "speaker", "speakername", "member", "membername", "questionerasked"];

/// Attributes of a speech that do.
const NAMING: [&str; 5] = ["speakername", "speaker", "name", "by", "who"];

/// Elements that hold nothing of the text.
const LEFT_OUT: [&str; 8] =
    ["meta", "extractedinformation", "startpagenumber", "style", "script", "head", "proprietary", "references"];

/// Whether a file begins as such a debate does.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let start = start.trim_start_matches('\u{FEFF}').trim_start();
    start.starts_with('<')
        && ["<Hansard", "<akomaNtoso", "<akn:akomaNtoso", "<publicwhip"].iter().any(|root| start.contains(root))
}

/// Reads a debate, or whatever text an XML file holds. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let charset::Decoded { text, encoding, mut notices } = charset::decode(&input.bytes, &input.name, wishes)?;
    let (tree, faults) = xml::parse(&text, &input.name);
    notices.extend(faults);
    let mut writer = Writer {
        tree: &tree,
        people: people(&tree),
        pen: Pen::default(),
        block: None,
        line: 1,
        sections: 0,
        speaker: None,
        speeches: 0,
        blocks_of_speech: 0,
    };
    writer.write();
    let mut draft = writer.pen.draft;
    draft.source.encoding = Some(encoding);
    if writer.speeches == 0 {
        draft.blocks.iter_mut().for_each(|block| block.voice = Voice::Unknown);
    }
    let root = tree.children(Tree::ROOT).find(|&id| tree.text(id).is_none());
    let item = |name: &str| {
        let found = tree.all(Tree::ROOT, "ExtractedItem").find(|&id| tree.attribute(id, "Name") == Some(name));
        found.map(|id| tree.words(id)).filter(|words| !words.is_empty())
    };
    let element = |name: &str| tree.all(Tree::ROOT, name).map(|id| tree.words(id)).find(|words| !words.is_empty());
    let line = |text: String| visible_line(&text).into_owned();
    draft.title =
        item("InstitutionDebate").or_else(|| element("docTitle")).or_else(|| element("DocumentName")).map(line);
    let day = || tree.attribute(tree.all(Tree::ROOT, "FRBRdate").next()?, "date").map(str::to_owned);
    draft.date = item("Date").or_else(|| element("docDate")).or_else(day).map(line);
    let said = || tree.attribute(tree.all(Tree::ROOT, "FRBRlanguage").next()?, "language");
    draft.language = root.and_then(|id| tree.attribute(id, "lang")).or_else(said).and_then(Language::parse);
    Ok(Reading { notices, ..draft.into() })
}

/// Names by what speeches refer to them with.
fn people(tree: &Tree) -> HashMap<String, String> {
    let persons = ["TLCPerson", "TLCRole"].into_iter().flat_map(|name| tree.all(Tree::ROOT, name).collect::<Vec<_>>());
    let named =
        |id| Some((tree.attribute(id, "eId").or_else(|| tree.attribute(id, "id"))?, tree.attribute(id, "showAs")?));
    persons.filter_map(named).map(|(id, name)| (id.to_owned(), name.to_owned())).collect()
}

struct Writer<'a> {
    tree: &'a Tree,
    people: HashMap<String, String>,
    pen: Pen,
    /// The element whose block is being written.
    block: Option<Id>,
    line: usize,
    /// Open elements that have a heading.
    sections: u8,
    /// The speech that is open, and who speaks, until that is written.
    speaker: Option<(Id, Option<String>)>,
    speeches: usize,
    blocks_of_speech: usize,
}

impl Writer<'_> {
    fn write(&mut self) {
        let mut walk = self.tree.walk(Tree::ROOT);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(id) => match self.tree.text(id) {
                    Some(text) => self.text(text, id),
                    None => {
                        if !self.enter(id) {
                            walk.step_over(id);
                        }
                    }
                },
                Step::Leave(id) => self.leave(id),
            }
        }
        self.end(None);
    }

    fn text(&mut self, text: &str, id: Id) {
        if self.pen.written() == 0 && !text.trim().is_empty() {
            let blank = &text[..text.len() - text.trim_start().len()];
            self.line = self.tree.line(id) + blank.matches('\n').count();
        }
        self.pen.write(text);
    }

    /// Whether what is inside is walked through.
    fn enter(&mut self, id: Id) -> bool {
        let name = self.tree.name(id).to_ascii_lowercase();
        if LEFT_OUT.contains(&name.as_str()) {
            return false;
        }
        if self.block.is_some() {
            if matches!(name.as_str(), "br" | "eol" | "lb") {
                self.pen.space();
            }
            return true;
        }
        if SPEECHES.contains(&name.as_str()) {
            self.begin_speech(id);
        }
        if let Some((_, speaker @ None)) = &mut self.speaker
            && NAMES.contains(&name.as_str())
        {
            let named = self.tree.words(id);
            // What stands behind a colon is said already.
            let (name, said) = named.split_once(": ").unwrap_or((&named, ""));
            *speaker = Some(name.trim().trim_end_matches([':', '.', ' ']).to_owned()).filter(|name| !name.is_empty());
            self.speeches += usize::from(speaker.is_some());
            self.line = self.tree.line(id);
            self.pen.write(said);
            return false;
        }
        if has_words(self.tree, id) {
            self.end(None);
            self.block = Some(id);
        } else if self.tree.children(id).any(|child| is_heading(self.tree.name(child))) {
            self.sections = self.sections.saturating_add(1);
        }
        true
    }

    fn leave(&mut self, id: Id) {
        if self.block == Some(id) {
            self.block = None;
            self.end(Some(id));
        } else if self.block.is_some() {
            // Elements in a block that are blocks by their nature stay apart.
            if matches!(self.tree.name(id), "p" | "item" | "cell" | "td" | "row" | "tr" | "ParaText") {
                self.pen.space();
            }
            return;
        } else if self.tree.children(id).any(|child| is_heading(self.tree.name(child))) {
            self.sections = self.sections.saturating_sub(1);
        }
        if self.speaker.as_ref().is_some_and(|(speech, _)| *speech == id) {
            self.end(None);
            self.speaker = None;
        }
    }

    fn begin_speech(&mut self, id: Id) {
        let refers = |value: &str| {
            let key = value.trim_start_matches('#');
            self.people.get(key).cloned().or_else(|| (!value.starts_with('#')).then(|| value.to_owned()))
        };
        let is_named =
            self.tree.children(id).any(|child| NAMES.contains(&self.tree.name(child).to_ascii_lowercase().as_str()));
        let said = NAMING.iter().find_map(|name| self.tree.attribute(id, name)).filter(|_| !is_named).and_then(refers);
        if self.speaker.is_some() && said.is_none() && !is_named {
            return;
        }
        self.speeches += usize::from(said.is_some());
        self.blocks_of_speech = 0;
        self.speaker = Some((id, said));
    }

    /// Ends the block of an element.
    fn end(&mut self, id: Option<Id>) {
        let name = id.map_or("", |id| self.tree.name(id));
        let kind = kind(name);
        let text = self.pen.take();
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let line = self.line;
        let speaker = self.speaker.as_mut().map(|(_, speaker)| if kind.is_body() { speaker.take() } else { None });
        match speaker {
            Some(Some(speaker)) => {
                let (name, affiliation) = split(&speaker);
                self.pen.draft.push_speech(&visible_line(name), affiliation.map(visible_line).as_deref(), text, line);
                self.blocks_of_speech += 1;
            }
            Some(None) if self.blocks_of_speech > 0 || !kind.is_body() => {
                self.pen.draft.push(kind, text, line).voice = Voice::GoesOn;
            }
            _ => {
                let level = self.sections.max(1);
                let block = self.pen.draft.push(kind, text, line);
                block.voice = Voice::Nobody;
                block.facts.level = if kind == BlockKind::Heading { level } else { 0 };
            }
        }
    }
}

/// A name and what stands in parentheses after it: `The Chair (Ms Berg (Boats))`.
fn split(speaker: &str) -> (&str, Option<&str>) {
    let inner = speaker.strip_suffix(')').and_then(|rest| rest.split_once('('));
    match inner {
        Some((name, inner)) if !name.trim().is_empty() && !inner.trim().is_empty() => (name.trim(), Some(inner.trim())),
        _ => (speaker, None),
    }
}

/// Whether words stand directly in an element.
fn has_words(tree: &Tree, id: Id) -> bool {
    tree.children(id).any(|child| tree.text(child).is_some_and(|text| !text.trim().is_empty()))
}

fn is_heading(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["heading", "head", "catchline", "subheading"].contains(&name.as_str())
        || name.ends_with("title")
        || name.ends_with("-heading")
}

fn kind(name: &str) -> BlockKind {
    match name.to_ascii_lowercase().as_str() {
        "documentname" | "doctitle" => BlockKind::Title,
        name if is_heading(name) => BlockKind::Heading,
        "scene" | "narrative" | "proceduraltext" | "prayer" => BlockKind::Direction,
        "timestamp" | "recordedtime" | "floorlanguage" | "docdate" | "docnumber" => BlockKind::Metadata,
        "item" | "li" => BlockKind::ListItem,
        "line" | "l" => BlockKind::Verse,
        _ => BlockKind::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial;
    use super::*;
    use crate::document::Draft;

    const HANSARD: &str = "<Hansard xml:lang='EN'><DocumentTitle><DocumentName>EVIDENCE</DocumentName></DocumentTitle>\
        <ExtractedInformation><ExtractedItem Name='InstitutionDebate'>Committee on Boats</ExtractedItem>\
        <ExtractedItem Name='Date'>3 May 2019</ExtractedItem></ExtractedInformation><HansardBody><OrderOfBusiness>\
        <OrderOfBusinessTitle>Nets</OrderOfBusinessTitle><Timestamp>(1630)</Timestamp><Intervention><PersonSpeaking>\
        <Affiliation>The Chair (Ms Berg (Boats))</Affiliation>: </PersonSpeaking><Content><ParaText>Good <I>day</I>.</ParaText>\
        <ParaText>Sit down.</ParaText></Content></Intervention><Intervention><PersonSpeaking><Affiliation>Mr Dahl</Affiliation>\
        </PersonSpeaking><Content><ParaText>Why?</ParaText></Content></Intervention></OrderOfBusiness></HansardBody></Hansard>";

    fn debate(text: &str) -> Draft {
        trial::draft(read, text)
    }

    fn blocks(draft: &Draft) -> Vec<(BlockKind, bool, &str)> {
        let starts = |voice| matches!(voice, Voice::Starts(_));
        draft.blocks.iter().map(|block| (block.kind, starts(block.voice), block.span.of(&draft.text))).collect()
    }

    use BlockKind::{Direction, Heading, Metadata, Paragraph, Title};

    #[test]
    fn interventions() {
        assert!(is_certain(HANSARD.as_bytes()));
        let draft = debate(HANSARD);
        let expected = [
            (Title, false, "EVIDENCE"),
            (Heading, false, "Nets"),
            (Metadata, false, "(1630)"),
            (Paragraph, true, "The Chair (Ms Berg (Boats)): Good day."),
            (Paragraph, false, "Sit down."),
            (Paragraph, true, "Mr Dahl: Why?"),
        ];
        assert_eq!(blocks(&draft), expected);
        assert_eq!((draft.title.as_deref(), draft.date.as_deref()), (Some("Committee on Boats"), Some("3 May 2019")));
    }

    #[test]
    fn a_name_with_the_first_words_behind_it() {
        let speech = |after: &str| {
            format!(
                "<a><Intervention><PersonSpeaking>Mr Dahl: Why?</PersonSpeaking>{after}</Intervention><p>They rose.</p></a>"
            )
        };
        let expected = [(Paragraph, true, "Mr Dahl: Why?"), (Paragraph, false, "They rose.")];
        assert_eq!(blocks(&debate(&speech(""))), expected);
        let draft = debate(&speech("<p>Now.</p>"));
        assert_eq!(blocks(&draft)[..2], [(Paragraph, true, "Mr Dahl: Why?"), (Paragraph, false, "Now.")]);
    }

    #[test]
    fn other_parliaments() {
        let akoma = "<akomaNtoso><debate><meta><TLCPerson eId='b' showAs='Anna Berg'/></meta><debateBody><debateSection>\
            <heading>Nets</heading><speech by='#b'><p>Good day.</p><p>Sit.</p></speech><scene>Applause</scene>\
            <speech by='#x'><from>Mr Dahl</from><p>Why?</p></speech></debateSection></debateBody></debate></akomaNtoso>";
        let expected = [
            (Heading, false, "Nets"),
            (Paragraph, true, "Anna Berg: Good day."),
            (Paragraph, false, "Sit."),
            (Direction, false, "Applause"),
            (Paragraph, true, "Mr Dahl: Why?"),
        ];
        assert_eq!(blocks(&debate(akoma)), expected);
        let whip = "<publicwhip><major-heading>Nets</major-heading><speech speakername='Anna Berg'><p>Good day.</p></speech>\
            <speech nospeaker='true'><p>They rose.</p></speech></publicwhip>";
        let expected =
            [(Heading, false, "Nets"), (Paragraph, true, "Anna Berg: Good day."), (Paragraph, false, "They rose.")];
        let draft = debate(whip);
        assert_eq!(blocks(&draft), expected);
        assert_eq!(draft.blocks[2].voice, Voice::Nobody);
    }

    #[test]
    fn any_xml_is_read() {
        let draft = debate("<a><b>One <c>and</c> two.</b><b>Three.</b></a>");
        assert_eq!(blocks(&draft), [(Paragraph, false, "One and two."), (Paragraph, false, "Three.")]);
        assert_eq!(draft.blocks[0].voice, Voice::Unknown);
    }
}
