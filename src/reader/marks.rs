//! What the reader left in the text, and where it is now.

use crate::document::{Anchor, Resolver, Work};
use crate::shelf::{Mark, MarkKind};

/// Colours of highlights: 1 to this.
pub const COLOURS: u8 = 4;

/// A mark with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The mark as it is kept.
    pub mark: Mark,
    /// The unit it begins in; `None` where its place is gone, or its edition is not open.
    pub unit: Option<usize>,
    /// Whether its edition is open but the place is gone from it.
    pub is_orphaned: bool,
}

/// The marks of a work.
#[derive(Clone, Debug, Default)]
pub struct Marks(Vec<Kept>);

impl Marks {
    /// Takes the marks as they are kept, and finds their places. Time: the length of the text, at most.
    pub fn resolve(&mut self, marks: Vec<Mark>, work: &Work) {
        let keys: Vec<String> = (0..work.editions.len()).map(|edition| work.key(edition)).collect();
        let mut resolvers: Vec<Option<Resolver<'_>>> = keys.iter().map(|_| None).collect();
        let place = |mark: Mark| {
            let edition = keys.iter().position(|key| *key == mark.edition);
            let unit = edition.and_then(|edition| {
                let resolver = resolvers[edition].get_or_insert_with(|| Resolver::new(&work.editions[edition]));
                let sentences = resolver.resolve(&mark.anchor)?;
                Some(work.units.of_sentence(edition, sentences.start))
            });
            Kept { is_orphaned: edition.is_some() && unit.is_none(), mark, unit }
        };
        self.0 = marks.into_iter().map(place).collect();
    }

    /// Forgets a mark at once, before what is kept comes back.
    pub(super) fn forget(&mut self, index: usize) {
        if index < self.0.len() {
            self.0.remove(index);
        }
    }

    /// All marks, as they are kept.
    #[must_use]
    pub fn all(&self) -> &[Kept] {
        &self.0
    }

    /// The places of bookmarks, and their letters.
    pub fn bookmarks(&self) -> impl Iterator<Item = (usize, Option<char>)> {
        self.of_kind(MarkKind::Bookmark).filter_map(|kept| Some((kept.unit?, kept.mark.letter)))
    }

    /// The places of highlights, and their colours from 1.
    pub fn highlights(&self) -> impl Iterator<Item = (usize, u8)> {
        self.of_kind(MarkKind::Highlight).filter_map(|kept| Some((kept.unit?, kept.mark.colour.unwrap_or(1))))
    }

    fn of_kind(&self, kind: MarkKind) -> impl Iterator<Item = &Kept> {
        self.0.iter().filter(move |kept| kept.mark.kind == kind)
    }

    /// The mark of a kind at a unit.
    #[must_use]
    pub fn at(&self, kind: MarkKind, unit: usize) -> Option<&Mark> {
        self.of_kind(kind).find(|kept| kept.unit == Some(unit)).map(|kept| &kept.mark)
    }

    /// The place of a lettered bookmark: `None` where there is no such, `Some(None)` where its place is gone.
    #[must_use]
    pub fn lettered(&self, letter: char) -> Option<Option<usize>> {
        self.of_kind(MarkKind::Bookmark).find(|kept| kept.mark.letter == Some(letter)).map(|kept| kept.unit)
    }
}

/// The anchor of a unit, and the key of the edition it is in: of the focused one where that has it.
pub(super) fn anchor(work: &Work, unit: usize, focus: usize) -> Option<(String, Anchor)> {
    let mut editions = std::iter::once(focus).chain(0..work.editions.len());
    let edition = editions.find(|&edition| !work.units.sentences(unit, edition).is_empty())?;
    let anchor = Anchor::of(&work.editions[edition], work.units.sentences(unit, edition));
    Some((work.key(edition), anchor))
}
