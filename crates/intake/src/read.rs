//! Bytes of any kind to reports.

use std::io::Read;

use flate2::read::MultiGzDecoder;
use jiff::civil::Date;
use rashomon_record::{Known, Report};

use crate::{
    draft::Draft,
    encoding,
    error::{Error, ErrorKind},
    feed,
    format::{self, Format},
    html, json, mail,
    manifest::Entry,
    markdown, plain, table, warc,
};

/// How to read.
#[derive(Clone, Debug)]
pub struct Options {
    /// Today: no report is from a later day. `None` accepts any day.
    pub today: Option<Date>,
    /// Most bytes that one file may have, and may unpack to.
    pub max_bytes: u64,
}

impl Default for Options {
    /// No word about today, and files of up to 64 MiB.
    fn default() -> Self {
        Self { today: None, max_bytes: 64 << 20 }
    }
}

/// Where some bytes come from, and what is known about them from outside.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The path or URL as the user gave it; the reports bear it.
    pub source: String,
    /// The media type that a server gave, without parameters: `text/html`.
    pub media_type: Option<String>,
    /// The encoding that a server gave.
    pub charset: Option<String>,
    /// What a manifest says.
    pub entry: Option<Entry>,
    /// Whether it was come upon in a folder rather than given: then a file that no format claims, by content or by name,
    /// is not taken for plain text.
    pub come_upon: bool,
    /// When it was fetched, with the basis of that.
    pub fetched: Option<Known<String>>,
    /// Where it was fetched from, with the basis of that.
    pub url: Option<Known<String>>,
}

impl Origin {
    /// Bytes from `source`, nothing more known.
    pub fn new(source: impl Into<String>) -> Self {
        Self { source: source.into(), ..Self::default() }
    }
}

/// Reports, and what could not be read beside them.
#[derive(Debug, Default)]
pub struct Batch {
    /// The reports, in the order in which they stand in the bytes.
    pub reports: Vec<Report>,
    /// What was passed over, and why.
    pub passed_over: Vec<Error>,
}

/// Reads the reports in `bytes`, whatever their format. Never fails as a whole: what cannot be read is in
/// [`Batch::passed_over`].
///
/// ```
/// use rashomon_intake::{Options, Origin, bytes};
///
/// let batch = bytes(&Origin::new("bridge.txt"), b"Bridge closed\n\nThe bridge was closed on Friday.", &Options::default());
/// let title = batch.reports[0].metadata.title.as_ref();
/// assert_eq!(title.map(|it| (it.value.as_str(), it.from.as_str())), Some(("Bridge closed", "first line")));
/// ```
pub fn bytes(origin: &Origin, bytes: &[u8], options: &Options) -> Batch {
    let (drafts, passed_over) = drafted(origin, bytes, options);
    let reports = drafts.into_iter().map(|it| it.finish(options.today)).collect();
    Batch { reports, passed_over }
}

/// The reports in `bytes` before their texts are gone through, and what cannot be read.
pub(crate) fn drafted(origin: &Origin, bytes: &[u8], options: &Options) -> Drafts {
    let (mut drafts, mut passed_over) = match drafts(origin, bytes, options) {
        Ok(found) => found,
        Err(kind) => (Vec::new(), vec![Error::new(origin.source.clone(), kind)]),
    };
    let alone = drafts.len() == 1;
    for draft in &mut drafts {
        know(draft, origin, alone);
    }
    let (empty, drafts) = drafts.into_iter().partition::<Vec<_>, _>(Draft::is_empty);
    passed_over.extend(empty.into_iter().map(|it| Error::new(it.source, ErrorKind::Empty)));
    (drafts, passed_over)
}

/// Puts what is known from outside before what a draft says of itself.
fn know(draft: &mut Draft, origin: &Origin, alone: bool) {
    let entry = origin.entry.clone().unwrap_or_default();
    let known = |it: Option<String>| {
        it.filter(|it| !it.trim().is_empty()).map(|it| Known::new(it, "manifest"))
    };
    draft.fetched.splice(0..0, origin.fetched.clone());
    draft.url.splice(0..0, origin.url.clone());
    draft.outlet.splice(0..0, known(entry.outlet));
    // A file with several reports has one line in the manifest; it cannot be about each of them.
    if alone {
        draft.title.splice(0..0, known(entry.title));
        draft.byline.splice(0..0, known(entry.byline));
        draft.url.splice(0..0, known(entry.url));
        draft.published.splice(0..0, known(entry.date));
    }
    if let Some(url) = draft.url.first().map(|it| it.value.clone()) {
        html::from_url(&url, draft);
    }
}

pub(crate) type Drafts = (Vec<Draft>, Vec<Error>);

