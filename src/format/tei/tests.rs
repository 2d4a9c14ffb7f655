use super::super::trial;
use super::*;

const PLAY: &str = "<?xml version='1.0'?>\n<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en'><teiHeader><titleStmt>\
    <title>The Boats</title></titleStmt><person xml:id='cook'><persName>The Cook</persName></person></teiHeader>\
    <text><front><castList><head>Persons</head><castItem><role>Cook</role>, <roleDesc>on board</roleDesc></castItem>\
    </castList></front><body><div><head>First act</head><div><head>Scene 1</head><stage>A harbour.</stage>\
    <sp who='#m'><speaker>MATE. </speaker><l>Row, row</l>\n<l>row home <stage>aside</stage> to me.</l></sp>\
    <sp who='#cook'><p>It is <choice><sic>to</sic><corr>too</corr></choice> late<note>Or early.</note>.</p>\
    <stage>He leaves.</stage><p>All too <pb/>late.</p></sp></div></div></body></text></TEI>";

#[test]
fn a_play_with_its_speakers() {
    assert!(is_certain(PLAY.as_bytes()));
    let draft = trial::draft(read, PLAY);
    let voice = |voice: Voice| match voice {
        Voice::Starts(label) => label.name.of(&draft.text),
        Voice::GoesOn => "…",
        Voice::Nobody => "-",
        Voice::Unknown => "?",
    };
    let found: Vec<_> =
        draft.blocks.iter().map(|block| (block.kind, voice(block.voice), block.span.of(&draft.text))).collect();
    use BlockKind::{Direction, Heading, ListItem, Metadata, Paragraph, Verse};
    let expected = [
        (Heading, "-", "Persons"),
        (ListItem, "-", "Cook, on board"),
        (Heading, "-", "First act"),
        (Heading, "-", "Scene 1"),
        (Direction, "-", "A harbour."),
        (Paragraph, "MATE", "MATE: Row, row"),
        (Verse, "…", "row home (aside) to me."),
        (Paragraph, "The Cook", "The Cook: It is too late[1]."),
        (Metadata, "…", "[1] Or early."),
        (Direction, "…", "He leaves."),
        (Paragraph, "…", "All too late."),
    ];
    assert_eq!(found, expected);
    assert_eq!(draft.blocks[3].facts.level, 2);
    assert_eq!(
        (draft.title.as_deref(), draft.language.map(|l| l.code().to_owned())),
        (Some("The Boats"), Some("en".into()))
    );
}

#[test]
fn directions_beside_a_name_stand_behind_it() {
    let speech = |inner: &str| {
        let play = format!("<TEI><text><body><sp><speaker>MATE</speaker>{inner}</sp></body></text></TEI>");
        trial::texts(&trial::draft(read, play))
    };
    assert_eq!(speech("<stage>, aside </stage><l>Row.</l>"), ["MATE: (aside) Row."]);
    assert_eq!(speech("<stage>(to Ann)</stage><stage>He sits.</stage><p>Row.</p>"), ["MATE: (to Ann) (He sits) Row."]);
    assert_eq!(
        speech("<l>Row. <stage> To Ann. </stage> Row. <stage>[aside]</stage></l>"),
        ["MATE: Row. (To Ann.) Row. [aside]"]
    );
    assert_eq!(speech("<stage>, rowing</stage>"), ["MATE (rowing)"]);
}

#[test]
fn words_that_are_elements_are_joined() {
    let tokens = |inner: &str| trial::draft(read, format!("<TEI><text><p>{inner}</p></text></TEI>")).text;
    assert_eq!(tokens("<w>Row</w>\n<pc>,</pc><c> </c>\n<w>row</w>"), "Row, row");
    assert_eq!(tokens("<w>Row</w>\n  <pc>,</pc>\n  <w>row</w>"), "Row, row");
    assert_eq!(tokens("ro<lb break='no'/>\nw <hi>ho</hi>me"), "row home");
}

#[test]
fn persons_are_told_by_what_refers_to_them() {
    let speech = |who: &str, name: &str| format!("<sp who='{who}'><speaker>{name}</speaker><p>Row.</p></sp>");
    let speeches = [("#m", "MATE"), ("#c", "COOK"), ("#m", "A VOICE"), ("#m #c", "BOTH"), ("", "ALL")];
    let body: String = speeches.iter().map(|(who, name)| speech(who, name)).collect();
    let play = format!("<TEI><text><body>{body}</body></text></TEI>");
    let draft = trial::draft(read, play);
    let who: Vec<_> = draft.blocks.iter().map(|block| block.facts.who).collect();
    assert_eq!(who, [Some(0), Some(1), Some(0), None, None]);
}
