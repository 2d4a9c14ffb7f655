//! Which language a text is in: the words and letters of all that diglot knows something of ([`Tally`]), and character
//! trigrams (Cavnar & Trenkle 1994), by the `whatlang` crate.
//!
//! Time grows with the text up to `SAMPLE` bytes, and not after that.

use std::borrow::Cow;

use whatlang::{Detector as Trigrams, Info, Lang, Script};

use super::built_in::{self, BUILT_IN};
use super::tally::Tally;
use super::{Language, Profile};

/// Bytes that are looked at in one piece: more does not change the answer, only the time it takes.
const SAMPLE: usize = 600;

/// Pieces of a long text that are looked at, evenly spread: its beginning may be a notice in another language.
const PIECES: usize = 5;

/// Words that are known among all words of a text, below which it is hardly in their language; and above which it is in
/// it, whatever trigrams say: grammar takes a third of a text or more, in lists and tables less.
const HARDLY: f64 = 0.1;
const SURELY: f64 = 0.2;

/// What trigrams say for the language that they are sure of, where a function word says 1: they break ties. They know fewer
/// languages than there are words of, and of those that are near no more than the words do.
const TRIGRAMS: f64 = 0.5;

/// What a text seems to be in, and what its words say of that.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// The language.
    pub language: Language,
    /// The part of the words that are known to be of it, from 0 to 1: 1 where the script alone tells nearly
    /// everything, `None` where no words of the language are known, or they say as much for another.
    pub words: Option<f64>,
}

impl Guess {
    /// Whether its words are those of the language.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.words.is_some_and(|share| share >= HARDLY)
    }
}

/// The language of a text; `None` where it has no letters to tell by.
#[must_use]
pub fn detect(text: &str) -> Option<Language> {
    let text = pieces(text);
    let found = whatlang::detect(&text)?;
    compared(&text, &found).map(|guess| guess.language)
}

/// The language of a text, if anything says so besides trigrams that are not sure themselves: they tell a language of
/// everything. `None` where nothing tells.
#[must_use]
pub fn detect_by_words(text: &str) -> Option<Guess> {
    let text = pieces(text);
    let found = whatlang::detect(&text)?;
    let is_reliable = |guess: &Guess| found.is_reliable() && language(found.lang()).as_ref() == Some(&guess.language);
    compared(&text, &found).filter(|guess| guess.words.is_some_and(|share| share > 0.0) || is_reliable(guess))
}

/// The language whose words and letters a text has most, trigrams having a say; the one that they tell where it has few
/// words of any, if its letters do not speak against that.
fn compared(text: &str, found: &Info) -> Option<Guess> {
    let told = language(found.lang())?;
    if !matches!(found.script(), Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari) {
        return Some(Guess { language: told, words: Some(1.0) });
    }
    let mut tally = Tally::of(text);
    let place = built_in::place(&told);
    if let Some(place) = place {
        tally.add(place, TRIGRAMS * found.confidence());
    }
    let Some(best) = tally.settled() else { return Some(Guess { language: told, words: None }) };
    if tally.share(best) >= SURELY || place.is_some_and(|place| tally.speaks_against(place)) {
        let language = Language::parse(BUILT_IN[best].code)?;
        return Some(Guess { language, words: Some(tally.share(best)) });
    }
    Some(Guess { language: told, words: place.map(|place| tally.share(place)) })
}

/// A text, or some pieces of a long one.
fn pieces(text: &str) -> Cow<'_, str> {
    if text.len() <= SAMPLE * PIECES {
        return Cow::Borrowed(text);
    }
    let piece = |index: usize| sample(&text[text.ceil_char_boundary(index * text.len() / PIECES)..]);
    Cow::Owned((0..PIECES).map(piece).collect::<Vec<_>>().join(" "))
}

/// Whether a text is in letters that one language alone is written in, of those that [`detect`] can find.
#[must_use]
pub fn has_own_script(text: &str) -> bool {
    whatlang::detect_script(text).is_some_and(|script| script.langs().len() == 1)
}

