//! In which language a draft is.
//!
//! A text may begin with a notice in another language, hold code, or be half translated: so pieces of it are asked, evenly
//! spread, and most of them decide. What the file says, or its name, is believed where the text does not contradict it.

use crate::document::{BlockKind, Draft};
use crate::language::{Guess, Language, detect_by_words, is_detected};

/// Pieces of a text that are asked for their language.
const PIECES: usize = 16;

/// Bytes of a piece: several short blocks, or the beginning of a long one.
const PIECE: usize = 300;

/// Fewer bytes than these tell nothing.
const LEAST: usize = 80;

/// Pieces that are enough to contradict what a file says.
const ENOUGH: usize = 4;

/// Which part of the pieces a language must have to be believed when the file names it.
const SOME: f64 = 0.15;

/// Which part of the pieces another language must have to contradict the file.
const NEARLY_ALL: f64 = 0.8;

/// Which part of the pieces, those aside that are surely in others, must seem to be in a language for the text to be in it:
/// without its words, and with them, since pieces of names or figures tell little.
const MOST: f64 = 0.5;
const MANY: f64 = 0.25;

/// Words of a language, among those of a text in paragraphs, below which it is in another: no grammar does with fewer.
const NO_WORDS: f64 = 0.01;

/// Bytes of a block, on average, from which on a text is more than a list of words or names, which has no grammar.
const SENTENCE: usize = 40;

/// The language of a draft: what it says itself, else what the name of its file says, as far as the text does not
/// contradict it; else that of most of its pieces. `None` where nothing tells, or where it is like no language we know.
///
/// Time: the number of blocks, and a constant for what is read of them.
pub(super) fn of_draft(draft: &Draft, by_name: Option<&Language>) -> Option<Language> {
    let pieces = pieces(draft);
    if draft.blocks.iter().any(|block| block.facts.pair.is_some()) {
        // Segments of a table are too short to contradict anything.
        return draft.language.clone().or_else(|| believed(draft, &pieces, &votes(&pieces)));
    }
    let agrees = |found: &Language, said: Option<&Language>| said.is_none_or(|said| said.base() == found.base());
    let said = draft.language.as_ref().or(by_name);
    if let Some(found) = of_a_few(&pieces, said)
        && agrees(&found, draft.language.as_ref())
        && agrees(&found, by_name)
    {
        return said.cloned().or(Some(found));
    }
    let votes = votes(&pieces);
    let of = |language: &Language| votes.iter().filter(|found| found.language.base() == language.base()).count();
    let share = |count: usize| count as f64 / votes.len().max(1) as f64;
    let winner = most(&votes);
    let is_contradicted = |said: &Language| {
        let by_others = winner.as_ref().is_some_and(|(_, count)| share(*count) >= NEARLY_ALL);
        is_detected(said) && votes.len() >= ENOUGH && of(said) == 0 && by_others
    };
    let said = draft.language.clone().filter(|said| !is_contradicted(said));
    let is_named = |named: &&Language| votes.is_empty() || (of(named) > 0 && share(of(named)) >= SOME);
    let named = || by_name.filter(is_named).cloned();
    said.or_else(named).or_else(|| believed(draft, &pieces, &votes))
}

/// The language of most pieces, if the text is well enough like it: trigrams tell a language of every text, also of one
/// in a language that they do not know, but then of its pieces several, or none, or one of which it has no words.
fn believed(draft: &Draft, pieces: &[String], votes: &[Guess]) -> Option<Language> {
    let (winner, count) = most(votes)?;
    let asked = pieces.iter().filter(|piece| piece.contains(char::is_alphabetic)).count();
    let is_in_sentences = draft.text.len() >= draft.blocks.len() * SENTENCE;
    if asked < ENOUGH || !is_in_sentences {
        return Some(winner);
    }
    let of_it: Vec<&Guess> = votes.iter().filter(|guess| guess.language == winner).collect();
    let has_words = of_it.iter().filter(|guess| guess.is_sure()).count() * 2 >= count;
    let of_others = votes.iter().filter(|guess| guess.is_sure() && guess.language != winner).count();
    let share = count as f64 / asked.saturating_sub(of_others).max(1) as f64;
    (share >= if has_words { MANY } else { MOST } && !lacks_words(&of_it)).then_some(winner)
}

