//! diglot: a text and its translations side by side in the terminal, in step, sentence by sentence.
//!
//! The modules stand on floors, and import only from the floors below their own; see `ARCHITECTURE.md`.

pub mod diagnostic;
pub mod document;
pub mod language;
pub mod text;
