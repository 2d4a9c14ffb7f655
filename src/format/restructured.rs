//! reStructuredText: the structure of its blocks, and text without inline marks. Directives are not carried out: what is
//! text in them is kept.

use std::collections::HashMap;

use super::decode::{Decoded, decode_as};
use super::escapes::without_escapes;
use super::inline::without_marks;
use super::{Input, Reading, Shape, Wishes, paragraphs};
use crate::diagnostic::Result;
use crate::document::{BETWEEN_CELLS, BlockKind, Draft};
use crate::text::{is_unspaced, single_spaced, visible_line};

/// What may adorn a title.
const ADORNMENTS: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// Directives whose lines stand as they are.
const VERBATIM: [&str; 9] =
    ["code", "code-block", "sourcecode", "parsed-literal", "math", "highlight", "doctest", "productionlist", "prompt"];

/// Directives that are no text, with all that is in them.
const SILENT: [&str; 16] = [
    "raw",
    "toctree",
    "contents",
    "include",
    "index",
    "meta",
    "module",
    "currentmodule",
    "sectnum",
    "role",
    "default-role",
    "literalinclude",
    "automodule",
    "autoclass",
    "autofunction",
    "target-notes",
];

/// Reads reStructuredText. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let Decoded { text, encoding, notices } = decode_as(&input.bytes, &input.name, None, wishes)?;
    let mut draft = match wishes.shape {
        Shape::Lines => paragraphs::lines(&text),
        Shape::Paragraphs => draft(&text),
    };
    draft.source.encoding = Some(encoding);
    Ok(Reading { notices, ..draft.into() })
}

fn draft(source: &str) -> Draft {
    let source = without_escapes(source);
    let lines: Vec<&str> = source.lines().map(str::trim_end).collect();
    let mut reader = Reader { substitutions: substitutions(&lines), lines: &lines, ..Reader::default() };
    while reader.at < lines.len() {
        reader.take_line();
    }
    reader.flush();
    reader.finished()
}

#[derive(Default)]
struct Reader<'a> {
    lines: &'a [&'a str],
    at: usize,
    draft: Draft,
    /// The paragraph so far, the line it starts on, and how far its last line is set in.
    text: String,
    start: usize,
    indent: usize,
    kind: Option<BlockKind>,
    lead: String,
    /// The adornments of titles, in the order they came: which one, and whether over the title too.
    adornments: Vec<(char, bool)>,
    substitutions: HashMap<String, String>,
    /// The next number of a list that counts by itself.
    count: usize,
}

