//! Addresses and paths that a line end breaks at a slash: `/etc/apt/` and `sources.list`.

use std::collections::HashMap;

use super::lines::Line;

/// How often a word must stand in the text to be one that follows a path rather than goes on with it.
const COMMON: u32 = 12;

/// Most bytes of an address or path that are looked at.
const LONGEST: usize = 300;

/// What an address has at the end of a line if it goes on in the next.
const OPEN: &str = "/#_=&-?~%";

/// What the text tells of the paths at the ends of its lines.
#[derive(Default)]
pub(super) struct Paths {
    /// How often what a line end may have broken is in the text: whole, and its two parts.
    counts: HashMap<String, u32>,
}

impl Paths {
    /// Looks for what may be broken in the whole text. Time: its length. Space: the paths at line ends.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut counts: HashMap<String, u32> = HashMap::new();
        for (path, next) in lines.windows(2).filter_map(|pair| broken(&pair[0].text, &pair[1].text)) {
            for form in [format!("{path}{next}"), path.to_owned(), next.to_owned()] {
                counts.entry(form).or_default();
            }
        }
        if !counts.is_empty() {
            // The last word of a line is what is asked about.
            let inner = lines.iter().flat_map(|line| line.text.split_whitespace().rev().skip(1));
            for token in inner {
                if let Some(count) = counts.get_mut(bare(token)) {
                    *count += 1;
                }
            }
        }
        Self { counts }
    }

    /// Whether a line goes on with the address or path that the text before it ends with.
    pub(super) fn go_on(&self, before: &str, next: &str) -> bool {
        let (Some(last), Some(first)) = (before.chars().next_back(), next.chars().next()) else { return false };
        if !(OPEN.contains(last) || last == ':' || first == '/') {
            return false;
        }
        let token = last_token(before);
        let is_address = token.split_once("://").is_some_and(|(_, rest)| !rest.contains(['"', '<', '>', '*']));
        if is_address {
            let is_open = OPEN.contains(last) && first.is_alphanumeric();
            return is_open || (first == '/' && last.is_alphanumeric());
        }
        let scheme = token.trim_start_matches(|c: char| !c.is_alphanumeric());
        if scheme.ends_with(":/") && first == '/' || scheme.ends_with(':') && next.starts_with("//") {
            return true;
        }
        if token == "/" {
            // It divides nothing: a path begins.
            return first.is_alphanumeric() && first_word(next).contains('/');
        }
        broken(before, next).is_some_and(|(path, next)| self.is_whole(path, next))
    }

    fn is_whole(&self, path: &str, next: &str) -> bool {
        let of = |form: &str| self.counts.get(form).copied().unwrap_or(0);
        match () {
            () if next.starts_with('/') => of(&format!("{path}{next}")) > 0,
            () if next.contains(['/', '.', '_']) || of(&format!("{path}{next}")) > 0 => true,
            // Both may stand alone: `in debian/ you find`.
            () if of(path) > 0 || of(next) >= COMMON => false,
            () => path.starts_with(char::is_alphanumeric),
        }
    }
}

/// The path at the end of one line, and the word at the beginning of the next that may go on with it.
fn broken<'a>(before: &'a str, next: &'a str) -> Option<(&'a str, &'a str)> {
    let is_word = |text: &str| text.starts_with(char::is_alphanumeric);
    let goes_on = if before.ends_with('/') {
        is_word(next)
    } else {
        before.ends_with(char::is_alphanumeric) && next.strip_prefix('/').is_some_and(is_word)
    };
    if !goes_on {
        return None;
    }
    let path = last_token(before).trim_start_matches(['(', '"', '\'', '“', '‘', '`', '<', '[']);
    let is_path = path.contains(char::is_alphanumeric) && !path.contains("://");
    is_path.then(|| (path, bare(first_word(next))))
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// What stands behind the last white space of a text, as far as an address goes.
fn last_token(text: &str) -> &str {
    let near = &text[text.floor_char_boundary(text.len().saturating_sub(LONGEST))..];
    near.rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// A word without the marks around it; the slash at the end of a path is none.
fn bare(token: &str) -> &str {
    let is_mark = |c: char| !c.is_alphanumeric() && !"/~_".contains(c);
    token.trim_start_matches(|c: char| is_mark(c) && c != '.').trim_end_matches(is_mark)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn goes_on(context: &str, before: &str, next: &str) -> bool {
        Paths::of(&lines(&format!("{context}\n{before}\n{next}"))).go_on(before, next)
    }

    #[test]
    fn addresses_go_on() {
        for (before, next) in [
            ("see https://example.org/", "path here"),
            ("(https:/", "/example.org/) is"),
            ("at https://example.org/a-", "b.html"),
            ("at https://example.org", "/boats"),
        ] {
            assert!(goes_on("", before, next), "{before} {next}");
        }
        assert!(!goes_on("", "at \"https://example.org/\"*boat-", "name*"));
        assert!(!goes_on("", "see https://example.org", "or ask"));
    }

    #[test]
    fn paths_go_on() {
        assert!(goes_on("", "edit /etc/boats/", "harbour.list first"));
        assert!(goes_on("", "of the Red/", "Blue boats"));
        assert!(goes_on("in (/var/boats) there", "of /var/", "boats, which"));
        assert!(goes_on("of Red/Blue boats", "of the Red", "/Blue boats"));
        assert!(goes_on("", "edit /", "etc/boats first"));
    }

    #[test]
    fn many_broken_paths_take_little_time() {
        let text: String = (0..20_000).map(|n| format!("a{n}/\n")).collect();
        let lines = lines(&text);
        let paths = Paths::of(&lines);
        let mut joined = String::new();
        for line in &lines {
            assert!(joined.is_empty() || paths.go_on(&joined, &line.text));
            joined.push_str(&line.text);
        }
    }

    #[test]
    fn a_path_may_end_with_its_line() {
        assert!(!goes_on("", "what is in /etc/boats/", "may be edited"));
        assert!(!goes_on("look into boats/ for it", "what is in boats/", "may be edited"));
        assert!(!goes_on(&"it and more ".repeat(12), "what is in boats/", "and more"));
        assert!(!goes_on("", "row, row /", "Row home"));
        assert!(!goes_on("", "either in /etc", "/var or nowhere"));
    }
}
