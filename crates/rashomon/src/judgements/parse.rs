//! From text to judgements.

use std::collections::BTreeMap;

use rashomon_record::{Judgement, Judgements};
use serde::Deserialize;
use toml::{Spanned, value::Datetime};

use super::{Entry, Fault, File, Judged, Seen, Word};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    #[serde(default)]
    same: Vec<Table>,
    #[serde(default)]
    differ: Vec<Table>,
    #[serde(default)]
    show: Vec<Shown>,
}

/// An entry about several names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    names: Spanned<Vec<String>>,
    show: Option<String>,
    why: Option<String>,
    made: Option<Datetime>,
    undone: Option<Spanned<Datetime>>,
    found: Option<String>,
    #[serde(default)]
    seen: Vec<Seen>,
}

/// An entry about the name to show.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shown {
    name: Spanned<String>,
    why: Option<String>,
    made: Option<Datetime>,
    undone: Option<Spanned<Datetime>>,
    found: Option<String>,
    #[serde(default)]
    seen: Vec<Seen>,
}

/// The entries of a file, in the order in which they stand.
pub(super) fn entries(text: &str) -> Result<Vec<Entry>, Fault> {
    let tables: Tables = toml::from_str(text).map_err(|it| {
        Fault::new(it.span().map(|span| line_of(text, span.start)), it.message().trim_end())
    })?;
    let same = tables.same.into_iter().map(|it| it.entry(Word::Same, text));
    let differ = tables.differ.into_iter().map(|it| it.entry(Word::Differ, text));
    let shown = tables.show.into_iter().map(|it| Table::from(it).entry(Word::Show, text));
    let mut entries: Vec<Entry> = same.chain(differ).chain(shown).collect();
    entries.sort_by_key(|it| it.names_end);
    for (at, entry) in entries.iter_mut().enumerate() {
        entry.number = at + 1;
        entry.check()?;
    }
    Ok(entries)
}

impl Table {
    fn entry(self, word: Word, text: &str) -> Entry {
        let names = self.names.span();
        let judged = Judged {
            word,
            names: self.names.into_inner(),
            show: self.show,
            why: self.why,
            made: self.made.map(|it| it.to_string()),
            found: self.found,
            seen: self.seen,
        };
        Entry {
            number: 0,
            line: line_of(text, names.start),
            judged,
            undone_at: self.undone.as_ref().map(|it| it.span().start),
            undone: self.undone.map(|it| it.get_ref().to_string()),
            names_end: names.end,
        }
    }
}

impl From<Shown> for Table {
    fn from(Shown { name, why, made, undone, found, seen }: Shown) -> Self {
        let names = Spanned::new(name.span(), vec![name.into_inner()]);
        Self { names, show: None, why, made, undone, found, seen }
    }
}

impl Entry {
    fn check(&self) -> Result<(), Fault> {
        let Judged { word, names, show, .. } = &self.judged;
        let fault = |problem: String| Err(Fault::new(self.line, problem));
        if *word != Word::Show && names.len() < 2 {
            return fault(format!("expected two names or more, found {}", names.len()));
        }
        if names.iter().chain(show).any(|it| it.trim().is_empty()) {
            return fault("a name is empty".into());
        }
        if show.is_some() && *word == Word::Differ {
            return fault("`show` says how to show one actor; these are several".into());
        }
        let mut first: BTreeMap<String, &str> = BTreeMap::new();
        for name in names {
            if let Some(twin) = first.insert(Judgements::key(name), name) {
                return fault(format!("“{twin}” and “{name}” are one name"));
            }
        }
        Ok(())
    }
}

impl File {
    /// The judgements that cannot all be true, by their numbers, and why; `None` if all can.
    pub(super) fn conflict(&self) -> Option<(Vec<usize>, Fault)> {
        let mut judgements = Judgements::default();
        let mut places = Vec::new();
        for entry in self.standing() {
            judgements.all.extend(entry.judged.pairs());
            places.resize(judgements.all.len(), (entry.number, entry.line));
        }
        let found = judgements.check().err()?;
        let problem = found.in_words(|at| format!(" on line {}", places[at].1));
        let joined = found.joined.iter().map(|it| places[it.0].0);
        let mut numbers: Vec<_> = joined.chain([places[found.index].0]).collect();
        numbers.sort_unstable();
        numbers.dedup();
        Some((numbers, Fault::new(places[found.index].1, problem)))
    }
}

