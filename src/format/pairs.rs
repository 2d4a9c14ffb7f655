//! Segments that a file pairs, collected language by language.
//!
//! A pair has a number, from 0; each segment is a block that carries it. A side without text has no block.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document::{BlockKind, Draft, Encoding, Voice};
use crate::language::{Language, detect};
use crate::text::visible_line;

use super::Reading;

/// Most languages that are shown unless the user chooses.
const MOST: usize = 8;

/// Most languages that a file is believed to have: what has more is broken, and what goes beyond is taken for the last.
const BELIEVED: usize = 500;

/// Most codes that a message lists.
const LISTED: usize = 12;

/// A segment of a pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment<'a> {
    /// Which language it is in, as [`Pairs::column`] gave it.
    pub(super) column: usize,
    pub(super) text: &'a str,
    /// Line of the source it starts on, from 1.
    pub(super) line: usize,
}

/// Pairs of segments in any number of languages.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    columns: Vec<Draft>,
    /// What each column goes by: a code as the file has it, in small letters.
    names: Vec<String>,
    /// Which column a name is.
    places: HashMap<String, usize>,
    /// How many pairs there are.
    count: u32,
    /// Whether whoever speaks is nobody: no labels are looked for.
    pub(super) has_no_speakers: bool,
    /// What the bytes of the file were read as.
    pub(super) encoding: Option<Encoding>,
}

impl Pairs {
    /// The column of a language by the code that the file has for it; a new one where there is none yet.
    ///
    /// A code that is none has a column too, whose language is told from its text.
    pub(super) fn column(&mut self, code: &str) -> usize {
        let name = code.trim().to_ascii_lowercase();
        if let Some(&found) = self.places.get(&name) {
            return found;
        }
        if self.names.len() >= BELIEVED {
            return BELIEVED - 1;
        }
        // `en2` and `en-x-2` are a second edition in English.
        let bare = name.split("-x-").next().unwrap_or(&name).trim_end_matches(|c: char| c.is_ascii_digit());
        let language = Language::parse(bare).filter(|language| !language.is_unknown());
        let language = language.or_else(|| Language::named(&name));
        self.columns.push(Draft { language, ..Draft::default() });
        self.places.insert(name.clone(), self.names.len());
        self.names.push(name);
        self.names.len() - 1
    }

