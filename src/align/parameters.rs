//! The numbers the aligner works with: what each is, in which unit, and where it comes from.

use super::shape;

/// The numbers the aligner works with.
///
/// Costs are natural logarithms of probabilities. A fidelity is the probability that translation carries a property
/// over to the counterpart; with the rest of the probability the counterpart is like any sentence of its edition, so
/// that 1 minus the fidelity bounds what a single disagreement can cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// Probability of a bead of one sentence each. Gale & Church 1993, table 5, have 0.89; what null beads have more
    /// here is taken from it.
    pub one_to_one: f64,
    /// Probability of a bead without a counterpart, both directions together. Gale & Church count 0.0099 in a bank's
    /// reports, which are translated whole; twice as much in texts of every kind, where notices and lines go missing.
    pub one_to_none: f64,
    /// Probability of a bead of two sentences against one, both directions together (the same table).
    pub two_to_one: f64,
    /// Probability of a bead of two sentences each (the same table).
    pub two_to_two: f64,
    /// Variance of a translation's length per character of it, in characters. Gale & Church's 6.8 is that of a normal
    /// distribution that has to hold the outliers too; Student's t of the prototype (aligner.md) was fitted with 3.43.
    pub variance: f64,
    /// Variance of a translation's length that even the shortest sentence has, in square characters: a short word
    /// more or less (fitted with the one above).
    pub least_variance: f64,
    /// Degrees of freedom of Student's t, by which lengths differ: outliers cost less than with the normal
    /// distribution of Gale & Church. 8 leaves the middle as it is and makes 5 standard deviations cost 6, not 12.
    pub freedom: f64,
    /// Characters on either side that the ratio of the lengths starts with, as if they had been seen 1 to 1: a
    /// sentence or two, so that a tiny text is measured by the usual ratio.
    pub ratio_weight: f64,
    /// Fidelity of starting a turn: labels are kept, save where a page break or an editor took one.
    pub turn_fidelity: f64,
    /// Fidelity of starting a block: paragraphs are split and joined more freely than turns.
    pub block_fidelity: f64,
    /// Fidelity of the kind of a block: a format may mark a heading in one edition only.
    pub kind_fidelity: f64,
    /// Fidelity of how a sentence ends.
    pub end_fidelity: f64,
    /// Fidelity of being empty, as blank lines are.
    pub empty_fidelity: f64,
    /// How sure it is that no bead goes over the start of a turn.
    pub turn_hold: f64,
    /// How sure it is that no bead goes over the start of a block. A page break may cut a sentence.
    pub block_hold: f64,
    /// How often the table is searched: the first time with the parameters given here, then with learned ones. On the
    /// open sets a third round gains on most and loses on one, and a fourth gains on one only.
    pub rounds: usize,
    /// Beads that the probabilities and the variance given here count for against what is learned (51 fitted the
    /// prototype's shapes on the Text+Berg development text; 50 is as good).
    pub prior_weight: f64,
    /// Cells up to which the full table is searched: 100 by 100 sentences, where a band would save nothing.
    pub full_cells: usize,
    /// Columns on either side of the diagonal that a larger table is searched in at first. An omission of 400
    /// sentences stays inside.
    pub band: usize,
    /// Columns that the band at first has at least, however short the text is.
    pub least_band: usize,
    /// Columns on either side of the path before, in the rounds after the first on a large table.
    pub again: usize,
    /// Cells up to which the band is widened; each takes a byte.
    pub most_cells: usize,
    /// Cells up to which the posterior is computed over the full table: 100 by 100 sentences. Each takes 40 bytes.
    pub posterior_cells: usize,
    /// Columns on either side of the path that the posterior of a larger table counts; what lies farther off has no
    /// probability worth counting.
    pub posterior_band: usize,
    /// Beads of a larger table whose posterior is computed in one piece: what bounds the memory.
    pub posterior_chunk: usize,
    /// Beads before and after a piece that are computed with it, so that where it was cut does not show.
    pub posterior_context: usize,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            one_to_one: 0.88,
            one_to_none: 0.02,
            two_to_one: 0.089,
            two_to_two: 0.011,
            variance: 3.43,
            least_variance: 10.9,
            freedom: 8.0,
            ratio_weight: 100.0,
            turn_fidelity: 0.95,
            block_fidelity: 0.7,
            kind_fidelity: 0.9,
            end_fidelity: 0.9,
            empty_fidelity: 0.98,
            turn_hold: 0.98,
            block_hold: 0.8,
            rounds: 3,
            prior_weight: 50.0,
            full_cells: 10_000,
            band: 500,
            least_band: 64,
            again: 24,
            most_cells: 160_000_000,
            posterior_cells: 10_000,
            posterior_band: 4,
            posterior_chunk: 1_000,
            posterior_context: 50,
        }
    }
}

impl Parameters {
    /// The probability of each shape, in the order of [`shape::ALL`].
    pub(super) fn shares(&self) -> [f64; shape::COUNT] {
        shape::ALL.map(|shape| match shape.steps() {
            (1, 1) => self.one_to_one,
            (2, 2) => self.two_to_two,
            (0, _) | (_, 0) => self.one_to_none / 2.0,
            _ => self.two_to_one / 2.0,
        })
    }
}
