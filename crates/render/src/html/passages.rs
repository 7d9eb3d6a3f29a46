//! The passages of each report that the brief leads to.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_record::brief::{Brief, ReportId};

use crate::outline::{Anchor, Entry, Kind, Outline, Place, Run};

/// A passage that something in the brief is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    pub(super) place: Place,
    pub(super) about: Option<Anchor>,
    /// Whether a line of the brief leads to it; none leads to each name.
    pub(super) linked: bool,
}

/// All passages that the brief leads to, by report and position.
pub(super) struct Marks {
    marks: Vec<Mark>,
}

impl Marks {
    pub(super) fn of(brief: &Brief, outline: &Outline) -> Self {
        let mut marks = BTreeSet::new();
        for section in &outline.sections {
            for entry in &section.entries {
                collect(entry, None, &mut marks);
            }
        }
        marks.extend(names(brief));
        Self { marks: marks.into_iter().collect() }
    }

    pub(super) fn in_report(&self, report: ReportId) -> &[Mark] {
        let start = self.marks.partition_point(|it| it.place.report < report);
        let end = self.marks.partition_point(|it| it.place.report <= report);
        &self.marks[start..end]
    }
}

/// The passages of an entry; those of a line without an anchor belong to the line above it.
fn collect(entry: &Entry, above: Option<Anchor>, marks: &mut BTreeSet<Mark>) {
    let about = entry.about().or(above);
    for run in &entry.line {
        if let Run::Mark(place) = run {
            marks.insert(Mark { place: *place, about, linked: true });
        }
    }
    for child in &entry.children {
        collect(child, about, marks);
    }
}

/// Where the names of actors stand: of names that overlap, the first and longest.
fn names(brief: &Brief) -> Vec<Mark> {
    let mut by_report: BTreeMap<ReportId, Vec<(&str, Anchor)>> = BTreeMap::new();
    for actor in &brief.actors {
        for name in actor.names.iter().filter(|it| !it.text.is_empty()) {
            for report in &name.reports {
                let anchor = Anchor { kind: Kind::Actor, number: actor.id.0 };
                by_report.entry(*report).or_default().push((&name.text, anchor));
            }
        }
    }
    let mut marks = Vec::new();
    for (report, names) in by_report {
        let Some(entry) = brief.report(report) else { continue };
        let mut found: Vec<_> = names
            .into_iter()
            .flat_map(|(name, anchor)| occurrences(&entry.text, name).map(move |it| (it, anchor)))
            .collect();
        found.sort_by_key(|it| (it.0.0, std::cmp::Reverse(it.0.1), it.1));
        let mut free = 0;
        for ((start, end), anchor) in found {
            if start >= free {
                let place = Place { report, start, end };
                marks.push(Mark { place, about: Some(anchor), linked: false });
                free = end;
            }
        }
    }
    marks
}

/// Where `name` stands in `text` as whole words.
fn occurrences(text: &str, name: &str) -> impl Iterator<Item = (u32, u32)> {
    text.match_indices(name).filter_map(move |(start, it)| {
        let end = start + it.len();
        let before = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = text[end..].chars().next().is_some_and(char::is_alphanumeric);
        (!before && !after).then_some((start as u32, end as u32))
    })
}

/// Goes through the passages of a report in step with its text.
pub(super) struct Sweep<'a> {
    /// Those ahead.
    marks: &'a [Mark],
    /// Those that have started and not ended.
    pub(super) open: Vec<Mark>,
}

impl<'a> Sweep<'a> {
    pub(super) fn over(marks: &'a [Mark]) -> Self {
        Self { marks, open: Vec::new() }
    }

    /// The next place where a passage starts or ends, at or after `at` and not after `end`.
    pub(super) fn next(&self, at: usize, end: usize) -> usize {
        let starts = self.marks.first().map(|it| it.place.start as usize);
        let ends = self.open.iter().map(|it| it.place.end as usize).min();
        starts.into_iter().chain(ends).filter(|&it| it > at).fold(end, usize::min)
    }

    /// Takes the passages that start at or before `at`.
    pub(super) fn start(&mut self, at: usize) -> Vec<Mark> {
        let number = self.marks.partition_point(|it| it.place.start as usize <= at);
        let (started, ahead) = self.marks.split_at(number);
        self.marks = ahead;
        self.open.extend(started);
        started.to_vec()
    }

    /// Drops the passages that end at or before `at`, and gives what they are about, but for what goes on around them.
    pub(super) fn end(&mut self, at: usize) -> Vec<Anchor> {
        let ended = |it: &Mark| it.place.end as usize <= at;
        let anchors: BTreeSet<_> =
            self.open.iter().filter(|it| ended(it)).filter_map(|it| it.about).collect();
        self.open.retain(|it| !ended(it));
        let goes_on = |anchor: &Anchor| self.open.iter().any(|it| it.about == Some(*anchor));
        anchors.into_iter().filter(|it| !goes_on(it)).collect()
    }
}
