//! The shape of the house: who may use whom, what the pure crates keep out, how long a file may get.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Each crate and those of ours that it may use. `ARCHITECTURE.md` says why.
const MAY_USE: &[(&str, &[&str])] = &[
    ("record", &[]),
    ("intake", &["record"]),
    ("lang", &["record"]),
    ("models", &[]),
    ("render", &["record"]),
    ("compare", &["record"]),
    ("extract", &["record", "lang"]),
    ("reader", &["record"]),
    ("rashomon", &["record", "lang", "extract", "reader", "compare"]),
    ("cli", &["record", "intake", "models", "render", "rashomon"]),
    (
        "eval",
        &[
            "record", "intake", "lang", "models", "extract", "reader", "compare", "render",
            "rashomon",
        ],
    ),
];

/// Crates that know no file, network, environment, process, clock or chance.
const PURE: &[&str] = &["record", "lang", "extract", "reader", "compare", "render", "rashomon"];

/// What would let the outside into a pure crate.
const OUTSIDE: &[&str] = &[
    "fs::",
    "std::fs",
    "std::net",
    "env::var",
    "std::process",
    "SystemTime",
    "Instant",
    "Zoned::now",
    "Timestamp::now",
];

/// Lines of a file without its tests. The aim is 150, and 400 at most; past this, it is two files.
const LONGEST: usize = 620;

#[test]
fn every_arrow_points_down() {
    for (name, manifest) in manifests() {
        let (_, allowed) = MAY_USE.iter().find(|(it, _)| *it == name).unwrap_or_else(|| {
            panic!("crates/{name} has no line in MAY_USE\nhelp: say in {} whom it may use", file!())
        });
        for used in ours(&manifest, "[dependencies]") {
            assert!(
                allowed.contains(&used.as_str()),
                "{name} must not depend on {used}\nhelp: move what both need to a crate below, or change the map \
                 in ARCHITECTURE.md and MAY_USE with a reason"
            );
        }
    }
}

#[test]
fn tests_use_the_drawing_of_carets_and_nothing_above_them() {
    for (name, manifest) in manifests() {
        let (_, allowed) = MAY_USE.iter().find(|(it, _)| *it == name).expect("tested above");
        for used in ours(&manifest, "[dev-dependencies]") {
            assert!(
                used == "render" || allowed.contains(&used.as_str()),
                "the tests of {name} must not depend on {used}"
            );
        }
    }
}

#[test]
fn the_pure_crates_stay_pure() {
    for name in PURE {
        for (path, code) in sources(name) {
            for (number, line) in code.lines().enumerate().filter(|(_, it)| !is_comment(it)) {
                let found = OUTSIDE.iter().find(|it| line.contains(**it));
                assert!(
                    found.is_none(),
                    "{}:{}: {name} is pure and must not use `{}`\nhelp: let the front door ask for it and pass the \
                     answer in",
                    path.display(),
                    number + 1,
                    found.unwrap_or(&"")
                );
            }
        }
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    for (name, _) in MAY_USE {
        for (path, code) in sources(name) {
            let lines = code.lines().count();
            assert!(
                lines <= LONGEST,
                "{} has {lines} lines without its tests\nhelp: cut it by what it is about; the aim is 150",
                path.display()
            );
        }
    }
}

#[test]
fn no_file_is_a_drawer() {
    for (name, _) in MAY_USE {
        for (path, _) in sources(name) {
            let stem = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
            let drawers = ["utils", "util", "common", "helpers", "manager", "misc"];
            assert!(
                !drawers.contains(&stem),
                "{}\nhelp: name it after what it holds",
                path.display()
            );
        }
    }
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The manifest of each crate under its folder's name.
fn manifests() -> BTreeMap<String, String> {
    let folders = fs::read_dir(crates()).expect("the folder of crates");
    let manifest = |it: &Path| fs::read_to_string(it.join("Cargo.toml")).ok();
    let name = |it: &Path| Some(it.file_name()?.to_str()?.to_owned());
    folders
        .filter_map(Result::ok)
        .filter_map(|it| Some((name(&it.path())?, manifest(&it.path())?)))
        .collect()
}

/// The crates of ours in the table `table` of a manifest, by their folders' names.
fn ours(manifest: &str, table: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|it| it.trim() != table).skip(1);
    lines
        .take_while(|it| !it.starts_with('['))
        .filter_map(|it| it.split(['.', ' ', '=']).next())
        .filter(|it| *it == "rashomon" || it.starts_with("rashomon-"))
        .map(|it| it.strip_prefix("rashomon-").unwrap_or(it).to_owned())
        .collect()
}

/// Every source file of a crate with its code, tests left out.
fn sources(name: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    collect(&crates().join(name).join("src"), &mut files);
    files
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|it| it == "rs") && !is_test(&path) {
            let text = fs::read_to_string(&path).expect("a source file");
            let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned();
            files.push((path, code));
        }
    }
}

/// Whether a file is a module of tests.
fn is_test(path: &Path) -> bool {
    path.file_stem().is_some_and(|it| it == "tests")
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}
