//! Any text, read by a trained reader of invented weights; and any bytes as a model file.

#![no_main]

use std::sync::LazyLock;

use rashomon::{Rashomon, reader::Reader};
use rashomon_record::Report;

#[path = "../../crates/rashomon/tests/promises/sound.rs"]
mod sound;

static MODEL: &[u8] = include_bytes!("../../crates/reader/tests/tiny/tiny.model");

static RASHOMON: LazyLock<Rashomon> = LazyLock::new(|| {
    let reader = Reader::load("tiny", MODEL).expect("a good model");
    Rashomon::english().with_reader(reader)
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // Nothing but the model itself is one, or the same under another name.
    let _ = Reader::load("any", bytes);
    let text = String::from_utf8_lossy(bytes);
    let mut reports = [Report::new("a.txt", &*text), Report::new("b.txt", &*text)];
    for report in &mut reports {
        RASHOMON.read(report);
        sound::check(report);
    }
    let [one, other] = &reports;
    assert_eq!(one.suggestions, other.suggestions, "not the same twice");
    assert_eq!(one.trees, other.trees, "not the same twice");
    assert_eq!(one.vectors, other.vectors, "not the same twice");
});
