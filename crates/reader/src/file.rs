//! The model file: several parts behind one table of contents, each with its checksum.
//!
//! It begins with [`MAGIC`], then the length of the table of contents in bytes (`u32`, little-endian), then the table as
//! JSON (`{"name", "version", "parts": [{"name", "length", "sha256"}]}`), then the parts one after another in that order.

use std::{collections::BTreeMap, fmt::Write};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::error::ErrorKind;

/// What a model file begins with.
pub(crate) const MAGIC: &str = "rashomon-model-1\n";

/// A model file taken apart.
pub(crate) struct File<'a> {
    /// What the file calls the model; empty if it does not say.
    pub(crate) name: String,
    /// Which one of that name it is; empty if the file does not say.
    pub(crate) version: String,
    /// Its parts by name.
    pub(crate) parts: BTreeMap<String, &'a [u8]>,
}

#[derive(Deserialize)]
struct Contents {
    #[serde(default)]
    name: String,
    #[serde(default)]
    version: String,
    parts: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    name: String,
    length: usize,
    sha256: String,
}

/// Takes a model file apart and checks that it is whole.
pub(crate) fn open(bytes: &[u8]) -> Result<File<'_>, ErrorKind> {
    let rest = bytes
        .strip_prefix(MAGIC.as_bytes())
        .ok_or(ErrorKind::Foreign { expected: MAGIC.trim_end() })?;
    let (length, rest) = take(rest, 4)?;
    let length = u32::from_le_bytes(length.try_into().expect("four bytes were taken")) as usize;
    let (contents, mut rest) = take(rest, length)?;
    let mut found = BTreeMap::new();
    let Contents { name, version, parts } = serde_json::from_slice(contents)?;
    for part in parts {
        let (body, after) = take(rest, part.length)?;
        if sha256(body) != part.sha256 {
            return Err(ErrorKind::Damaged { part: part.name });
        }
        found.insert(part.name, body);
        rest = after;
    }
    Ok(File { name, version, parts: found })
}

fn take(bytes: &[u8], length: usize) -> Result<(&[u8], &[u8]), ErrorKind> {
    bytes.split_at_checked(length).ok_or(ErrorKind::Short { expected: length, found: bytes.len() })
}

/// The SHA-256 of `bytes` in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes all that is written");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(body: &[u8], sha256: &str) -> Vec<u8> {
        let table =
            format!(r#"{{"parts":[{{"name":"a","length":{},"sha256":"{sha256}"}}]}}"#, body.len());
        [MAGIC.as_bytes(), &(table.len() as u32).to_le_bytes(), table.as_bytes(), body].concat()
    }

    #[test]
    fn a_good_file_gives_its_parts() {
        let file = packed(b"abc", &sha256(b"abc"));
        assert_eq!(open(&file).expect("a good file").parts["a"], b"abc");
    }

    #[test]
    fn bad_files_say_what_is_wrong() {
        let file = packed(b"abc", &sha256(b"abc"));
        let why = |bytes: &[u8]| open(bytes).err().expect("a bad file").to_string();
        assert_eq!(
            why(b"PK"),
            "not a Rashomon model: expected it to begin with \"rashomon-model-1\""
        );
        assert_eq!(
            why(&file[..file.len() - 1]),
            "the file is cut short: expected 3 bytes, found 2"
        );
        assert_eq!(
            why(&packed(b"abd", &sha256(b"abc"))),
            "the file is damaged: the checksum of a is wrong"
        );
        assert!(why(&file[..20]).starts_with("the file is cut short"));
    }
}