/// Whether pieces that seem to be in a language have hardly a word of it.
fn lacks_words(pieces: &[&Guess]) -> bool {
    let shares: Option<Vec<f64>> = pieces.iter().map(|guess| guess.words).collect();
    shares.is_some_and(|shares| shares.iter().sum::<f64>() < NO_WORDS * shares.len() as f64)
}

/// The languages of the pieces of a text.
fn votes(pieces: &[String]) -> Vec<Guess> {
    pieces.iter().filter_map(|piece| detect_by_words(piece)).collect()
}

/// The language of the middle piece, where the file says the same or, if it says nothing, the first and the last piece are
/// in it too: most texts need no more.
fn of_a_few(pieces: &[String], said: Option<&Language>) -> Option<Language> {
    let [first, .., last] = pieces else { return None };
    let found = detect_by_words(&pieces[pieces.len() / 2])?;
    let is_same = |piece: &String| detect_by_words(piece).is_some_and(|other| other.language == found.language);
    let is_said = said.is_some_and(|said| said.base() == found.language.base());
    let is_likely = || found.words.is_none_or(|share| share >= NO_WORDS) && is_same(first) && is_same(last);
    (is_said || is_likely()).then_some(found.language)
}

/// Pieces of a text.
fn pieces(draft: &Draft) -> Vec<String> {
    let blocks: Vec<&str> = draft
        .blocks
        .iter()
        .filter(|block| !matches!(block.kind, BlockKind::Verbatim | BlockKind::Metadata))
        .map(|block| block.span.of(&draft.text))
        .collect();
    // Notices and licences stand at the ends.
    let margin = blocks.len() / 10;
    let blocks = &blocks[margin..blocks.len() - margin];
    let length: usize = blocks.iter().map(|block| block.len()).sum();
    let pieces = blocks.len().min(PIECES).min((length / LEAST).max(1));
    let piece = |index: usize| {
        let mut piece = String::new();
        let (start, end) = (index * blocks.len() / pieces, (index + 1) * blocks.len() / pieces);
        for (number, block) in blocks.iter().enumerate().skip(start) {
            // Short lines go on into the next piece, until there is enough to tell by.
            if piece.len() >= if number < end { PIECE } else { LEAST } {
                break;
            }
            piece.push_str(&block[..block.floor_char_boundary(PIECE)]);
            piece.push(' ');
        }
        piece
    };
    (0..pieces).map(piece).collect()
}

