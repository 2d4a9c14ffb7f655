//! Small files of each format, to be read and to be damaged.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file of a format.
#[derive(Clone, Copy)]
pub(crate) struct Sample {
    /// The name of the format.
    pub(crate) format: &'static str,
    /// What is in it: of an archive its files by their names, else the text alone.
    parts: &'static [(&'static str, &'static str)],
}

impl Sample {
    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.with(|_, part| part.to_vec())
    }

    /// The file with something done to each of its parts, by its number: damage inside an archive that is whole.
    pub(crate) fn with(&self, change: impl Fn(usize, &[u8]) -> Vec<u8>) -> Vec<u8> {
        let mut parts =
            self.parts.iter().enumerate().map(|(number, (path, text))| (*path, change(number, text.as_bytes())));
        match self.parts {
            [("", _)] => parts.next().map(|(_, bytes)| bytes).unwrap_or_default(),
            _ => packed(parts),
        }
    }

    /// How many parts it has.
    pub(crate) fn parts(&self) -> usize {
        self.parts.len()
    }
}

/// Every sample.
pub(crate) fn samples() -> Vec<Sample> {
    let samples = [ARCHIVES, TEXTS].concat();
    samples.into_iter().map(|(format, parts)| Sample { format, parts }).collect()
}

/// An archive of files.
fn packed<'a>(files: impl Iterator<Item = (&'a str, Vec<u8>)>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        archive.start_file(path, SimpleFileOptions::default()).expect("there is room for a file");
        archive.write_all(&bytes).expect("there is room for its text");
    }
    archive.finish().expect("the archive is whole").into_inner()
}

type Parts = &'static [(&'static str, &'static str)];

