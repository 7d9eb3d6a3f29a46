//! The record checked against the reports as they are now.

use std::path::PathBuf;

use anyhow::Result;
use rashomon::verify::{self, Fault};
use rashomon_record::Report;
use serde_json::Value;

use super::{Findings, count};
use crate::input::Input;

/// Finds each report of `record` among those at `paths`, and each of its passages in the text it has now.
pub(super) fn check(record: &Value, paths: &[PathBuf], findings: &mut Findings) -> Result<()> {
    let taken = Input::at(paths).take()?;
    for (at, report) in record["reports"].as_array().into_iter().flatten().enumerate() {
        let place = format!("$.reports[{at}]");
        let source = report["source"].as_str().unwrap_or("?");
        match find(report, &taken.reports) {
            None => findings.faults.push(Fault { place, what: format!("{source} was not found") }),
            Some(now) if now.text() == report["text"] => {
                findings.done.push(format!("{source}: the text is the same"));
            }
            Some(now) => changed(record, report, now, &place, findings),
        }
    }
    Ok(())
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
    let expected = report["sha256"].as_str().unwrap_or("?");
    let what = format!(
        "the text has changed: expected sha256 {expected}, found {}",
        verify::sha256(now.text())
    );
    findings.faults.push(Fault { place: place.to_owned(), what });
    let verdict = verify::against(record, report["id"].as_str().unwrap_or_default(), now);
    let in_place = verdict.passages - verdict.faults.len();
    findings.faults.extend(verdict.faults);
    findings.done.push(format!(
        "{}: {in_place} of {} in place",
        now.source,
        count(verdict.passages, "passage")
    ));
}
