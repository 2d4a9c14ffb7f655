//! Escapes of roff: `\-`, `\fB`, `\(bu`, `\[u00E9]` become characters, or nothing.

use std::collections::HashMap;

/// Longest name of a character or string.
const LONGEST_NAME: usize = 40;

/// Most characters that a string stands for, and most strings in one line: strings may hold strings.
const LONGEST_STRING: usize = 400;
const MOST_STRINGS: usize = 50;

/// The strings that a page defines, by their names.
pub(super) type Strings = HashMap<String, String>;

/// A line with its escapes done, and whether the next one follows without a space (`\c`).
pub(super) fn plain(line: &str, strings: &Strings) -> (String, bool) {
    let mut out = String::with_capacity(line.len());
    let mut joins = false;
    let mut rest = line;
    let mut used = 0;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let body = &rest[at + 1..];
        let Some(kind) = body.chars().next() else {
            rest = "";
            break;
        };
        let after = &body[kind.len_utf8()..];
        rest = match kind {
            '"' | '#' => "",
            '-' => push(&mut out, "-", after),
            'e' | '\\' | 'E' => push(&mut out, "\\", after),
            ' ' | '0' | '~' | 't' => push(&mut out, " ", after),
            '\'' => push(&mut out, "´", after),
            '`' => push(&mut out, "`", after),
            '.' => push(&mut out, ".", after),
            'c' => {
                joins = true;
                after
            }
            '(' => {
                let (name, after) = two(after);
                push_character(&mut out, name);
                after
            }
            '[' => {
                let (name, after) = bracketed(after);
                push_character(&mut out, name);
                after
            }
            '*' => {
                let (name, after) = name(after);
                used += 1;
                if used <= MOST_STRINGS {
                    out.push_str(string(name, strings));
                }
                after
            }
            // Fonts, registers, colours.
            'f' | 'F' | 'n' | 'g' | 'm' | 'M' | 'k' | 'V' | 'Y' | 'O' => {
                name(after.strip_prefix(['+', '-']).unwrap_or(after)).1
            }
            's' => size(after),
            'C' | 'N' => {
                let (argument, after) = quoted(after);
                if kind == 'C' {
                    push_character(&mut out, argument);
                } else if let Some(c) = argument.parse().ok().and_then(char::from_u32) {
                    out.push(c);
                }
                after
            }
            'h' | 'v' | 'w' | 'l' | 'L' | 'o' | 'D' | 'X' | 'b' | 'x' | 'A' | 'B' | 'R' | 'S' | 'H' | 'Z' => {
                let (argument, after) = quoted(after);
                if kind == 'o' || kind == 'Z' {
                    out.push_str(argument);
                } else if kind == 'h' && !out.ends_with(' ') && !argument.starts_with('-') {
                    out.push(' ');
                }
                after
            }
            // What only concerns how letters stand.
            '&' | '%' | ':' | '|' | '^' | '/' | ',' | ')' | '{' | '}' | 'd' | 'u' | 'r' | 'p' | 'z' | 'a' | '!'
            | '?' => after,
            other => {
                out.push(other);
                after
            }
        };
    }
    out.push_str(rest);
    (out, joins)
}

fn push<'a>(out: &mut String, text: &str, after: &'a str) -> &'a str {
    out.push_str(text);
    after
}

/// The next two characters, and what follows.
fn two(text: &str) -> (&str, &str) {
    let end = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
    text.split_at(end)
}

/// What stands before the bracket that closes a name, and what follows it.
fn bracketed(text: &str) -> (&str, &str) {
    match text.as_bytes().iter().take(LONGEST_NAME).position(|&b| b == b']') {
        Some(end) => (&text[..end], &text[end + 1..]),
        None => ("", text),
    }
}

/// A name in any of its three forms: `x`, `(xx`, `[xxx]`.
fn name(text: &str) -> (&str, &str) {
    if let Some(rest) = text.strip_prefix('(') {
        return two(rest);
    }
    if let Some(rest) = text.strip_prefix('[') {
        return bracketed(rest);
    }
    let end = text.chars().next().map_or(0, char::len_utf8);
    text.split_at(end)
}

