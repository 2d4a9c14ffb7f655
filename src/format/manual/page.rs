//! The lines of a page become blocks.

use super::escapes::{Strings, plain};
use super::{mdoc, table};
use crate::document::{BETWEEN_CELLS, BlockKind, Draft};
use crate::text::{single_spaced, visible_line};

/// Conditions inside one another that are followed; deeper ones are passed over.
const DEEPEST: usize = 100;

/// Longest mark of an item that stands before its text: a bullet, a number.
const LONGEST_MARK: usize = 4;

/// A page that is being read.
pub(super) struct Page<'a> {
    lines: Vec<&'a str>,
    at: usize,
    pub(super) draft: Draft,
    /// The paragraph so far, and its line.
    text: String,
    start: usize,
    /// Whether the next text follows without a space.
    pub(super) joins: bool,
    kind: BlockKind,
    /// What stands before the text of an item.
    lead: String,
    level: u8,
    /// Whether lines stand as they are.
    pub(super) is_verbatim: bool,
    /// What the next line of text is.
    next: Next,
    pub(super) strings: Strings,
    /// Whether the last condition was true, for each that is open.
    conditions: Vec<bool>,
    pub(super) mdoc: mdoc::State,
}

/// What a macro without arguments makes of the next line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Text,
    /// The tag of an item.
    Tag,
    /// The title of a section of this level.
    Heading(u8),
}

impl<'a> Page<'a> {
    /// The draft of a page. Time and space: its length.
    pub(super) fn read(source: &'a str) -> Draft {
        let mut page = Self {
            lines: source.lines().collect(),
            at: 0,
            draft: Draft::default(),
            text: String::new(),
            start: 0,
            joins: false,
            kind: BlockKind::Paragraph,
            lead: String::new(),
            level: 0,
            is_verbatim: false,
            next: Next::Text,
            strings: Strings::new(),
            conditions: Vec::new(),
            mdoc: mdoc::State::default(),
        };
        while page.at < page.lines.len() {
            let line = page.lines[page.at];
            page.at += 1;
            page.take(line, 0);
        }
        page.flush();
        page.draft
    }

    fn take(&mut self, line: &str, depth: usize) {
        // The end of a condition's lines, which may stand behind text.
        let line = line.trim_end_matches("\\}");
        match line.strip_prefix(['.', '\'']) {
            Some(request) if !self.is_plain_quote(line) => self.take_request(request.trim_start(), depth),
            _ => self.take_text(line),
        }
        if matches!(self.next, Next::Tag | Next::Heading(_)) && !self.text.is_empty() {
            self.finish_next();
        }
    }

