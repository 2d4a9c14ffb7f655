//! EPUB 2 and 3: the pages of a book in their order, with the names of chapters.

use std::collections::HashMap;

use super::archive::{self, Archive};
use super::html::Pages;
use super::tree::{Id, Tree};
use super::{Input, Reading, Wishes, charset, xml};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::language::Language;
use crate::text::visible_line;

/// Whether a file is such a book.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    archive::begins_with(bytes, &["application/epub+zip", "META-INF/container.xml"])
}

/// Reads a book. Time and space: what it unpacks to, which is bounded.
///
/// # Errors
/// If it is no archive, its pages are encrypted, or it has none.
pub(super) fn read(input: &Input, wishes: &Wishes) -> Result<Reading> {
    let mut archive = Archive::open(&input.bytes, &input.name)?;
    let mut notices = Vec::new();
    let book = Book::open(&mut archive, &input.name, &mut notices);
    refuse_encrypted(&mut archive, &book, &input.name)?;
    let chapters = book.chapters(&mut archive, &input.name);
    let mut pages = Pages::default();
    for path in &book.pages {
        let Some(bytes) = archive.read(path) else {
            if !archive.has(path) {
                notices.push(missing(&input.name, path));
            }
            continue;
        };
        let name = format!("{}/{path}", input.name);
        match charset::decode(&bytes, &name, wishes) {
            Ok(decoded) => {
                notices.extend(decoded.notices);
                notices.extend(pages.add(&decoded.text, &name, chapters.get(path).map(String::as_str)));
            }
            Err(error) => notices.push(error),
        }
    }
    notices.extend(archive.notices());
    let language = pages.language.take();
    let mut draft = pages.finish();
    if draft.blocks.is_empty() && notices.is_empty() {
        notices.push(archive.error("holds no page that can be read"));
    }
    draft.language = book.language.or(language);
    draft.title = book.title;
    draft.date = book.date;
    Ok(Reading { notices, ..draft.into() })
}

/// What the package of a book says.
#[derive(Debug, Default)]
struct Book {
    title: Option<String>,
    language: Option<Language>,
    date: Option<String>,
    /// Paths of the pages, in the order of reading.
    pages: Vec<String>,
    /// Paths of the tables of contents: the new kind, and the old.
    nav: Option<String>,
    ncx: Option<String>,
}

impl Book {
    fn open(archive: &mut Archive<'_>, name: &str, notices: &mut Vec<Diagnostic>) -> Self {
        let package = package_path(archive, name);
        let mut book = package.and_then(|path| Self::of_package(archive, &path, name, notices)).unwrap_or_default();
        if book.pages.is_empty() {
            let is_page = |path: &String| {
                path.rsplit_once('.')
                    .is_some_and(|(_, end)| ["xhtml", "html", "htm"].contains(&end.to_ascii_lowercase().as_str()))
            };
            book.pages = archive.names().into_iter().filter(is_page).collect();
            notices.push(
                Diagnostic::new("does not say in which order its pages stand; they are in the order of their names")
                    .at(Place::file(name))
                    .hint("get an undamaged copy"),
            );
        }
        book
    }

