//! Lists of words, and dictionaries of dictd: index and definitions, parted by a zero byte.
#![no_main]

use diglot::lexicon::{Dictd, dictd, tsv};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = tsv(data, "f");
    let parts: Vec<&[u8]> = data.splitn(2, |&byte| byte == 0).collect();
    let [index, definitions] = parts[..] else { return };
    let _ = dictd(&Dictd { index_name: "f", index, name: "f", definitions, languages: None });
});
