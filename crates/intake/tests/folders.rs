//! Folders as users have them: manifests, copies, and things that are no reports.

#![allow(
    clippy::format_collect,
    clippy::format_push_string,
    clippy::needless_pass_by_value,
    clippy::needless_raw_string_hashes,
    reason = "tests lay out what they compare"
)]

use std::{error::Error as _, fs, io::Write, num::NonZeroUsize, path::Path, sync::Mutex};

use expect_test::{Expect, expect};
use flate2::{Compression, write::GzEncoder};
use rashomon_intake::{Options, Progress, Taken, paths, paths_on};

const BODY: &str = "The old bridge over the Wend was closed on Friday after the worst flood in forty years, and the \
                    council said that it would stay shut until the middle of April at the earliest.";

/// Takes in `folder` and lays out what came of it, without the folder's own path.
fn check(folder: &Path, expect: Expect) {
    let taken = paths([folder], &Options::default());
    let out = shown(&taken)
        .replace(&format!("{}/", folder.display()), "")
        .replace(&folder.display().to_string(), ".");
    expect.assert_eq(&out);
}

fn shown(taken: &Taken) -> String {
    let mut out = String::new();
    for report in &taken.reports {
        let data = &report.metadata;
        let known = |it: &Option<rashomon_record::Known<String>>| {
            it.as_ref().map_or("-".into(), |it| it.value.clone())
        };
        let published = data.published.as_ref().map_or("-".into(), |it| it.date.to_string());
        let (title, outlet) = (known(&data.title), known(&data.outlet));
        out += &format!("{}: {title} | {outlet} | {published}\n", report.source);
        out += &report
            .warnings
            .iter()
            .map(|it| format!("  warning: {}\n", it.message))
            .collect::<String>();
    }
    for error in &taken.passed_over {
        let cause =
            error.source().and_then(|it| it.source()).map_or(String::new(), |it| format!(": {it}"));
        out += &format!("{error}: {}{cause}\n", error.kind());
    }
    out += &taken
        .same
        .iter()
        .map(|(place, of)| format!("{place} is the same as {of}\n"))
        .collect::<String>();
    let pairs = taken
        .copies
        .iter()
        .map(|it| format!("{} and {} share {:.2}\n", it.first, it.second, it.share));
    out + &pairs.collect::<String>()
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder in it");
        fs::write(path, content).expect("a file in it");
    }
    folder
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(content).expect("writing to memory");
    packed.finish().expect("writing to memory")
}

