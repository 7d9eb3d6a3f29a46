//! Amending a file by text.
//!
//! A library that edits TOML puts entries of one kind together; here each change touches the lines it is about and no
//! other, and what comes of it is read again and compared with what it should be.

use super::{Fault, File, Judged, Seen, Word};

/// What stands at the head of a file that this program began.
const HEAD: &str = "\
# The user's word on who is who in the reports beside this file: it wins over what rashomon finds.
# Yours to edit; `rashomon judgements` lists it, `rashomon undo` takes back what stands last.
";

pub(super) fn with(file: &File, judged: &Judged) -> Result<File, Fault> {
    let mut text = file.text.clone();
    if text.trim().is_empty() {
        HEAD.clone_into(&mut text);
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let entry = entry(judged);
    // By itself first: then what goes wrong in the file is not the fault of its words.
    super::parse::entries(&entry).map_err(|it| Fault::new(None, it.problem))?;
    text = text + "\n" + &entry;
    let mut expected = said(file);
    expected.push((judged.clone(), None));
    amended(
        text,
        &expected,
        expected.len(),
        "nothing can be added at the end of the file; give each entry a heading of its own",
    )
}

pub(super) fn without(file: &File, number: usize, when: &str) -> Result<File, Fault> {
    let entry = numbered(file, number)?;
    if let Some(undone) = &entry.undone {
        return Err(Fault::new(
            entry.line,
            format!("judgement {number} was taken back already ({undone})"),
        ));
    }
    let end = file.text[entry.names_end..].find('\n').map(|it| entry.names_end + it);
    let (before, after) = file.text.split_at(end.map_or(file.text.len(), |it| it + 1));
    let feed = if end.is_some() { "" } else { "\n" };
    let text = format!("{before}{feed}undone = {when}\n{after}");
    let mut expected = said(file);
    expected[number - 1].1 = Some(when.to_owned());
    amended(text, &expected, number, &one_line(number))
}

pub(super) fn again(file: &File, number: usize) -> Result<File, Fault> {
    let entry = numbered(file, number)?;
    let Some(at) = entry.undone_at else {
        return Err(Fault::new(
            entry.line,
            format!("judgement {number} stands: it was not taken back"),
        ));
    };
    let start = file.text[..at].rfind('\n').map_or(0, |it| it + 1);
    let end = file.text[at..].find('\n').map_or(file.text.len(), |it| at + it + 1);
    let text = format!("{}{}", &file.text[..start], &file.text[end..]);
    let mut expected = said(file);
    expected[number - 1].1 = None;
    amended(text, &expected, number, &one_line(number))
}

type Said = (Judged, Option<String>);

fn said(file: &File) -> Vec<Said> {
    file.entries.iter().map(|it| (it.judged.clone(), it.undone.clone())).collect()
}

/// The file that `text` is, if it says what it should and judgement `number`, the one that was touched, contradicts no
/// other; else `refusal`.
fn amended(text: String, expected: &[Said], number: usize, refusal: &str) -> Result<File, Fault> {
    let refused = || Fault::new(None, refusal);
    let entries = super::parse::entries(&text).map_err(|_| refused())?;
    let new = File { text, entries };
    if said(&new) != expected {
        return Err(refused());
    }
    match new.conflict() {
        Some((numbers, _)) => Err(contradicted(&new, &numbers, number)),
        None => Ok(new),
    }
}

/// That judgement `number` cannot stand beside others of `numbers`.
fn contradicted(file: &File, numbers: &[usize], number: usize) -> Fault {
    let others = numbers.iter().filter(|it| **it != number).map(|it| &file.entries[it - 1]);
    let others: Vec<_> = others.collect();
    let said: Vec<_> =
        others.iter().map(|it| format!("judgement {} that {}", it.number, it.judged)).collect();
    let which = if said.len() == 1 { "that" } else { "one of them" };
    let problem = format!("it contradicts {}; take {which} back first", said.join(" and "));
    Fault::new(others.first().map(|it| it.line), problem)
}

fn numbered(file: &File, number: usize) -> Result<&super::Entry, Fault> {
    let count = file.entries.len();
    let entry = number.checked_sub(1).and_then(|it| file.entries.get(it));
    entry.ok_or_else(|| {
        let there = match count {
            0 => "there is none".to_owned(),
            1 => "there is one, of number 1".to_owned(),
            _ => format!("there are {count}, from 1 to {count}"),
        };
        Fault::new(None, format!("no judgement has the number {number}: {there}"))
    })
}

fn one_line(number: usize) -> String {
    format!(
        "judgement {number} shares a line with something else; give it a heading and each of its values a line of its own"
    )
}

/// A judgement as it is written in the file.
fn entry(judged: &Judged) -> String {
    let names: Vec<_> = judged.names.iter().map(|it| quoted(it)).collect();
    let names = names.join(", ");
    let value = |key: &str, value: Option<String>| value.map(|it| format!("{key} = {it}"));
    let text = |it: &Option<String>| it.as_deref().map(quoted);
    let seen: Vec<_> = judged.seen.iter().map(|it| format!("    {},", passage(it))).collect();
    let seen = (!seen.is_empty()).then(|| format!("seen = [\n{}\n]", seen.join("\n")));
    let subject = if judged.word == Word::Show {
        format!("name = {names}")
    } else {
        format!("names = [{names}]")
    };
    let heading = format!("[[{}]]", judged.word.as_str());
    let lines = [
        Some(heading),
        Some(subject),
        value("show", text(&judged.show)),
        value("why", text(&judged.why)),
        value("made", judged.made.clone()),
        value("found", text(&judged.found)),
        seen,
    ];
    lines.into_iter().flatten().fold(String::new(), |all, it| all + &it + "\n")
}

fn passage(seen: &Seen) -> String {
    let outlet = seen.outlet.as_ref().map(|it| format!("outlet = {}, ", quoted(it)));
    format!(
        "{{ name = {}, report = {}, {}text = {} }}",
        quoted(&seen.name),
        quoted(&seen.report),
        outlet.unwrap_or_default(),
        quoted(&seen.text)
    )
}

/// A string of TOML on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted += "\\\"",
            '\\' => quoted += "\\\\",
            '\n' => quoted += "\\n",
            '\t' => quoted += "\\t",
            '\r' => quoted += "\\r",
            it if it.is_control() => {
                let code = format!("\\u{:04X}", u32::from(it));
                quoted += &code;
            }
            it => quoted.push(it),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    const OURS: &str = "\
# Who is who, by the desk.
[[differ]]   # not the same harbour
names = [
    \"Port Guard\", # the town's
    \"Coast Guard\",
]
why = 'they said so'

[[same]]
names = [\"Ortega\", \"the mayor\"]";

    fn file(text: &str) -> File {
        File::parse(text).expect("a good file")
    }

    /// The lines that tell `result` from [`OURS`]: `+` for those it has, `-` for those it has not.
    fn change(result: Result<File, Fault>) -> String {
        let text = result.expect("it can be done").text;
        let (old, new): (Vec<_>, Vec<_>) = (OURS.lines().collect(), text.lines().collect());
        let head = old.iter().zip(&new).take_while(|it| it.0 == it.1).count();
        let rest = (old[head..].iter().rev()).zip(new[head..].iter().rev());
        let tail = rest.take_while(|it| it.0 == it.1).count();
        let lines = |sign: &str, all: &[&str]| -> String {
            all[head..all.len() - tail].iter().flat_map(|it| [sign, it, "\n"]).collect()
        };
        lines("- ", &old) + &lines("+ ", &new)
    }

    #[track_caller]
    fn check(result: Result<File, Fault>, expected: &Expect) {
        expected.assert_eq(&result.map_or_else(|it| it.to_string(), |it| it.text));
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|it| (*it).to_owned()).collect()
    }

    #[test]
    fn a_judgement_is_written_at_the_end() {
        let seen = Seen {
            name: "HG".into(),
            report: "a.txt".into(),
            outlet: Some("The \"Post\"".into()),
            text: "HG\u{7f} said: \\ no.".into(),
        };
        let judged = Judged {
            show: Some("HG".into()),
            why: Some("its own\nword".into()),
            made: Some("2024-10-21T12:00:00Z".into()),
            found: Some("2 actors".into()),
            seen: vec![seen],
            ..Judged::new(Word::Same, names(&["Harbour Guard", "HG"]))
        };
        expect![[r#"
            + 
            + [[same]]
            + names = ["Harbour Guard", "HG"]
            + show = "HG"
            + why = "its own\nword"
            + made = 2024-10-21T12:00:00Z
            + found = "2 actors"
            + seen = [
            +     { name = "HG", report = "a.txt", outlet = "The \"Post\"", text = "HG\u007F said: \\ no." },
            + ]
        "#]].assert_eq(&change(file(OURS).with(&judged)));
        check(
            file("").with(&Judged::new(Word::Show, names(&["HG"]))),
            &expect![[r#"
            # The user's word on who is who in the reports beside this file: it wins over what rashomon finds.
            # Yours to edit; `rashomon judgements` lists it, `rashomon undo` takes back what stands last.

            [[show]]
            name = "HG"
        "#]],
        );
    }

    #[test]
    fn one_is_taken_back_and_put_up_again_in_its_place() {
        let first = file(OURS).without(1, "2024-10-21T12:00:00Z").unwrap();
        expect![[r"
            + undone = 2024-10-21T12:00:00Z
        "]]
        .assert_eq(&change(Ok(first.clone())));
        let both = first.without(2, "2024-10-21T12:00:00Z").unwrap();
        assert_eq!(both.last_undone().map(|it| it.number), Some(1));
        assert_eq!(change(both.again(2).and_then(|it| it.again(1))), "");
    }

    #[test]
    fn what_cannot_be_done_is_refused_with_its_reason() {
        let same = |a, b| Judged::new(Word::Same, names(&[a, b]));
        check(
            file(OURS).with(&same("coast guard", "Port Guard")),
            &expect![
                "line 3: it contradicts judgement 1 that “Port Guard” and “Coast Guard” are different actors; take that back first"
            ],
        );
        check(
            file(OURS)
                .with(&same("A", "Port Guard"))
                .and_then(|it| it.with(&same("A", "Coast Guard"))),
            &expect![
                "line 3: it contradicts judgement 1 that “Port Guard” and “Coast Guard” are different actors and judgement 3 that “A” and “Port Guard” are one actor; take one of them back first"
            ],
        );
        check(file(OURS).with(&same("A", "a")), &expect!["“A” and “a” are one name"]);
        check(
            file(OURS).without(3, "2024-10-21"),
            &expect!["no judgement has the number 3: there are 2, from 1 to 2"],
        );
        check(
            file("").without(0, "2024-10-21"),
            &expect!["no judgement has the number 0: there is none"],
        );
        check(
            file(OURS).without(1, "today"),
            &expect![
                "judgement 1 shares a line with something else; give it a heading and each of its values a line of its own"
            ],
        );
        check(file(OURS).again(1), &expect!["line 3: judgement 1 stands: it was not taken back"]);
        let inline = "same = [{ names = [\"A\", \"B\"] }]\n";
        check(
            file(inline).without(1, "2024-10-21"),
            &expect![
                "judgement 1 shares a line with something else; give it a heading and each of its values a line of its own"
            ],
        );
        check(
            file(inline).with(&same("C", "D")),
            &expect![
                "nothing can be added at the end of the file; give each entry a heading of its own"
            ],
        );
        let again = file(OURS).without(1, "2024-10-21").unwrap();
        let again = again.with(&same("Port Guard", "Coast Guard")).unwrap();
        check(
            again.again(1),
            &expect![
                "line 13: it contradicts judgement 3 that “Port Guard” and “Coast Guard” are one actor; take that back first"
            ],
        );
    }
}
