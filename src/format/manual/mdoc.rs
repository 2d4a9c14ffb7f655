//! The macros of `mdoc`, which say what a word is: `Fl x` is `-x`, `Op` puts brackets around.

use super::page::Page;
use crate::text::visible_line;

/// What `mdoc` keeps from one macro to the next.
#[derive(Default)]
pub(super) struct State {
    /// The name of what the page is about.
    name: String,
    /// The lists around: what stands before their items, and the next number.
    lists: Vec<(List, usize)>,
    /// The target of a link whose text is being read.
    pub(super) address: Option<String>,
    /// What closes the enclosures that later lines end, `Oo` with `Oc`.
    open: Vec<&'static str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Bullets,
    Numbers,
    Tags,
}

/// Macros that enclose the rest of their line.
const ENCLOSING: [(&str, &str, &str); 13] = [
    ("Op", "[", "]"),
    ("Dq", "“", "”"),
    ("Qq", "\"", "\""),
    ("Sq", "‘", "’"),
    ("Ql", "‘", "’"),
    ("Pq", "(", ")"),
    ("Bq", "[", "]"),
    ("Brq", "{", "}"),
    ("Aq", "⟨", "⟩"),
    ("In", "<", ">"),
    ("Eq", "", ""),
    ("D1", "", ""),
    ("Dl", "", ""),
];

/// Macros that enclose up to another one.
const OPENING: [(&str, &str, &str); 7] = [
    ("Oo", "[", "]"),
    ("Do", "“", "”"),
    ("Qo", "\"", "\""),
    ("So", "‘", "’"),
    ("Po", "(", ")"),
    ("Bo", "[", "]"),
    ("Ao", "⟨", "⟩"),
];

const CLOSING: [&str; 8] = ["Oc", "Dc", "Qc", "Sc", "Pc", "Bc", "Ac", "Xc"];

/// Macros whose words are shown as they are.
const PLAIN: [&str; 26] = [
    "Ar", "Cm", "Pa", "Ev", "Sx", "Em", "Li", "Fa", "Ft", "Vt", "Va", "Dv", "Er", "An", "Sy", "Tn", "No", "Ic", "Ad",
    "Fd", "Ms", "Lk", "Mt", "Cd", "Xo", "St",
];

/// Macros that are names.
const NAMES: [(&str, &str); 8] = [
    ("Ux", "UNIX"),
    ("Bx", "BSD"),
    ("Fx", "FreeBSD"),
    ("Nx", "NetBSD"),
    ("Ox", "OpenBSD"),
    ("Dx", "DragonFly"),
    ("At", "AT&T UNIX"),
    ("Bsx", "BSD/OS"),
];

/// Macros that stand on a line of their own.
const LINES: [&str; 18] =
    ["Dd", "Dt", "Os", "Sh", "Ss", "Pp", "Lp", "Nd", "Bl", "El", "It", "Bd", "Ed", "Rs", "Re", "Bf", "Ef", "Bk"];

/// Macros that are shown in a way of their own.
const OTHERS: [&str; 9] = ["Nm", "Fl", "Xr", "Ns", "Pf", "Fn", "Ap", "Ek", "Rv"];

/// Whether a word is a macro of `mdoc`.
pub(super) fn is_macro(word: &str) -> bool {
    is_inline(word) || LINES.contains(&word) || (word.len() == 2 && word.starts_with('%'))
}

fn is_inline(word: &str) -> bool {
    PLAIN.contains(&word)
        || OTHERS.contains(&word)
        || CLOSING.contains(&word)
        || ENCLOSING.iter().chain(&OPENING).any(|(name, _, _)| *name == word)
        || NAMES.iter().any(|(name, _)| *name == word)
}

