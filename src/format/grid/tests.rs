//! Tables of documents become pairs, or stay rows of text.

use super::super::pairs::tests::{Editions, expected, pairs};
use super::super::{archive, docx, html, odt, trial};
use super::*;
use crate::diagnostic::Result;

const LINES: [(&str, &str); 5] = [
    ("The boat goes to the island every morning.", "De boot vaart elke morgen naar het eiland."),
    ("Nobody has seen the harbour master today.", "Niemand heeft de havenmeester vandaag gezien."),
    ("We were waiting for the ferry in the rain.", "Wij stonden in de regen op de veerboot te wachten."),
    ("It carries sheep, cyclists and children.", "Hij vervoert schapen, fietsers en kinderen."),
    ("There is a lamp on the dike, and it burns.", "Er staat een lamp op de dijk, en zij brandt."),
];

/// A page with what stands before a table, and its rows as they are.
fn page(before: &str, rows: &[String]) -> Vec<u8> {
    format!("<!DOCTYPE html><html lang=en><body>{before}<table>{}</table></body></html>", rows.concat()).into_bytes()
}

fn row(cells: &[&str]) -> String {
    format!("<tr><td>{}</td></tr>", cells.join("</td><td>"))
}

fn rows() -> Vec<String> {
    LINES.iter().map(|(en, nl)| row(&[en, nl])).collect()
}

fn read(bytes: &[u8], wanted: &str) -> Result<Reading> {
    let languages = wanted.split(',').filter_map(Language::parse).collect();
    html::read(&trial::input(bytes), &Wishes { languages, ..Wishes::default() })
}

/// The languages of the drafts that come of a page.
fn drafts(bytes: &[u8], wanted: &str) -> Vec<String> {
    let reading = read(bytes, wanted).expect("it is a page");
    reading.drafts.iter().map(|draft| draft.language.as_ref().map_or("", Language::code).to_owned()).collect()
}

fn lines() -> Editions {
    let side = |side: fn(&(&'static str, &'static str)) -> &'static str| -> Vec<(u32, &str)> {
        (0..).zip(LINES.iter().map(side)).collect()
    };
    expected(&[("en", &side(|(en, _)| en)), ("nl", &side(|(_, nl)| nl))])
}

#[test]
fn rows_are_pairs_in_every_kind_of_document() {
    assert_eq!(pairs(html::read, &page("", &rows())), lines());
    let words = |cell: &str| format!("<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>");
    let body: String = LINES.iter().map(|(en, nl)| format!("<w:tr>{}{}</w:tr>", words(en), words(nl))).collect();
    let body = format!("<w:document xmlns:w='w'><w:body><w:tbl>{body}</w:tbl></w:body></w:document>");
    assert_eq!(pairs(docx::read, &archive::packed(&[("word/document.xml", &body)])), lines());
    let cell = |cell: &str| format!("<t:table-cell><x:p>{cell}</x:p></t:table-cell>");
    let body: String =
        LINES.iter().map(|(en, nl)| format!("<t:table-row>{}{}</t:table-row>", cell(en), cell(nl))).collect();
    let body = format!(
        "<o:document xmlns:o='o' xmlns:t='t' xmlns:x='x'><o:body><o:text><t:table>{body}</t:table></o:text></o:body></o:document>"
    );
    assert_eq!(pairs(odt::read, &archive::packed(&[("content.xml", &body)])), lines());
}

#[test]
fn numbers_names_and_headings_stand_aside() {
    let mut rows: Vec<String> =
        (1..).zip(LINES).map(|(number, (en, nl))| row(&[&format!("Art. {number}"), en, nl])).collect();
    assert_eq!(pairs(html::read, &page("", &rows)), lines());
    rows.insert(0, row(&["No", "English", "Nederlands"]));
    assert_eq!(pairs(html::read, &page("", &rows)), lines());
    rows.insert(3, "<tr><td colspan=3><h2>Islands</h2></td></tr>".to_owned());
    let found = pairs(html::read, &page("<h1>A lamp</h1>", &rows));
    let texts: Vec<&str> = found[0].1.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["A lamp", LINES[0].0, LINES[1].0, "Islands", LINES[2].0, LINES[3].0, LINES[4].0]);
    let numbers: Vec<u32> = found[1].1.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [1, 2, 4, 5, 6]);
}

