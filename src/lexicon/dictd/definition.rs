//! What a definition says: its headword as it is written, and the translations.
//!
//! ```text
//! turnover /təːnouvər/ <n>
//! 1. omzet [handel]
//! what a shop takes in
//! 2. verloop; wisseling (van personeel)
//!    Synonym: {sales}
//! ```
//!
//! The first line has the headword. After it, and after each number, comes a line of translations, and then whatever
//! else there is to say: explanations and, set in, examples, notes and references.

use super::phrase;

/// Columns that examples, notes and references are set in by, at least.
const SET_IN: usize = 3;

/// Translations of one headword beyond which the rest is left out.
const MOST: usize = 64;

/// A definition, taken apart; one is used for many, and so is its memory.
#[derive(Default)]
pub(super) struct Definition {
    /// The headword as it is written, with whatever belongs to it.
    headline: String,
    /// The translations.
    pub(super) translations: Vec<String>,
    /// A line without its tags.
    bare: String,
}

/// What a line of a definition is for.
#[derive(Debug, PartialEq)]
enum Line<'a> {
    /// A sense begins, maybe with its translations.
    Sense(&'a str),
    /// A sense begins for which there is no word.
    Untranslated,
    /// Translations, an explanation, or tags that stand before them.
    Text(&'a str),
    /// An example, a note, a reference.
    Aside,
}

impl Definition {
    /// Takes a definition apart.
    pub(super) fn read(&mut self, text: &str) {
        self.translations.clear();
        let mut lines = text.lines().filter(|line| !line.trim_start().is_empty());
        let headline = lines.next().unwrap_or_default();
        let end = [" /", " <"].iter().filter_map(|mark| headline.find(mark)).min().unwrap_or(headline.len());
        self.headline.clear();
        self.headline.push_str(&headline[..end]);
        let mut is_sought = true;
        for line in lines {
            match kind(line) {
                Line::Sense(rest) => is_sought = !self.translate(rest),
                Line::Untranslated => is_sought = false,
                Line::Text(text) if is_sought => is_sought = !self.translate(text),
                Line::Text(_) | Line::Aside => {}
            }
        }
        self.translations.truncate(MOST);
    }

    /// Takes translations from a line, if it holds more than tags.
    fn translate(&mut self, text: &str) -> bool {
        self.bare.clear();
        phrase::without_brackets(text, &mut self.bare);
        phrase::each(&self.bare, |phrase| self.translations.push(phrase));
        !self.bare.trim().is_empty()
    }

    /// The headword as the definition writes it, if it is the one that the index has, in small letters and without
    /// punctuation; else as the index has it.
    pub(super) fn headwords(&mut self, indexed: &str) -> Vec<String> {
        let headword = if same_letters(&self.headline, indexed) { &self.headline } else { indexed };
        self.bare.clear();
        phrase::without_brackets(headword, &mut self.bare);
        let mut headwords = Vec::new();
        phrase::each(&self.bare, |phrase| headwords.push(phrase));
        headwords.truncate(MOST);
        headwords
    }
}

/// Whether two texts have the same letters and digits, large or small.
fn same_letters(a: &str, b: &str) -> bool {
    // The first letter tells; that of a capital İ is an i with a dot after it.
    let small = |c: char| if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
    let letters = |text| str::chars(text).filter(|c| c.is_alphanumeric()).map(small);
    letters(a).eq(letters(b))
}

fn kind(line: &str) -> Line<'_> {
    let text = line.trim_start();
    let set_in = line.len() - text.len();
    if set_in >= SET_IN || (set_in > 0 && (text.starts_with("- ") || text.contains(": {"))) {
        return Line::Aside;
    }
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    match after.strip_prefix('.') {
        Some(rest) if after.len() < text.len() && (rest.is_empty() || rest.starts_with(' ')) => {
            if set_in > 0 && rest.trim().is_empty() { Line::Untranslated } else { Line::Sense(rest) }
        }
        _ => Line::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translations(text: &str) -> Vec<String> {
        let mut definition = Definition::default();
        definition.read(text);
        definition.translations
    }

    fn headwords(text: &str, indexed: &str) -> Vec<String> {
        let mut definition = Definition::default();
        definition.read(text);
        definition.headwords(indexed)
    }

    #[test]
    fn senses_may_be_numbered() {
        assert_eq!(translations("moor /mˈʊə/\n1. heide, veen\n2. aanleggen\n"), ["heide", "veen", "aanleggen"]);
        assert_eq!(translations("heron /hɛrən/\nreiger, blauwe reiger\n\n"), ["reiger", "blauwe reiger"]);
        assert_eq!(translations("heron\n\nερωδιός\n"), ["ερωδιός"], "a line may be left empty");
        assert_eq!(translations("mill\n 1.  [gebouw]  molen\n 2.  [werkwoord]\n malen\n"), ["molen", "malen"]);
    }

    #[test]
    fn explanations_are_no_translations() {
        let text = "Mühle <n>\n1. moulin, moulin à eau 2.\nein Gebäude\n 3.\nein Spiel\n4. broyeur\neine Maschine\n";
        assert_eq!(translations(text), ["moulin", "moulin à eau", "broyeur"]);
    }

    #[test]
    fn tags_may_stand_on_a_line_before() {
        assert_eq!(translations("島\n1. (noun (common))\n{しま}island\n2.\nislet\n"), ["island", "islet"]);
    }

    #[test]
    fn asides_are_no_translations() {
        let text = "ferry <n>\n [naut.] veerboot <fem>, pont <fem>\n      \"by ferry\"  - met de pont\n         Note: oud\n   \
                    Synonyms: {boat}, {ship}\n\n see: {ferries}, {ferrying}\n";
        assert_eq!(translations(text), ["veerboot", "pont"]);
        assert_eq!(translations("ferry\n  veer\n - old ferry\n see: {x}\n"), ["veer"]);
        assert_eq!(translations("ferries\n see: {ferry}, {ferrying}\n"), [""; 0]);
    }

    #[test]
    fn a_headword_is_written_as_its_definition_writes_it() {
        assert_eq!(headwords("Lay‐by /lei bai/ <n>\nx\n", "layby"), ["Lay-by"]);
        assert_eq!(headwords("miller's dog (old) <n>\nx\n", "millers dog old"), ["miller's dog"]);
        assert_eq!(headwords("焼き場 /a/, やきば /b/\nx\n", "やきば"), ["やきば"], "one of several");
        assert_eq!(headwords("", "oak"), ["oak"]);
        assert_eq!(headwords("(:-) /x/\ny", ""), [""; 0]);
    }

    #[test]
    fn a_flood_of_translations_is_cut() {
        assert_eq!(translations(&format!("x\n{}", "a,".repeat(1000))).len(), MOST);
    }
}
