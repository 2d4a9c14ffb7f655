//! Settings: what the user may change, and the keys.
//!
//! Raw settings are what a file says; resolved ones are what the program runs with. `config.example.toml` is the
//! embedded default, so that the sample and the program cannot differ. Reads no file: it is given text.

mod key;
mod keymap;
mod settings;

pub use key::{Key, KeyCode};
pub use keymap::Keymap;
pub use settings::{DEFAULTS, LayoutSetting, Settings, resolve};
