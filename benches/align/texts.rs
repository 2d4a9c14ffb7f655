//! Texts that nobody wrote, and their translations.

/// Words that there are.
const WORDS: usize = 5_000;

/// A generator of numbers (splitmix64): small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to below 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.share() * end as f64) as usize
    }

    /// The number of a word: the n-th is about n times as rare as the first.
    fn word(&mut self) -> usize {
        ((WORDS as f64).powf(self.share()) as usize - 1).min(WORDS - 1)
    }

    /// A word of a few syllables.
    fn invent(&mut self, consonants: &[u8], vowels: &[&str]) -> String {
        let mut word = String::new();
        for _ in 0..1 + self.below(4) {
            word.push(char::from(consonants[self.below(consonants.len())]));
            word.push_str(vowels[self.below(vowels.len())]);
        }
        word
    }
}

/// A text of so many sentences, a line each, and its translation.
pub(crate) fn made_up(sentences: usize) -> [String; 2] {
    let mut dice = Dice(20_000);
    let vocabulary: Vec<String> = (0..WORDS).map(|_| dice.invent(b"bcdfglmnprst", &["a", "e", "i", "o"])).collect();
    let dictionary: Vec<String> = (0..WORDS).map(|_| dice.invent(b"dhjkmnrtvwz", &["aa", "ee", "ij", "u"])).collect();
    let (mut text, mut translation) = (String::new(), String::new());
    for _ in 0..sentences {
        let words: Vec<usize> = (0..4 + dice.below(22)).map(|_| dice.word()).collect();
        say(&words, &vocabulary, &mut text);
        translate(&words, &dictionary, &mut translation, &mut dice);
    }
    [text, translation]
}

/// Most sentences stay one; some are gone, some are two, and some go into the one before.
fn translate(words: &[usize], dictionary: &[String], out: &mut String, dice: &mut Dice) {
    // A translator leaves out a word here and there.
    let kept: Vec<usize> = words.iter().copied().filter(|_| dice.share() < 0.95).collect();
    match dice.share() {
        ..0.02 => {}
        ..0.06 if kept.len() > 6 => {
            let (first, second) = kept.split_at(kept.len() / 2);
            say(first, dictionary, out);
            say(second, dictionary, out);
        }
        ..0.10 if !out.is_empty() => {
            out.pop();
            out.push(' ');
            say(&kept, dictionary, out);
        }
        _ => say(&kept, dictionary, out),
    }
}

/// A sentence on a line.
fn say(words: &[usize], vocabulary: &[String], out: &mut String) {
    if words.is_empty() {
        return;
    }
    let start = out.len();
    for &word in words {
        out.push_str(&vocabulary[word]);
        out.push(' ');
    }
    out.pop();
    out.push_str(".\n");
    if let Some(first) = out.get_mut(start..=start) {
        first.make_ascii_uppercase();
    }
}
