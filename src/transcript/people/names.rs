//! Names as words, and which of them stand for one person.

use std::collections::HashMap;

use crate::language::Profile;
use crate::text::fold_pattern;

/// Most distinct names that are compared letter by letter, each with each.
pub(super) const MOST_COMPARED: usize = 1_500;

/// Shortest name, in characters, in which one other letter may be a slip of the pen.
const LONGEST_SHORT: usize = 8;

/// How often a slip of the pen comes at most.
const SLIPS: usize = 2;

/// One answer in so many turns at most may be an accident: more, and two names are two people.
const ANSWERS: usize = 10;

/// Most letters by which somebody goes.
const MOST_INITIALS: usize = 4;

/// Most words of a name that are looked at.
const MOST_WORDS: usize = 24;

/// A name as words: in small letters, without accents and periods.
#[derive(Clone, Debug, Default)]
pub(super) struct Name {
    /// All words but inner particles; a first one (`A PORTER`, `THE PORTER`) tells people apart.
    words: Vec<String>,
    /// Titles before the words: `mr`, `dr`.
    titles: Vec<String>,
    /// For each word, whether a particle stood before it: `of`.
    is_after_particle: Vec<bool>,
    /// Whether it is written in capitals only.
    is_in_capitals: bool,
    /// How many words stand before a comma: an office may stand behind it.
    before_comma: usize,
    /// Whether it is one word, and letters for the others, which are no article.
    is_abbreviated: bool,
}

impl Name {
    pub(super) fn new(name: &str, profile: &Profile) -> Self {
        let is_inner = |c: char| c.is_alphanumeric() || c == '\'' || c == '’' || c == '&';
        let folded = in_one_spelling(&fold_pattern(&name.to_lowercase()).replace('’', "'"));
        let mut out = Self { is_in_capitals: !name.contains(char::is_lowercase), ..Self::default() };
        let mut after_particle = false;
        let pieces = folded.split(|c: char| !is_inner(c)).map(|word| word.trim_matches('\''));
        for word in pieces.filter(|word| !word.is_empty()).take(MOST_WORDS) {
            let is_particle = profile.name_particles.contains(word) || profile.function_words.contains(word);
            if out.words.is_empty() && profile.is_abbreviation(word) {
                out.titles.push(word.to_owned());
            } else if is_particle && !out.words.is_empty() {
                after_particle = true;
            } else {
                out.words.push(word.to_owned());
                out.is_after_particle.push(after_particle);
                after_particle = false;
            }
        }
        if out.words.is_empty() {
            out.words = std::mem::take(&mut out.titles);
            out.is_after_particle = vec![false; out.words.len()];
        }
        let letters = out.words.iter().filter(|word| word.chars().count() == 1);
        let is_letter = |word: &String| name.contains('.') || !profile.is_function_word(word);
        out.is_abbreviated =
            out.words.len() > 1 && letters.clone().count() + 1 == out.words.len() && letters.clone().all(is_letter);
        out.before_comma = name.split_once(',').map_or(0, |(before, _)| Self::new(before, profile).words.len());
        out
    }

    /// Whether a title of both says that they are two: `Mr. Winter`, `Mrs. Winter`.
    fn differ_in_title(&self, other: &Self) -> bool {
        let both = !self.titles.is_empty() && !other.titles.is_empty();
        let is_bare = self.words.len() == 1 || other.words.len() == 1;
        both && is_bare && self.titles.last() != other.titles.last()
    }

    /// The first letters of its words, if it has several and not the letters alone.
    fn initials(&self) -> Option<String> {
        let is_full = self.words.len() > 1 && self.words.iter().any(|word| word.chars().count() > 1);
        is_full.then(|| self.words.iter().filter_map(|word| word.chars().next()).collect())
    }

    /// Its last word, and its first, each with the first letters of the others: `A. Winter` and `Winter A.` are `Ada Winter`.
    fn abbreviated(&self) -> impl Iterator<Item = String> {
        let with_others = |place: usize| {
            let others = self.words.iter().enumerate().filter(move |(other, _)| *other != place);
            let letters: String = others.filter_map(|(_, word)| word.chars().next()).collect();
            format!("{} {letters}", self.words[place])
        };
        let places = if self.words.len() > 1 { vec![self.words.len() - 1, 0] } else { Vec::new() };
        places.into_iter().map(with_others)
    }

