//! JSON of articles: one object, a list of them, or one a line, under the names that crawlers and newsrooms use.

use rashomon_record::Known;
use serde_json::{Map, Value};

use crate::{
    byline,
    draft::{Body, Draft, Piece},
    error::{Error, ErrorKind},
    html,
};

/// Names of the fields of an article, the most telling first, in small letters without `_`, `-` and spaces.
/// news-please, `Giveme5W1H`, newspaper, trafilatura, `NewsAPI`, GDELT, ninjs and schema.org use these.
const TEXT: &[&str] = &[
    "maintext",
    "text",
    "fulltext",
    "articlebody",
    "articletext",
    "contentoriginal",
    "content",
    "body",
    "bodytext",
    "contenttext",
    "rawtext",
    "plaintext",
    "story",
    "bodyhtml",
    "bodyxhtml",
    "contenthtml",
    "html",
    "description",
    "summary",
];
const TITLE: &[&str] = &["title", "headline", "headlinemain", "heading", "titlepage", "name"];
const OUTLET: &[&str] = &[
    "outlet",
    "publisher",
    "sitename",
    "source",
    "sourcename",
    "newspaper",
    "publication",
    "media",
    "medium",
    "provider",
    "sourcedomain",
    "domain",
    "hostname",
];
const BYLINE: &[&str] = &["byline", "authors", "author", "creator", "writer"];
const URL: &[&str] = &[
    "url",
    "link",
    "webpage",
    "uri",
    "articleurl",
    "sourceurl",
    "canonicalurl",
    "permalink",
    "mainentityofpage",
];
const PUBLISHED: &[&str] = &[
    "datepublish",
    "datepublished",
    "published",
    "publishedat",
    "publishdate",
    "publicationdate",
    "pubdate",
    "firstpublished",
    "publishedtime",
    "versioncreated",
    "publishtime",
    "date",
    "datetime",
    "time",
];
const MODIFIED: &[&str] =
    &["datemodify", "datemodified", "modified", "updated", "updatedat", "lastmodified"];
const FETCHED: &[&str] = &[
    "datedownload",
    "fetched",
    "fetchedat",
    "downloaded",
    "crawled",
    "retrieved",
    "retrievedat",
    "accessed",
];
const LANGUAGE: &[&str] = &["language", "lang", "inlanguage"];

/// Fields that hold a list of articles.
const LISTS: &[&str] = &[
    "articles",
    "items",
    "reports",
    "documents",
    "docs",
    "results",
    "entries",
    "stories",
    "news",
    "data",
    "hits",
];

/// How deep lists of articles are looked for.
const DEPTH: usize = 4;

/// The articles in a JSON document.
pub(crate) fn read(source: &str, text: &str) -> Result<Vec<Draft>, ErrorKind> {
    let value: Value = serde_json::from_str(text)?;
    let mut found = Vec::new();
    collect(&value, DEPTH, &mut found);
    if found.is_empty() {
        return Err(ErrorKind::NoArticleInJson { found: described(&value) });
    }
    let many = found.len() > 1;
    let name = |at: usize| if many { format!("{source}#{}", at + 1) } else { source.to_owned() };
    Ok(found.into_iter().enumerate().filter_map(|(at, it)| draft(&name(at), it)).collect())
}

/// The articles in JSON Lines; a line that is none is said and passed over.
pub(crate) fn read_lines(source: &str, text: &str) -> (Vec<Draft>, Vec<Error>) {
    let (mut drafts, mut errors) = (Vec::new(), Vec::new());
    for (at, line) in text.lines().enumerate().filter(|(_, it)| !it.trim().is_empty()) {
        let name = format!("{source}#{}", at + 1);
        match read(&name, line) {
            Ok(read) => drafts.extend(read),
            Err(kind) => errors.push(Error::new(name, kind)),
        }
    }
    (drafts, errors)
}