    /// Whether a line begins with an apostrophe that is none of roff's: a word follows that is no request.
    fn is_plain_quote(&self, line: &str) -> bool {
        line.strip_prefix('\'').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()) && self.is_verbatim)
    }

    fn take_text(&mut self, line: &str) {
        if self.is_verbatim {
            let (text, _) = plain(line, &self.strings);
            return self.push_as_it_stands(&text);
        }
        if line.trim().is_empty() {
            return self.flush();
        }
        if line.starts_with(' ') && !self.text.is_empty() && self.next == Next::Text {
            // Such a line begins on its own.
            self.flush();
        }
        let (text, joins) = plain(line, &self.strings);
        self.add(&text);
        self.joins = joins;
    }

    /// Adds text to the paragraph.
    pub(super) fn add(&mut self, text: &str) {
        if self.is_verbatim {
            return self.push_as_it_stands(text);
        }
        if self.text.is_empty() {
            self.start = self.at;
        } else if !self.joins {
            self.text.push(' ');
        }
        self.joins = false;
        self.text.push_str(text);
    }

    fn take_request(&mut self, request: &str, depth: usize) {
        let (name, rest) = request.split_at(request.find(char::is_whitespace).unwrap_or(request.len()));
        // Conditions and their braces may stand without a space before them.
        let (name, rest) = match name.find("\\{") {
            Some(brace) if brace > 0 => request.split_at(brace),
            _ => (name, rest),
        };
        let rest = rest.trim_start();
        match name {
            "" | "\\\"" | "\\}" => {}
            "if" | "ie" | "while" => self.condition(name, rest, depth),
            "el" => {
                let was_true = self.conditions.pop().unwrap_or(true);
                self.branch(!was_true, rest, depth);
            }
            "de" | "de1" | "am" | "ig" => self.skip_definition(rest),
            "ds" | "ds1" | "as" => self.define(rest),
            "TS" => self.take_table(),
            "EQ" => self.skip_to(".EN"),
            "PS" | "cstart" => self.skip_to(".PE"),
            _ if mdoc::is_macro(name) => self.take_mdoc(name, rest),
            _ => self.take_man(name, &self.arguments(rest)),
        }
    }

    fn take_man(&mut self, name: &str, arguments: &[String]) {
        match name {
            "TH" => self.title(arguments),
            "SH" | "SS" => {
                self.flush();
                self.is_verbatim = false;
                self.next = Next::Heading(if name == "SH" { 1 } else { 2 });
                if !arguments.is_empty() {
                    self.add(&arguments.join(" "));
                }
            }
            "PP" | "P" | "LP" | "HP" | "RS" | "RE" | "sp" | "br" | "Sp" | "ce" | "SY" | "YS" | "bp" | "ne" | "in"
            | "ti" => self.flush(),
            "TP" | "TQ" => {
                self.flush();
                self.next = Next::Tag;
            }
            "IP" => self.item(arguments),
            "B" | "I" | "SM" | "SB" | "R" | "OP" if !arguments.is_empty() => self.add(&arguments.join(" ")),
            "BI" | "BR" | "IB" | "IR" | "RB" | "RI" if !arguments.is_empty() => self.add(&arguments.concat()),
            "MR" => {
                let tail = arguments.get(2).map_or("", String::as_str);
                let page = arguments.first().map_or("", String::as_str);
                match arguments.get(1) {
                    Some(section) => self.add(&format!("{page}({section}){tail}")),
                    None => self.add(page),
                }
            }
            "UR" | "MT" => self.mdoc.address = arguments.first().cloned().filter(|address| !address.is_empty()),
            "UE" | "ME" => {
                if let Some(address) = self.mdoc.address.take() {
                    self.add(&format!("⟨{address}⟩{}", arguments.first().map_or("", String::as_str)));
                }
            }
            "nf" | "EX" | "Vb" => {
                self.flush();
                self.is_verbatim = true;
            }
            "fi" | "EE" | "Ve" => {
                self.flush();
                self.is_verbatim = false;
            }
            _ => {}
        }
    }

    /// The title of the page: its name and section; the date.
    fn title(&mut self, arguments: &[String]) {
        let Some(name) = arguments.first().filter(|name| !name.trim().is_empty()) else { return };
        let title = match arguments.get(1).filter(|section| !section.is_empty()) {
            Some(section) => format!("{name}({section})"),
            None => name.clone(),
        };
        self.push_title(&title);
        self.draft.date = arguments.get(2).filter(|date| !date.is_empty()).map(|date| visible_line(date).into_owned());
    }

    pub(super) fn push_title(&mut self, title: &str) {
        self.draft.push(BlockKind::Title, &visible_line(title.trim()), self.at);
    }

    /// An item with a mark: before its text if it is a bullet or a number, else on a line of its own.
    fn item(&mut self, arguments: &[String]) {
        self.flush();
        self.is_verbatim = false;
        let mark = arguments.first().map_or("", String::as_str).trim();
        if mark.is_empty() {
            return;
        }
        if mark.chars().count() <= LONGEST_MARK && !mark.chars().all(char::is_alphabetic) && !mark.starts_with('-') {
            self.kind = BlockKind::ListItem;
            self.lead = format!("{mark} ");
        } else {
            self.tag(mark);
        }
    }

    /// A tag on a line of its own.
    pub(super) fn tag(&mut self, tag: &str) {
        self.flush();
        self.kind = BlockKind::ListItem;
        self.add(tag);
        self.flush();
    }

    /// A bullet or number before the next text.
    pub(super) fn mark(&mut self, lead: String) {
        self.flush();
        self.kind = BlockKind::ListItem;
        self.lead = lead;
    }

    /// A heading.
    pub(super) fn heading(&mut self, level: u8, title: &str) {
        self.flush();
        self.is_verbatim = false;
        self.next = Next::Heading(level);
        self.add(title);
        self.finish_next();
    }

    fn finish_next(&mut self) {
        match self.next {
            Next::Tag => self.kind = BlockKind::ListItem,
            Next::Heading(level) => {
                self.kind = BlockKind::Heading;
                self.level = level;
            }
            Next::Text => {}
        }
        self.next = Next::Text;
        self.flush();
    }

    /// Ends the paragraph.
    pub(super) fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.joins = false;
        let text = single_spaced(&text);
        if text.is_empty() {
            return;
        }
        let text = format!("{}{}", visible_line(&self.lead), visible_line(&text));
        self.draft.push(self.kind, &text, self.start).facts.level = self.level;
        self.lead.clear();
        self.kind = BlockKind::Paragraph;
        self.level = 0;
    }

    fn push_as_it_stands(&mut self, text: &str) {
        let text = text.trim_end().replace('\t', "    ").replace(['\u{2028}', '\u{2029}'], " ");
        if !text.is_empty() {
            self.draft.push(BlockKind::Verbatim, &visible_line(&text), self.at);
        }
    }

    fn take_table(&mut self) {
        self.flush();
        let (rows, end) = table::rows(&self.lines, self.at, &self.strings);
        for (row, line) in
            rows.into_iter().filter(|(row, _)| row.chars().any(|c| !BETWEEN_CELLS.contains(c) && !c.is_whitespace()))
        {
            self.draft.push(BlockKind::Verbatim, &visible_line(&single_spaced(&row)), line);
        }
        self.at = end;
    }

    fn skip_definition(&mut self, rest: &str) {
        // A definition may name what ends it: `.de Xx yy` ends at `.yy`.
        let end = rest.split_whitespace().nth(1).map_or_else(|| "..".to_owned(), |name| format!(".{name}"));
        let end =
            if rest.split_whitespace().count() == 1 && self.lines.get(self.at - 1).is_some_and(|l| l.contains("ig ")) {
                format!(".{}", rest.trim())
            } else {
                end
            };
        self.skip_to(&end);
    }

    /// Passes over the lines up to one, and that too. Without it, over all the rest.
    fn skip_to(&mut self, end: &str) {
        let rest = &self.lines[self.at.min(self.lines.len())..];
        let length = rest.iter().position(|line| line.trim_end() == end).map_or(rest.len(), |place| place + 1);
        self.at += length;
    }

    fn define(&mut self, rest: &str) {
        let (name, value) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let value = value.trim_start();
        let (value, _) = plain(value.strip_prefix('"').unwrap_or(value), &self.strings);
        // A string that holds others must not grow without end.
        if value.len() <= 1_000 {
            self.strings.insert(name.to_owned(), value);
        }
    }

    fn condition(&mut self, name: &str, rest: &str, depth: usize) {
        let (negated, bare) = rest.strip_prefix('!').map_or((false, rest), |bare| (true, bare));
        let (is_true, rest) = match bare.chars().next() {
            Some('n' | 'e' | 'o') => (bare.starts_with('n'), bare[1..].trim_start()),
            Some('t' | 'v') => (false, bare[1..].trim_start()),
            // Comparisons and registers: not followed.
            Some(mark @ ('\'' | '"')) => {
                let end = bare.match_indices(mark).nth(2).map_or(bare.len(), |(at, _)| at + 1);
                (false, bare[end..].trim_start())
            }
            Some('(') => (false, bare.rsplit_once(')').map_or("", |(_, rest)| rest).trim_start()),
            _ => (false, bare.split_once(char::is_whitespace).map_or("", |(_, rest)| rest).trim_start()),
        };
        let is_true = is_true != negated;
        if name == "ie" && self.conditions.len() < DEEPEST {
            self.conditions.push(is_true);
        }
        self.branch(is_true && name != "while", rest, depth);
    }

    /// Takes or passes over what a condition governs: the rest of its line, or the lines between braces.
    fn branch(&mut self, is_taken: bool, rest: &str, depth: usize) {
        if is_taken {
            let rest = rest.strip_prefix("\\{").unwrap_or(rest);
            let rest = rest.strip_suffix('\\').unwrap_or(rest).trim_start();
            if !rest.is_empty() && depth < DEEPEST {
                self.take(rest, depth + 1);
            }
            return;
        }
        let mut open = rest.matches("\\{").count().saturating_sub(rest.matches("\\}").count());
        while open > 0 && self.at < self.lines.len() {
            let line = self.lines[self.at];
            self.at += 1;
            open = (open + line.matches("\\{").count()).saturating_sub(line.matches("\\}").count());
        }
    }

    /// The arguments of a macro: words, or what stands between quotes, in which two quotes are one.
    pub(super) fn arguments(&self, rest: &str) -> Vec<String> {
        let mut out = Vec::new();
        let mut chars = rest.trim().chars().peekable();
        while chars.peek().is_some() {
            let mut word = String::new();
            if chars.next_if_eq(&'"').is_some() {
                while let Some(c) = chars.next() {
                    if c == '"' && chars.next_if_eq(&'"').is_none() {
                        break;
                    }
                    word.push(c);
                }
            } else {
                while let Some(c) = chars.next_if(|c| !c.is_whitespace()) {
                    word.push(c);
                    // A space behind a backslash belongs to the word.
                    if c == '\\' {
                        word.extend(chars.next());
                    }
                }
                if word.starts_with("\\\"") {
                    break;
                }
            }
            out.push(plain(&word, &self.strings).0);
            while chars.next_if(|c| c.is_whitespace()).is_some() {}
        }
        out
    }
}
