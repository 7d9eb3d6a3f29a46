//! CSV and tab-separated tables.

use crate::error::ErrorKind;

/// A table: the names of its columns and its rows.
pub(crate) struct Table {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Reads a table; what parts the columns is whatever the first line has most of.
pub(crate) fn read(text: &str) -> Result<Table, ErrorKind> {
    let first = text.lines().next().unwrap_or_default();
    let count = |it: u8| first.bytes().filter(|byte| *byte == it).count();
    let delimiter =
        [b',', b';', b'\t'].into_iter().rev().max_by_key(|it| count(*it)).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let columns =
        reader.headers()?.iter().map(|it| it.trim_start_matches('\u{feff}').to_owned()).collect();
    let rows = reader
        .records()
        .map(|it| Ok(it?.iter().map(str::to_owned).collect()))
        .collect::<Result<_, csv::Error>>()?;
    Ok(Table { columns, rows })
}