    fn of_package(archive: &mut Archive<'_>, path: &str, name: &str, notices: &mut Vec<Diagnostic>) -> Option<Self> {
        let place = format!("{name}/{path}");
        let text = text_of(archive, path, &place)?;
        let (tree, told) = xml::parse(&text, &place);
        notices.extend(told);
        let said = |name: &str| {
            let found = tree.all(Tree::ROOT, name).map(|id| tree.words(id)).find(|words| !words.is_empty());
            found.map(|words| visible_line(&words).into_owned())
        };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut items: HashMap<&str, (Id, String)> = HashMap::new();
        let (mut nav, mut ncx) = (None, None);
        for item in tree.all(Tree::ROOT, "item") {
            let Some((id, href)) = tree.attribute(item, "id").zip(tree.attribute(item, "href")) else { continue };
            let path = resolved(folder, href);
            let has_property = |name| {
                tree.attribute(item, "properties").is_some_and(|all| all.split_whitespace().any(|one| one == name))
            };
            if has_property("nav") {
                nav = Some(path.clone());
            } else if tree.attribute(item, "media-type") == Some("application/x-dtbncx+xml") {
                ncx = Some(path.clone());
            }
            items.insert(id, (item, path));
        }
        let is_page = |item: Id| tree.attribute(item, "media-type").is_none_or(|kind| kind.contains("html"));
        let spine = tree.all(Tree::ROOT, "itemref").filter_map(|item| items.get(tree.attribute(item, "idref")?));
        let mut pages: Vec<String> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for (_, path) in spine.filter(|(item, _)| is_page(*item)) {
            // The table of contents is read for its names; a page that is named twice is read once.
            if nav.as_ref() != Some(path) && seen.insert(path) {
                pages.push(path.clone());
            }
        }
        let day = |date: String| date.split_once('T').map_or(date.clone(), |(day, _)| day.to_owned());
        Some(Self {
            title: said("title"),
            language: said("language").and_then(|code| Language::parse(&code)),
            date: said("date").map(day),
            pages,
            nav,
            ncx,
        })
    }

    /// The names of chapters by the path of their page: the first for each.
    fn chapters(&self, archive: &mut Archive<'_>, name: &str) -> HashMap<String, String> {
        let mut chapters = HashMap::new();
        for path in [&self.nav, &self.ncx].into_iter().flatten() {
            let place = format!("{name}/{path}");
            let Some(text) = text_of(archive, path, &place) else { continue };
            let (tree, _) = xml::parse(&text, &place);
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let links = tree.all(Tree::ROOT, "a").filter_map(|id| Some((tree.attribute(id, "href")?, tree.words(id))));
            let points = tree.all(Tree::ROOT, "navPoint").filter_map(|id| {
                let target = tree.attribute(tree.child(id, "content")?, "src")?;
                Some((target, tree.words(tree.child(id, "navLabel")?)))
            });
            for (target, label) in links.chain(points) {
                if !label.is_empty() {
                    chapters.entry(resolved(folder, target)).or_insert(label);
                }
            }
        }
        chapters
    }
}

/// What a file about the book says: XML, so that no encoding but its own counts.
fn text_of(archive: &mut Archive<'_>, path: &str, name: &str) -> Option<String> {
    let decoded = charset::decode(&archive.read(path)?, name, &Wishes::default());
    decoded.ok().map(|decoded| decoded.text)
}

/// Where the package is, as the container says, or by its ending.
fn package_path(archive: &mut Archive<'_>, name: &str) -> Option<String> {
    let said = text_of(archive, "META-INF/container.xml", name).and_then(|text| {
        let (tree, _) = xml::parse(&text, name);
        let file = tree.all(Tree::ROOT, "rootfile").next()?;
        tree.attribute(file, "full-path").map(str::to_owned)
    });
    said.filter(|path| archive.has(path)).or_else(|| archive.names().into_iter().find(|path| path.ends_with(".opf")))
}

/// A path inside the archive, from a link in a folder of it: without its fragment, `%20` and `..` resolved.
fn resolved(folder: &str, link: &str) -> String {
    let link = link.split(['#', '?']).next().unwrap_or_default();
    let (folder, link) = if let Some(absolute) = link.strip_prefix('/') { ("", absolute) } else { (folder, link) };
    let mut parts: Vec<String> = Vec::new();
    for part in folder.split('/').chain(link.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(unescaped(part)),
        }
    }
    parts.join("/")
}

