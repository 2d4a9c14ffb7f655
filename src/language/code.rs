//! The code of a language, as in BCP 47.

use std::fmt;

use super::Profile;

/// A language by its code, as in BCP 47: `en`, `nl`, `zh-hans`; `und` where it is not known.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(String);

impl Language {
    /// The language that nothing is known of.
    #[must_use]
    pub fn unknown() -> Self {
        Self("und".to_owned())
    }

    /// A language from a code as people write it: two or three letters, with parts after a hyphen or underscore.
    ///
    /// Three-letter codes that have a two-letter form become that (`nld` is `nl`).
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim().to_ascii_lowercase().replace('_', "-");
        let mut parts = code.split('-');
        let first = parts.next()?;
        let letters = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase());
        let rest: Vec<&str> = parts.collect();
        let tags = rest.iter().all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !letters || !tags {
            return None;
        }
        let first = TWO_LETTERS.iter().find(|(three, _)| *three == first).map_or(first, |(_, two)| two);
        Some(Self(std::iter::once(first).chain(rest).collect::<Vec<_>>().join("-")))
    }

    /// The code: `en`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The code without region and script: `zh` of `zh-hans`.
    #[must_use]
    pub fn base(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The language's name for itself, or its code where there is no profile.
    #[must_use]
    pub fn name(&self) -> String {
        Profile::of(self).map_or_else(|| self.0.clone(), |profile| profile.name.clone())
    }

    /// Whether it is written from right to left: by its script, where the code names one.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        let script =
            self.0.split('-').skip(1).find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_lowercase()));
        script.map_or_else(|| RIGHT_TO_LEFT.contains(&self.base()), |script| RIGHT_TO_LEFT_SCRIPTS.contains(&script))
    }

    /// Whether its base is the code of a language that texts are often in: one with two letters and a list entry here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        TWO_LETTERS.iter().any(|(_, two)| *two == self.base()) || ["iw", "in", "ji"].contains(&self.base())
    }

    /// Whether it is not known which language this is.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.0 == "und"
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Languages usually written from right to left.
const RIGHT_TO_LEFT: &[&str] = &[
    "ar", "arc", "azb", "bal", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "prs",
    "ps", "sd", "syr", "ug", "ur", "yi",
];

/// Scripts written from right to left, by their codes in ISO 15924.
const RIGHT_TO_LEFT_SCRIPTS: &[&str] =
    &["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// ISO 639-3 and 639-2/B codes that have a two-letter form in ISO 639-1.
const TWO_LETTERS: &[(&str, &str)] = &[
    ("afr", "af"),
    ("alb", "sq"),
    ("amh", "am"),
    ("ara", "ar"),
    ("arb", "ar"),
    ("arm", "hy"),
    ("aze", "az"),
    ("baq", "eu"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("bur", "my"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("chi", "zh"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("cze", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("dut", "nl"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("eus", "eu"),
    ("fas", "fa"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("geo", "ka"),
    ("ger", "de"),
    ("gle", "ga"),
    ("glg", "gl"),
    ("gre", "el"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ice", "is"),
    ("ind", "id"),
    ("isl", "is"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("nor", "no"),
    ("ori", "or"),
    ("pan", "pa"),
    ("per", "fa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slo", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("sqi", "sq"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("wel", "cy"),
    ("yid", "yi"),
    ("zho", "zh"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_as_people_write_them() {
        let code = |text| Language::parse(text).map(|language| language.code().to_owned());
        assert_eq!(code("EN"), Some("en".to_owned()));
        assert_eq!(code("nld"), Some("nl".to_owned()));
        assert_eq!(code("zh_Hans"), Some("zh-hans".to_owned()));
        assert_eq!(code("english"), None);
        assert_eq!(code("e\u{1b}"), None);
    }

    #[test]
    fn the_script_says_the_direction() {
        let is_rtl = |text| Language::parse(text).is_some_and(|language| language.is_right_to_left());
        assert!(["ar", "heb", "fa-IR", "az-Arab", "yi"].into_iter().all(is_rtl));
        assert!(!["en", "az", "ur-Latn", "tr", "nl-BE"].into_iter().any(is_rtl));
        assert!(!Language::unknown().is_right_to_left());
    }
}
