//! XLIFF 1.2 (OASIS 2008) and 2.0 to 2.2: a `trans-unit` or a `segment` is a pair of source and target.
//!
//! A `trans-unit` that is cut into segments (`seg-source`, `mrk mtype="seg"`) is a pair a segment, by the marks' numbers.
//! Proposals of a memory, notes and other things beside the text are left out. A target that is marked as not yet
//! translated or as a fuzzy match is shown as doubtful.

use super::charset::{self, Decoded};
use super::exchange::{Inline, Part, Piece, Pieces, root};
use super::pairs::{Pairs, Segment};
use super::{Input, Reading, Wishes};
use crate::diagnostic::Result;
use crate::text::visible_line;

/// How far a target is doubted that is there and not approved by anyone, in thousandths.
const UNTRANSLATED: u16 = 500;

/// Elements whose sources and targets are not those of the text.
const BESIDE: [&str; 8] = ["alt-trans", "matches", "notes", "note", "glossary", "metadata", "originalData", "skeleton"];

/// Whether a file is XLIFF.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    root(bytes).as_deref() == Some("xliff")
}

/// Reads XLIFF. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, not text, or holds no segments.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let Decoded { text, encoding, mut notices } = charset::decode(&input.bytes, &input.name, wishes)?;
    let mut file = File::default();
    file.pairs.encoding = Some(encoding);
    let mut pieces = Pieces::new(&text);
    loop {
        let line = pieces.line();
        match pieces.next(&input.name) {
            Ok(Some(piece)) => file.take(piece, line),
            Ok(None) => break,
            Err(error) => {
                notices.push(error);
                break;
            }
        }
    }
    file.finish_unit();
    let title = file.title();
    let mut reading = file.pairs.reading(&wishes.languages, &input.name, notices)?;
    for draft in &mut reading.drafts {
        draft.title.clone_from(&title);
    }
    Ok(reading)
}

/// What a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Source,
    /// The source again, cut into segments.
    Cut,
    Target,
}

/// A side of a unit: its parts, and the line it starts on.
type Parts = (Vec<Part>, usize);

/// A file that is being read.
#[derive(Default)]
struct File {
    pairs: Pairs,
    /// The languages of source and target, as the file or its parts say.
    languages: [String; 2],
    /// What the parts were made from, with the number of pairs at their end.
    originals: Vec<(String, usize)>,
    /// How many elements are open that stand beside the text.
    beside: usize,
    side: Option<(Side, Inline, usize)>,
    source: Option<Parts>,
    cut: Option<Parts>,
    target: Option<Parts>,
    doubt: u16,
}

impl File {
    fn take(&mut self, piece: Piece<'_>, line: usize) {
        match piece {
            Piece::Start(element) => {
                let name = element.name().to_owned();
                if self.side.is_none() && BESIDE.contains(&name.as_str()) {
                    self.beside += 1;
                }
                if self.beside > 0 {
                    return;
                }
                let side = match name.as_str() {
                    "source" => Side::Source,
                    "seg-source" => Side::Cut,
                    "target" => Side::Target,
                    _ => {
                        self.open(&element);
                        return;
                    }
                };
                self.finish_side();
                let doubtful = [element.attribute("state"), element.attribute("state-qualifier")];
                if side == Side::Target && doubtful.iter().flatten().any(|state| is_doubtful(state)) {
                    self.doubt = UNTRANSLATED;
                }
                self.side = Some((side, Inline::default(), line));
            }
            Piece::End(name) => {
                if self.beside > 0 {
                    self.beside -= usize::from(BESIDE.contains(&name.as_str()));
                    return;
                }
                match name.as_str() {
                    "source" | "seg-source" | "target" => self.finish_side(),
                    "trans-unit" | "segment" | "ignorable" | "unit" | "group" | "file" => self.finish_unit(),
                    _ => {
                        if let Some((_, inline, _)) = &mut self.side {
                            inline.close();
                        }
                    }
                }
            }
            Piece::Text(text) => {
                if let Some((_, inline, _)) = self.side.as_mut().filter(|_| self.beside == 0) {
                    inline.text(&text);
                }
            }
        }
    }

    /// Takes the start of an element that is no side of a unit.
    fn open(&mut self, element: &super::exchange::Element<'_>) {
        if let Some((_, inline, _)) = &mut self.side {
            inline.open(element);
            return;
        }
        match element.name() {
            "xliff" | "file" => {
                let names = [["source-language", "srcLang"], ["target-language", "trgLang"]];
                for (slot, names) in self.languages.iter_mut().zip(names) {
                    if let Some(code) = names.iter().find_map(|name| element.attribute(name)) {
                        *slot = code;
                    }
                }
                if let Some(original) = element.attribute("original") {
                    self.originals.push((original, self.pairs.len()));
                }
            }
            "trans-unit" | "segment" | "ignorable" => {
                self.finish_unit();
                if element.attribute("state").is_some_and(|state| state == "initial") {
                    self.doubt = UNTRANSLATED;
                }
            }
            _ => {}
        }
    }

    fn finish_side(&mut self) {
        let Some((side, inline, line)) = self.side.take() else { return };
        let slot = match side {
            Side::Source => &mut self.source,
            Side::Cut => &mut self.cut,
            Side::Target => &mut self.target,
        };
        *slot = Some((inline.parts(), line));
    }

