//! Every format reads every file: broken ones too, and nothing that comes of them breaks what is built on it.
//!
//! A format that has no sample here fails.

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use diglot::format::{FORMATS, Format, Input, Shape, Wishes, read};
use diglot::pipeline::{Options, UnitOf, first_work};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Small files of each format, by its name.
static SAMPLES: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(|| {
    let texts = TEXTS.iter().map(|&(name, text)| (name, text.as_bytes().to_vec()));
    let archives = ARCHIVES.iter().map(|&(name, files)| (name, packed(files)));
    texts.chain(archives).collect()
});

/// An archive of files.
fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in files {
        archive.start_file(*path, SimpleFileOptions::default()).expect("there is room for a file");
        archive.write_all(text.as_bytes()).expect("there is room for its text");
    }
    archive.finish().expect("the archive is whole").into_inner()
}

/// The files in those that are archives.
const ARCHIVES: &[(&str, &[(&str, &str)])] = &[
    (
        "epub",
        &[
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
                 <rootfile full-path=\"o/b.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>",
            ),
            (
                "o/b.opf",
                "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\"><metadata xmlns:dc=\
                 \"http://purl.org/dc/elements/1.1/\"><dc:title>Salt</dc:title><dc:language>en</dc:language></metadata>\
                 <manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>\
                 <spine><itemref idref=\"a\"/></spine></package>",
            ),
            (
                "o/a.xhtml",
                "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><h1>Salt</h1><p>It rains.</p></body></html>",
            ),
        ],
    ),
    (
        "docx",
        &[
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            (
                "word/document.xml",
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\
                 <w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Salt</w:t></w:r></w:p>\
                 <w:p><w:r><w:t>It </w:t><w:tab/><w:t>rains.</w:t></w:r></w:p></w:body></w:document>",
            ),
        ],
    ),
    (
        "odt",
        &[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            (
                "content.xml",
                "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                 xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>\
                 <text:h text:outline-level=\"1\">Salt</text:h><text:p>It<text:s/>rains.</text:p>\
                 </office:text></office:body></office:document-content>",
            ),
        ],
    ),
    (
        "docx",
        &[
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            (
                "word/document.xml",
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:tbl><w:tr>\
                 <w:tc><w:p><w:r><w:t>English</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Dutch</w:t></w:r></w:p></w:tc>\
                 </w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>Salt</w:t></w:r></w:p></w:tc>\
                 <w:tc><w:p><w:r><w:t>Zout</w:t></w:r></w:p><w:p><w:r><w:t>en</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc>\
                 <w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>olie</w:t></w:r></w:p></w:tc></w:tr>\
                 <w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>Tea</w:t></w:r></w:p></w:tc></w:tr>\
                 </w:tbl></w:body></w:document>",
            ),
        ],
    ),
    (
        "odt",
        &[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            (
                "content.xml",
                "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"t\" \
                 xmlns:table=\"b\"><office:body><office:text><table:table><table:table-row><table:table-cell><text:p>English\
                 </text:p></table:table-cell><table:table-cell><text:p>Dutch</text:p></table:table-cell></table:table-row>\
                 <table:table-row><table:table-cell table:number-rows-spanned=\"2\"><text:p>Salt</text:p></table:table-cell>\
                 <table:table-cell><text:p>Zout</text:p></table:table-cell></table:table-row><table:table-row>\
                 <table:covered-table-cell/><table:table-cell><text:p>en olie</text:p></table:table-cell></table:table-row>\
                 </table:table></office:text></office:body></office:document-content>",
            ),
        ],
    ),
];

