//! Cases by language, and what holds of any text.

mod languages;

use super::site::{Scanner, WINDOW};
use super::{marks, split};
use crate::language::{Language, Profile};
use crate::text::Span;

/// Sentences by language; `|` stands where one ends.
const CASES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "Mr. Smith met Mrs. J. R. Brown at St. Mary's.| They talked.",
            "It costs 3.5 dollars.| See No. 5 on p. 12, i.e. the last one, e.g. This.",
            "No.| He is not there.| No. 7 is.",
            "There is plenty of vitamin C.| The rest is sugar.",
            "The U.S. Senate and the U.N. Security Council sat.| He lives in the U.S.| The rest do not.",
            "She has a Ph.D. in physics.| We met at 5 p.m. near the inn.| Bread, milk, etc.| The next day it rained.",
            "“Go!” he said.| “Why?”| She left.",
            "\"Go.\"| He left. ",
            "He said: “I go.”| “Then go.”",
            "Well... maybe.| Well…| Then no.| Wait. ...| He ran.",
            "1. First item",
            "Chapter 12. The End",
            "Chapter\u{A0}12.\u{A0}The End",
            "\u{202F}3.\u{202F}The End",
            "See Fig.\u{A0}3.\u{A0}The End.\u{A0} |It is so!\u{A0}|Is it 5?| Yes.",
            "It was 12.| The end",
            "(a.) The second",
            "IV. The fourth.| V",
            "Sent. ¦ 5 ¦ End of text ¦ Is it? ¦ No. │ 6",
            "[This] changes nothing.| [That] does.| (So it seems.)| (And so on.)",
            "He (the tall one!) left, [...] They stayed.",
            "See https://example.org/a?b=C.D or mail a.b@example.org, version 2.0.1 of diglot.rs.",
            "- 22 Feb. 2022 -",
            "I read it.[12]| It was good.",
            "They had gathered.|The rest were late.",
            "Is it iced tea?| iPhone users ask. what now",
            "What? who? when?| 5 people know.",
            "Mme. Ada met Mons. Snow and Edw. B. Winter.| It was Frost.| B. Winter came later.",
            "SEE VS. ALSO THIS, BY R. CLAY.| It is on p. 5, i.e. here.",
            "An author such as G. K. Chesterton wrote it.| At last!!!| Really?!",
        ],
    ),
    (
        "nl",
        &[
            "Dhr. Jansen, o.a. bekend van t.a.v. De Vries, woont hier.| Hij is oud.",
            "Zij hebben zich aangesloten.| accepteer dat.",
            "Op 22 feb. 2022 kwam prof. dr. De Boer.| Daarna niemand.",
            "Hij woont in de VS.| Zij ook, enz.| De rest niet.",
            "‘Ga weg!’ riep hij.| ‘Nee.’",
            "Naar Ph. G. Visser, Inl. van L. S. Blom en Dr. H. C. Jansen.| Uit.",
            "Dat is zo. en niet anders, want hij kwam later. en bleef.",
        ],
    ),
    (
        "de",
        &[
            "Prof. Dr. Müller kam am 3. Oktober, z.B. Montag, d.h. Nachts.| Er blieb.",
            "Das gilt z. B. Für alle, d. h. Jeden.| Gut.",
            "Im 19. Jahrhundert lebte Ludwig XIV. Bourbon.| Er wurde 12.| Dann starb er 1715.| Schluss.",
            "Am 3. 10. 1990 war es so weit.| „Los!“, rief sie.| „Ja.“| Er ging usw.| Sie blieb.",
            "Es kostet 50 Mio. Euro.| Sie zahlt 50 Mio.| Die Bank wartet.",
            "Siehe Nr. 12.| Seiten fehlen am 3. Mai.",
            "Dies ist gemeint: 1. Die Sache.| 2. Der Rest.",
        ],
    ),
    (
        "fr",
        &[
            "« Allez ! » dit-il.| « Non. »| Il partit.",
            "M. Dupont et Mme Durand, c.-à-d. Eux, cf. Paris, art. 5.| C'est tout.",
            "Vraiment ?| Oui !| L’eau, le sel, etc.| Il pleut.",
            "Jean-Paul et J.-P. Martin virent l'av. Foch en 1950.| Ils rentrèrent.",
        ],
    ),
    (
        "es",
        &[
            "El Sr. García y la Sra. López, p. ej. Ana, viven en EE. UU. desde 1990.| ¿Quién sabe?",
            "¡Vamos!| ¿Adónde?| ¿a casa?| No sé.",
            "Vive en los EE. UU.| Ella también.",
            "—¡Vamos! —dijo Juan.| —No.| —Él se fue.",
        ],
    ),
    (
        "it",
        &["Il sig. Rossi e l'ing. Bianchi, cfr. Roma, art. 3.| Poi basta, ecc.| La fine.", "«Va’!» disse.| È così."],
    ),
    (
        "ru",
        &[
            "СМ. ТАКЖЕ",
            "Он живёт в г. Москва, т. е. Там, на ул. Ленина.| Это далеко.",
            "А. С. Пушкин родился в 1799 г.| Он поэт.| Стихи и т. д.| Потом проза.",
            "— Идём! — сказал он.| — Куда? — спросила она.| Он сказал им.| Она молчала.",
        ],
    ),
    (
        "zh",
        &[
            "他走了。|她没走！|“为什么？”|他问：“你……不去吗？”|圆周率是3.14。|（完。）|完",
            "你好!|我是小王。",
            "歌手包括Puff、P. Diddy 等人。|完",
        ],
    ),
    ("ja", &["「行くぞ！」と彼は言った。|彼女は黙った。|本当か？と聞いた。|『そうだ。』|終わり"]),
    ("ar", &["ذهب د. محمد إلى السوق.| أين هو؟| لا أعرف۔| في عام 2014.| وقال إنه عاد.", "هذا حرف U.| وهذا آخر."]),
    ("hi", &["डॉ. सिंह आए।| वे कहाँ हैं?| पी. कुमार यहाँ है. |वह गया।|सब गए॥| अंत", "यह 3.5 है।"]),
    ("tr", &["Prof. Dr. Yılmaz 20. Yüzyıl için geldi.| İstanbul'a gitti.| Ekmek, su vb.| İçin için güldü."]),
    ("el", &["Τι κάνεις;| Καλά, π.χ. Σήμερα.| Ο κ. Παπάς έφυγε κ.λπ.| Η άλλη έμεινε."]),
    ("pl", &["Żył w 1410 r.| Potem prof. Nowak i 3. Dywizja, np. Ona, tj. On.| To wszystko."]),
    ("fi", &["Ovet avataan kello 18.| Kahvitarjoilu alkaa klo 19.| Juhla on 3. Linjalla.| Katso s. 12.| Loppu."]),
    ("hu", &["XIV. Lajos 1715. szeptember 1. napján halt meg.| Dr. Kovács stb.| A vége."]),
    ("ur", &["وہ آیا۔| کیا یہ ایم۔اے۔ ہے؟| ہاں۔"]),
    (
        "hy",
        &[
            "Նա գնաց։|Որտե՞ղ է։| Չգիտեմ",
            "Նա գնաց:| Որտե՞ղ է:| Չգիտեմ:",
            "Ժամը 12:30 էր:| Նա գնաց: հետո եկավ: 5 հոգի էին:",
            "Նավակները երեքն էին: Փոքր, Մեծ և Հին։| Նա գնաց։",
            "Նա գնաց.| «Ո՞վ է», հարցրեց նա.| Չգիտեմ.",
            "Նա ասաց. «Ես գնում եմ»։| Նա հարցրեց. — Ո՞վ ես։| Գիտեր երեք բան. ծովը, լամպը և հացը։",
        ],
    ),
    ("am", &["ዝናብ ነው፡፡| ማን መጣ፧| ቤት፡ ጀልባ፡ ዳቦ፡፡|እሱ ሄደ።| እሷ፦ «አዎ።»"]),
    ("my", &["မိုးရွာသည်၊ လေတိုက်သည်။| လှေများ ထွက်သွားသည်။"]),
    ("bn", &["বৃষ্টি হচ্ছে৷| নৌকা গেল৷"]),
    ("km", &["ភ្លៀងធ្លាក់។ |គាត់ទិញនំ ត្រី ។ល។ |គាត់ទៅផ្ទះ។| គាត់លក់អង្ករ ។ ល ។| ចប់៕ |ទូក៕"]),
    ("th", &["วันที่ 5 ม.ค. พ.ศ. 2561 เขาไป กลับบ้าน"]),
    ("ko", &["오늘은 3. 10. 2020 입니다.| 그는 갔다.| 왜?| 몰라."]),
];

