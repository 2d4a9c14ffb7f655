//! Structure: what is front matter, who speaks, what is asked, where sentences end.
//!
//! Turns drafts into editions, and aligned editions into a talk. Knows no file format and no method of alignment; no
//! rule names a person, an office or a text.

mod analyse;
mod breaks;
mod directions;
mod ending;
mod front;
mod headed;
mod identity;
mod labels;
mod opening;
mod people;
mod roles;
mod sentences;
mod talk;

pub use analyse::{Splitting, analyse};
pub use directions::asides;
pub use sentences::split;
pub use talk::{Talk, talk};
