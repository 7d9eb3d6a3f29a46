//! What the reports said when a judgement was made.

use rashomon_record::{Judgements, Report};
use serde::{Deserialize, Serialize};

/// Words of a report in which a judged name stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The name.
    pub name: String,
    /// The report's path from the folder of the file of judgements, or its address.
    pub report: String,
    /// Its outlet, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// The sentence on one line; a long one is cut, which an ellipsis at its end tells.
    pub text: String,
}

/// Whether words that were [`Seen`] still stand in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Word for word.
    Still,
    /// The report is there, the words are not.
    Changed,
}

/// The longest sentence that is kept whole, in bytes.
const LONGEST: usize = 400;

/// What cuts a long sentence off.
const CUT: &str = " …";

/// In how many reports a name is looked up.
const FEW: usize = 3;

/// Where `names` stand in `reports`: for each the first sentence of each of the first three reports that use it, or
/// better one that holds another of the names too. `place` gives the path of a report.
pub fn seen(reports: &[Report], names: &[String], place: impl Fn(&Report) -> String) -> Vec<Seen> {
    let mut all: Vec<Seen> = Vec::new();
    for name in names {
        let others: Vec<&String> = names.iter().filter(|it| *it != name).collect();
        let found = reports.iter().filter_map(|report| {
            let text = sentence(report, name, &others)?;
            let outlet = report.metadata.outlet.as_ref().map(|it| it.value.clone());
            Some(Seen { name: name.clone(), report: place(report), outlet, text })
        });
        for seen in found.take(FEW) {
            // A sentence with several of the names is told once.
            if !all.iter().any(|it| it.report == seen.report && it.text == seen.text) {
                all.push(seen);
            }
        }
    }
    all
}

impl Seen {
    /// Whether the words still stand in `report`.
    pub fn standing(&self, report: &Report) -> Standing {
        let words = self.text.strip_suffix(CUT).unwrap_or(&self.text);
        if one_line(report.text()).contains(&one_line(words)) {
            Standing::Still
        } else {
            Standing::Changed
        }
    }
}

/// The first sentence of a report with `name` in it, or better the first with one of `others` too.
fn sentence(report: &Report, name: &str, others: &[&String]) -> Option<String> {
    let sentences = report.sentences.iter().map(|it| one_line(report.slice(it.span)));
    let with: Vec<String> = sentences.filter(|it| holds(it, name)).collect();
    let both = with.iter().find(|it| others.iter().any(|other| holds(it, other)));
    both.or(with.first()).map(|it| cut(it))
}

/// Whether `name` stands in `line` as words of its own.
fn holds(line: &str, name: &str) -> bool {
    let (line, name) = (Judgements::key(line), Judgements::key(name));
    let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    !name.is_empty()
        && line.match_indices(&name).any(|(at, _)| {
            !is_word(line[..at].chars().next_back())
                && !is_word(line[at + name.len()..].chars().next())
        })
}

fn cut(line: &str) -> String {
    if line.len() <= LONGEST {
        return line.to_owned();
    }
    let short = &line[..line.floor_char_boundary(LONGEST)];
    format!("{}{CUT}", short.rsplit_once(' ').map_or(short, |it| it.0))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rashomon;

    fn report(text: &str) -> Report {
        let mut report = Report::new("a.txt", text);
        Rashomon::english().read(&mut report);
        report
    }

    #[test]
    fn the_sentence_with_both_names_is_the_best() {
        let reports = [report(
            "Ortega spoke.\n\nThe crowd cheered Maria Ortega,  the Iron Mayor, on Friday.\n",
        )];
        let names = ["Ortega".to_owned(), "the Iron Mayor".to_owned()];
        let all = seen(&reports, &names, |it| it.source.clone());
        let texts: Vec<_> = all.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["The crowd cheered Maria Ortega, the Iron Mayor, on Friday."]);
        assert_eq!(all[0].standing(&reports[0]), Standing::Still);
        assert_eq!(all[0].standing(&report("The crowd cheered Ortega.\n")), Standing::Changed);
    }

    #[test]
    fn a_name_inside_a_word_is_not_the_name() {
        assert!(holds("Mr. O’Hara’s men", "o'hara") && holds("UN.", "UN"));
        assert!(!holds("the Georgians", "Georgia") && !holds("", "") && !holds("a", " "));
    }

    #[test]
    fn a_long_sentence_is_cut_and_found_again() {
        let long = format!("Ortega {}ended.\n", "and then the żółw ".repeat(60));
        let reports = [report(&long)];
        let all = seen(&reports, &["Ortega".to_owned()], |it| it.source.clone());
        assert!(all[0].text.len() < 420 && all[0].text.ends_with(" …"), "{}", all[0].text);
        assert_eq!(all[0].standing(&reports[0]), Standing::Still);
    }
}
