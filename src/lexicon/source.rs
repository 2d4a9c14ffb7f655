//! Where dictionaries come from, for those who do not know: a function, handed down from where files are read.

use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};

use super::Lexicon;
use crate::diagnostic::Diagnostic;
use crate::language::Language;

/// Pairs of languages whose dictionaries are kept: more than a list of texts goes back and forth between.
const KEPT: usize = 4;

/// What looks for dictionaries.
type Search = dyn Fn(&Language, &Language) -> Found + Send + Sync + UnwindSafe + RefUnwindSafe;

/// Dictionaries that can be had for two languages. Nothing is read before they are asked for.
#[derive(Clone)]
pub struct Dictionaries(Arc<Search>);

/// Dictionaries of two languages, and what there is to tell about those that could not be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The dictionaries, in either direction.
    pub lexicons: Vec<Arc<Lexicon>>,
    /// What could not be read, and where.
    pub notices: Vec<Diagnostic>,
}

impl Dictionaries {
    /// What this function finds; for the same languages, it should find the same.
    #[must_use]
    pub fn new(
        search: impl Fn(&Language, &Language) -> Found + Send + Sync + UnwindSafe + RefUnwindSafe + 'static,
    ) -> Self {
        Self(Arc::new(search))
    }

    /// The dictionaries that link two languages in either direction. This may read files, and take a while.
    #[must_use]
    pub fn between(&self, first: &Language, second: &Language) -> Found {
        (self.0)(first, second)
    }

    /// The same, kept in memory for the languages that were asked for last: for whoever aligns many texts.
    #[must_use]
    pub fn kept(self) -> Self {
        let kept: Mutex<Vec<(Language, Language, Found)>> = Mutex::new(Vec::new());
        Self::new(move |first, second| {
            // Who comes while they are read waits: it is quicker than reading them twice.
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, _, found)) = kept.iter().find(|(a, b, _)| (a, b) == (first, second)) {
                return found.clone();
            }
            let found = self.between(first, second);
            if kept.len() == KEPT {
                kept.remove(0);
            }
            kept.push((first.clone(), second.clone(), found.clone()));
            found
        })
    }
}

impl fmt::Debug for Dictionaries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dictionaries")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn what_was_found_is_kept_for_the_last_languages() {
        let searches = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&searches);
        let dictionaries = Dictionaries::new(move |first, _| {
            counted.fetch_add(1, Ordering::Relaxed);
            let languages = Some((first.clone(), Language::unknown()));
            Found { lexicons: vec![Arc::new(Lexicon { pairs: Vec::new(), languages })], notices: Vec::new() }
        });
        let kept = dictionaries.clone().kept();
        assert_eq!(searches.load(Ordering::Relaxed), 0, "nobody asked");
        let ask = |dictionaries: &Dictionaries, code: &str| {
            let (first, second) = (Language::parse(code).expect("a code"), Language::unknown());
            let found = dictionaries.between(&first, &second);
            assert_eq!(found.lexicons[0].languages, Some((first, second)));
            searches.load(Ordering::Relaxed)
        };
        assert_eq!(["en", "nl", "en", "nl"].map(|code| ask(&kept, code)), [1, 2, 2, 2]);
        assert_eq!(["de", "fr", "es", "en", "es"].map(|code| ask(&kept, code)), [3, 4, 5, 6, 6]);
        assert_eq!(["en", "en"].map(|code| ask(&dictionaries, code)), [7, 8], "each time anew");
    }
}
