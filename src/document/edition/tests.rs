use super::*;

#[test]
fn in_a_full_draft_nothing_is_lost() {
    let mut draft = Draft::default();
    let block = *draft.push(BlockKind::Paragraph, "One.", 1);
    draft.push_within(1, &block, "Two.");
    assert_eq!((draft.text.as_str(), draft.blocks.len()), ("One. Two.", 1));
    assert_eq!(draft.blocks[0].span.of(&draft.text), "One. Two.");
}

#[test]
fn passages_have_the_spaces_of_the_text() {
    let text = "今天很好。我们去公园。\n他很累。\nIt rains. We stay.";
    let spans = [&[(0, 15), (15, 33)][..], &[(34, 46)], &[(47, 56), (57, 65)]];
    let parts = spans.iter().map(|spans| Part {
        kind: BlockKind::Paragraph,
        span: Span::new(spans[0].0, spans[spans.len() - 1].1),
        line: 1,
        gap: 1,
        label: None,
        person: None,
        facts: Facts::default(),
        sentences: spans.iter().map(|&(start, end)| Span::new(start, end)).collect(),
    });
    let edition = Edition::assemble(Source::default(), Language::unknown(), text.to_owned(), parts.collect());
    assert_eq!(edition.passage(0..3), "今天很好。我们去公园。他很累。");
    assert_eq!(edition.passage(2..5), "他很累。 It rains. We stay.");
    assert_eq!(edition.passage(5..9), "");
}

/// A text that is one block, whose sentences are not split.
fn unsplit(kind: BlockKind, text: &str) -> Part {
    Part {
        kind,
        span: Span::new(0, text.len()),
        line: 1,
        gap: 1,
        label: None,
        person: None,
        facts: Facts::default(),
        sentences: Vec::new(),
    }
}

#[test]
fn questions_are_marked_in_many_ways() {
    let asks = |code: &str, text: &str| {
        let part = unsplit(BlockKind::Paragraph, text);
        let language = Language::parse(code).expect("a code");
        Edition::assemble(Source::default(), language, text.to_owned(), vec![part]).asks(0)
    };
    for (code, text) in [
        ("en", "(“Is it so?!”)"),
        ("el", "Ποιος ήρθε;"),
        ("ja", "だれですか。"),
        ("am", "ማን መጣ፧"),
        ("hy", "Ո՞վ եկավ այսօր։"),
        ("my", "ဘယ်သူ လာသလဲ။"),
    ] {
        assert!(asks(code, text), "{text}");
    }
    for (code, text) in [
        ("en", "Nobody came;"),
        ("ja", "だれも来ません。"),
        ("am", "ማንም አልመጣም።"),
        ("hy", "«Ո՞վ եկավ», — հարցրեց նա։"),
        ("my", "သူ လာသည်။"),
    ] {
        assert!(!asks(code, text), "{text}");
    }
}

#[test]
fn a_block_without_sentences_is_one() {
    let part = unsplit(BlockKind::Heading, "One");
    let edition = Edition::assemble(Source::default(), Language::unknown(), "One".to_owned(), vec![part]);
    assert_eq!(edition.blocks()[0].sentences(), 0..1);
    assert_eq!(edition.sentence(0), "One");
    assert_eq!(edition.sentence_at(2), Some(0));
}

#[test]
fn a_label_is_shown_without_what_ends_it() {
    for (text, shown) in [("Ada: No.", "Ada"), ("አዳ፦ የለም።", "አዳ"), ("አዳ፡- የለም።", "አዳ"), ("आशा:- नहीं।", "आशा")]
    {
        let span = Span::new(0, text.find(' ').map_or(text.len(), |at| at + 1));
        let label = Label { name: span, affiliation: None, span };
        assert_eq!(label.shown(text).of(text), shown);
    }
}
