//! Numbers as they are written: digits of any script, Roman numerals, Chinese ones.

use unicode_normalization::char::is_combining_mark;

use super::{is_colon, is_stop};

/// What `0` is in the scripts that have digits of their own and are written today, in their order.
const ZEROS: [char; 39] = [
    '\u{660}',
    '\u{6F0}',
    '\u{7C0}',
    '\u{966}',
    '\u{9E6}',
    '\u{A66}',
    '\u{AE6}',
    '\u{B66}',
    '\u{BE6}',
    '\u{C66}',
    '\u{CE6}',
    '\u{D66}',
    '\u{DE6}',
    '\u{E50}',
    '\u{ED0}',
    '\u{F20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17E0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19D0}',
    '\u{1A80}',
    '\u{1A90}',
    '\u{1B50}',
    '\u{1BB0}',
    '\u{1C40}',
    '\u{1C50}',
    '\u{A620}',
    '\u{A8D0}',
    '\u{A900}',
    '\u{A9D0}',
    '\u{A9F0}',
    '\u{AA50}',
    '\u{ABF0}',
    '\u{FF10}',
    '\u{10D30}',
    '\u{11136}',
    '\u{1E950}',
];

/// Most digits of a number that counts the parts of a text.
const MOST_DIGITS: usize = 3;

/// Longest Roman numeral: `LXXXVIII`.
const LONGEST_ROMAN: usize = 8;

/// Longest word before the number of a part, in characters, and most of such words.
const LONGEST_WORD: usize = 20;
const MOST_WORDS: usize = 2;

/// The value of a digit, in whatever script.
#[must_use]
pub fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let zero = *ZEROS[..ZEROS.partition_point(|&zero| zero <= c)].last()?;
    Some(c as u32 - zero as u32).filter(|&value| value < 10)
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Numerals {
    /// `12`
    Digits,
    /// `XII`
    Roman,
    /// `十二`
    Chinese,
}

/// The line that begins a part of a text by its number: `Chapter 12: The Sea`, `XII`, `第十二章 海`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted<'a> {
    /// How it is written around the number: two parts with the same shape are counted in one way.
    pub shape: (&'a str, Numerals, &'a str),
    /// The number.
    pub value: u32,
    /// What stands behind it.
    pub title: &'a str,
}

impl<'a> Counted<'a> {
    /// Reads a line; `None` where it does not begin by counting. A bare number needs a mark before its title.
    #[must_use]
    pub fn of(line: &'a str) -> Option<Self> {
        let line = line.trim();
        Self::by_sign(line).or_else(|| Self::by_words(line))
    }

    /// `第十二章 海`, `제1장 바다`: the number stands between a sign and a word of one letter.
    fn by_sign(line: &'a str) -> Option<Self> {
        let sign = line.chars().next().filter(|c| matches!(c, '第' | '제'))?;
        let (before, rest) = line.split_at(sign.len_utf8());
        let (value, length, numerals) = numeral(rest)?;
        let rest = &rest[length..];
        let word = rest.chars().next().filter(|c| c.is_alphabetic())?;
        let (after, rest) = rest.split_at(word.len_utf8());
        let title = rest.trim_start().trim_start_matches(is_mark).trim_start();
        Some(Self { shape: (before, numerals, after), value, title })
    }

    /// `Chapter 12: The Sea`, `12. The Sea`, `12`.
    fn by_words(line: &'a str) -> Option<Self> {
        let mut at = 0;
        for words in 0..=MOST_WORDS {
            let rest = &line[at..];
            if let Some((value, length, numerals)) = numeral(rest) {
                let (before, behind) = (line[..at].trim_end(), &rest[length..]);
                let unmarked = behind.trim_start().trim_start_matches(is_mark);
                let mark = behind.trim_start().strip_suffix(unmarked).unwrap_or_default();
                // What goes on behind the number is another number, or a word: `1.2`, `3rd`.
                let is_apart = unmarked.is_empty()
                    || unmarked.starts_with(char::is_whitespace)
                    || (mark.is_empty() && behind.len() > unmarked.len())
                    || mark.ends_with(|c: char| !c.is_ascii());
                let needs_mark = words == 0 && mark.is_empty() && !behind.is_empty();
                // Before a bare number, the mark is all that tells.
                let mark = if words == 0 { mark } else { "" };
                if is_apart && !needs_mark {
                    return Some(Self { shape: (before, numerals, mark), value, title: unmarked.trim() });
                }
            }
            let word = rest.split(char::is_whitespace).next().filter(|word| is_name_of_part(word, words))?;
            let behind = &rest[word.len()..];
            at += word.len() + behind.len() - behind.trim_start().len();
        }
        None
    }
}

/// Whether a character stands between the number of a part and its title.
fn is_mark(c: char) -> bool {
    is_stop(c) || is_colon(c) || matches!(c, ')' | '、' | '–' | '—' | '-' | '·')
}

/// Whether a word may stand before the number of a part, where so many stand before it.
fn is_name_of_part(word: &str, before: usize) -> bool {
    let is_large = before > 0 || !word.starts_with(char::is_lowercase);
    !word.is_empty()
        && is_large
        && word.chars().count() <= LONGEST_WORD
        && word.chars().all(|c| c.is_alphabetic() || is_combining_mark(c))
}