    /// Columns whose blocks have the numbers of their pairs, by what they go by.
    pub(super) fn of<'a>(columns: impl Iterator<Item = (&'a str, Draft)>) -> Self {
        let mut pairs = Self::default();
        for (name, draft) in columns {
            let column = pairs.column(name);
            let language = pairs.columns[column].language.take();
            pairs.columns[column] = Draft { language, ..draft };
        }
        pairs
    }

    /// How many pairs there are.
    pub(super) fn len(&self) -> usize {
        self.count as usize
    }

    /// Adds a pair of these segments; those without text are left out, and so is a pair without any. Several segments of
    /// one column stand one after the other. `doubt` says in thousandths how far the file doubts the pair.
    pub(super) fn add(&mut self, segments: &[Segment<'_>], doubt: u16) {
        let mut is_empty = true;
        for &Segment { column, text, line } in segments {
            let text = one_line(text);
            let Some(draft) = self.columns.get_mut(column).filter(|_| !text.is_empty()) else { continue };
            let block = draft.push(BlockKind::Paragraph, &text, line);
            block.facts.pair = Some(self.count);
            block.facts.doubt = doubt;
            if self.has_no_speakers {
                block.voice = Voice::Nobody;
            }
            is_empty = false;
        }
        // Spans and numbers hold 32 bits, and `decode` takes no text that has more bytes.
        self.count += u32::from(!is_empty);
    }

    /// Adds what a column says about the pairs that follow: no side of any pair.
    pub(super) fn remark(&mut self, Segment { column, text, line }: Segment<'_>) {
        let text = one_line(text);
        let Some(draft) = self.columns.get_mut(column).filter(|_| !text.is_empty()) else { return };
        let block = draft.push(BlockKind::Metadata, &text, line);
        (block.facts.pair, block.voice) = (Some(self.count), Voice::Nobody);
        self.count += 1;
    }

    /// Puts a column before the others, once there are no more pairs to add.
    pub(super) fn lead(&mut self, code: &str) {
        if let Some(language) = Language::parse(code)
            && let Some(found) = nearest(&self.columns, &language)
        {
            self.columns[..=found].rotate_right(1);
            self.names[..=found].rotate_right(1);
        }
    }

    /// The editions that the user wants, in that order; else all of them, up to a number at which one can still read.
    ///
    /// # Errors
    /// If there is no text, or none in a language that was asked for.
    pub(super) fn reading(self, wanted: &[Language], name: &str, notices: Vec<Diagnostic>) -> Result<Reading> {
        let mut columns: Vec<Draft> = self.columns;
        columns.iter_mut().for_each(|draft| draft.source.encoding = self.encoding);
        columns.retain(|draft| !draft.blocks.is_empty());
        if columns.is_empty() {
            let hint = "give a file that holds the text";
            return Err(Diagnostic::new("holds no segments with text").at(Place::file(name)).hint(hint));
        }
        let mut reading = Reading { drafts: Vec::new(), notices };
        let held = codes(&columns);
        let mut missing = Vec::new();
        for language in wanted {
            match nearest(&columns, language) {
                Some(found) => reading.drafts.push(columns.remove(found)),
                None => missing.push(language),
            }
        }
        reading.drafts.extend(unsaid(&mut columns, &mut missing));
        if let Some(first) = missing.first() {
            let message = format!("holds nothing in {}; its languages are {held}", first.code());
            let absent = Diagnostic::new(message).at(Place::file(name)).hint("name those you want with --lang");
            if reading.drafts.is_empty() {
                return Err(absent);
            }
            reading.notices.push(absent);
        }
        if wanted.is_empty() {
            let left = columns.split_off(columns.len().min(MOST));
            if !left.is_empty() {
                let message = format!("holds {} languages; not shown are {}", MOST + left.len(), codes(&left));
                let hint = "name those you want with --lang, as in --lang en,nl";
                reading.notices.push(Diagnostic::new(message).at(Place::file(name)).hint(hint));
            }
            reading.drafts = columns;
        } else {
            // In the order in which they were named.
            let place = |draft: &Draft| {
                wanted.iter().position(|wanted| draft.language.as_ref().is_some_and(|own| is_like(own, wanted)))
            };
            reading.drafts.sort_by_key(place);
        }
        Ok(reading)
    }
}

/// Takes out columns of which the file does not say what they are, for languages that are missing: the user says it. One
/// that reads so is taken first, else any.
fn unsaid(columns: &mut Vec<Draft>, missing: &mut Vec<&Language>) -> Vec<Draft> {
    let mut found = Vec::new();
    for takes_any in [false, true] {
        missing.retain(|&language| {
            let reads_so = |draft: &Draft| detect(&draft.text).is_some_and(|own| is_like(&own, language));
            let column = columns.iter().position(|draft| draft.language.is_none() && (takes_any || reads_so(draft)));
            let draft = column.map(|column| columns.remove(column));
            let is_missing = draft.is_none();
            found.extend(draft.map(|draft| Draft { language: Some(language.clone()), ..draft }));
            is_missing
        });
    }
    found
}

/// The column in a language: in exactly this one, else in one of its regions or the language without a region.
fn nearest(columns: &[Draft], wanted: &Language) -> Option<usize> {
    let place =
        |test: &dyn Fn(&Language) -> bool| columns.iter().position(|draft| draft.language.as_ref().is_some_and(test));
    place(&|language| language == wanted).or_else(|| place(&|language| is_like(language, wanted)))
}

