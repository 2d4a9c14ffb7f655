//! A long table is searched in pieces that overlap: what bounds the memory, and what several cores share.
//!
//! A piece is a window of the table around a part of a path found before, with some beads more at either end than are
//! taken from it. Where two pieces meet, both paths are cut at a corner that they share. The pieces do not know each
//! other, so that the result does not depend on how many threads there are. Once words are learned, each is searched
//! twice: with the sides of beads as bags of words, and then with the places of the words (`placed`).

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::band::Band;
use super::bilingual::{Model, sample};
use super::effort::Effort;
use super::model1::Sample;
use super::parameters::Parameters;
use super::path::{self, Path};
use super::placed::Placed;
use super::posterior::Posterior;
use super::shape::{self, FIRST_ALONE, SECOND_ALONE};

/// What a search finds.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The best path.
    pub(super) path: Path,
    /// The posterior of each of its beads.
    pub(super) sure: Vec<f64>,
    /// Every bead that is not unlikely and joins both editions.
    pub(super) samples: Vec<Sample>,
}

/// A window of the table.
#[derive(Clone, Debug)]
struct Window {
    /// The corner it begins at.
    start: (usize, usize),
    /// The corner at which what is taken from it begins.
    own: (usize, usize),
    /// What is searched of it.
    band: Band,
}

/// Searches the whole table in one piece; `None` where that was called off.
pub(super) fn whole(model: &Model<'_>, band: Band, parameters: &Parameters, effort: &Effort<'_>) -> Option<Found> {
    search(model, &[Window { start: (0, 0), own: (0, 0), band }], parameters, effort)
}

/// Searches around a path, so many columns to either side; `None` where that was called off.
pub(super) fn around(
    model: &Model<'_>,
    path: &Path,
    half: usize,
    parameters: &Parameters,
    effort: &Effort<'_>,
) -> Option<Found> {
    search(model, &windows(path, half, parameters), parameters, effort)
}

/// The windows that cover a path.
fn windows(path: &Path, half: usize, parameters: &Parameters) -> Vec<Window> {
    let corners: Vec<(usize, usize)> = path.corners().collect();
    let links: Vec<bool> = path.beads().map(|(shape, _, _)| !shape::ALL[shape].is_null()).collect();
    let context = parameters.context;
    let mut windows = Vec::new();
    let mut at = 0;
    while at < path.len() {
        let (first, mut last) = (at, at + parameters.piece.max(1));
        // Inside a gap no path is as good as the other: better not to cut there.
        let most = last + parameters.piece;
        while last + context < path.len() && last < most {
            let near = &links[last.saturating_sub(context)..last + context];
            if near.iter().filter(|&&is_link| is_link).count() * 4 >= near.len() * 3 {
                break;
            }
            last += context.max(1);
        }
        if last + context >= path.len() {
            last = path.len();
        }
        let start = first.saturating_sub(context);
        let part = path.part(start..(last + context).min(path.len()));
        windows.push(Window { start: corners[start], own: corners[first], band: Band::around(&part, half) });
        at = last;
    }
    windows
}

/// Searches windows, on as many threads as there may be, and joins what is found.
fn search(model: &Model<'_>, windows: &[Window], parameters: &Parameters, effort: &Effort<'_>) -> Option<Found> {
    let found: Vec<Mutex<Option<Found>>> = windows.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    // Several pieces share the threads; a piece by itself may have all of them.
    let alone = Effort::alone();
    let work = || {
        while let Some((window, place)) = {
            let number = next.fetch_add(1, Ordering::Relaxed);
            windows.get(number).zip(found.get(number))
        } {
            if effort.is_called_off() {
                break;
            }
            let piece = piece(model, window, parameters, if windows.len() > 1 { &alone } else { effort });
            effort.advance(piece.path.end().0);
            if let Ok(mut place) = place.lock() {
                *place = Some(piece);
            }
        }
    };
    effort.in_threads(windows.len(), &work);
    let found: Option<Vec<Found>> = found.into_iter().map(|piece| piece.into_inner().ok().flatten()).collect();
    Some(join(&found?, windows))
}