/// Those that are text.
const TEXTS: &[(&str, &str)] = &[
    (
        "vtt",
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500 line:0\n<v Anna>It <b>rains</b> and\n\n00:03.000 --> 00:04.000\npours.\n",
    ),
    (
        "srt",
        "1\n00:00:01,000 --> 00:00:02,500\n- Where to?\n- To the <i>sea</i>.\n\n2\n00:00:03,000 --> 00:00:04,000\n[Music]\n",
    ),
    (
        "ass",
        "[Script Info]\nTitle: Salt\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n\
         Dialogue: 0,0:00:01.00,0:00:02.00,Default,Anna,0,0,0,,{\\i1}It rains,{\\i0} and\\Npours.\n",
    ),
    (
        "markdown",
        "---\ntitle: Salt\nlang: en\n---\n# Salt\n\nIt *rains* [here](a.html).[^1]\n\n- one\n  - two\n\n| a | b |\n|---|---|\n\
         | c | d |\n\n```\nlet a;\n```\n\n[^1]: Often.\n",
    ),
    (
        "asciidoc",
        "= Salt\n\n== Rain\n\nIt *rains* ((rain)).\n\n* one\n** two\n\n----\nlet a;\n----\n\n|===\n|a |b\n|===\n",
    ),
    ("rst", "Salt\n====\n\nRain\n----\n\nIt *rains*::\n\n  let a;\n\n- one\n\n.. note:: Often.\n\n:lang: en\n"),
    (
        "man",
        ".TH SALT 7 2020-01-01\n.SH NAME\nsalt \\- it \\fBrains\\fP\n.PP\nIt\n.B rains\nhere.\n.nf\nlet a;\n.fi\n.TS\nl l.\na\tb\n.TE\n",
    ),
    (
        "html",
        "<!DOCTYPE html><html lang=\"en\"><head><title>Salt</title></head><body><nav>Home</nav><main><h1>Salt</h1>\
         <p><b>Anna:</b> It rains &amp; pours.<br>Here.</p><ul><li>one<li>two</ul><table><tr><td>a<td>b</table>\
         <pre>let a;\n  b;</pre></main></body></html>",
    ),
    (
        "html",
        "<!DOCTYPE html><table><tr><th>no<th>English<th>Dutch<tr><td>1<td>Salt<p>and oil<td rowspan=2>Zout<tr><td>2<td><b>Anna:</b> \
         tea<tr><td colspan=3><h2>Thee</h2></table>",
    ),
    (
        "tei",
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>Salt</title></titleStmt></fileDesc>\
         </teiHeader><text><body><div><head>Act</head><stage>Rain.</stage><sp who=\"#a\"><speaker>ANNA</speaker>\
         <l>It rains</l><l>and pours.</l></sp></div></body></text></TEI>",
    ),
    ("europarl", "<CHAPTER ID=1>\nRain\n<SPEAKER ID=1 NAME=\"Anna\" LANGUAGE=\"EN\">\nIt rains.\n<P>\n(Applause)\n"),
    (
        "xml",
        "<akomaNtoso><debate><debateBody><debateSection><heading>Rain</heading><speech by=\"#a\"><from>Anna</from>\
         <p>It rains.</p></speech></debateSection></debateBody></debate></akomaNtoso>",
    ),
    (
        "tmx",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n\
         <header srclang=\"en\" segtype=\"sentence\"/>\n<body>\n<tu tuid=\"1\"><prop type=\"confidence\">0.5</prop>\n\
         <tuv xml:lang=\"en\"><seg>Salt &amp; <bpt i=\"1\">&lt;b></bpt>oil<ept i=\"1\">&lt;/b></ept>.</seg></tuv>\n\
         <tuv xml:lang=\"nl-BE\"><seg>Zout en <ph>%s</ph> olie&#46;</seg></tuv></tu>\n\
         <tu><tuv lang=\"nl-BE\"><seg/></tuv><tuv lang=\"FR\"><seg><hi>Du <sub>th\u{e9}</sub></hi></seg></tuv></tu>\n\
         </body></tmx>\n",
    ),
    (
        "xliff",
        "<xliff version=\"1.2\"><file original=\"a.md\" source-language=\"en\" target-language=\"nl\"><body>\n\
         <trans-unit id=\"1\"><source>One. Two.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">One.</mrk> \
         <mrk mtype=\"seg\" mid=\"2\">Two.</mrk></seg-source><target state=\"needs-review-translation\">\
         <mrk mtype=\"seg\" mid=\"2\">Twee.</mrk></target><alt-trans><source>x</source></alt-trans></trans-unit>\n\
         <trans-unit id=\"2\"><source>Tea <x id=\"1\" equiv-text=\"{0}\"/></source></trans-unit></body></file></xliff>\n",
    ),
    (
        "xliff",
        "<xliff version=\"2.0\" srcLang=\"de\" trgLang=\"fr\"><file id=\"f\"><unit id=\"u\"><segment state=\"initial\">\n\
         <source>Das <pc id=\"1\">Meer</pc></source><target>La mer<cp hex=\"001b\"/></target></segment>\n\
         <ignorable><source> </source></ignorable></unit></file></xliff>\n",
    ),
    (
        "po",
        "# notes\nmsgid \"\"\nmsgstr \"\"\n\"Language: nl\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n\
         #, fuzzy\nmsgctxt \"menu\"\nmsgid \"One \\\"boat\\\"\\n\"\nmsgid_plural \"%d boats\"\nmsgstr[0] \"E\u{e9}n boot\"\n\
         msgstr[1] \"%d \"\n\"boten\"\n\n#~ msgid \"Gone\"\n#~ msgstr \"Weg\"\n",
    ),
    (
        "jsonl",
        "{\"unit\":0,\"kind\":\"1-1\",\"confidence\":0.5,\"editions\":[{\"lang\":\"en\",\"sentences\":[0],\"text\":\"Salt.\"},\
         {\"lang\":\"nl\",\"sentences\":[0],\"text\":\"Zout.\"}]}\n{\"translation\":{\"en\":\"Tea\\u001b\",\"nl\":\"Thee\"}}\n",
    ),
    ("ladder", "0\t0\t0.3\n1\t2\t-0.1\n3\t3\t1\n"),
    ("ladder", "[0, 1]:[0]:0.12\n[]:[1]:0.3\n[2]:[2]:0.1\n"),
    (
        "tsv",
        "unit\tkind\tconfidence\ten\tnl\n0\t1-1\t0.900\tThe boat is late.\tDe boot is laat.\n1\t1-0\t1.000\tTea.\t\n",
    ),
    (
        "text",
        "The ferry to Oosterzand\n\nHarbour Master: It was made for ice of ten\ncentimetres.\n\nAnna: Thank you.\n- one\n",
    ),
    (
        "text",
        "The boats went out before the sun was\nup and came back when the market had\nopened already.\n\n  Row, row\n  row \
     home,\n\n- one\n- two\n\n1.2 Title\n=========\n\nCol    other   third\na      b       c\n\n\u{C}HEAD  12\nN\u{8}NA\u{8}A \
     _\u{8}x \u{1B}[1mred\u{1B}[0m \u{1B}]0;t\u{7} boat-\nman\n12\n\u{C}HEAD  13\nmore\n13\n\u{C}HEAD  14\nand more\n14\n",
    ),
    (
        "markdown",
        "---\ntitle: \"The boats\"\nlang: nl\n---\n\n# One\n\nA *b* [c](d) `e` ![f](g)\\\nh\n\n> - i\n>   1. j\n\n```x\ncode\n```\n\n| \
     a | b |\n|---|---|\n| c | d |\n\n[^1]: note <b>x</b>\n",
    ),
    (
        "asciidoc",
        "= Title\n:a: b\n\n[source]\n----\ncode\n----\n\n* one\n** two\n. three\n\nterm:: that\n\n|===\n|a |b\n|===\n\nSee \
     https://x.org[y], ((z)) (((w))) {a} *b* _c_ `d` <<e,f>>.footnote:[g]\n\n////\nno\n////\n",
    ),
    (
        "rst",
        "=====\nTitle\n=====\n\n:f: v\n\nA *b* ``c`` :r:`d <e>`\n\n::\n\n  lit\n\n.. code:: x\n   :o: p\n\n   y\n\n+--+--+\n|a |b \
     |\n+--+--+\n\n==  ==\na   b\n==  ==\n\n.. [1] n\n| verse\n>>> 1\n",
    ),
    (
        "man",
        ".\\\" c\n.TH a 1 \"b c\"\n.SH N\na \\- \\fBb\\fP \\(bu\\[u00E9]\\*(lq\n.TP\n.B x\ny\n.IP \\(bu\nz\n.nf\n code\n.fi\n.TS\nl \
     l.\na\tT{\nb\nT}\n.TE\n.ie n \\{\\\nq\n.\\}\n.el r\n.ds s t\n.de M\n..\n.UR u\nv\n.UE .\n",
    ),
    (
        "man",
        ".Dd May 1\n.Dt A 1\n.Os\n.Sh NAME\n.Nm a\n.Nd b\n.Op Fl x Ar y\n.Bl -tag\n.It Fl z\nw\n.El\n.Oo Ar v Oc\n.Fn f a b\n.Bd \
     -literal\nc\n.Ed\n",
    ),
    (
        "srt",
        "1\n00:00:01,000 --> 00:00:02,000\n- <i>One</i>.\n- Two.\n\n2\n00:00:02,500 --> 00:00:03,000\n[noise]\n\n3\n00:00:09,0 --> \
     00:00:08,0\n\u{266A} la\n",
    ),
    (
        "vtt",
        "WEBVTT - x\nLanguage: nl\n\nNOTE n\n\nid\n00:01.000 --> 00:02.000 a:b\n<v.c Mayor>Hello &amp; <b>you</b><00:01.500><c> \
     x</c>\n\n00:02.000 --> 00:03.000\n\u{202E}Bye\u{2028}now\n",
    ),
    (
        "ass",
        "[Script Info]\nTitle: t\n[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:01.00,0:00:02.00,A,{\\i1}x\\Ny{\\p1}m \
     0{\\p0}\nDialogue: 0:00:00.00,0:00:02.00,,z\n",
    ),
];

