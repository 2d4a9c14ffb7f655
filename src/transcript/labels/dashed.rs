//! Where somebody is from, behind a dash: `Ada Winter -- Harbour Gazette`, on a line of its own.

use std::collections::HashMap;

use super::Candidate;
use super::shape::{Manner, with_dashed_office};
use crate::document::Draft;
use crate::language::Profile;

/// One label with a dash in so many, at least, comes back with all that stands behind it.
const COMING_BACK: usize = 2;

/// Makes labels on lines of their own of those with a dash, where what stands behind that is always the same: nobody
/// says the same again and again. Time: the length of the candidates.
pub(super) fn find_offices(draft: &Draft, candidates: &mut [Candidate], profile: &Profile) {
    let text = |candidate: &Candidate| draft.blocks[candidate.block].span.of(&draft.text);
    let dashed = candidates.iter().filter(|candidate| candidate.shape.manner == Manner::Dash);
    let mut times: HashMap<&str, usize> = HashMap::new();
    dashed.for_each(|candidate| *times.entry(text(candidate)).or_default() += 1);
    let again: usize = times.values().filter(|&&count| count > 1).sum();
    if again == 0 || again * COMING_BACK < times.values().sum() {
        return;
    }
    for candidate in candidates.iter_mut().filter(|candidate| candidate.shape.manner == Manner::Dash) {
        if let Some(mut shape) = with_dashed_office(text(candidate), profile) {
            shape.label = shape.label.moved(0, draft.blocks[candidate.block].span.start as usize);
            candidate.shape = shape;
        }
    }
}
