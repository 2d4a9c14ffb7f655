//! How much more likely two lengths are in sentences that translate each other than in any two.
//!
//! Lengths of translations differ as by Student's t with a variance that grows with the length (Gale & Church 1993,
//! with t for the normal distribution). Against that stands the chance that two runs of sentences that have nothing to
//! do with each other are so long (the idea of Moore 2002, "Fast and accurate sentence alignment of bilingual
//! corpora"): a gamma distribution fitted to each edition. A sentence without counterpart then needs no length term.

use super::evidence::Evidence;
use super::parameters::Parameters;

/// How many characters of a second edition there are for one of a first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ratio {
    /// By what characters of the two scripts say.
    usual: f64,
    /// By the texts themselves.
    found: f64,
}

impl Ratio {
    /// The ratio of two whole editions; where one is so much longer than it would be as a translation, it has what the
    /// other lacks, and only the scripts tell.
    pub(super) fn new(a: &[Evidence], b: &[Evidence], parameters: &Parameters) -> Self {
        let sum = |side: &[Evidence], of: fn(&Evidence) -> u32| side.iter().map(|e| f64::from(of(e))).sum::<f64>();
        let [length_a, length_b] = [a, b].map(|side| sum(side, |e| e.length));
        let [weight_a, weight_b] = [a, b].map(|side| sum(side, |e| e.weight));
        let usual = (length_b + 1.0) / (weight_b + 1.0) * (weight_a + 1.0) / (length_a + 1.0);
        let ratio = Self { usual, found: usual };
        let learned = ratio.learned(length_a, length_b, parameters);
        if learned.is_extreme(parameters) { ratio } else { learned }
    }

    /// The ratio of two total lengths of what is translated; that of a tiny text is near the usual one.
    pub(super) fn learned(self, a: f64, b: f64, parameters: &Parameters) -> Self {
        let (weight, scale) = (parameters.ratio_weight, self.usual.sqrt());
        let found = (b + weight * scale) / (a + weight / scale);
        let most = parameters.most_wordy;
        Self { found: found.clamp(self.usual / most, self.usual * most), ..self }
    }

    /// What lengths of either side are multiplied by, so that they are alike: the same whichever edition comes first.
    pub(super) fn scales(self) -> (f64, f64) {
        (self.found.sqrt(), 1.0 / self.found.sqrt())
    }

    /// Whether it is as far from the usual one as it can be.
    fn is_extreme(self, parameters: &Parameters) -> bool {
        let wordy = self.found / self.usual;
        wordy.max(1.0 / wordy) > 0.999 * parameters.most_wordy
    }
}

/// How lengths differ between translations: Student's t, in characters of a scale halfway between the editions'.
#[derive(Clone, Copy, Debug)]
pub(super) struct Difference {
    freedom: f32,
    variance: f32,
    least: f32,
    constant: f32,
}

impl Difference {
    /// The distribution for a spread learned so far.
    pub(super) fn new(spread: f64, parameters: &Parameters) -> Self {
        let nu = parameters.freedom;
        let constant = ln_gamma(nu / 2.0) - ln_gamma((nu + 1.0) / 2.0) + 0.5 * (nu * std::f64::consts::PI).ln();
        Self {
            freedom: nu as f32,
            variance: (parameters.variance * spread) as f32,
            least: (parameters.least_variance * spread) as f32,
            constant: constant as f32,
        }
    }

    /// The cost of two lengths, or nothing where one is empty: that is no matter of length.
    #[inline]
    pub(super) fn of_filled(&self, a: f32, b: f32) -> f32 {
        let cost = self.cost(a, b);
        if a * b > 0.0 { cost } else { 0.0 }
    }

    /// -ln of the density of two lengths being so far apart.
    #[inline]
    pub(super) fn cost(&self, a: f32, b: f32) -> f32 {
        let (square, variance) = self.square(a, b);
        self.constant + 0.5 * ln(variance) + 0.5 * (self.freedom + 1.0) * ln(1.0 + square / self.freedom)
    }