#[test]
fn a_table_under_each_heading_is_one() {
    let mut rows = rows();
    rows.insert(0, row(&["en", "nl"]));
    rows.insert(3, format!("</table><p>Two.</p><table>{}", rows[0]));
    let found = pairs(html::read, &page("", &rows));
    assert_eq!(found[0].1[2], (2, "Two.".to_owned()));
    assert_eq!((found[1].1.len(), found[1].1[2].0), (5, 3));
}

#[test]
fn cells_of_paragraphs_empty_cells_and_merged_ones() {
    let mut rows = rows();
    rows[1] = row(&["<p>Nobody has seen him.<p>Not today.", "<ul><li>Niemand heeft hem gezien.</ul>"]);
    rows[2] = row(&["", LINES[2].1]);
    rows[3] = format!("<tr><td>{}<td rowspan=2>{} {}", LINES[3].0, LINES[3].1, LINES[4].1);
    rows[4] = format!("<tr><td>{}", LINES[4].0);
    let found = pairs(html::read, &page("", &rows));
    let side = |side: usize| found[side].1.iter().map(|(number, text)| (*number, text.as_str())).collect::<Vec<_>>();
    let english = [(0, LINES[0].0), (1, "Nobody has seen him."), (1, "Not today."), (3, LINES[3].0), (3, LINES[4].0)];
    assert_eq!(side(0), english);
    let numbers: Vec<u32> = side(1).iter().map(|(number, _)| *number).collect();
    assert_eq!((numbers, side(1)[1].1), (vec![0, 1, 2, 3], "• Niemand heeft hem gezien."));
}

#[test]
fn cells_that_go_on_in_the_next_row_are_one() {
    let cell = |merge: &str, text: &str| format!("<tc><tcPr><vMerge{merge}/></tcPr><p><r><t>{text}</t></r></p></tc>");
    let plain = |(en, nl): &(&str, &str)| {
        format!("<tr><tc><p><r><t>{en}</t></r></p></tc><tc><p><r><t>{nl}</t></r></p></tc></tr>")
    };
    let rows: String = LINES[..3].iter().map(plain).collect();
    let first = format!("<tr><tc><p><r><t>{}</t></r></p></tc>{}</tr>", LINES[3].0, cell(" val='restart'", LINES[3].1));
    let second = format!("<tr><tc><p><r><t>{}</t></r></p></tc>{}</tr>", LINES[4].0, cell("", ""));
    let body = format!("<document><tbl>{rows}{first}{second}</tbl></document>");
    let found = pairs(docx::read, &archive::packed(&[("word/document.xml", &body)]));
    let numbers: Vec<u32> = found[0].1.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [0, 1, 2, 3, 3]);
}

#[test]
fn speakers_are_found_in_every_column() {
    let said = |(index, (en, nl)): (usize, &(&str, &str))| {
        let (english, dutch) = [("First Mate", "De stuurman"), ("The Cook", "De kok")][index % 2];
        row(&[&format!("<b>{english}:</b> {en}"), &format!("<b>{dutch}:</b> {nl}")])
    };
    let rows: Vec<String> = LINES.iter().enumerate().map(said).collect();
    let reading = read(&page("", &rows), "").expect("it is a page");
    let is_label = |block: &crate::document::DraftBlock| matches!(block.voice, crate::document::Voice::Starts(_));
    assert!(reading.drafts.len() == 2 && reading.drafts.iter().all(|draft| draft.blocks.iter().all(is_label)));
}

#[test]
fn the_user_chooses_languages() {
    assert_eq!(drafts(&page("", &rows()), "nl,en"), ["nl", "en"]);
    assert_eq!(drafts(&page("", &rows()), "nl"), ["nl"]);
    assert!(read(&page("", &rows()), "fr").is_err());
}

