use super::*;

fn text(bytes: &[u8]) -> String {
    decode_as(bytes, "f", None, &Wishes::default()).expect("it is text").text
}

fn read(bytes: &[u8], declared: Option<&str>, wishes: &Wishes) -> (String, document::Encoding) {
    let decoded = decode_as(bytes, "f", declared, wishes).expect("it is text");
    (decoded.text, decoded.encoding)
}

#[test]
fn byte_order_marks_decide() {
    assert_eq!(text(b"\xEF\xBB\xBFab"), "ab");
    assert_eq!(text(b"\xFF\xFEa\0b\0"), "ab");
    assert_eq!(text(b"\xFE\xFF\0a\0b"), "ab");
    assert_eq!(text(b"\xFF\xFE\0\0a\0\0\0\x03\xF6\x01\0"), "a\u{1F603}");
    assert_eq!(text(b"\0\0\xFE\xFF\0\0\0a\0\0\x20\xAC"), "a€");
    assert!(text(b"\0\0\xFE\xFF\0\0\xD8\0\0\0").contains('\u{FFFD}'));
}

#[test]
fn wide_characters_without_a_mark() {
    let original = "Één regel, en nog een.\nEn een derde.\n";
    let le: Vec<u8> = original.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = original.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let wide: Vec<u8> = original.chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
    for (bytes, name) in [(le, "UTF-16LE"), (be, "UTF-16BE"), (wide, "UTF-32LE")] {
        let (text, encoding) = read(&bytes, None, &Wishes::default());
        assert_eq!((text.as_str(), encoding.name, encoding.is_guess), (original, name, true));
    }
}

#[test]
fn zeros_that_stray_into_a_text_widen_nothing() {
    for line in ["The boats went out.", "Лодки вышли в море.", "舟は夜明け前に出た。", "Die Boote f\u{fc}hren aus."]
    {
        // All zeros at even places, or all at odd ones.
        let filling: &[u8] = if line.len().is_multiple_of(2) { b"\n" } else { b"" };
        let bytes = [line.as_bytes(), b"\0", filling].concat().repeat(8);
        let (_, encoding) = read(&bytes, None, &Wishes::default());
        assert_eq!(encoding.name, "UTF-8", "{line}");
        let latin1 = bytes.iter().map(|&b| if b == b'w' { 0xE9 } else { b }).collect::<Vec<u8>>();
        assert_ne!(read(&latin1, None, &Wishes::default()).1.name, "UTF-16LE", "{line}");
    }
}

#[test]
fn wide_characters_of_every_script_without_a_mark() {
    for original in [
        "Лодки вышли в море до рассвета, и никто их не видел.\n",
        "Οι βάρκες βγήκαν πριν από την αυγή και γύρισαν.\n",
        "नावें सूरज निकलने से पहले निकलीं और बाज़ार खुलने पर लौटीं।\n",
        "Những chiếc thuyền ra khơi trước bình minh.\n",
        "배들은 해가 뜨기 전에 나갔다가 장이 선 뒤에 돌아왔다.\n",
        "舟は 3 回 出た。そして 4 回 帰ってきた。\n",
    ] {
        let bytes: Vec<u8> = original.repeat(4).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&bytes, None, &Wishes::default()).0, original.repeat(4));
    }
}

#[test]
fn old_encodings_lose_nothing() {
    let decoded = decode_as(b"caf\xe9 cr\xe8me", "f", None, &Wishes::default()).expect("it is text");
    let (text, notices) = (decoded.text, decoded.notices);
    assert_eq!(text, "café crème");
    assert!(notices[0].to_string().starts_with("f:1: does not say its encoding; read as windows-1252"));
}