    /// The squared difference in units of its variance, and that variance.
    #[inline]
    pub(super) fn square(&self, a: f32, b: f32) -> (f32, f32) {
        let variance = self.variance * 0.5 * (a + b) + self.least;
        ((a - b) * (a - b) / variance, variance)
    }
}

/// How long sentences of an edition are: a gamma distribution.
#[derive(Clone, Copy, Debug)]
pub(super) struct Background {
    shape: f64,
    scale: f64,
    ln_scale: f64,
    /// ln Γ of the shape of one, two and so on sentences: it is asked for with every run of them.
    ln_gammas: [f64; LONGEST_RUN],
}

/// Most sentences whose lengths are often asked for together.
const LONGEST_RUN: usize = 4;

impl Background {
    /// The distribution that has the mean and variance of some lengths; empty sentences are no part of it.
    pub(super) fn new(lengths: impl Iterator<Item = f64> + Clone) -> Self {
        let filled = lengths.filter(|&length| length > 0.0);
        let (count, sum) = filled.clone().fold((0.0, 0.0), |(n, sum), length| (n + 1.0, sum + length));
        let mean = if count > 0.0 { sum / count } else { 1.0 };
        let squares: f64 = filled.map(|length| (length - mean) * (length - mean)).sum();
        // A few sentences do not tell the variance: start from that of prose, about half the squared mean.
        let variance = (squares + 5.0 * 0.5 * mean * mean) / (count + 5.0);
        let shape = (mean * mean / variance).clamp(0.3, 20.0);
        let scale = mean / shape;
        let ln_gammas = std::array::from_fn(|index| ln_gamma(shape * (index + 1) as f64));
        Self { shape, scale, ln_scale: scale.ln(), ln_gammas }
    }

    /// ln of the density of so many sentences, together, being so long.
    pub(super) fn ln_density(&self, sentences: usize, length: f64) -> f64 {
        let shape = self.shape * sentences as f64;
        let known = sentences.checked_sub(1).and_then(|index| self.ln_gammas.get(index)).copied();
        let ln_gamma = known.unwrap_or_else(|| ln_gamma(shape));
        (shape - 1.0) * length.max(0.5).ln() - length / self.scale - shape * self.ln_scale - ln_gamma
    }
}

/// ln of a positive number, to six digits, inlined: the library's, called eight times a cell, took most of the time, and
/// differs from system to system.
///
/// Method: x = m·2^e with m between √½ and √2, and ln m = 2·artanh((m - 1)/(m + 1)) by its series.
#[inline]
pub(super) fn ln(x: f32) -> f32 {
    const ROOT_OF_HALF: u32 = 0x3f35_04f3;
    let above = x.to_bits().wrapping_sub(ROOT_OF_HALF);
    let exponent = (above as i32 >> 23) as f32;
    let m = f32::from_bits((above & 0x007f_ffff) + ROOT_OF_HALF);
    let s = (m - 1.0) / (m + 1.0);
    let q = s * s;
    exponent * std::f32::consts::LN_2 + 2.0 * s * (1.0 + q * (1.0 / 3.0 + q * (0.2 + q / 7.0)))
}

