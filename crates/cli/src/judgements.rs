//! The user's word on who is who: `judgements.toml`.

use std::{
    collections::BTreeSet,
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, ensure};
use rashomon_record::{Judgement, Judgements};
use serde::Deserialize;
use toml::Spanned;

/// The name of the file that is read where it lies beside the reports.
pub(crate) const FILE_NAME: &str = "judgements.toml";

/// The judgements in `file`, else in the files named `judgements.toml` beside what is at `paths`.
pub(crate) fn read(file: Option<&Path>, paths: &[PathBuf]) -> Result<Judgements> {
    let files = file.map_or_else(|| beside(paths), |it| BTreeSet::from([it.to_owned()]));
    let mut all = Vec::new();
    for file in files {
        let read = || parse(&fs::read_to_string(&file)?);
        let found =
            read().with_context(|| format!("cannot read the judgements in {}", file.display()))?;
        all.extend(found);
    }
    let judgements = Judgements { all };
    // Each file may be sound by itself and not with the others.
    judgements.check().context("cannot use the judgements together")?;
    Ok(judgements)
}

/// The files of judgements that lie in the given folders or beside the given files.
fn beside(paths: &[PathBuf]) -> BTreeSet<PathBuf> {
    let folder =
        |it: &PathBuf| if it.is_dir() { Some(it.clone()) } else { it.parent().map(Into::into) };
    let given = paths.iter().filter(|it| it.as_os_str() != "-");
    given.filter_map(folder).map(|it| it.join(FILE_NAME)).filter(|it| it.is_file()).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    same: Vec<Entry>,
    #[serde(default)]
    differ: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    names: Spanned<Vec<String>>,
    /// The user's own note.
    #[serde(default)]
    #[allow(dead_code, reason = "read so that a misspelt field is still an error")]
    why: Option<String>,
}

fn parse(text: &str) -> Result<Vec<Judgement>> {
    let file: File = toml::from_str(text).map_err(|it| in_words(&it, text))?;
    for entry in file.same.iter().chain(&file.differ) {
        let line = line_of(text, &entry.names.span());
        let names = entry.names.get_ref();
        ensure!(names.len() > 1, "line {line}: expected two names or more, found {}", names.len());
        ensure!(names.iter().all(|it| !it.trim().is_empty()), "line {line}: a name is empty");
    }
    let kinds = [(&file.same, true), (&file.differ, false)];
    let entries = kinds.into_iter().flat_map(|(all, same)| all.iter().map(move |it| (it, same)));
    let (all, lines): (Vec<_>, Vec<_>) = entries
        .flat_map(|(it, same)| {
            let line = line_of(text, &it.names.span());
            pairs(it.names.get_ref(), same).map(move |pair| (pair, line))
        })
        .unzip();
    let judgements = Judgements { all };
    judgements.check().map_err(|it| anyhow!("line {}: {it}", lines[it.index]))?;
    Ok(judgements.all)
}

fn pairs(names: &[String], same: bool) -> impl Iterator<Item = Judgement> {
    let rest = |at: usize| names[at + 1..].iter();
    (0..names.len()).flat_map(move |at| {
        rest(at).map(move |b| Judgement { a: names[at].clone(), b: b.clone(), same })
    })
}

fn in_words(error: &toml::de::Error, text: &str) -> anyhow::Error {
    match error.span() {
        Some(span) => anyhow!("line {}: {}", line_of(text, &span), error.message()),
        None => anyhow!("{}", error.message()),
    }
}

fn line_of(text: &str, span: &Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|&it| it == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: &Expect) {
        let found = match parse(text) {
            Ok(all) => all.iter().fold(String::new(), |text, it| {
                text + &it.a + if it.same { " = " } else { " ≠ " } + &it.b + "\n"
            }),
            Err(error) => format!("{error:#}"),
        };
        expected.assert_eq(&found);
    }

    #[test]
    fn each_pair_of_an_entry_is_judged() {
        let text = r#"
[[same]]
names = ["Harbour Guard", "Port Guard", "HG"]
why = "the group's own statement of May"

[[differ]]
names = ["Port Guard", "Coast Guard"]
"#;
        check(
            text,
            &expect![[r"
            Harbour Guard = Port Guard
            Harbour Guard = HG
            Port Guard = HG
            Port Guard ≠ Coast Guard
        "]],
        );
    }

    #[test]
    fn an_error_tells_the_line() {
        check(
            "[[same]]\nnames = [\"A\"]\n",
            &expect!["line 2: expected two names or more, found 1"],
        );
        check("[[same]]\nnames = [\"A\", \" \"]\n", &expect!["line 2: a name is empty"]);
        check(
            "\n[[same]]\nname = \"A\"\n",
            &expect!["line 3: unknown field `name`, expected `names` or `why`"],
        );
        check("[[same]\n", &expect!["line 1: unclosed array table, expected `]`"]);
        check(
            "[[seem]]\nnames = [\"A\", \"B\"]\n",
            &expect!["line 1: unknown field `seem`, expected `same` or `differ`"],
        );
    }

    #[test]
    fn a_contradiction_is_refused_also_over_a_chain() {
        let text = r#"
[[same]]
names = ["A", "B"]
[[same]]
names = ["C", "B"]
[[differ]]
names = ["A", "C"]
"#;
        check(
            text,
            &expect![
                "line 7: “A” and “C” are said to differ, but also to be the same (A = B, C = B)"
            ],
        );
    }
}
