//! Signals, as messages.

use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::session::News;
use crate::reader::Msg;

/// Starts the thread that waits for signals. Where they cannot be waited for, they do what they always do.
///
/// A window's new size is heard of here too: crossterm begins to listen only when its thread first reads, and forgets
/// a size that comes together with a key.
pub(super) fn listen(news: Sender<News>) {
    let Ok(mut signals) = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH]) else { return };
    thread::spawn(move || {
        for signal in signals.forever() {
            let told = match signal {
                SIGTSTP => News::Stop,
                SIGCONT => News::Continue,
                SIGWINCH => match crossterm::terminal::size() {
                    Ok((width, height)) => News::Msg(Msg::Resize(width, height)),
                    Err(_) => continue,
                },
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
