//! Tables of translations: columns between tabs, a pair a line; what diglot itself writes among them.

use super::columns::{Columns, Row};
use super::decode::{Decoded, decode_as};
use super::{Input, Reading, Wishes, text};
use crate::diagnostic::Result;

/// Bytes at the beginning of a file that are looked at.
const HEAD: usize = 1 << 16;

/// Most columns that are looked at.
const MOST: usize = 64;

/// Whether every line has the same number of tabs, two or more, and the columns are languages.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let first = head.split(|&byte| byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    if first.is_none_or(|line| line.iter().filter(|&&byte| byte == b'\t').count() < 2) {
        return false;
    }
    let head = String::from_utf8_lossy(head);
    // The last line may be cut.
    let whole = if bytes.len() > HEAD { head.rsplit_once('\n').map_or("", |(whole, _)| whole) } else { &head };
    let tabs = |line: &str| line.matches('\t').count();
    let mut lines = whole.split('\n').filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next().map(tabs).filter(|&first| first >= 2) else { return false };
    lines.all(|line| tabs(line) == first) && Columns::of(rows(whole)).is_some_and(|columns| columns.is_certain)
}

/// Reads a table; a file without two columns of text is plain text. Time and space: the length of the file.
///
/// # Errors
/// If it is empty, too large, or not text.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let Decoded { text, encoding, notices } = decode_as(&input.bytes, &input.name, None, wishes)?;
    match Columns::of(rows(&text)) {
        Some(columns) => {
            let mut pairs = columns.pairs(rows(&text));
            pairs.encoding = Some(encoding);
            pairs.reading(&wishes.languages, &input.name, notices)
        }
        None => text::read(input, wishes),
    }
}

/// The lines that are not blank, as rows.
fn rows(text: &str) -> impl Iterator<Item = Row<'_>> {
    let lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    let lines = lines.enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(index, line)| (index + 1, line.split('\t').take(MOST).collect()))
}

#[cfg(test)]
mod tests {
    use super::super::pairs::tests::{expected, pairs};
    use super::super::trial;
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_header_names_the_languages() {
        let text = "unit\tkind\tconfidence\ten\tnl\n0\t1-1\t0.900\tSalt.\tZout.\n1\t1-0\t1.000\tTea.\t\n";
        assert!(is_certain(text.as_bytes()));
        assert_eq!(
            pairs(read, text.as_bytes()),
            expected(&[("en", &[(0, "Salt."), (1, "Tea.")]), ("nl", &[(0, "Zout.")])])
        );
        let reading = trial::reading(read, text);
        assert_eq!(reading.drafts[0].blocks[0].facts.doubt, 100);
        let named = "id\tEnglish\tNederlands\n7\tSalt\tZout\n8\tTea\tThee\n";
        assert_eq!(pairs(read, named.as_bytes())[1], expected(&[("nl", &[(0, "Zout"), (1, "Thee")])])[0]);
        assert_eq!(
            pairs(read, b"source\ttarget\r\nSalt\tZout\r\n"),
            expected(&[("", &[(0, "Salt")]), ("", &[(0, "Zout")])])
        );
    }

    const LINES: [(&str, &str); 4] = [
        ("The boat goes to the island every morning.", "De boot vaart elke morgen naar het eiland."),
        ("Nobody has seen the harbour master today.", "Niemand heeft de havenmeester vandaag gezien."),
        ("We were waiting for the ferry in the rain.", "Wij stonden in de regen op de veerboot te wachten."),
        ("It carries sheep, cyclists and children.", "Hij vervoert schapen, fietsers en kinderen."),
    ];

    #[test]
    fn columns_of_text_are_found() {
        let rows = |row: &dyn Fn(usize, &str, &str) -> String| -> String {
            LINES.iter().enumerate().map(|(index, (en, nl))| row(index, en, nl) + "\n").collect()
        };
        let numbered = rows(&|index, en, nl| format!("{index}\t{en}\t{index}7\t{nl}\tCC-BY"));
        let found = pairs(read, numbered.as_bytes());
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].1.len(), found[1].1[0].1.as_str()), (4, LINES[0].1));
        assert!(is_certain(numbered.as_bytes()));
        let two = rows(&|_, en, nl| format!("{en}\t{nl}"));
        assert!(!is_certain(two.as_bytes()), "by its name only");
        assert_eq!(pairs(read, two.as_bytes()).len(), 2);
    }

    #[test]
    fn the_user_chooses_by_what_columns_read_like() {
        let two: String = LINES.iter().map(|(en, nl)| format!("{en}\t{nl}\n")).collect();
        let chosen = |wanted: &str| {
            let languages = wanted.split(',').filter_map(Language::parse).collect();
            let reading = read(&trial::input(&two), &Wishes { languages, ..Wishes::default() });
            let drafts = reading.expect("it is a table").drafts;
            drafts.iter().map(|draft| trial::texts(draft)[0].clone()).collect::<Vec<_>>()
        };
        assert_eq!(chosen("nl,en"), [LINES[0].1, LINES[0].0]);
        assert_eq!(chosen("nl"), [LINES[0].1]);
        assert_eq!(chosen("fy,en"), [LINES[0].1, LINES[0].0], "what reads like neither is the other");
    }

    fn pairs_or_text(text: &str) -> usize {
        trial::reading(read, text).drafts.len()
    }

    #[test]
    fn other_tables_are_text() {
        assert!(!is_certain(b"12:01\tAnna\tGood morning to you all.\n12:02\tBob\tGood morning, and thank you.\n12:03\tAnna\tWell then.\n"));
        assert!(!is_certain(b"one\ttwo\tthree\nfour\tfive\n"));
        let data: String =
            LINES.iter().map(|(en, _)| format!("{en}\tName {}\tof the {}\n", &en[..9], &en[4..20])).collect();
        assert_eq!(pairs_or_text(&data), 1, "three columns in one language");
        assert_eq!(pairs_or_text("No tab is here.\nNor here.\n"), 1);
    }
}
