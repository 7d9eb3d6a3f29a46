//! Any bytes as `application/rss+xml`.

#![no_main]

mod intake;

libfuzzer_sys::fuzz_target!(|data: &[u8]| intake::check("a.xml", "application/rss+xml", data));
