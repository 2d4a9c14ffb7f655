//! The terminal, taken over and given back.

use std::fmt;
use std::io::{self, BufWriter, Stdout, Write};
use std::sync::Mutex;
use std::thread::ThreadId;

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{Command, execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

/// The thread that has the terminal taken over, for the panic hook.
static TAKEN: Mutex<Option<ThreadId>> = Mutex::new(None);

/// The terminal while diglot has it: raw, on the alternate screen. Dropping it gives it back, and so does a panic.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over; with the wheel and clicks where `mouse` says so.
    ///
    /// # Errors
    /// If the terminal refuses: it is none, or it is gone.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
        restore_on_panic();
        take(mouse)?;
        let terminal = Terminal::new(backend).inspect_err(|_| give_back())?;
        Ok(Self { terminal, mouse })
    }

    /// Draws a frame.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn draw(&mut self, render: impl FnOnce(&mut ratatui::Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(render).map(|_| ())
    }

    /// Forgets what is on the screen, so that the next frame draws all of it.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn clear(&mut self) -> io::Result<()> {
        // Not `Terminal::clear`: it asks the terminal where the cursor is, and the answer would go to the thread that
        // waits for keys.
        let size = self.terminal.size()?;
        self.terminal.resize(ratatui::layout::Rect::new(0, 0, size.width, size.height))
    }

    /// Gives the terminal back for a while.
    pub fn pause(&mut self) {
        give_back();
    }

    /// Takes the terminal over again after [`Screen::pause`], with an empty screen.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn resume(&mut self) -> io::Result<()> {
        take(self.mouse)?;
        self.clear()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn take(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    if let Ok(mut taken) = TAKEN.lock() {
        *taken = Some(std::thread::current().id());
    }
    let mut out = io::stdout();
    queue!(out, EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse {
        queue!(out, Clicks(true))?;
    }
    out.flush()
}

/// Gives the terminal back, if it was taken. A terminal that is gone needs nothing more.
fn give_back() {
    if TAKEN.lock().is_ok_and(|mut taken| taken.take().is_some()) {
        let _ = execute!(io::stdout(), Clicks(false), DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

/// Makes a panic give the terminal back before it says anything. Other threads report theirs themselves.
fn restore_on_panic() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let owner = TAKEN.lock().map(|taken| *taken).unwrap_or(None);
            if owner.is_none_or(|owner| owner == std::thread::current().id()) {
                give_back();
                previous(info);
            }
        }));
    });
}

/// Reports of clicks and of the wheel; not of every move of the mouse, which would wake the program for nothing.
struct Clicks(bool);

impl Command for Clicks {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str(if self.0 { "\x1b[?1000h\x1b[?1006h" } else { "\x1b[?1006l\x1b[?1000l" })
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
        if self.0 { EnableMouseCapture.execute_winapi() } else { DisableMouseCapture.execute_winapi() }
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}