/// A part of a link with `%20` and the like as the characters they stand for.
fn unescaped(part: &str) -> String {
    let bytes = part.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let code = code.and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn refuse_encrypted(archive: &mut Archive<'_>, book: &Book, name: &str) -> Result<()> {
    let Some(text) = text_of(archive, "META-INF/encryption.xml", name) else { return Ok(()) };
    let (tree, _) = xml::parse(&text, name);
    // Fonts may be scrambled in any book; pages are in one that is locked.
    let mut locked = tree.all(Tree::ROOT, "CipherReference").filter_map(|id| tree.attribute(id, "URI"));
    match locked.find(|path| book.pages.contains(&resolved("", path))) {
        Some(_) => Err(Diagnostic::new("is locked: its pages are encrypted (DRM)")
            .at(Place::file(name))
            .hint("only the program it was bought for can open it; get a copy without that")),
        None => Ok(()),
    }
}

fn missing(name: &str, path: &str) -> Diagnostic {
    Diagnostic::new(format!("has no page {path}, which its contents name"))
        .at(Place::file(name))
        .hint("get an undamaged copy")
}

#[cfg(test)]
mod tests {
    use super::super::trial;
    use super::*;
    use crate::document::BlockKind;

    const CONTAINER: &str = "<container><rootfiles><rootfile full-path='O/c.opf'/></rootfiles></container>";
    const PACKAGE: &str = "<package xmlns:dc='x'><metadata><dc:title>The Boats</dc:title><dc:language>nl</dc:language>\
        <dc:date>2019-05-03T10:00:00Z</dc:date></metadata><manifest><item id='n' href='nav.xhtml' properties='nav'/>\
        <item id='b' href='b%20b.xhtml' media-type='application/xhtml+xml'/><item id='a' href='../a.xhtml'/></manifest>\
        <spine><itemref idref='n'/><itemref idref='b'/><itemref idref='a'/></spine></package>";
    const NAV: &str = "<html><nav><ol><li><a href='b%20b.xhtml#x'>Chapter one</a></li></ol></nav></html>";
    const ONE: &str = "<html><head><title/></head><body><a id='x'/><p>It was so.</p></body></html>";
    const TWO: &str = "<html><body><h1>Chapter two</h1><p>It was <i>not</i> so.</p></body></html>";

    const BOOK: [(&str, &str); 6] = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("O/c.opf", PACKAGE),
        ("O/nav.xhtml", NAV),
        ("O/b b.xhtml", ONE),
        ("a.xhtml", TWO),
    ];

    fn book(bytes: &[u8]) -> Result<Reading> {
        read(&trial::input(bytes), &Wishes::default())
    }

    #[test]
    fn pages_stand_in_the_order_of_reading() {
        let bytes = archive::packed(&BOOK);
        assert!(is_certain(&bytes));
        let reading = book(&bytes).expect("it is a book");
        assert_eq!(reading.notices, []);
        let draft = &reading.drafts[0];
        use BlockKind::{Heading, Paragraph};
        let expected = [
            (Heading, 1, "Chapter one"),
            (Paragraph, 0, "It was so."),
            (Heading, 1, "Chapter two"),
            (Paragraph, 0, "It was not so."),
        ];
        assert_eq!(trial::levelled(draft), expected);
        assert_eq!((draft.title.as_deref(), draft.date.as_deref()), (Some("The Boats"), Some("2019-05-03")));
        assert_eq!(draft.language, Language::parse("nl"));
    }

    #[test]
    fn a_locked_book_is_refused() {
        let locked = "<encryption><CipherReference URI='O/b%20b.xhtml'/></encryption>";
        let bytes = archive::packed(&[&BOOK[..], &[("META-INF/encryption.xml", locked)]].concat());
        assert!(book(&bytes).is_err_and(|error| error.message.contains("DRM")));
        let font = "<encryption><CipherReference URI='O/font.otf'/></encryption>";
        let bytes = archive::packed(&[&BOOK[..], &[("META-INF/encryption.xml", font)]].concat());
        assert!(book(&bytes).is_ok());
    }

    #[test]
    fn what_is_missing_is_told() {
        let bytes = archive::packed(&BOOK[..5]);
        let reading = book(&bytes).expect("some of it can be read");
        assert_eq!(reading.drafts[0].blocks.len(), 2);
        assert!(reading.notices[0].message.contains("a.xhtml"));
        let pages = book(&archive::packed(&BOOK[4..])).expect("some of it can be read");
        assert_eq!(trial::texts(&pages.drafts[0])[0], "It was so.");
        assert_eq!(pages.notices.len(), 1);
    }
}