/// The language that most pieces are in, and how many are; of two as frequent, the one that comes first in the text.
fn most(votes: &[Guess]) -> Option<(Language, usize)> {
    let count = |guess: &Guess| votes.iter().filter(|vote| vote.language == guess.language).count();
    votes.iter().rev().max_by_key(|guess| count(guess)).map(|guess| (guess.language.clone(), count(guess)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str =
        "Nobody may sell this book without the consent of those who made it and gave it to the public.";
    const DUTCH: &str = "De boten voeren uit voordat de zon op was en kwamen terug toen de markt al lang open was.";

    fn draft(texts: &[&str], says: Option<&str>) -> Draft {
        let mut draft = Draft { language: says.and_then(Language::parse), ..Draft::default() };
        for text in texts {
            draft.push(BlockKind::Paragraph, text, 1);
        }
        draft
    }

    fn code(texts: &[&str], says: Option<&str>, name: Option<&str>) -> Option<String> {
        let named = name.and_then(Language::parse);
        of_draft(&draft(texts, says), named.as_ref()).map(|language| language.code().to_owned())
    }

    #[test]
    fn most_of_the_text_decides() {
        let long = ENGLISH.repeat(40);
        let mut texts = vec![long.as_str()];
        texts.extend([DUTCH; 12]);
        assert_eq!(code(&texts, None, None).as_deref(), Some("nl"));
        assert_eq!(code(&["1", "2"], None, None), None);
        assert_eq!(code(&["1", "2"], None, Some("nl")).as_deref(), Some("nl"));
    }

    #[test]
    fn a_half_translated_text_is_what_it_says() {
        let texts = [ENGLISH, ENGLISH, ENGLISH, DUTCH, ENGLISH, ENGLISH, DUTCH, ENGLISH];
        assert_eq!(code(&texts, None, None).as_deref(), Some("en"));
        assert_eq!(code(&texts, None, Some("nl")).as_deref(), Some("nl"));
        assert_eq!(code(&texts, Some("nl-be"), None).as_deref(), Some("nl-be"));
    }

    #[test]
    fn what_the_text_contradicts_is_not_believed() {
        assert_eq!(code(&[DUTCH; 8], Some("en"), None).as_deref(), Some("nl"));
        assert_eq!(code(&[DUTCH; 8], None, Some("en")).as_deref(), Some("nl"));
        // Nobody can tell Frisian, so nothing contradicts it; and a line or two tells little.
        assert_eq!(code(&[DUTCH; 8], Some("fy"), None).as_deref(), Some("fy"));
        assert_eq!(code(&[DUTCH], Some("en"), None).as_deref(), Some("en"));
    }

    #[test]
    fn a_language_that_trigrams_do_not_know_is_not_taken_for_another() {
        let icelandic = [
            "Bátarnir fóru út áður en sólin kom upp og sneru aftur þegar markaðurinn hafði verið opinn lengi.",
            "Enginn spurði hvað þeir hefðu veitt, því það var alltaf síld, og enginn keypti neitt annað.",
            "Gamli maðurinn sat við gluggann og horfði á hafið, eins og hann hafði gert á hverjum degi.",
            "Konan hans átti hús við ána, en þar bjó nú bróðir hennar með börnum sínum og tveimur hundum.",
            "Um haustið var vatnið svo hátt að brúin fór, og fólkið gekk yfir fjallið til kirkju.",
        ];
        let swahili = [
            "Mashua ziliondoka kabla ya jua kuchomoza na kurudi wakati soko lilikuwa limefunguliwa kwa muda mrefu.",
            "Hakuna aliyeuliza walileta nini, kwa sababu siku zote ilikuwa samaki, na watu walinunua kidogo.",
            "Mzee alikaa karibu na dirisha na kutazama bahari, kama alivyofanya kila siku tangu mke wake afariki.",
            "Watoto walicheza nje ya nyumba mpaka usiku ulipoingia, kisha mama yao akawaita ndani kula chakula.",
            "Mvua ilinyesha sana mwaka ule, na daraja la zamani lilibebwa na maji ya mto mkubwa.",
        ];
        // Its letters are those of Russian, with others; of its words there is none.
        let tatar = [
            "Көймәләр кояш чыкканчы киттеләр һәм базар күптән ачылган вакытта кире кайттылар.",
            "Беркем дә алар нәрсә алып килгәнен сорамады, чөнки ул һәрвакыт балык иде.",
            "Карт тәрәзә янында утырып диңгезгә карый иде, һәр көнне шулай эшли торган иде.",
            "Балалар өй янында кичкә кадәр уйнадылар, аннары әниләре аларны өйгә чакырды.",
            "Көзен су шулкадәр күтәрелде ки, күпер агып китте, һәм халык тау аша йөрде.",
        ];
        let found = [icelandic, swahili, tatar].map(|text| code(&text, None, None));
        assert_eq!(found.each_ref().map(Option::as_deref), [Some("is"), Some("sw"), None]);
    }

    #[test]
    fn a_language_without_known_words_is_known_by_its_letters() {
        let turkmen = [
            "Gaýyklar gün dogmanka gitdiler we bazar eýýäm köpden bäri açyk wagty gaýdyp geldiler.",
            "Hiç kim olaryň näme getirendigini soramady, sebäbi ol elmydama balyk bolupdy.",
            "Goja penjiräniň ýanynda oturyp, her gün edişi ýaly, ertirlikden öň deňze seredýärdi.",
        ];
        assert_eq!(code(&turkmen.repeat(2), None, None).as_deref(), Some("tk"));
        // What is surely in another language in between says nothing against it, and what is in none says little.
        let number = "0123 4567 x 8901 2345 y 6789 0123 z 4567 8901 q 2345 6789 w 0123 4567 v 8901 2345 u 6789 0123";
        let mixed = [turkmen[0], ENGLISH, turkmen[1], number, turkmen[2], ENGLISH, number];
        assert_eq!(code(&mixed, None, None).as_deref(), Some("tk"));
    }

    #[test]
    fn a_list_of_words_has_no_grammar() {
        let words = ["лодка", "солнце", "рынок", "селёдка", "окно", "старик", "море", "дорога", "мельница", "вода"];
        assert_eq!(code(&words.repeat(12), None, None).as_deref(), Some("ru"));
    }
}
