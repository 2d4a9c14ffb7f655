//! Which way a text runs.

/// Whether a text runs from right to left: its first letter is of a script that does.
#[must_use]
pub fn is_right_to_left(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| {
        matches!(c,
            '\u{0590}'..='\u{08FF}' // Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic
            | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' // their forms of presentation
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_says_it() {
        assert!(["سلام", "1. שלום", "«فارسی» text"].into_iter().all(is_right_to_left));
        assert!(!["text سلام", "12", "", "国", "नमस्ते"].into_iter().any(is_right_to_left));
    }
}
