//! A ladder and its two texts, parted by zero bytes, become a work.
#![no_main]

use diglot::format::Input;
use diglot::pipeline::{Options, first_work};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let files = data.splitn(3, |&byte| byte == 0);
    let inputs: Vec<Input> =
        files.map(|bytes| Input { name: "f".to_owned(), bytes: bytes.to_vec(), ..Input::default() }).collect();
    if let Ok(work) = first_work(&inputs, &Options::default()) {
        let last = work.units.len().saturating_sub(1);
        for (index, edition) in work.editions.iter().enumerate() {
            assert_eq!(work.units.sentences(last, index).end, edition.sentences().len());
        }
    }
});
