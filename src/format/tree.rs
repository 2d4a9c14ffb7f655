//! A tree of elements and texts, as HTML and XML are read into.
//!
//! Nodes are numbers in one list, and walking needs no stack: no depth of nesting can exhaust it.

use std::collections::HashMap;

use crate::text::{Span, single_spaced};

/// A node of a [`Tree`].
pub(super) type Id = u32;

/// Most attributes of an element that are kept: the next one is compared with all of them.
const MOST_ATTRIBUTES: usize = 64;

/// Most nodes that are read: each takes more space than the few letters that may stand for it.
pub(super) const MOST_NODES: usize = 16_000_000;

/// No node, and no attribute.
const NONE: Id = Id::MAX;

/// Elements and texts with their places in the source. Space: the length of the source.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    names: Vec<String>,
    numbers: HashMap<String, u32>,
    attributes: Vec<Attribute>,
    text: String,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    parent: Id,
    first: Id,
    last: Id,
    before: Id,
    after: Id,
    line: u32,
    /// Its attribute that was set last.
    attribute: u32,
    what: What,
}

/// An attribute of an element, and the one that was set before it.
#[derive(Clone, Copy, Debug)]
struct Attribute {
    name: u32,
    value: Span,
    before: u32,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Element(u32),
    Text(Span),
}

/// A step of a walk: into a node, or out of it again. A text is only entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Enter(Id),
    Leave(Id),
}

impl Default for Tree {
    /// A tree with a root without a name.
    fn default() -> Self {
        let mut tree = Self {
            nodes: Vec::new(),
            names: Vec::new(),
            numbers: HashMap::new(),
            attributes: Vec::new(),
            text: String::new(),
        };
        tree.element("", 0);
        tree
    }
}

impl Tree {
    /// The node that holds all others.
    pub(super) const ROOT: Id = 0;

    /// How many nodes there are; ids are below it.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is an element of a name, or was.
    pub(super) fn has(&self, name: &str) -> bool {
        self.numbers.contains_key(name)
    }

    /// A new element, in no place yet.
    pub(super) fn element(&mut self, name: &str, line: usize) -> Id {
        let number = self.number(name);
        self.node(What::Element(number), line)
    }

    /// The number of a name.
    fn number(&mut self, name: &str) -> u32 {
        self.numbers.get(name).copied().unwrap_or_else(|| {
            let number = index(self.names.len());
            self.names.push(name.to_owned());
            self.numbers.insert(name.to_owned(), number);
            number
        })
    }

    /// A new text, in no place yet.
    pub(super) fn text_node(&mut self, text: &str, line: usize) -> Id {
        let start = self.text.len();
        self.text.push_str(text);
        let span = Span::new(start, self.text.len());
        self.node(What::Text(span), line)
    }

    fn node(&mut self, what: What, line: usize) -> Id {
        let id = index(self.nodes.len());
        let line = index(line);
        self.nodes.push(Node {
            parent: NONE,
            first: NONE,
            last: NONE,
            before: NONE,
            after: NONE,
            line,
            attribute: NONE,
            what,
        });
        id
    }

    /// Sets an attribute that is not there yet; more than anybody writes are left out.
    pub(super) fn set_attribute(&mut self, id: Id, name: &str, value: &str) {
        let name = self.number(name);
        let (mut count, mut is_new) = (0, true);
        for known in self.attributes_of(id) {
            count += 1;
            is_new &= known.name != name;
        }
        let Some(node) = self.nodes.get_mut(id as usize).filter(|_| is_new && count < MOST_ATTRIBUTES) else { return };
        let before = std::mem::replace(&mut node.attribute, index(self.attributes.len()));
        let start = self.text.len();
        self.text.push_str(value);
        self.attributes.push(Attribute { name, value: Span::new(start, self.text.len()), before });
    }

    /// The attributes of a node, the last one first.
    fn attributes_of(&self, id: Id) -> impl Iterator<Item = &Attribute> {
        let at = |number: u32| self.attributes.get(number as usize);
        let last = self.nodes.get(id as usize).and_then(|node| at(node.attribute));
        std::iter::successors(last, move |known| at(known.before))
    }

