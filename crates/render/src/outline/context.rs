//! A brief with what looks things up in it.

use std::collections::BTreeMap;

use rashomon_record::brief::{Brief, Figure, Form, Party, Passage, ReportId, Statement};

use super::Run;

/// A brief, with the statements and figures of each report at hand.
pub(super) struct Context<'a> {
    pub(super) brief: &'a Brief,
    statements: BTreeMap<ReportId, Vec<&'a Statement>>,
    figures: BTreeMap<ReportId, Vec<&'a Figure>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(brief: &'a Brief) -> Self {
        let mut statements: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for statement in &brief.statements {
            statements.entry(statement.report).or_default().push(statement);
        }
        let mut figures: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for figure in &brief.figures {
            figures.entry(figure.report).or_default().push(figure);
        }
        Self { brief, statements, figures }
    }

    /// The figures that stand in a passage.
    pub(super) fn figures_in(&self, passage: &Passage) -> impl Iterator<Item = &'a Figure> {
        let (start, end) = (passage.start, passage.end);
        let all = self.figures.get(&passage.report).map_or(&[][..], Vec::as_slice);
        let inside = move |it: &&Figure| start <= it.passage.start && it.passage.end <= end;
        all.iter().copied().filter(inside)
    }

    /// The shortest statement whose content holds the passage.
    pub(super) fn statement_of(&self, passage: &Passage) -> Option<&'a Statement> {
        let holds = |it: &Passage| it.start <= passage.start && passage.end <= it.end;
        let all = self.statements.get(&passage.report)?.iter().copied();
        all.filter(|it| it.content.iter().any(holds))
            .min_by_key(|it| it.content.iter().map(|piece| piece.text.len()).sum::<usize>())
    }

    /// The words of a passage, in quotation marks if they are somebody's own, and where they stand.
    pub(super) fn told(&self, passage: &Passage) -> [Run; 2] {
        let spoken = self.statement_of(passage).is_some_and(|it| it.form == Form::Direct);
        [words(passage, spoken), Run::Mark(passage.into())]
    }

    /// What a statement says and where; its pieces are joined by an ellipsis.
    pub(super) fn content(statement: &Statement) -> Vec<Run> {
        let mut runs = Vec::new();
        for (at, piece) in statement.content.iter().enumerate() {
            if at > 0 {
                runs.push(super::own(" … "));
            }
            runs.extend([words(piece, statement.form == Form::Direct), Run::Mark(piece.into())]);
        }
        runs
    }

    /// What to call the speaker of a statement within a sentence, if somebody is credited: `a lawyer`, `Ana Lopez`.
    pub(super) fn within(&self, statement: &'a Statement) -> Option<String> {
        self.speaker(statement).map(lowered)
    }

    /// The report's words between speaker and content, where the content goes on from them: `blamed`, `promise`.
    pub(super) fn cue(statement: &Statement) -> Option<&str> {
        let (cue, content) = (statement.cue.as_ref()?, statement.content.first()?);
        let goes_on = (cue.end..=cue.end + 1).contains(&content.start);
        (goes_on && statement.form != Form::Direct).then_some(&cue.text)
    }

    /// The same, where it is a verb that the speaker's name can stand before.
    pub(super) fn verb(statement: &Statement) -> Option<&str> {
        const OWNERS: [&str; 4] = ["his", "her", "its", "their"];
        let verb = Self::cue(statement)?;
        let (source, cue) = (statement.source.as_ref()?, statement.cue.as_ref()?);
        let follows = (source.end..=source.end + 1).contains(&cue.start);
        let owner = source.text.to_lowercase();
        let owns = OWNERS.contains(&owner.as_str())
            || owner.ends_with(['\'', '’'])
            || owner.ends_with("'s")
            || owner.ends_with("’s");
        let first = verb.split(' ').next().unwrap_or(verb);
        (follows && !owns && !first.ends_with("ing")).then_some(verb)
    }

    /// What to call the speaker of a statement, if somebody is credited.
    pub(super) fn speaker(&self, statement: &'a Statement) -> Option<&'a str> {
        statement.speaker.as_ref().map(|it| self.brief.name_of(it))
    }

    /// What to call a party; a report is named by its id too.
    pub(super) fn party(&self, party: &Party) -> String {
        match party {
            Party::Report { report } => self.outlet(*report),
            _ => self.brief.name_of(party).to_owned(),
        }
    }

    /// A report's id and outlet: `r2 Harbour Times`; its id alone where the outlet is not known.
    pub(super) fn outlet(&self, id: ReportId) -> String {
        let outlet = self.brief.report(id).and_then(|it| it.outlet.as_ref());
        outlet.map_or_else(|| id.to_string(), |it| format!("{id} {it}"))
    }
}

fn words(passage: &Passage, spoken: bool) -> Run {
    Run::Words { text: passage.text.clone(), report: passage.report, spoken }
}

/// A description as it stands within a sentence: `a lawyer` for `A lawyer`; names stay as they are.
fn lowered(name: &str) -> String {
    const DETERMINERS: [&str; 14] = [
        "A", "An", "The", "One", "Two", "Three", "Some", "Several", "Many", "Most", "His", "Her",
        "Its", "Their",
    ];
    let described = name.split_once(' ').is_some_and(|(first, rest)| {
        DETERMINERS.contains(&first) && !rest.starts_with(char::is_uppercase)
    });
    if described { name[..1].to_lowercase() + &name[1..] } else { name.to_owned() }
}

/// `r1, r2 and r4`.
pub(super) fn list(ids: &[ReportId]) -> String {
    let names: Vec<_> = ids.iter().map(ToString::to_string).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
