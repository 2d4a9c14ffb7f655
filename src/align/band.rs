//! The part of the table that is searched: for each row a run of columns.

use std::ops::Range;

use super::path::Path;

/// A part of the table of sentences that holds its first and last corner and is connected.
///
/// Neither end of a row's columns goes back from one row to the next, and two rows in a row share a column, so that
/// steps of one sentence lead from corner to corner without leaving it. Space: 16 bytes a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Band {
    /// First and last column of each row.
    rows: Vec<(u32, u32)>,
    /// For each row, how many cells stand before it; the number of all cells at the end.
    starts: Vec<usize>,
    last_column: usize,
}

impl Band {
    /// The whole table of so many sentences on either side.
    pub(super) fn full(rows: usize, columns: usize) -> Self {
        Self::new((0..=rows).map(|_| (0, columns)), columns)
    }

    /// A band around a line of one column a row, which never goes back, `half` columns to either side.
    pub(super) fn along(line: &[usize], columns: usize, half: usize) -> Self {
        Self::new(line.iter().map(|&column| around(column, column, half)), columns)
    }

    /// A band around a path from corner to corner, `half` columns to either side; where the path goes along a row farther
    /// than that, as past what one edition has alone, as many rows before and after are searched as far.
    pub(super) fn around(path: &Path, half: usize) -> Self {
        let (rows, columns) = path.end();
        let mut spans = vec![(usize::MAX, 0); rows + 1];
        for (row, column) in path.corners() {
            spans[row] = (spans[row].0.min(column), spans[row].1.max(column));
        }
        // A row that the path jumps over in one bead is as the row before it.
        for row in 1..spans.len() {
            if spans[row].0 == usize::MAX {
                spans[row] = spans[row - 1];
            }
        }
        let wide: Vec<usize> = (0..=rows).filter(|&row| spans[row].1 - spans[row].0 > half).collect();
        let own = spans.clone();
        for row in wide {
            let (low, high) = own[row];
            for near in &mut spans[row.saturating_sub(half)..=(row + half).min(rows)] {
                *near = (near.0.min(low), near.1.max(high));
            }
        }
        Self::new(spans.into_iter().map(|(low, high)| around(low, high, half)), columns)
    }

    /// A band of these columns, and of those it takes to hold the corners and to be connected. Neither end of the
    /// columns may go back.
    fn new(rows: impl Iterator<Item = (usize, usize)>, last_column: usize) -> Self {
        let cut = |column: usize| u32::try_from(column.min(last_column)).unwrap_or(u32::MAX);
        let mut rows: Vec<(u32, u32)> = rows.map(|(low, high)| (cut(low), cut(high))).collect();
        if let Some(first) = rows.first_mut() {
            first.0 = 0;
        }
        if let Some(last) = rows.last_mut() {
            last.1 = cut(last_column);
        }
        for row in 1..rows.len() {
            rows[row - 1].1 = rows[row - 1].1.max(rows[row].0);
        }
        let mut starts = Vec::with_capacity(rows.len() + 1);
        let mut cells = 0;
        for (low, high) in &rows {
            starts.push(cells);
            cells += (high - low) as usize + 1;
        }
        starts.push(cells);
        Self { rows, starts, last_column }
    }

    /// What of it another band holds too. The two must share a path from corner to corner.
    pub(super) fn within(&self, other: &Self) -> Self {
        let rows = self.rows.iter().zip(&other.rows).map(|(a, b)| (a.0.max(b.0) as usize, a.1.min(b.1) as usize));
        Self::new(rows, self.last_column)
    }

    /// Last row and last column.
    pub(super) fn end(&self) -> (usize, usize) {
        (self.rows.len().saturating_sub(1), self.last_column)
    }

