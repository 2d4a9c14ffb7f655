//! One sitting: loads a work, then goes round from messages to the reader, and from its effects to the world.
//!
//! One channel feeds it: the worker that loads, the thread that waits for keys, the thread that waits for signals.
//! It sleeps on that channel; there is no timer.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::Screen;
use super::events;
use super::picker;
#[cfg(unix)]
use super::signals;
use super::worker;
use crate::config::Settings;
use crate::diagnostic::{Diagnostic, Result};
use crate::document::Work;
use crate::format::Input;
use crate::language::Language;
use crate::pipeline::{self, Options};
use crate::reader::{Effect, Msg, Picker, Reader, Start};
use crate::shelf::{Directories, Shelf};
use crate::view::{self, Theme};

/// How long a text may take to load before something else is shown in its place.
const PATIENCE: Duration = Duration::from_millis(120);

/// What a sitting begins with.
pub struct Opening {
    /// The files.
    pub inputs: Vec<Input>,
    /// How they become a work.
    pub options: Options,
    /// What the user may change.
    pub settings: Settings,
    /// How things look.
    pub theme: Theme,
    /// Where marks and positions are kept; `None` where there is no such place.
    pub directories: Option<Directories>,
    /// Where to begin; `None` for where one stopped.
    pub start: Option<Start>,
    /// Works to choose from first; the files are then those of the one that is chosen.
    pub choice: Option<Choice>,
}

/// Works to choose from.
pub struct Choice {
    /// The list of them.
    pub picker: Picker,
    /// Reads the files of a work, by its number in the list.
    pub open: OpenWork,
}

/// What reads the files of a work: gives them, and the languages they are in where names say so; adds what there is to
/// tell.
pub type OpenWork = Box<dyn Fn(usize, &mut Vec<Diagnostic>) -> Result<(Vec<Input>, Vec<Language>)>>;

/// How a sitting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The reader quit.
    Quit,
    /// A signal ended it; the terminal is given back, and the position is kept.
    Signal(i32),
}

/// What the loop hears of.
pub(super) enum News {
    /// Something for the reader.
    Msg(Msg),
    /// The worker has read the texts.
    Loaded(Box<Result<Work>>),
    /// The terminal is gone.
    Gone,
    /// The process should stop.
    #[cfg(unix)]
    Stop,
    /// The process was continued.
    #[cfg(unix)]
    Continue,
    /// The process should end.
    #[cfg(unix)]
    Terminate(i32),
}

/// Reads, until the reader quits. What comes up at opening is added to the notices, before those that are there: the
/// status line shows one of them, and the caller tells all of them afterwards.
///
/// # Errors
/// If the files cannot be read, or the terminal cannot be used.
pub fn run(mut opening: Opening, notices: &mut Vec<Diagnostic>) -> Result<Ending> {
    let (sender, news) = channel();
    let choice = opening.choice.take();
    let mut early = match choice {
        None => load_early(&opening, &news, &sender).transpose()?,
        Some(_) => None,
    };
    // Before the terminal is taken over, so that no signal can leave it in that state.
    #[cfg(unix)]
    signals::listen(sender.clone());
    let mut screen = Screen::enter(opening.settings.mouse).map_err(|error| no_terminal(&error))?;
    events::listen(sender.clone());
    if let Some(mut choice) = choice {
        match picker::choose(&mut choice, &opening.theme, &mut screen, &news).map_err(|error| no_terminal(&error))? {
            picker::Chosen::Work(number) => {
                (opening.inputs, opening.options.languages) = (choice.open)(number, notices)?;
                early = load_early(&opening, &news, &sender).transpose()?;
            }
            picker::Chosen::Ended(ending) => return Ok(ending),
        }
    }
    // What is typed before there is a text is for the text.
    let mut typed = Vec::new();
    let work = match early {
        Some(work) => work,
        None => match wait_in_sight(&mut screen, &news, &mut typed).map_err(|error| no_terminal(&error))? {
            Waited::Work(work) => *work,
            Waited::Ended(ending) => return Ok(ending),
            Waited::Failed(error) => return Err(error),
        },
    };
    let size = crossterm::terminal::size().unwrap_or((80, 24));
    let options = opening.options.clone();
    let mut sitting = Sitting::open(opening, work, size, notices);
    for msg in typed {
        if let Some(ending) = sitting.hear(News::Msg(msg), &mut screen).map_err(|error| no_terminal(&error))? {
            return sitting.keep_position().map(|()| ending);
        }
    }
    sitting.draw(&mut screen).map_err(|error| no_terminal(&error))?;
    // After the first page is on the screen: until then, nothing should take time from it.
    if !sitting.reader.work.is_settled {
        worker::settle(sitting.reader.work.clone(), options, sender);
    }
    let ending = sitting.go_round(&mut screen, &news).map_err(|error| no_terminal(&error));
    notices.append(&mut sitting.late);
    // Whatever ended it: the place is kept, and after that the terminal given back.
    let kept = sitting.keep_position();
    drop(screen);
    kept.and(ending)
}

