//! HTML as a tree, by the parsing algorithm of the HTML standard.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, Namespace, QualName, TokenizerResult};

use super::super::tree::{Id, MOST_NODES, Tree};
use super::speakers::is_of_speaker;

/// Deepest nesting that is kept; elements below stand beside each other. Browsers stop there too, and the algorithm
/// looks through all open elements at nearly every tag.
const DEEPEST: usize = 512;

/// Most nodes for each byte of the source: from here on what is misnested is copied more than anybody can mean.
const NODES_PER_BYTE: usize = 4;

/// Bytes read at a time; the count of nodes is looked at between.
const CHUNK: usize = 4096;

/// Attributes that are kept: those that say something of a text.
const TELLING: [&str; 21] = [
    "lang",
    "dir",
    "class",
    "id",
    "role",
    "hidden",
    "aria-hidden",
    "style",
    "alt",
    "name",
    "content",
    "property",
    "datetime",
    "itemprop",
    "http-equiv",
    "start",
    "value",
    "type",
    "href",
    "colspan",
    "rowspan",
];

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// As browsers read it.
    Html,
    /// As XML, where any element may close itself.
    Xhtml,
}

/// Reads a page; the number is that of the line where reading stopped, if it did before the end.
///
/// Time: the length of the text times a constant (the depth that is kept). Space: the length of the text.
pub(super) fn parse(text: &str, syntax: Syntax) -> (Tree, Option<usize>) {
    let options = TreeBuilderOpts { scripting_enabled: false, drop_doctype: true, ..TreeBuilderOpts::default() };
    let shallow = Shallow { builder: TreeBuilder::new(Sink::default(), options), syntax, dropped: RefCell::default() };
    let tokenizer = Tokenizer::new(shallow, TokenizerOpts::default());
    let input = BufferQueue::default();
    let most = text.len().saturating_mul(NODES_PER_BYTE).saturating_add(1 << 16).min(MOST_NODES);
    let mut rest = text;
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(rest.floor_char_boundary(CHUNK).max(1));
        rest = after;
        input.push_back(StrTendril::from_slice(chunk));
        while let TokenizerResult::Script(_) | TokenizerResult::EncodingIndicator(_) = tokenizer.feed(&input) {}
        if tokenizer.sink.builder.sink.tree.borrow().len() > most {
            break;
        }
    }
    let stopped = (!rest.is_empty()).then(|| tokenizer.sink.builder.sink.line.get());
    tokenizer.end();
    (tokenizer.sink.builder.sink.tree.take(), stopped)
}

/// Between tokens and tree: keeps the tree shallow, and closes what closes itself in XHTML.
struct Shallow {
    builder: TreeBuilder<Handle, Sink>,
    syntax: Syntax,
    /// Elements that were left out, since they were too deep; their closing tags are left out too.
    dropped: RefCell<Vec<LocalName>>,
}

impl Shallow {
    /// Whether a tag has no place in the tree.
    fn is_dropped(&self, tag: &Tag) -> bool {
        let mut dropped = self.dropped.borrow_mut();
        match tag.kind {
            TagKind::EndTag if dropped.last() == Some(&tag.name) => dropped.pop().is_some(),
            TagKind::EndTag => false,
            TagKind::StartTag => {
                let is_deep = self.builder.sink.depth.get() >= DEEPEST && !is_void(&tag.name);
                if is_deep && !tag.self_closing {
                    dropped.push(tag.name.clone());
                }
                is_deep
            }
        }
    }
}

impl TokenSink for Shallow {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let Token::TagToken(tag) = token else { return self.builder.process_token(token, line) };
        if self.is_dropped(&tag) {
            return TokenSinkResult::Continue;
        }
        let closes_itself = self.syntax == Syntax::Xhtml
            && tag.self_closing
            && tag.kind == TagKind::StartTag
            && !is_void(&tag.name)
            && !self.builder.adjusted_current_node_present_but_not_in_html_namespace();
        if !closes_itself {
            return self.builder.process_token(Token::TagToken(tag), line);
        }
        let end = Tag { kind: TagKind::EndTag, self_closing: false, attrs: Vec::new(), ..tag.clone() };
        // What the start asks of the tokenizer (raw text, a script) is over with the end.
        let _ = self.builder.process_token(Token::TagToken(Tag { self_closing: false, ..tag }), line);
        let _ = self.builder.process_token(Token::TagToken(end), line);
        TokenSinkResult::Continue
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.syntax == Syntax::Xhtml || self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Elements that never hold anything.
fn is_void(name: &str) -> bool {
    const VOID: [&str; 16] = [
        "area", "base", "br", "col", "embed", "hr", "image", "img", "input", "keygen", "link", "meta", "param",
        "source", "track", "wbr",
    ];
    VOID.contains(&name)
}

/// A node as the parser holds it: its number, and for an element its name.
#[derive(Clone)]
struct Handle {
    id: Id,
    name: QualName,
}

/// The name of an element, as the parser asks for it.
struct Name<'a>(&'a QualName);

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.local)
    }
}

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

