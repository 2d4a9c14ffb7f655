//! Text inside markup.

use std::borrow::Cow;

/// Text as it stands in XML and in HTML, between tags or in double quotes.
///
/// What XML 1.0 forbids, whether escaped or not, becomes U+FFFD. Controls cannot come here, since no edition holds
/// any, but U+FFFE and U+FFFF can.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(needs_care) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ if is_forbidden(c) => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn needs_care(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"') || is_forbidden(c)
}

/// Whether XML 1.0 (2.2, `Char`) has no place for a character.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(escaped(r#"<a b="c">&amp;"#), "&lt;a b=&quot;c&quot;&gt;&amp;amp;");
        assert!(matches!(escaped("één 'twee'"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_xml_forbids_is_not_written() {
        let hostile: String = ('\0'..=char::MAX).collect();
        let is_allowed =
            |c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..=char::MAX);
        assert!(escaped(&hostile).chars().all(is_allowed));
        assert_eq!(escaped("a\u{FFFF}b\u{10FFFF}"), "a\u{FFFD}b\u{10FFFF}");
    }
}
