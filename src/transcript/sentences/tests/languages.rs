//! Rules that hold in many languages, each with sentences of some; `|` stands where one ends.

use super::holds;

#[test]
fn initials_are_spelt_with_the_names_of_letters() {
    holds(&[
        ("ta", "எஸ். வி. ரங்கன் பாடினார்.| எம்.கே. ராஜன் கேட்டார்.| அவர் போனார்."),
        ("te", "కె. ఎల్. శాస్త్రి వచ్చారు.| ప్రొ. ఎస్. రావు పాడారు.| వారు వెళ్లారు."),
        ("kn", "ಎಚ್. ಎಸ್. ರಾಮಣ್ಣ ಬರೆದರು.| ಅವರು ಬಂದರು."),
        ("ml", "എസ്. ആർ. മേനോൻ എഴുതി.| അദ്ദേഹം വന്നു."),
        ("hi", "एस. एम. गुप्ता आए।| वे गए।"),
        ("mr", "एम. व्ही. जोशी आले.| ते गेले."),
        ("gu", "એમ. એલ. શાહ આવ્યા.| તેઓ ગયા."),
        ("si", "එස්. පෙරේරා මහතා ආවේය.| එම්. සිල්වා ගියේය."),
        ("ne", "के. पी. थापा आए।| उनी गए।"),
        ("bn", "এম. এ. রহমান এলেন।| তিনি গেলেন।"),
        ("pa", "ਐਸ. ਐਮ. ਗਿੱਲ ਆਏ।| ਉਹ ਗਏ।"),
        ("ur", "اے۔ کے۔ زیدی آئے۔| وہ گئے۔| ایم۔اے کیا۔| وہ آئی۔| میں گیا۔"),
        ("fa", "اس. ام. کریمی آمد.| او رفت."),
        ("ka", "ა. ბერიძე მოვიდა.| ის წავიდა."),
    ]);
}

#[test]
fn a_word_of_one_letter_is_no_initial() {
    holds(&[
        ("ta", "நீ போ.| அவன் வந்தான்.| நீ வா.| மு. ராமன் வந்தார்."),
        ("te", "నువ్వు రా.| నేను పోతాను."),
        ("gu", "હું આવું છું.| ડૉ. બી. આર. શાહ આવ્યા.| તે ભાગ લે.| બધા આવ્યા."),
        ("si", "පාසල ආරම්භ වේ.| එම්. ද සිල්වා ගියේය."),
        ("hi", "मैं आता हूँ. |वह गया था. |क. कुमार आए."),
    ]);
}

#[test]
fn abbreviations_that_are_words_end_a_sentence_before_a_function_word() {
    holds(&[
        ("mk", "Тие дојдоа кај нас.| Петар замина.| Сите дојдоа во мај.| Роден е летоска."),
        ("bg", "Това е домът им.| Иван живее там."),
        ("be", "Я скажу ім.| Яны прыйдуць."),
        ("sr", "Чекао је у ред.| Он је отишао.| Био је нем.| То је све."),
        ("is", "Hún tók próf.| Það var erfitt.| Þar var próf. Jón."),
        ("lv", "Viņš lapas vāc.| Viņa lasa.| Tas ir vāc. Haus."),
        ("tl", "Dumating si ten. Cruz.| Umuwi siya."),
        ("sv", "Hon var ung.| Han var gammal."),
        ("da", "Han red.| Hun gik."),
        ("ca", "Això va dir.| El noi reia."),
        ("sw", "Alikuja bi. Asha.| Yeye alikaa."),
        ("af", "Die glas is vol.| Mense kom.| Dit is 'n kol.| Hy loop.| Dit is kol. Botha."),
    ]);
}

#[test]
fn measures_and_years_end_nothing_where_no_capital_tells() {
    holds(&[
        ("ka", "ხიდი 1962 წ. აშენდა.| ის 4,2 მლნ. დოლარი ღირს.| გზა 5 კვ. კმ. გრძელია.| პური, რძე და ა.შ.| ის წავიდა."),
        ("te", "నీరు 3.5 మీ. పెరిగింది.| రూ. 50 చాలు.| క్రీ.శ. పదవ శతాబ్దం."),
        ("am", "በ1962 ዓ.ም. ተሠራ።| ዓሣ ወ.ዘ.ተ. ገዛ።"),
        ("bn", "তিনি ৫ কি.মি. হাঁটলেন।| তিনি গেলেন।"),
        ("mr", "साखर, दूध इ. वस्तू मिळाल्या.| ते गेले."),
        ("gu", "ઈ.સ.પૂ. પાંચમી સદી.| તેઓ ગયા."),
    ]);
}

#[test]
fn short_months_stand_before_numbers() {
    holds(&[
        ("ta", "அது 5 பிப். 2024 அன்று நடந்தது.| முடிந்தது."),
        ("te", "5 ఫిబ్ర. 2024న జరిగింది.| ముగిసింది."),
        ("kn", "5 ಫೆಬ್ರ. 2024ರಂದು ನಡೆಯಿತು.| ಮುಗಿಯಿತು."),
        ("ml", "5 ഫെബ്രു. 2024ന് നടന്നു.| കഴിഞ്ഞു."),
        ("si", "5 පෙබ. 2024 දින විය.| අවසන්."),
        ("hi", "5 फ़र. 2024 को हुआ।| समाप्त।"),
        ("lv", "Tas notika 5. jūl. 2024. gadā.| Viss."),
    ]);
}

