//! From paths to reports.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use jiff::civil::Date;
use rashomon_record::{Basis, BlockKind, Known, Published, Report, brief::PassedOver};

use crate::message;

/// What was found at the paths given.
pub(crate) struct Taken {
    /// The reports, in the order given.
    pub(crate) reports: Vec<Report>,
    /// What holds no report that we can read.
    pub(crate) passed_over: Vec<PassedOver>,
}

impl Taken {
    /// Tells the user what was passed over, and what went wrong with the rest.
    pub(crate) fn warn(&self) {
        for it in &self.passed_over {
            message::warning(format_args!("passed over {}: {}", it.source, it.why));
        }
        for report in &self.reports {
            for warning in &report.warnings {
                message::warning(format_args!("{}: {}", report.source, warning.message));
            }
        }
    }
}

/// Reads plain text files and the `reports.json` beside them, until intake is there.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Taken> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries =
                fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?;
            let mut inside: Vec<PathBuf> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
            inside.retain(|it| it.extension().is_some_and(|it| it == "txt"));
            inside.sort();
            files.extend(inside);
        } else {
            files.push(path.clone());
        }
    }
    ensure!(!files.is_empty(), "no reports found");
    let reports = files.iter().map(|it| one(it)).collect::<Result<_>>()?;
    Ok(Taken { reports, passed_over: Vec::new() })
}

fn one(path: &Path) -> Result<Report> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut report = Report::new(path.display().to_string(), text);
    report.metadata.language = Some("en".into());
    let manifest = path.with_file_name("reports.json");
    let Ok(bytes) = fs::read(manifest) else { return Ok(report) };
    let entries: serde_json::Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
    let find = |it: &&serde_json::Value| it["file"] == name;
    let Some(entry) = entries.as_array().and_then(|it| it.iter().find(find)) else {
        return Ok(report);
    };
    let text = |key: &str| entry[key].as_str().map(|it| Known::new(it.to_owned(), "manifest"));
    report.metadata.outlet = text("outlet");
    report.metadata.url = text("url");
    report.metadata.title = text("title");
    let date = entry["date"].as_str().and_then(|it| it.parse::<Date>().ok());
    report.metadata.published = date.map(|date| Published {
        date,
        basis: Basis::Metadata,
        from: "manifest".into(),
        span: None,
    });
    let title = report.metadata.title.as_ref().map(|it| it.value.clone());
    let is_title =
        report.blocks.first().is_some_and(|it| title.as_deref() == Some(report.slice(it.span)));
    if is_title && let Some(first) = report.blocks.first_mut() {
        first.kind = BlockKind::Title;
    }
    Ok(report)
}