#[test]
fn old_encodings_are_told_apart() {
    let texts = [
        ("windows-1251", "Лодки вышли в море до рассвета и вернулись, когда рынок уже открылся."),
        ("KOI8-U", "Лодки вышли в море до рассвета и вернулись, когда рынок уже открылся."),
        ("windows-1250", "Łodzie wypłynęły przed świtem i wróciły, gdy targ był już otwarty, więc nikt „nie” pytał."),
        ("ISO-8859-2", "A csónakok hajnal előtt indultak el, és csak akkor tértek vissza, amikor a vásár megnyílt."),
        ("Shift_JIS", "舟は夜明け前に出て、市場が開いてから帰ってきた。だれも何も聞かなかった。"),
        ("EUC-JP", "舟は夜明け前に出て、市場が開いてから帰ってきた。だれも何も聞かなかった。"),
        ("ISO-2022-JP", "舟は夜明け前に出て、市場が開いてから帰ってきた。"),
        ("EUC-KR", "배들은 해가 뜨기 전에 나갔다가 장이 선 뒤에 돌아왔다. 아무도 묻지 않았다."),
        ("GBK", "船在日出前出海，等到市场开门才回来。没有人问他们带了什么。"),
        ("Big5", "船在日出前出海，等到市場開門才回來。沒有人問他們帶了什麼。"),
        ("windows-1253", "Οι βάρκες βγήκαν πριν από την αυγή και γύρισαν όταν άνοιξε η αγορά."),
        ("windows-1255", "הסירות יצאו לפני הזריחה וחזרו כשהשוק כבר נפתח, כמו בכל יום."),
        ("windows-1256", "خرجت القوارب قبل الفجر وعادت عندما فتح السوق أبوابه كما في كل يوم."),
    ];
    for (label, original) in texts {
        let encoding = Encoding::for_label(label.as_bytes()).expect("it is known");
        let (bytes, _, lost) = encoding.encode(original);
        assert!(!lost, "{label}");
        for end in [bytes.len(), bytes.len() - 1] {
            let (text, found) = read(&bytes[..end], None, &Wishes::default());
            let shown = text.chars().take(20).collect::<String>();
            assert!(original.starts_with(&shown), "{label}: {} {text}", found.name);
            assert!(found.is_guess);
        }
    }
}

#[test]
fn what_the_user_and_the_file_say_comes_first() {
    let bytes = b"\xd0\xd2\xcf\xd3\xd4\xcf, ne ut \xe9t\xe9";
    let user = Wishes { encoding: Charset::named("koi8-r"), ..Wishes::default() };
    assert_eq!(read(bytes, None, &user).1, document::Encoding { name: "KOI8-R", is_guess: false });
    assert!(read(bytes, Some("latin1"), &user).0.starts_with("просто"));
    let (text, encoding) = read(bytes, Some("latin1"), &Wishes::default());
    assert!(text.ends_with("été"));
    assert!(!encoding.is_guess);
    // What is UTF-8 is UTF-8, whatever a careless declaration says.
    assert_eq!(read("été".as_bytes(), Some("latin1"), &Wishes::default()).0, "été");
    assert_eq!(Charset::named("no such thing"), None);
}

#[test]
fn one_bad_byte_does_not_spoil_the_rest() {
    assert_eq!(text("één twee\u{301} drie ø".as_bytes()), "één twee\u{301} drie ø");
    assert_eq!(text(b"\xc3\xa9\xc3\xa9n \xff drie"), "één \u{FFFD} drie");
}

#[test]
fn a_cut_end_does_not_spoil_the_rest() {
    assert_eq!(text(b"\xc3\xa9\xc3\xa9n \xe2\x82"), "één \u{FFFD}");
}

#[test]
fn lines_are_counted_however_they_end() {
    for text in ["a\nb\nc", "a\r\nb\r\nc", "a\rb\rc", "a\u{C}b\u{85}c", "a\u{2028}b\u{2029}c"] {
        let cut = end_of_lines(text, 2).expect("it has three lines");
        assert_eq!(&text[cut..], "c");
        assert_eq!(end_of_lines(&text[..cut], 2), None);
        assert_eq!(end_of_lines(text, 3), None);
    }
    assert_eq!(end_of_lines("å¨ę©", 1), None);
}

#[test]
fn what_is_no_text_is_refused() {
    for bytes in [&b""[..], b"PK\x03\x04....", b"\x00\x01\x02\x03\x04abc", b"%PDF-1.7"] {
        assert!(decode_as(bytes, "f", None, &Wishes::default()).is_err(), "{bytes:?}");
    }
    // A text with a few control characters is one.
    let hostile = "A first line.\nNull\0after and \u{1b}[31m red.\n".as_bytes();
    assert!(decode_as(hostile, "f", None, &Wishes::default()).is_ok());
}
