//! RSS, Atom and JSON Feed files: a report for each item.

use std::sync::{Arc, Mutex, PoisonError};

use feed_rs::{
    model::{Entry, Feed, Person},
    parser::Builder,
};
use jiff::civil::DateTime;
use rashomon_record::Known;

use crate::{
    byline,
    draft::{Body, Draft},
    error::ErrorKind,
    html, json,
    stamp::{self, Reading},
};

/// Moments that the feed's library hands on, with the text each was read from.
///
/// The library turns every moment into UTC, which may be another day than the one that the outlet wrote. So it is given
/// the outlet's own clock as if that were UTC, and the text as written, offset and all, is kept here.
type Written = Arc<Mutex<Vec<(i64, String)>>>;

/// Reads a feed.
pub(crate) fn read(source: &str, text: &str) -> Result<Vec<Draft>, ErrorKind> {
    let written = Written::default();
    let keep = Arc::clone(&written);
    let parser = Builder::new().timestamp_parser(move |text| clock(text, &keep)).build();
    let feed = parser.parse(without_declaration(text).as_bytes()).map_err(ErrorKind::Feed)?;
    let written = written.lock().unwrap_or_else(PoisonError::into_inner);
    let items = feed.entries.iter().enumerate();
    let drafts: Vec<Draft> = items
        .filter_map(|(at, it)| item(&format!("{source}#{}", at + 1), &feed, it, &written))
        .collect();
    if drafts.is_empty() { Err(ErrorKind::NoItems) } else { Ok(drafts) }
}

/// `text` without its XML declaration: it has been decoded, whatever encoding stands there.
fn without_declaration(text: &str) -> &str {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if text.starts_with("<?xml") {
        text.split_once("?>").map_or(text, |(_, rest)| rest)
    } else {
        text
    }
}

/// The outlet's own clock, as the library's type for a moment.
fn clock<Moment: From<std::time::SystemTime>>(text: &str, written: &Written) -> Option<Moment> {
    let (Reading::Day(stamp), _) = stamp::at_start(text)? else { return None };
    let (hour, minute) =
        stamp.time.as_ref().and_then(|it| it.split_once(':')).unwrap_or(("0", "0"));
    let moment: DateTime = stamp.date.at(hour.parse().ok()?, minute.parse().ok()?, 0, 0);
    let seconds = moment.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second();
    written.lock().unwrap_or_else(PoisonError::into_inner).push((seconds, text.trim().to_owned()));
    let epoch = std::time::SystemTime::UNIX_EPOCH;
    let span = std::time::Duration::from_secs(seconds.unsigned_abs());
    let time = if seconds < 0 { epoch.checked_sub(span)? } else { epoch.checked_add(span)? };
    Some(Moment::from(time))
}

fn item(source: &str, feed: &Feed, entry: &Entry, written: &[(i64, String)]) -> Option<Draft> {
    let content =
        entry.content.as_ref().and_then(|it| it.body.as_deref()).filter(|it| !it.trim().is_empty());
    let summary = entry.summary.as_ref().map(|it| it.content.as_str());
    let mut draft = Draft::new(source, Body::Blocks(json::pieces(content.or(summary)?)));
    if content.is_none() {
        draft.warnings.push("only a summary: the feed does not carry the article's text".into());
    }
    if draft.is_empty() {
        return None;
    }
    let as_written =
        |seconds: i64| written.iter().find(|(it, _)| *it == seconds).map(|(_, text)| text.clone());
    let moment =
        |it: Option<i64>, from: &str| it.and_then(as_written).map(|it| Known::new(it, from));
    draft.published.extend(moment(entry.published.map(|it| it.timestamp()), "feed item published"));
    draft.modified.extend(moment(entry.updated.map(|it| it.timestamp()), "feed item updated"));
    draft
        .title
        .extend(entry.title.iter().map(|it| Known::new(plain(&it.content), "feed item title")));
    draft.outlet.extend(feed.title.iter().map(|it| Known::new(plain(&it.content), "feed title")));
    draft.url.extend(link(entry).map(|it| Known::new(it, "feed item link")));
    let names: Vec<&str> = entry.authors.iter().filter_map(name).collect();
    draft.byline.extend(byline::persons(names).map(|it| Known::new(it, "feed item author")));
    draft.language = entry.language.clone().or_else(|| feed.language.clone());
    if let Some(url) = draft.url.first().map(|it| it.value.clone()) {
        html::from_url(&url, &mut draft);
    }
    Some(draft)
}

/// The link that leads to the article, not to its comments or its sound.
fn link(entry: &Entry) -> Option<String> {
    let is_alternate =
        |it: &&feed_rs::model::Link| it.rel.as_deref().is_none_or(|rel| rel == "alternate");
    entry.links.iter().find(is_alternate).or(entry.links.first()).map(|it| it.href.clone())
}

/// The author's name; in RSS it may stand in brackets behind an address.
fn name(person: &Person) -> Option<&str> {
    let name = person.name.as_deref()?;
    Some(name.split_once('(').map_or(name, |(_, rest)| rest.trim_end_matches(')')))
}

/// A title without tags and entities.
fn plain(title: &str) -> String {
    if !title.contains(['<', '&']) {
        return title.to_owned();
    }
    html::fragment(title).into_iter().map(|it| it.text).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSS: &str = r#"<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0"><channel><title>Valley Times</title><link>https://valley.example/</link>
<item><title>Bridge &amp;amp; mayor</title><link>https://valley.example/bridge</link><author>jd@valley.example (Jane Doe)</author>
<pubDate>Fri, 30 Sep 2016 23:30:00 -0500</pubDate><description>&lt;p&gt;The bridge was closed.&lt;/p&gt;</description></item>
</channel></rss>"#;

    #[test]
    fn the_day_is_the_outlets_own() {
        let report = read("feed.xml", RSS).unwrap().remove(0).finish(None);
        let data = &report.metadata;
        assert_eq!(data.published.as_ref().unwrap().date.to_string(), "2016-09-30");
        assert_eq!(
            data.published.as_ref().unwrap().from,
            "feed item published: 2016-09-30T23:30 -0500"
        );
        assert_eq!(data.outlet.as_ref().unwrap().value, "Valley Times");
        assert_eq!(data.byline.as_ref().unwrap().value, "Jane Doe");
        assert_eq!(report.text(), "Bridge & mayor\n\nThe bridge was closed.");
        assert_eq!(
            report.warnings[0].message,
            "only a summary: the feed does not carry the article's text"
        );
    }

    #[test]
    fn a_feed_without_items() {
        let empty = "<rss version=\"2.0\"><channel><title>Valley Times</title></channel></rss>";
        assert!(matches!(read("feed.xml", empty), Err(ErrorKind::NoItems)));
        assert!(matches!(
            read("feed.xml", "<rss version=\"2.0\"><channel>"),
            Err(ErrorKind::NoItems | ErrorKind::Feed(_))
        ));
    }
}
