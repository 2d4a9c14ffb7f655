use super::super::trial;
use super::*;

const BODY: &str = "<w:document xmlns:w='w' xmlns:mc='m'><w:body>\
        <w:p><w:pPr><w:pStyle w:val='T'/></w:pPr><w:r><w:t>The boats</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val='kop'/></w:pPr><w:r><w:t>Nets</w:t></w:r></w:p>\
        <w:p><w:r><w:t xml:space='preserve'>It </w:t></w:r><w:del><w:r><w:delText>was</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>is</w:t></w:r></w:ins><w:r><w:tab/><w:t>so.</w:t><w:footnoteReference w:id='2'/></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='5'/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='5'/></w:numPr></w:pPr><w:r><w:t>inner</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p>\
        <w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p>\
        </w:txbxContent></mc:Choice><mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent>\
        <w:t>Row</w:t><w:br/><w:t>home</w:t></w:r></w:p></w:body></w:document>";
const STYLES: &str = "<w:styles xmlns:w='w'><w:docDefaults><w:lang w:val='en-GB'/></w:docDefaults>\
        <w:style w:styleId='T'><w:name w:val='Title'/></w:style>\
        <w:style w:styleId='h2'><w:name w:val='heading 2'/></w:style>\
        <w:style w:styleId='kop'><w:name w:val='Mijn kop'/><w:basedOn w:val='h2'/></w:style></w:styles>";
const NUMBERING: &str = "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='1'>\
        <w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1%2)'/></w:lvl></w:abstractNum>\
        <w:num w:numId='5'><w:abstractNumId w:val='1'/></w:num></w:numbering>";
const NOTES: &str = "<w:footnotes xmlns:w='w'><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t> Or not.</w:t>\
        </w:r></w:p></w:footnote></w:footnotes>";
const FILE: [(&str, &str); 5] = [
    ("[Content_Types].xml", "<Types/>"),
    ("word/document.xml", BODY),
    ("word/styles.xml", STYLES),
    ("word/numbering.xml", NUMBERING),
    ("word/footnotes.xml", NOTES),
];

fn document(bytes: &[u8]) -> Result<Reading> {
    read(&trial::input(bytes), &Wishes::default())
}

#[test]
fn everything_that_is_text_is_read() {
    let bytes = archive::packed(&FILE);
    assert!(is_certain(&bytes));
    let reading = document(&bytes).expect("it is a document");
    assert_eq!(reading.notices, []);
    use BlockKind::{Heading, ListItem, Paragraph, Title, Verse};
    let expected = [
        (Title, 1, "The boats"),
        (Heading, 2, "Nets"),
        (Paragraph, 0, "It is so.[1]"),
        (Paragraph, 0, "[1] Or not."),
        (ListItem, 0, "3. one"),
        (ListItem, 0, "3a) inner"),
        (Paragraph, 0, "a ¦ b c"),
        (Verse, 0, "Row"),
        (Verse, 0, "home"),
        (Paragraph, 0, "In a box."),
    ];
    assert_eq!(trial::levelled(&reading.drafts[0]), expected);
}

#[test]
fn a_circle_of_styles_ends() {
    let styles =
        "<styles><style styleId='T'><basedOn val='U'/></style><style styleId='U'><basedOn val='T'/></style></styles>";
    let bytes = archive::packed(&[FILE[0], FILE[1], ("word/styles.xml", styles)]);
    assert_eq!(trial::levelled(&document(&bytes).expect("it is a document").drafts[0])[0].0, BlockKind::Paragraph);
}

#[test]
fn boxes_in_boxes_need_no_stack() {
    let depth = 50_000;
    let body = format!(
        "<document><p>{}<p><r><t>deep</t></r></p>{}</p></document>",
        "<p><r><txbxContent>".repeat(depth),
        "</txbxContent></r></p>".repeat(depth)
    );
    let bytes = archive::packed(&[("word/document.xml", &body)]);
    assert_eq!(document(&bytes).expect("it is a document").drafts[0].text, "deep");
}

#[test]
fn what_is_no_text_is_told_apart() {
    let sheet = archive::packed(&[("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")]);
    assert!(document(&sheet).is_err_and(|error| error.message.contains("spreadsheet")));
}
