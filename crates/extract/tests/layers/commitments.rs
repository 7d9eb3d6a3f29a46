//! What sentences say has become of agreements and promises.

use super::read;

/// Each fate as `says by whom: what`.
fn fates(text: &str) -> Vec<String> {
    let report = read(text);
    let fate = |it: &rashomon_record::Fate| {
        let by = it.by.map_or("nobody", |it| report.slice(report.mentions[it].span));
        format!("{:?} by {by}: {}", it.says, report.slice(it.agreement.0)).to_lowercase()
    };
    report.fates.iter().map(fate).collect()
}

#[test]
fn what_became_of_it() {
    let cases: &[(&str, &[&str])] = &[
        ("Maria Lopez said the truce was still in force.", &["kept by nobody: truce"]),
        ("The armistice deal collapsed on Monday.", &["broken by nobody: armistice deal"]),
        ("Peru has violated the accord, Maria Lopez said.", &["broken by peru: accord"]),
        ("Peru has not violated the accord, Maria Lopez said.", &["kept by peru: accord"]),
        ("Peru has not honoured its promise.", &["broken by peru: promise"]),
        ("Talks went on after the collapse of the truce.", &["broken by nobody: truce"]),
        // What is only wanted, asked or done to something else is no fate.
        ("Peru must keep the accord.", &[]),
        ("The council will ask whether Peru is keeping its promise.", &[]),
        ("The accord ended the war.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(fates(text), *expected, "{text}");
    }
}

#[test]
fn agreements_and_promises() {
    let report = read(
        "Peru and Chile signed the accord on Monday. Maria Lopez promised to open the bridge.",
    );
    let terms: Vec<&str> = report.commitments.iter().map(|it| report.slice(it.term)).collect();
    assert_eq!(terms, ["Peru and Chile signed the accord on Monday.", "to open the bridge"]);
}