fn is_like(language: &Language, wanted: &Language) -> bool {
    language == wanted || language.base() == wanted.base()
}

fn codes(columns: &[Draft]) -> String {
    let code = |draft: &Draft| draft.language.as_ref().map_or("und", Language::code).to_owned();
    let mut codes: Vec<String> = columns.iter().take(LISTED).map(code).collect();
    if columns.len() > LISTED {
        codes.push(format!("and {} more", columns.len() - LISTED));
    }
    codes.join(", ")
}

/// A segment on one line, with nothing in it that commands a terminal: white space with a break or a tab in it becomes
/// one space, and what stands around the text goes.
fn one_line(text: &str) -> String {
    const BREAKS: [char; 8] = ['\n', '\r', '\t', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
    let text = text.trim();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(BREAKS) {
        out.push_str(rest[..at].trim_end());
        out.push(' ');
        rest = rest[at..].trim_start();
    }
    out.push_str(rest);
    visible_line(&out).trim().to_owned()
}

/// How far a pair is doubted, in thousandths, by its confidence from 0 to 1; a number that is none says nothing.
pub(super) fn doubt(confidence: &str) -> u16 {
    match confidence.trim().parse::<f64>() {
        Ok(sure) if (0.0..=1.0).contains(&sure) => ((1.0 - sure) * 1000.0).round() as u16,
        _ => 0,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::Wishes;
    use super::super::trial::{self, Read, reading};
    use super::*;

    /// Editions: languages, and each block's pair and text.
    pub(in super::super) type Editions = Vec<(String, Vec<(u32, String)>)>;

    /// The editions that a reader of a format makes of a file: languages, and each block's pair and text.
    pub(in super::super) fn pairs(read: Read, bytes: &[u8]) -> Editions {
        let blocks = |draft: &Draft| {
            let block = |block: &crate::document::DraftBlock| {
                (block.facts.pair.expect("it is paired"), block.span.of(&draft.text).to_owned())
            };
            draft.blocks.iter().map(block).collect()
        };
        let code = |draft: &Draft| draft.language.as_ref().map_or("", Language::code).to_owned();
        reading(read, bytes).drafts.iter().map(|draft| (code(draft), blocks(draft))).collect()
    }

    /// The same, written shortly.
    pub(in super::super) fn expected(editions: &[(&str, &[(u32, &str)])]) -> Editions {
        let blocks = |blocks: &[(u32, &str)]| blocks.iter().map(|&(pair, text)| (pair, text.to_owned())).collect();
        editions.iter().map(|&(code, found)| (code.to_owned(), blocks(found))).collect()
    }

    /// What a reader of a format says of a file.
    pub(in super::super) fn notices(read: Read, bytes: &[u8]) -> Vec<String> {
        reading(read, bytes).notices.iter().map(ToString::to_string).collect()
    }

    fn paired(columns: &[&str]) -> Pairs {
        let mut pairs = Pairs::default();
        let segments: Vec<usize> = columns.iter().map(|code| pairs.column(code)).collect();
        let segments: Vec<Segment<'_>> =
            segments.iter().map(|&column| Segment { column, text: "Salt.", line: 1 }).collect();
        pairs.add(&segments, 0);
        pairs
    }

    fn languages(codes: &str) -> Vec<Language> {
        codes.split(',').filter_map(Language::parse).collect()
    }

    fn chosen(columns: &[&str], wanted: &str) -> (Vec<String>, usize) {
        let reading = paired(columns).reading(&languages(wanted), "f", Vec::new()).expect("there is text");
        let code = |draft: &Draft| draft.language.as_ref().map_or("?", Language::code).to_owned();
        (reading.drafts.iter().map(code).collect(), reading.notices.len())
    }

    fn owned(codes: &[&str]) -> Vec<String> {
        codes.iter().map(|&code| code.to_owned()).collect()
    }

    #[test]
    fn the_user_chooses_languages_and_their_order() {
        assert_eq!(chosen(&["en-US", "nl", "de"], "nl,en"), (owned(&["nl", "en-us"]), 0));
        assert_eq!(chosen(&["en", "nl"], "nl,fr"), (owned(&["nl"]), 1));
        assert_eq!(chosen(&["source", "nl"], "en,nl"), (owned(&["en", "nl"]), 0));
        assert!(paired(&["en", "nl"]).reading(&languages("fr"), "f", Vec::new()).is_err());
    }

    #[test]
    fn many_languages_are_cut_and_told() {
        let codes = ["de", "en", "fr", "nl", "es", "it", "pt", "sv", "da", "fi"];
        let (shown, notices) = chosen(&codes, "");
        assert_eq!((shown.len(), notices), (8, 1));
    }

    #[test]
    fn the_source_leads() {
        let mut pairs = paired(&["de", "en-GB", "fr"]);
        pairs.lead("EN");
        assert_eq!(pairs.names, ["en-gb", "de", "fr"]);
    }

    #[test]
    fn empty_sides_have_no_block_and_numbers_go_on() {
        let mut pairs = Pairs::default();
        let (a, b) = (pairs.column("en"), pairs.column("nl"));
        let segment = |column, text| Segment { column, text, line: 1 };
        pairs.add(&[segment(a, "One."), segment(b, "Een.")], 0);
        pairs.add(&[segment(a, " \n"), segment(b, "")], 0);
        pairs.add(&[segment(a, "Two."), segment(b, "")], 0);
        pairs.add(&[segment(a, "Three."), segment(b, "Drie.")], 0);
        let numbers =
            |column: usize| pairs.columns[column].blocks.iter().map(|block| block.facts.pair).collect::<Vec<_>>();
        assert_eq!(numbers(a), [Some(0), Some(1), Some(2)]);
        assert_eq!(numbers(b), [Some(0), Some(2)]);
    }

    #[test]
    fn a_segment_is_one_line() {
        assert_eq!(one_line("  Your account\n        is\ta  b \r\n"), "Your account is a  b");
        assert_eq!(one_line("a\u{1b}[2J\u{2028}b\u{85}c"), "a␛[2J b c");
    }

    #[test]
    fn the_user_names_the_encoding() {
        use super::super::{Charset, jsonl, po, tmx, tsv, xliff};
        let cyrillic = b"\xf0\xd2\xc9\xd7\xc5\xd4 \xca\xcb";
        let with = |before: &str, after: &str| [before.as_bytes(), cyrillic, after.as_bytes()].concat();
        let unit = "<xliff version='1.2'><file source-language='en' target-language='ru'><body><trans-unit id='1'>";
        let files: [(Read, Vec<u8>); 5] = [
            (tsv::read, with("en\tru\nTea.\tTea.\nHello\t", "\n")),
            (jsonl::read, with("{\"en\": \"Hello\", \"ru\": \"", "\"}\n")),
            (po::read, with("msgid \"Hello\"\nmsgstr \"", "\"\n")),
            (
                tmx::read,
                with(
                    "<tmx><body><tu><tuv lang='en'><seg>Hi</seg></tuv><tuv lang='ru'><seg>",
                    "</seg></tuv></tu></body></tmx>",
                ),
            ),
            (
                xliff::read,
                with(&format!("{unit}<source>Hi</source><target>"), "</target></trans-unit></body></file></xliff>"),
            ),
        ];
        for (read, bytes) in files {
            let wishes = Wishes { encoding: Charset::named("koi8-r"), ..Wishes::default() };
            let reading = read(&trial::input(bytes), &wishes).expect("it can be read");
            let draft = &reading.drafts[1];
            assert!(draft.text.ends_with("Привет йк"), "{}", draft.text);
            assert_eq!(draft.source.encoding.map(|encoding| encoding.name), Some("KOI8-R"));
        }
    }
}