fn input(bytes: Vec<u8>) -> Input {
    Input { name: "f".to_owned(), bytes, ..Input::default() }
}

/// A file of a format, by the name that such files have.
fn input_of(format: &Format, bytes: &[u8]) -> Input {
    let ending = format.endings.first().map_or_else(String::new, |ending| format!(".{ending}"));
    Input { name: format!("f{ending}"), ..input(bytes.to_vec()) }
}

/// Fails unless what a format makes of a file is as drafts must be.
fn check(format: &'static Format, bytes: &[u8]) -> Result<(), TestCaseError> {
    for shape in [Shape::Paragraphs, Shape::Lines] {
        let wishes = Wishes { shape, format: Some(format), ..Wishes::default() };
        let Ok(reading) = read(&input(bytes.to_vec()), &wishes) else { continue };
        for draft in &reading.drafts {
            prop_assert_eq!(draft.fault(), None, "{} of {:?}", format.name, String::from_utf8_lossy(bytes));
        }
        for notice in &reading.notices {
            prop_assert_eq!(notice.to_string().find('\u{1b}'), None);
        }
    }
    Ok(())
}

/// A change of a file: where, as a share of its length, and what.
#[derive(Clone, Debug)]
enum Change {
    Put(f64, Vec<u8>),
    Take(f64, f64),
    Repeat(f64, f64),
    Cut(f64),
    /// A piece of another sample.
    Graft(f64, usize, f64, f64),
}

