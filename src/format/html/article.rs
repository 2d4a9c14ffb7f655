//! Which part of a page is the text, and which only surrounds it.
//!
//! A page without a sign of surroundings (navigation, a main part, sidebars) is all text. Where there are signs, what
//! links more than it says is left out, and what is named as navigation; never the bulk of the text.

use super::super::tree::{Id, Step, Tree};
use super::furniture;

/// What of a page is read.
#[derive(Debug)]
pub(super) struct Article {
    /// The element that holds the text.
    pub(super) root: Id,
    /// A heading of the whole that stands outside of it.
    pub(super) heading: Option<Id>,
    left_out: Vec<bool>,
}

impl Article {
    /// Whether an element and all it holds are no part of the text.
    pub(super) fn leaves_out(&self, id: Id) -> bool {
        self.left_out.get(id as usize).copied().unwrap_or(false)
    }
}

/// Elements that hold nothing to read, wherever they stand.
const UNREADABLE: [&str; 27] = [
    "script",
    "style",
    "template",
    "head",
    "title",
    "noscript",
    "iframe",
    "object",
    "embed",
    "canvas",
    "svg",
    "video",
    "audio",
    "select",
    "datalist",
    "textarea",
    "button",
    "input",
    "rt",
    "rp",
    "map",
    "dialog",
    "noframes",
    "frameset",
    "annotation",
    "annotation-xml",
    "applet",
];

/// Part of the text that an element must hold to be taken for the whole article.
const BULK: f64 = 0.5;

/// Part of what holds article and heading that the article must have of it.
const NEARLY: f64 = 0.85;

/// Part of the text that nothing may hold that is left out for its looks.
const SMALL: f64 = 0.3;

/// Letters of links among all letters, from which on an element leads elsewhere rather than says something.
const LINKED: f64 = 0.6;

/// The same, where a name (`class="nav"`) says so too.
const LINKED_AND_NAMED: f64 = 0.2;

/// Characters without links that make a paragraph of a text.
const PROSE: u32 = 80;

/// Beginnings of names in `class` of what leads from page to page, with the titles of those pages beside its links.
const WAYS: [&str; 4] = ["nav", "breadcrumb", "pager", "pagination"];

/// Beginnings of words in `class` and `id` that name surroundings.
const NAMES: [&str; 21] = [
    "nav",
    "menu",
    "breadcrumb",
    "footer",
    "sidebar",
    "share",
    "sharing",
    "social",
    "cookie",
    "related",
    "promo",
    "advert",
    "pager",
    "pagination",
    "toolbar",
    "subscribe",
    "newsletter",
    "login",
    "search",
    "skip",
    "topline",
];

/// The same for what a text has of its own, but says twice where a page has surroundings: its table of contents.
const CONTENTS: &str = "toc";

/// What an element holds, links apart.
#[derive(Clone, Copy, Debug, Default)]
struct Mass {
    letters: u32,
    linked: u32,
    links: u32,
}

impl Mass {
    fn share_of_links(self) -> f64 {
        if self.letters == 0 { 1.0 } else { f64::from(self.linked) / f64::from(self.letters) }
    }
}

/// The whole page but for what nobody sees, and what only a printed book or a screen needs.
pub(super) fn everything(tree: &Tree) -> Article {
    let left_out =
        (0..tree.len()).map(|id| id as Id).map(|id| is_unseen(tree, id) || furniture::is_furniture(tree, id)).collect();
    Article { root: Tree::ROOT, heading: None, left_out }
}