    /// The words in the order of the alphabet: names with the same are one in another order.
    fn sorted(&self) -> Vec<String> {
        let mut words = self.words.clone();
        words.sort_unstable();
        words
    }

    /// Whether it is only a number behind a word, as `Speaker 2` is: another number is another person.
    fn letters(&self) -> Vec<char> {
        self.words.join(" ").chars().collect()
    }

    /// Its beginnings and ends that are shorter than it, each a name that may stand for it. What stands behind a
    /// particle belongs to what stands before it, and is no name of its own: `the page of the queen` is no queen.
    fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let all = self.words.len();
        // `ADA WINTER, HARBOUR GAZETTE` goes on as `WINTER`.
        let before_comma = self.before_comma.min(all);
        let surnames = (1..before_comma).map(move |start| &self.words[start..before_comma]);
        let beginnings = (1..all).map(|end| Part { words: &self.words[..end], is_beginning: true });
        let ends = (1..all).filter(|&start| !self.is_after_particle[start]);
        let ends = ends.map(|start| &self.words[start..]).chain(surnames);
        beginnings.chain(ends.map(|words| Part { words, is_beginning: false }))
    }

    /// Whether it names two who are known, of whom a beginning is one: `WINTER AND SNOW`.
    fn is_two(&self, part: &Part<'_>, known: &HashMap<&[String], Vec<usize>>) -> bool {
        let rest = &self.words[part.words.len()..];
        part.is_beginning && self.is_after_particle[part.words.len()] && known.contains_key(rest)
    }
}

/// A name from another script in one of its two spellings: `alexandra`, `aleksandra`.
fn in_one_spelling(name: &str) -> String {
    ["a", "e", "i"]
        .iter()
        .fold(name.to_owned(), |name, vowel| name.replace(&format!("ks{vowel}"), &format!("x{vowel}")))
}

/// The beginning or the end of a name.
struct Part<'a> {
    words: &'a [String],
    is_beginning: bool,
}

/// The distinct names of an edition.
pub(super) struct Names {
    names: Vec<Name>,
    /// How often each stands there.
    counts: Vec<usize>,
    /// Where each stands first.
    firsts: Vec<usize>,
    /// How often one stands right after another, the smaller number first.
    answers: HashMap<(usize, usize), usize>,
}

impl Names {
    /// Names by their numbers, and the numbers in the order of the text.
    pub(super) fn new(names: Vec<Name>, order: &[usize]) -> Self {
        let mut counts = vec![0; names.len()];
        order.iter().for_each(|&number| counts[number] += 1);
        let mut firsts = vec![usize::MAX; names.len()];
        order.iter().enumerate().for_each(|(place, &number)| firsts[number] = firsts[number].min(place));
        let mut answers = HashMap::new();
        for pair in order.windows(2).filter(|pair| pair[0] != pair[1]) {
            *answers.entry((pair[0].min(pair[1]), pair[0].max(pair[1]))).or_default() += 1;
        }
        Self { names, counts, firsts, answers }
    }

    /// Pairs of an office and the name of who holds it, which stands behind it once: `The Mayor (Ms. Ada Winter)`, `Ms. Ada
    /// Winter`. `behind` gives what stands behind each name.
    fn holders(&self, behind: impl Fn(usize) -> Option<Name>) -> Vec<(usize, usize)> {
        let mut by_words: HashMap<&[String], usize> = HashMap::new();
        for (index, name) in self.names.iter().enumerate().filter(|(_, name)| name.words.len() > 1) {
            by_words.entry(&name.words).or_insert(index);
        }
        let held = |index| Some((index, *by_words.get(&behind(index)?.words[..])?));
        (0..self.names.len()).filter_map(held).filter(|(office, holder)| office != holder).collect()
    }

