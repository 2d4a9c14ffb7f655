//! Where in one long text a part of the other is, roughly: by the words that are linked before anything is aligned.
//!
//! Both texts are cut into blocks of equally many sentences, and every two blocks are compared by the linked words that
//! they hold, rare ones counting more (tf-idf, Spärck Jones 1972); then the best path through the table of blocks is
//! found, which may leave out any number of blocks on either side (Needleman & Wunsch 1970). That finds passages that
//! one edition lacks, however long they are, without any narrow band to lose one's way in. Time: for each block, the
//! occurrences of its linked words; the number of blocks squared. Space: 4 bytes for each pair of blocks.

use super::band::Band;
use super::links::Links;
use super::parameters::Parameters;
use super::path::Path;
use super::shape::{self, FIRST_ALONE, SECOND_ALONE};
use super::tokens::Tokens;

/// What stands in more than a third of all blocks tells next to nothing, and would cost the most time.
const LEAST_RARITY: f32 = 1.0;

/// How alike the blocks of two texts are.
pub(super) struct Coarse {
    /// Sentences of a block.
    size: usize,
    /// Sentences of either text.
    sentences: (usize, usize),
    /// Blocks of either text.
    blocks: (usize, usize),
    /// For each two blocks, how far they are more alike than others; rows are blocks of the first text.
    gains: Vec<f32>,
}

impl Coarse {
    /// Compares the blocks of two texts by linked words; each link counts by its number.
    pub(super) fn new(a: &Tokens, b: &Tokens, links: &Links, parameters: &Parameters) -> Self {
        let size = block_size(a.sentences(), b.sentences(), parameters);
        let (blocks_a, blocks_b) = (Blocks::of(a, size), Blocks::of(b, size));
        let gains = standardised(similarities(&blocks_a, &blocks_b, links), blocks_b.count);
        let sentences = (a.sentences(), b.sentences());
        Self { size, sentences, blocks: (blocks_a.count, blocks_b.count), gains }
    }

    /// A path of single sentences near which the right one is, as far as linked words tell.
    pub(super) fn path(&self, parameters: &Parameters) -> Path {
        let corners = corners(&self.gains, self.blocks.0, self.blocks.1, parameters);
        finer(&corners, self.size, self.sentences.0, self.sentences.1)
    }

    /// Whether the blocks that a path pairs are more alike than the best of chance would have it.
    pub(super) fn is_telling(&self, path: &Path, parameters: &Parameters) -> bool {
        self.gain(path) > parameters.telling * paired(path).count() as f32 / self.size as f32
    }

    /// A path that leaves another where blocks far off it are more alike than those it pairs; `None` where there are
    /// none.
    pub(super) fn detour(&self, path: &Path, parameters: &Parameters) -> Option<Path> {
        let other = self.path(parameters);
        let band = Band::around(path, parameters.near_band);
        let is_off = |(i, j): &(usize, usize)| band.cell(*i, *j).is_none();
        let (known, off): (Vec<_>, Vec<_>) = (paired(path).collect(), paired(&other).filter(is_off).collect());
        let mut found = Splice { shapes: Vec::new(), at: (0, 0) };
        for run in off.chunk_by(|one, next| next.0 - one.0 <= self.size && next.1 - one.1 <= self.size) {
            let (from, to) = (run[0], run[run.len() - 1]);
            let beside = |rows: &(usize, usize)| (from.0..=to.0).contains(&rows.0) || (from.1..=to.1).contains(&rows.1);
            let beside = self.gain_of(known.iter().copied().filter(beside));
            let is_better = self.gain_of(run.iter().copied()) > parameters.astray * beside.max(0.0);
            if run.len() >= 2 * self.size && is_better && from.0 >= found.at.0 && from.1 >= found.at.1 {
                found.follow(path, from);
                found.follow(&other, (to.0 + 1, to.1 + 1));
            }
        }
        (!found.shapes.is_empty()).then(|| {
            found.follow(path, path.end());
            Path::new(found.shapes)
        })
    }

    /// How much the blocks that pairs of sentences stand in are more alike than others.
    fn gain_of(&self, pairs: impl Iterator<Item = (usize, usize)>) -> f32 {
        pairs.map(|(i, j)| self.gains[i / self.size * self.blocks.1 + j / self.size]).sum::<f32>() / self.size as f32
    }

    /// The same of the pairs that a path joins.
    fn gain(&self, path: &Path) -> f32 {
        self.gain_of(paired(path))
    }
}

