//! A terminal for one program: a pseudo-terminal, and what its window would show.
//!
//! Nothing here sleeps. One thread feeds what the program writes to a screen, one waits for the program, and a test
//! waits until the screen or the program is as it should be; only a test that fails waits until the deadline.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};
use rustix::process::{Pid, Signal, WaitOptions, WaitStatus, kill_process, waitpid};
use rustix::termios::{InputModes, LocalModes, OutputModes, Termios, tcgetattr};
use vt100::{MouseProtocolEncoding, MouseProtocolMode, Parser, Screen};

use super::home::Home;

/// How long a busy machine may take for anything.
const PATIENCE: Duration = Duration::from_secs(30);

/// How the program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Running,
    Stopped,
    Exited(i32),
    Killed(Signal),
}

impl Status {
    fn of(status: WaitStatus) -> Self {
        match (status.exit_status(), status.terminating_signal()) {
            (Some(code), _) => Self::Exited(code),
            (_, Some(signal)) => Self::Killed(Signal::from_named_raw(signal).expect("a signal with a name")),
            _ if status.stopped() => Self::Stopped,
            _ => Self::Running,
        }
    }

    fn is_over(self) -> bool {
        matches!(self, Self::Exited(_) | Self::Killed(_))
    }
}

/// What is known of the program, and of its window.
struct Seen {
    parser: Parser,
    raw: Vec<u8>,
    status: Status,
    /// Whether the program, and whatever else had the terminal, has closed it.
    is_closed: bool,
}

#[derive(Clone)]
struct Shared(Arc<(Mutex<Seen>, Condvar)>);

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Seen> {
        // A test that failed while it looked has changed nothing.
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Seen)) {
        change(&mut self.lock());
        self.0.1.notify_all();
    }
}

/// A program in a pseudo-terminal. Dropping it ends the program.
pub(crate) struct Terminal {
    pty: Arc<Pty>,
    shared: Shared,
    child: Pid,
    /// The modes of the line before the program had it.
    before: Termios,
}

/// A program that is about to be started.
pub(crate) struct Program {
    command: Command,
    size: (u16, u16),
}

impl Program {
    /// The diglot under test, with its home in `home`, in a window of 100 columns and 30 lines.
    pub(crate) fn diglot(home: &Home) -> Self {
        Self::new(env!("CARGO_BIN_EXE_diglot").as_ref(), home)
    }

    /// Any program, with an environment that holds no more than it must.
    pub(crate) fn new(path: &Path, home: &Home) -> Self {
        let command = Command::new(path).env_clear().envs(home.environment()).current_dir(home.path());
        Self { command, size: (100, 30) }
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command = self.command.arg(arg);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command = self.command.env(name, value);
        self
    }

    pub(crate) fn stdin(mut self, file: File) -> Self {
        self.command = self.command.stdin(file);
        self
    }

    /// Columns and lines of the window.
    pub(crate) fn size(mut self, columns: u16, lines: u16) -> Self {
        self.size = (columns, lines);
        self
    }

    #[expect(clippy::zombie_processes, reason = "a thread waits for it, and for its stops too")]
    pub(crate) fn start(self) -> Terminal {
        let (columns, lines) = self.size;
        let (pty, pts) = open().expect("a pseudo-terminal");
        pty.resize(Size::new(lines, columns)).expect("a pseudo-terminal has a size");
        let before = tcgetattr(&pts).expect("a pseudo-terminal has modes");
        let child = self.command.spawn(pts).expect("the program starts");
        let parser = Parser::new(cells(lines), cells(columns), 0);
        let seen = Seen { parser, raw: Vec::new(), status: Status::Running, is_closed: false };
        let shared = Shared(Arc::new((Mutex::new(seen), Condvar::new())));
        let terminal = Terminal { pty: Arc::new(pty), shared, child: Pid::from_child(&child), before };
        terminal.watch();
        terminal
    }
}

