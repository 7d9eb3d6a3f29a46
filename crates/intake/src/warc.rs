//! Web archives (WARC 1.0 and 1.1): the pages that were fetched, each with its address and the moment.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::error::ErrorKind;

/// One thing that was fetched.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// Where it was fetched from.
    pub(crate) url: String,
    /// When, as the archive writes it.
    pub(crate) fetched: String,
    /// Its media type without parameters, in small letters.
    pub(crate) media_type: Option<String>,
    /// The encoding that the server named.
    pub(crate) charset: Option<String>,
    /// Its bytes, unpacked.
    pub(crate) body: Vec<u8>,
}

/// What an archive holds.
#[derive(Debug, Default)]
pub(crate) struct Archive {
    pub(crate) pages: Vec<Page>,
    /// Records that were read, those without a page among them.
    pub(crate) records: usize,
    /// Why reading stopped before the end, if it did.
    pub(crate) problem: Option<String>,
}

/// Most bytes that one packed response may unpack to.
const UNPACKED: u64 = 64 << 20;

/// Reads an archive. One that breaks off gives what stands before the break.
pub(crate) fn read(bytes: &[u8]) -> Result<Archive, ErrorKind> {
    let mut archive = Archive::default();
    let mut rest = trimmed(bytes);
    while !rest.is_empty() {
        match record(rest) {
            Ok((record, after)) => {
                archive.records += 1;
                archive.pages.extend(page(&record));
                rest = trimmed(after);
            }
            Err(problem) => {
                archive.problem = Some(format!("{problem} after {} records", archive.records));
                break;
            }
        }
    }
    match archive.problem {
        Some(problem) if archive.records == 0 => Err(ErrorKind::Archive { problem }),
        problem if archive.pages.is_empty() => {
            let records = archive.records;
            Err(problem
                .map_or(ErrorKind::NoPages { records }, |problem| ErrorKind::Archive { problem }))
        }
        problem => Ok(Archive { problem, ..archive }),
    }
}

fn trimmed(bytes: &[u8]) -> &[u8] {
    let blank = bytes.iter().take_while(|it| it.is_ascii_whitespace()).count();
    &bytes[blank..]
}

/// A record: its header lines and its block.
struct Record<'a> {
    headers: Headers,
    block: &'a [u8],
}

/// Header lines: names in small letters, and values.
struct Headers(Vec<(String, String)>);

impl Headers {
    fn of(lines: &[u8]) -> Self {
        let text = String::from_utf8_lossy(lines);
        let named = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        };
        Self(text.lines().filter_map(named).collect())
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}

/// The record at the start of `bytes`, and what follows it.
fn record(bytes: &[u8]) -> Result<(Record<'_>, &[u8]), String> {
    if !bytes.starts_with(b"WARC/") {
        return Err("expected a record that begins with `WARC/`, found something else".into());
    }
    let (head, rest) = parted(bytes).ok_or("the headers of a record break off")?;
    let headers = Headers::of(head);
    let length = headers.value("content-length").ok_or("a record does not say how long it is")?;
    let length: usize =
        length.parse().map_err(|_| format!("a record's length is no number: {length:.20}"))?;
    if rest.len() < length {
        return Err(format!("a record breaks off: expected {length} bytes, found {}", rest.len()));
    }
    let (block, after) = rest.split_at(length);
    Ok((Record { headers, block }, after))
}

/// Most bytes of header lines; what has more is no record.
const HEADERS: usize = 64 << 10;

/// What stands before and after the first empty line.
fn parted(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let head = &bytes[..bytes.len().min(HEADERS)];
    let ends = head.iter().enumerate().filter(|(_, it)| **it == b'\n').map(|(at, _)| at);
    let mut empty = ends.filter_map(|at| match &head[at + 1..] {
        [b'\n', ..] => Some((at, at + 2)),
        [b'\r', b'\n', ..] => Some((at, at + 3)),
        _ => None,
    });
    let (end, start) = empty.next()?;
    Some((&bytes[..end], &bytes[start..]))
}

/// The page in a record: in a response that succeeded, or given as it is.
fn page(record: &Record<'_>) -> Option<Page> {
    let headers = &record.headers;
    let url = headers.value("warc-target-uri")?.trim_matches(['<', '>']).to_owned();
    let fetched = headers.value("warc-date").unwrap_or_default().to_owned();
    let http = headers.value("content-type").is_some_and(|it| it.starts_with("application/http"));
    let (content_type, body) = match headers.value("warc-type")? {
        "response" if http => response(record.block)?,
        "resource" | "conversion" | "response" => {
            (headers.value("content-type").map(str::to_owned), record.block.to_vec())
        }
        _ => return None,
    };
    let content_type = content_type.unwrap_or_default().to_ascii_lowercase();
    let media_type =
        content_type.split(';').next().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    let charset = content_type
        .split_once("charset=")
        .map(|(_, it)| it.trim_matches(['"', '\'', ' ']).to_owned());
    let is_text = media_type.as_deref().is_none_or(|it| {
        it.starts_with("text/") && it != "text/css" && it != "text/javascript"
            || it.ends_with("xml")
            || it.ends_with("json")
    });
    // The robots.txt and the name look-up of a crawl are no reports.
    let is_page = url.starts_with("http") && !url.ends_with("/robots.txt");
    (is_text && is_page && !body.is_empty()).then_some(Page {
        url,
        fetched,
        media_type,
        charset,
        body,
    })
}

