//! schema.org articles in the JSON-LD of a page.

use scraper::{Html, Selector};
use serde::Deserialize;
use serde_json::Value;

/// A schema.org article as pages write it: most properties may be a text, an object or a list of either.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Article {
    pub(super) headline: Value,
    pub(super) name: Value,
    pub(super) date_published: Value,
    pub(super) date_modified: Value,
    pub(super) author: Value,
    pub(super) publisher: Value,
    pub(super) url: Value,
    pub(super) main_entity_of_page: Value,
    pub(super) in_language: Value,
    #[serde(rename = "articleBody")]
    pub(super) body: Value,
}

/// How deep a graph is looked into.
const DEPTH: usize = 6;

/// The articles of a page, the most telling types first.
pub(super) fn articles(page: &Html) -> Vec<Article> {
    let scripts =
        Selector::parse("script[type='application/ld+json']").expect("the selector is well formed");
    let mut found: Vec<(usize, Article)> = Vec::new();
    for script in page.select(&scripts) {
        let text: String = script.text().collect();
        if let Some(value) = parse(&text) {
            collect(&value, DEPTH, &mut found);
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, article)| article).collect()
}

/// JSON as pages write it: in comments, with line feeds inside texts, with a semicolon behind it.
fn parse(text: &str) -> Option<Value> {
    let text = text
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[");
    let text = text
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>")
        .trim_end_matches("-->")
        .trim()
        .trim_end_matches(';');
    serde_json::from_str(text).ok().or_else(|| {
        let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&spaced).ok()
    })
}

fn collect(value: &Value, depth: usize, found: &mut Vec<(usize, Article)>) {
    match value {
        _ if depth == 0 => {}
        Value::Array(values) => values.iter().for_each(|it| collect(it, depth - 1, found)),
        Value::Object(fields) => {
            let rank = fields.get("@type").and_then(rank);
            if let Some(rank) = rank
                && let Ok(mut article) = Article::deserialize(value)
            {
                if rank == PAGE {
                    article.name = Value::Null;
                }
                found.push((rank, article));
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                fields.get(key).into_iter().for_each(|it| collect(it, depth - 1, found));
            }
        }
        _ => {}
    }
}

/// The rank of a page that is not said to be an article: its name may be that of the site.
const PAGE: usize = 3;

/// How telling a type is: 0 for news, more for what may also be something else than the report.
fn rank(kind: &Value) -> Option<usize> {
    let rank = |kind: &str| match kind.rsplit(['/', ':']).next().unwrap_or(kind) {
        "WebPage" => Some(PAGE),
        "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting" | "TechArticle"
        | "CreativeWork" => Some(2),
        "Article" => Some(1),
        kind if kind.ends_with("NewsArticle") => Some(0),
        _ => None,
    };
    match kind {
        Value::String(kind) => rank(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).filter_map(rank).min(),
        _ => None,
    }
}

/// The texts of a property: itself, or the `name` or `@id` of what it holds.
pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(fields) => ["name", "@value", "@id", "url"]
            .iter()
            .find_map(|key| fields.get(*key))
            .map(texts)
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// The names of the authors who are persons by their type, or have none.
pub(super) fn persons(author: &Value) -> Vec<String> {
    let is_person = |it: &Value| {
        it.get("@type").is_none_or(|kind| texts(kind).iter().any(|kind| kind.ends_with("Person")))
    };
    match author {
        Value::Array(values) => values.iter().flat_map(persons).collect(),
        value if is_person(value) => texts(value),
        _ => Vec::new(),
    }
}
