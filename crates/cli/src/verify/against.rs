//! The record checked against the reports as they are now.

use std::path::PathBuf;

use anyhow::Result;
use rashomon_record::Report;
use serde_json::Value;

use super::{
    Findings, count, excerpt,
    walk::{self, sha256},
};
use crate::input::Input;

/// Finds each report of `record` among those at `paths`, and each of its passages in the text it has now.
pub(super) fn check(record: &Value, paths: &[PathBuf]) -> Result<Findings> {
    let taken = Input::at(paths).take()?;
    let mut findings = Findings::default();
    for (at, report) in record["reports"].as_array().into_iter().flatten().enumerate() {
        let place = format!("$.reports[{at}]");
        let source = report["source"].as_str().unwrap_or("?");
        match find(report, &taken.reports) {
            None => findings.fault(&place, format!("{source} was not found")),
            Some(now) if now.text() == report["text"] => {
                findings.done.push(format!("{source}: the text is the same"));
            }
            Some(now) => changed(record, report, now, &place, &mut findings),
        }
    }
    Ok(findings)
}

/// The report that is the same as `report` by its text, else by its source, address or file name.
fn find<'a>(report: &Value, now: &'a [Report]) -> Option<&'a Report> {
    let text = |it: &&Report| report["text"] == it.text();
    let source = |it: &&Report| report["source"] == it.source.as_str();
    let url = |it: &&Report| {
        it.metadata.url.as_ref().is_some_and(|it| report["url"] == it.value.as_str())
    };
    let name = report["source"].as_str().map(file_name);
    let same_name = |it: &&Report| name == Some(file_name(&it.source));
    let only = |it: &[&'a Report]| if let [one] = it { Some(*one) } else { None };
    let by_name = || only(&now.iter().filter(same_name).collect::<Vec<_>>());
    let at_source = now.iter().filter(source).collect::<Vec<_>>();
    now.iter()
        .find(text)
        .or_else(|| only(&at_source))
        .or_else(|| now.iter().find(url))
        .or_else(by_name)
}

fn file_name(source: &str) -> &str {
    source.rsplit(['/', '\\']).next().unwrap_or(source)
}

/// Says which passages of `report` are not where they were in its text of `now`.
fn changed(record: &Value, report: &Value, now: &Report, place: &str, findings: &mut Findings) {
    let what = format!(
        "the text has changed: expected sha256 {}, found {}",
        report["sha256"].as_str().unwrap_or("?"),
        sha256(now.text())
    );
    findings.fault(place, what);
    let id = report["id"].as_str().unwrap_or_default();
    let passages = walk::passages(record, id);
    let total = passages.len();
    let mut in_place = 0;
    for passage in passages {
        if now.text().get(passage.start..passage.end) == Some(passage.words) {
            in_place += 1;
            continue;
        }
        let what =
            match now.text().match_indices(passage.words).map(|(at, _)| at).collect::<Vec<_>>()[..]
            {
                _ if passage.words.is_empty() => continue,
                [] => {
                    format!("lost: {} no longer stands in {}", excerpt(passage.words), now.source)
                }
                [at] => format!("moved: {} stands at {at} now", excerpt(passage.words)),
                [..] => format!("lost: {} stands at several places now", excerpt(passage.words)),
            };
        findings.fault(&passage.place, what);
    }
    findings.done.push(format!(
        "{}: {in_place} of {} in place",
        now.source,
        count(total, "passage")
    ));
}
