//! Text without a document around it: spans, visible characters, widths, wrapping, folding, marks of any script.
//!
//! Owns what is true of any string. Knows no language, no edition and no screen.

mod clean;
mod direction;
mod fold;
mod graphemes;
mod marks;
mod numerals;
mod spacing;
mod span;
mod width;
mod wrap;

pub use clean::{MARKED_BIDI, single_spaced, visible, visible_line};
pub use direction::is_right_to_left;
pub use fold::{Folded, fold_pattern};
pub use graphemes::graphemes;
pub use marks::{
    asks, ends_clause, ends_sentence, is_colon, is_comma, is_exclamation_mark, is_question_mark, is_stop,
    without_closing,
};
pub use numerals::{Counted, digit};
pub use spacing::{has_space_between, is_unspaced};
pub use span::Span;
pub use width::{display_width, grapheme_width};
pub use wrap::{fit, words_of_run, wrap};
