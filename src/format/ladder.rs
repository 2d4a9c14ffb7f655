//! Alignments without their texts: the ladders of hunalign, and the lists of vecalign.
//!
//! A ladder says which lines of two texts translate each other, by their numbers from 0: a rung a line, at which a bead
//! begins in both (`14<TAB>13<TAB>0.88`), or a bead a line (`[14, 15]:[13]:0.12`). Its texts are given with it.

use std::ops::Range;

use super::decode::decode_as;
use super::{Input, Reading, Wishes, table};
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::document::{Bead, Draft, Units};

/// The name of the format.
pub(super) const NAME: &str = "ladder";

/// Bytes at the beginning of a file that are looked at.
const HEAD: usize = 1 << 12;

const HOW: &str = "name its two texts with it: diglot LADDER FILE FILE";

/// Whether a file is a list of numbers as a ladder is.
pub(super) fn is_certain(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let end = if bytes.len() > HEAD { head.iter().rposition(|&byte| byte == b'\n').unwrap_or(0) } else { head.len() };
    let Ok(text) = std::str::from_utf8(&head[..end]) else { return false };
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    lines.peek().is_some() && lines.all(|line| rung(line).is_some() || bead(line).is_some())
}

/// A ladder alone is no text.
///
/// # Errors
/// Always.
pub(super) fn read(input: &Input, _: &Wishes) -> Result<Reading> {
    Err(Diagnostic::new("joins two texts, and holds none itself").at(Place::file(&input.name)).hint(HOW))
}

/// Which lines of two texts translate each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// The file, for messages.
    pub name: String,
    /// In order; lines that none has are left out.
    beads: Vec<[Range<usize>; 2]>,
    /// How many lines of each text it knows of.
    pub sizes: [usize; 2],
}