    /// How many cells it has.
    pub(super) fn cells(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The columns of a row; the row must be one of the table.
    pub(super) fn columns(&self, row: usize) -> Range<usize> {
        self.rows[row].0 as usize..self.rows[row].1 as usize + 1
    }

    /// How many cells stand before a row.
    pub(super) fn start(&self, row: usize) -> usize {
        self.starts[row]
    }

    /// The number of a cell, rows first; `None` outside.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<usize> {
        let &(low, high) = self.rows.get(row)?;
        let inside = (low as usize..=high as usize).contains(&column);
        inside.then(|| self.starts[row] + column - low as usize)
    }

    /// Whether a path stays farther than so many columns from edges beyond which the table goes on.
    pub(super) fn keeps_off(&self, path: &Path, margin: usize) -> bool {
        path.corners().all(|(row, column)| {
            let columns = self.columns(row);
            let off_low = columns.start == 0 || column >= columns.start + margin;
            off_low && (columns.end > self.last_column || column + margin < columns.end)
        })
    }
}

fn around(low: usize, high: usize, half: usize) -> (usize, usize) {
    (low.saturating_sub(half), high.saturating_add(half))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn connected(band: &Band) -> bool {
        let (rows, columns) = band.end();
        let steps = (1..=rows).all(|row| {
            let (before, here) = (band.columns(row - 1), band.columns(row));
            before.start <= here.start && before.end <= here.end && here.start < before.end
        });
        steps && band.columns(0).start == 0 && band.columns(rows).end == columns + 1
    }

    proptest! {
        #[test]
        fn leads_from_corner_to_corner(steps in proptest::collection::vec(0_usize..9, 1..60), half in 0_usize..12) {
            let line: Vec<usize> = steps.iter().scan(0, |at, step| { *at += step; Some(*at) }).collect();
            let columns = line[line.len() - 1];
            let band = Band::along(&line, columns, half);
            prop_assert!(connected(&band));
            prop_assert!(band.cells() <= line.len() * (2 * half + 1) + columns);
            prop_assert_eq!(band.end(), (line.len() - 1, columns));
        }

        #[test]
        fn holds_the_path_it_is_around(shapes in proptest::collection::vec(0..super::super::shape::COUNT, 0..60), half in 0_usize..9) {
            let path = Path::new(shapes);
            let band = Band::around(&path, half);
            prop_assert!(connected(&band));
            prop_assert!(path.corners().all(|(row, column)| band.cell(row, column).is_some()));
        }
    }

    #[test]
    fn the_rows_beside_a_long_way_along_a_row_reach_as_far() {
        let alone = super::super::shape::SECOND_ALONE;
        let path = Path::new([vec![0; 20], vec![alone; 30], vec![0; 20]].concat());
        let band = Band::around(&path, 4);
        assert_eq!([15, 25].map(|row| band.columns(row)), [11..20, 51..60]);
        assert_eq!([16, 20, 24].map(|row| band.columns(row)), [12..55, 16..55, 16..59]);
    }

    #[test]
    fn cells_are_numbered_by_row() {
        let band = Band::along(&(0..=40).collect::<Vec<_>>(), 40, 2);
        let numbers = (0..=40).flat_map(|row| band.columns(row).map(move |column| (row, column)));
        assert!(numbers.enumerate().all(|(at, (row, column))| band.cell(row, column) == Some(at)));
        assert_eq!(band.cell(0, 9), None);
        assert_eq!(band.cell(41, 0), None);
    }

    #[test]
    fn a_path_at_an_edge_is_seen_on_either_side() {
        let band = Band::along(&(0..=40).collect::<Vec<_>>(), 40, 8);
        let path = |first: usize, second: usize| Path::new([vec![first; 6], vec![0; 34], vec![second; 6]].concat());
        let (a, b) = (super::super::shape::FIRST_ALONE, super::super::shape::SECOND_ALONE);
        assert!(band.keeps_off(&Path::new(vec![0; 40]), 4));
        assert!(!band.keeps_off(&path(a, b), 4));
        assert!(!band.keeps_off(&path(b, a), 4));
    }
}
