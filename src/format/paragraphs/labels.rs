//! Lines that begin with who speaks, as in a chat.

use std::collections::HashMap;

use super::lines::Line;
use crate::format::marks::name_before_colon;

/// Which lines of a group begin with a short name and a colon that come back in it, where many do: somebody begins to
/// speak there, as in a chat. Empty where few do.
pub(super) fn begin(group: &[Line<'_>]) -> Vec<bool> {
    /// Lines that one of must begin so, and how many must.
    const MANY: (usize, usize) = (3, 6);
    let names: Vec<Option<&str>> = group.iter().map(|line| name_before_colon(&line.text)).collect();
    if names.iter().flatten().count() < MANY.1 || names.iter().flatten().count() * MANY.0 < group.len() {
        return Vec::new();
    }
    let mut times: HashMap<&str, usize> = HashMap::new();
    names.iter().flatten().for_each(|&name| *times.entry(name).or_default() += 1);
    let is_again = |name: &Option<&str>| name.is_some_and(|name| times[name] > 1);
    let again: Vec<bool> = names.iter().map(is_again).collect();
    let count = again.iter().filter(|is| **is).count();
    let is_one_of_several = times.values().filter(|&&times| times > 1).nth(1).is_some();
    let is_talk = is_one_of_several && count >= MANY.1 && count * MANY.0 >= group.len();
    if is_talk { again } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::super::reflow::tests::parts;

    #[test]
    fn who_speaks_again_begins_a_line() {
        let chat = "sam_7: is it late?\nAda: yes it is, and it was\nsam_7: ok\nben: so we wait for them\nAda: yes\n\
                    ben: where is it\nsam_7: over there\n";
        assert_eq!(parts(chat).len(), 7);
        let centred =
            "                 KEEPER\n          (laughs)\n     Write to them that I have not yet\n     decided.\n";
        assert_eq!(parts(&format!("{centred}\n{centred}"))[0], "KEEPER");
    }
}
