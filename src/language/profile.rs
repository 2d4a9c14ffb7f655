//! What diglot knows of a language, from `assets/languages/*.toml`.

use std::collections::HashSet;
use std::sync::OnceLock;

use serde::Deserialize;
use unicode_segmentation::UnicodeSegmentation;

use super::Language;
use super::built_in::{self, BUILT_IN};
use super::concepts::entries;
use crate::text::is_stop;

/// What is known of one language: names, abbreviations, words that tell it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Profile {
    /// The language's name for itself: `Nederlands`.
    pub name: String,
    /// Words that end in a period without ending a sentence, without that period, in lower case: `dr`, `e.g`.
    pub abbreviations: HashSet<String>,
    /// Abbreviations that as often do end a sentence, so that what follows decides: `etc`, `a.m`.
    pub closing_abbreviations: HashSet<String>,
    /// Words that are abbreviations only where a number follows, short months among them: `no`, `p`, `feb`.
    pub number_abbreviations: HashSet<String>,
    /// Abbreviations that are everyday words too, so that a sentence ends there if a function word follows: Icelandic
    /// `próf`, professor or examination.
    pub word_abbreviations: HashSet<String>,
    /// What foreign letters are called, where initials are spelt with their names: Hindi `एस` for S.
    pub letters: HashSet<String>,
    /// Words of one letter with its signs that end sentences, and are no initials: Gujarati `છું`, am.
    pub short_words: HashSet<String>,
    /// Whether a number with a period is an ordinal, as in German `am 3. Oktober`.
    pub ordinal_period: bool,
    /// Characters that end a sentence in this language and not in others: Greek `;`. A colon, which Armenian is typed with,
    /// ends one only before a capital.
    pub extra_terminators: String,
    /// Whether a period stands before what is said or listed, as a colon does elsewhere: Armenian `ասաց. «…»`.
    pub period_announces: bool,
    /// What a sentence goes on with after a quotation, where no letter case tells: Japanese `と`.
    pub quote_continuations: Vec<String>,
    /// What a question ends with before a full stop, where no question mark is needed: Japanese `か`.
    pub question_endings: Vec<String>,
    /// Words that carry grammar, not meaning, in lower case: they tell the language, and never end a paragraph.
    pub function_words: HashSet<String>,
    /// Words written small inside names and titles, in lower case: `van`, `of`, `de la`'s `de` and `la`.
    pub name_particles: HashSet<String>,
    /// Month names and their short forms without a period, in lower case.
    pub months: HashSet<String>,
    /// What somebody who tells a story is called where speakers are named, in lower case: `narrator`.
    pub narrators: HashSet<String>,
    /// What several who speak as one are called there, in lower case: `all`, `chorus`.
    pub choruses: HashSet<String>,
    /// What stands alone on a line where a text ends, in lower case: `the end`, `curtain`.
    pub endings: HashSet<String>,
    /// What stands beside the number of a page, without a period, in lower case: `page`, `seite`.
    pub pages: HashSet<String>,
    /// Where the language stands among those that come with diglot.
    #[serde(skip)]
    place: Option<usize>,
    /// Words for saying, asking, answering and shouting, from the concepts; read when first asked for.
    #[serde(skip)]
    sayings: OnceLock<Vec<&'static str>>,
    /// Words of the concepts that are one letter with its signs; read when first asked for.
    #[serde(skip)]
    syllables: OnceLock<HashSet<&'static str>>,
}