/// The files in those that are archives.
const ARCHIVES: &[(&str, Parts)] = &[
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
                 <manifest><item id=\"n\" href=\"nav.xhtml\" properties=\"nav\"/>\
                 <item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"b\" href=\"../b%20b.xhtml\"/>\
                 </manifest><spine><itemref idref=\"n\"/><itemref idref=\"a\"/><itemref idref=\"b\"/></spine></package>",
            ),
            ("o/nav.xhtml", "<html><nav><ol><li><a href=\"../b%20b.xhtml#x\">Rain</a></li></ol></nav></html>"),
            ("b b.xhtml", "<html><head><title/></head><body><a id=\"x\"/><p>It <i>pours</i>.</p></body></html>"),
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
                 <w:p><w:r><w:t>It </w:t></w:r><w:del><w:r><w:delText>did</w:delText></w:r></w:del><w:ins><w:r><w:tab/>\
                 <w:t>rains.</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:ins></w:p>\
                 <w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>\
                 <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc>\
                 </w:tr></w:tbl><w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r>\
                 </w:p></w:txbxContent></mc:Choice><mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent>\
                 <w:t>Row</w:t><w:br/><w:t>home</w:t></w:r></w:p></w:body></w:document>",
            ),
            (
                "word/styles.xml",
                "<w:styles xmlns:w=\"w\"><w:docDefaults><w:lang w:val=\"en-GB\"/></w:docDefaults><w:style w:styleId=\"h1\">\
                 <w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"Heading1\"><w:name w:val=\"Own\"/>\
                 <w:basedOn w:val=\"h1\"/></w:style></w:styles>",
            ),
            (
                "word/numbering.xml",
                "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/>\
                 <w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt \
                 w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1%2)\"/></w:lvl></w:abstractNum><w:num w:numId=\"5\">\
                 <w:abstractNumId w:val=\"1\"/></w:num></w:numbering>",
            ),
            (
                "word/footnotes.xml",
                "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/><w:t> Often.</w:t></w:r></w:p>\
                 </w:footnote></w:footnotes>",
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
                 xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"b\" xmlns:draw=\"d\" xmlns:style=\"s\">\
                 <office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"Title\"/><text:list-style \
                 style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"a\" style:num-suffix=\")\"/>\
                 </text:list-style></office:automatic-styles><office:body><office:text><text:tracked-changes><text:p>gone\
                 </text:p></text:tracked-changes><text:p text:style-name=\"P1\">Salt</text:p><text:h text:outline-level=\"2\">\
                 Rain</text:h><text:p>It<text:s/>rains<text:note><text:note-body><text:p>Often.</text:p></text:note-body>\
                 </text:note>.</text:p><text:list text:style-name=\"L1\"><text:list-item><text:p>one</text:p></text:list-item>\
                 </text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>\
                 <table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table><text:p>Row\
                 <text:line-break/>home<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>\
                 </text:p></office:text></office:body></office:document-content>",
            ),
            (
                "styles.xml",
                "<styles><default-style family=\"paragraph\"><text-properties language=\"en\" country=\"GB\"/></default-style>\
                 </styles>",
            ),
            ("meta.xml", "<document-meta><meta><title>Of the file</title></meta></document-meta>"),
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
const TEXTS: &[(&str, Parts)] = &[
    (
        "vtt",
        &[(
            "",
            "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500 line:0\n<v Anna>It <b>rains</b> and\n\n00:03.000 --> 00:04.000\npours.\n",
        )],
    ),
    (
        "srt",
        &[(
            "",
            "1\n00:00:01,000 --> 00:00:02,500\n- Where to?\n- To the <i>sea</i>.\n\n2\n00:00:03,000 --> 00:00:04,000\n[Music]\n",
        )],
    ),
    (
        "ass",
        &[(
            "",
            "[Script Info]\nTitle: Salt\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n\
         Dialogue: 0,0:00:01.00,0:00:02.00,Default,Anna,0,0,0,,{\\i1}It rains,{\\i0} and\\Npours.\n",
        )],
    ),
    (
        "markdown",
        &[(
            "",
            "---\ntitle: Salt\nlang: en\n---\n# Salt\n\nIt *rains* [here](a.html).[^1]\n\n- one\n  - two\n\n| a | b |\n|---|---|\n\
         | c | d |\n\n```\nlet a;\n```\n\n[^1]: Often.\n",
        )],
    ),
    (
        "asciidoc",
        &[(
            "",
            "= Salt\n\n== Rain\n\nIt *rains* ((rain)).\n\n* one\n** two\n\n----\nlet a;\n----\n\n|===\n|a |b\n|===\n",
        )],
    ),
    (
        "rst",
        &[("", "Salt\n====\n\nRain\n----\n\nIt *rains*::\n\n  let a;\n\n- one\n\n.. note:: Often.\n\n:lang: en\n")],
    ),
    (
        "man",
        &[(
            "",
            ".TH SALT 7 2020-01-01\n.SH NAME\nsalt \\- it \\fBrains\\fP\n.PP\nIt\n.B rains\nhere.\n.nf\nlet a;\n.fi\n.TS\nl l.\na\tb\n.TE\n",
        )],
    ),
    (
        "html",
        &[(
            "",
            "<!DOCTYPE html><html lang=\"en\"><head><title>Salt</title></head><body><nav>Home</nav><main><h1>Salt</h1>\
         <p><b>Anna:</b> It rains &amp; pours.<br>Here.</p><blockquote>h\u{1b}[31m<q>i</q></blockquote><ul><li>one<li>two</ul><table><tr><td>a<td>b</table>\
         <pre>let a;\n  b;</pre></main></body></html>",
        )],
    ),
    (
        "html",
        &[(
            "",
            "<!DOCTYPE html><table><tr><th>no<th>English<th>Dutch<tr><td>1<td>Salt<p>and oil<td rowspan=2>Zout<tr><td>2<td><b>Anna:</b> \
         tea<tr><td colspan=3><h2>Thee</h2></table>",
        )],
    ),
    (
        "tei",
        &[(
            "",
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>Salt</title></titleStmt></fileDesc>\
         </teiHeader><text><body><div><head>Act</head><stage>Rain.</stage><sp who=\"#a\"><speaker>ANNA</speaker>\
         <l>It rains</l><l>and <stage>aside</stage> pours.</l><p>It is <choice><sic>to</sic><corr>too</corr></choice> late\
         <note>Or early.</note>.</p></sp><castList><castItem><role>Cook</role></castItem></castList></div></body></text></TEI>",
        )],
    ),
    (
        "europarl",
        &[(
            "",
            "<CHAPTER ID=1>\nRain\n<SPEAKER ID=1 NAME=\"Berg, Anna\" LANGUAGE=\"EN\" AFFILIATION=\"Boats\">\nIt rains.\n<P>\n(Applause)\n",
        )],
    ),
    (
        "xml",
        &[(
            "",
            "<akomaNtoso><debate><debateBody><debateSection><heading>Rain</heading><speech by=\"#a\"><from>Anna</from>\
         <p>It rains.</p></speech></debateSection></debateBody></debate></akomaNtoso>",
        )],
    ),
    (
        "tmx",
        &[(
            "",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n\
         <header srclang=\"en\" segtype=\"sentence\"/>\n<body>\n<tu tuid=\"1\"><prop type=\"confidence\">0.5</prop>\n\
         <tuv xml:lang=\"en\"><seg>Salt &amp; <bpt i=\"1\">&lt;b></bpt>oil<ept i=\"1\">&lt;/b></ept>.</seg></tuv>\n\
         <tuv xml:lang=\"nl-BE\"><seg>Zout en <ph>%s</ph> olie&#46;</seg></tuv></tu>\n\
         <tu><tuv lang=\"nl-BE\"><seg/></tuv><tuv lang=\"FR\"><seg><hi>Du <sub>th\u{e9}</sub></hi></seg></tuv></tu>\n\
         </body></tmx>\n",
        )],
    ),
    (
        "xliff",
        &[(
            "",
            "<xliff version=\"1.2\"><file original=\"a.md\" source-language=\"en\" target-language=\"nl\"><body>\n\
         <trans-unit id=\"1\"><source>One. Two.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">One.</mrk> \
         <mrk mtype=\"seg\" mid=\"2\">Two.</mrk></seg-source><target state=\"needs-review-translation\">\
         <mrk mtype=\"seg\" mid=\"2\">Twee.</mrk></target><alt-trans><source>x</source></alt-trans></trans-unit>\n\
         <trans-unit id=\"2\"><source>Tea <x id=\"1\" equiv-text=\"{0}\"/></source></trans-unit></body></file></xliff>\n",
        )],
    ),
    (
        "xliff",
        &[(
            "",
            "<xliff version=\"2.0\" srcLang=\"de\" trgLang=\"fr\"><file id=\"f\"><unit id=\"u\"><segment state=\"initial\">\n\
         <source>Das <pc id=\"1\">Meer</pc></source><target>La mer<cp hex=\"001b\"/></target></segment>\n\
         <ignorable><source> </source></ignorable></unit></file></xliff>\n",
        )],
    ),
    (
        "po",
        &[(
            "",
            "# notes\nmsgid \"\"\nmsgstr \"\"\n\"Language: nl\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n\
         #, fuzzy\nmsgctxt \"menu\"\nmsgid \"One \\\"boat\\\"\\n\"\nmsgid_plural \"%d boats\"\nmsgstr[0] \"E\u{e9}n boot\"\n\
         msgstr[1] \"%d \"\n\"boten\"\n\n#~ msgid \"Gone\"\n#~ msgstr \"Weg\"\n",
        )],
    ),
    (
        "jsonl",
        &[(
            "",
            "{\"unit\":0,\"kind\":\"1-1\",\"confidence\":0.5,\"editions\":[{\"lang\":\"en\",\"sentences\":[0],\"text\":\"Salt.\"},\
         {\"lang\":\"nl\",\"sentences\":[0],\"text\":\"Zout.\"}]}\n{\"translation\":{\"en\":\"Tea\\u001b\",\"nl\":\"Thee\"}}\n",
        )],
    ),
    ("ladder", &[("", "0\t0\t0.3\n1\t2\t-0.1\n3\t3\t1\n")]),
    ("ladder", &[("", "[0, 1]:[0]:0.12\n[]:[1]:0.3\n[2]:[2]:0.1\n")]),
    (
        "tsv",
        &[(
            "",
            "unit\tkind\tconfidence\ten\tnl\n0\t1-1\t0.900\tThe boat is late.\tDe boot is laat.\n1\t1-0\t1.000\tTea.\t\n",
        )],
    ),
    (
        "text",
        &[(
            "",
            "The ferry to Oosterzand\n\nHarbour Master: It was made for ice of ten\ncentimetres.\n\nAnna: Thank you.\n- one\n",
        )],
    ),
    (
        "text",
        &[(
            "",
            "The boats went out before the sun was\nup and came back when the market had\nopened already.\n\n  Row, row\n  row \
     home,\n\n- one\n- two\n\n1.2 Title\n=========\n\nCol    other   third\na      b       c\n\n\u{C}HEAD  12\nN\u{8}NA\u{8}A \
     _\u{8}x \u{1B}[1mred\u{1B}[0m \u{1B}]0;t\u{7} boat-\nman\n12\n\u{C}HEAD  13\nmore\n13\n\u{C}HEAD  14\nand more\n14\n",
        )],
    ),
    (
        "markdown",
        &[(
            "",
            "---\ntitle: \"The boats\"\nlang: nl\n---\n\n# One\n\nA *b* [c](d) `e` ![f](g)\\\nh\n\n> - i\n>   1. j\n\n```x\ncode\n```\n\n| \
     a | b |\n|---|---|\n| c | d |\n\n[^1]: note <b>x</b>\n",
        )],
    ),
    (
        "asciidoc",
        &[(
            "",
            "= Title\n:a: b\n\n[source]\n----\ncode\n----\n\n* one\n** two\n. three\n\nterm:: that\n\n|===\n|a |b\n|===\n\nSee \
     https://x.org[y], ((z)) (((w))) {a} *b* _c_ `d` <<e,f>>.footnote:[g]\n\n////\nno\n////\n",
        )],
    ),
    (
        "rst",
        &[(
            "",
            "=====\nTitle\n=====\n\n:f: v\n\nA *b* ``c`` :r:`d <e>`\n\n::\n\n  lit\n\n.. code:: x\n   :o: p\n\n   y\n\n+--+--+\n|a |b \
     |\n+--+--+\n\n==  ==\na   b\n==  ==\n\n.. [1] n\n| verse\n>>> 1\n",
        )],
    ),
    (
        "man",
        &[(
            "",
            ".\\\" c\n.TH a 1 \"b c\"\n.SH N\na \\- \\fBb\\fP \\(bu\\[u00E9]\\*(lq\n.TP\n.B x\ny\n.IP \\(bu\nz\n.nf\n code\n.fi\n.TS\nl \
     l.\na\tT{\nb\nT}\n.TE\n.ie n \\{\\\nq\n.\\}\n.el r\n.ds s t\n.de M\n..\n.UR u\nv\n.UE .\n",
        )],
    ),
    (
        "man",
        &[(
            "",
            ".Dd May 1\n.Dt A 1\n.Os\n.Sh NAME\n.Nm a\n.Nd b\n.Op Fl x Ar y\n.Bl -tag\n.It Fl z\nw\n.El\n.Oo Ar v Oc\n.Fn f a b\n.Bd \
     -literal\nc\n.Ed\n",
        )],
    ),
    (
        "srt",
        &[(
            "",
            "1\n00:00:01,000 --> 00:00:02,000\n- <i>One</i>.\n- Two.\n\n2\n00:00:02,500 --> 00:00:03,000\n[noise]\n\n3\n00:00:09,0 --> \
     00:00:08,0\n\u{266A} la\n",
        )],
    ),
    (
        "vtt",
        &[(
            "",
            "WEBVTT - x\nLanguage: nl\n\nNOTE n\n\nid\n00:01.000 --> 00:02.000 a:b\n<v.c Mayor>Hello &amp; <b>you</b><00:01.500><c> \
     x</c>\n\n00:02.000 --> 00:03.000\n\u{202E}Bye\u{2028}now\n",
        )],
    ),
    (
        "ass",
        &[(
            "",
            "[Script Info]\nTitle: t\n[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:01.00,0:00:02.00,A,{\\i1}x\\Ny{\\p1}m \
     0{\\p0}\nDialogue: 0:00:00.00,0:00:02.00,,z\n",
        )],
    ),
];
