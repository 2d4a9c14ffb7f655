//! `diglot align --pairs`: many pairs on all cores, each on its own.
//!
//! A pair that fails is told with its line in the list, and the others are done. What is written and what is said is
//! the same, and in the same order, however many threads there are.

use std::any::Any;
use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread::{self, Builder};

use super::arguments::Align;
use super::pairs::{self, Entry, Naming, Pair};
use super::progress::Progress;
use super::{FAILED, align, complain, input, output};
use crate::align::Effort;
use crate::diagnostic::{Diagnostic, Place, Result};
use crate::lexicon::Dictionaries;
use crate::pipeline::{self, Options};

/// What became of a pair: notices about its texts, or why it failed.
type Outcome = Result<Vec<Diagnostic>>;

pub(super) fn run(list: &OsStr, options: &Align, reading: Options) -> Result<ExitCode> {
    let reading = Options { dictionaries: reading.dictionaries.map(Dictionaries::kept), ..reading };
    let list = input::read(list)?;
    let directory = options.output.as_deref();
    let mut entries = pairs::read(&list.bytes, Naming { directory, layout: options.to });
    directory.map_or(Ok(()), output::make_directory)?;
    // Only of a directory that is there can be told whether two names of it are the same.
    make_directories(&mut entries);
    pairs::refuse_losses(&mut entries, list.path.as_deref());
    let threads = options.threads.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    tell_no_panics();
    let mut report = Report::new(&list.name, entries.len());
    let work = |entry: &Entry| outcome(entry, |pair| align_pair(pair, options, &reading));
    each(&entries, threads, work, |index, outcome| report.take(&entries, index, outcome));
    Ok(report.end())
}

/// Makes the directories of the results that the list names, as that of the others is made.
fn make_directories(entries: &mut [Entry]) {
    for entry in entries {
        let directory = entry.pair.as_ref().ok().and_then(|pair| pair.result.parent());
        if let Some(Err(error)) = directory.map(output::make_directory) {
            entry.pair = Err(error);
        }
    }
}

fn align_pair(pair: &Pair, options: &Align, reading: &Options) -> Outcome {
    let inputs = input::read_all(&pair.files)?;
    let work = pipeline::work(&inputs, reading, &Effort::alone())?;
    align::check_editions(&work, pair.layout)?;
    output::save(&pair.result, |out| pair.layout.write(&work, options.unit.segments(), out))?;
    Ok(work.notices)
}

/// What becomes of an entry; a panic is a failure of this pair only.
fn outcome(entry: &Entry, align: impl Fn(&Pair) -> Outcome) -> Outcome {
    let pair = entry.pair.as_ref().map_err(Clone::clone)?;
    panic::catch_unwind(AssertUnwindSafe(|| align(pair))).unwrap_or_else(|panic| Err(broken(pair, panic.as_ref())))
}

fn broken(pair: &Pair, panic: &(dyn Any + Send)) -> Diagnostic {
    let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    let [first, second] = [0, 1].map(|file| pair.files[file].to_string_lossy());
    Diagnostic::new(format!("diglot failed on {first} and {second}: {}", said.unwrap_or("it does not say why")))
        .hint("this is a fault of diglot's: please report it, if you can with both files")
}

/// Keeps what a panic says off standard error: it is told as the failure of its pair, with nothing in it that commands a
/// terminal. A panic of the main thread is none of a pair.
fn tell_no_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().name() == Some("main") {
            usual(panic);
        }
    }));
}

/// Does something to every job, on several threads; what comes of it is handed over here, in whatever order.
fn each<J: Sync, O: Send>(
    jobs: &[J],
    threads: NonZeroUsize,
    work: impl Fn(&J) -> O + Sync,
    mut done: impl FnMut(usize, O),
) {
    let next = AtomicUsize::new(0);
    let (sender, outcomes) = mpsc::channel();
    let worker = |sender: mpsc::Sender<(usize, O)>| {
        while let index = next.fetch_add(1, Ordering::Relaxed)
            && let Some(job) = jobs.get(index)
            && sender.send((index, work(job))).is_ok()
        {}
    };
    thread::scope(|scope| {
        let mut started = 0;
        for _ in 0..threads.get().min(jobs.len()) {
            let sender = sender.clone();
            started += usize::from(Builder::new().spawn_scoped(scope, || worker(sender)).is_ok());
        }
        if started == 0 {
            // A system that has no room for a thread has this one.
            worker(sender.clone());
        }
        drop(sender);
        outcomes.iter().for_each(|(index, outcome)| done(index, outcome));
    });
}

/// What is said on standard error: failures in the order of the list, and how many there were.
struct Report<'a> {
    list: &'a str,
    progress: Progress,
    queue: Queue<Outcome>,
    told: HashSet<String>,
    taken: usize,
    failed: usize,
}

/// What comes in any order, and goes out in the order of its numbers, from 0.
struct Queue<T> {
    waiting: BTreeMap<usize, T>,
    next: usize,
}

impl<T> Queue<T> {
    fn new() -> Self {
        Self { waiting: BTreeMap::new(), next: 0 }
    }