impl Reader<'_> {
    fn take_line(&mut self) {
        let line = self.lines[self.at];
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        if bare.is_empty() {
            self.end_paragraph(indent);
        } else if self.take_title() || self.take_table(bare) {
            return;
        } else if bare.starts_with(".. ") || bare == ".." || bare.starts_with("__ ") {
            self.flush();
            return self.take_explicit(bare, indent);
        } else if let Some(rest) = bare.strip_prefix("| ").or((bare == "|").then_some("")) {
            self.flush();
            self.add(rest, indent);
            self.kind = Some(BlockKind::Verse);
            self.flush();
        } else if bare.starts_with(">>> ") && self.text.is_empty() {
            return self.take_verbatim(|line| !line.trim().is_empty());
        } else if let Some((lead, rest)) = self.item(bare) {
            self.flush();
            self.add(rest, indent + bare.len() - rest.len());
            self.kind = Some(BlockKind::ListItem);
            self.lead = lead;
        } else if let Some((name, value)) = field(bare).filter(|_| self.text.is_empty()) {
            self.add(&format!("{name}: {value}"), indent);
            self.kind = (self.draft.blocks.len() < 3).then_some(BlockKind::Metadata);
        } else {
            // A term is followed by what it is, set in; a quotation ends where its margin does.
            let is_other =
                !self.text.is_empty() && (indent > self.indent || indent + 1 < self.indent) && self.kind.is_none();
            if is_other {
                self.flush();
            }
            self.add(bare, indent);
        }
        self.at += 1;
    }

    fn add(&mut self, text: &str, indent: usize) {
        if self.text.is_empty() {
            self.start = self.at;
        } else if !self.text.chars().next_back().is_some_and(is_unspaced) {
            self.text.push(' ');
        }
        self.indent = indent;
        self.text.push_str(text);
    }

    /// Ends a paragraph at a blank line; one that ends with `::` has lines that stand as they are behind it.
    fn end_paragraph(&mut self, _: usize) {
        let is_literal = self.text.ends_with("::");
        let indent = self.lines.get(self.start).map_or(0, |line| line.len() - line.trim_start().len());
        if is_literal {
            self.text.truncate(self.text.len() - if self.text == "::" || self.text.ends_with(" ::") { 2 } else { 1 });
        }
        self.flush();
        self.at += usize::from(is_literal);
        if is_literal {
            self.take_indented(indent, true);
            self.at -= 1;
        }
    }

    /// A title: a line with a rule of one sign under it, and perhaps one over it.
    fn take_title(&mut self) -> bool {
        if !self.text.is_empty() {
            return false;
        }
        let line = |offset: usize| self.lines.get(self.at + offset).copied().unwrap_or_default();
        let long_enough = |rule: &str, title: &str| {
            let own = crate::text::display_width(title.trim());
            !title.trim().is_empty() && (rule.len() >= own || (rule.len() >= 4 && rule.len() + 2 >= own))
        };
        let over = adornment(line(0)).filter(|c| adornment(line(2)) == Some(*c) && long_enough(line(2), line(1)));
        if let Some(sign) = over.filter(|_| adornment(line(1)).is_none()) {
            self.push_title(line(1).trim(), (sign, true), self.at + 2);
            self.at += 3;
            return true;
        }
        let under = adornment(line(1)).filter(|_| !line(0).starts_with(' ') && long_enough(line(1), line(0)));
        match under.filter(|_| adornment(line(0)).is_none()) {
            Some(sign) => {
                self.push_title(line(0), (sign, false), self.at + 1);
                self.at += 2;
                true
            }
            None => false,
        }
    }

    fn push_title(&mut self, title: &str, adorned: (char, bool), line: usize) {
        let place = self.adornments.iter().position(|&known| known == adorned).unwrap_or_else(|| {
            self.adornments.push(adorned);
            self.adornments.len() - 1
        });
        let title = self.plain(title);
        self.count = 0;
        if !title.is_empty() {
            self.draft.push(BlockKind::Heading, &title, line).facts.level = u8::try_from(place + 1).unwrap_or(u8::MAX);
        }
    }

    /// What begins with two periods: directives, notes, targets, comments.
    fn take_explicit(&mut self, bare: &str, indent: usize) {
        let body = bare.get(2..).unwrap_or_default().trim_start();
        let line = self.at;
        self.at += 1;
        if let Some((label, text)) = body.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            self.add(text.trim_start(), indent);
            self.start = line;
            self.lead = format!("[{}] ", label.trim_start_matches('#'));
            return;
        }
        let directive = body
            .split_once("::")
            .filter(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_:.+".contains(c)));
        let Some((name, argument)) = directive else {
            // A comment, a target, a substitution.
            return self.take_indented_silently(indent);
        };
        let name = name.rsplit(':').next().unwrap_or(name);
        let options = self.take_options(indent);
        if SILENT.contains(&name) {
            return self.take_indented_silently(indent);
        }
        if VERBATIM.contains(&name) {
            return self.take_indented(indent, true);
        }
        let shown = match name {
            "image" | "figure" => options.unwrap_or_default(),
            "only" | "versionadded" | "versionchanged" | "deprecated" | "class" | "tabularcolumns" => String::new(),
            _ => argument.trim().to_owned(),
        };
        let shown = self.plain(&shown);
        if !shown.is_empty() {
            self.draft.push(BlockKind::Paragraph, &shown, line + 1);
        }
        // What is in it is read as text.
    }

    /// Passes over the options of a directive; the text that stands for a picture.
    fn take_options(&mut self, indent: usize) -> Option<String> {
        let mut alternative = None;
        while let Some(line) = self.lines.get(self.at) {
            let bare = line.trim_start();
            let Some((name, value)) = field(bare).filter(|_| line.len() - bare.len() > indent) else { break };
            if name == "alt" {
                alternative = Some(value.to_owned());
            }
            self.at += 1;
        }
        alternative
    }

    fn take_indented_silently(&mut self, indent: usize) {
        self.take_indented(indent, false);
    }

    /// Takes the lines that are set in further, and shows them as they stand or not at all.
    fn take_indented(&mut self, indent: usize, shows: bool) {
        let own = |line: &str| line.len() - line.trim_start().len();
        let rest = &self.lines[self.at.min(self.lines.len())..];
        let length = rest.iter().position(|line| !line.is_empty() && own(line) <= indent).unwrap_or(rest.len());
        if shows {
            let margin = rest[..length].iter().filter(|line| !line.is_empty()).map(|line| own(line)).min().unwrap_or(0);
            for (offset, line) in rest[..length].iter().enumerate().filter(|(_, line)| !line.is_empty()) {
                let text = visible_line(line.get(margin..).unwrap_or(line)).replace('\t', "    ");
                self.draft.push(BlockKind::Verbatim, &text, self.at + offset + 1);
            }
        }
        self.at += length;
    }

    fn take_verbatim(&mut self, is_inside: impl Fn(&str) -> bool) {
        while let Some(line) = self.lines.get(self.at).filter(|line| is_inside(line)) {
            self.draft.push(BlockKind::Verbatim, &visible_line(line), self.at + 1);
            self.at += 1;
        }
    }

    /// A table drawn with `+---+`, or with `===  ===`.
    fn take_table(&mut self, bare: &str) -> bool {
        if !self.text.is_empty() {
            return false;
        }
        let is_grid = bare.starts_with("+-") && bare.ends_with('+') && bare.bytes().all(|b| b"+-=".contains(&b));
        let is_simple = bare.starts_with("==") && bare.contains(" =") && bare.bytes().all(|b| b"= ".contains(&b));
        if is_grid {
            self.take_grid();
        } else if is_simple {
            self.take_columns(bare);
        }
        is_grid || is_simple
    }

    fn take_grid(&mut self) {
        let mut row: Vec<String> = Vec::new();
        let mut start = self.at;
        while let Some(line) =
            self.lines.get(self.at).map(|line| line.trim_start()).filter(|line| line.starts_with(['+', '|']))
        {
            if line.starts_with('+') {
                self.push_row(std::mem::take(&mut row), start);
            } else {
                if row.is_empty() {
                    start = self.at;
                }
                let inner = line.trim_matches('|');
                for (place, cell) in inner.split('|').enumerate() {
                    if place == row.len() {
                        row.push(String::new());
                    }
                    row[place].push(' ');
                    row[place].push_str(cell.trim());
                }
            }
            self.at += 1;
        }
        self.push_row(row, start);
    }

    fn take_columns(&mut self, rule: &str) {
        let starts: Vec<usize> = (0..rule.len())
            .filter(|&at| rule[at..].starts_with('=') && (at == 0 || rule[..at].ends_with(' ')))
            .collect();
        let margin = self.lines[self.at].len() - rule.len();
        let mut rules = 0;
        while let Some(line) = self.lines.get(self.at) {
            let bare = line.trim_start();
            if bare.starts_with("==") && bare.bytes().all(|b| b"= ".contains(&b)) {
                rules += 1;
                // The head of a table has a rule too; the last one is followed by nothing.
                if rules > 1 && self.lines.get(self.at + 1).is_none_or(|next| next.is_empty()) {
                    self.at += 1;
                    break;
                }
            } else if !bare.is_empty() && !bare.bytes().all(|b| b"- ".contains(&b)) {
                let cells = starts.iter().enumerate().map(|(place, &start)| {
                    let end = starts.get(place + 1).copied().unwrap_or(usize::MAX);
                    cut(line, margin + start, end.saturating_add(margin)).trim().to_owned()
                });
                let cells: Vec<String> = cells.collect();
                self.push_row(cells, self.at);
            }
            self.at += 1;
        }
    }

    fn push_row(&mut self, cells: Vec<String>, at: usize) {
        let cells: Vec<String> = cells.into_iter().map(|cell| self.plain(&cell)).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.draft.push(BlockKind::Verbatim, cells.join(BETWEEN_CELLS).trim(), at + 1);
        }
    }

    /// What stands before an item, and its text.
    fn item<'b>(&mut self, bare: &'b str) -> Option<(String, &'b str)> {
        let (mark, rest) = bare.split_once(' ')?;
        let rest = rest.trim_start();
        if matches!(mark, "-" | "*" | "+" | "•") {
            return Some(("• ".to_owned(), rest));
        }
        let number = mark.trim_start_matches('(').strip_suffix(['.', ')'])?;
        if number == "#" {
            self.count += 1;
            return Some((format!("{}. ", self.count), rest));
        }
        let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        (is_number && self.text.is_empty()).then(|| (format!("{mark} "), rest))
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = self.plain(&text);
        let lead = std::mem::take(&mut self.lead);
        let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
        if !text.is_empty() {
            self.draft.push(kind, &format!("{}{text}", visible_line(&lead)), self.start + 1);
        }
    }

    /// A text without marks: roles and references are their texts.
    fn plain(&self, text: &str) -> String {
        let text = self.substituted(text);
        let text = without_marks(&without_roles(&text), &['`', '*'], &['`']);
        let text = without_backslashes(&text);
        visible_line(&single_spaced(&text)).into_owned()
    }

    fn substituted(&self, text: &str) -> String {
        if self.substitutions.is_empty() {
            return text.to_owned();
        }
        let mut parts = text.split('|');
        let mut out = parts.next().unwrap_or_default().to_owned();
        let mut was_name = false;
        for part in parts {
            match self.substitutions.get(part).filter(|_| !was_name) {
                Some(value) => {
                    out.push_str(value);
                    was_name = true;
                }
                None => {
                    if !was_name {
                        out.push('|');
                    }
                    out.push_str(part);
                    was_name = false;
                }
            }
        }
        out
    }

    /// The draft; a title of a kind of its own that comes first is that of the whole.
    fn finished(mut self) -> Draft {
        let first = self.draft.blocks.iter().position(|block| block.kind != BlockKind::Metadata);
        let is_top =
            |block: &&mut crate::document::DraftBlock| block.kind == BlockKind::Heading && block.facts.level == 1;
        let tops =
            self.draft.blocks.iter().filter(|block| block.kind == BlockKind::Heading && block.facts.level == 1).count();
        if tops == 1
            && let Some(block) = first.and_then(|first| self.draft.blocks.get_mut(first)).filter(is_top)
        {
            block.kind = BlockKind::Title;
        }
        self.draft
    }
}

