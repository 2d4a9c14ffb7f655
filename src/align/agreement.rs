//! How much it tells that two sentences agree or differ in a property, such as starting a turn.
//!
//! Method: pointwise mutual information under a model with one parameter. The counterpart of a sentence of class c is of
//! class c with probability f, and otherwise of any class, by its share p: agreeing in c is worth ln(f/p(c) + 1 - f),
//! differing costs -ln(1 - f). What every sentence has (p = 1) tells nothing. A class that one edition marks and the
//! other does not is trusted less: f is multiplied by the ratio of its shares in the two editions.

/// What agreeing and differing in a property cost, for every two classes of it.
#[derive(Clone, Debug)]
pub(super) struct Agreement<C> {
    classes: Vec<Class<C>>,
    /// `classes` by `classes`; the second edition's class runs fastest.
    costs: Vec<f64>,
}

#[derive(Clone, Debug)]
struct Class<C> {
    class: C,
    /// Its share of the sentences of either edition.
    shares: [f64; 2],
    /// The probability that translation carries it over.
    fidelity: f64,
}

impl<C> Class<C> {
    /// Its share of the sentences, averaged over the editions.
    fn share(&self) -> f64 {
        0.5 * (self.shares[0] + self.shares[1])
    }
}

impl<C: Copy + PartialEq> Agreement<C> {
    /// What agreeing tells, given the classes of all sentences of either edition. Time: sentences times classes.
    pub(super) fn new(a: impl Iterator<Item = C>, b: impl Iterator<Item = C>, fidelity: f64) -> Self {
        let mut counts: Vec<(C, [f64; 2])> = Vec::new();
        let mut totals = [0.0, 0.0];
        for (class, side) in a.map(|class| (class, 0)).chain(b.map(|class| (class, 1))) {
            let at = counts.iter().position(|(known, _)| *known == class).unwrap_or_else(|| {
                counts.push((class, [0.0, 0.0]));
                counts.len() - 1
            });
            counts[at].1[side] += 1.0;
            totals[side] += 1.0;
        }
        let share = |count: f64, side: usize| if totals[side] > 0.0 { count / totals[side] } else { 0.0 };
        let classes = counts.into_iter().map(|(class, [in_a, in_b])| {
            let (in_a, in_b) = (share(in_a, 0), share(in_b, 1));
            Class { class, shares: [in_a, in_b], fidelity: fidelity * in_a.min(in_b) / in_a.max(in_b) }
        });
        let classes: Vec<Class<C>> = classes.collect();
        let cost = |a: &Class<C>, b: &Class<C>| {
            if a.class == b.class {
                -(a.fidelity / a.share() + 1.0 - a.fidelity).ln()
            } else {
                -(1.0 - a.fidelity.min(b.fidelity)).ln()
            }
        };
        let costs = classes.iter().flat_map(|a| classes.iter().map(move |b| (a, b))).map(|(a, b)| cost(a, b)).collect();
        Self { classes, costs }
    }

    /// The same, after pairs of classes were seen in counterparts, each with a weight: the pointwise mutual information
    /// of what was seen, to which what was known before counts as much as pairs of so much weight.
    pub(super) fn learned(self, pairs: impl Iterator<Item = (C, C, f64)>, weight: f64) -> Self {
        let many = self.classes.len();
        let mut joint: Vec<f64> = Vec::with_capacity(many * many);
        for (a, row) in self.classes.iter().zip(self.costs.chunks(many.max(1))) {
            joint.extend(self.classes.iter().zip(row).map(|(b, cost)| a.shares[0] * b.shares[1] * (-cost).exp()));
        }
        let sum: f64 = joint.iter().sum();
        joint.iter_mut().for_each(|share| *share *= weight / sum.max(1e-9));
        for (a, b, sure) in pairs {
            if let (Some(a), Some(b)) = (self.place(a), self.place(b)) {
                joint[a * many + b] += sure;
            }
        }
        let all: f64 = joint.iter().sum();
        let rows: Vec<f64> = joint.chunks(many.max(1)).map(|row| row.iter().sum()).collect();
        let columns: Vec<f64> = (0..many).map(|b| joint.iter().skip(b).step_by(many.max(1)).sum()).collect();
        let cost = |a: usize, b: usize| {
            let expected = rows[a] * columns[b];
            if expected > 0.0 { -(joint[a * many + b] * all / expected).max(1e-6).ln() } else { 0.0 }
        };
        let costs = (0..many).flat_map(|a| (0..many).map(move |b| (a, b))).map(|(a, b)| cost(a, b)).collect();
        Self { costs, ..self }
    }

    fn place(&self, class: C) -> Option<usize> {
        self.classes.iter().position(|known| known.class == class)
    }

    /// The cost of sentences of these classes being counterparts; below zero where they agree.
    pub(super) fn cost(&self, a: C, b: C) -> f64 {
        match (self.place(a), self.place(b)) {
            (Some(a), Some(b)) => self.costs[a * self.classes.len() + b],
            _ => 0.0,
        }
    }
}

/// The costs of a place inside a bead where a block or turn starts or does not: `[does not, does]`.
///
/// `share` is how many sentences of the edition start one, and `hold` the probability that a bead does not go over a
/// start. Where nearly all sentences do, starting one tells nothing: `hold` falls with what is left.
pub(super) fn inside(share: f64, hold: f64) -> [f64; 2] {
    let rest = 1.0 - share;
    if share <= 0.0 || rest <= 0.0 {
        return [0.0, 0.0];
    }
    let hold = hold * (rest / share).min(1.0);
    [-(hold / rest + 1.0 - hold).ln(), -(1.0 - hold).ln()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_have_tells_nothing() {
        let agreement = Agreement::new([true; 9].into_iter(), [true; 7].into_iter(), 0.9);
        assert!(agreement.cost(true, true).abs() < 1e-12);
        assert_eq!(inside(1.0, 0.9), [0.0, 0.0]);
        assert_eq!(inside(0.0, 0.9), [0.0, 0.0]);
    }

    #[test]
    fn what_one_edition_lacks_tells_nothing() {
        let labelled = [true, false, false, true, false];
        let agreement = Agreement::new(labelled.into_iter(), [false; 5].into_iter(), 0.9);
        assert!(agreement.cost(true, false).abs() < 1e-12);
    }

    #[test]
    fn rare_agreement_is_worth_more_and_difference_is_bounded() {
        let classes = || {
            (0..20).map(|i| {
                if i == 0 {
                    'r'
                } else if i < 6 {
                    's'
                } else {
                    'o'
                }
            })
        };
        let agreement = Agreement::new(classes(), classes(), 0.9);
        assert!(agreement.cost('r', 'r') < agreement.cost('s', 's'));
        assert!(agreement.cost('s', 's') < agreement.cost('o', 'o'));
        assert!((agreement.cost('r', 'o') + 0.1_f64.ln()).abs() < 1e-12);
        assert!(agreement.cost('x', 'o').abs() < 1e-12);
    }

    #[test]
    fn a_start_inside_costs_and_is_bounded() {
        let [without, with] = inside(0.2, 0.95);
        assert!(without < 0.0 && with > 2.9 && with < 3.1, "{without} {with}");
    }
}
