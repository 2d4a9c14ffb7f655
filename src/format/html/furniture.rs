//! What stands in a page for the sake of the printed book or of the screen: page numbers, and links back to the contents.

use super::super::tree::{Id, Step, Tree};

/// Beginnings of a class that names the number of a page, and classes that may: what is in brackets, or says that it is a
/// page, is one.
const BEGINNINGS: [&str; 6] = ["pagenum", "pageno", "pagebreak", "pgnum", "pgno", "pagestart"];
const NAMES: [&str; 2] = ["page", "pb"];

/// Most characters of what is a number of a page or a link in brackets, and most nodes that are looked at for it.
const LONGEST: usize = 60;
const MOST_NODES: usize = 12;

/// Whether an element is the number of a page, or leads back to another place of its page and says nothing else.
pub(super) fn is_furniture(tree: &Tree, id: Id) -> bool {
    let is_block = matches!(tree.name(id), "p" | "div" | "center");
    // A cell of a table, and what leads to a page, as in an index, are text.
    if matches!(tree.name(id), "td" | "th") || (tree.name(id) == "a" && tree.attribute(id, "href").is_some()) {
        return false;
    }
    let named = named(tree, id);
    if !is_block && named == Named::Otherwise {
        return false;
    }
    let Some(Words { text, is_linked }) = words(tree, id) else { return false };
    let is_bracketed = text.starts_with(['[', '{']) && text.ends_with([']', '}']);
    let is_number = match named {
        Named::Number => is_page_number(&text),
        Named::Page => is_page_number(&text) && (is_bracketed || text.starts_with(['p', 'P'])),
        Named::Otherwise => false,
    };
    (is_bracketed && is_linked) || is_number
}

/// What an element is by the name of its class or role.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    /// The number of a page.
    Number,
    /// A page, or something on it.
    Page,
    Otherwise,
}

fn named(tree: &Tree, id: Id) -> Named {
    let breaks = |attribute| tree.attribute(id, attribute).is_some_and(|value| value.ends_with("pagebreak"));
    if breaks("epub:type") || breaks("role") {
        return Named::Number;
    }
    let classes = tree.attribute(id, "class").unwrap_or_default().split_ascii_whitespace();
    let names = classes.map(|class| class.replace(['-', '_'], "").to_ascii_lowercase());
    let of = |name: String| match () {
        () if BEGINNINGS.iter().any(|beginning| name.starts_with(beginning)) => Some(Named::Number),
        () => NAMES.contains(&name.as_str()).then_some(Named::Page),
    };
    names.filter_map(of).next().unwrap_or(Named::Otherwise)
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
    let is_arabic = (1..=4).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit());
    is_arabic || is_roman(number)
}

/// Whether a word is a number in Roman numerals, below 200: pages of a preface.
fn is_roman(word: &str) -> bool {
    const TENS: [&str; 10] = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"];
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let rest = word.strip_prefix('c').unwrap_or(word);
    let is_number = |tens: &str| rest.strip_prefix(tens).is_some_and(|ones| ONES.contains(&ones));
    !word.is_empty() && TENS.iter().any(|tens| is_number(tens))
}

#[cfg(test)]
mod tests {
    use super::super::parse::{Syntax, parse};
    use super::*;

    #[test]
    fn numbers_of_prefaces() {
        for word in ["i", "iv", "vi", "viii", "ix", "xiv", "xix", "xl", "xlv", "lxxxix", "xc", "xcix", "cxliv"] {
            assert!(is_roman(word), "{word}");
        }
        for word in ["", "civic", "ivi", "vv", "ixv", "xll", "iiii", "mild", "viv", "xxxx", "lc"] {
            assert!(!is_roman(word), "{word}");
        }
    }

    fn has_furniture(page: &str) -> bool {
        let (tree, _) = parse(page, Syntax::Html);
        (0..tree.len()).any(|id| is_furniture(&tree, id as Id))
    }

    #[test]
    fn numbers_of_pages() {
        for number in ["[14]", "14", "xiv", "{Pg 14}", "[<a id=p14 href=#p14>14</a>]", "p. 14", "<a name=p>[14]</a>"] {
            assert!(!has_furniture(&format!("<table><tr><td class=pagenum>{number}</table>")), "{number}");
            assert!(has_furniture(&format!("<p>the <span class=\"x pagenum\">{number}</span>boats")), "{number}");
            assert!(!has_furniture(&format!("<p>the <span class=note>{number}</span>boats")), "{number}");
        }
        assert!(has_furniture("<p>a<span role=doc-pagebreak>7</span>"));
        assert!(has_furniture("<p>a<span class=page>[7]</span>") && has_furniture("<p>a<span class=pb>p. 7</span>"));
        assert!(!has_furniture("<p>The year <span class=page>1984</span> and <b class=pb>12</b>"));
        assert!(!has_furniture("<p>Apples, <a class=pagenum href=#p3>3</a>"));
        assert!(!has_furniture("<p>the <span class=page>mild</span> winter, <span class=pagenum>civic</span>"));
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