    /// An attribute's value.
    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let name = self.numbers.get(name)?;
        self.attributes_of(id).find(|known| known.name == *name).map(|known| known.value.of(&self.text))
    }

    /// An element's name; empty for a text.
    pub(super) fn name(&self, id: Id) -> &str {
        match self.nodes.get(id as usize).map(|node| node.what) {
            Some(What::Element(number)) => self.names.get(number as usize).map_or("", String::as_str),
            _ => "",
        }
    }

    /// What a text says; `None` for an element.
    pub(super) fn text(&self, id: Id) -> Option<&str> {
        match self.nodes.get(id as usize)?.what {
            What::Text(span) => Some(span.of(&self.text)),
            What::Element(_) => None,
        }
    }

    /// The line of the source a node starts on, from 1.
    pub(super) fn line(&self, id: Id) -> usize {
        self.nodes.get(id as usize).map_or(1, |node| node.line.max(1) as usize)
    }

    /// The element that holds a node.
    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.link(id, |node| node.parent)
    }

    fn link(&self, id: Id, of: impl Fn(&Node) -> Id) -> Option<Id> {
        self.nodes.get(id as usize).map(of).filter(|&id| id != NONE)
    }

    /// The nodes directly in an element, in order.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.link(id, |node| node.first), |&child| self.link(child, |node| node.after))
    }

    /// The first element of a name directly in another.
    pub(super) fn child(&self, id: Id, name: &str) -> Option<Id> {
        self.children(id).find(|&child| self.name(child) == name)
    }

    /// The elements of a name inside another, in order.
    pub(super) fn all<'a>(&'a self, id: Id, name: &'a str) -> impl Iterator<Item = Id> {
        self.walk(id).filter_map(move |step| match step {
            Step::Enter(id) if self.name(id) == name => Some(id),
            _ => None,
        })
    }

    /// All text inside an element, white space folded.
    pub(super) fn words(&self, id: Id) -> String {
        let mut out = String::new();
        for step in self.walk(id) {
            if let Step::Enter(id) = step
                && let Some(text) = self.text(id)
            {
                out.push_str(text);
            }
        }
        single_spaced(&out).into_owned()
    }

    /// Walks through a node and all it holds, in order.
    pub(super) fn walk(&self, root: Id) -> Walk<'_> {
        Walk { tree: self, root, next: Some(Step::Enter(root)) }
    }

    /// Puts a node at the end of an element.
    pub(super) fn append(&mut self, parent: Id, child: Id) {
        self.detach(child);
        let last = self.nodes[parent as usize].last;
        self.nodes[child as usize].parent = parent;
        self.nodes[child as usize].before = last;
        match last {
            NONE => self.nodes[parent as usize].first = child,
            last => self.nodes[last as usize].after = child,
        }
        self.nodes[parent as usize].last = child;
    }

    /// Puts a node before another.
    pub(super) fn insert_before(&mut self, sibling: Id, child: Id) {
        self.detach(child);
        let Node { parent, before, .. } = self.nodes[sibling as usize];
        if parent == NONE {
            return;
        }
        self.nodes[child as usize].parent = parent;
        self.nodes[child as usize].before = before;
        self.nodes[child as usize].after = sibling;
        self.nodes[sibling as usize].before = child;
        match before {
            NONE => self.nodes[parent as usize].first = child,
            before => self.nodes[before as usize].after = child,
        }
    }

    /// Takes a node out of its place, with all it holds.
    pub(super) fn detach(&mut self, id: Id) {
        let Node { parent, before, after, .. } = self.nodes[id as usize];
        if parent == NONE {
            return;
        }
        match before {
            NONE => self.nodes[parent as usize].first = after,
            before => self.nodes[before as usize].after = after,
        }
        match after {
            NONE => self.nodes[parent as usize].last = before,
            after => self.nodes[after as usize].before = before,
        }
        let node = &mut self.nodes[id as usize];
        (node.parent, node.before, node.after) = (NONE, NONE, NONE);
    }
}

/// A walk through a tree: it needs no space, however deep the tree is.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    tree: &'a Tree,
    root: Id,
    next: Option<Step>,
}

impl Walk<'_> {
    /// After an element was entered: steps over all it holds, and over its end.
    pub(super) fn step_over(&mut self, id: Id) {
        self.next = self.past(id);
    }

    fn past(&self, id: Id) -> Option<Step> {
        if id == self.root {
            return None;
        }
        match self.tree.link(id, |node| node.after) {
            Some(after) => Some(Step::Enter(after)),
            None => self.tree.parent(id).map(Step::Leave),
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let step = self.next?;
        self.next = match step {
            Step::Enter(id) if self.tree.text(id).is_some() => self.past(id),
            Step::Enter(id) => Some(self.tree.link(id, |node| node.first).map_or(Step::Leave(id), Step::Enter)),
            Step::Leave(id) => self.past(id),
        };
        Some(step)
    }
}

fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_in_and_out() {
        let mut tree = Tree::default();
        let (outer, inner, text) = (tree.element("a", 1), tree.element("b", 2), tree.text_node("x", 3));
        tree.append(Tree::ROOT, outer);
        tree.append(outer, text);
        tree.insert_before(text, inner);
        use Step::{Enter, Leave};
        let steps: Vec<Step> = tree.walk(outer).collect();
        assert_eq!(steps, [Enter(outer), Enter(inner), Leave(inner), Enter(text), Leave(outer)]);
        let mut walk = tree.walk(Tree::ROOT);
        walk.next();
        walk.next();
        walk.step_over(outer);
        assert_eq!(walk.next(), Some(Leave(Tree::ROOT)));
        assert_eq!(walk.next(), None);
    }

    #[test]
    fn depth_costs_no_stack() {
        let mut tree = Tree::default();
        let mut at = Tree::ROOT;
        for _ in 0..200_000 {
            let next = tree.element("a", 1);
            tree.append(at, next);
            at = next;
        }
        assert_eq!(tree.walk(Tree::ROOT).count(), 400_002);
        drop(tree);
    }
}
