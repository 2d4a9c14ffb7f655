//! How much it tells that two sentences agree or differ in a property, such as starting a turn.
//!
//! Method: pointwise mutual information under a model with one parameter. The counterpart of a sentence of class c is of
//! class c with probability f, and otherwise of any class, by its share p: agreeing in c is worth ln(f/p(c) + 1 - f),
//! differing costs -ln(1 - f). What every sentence has (p = 1) tells nothing. A class that one edition marks and the
//! other does not is trusted less: f is multiplied by the ratio of its shares in the two editions.

/// How often each class of a property occurs in two editions.
#[derive(Clone, Debug)]
pub(super) struct Agreement<C> {
    classes: Vec<Class<C>>,
}

#[derive(Clone, Debug)]
struct Class<C> {
    class: C,
    /// Its share of the sentences, averaged over the editions.
    share: f64,
    /// The probability that translation carries it over.
    fidelity: f64,
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
            Class { class, share: 0.5 * (in_a + in_b), fidelity: fidelity * in_a.min(in_b) / in_a.max(in_b) }
        });
        Self { classes: classes.collect() }
    }

    /// The cost of sentences of these classes being counterparts; below zero where they agree.
    pub(super) fn cost(&self, a: C, b: C) -> f64 {
        let find = |class: C| self.classes.iter().find(|known| known.class == class);
        match (find(a), find(b)) {
            (Some(known), Some(_)) if a == b => -(known.fidelity / known.share + 1.0 - known.fidelity).ln(),
            (Some(a), Some(b)) => -(1.0 - a.fidelity.min(b.fidelity)).ln(),
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
