//! What holds for any bytes: no panic, spans inside the text and between characters, the same result twice.

use jiff::civil::Date;
use proptest::prelude::*;
use rashomon_intake::{Batch, Options, Origin, bytes};
use rashomon_record::Report;

/// Names by which bytes are read as each of the formats.
const NAMES: [&str; 10] = [
    "a.html",
    "a.xml",
    "a.json",
    "a.jsonl",
    "a.csv",
    "a.warc",
    "a.eml",
    "a.md",
    "a.txt",
    "a.html.gz",
];

/// Pieces of the formats, out of which their readers' inner parts are reached.
const PIECES: &[&str] = &[
    "<html>",
    "<p>",
    "</p>",
    "<b>",
    "<a href=x>",
    "<blockquote>",
    "<script type='application/ld+json'>",
    "</script>",
    "{\"@type\": \"NewsArticle\", \"datePublished\": \"2016-09-30\"}",
    "<meta charset='utf-16'>",
    "<time datetime='0'>",
    "<rss version='2.0'><channel>",
    "<item>",
    "<title>",
    "</title>",
    "<pubDate>Fri, 30 Sep 2016 25:61:00 +9999</pubDate>",
    "<feed xmlns='http://www.w3.org/2005/Atom'>",
    "<entry>",
    "<?xml version='1.0' encoding='x'?>",
    "<![CDATA[",
    "]]>",
    "&#x0;",
    "WARC/1.0\r\n",
    "WARC-Type: response\r\n",
    "WARC-Target-URI: http://a.example/\r\n",
    "Content-Type: application/http\r\n",
    "Content-Length: 20\r\n",
    "\r\n\r\n",
    "HTTP/1.1 200 OK\r\n",
    "Transfer-Encoding: chunked\r\n",
    "\x1f\u{fffd}",
    "\n\n",
    "\n",
    "{",
    "}",
    "[",
    "]",
    "\"text\": ",
    "\"title\": \"",
    "\"file\": \"a.txt\"",
    ",",
    ":",
    "1e999",
    "\\ud800",
    "From: a@b.example\r\n",
    "Date: Fri, 31 Feb 2016\r\n",
    "MIME-Version: 1.0\r\n",
    "Content-Type: multipart/mixed; boundary=x\r\n",
    "--x\r\n",
    "=?utf-8?q?=ff?=",
    "# ",
    "> ",
    "*a* ",
    "**",
    "[said](#)",
    "![",
    "---\n",
    "title: x\n",
    "| a | b |\n|---|---|\n",
    "Copyright The Valley Times Limited 2016",
    "© 99999",
    "03/04/2016",
    "By Jane Doe",
    "Updated ",
    "30 September 2016",
    "READ MORE: ",
    "The bridge was closed on Friday, the mayor said.",
    "“No,” she said.",
    "\u{202e}abc",
    "שלום",
    "👩‍👩‍👧",
    "e\u{301}",
    "ẞ",
    "İ",
];

fn read(name: &str, content: &[u8]) -> Batch {
    let options = Options { today: Date::new(2026, 11, 22).ok(), max_bytes: 1 << 20 };
    bytes(&Origin::new(name), content, &options)
}

fn check(name: &str, content: &[u8]) {
    let batch = read(name, content);
    for report in &batch.reports {
        sound(report);
    }
    let again = read(name, content);
    assert_eq!(
        format!("{batch:?}"),
        format!("{again:?}"),
        "help: something iterates over a hash map"
    );
}

/// Elements inside each other as deep as intake parses them do not use up the stack of a thread (2 MiB in a test).
#[test]
fn deep_pages() {
    let prose =
        "<p>The bridge was closed on Friday, and the mayor said that it would stay closed.</p>";
    for open in [
        "<div>",
        "<span>",
        "<b>",
        "<ul><li>",
        "<table><tr><td>",
        "<blockquote>",
        "<dl><dd>",
        "<section><h2>",
        "<a href=x>",
        "<svg><g>",
    ] {
        for depth in [200, 500, 5000] {
            let page = format!("<html><body>{}{}", open.repeat(depth), prose.repeat(8));
            check("a.html", page.as_bytes());
        }
    }
}

/// Every span lies inside the text and between characters; blocks are in order and do not overlap.
fn sound(report: &Report) {
    let inside = |span: rashomon_record::Span| {
        assert!(report.text().get(span.range()).is_some(), "{span:?} in {:?}", report.text());
    };
    report.blocks.iter().for_each(|it| inside(it.span));
    report.warnings.iter().filter_map(|it| it.span).for_each(inside);
    let data = &report.metadata;
    for known in [&data.outlet, &data.title, &data.byline, &data.url, &data.modified, &data.fetched]
    {
        known.iter().filter_map(|it| it.span).for_each(inside);
    }
    data.published.iter().filter_map(|it| it.span).for_each(inside);
    data.year.iter().filter_map(|it| it.span).for_each(inside);
    assert!(report.blocks.is_sorted_by(|a, b| a.span.end() <= b.span.start()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes(name in prop::sample::select(&NAMES[..]), content in prop::collection::vec(any::<u8>(), 0..400)) {
        check(name, &content);
    }

    #[test]
    fn any_pieces(
        name in prop::sample::select(&NAMES[..]),
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
    ) {
        check(name, pieces.concat().as_bytes());
    }

    #[test]
    fn any_text(text in "(\\PC|[\r\n\t])*") {
        check("a.txt", text.as_bytes());
    }

    #[test]
    fn plain_text_stays_as_it_is(text in "([a-zA-Z0-9 .,“”é👩]{0,40}\n?){0,8}") {
        let batch = read("a.txt", text.as_bytes());
        for report in &batch.reports {
            // Lines that were broken to a width are joined, without moving a byte.
            prop_assert_eq!(report.text().replace('\n', " "), text.replace('\n', " "));
        }
    }
}