impl Profile {
    /// The profile of a language, by its code or the code without region; `None` where there is none.
    ///
    /// A profile is parsed when it is first asked for, so that opening a text costs only its own languages.
    #[must_use]
    pub fn of(language: &Language) -> Option<&'static Self> {
        static PARSED: [OnceLock<Profile>; BUILT_IN.len()] = [const { OnceLock::new() }; BUILT_IN.len()];
        let place = built_in::place(language)?;
        // A built-in profile that does not parse is a mistake in the sources: a test reads them all.
        let parse = || {
            let profile: Self = toml::from_str(BUILT_IN[place].profile).unwrap_or_default();
            Self { place: Some(place), ..profile }
        };
        Some(PARSED[place].get_or_init(parse))
    }

    /// The basic concepts that the language has words for: each key with its words, in lower case, with spaces between; of
    /// what stands for more than itself, `walk*` and `de_nuevo`, see [`super::shared_concepts`].
    pub fn concepts(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.place.map(built_in::concepts).into_iter().flat_map(entries)
    }

    /// Whether a word in lower case is cut short by its period wherever it stands, as titles before names are.
    #[must_use]
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(word) || self.word_abbreviations.contains(word)
    }

    /// Whether a word is a form of a verb of saying, asking, answering or shouting.
    #[must_use]
    pub fn says(&self, word: &str) -> bool {
        self.sayings().iter().any(|form| form.strip_suffix('*').map_or(word == *form, |stem| word.starts_with(stem)))
    }

    /// Whether a clause without spaces between its words has such a verb in it.
    #[must_use]
    pub fn says_in(&self, clause: &str) -> bool {
        self.sayings().iter().any(|form| clause.contains(form.trim_end_matches('*')))
    }

    /// Whether a letter with its signs is a word: one that is listed, or one for a basic concept: Tamil `போ`, to go.
    #[must_use]
    pub fn is_short_word(&self, letter: &str) -> bool {
        let is_one = |word: &&str| word.graphemes(true).nth(1).is_none();
        let read = || self.concepts().flat_map(|(_, words)| words.split(' ')).filter(is_one).collect();
        let is_listed = self.short_words.contains(letter) || self.is_function_word(letter);
        is_listed || self.syllables.get_or_init(read).contains(letter)
    }

    fn sayings(&self) -> &[&'static str] {
        self.sayings.get_or_init(|| {
            let keys = ["say", "ask", "answer", "shout"];
            let said = self.concepts().filter(|(key, _)| keys.contains(key));
            said.flat_map(|(_, words)| words.split(' ')).filter(|word| !word.contains('_')).collect()
        })
    }

    /// The profile for a language that has none: no word is special.
    #[must_use]
    pub fn none() -> &'static Self {
        static NONE: OnceLock<Profile> = OnceLock::new();
        NONE.get_or_init(Self::default)
    }

    /// How many of a text's words are function words of this language, from 0 to 1.
    #[must_use]
    pub fn share_of_function_words(&self, text: &str) -> f64 {
        let (mut all, mut known) = (0u32, 0u32);
        for word in text.unicode_words() {
            all += 1;
            known += u32::from(self.is_function_word(word));
        }
        if all == 0 { 0.0 } else { f64::from(known) / f64::from(all) }
    }

    /// Whether a sentence asks by its words, with a full stop: `なぜですか。`
    #[must_use]
    pub fn asks_by_words(&self, sentence: &str) -> bool {
        let said = sentence.strip_suffix(is_stop);
        said.is_some_and(|said| self.question_endings.iter().any(|ending| said.ends_with(ending)))
    }

    /// Whether a word, in any case, is a function word of this language.
    #[must_use]
    pub fn is_function_word(&self, word: &str) -> bool {
        self.function_words.contains(word) || self.function_words.contains(&Self::lower(word))
    }

    /// A word as the profiles have it: in lower case, a Turkish `İ` without the dot that Unicode leaves above it.
    #[must_use]
    pub fn lower(word: &str) -> String {
        let mut lower = word.to_lowercase();
        lower.retain(|c| c != '\u{307}');
        lower
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_profile_parses_and_is_in_lower_case() {
        for built_in::BuiltIn { code, profile: source, .. } in BUILT_IN {
            let profile: Profile = toml::from_str(source).unwrap_or_else(|error| panic!("{code}.toml: {error}"));
            assert!(!profile.name.is_empty(), "{code}.toml has no name");
            let sets = [
                &profile.abbreviations,
                &profile.closing_abbreviations,
                &profile.number_abbreviations,
                &profile.word_abbreviations,
                &profile.letters,
                &profile.short_words,
                &profile.function_words,
                &profile.name_particles,
                &profile.months,
                &profile.narrators,
                &profile.choruses,
                &profile.endings,
            ];
            for word in sets.into_iter().flatten() {
                assert_eq!(*word, word.to_lowercase(), "{code}.toml");
                assert!(!word.ends_with('.'), "{code}.toml: {word} is written without its last period");
            }
        }
    }

    #[test]
    fn no_abbreviation_is_in_two_lists() {
        for built_in::BuiltIn { code, profile: source, .. } in BUILT_IN {
            let profile: Profile = toml::from_str(source).unwrap_or_else(|error| panic!("{code}.toml: {error}"));
            let lists = [
                &profile.abbreviations,
                &profile.closing_abbreviations,
                &profile.number_abbreviations,
                &profile.word_abbreviations,
            ];
            let mut seen = HashSet::new();
            for word in lists.into_iter().flatten() {
                assert!(seen.insert(word), "{code}.toml: {word} is in two lists of abbreviations: which one holds?");
            }
        }
    }

    #[test]
    fn a_region_falls_back_to_its_language() {
        let belgian = Language::parse("nl-BE").expect("a code");
        assert_eq!(Profile::of(&belgian).map(|profile| profile.name.as_str()), Some("Nederlands"));
    }
}
