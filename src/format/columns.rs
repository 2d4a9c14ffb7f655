//! Rows of cells whose columns are languages: which they are, and the pairs they hold.
//!
//! A first row that names languages decides. Else the columns that hold text are taken: all of two, and of more those
//! whose languages differ.

use super::pairs::{Pairs, Segment, doubt};
use crate::language::{Language, Profile, detect};

/// Rows that are looked at to see what a column holds.
const SAMPLE: usize = 200;

/// Most columns of a table: what has more is no table of languages.
const MOST: usize = 64;

/// Of the characters of a column of text, how many at least are letters.
const LETTERS: f64 = 0.4;

/// Letters that the cells of a column have on average, where its language alone shows that the table is one of languages.
const TELLING: usize = 15;

/// A row: the line it is on, and its cells.
pub(super) type Row<'a> = (usize, Vec<&'a str>);

/// What the columns of a table are.
#[derive(Debug)]
pub(super) struct Columns {
    /// The columns of languages, with what each goes by.
    pub(super) languages: Vec<(usize, String)>,
    confidence: Option<usize>,
    has_header: bool,
    /// Whether nothing else can be meant.
    pub(super) is_certain: bool,
}

impl Columns {
    /// What the columns of a table are; `None` where fewer than two are languages.
    pub(super) fn of<'a>(rows: impl Iterator<Item = Row<'a>>) -> Option<Self> {
        let sample: Vec<Vec<&str>> = rows.map(|(_, cells)| cells).take(SAMPLE).collect();
        let (first, rest) = sample.split_first()?;
        by_header(first, rest).or_else(|| by_content(&sample))
    }

    /// The pairs of a table. Time and space: the length of the text.
    pub(super) fn pairs<'a>(&self, rows: impl Iterator<Item = Row<'a>>) -> Pairs {
        let mut pairs = Pairs::default();
        let columns: Vec<usize> = self.languages.iter().map(|(_, name)| pairs.column(name)).collect();
        for (line, cells) in rows.skip(usize::from(self.has_header)) {
            let text = |index: usize| cells.get(index).copied().unwrap_or_default();
            let segments = self.languages.iter().zip(&columns);
            let segments: Vec<Segment<'_>> =
                segments.map(|(&(index, _), &column)| Segment { column, text: text(index), line }).collect();
            pairs.add(&segments, self.confidence.map_or(0, |index| doubt(text(index))));
        }
        pairs
    }
}

/// The columns that a first row names.
pub(super) fn by_header(first: &[&str], rest: &[Vec<&str>]) -> Option<Columns> {
    // What has a code for a name may still be numbers: `id` is Indonesian.
    let is_language = |index: &usize| is_named(first[*index]) && (rest.is_empty() || holds_text(rest, *index));
    let named: Vec<usize> = (0..first.len().min(MOST)).filter(is_language).collect();
    let languages: Vec<(usize, String)> =
        named.into_iter().map(|index| (index, first[index].trim().to_lowercase())).collect();
    let is_known = languages.iter().any(|(_, name)| is_known(name));
    let confidence = first.iter().position(|cell| cell.trim().eq_ignore_ascii_case("confidence"));
    let found = Columns { languages, confidence, has_header: true, is_certain: true };
    (is_known && found.languages.len() >= 2).then_some(found)
}

/// Names of columns that are sides of a translation, in whatever language.
const SIDES: [&str; 5] = ["source", "target", "src", "trg", "tgt"];

/// Whether the name of a column may be that of a language or a side.
pub(super) fn is_named(name: &str) -> bool {
    let name = name.trim();
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    SIDES.iter().any(|side| name.eq_ignore_ascii_case(side))
        || Language::parse(bare).is_some()
        || Language::named(name).is_some()
}

/// Whether the name of a column is one of a language or side that one has heard of.
pub(super) fn is_known(name: &str) -> bool {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let language = Language::parse(bare);
    SIDES.contains(&name)
        || language.is_some_and(|language| language.is_unknown() || Profile::of(&language).is_some())
        || Language::named(name).is_some()
}

/// The columns that hold text in different languages.
fn by_content(sample: &[Vec<&str>]) -> Option<Columns> {
    let most = sample.iter().map(Vec::len).max().unwrap_or(0).min(MOST);
    let texts: Vec<usize> = (0..most).filter(|&index| holds_text(sample, index)).collect();
    let mut different: Vec<(usize, Language)> = Vec::new();
    for &index in &texts {
        let language = detect(&cells(sample, index).collect::<Vec<_>>().join(" "));
        if let Some(language) = language.filter(|found| different.iter().all(|(_, known)| known != found)) {
            different.push((index, language));
        }
    }
    let telling = |index: usize| {
        let letters: usize = cells(sample, index).map(|cell| cell.chars().filter(|c| c.is_alphabetic()).count()).sum();
        letters >= TELLING * sample.len()
    };
    let is_certain = sample.len() > 2 && different.iter().filter(|(index, _)| telling(*index)).count() > 1;
    let chosen = match (texts.len(), different.len()) {
        (2, _) => texts,
        // A table of other things.
        (_, 0 | 1) => return None,
        _ => different.into_iter().map(|(index, _)| index).collect(),
    };
    let languages: Vec<(usize, String)> = chosen.into_iter().map(|index| (index, format!("{}", index + 1))).collect();
    let found = Columns { languages, confidence: None, has_header: false, is_certain };
    (found.languages.len() >= 2).then_some(found)
}

fn cells<'a>(sample: &'a [Vec<&str>], index: usize) -> impl Iterator<Item = &'a str> {
    sample.iter().filter_map(move |row| row.get(index)).copied().filter(|cell| !cell.trim().is_empty())
}

/// Whether a column holds text: mostly letters, and not the same in every row.
fn holds_text(sample: &[Vec<&str>], index: usize) -> bool {
    let (mut letters, mut all, mut filled) = (0usize, 0usize, 0usize);
    let mut is_same = true;
    let mut before: Option<&str> = None;
    for cell in cells(sample, index) {
        let cell = cell.get(..1000).unwrap_or(cell);
        letters += cell.chars().filter(|c| c.is_alphabetic()).count();
        all += cell.chars().filter(|c| !c.is_whitespace()).count();
        filled += 1;
        is_same &= before.replace(cell).is_none_or(|before| before == cell);
    }
    letters as f64 >= LETTERS * all as f64 && all > 0 && (!is_same || filled < 3)
}