    /// For each name, the number of the name that stands for the same person. `who` gives the number of the person
    /// where that is known, and `behind` what stands behind a name.
    pub(super) fn owners(
        &self,
        who: impl Fn(usize) -> Option<u32>,
        behind: impl Fn(usize) -> Option<Name>,
    ) -> Vec<usize> {
        let mut groups = Groups::new(self.names.len());
        let mut numbered: HashMap<u32, usize> = HashMap::new();
        for index in 0..self.names.len() {
            if let Some(number) = who(index) {
                groups.join(*numbered.entry(number).or_insert(index), index);
            }
        }
        // What the format leaves open goes by the labels; two whom it numbers are two.
        let is_told =
            |groups: &Groups, index: usize| groups.members(groups.of(index)).any(|index| who(index).is_some());
        for (a, b) in self
            .in_other_order()
            .into_iter()
            .chain(self.holders(behind))
            .chain(self.shortened())
            .chain(self.initials())
            .chain(self.abbreviated())
            .chain(self.misspelt())
        {
            let are_told = is_told(&groups, a) && is_told(&groups, b);
            if !are_told && self.may_be_one(&groups, a, b) {
                groups.join(a, b);
            }
        }
        (0..self.names.len()).map(|index| groups.of(index)).collect()
    }

    /// Whether two names do not answer each other, with all who are known to be one with them.
    fn may_be_one(&self, groups: &Groups, a: usize, b: usize) -> bool {
        let (a, b) = (groups.of(a), groups.of(b));
        if a == b {
            return false;
        }
        let turns = |group: usize| -> usize { groups.members(group).map(|index| self.counts[index]).sum() };
        let mut answers = 0;
        for one in groups.members(a) {
            for other in groups.members(b) {
                answers += self.answers.get(&(one.min(other), one.max(other))).copied().unwrap_or(0);
            }
        }
        // One may be because a label was written again: after applause, on a new page.
        answers <= 1 || answers * ANSWERS <= turns(a).min(turns(b))
    }

    /// Pairs of names that hold the same words.
    fn in_other_order(&self) -> Vec<(usize, usize)> {
        let mut first: HashMap<Vec<String>, usize> = HashMap::new();
        let mut pairs = Vec::new();
        for (index, name) in self.names.iter().enumerate() {
            match first.get(&name.sorted()) {
                Some(&known) if !self.names[known].differ_in_title(name) => pairs.push((known, index)),
                Some(_) => {}
                None => {
                    first.insert(name.sorted(), index);
                }
            }
        }
        pairs
    }

    /// Pairs of a name and the one longer name that it is a part of. Where longer ones are parts of one another, it is
    /// the longest; where they are not, it may be any of them, and is none.
    fn shortened(&self) -> Vec<(usize, usize)> {
        let mut by_words: HashMap<&[String], Vec<usize>> = HashMap::new();
        for (index, name) in self.names.iter().enumerate() {
            by_words.entry(&name.words).or_default().push(index);
        }
        let mut longer: HashMap<usize, Vec<usize>> = HashMap::new();
        for (long, name) in self.names.iter().enumerate() {
            for part in name.parts() {
                let Some(shorts) = by_words.get(part.words).filter(|_| !name.is_two(&part, &by_words)) else {
                    continue;
                };
                // Whoever has a full name is introduced by it: `LADY WINTER` after `WINTER` is somebody else.
                let fits = |short: usize| part.is_beginning || self.firsts[long] < self.firsts[short];
                let shorts = shorts.iter().copied().filter(|&short| fits(short));
                for short in shorts.filter(|&short| !self.names[short].differ_in_title(name)) {
                    longer.entry(short).or_default().push(long);
                }
            }
        }
        let mut pairs: Vec<(usize, usize)> = longer
            .into_iter()
            .filter_map(|(short, mut longs)| {
                longs.sort_unstable();
                longs.dedup();
                Some((self.longest(&longs)?, short))
            })
            .collect();
        pairs.sort_unstable();
        pairs
    }

