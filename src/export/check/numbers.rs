//! The numbers in a text, as they are compared between languages.

use crate::text::digit as value_of;

/// Numbers up to this one are written in words as often.
const IN_WORDS: usize = 20;

/// Round numbers up to this one are, too: the seventies, a hundred.
const ROUND: usize = 100;

/// Zeros at the end of a number that a word may stand for: `380,000`, `380 thousand`.
const ZEROS_OF_A_WORD: usize = 3;

/// Characters behind a number that multiply it, and the zeros they stand for.
const SCALES: [(&str, usize); 4] = [("万萬만", 4), ("億亿억", 8), ("兆조", 12), ("千천", 3)];

/// What says behind a time that it is after noon.
const AFTERNOON: [&str; 3] = ["p.m", "p. m", "pm"];

/// Characters behind a time in which that stands.
const LONGEST_SIGN: usize = 6;

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its digits without what groups them or parts whole ones from decimals, and without zeros before them.
    pub(super) digits: String,
    /// Its digits as it may be written elsewhere: `3 p.m.` is 15, `1970s` are 70.
    elsewhere: Option<String>,
}

impl Number {
    /// Whether both may be the same number, as two languages write it.
    fn is(&self, other: &Self) -> bool {
        self.forms().any(|one| other.forms().any(|two| are_alike(one, two)))
    }

    fn forms(&self) -> impl Iterator<Item = &str> {
        [Some(&self.digits), self.elsewhere.as_ref()].into_iter().flatten().map(String::as_str)
    }

    /// Whether it is written in words as often.
    fn may_be_in_words(&self) -> bool {
        let is_small =
            |value: usize| value <= IN_WORDS || (value <= ROUND && value.is_multiple_of(10)) || value == 1000;
        self.forms().any(|form| form.parse().is_ok_and(is_small))
    }
}

/// Whether digits are the same, but for zeros that stand in a word, or the century of a year.
fn are_alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let rest = long.strip_prefix(short);
    let in_word = rest.is_some_and(|rest| rest.len() >= ZEROS_OF_A_WORD && rest.bytes().all(|b| b == b'0'));
    let is_year =
        long.len() == 4 && short.len() == 2 && ["19", "20"].iter().any(|c| long.strip_prefix(c) == Some(short));
    one == other || (in_word && short != "0") || is_year
}

/// The numbers of a text.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if digit(chars[at]).is_none() {
            at += 1;
            continue;
        }
        let (digits, end) = digits_from(&chars, at);
        let (digits, end) = scaled(&chars, digits, end);
        let bare = digits.trim_start_matches('0');
        let digits = if bare.is_empty() { "0".to_owned() } else { bare.to_owned() };
        let elsewhere = in_the_afternoon(&chars[end..], &digits).or_else(|| decade(&chars[end..], &digits));
        found.push(Number { digits, elsewhere });
        at = end;
    }
    found
}

/// The digits of a number that begins at a place, and where it ends.
fn digits_from(chars: &[char], start: usize) -> (String, usize) {
    let digits = |from: usize| chars[from..].iter().map_while(|&c| digit(c)).collect::<String>();
    let mut number = digits(start);
    let mut at = start + number.len();
    while let Some(&c) = chars.get(at).filter(|&&c| is_part(c)) {
        let next = digits(at + 1);
        let is_group = next.len() == 3 && number.len() <= 3 * number.len().div_ceil(3);
        if next.is_empty() || (c.is_whitespace() && !is_group) {
            break;
        }
        at += 1 + next.len();
        // `15:00` and `15.00` are 15.
        let is_nothing = next == "00" && chars.get(at).is_none_or(|&c| !is_part(c) || c.is_whitespace());
        if !(is_nothing && matches!(c, ':' | '.' | ',')) {
            number.push_str(&next);
        }
    }
    (number, at)
}

/// A number with what multiplies it, as the languages of East Asia write: `2億400万`, `1억 2500만`, `20 亿`.
fn scaled(chars: &[char], digits: String, end: usize) -> (String, usize) {
    let value =
        |digits: &str, zeros: usize| digits.parse::<u128>().ok()?.checked_mul(10u128.pow(u32::try_from(zeros).ok()?));
    let Some((mut least, mut at)) = scale(chars, end) else { return (digits, end) };
    let Some(mut sum) = value(&digits, least) else { return (digits, end) };
    loop {
        let is_apart = chars.get(at).is_some_and(|c| is_space(*c));
        let start = at + usize::from(is_apart);
        if chars.get(start).is_none_or(|&c| digit(c).is_none()) {
            break;
        }
        let (next, next_end) = digits_from(chars, start);
        let times = scale(chars, next_end).filter(|(zeros, _)| *zeros < least);
        // What stands apart is another number, unless it is multiplied too, and by less.
        let Some(more) = value(&next, times.map_or(0, |(zeros, _)| zeros)).filter(|_| times.is_some() || !is_apart)
        else {
            break;
        };
        sum = sum.saturating_add(more);
        (least, at) = times.unwrap_or((0, next_end));
    }
    (sum.to_string(), at)
}

/// The zeros that what stands behind a number is for, and where it ends; a space may come before. `千` after a space begins
/// a word as often.
fn scale(chars: &[char], end: usize) -> Option<(usize, usize)> {
    let is_apart = chars.get(end).is_some_and(|c| is_space(*c));
    let at = end + usize::from(is_apart);
    let (_, zeros) = SCALES.iter().find(|(scale, _)| chars.get(at).is_some_and(|c| scale.contains(*c)))?;
    (!is_apart || *zeros > 3).then_some((*zeros, at + 1))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}')
}

