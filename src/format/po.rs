//! Catalogues of messages: gettext's PO.
//!
//! A message is a pair of what the program says and its translation. Its plural forms are pairs too: the first with the
//! singular, the others with the plural. What several messages have for a context stands before the first of them. Obsolete
//! messages and comments are left out; a fuzzy one is doubtful.

use super::decode::{Decoded, decode_as};
use super::pairs::{Pairs, Segment};
use super::{Input, Reading, Wishes};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::text::visible_line;

/// How far a message is doubted that is marked as fuzzy, in thousandths.
const FUZZY: u16 = 500;

/// Bytes at the beginning of a file within which its first message stands.
const HEAD: usize = 1 << 14;

/// Whether the beginning of a file has a message and its translation.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_start);
    let mut lines = lines.skip_while(|line| line.is_empty() || line.starts_with(b"#"));
    let is_message = |line: &[u8]| line.starts_with(b"msgid \"") || line.starts_with(b"msgctxt \"");
    lines.next().is_some_and(is_message) && lines.any(|line| line.starts_with(b"msgstr"))
}

/// Reads a catalogue. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, not text, or holds no messages.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let declared = declared(&input.bytes);
    let Decoded { text, encoding, notices } = decode_as(&input.bytes, &input.name, declared.as_deref(), wishes)?;
    let mut catalogue = Catalogue { notices, ..Catalogue::default() };
    catalogue.pairs.has_no_speakers = true;
    catalogue.pairs.encoding = Some(encoding);
    for (index, line) in text.split('\n').enumerate() {
        catalogue.take(line.trim(), index + 1, &input.name);
    }
    catalogue.finish();
    let title = catalogue.header("project-id-version").filter(|title| !title.starts_with("PACKAGE"));
    let mut reading = catalogue.pairs.reading(&wishes.languages, &input.name, catalogue.notices)?;
    for draft in &mut reading.drafts {
        draft.title.clone_from(&title);
    }
    Ok(reading)
}

/// The encoding that the header of a catalogue names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    let (_, label) = head.split_once("charset=")?;
    label.split(['\\', '"', ' ', ';']).next().map(str::to_owned)
}

/// What a string of a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Context,
    Singular,
    Plural,
    /// A translation; with its number, where there are plural forms.
    Translation,
}

/// A message that is being read.
#[derive(Default)]
struct Message {
    context: Option<(String, usize)>,
    singular: Option<(String, usize)>,
    plural: Option<(String, usize)>,
    translations: Vec<(String, usize)>,
    is_fuzzy: bool,
}

#[derive(Default)]
struct Catalogue {
    pairs: Pairs,
    notices: Vec<Diagnostic>,
    /// The translation of the empty message: fields a line.
    header: String,
    message: Message,
    /// The context of the message before.
    context: Option<String>,
    /// What the next string belongs to.
    field: Option<Field>,
}

impl Catalogue {
    fn take(&mut self, line: &str, number: usize, name: &str) {
        if line.is_empty() || line.starts_with('#') {
            // A message ends where a blank line or a comment stands.
            if !self.message.translations.is_empty() {
                self.finish();
            }
            if line.starts_with("#,") && line.split(',').any(|flag| flag.trim() == "fuzzy") {
                self.message.is_fuzzy = true;
            }
            return;
        }
        let line = line.trim_start_matches('\u{FEFF}');
        let (keyword, string) = line.split_at(line.find('"').unwrap_or(line.len()));
        let keyword = keyword.trim();
        match keyword {
            "" => {}
            "msgctxt" | "msgid" if !self.message.translations.is_empty() => self.finish(),
            _ => {}
        }
        self.field = match keyword {
            "" => self.field,
            "msgctxt" => Some(Field::Context),
            "msgid" => Some(Field::Singular),
            "msgid_plural" => Some(Field::Plural),
            _ if keyword == "msgstr" || keyword.starts_with("msgstr[") => Some(Field::Translation),
            _ => None,
        };
        let is_new = !keyword.is_empty();
        match (self.field, unquoted(string)) {
            (Some(field), Some(text)) => self.put(field, &text, number, is_new),
            _ if self.notices.iter().any(|notice| notice.message.starts_with("is no line of a catalogue")) => {}
            _ => {
                let notice = Diagnostic::new("is no line of a catalogue").at(Place::line(name, number));
                self.notices.push(notice.hint("it is left out, and others like it"));
            }
        }
    }

