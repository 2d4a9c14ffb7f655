//! What the marks of any script say: which end a sentence, which ask, which stand behind a name.

/// Marks that may stand behind the one that ends a sentence.
const CLOSING: [char; 21] = [
    '"', '”', '“', '‘', '’', '\'', '»', '«', '›', '‹', ')', '）', ']', '」', '』', '》', '*', '_', ' ', '\u{A0}',
    '\u{202F}',
];

/// Whether a character is a full stop.
#[must_use]
pub fn is_stop(c: char) -> bool {
    match c {
        '.' | '。' | '．' | '｡' => true,
        // Of India, with the numerator that stands for it in Bengali; Urdu; Armenian.
        '।' | '॥' | '\u{9F7}' | '۔' | '։' => true,
        // Ethiopic, Burmese, Khmer with its `et cetera`, Mongolian.
        '።' | '፨' | '။' | '។' | '៕' | '៘' | '᠃' => true,
        _ => false,
    }
}

/// Whether a character is a question mark. The Armenian one stands inside a word: see [`asks`].
#[must_use]
pub fn is_question_mark(c: char) -> bool {
    matches!(c, '?' | '？' | '؟' | '⁇' | '⁈' | '⸮' | '\u{37E}' | '፧' | '՞')
}

/// Whether a character is an exclamation mark.
#[must_use]
pub fn is_exclamation_mark(c: char) -> bool {
    matches!(c, '!' | '！' | '‼' | '⁉' | '՜')
}

/// Whether a character is a comma, after which a sentence goes on: older Amharic books have `፥` for one, Unicode's
/// Ethiopic colon.
#[must_use]
pub fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | '،' | '՝' | '፣' | '፥' | '၊')
}

/// Whether a character stands between a name and what is said, as a colon does.
#[must_use]
pub fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '፦' | '៖')
}

/// A text without the quotation marks, brackets, stars and spaces at its end.
#[must_use]
pub fn without_closing(text: &str) -> &str {
    text.trim_end_matches(CLOSING)
}

/// Whether a text ends as a sentence does: with a stop, an ellipsis, or as what is asked or called.
///
/// ```
/// assert!(diglot::text::ends_sentence("He said “no.”"));
/// assert!(!diglot::text::ends_sentence("He said:"));
/// ```
#[must_use]
pub fn ends_sentence(text: &str) -> bool {
    without_closing(text).ends_with(|c| is_stop(c) || is_question_mark(c) || is_exclamation_mark(c) || c == '…')
}

/// Whether a text ends as a sentence does, or as what announces another: with a colon, or a semicolon.
#[must_use]
pub fn ends_clause(text: &str) -> bool {
    ends_sentence(text) || without_closing(text).ends_with(|c| is_colon(c) || c == ';')
}

/// Whether a text ends in a question, by the marks of any script.
///
/// ```
/// assert!(diglot::text::asks("“Where is it?”"));
/// assert!(diglot::text::asks("Որտե՞ղ ես ապրում։"));
/// assert!(!diglot::text::asks("“Where is it?” he said."));
/// ```
#[must_use]
pub fn asks(text: &str) -> bool {
    let is_around = |c: char| CLOSING.contains(&c) || matches!(c, '.' | '…') || is_exclamation_mark(c);
    let said = text.trim_end_matches(is_around);
    said.ends_with(is_question_mark) || (said.contains('՞') && asks_within(said))
}

/// Whether the last sentence of a text has the Armenian question mark, which stands on a vowel of the word that asks; one
/// inside a quotation that is over asks nothing of who reads.
fn asks_within(said: &str) -> bool {
    let said = without_closing(said.trim_end_matches(['։', ':']));
    let last = said.rsplit('։').flat_map(|part| part.rsplit(": ")).next().unwrap_or_default();
    let (mut asks, mut outside) = (false, false);
    for c in last.chars() {
        match c {
            '«' | '“' | '„' => outside = asks,
            '»' | '”' => asks = outside,
            '՞' => asks = true,
            _ => {}
        }
    }
    asks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_in_any_script() {
        for text in ["It rains.", "“Rain!”", "下雨了。", "बारिश है।", "বৃষ্টি৷", "বৃষ্টি।", "بارش ہے۔", "Անձրև է։"]
        {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["ዝናብ ነው።", "ዝናብ ነው፧", "မိုးရွာသည်။", "ភ្លៀង។", "ភ្លៀង៕", "(Rain …)"]
        {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["Rain", "Rain:", "မိုးရွာ၊", "ዝናብ፣", "ዝናብ፦", "ភ្លៀង៖", "Rain;", ""]
        {
            assert!(!ends_sentence(text), "{text}");
        }
    }

    #[test]
    fn a_clause_ends_before_what_it_announces() {
        assert!(["he said.”", "he said: ", "so it is;", "他说：", "መጣ፦", "គាត់ថា៖"].into_iter().all(ends_clause));
        assert!(!["he said,", "he said", "မိုးရွာ၊"].into_iter().any(ends_clause));
    }

    #[test]
    fn questions_of_any_script() {
        for text in ["Who?", "Who?!", "“Who?” ", "谁？", "من؟", "ማን ነው፧", "Ո՞վ է։", "Եկավ։ Ո՞վ է նա:", "«Ո՞վ է»։"]
        {
            assert!(asks(text), "{text}");
        }
        assert!(asks("Որտե՞ղ էիր ժամը 12:30-ին:"));
        assert!(asks("Ինչո՞ւ ես կարդում «Կարմիր գիրքը» հիմա։"));
        assert!(!asks("«Ո՞վ է», — հարցրեց նա։"), "who tells of a question asks nothing");
        for text in ["No.", "Who? Me.", "Ո՞վ է նա։ Չգիտեմ։", "ማን ነው፧ አላውቅም።", ""] {
            assert!(!asks(text), "{text}");
        }
    }
}