/// The objects in `value` that have a text.
fn collect<'a>(value: &'a Value, depth: usize, found: &mut Vec<&'a Map<String, Value>>) {
    match value {
        _ if depth == 0 => {}
        Value::Array(values) => values.iter().for_each(|it| collect(it, depth - 1, found)),
        Value::Object(fields) if body(fields).is_some() => found.push(fields),
        Value::Object(fields) => {
            let lists = fields.iter().filter(|(key, _)| LISTS.contains(&folded(key).as_str()));
            lists.for_each(|(_, it)| collect(it, depth - 1, found));
        }
        _ => {}
    }
}

/// A field's name in small letters, without what parts its words.
fn folded(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The values of the first of `names` that `fields` has, as texts, and the field's own name.
fn field(fields: &Map<String, Value>, names: &[&str]) -> Vec<(String, String)> {
    names
        .iter()
        .flat_map(|name| fields.iter().filter(move |(key, _)| folded(key) == *name))
        .map(|(key, value)| (texts(value).join(", "), key.clone()))
        .filter(|(text, _)| !text.trim().is_empty())
        .collect()
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(fields) => ["name", "title", "main", "uri", "url", "$date"]
            .iter()
            .find_map(|it| fields.get(*it))
            .map(texts)
            .unwrap_or_default(),
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}

/// The text of an article: the first field that is one. A description alone counts only beside a title.
fn body(fields: &Map<String, Value>) -> Option<(String, String)> {
    let is_text = |it: &str| it.split_whitespace().nth(4).is_some() || it.chars().count() > 40;
    let (text, key) = field(fields, TEXT).into_iter().find(|(text, _)| is_text(text))?;
    let is_brief = matches!(folded(&key).as_str(), "description" | "summary" | "story" | "html");
    (!is_brief || !field(fields, TITLE).is_empty()).then_some((text, key))
}

fn draft(source: &str, fields: &Map<String, Value>) -> Option<Draft> {
    let (text, key) = body(fields)?;
    let mut draft = Draft::new(source, Body::Blocks(pieces(&text)));
    if matches!(folded(&key).as_str(), "description" | "summary") {
        draft.warnings.push(format!(
            "only a summary: the article's text is not in the file, its {key} was read"
        ));
    }
    let known = |names| {
        field(fields, names)
            .into_iter()
            .map(|(it, key)| Known::new(it, format!("JSON {key}")))
            .collect::<Vec<_>>()
    };
    (draft.title, draft.outlet, draft.url) = (known(TITLE), known(OUTLET), known(URL));
    (draft.published, draft.modified, draft.fetched) =
        (known(PUBLISHED), known(MODIFIED), known(FETCHED));
    draft.language = known(LANGUAGE).into_iter().next().map(|it| it.value);
    draft.url.retain(|it| it.value.starts_with("http"));
    for outlet in &mut draft.outlet {
        if let Some(host) = outlet.value.strip_prefix("www.") {
            outlet.value = host.to_owned();
        }
    }
    // `2018`, a rating or an identifier under such a name is no outlet.
    draft
        .outlet
        .retain(|it| it.value.contains(char::is_alphabetic) && it.value.chars().count() <= 80);
    let credits = known(BYLINE);
    draft.byline = credits
        .iter()
        .filter_map(|it| Some(Known::new(byline::persons([it.value.as_str()])?, it.from.clone())))
        .collect();
    if let Some(url) = draft.url.first().map(|it| it.value.clone()) {
        html::from_url(&url, &mut draft);
    }
    Some(draft)
}

/// Whether a text has tags of HTML.
pub(crate) fn is_html(text: &str) -> bool {
    ["<p>", "<p ", "</p>", "<br", "<div", "</a>", "</strong>", "</em>", "</h2>", "</li>"]
        .iter()
        .any(|it| text.contains(it))
}

/// What `value` is, for someone who looks for the article in it.
fn described(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let names: Vec<&str> = fields.keys().take(6).map(String::as_str).collect();
            let more = if fields.len() > 6 { ", …" } else { "" };
            format!("an object with the fields {}{more}", names.join(", "))
        }
        Value::Array(values) => match values.first() {
            None => "an empty list".into(),
            Some(first) => format!("a list that begins with {}", described(first)),
        },
        Value::String(_) => "a text alone".into(),
        Value::Number(_) => "a number".into(),
        Value::Bool(_) | Value::Null => "no object and no list".into(),
    }
}

