//! Every format is given what no file should be: cut, damaged, repeated, deep. Nothing panics, and what comes out is
//! sound.

use proptest::prelude::*;

use super::{FORMATS, Format, Input, Shape, Wishes, read};
use crate::document::{Draft, Voice};
use crate::text::MARKED_BIDI;

/// Small texts of many kinds; each is given to every format.
const SAMPLES: &[&str] = &[
    "The boats went out before the sun was\nup and came back when the market had\nopened already.\n\n  Row, row\n  row \
     home,\n\n- one\n- two\n\n1.2 Title\n=========\n\nCol    other   third\na      b       c\n\n\u{C}HEAD  12\nN\u{8}NA\u{8}A \
     _\u{8}x \u{1B}[1mred\u{1B}[0m \u{1B}]0;t\u{7} boat-\nman\n12\n\u{C}HEAD  13\nmore\n13\n\u{C}HEAD  14\nand more\n14\n",
    "---\ntitle: \"The boats\"\nlang: nl\n---\n\n# One\n\nA *b* [c](d) `e` ![f](g)\\\nh\n\n> - i\n>   1. j\n\n```x\ncode\n```\n\n| \
     a | b |\n|---|---|\n| c | d |\n\n[^1]: note <b>x</b>\n",
    "= Title\n:a: b\n\n[source]\n----\ncode\n----\n\n* one\n** two\n. three\n\nterm:: that\n\n|===\n|a |b\n|===\n\nSee \
     https://x.org[y], ((z)) (((w))) {a} *b* _c_ `d` <<e,f>>.footnote:[g]\n\n////\nno\n////\n",
    "=====\nTitle\n=====\n\n:f: v\n\nA *b* ``c`` :r:`d <e>`\n\n::\n\n  lit\n\n.. code:: x\n   :o: p\n\n   y\n\n+--+--+\n|a |b \
     |\n+--+--+\n\n==  ==\na   b\n==  ==\n\n.. [1] n\n| verse\n>>> 1\n",
    ".\\\" c\n.TH a 1 \"b c\"\n.SH N\na \\- \\fBb\\fP \\(bu\\[u00E9]\\*(lq\n.TP\n.B x\ny\n.IP \\(bu\nz\n.nf\n code\n.fi\n.TS\nl \
     l.\na\tT{\nb\nT}\n.TE\n.ie n \\{\\\nq\n.\\}\n.el r\n.ds s t\n.de M\n..\n.UR u\nv\n.UE .\n",
    ".Dd May 1\n.Dt A 1\n.Os\n.Sh NAME\n.Nm a\n.Nd b\n.Op Fl x Ar y\n.Bl -tag\n.It Fl z\nw\n.El\n.Oo Ar v Oc\n.Fn f a b\n.Bd \
     -literal\nc\n.Ed\n",
    "1\n00:00:01,000 --> 00:00:02,000\n- <i>One</i>.\n- Two.\n\n2\n00:00:02,500 --> 00:00:03,000\n[noise]\n\n3\n00:00:09,0 --> \
     00:00:08,0\n\u{266A} la\n",
    "WEBVTT - x\nLanguage: nl\n\nNOTE n\n\nid\n00:01.000 --> 00:02.000 a:b\n<v.c Mayor>Hello &amp; <b>you</b><00:01.500><c> \
     x</c>\n\n00:02.000 --> 00:03.000\n\u{202E}Bye\u{2028}now\n",
    "[Script Info]\nTitle: t\n[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:01.00,0:00:02.00,A,{\\i1}x\\Ny{\\p1}m \
     0{\\p0}\nDialogue: 0:00:00.00,0:00:02.00,,z\n",
];

/// A change to a sample.
#[derive(Clone, Debug)]
enum Change {
    Cut(usize),
    Set(usize, u8),
    Repeat(usize, usize, usize),
    Insert(usize, &'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let pieces = [
        "\n", "\r\n\r\n", "\u{202E}", "\u{FEFF}", "\u{1B}[", "\u{9B}", "\\", "`", "*_", "{{", "<<", "|", "::", "-->",
        "\u{8}", "é舟",
    ];
    prop_oneof![
        any::<usize>().prop_map(Change::Cut),
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (any::<usize>(), 1..60usize, 1..40usize).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        (any::<usize>(), prop::sample::select(pieces.to_vec())).prop_map(|(at, piece)| Change::Insert(at, piece)),
    ]
}