/// The first sentences of the beads of a path that join both editions.
fn paired(path: &Path) -> impl Iterator<Item = (usize, usize)> {
    path.beads().filter(|(shape, _, _)| !shape::ALL[*shape].is_null()).map(|(_, a, b)| (a.start, b.start))
}

/// A path made of parts of others.
struct Splice {
    shapes: Vec<usize>,
    at: (usize, usize),
}

impl Splice {
    /// Goes to a corner: straight to where a path goes on from, along that path as far as it leads there, and straight
    /// on. What is passed straight has no counterpart.
    fn follow(&mut self, path: &Path, to: (usize, usize)) {
        for ((shape, a, b), corner) in path.beads().zip(path.corners().skip(1)) {
            let is_behind = a.start < self.at.0 || b.start < self.at.1;
            if !is_behind && corner.0 <= to.0 && corner.1 <= to.1 {
                self.go_straight((a.start, b.start));
                self.shapes.push(shape);
                self.at = corner;
            }
        }
        self.go_straight(to);
    }

    fn go_straight(&mut self, to: (usize, usize)) {
        self.shapes.extend(std::iter::repeat_n(FIRST_ALONE, to.0 - self.at.0));
        self.shapes.extend(std::iter::repeat_n(SECOND_ALONE, to.1 - self.at.1));
        self.at = to;
    }
}

/// Sentences of a block: so many that the table of blocks is not too large.
pub(super) fn block_size(a: usize, b: usize, parameters: &Parameters) -> usize {
    parameters.block.max(a.max(b).div_ceil(parameters.most_blocks.max(1)))
}

/// The types of each block of a text, each once, and how much each type tells.
struct Blocks {
    count: usize,
    /// For each block, its types with how often they occur in it.
    types: Vec<Vec<(u32, f32)>>,
    /// For each type, ln of the share of blocks that do not have it.
    rarity: Vec<f32>,
}

impl Blocks {
    fn of(tokens: &Tokens, size: usize) -> Self {
        let count = tokens.sentences().div_ceil(size);
        let mut having = vec![0_u32; tokens.types.len()];
        let types: Vec<Vec<(u32, f32)>> = (0..count)
            .map(|block| {
                let run = block * size..((block + 1) * size).min(tokens.sentences());
                let mut ids = tokens.of_run(run).to_vec();
                ids.sort_unstable();
                let mut types: Vec<(u32, f32)> = Vec::new();
                for id in ids {
                    match types.last_mut() {
                        Some((known, times)) if *known == id => *times += 1.0,
                        _ => types.push((id, 1.0)),
                    }
                }
                types.iter().for_each(|&(id, _)| having[id as usize] += 1);
                types
            })
            .collect();
        let rarity = having.iter().map(|&having| ((count + 1) as f32 / (having as f32 + 0.5)).ln().max(0.0)).collect();
        Self { count, types, rarity }
    }

    /// For each type, the blocks that have it, with how often.
    fn places(&self) -> Links {
        let by_block = Links::from_rows(self.types.iter().map(|row| row.iter().copied()));
        by_block.transposed(self.rarity.len())
    }
}

/// How alike each two blocks are: rows are blocks of the first text.
fn similarities(a: &Blocks, b: &Blocks, links: &Links) -> Vec<f32> {
    let places = b.places();
    let mut table = vec![0.0_f32; a.count * b.count];
    for (row, types) in table.chunks_mut(b.count.max(1)).zip(&a.types) {
        for &(s, in_a) in types {
            if a.rarity[s as usize] < LEAST_RARITY {
                continue;
            }
            for &(t, weight) in links.of(s).iter().filter(|link| b.rarity[link.0 as usize] >= LEAST_RARITY) {
                let worth = weight * a.rarity[s as usize] * b.rarity[t as usize];
                for &(block, in_b) in places.of(t) {
                    row[block as usize] += worth * in_a.min(in_b).sqrt();
                }
            }
        }
    }
    table
}

/// Similarities as gains: how far each is above what its row and its column let expect, in standard deviations.
fn standardised(mut table: Vec<f32>, columns: usize) -> Vec<f32> {
    let rows = table.len() / columns.max(1);
    if rows == 0 {
        return table;
    }
    let mean = |values: &mut dyn Iterator<Item = f32>, count: usize| values.sum::<f32>() / count as f32;
    let row_means: Vec<f32> = table.chunks(columns).map(|row| mean(&mut row.iter().copied(), columns)).collect();
    let column_means: Vec<f32> =
        (0..columns).map(|c| mean(&mut table.iter().skip(c).step_by(columns).copied(), rows)).collect();
    let all = mean(&mut row_means.iter().copied(), rows).max(1e-6);
    for (row, &row_mean) in table.chunks_mut(columns).zip(&row_means) {
        for (cell, &column_mean) in row.iter_mut().zip(&column_means) {
            let expected = (row_mean * column_mean / all).max(1e-3);
            *cell = (*cell - expected) / expected.sqrt();
        }
    }
    let square = (table.iter().map(|cell| cell * cell).sum::<f32>() / table.len() as f32).sqrt().max(1e-6);
    table.iter_mut().for_each(|cell| *cell /= square);
    table
}

