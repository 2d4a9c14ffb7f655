//! Languages: their codes, which one a text is in, and what diglot knows of each from `assets/languages/*.toml`.
//!
//! Knows no file, no edition. A new language is one file in `assets/languages` and one line in `profile::BUILT_IN`.

mod code;
mod detect;
mod profile;

pub use code::Language;
pub use detect::{Detector, detect};
pub use profile::Profile;
