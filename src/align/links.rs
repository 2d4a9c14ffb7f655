//! Which types of one edition stand for which of the other, and how strongly: a sparse table.

/// For each type of one side, the types of the other that it is linked with, each with a number. Space: 8 bytes a link.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Links {
    /// For each type, its first link; the number of all at the end.
    starts: Vec<u32>,
    links: Vec<(u32, f32)>,
}

impl Links {
    /// A table of a row for each type, in order.
    pub(super) fn from_rows<R: IntoIterator<Item = (u32, f32)>>(rows: impl Iterator<Item = R>) -> Self {
        let mut table = Self { starts: vec![0], links: Vec::new() };
        for row in rows {
            table.links.extend(row);
            table.starts.push(table.links.len() as u32);
        }
        table
    }

    /// Tables of types that follow one another, as one.
    pub(super) fn joined(tables: Vec<Self>) -> Self {
        let mut tables = tables.into_iter();
        let mut all = tables.next().unwrap_or_else(|| Self { starts: vec![0], links: Vec::new() });
        for table in tables {
            let before = all.links.len() as u32;
            all.starts.extend(table.starts.iter().skip(1).map(|start| start + before));
            all.links.extend(table.links);
        }
        all
    }

    /// The links of a type; none of one that has no row.
    pub(super) fn of(&self, from: u32) -> &[(u32, f32)] {
        match (self.starts.get(from as usize), self.starts.get(from as usize + 1)) {
            (Some(&start), Some(&end)) => &self.links[start as usize..end as usize],
            _ => &[],
        }
    }

    /// How many types have a row.
    pub(super) fn rows(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many links there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.links.len()
    }

    /// The same links seen from the other side, which has so many types. Time and space: the links.
    pub(super) fn transposed(&self, types: usize) -> Self {
        let mut starts = vec![0_u32; types + 1];
        for (to, _) in &self.links {
            starts[*to as usize + 1] += 1;
        }
        for to in 0..types {
            starts[to + 1] += starts[to];
        }
        let mut next = starts.clone();
        let mut links = vec![(0, 0.0); self.links.len()];
        for from in 0..self.rows() {
            for &(to, value) in self.of(from as u32) {
                links[next[to as usize] as usize] = (from as u32, value);
                next[to as usize] += 1;
            }
        }
        Self { starts, links }
    }

    /// Only the strongest links of each type, so many at most; each with 1.
    pub(super) fn best(&self, most: usize) -> Self {
        Self::from_rows((0..self.rows() as u32).map(|from| {
            let mut row = self.of(from).to_vec();
            row.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            row.truncate(most);
            row.sort_unstable_by_key(|link| link.0);
            row.into_iter().map(|(to, _)| (to, 1.0))
        }))
    }

    /// The same links with other numbers: `value` is given both types and the number before.
    pub(super) fn map(&self, mut value: impl FnMut(u32, u32, f32) -> f32) -> Self {
        let mut mapped = self.clone();
        for from in 0..self.rows() {
            let row = self.starts[from] as usize..self.starts[from + 1] as usize;
            for (to, number) in &mut mapped.links[row] {
                *number = value(from as u32, *to, *number);
            }
        }
        mapped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seen_from_the_other_side_and_back() {
        let links = Links::from_rows([vec![(2, 0.5), (0, 1.0)], vec![], vec![(2, 2.0)]].into_iter());
        assert_eq!(links.of(0), [(2, 0.5), (0, 1.0)]);
        assert_eq!((links.of(1), links.of(9)), (&[][..], &[][..]));
        let other = links.transposed(3);
        assert_eq!(other.of(2), [(0, 0.5), (2, 2.0)]);
        assert_eq!(other.transposed(3).len(), links.len());
        assert_eq!(other.transposed(3).of(0), [(0, 1.0), (2, 0.5)]);
    }
}