/// The corners of the best path through the table of blocks, the first and the last included.
fn corners(gains: &[f32], rows: usize, columns: usize, parameters: &Parameters) -> Vec<(usize, usize)> {
    const BOTH: u8 = 0;
    const DOWN: u8 = 1;
    const ALONG: u8 = 2;
    let mut before: Vec<f32> = vec![0.0; columns + 1];
    let mut back = vec![ALONG; (rows + 1) * (columns + 1)];
    let skip = parameters.skipped_block;
    (0..=columns).for_each(|j| before[j] = -skip * j as f32);
    for i in 1..=rows {
        let mut row = vec![-skip * i as f32; columns + 1];
        let back = &mut back[i * (columns + 1)..][..columns + 1];
        back[0] = DOWN;
        for j in 1..=columns {
            let both = before[j - 1] + gains[(i - 1) * columns + j - 1];
            let (down, along) = (before[j] - skip, row[j - 1] - skip);
            (row[j], back[j]) = if both >= down && both >= along {
                (both, BOTH)
            } else if down >= along {
                (down, DOWN)
            } else {
                (along, ALONG)
            };
        }
        before = row;
    }
    let (mut i, mut j) = (rows, columns);
    let mut corners = vec![(i, j)];
    while (i, j) != (0, 0) {
        match back[i * (columns + 1) + j] {
            BOTH => (i, j) = (i - 1, j - 1),
            DOWN => i -= 1,
            _ => j -= 1,
        }
        corners.push((i, j));
    }
    corners.reverse();
    corners
}

/// A path of single sentences along corners of blocks.
fn finer(corners: &[(usize, usize)], size: usize, rows: usize, columns: usize) -> Path {
    let mut shapes = Vec::new();
    for pair in corners.windows(2) {
        let steps = |from: usize, to: usize, all: usize| (to * size).min(all) - (from * size).min(all);
        let (down, along) = (steps(pair[0].0, pair[1].0, rows), steps(pair[0].1, pair[1].1, columns));
        let both = down.min(along);
        shapes.extend(std::iter::repeat_n(0, both));
        shapes.extend(std::iter::repeat_n(FIRST_ALONE, down - both));
        shapes.extend(std::iter::repeat_n(SECOND_ALONE, along - both));
    }
    Path::new(shapes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of numbered sentences; each has a rare word and common ones.
    fn text(numbers: impl Iterator<Item = usize>) -> Tokens {
        let sentences: Vec<String> = numbers.map(|n| format!("and so {} it is {}", n * 7, n % 9)).collect();
        Tokens::of_sentences(sentences.iter().map(String::as_str))
    }

    #[test]
    fn finds_its_way_around_long_gaps_on_either_side() {
        let parameters = Parameters::default();
        let a = text((0..200).chain(600..1500));
        let b = text((0..900).chain(1200..1500));
        let links = super::super::cognates::between(&a.types, &b.types, &parameters);
        let coarse = Coarse::new(&a, &b, &links, &parameters);
        let path = coarse.path(&parameters);
        assert_eq!(path.end(), (a.sentences(), b.sentences()));
        let diagonal = Path::new(vec![0; a.sentences()]);
        assert!(coarse.gain(&path) > 1.5 * coarse.gain(&diagonal));
        // Sentence 700 stands at 300 in the first text and at 700 in the second; 1300 at 900 and at 1000.
        for (row, column) in [(300_usize, 700_usize), (900, 1000)] {
            let near = path.corners().any(|(i, j)| i == row && j.abs_diff(column) < 3 * parameters.block);
            assert!(near, "({row}, {column})");
        }
    }

    #[test]
    fn any_two_texts_have_a_path() {
        let parameters = Parameters::default();
        for (a, b) in [(0, 0), (0, 9), (1, 40), (9, 1)] {
            let (a, b) = (text(0..a), text(50..50 + b));
            let none = Links::from_rows(std::iter::empty::<Vec<_>>());
            let path = Coarse::new(&a, &b, &none, &parameters).path(&parameters);
            assert_eq!(path.end(), (a.sentences(), b.sentences()));
        }
    }
}
