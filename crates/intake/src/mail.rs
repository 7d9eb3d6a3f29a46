//! Mails: an article that was sent, or a newsletter; and pages that a browser saved as one (MHTML).

use mail_parser::{Message, MessageParser, PartType};
use rashomon_record::Known;

use crate::{
    draft::{Body, Draft},
    error::ErrorKind,
    html, plain,
};

/// Reads a mail. Its plain body goes before its HTML body, which is laid out for the eye.
pub(crate) fn read(source: &str, bytes: &[u8]) -> Result<Draft, ErrorKind> {
    let message = MessageParser::default().parse(bytes).ok_or(ErrorKind::NoMailText)?;
    if let Some(url) = message.header_raw("Snapshot-Content-Location") {
        return saved_page(source, &message, url.trim());
    }
    let is_html = |at: u32| matches!(message.part(at).map(|it| &it.body), Some(PartType::Html(_)));
    let plain_text =
        message.text_body.iter().any(|at| !is_html(*at)).then(|| message.body_text(0)).flatten();
    let body = match plain_text.filter(|it| !it.trim().is_empty()) {
        Some(text) => plain::read(source, &text).body,
        None => Body::Blocks(html::fragment(&message.body_html(0).ok_or(ErrorKind::NoMailText)?)),
    };
    let mut draft = Draft::new(source, body);
    if draft.is_empty() {
        return Err(ErrorKind::NoMailText);
    }
    draft
        .title
        .extend(message.subject().map(|it| Known::new(subject(it).to_owned(), "mail subject")));
    draft
        .published
        .extend(message.header_raw("Date").map(|it| Known::new(it.trim().to_owned(), "mail date")));
    // Only a newsletter is sent by its outlet; another mail may be anyone's.
    if message.header_raw("List-Unsubscribe").is_some() || message.header_raw("List-Id").is_some() {
        let sender = message.from().and_then(|it| it.first()).and_then(|it| it.name.as_deref());
        draft.outlet.extend(sender.map(|it| Known::new(it.to_owned(), "newsletter sender")));
    }
    Ok(draft)
}

/// Reads a page that a browser saved with all that belongs to it, in the form of a mail.
fn saved_page(source: &str, message: &Message<'_>, url: &str) -> Result<Draft, ErrorKind> {
    let page = message.body_html(0).ok_or(ErrorKind::NoMailText)?;
    let mut draft = html::read(source, &page)?;
    draft.url.insert(0, Known::new(url.to_owned(), "saved page's location"));
    html::from_url(url, &mut draft);
    let saved = message.header_raw("Date").map(|it| it.trim().to_owned());
    draft.fetched.extend(saved.map(|it| Known::new(it, "saved page's date")));
    Ok(draft)
}

/// A subject without what mail programs put before it.
fn subject(line: &str) -> &str {
    let mut line = line.trim();
    while let Some((head, rest)) = line.split_once(':') {
        if !["re", "fwd", "fw", "aw", "wg", "tr"]
            .iter()
            .any(|it| head.trim().eq_ignore_ascii_case(it))
        {
            break;
        }
        line = rest.trim_start();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newsletter() {
        let mail = "From: Valley Times <news@valley.example>\r\nTo: you@reader.example\r\nSubject: Fwd: Bridge =?utf-8?q?closed_=E2=80=93_mayor?=\r\nDate: Fri, 30 Sep 2016 23:30:00 -0500\r\nList-Id: <news.valley.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe bridge was closed on Friday.=20\r\n\r\n=E2=80=9CNo,=E2=80=9D she said.\r\n";
        let report = read("a.eml", mail.as_bytes()).unwrap().finish(None);
        let data = &report.metadata;
        assert_eq!(data.title.as_ref().unwrap().value, "Bridge closed – mayor");
        assert_eq!(data.outlet.as_ref().unwrap().value, "Valley Times");
        assert_eq!(data.published.as_ref().unwrap().date.to_string(), "2016-09-30");
        assert!(report.text().contains("The bridge was closed on Friday."));
    }

    #[test]
    fn a_saved_page() {
        let page = "From: <Saved by Browser>\r\nSnapshot-Content-Location: https://valley.example/2021/03/05/bridge\r\nSubject: Bridge shut\r\nDate: Sat, 6 Mar 2021 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><head><title>Bridge shut</title></head><body><nav>Menu</nav><p>The old bridge was closed on Friday, the council said.</p></body></html>\r\n--x--\r\n";
        let report = read("a.mht", page.as_bytes()).unwrap().finish(None);
        let data = &report.metadata;
        assert_eq!(data.published.as_ref().unwrap().date.to_string(), "2021-03-05");
        assert_eq!(data.fetched.as_ref().unwrap().value, "2021-03-06T10:00 -0000");
        assert!(report.text().ends_with("The old bridge was closed on Friday, the council said."));
    }

    #[test]
    fn a_mail_without_text() {
        let mail = "From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\n";
        assert!(matches!(read("a.eml", mail.as_bytes()), Err(ErrorKind::NoMailText)));
    }
}