fn changed(sample: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = sample.as_bytes().to_vec();
    for change in changes {
        let place = |at: usize| at % (bytes.len() + 1);
        match *change {
            Change::Cut(at) => bytes.truncate(place(at).max(1)),
            Change::Set(at, byte) => {
                let at = place(at);
                if let Some(slot) = bytes.get_mut(at) {
                    *slot = byte;
                }
            }
            Change::Repeat(at, length, times) => {
                let at = place(at);
                let piece = bytes[at..(at + length).min(bytes.len())].repeat(times);
                bytes.splice(at..at, piece);
            }
            Change::Insert(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
    bytes
}

fn check(draft: &Draft) {
    let mut end = 0;
    for (index, block) in draft.blocks.iter().enumerate() {
        let span = block.span.range();
        assert_eq!(span.start, end + usize::from(index > 0), "blocks follow each other");
        let text = draft.text.get(span.clone()).expect("a span of characters");
        assert!(!text.contains(['\n', '\u{2028}', '\u{2029}']), "a block is one line: {text:?}");
        if let Voice::Starts(label) = block.voice {
            assert!(label.span.start as usize == span.start && label.span.end as usize <= span.end);
            assert!(draft.text.get(label.name.range()).is_some() && draft.text.get(label.span.range()).is_some());
        }
        end = span.end;
    }
    assert_eq!(end, draft.text.len());
    let fields = [draft.title.as_deref(), draft.date.as_deref(), Some(draft.text.as_str())];
    for text in fields.into_iter().flatten() {
        let commands = |c: char| (c.is_control() && c != '\n') || MARKED_BIDI.iter().any(|marked| marked.contains(&c));
        assert!(!text.contains(commands), "nothing commands a terminal: {text:?}");
    }
}

fn read_as(format: Option<&'static Format>, shape: Shape, bytes: Vec<u8>) {
    let wishes = Wishes { format, shape, ..Wishes::default() };
    let input = Input { name: "sample".to_owned(), path: None, language: None, bytes };
    if let Ok(reading) = read(&input, &wishes) {
        reading.drafts.iter().for_each(check);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_read(
        sample in prop::sample::select(SAMPLES.to_vec()),
        changes in prop::collection::vec(change(), 0..6),
        format in prop::option::of(0..FORMATS.len()),
        as_lines in prop::bool::weighted(0.1),
    ) {
        let shape = if as_lines { Shape::Lines } else { Shape::Paragraphs };
        read_as(format.map(|place| &FORMATS[place]), shape, changed(sample, &changes));
    }

    #[test]
    fn noise_is_read(bytes in prop::collection::vec(any::<u8>(), 0..400), format in 0..FORMATS.len()) {
        read_as(Some(&FORMATS[format]), Shape::Paragraphs, bytes);
    }
}

/// What makes careless readers slow: every format must get through some kilobytes of it, deep as it is.
#[test]
fn what_repeats_is_read_in_time() {
    let pieces = [
        "a",
        " ",
        "\n",
        "> ",
        "- ",
        "* ",
        "*a ",
        "_a_ ",
        "`",
        "``a",
        "[",
        "[a](",
        "](",
        "<",
        "<a ",
        "&",
        "((",
        "(((",
        "<<a,",
        "{a",
        "{\\",
        "|",
        "| a ",
        "a\n===\n",
        "----\n",
        "====\n",
        "+-",
        ".TP\n",
        ".ie t \\{\n",
        ".if n ",
        "\\*(a",
        "\\[",
        "\\",
        ".Oo ",
        ".Bl -tag\n",
        "a:: ",
        ":a: b\n",
        ".. a::\n",
        "  a\n",
        "1. a\n",
        "1.1 a\n",
        "00:01.000 --> 00:02.000\n",
        "\u{1B}]",
        "\u{1B}[",
        "a\u{8}",
        "\u{8}",
        "\u{C}A\n",
        "a-\nb ",
        "  - a\n",
        "<v a>",
        "舟\n",
        "A. ",
        "HEAD\n\n",
        "x . . . ",
        "link:a[",
        "http://a[",
        ":a:`",
        "`a <",
    ];
    for piece in pieces {
        let bytes = piece.repeat(20_000 / piece.len()).into_bytes();
        for format in &FORMATS {
            read_as(Some(format), Shape::Paragraphs, bytes.clone());
        }
    }
}
