//! Any bytes as `application/json`.

#![no_main]

mod intake;

libfuzzer_sys::fuzz_target!(|data: &[u8]| intake::check("a.json", "application/json", data));