/// The text of a page. Time and space: the size of the page.
pub(super) fn find(tree: &Tree) -> Article {
    let mut article = everything(tree);
    let masses = masses(tree, &article);
    let whole = masses[Tree::ROOT as usize];
    if !has_surroundings(tree, &article) {
        return article;
    }
    let share = |id: Id| f64::from(masses[id as usize].letters) / f64::from(whole.letters.max(1));
    let inner = root(tree, &article, &share);
    let root = with_heading(tree, &article, inner, &share);
    // A main part has lists of links of its own; what is around one has not.
    let is_whole = root == Tree::ROOT || root != inner;
    let prose = prose(tree, &article, &masses);
    let mut seen = 0;
    let mut is_over = false;
    let mut walk = tree.walk(root);
    while let Some(step) = walk.next() {
        let id = match step {
            Step::Enter(id) => id,
            Step::Leave(id) => {
                is_over |= id == inner;
                continue;
            }
        };
        if is_over {
            // What was taken in for the heading's sake goes on after the article.
            article.left_out[id as usize] = true;
        }
        let before = seen;
        seen += usize::from(prose.binary_search(&id).is_ok());
        if article.leaves_out(id) {
            walk.step_over(id);
        } else if id != root && tree.text(id).is_none() && share(id) < SMALL {
            let is_outside = is_whole && (before == 0 || before >= prose.len());
            if surrounds(tree, id, masses[id as usize], is_outside) {
                article.left_out[id as usize] = true;
                walk.step_over(id);
            }
        }
    }
    article.root = root;
    article.heading = stray_heading(tree, &article);
    article
}

/// What each element holds that is seen, by id.
fn masses(tree: &Tree, article: &Article) -> Vec<Mass> {
    let mut masses = vec![Mass::default(); tree.len()];
    let mut links = 0u32;
    let mut walk = tree.walk(Tree::ROOT);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) if article.leaves_out(id) => walk.step_over(id),
            Step::Enter(id) => {
                if let (Some(text), Some(parent)) = (tree.text(id), tree.parent(id)) {
                    let count = text.chars().filter(|c| c.is_alphanumeric()).count();
                    let letters = u32::try_from(count).unwrap_or(u32::MAX);
                    let mass = &mut masses[parent as usize];
                    mass.letters = mass.letters.saturating_add(letters);
                    mass.linked = mass.linked.saturating_add(if links > 0 { letters } else { 0 });
                }
                links += u32::from(is_link(tree, id));
            }
            Step::Leave(id) => {
                let is_link = u32::from(is_link(tree, id));
                links -= is_link;
                let Some(parent) = tree.parent(id) else { continue };
                let own = masses[id as usize];
                let mass = &mut masses[parent as usize];
                mass.letters = mass.letters.saturating_add(own.letters);
                mass.linked = mass.linked.saturating_add(own.linked);
                mass.links += own.links + is_link;
            }
        }
    }
    masses
}

fn is_link(tree: &Tree, id: Id) -> bool {
    // A place that is linked to is none.
    tree.name(id) == "a" && tree.attribute(id, "href").is_some()
}

/// What no reader of a page sees.
fn is_unseen(tree: &Tree, id: Id) -> bool {
    let style = || tree.attribute(id, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    UNREADABLE.contains(&tree.name(id))
        || tree.attribute(id, "hidden").is_some()
        || (tree.attribute(id, "style").is_some()
            && ["display:none", "visibility:hidden"].iter().any(|s| style().contains(s)))
}

/// Whether anything says that a page is more than a text.
fn has_surroundings(tree: &Tree, article: &Article) -> bool {
    (0..tree.len()).map(|id| id as Id).any(|id| {
        let is_landmark = matches!(tree.name(id), "nav" | "main" | "aside")
            || matches!(tree.attribute(id, "role"), Some("navigation" | "main" | "banner" | "contentinfo"));
        let is_sign = is_landmark || is_named(tree, id, &NAMES) || is_article_body(tree, id);
        !article.leaves_out(id) && is_sign
    })
}

/// Whether the names an element has are those of surroundings.
fn is_named(tree: &Tree, id: Id, known: &[&str]) -> bool {
    let names = [tree.attribute(id, "class"), tree.attribute(id, "id")];
    names.into_iter().flatten().any(|names| has_name(names, known))
}

fn has_name(names: &str, known: &[&str]) -> bool {
    names.split(|c: char| !c.is_ascii_alphabetic()).any(|name| {
        // navheader, navBar: but not what merely contains one.
        known.iter().any(|known| name.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known)))
    })
}