/// The sign that a line repeats from end to end, if it may adorn a title.
fn adornment(line: &str) -> Option<char> {
    let first = line.chars().next().filter(|c| ADORNMENTS.contains(*c))?;
    (line.len() >= 2 && line.chars().all(|c| c == first)).then_some(first)
}

/// The name and value of a field: `:name: value`.
fn field(bare: &str) -> Option<(&str, &str)> {
    let (name, value) = bare.strip_prefix(':')?.split_once(':')?;
    let is_name = !name.is_empty() && !name.starts_with(' ') && !name.contains('`') && name.len() <= 60;
    (is_name && (value.is_empty() || value.starts_with(' '))).then(|| (name, value.trim()))
}

/// What `|name|` stands for, where the text says so with `replace`.
fn substitutions(lines: &[&str]) -> HashMap<String, String> {
    let definition = |line: &&str| {
        let (name, rest) = line.trim_start().strip_prefix(".. |")?.split_once('|')?;
        let value = rest.trim_start().strip_prefix("replace::")?.trim();
        (value.len() <= 200).then(|| (name.to_owned(), value.to_owned()))
    };
    lines.iter().filter_map(definition).collect()
}

/// A part of a line by columns, as far as it has them.
fn cut(line: &str, start: usize, end: usize) -> &str {
    let at = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    &line[at(start)..at(end.min(line.len()))]
}

