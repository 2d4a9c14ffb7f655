//! What stands in a page for the sake of the printed book or of the screen: page numbers, and links back to the contents.

use super::super::tree::{Id, Step, Tree};

/// Beginnings of a class that names the number of a page, and classes that do as a whole.
const BEGINNINGS: [&str; 6] = ["pagenum", "pageno", "pagebreak", "pgnum", "pgno", "pagestart"];
const NAMES: [&str; 2] = ["page", "pb"];

/// Most characters of what is a number of a page or a link in brackets, and most nodes that are looked at for it.
const LONGEST: usize = 60;
const MOST_NODES: usize = 12;

/// Whether an element is the number of a page, or leads back to another place of its page and says nothing else.
pub(super) fn is_furniture(tree: &Tree, id: Id) -> bool {
    let is_block = matches!(tree.name(id), "p" | "div" | "center");
    let is_named = || {
        let breaks = |attribute| tree.attribute(id, attribute).is_some_and(|value| value.ends_with("pagebreak"));
        tree.attribute(id, "class").is_some_and(names_page) || breaks("epub:type") || breaks("role")
    };
    if !is_block && !is_named() {
        return false;
    }
    let Some(Words { text, is_linked }) = words(tree, id) else { return false };
    let is_bracketed = text.starts_with('[') && text.ends_with(']');
    (is_bracketed && is_linked) || (is_page_number(&text) && is_named())
}

fn names_page(classes: &str) -> bool {
    classes.split_ascii_whitespace().any(|class| {
        let name: String = class.chars().filter(|c| !"-_".contains(*c)).collect::<String>().to_ascii_lowercase();
        NAMES.contains(&name.as_str()) || BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
    })
}

/// What a small element says.
struct Words {
    text: String,
    /// Whether every letter and digit of it is in links to places of the same page.
    is_linked: bool,
}

/// The words of an element; `None` where it holds too much to be a number or a link, or nothing.
fn words(tree: &Tree, id: Id) -> Option<Words> {
    let (mut text, mut is_linked, mut links, mut nodes) = (String::new(), true, 0, 0);
    for step in tree.walk(id) {
        let (inner, change) = match step {
            Step::Enter(inner) => (inner, 1),
            Step::Leave(inner) => (inner, -1),
        };
        nodes += 1;
        let words = tree.text(inner).filter(|_| change > 0).unwrap_or_default().trim();
        if nodes > 2 * MOST_NODES || text.len() + words.len() > LONGEST {
            return None;
        }
        if tree.attribute(inner, "href").is_some_and(|target| target.starts_with('#')) {
            links += change;
        }
        is_linked &= links > 0 || !words.contains(char::is_alphanumeric);
        text.push_str(words);
    }
    text.contains(char::is_alphanumeric).then_some(Words { text, is_linked })
}

/// `12`, `[12]`, `xiv`, `{Pg 12}`.
fn is_page_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let number = ["page", "pg", "p"].iter().find_map(|word| {
        let rest = bare.strip_prefix(word)?;
        Some(rest.trim_start_matches(['.', ' ', '\u{A0}']))
    });
    let number = number.unwrap_or(&bare);
    let is_made_of = |signs: &str, most: usize| number.len() <= most && number.chars().all(|c| signs.contains(c));
    !number.is_empty() && (is_made_of("0123456789", 4) || is_made_of("ivxlc", 7))
}

#[cfg(test)]
mod tests {
    use super::super::parse::{Syntax, parse};
    use super::*;

    fn has_furniture(page: &str) -> bool {
        let (tree, _) = parse(page, Syntax::Html);
        (0..tree.len()).any(|id| is_furniture(&tree, id as Id))
    }

    #[test]
    fn numbers_of_pages() {
        for number in ["[14]", "14", "xiv", "{Pg 14}", "[<a id=p14 href=#p14>14</a>]", "p. 14", "<a name=p>[14]</a>"] {
            assert!(has_furniture(&format!("<p>the <span class=\"x pagenum\">{number}</span>boats")), "{number}");
            assert!(!has_furniture(&format!("<p>the <span class=note>{number}</span>boats")), "{number}");
        }
        assert!(has_furniture("<p>a<span role=doc-pagebreak>7</span>"));
        assert!(!has_furniture("<p>the <span class=page>mild</span> winter"));
        assert!(!has_furniture("<div class=page><p>14 boats</div>"));
    }

    #[test]
    fn links_back_that_stand_alone() {
        assert!(has_furniture("<p>[<a href=#toc>Contents</a>]</p>"));
        assert!(has_furniture("<span class=pagenum>\n[<a href=#toc>Contents</a>]</span>"));
        // A mark of a note, a list of contents, a link to another page, and what only stands in brackets.
        assert!(!has_furniture("<p>Boats [<a href=#n1>1</a>]</p>"));
        assert!(!has_furniture("<p><a href=#c1>Chapter 1</a></p>"));
        assert!(!has_furniture("<p>[<a href=other.html>Other</a>]</p>"));
        assert!(!has_furniture("<p>[aside]</p>"));
    }
}
