//! Lines of a paragraph become one text: with spaces, or without where a word was divided.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::lines::Line;
use super::paths::Paths;
use crate::text::is_unspaced;

/// How often a word must stand alone to be one that a word before it may share its end with: `on- and offshore`.
const COMMON: u32 = 12;

/// Divided words of a file that must be decided by its other words to tell its habit.
const TELLING: u32 = 3;

/// What a file tells of the words that the ends of its lines divide.
#[derive(Default)]
pub(super) struct Hyphens {
    /// How often the words that a line end divides are in the text: whole, with a hyphen, and their second parts.
    counts: HashMap<String, u32>,
    /// Whether hyphens at line ends mostly come from dividing words.
    divides: bool,
    paths: Paths,
}

/// How two lines are put together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Seam {
    Space,
    Nothing,
    /// The hyphen goes.
    Divided,
}

impl Hyphens {
    /// Looks for the words that line ends divide in the whole text. Time: its length. Space: the divided words.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut counts: HashMap<String, u32> = HashMap::new();
        let divided: Vec<Divided> =
            lines.windows(2).filter_map(|pair| Divided::at(&pair[0].text, &pair[1].text)).collect();
        for word in &divided {
            for form in [word.whole(), word.hyphenated(), word.second.to_lowercase()] {
                counts.entry(form).or_default();
            }
        }
        let paths = Paths::of(lines);
        if divided.is_empty() {
            return Self { paths, ..Self::default() };
        }
        for line in lines {
            count_words(&line.text, &mut counts);
        }
        let (mut soft, mut hard) = (0, 0);
        for word in &divided {
            let of = |form: &str| counts.get(form).copied().unwrap_or(0);
            let (whole, hyphenated) = (of(&word.whole()), of(&word.hyphenated()));
            soft += u32::from(whole > hyphenated);
            hard += u32::from(hyphenated > whole);
        }
        Self { counts, divides: soft >= TELLING && soft > hard, paths }
    }

    /// The text of lines that are one paragraph.
    pub(super) fn join(&self, lines: &[Line<'_>]) -> String {
        let mut out = String::with_capacity(lines.iter().map(|line| line.text.len() + 1).sum());
        for line in lines {
            match self.seam(&out, &line.text) {
                _ if out.is_empty() => {}
                Seam::Space => out.push(' '),
                Seam::Nothing => {}
                Seam::Divided => drop(out.pop()),
            }
            out.push_str(&line.text);
        }
        out
    }

    fn seam(&self, before: &str, next: &str) -> Seam {
        if self.paths.go_on(before, next) {
            return Seam::Nothing;
        }
        if let Some(word) = Divided::at(before, next) {
            return self.seam_of(&word);
        }
        let (last, first) = (before.chars().next_back(), next.chars().next());
        if let (Some(last), Some(first)) = (last, first) {
            let joins_on = |c: char| is_unspaced(c) || c.is_ascii_punctuation();
            let is_mark = |c: char| !c.is_alphanumeric();
            if is_unspaced(last) && (joins_on(first) || is_mark(last)) || is_unspaced(first) && is_mark(first) {
                return Seam::Nothing;
            }
        }
        Seam::Space
    }

    fn seam_of(&self, word: &Divided<'_>) -> Seam {
        let of = |form: &str| self.counts.get(form).copied().unwrap_or(0);
        let (whole, hyphenated) = (of(&word.whole()), of(&word.hyphenated()));
        match () {
            () if !word.second_is_small => Seam::Nothing,
            () if whole > hyphenated => Seam::Divided,
            () if hyphenated > 0 => Seam::Nothing,
            () if of(&word.second.to_lowercase()) >= COMMON => Seam::Space,
            // A program that writes a hyphen of its own kind put it there itself.
            () if word.hyphen == '\u{2010}' || word.hyphen == '\u{AD}' || self.divides => Seam::Divided,
            () => Seam::Nothing,
        }
    }
}

/// A word that a line end divides.
struct Divided<'a> {
    first: &'a str,
    second: &'a str,
    hyphen: char,
    second_is_small: bool,
}

impl<'a> Divided<'a> {
    fn at(before: &'a str, next: &'a str) -> Option<Self> {
        let hyphen = before.chars().next_back().filter(|c| matches!(c, '-' | '\u{2010}' | '\u{AD}'))?;
        let stem = &before[..before.len() - hyphen.len_utf8()];
        let letters = stem.chars().rev().take_while(|c| c.is_alphanumeric() || *c == '\'' || *c == '’');
        let length: usize = letters.map(char::len_utf8).sum();
        let first = &stem[stem.len() - length..];
        let end = next.find(|c: char| !c.is_alphabetic() && !is_mark_on_letter(c)).unwrap_or(next.len());
        let second = &next[..end];
        let second_is_small = second.chars().next()?.is_lowercase();
        (!first.is_empty()).then_some(Self { first, second, hyphen, second_is_small })
    }

    fn whole(&self) -> String {
        format!("{}{}", self.first, self.second).to_lowercase()
    }

    fn hyphenated(&self) -> String {
        format!("{}-{}", self.first, self.second).to_lowercase()
    }
}

fn is_mark_on_letter(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Counts those words of a line that are asked for, and those joined by a hyphen.
fn count_words(line: &str, counts: &mut HashMap<String, u32>) {
    let mut count = |word: &str| {
        if let Some(count) = counts.get_mut(word) {
            *count += 1;
        }
    };
    let lower = line.to_lowercase().replace('\u{2010}', "-");
    for token in lower.split(|c: char| !c.is_alphanumeric() && c != '-') {
        if token.contains('-') {
            count(token.trim_matches('-'));
        }
    }
    lower.unicode_words().for_each(count);
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn joined(context: &str, paragraph: &str) -> String {
        let all = format!("{context}\n{paragraph}");
        let (all, own) = (lines(&all), lines(paragraph));
        Hyphens::of(&all).join(&own)
    }

    #[test]
    fn other_words_of_the_text_tell() {
        assert_eq!(joined("The village was developed.", "It was de-\nveloped there."), "It was developed there.");
        assert_eq!(joined("A peace-keeping force.", "The peace-\nkeeping boats."), "The peace-keeping boats.");
        assert_eq!(joined("", "A well-\nknown place."), "A well-known place.");
        assert_eq!(joined("", "Een Oost-\nVlaams dorp."), "Een Oost-Vlaams dorp.");
    }

    #[test]
    fn the_habit_of_a_file_decides_the_rest() {
        let habit = "boat-\nman har-\nbour win-\nter boatman harbour winter";
        assert_eq!(joined(habit, "The ex-\nceptional night."), "The exceptional night.");
        assert_eq!(joined("", "The ex\u{2010}\nceptional night."), "The exceptional night.");
        assert_eq!(joined(&"a and b ".repeat(12), "on-\nand offshore"), "on- and offshore");
    }

    #[test]
    fn scripts_without_spaces_get_none() {
        assert_eq!(joined("", "市場が開いて\nから帰った。\nだれも"), "市場が開いてから帰った。だれも");
        assert_eq!(joined("", "ユーザは\nLinux を"), "ユーザは Linux を");
        assert_eq!(joined("", "한국어 문장\n이다"), "한국어 문장 이다");
    }

    #[test]
    fn addresses_stay_whole() {
        assert_eq!(joined("", "see https://example.org/a-\npath here"), "see https://example.org/a-path here");
    }
}
