//! The year that dates without one are read in.

use jiff::civil::Date;
use rashomon_record::{Basis, Report, TimeKind, YearHint, brief::ReportId};

/// Gives a [`YearHint`] to each report that has neither a day of publication nor a year of its own, from the other
/// reports of the story, and returns the indices of the reports that were given one.
///
/// It is given only if the others know of one year alone and the report's own full dates do not speak against it.
/// Reports published in January give none: what they tell may have happened in the year before.
///
/// Dates of these reports are to be read again.
pub fn hint_years(reports: &mut [Report]) -> Vec<usize> {
    let Some(hint) = common_year(reports) else { return Vec::new() };
    let mut hinted = Vec::new();
    for (at, report) in reports.iter_mut().enumerate() {
        let known = report.metadata.published.is_some() || report.metadata.year.is_some();
        if !known && !speaks_against(report, hint.year) {
            report.metadata.year = Some(hint.clone());
            hinted.push(at);
        }
    }
    hinted
}

/// The year that the reports know of, if it is one, with the first report that gives it.
fn common_year(reports: &[Report]) -> Option<YearHint> {
    let known: Vec<_> =
        reports.iter().enumerate().filter_map(|(at, it)| Some((at, own_year(it)?))).collect();
    let (at, (year, from)) = known.first()?;
    let january =
        |it: &Report| it.metadata.published.as_ref().is_some_and(|it| it.date.month() == 1);
    let agree = known.iter().all(|(at, (other, _))| other == year && !january(&reports[*at]));
    let others = match known.len() - 1 {
        0 => String::new(),
        1 => ", and the same year in another report,".into(),
        more => format!(", and the same year in {more} other reports,"),
    };
    let from = format!("{from} in {}{others} of the same story", ReportId::at(*at));
    agree.then_some(YearHint { year: *year, from, basis: Basis::Story, span: None })
}

/// The year that a report itself gives, and how: `published 2016-09-30`, `copyright line`.
fn own_year(report: &Report) -> Option<(i16, String)> {
    if let Some(published) = &report.metadata.published {
        return Some((published.date.year(), format!("published {}", published.date)));
    }
    let hint = report.metadata.year.as_ref().filter(|it| it.basis != Basis::Story)?;
    Some((hint.year, hint.from.clone()))
}

/// Whether the full dates of a report cannot stand in a report of `year`: one lies far ahead, or several name one other
/// year alone.
fn speaks_against(report: &Report, year: i16) -> bool {
    let days = report.dates.iter().filter(|it| it.kind == TimeKind::Date);
    let years: Vec<_> = days
        .filter_map(|it| it.value.as_ref()?.as_str().parse::<Date>().ok())
        .map(Date::year)
        .collect();
    let ahead = years.iter().any(|it| *it > year.saturating_add(1));
    let elsewhere = years.len() > 1 && years.iter().all(|it| *it == years[0] && *it != year);
    ahead || elsewhere
}

#[cfg(test)]
mod tests {
    use rashomon_record::{Published, Span, TimeExpression, TimeValue};

    use super::*;

    fn report(published: Option<&str>, year: Option<i16>, days: &[&str]) -> Report {
        let mut report = Report::new("a.txt", "");
        report.metadata.published = published.map(|it| Published {
            date: it.parse().unwrap(),
            basis: Basis::Metadata,
            from: "manifest".into(),
            span: None,
        });
        report.metadata.year = year.map(|year| YearHint {
            year,
            from: "copyright line".into(),
            basis: Basis::Text,
            span: None,
        });
        report.dates = days
            .iter()
            .map(|it| TimeExpression {
                span: Span::new(0, 0),
                kind: TimeKind::Date,
                value: Some(TimeValue::new(*it)),
                basis: String::new(),
            })
            .collect();
        report
    }

    fn hint(mut reports: Vec<Report>, at: usize) -> Option<(i16, String)> {
        hint_years(&mut reports);
        let hint = reports[at].metadata.year.clone().filter(|it| it.basis == Basis::Story)?;
        Some((hint.year, hint.from))
    }

    #[test]
    fn the_year_comes_from_the_other_reports() {
        let one = vec![report(None, None, &[]), report(Some("2016-09-30"), None, &[])];
        let why = "published 2016-09-30 in r2 of the same story";
        assert_eq!(hint(one.clone(), 0), Some((2016, why.into())));
        assert_eq!(hint(one, 1), None);
        let line = vec![report(None, Some(2016), &[]), report(None, None, &[])];
        assert_eq!(hint(line, 1), Some((2016, "copyright line in r1 of the same story".into())));
    }

    #[test]
    fn years_that_clash_give_none() {
        for (other, days) in [
            (report(Some("2017-02-01"), None, &[]), &[][..]),
            (report(Some("2016-01-05"), None, &[]), &[][..]),
            (report(None, None, &[]), &["2014-03-03", "2014-05-09"][..]),
            (report(None, None, &[]), &["2019-03-03"][..]),
        ] {
            let published = report(Some("2016-09-30"), None, &[]);
            assert_eq!(hint(vec![report(None, None, days), published, other], 0), None);
        }
        let past = report(None, None, &["2001-09-11"]);
        let published = report(Some("2016-09-30"), None, &[]);
        assert!(hint(vec![past, published], 0).is_some());
    }
}
