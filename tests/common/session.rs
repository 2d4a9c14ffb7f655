//! The whole program driven by keys, on a screen of its own: no terminal, no disk.

use std::fmt::Write;

use diglot::align::Effort;
use diglot::config::{Key, Settings, resolve};
use diglot::document::Work;
use diglot::format::Input;
use diglot::pipeline::{Options, first_work, settled, work};
use diglot::reader::{Effect, Msg, Reader, command_names};
use diglot::shelf::{Directories, Shelf};
use diglot::view::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Modifier;
use tempfile::TempDir;

fn inputs(texts: &[&str]) -> Vec<Input> {
    let input = |(index, text): (usize, &&str)| Input {
        name: format!("{index}.txt"),
        bytes: text.as_bytes().to_vec(),
        ..Input::default()
    };
    texts.iter().enumerate().map(input).collect()
}

/// The work that texts make, each an edition.
pub(crate) fn work_of(texts: &[&str]) -> Work {
    work(&inputs(texts), &Options::default(), &Effort::alone()).expect("the texts can be read")
}

/// The default settings.
pub(crate) fn defaults() -> Settings {
    resolve(None, &command_names()).0
}

/// A sitting with a reader.
pub(crate) struct Session {
    pub(crate) reader: Reader,
    shelf: Shelf,
    terminal: Terminal<TestBackend>,
    home: TempDir,
}

impl Session {
    /// Opens texts on a screen of so many columns and lines, with nothing kept from before.
    pub(crate) fn open(texts: &[&str], size: (u16, u16)) -> Self {
        Self::open_in(tempfile::tempdir().expect("a directory for the test"), texts, size)
    }

    /// The same, at the moment when only the first alignment is made.
    pub(crate) fn open_unsettled(texts: &[&str], size: (u16, u16)) -> Self {
        let work = first_work(&inputs(texts), &Options::default()).expect("the texts can be read");
        Self::open_work(tempfile::tempdir().expect("a directory for the test"), work, size)
    }

    /// Takes the final alignment, once it is made.
    pub(crate) fn settle(&mut self) {
        let work = settled(&self.reader.work, &Options::default(), &Effort::alone()).expect("nobody calls it off");
        self.tell(Msg::Settled(Box::new(work)));
    }

    fn open_in(home: TempDir, texts: &[&str], size: (u16, u16)) -> Self {
        Self::open_work(home, work_of(texts), size)
    }

    fn open_work(home: TempDir, work: Work, size: (u16, u16)) -> Self {
        let directories = Directories { config: home.path().join("config"), state: home.path().join("state") };
        let (shelf, _) = Shelf::open(&directories, &work);
        let mut reader = Reader::new(work, defaults(), size);
        reader.update(Msg::Marks(shelf.marks().to_vec()));
        if let Some(position) = shelf.position().0 {
            reader.restore(&position);
        }
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a screen in memory");
        Self { reader, shelf, terminal, home }
    }

    /// Keeps the place, and opens other texts with what was kept.
    pub(crate) fn reopen(self, texts: &[&str], size: (u16, u16)) -> Self {
        if let Some(position) = self.reader.position() {
            self.shelf.save_position(&position).expect("the position is kept");
        }
        Self::open_in(self.home, texts, size)
    }

    /// Types keys: characters, and names in angle brackets (`]]<enter>`). Returns what should happen in the world.
    pub(crate) fn keys(&mut self, keys: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|after| after.split_once('>'));
            let (key, after) = match named.and_then(|(name, after)| Some((Key::parse(name)?, after))) {
                Some(found) if keys != "<" => found,
                _ => (Key::char(first), &rest[first.len_utf8()..]),
            };
            effects.extend(self.tell(Msg::Key(key)));
            rest = after;
        }
        effects
    }

    /// Gives the reader a message; marks are kept as the terminal would.
    pub(crate) fn tell(&mut self, msg: Msg) -> Vec<Effect> {
        if let Msg::Resize(width, height) = msg {
            self.terminal.backend_mut().resize(width, height);
        }
        let effects = self.reader.update(msg);
        for effect in &effects {
            if let Effect::Keep(change) = effect {
                self.shelf.apply(change).expect("the mark is kept");
                self.reader.update(Msg::Marks(self.shelf.marks().to_vec()));
            }
        }
        effects
    }

    /// Changes the size of the screen.
    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.tell(Msg::Resize(width, height));
    }

    /// What is on the screen, as text.
    pub(crate) fn screen(&mut self) -> String {
        self.draw();
        self.each_line(|cells| cells.iter().map(|(symbol, _)| symbol.as_str()).collect())
    }

    /// How it looks: for each line with any, the text that is bold, reversed or underlined, with a letter for each.
    pub(crate) fn styles(&mut self) -> String {
        self.draw();
        self.each_line(|cells| {
            let mut line = String::new();
            let mut last = Modifier::empty();
            for (symbol, modifier) in cells.iter().chain([&(String::new(), Modifier::empty())]) {
                let wanted = *modifier & (Modifier::BOLD | Modifier::REVERSED | Modifier::UNDERLINED);
                if wanted != last {
                    line.push_str(if last.is_empty() { "" } else { "} " });
                    line.push_str(&opening(wanted));
                    last = wanted;
                }
                if !wanted.is_empty() {
                    line.push_str(symbol);
                }
            }
            line
        })
        .lines()
        .filter(|line| !line.is_empty())
        .fold(String::new(), |mut out, line| {
            writeln!(out, "{line}").expect("a string takes everything");
            out
        })
    }

    /// The text of the screen that is slanted: directions.
    pub(crate) fn slanted(&mut self) -> String {
        self.draw();
        self.each_line(|cells| {
            let slanted = cells.iter().filter(|(_, modifier)| modifier.contains(Modifier::ITALIC));
            slanted.map(|(symbol, _)| symbol.as_str()).collect()
        })
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
    }

    fn draw(&mut self) {
        let (reader, theme) = (&self.reader, Theme::new(false));
        self.terminal.draw(|frame| draw(reader, &theme, frame)).expect("a screen in memory");
    }

    fn each_line(&self, show: impl Fn(&[(String, Modifier)]) -> String) -> String {
        let buffer = self.terminal.backend().buffer();
        let mut out = String::new();
        for y in 0..buffer.area.height {
            let mut cells = Vec::new();
            let mut covered = 0;
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                if covered == 0 {
                    cells.push((cell.symbol().to_owned(), cell.modifier));
                    covered = diglot::text::display_width(cell.symbol()).max(1);
                }
                covered -= 1;
            }
            out.push_str(show(&cells).trim_end());
            out.push('\n');
        }
        out
    }
}

fn opening(modifier: Modifier) -> String {
    let letters = [(Modifier::BOLD, 'b'), (Modifier::REVERSED, 'r'), (Modifier::UNDERLINED, 'u')];
    let found: String = letters.iter().filter(|(wanted, _)| modifier.contains(*wanted)).map(|(_, c)| *c).collect();
    if found.is_empty() { found } else { format!("{found}{{") }
}
