//! What a page says about its article: JSON-LD first, then meta tags, then the page itself.

use rashomon_record::Known;
use scraper::{ElementRef, Html, Selector};

use super::json_ld::{self, texts};
use crate::{byline, draft::Draft, stamp};

/// The basis of a title that comes from the window's caption.
pub(super) const TITLE_TAG: &str = "title tag";

/// Meta tags and what they tell, the most telling first.
const TAGS: &[(&str, Field)] = &[
    ("og:title", Field::Title),
    ("twitter:title", Field::Title),
    ("parsely-title", Field::Title),
    ("dc.title", Field::Title),
    ("headline", Field::Title),
    ("og:site_name", Field::Outlet),
    ("dc.publisher", Field::Outlet),
    ("publisher", Field::Outlet),
    ("citation_publisher", Field::Outlet),
    ("application-name", Field::Outlet),
    ("article:author", Field::Byline),
    ("author", Field::Byline),
    ("byl", Field::Byline),
    ("parsely-author", Field::Byline),
    ("sailthru.author", Field::Byline),
    ("dc.creator", Field::Byline),
    ("og:url", Field::Url),
    ("article:published_time", Field::Published),
    ("og:article:published_time", Field::Published),
    ("article:published", Field::Published),
    ("og:published_time", Field::Published),
    ("datepublished", Field::Published),
    ("dc.date.issued", Field::Published),
    ("dcterms.issued", Field::Published),
    ("dcterms.created", Field::Published),
    ("dc.date", Field::Published),
    ("dcterms.date", Field::Published),
    ("parsely-pub-date", Field::Published),
    ("sailthru.date", Field::Published),
    ("publish-date", Field::Published),
    ("publish_date", Field::Published),
    ("publishdate", Field::Published),
    ("pubdate", Field::Published),
    ("pdate", Field::Published),
    ("ptime", Field::Published),
    ("publication_date", Field::Published),
    ("cxenseparse:recs:publishtime", Field::Published),
    ("citation_publication_date", Field::Published),
    ("date", Field::Published),
    ("article:modified_time", Field::Modified),
    ("og:updated_time", Field::Modified),
    ("article:updated", Field::Modified),
    ("datemodified", Field::Modified),
    ("dcterms.modified", Field::Modified),
    ("last-modified", Field::Modified),
    ("lastmod", Field::Modified),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Outlet,
    Byline,
    Url,
    Published,
    Modified,
}

/// Fills the candidates of `draft`.
pub(super) fn read(page: &Html, draft: &mut Draft) {
    from_json_ld(page, draft);
    from_tags(page, draft);
    from_microdata(page, draft);
    from_page(page, draft);
}

fn from_json_ld(page: &Html, draft: &mut Draft) {
    for article in json_ld::articles(page) {
        let known = |values: Vec<String>, key: &str| {
            values
                .into_iter()
                .take(1)
                .map(move |it| Known::new(it, format!("JSON-LD {key}")))
                .collect::<Vec<_>>()
        };
        draft.title.extend(known(texts(&article.headline), "headline"));
        draft.title.extend(known(texts(&article.name), "name"));
        draft.published.extend(known(texts(&article.date_published), "datePublished"));
        draft.modified.extend(known(texts(&article.date_modified), "dateModified"));
        draft.outlet.extend(known(texts(&article.publisher), "publisher"));
        let urls = texts(&article.url).into_iter().chain(texts(&article.main_entity_of_page));
        draft.url.extend(known(urls.filter(|it| is_url(it)).collect(), "url"));
        let persons = json_ld::persons(&article.author);
        push_byline(draft, &persons, "JSON-LD author");
        if draft.language.is_none() {
            draft.language = texts(&article.in_language).into_iter().next();
        }
    }
}

fn push_byline(draft: &mut Draft, credits: &[String], from: &str) {
    let credits = credits.iter().map(String::as_str).filter(|it| !is_url(it));
    draft.byline.extend(byline::persons(credits).map(|it| Known::new(it, from)));
}

fn from_tags(page: &Html, draft: &mut Draft) {
    let all = selector("meta[content]");
    let tags: Vec<(String, String)> = page
        .select(&all)
        .filter_map(|it| {
            let name = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .find_map(|key| it.attr(key))?;
            Some((name.to_ascii_lowercase(), it.attr("content")?.trim().to_owned()))
        })
        .filter(|(_, content)| !content.is_empty())
        .collect();
    for (name, field) in TAGS {
        let contents: Vec<String> =
            tags.iter().filter(|(it, _)| it == name).map(|(_, content)| content.clone()).collect();
        let from = format!("meta {name}");
        if *field == Field::Byline {
            push_byline(draft, &contents, &from);
        } else if let Some(content) = contents.into_iter().next() {
            candidates(draft, *field).push(Known::new(content, from));
        }
    }
}