/// Whether a language is one that [`detect`] can find.
#[must_use]
pub fn is_detected(language: &Language) -> bool {
    let is_known = |&lang: &Lang| self::language(lang).is_some_and(|known| known.base() == language.base());
    built_in::place(language).is_some() || Lang::all().iter().any(is_known)
}

/// Tells two given languages apart.
pub struct Detector {
    pair: [(Language, Option<&'static Profile>); 2],
    trigrams: Option<(Trigrams, [Lang; 2])>,
}

impl Detector {
    /// A detector for a pair of languages.
    #[must_use]
    pub fn between(a: &Language, b: &Language) -> Self {
        let known = |wanted: &Language| Lang::all().iter().copied().find(|&l| language(l).as_ref() == Some(wanted));
        let trigrams = known(a).zip(known(b)).map(|(a, b)| (Trigrams::with_allowlist(vec![a, b]), [a, b]));
        Self { pair: [(a.clone(), Profile::of(a)), (b.clone(), Profile::of(b))], trigrams }
    }

    /// How much a passage is of the first language rather than the second: about -1 to 1, 0 where nothing tells.
    #[must_use]
    pub fn lean(&self, text: &str) -> f64 {
        let sample = sample(text);
        let trigrams = self.trigrams.as_ref().and_then(|(detector, [a, b])| {
            let found = detector.detect(sample)?;
            let is_first = found.lang() == *a;
            // Serbian is written in two scripts, and trigrams know one: that they tell the other language then means nothing.
            let (other, index) = if is_first { (b, 1) } else { (a, 0) };
            if !found.script().langs().contains(other)
                && self.pair[index].1.is_some_and(|profile| writes(profile, sample))
            {
                return None;
            }
            Some(if is_first { found.confidence() } else { -found.confidence() })
        });
        let [a, b] =
            self.pair.each_ref().map(|(_, profile)| profile.map_or(0.0, |p| p.share_of_function_words(sample)));
        let words = ((a - b) * 3.0).clamp(-1.0, 1.0);
        // Of a language that trigrams do not know, words tell alone.
        trigrams.map_or(words, |trigrams| 0.5 * trigrams + 0.5 * words).clamp(-1.0, 1.0)
    }
}

/// Whether a text begins with a letter that a language is written with.
fn writes(profile: &Profile, text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic()).and_then(|c| c.to_lowercase().next());
    first.is_some_and(|letter| profile.function_words.iter().any(|word| word.contains(letter)))
}

/// The beginning of a text, cut at a character.
fn sample(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

impl Language {
    /// The language that people call so, in English or in itself: `Dutch`, `Nederlands`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let is_called = |lang: &&Lang| [lang.eng_name(), lang.name()].iter().any(|known| known.to_lowercase() == name);
        Lang::all().iter().find(is_called).copied().and_then(language)
    }
}

fn language(lang: Lang) -> Option<Language> {
    Language::parse(lang.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_languages_apart() {
        let english = "The river runs past the old mill and the children play there after school.";
        let dutch = "De rivier stroomt langs de oude molen en de kinderen spelen daar na schooltijd.";
        assert_eq!(detect(english).map(|l| l.code().to_owned()).as_deref(), Some("en"));
        assert_eq!(detect(dutch).map(|l| l.code().to_owned()).as_deref(), Some("nl"));
        let (en, nl) = (Language::parse("en").expect("a code"), Language::parse("nl").expect("a code"));
        let detector = Detector::between(&en, &nl);
        assert!(detector.lean(english) > 0.3);
        assert!(detector.lean(dutch) < -0.3);
        assert!(detector.lean("42").abs() < 0.1);
    }

    #[test]
    fn some_scripts_tell_their_language() {
        let texts = ["배는 아침마다 섬으로 간다", "เรือไปที่เกาะทุกเช้า", "De boot vaart", "Лодка идёт на остров", "123"];
        assert_eq!(texts.map(has_own_script), [true, true, false, false, false]);
    }

    /// What trigrams often take for a neighbour's.
    const SHORT: &[(&str, &str)] = &[
        ("af", "Waar is my boek?"),
        ("af", "Dit reën vandag."),
        ("ar", "الكلب ينام على الأريكة."),
        ("ar", "أين كتابي؟"),
        ("az", "İt divanda yatır."),
        ("az", "Bu mənim evimdir."),
        ("be", "Яна пайшла дадому."),
        ("be", "Сабака спіць на канапе."),
        ("bg", "Това е моят дом."),
        ("bg", "Къде е моята книга?"),
        ("ca", "El gos dorm al sofà."),
        ("ca", "On és el meu llibre?"),
        ("cs", "To je můj dům."),
        ("da", "Hvor er min bog?"),
        ("da", "Det regner i dag."),
        ("de", "Heute regnet es."),
        ("de", "Wo ist mein Buch?"),
        ("en", "Where is my book?"),
        ("en", "This is my house."),
        ("eo", "Tio estas mia domo."),
        ("eo", "Kie estas mia libro?"),
        ("es", "Esta es mi casa."),
        ("es", "Hoy llueve mucho."),
        ("et", "Täna sajab vihma."),
        ("et", "See on minu maja."),
        ("eu", "Etxera joan zen."),
        ("eu", "Gaur euria ari du."),
        ("fa", "بچه شیر را نوشید."),
        ("fa", "این خانهٔ من است."),
        ("fi", "Hän meni kotiin."),
        ("fi", "Missä kirjani on?"),
        ("fr", "C'est ma maison."),
        ("fr", "Où est mon livre ?"),
        ("ga", "Chuaigh sí abhaile."),
        ("ga", "Is é seo mo theach."),
        ("gl", "Hoxe chove moito."),
        ("gl", "Ela foise á casa."),
        ("he", "הכלב ישן על הספה."),
        ("he", "הילד שתה את החלב."),
        ("hi", "वह घर जा रहा है। बच्चे खेल रहे हैं।"),
        ("hr", "Gdje je moja knjiga?"),
        ("hr", "Tko je to? Nitko ne zna."),
        ("hu", "Hol van a könyvem?"),
        ("hu", "A kutya a kanapén alszik."),
        ("id", "Di mana buku saya?"),
        ("id", "Anak itu minum susu."),
        ("is", "Það rignir í dag."),
        ("is", "Hvar er bókin mín?"),
        ("it", "Oggi piove molto."),
        ("it", "Dov'è il mio libro?"),
        ("kk", "Бала сүтті ішті."),
        ("kk", "Менің кітабым қайда?"),
        ("la", "Illa domum ivit."),
        ("la", "Ubi est liber meus?"),
        ("lt", "Kur yra mano knyga?"),
        ("lt", "Tai yra mano namas."),
        ("lv", "Šī ir mana māja."),
        ("lv", "Suns guļ uz dīvāna."),
        ("mk", "Денес врне дожд."),
        ("mk", "Ова е мојата куќа."),
        ("mr", "आज पाऊस पडत आहे."),
        ("mr", "मुलाने दूध प्यायले."),
        ("nb", "Hvor er boka mi?"),
        ("nb", "Barnet drakk melken."),
        ("ne", "बच्चाले दूध पियो।"),
        ("ne", "मेरो किताब कहाँ छ?"),
        ("nl", "Dit is een boek. Dat is een huis."),
        ("nl", "Dit is de man die ik gisteren zag. Wat is dit? Kom je mee?"),
        ("pl", "To jest mój dom."),
        ("pl", "Pies śpi na kanapie."),
        ("pt", "Hoje chove muito."),
        ("pt", "O cão dorme no sofá."),
        ("ro", "Ea s-a dus acasă."),
        ("ro", "Unde este cartea mea?"),
        ("ru", "Собака спит на диване."),
        ("ru", "Где моя книга?"),
        ("sk", "Kde je moja kniha?"),
        ("sk", "Dieťa vypilo mlieko."),
        ("sl", "To je moja hiša."),
        ("sl", "Pes spi na kavču."),
        ("sq", "Qeni fle në divan."),
        ("sq", "Ku është libri im?"),
        ("sr", "Данас пада киша."),
        ("sr", "Ово је моја кућа."),
        ("sr", "Gde je moja knjiga?"),
        ("sr", "Dete je popilo mleko."),
        ("sv", "Det regnar i dag."),
        ("sv", "Det här är mitt hus."),
        ("sw", "Hii ni nyumba yangu."),
        ("sw", "Mtoto alikunywa maziwa."),
        ("tl", "Ito ang aking bahay."),
        ("tl", "Nasaan ang aking libro?"),
        ("tr", "Çocuk sütü içti."),
        ("tr", "Bugün yağmur yağıyor."),
        ("uk", "Сьогодні йде дощ."),
        ("uk", "Вона пішла додому."),
        ("ur", "میری کتاب کہاں ہے؟"),
        ("ur", "آج بارش ہو رہی ہے۔"),
        ("uz", "Bola sutni ichdi."),
        ("uz", "Mening kitobim qayerda?"),
        ("vi", "Cô ấy đã về nhà."),
        ("vi", "Sách của tôi ở đâu?"),
    ];

    #[test]
    fn a_short_sentence_tells_its_language() {
        for (code, sentence) in SHORT {
            let guess = detect_by_words(sentence).filter(Guess::is_sure);
            assert_eq!(guess.as_ref().map(|guess| guess.language.code()), Some(*code), "{sentence}");
            assert_eq!(detect(sentence).as_ref().map(Language::code), Some(*code), "{sentence}");
        }
    }

    #[test]
    fn serbian_in_latin_letters_is_not_what_it_is_compared_with() {
        let [en, sr] = ["en", "sr"].map(|code| Language::parse(code).expect("a code"));
        let detector = Detector::between(&en, &sr);
        assert!(detector.lean("Gde je knjiga koju smo videli, i zašto je ovde?") < -0.3);
        assert!(detector.lean("Where is the book that we saw, and why is it here?") > 0.3);
    }

    #[test]
    fn words_speak_against_trigrams() {
        let albanian = "Varkat dolën para se të lindte dielli dhe u kthyen kur tregu ishte hapur prej kohësh. Askush nuk \
                        pyeti çfarë kishin sjellë, sepse ishte peshk, si gjithmonë.";
        assert_ne!(whatlang::detect(albanian).and_then(|info| language(info.lang())), Language::parse("sq"));
        let code = |text| detect_by_words(text).map(|guess| guess.language.code().to_owned());
        assert_eq!(code(albanian).as_deref(), Some("sq"));
        assert_eq!(code("De boten voeren uit voordat de zon op was.").as_deref(), Some("nl"));
        assert_eq!(
            code("Лодки вышли до восхода солнца и вернулись, когда рынок был давно открыт.").as_deref(),
            Some("ru")
        );
        assert_eq!(code("舟は夜明け前に出た。").as_deref(), Some("ja"));
        // The alphabet, and a name with a word that half of Europe has.
        assert_eq!(code("a b c d e f g h i j k l m n o p q r s t u v w x y z"), None);
        assert_eq!(code("Typescript test"), None);
    }

    #[test]
    fn a_guess_says_what_its_words_say() {
        let guess = |text| detect_by_words(text).map(|guess| (guess.language.code().to_owned(), guess.is_sure()));
        let told = |code: &str, is_sure| Some((code.to_owned(), is_sure));
        assert_eq!(guess("De boten voeren uit voordat de zon op was."), told("nl", true));
        assert_eq!(guess("舟は夜明け前に出た。"), told("ja", true));
        // Nobody knows words of Turkmen.
        let turkmen = "Gaýyklar gün dogmanka gitdiler we bazar eýýäm köpden bäri açyk wagty gaýdyp geldiler.";
        assert_eq!(guess(turkmen), told("tk", false));
        assert_eq!(detect_by_words(turkmen).and_then(|guess| guess.words), None);
    }

    #[test]
    fn languages_have_names() {
        let code = |name| Language::named(name).map(|language| language.code().to_owned());
        assert_eq!(
            [code("Dutch "), code("deutsch"), code("table")],
            [Some("nl".to_owned()), Some("de".to_owned()), None]
        );
    }

    #[test]
    fn a_text_without_letters_has_no_language() {
        assert_eq!(detect("1 2 3 - 4"), None);
    }
}
