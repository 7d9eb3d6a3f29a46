//! Pages, each a folder: `source.html`, the text that comes of it, and what is known about it.

use std::{fs, io, path::Path};

use expect_test::expect_file;
use jiff::civil::Date;
use rashomon_intake::{Options, Origin, bytes};
use rashomon_record::{BlockKind, Known, Report};
use serde_json::{Map, Value, json};

#[test]
fn pages() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let options = Options { today: Date::new(2026, 11, 22).ok(), ..Options::default() };
    for page in fs::read_dir(folder)? {
        let page = page?.path();
        let source = fs::read(page.join("source.html"))?;
        let batch = bytes(&Origin::new("source.html"), &source, &options);
        let [report] = &batch.reports[..] else {
            panic!("expected one report from {}, found {batch:?}", page.display())
        };
        expect_file![page.join("expected.txt")].assert_eq(&text(report));
        let known = serde_json::to_string_pretty(&known(report))?;
        expect_file![page.join("expected.json")].assert_eq(&format!("{known}\n"));
    }
    Ok(())
}

/// The text, with the kind of each block that is not a paragraph before it.
fn text(report: &Report) -> String {
    let line = |kind: &BlockKind, text: &str| match kind {
        BlockKind::Paragraph => format!("{text}\n"),
        BlockKind::Skipped(kind) => format!("[skipped: {kind}] {text}\n"),
        kind => format!("[{}] {text}\n", format!("{kind:?}").to_lowercase()),
    };
    report.blocks.iter().map(|it| line(&it.kind, report.slice(it.span))).collect()
}

/// The metadata, each with its basis, and the warnings.
fn known(report: &Report) -> Value {
    let data = &report.metadata;
    let mut out = Map::new();
    let fields = [
        ("title", &data.title),
        ("outlet", &data.outlet),
        ("byline", &data.byline),
        ("url", &data.url),
        ("modified", &data.modified),
    ];
    for (key, known) in fields {
        if let Some(Known { value, from, .. }) = known {
            out.insert(key.into(), json!([value, from]));
        }
    }
    if let Some(published) = &data.published {
        out.insert("published".into(), json!([published.date.to_string(), published.from]));
    }
    out.insert("language".into(), json!(data.language));
    let warnings: Vec<&str> = report.warnings.iter().map(|it| it.message.as_str()).collect();
    out.insert("warnings".into(), json!(warnings));
    Value::Object(out)
}