    /// Puts something in; gives what can go out now.
    fn take(&mut self, number: usize, item: T) -> Vec<(usize, T)> {
        self.waiting.insert(number, item);
        let mut out = Vec::new();
        while let Some(item) = self.waiting.remove(&self.next) {
            out.push((self.next, item));
            self.next += 1;
        }
        out
    }
}

impl<'a> Report<'a> {
    fn new(list: &'a str, total: usize) -> Self {
        let mut progress = Progress::new(total, "pairs");
        progress.show(0);
        Self { list, progress, queue: Queue::new(), told: HashSet::new(), taken: 0, failed: 0 }
    }

    fn take(&mut self, entries: &[Entry], index: usize, outcome: Outcome) {
        self.taken += 1;
        self.failed += usize::from(outcome.is_err());
        for (index, outcome) in self.queue.take(index, outcome) {
            self.tell(entries[index].line, outcome);
        }
        self.progress.show(self.taken);
    }

    fn tell(&mut self, line: usize, outcome: Outcome) {
        let messages = match outcome {
            // In a log, only what went wrong.
            Ok(notices) if self.progress.is_shown() => self.unheard(notices),
            Ok(_) => Vec::new(),
            Err(error) => vec![error],
        };
        for message in messages {
            self.progress.clear();
            complain(&in_list(message, Place::line(self.list, line)));
        }
    }

    /// Notices that were not told yet: a dictionary is the same for many pairs.
    fn unheard(&mut self, notices: Vec<Diagnostic>) -> Vec<Diagnostic> {
        notices.into_iter().filter(|notice| self.told.insert(notice.to_string())).collect()
    }

    fn end(mut self) -> ExitCode {
        self.progress.clear();
        let pairs = if self.taken == 1 { "pair" } else { "pairs" };
        let failed = if self.failed > 0 { format!(", {} failed", self.failed) } else { String::new() };
        super::say(&format!("{} {pairs}: {} done{failed}", self.taken, self.taken - self.failed));
        if self.failed > 0 { ExitCode::from(FAILED) } else { ExitCode::SUCCESS }
    }
}

/// A message about something that a line of the list names.
fn in_list(message: Diagnostic, line: Place) -> Diagnostic {
    let place = message.place.map(|place| format!("{place}: ")).unwrap_or_default();
    Diagnostic { message: format!("{place}{}", message.message), place: Some(line), hint: message.hint }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Layout;

    #[test]
    fn every_job_is_done_once() {
        let jobs: Vec<usize> = (0..100).collect();
        for threads in [1, 2, 7, 200] {
            let mut outcomes = BTreeMap::new();
            let threads = NonZeroUsize::new(threads).expect("not zero");
            each(&jobs, threads, |job| job * 2, |index, outcome| assert_eq!(outcomes.insert(index, outcome), None));
            assert!(outcomes.into_iter().eq((0..100).map(|job| (job, job * 2))), "{threads} threads");
        }
        each(&[], NonZeroUsize::MIN, |job: &usize| *job, |_, _| panic!("there is no job"));
    }

    #[test]
    fn what_comes_out_of_turn_waits() {
        let mut queue = Queue::new();
        assert_eq!(queue.take(2, 'c'), []);
        assert_eq!(queue.take(0, 'a'), [(0, 'a')]);
        assert_eq!(queue.take(1, 'b'), [(1, 'b'), (2, 'c')]);
    }

    #[test]
    fn what_is_wrong_with_a_dictionary_is_told_once() {
        let mut report = Report::new("list.tsv", 2);
        let [dictionary, text] = ["a.index", "a.txt"].map(|name| Diagnostic::new("is broken").at(Place::file(name)));
        assert_eq!(report.unheard(vec![dictionary.clone()]).len(), 1);
        assert_eq!(report.unheard(vec![dictionary, text.clone()]), [text]);
    }

    #[test]
    fn a_panic_is_a_failure_of_its_pair() {
        let entry = |name: &str| {
            let files = [name.into(), "b.txt".into()];
            Entry { line: 1, pair: Ok(Pair { files, result: "r.tsv".into(), layout: Layout::Tsv }) }
        };
        let entries = [entry("good.txt"), entry("bad.txt"), entry("good.txt")];
        let mut outcomes = BTreeMap::new();
        let work = |entry: &Entry| {
            outcome(entry, |pair| {
                assert!(pair.files[0] != "bad.txt", "no\u{1b}[2J good");
                Ok(Vec::new())
            })
        };
        each(&entries, NonZeroUsize::MIN, work, |index, outcome| drop(outcomes.insert(index, outcome)));
        let failed: Vec<_> = outcomes.iter().filter(|(_, outcome)| outcome.is_err()).map(|(index, _)| *index).collect();
        assert_eq!(failed, [1]);
        let error = outcomes[&1].as_ref().expect_err("it panicked");
        assert_eq!(error.message, "diglot failed on bad.txt and b.txt: no␛[2J good");
        assert!(error.hint.is_some());
    }
}
