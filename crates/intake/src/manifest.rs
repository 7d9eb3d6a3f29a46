//! Manifests: a list of the reports in a folder with what is known about each, as JSON or CSV.

use serde::Deserialize;
use serde_json::Value;

/// What a manifest says about one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Entry {
    /// The file's path, from the folder of the manifest.
    #[serde(alias = "filename", alias = "path")]
    pub file: String,
    /// The publisher.
    #[serde(default, alias = "publisher", alias = "source")]
    pub outlet: Option<String>,
    /// The day of publication, in any form that intake reads.
    #[serde(default, alias = "published", alias = "date_published", alias = "date_publish")]
    pub date: Option<String>,
    /// Where it was published.
    #[serde(default, alias = "link")]
    pub url: Option<String>,
    /// The headline.
    #[serde(default, alias = "headline")]
    pub title: Option<String>,
    /// Who wrote it.
    #[serde(default, alias = "author", alias = "authors")]
    pub byline: Option<String>,
}

/// The entries of a JSON manifest: a list of objects that each name a file, or an object that holds such a list.
/// `None` if `text` is no manifest.
pub(crate) fn from_json(text: &str) -> Option<Vec<Entry>> {
    let value: Value = serde_json::from_str(text).ok()?;
    let list = match &value {
        Value::Array(list) => list,
        Value::Object(fields) => {
            ["reports", "files", "documents"].iter().find_map(|it| fields.get(*it)?.as_array())?
        }
        _ => return None,
    };
    let entries: Vec<Entry> =
        list.iter().map(|it| Entry::deserialize(it).ok()).collect::<Option<_>>()?;
    let has_text = |it: &Value| {
        ["text", "maintext", "content", "body"].iter().any(|key| it.get(key).is_some())
    };
    (!entries.is_empty() && !list.iter().any(has_text)).then_some(entries)
}

/// Puts the cell of a column where it belongs.
type Set = fn(&mut Entry, String);

/// The names under which a table may have a column, small letters.
const COLUMNS: [(&[&str], Set); 6] = [
    (&["file", "filename", "path"], |it, value| it.file = value),
    (&["outlet", "publisher", "source", "newspaper"], |it, value| it.outlet = Some(value)),
    (&["date", "published", "date_published", "date_publish"], |it, value| it.date = Some(value)),
    (&["url", "link"], |it, value| it.url = Some(value)),
    (&["title", "headline"], |it, value| it.title = Some(value)),
    (&["byline", "author", "authors"], |it, value| it.byline = Some(value)),
];

/// The entries of a table one of whose columns names a file; `None` if none does.
pub(crate) fn from_table(columns: &[String], rows: &[Vec<String>]) -> Option<Vec<Entry>> {
    let setters: Vec<Option<Set>> = columns
        .iter()
        .map(|it| {
            let name = it.trim().to_lowercase();
            COLUMNS.iter().find(|(names, _)| names.contains(&name.as_str())).map(|(_, set)| *set)
        })
        .collect();
    let entry = |row: &Vec<String>| {
        let mut entry = Entry::default();
        for (set, cell) in setters.iter().zip(row).filter(|(_, cell)| !cell.trim().is_empty()) {
            if let Some(set) = set {
                set(&mut entry, cell.trim().to_owned());
            }
        }
        entry
    };
    let entries: Vec<Entry> = rows.iter().map(entry).filter(|it| !it.file.is_empty()).collect();
    (!entries.is_empty()).then_some(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_names_files() {
        let entries = from_json(
            r#"[{"file": "a.txt", "outlet": null, "date": "2016-09-30", "origin": "x"}]"#,
        )
        .unwrap();
        let expected =
            Entry { file: "a.txt".into(), date: Some("2016-09-30".into()), ..Entry::default() };
        assert_eq!(entries, [expected]);
        assert_eq!(from_json(r#"[{"file": "a.txt", "text": "The bridge"}]"#), None);
        assert_eq!(from_json(r#"[{"title": "A bridge"}]"#), None);
        assert_eq!(from_json(r#"{"statements": []}"#), None);
        assert_eq!(from_json("x"), None);
    }

    #[test]
    fn a_table_that_names_files() {
        let columns = ["File", "Outlet", "x"].map(String::from);
        let entries = from_table(&columns, &[vec!["a.txt".into(), "Valley Times".into()]]).unwrap();
        assert_eq!(
            (entries[0].file.as_str(), entries[0].outlet.as_deref()),
            ("a.txt", Some("Valley Times"))
        );
        assert_eq!(from_table(&["title".into()], &[vec!["a".into()]]), None);
    }
}
