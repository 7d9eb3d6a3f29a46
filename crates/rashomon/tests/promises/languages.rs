//! A report in another language is read by its marks only.

use rashomon::Rashomon;
use rashomon_record::{Form, Report};

const FRENCH: &str = "Le ministre a parlé lundi. « Nous n'avons rien signé du tout », a dit Jean Ortega à 40 000 personnes.\n";

#[test]
fn the_rules_for_english_do_not_run_on_french() {
    let mut report = Report::new("a.txt", FRENCH);
    report.metadata.language = Some("fr".into());
    Rashomon::english().read(&mut report);
    assert_eq!(
        report.reading,
        "by its quotation marks only: in another language than English (fr)"
    );
    assert!(report.warnings.iter().any(|it| it.message.contains("(fr)")), "{:?}", report.warnings);
    assert!(report.mentions.is_empty() && report.dates.is_empty() && report.figures.is_empty());
    let said: Vec<_> = report
        .statements
        .iter()
        .map(|it| (report.slice(it.content[0]), it.form, it.speaker))
        .collect();
    assert_eq!(said, [("Nous n'avons rien signé du tout", Form::Direct, None)]);
}

#[test]
fn a_report_that_is_read_twice_warns_once() {
    let mut report = Report::new("a.txt", FRENCH);
    report.metadata.language = Some("fr".into());
    Rashomon::english().read(&mut report);
    report.forget();
    Rashomon::english().read(&mut report);
    assert_eq!(report.warnings.len(), 1);
}
