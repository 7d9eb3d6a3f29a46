//! Any bytes as `message/rfc822`.

#![no_main]

mod intake;

libfuzzer_sys::fuzz_target!(|data: &[u8]| intake::check("a.eml", "message/rfc822", data));
