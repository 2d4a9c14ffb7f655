//! TEI: plays, verse, prose and debates, with who speaks as the mark-up says.

use std::collections::HashMap;

use super::pen::Pen;
use super::spoken::in_order;
use super::tree::{Id, Step, Tree};
use super::{Input, Reading, Wishes, charset, xml};
use crate::diagnostic::Result;
use crate::document::{BETWEEN_CELLS, BlockKind, Voice};
use crate::language::Language;
use crate::text::visible_line;

/// Longest direction between a name and the speech that is set with the speech, in bytes.
const LONGEST_MANNER: usize = 120;

/// Whether a file begins as TEI does.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(8192)]);
    let root = |name: &str| {
        start.find(name).is_some_and(|at| {
            let after = start[at + name.len()..].chars().next();
            after.is_some_and(|c| c.is_whitespace() || c == '>')
        })
    };
    start.trim_start_matches('\u{FEFF}').trim_start().starts_with('<')
        && ["<TEI", "<TEI.2", "<teiCorpus", "<tei:TEI"].into_iter().any(root)
}

/// Reads a text. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let charset::Decoded { text, encoding, mut notices } = charset::decode(&input.bytes, &input.name, wishes)?;
    let (tree, faults) = xml::parse(&text, &input.name);
    notices.extend(faults);
    let header = tree.all(Tree::ROOT, "teiHeader").next();
    let in_header = |name: &str| header.and_then(|header| tree.all(header, name).next());
    let body = tree.all(Tree::ROOT, "text").next().unwrap_or(Tree::ROOT);
    let has_speakers = ["sp", "u"].iter().any(|name| tree.all(body, name).next().is_some());
    let mut writer = Writer {
        tree: &tree,
        people: people(&tree),
        numbers: HashMap::new(),
        who: None,
        pen: Pen::default(),
        open: Vec::new(),
        depth: 0,
        line: 1,
        speech: if has_speakers { Speech::Nobody } else { Speech::Unknown },
        manner: String::new(),
        notes: Vec::new(),
        noted: 0,
        has_spaces: tree.all(body, "c").next().is_some(),
    };
    writer.write(body);
    let mut draft = writer.pen.draft;
    draft.source.encoding = Some(encoding);
    draft.people = in_order(writer.numbers);
    let titles =
        in_header("titleStmt").map(|titles| tree.all(titles, "title").map(|id| tree.words(id)).collect::<Vec<_>>());
    draft.title =
        titles.into_iter().flatten().find(|title| !title.is_empty()).map(|title| visible_line(&title).into_owned());
    let root = tree.children(Tree::ROOT).find(|&id| tree.text(id).is_none());
    let said = [Some(body), root].into_iter().flatten().find_map(|id| tree.attribute(id, "lang"));
    draft.language = said.or_else(|| tree.attribute(in_header("language")?, "ident")).and_then(Language::parse);
    Ok(Reading { notices, ..draft.into() })
}

/// The names of those who speak, by what `who` refers to.
fn people(tree: &Tree) -> HashMap<String, String> {
    let mut people = HashMap::new();
    for (element, name) in [("person", "persName"), ("personGrp", "name"), ("org", "orgName"), ("role", "role")] {
        for id in tree.all(Tree::ROOT, element) {
            let Some(key) = tree.attribute(id, "id") else { continue };
            let named = if element == name { Some(id) } else { tree.all(id, name).next() };
            let words = named.map(|id| tree.words(id)).unwrap_or_default();
            if !words.is_empty() {
                people.entry(key.to_owned()).or_insert(words);
            }
        }
    }
    people
}

/// Who speaks where the walk is.
#[derive(Clone, Debug)]
enum Speech {
    /// The text knows of no speakers.
    Unknown,
    Nobody,
    /// A speech whose first words are still to come.
    Named(String),
    GoesOn,
}

/// An element that makes a block.
#[derive(Clone, Copy, Debug)]
struct Open {
    id: Id,
    kind: BlockKind,
}

struct Writer<'a> {
    tree: &'a Tree,
    people: HashMap<String, String>,
    /// The number of each person that a speech refers to.
    numbers: HashMap<&'a str, u32>,
    /// Who speaks, where one person does and the file says which.
    who: Option<u32>,
    pen: Pen,
    /// The element whose block is being written, and those it is in that make blocks too.
    open: Vec<Open>,
    /// Divisions that are open.
    depth: u8,
    line: usize,
    speech: Speech,
    /// How what is to come is said, where a direction stands between the name and the speech.
    manner: String,
    /// Notes of the block that is being written.
    notes: Vec<(usize, String)>,
    noted: usize,
    /// Whether spaces are elements, so that what stands between words in the file is none.
    has_spaces: bool,
}

