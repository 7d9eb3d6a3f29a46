//! Any bytes as `application/warc`.

#![no_main]

mod intake;

libfuzzer_sys::fuzz_target!(|data: &[u8]| intake::check("a.warc", "application/warc", data));