fn is_article_body(tree: &Tree, id: Id) -> bool {
    let classes = || tree.attribute(id, "class").unwrap_or_default().split_ascii_whitespace();
    tree.attribute(id, "itemprop") == Some("articleBody") || classes().any(|name| name == "e-content")
}

/// The innermost element that says it is the article and holds most of the text.
fn root(tree: &Tree, article: &Article, share: &impl Fn(Id) -> f64) -> Id {
    let mut best = Tree::ROOT;
    let mut walk = tree.walk(Tree::ROOT);
    while let Some(step) = walk.next() {
        let Step::Enter(id) = step else { continue };
        if article.leaves_out(id) || (id != Tree::ROOT && share(id) < BULK) {
            walk.step_over(id);
            continue;
        }
        let says_so = matches!(tree.name(id), "main" | "article")
            || tree.attribute(id, "role") == Some("main")
            || is_article_body(tree, id);
        // Inside the main part an article is taken only if it is nearly all of that.
        if says_so && (best == Tree::ROOT || share(id) >= 0.8 * share(best)) {
            best = id;
        }
    }
    best
}

/// The element around an article that holds its heading too, with what stands between, where that is little.
fn with_heading(tree: &Tree, article: &Article, root: Id, share: &impl Fn(Id) -> f64) -> Id {
    let headings = || tree.all(Tree::ROOT, "h1").filter(|&id| !article.leaves_out(id));
    let mut only = headings();
    let Some(heading) = only.next().filter(|_| root != Tree::ROOT && only.next().is_none()) else { return root };
    let above = |id: Id| std::iter::successors(Some(id), |&id| tree.parent(id));
    let around: Vec<Id> = above(heading).collect();
    let common = above(root).find(|id| around.contains(id)).unwrap_or(root);
    if common != Tree::ROOT && share(root) >= NEARLY * share(common) { common } else { root }
}

/// The elements that are paragraphs of the text, in order of their ids.
fn prose(tree: &Tree, article: &Article, masses: &[Mass]) -> Vec<Id> {
    let is_prose = |&id: &Id| {
        let mass = masses[id as usize];
        !article.leaves_out(id)
            && matches!(tree.name(id), "p" | "blockquote" | "pre" | "dd" | "h1" | "h2")
            && (mass.letters - mass.linked >= PROSE || tree.name(id).starts_with('h'))
            && mass.share_of_links() < 0.33
    };
    (0..tree.len()).map(|id| id as Id).filter(is_prose).collect()
}

/// Whether an element is of the surroundings. `is_outside`: no paragraph of the text stands before it, or none after.
fn surrounds(tree: &Tree, id: Id, mass: Mass, is_outside: bool) -> bool {
    let links = mass.share_of_links();
    let role = tree.attribute(id, "role").unwrap_or_default();
    match tree.name(id) {
        "nav" => true,
        "footer" | "header" | "aside" => mass.links > 0 && (links > LINKED_AND_NAMED || mass.letters < PROSE),
        "form" | "fieldset" => mass.letters < PROSE || links > LINKED_AND_NAMED,
        _ if ["navigation", "search", "banner", "contentinfo", "complementary"].contains(&role) => true,
        "div" | "section" | "ul" | "ol" | "dl" | "table" | "p" | "td" | "li" | "span" | "center" => {
            let is_list = mass.links >= 3 && links > LINKED;
            let is_hinted = mass.links > 0
                && (links > LINKED_AND_NAMED || mass.letters < PROSE)
                && (is_named(tree, id, &NAMES) || is_named(tree, id, &[CONTENTS]));
            is_hinted || is_way(tree, id, mass) || (is_list && is_outside)
        }
        _ => false,
    }
}