/// The draft of a row of a table, whose column names are read as field names are.
pub(crate) fn row(source: &str, columns: &[String], cells: &[String]) -> Option<Draft> {
    let fields = columns
        .iter()
        .zip(cells)
        .map(|(key, value)| (key.clone(), Value::String(value.clone())))
        .collect();
    draft(source, &fields)
}

/// The paragraphs of a text that may be HTML or plain.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    if is_html(text) { html::fragment(text) } else { html::paragraphs(text) }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expect: Expect) {
        let out = match read("a.json", text) {
            Err(error) => format!("{error}\n"),
            Ok(drafts) => drafts.into_iter().map(shown).collect(),
        };
        expect.assert_eq(&out);
    }

    fn shown(draft: Draft) -> String {
        let report = draft.finish(None);
        let data = &report.metadata;
        let known = |it: &Option<Known<String>>| {
            it.as_ref().map_or("-".into(), |it| format!("{} ({})", it.value, it.from))
        };
        let published =
            data.published.as_ref().map_or("-".into(), |it| format!("{} ({})", it.date, it.from));
        let (outlet, title, byline) =
            (known(&data.outlet), known(&data.title), known(&data.byline));
        format!(
            "{}: {title}\n  {outlet} | {byline} | {published} | {}\n  {:?}\n",
            report.source,
            known(&data.fetched),
            report.text()
        )
    }

    #[test]
    fn news_please() {
        check(
            r#"{"authors": ["Jane Doe", "Senior Reporter"], "date_download": "2016-10-02 10:00:00", "date_modify": null,
                "date_publish": "2016-09-30 14:03:00", "description": "The bridge.", "language": "en", "maintext":
                "The bridge was closed on Friday.\nThe mayor said no.", "source_domain": "www.valley.example",
                "title": "Bridge closed", "url": "https://www.valley.example/bridge"}"#,
            expect![[r#"
                a.json: Bridge closed (JSON title)
                  valley.example (JSON source_domain) | Jane Doe (JSON authors) | 2016-09-30 (JSON date_publish: 2016-09-30T14:03 (zone unknown)) | 2016-10-02T10:00 (zone unknown) (JSON date_download)
                  "Bridge closed\n\nThe bridge was closed on Friday.\n\nThe mayor said no."
            "#]],
        );
    }

    #[test]
    fn lists_and_other_names() {
        check(
            r#"{"status": "ok", "articles": [
                {"source": {"id": null, "name": "Valley Times"}, "headline": "Bridge closed", "publishedAt": "2016-09-30T14:03:00Z",
                 "content": "<p>The bridge was <b>closed</b> on Friday.</p><p>No more.</p>"},
                {"title": "No text"}]}"#,
            expect![[r#"
                a.json: Bridge closed (JSON headline)
                  Valley Times (JSON source) | - | 2016-09-30 (JSON publishedAt: 2016-09-30T14:03 Z) | -
                  "Bridge closed\n\nThe bridge was closed on Friday.\n\nNo more."
            "#]],
        );
    }

    #[test]
    fn what_is_no_article() {
        check(
            r#"{"statements": [], "actors": [{"name": "A", "names": ["A", "B"]}]}"#,
            expect![[r#"
            JSON that holds no article: expected a text under `text`, `body`, `content` or the like, found an object with the fields actors, statements
        "#]],
        );
        check(
            "[]",
            expect![[r#"
            JSON that holds no article: expected a text under `text`, `body`, `content` or the like, found an empty list
        "#]],
        );
        check(
            "{",
            expect![[r#"
            broken JSON
        "#]],
        );
    }
}