#[test]
fn a_title_stands_before_a_name_and_the_same_letter_behind_a_year() {
    holds(&[
        ("sr", "То је рекао г. Браун.| Рођен је 1950. г. у селу.| Он је отишао."),
        ("sr", "Rekao je g. Braun.| On je otišao."),
        ("be", "Прыйшоў кап. Іваноў.| Ён сеў."),
    ]);
}

#[test]
fn a_sentence_begins_with_an_article_of_one_letter() {
    holds(&[
        ("af", "Dit reën.| 'n Man kom.| ’n Hond blaf.| Hy lag."),
        ("nl", "Hij kwam.| 's Avonds ging hij weg.| 't Is koud!| ’n Man liep.| G. 't Hooft sprak."),
        ("en", "He sang rock. 'n roll"),
    ]);
}

#[test]
fn no_sentence_begins_with_a_dash_after_an_abbreviation_or_a_date() {
    holds(&[
        ("bg", "София, 5 февр. 2024 г. – Наводнение затвори моста.| Край."),
        ("ru", "Москва, 5 февр. 2024 г. — Наводнение закрыло мост.| Всё."),
        ("lt", "Vilnius, 2024 m. vasario 5 d. – Potvynis uždarė tiltą.| Viskas."),
        ("sr", "Београд, 5. феб. 2024. – Поплава је затворила мост.| Крај."),
        ("hr", "Zagreb, 5. velj. 2024. – Poplava je zatvorila most.| Split, 5.2.2024. – Kraj."),
        ("uz", "Toshkent, 2024-y. – Yomgʻir yogʻdi.| Tamom."),
        ("es", "—Vive en EE. UU. desde ayer.| —Ella también."),
        ("de", "Es war das Jahr 2024.| – Dann kam er."),
    ]);
}

#[test]
fn a_date_alone_is_no_sentence() {
    holds(&[
        ("lt", "Vasario 5 d. Jonas grįžo.| 1918 m. Lietuva buvo laisva.| Jis mirė 1950 m.| Jis dirbo."),
        ("lt", "Jis gimė gegužės 5 d. Vilniuje.| Mirė gegužės 6 d.| Jis dirbo."),
        ("ru", "В 1917 г. Ленин вернулся.| Он родился в 1870 г.| Потом уехал."),
    ]);
}

#[test]
fn units_and_hours_close_before_a_capital() {
    holds(&[
        ("et", "Vesi tõusis 3,5 m.| Umbes 1250 inimest lahkus.| Tee on 5 km.| Siis see lõppes."),
        ("lt", "Nuostoliai siekia 2,3 mln. Eur.| Kelias uždarytas."),
        ("la", "Venit a.d. III Kal. Maias.| Postea obiit."),
        ("be", "Ён жыве тут, д. 5.| Там ціха."),
        ("is", "Skólar opna kl. 8.30 f.h.| Brúin er lokuð.| Hann kom kl. 5 e.h.| Hún fór."),
    ]);
}

#[test]
fn what_says_who_spoke_belongs_to_the_quotation() {
    holds(&[
        ("ta", "\"நீ யார்?\" என்று அவன் கேட்டான்.| அவள் போனாள்."),
        ("te", "\"నువ్వు ఎవరు?\" అని అడిగాడు.| ఆమె వెళ్లింది."),
        ("kn", "“ನೀನು ಯಾರು?” ಎಂದು ಕೇಳಿದ.| ಅವಳು ಹೋದಳು."),
        ("ml", "“നീ ആരാണ്?” എന്ന് അവൻ ചോദിച്ചു.| അവൾ പോയി."),
        ("si", "\"ඔබ කවුද?\" යි ඔහු ඇසීය.| ඇය ගියාය."),
        ("my", "“ဘယ်သူလဲ။” ဟု သူ မေးသည်။| သူ ပြန်သည်။"),
        ("am", "“ማን ነህ?” ሲል ጠየቀ።| እሷ ሄደች።"),
        ("hi", "“तुम कौन हो?” राम ने पूछा।| वह चला गया।| “चलो!”| सब चले गए।"),
        ("bn", "“তুমি কে?” সে জিজ্ঞাসা করল।| সে চলে গেল।"),
        ("ur", "”تم کون ہو؟“ اس نے پوچھا۔| وہ چلا گیا۔"),
        ("ka", "„ვინ ხარ?“ იკითხა ანამ.| ის წავიდა.| „ვინ ხარ?“| ანა წავიდა."),
        ("ar", "«من أنت؟» سأل الرجل.| ثم ذهب.| «من أنت؟»| ذهب الرجل."),
        ("fa", "«تو کیستی؟» مرد پرسید.| او رفت."),
        ("he", "\"מי אתה?\" שאל האיש.| הוא הלך."),
        ("zh", "“你是谁？”他问。|她走了。|“你是谁？”|他问：“你呢？”"),
        ("km", "«អ្នកជានរណា?» គាត់សួរ។| នាងទៅ។"),
        ("ko", "“누구세요?” 하고 그가 물었다.| 그녀는 갔다."),
    ]);
}
