//! Languages: their codes, which one a text is in, and what diglot knows of each from `assets/languages/*.toml`.
//!
//! Knows no file, no edition. A new language is one file in `assets/languages`, one in
//! `assets/concepts`, and one word in `built_in`.

mod built_in;
mod code;
mod concepts;
mod detect;
mod index;
mod profile;
mod tally;

pub use code::Language;
pub use concepts::shared_concepts;
pub use detect::{Detector, Guess, detect, detect_by_words, has_own_script, is_detected};
pub use profile::Profile;