/// Builds the tree as the parser says.
#[derive(Default)]
struct Sink {
    tree: RefCell<Tree>,
    line: Cell<usize>,
    /// How deep the place is where the parser adds.
    depth: Cell<usize>,
    depths: RefCell<Vec<u16>>,
}

impl Sink {
    fn depth_of(&self, id: Id) -> usize {
        self.depths.borrow().get(id as usize).map_or(0, |&depth| depth.into())
    }

    fn set_depth(&self, id: Id, depth: usize) {
        let mut depths = self.depths.borrow_mut();
        if depths.len() <= id as usize {
            depths.resize(id as usize + 1, 0);
        }
        depths[id as usize] = u16::try_from(depth).unwrap_or(u16::MAX);
    }

    fn handle(&self, id: Id) -> Handle {
        let name = QualName::new(None, Namespace::default(), LocalName::default());
        Handle { id, name }
    }

    /// The node for what is to be added, and whether it is an element.
    fn node_of(&self, child: NodeOrText<Handle>) -> (Id, bool) {
        match child {
            NodeOrText::AppendNode(node) => (node.id, true),
            NodeOrText::AppendText(text) => {
                // The parser has counted the lines of the text already.
                let line = self.line.get().saturating_sub(text.matches('\n').count()).max(1);
                (self.tree.borrow_mut().text_node(&text, line), false)
            }
        }
    }

    fn set_attributes(&self, id: Id, attributes: Vec<Attribute>) {
        let mut tree = self.tree.borrow_mut();
        for attribute in attributes {
            let name = &*attribute.name.local;
            // xml:lang comes as an attribute of that whole name.
            let name = if name == "xml:lang" { "lang" } else { name };
            if TELLING.contains(&name) || is_of_speaker(name) {
                tree.set_attribute(id, name, &attribute.value);
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = ();
    type ElemName<'a> = Name<'a>;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.handle(Tree::ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Name<'a> {
        Name(&target.name)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let id = self.tree.borrow_mut().element(&name.local, self.line.get());
        self.set_attributes(id, attributes);
        Handle { id, name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.handle(self.tree.borrow_mut().text_node("", self.line.get()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.create_comment(StrTendril::new())
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let depth = self.depth_of(parent.id);
        let (id, is_element) = self.node_of(child);
        if is_element {
            self.set_depth(id, depth + 1);
        }
        self.depth.set(depth + usize::from(is_element));
        self.tree.borrow_mut().append(parent.id, id);
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        if self.tree.borrow().parent(element.id).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        self.depth.set(self.depth_of(node.id).saturating_sub(1));
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, node: NodeOrText<Handle>) {
        let (id, is_element) = self.node_of(node);
        if is_element {
            self.set_depth(id, self.depth_of(sibling.id));
        }
        self.tree.borrow_mut().insert_before(sibling.id, id);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        self.set_attributes(target.id, attributes);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let children: Vec<Id> = self.tree.borrow().children(node.id).collect();
        let mut tree = self.tree.borrow_mut();
        children.into_iter().for_each(|child| tree.append(new_parent.id, child));
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(usize::try_from(line).unwrap_or(usize::MAX).max(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_read_as_browsers_do() {
        let (tree, _) = parse("<p>one<p>two<table><tr><td>cell</table><b><i>x</b>y</i>", Syntax::Html);
        assert_eq!(tree.all(Tree::ROOT, "p").map(|p| tree.words(p)).collect::<Vec<_>>()[..1], ["one"]);
        assert!(tree.words(Tree::ROOT).ends_with("cellxy"));
    }

    #[test]
    fn in_xhtml_anything_closes_itself() {
        let page =
            "<html><head><title/><script src='x'/></head><body><a id='b'/><p/>one<![CDATA[ <two>]]></body></html>";
        let (tree, _) = parse(page, Syntax::Xhtml);
        assert_eq!(tree.words(Tree::ROOT), "one <two>");
        assert_eq!(tree.all(Tree::ROOT, "a").map(|a| tree.words(a)).collect::<Vec<_>>(), [""]);
    }

    #[test]
    fn depth_is_bounded_and_keeps_the_text() {
        let depth = 100_000;
        let page = format!("{}deep{}<p>after", "<div>".repeat(depth), "</div>".repeat(depth));
        let (tree, stopped) = parse(&page, Syntax::Html);
        assert_eq!((tree.words(Tree::ROOT).as_str(), stopped), ("deepafter", None));
        assert!(tree.len() < 2_000);
    }

    #[test]
    fn copies_of_copies_stop() {
        let open: String = (0..400).map(|n| format!("<b id={n}>")).collect();
        let (tree, stopped) = parse(&format!("<p>{open}{}", "<p>x".repeat(2_000)), Syntax::Html);
        assert!(stopped.is_some());
        assert!(tree.len() < 3_000_000);
    }
}
