//! Is every passage of a record where the record says? Asked of the JSON itself, so that a record from elsewhere, or of
//! a later version, can be checked too.

use std::{collections::BTreeMap, fmt};

use rashomon_record::Report;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// Something wrong in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the record, as a JSON path: `$.claims[0].members[1].passage`.
    pub place: String,
    /// What is wrong, in words.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// What a check of a record came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What is wrong, in the order of the record.
    pub faults: Vec<Fault>,
    /// How many reports were looked into.
    pub reports: usize,
    /// How many passages were looked for.
    pub passages: usize,
    /// How many ids were followed.
    pub references: usize,
}

impl Verdict {
    fn fault(&mut self, place: &str, what: impl Into<String>) {
        self.faults.push(Fault { place: place.to_owned(), what: what.into() });
    }
}

/// The lists of a record, each with the letter of its ids.
const LISTS: &[(char, &str)] = &[
    ('r', "reports"),
    ('a', "actors"),
    ('s', "statements"),
    ('f', "figures"),
    ('d', "dates"),
    ('e', "events"),
    ('c', "claims"),
    ('x', "disputes"),
    ('k', "commitments"),
    ('t', "stories"),
];

/// Fields that hold the words of a report or of the program, and never an id.
const WORDS: &[&str] = &[
    "text",
    "name",
    "names",
    "title",
    "outlet",
    "byline",
    "description",
    "what",
    "why",
    "reason",
    "reasons",
    "label",
    "value",
    "counted",
    "unit",
    "via",
    "venue",
    "from",
    "to",
    "when",
    "basis",
    "source",
    "also_at",
    "warnings",
    "kind",
    "rule",
    "problem",
    "sha256",
    "version",
    "url",
];

/// Finds every passage of `record` in the texts that it holds, every id in its lists, and sums up each text anew.
///
/// A passage is any object that has `report`, `start`, `end` and `text`, wherever it stands.
///
/// ```
/// let record = serde_json::json!({
///     "reports": [{"id": "r1", "text": "Lopez said no."}],
///     "only": [{"report": "r1", "start": 11, "end": 13, "text": "yes"}],
/// });
/// let verdict = rashomon::verify::record(&record);
/// assert_eq!(verdict.faults[0].to_string(), "$.only[0]: lost: expected “yes” at r1 11..13, found “no”");
/// ```
pub fn record(record: &Value) -> Verdict {
    let mut check = Check { texts: texts(record), ids: ids(record), verdict: Verdict::default() };
    check.verdict.reports = check.texts.len();
    check.checksums(record);
    check.duplicates(record);
    check.value(record, &mut "$".to_owned(), "");
    check.verdict
}

/// Looks for every passage that points into the report with the id `id` of `record` in `now`, which is that report as
/// it is today.
pub fn against(record: &Value, id: &str, now: &Report) -> Verdict {
    let mut verdict = Verdict { reports: 1, ..Verdict::default() };
    for passage in passages(record, id) {
        verdict.passages += 1;
        if now.text().get(passage.start..passage.end) == Some(passage.words) {
            continue;
        }
        let words = excerpt(passage.words);
        let mut places = now.text().match_indices(passage.words).map(|(at, _)| at);
        let what = match (places.next(), places.next()) {
            (Some(at), None) => format!("moved: {words} stands at {at} now"),
            (Some(_), Some(_)) => format!("lost: {words} stands at several places now"),
            (None, _) => format!("lost: {words} no longer stands in {}", now.source),
        };
        verdict.fault(&passage.place, what);
    }
    verdict
}

/// The SHA-256 of `text` in hexadecimal, as the record writes it.
pub fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// A passage of a record and its place there.
struct Found<'a> {
    place: String,
    start: usize,
    end: usize,
    words: &'a str,
}

/// Every passage of `record` that points into the report with the id `report`.
fn passages<'a>(record: &'a Value, report: &str) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    collect(record, report, &mut "$".to_owned(), &mut found);
    found
}

