//! Two texts that a ladder joins.

use super::{Found, Options, analyse_all, splitting};
use crate::align;
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document::{Draft, Edition, Units};
use crate::format::{self, Input, Ladder, Reading, Shape, Wishes};
use crate::transcript::Splitting;

/// Of a hundred lines of a text, how many a ladder must know of: the end of a text may be without a counterpart.
const KNOWN_LINES: usize = 90;

/// Two texts and the units that a ladder gives them: of their lines, where it knows of as many, as other programs' ladders
/// do; else of their paragraphs or sentences, as diglot's own do.
///
/// # Errors
/// If a text cannot be read or is no plain text, or if the ladder is not theirs.
pub(super) fn read(
    ladder: &Ladder,
    texts: [&Input; 2],
    options: &Options,
) -> Result<(Vec<Edition>, Units, Vec<Diagnostic>)> {
    let mut lines = plain_texts(ladder, texts, Shape::Lines, options)?;
    let sizes = lines.each_ref().map(|(draft, _)| draft.blocks.len());
    if sizes != ladder.sizes {
        let paragraphs = plain_texts(ladder, texts, Shape::Paragraphs, options)?;
        if paragraphs.each_ref().map(|(draft, _)| draft.blocks.len()) == ladder.sizes {
            return numbered(ladder, paragraphs, options);
        }
        let (editions, notices) = analysed(paragraphs, options, Splitting::Sentences);
        if let [a, b] = editions.as_slice()
            && let Some(units) = ladder.units([a.sentences().len(), b.sentences().len()])
        {
            return Ok((editions, units, notices));
        }
        let side = usize::from(sizes[0] == ladder.sizes[0]);
        let message =
            format!("knows of {} lines of {}, which has {}", ladder.sizes[side], texts[side].name, sizes[side]);
        let misfit = Diagnostic::new(message).at(Place::file(&ladder.name)).hint("check that these are its texts");
        let fits = |(&size, known): (&usize, usize)| known <= size && known * 100 >= size * KNOWN_LINES;
        if !sizes.iter().zip(ladder.sizes).all(fits) {
            return Err(misfit);
        }
        lines[0].1.push(misfit);
    }
    numbered(ladder, lines, options)
}

/// The texts of a ladder, with what there is to tell of each.
fn plain_texts(
    ladder: &Ladder,
    texts: [&Input; 2],
    shape: Shape,
    options: &Options,
) -> Result<[(Draft, Vec<Diagnostic>); 2]> {
    let (encoding, languages) = (options.encoding, options.languages.clone());
    let wishes = Wishes { shape, encoding, languages, ..Wishes::default() };
    let draft = |text: &Input| {
        let Reading { drafts, notices } = format::read(text, &wishes)?;
        let no_text = |_| {
            let message = format!("joins lines, and {} is no plain text", text.name);
            Diagnostic::new(message).at(Place::file(&ladder.name)).hint("give its texts as plain text")
        };
        <[Draft; 1]>::try_from(drafts).map(|[draft]| (draft, notices)).map_err(no_text)
    };
    Ok([draft(texts[0])?, draft(texts[1])?])
}

/// The units of two texts whose blocks are what a ladder counts.
fn numbered(
    ladder: &Ladder,
    mut texts: [(Draft, Vec<Diagnostic>); 2],
    options: &Options,
) -> Result<(Vec<Edition>, Units, Vec<Diagnostic>)> {
    ladder.number(texts.each_mut().map(|(draft, _)| draft));
    let (editions, notices) = analysed(texts, options, splitting(options.unit));
    let given = align::given(&editions.iter().collect::<Vec<_>>());
    let no_pairs = || Diagnostic::new("joins no lines of its texts").at(Place::file(&ladder.name));
    Ok((editions, given.ok_or_else(no_pairs)?, notices))
}

fn analysed(
    texts: [(Draft, Vec<Diagnostic>); 2],
    options: &Options,
    splitting: Splitting,
) -> (Vec<Edition>, Vec<Diagnostic>) {
    let (drafts, notices): (Vec<Draft>, Vec<Vec<Diagnostic>>) = texts.into_iter().unzip();
    let files = drafts.len();
    (
        analyse_all(drafts.into_iter().map(Found::Draft).collect(), files, &options.languages, splitting),
        notices.concat(),
    )
}
