//! Any JSON as a record: it is checked, and nothing in it ends the program.

#![no_main]

use rashomon_record::Report;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Ok(record) = serde_json::from_slice::<serde_json::Value>(data) else { return };
    rashomon::verify::record(&record);
    rashomon::verify::against(&record, "r1", &Report::new("a.txt", "Lopez said no. Żółw said yes."));
});