/// The content type and the unpacked body of an HTTP response with status 200.
fn response(block: &[u8]) -> Option<(Option<String>, Vec<u8>)> {
    let (head, body) = parted(block)?;
    let status = head.split(|it| *it == b' ').nth(1)?;
    if !status.starts_with(b"200") {
        return None;
    }
    let headers = Headers::of(head);
    let has = |name: &str, value: &str| {
        headers.value(name).is_some_and(|it| it.to_ascii_lowercase().contains(value))
    };
    let body = if has("transfer-encoding", "chunked") { unchunked(body) } else { body.to_vec() };
    let body = match headers.value("content-encoding").map(str::to_ascii_lowercase).as_deref() {
        Some("gzip" | "x-gzip") => unpacked(MultiGzDecoder::new(&body[..]), &body),
        Some("deflate") if body.first() == Some(&0x78) => {
            unpacked(ZlibDecoder::new(&body[..]), &body)
        }
        Some("deflate") => unpacked(DeflateDecoder::new(&body[..]), &body),
        _ => body,
    };
    Some((headers.value("content-type").map(str::to_owned), body))
}

/// What `decoder` gives before its end or a break; `body` itself if that is nothing, as crawlers often unpack a body and
/// leave the header.
fn unpacked(decoder: impl Read, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let _ = decoder.take(UNPACKED).read_to_end(&mut out);
    if out.is_empty() { body.to_vec() } else { out }
}

/// A chunked body in one piece; `body` itself if it has been put together already.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = rest.windows(2).position(|it| it == b"\r\n") {
        let size = std::str::from_utf8(&rest[..end]).ok().and_then(|it| it.split(';').next());
        let Some(size) = size.and_then(|it| usize::from_str_radix(it.trim(), 16).ok()) else {
            break;
        };
        let chunk = &rest[end + 2..];
        out.extend_from_slice(&chunk[..size.min(chunk.len())]);
        match chunk.get(size.saturating_add(2)..) {
            Some(after) if size > 0 => rest = after,
            _ => break,
        }
    }
    if out.is_empty() { body.to_vec() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(records: &[(&str, &str, &str)]) -> Vec<u8> {
        let mut out = String::new();
        for (kind, content_type, block) in records {
            out += &format!(
                "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://valley.example/bridge\r\nWARC-Date: 2016-10-01T10:00:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
                block.len()
            );
        }
        out.into_bytes()
    }

    const RESPONSE: &str =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n<p>The bridge</p>";

    #[test]
    fn a_response_among_other_records() {
        let bytes = archive(&[
            ("warcinfo", "application/warc-fields", "software: x\r\n"),
            ("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
            ("response", "application/http; msgtype=response", RESPONSE),
            (
                "response",
                "application/http; msgtype=response",
                "HTTP/1.1 404 Not Found\r\n\r\n<p>No</p>",
            ),
        ]);
        let archive = read(&bytes).unwrap();
        assert_eq!((archive.records, archive.pages.len(), archive.problem), (4, 1, None));
        let page = &archive.pages[0];
        assert_eq!(
            (page.url.as_str(), page.fetched.as_str()),
            ("https://valley.example/bridge", "2016-10-01T10:00:00Z")
        );
        assert_eq!(
            (page.media_type.as_deref(), page.charset.as_deref()),
            (Some("text/html"), Some("utf-8"))
        );
        assert_eq!(page.body, b"<p>The bridge</p>");
    }

    #[test]
    fn what_stands_before_a_break_is_kept() {
        let mut bytes = archive(&[
            ("response", "application/http", RESPONSE),
            ("response", "application/http", RESPONSE),
        ]);
        bytes.truncate(bytes.len() - 30);
        let archive = read(&bytes).unwrap();
        assert_eq!(archive.pages.len(), 1);
        assert!(archive.problem.unwrap().contains("a record breaks off"));
        assert!(read(b"WARC/1.0\r\n").is_err());
        assert!(read(b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n").is_err());
    }

    #[test]
    fn chunks_are_joined() {
        assert_eq!(unchunked(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"), b"abcde");
        assert_eq!(unchunked(b"<p>not chunked"), b"<p>not chunked");
        assert_eq!(unchunked(b"ffffffffffffffff\r\nabc"), b"abc");
    }
}