/// Loads a short text at once, and a long one on the worker, which it gives some time; `None` where that is not enough.
fn load_early(opening: &Opening, news: &Receiver<News>, sender: &Sender<News>) -> Option<Result<Work>> {
    let length: usize = opening.inputs.iter().map(|input| input.bytes.len()).sum();
    if length < pipeline::WORTH_A_THREAD {
        return Some(pipeline::first_work(&opening.inputs, &opening.options));
    }
    worker::load(opening.inputs.clone(), opening.options.clone(), sender.clone());
    wait_for_work(news, PATIENCE)
}

/// Waits for the worker, for some time.
fn wait_for_work(news: &Receiver<News>, patience: Duration) -> Option<Result<Work>> {
    loop {
        match news.recv_timeout(patience) {
            Ok(News::Loaded(work)) => return Some(*work),
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// What waiting on the screen came to.
enum Waited {
    Work(Box<Work>),
    Ended(Ending),
    Failed(Diagnostic),
}

/// Waits for the worker and says so on the screen; can be left. Keeps what is typed meanwhile.
fn wait_in_sight(screen: &mut Screen, news: &Receiver<News>, typed: &mut Vec<Msg>) -> io::Result<Waited> {
    loop {
        screen.draw(|frame| view::draw_waiting("reading … (q leaves)", frame))?;
        match news.recv() {
            Ok(News::Loaded(work)) => return Ok(work.map_or_else(Waited::Failed, |work| Waited::Work(Box::new(work)))),
            Ok(News::Msg(Msg::Key(key))) if leaves(key) => return Ok(Waited::Ended(Ending::Quit)),
            Ok(News::Gone) | Err(_) => return Ok(Waited::Ended(Ending::Quit)),
            #[cfg(unix)]
            Ok(News::Stop) => stop(screen)?,
            #[cfg(unix)]
            Ok(News::Continue) => screen.resume()?,
            #[cfg(unix)]
            Ok(News::Terminate(signal)) => return Ok(Waited::Ended(Ending::Signal(signal))),
            Ok(News::Msg(msg)) => typed.push(msg),
        }
    }
}

fn leaves(key: crate::config::Key) -> bool {
    use crate::config::Key;
    key == Key::char('q') || key == Key::ctrl('c') || key.is("esc")
}

/// A reader with what it needs of the world.
struct Sitting {
    reader: Reader,
    theme: Theme,
    shelf: Option<Shelf>,
    /// What came up after the opening.
    late: Vec<Diagnostic>,
}

impl Sitting {
    fn open(opening: Opening, work: Work, size: (u16, u16), notices: &mut Vec<Diagnostic>) -> Self {
        notices.splice(..0, work.notices.iter().cloned());
        let opened = opening.directories.as_ref().map(|directories| Shelf::open(directories, &work));
        let mut reader = Reader::new(work, opening.settings, size);
        let (shelf, more) = opened.map_or((None, Vec::new()), |(shelf, notices)| (Some(shelf), notices));
        notices.extend(more);
        let mut position = None;
        if let Some(shelf) = &shelf {
            reader.update(Msg::Marks(shelf.marks().to_vec()));
            let (found, more) = shelf.position();
            position = found;
            notices.extend(more);
        }
        match (opening.start, position) {
            (Some(start), _) => reader.start_at(&start),
            (None, Some(position)) => reader.restore(&position),
            (None, None) => {}
        }
        reader.announce(notices);
        Self { reader, theme: opening.theme, shelf, late: Vec::new() }
    }

    fn draw(&self, screen: &mut Screen) -> io::Result<()> {
        screen.draw(|frame| view::draw(&self.reader, &self.theme, frame))
    }

    fn go_round(&mut self, screen: &mut Screen, news: &Receiver<News>) -> io::Result<Ending> {
        loop {
            let Ok(first) = news.recv() else { return Ok(Ending::Quit) };
            // What has piled up meanwhile is taken before the next frame: a held key does not lag behind.
            for told in std::iter::once(first).chain(news.try_iter()) {
                if let Some(ending) = self.hear(told, screen)? {
                    return Ok(ending);
                }
            }
            self.draw(screen)?;
        }
    }

    fn hear(&mut self, told: News, screen: &mut Screen) -> io::Result<Option<Ending>> {
        match told {
            News::Msg(msg) => {
                if let Msg::Settled(work) = &msg {
                    self.late.extend(work.notices.iter().skip(self.reader.work.notices.len()).cloned());
                }
                for effect in self.reader.update(msg) {
                    if let Some(ending) = self.carry_out(effect, screen)? {
                        return Ok(Some(ending));
                    }
                }
            }
            News::Loaded(_) => {}
            News::Gone => return Ok(Some(Ending::Quit)),
            #[cfg(unix)]
            News::Stop => self.suspend(screen)?,
            #[cfg(unix)]
            News::Continue => self.wake(screen)?,
            #[cfg(unix)]
            News::Terminate(signal) => return Ok(Some(Ending::Signal(signal))),
        }
        Ok(None)
    }

    fn carry_out(&mut self, effect: Effect, screen: &mut Screen) -> io::Result<Option<Ending>> {
        match effect {
            Effect::Keep(change) => self.keep(&change),
            Effect::Redraw => screen.clear()?,
            Effect::Suspend => {
                #[cfg(unix)]
                self.suspend(screen)?;
            }
            Effect::Quit => return Ok(Some(Ending::Quit)),
        }
        Ok(None)
    }

    /// Keeps a change of the marks at once; what is kept then comes back to the reader.
    fn keep(&mut self, change: &crate::shelf::Change) {
        let Some(shelf) = &mut self.shelf else {
            let notice =
                Diagnostic::new("marks cannot be kept: there is no config directory").hint("set DIGLOT_CONFIG_DIR");
            self.reader.update(Msg::Failed(notice));
            return;
        };
        let outcome = shelf.apply(change);
        self.reader.update(Msg::Marks(shelf.marks().to_vec()));
        for notice in outcome.unwrap_or_else(|error| vec![error]) {
            self.reader.update(Msg::Failed(notice));
        }
    }

    fn keep_position(&self) -> Result<()> {
        match (&self.shelf, self.reader.position()) {
            (Some(shelf), Some(position)) => shelf.save_position(&position),
            _ => Ok(()),
        }
    }

    #[cfg(unix)]
    fn suspend(&mut self, screen: &mut Screen) -> io::Result<()> {
        stop(screen)?;
        self.wake(screen)
    }

    /// Draws anew after the terminal was somebody else's.
    #[cfg(unix)]
    fn wake(&mut self, screen: &mut Screen) -> io::Result<()> {
        screen.resume()?;
        if let Ok((width, height)) = crossterm::terminal::size() {
            self.reader.update(Msg::Resize(width, height));
        }
        if let Some(shelf) = &mut self.shelf {
            // Another diglot, or an editor, may have been at the marks meanwhile.
            let notices = shelf.reload();
            self.reader.update(Msg::Marks(shelf.marks().to_vec()));
            for notice in notices {
                self.reader.update(Msg::Failed(notice));
            }
        }
        Ok(())
    }
}

/// Gives the terminal back, stops this process, and takes the terminal over again once it is continued.
#[cfg(unix)]
pub(super) fn stop(screen: &mut Screen) -> io::Result<()> {
    screen.pause();
    signals::stop();
    screen.resume()
}

fn no_terminal(error: &io::Error) -> Diagnostic {
    Diagnostic::new(format!("the terminal cannot be used: {error}"))
        .hint("for text without a terminal, use: diglot … | cat")
}