fn profile(code: &str) -> &'static Profile {
    Language::parse(code).and_then(|language| Profile::of(&language)).unwrap_or(Profile::none())
}

fn sentences<'a>(text: &'a str, code: &str) -> Vec<&'a str> {
    split(text, profile(code)).into_iter().map(|span| span.of(text)).collect()
}

/// Holds that texts split at their `|`, each in its language.
fn holds(cases: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (code, case) in cases {
        let wanted: Vec<&str> = case.split('|').map(str::trim).collect();
        let text = case.replace('|', "");
        let found = sentences(&text, code);
        if found != wanted {
            wrong.push_str(&format!("{code}: {found:#?}\n  not {wanted:#?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn sentences_end_where_a_reader_would_say() {
    let cases: Vec<(&str, &str)> =
        CASES.iter().flat_map(|(code, texts)| texts.iter().map(|text| (*code, *text))).collect();
    holds(&cases);
}

#[test]
fn nothing_has_no_sentences() {
    assert!(sentences("", "en").is_empty());
    assert!(sentences(" \u{a0} ", "en").is_empty());
    assert_eq!(sentences(" ... ", "en"), ["..."]);
}

#[test]
fn a_semicolon_asks_in_greek_only() {
    assert_eq!(sentences("Wait; Then go.", "en").len(), 1);
    assert_eq!(sentences("Τι; Πού;", "el").len(), 2);
}

/// Texts that have made splitters slow: no boundary at all, or nothing else.
fn hostile() -> Vec<String> {
    let runs = [
        "a", "a ", ".", ". ", "\"", "a.\"", "a. \"", "a.(", "a.)", " ", "a.  ", "…", "J. ", "。", "1.", "! »",
        "\u{301}", "क्",
    ];
    let long = |run: &&str| run.repeat(60_000 / run.len());
    runs.iter().flat_map(|run| [long(run), format!("a.{} b", long(run)), format!("{} a. B", long(run))]).collect()
}

#[test]
fn work_grows_with_the_text_only() {
    let profile = profile("en");
    for text in hostile() {
        let mut scanner = Scanner::new(&text, profile);
        let (mut end, mut seen) = (0, 0);
        while let Some(site) = scanner.next_site() {
            assert!(site.end > end, "a place that was passed is looked at again");
            end = site.end;
            seen += site.before.chars().count() + site.after.chars().count();
            assert!(site.before.chars().count() <= WINDOW && site.after.chars().count() <= WINDOW);
        }
        assert!(scanner.looked() <= 4 * text.chars().count() + 8, "the scan goes back: {text:.20}");
        assert!(seen <= 2 * WINDOW * text.chars().count());
    }
}

#[test]
fn marks_are_those_of_unicode() {
    let profile = Profile::none();
    let ends = |c: &char| marks::terminator(*c, profile).is_some();
    let some: String = ('\0'..='\u{FFFF}').filter(ends).filter(|c| "!?.。।؟۔։…።".contains(*c)).collect();
    assert_eq!(some, "!.?։؟۔।።…。");
    assert!(!"ab,;:-—'\"”’»()0٣、，\u{94D}\u{E31}".chars().any(|c| ends(&c)));
}

fn covers(text: &str, code: &str) -> Result<(), String> {
    let spans = split(text, profile(code));
    let mut end = 0;
    for span in &spans {
        let piece = span.of(text);
        if span.is_empty() || piece.trim() != piece || span.start < end {
            return Err(format!("{span:?} in {text:?}"));
        }
        if !Span::new(end as usize, span.start as usize).of(text).trim().is_empty() {
            return Err(format!("a gap before {span:?} in {text:?}"));
        }
        end = span.end;
    }
    if text[end as usize..].trim().is_empty() { Ok(()) } else { Err(format!("the end of {text:?}")) }
}

proptest::proptest! {
    #[test]
    fn spans_cover_every_word_once(text in "([A-Za-zéÉ。」「”“\"'»«().!?… \u{a0}0-9;,—-]|Mr\\.|ایم|اے|[۔?]|[क-ह]|\\PC){0,60}", which in 0..CASES.len()) {
        proptest::prop_assert_eq!(covers(&text, CASES[which].0), Ok(()));
    }
}
