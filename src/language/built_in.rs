//! The languages that come with diglot: a file each in `assets/languages` and in `assets/concepts`.

use super::Language;

/// What comes with diglot for one language, as written.
pub(super) struct BuiltIn {
    pub(super) code: &'static str,
    /// What a profile holds, as TOML.
    pub(super) profile: &'static str,
    /// Words for basic concepts, as TOML.
    pub(super) concepts: &'static str,
}

macro_rules! built_in {
    ($($code:literal),*) => {
        &[$(BuiltIn {
            code: $code,
            profile: include_str!(concat!("../../assets/languages/", $code, ".toml")),
            concepts: include_str!(concat!("../../assets/concepts/", $code, ".toml")),
        }),*]
    };
}

/// Every language that comes with diglot.
pub(super) const BUILT_IN: &[BuiltIn] = built_in![
    "ar", "ca", "cs", "da", "de", "el", "en", "eo", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja",
    "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sv", "th", "tr", "uk", "vi", "zh"
];

/// Where a language stands in [`BUILT_IN`], by its code or the code without region.
pub(super) fn place(language: &Language) -> Option<usize> {
    let at = |code: &str| BUILT_IN.iter().position(|known| known.code == code);
    at(language.code()).or_else(|| at(language.base()))
}
