//! Which line ends inside a group of lines only come from wrapping.
//!
//! Each line end is judged by what it looks like: whether the next word would still have fitted, how the next line
//! begins, how this one ends, indentation. One line end tells little; so the ones around it in its group count too, and
//! what most line ends of the whole file are. The weights are logarithms of how much more often something is seen at a
//! line end of a wrapped paragraph than at one that means something.

use std::cell::OnceCell;

use super::lines::{Line, width};
use super::{labels, rows};
use crate::format::marks::{ends_in_time, has_columns, has_leader, numbering, starts_small};
use crate::format::markup::{is_decoration, is_list_item};
use crate::text::{ends_clause, is_colon, is_comma, is_unspaced};

/// Longest lines that somebody wraps by hand or by a program; longer ones are whole paragraphs.
pub(super) const WIDEST_WRAP: usize = 125;

/// Lines before and after a small group from which the width of the text is told.
const AROUND: usize = 40;

/// Line ends inside a group from which on it tells its own width.
const TELLING: usize = 12;

/// Line ends on each side that count besides the one in question, each half as much.
const NEIGHBOURS: usize = 4;

/// Most that one line end says of others, most that all around say, and most that the whole file can.
const BY_NEIGHBOUR: f32 = 2.5;
const BY_NEIGHBOURS: f32 = 2.0;
const BY_FILE: f32 = 1.8;

/// Columns up to which lines are too narrow for most prose, and how much all such groups say for prose in one of them; for
/// verse, no more than twice of what it says itself.
pub(super) const NARROW: usize = 50;
const BY_OTHER_GROUPS: f32 = 3.0;

/// What a mark at the end of a narrow line tells, and what none does: prose has one at every seventh line end, by chance,
/// and verse at most.
const BY_MARK: (f32, f32) = (-1.5, 1.0);

/// Most line ends of a group that say so: a long paragraph may have many marks, and is none the more verse.
const TELLING_MARKS: usize = 6;
/// What all others together cannot outweigh.
const BY_ITSELF: f32 = -BY_NEIGHBOURS - BY_FILE - 1.0;

/// What nothing else can outweigh.
const CERTAIN: f32 = 50.0;

