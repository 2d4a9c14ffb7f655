//! The numbers in a text, as they are compared between languages.

/// What `0` is in the scripts that have digits of their own.
const ZEROS: [char; 8] = ['0', '٠', '۰', '०', '০', '௦', '๐', '０'];

/// Numbers up to this one are written in words as often.
const IN_WORDS: usize = 12;

/// The numbers of a text: their digits without what groups them or parts whole ones from decimals.
pub(super) fn numbers(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let digits = |from: usize| chars[from..].iter().map_while(|&c| digit(c)).collect::<String>();
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if digit(chars[at]).is_none() {
            at += 1;
            continue;
        }
        let mut number = digits(at);
        at += number.len();
        while let Some(&c) = chars.get(at).filter(|&&c| is_part(c)) {
            let next = digits(at + 1);
            let is_group = next.len() == 3 && number.len() <= 3 * number.len().div_ceil(3);
            if next.is_empty() || (c.is_whitespace() && !is_group) {
                break;
            }
            at += 1 + next.len();
            number.push_str(&next);
        }
        found.push(number);
    }
    found
}

/// The numbers of one text and of another that the other does not have; none where they may be written otherwise: in
/// words, or in parts (`10:30`, `10h30`).
pub(super) fn difference(one: &[String], other: &[String]) -> Option<(Vec<String>, Vec<String>)> {
    let (own, theirs) = (without(one, other), without(other, one));
    let is_small = |number: &String| number.parse::<usize>().is_ok_and(|value| value <= IN_WORDS);
    let in_words = (own.is_empty() || theirs.is_empty()) && own.iter().chain(&theirs).all(is_small);
    (!in_words && own.concat() != theirs.concat()).then_some((own, theirs))
}

/// What is left of some numbers without others, each taken away once.
pub(super) fn without(numbers: &[String], others: &[String]) -> Vec<String> {
    let mut others: Vec<&String> = others.iter().collect();
    let mut left = Vec::new();
    for number in numbers {
        match others.iter().position(|other| *other == number) {
            Some(at) => drop(others.swap_remove(at)),
            None => left.push(number.clone()),
        }
    }
    left
}

fn digit(c: char) -> Option<char> {
    ZEROS.iter().find_map(|&zero| {
        let value = (c as u32).checked_sub(zero as u32).filter(|&value| value < 10)?;
        char::from_digit(value, 10)
    })
}

/// Whether a character may stand between the digits of one number, a time or a date.
fn is_part(c: char) -> bool {
    ".,:'’٫٬ \u{a0}\u{202f}\u{2009}".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouping_makes_no_other_number() {
        for text in ["1,234.50", "1.234,50", "1 234,50", "1\u{202f}234.50", "1'234.50", "١٬٢٣٤٫٥٠"] {
            assert_eq!(numbers(text), ["123450"], "{text}");
        }
        assert_eq!(numbers("In 2014, 5 of 300 came on 3.4."), ["2014", "5", "300", "34"]);
        assert_eq!(numbers("none. at, all"), Vec::<String>::new());
    }

    #[test]
    fn what_may_be_written_otherwise_does_not_differ() {
        let differs = |one: &str, other: &str| difference(&numbers(one), &numbers(other)).is_some();
        assert!(!differs("3 boats", "three boats"));
        assert!(!differs("at 10:30", "at 10 h 30"));
        assert!(!differs("1,500 tons", "1 500 tons"));
        assert!(differs("3 boats", "4 boats"));
        assert!(differs("71 boats", "17 boats"));
        assert!(differs("30 boats", "many boats"));
        assert!(differs("in 2014", "in 2015"));
    }
}
