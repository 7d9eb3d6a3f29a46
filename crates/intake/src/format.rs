//! What kind of file some bytes are: by what they hold first, by their name second.

/// The formats that intake reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Html,
    Feed,
    Json,
    JsonLines,
    Csv,
    Warc,
    Mail,
    Markdown,
    Plain,
}

/// Bytes that are looked at; enough for the comments and declarations before a first tag.
const LOOK: usize = 2048;

/// The first bytes of formats that hold no text for us, and what they are.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document; convert it to text first"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file: an image, a sound or a film"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "a rich text document"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"BZh", "bzip2, of the compressions we read only gzip"),
    (b"\xfd7zXZ", "xz, of the compressions we read only gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd, of the compressions we read only gzip"),
    (b"OggS", "a sound or a film"),
    (b"ID3", "a sound"),
];

/// What `bytes` that hold no text are, in words; `None` if they may be text.
pub(crate) fn binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("a film");
    }
    let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let head = &bytes[..bytes.len().min(8 * LOOK)];
    let controls = head.iter().filter(|it| matches!(it, 0..=8 | 14..=26 | 28..=31)).count();
    (!is_utf16 && (head.contains(&0) || controls * 20 > head.len())).then_some("binary data")
}

/// The format of `text`, which came from a file or a response of this media type and name; `None` if nothing tells.
pub(crate) fn detect(text: &str, media_type: Option<&str>, name: &str) -> Option<Format> {
    let head = head(text);
    by_content(head, text)
        .or_else(|| media_type.and_then(by_media_type))
        .or_else(|| by_name(name, head))
        .or_else(|| looks_like_html(head).then_some(Format::Html))
}

/// What stands behind the last full stop of a file's name, in small letters.
pub(crate) fn extension(name: &str) -> Option<String> {
    let (stem, extension) = name.rsplit(['/', '\\']).next()?.rsplit_once('.')?;
    let is_one = !stem.is_empty()
        && (1..=8).contains(&extension.len())
        && extension.bytes().all(|it| it.is_ascii_alphanumeric());
    is_one.then(|| extension.to_ascii_lowercase())
}

/// Whether `bytes` begin as a web archive does, once unpacked.
pub(crate) fn is_warc(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/")
}

fn head(text: &str) -> &str {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    &text[..text.floor_char_boundary(LOOK)]
}

fn by_content(head: &str, text: &str) -> Option<Format> {
    if head.starts_with(['{', '[']) {
        return json(text);
    }
    let lower = head.to_ascii_lowercase();
    if lower.starts_with('<') {
        let is = |tag: &str| lower.contains(tag);
        if is("<rss") || is("<feed") || is("<rdf:rdf") {
            return Some(Format::Feed);
        }
        if is("<!doctype html") || is("<html") {
            return Some(Format::Html);
        }
    }
    looks_like_mail(head).then_some(Format::Mail)
}

/// JSON, or a line of JSON after the other.
fn json(text: &str) -> Option<Format> {
    let is_json = |it: &str| serde_json::from_str::<serde::de::IgnoredAny>(it).is_ok();
    let mut lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    match (lines.next(), lines.next()) {
        (Some(first), Some(second))
            if first.starts_with('{') && second.starts_with('{') && is_json(first) =>
        {
            Some(Format::JsonLines)
        }
        _ if is_json(text) => Some(Format::Json),
        _ => None,
    }
}

/// Header lines at the top, one of them of a mail.
fn looks_like_mail(head: &str) -> bool {
    let named = |line: &str| {
        let name = line.split_once(':').map_or("", |(name, _)| name);
        !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
    };
    let lines: Vec<&str> = head.lines().take_while(|it| !it.trim().is_empty()).collect();
    let has = |name: &str| {
        lines.iter().any(|it| {
            it.len() > name.len()
                && it[..name.len().min(it.floor_char_boundary(name.len()))]
                    .eq_ignore_ascii_case(name)
        })
    };
    lines.first().is_some_and(|it| named(it) || it.starts_with("From "))
        && has("from:")
        && (has("date:") || has("subject:"))
        && (has("mime-version:") || has("message-id:") || has("received:") || has("to:"))
}

fn looks_like_html(head: &str) -> bool {
    let lower = head.to_ascii_lowercase();
    let tags = [
        "<p>", "<p ", "</p>", "<div", "<body", "<head", "<article", "<h1", "<br>", "<br/>",
        "<title", "<meta", "<span", "</a>",
    ];
    tags.iter().filter(|it| lower.contains(**it)).count() >= 2
}

fn by_media_type(media_type: &str) -> Option<Format> {
    Some(match media_type {
        "text/html" | "application/xhtml+xml" => Format::Html,
        "application/rss+xml" | "application/atom+xml" | "application/feed+json" => Format::Feed,
        "text/markdown" => Format::Markdown,
        "text/csv" => Format::Csv,
        "text/plain" => Format::Plain,
        "message/rfc822" => Format::Mail,
        _ => return None,
    })
}

fn by_name(name: &str, head: &str) -> Option<Format> {
    Some(match extension(name)?.as_str() {
        "html" | "htm" | "xhtml" => Format::Html,
        "md" | "markdown" => Format::Markdown,
        "csv" | "tsv" => Format::Csv,
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::JsonLines,
        "rss" | "atom" => Format::Feed,
        "xml" if head.starts_with('<') => Format::Feed,
        "eml" | "mht" | "mhtml" => Format::Mail,
        "warc" => Format::Warc,
        "txt" | "text" => Format::Plain,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_goes_before_the_name() {
        for (text, name, expected) in [
            ("<!DOCTYPE html><html><p>x", "a.txt", Format::Html),
            ("<?xml version='1.0'?><rss version='2.0'>", "a.html", Format::Feed),
            ("{\"title\": \"x\"}", "a", Format::Json),
            ("{\"title\": \"x\"}\n{\"title\": \"y\"}\n", "a", Format::JsonLines),
            ("{curly} words", "a.txt", Format::Plain),
            ("From: a@b.example\nDate: x\nTo: c@d.example\n\nHello", "a.txt", Format::Mail),
            ("From: the start\n\nHello", "a.txt", Format::Plain),
            ("# A bridge", "a.md", Format::Markdown),
            ("# A bridge", "a.txt", Format::Plain),
            ("<p>One.</p><p>Two.</p>", "a", Format::Html),
            ("title,text\nA,B\n", "a.csv", Format::Csv),
            ("Plain words.", "a.txt", Format::Plain),
        ] {
            assert_eq!(detect(text, None, name), Some(expected), "{text}");
        }
        assert_eq!(detect("fn main() {}", None, "src/main.rs"), None);
    }

    #[test]
    fn binary_is_told_from_text() {
        assert_eq!(binary(b"%PDF-1.7 ..."), Some("a PDF document; convert it to text first"));
        assert_eq!(binary(b"a\x00b"), Some("binary data"));
        assert_eq!(binary("Ünïcode \u{1f600}".as_bytes()), None);
        assert_eq!(binary(b"\xff\xfea\x00"), None);
        assert_eq!(binary(b""), None);
    }
}