/// For each line, whether it goes on in the next one; `rows` says which lines are those of tables. Time: the number of
/// lines. Space: the same.
pub(super) fn joins(groups: &[&[Line<'_>]], rows: &[Vec<bool>]) -> Vec<Vec<bool>> {
    let is_wrapped = ninth_decile(groups.iter().flat_map(|group| inner_edges(group)).collect()) <= WIDEST_WRAP;
    let mut evidence: Vec<Vec<f32>> =
        (0..groups.len()).map(|index| evidence_of(groups, index, &rows[index], is_wrapped)).collect();
    let told = evidence.iter().flatten().filter(|weight| weight.abs() < CERTAIN);
    let limited = told.map(|weight| f64::from(weight.clamp(-BY_NEIGHBOUR, BY_NEIGHBOUR)));
    let (sum, count) = limited.fold((0.0f64, 0usize), |(sum, count), weight| (sum + weight, count + 1));
    let mean = if count == 0 { 0.0 } else { sum / count as f64 };
    // Of one or two line ends nothing can be told.
    let by_file = (mean as f32 * (count as f32 / 8.0).min(1.0)).clamp(-BY_FILE, BY_FILE);
    // Verse in a book says nothing of its prose.
    weigh_marks(groups, &mut evidence);
    evidence.iter().map(|weights| decided(weights, by_file)).collect()
}

/// Weighs what stands at the ends of narrow lines, group by group: where they end with marks again and again, they are
/// verse, whatever they begin with. What is full says nothing there, since every line of verse is about as long.
fn weigh_marks(groups: &[&[Line<'_>]], evidence: &mut [Vec<f32>]) {
    let is_narrow = |group: &[Line<'_>]| group.len() > 1 && group.iter().all(|line| line.edge <= NARROW);
    let said = |group: &[Line<'_>]| -> f32 {
        let ends = &group[..group.len() - 1];
        let marked = ends.iter().filter(|line| ends_in_mark(&line.text)).count() as f32 / ends.len() as f32;
        (marked * BY_MARK.0 + (1.0 - marked) * BY_MARK.1) * ends.len().min(TELLING_MARKS) as f32
    };
    let narrow: Vec<(usize, f32)> =
        groups.iter().enumerate().filter(|(_, group)| is_narrow(group)).map(|(at, group)| (at, said(group))).collect();
    let all: f32 = narrow.iter().map(|(_, said)| said).sum();
    for (at, own) in narrow {
        let against = (own + (all - own).clamp((2.0 * own).min(0.0), BY_OTHER_GROUPS)).min(0.0);
        evidence[at].iter_mut().for_each(|weight| *weight += against);
    }
}

/// Whether a line ends with a mark between parts of a sentence, or at its end.
pub(super) fn ends_in_mark(text: &str) -> bool {
    ends_clause(text) || text.ends_with(|c| is_comma(c) || matches!(c, '—' | '–'))
}

fn decided(weights: &[f32], by_file: f32) -> Vec<bool> {
    let joined = |at: usize| {
        let around = at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS + 1).min(weights.len());
        let others = around.filter(|&other| other != at).map(|other| weights[other]);
        let told = others.filter(|weight| weight.abs() < CERTAIN);
        let others: f32 = told.map(|weight| weight.clamp(-BY_NEIGHBOUR, BY_NEIGHBOUR) / 2.0).sum();
        weights[at] + others.clamp(-BY_NEIGHBOURS, BY_NEIGHBOURS) + by_file > 0.0
    };
    (0..weights.len()).map(joined).collect()
}

/// What each line end inside a group tells: above 0 it comes from wrapping, below it means something. `is_wrapped`: the
/// text as a whole has lines no longer than those that are wrapped.
fn evidence_of(groups: &[&[Line<'_>]], index: usize, rows: &[bool], is_wrapped: bool) -> Vec<f32> {
    let group = groups[index];
    if group.len() < 2 {
        return Vec::new();
    }
    let edge = right_edge(groups, index, is_wrapped);
    let looks: Vec<Look> = rows.iter().map(|&is_row| Look { is_row, letters: OnceCell::new() }).collect();
    let labelled = labels::begin(group);
    let weigh = |at: usize| {
        let weight = weigh(group, &looks, at, edge);
        if labelled.get(at + 1) == Some(&true) { weight.min(BY_ITSELF) } else { weight }
    };
    (0..group.len() - 1).map(weigh).collect()
}

/// The column where lines are wrapped: nine in ten of the lines that another one follows end before it.
///
/// In a text that is wrapped as a whole, longer lines are exceptions: programs that take text out of pages put both parts
/// of a divided word on one line.
fn right_edge(groups: &[&[Line<'_>]], index: usize, is_wrapped: bool) -> usize {
    let mut edges: Vec<usize> = inner_edges(groups[index]).collect();
    if edges.len() < TELLING {
        let before = groups[..index].iter().rev().take(AROUND);
        let after = groups[index + 1..].iter().take(AROUND);
        edges.extend(before.flat_map(|group| inner_edges(group)).take(AROUND));
        edges.extend(after.flat_map(|group| inner_edges(group)).take(AROUND));
    }
    if is_wrapped && edges.iter().any(|&edge| edge <= WIDEST_WRAP) {
        edges.retain(|&edge| edge <= WIDEST_WRAP);
    }
    ninth_decile(edges)
}

/// What nine in ten of some numbers are not above; 0 where there are none.
fn ninth_decile(mut numbers: Vec<usize>) -> usize {
    let place = (numbers.len() * 9 / 10).min(numbers.len().saturating_sub(1));
    if numbers.is_empty() { 0 } else { *numbers.select_nth_unstable(place).1 }
}

/// Where the lines end that another one of their group follows.
fn inner_edges(group: &[Line<'_>]) -> impl Iterator<Item = usize> {
    group[..group.len().saturating_sub(1)].iter().map(|line| line.edge)
}

/// What a line looks like: it is asked for the line end before and the one behind it.
struct Look {
    is_row: bool,
    letters: OnceCell<f32>,
}

impl Look {
    fn letters(&self, line: &Line<'_>) -> f32 {
        *self.letters.get_or_init(|| letters(&line.text))
    }
}

fn weigh(group: &[Line<'_>], looks: &[Look], at: usize, edge: usize) -> f32 {
    let (line, next) = (&group[at], &group[at + 1]);
    if is_decoration(&line.text) || is_decoration(&next.text) || starts_item(group, at + 1) || has_leader(&line.text) {
        return -CERTAIN;
    }
    if looks[at].is_row || looks[at + 1].is_row || rows::are_listed(line, next) {
        return -CERTAIN;
    }
    // `Ada Winter  0:02` stands before what she says, and behind what somebody else said.
    if ends_in_time(&line.text) || ends_in_time(&next.text) {
        return -CERTAIN;
    }
    if edge > WIDEST_WRAP && line.edge.max(next.edge) > WIDEST_WRAP || edge < 16 {
        return -CERTAIN;
    }
    let mut weight = by_room(line, next, edge) + by_letters(line, next);
    if !next.starts_page {
        weight += by_indent(group, at, edge);
    } else {
        // Pages were joined here because the paragraph seems to go on.
        weight += 1.5;
    }
    let is_ragged = line.edge + 2 < edge;
    // Of a few characters nothing can be told: they may be the end of a paragraph.
    let letters_of_next = if next.text.len() < 12 { 1.0 } else { looks[at + 1].letters(next) };
    let letters = looks[at].letters(line).min(letters_of_next);
    match () {
        () if letters < 0.4 => return -CERTAIN,
        () if letters < 0.6 => weight -= 1.5,
        () => {}
    }
    if (is_ragged || letters < 0.6) && (has_columns(&line.text) || has_columns(&next.text)) {
        weight -= 1.5;
    } else if line.edge.abs_diff(edge) <= 1 && line.text.contains("  ") {
        // Words were moved apart until the line was full.
        weight += 1.5;
    }
    if is_field(&next.text) && (is_field(&line.text) || ends_clause(&line.text)) {
        weight -= 3.0;
    }
    weight
}

/// Which part of a line's characters are letters, from 0 to 1.
fn letters(text: &str) -> f32 {
    /// Of a long line, the beginning tells enough.
    const TELLING: usize = 200;
    let (mut letters, mut all) = (0u16, 0u16);
    for c in text.chars().filter(|c| !c.is_whitespace()).take(TELLING) {
        all += 1;
        // Signs on letters and marks between words are as good as letters.
        letters += u16::from(!c.is_ascii() || c.is_ascii_alphabetic() || matches!(c, ',' | '.' | '\'' | '"'));
    }
    if all == 0 { 1.0 } else { f32::from(letters) / f32::from(all) }
}

/// Whether a line begins with a short name and a colon: `Author: `, `THE MAYOR: `.
fn is_field(text: &str) -> bool {
    let Some((name, _)) = text.split_once(is_colon) else { return false };
    let is_name = name.chars().count() <= 30 && !name.contains(['.', ',', ';', '/']);
    is_name && name.split(' ').count() <= 4 && starts_small(name) == Some(false)
}

/// Whether the next word would still have fitted. Where it would not by far, the line end is not from wrapping.
fn by_room(line: &Line<'_>, next: &Line<'_>, edge: usize) -> f32 {
    let first = next.text.split_whitespace().next().unwrap_or_default();
    let is_unspaced = first.chars().next().is_some_and(is_unspaced);
    let needed = if is_unspaced { 2 } else { 1 + width(first) };
    let room = edge as f32 - (line.edge + needed) as f32;
    match room / edge as f32 {
        share if share <= 0.0 => 1.2,
        share if share < 0.1 => 0.6,
        share if share < 0.25 => 0.0,
        share if share < 0.4 => -2.6,
        _ => -3.6,
    }
}

fn by_letters(line: &Line<'_>, next: &Line<'_>) -> f32 {
    let ends = ends_clause(&line.text);
    let starts_speech = next.text.starts_with(['—', '–', '―']);
    match starts_small(&next.text) {
        _ if ends && starts_speech => -3.0,
        Some(true) => 2.2,
        Some(false) if ends => -1.6,
        Some(false) if line.text.ends_with([',', ';', '—', '-']) => -2.0,
        Some(false) => -1.5,
        None if ends => -1.2,
        None => 0.5,
    }
}

/// A line that is set in begins something, unless all that follow are set in too.
fn by_indent(group: &[Line<'_>], at: usize, edge: usize) -> f32 {
    let (line, next) = (&group[at], &group[at + 1]);
    let after = group.get(at + 2).filter(|after| !after.starts_page).map(|after| after.indent);
    if next.indent > line.indent + 1 {
        let is_full = line.edge * 4 >= edge * 3;
        let hangs = after.is_none_or(|after| after + 1 >= next.indent);
        let is_numbered = numbering(&line.text).is_some_and(|(parts, _)| parts > 1) && !ends_clause(&line.text);
        return match () {
            // Headings are wrapped before the right edge, being set in larger letters.
            () if is_numbered && (next.edge * 5 < edge * 4 || starts_small(&next.text) == Some(true)) => 8.0,
            () if starts_item(group, at) => 0.5,
            () if is_full && hangs => 0.0,
            () => -3.5,
        };
    }
    if next.indent + 1 < line.indent {
        // The first line of a paragraph may be set in, and is full; what was set in for longer ends here.
        let goes_on = starts_small(&next.text) == Some(true) && line.text.contains(char::is_lowercase);
        let is_centred = line.indent > next.indent + 3 && line.edge * 4 < edge * 3 && !goes_on;
        if at == 0 && is_centred {
            return -3.5;
        }
        let was_inside = at > 0 && group[at - 1].indent == line.indent;
        return if was_inside { -2.0 } else { 0.0 };
    }
    0.0
}

/// Whether an item of a list begins with a line. A number, or a letter that may be a word, may also stand at the start of
/// a line by chance: it counts where the group begins with it, or where other lines begin so.
fn starts_item(group: &[Line<'_>], at: usize) -> bool {
    let text = &group[at].text;
    if !is_list_item(text) {
        return is_numbered_like_others(group, at);
    }
    let may_be_chance =
        |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || (c.is_alphabetic() && !c.is_ascii()));
    let near = at.saturating_sub(6)..(at + 7).min(group.len());
    let is_like = |other: usize| {
        let other = &group[other].text;
        is_list_item(other) && may_be_chance(other)
    };
    !may_be_chance(text) || at == 0 || ends_clause(&group[at - 1].text) || near.filter(|&o| o != at).any(is_like)
}

/// Whether a line begins with the number of a verse, `1:15` or `Mark 1:15`, or of a section, `1.15 Title`, as other lines
/// around do.
fn is_numbered_like_others(group: &[Line<'_>], at: usize) -> bool {
    /// Others that must begin so: one may by chance.
    const OTHERS: usize = 2;
    let is_section = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit()) && numbering(text).is_some_and(|(parts, _)| parts > 1)
    };
    let are_alike = |test: &dyn Fn(&str) -> bool| {
        let near = at.saturating_sub(6)..(at + 7).min(group.len());
        test(&group[at].text) && near.filter(|&other| other != at && test(&group[other].text)).nth(OTHERS - 1).is_some()
    };
    are_alike(&starts_with_reference) || are_alike(&is_section)
}

/// Whether a line begins with two numbers and a colon between, a name of three words at most before them: `1 John 2:3`.
fn starts_with_reference(text: &str) -> bool {
    let Some((before, after)) = text.split_once(':') else { return false };
    let name = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_name = name.is_empty() || name.ends_with(' ') && name.len() <= 60 && name.split_whitespace().count() <= 3;
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let are_numbers = (1..=3).contains(&(before.len() - name.len())) && (1..=3).contains(&digits);
    is_name && are_numbers && !after[digits..].starts_with(char::is_alphanumeric)
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::lines::lines;
    use super::*;

    /// The texts between the line ends that mean something.
    pub(in crate::format::paragraphs) fn parts(text: &str) -> Vec<String> {
        let lines = lines(text);
        let groups: Vec<&[Line<'_>]> = lines.chunk_by(|_, next| next.gap == 0).collect();
        let mut out: Vec<String> = Vec::new();
        let rows: Vec<Vec<bool>> = groups.iter().map(|group| rows::of(group)).collect();
        for (group, joins) in groups.iter().zip(joins(&groups, &rows)) {
            for (at, line) in group.iter().enumerate() {
                match out.last_mut() {
                    Some(last) if at > 0 && joins[at - 1] => *last = format!("{last} {}", line.text),
                    _ => out.push(line.text.clone().into_owned()),
                }
            }
        }
        out
    }

    const PROSE: &str = "Nobody in the village remembered a winter as long as\nthis one, and the old people said that it \
                         would last\nuntil the boats were sold, every one of them. The\nmayor did not agree, and said so \
                         at the inn.\n";

    #[test]
    fn prose_is_joined() {
        assert_eq!(parts(PROSE).len(), 1);
        assert_eq!(parts(&format!("{PROSE}\n{PROSE}")).len(), 2);
    }

    #[test]
    fn verse_among_prose_stays() {
        let verse = "  Row the boat along the river,\n  Row it back before the night,\n  Where the reeds and rushes \
                     shiver,\n  And the moon is out of sight.\n";
        assert_eq!(parts(&format!("{PROSE}\n{verse}\n{PROSE}")).len(), 6);
        assert_eq!(parts(verse).len(), 4);
    }

    #[test]
    fn verse_in_small_letters_stays() {
        let verse = "row the boat along the river,\nrow it back before the night;\nwhere the reeds and rushes \
                     shiver,\nthere the moon is out of sight.\n";
        assert_eq!(parts(verse).len(), 4);
        let other = "all the nets hang in the shed,\nand the mayor lies in bed\nwith a stone under his head,\nsays the \
                     cook, and cuts the bread.\n";
        assert_eq!(parts(&format!("{verse}\n{other}")).len(), 8);
        assert_eq!(parts(&format!("{PROSE}\n{verse}\n{PROSE}")).len(), 6);
    }

    #[test]
    fn prose_in_narrow_columns_is_joined() {
        let words = PROSE.repeat(2).to_lowercase();
        for columns in [26, 36, 48] {
            let mut text = String::new();
            let mut column = 0;
            for word in words.split_whitespace() {
                let is_full = column + 1 + word.len() > columns;
                text.push_str(if column == 0 {
                    ""
                } else if is_full {
                    "\n"
                } else {
                    " "
                });
                text.push_str(word);
                column = if is_full { word.len() } else { column + 1 + word.len() };
            }
            assert_eq!(parts(&text).len(), 1, "{text}");
        }
    }

    #[test]
    fn short_lines_stay() {
        assert_eq!(parts(&format!("{PROSE}\nThe Old Mill\nMain Street 12\nHarbour Town\n\n{PROSE}")).len(), 5);
    }

    #[test]
    fn paragraphs_begin_with_indentation() {
        let prose: String =
            PROSE.lines().enumerate().map(|(n, line)| format!("{}{line}\n", if n == 0 { "   " } else { "" })).collect();
        assert_eq!(parts(&prose.repeat(3)).len(), 3);
    }

    #[test]
    fn items_of_lists_stay_apart_and_whole() {
        let text = format!(
            "{PROSE}\n  - The first of the boats, which was painted green\n    and never left.\n  - The second.\n"
        );
        let found = parts(&text);
        assert_eq!(found.len(), 3);
        assert_eq!(found[1], "- The first of the boats, which was painted green and never left.");
    }

    #[test]
    fn a_letter_before_a_parenthesis_is_an_item_where_others_are() {
        let wrapped = "Лодки вышли в море ещё до восхода солнца (сначала он, а потом\nя) и вернулись, когда рынок был уже \
                       давно открыт и все\nсоседи купили рыбу у других людей, которых никто не знал.\n";
        assert_eq!(parts(wrapped).len(), 1);
        let items = "Лодки вышли в море ещё до восхода солнца, и взяли в дорогу:\nа) сети, которые высохли за ночь на \
                     берегу у старой\nмельницы,\nб) хлеб и воду, которых хватило бы на три или четыре дня\nпути.\n";
        assert_eq!(parts(items).len(), 3);
    }

    #[test]
    fn sentences_and_paragraphs_on_lines_stay() {
        let sentences = "The boats went out.\nThey came back before noon with nothing at all.\nNobody asked.\nWhy should \
                         they have asked, after such a night?\n";
        assert_eq!(parts(sentences).len(), 4);
        let long = format!("{}\n{}\n", "word ".repeat(60), "other words ".repeat(40));
        assert_eq!(parts(&long).len(), 2);
    }

    #[test]
    fn lines_that_a_program_joined_do_not_widen_the_text() {
        // A line that holds both parts of a divided word is as long as two or three.
        let long = format!("{} exceptional\n", PROSE[..160].replace('\n', " "));
        let group = format!("{long}{PROSE}{long}{PROSE}{long}{PROSE}");
        let text = format!("{}{group}", format!("{PROSE}\n").repeat(20));
        assert_eq!(parts(&text).len(), 21);
    }

    #[test]
    fn verses_with_their_numbers_stay_apart_and_whole() {
        for name in ["3:", "Boats 3:", "1 Boats 3:", "3.1."] {
            let verse = |n: usize| {
                format!(
                    "{name}{n} And they went out before the sun was up as on\nall of the days, and the market was open by that\n"
                )
            };
            let found = parts(&(1..6).map(verse).collect::<String>());
            assert_eq!(found.len(), 5, "{name}");
            assert!(found[1].starts_with(&format!("{name}2 And")) && found[1].ends_with("by that"));
        }
        assert!(!starts_with_reference("Nobody in the village remembered 1:2") && !starts_with_reference("at 12:300x"));
    }

    #[test]
    fn a_name_and_a_time_stand_apart_from_what_is_said() {
        let talk = "Ada Winter  0:02\nI did. They are here.\nBen Snow  0:10\nnobody told me.\n";
        assert_eq!(parts(talk).len(), 4);
    }

    #[test]
    fn rows_and_paths_stay_apart() {
        let rows = "  red boats and sails | in the harbour | old\n  blue boats and sails | in the harbour | new\n";
        assert_eq!(parts(&format!("{PROSE}{rows}")).len(), 3);
        let paths = "boats/red/harbour/of/the/town\nboats/red/harbour/of/the/town/sails\n";
        assert_eq!(parts(&format!("{PROSE}\n{paths}{paths}")).len(), 5);
    }

    #[test]
    fn text_without_spaces_or_case_is_joined_by_its_width() {
        let text = "舟は夜明け前に出て、市場が開いてから帰ってきた。だ\nれも何も聞かなかった。舟は夜明け前に出て、市場が\n開いてから帰ってきた。だれも何も聞かなかった。舟は\n夜明け前に出た。\n";
        assert_eq!(parts(text).len(), 1);
    }
}
