//! Any text as a file of judgements: it is read or refused, and amending it keeps what stands there.

#![no_main]

use rashomon::judgements::{File, Judged, Word};

const DAY: &str = "2024-10-21T12:00:00Z";

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Ok(file) = File::parse(text) else { return };
    let word = [Word::Same, Word::Differ][text.len() % 2];
    let judged = Judged { why: Some(text.into()), ..Judged::new(word, vec!["A".into(), text.into()]) };
    if let Ok(longer) = file.with(&judged) {
        assert!(text.trim().is_empty() || longer.text().starts_with(text));
        assert_eq!(longer.entries().last().map(|it| &it.judged), Some(&judged));
    }
    for number in 0..=file.entries().len() {
        if let Ok(shorter) = file.without(number, DAY) {
            assert_eq!(shorter.entries().len(), file.entries().len());
            if let Ok(again) = shorter.again(number) {
                assert_eq!(again.judgements(), file.judgements());
            }
        }
    }
});