/// Whether an element is called navigation and has no more words than titles for each of its links. Only its class
/// tells: the `id` of a chapter may be a word of its title.
fn is_way(tree: &Tree, id: Id, mass: Mass) -> bool {
    mass.letters.saturating_sub(mass.linked) < PROSE.saturating_mul(mass.links)
        && tree.attribute(id, "class").is_some_and(|names| has_name(names, &WAYS))
}

/// The one main heading of the page, where the article has none.
fn stray_heading(tree: &Tree, article: &Article) -> Option<Id> {
    if article.root == Tree::ROOT || tree.all(article.root, "h1").next().is_some() {
        return None;
    }
    let mut headings = tree.all(Tree::ROOT, "h1").filter(|&id| !article.leaves_out(id));
    headings.next().filter(|_| headings.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::super::parse::{Syntax, parse};
    use super::*;

    const PROSE: &str = "<p>The boats went out before the sun was up and came back when the market had long been opened \
                         by the people of the town.</p>";

    fn shown(page: &str) -> String {
        let (tree, _) = parse(page, Syntax::Html);
        let article = find(&tree);
        let mut out = String::new();
        let mut walk = tree.walk(article.root);
        while let Some(step) = walk.next() {
            let Step::Enter(id) = step else { continue };
            if article.leaves_out(id) {
                walk.step_over(id);
            }
            out.push_str(tree.text(id).unwrap_or_default());
        }
        out
    }

    #[test]
    fn surroundings_are_left_out() {
        let links = "<ul><li><a href=a>Home of all</a><li><a href=b>News</a><li><a href=c>Contact</a></ul>";
        for around in [format!("<nav>{links}</nav>"), format!("<div class=topMenu-x id=menu>{links}</div>")] {
            let found = shown(&format!("<body>{around}<h1>Boats</h1>{PROSE}{PROSE}{around}"));
            assert!(found.contains("Boats") && found.contains("market") && !found.contains("Contact"), "{around}");
        }
        let found = shown(&format!("<body><nav>x</nav>{links}{PROSE}{links}{PROSE}{links}"));
        assert_eq!(found.matches("Contact").count(), 1, "links inside the text stay");
    }

    #[test]
    fn ways_to_other_pages_go_however_long_their_titles_are() {
        let title = "<td>Chapter 7. How the boats are painted before the winter comes, and by whom</td>";
        let way = |class: &str| {
            let links = "<a href=a><img src=a.png></a><a href=b><img src=b.png></a>";
            shown(&format!(
                "<h1>Boats</h1>{PROSE}{PROSE}{PROSE}<div class={class}>{links}<table>{title}{title}</table></div>"
            ))
        };
        assert!(!way("navfooter").contains("painted"));
        assert!(way("pictures").contains("painted"));
    }

    #[test]
    fn a_page_that_is_all_text_is_read_whole() {
        let contents = "<ul><li><a href=#a>One</a><li><a href=#b>Two</a><li><a href=#c>Three</a></ul>";
        let found =
            shown(&format!("<body><header><h2>Preamble</h2>{PROSE}</header>{contents}{PROSE}<footer>End</footer>"));
        for part in ["Preamble", "Three", "End"] {
            assert!(found.contains(part), "{part}");
        }
    }

    #[test]
    fn a_main_part_is_believed_if_it_holds_the_text() {
        let found = shown(&format!("<body><div>Aside from it</div><main>{PROSE}{PROSE}</main>"));
        assert!(!found.contains("Aside"));
        let found = shown(&format!("<body>{PROSE}{PROSE}{PROSE}<main><p>Short.</p></main>"));
        assert!(found.contains("market"));
    }

    #[test]
    fn what_nobody_sees_is_no_text() {
        let found = shown("<p hidden>a</p><p style='Display: none'>b</p><script>c</script><style>d</style><p>e");
        assert_eq!(found, "e");
    }
}
