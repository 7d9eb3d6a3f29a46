//! Bytes to text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// Text, and how it came out of the bytes.
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// What the user should know: bytes that had to be replaced.
    pub(crate) warning: Option<String>,
}

/// Where in a file a page or feed declares its encoding: browsers look no further either.
const DECLARED_WITHIN: usize = 4096;

/// Decodes `bytes`. In order: a byte order mark; `charset` from a header; UTF-8 if the bytes are valid; what the
/// document declares about itself; what the bytes look like.
pub(crate) fn decode(bytes: &[u8], charset: Option<&str>) -> Decoded {
    let encoding = Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| charset.and_then(|it| Encoding::for_label(it.trim().as_bytes())))
        .or_else(|| std::str::from_utf8(bytes).is_ok().then_some(UTF_8))
        .or_else(|| declared(bytes))
        .unwrap_or_else(|| detected(bytes));
    let (text, encoding, broken) = encoding.decode(bytes);
    let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
    let warning = broken.then(|| {
        let places = if replaced == 1 { "place" } else { "places" };
        format!("bytes in {replaced} {places} are not {} and were replaced", encoding.name())
    });
    Decoded { text: text.into_owned(), warning }
}

/// The encoding that `<meta charset>`, `<meta http-equiv>` or `<?xml encoding?>` declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head =
        String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED_WITHIN)]).to_ascii_lowercase();
    let is_xml = head.trim_start().starts_with("<?xml");
    let after = ["charset=", "encoding="].iter().find_map(|key| {
        (*key == "charset=" || is_xml)
            .then(|| head.split_once(key))
            .flatten()
            .map(|(_, after)| after)
    })?;
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    // A page that could be read as far as this declaration is not in UTF-16, whatever it says.
    Encoding::for_label(label.as_bytes())
        .map(|it| if it.is_ascii_compatible() { it } else { UTF_8 })
}

/// The encoding that the bytes look like. A few broken bytes in UTF-8 do not make it another encoding.
fn detected(bytes: &[u8]) -> &'static Encoding {
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.matches(char::REPLACEMENT_CHARACTER).count();
    let whole =
        lossy.chars().filter(|c| !c.is_ascii() && *c != char::REPLACEMENT_CHARACTER).count();
    // In no other encoding do the bytes of letters make whole characters of UTF-8 but by rare chance.
    if whole > 0 && 2 * whole >= broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], charset: Option<&str>) -> (String, Option<String>) {
        let decoded = decode(bytes, charset);
        (decoded.text, decoded.warning)
    }

    #[test]
    fn marks_headers_and_declarations() {
        assert_eq!(check(b"\xef\xbb\xbfcaf\xc3\xa9", None).0, "café");
        assert_eq!(check(b"\xff\xfec\x00a\x00f\x00\xe9\x00", None).0, "café");
        assert_eq!(check(b"caf\xe9", Some("ISO-8859-1")).0, "café");
        assert_eq!(
            check(b"<meta charset=\"windows-1251\">\xcc\xee\xf1\xea\xe2\xe0", None)
                .0
                .split_once('>')
                .unwrap()
                .1,
            "Москва"
        );
        assert_eq!(
            check(b"<?xml version='1.0' encoding='iso-8859-15'?><a>\xa4</a>", None)
                .0
                .split_once("?>")
                .unwrap()
                .1,
            "<a>€</a>"
        );
    }

    #[test]
    fn looks_without_a_declaration() {
        assert_eq!(
            check("“Nein”, sagte sie.".as_bytes(), None),
            ("“Nein”, sagte sie.".into(), None)
        );
        assert_eq!(check(b"\x93No,\x94 she said.", None), ("“No,” she said.".into(), None));
        assert_eq!(check(b"plain", None), ("plain".into(), None));
        assert_eq!(check(b"", None), (String::new(), None));
    }

    #[test]
    fn broken_bytes_are_replaced_and_said() {
        let (text, warning) =
            check(b"caf\xc3\xa9 \xe2\x80\x9cyes\xe2\x80\x9d \xff na\xc3\xafve", None);
        assert_eq!(text, "café “yes” \u{fffd} naïve");
        assert_eq!(warning.as_deref(), Some("bytes in 1 place are not UTF-8 and were replaced"));
    }
}
