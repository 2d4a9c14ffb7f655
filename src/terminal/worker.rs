//! The worker: reads long texts, and aligns all of them, while the reader is already at it.

use std::panic::catch_unwind;
use std::sync::Mutex;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use super::session::News;
use crate::align::Effort;
use crate::diagnostic::Diagnostic;
use crate::document::Work;
use crate::format::Input;
use crate::pipeline::{self, Options};
use crate::reader::Msg;

/// How long an alignment may take before it is said how far it is, and how long until it is said again.
const BETWEEN_REPORTS: Duration = Duration::from_millis(250);

/// Reads texts, and sends the work with its first alignment. A panic becomes an error.
pub(super) fn load(inputs: Vec<Input>, options: Options, news: Sender<News>) {
    thread::spawn(move || {
        let work = catch_unwind(|| pipeline::first_work(&inputs, &options));
        let _ = news.send(News::Loaded(Box::new(work.unwrap_or_else(|_| Err(failed())))));
    });
}

/// Aligns a work, and sends it with its final alignment; long ones tell on the way how far that is.
pub(super) fn settle(work: Work, options: Options, news: Sender<News>) {
    thread::spawn(move || {
        let settled = catch_unwind(|| {
            let told = Mutex::new(Instant::now());
            let reports = Mutex::new(news.clone());
            let progress = |share: f32| {
                let Ok(mut told) = told.lock() else { return false };
                if told.elapsed() < BETWEEN_REPORTS {
                    return true;
                }
                *told = Instant::now();
                // Where nobody listens any more, nobody waits for the result.
                reports.lock().is_ok_and(|news| news.send(News::Msg(Msg::Progress(share))).is_ok())
            };
            pipeline::settled(&work, &options, &Effort::whole(&progress))
        });
        let msg = match settled {
            Ok(Some(work)) => Msg::Settled(Box::new(work)),
            Ok(None) => return,
            Err(_) => Msg::Failed(failed()),
        };
        let _ = news.send(News::Msg(msg));
    });
}

fn failed() -> Diagnostic {
    Diagnostic::new("diglot failed on this text").hint("please report it, with the text")
}
