//! Any text, read by the rules for English and by marks only, held to the contract of the tests.

#![no_main]

use std::sync::LazyLock;

use rashomon::Rashomon;
use rashomon_record::{Judgements, Report};

#[path = "../../crates/rashomon/tests/promises/sound.rs"]
mod sound;

static RASHOMON: LazyLock<Rashomon> = LazyLock::new(Rashomon::english);

libfuzzer_sys::fuzz_target!(|text: &str| {
    // The two halves are two reports of one story, so that comparing has something to compare.
    let (one, other) = text.split_at(text.floor_char_boundary(text.len() / 2));
    let mut reports = [Report::new("a.txt", one), Report::new("b.txt", other), Report::new("c.txt", text)];
    reports[0].metadata.language = Some("fr".into()).filter(|_| text.len() % 5 == 0);
    for report in &mut reports {
        RASHOMON.read(report);
        sound::check(report);
    }
    let mut again = reports.clone();
    let brief = RASHOMON.compare(&mut reports, &Judgements::default());
    let record = serde_json::to_value(&brief).expect("plain data");
    let verdict = rashomon::verify::record(&record);
    assert!(verdict.faults.is_empty(), "{:#?}", verdict.faults);
    assert_eq!(brief, RASHOMON.compare(&mut again, &Judgements::default()), "not the same twice");
    rashomon_render::terminal::write(&brief, &rashomon_render::terminal::Options::default());
    rashomon_render::markdown::write(&brief);
    rashomon_render::html::write(&brief);
});
