//! Choosing a work of a directory, on the screen that the reader then gets.

use std::io;
use std::sync::mpsc::Receiver;

use super::session::{Ending, News, stop};
use super::{Choice, Screen};
use crate::config::Key;
use crate::reader::{Msg, Picked};
use crate::view::{self, Theme};

/// What choosing came to.
pub(super) enum Chosen {
    Work(usize),
    Ended(Ending),
}

/// Shows the works until one is chosen or the list is left.
pub(super) fn choose(
    choice: &mut Choice,
    theme: &Theme,
    screen: &mut Screen,
    news: &Receiver<News>,
) -> io::Result<Chosen> {
    loop {
        screen.draw(|frame| view::draw_choice(&choice.picker, theme, frame))?;
        let page = usize::from(crossterm::terminal::size().map_or(24, |(_, height)| height)).saturating_sub(4);
        let keys = match news.recv() {
            Ok(News::Msg(Msg::Key(key))) => vec![key],
            Ok(News::Msg(Msg::Wheel(way))) => Key::named(if way > 0 { "down" } else { "up" }).into_iter().collect(),
            Ok(News::Gone) | Err(_) => return Ok(Chosen::Ended(Ending::Quit)),
            #[cfg(unix)]
            Ok(News::Stop) => {
                stop(screen)?;
                continue;
            }
            #[cfg(unix)]
            Ok(News::Continue) => {
                screen.resume()?;
                continue;
            }
            #[cfg(unix)]
            Ok(News::Terminate(signal)) => return Ok(Chosen::Ended(Ending::Signal(signal))),
            // Another size is drawn anew.
            Ok(_) => continue,
        };
        for key in keys {
            match choice.picker.key(key, page) {
                Picked::Stays => {}
                Picked::Left => return Ok(Chosen::Ended(Ending::Quit)),
                Picked::Work(number) => return Ok(Chosen::Work(number)),
            }
        }
    }
}
