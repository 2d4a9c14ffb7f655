//! What a terminal shows after many frames is what it would show if the last were the first: nothing stays behind.
#![cfg(unix)]

mod common {
    #[allow(dead_code, reason = "each test file uses a part of it")]
    pub(crate) mod session;
}

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use common::session::{defaults, work_of};
use diglot::config::Key;
use diglot::reader::{Msg, Reader};
use diglot::view::{Theme, draw};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

const SIZE: (u16, u16) = (60, 14);

/// Paragraphs with signs that stand in a column of their own, and some that take none.
const HINDI: &str = "\
नदी के किनारे एक पुराना पुल था।

पुल के पास मछुआरों की नावें बँधी रहती थीं, और शाम को बच्चे वहाँ खेलने आते थे।

एक दिन तेज़ बारिश हुई। पानी इतना बढ़ गया कि नावें बह गईं और पुल टूट गया।

गाँव वालों ने मिलकर नया पुल बनाया, जो पहले से ऊँचा और मज़बूत था।

अब हर साल उसी दिन वहाँ मेला लगता है।
";

const THAI: &str = "\
ริมแม่น้ำมีสะพานเก่าแห่งหนึ่ง

ชาวประมงผูกเรือไว้ข้างสะพาน ตอนเย็นเด็กๆ มาเล่นน้ำที่นั่น

วันหนึ่งฝนตกหนัก น้ำขึ้นสูงจนเรือลอยหายไป สะพานก็พังลง

ชาวบ้านช่วยกันทำสะพานใหม่ ซึ่งสูงกว่าเดิมและแข็งแรงกว่าเดิม

ทุกปีในวันนั้นจะมีงานวัดที่ริมน้ำ
";

const ENGLISH: &str = "\
There was an old bridge by the river.

Fishermen tied their boats beside it, and in the evening children came to play there.

One day it rained hard. The water rose so high that the boats were carried off, and the bridge fell.

The people of the village built a new bridge together, higher and stronger than before.

Every year on that day there is a fair.
";

/// A terminal that counts columns as `wcwidth` does.
struct Shown {
    terminal: Terminal<CrosstermBackend<Sent>>,
    screen: Sent,
}

impl Shown {
    fn new() -> Self {
        let (width, height) = SIZE;
        let screen = Sent(Rc::new(RefCell::new(vt100::Parser::new(lines(height), lines(width), 0))));
        let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
        let terminal = Terminal::with_options(CrosstermBackend::new(screen.clone()), TerminalOptions { viewport });
        Self { terminal: terminal.expect("a terminal in memory"), screen }
    }

    fn draw(&mut self, reader: &Reader) -> String {
        self.terminal.draw(|frame| draw(reader, &Theme::new(true), frame)).expect("a terminal in memory");
        let contents = self.screen.0.borrow().screen().contents();
        contents.lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }
}

/// What is sent to the terminal.
#[derive(Clone)]
struct Sent(Rc<RefCell<vt100::Parser>>);

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().process(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn lines(count: u16) -> std::num::NonZeroU16 {
    count.try_into().expect("a terminal has columns and lines")
}

#[test]
fn no_sign_stays_behind() {
    for texts in [[ENGLISH, HINDI], [ENGLISH, THAI], [HINDI, THAI]] {
        let mut reader = Reader::new(work_of(&texts), defaults(), SIZE);
        let mut shown = Shown::new();
        shown.draw(&reader);
        for key in
            ["ctrl-e", "j", "space", "b", "l", "tab", "j", "o", "esc", "x", "tab", "shift-tab", "j", "ctrl-e", "G"]
        {
            reader.update(Msg::Key(Key::parse(key).expect("a key")));
            let (now, anew) = (shown.draw(&reader), Shown::new().draw(&reader));
            assert_eq!(now, anew, "after {key}");
        }
    }
}

#[test]
fn a_match_does_not_part_a_letter_from_its_signs() {
    let mut reader = Reader::new(work_of(&[HINDI, THAI]), defaults(), SIZE);
    let text = |shown: String| shown.lines().take(usize::from(SIZE.1) - 1).collect::<Vec<_>>().join("\n");
    let before = text(Shown::new().draw(&reader));
    for letter in ['न', 'ม'] {
        for key in [Key::char('/'), Key::char(letter)] {
            reader.update(Msg::Key(key));
        }
        assert!(reader.search.hits().len() > 3, "{letter}");
        assert_eq!(text(Shown::new().draw(&reader)), before, "{letter}");
        reader.update(Msg::Key(Key::parse("esc").expect("a key")));
    }
}
