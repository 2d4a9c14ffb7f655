//! Which types of two editions look alike: names, numbers, marks, and words of one origin.
//!
//! The same type is a link. Words of four letters or more that begin alike are one as far as their letter pairs overlap
//! (Dice's coefficient, as Brew & McKelvie 1996 use it for cognates), after spelling that differs from language to
//! language is made one; other alphabets are spelled in Latin letters first, so that names meet. Time: the pairs of types
//! that begin with the same two letters. Space: the links.

use std::borrow::Cow;
use std::collections::HashMap;

use any_ascii::any_ascii;

use super::links::Links;
use super::parameters::Parameters;
use super::tokens::STEM;

/// The weight of each pair of types that look alike, from 0 to 1.
pub(super) fn between(a: &[String], b: &[String], parameters: &Parameters) -> Links {
    let same: HashMap<&str, u32> = b.iter().enumerate().map(|(id, word)| (word.as_str(), id as u32)).collect();
    let mut alike: HashMap<[char; 2], Vec<(u32, Spelling)>> = HashMap::new();
    for (id, word) in b.iter().enumerate() {
        if let Some(spelling) = Spelling::of(word) {
            alike.entry(spelling.head).or_default().push((id as u32, spelling));
        }
    }
    let row = |word: &String| {
        let mut row = Vec::new();
        let twin = same.get(word.as_str()).copied();
        if let Some(id) = twin {
            let is_short = word.chars().count() < 3 && word.chars().all(char::is_alphabetic);
            row.push((id, if is_short && !is_ideograph(word) { parameters.short_cognate } else { 1.0 }));
        }
        if let Some(spelling) = Spelling::of(word) {
            for (id, other) in alike.get(&spelling.head).map(Vec::as_slice).unwrap_or_default() {
                let dice = spelling.dice(other);
                if Some(*id) != twin && dice >= parameters.least_dice {
                    row.push((*id, dice.powf(parameters.dice_power)));
                }
            }
        }
        row.sort_unstable_by_key(|link| link.0);
        row
    };
    Links::from_rows(a.iter().map(row))
}

fn is_ideograph(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}'))
}

/// A word in a spelling that is the same in all languages.
struct Spelling {
    head: [char; 2],
    /// Its letter pairs, sorted.
    pairs: Vec<[char; 2]>,
}

impl Spelling {
    /// The spelling of a word that has four Latin letters or more, or is spelled with as many.
    fn of(word: &str) -> Option<Self> {
        // How a sign of a whole word is read tells nothing of other languages.
        let latin = if word.is_ascii() {
            word.into()
        } else if is_ideograph(word) {
            return None;
        } else {
            in_latin(word)
        };
        if latin.len() < 4 || !latin.bytes().all(|letter| letter.is_ascii_lowercase()) {
            return None;
        }
        let letters = respelled(&latin);
        let mut pairs: Vec<[char; 2]> = letters.windows(2).map(|pair| [pair[0], pair[1]]).collect();
        let head = *pairs.first()?;
        pairs.sort_unstable();
        Some(Self { head, pairs })
    }

    /// The share of letter pairs that two words have in common, from 0 to 1.
    fn dice(&self, other: &Self) -> f32 {
        let (mut i, mut j, mut common) = (0, 0, 0);
        while i < self.pairs.len() && j < other.pairs.len() {
            match self.pairs[i].cmp(&other.pairs[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
            }
        }
        2.0 * common as f32 / (self.pairs.len() + other.pairs.len()).max(1) as f32
    }
}

/// A word in Latin letters, whatever its script, as far as types go.
fn in_latin(word: &str) -> Cow<'_, str> {
    // An apostrophe stands for what Latin has no letter for.
    any_ascii(word).chars().filter(|&c| c != '\'').map(|c| c.to_ascii_lowercase()).take(STEM).collect()
}

fn respelled(word: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(word.len());
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match (c, next) {
            ('p', Some('h')) => {
                rest.next();
                out.push('f');
            }
            ('t', Some('h')) => {
                rest.next();
                out.push('t');
            }
            ('c', Some('k')) | ('q', Some('u')) => {
                rest.next();
                out.push('k');
            }
            ('c' | 'z', _) => out.push('k'),
            ('w', _) => out.push('v'),
            ('y', _) => out.push('i'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(a: &str, b: &[&str]) -> Vec<(u32, f32)> {
        let b: Vec<String> = b.iter().map(|word| (*word).to_owned()).collect();
        between(&[a.to_owned()], &b, &Parameters::default()).of(0).to_vec()
    }

    #[test]
    fn the_same_type_is_a_link_and_a_short_word_a_weak_one() {
        assert_eq!(weights("1957", &["1957", "1958"]), [(0, 1.0)]);
        assert_eq!(weights("?", &["!", "?"]), [(1, 1.0)]);
        assert_eq!(weights("in", &["in"]), [(0, Parameters::default().short_cognate)]);
    }

    #[test]
    fn words_of_one_origin_are_linked_by_what_they_share() {
        let found = weights("photog", &["fotogr", "photon", "gotofr"]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|&(_, weight)| weight > 0.0 && weight < 1.0));
        assert_eq!(weights("wythe", &["vite"]), [(0, 1.0)]);
        assert_eq!(weights("house", &["maison"]), []);
    }

    #[test]
    fn names_are_the_same_in_every_alphabet() {
        for (word, other) in [("vashin", "вашинг"), ("moldov", "молдов"), ("athina", "αθηνα"), ("marian", "მარიან")]
        {
            assert!(weights(word, &["house", other]).iter().any(|&(id, weight)| id == 1 && weight > 0.5), "{other}");
        }
        assert_eq!(weights("beijin", &["北", "京"]), []);
    }
}
