//! The numbers the aligner works with: what each is, in which unit, and where it comes from.
//!
//! "Fitted" numbers were chosen by how many beads came out right on texts of many kinds together, in a dozen language
//! pairs: yearbooks, a novel, reports, scripture, news with sentences joined and left out, and a briefing that was
//! damaged on purpose. Around the values given, ten per cent more or less changes the mean by a thousandth or two, and that
//! of the words' weight by four.

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
    /// distribution that has to hold the outliers too; with Student's t half of it is enough.
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
    /// How many times as wordy as usual between two scripts a translation may be: beside English, one declaration is at
    /// most that in all but a dozen of 500 languages.
    pub most_wordy: f64,
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
    /// How sure it is that what is said at a time is translated at the same time; the rest may be anywhere.
    pub time_fidelity: f32,
    /// Seconds by which times usually differ: a sentence within a cue begins at a guess.
    pub time_spread: f32,
    /// Seconds around a sentence within which others could be taken for its counterpart: what chance is measured by.
    pub time_reach: f32,
    /// Fidelity of how a sentence begins: with a capital, a digit, a quotation mark.
    pub begin_fidelity: f64,

    /// Cells up to which the full table is searched by structure: 100 by 100 sentences, where a band would save
    /// nothing.
    pub full_cells: usize,
    /// Columns on either side of the diagonal that a larger table is searched in by structure at first. Where the path
    /// comes near an edge, it is widened.
    pub band: usize,
    /// Columns that the band at first has at least, however short the text is.
    pub least_band: usize,
    /// Cells up to which the band is widened; each takes two bytes.
    pub most_cells: usize,

    /// What beads of 1-2, 2-2, 1-3, 2-3, 1-4, 2-4, 1-5 and 3-3 sentences cost more than one of 1-1, before any is seen
    /// (fitted).
    pub shape_costs: [f64; 8],
    /// What each sentence more than five on one side costs more: a little less than the one before.
    pub shape_cost_more: f64,
    /// Beads that these costs count for against what is learned (fitted).
    pub shape_weight: f64,
    /// Pairs of sentences that what is known before of begins, ends, blocks and turns counts for against what is
    /// learned (fitted).
    pub class_weight: f64,
    /// What the cost of a boundary inside a bead is multiplied by: its two signs are not independent (fitted).
    pub boundary: f64,
    /// The most that one sign tells of a boundary.
    pub most_boundary: f64,
    /// Boundaries that the shares of all of them count for against what is learned of one class (fitted).
    pub boundary_weight: f64,
    /// What the cost of lengths is multiplied by: words speak of the same, less surely (fitted).
    pub length_weight: f32,
    /// What a sentence without counterpart costs (fitted) ...
    pub alone: f32,
    /// ... and what it costs more for each of its words: about what a word costs that nothing explains (fitted).
    pub alone_word: f32,
    /// The same before words are learned, for a word that something is known of: much that it stands for is not (fitted).
    pub alone_known: f32,
    /// The same for a word that nothing is known of: that none explains it says nothing (fitted).
    pub alone_unknown: f32,
    /// Gaps that begin for each bead, for which [`Self::alone`] is the cost: in a text with more they cost less
    /// (fitted).
    pub gaps: f64,
    /// Beads that this share counts for against what is learned (fitted): a text that nothing is known of must not be all
    /// gaps.
    pub gap_weight: f64,
    /// What it costs less after another one of the same edition: what is left out is seldom one sentence (fitted).
    pub alone_again: f32,
    /// The most that a token tells, as ln of how much likelier it is than chance: below it any number of coincidences
    /// would be outdone by one rare word.
    pub most_token: f32,
    /// What the words of either side tell of the other's is multiplied by: half, were they independent (fitted).
    pub word_weight: f32,
    /// The probability, at least, that a word in a bead is made by the words of the other side, and not by none of
    /// them: even an odd, and all that is known of a word before it is seen.
    pub least_made: f32,
    /// The same probability at most: with it, a word that nothing explains costs ln 6.7 (fitted).
    pub most_made: f32,
    /// Sightings of a word that its probability of being made starts with, half of them made: a word seen once is
    /// hardly known.
    pub made_weight: f32,
    /// The power of a run's length that its words' part in making the other side is divided by: 1 were IBM Model 1's
    /// (fitted).
    pub run_power: f32,

    /// The weight of a link between two words of fewer than three letters that are spelled the same.
    pub short_cognate: f32,
    /// Dice's coefficient from which two words are taken to be of one origin (fitted).
    pub least_dice: f32,
    /// The power of it that is their link's weight: half in common is nearly nothing (fitted).
    pub dice_power: f32,
    /// How often words that look alike count as seen together (fitted).
    pub cognate_weight: f32,
    /// How often words for one basic concept count as seen together (fitted).
    pub concept_weight: f32,
    /// How often words count as seen together that a lexicon links (fitted with dictionaries of six language pairs).
    pub lexicon_weight: f32,
    /// Words of a phrase in a lexicon, at most: what is longer explains a word rather than stands for it.
    pub lexicon_words: usize,
    /// What is taken from every count: half a coincidence.
    pub discount: f32,
    /// How much likelier than chance a link must be to be used.
    pub least_ratio: f32,
    /// Iterations of IBM Model 1 after the first count, in which every link is as likely. With more it believes what it
    /// has seen once.
    pub iterations: usize,
    /// The probability that a word is made by none of the other side, in shares of its own probability.
    pub null_word: f32,
    /// How fast links become unlikely with the distance of two words, each as far into its side of a bead as it stands:
    /// one over the share of a side over which they fall to 1/e. Dyer, Chahuneau & Smith 2013 have 4; 2 to 7 do (fitted).
    pub nearness: f32,
    /// How fast words explain each other less with the distance of their spots, in the same unit: faster would ask more
    /// of word order than most translations keep (fitted).
    pub placed: f32,
    /// The part of a link that holds wherever its two words stand (fitted).
    pub anywhere: f32,
    /// The posterior from which on it is looked at where in a bead the words stand.
    pub least_likely: f64,
    /// Beads above which pairs of words that were seen in one of them only are left out: in long texts they are chance.
    pub many_samples: usize,
    /// The posterior from which on a bead teaches: with less, unlikely beads of many sentences take most of the time.
    pub least_sample: f64,
    /// What costs are multiplied by where they become probabilities, since words are not independent: with it, of the
    /// beads that are given 90 per cent about as many are right.
    pub sharpness: f64,
    /// Rounds after the first, each with what the one before taught. A third gains a ten-thousandth.
    pub rounds: usize,
    /// One sentence in so many without counterpart beside a bead that could have no more: from it on, a last round
    /// allows longer ones.
    pub cramped: usize,

    /// Cells up to which the full table is searched in the first round: about 770 by 770 sentences. Each takes 30
    /// bytes.
    pub full_table: usize,
    /// Columns on either side of the path before, in the rounds after the first.
    pub near_band: usize,
    /// Columns on either side of a path that its posterior counts; what lies farther off has no probability worth it.
    pub posterior_band: usize,
    /// Sentences of a block, where long texts are compared roughly.
    pub block: usize,
    /// Blocks of a text at most; of longer texts they are larger. Each two take four bytes.
    pub most_blocks: usize,
    /// What leaving out a block costs, in standard deviations of how alike two blocks are.
    pub skipped_block: f32,
    /// How far off the rough path the right one may be, in blocks.
    pub coarse_band: usize,
    /// Links of each word that are looked at when the rough path is checked with learned words.
    pub coarse_links: usize,
    /// How much more alike the blocks must be that another rough path pairs for it to be followed there instead.
    pub astray: f32,
    /// How alike blocks along a rough path must be at least, in standard deviations: by chance, the best path has about
    /// 1.2; right ones of unlike languages have 4.8.
    pub telling: f32,
    /// Beads of a piece of a long table.
    pub piece: usize,
    /// Beads before and after a piece that are searched with it, so that where it was cut does not show.
    pub context: usize,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            one_to_one: 0.88,
            one_to_none: 0.02,
            two_to_one: 0.089,
            two_to_two: 0.011,
            variance: 3.0,
            least_variance: 9.0,
            freedom: 9.0,
            ratio_weight: 100.0,
            most_wordy: 1.7,
            turn_fidelity: 0.95,
            block_fidelity: 0.7,
            kind_fidelity: 0.9,
            end_fidelity: 0.9,
            empty_fidelity: 0.98,
            turn_hold: 0.98,
            block_hold: 0.8,
            time_fidelity: 0.9,
            time_spread: 0.8,
            time_reach: 30.0,
            begin_fidelity: 0.4,

            full_cells: 10_000,
            band: 100,
            least_band: 24,
            most_cells: 160_000_000,

            shape_costs: [1.46, 3.0, 4.9, 4.8, 6.1, 6.3, 8.1, 9.3],
            shape_cost_more: 1.5,
            shape_weight: 15.0,
            class_weight: 6.0,
            boundary: 0.4,
            most_boundary: 2.5,
            boundary_weight: 6.0,
            length_weight: 1.6,
            alone: 3.5,
            alone_word: 0.38,
            alone_known: 0.4,
            alone_unknown: 0.47,
            gaps: 0.03,
            gap_weight: 30.0,
            alone_again: 2.0,
            most_token: 6.0,
            word_weight: 0.54,
            least_made: 0.5,
            most_made: 0.85,
            made_weight: 3.0,
            run_power: 1.02,

            short_cognate: 0.3,
            least_dice: 0.6,
            dice_power: 6.0,
            cognate_weight: 4.0,
            concept_weight: 0.8,
            lexicon_weight: 1.0,
            lexicon_words: 2,
            discount: 0.65,
            least_ratio: 1.9,
            iterations: 3,
            null_word: 0.06,
            nearness: 5.0,
            placed: 5.8,
            anywhere: 0.3,
            least_likely: 0.001,
            many_samples: 4_000,
            least_sample: 0.2,
            sharpness: 0.62,
            rounds: 2,
            cramped: 1_000,

            full_table: 600_000,
            near_band: 8,
            posterior_band: 8,
            block: 8,
            most_blocks: 1_500,
            skipped_block: 0.1,
            coarse_band: 2,
            coarse_links: 2,
            astray: 1.3,
            telling: 2.5,
            piece: 1_000,
            context: 50,
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
            (2, 1) | (1, 2) => self.two_to_one / 2.0,
            _ => 0.0,
        })
    }

    /// The probability of each shape that joins both editions in the final alignment, in the order of [`shape::ALL`].
    pub(super) fn final_shares(&self) -> [f64; shape::COUNT] {
        let weights = shape::ALL.map(|shape| {
            let (a, b) = shape.steps();
            let cost = match (a.min(b), a.max(b)) {
                (1, 1) => 0.0,
                (1, 2) => self.shape_costs[0],
                (2, 2) => self.shape_costs[1],
                (1, 3) => self.shape_costs[2],
                (2, 3) => self.shape_costs[3],
                (1, 4) => self.shape_costs[4],
                (2, 4) => self.shape_costs[5],
                (1, 5) => self.shape_costs[6],
                (1, more @ 6..) => self.shape_costs[6] + self.shape_cost_more * (more - 5) as f64,
                (3, 3) => self.shape_costs[7],
                _ => f64::INFINITY,
            };
            (-cost).exp()
        });
        let all: f64 = weights.iter().sum();
        weights.map(|weight| weight / all)
    }
}