/// Searches a window.
fn piece(model: &Model<'_>, window: &Window, parameters: &Parameters, effort: &Effort<'_>) -> Found {
    let bags = model.within(&window.band, window.start, effort);
    let path = path::best(&bags, &window.band);
    // What lies far off the path has no probability worth counting.
    let narrow = Band::around(&path, parameters.posterior_band).within(&window.band);
    let posterior = Posterior::new(&bags, &narrow, parameters.sharpness);
    if !model.knows_words() {
        return found(&posterior, path, window, parameters);
    }
    let mut likely = Vec::new();
    posterior.each(parameters.least_likely, |shape, at, _| likely.push((shape, at)));
    let linked = path.beads().filter(|(shape, _, _)| !shape::ALL[*shape].is_null());
    likely.extend(linked.map(|(shape, a, b)| (shape, (a.start, b.start))));
    let placed = Placed::new(&bags, likely, parameters);
    let path = path::best(&placed, &narrow);
    found(&Posterior::new(&placed, &narrow, parameters.sharpness), path, window, parameters)
}

/// What a posterior tells of the best path, and of other beads that teach.
fn found(posterior: &Posterior<'_>, path: Path, window: &Window, parameters: &Parameters) -> Found {
    let mut samples = Vec::new();
    posterior.each(parameters.least_sample, |shape, at, sure| samples.push(sample(shape, at, window.start, sure)));
    Found { sure: posterior.of_path(&path), path, samples }
}

/// Joins what was found in windows that overlap.
fn join(pieces: &[Found], windows: &[Window]) -> Found {
    let mut shapes = Vec::new();
    let mut joined = Found::default();
    let mut at = (0, 0);
    for (number, (piece, window)) in pieces.iter().zip(windows).enumerate() {
        let corners = corners(piece, window);
        let last = corners.last().copied().unwrap_or(at);
        let end = match (pieces.get(number + 1), windows.get(number + 1)) {
            (Some(next), Some(beyond)) => meeting(&corners, &self::corners(next, beyond), at, beyond.own),
            _ => last,
        };
        // Where the piece before left off between two corners of this one, what is missing is alone.
        let own = corners.iter().position(|&(i, j)| i >= at.0 && j >= at.1).unwrap_or(corners.len() - 1);
        fill(at, corners[own].min(end), &mut shapes, &mut joined.sure);
        for ((shape, sure), &corner) in piece.path.beads().map(|bead| bead.0).zip(&piece.sure).zip(&corners).skip(own) {
            if corner >= end {
                break;
            }
            shapes.push(shape);
            joined.sure.push(*sure);
        }
        joined.samples.extend(piece.samples.iter().filter(|s| (at.0..end.0).contains(&s.a.start)).cloned());
        at = end;
    }
    Found { path: Path::new(shapes), ..joined }
}

/// The corners of a piece's path, in the whole table.
fn corners(piece: &Found, window: &Window) -> Vec<(usize, usize)> {
    piece.path.corners().map(|(i, j)| (i + window.start.0, j + window.start.1)).collect()
}

/// The corner not before `from` that two paths share nearest to `cut`; where they share none, the last of the first path
/// that both can go on from.
fn meeting(
    first: &[(usize, usize)],
    second: &[(usize, usize)],
    from: (usize, usize),
    cut: (usize, usize),
) -> (usize, usize) {
    let of_second: HashSet<&(usize, usize)> = second.iter().collect();
    let off = |corner: &(usize, usize)| corner.0.abs_diff(cut.0) + corner.1.abs_diff(cut.1);
    let after = first.iter().filter(|&&(i, j)| i >= from.0 && j >= from.1);
    let shared = after.clone().filter(|corner| of_second.contains(corner)).min_by_key(|corner| off(corner));
    let end = second.last().copied().unwrap_or(cut);
    let passable = after.filter(|&&(i, j)| i <= end.0 && j <= end.1).min_by_key(|corner| off(corner));
    shared.or(passable).copied().unwrap_or(from)
}

/// Null beads from a corner to another.
fn fill(from: (usize, usize), to: (usize, usize), shapes: &mut Vec<usize>, sure: &mut Vec<f64>) {
    shapes.extend(std::iter::repeat_n(FIRST_ALONE, to.0.saturating_sub(from.0)));
    shapes.extend(std::iter::repeat_n(SECOND_ALONE, to.1.saturating_sub(from.1)));
    sure.resize(shapes.len(), 0.0);
}
