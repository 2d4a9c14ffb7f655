//! How an alignment is carried out: on how many threads, who is told how far it is, and whether it is still wanted.
//!
//! Nothing here changes the result.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// How an alignment is carried out.
pub struct Effort<'a> {
    /// How many threads may work at it, this one included.
    pub threads: usize,
    /// Told, from any of the threads, what share of the work is done, from 0 to 1; answers whether to go on.
    pub progress: &'a (dyn Fn(f32) -> bool + Sync),
    done: AtomicUsize,
    all: AtomicUsize,
    is_called_off: AtomicBool,
}

impl<'a> Effort<'a> {
    /// An effort on so many threads.
    pub fn new(threads: usize, progress: &'a (dyn Fn(f32) -> bool + Sync)) -> Self {
        Self {
            threads: threads.max(1),
            progress,
            done: AtomicUsize::new(0),
            all: AtomicUsize::new(0),
            is_called_off: AtomicBool::new(false),
        }
    }

    /// An effort on all cores.
    pub fn whole(progress: &'a (dyn Fn(f32) -> bool + Sync)) -> Self {
        Self::new(thread::available_parallelism().map_or(1, usize::from), progress)
    }

    /// An effort on this thread, which tells nobody.
    #[must_use]
    pub fn alone() -> Effort<'static> {
        Effort::new(1, &|_| true)
    }

    /// Says how many sentences there will be to do, all rounds together.
    pub(super) fn expect(&self, sentences: usize) {
        self.all.store(sentences, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
    }

    /// Says that so many more sentences are done.
    pub(super) fn advance(&self, sentences: usize) {
        let done = self.done.fetch_add(sentences, Ordering::Relaxed) + sentences;
        let all = self.all.load(Ordering::Relaxed).max(1);
        if !(self.progress)((done as f32 / all as f32).min(1.0)) {
            self.is_called_off.store(true, Ordering::Relaxed);
        }
    }

    /// Whether the result is no longer wanted.
    pub(super) fn is_called_off(&self) -> bool {
        self.is_called_off.load(Ordering::Relaxed)
    }

    /// Runs the same work on as many threads as may be, but on no more than there are tasks.
    pub(super) fn in_threads(&self, tasks: usize, work: &(dyn Fn() + Sync)) {
        thread::scope(|scope| {
            for _ in 1..self.threads.min(tasks) {
                scope.spawn(work);
            }
            work();
        });
    }
}