fn collect<'a>(value: &'a Value, report: &str, place: &mut String, found: &mut Vec<Found<'a>>) {
    match value {
        Value::Object(object) => {
            if let Some((start, end, words)) = parts(object).filter(|_| object["report"] == report)
            {
                found.push(Found { place: place.clone(), start, end, words });
            }
            for (key, value) in object {
                nested(place, &format!(".{key}"), |place| collect(value, report, place, found));
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                nested(place, &format!("[{at}]"), |place| collect(value, report, place, found));
            }
        }
        _ => {}
    }
}

/// Offsets and words of the passage that `object` is, if it is a sound one.
fn parts(object: &Map<String, Value>) -> Option<(usize, usize, &str)> {
    object.get("report")?;
    Some((
        offset(object.get("start")?)?,
        offset(object.get("end")?)?,
        object.get("text")?.as_str()?,
    ))
}

struct Check<'a> {
    texts: BTreeMap<&'a str, &'a str>,
    ids: BTreeMap<&'a str, usize>,
    verdict: Verdict,
}

/// The text of each report, under its id.
fn texts(record: &Value) -> BTreeMap<&str, &str> {
    let reports = record["reports"].as_array().into_iter().flatten();
    reports.filter_map(|it| Some((it["id"].as_str()?, it["text"].as_str()?))).collect()
}

/// Each id of the record's lists, and how many items have it.
fn ids(record: &Value) -> BTreeMap<&str, usize> {
    let mut ids = BTreeMap::new();
    for &(_, list) in LISTS {
        for id in record[list].as_array().into_iter().flatten().filter_map(|it| it["id"].as_str()) {
            *ids.entry(id).or_default() += 1;
        }
    }
    ids
}

impl Check<'_> {
    fn checksums(&mut self, record: &Value) {
        for (at, report) in record["reports"].as_array().into_iter().flatten().enumerate() {
            let place = format!("$.reports[{at}]");
            let Some(text) = report["text"].as_str() else {
                self.verdict.fault(&place, "a report without a text");
                continue;
            };
            let Some(expected) = report["sha256"].as_str() else { continue };
            let found = sha256(text);
            if !found.eq_ignore_ascii_case(expected) {
                let what =
                    format!("the text was changed: expected sha256 {expected}, found {found}");
                self.verdict.fault(&format!("{place}.text"), what);
            }
        }
    }

    fn duplicates(&mut self, record: &Value) {
        for &(letter, list) in LISTS {
            for (at, item) in record[list].as_array().into_iter().flatten().enumerate() {
                let place = format!("$.{list}[{at}].id");
                let Some(id) = item["id"].as_str() else { continue };
                if !is_id(id) || !id.starts_with(letter) {
                    self.verdict
                        .fault(&place, format!("expected an id such as {letter}1, found {id:?}"));
                } else if self.ids.get(id).is_some_and(|&it| it > 1) {
                    self.verdict.fault(&place, format!("{id} is the id of several items"));
                }
            }
        }
    }

    /// Checks `value`, which stands at `place` in the field `field`.
    fn value(&mut self, value: &Value, place: &mut String, field: &str) {
        match value {
            Value::Object(object) => {
                self.passage(object, place);
                for (key, value) in object.iter().filter(|(key, _)| *key != "id") {
                    nested(place, &format!(".{key}"), |place| self.value(value, place, key));
                }
            }
            Value::Array(items) => {
                for (at, value) in items.iter().enumerate() {
                    nested(place, &format!("[{at}]"), |place| self.value(value, place, field));
                }
            }
            Value::String(text) if is_id(text) && !WORDS.contains(&field) => {
                self.reference(text, place);
            }
            _ => {}
        }
    }

    fn reference(&mut self, id: &str, place: &str) {
        self.verdict.references += 1;
        if !self.ids.contains_key(id) {
            self.verdict.fault(place, format!("{id} is the id of nothing in the record"));
        }
    }

    /// Checks the passage that `object` is, if it is one.
    fn passage(&mut self, object: &Map<String, Value>, place: &str) {
        let keys = ["report", "start", "end", "text"];
        if !keys.iter().all(|it| object.contains_key(*it)) {
            return;
        }
        self.verdict.passages += 1;
        if let Err(what) = self.find(object) {
            self.verdict.fault(place, what);
        }
    }

    fn find(&self, object: &Map<String, Value>) -> Result<(), String> {
        let (Some(report), Some(words)) = (object["report"].as_str(), object["text"].as_str())
        else {
            return Err("a passage without a report or without words".into());
        };
        let (Some(start), Some(end)) = (offset(&object["start"]), offset(&object["end"])) else {
            return Err("lost: its offsets are no numbers of bytes".into());
        };
        let Some(text) = self.texts.get(report) else {
            return Err(format!("lost: no report {report} with a text"));
        };
        let at = format!("{report} {start}..{end}");
        match text.get(start..end) {
            Some(found) if found == words => Ok(()),
            Some(found) => {
                Err(format!("lost: expected {} at {at}, found {}", excerpt(words), excerpt(found)))
            }
            None if end > text.len() => {
                Err(format!("lost: {at} lies outside the text, which has {} bytes", text.len()))
            }
            None if start > end => Err(format!("lost: {at} ends before it starts")),
            None => Err(format!("lost: {at} cuts a character")),
        }
    }
}

