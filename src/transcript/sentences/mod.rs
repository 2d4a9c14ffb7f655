//! Sentence boundaries: places that may end a sentence, and rules that accept or refuse them.
//!
//! `marks` knows characters, `site` finds the places, `next` and `words` say what stands after and before one, `quotes`
//! what goes on after a quotation, and `rules` decides, with the language's profile. The characters are Unicode's (UAX #29), the rules are not: UAX #29 knows no abbreviation, and its implementation in
//! `unicode-segmentation` 1.13 takes quadratic time for a period with many quotes or spaces after it (rule SB8 looks
//! ahead from each of them), so only its character classes are used.
//!
//! Time is linear: the scan passes each character once, and a rule sees at most `site::WINDOW` characters on either
//! side of a place.

mod marks;
mod next;
mod quotes;
mod rules;
mod site;
mod words;

#[cfg(test)]
mod tests;

use crate::language::Profile;
use crate::text::Span;

/// The sentences of one block's text, in order, without the white space around them.
///
/// Spans are relative to `text` and cover every character of it that is no white space exactly once; a blank text has
/// none. For a language without a profile, [`Profile::none`] does.
///
/// ```
/// use diglot::language::{Language, Profile};
/// let profile = Language::parse("en").and_then(|language| Profile::of(&language)).unwrap_or(Profile::none());
/// let text = "Mr. Smith left at 5 p.m. Nobody saw him.";
/// let sentences: Vec<_> = diglot::transcript::split(text, profile).iter().map(|span| span.of(text)).collect();
/// assert_eq!(sentences, ["Mr. Smith left at 5 p.m.", "Nobody saw him."]);
/// ```
#[must_use]
pub fn split(text: &str, profile: &Profile) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut scanner = site::Scanner::new(text, profile);
    let mut start = 0;
    while let Some(site) = scanner.next_site() {
        if rules::ends_sentence(&site, profile) {
            spans.push(Span::new(start, site.end).trim(text));
            start = site.end;
            scanner.begin_sentence();
        }
    }
    let last = Span::new(start, text.len()).trim(text);
    if !last.is_empty() {
        spans.push(last);
    }
    spans
}