/// The digits of a time on a clock of 24 hours, where what follows says that it is after noon.
fn in_the_afternoon(after: &[char], digits: &str) -> Option<String> {
    let after: String = after.iter().take(LONGEST_SIGN).flat_map(|c| c.to_lowercase()).collect();
    let rest = AFTERNOON.iter().find_map(|sign| after.trim_start().strip_prefix(sign))?;
    let (hour, minutes) = digits.split_at(if digits.len() > 2 { digits.len() - 2 } else { digits.len() });
    let hour: usize = hour.parse().ok().filter(|hour| *hour < 12 && !rest.starts_with(char::is_alphabetic))?;
    Some(format!("{}{minutes}", hour + 12))
}

/// The last digits of a decade: `1970s`.
fn decade(after: &[char], digits: &str) -> Option<String> {
    let is_plural = after.first() == Some(&'s') && after.get(1).is_none_or(|c| !c.is_alphabetic());
    (is_plural && digits.len() == 4 && digits.ends_with('0')).then(|| digits[2..].to_owned())
}

/// The numbers of one text and of another that the other does not have; none where they may be written otherwise: in
/// words, or in parts (`10:30`, `10h30`).
pub(super) fn difference(one: &[Number], other: &[Number]) -> Option<(Vec<Number>, Vec<Number>)> {
    let (own, theirs) = (without(one, other), without(other, one));
    let in_words = (own.is_empty() || theirs.is_empty()) && own.iter().chain(&theirs).all(Number::may_be_in_words);
    let all = |numbers: &[Number]| numbers.iter().map(|number| number.digits.as_str()).collect::<String>();
    (!in_words && all(&own) != all(&theirs)).then_some((own, theirs))
}

/// What is left of some numbers without others, each taken away once.
pub(super) fn without(numbers: &[Number], others: &[Number]) -> Vec<Number> {
    let mut others: Vec<&Number> = others.iter().collect();
    let mut left = Vec::new();
    for number in numbers {
        match others.iter().position(|other| other.is(number)) {
            Some(at) => drop(others.swap_remove(at)),
            None => left.push(number.clone()),
        }
    }
    left
}

fn digit(c: char) -> Option<char> {
    char::from_digit(value_of(c)?, 10)
}

/// Whether a character may stand between the digits of one number, a time or a date.
fn is_part(c: char) -> bool {
    ".,:'’٫٬ \u{a0}\u{202f}\u{2009}".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<String> {
        numbers(text).into_iter().map(|number| number.digits).collect()
    }

    fn differs(one: &str, other: &str) -> bool {
        difference(&numbers(one), &numbers(other)).is_some()
    }

    #[test]
    fn grouping_makes_no_other_number() {
        for text in ["1,234.50", "1.234,50", "1 234,50", "1\u{202f}234.50", "1'234.50", "١٬٢٣٤٫٥٠"] {
            assert_eq!(digits(text), ["123450"], "{text}");
        }
        assert_eq!(digits("In 2014, 5 of 300 came on 3.4."), ["2014", "5", "300", "34"]);
        assert_eq!(digits("none. at, all"), Vec::<String>::new());
    }

    #[test]
    fn what_may_be_written_otherwise_does_not_differ() {
        assert!(!differs("3 boats", "three boats"));
        assert!(!differs("at 10:30", "at 10 h 30"));
        assert!(!differs("1,500 tons", "1 500 tons"));
        assert!(differs("3 boats", "4 boats"));
        assert!(differs("71 boats", "17 boats"));
        assert!(differs("35 boats", "many boats"));
        assert!(differs("in 2014", "in 2015"));
    }

    #[test]
    fn clocks_years_and_ordinals() {
        for (one, other) in [
            ("at 3 p.m.", "um 15 Uhr"),
            ("at 3:30 pm, or so", "om 15.30 uur"),
            ("at 3 p.m. on Monday", "下午3点"),
            ("at 7:55", "à 07 h 55"),
            ("at 4", "at 04:00"),
            ("in '53", "in 1953"),
            ("in the 1970s", "in the seventies"),
            ("in the 1930s", "in den 30er Jahren"),
            ("the 18th century", "le dix-huitième siècle"),
            ("the 1st of 25", "de eerste van 25"),
        ] {
            assert!(!differs(one, other), "{one} / {other}");
            assert!(!differs(other, one), "{other} / {one}");
        }
        for (one, other) in
            [("3 boats", "15 boats"), ("at 3 a.m.", "um 15 Uhr"), ("in '53", "in 1954"), ("9 pm", "22 Uhr")]
        {
            assert!(differs(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn words_that_multiply() {
        for (one, other) in [
            ("380,000 boats", "380 тысяч лодок"),
            ("3 million", "3.000.000"),
            ("1.5 million", "1 500 000"),
            ("11 billion", "1100億"),
            ("204 million", "2億400万"),
            ("380,000", "38万"),
            ("£11million", "1100 万英镑"),
            ("20.4 million", "2040 万人"),
            ("100 million dollars", "1 亿美元"),
            ("125m", "1억 2500만"),
            ("204 million of 3", "2億 400万 3"),
        ] {
            assert!(!differs(one, other), "{one} / {other}");
        }
        assert!(differs("380,000", "39万"));
        assert!(differs("30 boats", "300 boats"));
        // Numbers beside one another are two.
        assert_eq!(digits("1亿 2500万 300"), ["125000000", "300"]);
        assert_eq!(digits("2万 3万"), ["20000", "30000"]);
        assert_eq!(digits("2 千葉 3"), ["2", "3"]);
        assert_eq!(digits("11 万 2"), ["110000", "2"]);
    }
}
