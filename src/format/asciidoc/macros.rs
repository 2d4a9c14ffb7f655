//! What stands inside a paragraph of AsciiDoc as something else than text: index terms, references, links and macros.

use std::borrow::Cow;

use crate::format::escapes::within;

/// Bytes in which what a macro opens is closed.
const REACH: usize = 2_000;

/// The first of several arguments.
pub(super) fn first_argument(inner: &str) -> &str {
    let quoted = inner.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    quoted.map_or_else(|| inner.split(',').next().unwrap_or_default(), |(text, _)| text)
}

/// A text without index terms, and with what `((so))` and `<<there,so>>` show.
pub(super) fn without_terms(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = [rest.find("(("), rest.find("<<")].into_iter().flatten().min() {
        out.push_str(&rest[..at]);
        let mark = &rest[at..];
        let shown = if mark.starts_with("(((") {
            mark.find(")))").map(|end| (Cow::Borrowed(""), end + 3))
        } else if mark.starts_with("((") {
            mark.find("))").map(|end| (Cow::Borrowed(&mark[2..end]), end + 2))
        } else {
            mark.find(">>").map(|end| (reference(&mark[2..end]), end + 2))
        };
        let Some((text, length)) = shown else {
            // Without an end, nothing that follows is a mark of this kind either.
            out.push_str(mark);
            return out;
        };
        out.push_str(&text);
        rest = &mark[length..];
    }
    out.push_str(rest);
    out
}

/// What a cross reference shows: its label, else the place in the document that it names, `file#place`. A name that
/// begins with `_` is a title in small letters, made by the program itself.
fn reference(inner: &str) -> Cow<'_, str> {
    if let Some((_, label)) = inner.split_once(',') {
        return Cow::Borrowed(label.trim());
    }
    let name = inner.rsplit_once('#').map_or(inner, |(file, place)| if place.is_empty() { file } else { place });
    name.strip_prefix('_').map_or(Cow::Borrowed(name), |title| Cow::Owned(title.replace('_', " ")))
}

/// A text in which `https://there[so]`, `link:there[so]` and other macros are what they show.
pub(super) fn without_macros(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let before = &rest[..open];
        let ends = |c: char| c.is_whitespace() || "(\"<".contains(c);
        let start = before.trim_end_matches(|c: char| !ends(c)).len();
        let target = &before[start..];
        let inside = &rest[open + 1..];
        let (start, target) = match target.rfind("footnote:") {
            Some(at) => (start + at, &target[at..]),
            None => (start, target),
        };
        let is_address = target.contains("://") || target.starts_with("mailto:");
        let name = target.split_once(':').map(|(name, _)| name).filter(|name| {
            matches!(
                *name,
                "link"
                    | "xref"
                    | "image"
                    | "footnote"
                    | "kbd"
                    | "btn"
                    | "menu"
                    | "pass"
                    | "icon"
                    | "indexterm"
                    | "stem"
            )
        });
        let reach = if is_address || name.is_some() { REACH } else { 0 };
        let Some(end) = within(inside, reach).find(']') else {
            out.push_str(&rest[..=open]);
            rest = inside;
            continue;
        };
        out.push_str(&before[..start]);
        let label = if name == Some("footnote") {
            &inside[..end]
        } else {
            // `[so^]` opens another window, and so does `[^]`, which has no label.
            first_argument(&inside[..end]).trim_end_matches('^')
        };
        match name {
            Some("indexterm" | "icon") => {}
            Some("footnote") => {
                out.push_str(" (");
                out.push_str(label);
                out.push(')');
            }
            _ if label.trim().is_empty() => {
                let bare = target.strip_prefix("link:").or(target.strip_prefix("xref:")).unwrap_or(target);
                out.push_str(bare);
            }
            _ => out.push_str(label),
        }
        rest = &inside[end + 1..];
    }
    out.push_str(rest);
    out
}