/// The number that a text begins with: its value, its length in bytes, and how it is written.
fn numeral(text: &str) -> Option<(u32, usize, Numerals)> {
    let read = |part: &str, value: Option<u32>, numerals| Some((value?, part.len(), numerals));
    let run = |is_part: &dyn Fn(char) -> bool| &text[..text.find(|c| !is_part(c)).unwrap_or(text.len())];
    let first = text.chars().next()?;
    match () {
        () if digit(first).is_some() => {
            let digits = run(&|c| digit(c).is_some());
            let value = digits.chars().filter_map(digit).fold(0u32, |sum, value| sum.saturating_mul(10) + value);
            read(digits, Some(value).filter(|_| digits.chars().count() <= MOST_DIGITS), Numerals::Digits)
        }
        () if roman_value(first).is_some() => {
            let letters = run(&|c| c.is_alphanumeric());
            read(letters, roman(letters), Numerals::Roman)
        }
        () => {
            let signs = run(&|c| chinese_value(c).is_some());
            read(signs, chinese(signs), Numerals::Chinese)
        }
    }
}

fn roman_value(c: char) -> Option<u32> {
    Some(match c {
        'I' => 1,
        'V' => 5,
        'X' => 10,
        'L' => 50,
        'C' => 100,
        _ => return None,
    })
}

/// The value of a Roman numeral that is written as it should be.
fn roman(letters: &str) -> Option<u32> {
    const PARTS: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let values = letters.chars().map(roman_value).collect::<Option<Vec<u32>>>()?;
    let ahead = values.iter().skip(1).chain([&0]);
    let sum: i64 =
        values.iter().zip(ahead).map(|(&own, &next)| if own < next { -i64::from(own) } else { own.into() }).sum();
    let value =
        u32::try_from(sum).ok().filter(|&value| (1..=300).contains(&value) && letters.len() <= LONGEST_ROMAN)?;
    let (mut rest, mut written) = (value, String::new());
    for (part, letters) in PARTS {
        while rest >= part {
            rest -= part;
            written.push_str(letters);
        }
    }
    (written == letters).then_some(value)
}

fn chinese_value(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        _ => return None,
    })
}

/// The value of a Chinese numeral: `十二`, `一百零二`, `二〇`.
fn chinese(signs: &str) -> Option<u32> {
    if signs.is_empty() || signs.chars().count() > 2 * MOST_DIGITS {
        return None;
    }
    let values: Vec<u32> = signs.chars().filter_map(chinese_value).collect();
    if values.iter().all(|&value| value < 10) {
        let value = values.iter().fold(0u32, |sum, value| sum.saturating_mul(10) + value);
        return Some(value).filter(|_| values.len() <= MOST_DIGITS);
    }
    let (mut sum, mut count) = (0, None);
    for value in values {
        if value < 10 {
            count = Some(value).filter(|&value| value > 0);
        } else {
            sum += value * count.take().unwrap_or(1);
        }
    }
    Some(sum + count.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(u32, &str)> {
        Counted::of(line).map(|counted| (counted.value, counted.title))
    }

    #[test]
    fn parts_are_counted_in_many_ways() {
        for (line, value, title) in [
            ("Chapter 12: The Sea", 12, "The Sea"),
            ("Chapter 12 The Sea", 12, "The Sea"),
            ("CHAPTER XII. The Sea", 12, "The Sea"),
            ("Kapitel 3", 3, ""),
            ("Book the 4", 4, ""),
            ("Глава 7 — Море", 7, "Море"),
            ("الفصل ٣: البحر", 3, "البحر"),
            ("অধ্যায় ১২: সমুদ্র", 12, "সমুদ্র"),
            ("ជំពូក ១២៖ សមុទ្រ", 12, "សមុទ្រ"),
            ("၁၂။ ပင်လယ်", 12, "ပင်လယ်"),
            ("12. The Sea", 12, "The Sea"),
            ("XIV", 14, ""),
            ("7", 7, ""),
            ("7.", 7, ""),
            ("第十二章 海", 12, "海"),
            ("第3章：海", 3, "海"),
            ("第一百零二回", 102, ""),
            ("제1장 바다", 1, "바다"),
            ("一、海", 1, "海"),
            ("二十一", 21, ""),
        ] {
            assert_eq!(read(line), Some((value, title)), "{line}");
        }
    }

    #[test]
    fn digits_of_any_script() {
        for text in ["0189", "٠١٨٩", "۰۱۸۹", "०१८९", "០១៨៩", "၀၁၈၉", "႐႑႘႙", "༠༡༨༩", "᠐᠑᠘᠙", "𞥐𞥑𞥘𞥙"]
        {
            assert_eq!(text.chars().filter_map(digit).collect::<Vec<_>>(), [0, 1, 8, 9], "{text}");
        }
        assert!(ZEROS.is_sorted());
        assert!(["a", "៖", "။", "႟", "½", "/"].iter().flat_map(|text| text.chars()).all(|c| digit(c).is_none()));
    }

    #[test]
    fn what_does_not_count() {
        for line in [
            "12 boats went out",
            "Version 1.2",
            "the 3rd of May",
            "In May of 3 years",
            "chapter 3",
            "Mix it well",
            "IIII",
            "VX",
            "1984",
            "第",
            "海",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn one_shape_is_one_way_of_counting() {
        let shape = |line| Counted::of(line).map(|counted| counted.shape);
        assert_eq!(shape("Chapter 1"), shape("Chapter 12: The Sea"));
        assert_ne!(shape("Chapter 1"), shape("Chapter I"));
        assert_ne!(shape("Chapter 1"), shape("Part 1"));
        assert_ne!(shape("1. The Sea"), shape("1) The Sea"));
        assert_ne!(shape("第一章"), shape("第一节"));
    }
}
