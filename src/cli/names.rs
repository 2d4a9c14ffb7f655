//! Codes of languages in the names of files: `book.en.epub`, `faq_pt-BR.html`, `nl/chapter.txt`.
//!
//! A code stands between `.`, `_`, `-` or the ends of a name, and may have a region or a script behind it. It is one of a
//! language that one meets in texts; whether it is meant as one is for the names beside it to tell.

use std::ops::Range;

use crate::language::Language;

/// What parts the words of a name.
const SEPARATORS: [char; 4] = ['.', '_', '-', ' '];

/// A name with a code in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Coded<'a> {
    pub(super) before: &'a str,
    pub(super) code: &'a str,
    pub(super) after: &'a str,
    pub(super) language: Language,
}

impl Coded<'_> {
    /// The name without its code, the same for names that differ in that only.
    pub(super) fn pattern(&self) -> String {
        format!("{}*{}", self.before, self.after)
    }
}

/// Every way to read a name as one with a code, the last code first, with its region before the same without.
///
/// The ending of a file is none: `notes.is` is no Icelandic, and a name that is nothing but a code has no ending.
pub(super) fn readings(name: &str, has_ending: bool) -> Vec<Coded<'_>> {
    let words = words(name);
    let last = words.len() - usize::from(has_ending && words.len() > 1 && name.contains('.'));
    let mut out = Vec::new();
    for index in (0..last).rev() {
        for end in [index + 2, index + 1] {
            let Some(range) =
                words.get(index..end).filter(|_| end <= last).map(|run| run[0].start..run[run.len() - 1].end)
            else {
                continue;
            };
            if let Some(language) = language(&name[range.clone()]) {
                let (before, after) = (&name[..range.start], &name[range.end..]);
                out.push(Coded { before, code: &name[range], after, language });
            }
        }
    }
    out
}

/// The language of a code as it stands in names: known ones only, with a region, script or year in the usual form.
pub(super) fn language(code: &str) -> Option<Language> {
    let mut parts = code.split(['-', '_']);
    let (first, rest) = (parts.next()?, parts.next());
    let is_region = |part: &str| match part.len() {
        2 => part.bytes().all(|b| b.is_ascii_alphabetic()),
        3 => part.bytes().all(|b| b.is_ascii_digit()),
        4 => part.bytes().all(|b| b.is_ascii_alphabetic()) || part.bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    };
    // Two languages, as in `en-nl`, are what a file of both is called.
    let is_pair = rest.is_some_and(|rest| {
        rest.len() == 2
            && rest.bytes().all(|b| b.is_ascii_lowercase())
            && is_language(rest)
            && !is_region_of(first, rest)
    });
    let is_whole = parts.next().is_none() && rest.is_none_or(is_region) && !is_pair;
    if is_whole && is_language(first) { Language::parse(code) } else { None }
}

fn is_language(code: &str) -> bool {
    Language::parse(code).is_some_and(|language| language.is_listed())
}

/// Whether small letters behind a code are a region all the same: `pt-br` and `fr-fr`, not `en-nl`.
fn is_region_of(first: &str, rest: &str) -> bool {
    first.eq_ignore_ascii_case(rest)
        || !is_language(rest)
        || matches!((first, rest), ("pt", "br") | ("sr", "me") | ("en", "ie"))
}

/// The words of a name, as places in it; at least one.
fn words(name: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut out = Vec::new();
    for (at, separator) in name.match_indices(SEPARATORS) {
        out.push(start..at);
        start = at + separator.len();
    }
    out.push(start..name.len());
    out
}

/// Which of some languages to show beside one that is shown already: that of the user, else English, else the first.
///
/// None where there is none.
pub(super) fn preferred(languages: &[Language], shown: &Language, locale: Option<&Language>) -> Option<usize> {
    let english = Language::parse("en");
    let find = |wanted: &Language| {
        let exact = languages.iter().position(|language| language == wanted);
        exact.or_else(|| languages.iter().position(|language| language.base() == wanted.base()))
    };
    let of = |wanted: Option<&Language>| wanted.filter(|wanted| wanted.base() != shown.base()).and_then(find);
    of(locale).or_else(|| of(english.as_ref())).or((!languages.is_empty()).then_some(0))
}

/// The language of a locale: `nl_NL.UTF-8`; `None` for `C` and the like.
pub(super) fn of_locale(locale: &str) -> Option<Language> {
    Language::parse(locale.split(['.', '@']).next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> Vec<(String, String)> {
        let told = |coded: Coded<'_>| (coded.pattern(), coded.language.code().to_owned());
        readings(name, true).into_iter().map(told).collect()
    }

    fn owned(found: &[(&str, &str)]) -> Vec<(String, String)> {
        found.iter().map(|&(pattern, code)| (pattern.to_owned(), code.to_owned())).collect()
    }

    #[test]
    fn codes_stand_between_separators() {
        assert_eq!(read("book.en.epub"), owned(&[("book.*.epub", "en")]));
        assert_eq!(read("nl.txt"), owned(&[("*.txt", "nl")]));
        assert_eq!(read("faq_zh_CN.html"), owned(&[("faq_*.html", "zh-cn"), ("faq_*_CN.html", "zh")]));
        assert_eq!(read("deu_1996.html"), owned(&[("*.html", "de-1996"), ("*_1996.html", "de")]));
        assert_eq!(read("a-iw-b.txt"), owned(&[("a-*-b.txt", "iw")]));
        assert_eq!(read("guide-pt-br.md"), owned(&[("guide-*.md", "pt-br"), ("guide-*-br.md", "pt")]));
    }

    #[test]
    fn other_words_are_no_codes() {
        for name in ["english.txt", "notes.is", "xaa.txt", "the-end.md", "menu.txt", "en", "a.tar.gz", ""] {
            assert_eq!(read(name).iter().filter(|_| name != "en").count(), 0, "{name}");
        }
        assert_eq!(read("en-nl.tmx"), owned(&[("en-*.tmx", "nl"), ("*-nl.tmx", "en")]), "each alone, not both as one");
        assert_eq!(readings("en", false)[0].pattern(), "*");
    }

    #[test]
    fn the_last_code_is_read_first() {
        assert_eq!(read("is-it-so.en.txt")[0], ("is-it-so.*.txt".to_owned(), "en".to_owned()));
    }

    #[test]
    fn the_reader_decides_which_is_shown() {
        let languages: Vec<Language> =
            ["de", "en-gb", "nl-be"].iter().filter_map(|code| Language::parse(code)).collect();
        let choose = |shown: &str, locale: Option<&str>| {
            let locale = locale.and_then(of_locale);
            preferred(&languages, &Language::parse(shown).expect("a code"), locale.as_ref())
        };
        assert_eq!(choose("fr", Some("nl_NL.UTF-8")), Some(2));
        assert_eq!(choose("fr", Some("C")), Some(1));
        assert_eq!(choose("fr", Some("fr_FR")), Some(1));
        assert_eq!(choose("en", None), Some(0));
        assert_eq!(preferred(&[], &languages[0], None), None);
    }
}