fn candidates(draft: &mut Draft, field: Field) -> &mut Vec<Known<String>> {
    match field {
        Field::Title => &mut draft.title,
        Field::Outlet => &mut draft.outlet,
        Field::Byline => &mut draft.byline,
        Field::Url => &mut draft.url,
        Field::Published => &mut draft.published,
        Field::Modified => &mut draft.modified,
    }
}

/// `itemprop` and `<time>`. A page full of dates says nothing by them: only a marked one, or the only one, counts.
fn from_microdata(page: &Html, draft: &mut Draft) {
    for (prop, field) in [("datePublished", Field::Published), ("dateModified", Field::Modified)] {
        let marked = selector(&format!("[itemprop~='{prop}']"));
        let value =
            page.select(&marked).find_map(|it| it.attr("datetime").or_else(|| it.attr("content")));
        candidates(draft, field)
            .extend(value.map(|it| Known::new(it.to_owned(), format!("itemprop {prop}"))));
    }
    let marked =
        page.select(&selector("time[pubdate][datetime]")).find_map(|it| it.attr("datetime"));
    let mut times: Vec<&str> =
        page.select(&selector("time[datetime]")).filter_map(|it| it.attr("datetime")).collect();
    times.dedup();
    let only = if let [only] = times[..] { Some(only) } else { None };
    draft.published.extend(marked.or(only).map(|it| Known::new(it.to_owned(), "time element")));
}

fn from_page(page: &Html, draft: &mut Draft) {
    let canonical =
        page.select(&selector("link[rel~='canonical'][href]")).find_map(|it| it.attr("href"));
    draft.url.extend(canonical.map(|it| Known::new(it.to_owned(), "canonical link")));
    draft.url.retain(|it| is_url(&it.value));
    let title = page.select(&selector("title")).next().map(|it| it.text().collect::<String>());
    draft.title.extend(title.map(|it| Known::new(without_outlet(&it, &draft.outlet), TITLE_TAG)));
    let credits: Vec<String> = page
        .select(&selector("[rel~='author'], [itemprop~='author'], .byline, .author-name"))
        .take(8)
        .map(lines)
        .collect();
    push_byline(draft, &credits, "byline of the page");
    if let Some(url) = draft.url.first().map(|it| it.value.clone()) {
        from_url(&url, draft);
    }
    if draft.language.is_none() {
        draft.language = page.root_element().attr("lang").map(str::to_owned);
    }
}

/// What an address alone tells: the day in its path, and the host where nothing names the outlet.
pub(crate) fn from_url(url: &str, draft: &mut Draft) {
    draft
        .published
        .extend(stamp::in_path(url).map(|it| Known::new(it.to_string(), "path of the URL")));
    let host = url
        .split("://")
        .nth(1)
        .and_then(|it| it.split(['/', '?', '#', ':']).next())
        .unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    if host.contains('.') {
        draft.outlet.push(Known::new(host.to_owned(), "host of the URL"));
    }
}

/// The whole text of the article where the JSON-LD carries it.
pub(super) fn article_body(page: &Html) -> Option<String> {
    json_ld::articles(page)
        .iter()
        .flat_map(|it| texts(&it.body))
        .find(|it| it.split_whitespace().count() > 20)
}

/// The text of the window's caption without the outlet behind or before its bar.
fn without_outlet(title: &str, outlets: &[Known<String>]) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let known =
        |it: &str| outlets.iter().any(|outlet| outlet.value.eq_ignore_ascii_case(it.trim()));
    for bar in [" | ", " – ", " — ", " - ", " :: ", " « "] {
        if let Some((head, tail)) = title.rsplit_once(bar)
            && (known(tail) || bar == " | " && head.len() > tail.len())
        {
            return head.trim().to_owned();
        }
        if let Some((head, tail)) = title.split_once(bar)
            && known(head)
        {
            return tail.trim().to_owned();
        }
    }
    title
}

/// The texts inside an element, a line each: a name and the date beside it stand in elements of their own.
fn lines(element: ElementRef<'_>) -> String {
    element.text().map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

fn is_url(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://")
}

fn selector(source: &str) -> Selector {
    Selector::parse(source).expect("a selector in this file is well formed")
}