/// What stands between two equal marks, and what follows.
fn quoted(text: &str) -> (&str, &str) {
    let Some(mark) = text.chars().next() else { return ("", "") };
    let inside = &text[mark.len_utf8()..];
    match inside.find(mark) {
        Some(end) => (&inside[..end], &inside[end + mark.len_utf8()..]),
        None => ("", inside),
    }
}

/// What follows a change of size: `\s-1`, `\s10`, `\s+(12`, `\s[9]`.
fn size(text: &str) -> &str {
    let rest = text.strip_prefix(['+', '-']).unwrap_or(text);
    match rest.chars().next() {
        Some('[') => bracketed(&rest[1..]).1,
        Some('(') => two(&rest[1..]).1,
        Some('\'') => quoted(rest).1,
        Some('1'..='3') if rest.len() == text.len() && rest[1..].starts_with(|c: char| c.is_ascii_digit()) => {
            &rest[2..]
        }
        Some('0'..='9') => &rest[1..],
        _ => rest,
    }
}

fn string<'a>(name: &str, strings: &'a Strings) -> &'a str {
    match strings.get(name) {
        Some(value) if value.len() <= LONGEST_STRING => value,
        Some(_) => "",
        None => match name {
            "lq" | "Lq" => "“",
            "rq" | "Rq" => "”",
            "R" => "®",
            "Tm" => "™",
            _ => "",
        },
    }
}

fn push_character(out: &mut String, name: &str) {
    if let Some(number) = name.strip_prefix('u').filter(|number| number.len() >= 4) {
        // Composed ones are written u0065_0301.
        for part in number.split('_') {
            out.extend(u32::from_str_radix(part, 16).ok().and_then(char::from_u32));
        }
        return;
    }
    if let Some(text) = special(name) {
        out.push_str(text);
    } else if let Some((letter, mark)) = accented(name) {
        out.push(letter);
        out.push(mark);
    } else if name.chars().count() == 1 {
        out.push_str(name);
    }
}

/// A letter with an accent, `'e`, `:u`, as the letter and the sign that combines with it.
fn accented(name: &str) -> Option<(char, char)> {
    let mut chars = name.chars();
    let (mark, letter, end) = (chars.next()?, chars.next()?, chars.next());
    let sign = match mark {
        '\'' => '\u{301}',
        '`' => '\u{300}',
        '^' => '\u{302}',
        ':' => '\u{308}',
        '~' => '\u{303}',
        ',' => '\u{327}',
        'v' => '\u{30C}',
        'o' => '\u{30A}',
        _ => return None,
    };
    (end.is_none() && letter.is_alphabetic()).then_some((letter, sign))
}