    /// Pairs of a full name and one with letters for all words but one: `Ada Winter`, `A. Winter`.
    fn abbreviated(&self) -> Vec<(usize, usize)> {
        let mut full: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, name) in self.names.iter().enumerate().filter(|(_, name)| !name.is_abbreviated) {
            name.abbreviated().for_each(|key| full.entry(key).or_default().push(index));
        }
        let of = |short: usize| {
            let name = &self.names[short];
            let mut known: Vec<usize> =
                name.abbreviated().filter_map(|key| full.get(&key)).flatten().copied().collect();
            known.dedup();
            if let ([known], true) = (&known[..], name.is_abbreviated) { Some((*known, short)) } else { None }
        };
        (0..self.names.len()).filter_map(of).collect()
    }

    /// Pairs of a full name and the first letters of it, in capitals, by which somebody goes from then on: `Ada Winter`,
    /// `AW`.
    fn initials(&self) -> Vec<(usize, usize)> {
        let mut full: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, name) in self.names.iter().enumerate() {
            if let Some(initials) = name.initials() {
                full.entry(initials).or_default().push(index);
            }
        }
        let of = |short: usize| {
            let name = &self.names[short];
            let letters = name.words.concat();
            let is_short = letters.chars().count() <= MOST_INITIALS && name.is_in_capitals;
            let known = full.get(&letters).filter(|_| is_short)?;
            let [known] = known.iter().copied().filter(|&known| known != short).collect::<Vec<_>>()[..] else {
                return None;
            };
            let goes_on = self.firsts[known] < self.firsts[short] && self.counts[known] <= self.counts[short];
            goes_on.then_some((known, short))
        };
        (0..self.names.len()).filter_map(of).collect()
    }

    /// The longest of some names, if all the others are parts of it.
    fn longest(&self, names: &[usize]) -> Option<usize> {
        let longest = *names.iter().max_by_key(|&&index| (self.names[index].words.len(), usize::MAX - index))?;
        let words = &self.names[longest].words;
        let is_part = |&index: &usize| {
            let own = &self.names[index];
            own.sorted() == self.names[longest].sorted() || words.starts_with(&own.words) || words.ends_with(&own.words)
        };
        names.iter().all(is_part).then_some(longest)
    }

    /// Pairs of a name that comes often and one that comes rarely and differs in one letter.
    fn misspelt(&self) -> Vec<(usize, usize)> {
        if self.names.len() > MOST_COMPARED {
            return Vec::new();
        }
        let letters: Vec<Vec<char>> = self.names.iter().map(Name::letters).collect();
        let is_long = |index: &usize| letters[*index].len() >= LONGEST_SHORT;
        let rare: Vec<usize> = (0..self.names.len()).filter(is_long).filter(|&i| self.counts[i] <= SLIPS).collect();
        let often: Vec<usize> = (0..self.names.len()).filter(is_long).filter(|&i| self.counts[i] > SLIPS).collect();
        let mut pairs = Vec::new();
        for &slip in &rare {
            let meant: Vec<usize> = often.iter().copied().filter(|&o| is_slip(&letters[o], &letters[slip])).collect();
            if let [meant] = meant[..] {
                pairs.push((meant, slip));
            }
        }
        pairs
    }
}

/// Whether two names differ in one letter inside a word: at a word's end it makes another form (`soldier`,
/// `soldiers`), and at its beginning another word.
fn is_slip(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let rest = usize::from(short.len() == long.len());
    let (Some(left), Some(right)) = (short.get(same + rest..), long.get(same + 1..)) else { return false };
    let is_word = |c: Option<&char>| c.is_some_and(|c| c.is_alphabetic());
    left == right
        && is_word(long.get(same))
        && is_word(long.get(same + 1))
        && same.checked_sub(1).is_some_and(|before| is_word(long.get(before)))
}

/// Which of some things are one.
struct Groups {
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { of: (0..count).collect(), members: (0..count).map(|index| vec![index]).collect() }
    }

    fn of(&self, index: usize) -> usize {
        self.of[index]
    }

    fn members(&self, group: usize) -> impl Iterator<Item = usize> {
        self.members[group].iter().copied()
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of[a], self.of[b]);
        if a != b {
            let moved = std::mem::take(&mut self.members[b]);
            moved.iter().for_each(|&index| self.of[index] = a);
            self.members[a].extend(moved);
        }
    }
}