#[test]
fn other_tables_are_rows_of_text() {
    let [names, titles, numbers] = [
        [
            "Giovanni Battista Rossi",
            "Alessandra Monteverdi",
            "Claudio Benedetti, Cremona",
            "Michelangelo Gabrielli",
            "Francesca Castellani",
        ],
        [
            "A history of the herring",
            "The lamp on the dike",
            "Salt and its roads",
            "On the art of knots",
            "Ice and rye",
        ],
        ["12 850", "9 310", "740", "1 204", "88"],
    ];
    let mixed = |cells: &dyn Fn(usize) -> [&'static str; 2]| -> Vec<u8> {
        page("", &(0..5).map(|index| row(&cells(index))).collect::<Vec<_>>())
    };
    let is_one = |bytes: &[u8]| read(bytes, "").expect("it is a page").drafts.len() == 1;
    assert!(is_one(&mixed(&|index| [names[index], titles[index]])), "two columns of data");
    assert!(is_one(&mixed(&|index| [titles[index], numbers[index]])), "numbers");
    assert!(is_one(&mixed(&|index| [LINES[index].0, LINES[(index + 1) % 5].0])), "one language");
    assert!(
        is_one(&mixed(&|index| [["Salt", "Tea", "Rye", "Ice", "Cod"][index], LINES[index].1])),
        "words and what they mean"
    );
    let codes: Vec<String> =
        [["No", "Is"], ["Anna", "here"], ["Piet", "there"], ["Olga", "away"]].map(|cells| row(&cells)).into();
    assert!(is_one(&page("", &codes)), "a header of words that are codes too");
    let prose = "<p>The ferry was late again, and so we stood on the quay and told each other what the weather had \
                 been in other years, when it was worse.</p>";
    assert!(is_one(&page(prose, &rows()[..2])), "a table in a text");
    assert!(is_one(&page(&prose.repeat(3), &rows())), "a table in a text");
}

#[test]
fn cells_that_hold_pages_are_editions() {
    let side = |side: fn(&(&str, &str)) -> String| LINES.iter().map(side).collect::<String>().repeat(3);
    let [english, dutch] = [side(|(en, _)| format!("<p>{en}")), side(|(_, nl)| format!("<p>{nl}"))];
    let rows = [row(&["English", "Nederlands"]), row(&[&english, &dutch])];
    for rows in [&rows[..], &rows[1..]] {
        let reading = read(&page("", rows), "").expect("it is a page");
        let blocks: Vec<usize> = reading.drafts.iter().map(|draft| draft.blocks.len()).collect();
        assert_eq!(blocks, [15, 15]);
        assert!(reading.drafts.iter().all(|draft| draft.blocks.iter().all(|block| block.facts.pair.is_none())));
    }
}

#[test]
fn a_script_of_its_own_tells_a_language() {
    let korean =
        ["배는 아침마다 섬으로 간다.", "오늘은 아무도 항구 관리인을 보지 못했다.", "우리는 비를 맞으며 배를 기다렸다."];
    let rows: Vec<String> = LINES.iter().zip(korean).map(|((en, _), ko)| row(&[en, ko])).collect();
    assert_eq!(drafts(&page("", &rows), ""), ["en", "ko"]);
}

#[test]
fn columns_that_do_not_say_the_same_are_no_pairs() {
    let is_one = |rows: &[String]| drafts(&page("", rows), "").len() == 1;
    let remarks = ["This line was hard to put into any other words.", "I would rather say it in another way here."];
    let remarked = |(index, (en, nl)): (usize, &(&str, &str))| row(&[en, nl, remarks[index % 2]]);
    assert!(
        is_one(&LINES.iter().enumerate().map(remarked).collect::<Vec<_>>()),
        "what would be left aside is too much"
    );
    let short = ["Zij is er nog.", "En dat is het."];
    let uneven = |(index, (en, nl)): (usize, &(&str, &str))| match index % 2 {
        0 => row(&[&en.repeat(4), short[index / 2 % 2]]),
        _ => row(&["It is there.", &nl.repeat(4)]),
    };
    let uneven: Vec<String> = LINES[..4].iter().enumerate().map(uneven).collect();
    assert!(is_one(&uneven), "cells are not as long as their counterparts");
}
