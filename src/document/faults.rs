//! What must hold of a draft, whatever file it was made of: tests and fuzzers ask.

use super::{Draft, DraftBlock, Label, Voice};
use crate::text::{MARKED_BIDI, Span};

impl Draft {
    /// The first thing that is wrong with a draft, and in which block; `None` where all is well.
    ///
    /// Blocks cover the text in order, a line each, with nothing in them that commands a terminal; labels stand at the
    /// beginning of their blocks; numbers of pairs never fall. Time: the length of the text.
    #[must_use]
    pub fn fault(&self) -> Option<(usize, &'static str)> {
        let mut at = 0;
        let mut pair = None;
        for (index, block) in self.blocks.iter().enumerate() {
            let span = block.span;
            let Some(text) = self.text.get(span.start as usize..span.end as usize) else {
                return Some((index, "its span is not in the text"));
            };
            if span.start as usize != at {
                return Some((index, "it does not follow the block before it"));
            }
            at = span.end as usize + 1;
            if text.chars().any(is_command) {
                return Some((index, "its text holds a control or more than a line"));
            }
            if block.line == 0 {
                return Some((index, "its line is not counted from 1"));
            }
            if !label_stands(&self.text, block) {
                return Some((index, "its label is not at its beginning"));
            }
            if block.facts.pair < pair && block.facts.pair.is_some() {
                return Some((index, "the number of its pair falls"));
            }
            pair = block.facts.pair.or(pair);
        }
        (self.text.len() != at.saturating_sub(1))
            .then_some((self.blocks.len(), "the text goes on after the last block"))
    }
}

fn is_command(c: char) -> bool {
    c.is_control() || MARKED_BIDI.iter().any(|marked| marked.contains(&c))
}

fn label_stands(text: &str, block: &DraftBlock) -> bool {
    let Voice::Starts(Label { name, affiliation, span }) = block.voice else { return true };
    let is_in = |inner: Span, outer: Span| {
        inner.start >= outer.start
            && inner.end <= outer.end
            && text.get(inner.start as usize..inner.end as usize).is_some()
    };
    span.start == block.span.start
        && is_in(span, block.span)
        && is_in(name, span)
        && affiliation.is_none_or(|affiliation| is_in(affiliation, span))
}

#[cfg(test)]
mod tests {
    use super::super::{BlockKind, Facts};
    use super::*;

    #[test]
    fn what_is_wrong_is_found() {
        let mut draft = Draft::default();
        draft.push(BlockKind::Paragraph, "One.", 1).facts = Facts { pair: Some(1), ..Facts::default() };
        draft.push_speech("Anna", Some("Post"), "Two.", 2).facts = Facts { pair: Some(1), ..Facts::default() };
        assert_eq!(draft.fault(), None);
        assert_eq!(Draft::default().fault(), None);
        let broken = |change: &dyn Fn(&mut Draft)| {
            let mut draft = draft.clone();
            change(&mut draft);
            draft.fault().map(|(block, _)| block)
        };
        assert_eq!(broken(&|draft| draft.blocks[1].facts.pair = Some(0)), Some(1));
        assert_eq!(broken(&|draft| draft.blocks[1].span.end += 1), Some(1));
        assert_eq!(broken(&|draft| draft.blocks[0].span.end -= 1), Some(1));
        assert_eq!(broken(&|draft| draft.blocks[0].line = 0), Some(0));
        assert_eq!(broken(&|draft| draft.text.push('\n')), Some(2));
        assert_eq!(broken(&|draft| draft.text.replace_range(0..1, "\u{7}")), Some(0));
        let label = Label { name: Span::new(0, 1), affiliation: None, span: Span::new(5, 9) };
        assert_eq!(broken(&|draft| draft.blocks[1].voice = Voice::Starts(label)), Some(1));
    }
}