/// What a named character is.
fn special(name: &str) -> Option<&'static str> {
    const KNOWN: &[(&str, &str)] = &[
        ("aq", "'"),
        ("dq", "\""),
        ("lq", "“"),
        ("rq", "”"),
        ("oq", "‘"),
        ("cq", "’"),
        ("Bq", "„"),
        ("bq", "‚"),
        ("Fo", "«"),
        ("Fc", "»"),
        ("fo", "‹"),
        ("fc", "›"),
        ("bu", "•"),
        ("ci", "○"),
        ("sq", "□"),
        ("lz", "◊"),
        ("em", "—"),
        ("en", "–"),
        ("hy", "‐"),
        ("mi", "−"),
        ("pl", "+"),
        ("+-", "±"),
        ("mu", "×"),
        ("di", "÷"),
        ("eq", "="),
        ("!=", "≠"),
        ("<=", "≤"),
        (">=", "≥"),
        ("->", "→"),
        ("<-", "←"),
        ("ua", "↑"),
        ("da", "↓"),
        ("<>", "↔"),
        ("rA", "⇒"),
        ("lA", "⇐"),
        ("la", "⟨"),
        ("ra", "⟩"),
        ("lB", "["),
        ("rB", "]"),
        ("lC", "{"),
        ("rC", "}"),
        ("rs", "\\"),
        ("sl", "/"),
        ("ba", "|"),
        ("bb", "¦"),
        ("br", "│"),
        ("ul", "_"),
        ("ru", "_"),
        ("or", "|"),
        ("at", "@"),
        ("sh", "#"),
        ("Do", "$"),
        ("Eu", "€"),
        ("Po", "£"),
        ("Ye", "¥"),
        ("ct", "¢"),
        ("ha", "^"),
        ("ti", "~"),
        ("ga", "`"),
        ("aa", "´"),
        ("a^", "^"),
        ("a~", "~"),
        ("ad", "¨"),
        ("ac", "¸"),
        ("co", "©"),
        ("rg", "®"),
        ("tm", "™"),
        ("de", "°"),
        ("fm", "′"),
        ("sd", "″"),
        ("mc", "µ"),
        ("sc", "§"),
        ("ps", "¶"),
        ("dg", "†"),
        ("dd", "‡"),
        ("%0", "‰"),
        ("12", "½"),
        ("14", "¼"),
        ("34", "¾"),
        ("S1", "¹"),
        ("S2", "²"),
        ("S3", "³"),
        ("no", "¬"),
        ("if", "∞"),
        ("**", "∗"),
        ("r!", "¡"),
        ("r?", "¿"),
        ("ss", "ß"),
        ("AE", "Æ"),
        ("ae", "æ"),
        ("OE", "Œ"),
        ("oe", "œ"),
        ("/O", "Ø"),
        ("/o", "ø"),
        ("/L", "Ł"),
        ("/l", "ł"),
        ("-D", "Ð"),
        ("Sd", "ð"),
        ("TP", "Þ"),
        ("Tp", "þ"),
        ("oA", "Å"),
        ("oa", "å"),
        (".i", "ı"),
        ("ff", "ff"),
        ("fi", "fi"),
        ("fl", "fl"),
        ("Fi", "ffi"),
        ("Fl", "ffl"),
        ("lh", "☜"),
        ("rh", "☞"),
        ("OK", "✓"),
        ("Of", "ª"),
        ("Om", "º"),
        ("Cs", "¤"),
        ("emdash", "—"),
        ("*a", "α"),
        ("*b", "β"),
        ("*g", "γ"),
        ("*d", "δ"),
        ("*l", "λ"),
        ("*m", "μ"),
        ("*p", "π"),
        ("*s", "σ"),
        ("*W", "Ω"),
        ("*D", "Δ"),
        ("*S", "Σ"),
        ("lt", "<"),
        ("gt", ">"),
        ("charset", ""),
        ("nbsp", " "),
    ];
    KNOWN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(line: &str) -> String {
        plain(line, &Strings::new()).0
    }

    #[test]
    fn escapes_are_characters_or_nothing() {
        assert_eq!(done(r"\-\-all \fBbold\fP \f(CWx\f[R]\s-1y\s0 \s10z\s+(12\&."), "--all bold xy z.");
        assert_eq!(done(r"\(bu \[u00E9]\[u0065_0301]\['e]\(:u \e \[unknown]"), "• ée\u{301}e\u{301}u\u{308} \\ ");
        assert_eq!(done(r"a\h'1'b\v'2'c\w'x'd \N'65' text \"), "a bcd A text ");
        assert_eq!(done(r#"text \" comment"#), "text ");
        assert_eq!(plain(r"a\c", &Strings::new()), ("a".to_owned(), true));
    }

    #[test]
    fn what_has_no_end_does_no_harm() {
        for line in
            [r"\", r"\(", r"\(a", r"\[", r"\[é", r"\f", r"\f(", r"\s", r"\s[", r"\h", r"\h'é", r"\*", r"\*(é", r"\s1"]
        {
            let _ = done(line);
        }
    }
}
