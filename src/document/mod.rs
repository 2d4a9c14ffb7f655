//! The text as values: editions of blocks and sentences, and the work that joins them.
//!
//! Owns the words of the field (edition, block, sentence, bead, unit, row, speaker, turn, anchor) and their
//! invariants. Text is held once per edition; everything else is spans and indices into it. Knows no format, no
//! method of alignment, no screen.

mod alignment;
mod anchor;
mod edition;
mod faults;
mod people;
mod rows;
mod units;
mod work;

pub use alignment::{Alignment, Bead};
pub use anchor::{Anchor, Resolver};
pub use edition::{
    Assembly, BETWEEN_CELLS, Block, BlockKind, Draft, DraftBlock, Edition, Encoding, Facts, Label, Part, Sentence,
    Source, Voice, is_question_mark,
};
pub use people::{Person, PersonId, Role, Speaker, SpeakerId, Turn, TurnKind};
pub use rows::Rows;
pub use units::Units;
pub use work::Work;
