//! Any bytes as `text/markdown`.

#![no_main]

mod intake;

libfuzzer_sys::fuzz_target!(|data: &[u8]| intake::check("a.md", "text/markdown", data));
