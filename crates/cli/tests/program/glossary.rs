//! Every word that the program uses for what it found can be explained.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;

use crate::{json, rashomon, story};

#[track_caller]
fn assert_explained(terms: &BTreeSet<String>) {
    let lost: Vec<_> =
        terms.iter().filter(|it| rashomon(["explain", it.as_str()]).code != Some(0)).collect();
    assert!(
        lost.is_empty(),
        "no entry for {lost:?}\nhelp: add them to crates/cli/data/glossary.md"
    );
}

#[test]
fn every_field_of_a_record_is_explained() {
    let record = rashomon(json(&story())).record();
    let mut fields = BTreeSet::new();
    collect(&record, &mut fields);
    assert_explained(&fields);
}

fn collect(value: &Value, fields: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                fields.insert(key.clone());
                // Its keys are fields of the report, its values prose.
                if key != "basis" {
                    collect(value, fields);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|it| collect(it, fields)),
        _ => {}
    }
}

/// The words that fields of the record may hold, as the types that write them spell them.
#[test]
fn every_word_of_a_closed_list_is_explained() {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../record/src");
    let lists = [
        ("brief/actors.rs", "ActorKind"),
        ("brief/compared.rs", "Agreement"),
        ("brief/compared.rs", "DisputeKind"),
        ("brief/compared.rs", "Happening"),
        ("commitment.rs", "Says"),
        ("brief/stories.rs", "About"),
        ("statement.rs", "Act"),
        ("statement.rs", "Form"),
        ("time.rs", "TimeKind"),
        ("metadata.rs", "Basis"),
        ("figure.rs", "Bound"),
    ];
    let mut words = BTreeSet::new();
    for (file, name) in lists {
        let code = fs::read_to_string(model.join(file)).expect("the data model");
        let start = code
            .find(&format!("pub enum {name} {{"))
            .unwrap_or_else(|| panic!("no {name} in {file}"));
        let body = code[start..].split("\n}").next().unwrap_or_default();
        let variants = body.lines().skip(1).map(str::trim).filter_map(|it| it.strip_suffix(','));
        words.extend(variants.map(spelled));
    }
    assert!(words.len() > 40, "{words:?}");
    assert_explained(&words);
}

/// The tags of `rashomon show --layer tags`.
#[test]
fn every_part_of_speech_is_explained() {
    let tags = rashomon_record::Upos::ALL.iter().map(ToString::to_string);
    assert_explained(&tags.collect());
}

/// `AtLeast` as a reader sees it: `at least`.
fn spelled(variant: &str) -> String {
    let mut words = String::new();
    for letter in variant.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

#[test]
fn every_command_and_layer_is_explained() {
    let mut terms = BTreeSet::new();
    let help = rashomon(["--help"]).fine();
    let commands =
        help.split("Commands:\n").nth(1).and_then(|it| it.split("\n\n").next()).expect("commands");
    terms.extend(
        commands
            .lines()
            .filter_map(|it| it.split_whitespace().next())
            .filter(|it| *it != "help")
            .map(Into::into),
    );
    let help = rashomon(["show", "--help"]).fine();
    terms.extend(
        help.lines()
            .filter_map(|it| it.trim().strip_prefix("- ")?.split(':').next())
            .map(Into::into),
    );
    assert!(terms.contains("verify") && terms.contains("aliases"), "{terms:?}");
    assert_explained(&terms);
}

/// The rules of the story's record, and those that the source names: literals such as `"after-quote"`.
#[test]
fn every_rule_is_explained() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut rules = BTreeSet::new();
    for folder in ["extract/src/statements", "rashomon/src"] {
        literals_below(&crates.join(folder), &mut rules);
    }
    let record = rashomon(json(&story())).record();
    let statements = record["statements"].as_array().into_iter().flatten();
    rules.extend(statements.filter_map(|it| it["rule"].as_str()).map(Into::into));
    assert!(rules.contains("marks-only") && rules.contains("after-quote"), "{rules:?}");
    assert_explained(&rules);
}

fn literals_below(folder: &Path, rules: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            literals_below(&path, rules);
        } else if let Ok(code) = fs::read_to_string(&path) {
            let code = code.split("#[cfg(test)]").next().unwrap_or_default();
            let lines = code.lines().filter(|it| !it.trim_start().starts_with("//"));
            // Every other piece between quotation marks is a literal.
            let literals = lines.flat_map(|it| it.split('"').skip(1).step_by(2));
            rules.extend(literals.filter(|it| is_rule(it)).map(Into::into));
        }
    }
}

/// Whether a literal is written as the names of rules are: words with hyphens.
fn is_rule(literal: &str) -> bool {
    let is_word = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase());
    literal.contains('-') && literal.split('-').all(is_word)
}