fn change() -> impl Strategy<Value = Change> {
    let share = 0.0..1.0f64;
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 1..4),
        prop::sample::select(vec![
            "<",
            "</",
            ">",
            "&",
            "\"",
            "\n",
            "\r",
            "\t",
            "\u{1b}[2J",
            "\u{202e}",
            "]]>",
            "<!--",
            "\u{feff}",
            "\u{8}",
            "\u{9b}",
            "\\",
            "`",
            "*_",
            "{{",
            "<<",
            "|",
            "::",
            "-->",
            "é舟"
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop_oneof![
        (share.clone(), bytes).prop_map(|(at, bytes)| Change::Put(at, bytes)),
        (share.clone(), share.clone()).prop_map(|(a, b)| Change::Take(a, b)),
        (share.clone(), share.clone()).prop_map(|(a, b)| Change::Repeat(a, b)),
        share.clone().prop_map(Change::Cut),
        (share.clone(), 0..SAMPLES.len(), share.clone(), share).prop_map(|(at, of, a, b)| Change::Graft(at, of, a, b)),
    ]
}

fn range(length: usize, a: f64, b: f64) -> std::ops::Range<usize> {
    let place = |share: f64| (share * length as f64) as usize;
    place(a.min(b))..place(a.max(b))
}

fn changed(sample: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for change in changes {
        let at = |share: f64| (share * bytes.len() as f64) as usize;
        match change {
            Change::Put(share, new) => {
                let at = at(*share);
                bytes.splice(at..at, new.iter().copied());
            }
            Change::Take(a, b) => drop(bytes.drain(range(bytes.len(), *a, (a + b / 8.0).min(1.0)))),
            Change::Repeat(a, b) => {
                let piece = bytes[range(bytes.len(), *a, *b)].to_vec();
                let at = at(*b);
                bytes.splice(at..at, piece);
            }
            Change::Cut(share) => bytes.truncate(at(0.3 + 0.7 * share)),
            Change::Graft(share, of, a, b) => {
                let other = &SAMPLES[*of].1;
                let at = at(*share);
                bytes.splice(at..at, other[range(other.len(), *a, *b)].iter().copied());
            }
        }
    }
    bytes
}

#[test]
fn every_format_has_a_sample_that_it_knows() {
    for format in &FORMATS {
        let samples: Vec<&Vec<u8>> =
            SAMPLES.iter().filter(|(name, _)| *name == format.name).map(|(_, bytes)| bytes).collect();
        assert!(!samples.is_empty(), "{} has no sample", format.name);
        for sample in samples {
            let told = read(&input_of(format, sample), &Wishes::default());
            let named = read(&input_of(format, sample), &Wishes { format: Some(format), ..Wishes::default() });
            match (told, named) {
                (Ok(told), Ok(named)) => {
                    assert_eq!(told.drafts.len(), named.drafts.len(), "{}", format.name);
                    assert!(named.drafts.iter().all(|draft| !draft.blocks.is_empty()), "{}", format.name);
                }
                (Err(told), Err(named)) => assert_eq!(told, named, "{}", format.name),
                _ => panic!("{} is taken for something else", format.name),
            }
        }
    }
}

#[test]
fn documents_that_pair_are_among_the_samples() {
    let drafts =
        |bytes: &[u8]| read(&input(bytes.to_vec()), &Wishes::default()).map_or(0, |reading| reading.drafts.len());
    for format in ["html", "docx", "odt"] {
        assert!(SAMPLES.iter().any(|(name, bytes)| *name == format && drafts(bytes) == 2), "{format}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn broken_files_make_whole_drafts(which in 0..SAMPLES.len(), changes in prop::collection::vec(change(), 1..6)) {
        let (name, sample) = &SAMPLES[which];
        let bytes = changed(sample, &changes);
        check(Format::named(name).expect("it is in the table"), &bytes)?;
    }

    #[test]
    fn every_format_takes_every_file(which in 0..SAMPLES.len(), format in 0..FORMATS.len(), changes in prop::collection::vec(change(), 0..3)) {
        check(&FORMATS[format], &changed(&SAMPLES[which].1, &changes))?;
    }

    #[test]
    fn works_come_of_broken_files(which in 0..SAMPLES.len(), changes in prop::collection::vec(change(), 0..4), unit in 0..3usize) {
        let unit = [UnitOf::Sentence, UnitOf::Paragraph, UnitOf::Line][unit];
        let bytes = changed(&SAMPLES[which].1, &changes);
        if let Ok(work) = first_work(&[input(bytes)], &Options { unit, ..Options::default() }) {
            for (index, edition) in work.editions.iter().enumerate() {
                let last = work.units.len().saturating_sub(1);
                prop_assert_eq!(work.units.sentences(last, index).end, edition.sentences().len());
            }
        }
    }

    #[test]
    fn ladders_join_whatever_texts(ladder in "(\\[[0-4, ]{0,5}\\]:\\[[0-4, ]{0,5}\\]:0\\.[0-9]\n|[0-5]\t[0-5]\t0\\.5\n){1,6}", a in "([ab ]{0,4}\n){0,6}", b in "([ab ]{0,4}\n){0,6}") {
        let inputs = [ladder, a, b].map(|text| input(text.into_bytes()));
        if let Ok(work) = first_work(&inputs, &Options::default()) {
            // What is no ladder is a text like the others.
            prop_assert!(matches!(work.editions.len(), 2 | 3));
        }
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
        let bytes = piece.repeat(5_000 / piece.len()).into_bytes();
        for format in &FORMATS {
            check(format, &bytes).expect("what repeats makes whole drafts");
        }
    }
}
