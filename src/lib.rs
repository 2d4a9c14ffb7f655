//! diglot: a text and its translations side by side in the terminal, in step, sentence by sentence.
//!
//! The modules stand on floors, and import only from the floors below their own; see `ARCHITECTURE.md`.

pub mod align;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod export;
pub mod format;
pub mod language;
pub mod lexicon;
pub mod pipeline;
pub mod reader;
pub mod shelf;
pub mod terminal;
pub mod text;
pub mod transcript;
pub mod view;
