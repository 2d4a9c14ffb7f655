//! Text in a box that is drawn around it with bars: the bars go, so that its lines are read like others.

use super::lines::Line;

/// Takes the bars at both ends of lines away where lines that follow one another have them there and nowhere else; what
/// has more bars is a table. Time: the number of lines, and the length of those that begin with a bar.
pub(super) fn without_frames(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    if !lines.iter().any(is_framed) {
        return lines;
    }
    let is_drawn = |line: &Line<'_>| is_framed(line) || is_rule(line);
    let runs = lines.chunk_by(|line, next| next.gap == 0 && is_drawn(line) && is_drawn(next));
    let boxed: Vec<bool> = runs.flat_map(|run| vec![run.len() > 1 && is_box(run); run.len()]).collect();
    let mut out: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    // Lines of a box in which nothing stands are blank.
    let mut blank = 0;
    for (line, is_boxed) in lines.into_iter().zip(boxed) {
        let line = if is_boxed && is_framed(&line) { line.without_ends() } else { line };
        if line.text.is_empty() {
            blank += 1 + line.gap;
        } else {
            out.push(Line { gap: line.gap + std::mem::take(&mut blank), ..line });
        }
    }
    out
}

fn is_box(run: &[Line<'_>]) -> bool {
    !run.iter().filter(|line| is_framed(line)).any(|line| line.text[1..line.text.len() - 1].contains('|'))
}

fn is_framed(line: &Line<'_>) -> bool {
    line.text.len() > 1 && line.text.starts_with('|') && line.text.ends_with('|')
}

/// `+-----+`, also with words in it.
fn is_rule(line: &Line<'_>) -> bool {
    line.text.starts_with("+-") && line.text.ends_with("-+")
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn found(text: &str) -> Vec<(String, usize, usize)> {
        let lines = without_frames(lines(text));
        lines.into_iter().map(|line| (line.text.into_owned(), line.gap, line.indent)).collect()
    }

    #[test]
    fn the_bars_of_a_box_go() {
        let text = "  +-------------+\n  |             |\n  |   The boats |\n  | went out.   |\n  |             |\n  | All.        |\n";
        let expected = [("+-------------+", 0, 2), ("The boats", 1, 6), ("went out.", 0, 4), ("All.", 1, 4)];
        assert_eq!(found(text), expected.map(|(text, gap, indent)| (text.to_owned(), gap, indent)));
    }

    #[test]
    fn tables_keep_their_bars() {
        for text in ["| a | b |\n| c | d |\n", "+---+---+\n| a | b |\n+---+---+\n", "|one| alone\n", "||\n"] {
            let seen: Vec<String> = found(text).into_iter().map(|(text, ..)| text).collect();
            assert_eq!(seen, text.lines().collect::<Vec<_>>());
        }
    }
}
