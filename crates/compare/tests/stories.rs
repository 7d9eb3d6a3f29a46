//! Small stories, each told by several invented outlets, and what comparing finds in them.
//!
//! `tests/corpus/*.txt`: a `#` line says why, a `?` line which parts of the brief are shown, `//-` starts a report,
//! `!` lines are judgements (`A = B`, `A / B`), and below `=>` stands what is found. `UPDATE_EXPECT=1` draws it anew.

#![allow(clippy::unwrap_used, reason = "a broken fixture stops the test")]

mod marked;

use std::{collections::BTreeSet, fmt::Write as _, fs, io, path::Path};

use expect_test::expect_file;
use rashomon_compare::brief;
use rashomon_record::{
    Judgement, Judgements, Report,
    brief::{Brief, Party, Passage, ReportId},
};

#[test]
fn stories() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files: Vec<_> =
        fs::read_dir(&folder)?.map(|it| it.map(|it| it.path())).collect::<Result<_, _>>()?;
    files.sort();
    for path in files {
        let text = fs::read_to_string(&path)?;
        let drawn: Vec<String> = text.split("\n====\n").map(draw).collect();
        expect_file![&path].assert_eq(&drawn.join("\n====\n"));
    }
    Ok(())
}

/// The order of the reports decides ids and the order of lists, nothing else.
#[test]
fn the_order_of_reports_does_not_matter() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    for file in fs::read_dir(&folder)? {
        let text = fs::read_to_string(file?.path())?;
        for story in text.split("\n====\n") {
            let (mut reports, judgements) = read(story);
            let one = without_order(&brief(&reports, &judgements));
            reports.reverse();
            assert_eq!(one, without_order(&brief(&reports, &judgements)));
        }
    }
    Ok(())
}

/// The names of each actor and the passages of each claim and dispute.
fn without_order(brief: &Brief) -> BTreeSet<BTreeSet<String>> {
    let names = brief.actors.iter().map(|it| it.names.iter().map(|it| it.text.clone()).collect());
    let claims = brief
        .claims
        .iter()
        .map(|it| it.members.iter().map(|it| quoted(brief, &it.passage)).collect());
    let disputes = brief.disputes.iter().map(|it| {
        let passages = it.sides.iter().flat_map(|it| &it.passages);
        passages.map(|it| quoted(brief, it)).collect()
    });
    names.chain(claims).chain(disputes).collect()
}

/// The story with what is found in it below.
fn draw(story: &str) -> String {
    let given = story.split("\n=>\n").next().unwrap_or_default().trim_end();
    let (reports, judgements) = read(story);
    let brief = brief(&reports, &judgements);
    let shown = given.lines().find_map(|it| it.strip_prefix("? ")).unwrap_or("actors");
    let mut out = String::new();
    for part in shown.split(' ') {
        let found = match part {
            "actors" => actors(&brief),
            "statements" => statements(&brief),
            "claims" => claims(&brief),
            "disputes" => disputes(&brief),
            "only" => only(&brief),
            "timeline" => timeline(&brief),
            "copies" => copies(&brief),
            "commitments" => commitments(&brief),
            "short" => short(&brief),
            "voices" => voices(&brief),
            other => panic!("help: no part of a brief is called {other}"),
        };
        let found = if found.is_empty() { "  none\n".into() } else { found };
        write!(out, "{part}\n{found}").unwrap();
    }
    format!("{given}\n=>\n{out}")
}

fn read(story: &str) -> (Vec<Report>, Judgements) {
    let given = story.split("\n=>\n").next().unwrap_or_default();
    let mut reports = Vec::new();
    let mut judgements = Judgements::default();
    for part in given.split("\n//- ").skip(1) {
        let (head, text) = part.split_once('\n').unwrap_or((part, ""));
        reports.push(marked::report(head, text));
    }
    for line in given.lines().filter_map(|it| it.strip_prefix("! ")) {
        if let Some(name) = line.strip_prefix("show ") {
            judgements.shown.push(name.into());
            continue;
        }
        let same = line.contains(" = ");
        let (a, b) = line.split_once(if same { " = " } else { " / " }).expect("two names");
        judgements.all.push(Judgement { a: a.into(), b: b.into(), same, why: None });
    }
    (reports, judgements)
}

fn outlet(brief: &Brief, id: ReportId) -> &str {
    brief.report(id).expect("it is in the brief").label()
}

fn outlets(brief: &Brief, ids: &[ReportId]) -> String {
    ids.iter().map(|&it| outlet(brief, it)).collect::<Vec<_>>().join(", ")
}

fn quoted(brief: &Brief, passage: &Passage) -> String {
    format!("{}: “{}”", outlet(brief, passage.report), passage.text)
}

fn actors(brief: &Brief) -> String {
    let mut out = String::new();
    for it in &brief.actors {
        let kind = serde_json::to_value(it.kind).unwrap();
        writeln!(out, "  {} ({})", it.name, kind.as_str().unwrap()).unwrap();
        for name in &it.names {
            writeln!(
                out,
                "    {} × {} in {}",
                name.count,
                name.text,
                outlets(brief, &name.reports)
            )
            .unwrap();
        }
        for role in &it.roles {
            writeln!(out, "    as {}, {} times", role.text, role.passages.len()).unwrap();
        }
        for change in &it.renamings {
            let when = change.when.as_ref().map_or("some day", |it| it.as_str());
            let by: Vec<_> = change.passages.iter().map(|it| it.report).collect();
            writeln!(
                out,
                "    renamed from {} to {} on {when}, says {}",
                change.from,
                change.to,
                outlets(brief, &by)
            )
            .unwrap();
        }
        for merge in &it.merged {
            writeln!(out, "    {}: {}", merge.names.join(" = "), merge.reason).unwrap();
        }
    }
    out
}