impl Ladder {
    /// The ladder among some files, and its two texts; `None` where none of them is one.
    ///
    /// # Errors
    /// If there is one, and it is broken or has not two texts.
    pub fn among<'a>(inputs: &'a [Input], wishes: &Wishes) -> Result<Option<(Self, [&'a Input; 2])>> {
        if inputs.len() < 3 {
            // A ladder among them says itself, when it is read, what it takes.
            return Ok(None);
        }
        let is_ladder = |input: &Input| wishes.format.is_none() && table::recognise(input).name == NAME;
        let (ladders, texts): (Vec<&Input>, Vec<&Input>) = inputs.iter().partition(|input| is_ladder(input));
        match (ladders.as_slice(), texts.as_slice()) {
            ([ladder], &[a, b]) => Ok(Some((Self::parse(ladder)?, [a, b]))),
            ([], _) => Ok(None),
            ([ladder, ..], _) => {
                let message = format!("joins two texts, and not {}", texts.len());
                Err(Diagnostic::new(message).at(Place::file(&ladder.name)).hint(HOW))
            }
        }
    }

    /// Reads a ladder of either kind. Time and space: the length of the file.
    ///
    /// # Errors
    /// If it is not text, or a line of it is no part of a ladder or goes back.
    pub fn parse(input: &Input) -> Result<Self> {
        // An encoding that the user names is that of the texts: a ladder has digits only.
        let text = decode_as(&input.bytes, &input.name, None, &Wishes::default())?.text;
        let mut beads: Vec<[Range<usize>; 2]> = Vec::new();
        let mut at = [0usize; 2];
        let mut last: Option<[usize; 2]> = None;
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let broken = |why: &str| Diagnostic::new(why).at(Place::line(&input.name, index + 1));
            let new = match (rung(line), bead(line)) {
                (Some(rung), _) => last.replace(rung).map(|before| [before[0]..rung[0], before[1]..rung[1]]),
                (None, Some(bead)) => Some([0, 1].map(|side| bead[side].clone().unwrap_or(at[side]..at[side]))),
                (None, None) => return Err(broken("is neither a rung of hunalign nor a bead of vecalign")),
            };
            let Some(new) = new else { continue };
            if new.iter().zip(at).any(|(range, at)| range.start < at || range.end < range.start) {
                return Err(broken("goes back: beads that cross cannot be shown side by side"));
            }
            at = [new[0].end, new[1].end];
            if new.iter().any(|range| !range.is_empty()) {
                beads.push(new);
            }
        }
        Ok(Self { name: input.name.clone(), beads, sizes: at })
    }

    /// Numbers the blocks of its two texts, a block a line, by the beads they are in.
    pub fn number(&self, drafts: [&mut Draft; 2]) {
        let sizes = [drafts[0].blocks.len(), drafts[1].blocks.len()];
        let beads = self.covering(sizes);
        for (side, draft) in drafts.into_iter().enumerate() {
            for (number, bead) in beads.iter().enumerate() {
                for block in draft.blocks.get_mut(bead[side].clone()).unwrap_or_default() {
                    block.facts.pair = u32::try_from(number).ok();
                }
            }
        }
    }

    /// The units of two editions of so many sentences; `None` where it knows of more or fewer.
    #[must_use]
    pub fn units(&self, sizes: [usize; 2]) -> Option<Units> {
        if sizes != self.sizes {
            return None;
        }
        let beads = self.covering(self.sizes);
        let bead = |[a, b]: &[Range<usize>; 2]| Bead { a: a.clone(), b: b.clone(), confidence: 1.0 };
        let beads = beads.iter().map(bead).collect();
        let alignment = crate::document::Alignment::new(beads, self.sizes[0], self.sizes[1]).ok()?;
        Some(Units::merge(self.sizes[0], &[alignment]))
    }

    /// The beads of texts with so many lines, and one for each line that none has.
    fn covering(&self, sizes: [usize; 2]) -> Vec<[Range<usize>; 2]> {
        let mut out = Vec::with_capacity(self.beads.len());
        let mut at = [0usize; 2];
        let end = sizes.map(|size| size..size);
        for bead in self.beads.iter().chain([&end]) {
            let bead = [0, 1].map(|side| bead[side].start.min(sizes[side])..bead[side].end.min(sizes[side]));
            out.extend((at[0]..bead[0].start).map(|line| [line..line + 1, at[1]..at[1]]));
            out.extend((at[1]..bead[1].start).map(|line| [bead[0].start..bead[0].start, line..line + 1]));
            at = [bead[0].end.max(at[0]), bead[1].end.max(at[1])];
            if bead.iter().any(|range| !range.is_empty()) {
                out.push(bead);
            }
        }
        out
    }
}

/// A rung: the lines at which a bead begins; how good it is says each program in its own way.
fn rung(line: &str) -> Option<[usize; 2]> {
    let mut fields = line.trim_end().split('\t').map(str::trim);
    let rung = [number(fields.next()?)?, number(fields.next()?)?];
    let is_whole = fields.next().is_none_or(|score| score.parse::<f64>().is_ok()) && fields.next().is_none();
    is_whole.then_some(rung)
}

/// A bead: the lines of each side, `None` where there are none. What follows the second bracket does not count.
fn bead(line: &str) -> Option<[Option<Range<usize>>; 2]> {
    let (first, rest) = bracketed(line.trim_start())?;
    let (second, rest) = bracketed(rest.trim_start().strip_prefix(':')?.trim_start())?;
    let is_whole =
        rest.trim().strip_prefix(':').map_or(rest.trim().is_empty(), |cost| cost.trim().parse::<f64>().is_ok());
    is_whole.then_some([first, second])
}

/// A list of numbers in brackets that go up one by one, and what follows it.
fn bracketed(text: &str) -> Option<(Option<Range<usize>>, &str)> {
    let (inner, rest) = text.strip_prefix('[')?.split_once(']')?;
    let mut range: Option<Range<usize>> = None;
    for field in inner.split(',').map(str::trim).filter(|field| !field.is_empty()) {
        let number = number(field)?;
        range = Some(match range {
            None => number..number + 1,
            Some(range) if range.end == number => range.start..number + 1,
            Some(_) => return None,
        });
    }
    Some((range, rest))
}