impl Judged {
    /// What it says of its names, two by two.
    pub fn pairs(&self) -> impl Iterator<Item = Judgement> {
        let names = if self.word == Word::Show { &[] } else { self.names.as_slice() };
        let same = self.word == Word::Same;
        // Of three names for one actor, two pairs tell all.
        let firsts = if same { names.len().min(1) } else { names.len() };
        (0..firsts).flat_map(move |at| {
            names[at + 1..].iter().map(move |b| Judgement {
                a: names[at].clone(),
                b: b.clone(),
                same,
                why: self.why.clone(),
            })
        })
    }

    /// The name by which it wants an actor shown.
    pub fn shown(&self) -> Option<&str> {
        match self.word {
            Word::Show => self.names.first().map(String::as_str),
            Word::Same | Word::Differ => self.show.as_deref(),
        }
    }
}

fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|&it| it == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: &Expect) {
        let found = match File::parse(text) {
            Ok(file) => {
                let Judgements { all, shown } = file.judgements();
                let all = all
                    .iter()
                    .map(|it| format!("{} {} {}\n", it.a, if it.same { "=" } else { "≠" }, it.b));
                all.chain(shown.iter().map(|it| format!("show {it}\n"))).collect()
            }
            Err(fault) => fault.to_string(),
        };
        expected.assert_eq(&found);
    }

    #[test]
    fn names_are_judged_by_pairs() {
        let text = r#"
[[same]]
names = ["Harbour Guard", "Port Guard", "HG"]
show = "Port Guard"
why = "the group's own statement of May"

[[differ]]
names = ["Port Guard", "Coast Guard", "Guard"]

[[same]]
names = ["Ortega", "the mayor"]
made = 2024-10-21
undone = 2024-10-22T08:00:00Z

[[show]]
name = "Maria Ortega"
"#;
        check(
            text,
            &expect![[r"
                Harbour Guard = Port Guard
                Harbour Guard = HG
                Port Guard ≠ Coast Guard
                Port Guard ≠ Guard
                Coast Guard ≠ Guard
                show Port Guard
                show Maria Ortega
            "]],
        );
        let numbers = File::parse(text).unwrap();
        let numbers: Vec<_> = numbers.entries.iter().map(|it| (it.number, it.line)).collect();
        assert_eq!(numbers, [(1, 3), (2, 8), (3, 11), (4, 16)]);
    }

    #[test]
    fn an_error_tells_the_line() {
        check(
            "[[same]]\nnames = [\"A\"]\n",
            &expect!["line 2: expected two names or more, found 1"],
        );
        check("[[same]]\nnames = [\"A\", \" \"]\n", &expect!["line 2: a name is empty"]);
        check(
            "[[same]]\nnames = [\"A\", \"B\", \"a\"]\n",
            &expect!["line 2: “A” and “a” are one name"],
        );
        check(
            "\n[[same]]\nname = \"A\"\n",
            &expect![
                "line 3: unknown field `name`, expected one of `names`, `show`, `why`, `made`, `undone`, `found`, `seen`"
            ],
        );
        check("[[same]\n", &expect!["line 1: unclosed array table, expected `]`"]);
        check(
            "[[seem]]\nnames = [\"A\", \"B\"]\n",
            &expect!["line 1: unknown field `seem`, expected one of `same`, `differ`, `show`"],
        );
        check(
            "[[same]]\nnames = [\"A\", \"B\"]\nmade = \"May\"\n",
            &expect![[r#"line 3: invalid type: string "May", expected a TOML datetime"#]],
        );
        check("[[show]]\nname = \"A\"\n[[show]]\n", &expect!["line 3: missing field `name`"]);
        check(
            "[[differ]]\nnames = [\"A\", \"B\"]\nshow = \"A\"\n",
            &expect!["line 2: `show` says how to show one actor; these are several"],
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
                "line 7: “A” and “C” are said to differ, but also to be the same (A = B on line 3, C = B on line 5)"
            ],
        );
        check(
            "[[differ]]\nnames = [\"A\", \"B\"]\n[[same]]\nnames = [\"b\", \"a\"]\n",
            &expect![
                "line 2: “A” and “B” are said to differ, but also to be the same (b = a on line 4)"
            ],
        );
    }

    #[test]
    fn what_was_taken_back_contradicts_nothing() {
        check(
            "[[same]]\nnames = [\"A\", \"B\"]\nundone = 2024-10-21\n[[differ]]\nnames = [\"A\", \"B\"]\n",
            &expect![[r"
                A ≠ B
            "]],
        );
    }
}