#[test]
fn a_manifest_gives_metadata_and_is_no_report() {
    let manifest = br#"[{"file": "b.txt", "outlet": "Valley Times", "date": "2021-03-05", "title": "Bridge shut"},
                        {"file": "gone.txt", "outlet": "Hill Post"}]"#;
    let text = format!("Bridge shut\n\n{BODY}");
    let folder = folder(&[
        ("reports.json", manifest),
        ("b.txt", text.as_bytes()),
        ("inner/manifest.csv", b"file;outlet;date\nc.md;Hill Post;6.3.2021\n"),
        ("inner/c.md", b"# A *hill*\n\nLorries stood on the road by Hilltown for three hours."),
        (
            "gold.json",
            br#"{"statements": [], "actors": [{"name": "Ann Poe", "names": ["Ann Poe"]}]}"#,
        ),
        (".hidden.txt", b"Not looked at."),
    ]);
    check(
        folder.path(),
        expect![[r#"
            b.txt: Bridge shut | Valley Times | 2021-03-05
            inner/c.md: A hill | Hill Post | 2021-03-06
            cannot take in reports.json: the manifest names gone.txt, which is not there
            cannot take in gold.json: JSON that holds no article: expected a text under `text`, `body`, `content` or the like, found an object with the fields actors, statements
        "#]],
    );
    let alone = paths([folder.path().join("b.txt")], &Options::default());
    assert_eq!(
        alone.reports[0].metadata.outlet.as_ref().map(|it| it.value.as_str()),
        Some("Valley Times")
    );
}

#[test]
fn the_same_text_is_read_once_and_copies_are_linked() {
    let longer = format!("{BODY} Nobody had an answer to the question who should pay for it.");
    let folder = folder(&[
        ("a.txt", BODY.as_bytes()),
        ("b.html", format!("<html><body><p>{BODY}</p></body></html>").as_bytes()),
        ("c.json", format!("{{\"text\": \"{longer}\", \"outlet\": \"Hill Post\"}}").as_bytes()),
    ]);
    check(
        folder.path(),
        expect![[r#"
        a.txt: - | - | -
        c.json: - | Hill Post | -
        b.html is the same as a.txt
        0 and 1 share 1.00
    "#]],
    );
}

#[test]
fn what_is_no_report_is_said() {
    let folder = folder(&[
        ("a.txt", b""),
        ("b.pdf", b"%PDF-1.7"),
        ("c.py", b"print(1)"),
        ("d.html", b"<html><body><nav><a href=a>Home</a></nav></body></html>"),
        ("e.xml", b"<rss version=\"2.0\"><channel><title>x</title></channel></rss>"),
        (
            "f.jsonl",
            format!("{{\"title\": \"One\", \"text\": \"{BODY}\"}}\n{{\"title\": broken\n")
                .as_bytes(),
        ),
        ("g.csv", b"x,y\n1,2\n"),
    ]);
    fs::create_dir(folder.path().join("h")).expect("a folder");
    check(
        folder.path(),
        expect![[r#"
        f.jsonl#1: One | - | -
        cannot take in a.txt: it is empty
        cannot take in b.pdf: not a text format we read (a PDF document; convert it to text first)
        cannot take in c.py: `.py` is no format we know; give the file itself to read it as plain text
        cannot take in d.html: no article text found on the page
        cannot take in e.xml: the feed has no items
        cannot take in f.jsonl#2: broken JSON: expected value at line 1 column 11
        cannot take in g.csv: CSV without a column that names a file or holds a text: found x, y
        cannot take in h: it is empty
    "#]],
    );
}

#[cfg(unix)]
#[test]
fn links_and_sockets_do_not_stop_or_block() {
    use std::os::unix::{fs::symlink, net::UnixListener};
    let folder = folder(&[("in/a.txt", BODY.as_bytes())]);
    let at = |name: &str| folder.path().join(name);
    symlink("nothing", at("dangling")).expect("a link");
    symlink("..", at("in/up")).expect("a link");
    symlink("self", at("self")).expect("a link");
    let _socket = UnixListener::bind(at("socket")).expect("a socket");
    check(
        folder.path(),
        expect![[r#"
        in/a.txt: - | - | -
        cannot take in dangling: the symbolic link leads to nothing
        cannot take in in/up: the symbolic link leads in a circle
        cannot take in self: the symbolic link leads in a circle
        cannot take in socket: it is a socket, not a file or a folder; pass its content on standard input
    "#]],
    );
}

#[test]
fn an_archive_and_one_that_breaks_off() {
    let page = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><title>Bridge shut</title></head><body><p>{BODY}</p></body></html>"
    );
    let record = |url: &str| {
        let length = page.len();
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-03-06T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{page}\r\n\r\n"
        )
    };
    let members: Vec<u8> = [
        gzip(record("https://valley.example/2021/03/05/bridge").as_bytes()),
        gzip(record("https://hill.example/b").as_bytes()),
    ]
    .concat();
    let folder = folder(&[("a.warc.gz", &members), ("b.warc.gz", &members[..members.len() - 20])]);
    check(
        folder.path(),
        expect![[r#"
            https://valley.example/2021/03/05/bridge: Bridge shut | valley.example | 2021-03-05
              warning: https://valley.example/2021/03/05/bridge: the archive b.warc.gz is broken (a record breaks off: expected 291 bytes, found 273 after 1 records): what stands before was read
              warning: https://valley.example/2021/03/05/bridge: the gzip data of b.warc.gz breaks off (incomplete deflate stream): the 942 bytes before the break were read
            https://hill.example/b: Bridge shut | hill.example | -
            https://valley.example/2021/03/05/bridge is the same as https://valley.example/2021/03/05/bridge
            0 and 1 share 1.00
        "#]],
    );
}

#[test]
fn many_threads_take_in_what_one_does() {
    let lines: String = (0..40)
        .map(|at| format!("{{\"title\": \"No. {at}\", \"text\": \"{BODY} {at}\"}}\n"))
        .collect();
    let mut names: Vec<String> = (0..30).map(|at| format!("{at}.txt")).collect();
    names.extend(["many.jsonl".into(), "empty.txt".into(), "b.pdf".into(), "copy.txt".into()]);
    let text = |name: &str| match name {
        "many.jsonl" => lines.clone(),
        "empty.txt" => String::new(),
        "b.pdf" => "%PDF-1.4".into(),
        "copy.txt" => format!("Bridge closed\n\n{BODY} 7.txt\n"),
        name => format!("Bridge closed\n\n{BODY} {name}\n"),
    };
    let texts: Vec<_> = names.iter().map(|it| (it.as_str(), text(it))).collect();
    let files: Vec<_> = texts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let folder = folder(&files);
    let on = |threads| {
        let steps = Mutex::new(Vec::new());
        let threads = NonZeroUsize::new(threads).unwrap();
        let taken = paths_on([folder.path()], &Options::default(), threads, |it| {
            steps.lock().unwrap().push(it);
        });
        (shown(&taken), steps.into_inner().unwrap())
    };
    let one = on(1);
    let of = |steps: &[Progress], what| steps.iter().filter(|it| **it == what).count();
    assert_eq!(of(&one.1, Progress::File(34)), 34);
    assert_eq!(of(&one.1, Progress::Report(71)), 71);
    assert!(one.0.contains("7.txt is the same as") || one.0.contains("copy.txt is the same as"));
    for threads in [2, 7, 100] {
        assert_eq!(on(threads), one, "{threads} threads");
    }
}

#[test]
fn too_much_is_refused() {
    let folder = folder(&[("a.txt", &[b'a'; 3000]), ("b.gz", &gzip(&[b'a'; 3000]))]);
    let options = Options { max_bytes: 2000, ..Options::default() };
    let taken = paths([folder.path()], &options);
    assert_eq!((taken.reports.len(), taken.passed_over.len()), (0, 2));
    let told = taken.passed_over[0].kind().to_string();
    assert_eq!(
        told,
        "it is too large: expected at most 0 MiB, found 1 MiB; split it or raise the limit"
    );
}