fn statements(brief: &Brief) -> String {
    let mut out = String::new();
    for it in &brief.statements {
        let who = it.speaker.as_ref().map_or("nobody", |it| brief.name_of(it));
        let to =
            it.target.as_ref().map(|it| format!(" to {}", brief.name_of(it))).unwrap_or_default();
        let why = it.speaker_why.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        writeln!(out, "  {who}{why}{to}, {}", quoted(brief, &it.content[0])).unwrap();
    }
    out
}

fn claims(brief: &Brief) -> String {
    let mut out = String::new();
    for it in &brief.claims {
        let agree = serde_json::to_value(it.passages_agree).unwrap();
        writeln!(out, "  {}: {}", agree.as_str().unwrap(), it.why).unwrap();
        for member in &it.members {
            writeln!(out, "    {}", quoted(brief, &member.passage)).unwrap();
        }
    }
    out
}

fn disputes(brief: &Brief) -> String {
    let mut out = String::new();
    for it in &brief.disputes {
        let kind = serde_json::to_value(it.kind).unwrap();
        writeln!(out, "  {}: {}", kind.as_str().unwrap(), it.what).unwrap();
        for side in &it.sides {
            for passage in &side.passages {
                let (who, holds) = (brief.name_of(&side.who), &side.holds);
                writeln!(out, "    {holds}: {who}, {}", quoted(brief, passage)).unwrap();
            }
        }
        writeln!(out, "    {}", it.why).unwrap();
    }
    out
}

fn only(brief: &Brief) -> String {
    brief.only.iter().fold(String::new(), |mut out, it| {
        writeln!(out, "  {}", quoted(brief, it)).unwrap();
        out
    })
}

fn timeline(brief: &Brief) -> String {
    let mut out = String::new();
    for day in &brief.timeline {
        for it in &day.items {
            let what = serde_json::to_value(it.what).unwrap();
            let what = what.as_str().unwrap();
            writeln!(out, "  {} {what}, {}", day.date.as_str(), quoted(brief, &it.passage))
                .unwrap();
        }
    }
    out
}

fn commitments(brief: &Brief) -> String {
    let mut out = String::new();
    let names = |it: &[Party]| it.iter().map(|it| brief.name_of(it)).collect::<Vec<_>>().join(", ");
    for it in brief.commitments.iter().flatten() {
        let name = it.agreement.as_deref().unwrap_or("promise");
        writeln!(out, "  {} ({name}): {}", names(&it.by), quoted(brief, &it.term)).unwrap();
        for passage in &it.told {
            writeln!(out, "    also {}", quoted(brief, passage)).unwrap();
        }
        for account in &it.accounts {
            let says = serde_json::to_value(account.says).unwrap();
            let (who, says) = (brief.name_of(&account.who), says.as_str().unwrap());
            for passage in &account.passages {
                writeln!(out, "    {says}, says {who}, {}", quoted(brief, passage)).unwrap();
            }
        }
    }
    out
}

fn short(brief: &Brief) -> String {
    brief.in_short.iter().fold(String::new(), |mut out, it| {
        let about = serde_json::to_value(it.about).unwrap();
        writeln!(out, "  {}, {}", about.as_str().unwrap(), quoted(brief, &it.passage)).unwrap();
        writeln!(out, "    {}", it.why).unwrap();
        out
    })
}

fn voices(brief: &Brief) -> String {
    let voices = brief.stories.iter().flatten().flat_map(|it| &it.voices);
    voices.fold(String::new(), |mut out, it| {
        writeln!(out, "  {}", outlets(brief, it)).unwrap();
        out
    })
}

fn copies(brief: &Brief) -> String {
    brief.copies.iter().fold(String::new(), |mut out, it| {
        writeln!(out, "  {} share {}", outlets(brief, &it.reports), it.share).unwrap();
        out
    })
}

/// All passages of a brief.
fn passages(brief: &Brief) -> Vec<Passage> {
    let members = brief.claims.iter().flat_map(|it| it.members.iter().map(|it| &it.passage));
    let sides = brief.disputes.iter().flat_map(|it| it.sides.iter().flat_map(|it| &it.passages));
    let items = brief.timeline.iter().flat_map(|it| it.items.iter().map(|it| &it.passage));
    let bound = brief.commitments.iter().flatten();
    let bound = bound.flat_map(|it| {
        let accounts = it.accounts.iter().flat_map(|it| &it.passages);
        std::iter::once(&it.term).chain(&it.told).chain(accounts).cloned().collect::<Vec<_>>()
    });
    let bound: Vec<Passage> = bound.collect();
    members
        .chain(sides)
        .chain(items)
        .chain(&brief.only)
        .chain(&bound)
        .chain(brief.in_short.iter().map(|it| &it.passage))
        .cloned()
        .collect()
}

proptest::proptest! {
    /// Whatever the texts, passages lie in them, and the same texts give the same brief.
    #[test]
    fn any_texts_are_compared_soundly(texts in proptest::collection::vec("([a-zA-Z0-9é ]{1,6}[ .\"\n])*", 0..4)) {
        let plain = |it: &String| marked::report("Post", it);
        let reports: Vec<Report> = texts.iter().map(plain).collect();
        let found = brief(&reports, &Judgements::default());
        for it in passages(&found) {
            assert_eq!(reports[it.report.index().unwrap()].slice(it.span()), it.text);
        }
        assert_eq!(found, brief(&reports, &Judgements::default()));
    }
}
