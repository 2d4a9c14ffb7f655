//! Signals, as messages.

use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::session::News;

/// Starts the thread that waits for signals. Where they cannot be waited for, they do what they always do.
pub(super) fn listen(news: Sender<News>) {
    let Ok(mut signals) = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT]) else { return };
    thread::spawn(move || {
        for signal in signals.forever() {
            let told = match signal {
                SIGTSTP => News::Stop,
                SIGCONT => News::Continue,
                signal => News::Terminate(signal),
            };
            if news.send(told).is_err() {
                return;
            }
        }
    });
}

/// Stops this process, as Ctrl-Z does to others; returns when it is continued.
pub(super) fn stop() {
    let _ = emulate_default_handler(SIGTSTP);
}

/// Ends this process by a signal, so that its parent sees that.
pub fn die_of(signal: i32) {
    let _ = emulate_default_handler(signal);
}
