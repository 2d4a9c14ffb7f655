//! How an alignment is carried out: on how many threads, who is told how far it is, and whether it is still wanted.
//!
//! Nothing here changes the result.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

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

    /// What two works come to that do not need each other: on two threads, where there may be two.
    pub(super) fn both<A, B: Send>(&self, first: impl FnOnce() -> A, second: impl FnOnce() -> B + Send) -> (A, B) {
        if self.threads < 2 {
            return (first(), second());
        }
        thread::scope(|scope| {
            let second = scope.spawn(second);
            let first = first();
            (first, joined(second))
        })
    }

    /// What a work on some things comes to, in as many parts as there may be threads, in order.
    ///
    /// `starts` says, for each thing and for the end, how much there is to do before it: the parts are as even as may be,
    /// and there is one where little is to be done.
    pub(super) fn in_parts<R: Send>(&self, starts: &[u32], work: impl Fn(Range<usize>) -> R + Sync) -> Vec<R> {
        /// Less to do than this is done before another thread has begun.
        const LITTLE: u32 = 4_000;
        let all = starts.last().copied().unwrap_or(0);
        let parts = if all < LITTLE { 1 } else { self.threads };
        let things = starts.len().saturating_sub(1);
        let bound = |part: usize| match part {
            0 => 0,
            _ if part == parts => things,
            _ => starts
                .partition_point(|&start| u64::from(start) * (parts as u64) < u64::from(all) * part as u64)
                .min(things),
        };
        let work = &work;
        thread::scope(|scope| {
            let others: Vec<_> =
                (1..parts).map(|part| scope.spawn(move || work(bound(part)..bound(part + 1)))).collect();
            let first = work(bound(0)..bound(1));
            std::iter::once(first).chain(others.into_iter().map(joined)).collect()
        })
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

/// What a thread comes to; a panic goes on in the one who waits.
fn joined<R>(thread: ScopedJoinHandle<'_, R>) -> R {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_even_and_hold_everything_once() {
        for (threads, starts) in [(1, vec![0]), (3, vec![0, 9_000]), (3, (0..=50).map(|i| i * 200).collect())] {
            let effort = Effort::new(threads, &|_| true);
            let parts = effort.in_parts(&starts, |part| part);
            assert_eq!(
                parts.iter().flat_map(Clone::clone).collect::<Vec<_>>(),
                (0..starts.len() - 1).collect::<Vec<_>>()
            );
        }
        let effort = Effort::new(2, &|_| true);
        assert_eq!(effort.in_parts(&[0, 100, 10_000, 10_100, 20_000], |part| part), [0..2, 2..4]);
        assert_eq!(effort.both(|| 1, || 2), (1, 2));
    }
}