    fn finish_unit(&mut self) {
        self.finish_side();
        let (source, cut, target) = (self.source.take(), self.cut.take(), self.target.take());
        let doubt = std::mem::take(&mut self.doubt);
        let Some((source, source_line)) = cut.or(source) else { return };
        let (target, target_line) = target.unwrap_or((Vec::new(), source_line));
        let columns = [("source", 0), ("target", 1)].map(|(unnamed, side)| {
            let code = if self.languages[side].is_empty() { unnamed } else { &self.languages[side] };
            self.pairs.column(code)
        });
        for (source, target) in matched(&source, &target) {
            let segments = [
                Segment { column: columns[0], text: &source, line: source_line },
                Segment { column: columns[1], text: &target, line: target_line },
            ];
            self.pairs.add(&segments, if target.trim().is_empty() { 0 } else { doubt });
        }
    }

    /// What the file was made from, where all its text is from one.
    fn title(&self) -> Option<String> {
        let ends = self.originals.iter().skip(1).map(|(_, start)| *start).chain([self.pairs.len()]);
        let mut filled = self.originals.iter().zip(ends).filter(|((_, start), end)| start < end);
        let ((original, _), _) = filled.next()?;
        let title = visible_line(original).trim().to_owned();
        (filled.next().is_none() && !title.is_empty()).then_some(title)
    }
}

/// The texts of a unit side by side: by the marks of its segments where both sides have them, else as a whole.
fn matched(source: &[Part], target: &[Part]) -> Vec<(String, String)> {
    let is_marked = |parts: &[Part]| parts.iter().all(|part| part.mark.is_some());
    if source.len() > 1 && is_marked(source) && is_marked(target) {
        let of = |parts: &[Part], mark: &Option<String>| -> String {
            parts.iter().filter(|part| part.mark == *mark).map(|part| part.text.as_str()).collect()
        };
        let mut out: Vec<_> = source.iter().map(|part| (part.text.clone(), of(target, &part.mark))).collect();
        // What has no source is kept at the end.
        let strays = target.iter().filter(|part| source.iter().all(|known| known.mark != part.mark));
        out.extend(strays.map(|part| (String::new(), part.text.clone())));
        return out;
    }
    let whole = |parts: &[Part]| parts.iter().map(|part| part.text.as_str()).collect::<String>();
    vec![(whole(source), whole(target))]
}

/// Whether a state says that a target is not the translation yet: those of XLIFF 1.2 that say so.
fn is_doubtful(state: &str) -> bool {
    state == "new" || state == "fuzzy-match" || state.starts_with("needs-")
}

#[cfg(test)]
mod tests {
    use super::super::pairs::tests::{expected, pairs};
    use super::super::trial;
    use super::*;

    fn file(units: &str) -> String {
        format!(
            "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original='a.md' \
             source-language='en-GB' target-language='nl'><body>{units}</body></file></xliff>"
        )
    }

    #[test]
    fn units_are_pairs() {
        let units = "<trans-unit id='1'><source>Salt <x id='1'/>and oil</source><target>Zout en olie</target>\
                     <alt-trans><source>No</source><target>Nee</target></alt-trans></trans-unit>\
                     <group><trans-unit id='2'><source>Tea</source></trans-unit></group>\
                     <trans-unit id='3'><source>Milk</source><target state='needs-translation'>Milk</target></trans-unit>";
        let editions = expected(&[
            ("en-gb", &[(0, "Salt and oil"), (1, "Tea"), (2, "Milk")]),
            ("nl", &[(0, "Zout en olie"), (2, "Milk")]),
        ]);
        assert_eq!(pairs(read, file(units).as_bytes()), editions);
        let reading = trial::reading(read, file(units));
        assert_eq!(reading.drafts[0].title.as_deref(), Some("a.md"));
        let doubts = |draft: usize| reading.drafts[draft].blocks.iter().map(|b| b.facts.doubt).collect::<Vec<_>>();
        assert_eq!((doubts(0), doubts(1)), (vec![0, 0, 500], vec![0, 500]));
    }

    #[test]
    fn marked_segments_are_pairs_of_their_own() {
        let units = "<trans-unit id='1'><source>One. Two.</source><seg-source><mrk mtype='seg' mid='1'>One.</mrk> \
                     <mrk mtype='seg' mid='2'>Two.</mrk></seg-source><target><mrk mtype='seg' mid='2'>Twee.</mrk>\
                     <mrk mtype='seg' mid='3'>Drie.</mrk></target></trans-unit>";
        let editions = expected(&[("en-gb", &[(0, "One."), (1, "Two.")]), ("nl", &[(1, "Twee."), (2, "Drie.")])]);
        assert_eq!(pairs(read, file(units).as_bytes()), editions);
    }

    #[test]
    fn the_second_version_too() {
        let text = "<xliff version='2.0' srcLang='de' trgLang='fr'><file id='f'><unit id='u'><notes><note>x</note></notes>\
                    <segment><source>Das <pc id='1'>Meer</pc></source><target>La mer</target></segment>\
                    <ignorable><source> </source></ignorable>\
                    <segment state='initial'><source>Ja<ph id='2' equiv='!'/></source></segment></unit></file></xliff>";
        let editions = expected(&[("de", &[(0, "Das Meer"), (1, "Ja!")]), ("fr", &[(0, "La mer")])]);
        assert_eq!(pairs(read, text.as_bytes()), editions);
    }
}
