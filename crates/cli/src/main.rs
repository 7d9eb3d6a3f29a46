//! The `rashomon` program.

#![allow(clippy::print_stdout, reason = "a program speaks through its standard output")]

fn main() {}
