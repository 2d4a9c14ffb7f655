//! What comes from the terminal, as messages.

use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{
    Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind, read,
};

use super::session::News;
use crate::config::{Key, KeyCode};
use crate::reader::Msg;

/// Starts the thread that waits for input. It ends when nobody listens any more or the terminal is gone.
pub(super) fn listen(news: Sender<News>) {
    thread::spawn(move || {
        while let Ok(event) = read() {
            if let Some(msg) = message(event)
                && news.send(News::Msg(msg)).is_err()
            {
                return;
            }
        }
        let _ = news.send(News::Gone);
    });
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => self::key(key).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resize(width, height)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::ScrollDown => Some(Msg::Wheel(1)),
            MouseEventKind::ScrollUp => Some(Msg::Wheel(-1)),
            MouseEventKind::Down(MouseButton::Left) => Some(Msg::Click(mouse.column, mouse.row)),
            _ => None,
        },
        _ => None,
    }
}

/// A key as settings know it; `None` for those that have no name there.
fn key(event: KeyEvent) -> Option<Key> {
    let named = |name| Key::named(name).map(|key| key.code);
    let code = match event.code {
        Code::Char(c) => Some(KeyCode::Char(c)),
        Code::F(number) => Some(KeyCode::F(number)),
        Code::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => named("shift-tab"),
        Code::BackTab => named("shift-tab"),
        Code::Tab => named("tab"),
        Code::Up => named("up"),
        Code::Down => named("down"),
        Code::Left => named("left"),
        Code::Right => named("right"),
        Code::Home => named("home"),
        Code::End => named("end"),
        Code::PageUp => named("pgup"),
        Code::PageDown => named("pgdn"),
        Code::Enter => named("enter"),
        Code::Esc => named("esc"),
        Code::Backspace => named("backspace"),
        Code::Delete => named("delete"),
        Code::Insert => named("insert"),
        _ => None,
    }?;
    let has = |modifier| event.modifiers.contains(modifier);
    Some(Key { code, ctrl: has(KeyModifiers::CONTROL), alt: has(KeyModifiers::ALT) })
}