impl Terminal {
    /// Starts the threads that listen.
    fn watch(&self) {
        let (pty, shared) = (Arc::clone(&self.pty), self.shared.clone());
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            // Linux says EIO where the others say end of file.
            while let Ok(1..) = (&*pty).read(&mut buffer).inspect(|&length| {
                shared.change(|seen| {
                    seen.raw.extend_from_slice(&buffer[..length]);
                    seen.parser.process(&buffer[..length]);
                });
            }) {}
            shared.change(|seen| seen.is_closed = true);
        });
        let (child, shared) = (self.child, self.shared.clone());
        thread::spawn(move || {
            while let Ok(Some((_, status))) = waitpid(Some(child), WaitOptions::UNTRACED | WaitOptions::CONTINUED) {
                let status = Status::of(status);
                shared.change(|seen| seen.status = status);
                if status.is_over() {
                    return;
                }
            }
        });
    }

    /// Waits until what is seen is as wanted; fails when that can no longer be, or at the deadline.
    fn wait(&self, what: &str, wanted: impl Fn(&Seen) -> bool) -> MutexGuard<'_, Seen> {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.shared.lock();
        while !wanted(&seen) {
            let left = deadline.saturating_duration_since(Instant::now());
            let is_over = seen.status.is_over() && seen.is_closed;
            if left.is_zero() || is_over {
                let (status, screen) = (seen.status, seen.parser.screen().contents());
                drop(seen);
                panic!("waited for {what}; the program is {status:?}, and the screen shows:\n{screen}");
            }
            let woken = self.shared.0.1.wait_timeout(seen, left);
            seen = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        seen
    }

    /// Waits until the screen is as wanted.
    pub(crate) fn wait_for(&self, what: &str, wanted: impl Fn(&Screen) -> bool) {
        drop(self.wait(what, |seen| wanted(seen.parser.screen())));
    }

    /// Waits until the screen of the program, not of the shell, shows a text somewhere.
    pub(crate) fn wait_for_text(&self, text: &str) {
        self.wait_for(text, |screen| screen.alternate_screen() && screen.contents().contains(text));
    }

    /// Waits until the program has stopped.
    pub(crate) fn wait_until_stopped(&self) {
        drop(self.wait("a stop", |seen| seen.status == Status::Stopped));
    }

    /// Waits until the program has been continued.
    pub(crate) fn wait_until_running(&self) {
        drop(self.wait("running on", |seen| seen.status == Status::Running));
    }

    /// Waits until the program has ended and all it wrote is seen; says how it ended.
    pub(crate) fn end(&self) -> Status {
        self.wait("the end", |seen| seen.status.is_over() && seen.is_closed).status
    }

    /// Types keys.
    pub(crate) fn keys(&self, keys: &str) {
        (&*self.pty).write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    /// Gives the window another size.
    pub(crate) fn resize(&self, columns: u16, lines: u16) {
        self.shared.change(|seen| seen.parser.set_size(cells(lines), cells(columns)));
        self.pty.resize(Size::new(lines, columns)).expect("the terminal takes another size");
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.child, signal).expect("the program is there");
    }

    /// What the window shows.
    pub(crate) fn contents(&self) -> String {
        self.shared.lock().parser.screen().contents()
    }

    /// Everything that was ever written to the terminal.
    pub(crate) fn raw(&self) -> Vec<u8> {
        self.shared.lock().raw.clone()
    }

    /// Waits until the program has the terminal, with all it needs of it.
    pub(crate) fn wait_until_taken(&self) {
        self.wait_for("the modes of a full screen", |screen| {
            let mouse = (screen.mouse_protocol_mode(), screen.mouse_protocol_encoding());
            let is_heard = mouse == (MouseProtocolMode::PressRelease, MouseProtocolEncoding::Sgr);
            is_heard && screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste()
        });
        let modes = tcgetattr(&*self.pty).expect("the line has modes");
        assert!(!modes.local_modes.intersects(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG));
    }

    /// Fails unless the terminal is as it was before the program had it.
    pub(crate) fn assert_given_back(&self) {
        let seen = self.shared.lock();
        let screen = seen.parser.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "pastes are not bracketed");
        assert!(!screen.application_cursor() && !screen.application_keypad(), "keys send what they always do");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        assert_eq!(screen.mouse_protocol_encoding(), MouseProtocolEncoding::Default);
        drop(seen);
        let modes = tcgetattr(&*self.pty).expect("the line has modes");
        assert!(modes.local_modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG));
        assert!(modes.input_modes.contains(InputModes::ICRNL) && modes.output_modes.contains(OutputModes::OPOST));
        assert_eq!(modes.local_modes, self.before.local_modes);
        assert_eq!(modes.input_modes, self.before.input_modes);
        assert_eq!(modes.output_modes, self.before.output_modes);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !self.shared.lock().status.is_over() {
            let _ = kill_process(self.child, Signal::KILL);
        }
    }
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a window has cells")
}