/// A text in which `` :role:`so` ``, `` `so <there>`_ `` and `` `so`_ `` are what they show.
fn without_roles(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('`') {
        let (before, mark) = rest.split_at(open);
        if let Some(inside) = mark.strip_prefix("``") {
            // What stands as it is.
            let Some(end) = inside.find("``") else { break };
            out.push_str(before);
            out.push_str(&mark[..end + 4]);
            rest = &inside[end + 2..];
            continue;
        }
        let Some(end) = mark[1..].find('`') else { break };
        let inner = &mark[1..=end];
        let role = before.strip_suffix(':').and_then(|head| head.rfind(':').map(|at| (at, &head[at + 1..])));
        let role = role
            .filter(|(_, name)| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_+.".contains(c)));
        out.push_str(role.map_or(before, |(at, _)| before[..at].trim_end_matches(":c").trim_end_matches(":py")));
        let label = match inner.rsplit_once('<').filter(|_| inner.ends_with('>')) {
            Some((label, target)) if label.trim().is_empty() => target.trim_end_matches('>'),
            Some((label, _)) => label.trim_end(),
            None => inner.trim_start_matches(['~', '!']),
        };
        out.push_str(label);
        rest = mark[end + 2..].trim_start_matches('_');
    }
    out.push_str(rest);
    out
}

/// A text in which a backslash is gone from before the sign it guards, and with the space behind it.
fn without_backslashes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next().filter(|c| !c.is_whitespace())),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