fn drafts(origin: &Origin, bytes: &[u8], options: &Options) -> Result<Drafts, ErrorKind> {
    if bytes.starts_with(b"\x1f\x8b") {
        return packed(origin, bytes, options);
    }
    if bytes.len() as u64 > options.max_bytes {
        return Err(too_large(options.max_bytes, bytes.len() as u64));
    }
    if format::is_warc(bytes) {
        return archived(origin, bytes, options);
    }
    if let Some(what) = format::binary(bytes) {
        return Err(ErrorKind::Binary { what });
    }
    let decoded = encoding::decode(bytes, origin.charset.as_deref());
    if decoded.text.trim().is_empty() {
        return Err(ErrorKind::Empty);
    }
    let name = origin.source.strip_suffix(".gz").unwrap_or(&origin.source);
    let format = match format::detect(&decoded.text, origin.media_type.as_deref(), name) {
        Some(format) => format,
        None if origin.come_upon
            && let Some(extension) = format::extension(name) =>
        {
            return Err(ErrorKind::UnknownName { extension });
        }
        None => Format::Plain,
    };
    let (mut drafts, errors) = parsed(format, &origin.source, bytes, &decoded.text)?;
    for draft in &mut drafts {
        draft.warnings.extend(decoded.warning.clone().filter(|_| format != Format::Mail));
    }
    Ok((drafts, errors))
}

/// Reads one of the formats that are text.
fn parsed(format: Format, source: &str, bytes: &[u8], text: &str) -> Result<Drafts, ErrorKind> {
    let drafts = match format {
        Format::Html => vec![html::read(source, text)?],
        Format::Feed => feed::read(source, text)?,
        Format::Json if is_json_feed(text) => feed::read(source, text)?,
        Format::Json => json::read(source, text)?,
        Format::JsonLines => return Ok(json::read_lines(source, text)),
        Format::Csv => rows(source, text)?,
        // A mail names the encoding of each of its parts.
        Format::Mail => vec![mail::read(source, bytes)?],
        Format::Markdown => vec![markdown::read(source, text)],
        Format::Plain | Format::Warc => vec![plain::read(source, text)],
    };
    Ok((drafts, Vec::new()))
}

fn is_json_feed(text: &str) -> bool {
    text[..text.floor_char_boundary(1000)].contains("jsonfeed.org/version")
}

/// The reports in a table, one a row.
fn rows(source: &str, text: &str) -> Result<Vec<Draft>, ErrorKind> {
    let table = table::read(text)?;
    let rows = table.rows.iter().enumerate();
    let drafts: Vec<Draft> = rows
        .filter_map(|(at, row)| json::row(&format!("{source}#{}", at + 1), &table.columns, row))
        .collect();
    if drafts.is_empty() {
        Err(ErrorKind::NoColumns { columns: table.columns.join(", ") })
    } else {
        Ok(drafts)
    }
}

/// Reads what was packed with gzip. Of data that breaks off, what stands before the break is read.
fn packed(origin: &Origin, bytes: &[u8], options: &Options) -> Result<Drafts, ErrorKind> {
    let mut unpacked = Vec::new();
    let ended = MultiGzDecoder::new(bytes).take(options.max_bytes + 1).read_to_end(&mut unpacked);
    if unpacked.len() as u64 > options.max_bytes {
        return Err(too_large(options.max_bytes, unpacked.len() as u64));
    }
    match ended {
        Err(error) if unpacked.is_empty() => return Err(error.into()),
        _ if unpacked.starts_with(b"\x1f\x8b") => {
            return Err(ErrorKind::Binary { what: "gzip inside gzip" });
        }
        _ => {}
    }
    let (mut drafts, errors) = drafts(origin, &unpacked, options)?;
    if let Err(error) = ended {
        let (kept, file) = (unpacked.len(), &origin.source);
        let warning = format!(
            "the gzip data of {file} breaks off ({error}): the {kept} bytes before the break were read"
        );
        for draft in &mut drafts {
            draft.warnings.push(warning.clone());
        }
    }
    Ok((drafts, errors))
}

pub(crate) fn too_large(limit: u64, found: u64) -> ErrorKind {
    ErrorKind::TooLarge { limit: limit >> 20, found: found.div_ceil(1 << 20) }
}

/// The reports in a web archive.
fn archived(outer: &Origin, bytes: &[u8], options: &Options) -> Result<Drafts, ErrorKind> {
    let archive = warc::read(bytes)?;
    let (mut all, mut errors) = (Vec::new(), Vec::new());
    for page in archive.pages {
        let origin = Origin {
            source: page.url.clone(),
            media_type: page.media_type,
            charset: page.charset,
            fetched: Some(Known::new(page.fetched, "WARC-Date")),
            url: Some(Known::new(page.url, "WARC-Target-URI")),
            ..Origin::default()
        };
        // An archive inside an archive would be unpacked without end.
        let nested = format::is_warc(&page.body);
        match if nested {
            Err(ErrorKind::Binary { what: "an archive inside an archive" })
        } else {
            drafts(&origin, &page.body, options)
        } {
            Ok((found, failed)) => {
                let alone = found.len() == 1;
                all.extend(found.into_iter().map(|mut it| {
                    know(&mut it, &origin, alone);
                    it
                }));
                errors.extend(failed);
            }
            Err(kind) => errors.push(Error::new(origin.source, kind)),
        }
    }
    if let Some(problem) = archive.problem {
        let file = &outer.source;
        let warning =
            format!("the archive {file} is broken ({problem}): what stands before was read");
        for it in &mut all {
            it.warnings.push(warning.clone());
        }
    }
    Ok((all, errors))
}