/// ln Γ(x) for x > 0, to nine digits: Stirling's series above 8, and Γ(x) = Γ(x + 1) / x below.
fn ln_gamma(x: f64) -> f64 {
    let (mut x, mut below) = (x, 0.0);
    while x < 8.0 {
        below += x.ln();
        x += 1.0;
    }
    let series = 1.0 / (12.0 * x) - 1.0 / (360.0 * x.powi(3)) + 1.0 / (1260.0 * x.powi(5));
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + series - below
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(length: u32, weight: u32) -> Evidence {
        Evidence { length, weight, ..Evidence::blank() }
    }

    #[test]
    fn an_excerpt_is_no_terse_translation() {
        let parameters = Parameters::default();
        let text = |sentences: usize| vec![sentence(100, 100); sentences];
        let scales = |a: usize, b: usize| Ratio::new(&text(a), &text(b), &parameters).scales();
        let near = |(a, b): (f64, f64), ratio: f64| (a / b - ratio).abs() < 0.01;
        assert!(near(scales(50, 60), 1.2), "a wordy one is");
        assert!(near(scales(50, 500), 1.0) && near(scales(500, 50), 1.0));
        // A third of the characters say as much.
        let terse = vec![sentence(40, 120); 50];
        assert!(near(Ratio::new(&text(50), &terse, &parameters).scales(), 0.4));
        assert!(near(Ratio::new(&text(900), &terse, &parameters).scales(), 1.0 / 3.0));
    }

    #[test]
    fn what_is_learned_of_lengths_stays_between_bounds() {
        let parameters = Parameters::default();
        let usual = Ratio { usual: 0.5, found: 0.5 };
        let learned = |a, b| usual.learned(a, b, &parameters);
        assert!((learned(1e4, 6e3).found - 0.6).abs() < 0.01);
        assert!((learned(1e4, 6e4).found - 0.5 * parameters.most_wordy).abs() < 1e-9);
        assert!((learned(2.0, 9.0).found - 0.5).abs() < 0.1, "a word or two tell nothing");
        assert!(
            (learned(5e3, 4e3).found * Ratio { usual: 2.0, found: 2.0 }.learned(4e3, 5e3, &parameters).found - 1.0)
                .abs()
                < 1e-9
        );
    }

    #[test]
    fn gamma_of_small_and_large() {
        assert!((ln_gamma(1.0)).abs() < 1e-8);
        assert!((ln_gamma(0.5) - std::f64::consts::PI.sqrt().ln()).abs() < 1e-8);
        assert!((ln_gamma(11.0) - 3_628_800.0_f64.ln()).abs() < 1e-8);
    }

    #[test]
    fn ln_is_the_logarithm() {
        for x in [1e-6_f32, 0.3, 0.7, 0.7072, 1.0, 1.4, 1.5, 2.0, 10.9, 1234.5, 9e12] {
            assert!((ln(x) - x.ln()).abs() <= 2e-6 * (1.0 + x.ln().abs()), "{x}");
        }
    }

    #[test]
    fn densities_sum_to_one() {
        let parameters = Parameters::default();
        let background = Background::new([20.0, 60.0, 80.0, 150.0].into_iter());
        let difference = Difference::new(1.0, &parameters);
        let gamma: f64 = (1..4000).map(|l| background.ln_density(2, f64::from(l)).exp()).sum();
        assert!((gamma - 1.0).abs() < 0.02, "{gamma}");
        // The variance depends on both lengths, so that this is a density only nearly.
        let t: f64 = (0_i16..4000).map(|l| f64::from((-difference.cost(400.0, f32::from(l))).exp())).sum();
        assert!((t - 1.0).abs() < 0.05, "{t}");
    }

    #[test]
    fn outliers_cost_less_than_normal() {
        let difference = Difference::new(1.0, &Parameters::default());
        let far = difference.cost(100.0, 300.0) - difference.cost(200.0, 200.0);
        let (square, _) = difference.square(100.0, 300.0);
        assert!(far < 0.5 * square, "{far} {square}");
    }

    #[test]
    fn no_length_breaks_it() {
        for lengths in [vec![], vec![0.0], vec![7.0], vec![1e9; 3]] {
            let background = Background::new(lengths.into_iter());
            assert!(background.ln_density(1, 0.0).is_finite());
            assert!(background.ln_density(2, 1e9).is_finite());
        }
        assert!(Difference::new(1.0, &Parameters::default()).cost(0.0, 4e9).is_finite());
    }
}