    fn put(&mut self, field: Field, text: &str, line: usize, is_new: bool) {
        let Message { context, singular, plural, translations, .. } = &mut self.message;
        match field {
            Field::Context => context.get_or_insert_with(|| (String::new(), line)).0.push_str(text),
            Field::Singular => singular.get_or_insert_with(|| (String::new(), line)).0.push_str(text),
            Field::Plural => plural.get_or_insert_with(|| (String::new(), line)).0.push_str(text),
            Field::Translation => match translations.last_mut().filter(|_| !is_new) {
                Some((last, _)) => last.push_str(text),
                None => translations.push((text.to_owned(), line)),
            },
        }
    }

    /// Ends the message at hand.
    fn finish(&mut self) {
        let Message { context, singular, plural, translations, is_fuzzy } = std::mem::take(&mut self.message);
        self.field = None;
        let Some((singular, line)) = singular else { return };
        if singular.is_empty() && plural.is_none() {
            if let Some((text, _)) = translations.first().filter(|_| self.pairs.len() == 0) {
                self.header.clone_from(text);
            }
            return;
        }
        let source = self.header("x-source-language").unwrap_or_else(|| "source".to_owned());
        let target = self.header("language").unwrap_or_else(|| "target".to_owned());
        let (source, target) = (self.pairs.column(&source), self.pairs.column(&target));
        self.tell(context, source);
        let said = |(text, line): &(String, usize)| (text.clone(), *line);
        let sources: Vec<(String, usize)> =
            std::iter::once((singular, line)).chain(plural.as_ref().map(said)).collect();
        let doubt = if is_fuzzy { FUZZY } else { 0 };
        // One form stands for both; of two or more, the first is the singular's.
        let cut = usize::from(sources.len() > 1 && translations.len() > 1);
        let groups = if cut == 0 {
            vec![(&sources[..], &translations[..])]
        } else {
            vec![(&sources[..1], &translations[..1]), (&sources[1..], &translations[1..])]
        };
        for (sources, translations) in groups {
            let is_translated = translations.iter().any(|(text, _)| !text.trim().is_empty());
            let sources = sources.iter().map(|(text, line)| Segment { column: source, text, line: *line });
            let targets = translations.iter().map(|(text, line)| Segment { column: target, text, line: *line });
            self.pairs.add(&sources.chain(targets).collect::<Vec<_>>(), if is_translated { doubt } else { 0 });
        }
    }

    /// Tells the context of the messages from here on, where it is another than before.
    fn tell(&mut self, context: Option<(String, usize)>, column: usize) {
        if let Some((text, line)) = context.as_ref().filter(|(text, _)| self.context.as_ref() != Some(text)) {
            self.pairs.remark(Segment { column, text, line: *line });
        }
        self.context = context.map(|(text, _)| text);
    }

    /// A field of the header, by its name in small letters, where it says anything.
    fn header(&self, name: &str) -> Option<String> {
        let fields = self.header.lines().filter_map(|line| line.split_once(':'));
        let (_, value) = fields.into_iter().find(|(field, _)| field.trim().eq_ignore_ascii_case(name))?;
        let value = visible_line(value.trim()).into_owned();
        (!value.is_empty()).then_some(value)
    }
}

