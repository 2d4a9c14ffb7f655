//! Every format of the table: the first byte chooses it and the shape, the rest is the file.
#![no_main]

use diglot::format::{FORMATS, Input, Shape, Wishes, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&choice, bytes)) = data.split_first() else { return };
    let choice = usize::from(choice);
    // One number more than there are formats: the one that the content tells.
    let format = FORMATS.get(choice / 2 % (FORMATS.len() + 1));
    let shape = if choice % 2 == 0 { Shape::Paragraphs } else { Shape::Lines };
    let input = Input { name: "f".to_owned(), bytes: bytes.to_vec(), ..Input::default() };
    let Ok(reading) = read(&input, &Wishes { shape, format, ..Wishes::default() }) else { return };
    for draft in &reading.drafts {
        assert_eq!(draft.fault(), None);
    }
});
