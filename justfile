# `just check` is what CI runs.

default:
    @just --list

# Everything that must hold before a change goes in.
check:
    .ci/run

# All tests, doctests included.
test:
    cargo test --workspace

# Redraw the expectations of the tests; then read the diff.
bless:
    UPDATE_EXPECT=1 cargo test --workspace

# Format, lints, documentation.
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# Licences, advisories, sources of what we depend on.
deny:
    cargo deny check

# The brief of the examples.
example:
    cargo run -- brief examples/harsa

# What is found in one report.
show FILE LAYER="statements":
    cargo run --release -- show {{FILE}} --layer {{LAYER}}

# Score on a public corpus: `just eval polnear FOLDER`.
eval MEASURE FOLDER:
    cargo run --release -p rashomon-eval -- {{MEASURE}} {{FOLDER}}

# How fast: intake, reading, comparing, from 4 reports to 4,000.
bench:
    cargo bench -p rashomon-eval

# Run one fuzz target for ten minutes: `just fuzz html`.
fuzz TARGET SECONDS="600":
    RUSTC_BOOTSTRAP=1 cargo fuzz run -s none {{TARGET}} -- -max_total_time={{SECONDS}} -timeout=20 -rss_limit_mb=2048
