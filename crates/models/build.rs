//! Tells the compiler which models lie in `models/`, so that the program is built with them or without.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks to Cargo")]

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=../../models");
    println!("cargo::rustc-check-cfg=cfg(reader_en)");
    if Path::new("../../models/reader-en.model").exists() {
        println!("cargo::rustc-cfg=reader_en");
    }
}