impl<'a> Writer<'a> {
    fn write(&mut self, root: Id) {
        let mut walk = self.tree.walk(root);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(id) => match self.tree.text(id) {
                    Some(text) => self.text(text, id),
                    None if self.is_left_out(id) => walk.step_over(id),
                    None => {
                        if !self.enter(id) {
                            walk.step_over(id);
                        }
                    }
                },
                Step::Leave(id) => self.leave(id),
            }
        }
        self.end(BlockKind::Paragraph);
    }

    fn text(&mut self, text: &str, id: Id) {
        let is_blank = text.trim().is_empty();
        let is_layout = is_blank && self.has_spaces && self.tree.parent(id).is_some_and(|id| self.tree.name(id) != "c");
        if is_layout {
            return;
        }
        if self.pen.written() == 0 && !is_blank {
            let blank = &text[..text.len() - text.trim_start().len()];
            self.line = self.tree.line(id) + blank.matches('\n').count();
        }
        self.pen.write(text);
    }

    /// Running heads, descriptions of pictures, and of two readings the one that is not read.
    fn is_left_out(&self, id: Id) -> bool {
        let beside = |names: &[&str]| {
            self.tree.parent(id).is_some_and(|parent| {
                let children = || self.tree.children(parent);
                matches!(self.tree.name(parent), "choice" | "app" | "subst")
                    && children().any(|child| names.contains(&self.tree.name(child)))
            })
        };
        match self.tree.name(id) {
            "teiHeader" | "fw" | "figDesc" | "del" | "standOff" | "facsimile" | "sourceDoc" | "rdgGrp" => true,
            "orig" | "sic" | "abbr" | "am" => beside(&["reg", "corr", "expan", "ex"]),
            "rdg" => beside(&["lem"]),
            _ => false,
        }
    }

    /// Whether what is inside is walked through.
    fn enter(&mut self, id: Id) -> bool {
        let name = self.tree.name(id);
        match name {
            "div" | "div1" | "div2" | "div3" | "div4" | "div5" | "lg" if self.open.is_empty() => {
                self.end(BlockKind::Paragraph);
                self.depth = self.depth.saturating_add(u8::from(name != "lg"));
            }
            "sp" | "u" => self.begin_speech(id),
            "speaker" => {
                self.set_speaker(&self.tree.words(id));
                return false;
            }
            "note" if self.tree.attribute(id, "type") == Some("speaker") => {
                self.set_speaker(&self.tree.words(id));
                return false;
            }
            "note" if !self.open.is_empty() && self.pen.written() > 0 => {
                self.noted += 1;
                self.pen.write(&format!("[{}]", self.noted));
                self.notes.push((self.noted, self.tree.words(id)));
                return false;
            }
            "lb" | "pb" | "cb" | "gb" | "milestone" => match self.tree.attribute(id, "break") {
                Some("no") => self.pen.tight(),
                _ => self.pen.space(),
            },
            "gap" => self.pen.write("[…]"),
            "pc" if !self.has_spaces && self.closes(id) => self.pen.tight(),
            "stage" if self.is_beside_name(id) && self.tree.words(id).len() <= LONGEST_MANNER => {
                self.add_manner(&self.tree.words(id));
                return false;
            }
            "stage" if self.is_set_in(id) => {
                self.pen.write(" (");
                self.pen.tight();
            }
            "cell" if self.pen.written() > 0 => self.pen.write(BETWEEN_CELLS),
            _ => {}
        }
        if let Some(kind) = self.kind(name)
            && self.open.is_empty()
        {
            self.end(BlockKind::Paragraph);
            self.open.push(Open { id, kind });
        }
        true
    }

    fn leave(&mut self, id: Id) {
        let name = self.tree.name(id);
        if self.open.last().is_some_and(|open| open.id == id) {
            if let Some(open) = self.open.pop() {
                self.end(open.kind);
            }
            return;
        }
        match name {
            "stage" if self.is_set_in(id) => {
                self.pen.tight();
                self.pen.write(")");
                self.pen.space();
            }
            "div" | "div1" | "div2" | "div3" | "div4" | "div5" if self.open.is_empty() => {
                self.end(BlockKind::Paragraph);
                self.depth = self.depth.saturating_sub(1);
            }
            "sp" | "u" => self.end_speech(),
            // A block inside a block: its words stay apart.
            name if self.kind(name).is_some() => self.pen.space(),
            _ => {}
        }
    }

    /// Whether a direction stands inside of what is said, and needs brackets of ours to be told from it.
    fn is_set_in(&self, id: Id) -> bool {
        let mut texts = self.tree.children(id).filter_map(|child| self.tree.text(child));
        let first = texts.find(|text| !text.trim().is_empty()).unwrap_or_default();
        let is_inside = self.open.last().is_some_and(|open| open.kind != BlockKind::Direction);
        is_inside && !first.trim_start().starts_with(['(', '['])
    }

    /// Whether a direction stands between the name of a speaker and what is said: it belongs behind the name.
    fn is_beside_name(&self, id: Id) -> bool {
        let is_named = matches!(self.speech, Speech::Named(_)) && self.open.is_empty() && self.pen.written() == 0;
        is_named && self.tree.parent(id).is_some_and(|parent| self.tree.name(parent) == "sp")
    }

    /// Keeps a direction for the beginning of the speech: `, aside` is `(aside)` there.
    fn add_manner(&mut self, words: &str) {
        // No sentence of its own: a stop would make one of it.
        let words = words.trim_start_matches([',', ';', ':', ' ']).trim_end_matches(['.', ' ']);
        if words.is_empty() {
            return;
        }
        let is_bracketed = words.starts_with(['(', '[']);
        self.manner.push_str(&if is_bracketed { format!("{words} ") } else { format!("({words}) ") });
    }

    /// Whether a mark of punctuation stands close to the word before it.
    fn closes(&self, id: Id) -> bool {
        self.tree.attribute(id, "join").is_some_and(|join| matches!(join, "left" | "both"))
            || self.tree.words(id).starts_with([',', '.', ';', ':', '!', '?', ')', ']', '’', '”', '»', '…'])
    }

    fn kind(&self, name: &str) -> Option<BlockKind> {
        Some(match name {
            "head" => BlockKind::Heading,
            "titlePart" if self.pen.draft.blocks.iter().all(|block| block.kind != BlockKind::Title) => BlockKind::Title,
            "byline" | "docAuthor" => BlockKind::Byline,
            "docImprint" | "docDate" | "docEdition" | "imprimatur" => BlockKind::Metadata,
            "p" | "ab" | "seg" | "trailer" | "opener" | "closer" | "dateline" | "salute" | "signed" | "titlePart"
            | "set" | "epigraph" | "argument" | "note" | "row" | "figure" | "postscript" => BlockKind::Paragraph,
            "l" => BlockKind::Verse,
            "stage" | "incident" | "kinesic" | "vocal" | "desc" => BlockKind::Direction,
            "castItem" | "item" | "label" | "roleDesc" => BlockKind::ListItem,
            "eg" | "code" => BlockKind::Verbatim,
            _ => return None,
        })
    }

    fn begin_speech(&mut self, id: Id) {
        self.end(BlockKind::Paragraph);
        let mut said = self.tree.attribute(id, "who").unwrap_or_default().split_whitespace();
        let who = said.next().unwrap_or_default();
        let key = who.rsplit_once('#').map_or(who, |(_, key)| key);
        // Several who speak together are none of them.
        self.who = said.next().is_none().then(|| self.number(key)).flatten();
        let is_named = self.tree.child(id, "speaker").is_some() || matches!(self.speech, Speech::Named(_));
        if !is_named {
            let name = self.people.get(key).cloned().unwrap_or_else(|| key.replace(['_', '.'], " "));
            self.set_speaker(&name);
        }
    }

    /// The number of a person by what refers to him; `None` where nothing does.
    fn number(&mut self, key: &'a str) -> Option<u32> {
        let next = u32::try_from(self.numbers.len()).ok()?;
        (!key.is_empty()).then(|| *self.numbers.entry(key).or_insert(next))
    }

    /// Sets who speaks next, by a name without what only ends its line.
    fn set_speaker(&mut self, name: &str) {
        let name = name.trim().trim_end_matches(['.', ':', ',', ';', ' ']);
        let name = visible_line(name).into_owned();
        self.speech = if name.is_empty() { Speech::Nobody } else { Speech::Named(name) };
    }

    fn end_speech(&mut self) {
        self.end(BlockKind::Paragraph);
        // Nothing is said: that somebody is named is seen all the same.
        let manner = std::mem::take(&mut self.manner);
        if let Speech::Named(name) = &self.speech {
            let text = visible_line(&format!("{name} {manner}")).trim_end().to_owned();
            self.pen.draft.push(BlockKind::Direction, &text, self.line).voice = Voice::Nobody;
        }
        self.speech = Speech::Nobody;
        self.who = None;
    }

    /// Ends the block that is being written.
    fn end(&mut self, kind: BlockKind) {
        let speech = self.speech.clone();
        let is_said =
            matches!(kind, BlockKind::Paragraph | BlockKind::Verse | BlockKind::ListItem | BlockKind::Verbatim);
        match speech {
            Speech::Named(name) if is_said => {
                let said = self.pen.take();
                if !said.trim().is_empty() {
                    let said = format!("{}{}", visible_line(&std::mem::take(&mut self.manner)), said.trim());
                    self.pen.draft.push_speech(&name, None, &said, self.line).facts.who = self.who;
                    self.speech = Speech::GoesOn;
                }
            }
            speech => {
                let (line, level) = (self.line, self.depth.max(1));
                if let Some(block) = self.pen.end(kind, line) {
                    block.gap = usize::from(kind != BlockKind::Verse);
                    block.facts.level = if kind == BlockKind::Heading { level } else { 0 };
                    block.voice = match speech {
                        Speech::Unknown => Voice::Unknown,
                        Speech::Nobody => Voice::Nobody,
                        Speech::Named(_) | Speech::GoesOn => Voice::GoesOn,
                    };
                }
            }
        }
        self.end_notes();
    }

    fn end_notes(&mut self) {
        for (number, text) in std::mem::take(&mut self.notes) {
            let text = format!("[{number}] {}", visible_line(&text));
            let voice = if matches!(self.speech, Speech::Unknown) { Voice::Unknown } else { Voice::GoesOn };
            self.pen.draft.push(BlockKind::Metadata, text.trim(), self.line).voice = voice;
        }
    }
}

#[cfg(test)]
mod tests;