/// A line's number; texts have fewer lines than 32 bits count.
fn number(text: &str) -> Option<usize> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse::<u32>()
        .ok()
        .filter(|&number| is_plain && number < u32::MAX)
        .and_then(|number| usize::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(text: &str) -> Input {
        Input { name: "l".to_owned(), bytes: text.into(), ..Input::default() }
    }

    fn beads(text: &str, sizes: [usize; 2]) -> Vec<[Range<usize>; 2]> {
        Ladder::parse(&input(text)).expect("it is a ladder").covering(sizes)
    }

    #[test]
    fn both_kinds_are_beads() {
        let expected = vec![[0..1, 0..2], [1..1, 2..3], [1..3, 3..4]];
        assert_eq!(beads("0\t0\t0.5\n1\t2\t-1\n1\t3\t0\n3\t4\t1\n", [3, 4]), expected);
        assert_eq!(beads("[0]:[0, 1]:0.1\n[]:[2]:0.2\n[1,2]:[3]\n", [3, 4]), expected);
    }

    #[test]
    fn lines_that_none_has_stand_alone() {
        assert_eq!(beads("[1]:[0]:0.1\n", [3, 2]), [[0..1, 0..0], [1..2, 0..1], [2..3, 1..1], [3..3, 1..2]]);
        assert_eq!(beads("0\t0\n5\t5\n", [2, 0]), [[0..2, 0..0]], "a ladder of longer texts");
    }

    #[test]
    fn blocks_are_numbered() {
        let ladder = Ladder::parse(&input("[0, 1]:[0]\n[]:[1]\n[2]:[2]\n")).expect("it is a ladder");
        let mut drafts = [Draft::default(), Draft::default()];
        for draft in &mut drafts {
            for line in 1..=3 {
                draft.push(crate::document::BlockKind::Paragraph, "a", line);
            }
        }
        let [a, b] = &mut drafts;
        ladder.number([a, b]);
        let numbers = drafts.map(|draft| draft.blocks.iter().map(|block| block.facts.pair).collect::<Vec<_>>());
        assert_eq!(numbers, [vec![Some(0), Some(0), Some(2)], vec![Some(0), Some(1), Some(2)]]);
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        let told = |text: &str| Ladder::parse(&input(text)).expect_err("it is broken").to_string();
        assert!(told("0\t0\nx\n").starts_with("l:2: is neither"));
        assert!(told("[1]:[1]:0\n[0]:[2]:0\n").starts_with("l:2: goes back"));
        assert!(told("0\t9\n1\t8\n").starts_with("l:2: goes back"));
    }

    #[test]
    fn ladders_are_seen() {
        assert!(is_certain(b"0\t0\t0.3\n1\t1\t0.3\n"));
        assert!(is_certain(b"[0]:[0]:0.123\n[1, 2]:[]:0.3\n"));
        assert!(!is_certain(b"1\ttwo\n"));
        assert!(!is_certain(b""));
        assert!(!is_certain(b"99999999999\t0\n"));
    }

    #[test]
    fn a_ladder_needs_its_texts() {
        let (ladder, text) = (input("0\t0\n1\t1\n"), input("Text.\n"));
        let among = |inputs: &[Input]| Ladder::among(inputs, &Wishes::default()).map(|found| found.is_some());
        assert_eq!(among(&[text.clone(), ladder.clone(), text.clone()]), Ok(true));
        assert_eq!(among(&[text.clone(), text.clone()]), Ok(false));
        assert!(among(&[ladder.clone(), text.clone(), ladder.clone()]).is_err());
        // With less, it is refused where it is read.
        assert_eq!(among(&[ladder.clone(), text]), Ok(false));
        assert!(read(&ladder, &Wishes::default()).is_err());
    }
}