impl Page<'_> {
    /// Takes a line of `mdoc`.
    pub(super) fn take_mdoc(&mut self, name: &str, rest: &str) {
        let arguments = self.arguments(rest);
        match name {
            "Dd" => {
                let date = visible_line(&arguments.join(" ")).into_owned();
                self.draft.date = Some(date).filter(|date| !date.is_empty());
            }
            "Dt" => match arguments.as_slice() {
                [name, section, ..] => self.push_title(&format!("{name}({section})")),
                [name] => self.push_title(name),
                [] => {}
            },
            "Os" | "Bf" | "Ef" | "Bk" | "Ek" | "Rs" | "Rv" => {}
            "Sh" | "Ss" => {
                let title = self.inline(&arguments);
                self.heading(if name == "Sh" { 1 } else { 2 }, &title);
            }
            "Pp" | "Lp" | "Re" => self.flush(),
            "Nd" => {
                let text = format!("– {}", self.inline(&arguments));
                self.add(&text);
            }
            "Bl" => {
                self.flush();
                let kind = match arguments.first().map(String::as_str) {
                    Some("-bullet" | "-dash" | "-hyphen" | "-item") => List::Bullets,
                    Some("-enum") => List::Numbers,
                    _ => List::Tags,
                };
                self.mdoc.lists.push((kind, 0));
            }
            "El" => {
                self.flush();
                self.mdoc.lists.pop();
            }
            "It" => self.take_item(&arguments),
            "Bd" => {
                self.flush();
                self.is_verbatim = arguments.iter().any(|argument| argument == "-literal" || argument == "-unfilled");
            }
            "Ed" => {
                self.flush();
                self.is_verbatim = false;
            }
            "D1" | "Dl" => {
                let text = self.inline(&arguments);
                self.flush();
                self.add(&text);
                self.flush();
            }
            _ if name.starts_with('%') => {
                let text = self.inline(&arguments);
                self.add(&format!("{text}."));
            }
            _ => {
                let words: Vec<String> = std::iter::once(name.to_owned()).chain(arguments).collect();
                let starts_joined = matches!(name, "Ns" | "Ap") || CLOSING.contains(&name);
                let text = self.inline(&words);
                self.joins |= starts_joined;
                if !text.is_empty() {
                    self.add(&text);
                }
            }
        }
    }

    fn take_item(&mut self, arguments: &[String]) {
        let text = self.inline(arguments);
        let lead = self.mdoc.lists.last_mut().map(|(kind, count)| {
            *count += 1;
            (*kind, *count)
        });
        match lead {
            Some((List::Bullets, _)) => self.mark("• ".to_owned()),
            Some((List::Numbers, count)) => self.mark(format!("{count}. ")),
            _ => self.tag(&text),
        }
    }

    /// The words of a line, with what its macros make of them.
    fn inline(&mut self, words: &[String]) -> String {
        let mut out = String::new();
        let mut joins = true;
        // What closes the enclosures that end with the line.
        let mut closing: Vec<&'static str> = Vec::new();
        let mut current = "";
        let mut at = 0;
        let tail = words.iter().rev().take_while(|word| is_closing_mark(word)).count();
        while at < words.len() - tail {
            let word = words[at].as_str();
            at += 1;
            let mut piece = None;
            if let Some((_, open, close)) = ENCLOSING.iter().find(|(name, _, _)| *name == word) {
                push_word(&mut out, open, joins);
                joins = true;
                closing.push(close);
                current = "";
            } else if let Some((_, open, close)) = OPENING.iter().find(|(name, _, _)| *name == word) {
                push_word(&mut out, open, joins);
                joins = true;
                self.mdoc.open.push(close);
                current = "";
            } else if CLOSING.contains(&word) {
                out.push_str(self.mdoc.open.pop().unwrap_or_default());
                joins = false;
                current = "";
            } else if let Some((_, name)) = NAMES.iter().find(|(name, _)| *name == word) {
                piece = Some((*name).to_owned());
            } else {
                match word {
                    "Ns" | "Ap" => {
                        joins = true;
                        if word == "Ap" {
                            out.push('\'');
                        }
                    }
                    "Pf" => {
                        if let Some(prefix) = words.get(at) {
                            push_word(&mut out, prefix, joins);
                            joins = true;
                            at += 1;
                        }
                    }
                    "Xr" => {
                        let section = words.get(at + 1).filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
                        let page = words.get(at).map_or("", String::as_str);
                        piece = Some(section.map_or_else(|| page.to_owned(), |section| format!("{page}({section})")));
                        at = (at + 1 + usize::from(section.is_some())).min(words.len() - tail);
                    }
                    "Fn" => {
                        let end = words.len() - tail;
                        let name = words.get(at).map_or("", String::as_str);
                        let given = words.get(at + 1..end).unwrap_or_default().join(", ");
                        piece = Some(format!("{name}({given})"));
                        at = end;
                    }
                    "Nm" => {
                        let named = words
                            .get(at)
                            .filter(|word| at < words.len() - tail && !is_inline(word) && !is_closing_mark(word));
                        match named {
                            Some(name) => {
                                if self.mdoc.name.is_empty() {
                                    self.mdoc.name.clone_from(name);
                                }
                                piece = Some(name.clone());
                                at += 1;
                            }
                            None => piece = Some(self.mdoc.name.clone()),
                        }
                    }
                    "Fl" => {
                        current = "Fl";
                        let has_word = words.get(at).is_some_and(|word| at < words.len() - tail && !is_inline(word));
                        if !has_word {
                            piece = Some("-".to_owned());
                        }
                    }
                    _ if is_inline(word) => current = "",
                    _ if current == "Fl" && word != "|" => piece = Some(format!("-{word}")),
                    _ => piece = Some(word.to_owned()),
                }
            }
            if let Some(piece) = piece {
                push_word(&mut out, &piece, joins || is_closing_mark(&piece));
                joins = matches!(piece.as_str(), "(" | "[");
            }
        }
        closing.iter().rev().for_each(|close| out.push_str(close));
        words[words.len() - tail..].iter().for_each(|mark| out.push_str(mark));
        out
    }
}

/// Whether a word is punctuation that stands behind another word.
fn is_closing_mark(word: &str) -> bool {
    matches!(word, "." | "," | ":" | ";" | ")" | "]" | "?" | "!")
}

fn push_word(out: &mut String, word: &str, joins: bool) {
    if !joins && !out.is_empty() {
        out.push(' ');
    }
    out.push_str(word);
}