/// Runs `with` while `place` is longer by `step`.
fn nested(place: &mut String, step: &str, with: impl FnOnce(&mut String)) {
    let length = place.len();
    place.push_str(step);
    with(place);
    place.truncate(length);
}

/// Whether `text` has the shape of an id: the letter of a list and a number.
fn is_id(text: &str) -> bool {
    let mut letters = text.chars();
    let is_known =
        letters.next().is_some_and(|first| LISTS.iter().any(|(letter, _)| *letter == first));
    let number = letters.as_str();
    is_known && !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit())
}

fn offset(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

/// The beginning of `text`, on one line, so that a message stays readable.
fn excerpt(text: &str) -> String {
    const LENGTH: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("“{}…”", &line[..end]),
        None => format!("“{line}”"),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use serde_json::json;

    use super::*;

    fn check_words(record: &Value, expected: &Expect) {
        let faults = self::record(record)
            .faults
            .iter()
            .fold(String::new(), |text, it| text + &it.to_string() + "\n");
        expected.assert_eq(&faults);
    }

    fn sample() -> Value {
        let text = "Żółw said no.";
        json!({
            "reports": [{"id": "r1", "text": text, "sha256": sha256(text), "skipped": []}],
            "statements": [{
                "id": "s1", "report": "r1", "speaker": {"actor": "a1"},
                "content": [{"report": "r1", "start": 13, "end": 15, "text": "no"}],
            }],
            "actors": [{"id": "a1", "name": "r9"}],
        })
    }

    #[test]
    fn a_sound_record() {
        check_words(&sample(), &expect![""]);
    }

    #[test]
    fn each_fault_has_its_place() {
        let mut record = sample();
        record["reports"][0]["text"] = "Żółw said yes.".into();
        record["only"] = json!([
            {"report": "r1", "start": 1, "end": 4, "text": "no"},
            {"report": "r1", "start": 4, "end": 1, "text": "no"},
            {"report": "r1", "start": 4, "end": 100, "text": "no"},
            {"report": "r1", "start": -4, "end": 1, "text": "no"},
            {"report": "r2", "start": 0, "end": 1, "text": "no"},
        ]);
        record["claims"] =
            json!([{"id": "c1", "told_by": ["r1", "r3"]}, {"id": "c1"}, {"id": "x1"}]);
        check_words(
            &record,
            &expect![[r#"
                $.reports[0].text: the text was changed: expected sha256 47cd2b3c87ef2b6e9d31a5f3d8a60d2f617979430f460bfa140f1cb854fb84d4, found f59c6e526d1d3715c3865473bf155adb4c37af67d62a775fdfc24b4627bcc87e
                $.claims[0].id: c1 is the id of several items
                $.claims[1].id: c1 is the id of several items
                $.claims[2].id: expected an id such as c1, found "x1"
                $.claims[0].told_by[1]: r3 is the id of nothing in the record
                $.only[0]: lost: r1 1..4 cuts a character
                $.only[1]: lost: r1 4..1 ends before it starts
                $.only[2]: lost: r1 4..100 lies outside the text, which has 17 bytes
                $.only[3]: lost: its offsets are no numbers of bytes
                $.only[4]: lost: no report r2 with a text
                $.only[4].report: r2 is the id of nothing in the record
                $.statements[0].content[0]: lost: expected “no” at r1 13..15, found “ye”
            "#]],
        );
    }
}
