//! Any bytes as `text/html`.

#![no_main]

mod intake;

libfuzzer_sys::fuzz_target!(|data: &[u8]| intake::check("a.html", "text/html", data));