/// A string in quotation marks, without them and with its escapes resolved; `None` where it is none.
fn unquoted(string: &str) -> Option<String> {
    let inner = string.strip_prefix('"')?;
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        out.push(match c {
            '\\' => match chars.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some('r') => '\r',
                Some(other) => other,
                None => break,
            },
            c => c,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::pairs::tests::{expected, notices, pairs};
    use super::super::trial;
    use super::*;

    const HEADER: &str = "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: harbour 1.0\\n\"\n\"Language: nl\\n\"\n\
                          \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n";

    #[test]
    fn messages_are_pairs() {
        let text = format!(
            "{HEADER}\n# a comment\n#: a.c:3\nmsgctxt \"menu\"\nmsgid \"\"\n\"Open \"\n\"the \\\"gate\\\"\\n\"\nmsgstr \"Open de poort\"\n\
             \n#, fuzzy, c-format\n#| msgid \"Old\"\nmsgid \"%d boats\"\nmsgstr \"%d boot\"\n\nmsgid \"Tea\"\nmsgstr \"\"\n\n\
             #~ msgid \"Gone\"\n#~ msgstr \"Weg\"\n"
        );
        let editions = expected(&[
            ("", &[(0, "menu"), (1, "Open the \"gate\""), (2, "%d boats"), (3, "Tea")]),
            ("nl", &[(1, "Open de poort"), (2, "%d boot")]),
        ]);
        assert_eq!(pairs(read, text.as_bytes()), editions);
        let reading = trial::reading(read, text);
        assert_eq!(reading.drafts[1].title.as_deref(), Some("harbour 1.0"));
        let doubts: Vec<u16> = reading.drafts[1].blocks.iter().map(|block| block.facts.doubt).collect();
        assert_eq!(doubts, [0, 500]);
    }

    #[test]
    fn a_context_stands_before_its_messages() {
        let message = |context: &str, text: &str| format!("{context}msgid \"{text}\"\nmsgstr \"{text}\"\n\n");
        let [menu, dock] = ["msgctxt \"menu\"\n", "msgctxt \"\"\n\"the \"\n\"dock\"\n"];
        let text = [(menu, "a"), (menu, "b"), (dock, "c"), ("", "d"), (dock, "e")]
            .map(|(context, text)| message(context, text));
        let drafts = trial::reading(read, text.concat()).drafts;
        let is_about = |block: &&crate::document::DraftBlock| block.kind == crate::document::BlockKind::Metadata;
        let about: Vec<&str> =
            drafts[0].blocks.iter().filter(is_about).map(|block| block.span.of(&drafts[0].text)).collect();
        assert_eq!(about, ["menu", "the dock", "the dock"]);
        assert_eq!((drafts[0].blocks.len(), drafts[1].blocks.len()), (8, 5));
    }

    #[test]
    fn plural_forms() {
        let forms =
            |translations: &str| pairs(read, format!("msgid \"a\"\nmsgid_plural \"b\"\n{translations}").as_bytes());
        let two = expected(&[("", &[(0, "a"), (1, "b")]), ("", &[(0, "x"), (1, "y"), (1, "z")])]);
        assert_eq!(forms("msgstr[0] \"x\"\nmsgstr[1] \"y\"\nmsgstr[2] \"z\"\n"), two);
        let one = expected(&[("", &[(0, "a"), (0, "b")]), ("", &[(0, "x")])]);
        assert_eq!(forms("msgstr[0] \"x\"\n"), one);
    }

    #[test]
    fn the_header_names_the_encoding() {
        let mut bytes = format!("{HEADER}\nmsgid \"coffee\"\nmsgstr \"").into_bytes();
        bytes.extend(b"caf\xe9\"\n");
        assert_eq!(pairs(read, &bytes)[1].1, [(0, "café".to_owned())]);
    }

    #[test]
    fn what_is_no_line_is_told_once() {
        let told = notices(read, b"msgid \"a\"\nmsgstr \"b\"\nrubbish\n\"\nmore rubbish\n");
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("f:3: is no line of a catalogue"), "{told:?}");
    }

    #[test]
    fn a_catalogue_is_seen() {
        assert!(is_certain(format!("\u{FEFF}# licence\n\n{HEADER}").as_bytes()));
        assert!(!is_certain(b"msgid is a word of gettext.\nmsgstr too\n"));
    }
}
