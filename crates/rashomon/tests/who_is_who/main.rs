//! Who is one and who is two, in small stories written to mislead.
//!
//! `*.txt` beside this file: a `#` line says why, `//-` starts a report, and below `=>` stand pairs of names with `=`
//! where they are one actor, and the reason, or `≠` where they are two. `Duarte in Wire` is whom that report calls so,
//! `Jordan (person)` the one of several of that kind. `UPDATE_EXPECT=1` draws the signs and reasons anew.

#![allow(clippy::unwrap_used, reason = "a broken fixture stops the test")]

use std::{fs, io, num::NonZeroUsize, path::Path};

use expect_test::expect_file;
use rashomon::Rashomon;
use rashomon_record::{
    Judgements, Known, Report,
    brief::{Actor, Brief},
};

#[test]
fn who_is_who() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/who_is_who");
    let mut files: Vec<_> =
        fs::read_dir(&folder)?.map(|it| it.map(|it| it.path())).collect::<Result<_, _>>()?;
    files.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    files.sort();
    let rashomon = Rashomon::english();
    for path in files {
        let text = fs::read_to_string(&path)?;
        let drawn: Vec<_> = text.split("\n====\n").map(|it| draw(&rashomon, it)).collect();
        expect_file![&path].assert_eq(&drawn.join("\n====\n"));
    }
    Ok(())
}

/// The order in which reports are given decides nothing.
#[test]
fn the_order_of_reports_decides_nothing() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/who_is_who");
    let rashomon = Rashomon::english();
    for file in fs::read_dir(&folder)? {
        let path = file?.path();
        if path.extension().is_none_or(|it| it != "txt") {
            continue;
        }
        for story in fs::read_to_string(&path)?.split("\n====\n") {
            let mut reports = reports(story);
            let one = names(&compare(&rashomon, reports.clone()));
            reports.reverse();
            assert_eq!(one, names(&compare(&rashomon, reports.clone())), "reversed: {story}");
            let middle = reports.len() / 2;
            reports.rotate_left(middle);
            assert_eq!(one, names(&compare(&rashomon, reports)), "turned: {story}");
        }
    }
    Ok(())
}

/// The names of each actor, in no order.
fn names(brief: &Brief) -> Vec<Vec<String>> {
    let names = |it: &Actor| {
        let mut names: Vec<_> = it.names.iter().map(|it| it.text.clone()).collect();
        names.sort();
        names
    };
    let mut all: Vec<_> = brief.actors.iter().map(names).collect();
    all.sort();
    all
}

fn draw(rashomon: &Rashomon, story: &str) -> String {
    let (given, pairs) = story.split_once("\n=>\n").unwrap_or((story, ""));
    let brief = compare(rashomon, reports(story));
    let lines = pairs.lines().filter(|it| !it.is_empty()).map(|line| {
        let pair = line.split_once(": ").map_or(line, |it| it.0);
        let (a, b) = pair.split_once([' ', '\n']).map_or((pair, ""), |_| {
            let sign = ["=", "≠", "?"].into_iter().find(|it| pair.contains(&format!(" {it} ")));
            pair.split_once(&format!(" {} ", sign.expect("help: write A = B or A ≠ B"))).unwrap()
        });
        judged(&brief, a, b)
    });
    let lines: Vec<_> = lines.collect();
    format!("{}\n=>\n{}\n", given.trim_end(), lines.join("\n"))
}

fn judged(brief: &Brief, a: &str, b: &str) -> String {
    let (Some(one), Some(two)) = (actor(brief, a), actor(brief, b)) else {
        let lost = if actor(brief, a).is_none() { a } else { b };
        return format!("{a} ? {b}: no actor, or several, are called {lost}");
    };
    if one.id != two.id {
        return format!("{a} ≠ {b}");
    }
    let wanted = [bare(a), bare(b)];
    let reason = one.merged.iter().find(|it| wanted.iter().all(|name| it.names.contains(name)));
    reason.map_or_else(|| format!("{a} = {b}"), |it| format!("{a} = {b}: {}", it.reason))
}

/// The name without the report and the kind after it.
fn bare(name: &str) -> String {
    let name = name.split(" in ").next().unwrap();
    name.split(" (").next().unwrap().to_owned()
}

fn actor<'a>(brief: &'a Brief, name: &str) -> Option<&'a Actor> {
    let (text, kind) = name.strip_suffix(')').and_then(|it| it.rsplit_once(" (")).unzip();
    let text = text.unwrap_or(name);
    let (text, outlet) = text.split_once(" in ").map_or((text, None), |it| (it.0, Some(it.1)));
    let is_called = |it: &&Actor| {
        it.names.iter().any(|it| {
            let told = || {
                it.reports.iter().any(|&it| brief.report(it).unwrap().label() == outlet.unwrap())
            };
            it.text == text && (outlet.is_none() || told())
        })
    };
    let is_kind = |it: &&Actor| {
        kind.is_none_or(|kind| serde_json::to_value(it.kind).unwrap().as_str() == Some(kind))
    };
    let mut found = brief.actors.iter().filter(is_called).filter(is_kind);
    found.next().filter(|_| found.next().is_none())
}

fn compare(rashomon: &Rashomon, mut reports: Vec<Report>) -> Brief {
    rashomon.read_all(&mut reports, NonZeroUsize::MIN, || ());
    rashomon.compare(&mut reports, &Judgements::default())
}

fn reports(story: &str) -> Vec<Report> {
    let given = story.split("\n=>\n").next().unwrap();
    let parts = given.split("//- ").skip(1);
    parts
        .map(|part| {
            let (outlet, text) = part.split_once('\n').unwrap();
            let mut report = Report::new(format!("{outlet}.txt"), format!("{}\n", text.trim()));
            report.metadata.outlet = Some(Known::new(outlet.trim().to_owned(), "test"));
            report.metadata.language = Some("en".into());
            report
        })
        .collect()
}
