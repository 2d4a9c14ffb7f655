//! The languages that come with diglot: a file each in `assets/languages` and in `assets/concepts`.

use std::io::Read;
use std::sync::OnceLock;

use flate2::read::DeflateDecoder;

use super::Language;

/// What comes with diglot for one language.
pub(super) struct BuiltIn {
    pub(super) code: &'static str,
    /// What a profile holds, as TOML.
    pub(super) profile: &'static str,
    /// Words for basic concepts, as TOML, deflated by `build.rs`.
    concepts: &'static [u8],
}

macro_rules! built_in {
    ($($code:literal),*) => {
        &[$(BuiltIn {
            code: $code,
            profile: include_str!(concat!("../../assets/languages/", $code, ".toml")),
            concepts: include_bytes!(concat!(env!("OUT_DIR"), "/", $code, ".concepts")),
        }),*]
    };
}

/// Every language that comes with diglot.
pub(super) const BUILT_IN: &[BuiltIn] = built_in![
    "af", "am", "ar", "az", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa", "fi",
    "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "la",
    "lt", "lv", "mk", "ml", "mr", "my", "nb", "ne", "nl", "pa", "pl", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr",
    "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "uz", "vi", "zh"
];

/// Where a language stands in [`BUILT_IN`], by its code or the code without region.
pub(super) fn place(language: &Language) -> Option<usize> {
    let at = |code: &str| BUILT_IN.iter().position(|known| known.code == code);
    at(language.code()).or_else(|| at(language.base()))
}

/// The words for basic concepts of the language at a place of [`BUILT_IN`], as TOML; unpacked when first asked for.
pub(super) fn concepts(place: usize) -> &'static str {
    static UNPACKED: [OnceLock<String>; BUILT_IN.len()] = [const { OnceLock::new() }; BUILT_IN.len()];
    UNPACKED[place].get_or_init(|| {
        let mut text = String::new();
        // What was packed wrongly is a mistake in the sources: a test reads them all.
        DeflateDecoder::new(BUILT_IN[place].concepts).read_to_string(&mut text).map_or_else(|_| String::new(), |_| text)
    })
}
