//! `rashomon judgements`: what was judged, and whether the reports still say what they said then.

use std::{collections::BTreeMap, slice};

use anyhow::Result;
use rashomon::judgements::{Entry, Seen, Standing};
use rashomon_record::Report;
use serde_json::{Value, json};

use super::Place;
use crate::{Outcome, input::Input, message, output};

/// List what was judged, and whether the reports still say what they said then.
///
/// The list is that of a folder of reports. Judgements that were taken back are listed too.
#[derive(clap::Args)]
pub(crate) struct List {
    #[command(flatten)]
    place: Place,
    /// How to write the list.
    #[arg(long, short, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Text for the terminal.
    #[default]
    Terminal,
    /// For programs.
    Json,
}

impl List {
    pub(crate) fn run(self) -> Result<Outcome> {
        let folder = self.place.folder()?;
        let file = self.place.file()?;
        // Judgements can be read where no report is left.
        let reports = match Input::at(slice::from_ref(folder)).take() {
            Ok(taken) => taken.reports,
            Err(error) => {
                message::warning(format_args!("{error:#}"));
                Vec::new()
            }
        };
        let places = reports.iter().map(|it| (self.place.place_of(it), it)).collect();
        let now = Now { places };
        let text = match self.format {
            Format::Terminal => {
                let head = if file.entries().is_empty() { "no judgement in " } else { "" };
                let entries = file.entries().iter().map(|it| format!("\n{}", now.in_words(it)));
                format!("{head}{}\n{}", self.place.path().display(), entries.collect::<String>())
            }
            Format::Json => {
                let all: Vec<Value> = file.entries().iter().map(|it| now.json(it)).collect();
                serde_json::to_string_pretty(&all)? + "\n"
            }
        };
        output::write(None, &text)?;
        Ok(Outcome::Fine)
    }
}

/// The reports as they are now, by their places.
struct Now<'a> {
    places: BTreeMap<String, &'a Report>,
}

impl Now<'_> {
    /// How the words that were seen fare now.
    fn fares(&self, seen: &Seen) -> &'static str {
        match self.places.get(&seen.report).map(|it| seen.standing(it)) {
            Some(Standing::Still) => "still there",
            Some(Standing::Changed) => "changed",
            None => "gone",
        }
    }

    fn in_words(&self, entry: &Entry) -> String {
        let judged = &entry.judged;
        let undone = entry.undone.as_ref().map(|it| format!(" (taken back {it})"));
        let mut lines =
            vec![format!("{:>3}  {judged}{}", entry.number, undone.unwrap_or_default())];
        let about = [("why", &judged.why), ("made", &judged.made), ("found then", &judged.found)];
        for (key, value) in about {
            lines.extend(value.iter().map(|it| format!("     {key}: {it}")));
        }
        for seen in &judged.seen {
            let outlet = seen.outlet.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
            let fares = match self.fares(seen) {
                "changed" => " [no longer there: the report has changed]",
                "gone" => " [no longer there: the report is gone]",
                _ => "",
            };
            lines.push(format!("     {}{outlet}: {}{fares}", seen.report, seen.text));
        }
        lines.join("\n") + "\n"
    }

    fn json(&self, entry: &Entry) -> Value {
        let judged = &entry.judged;
        let seen = judged.seen.iter().map(|it| {
            json!({
                "name": it.name, "report": it.report, "outlet": it.outlet, "text": it.text,
                "now": self.fares(it),
            })
        });
        json!({
            "number": entry.number, "line": entry.line, "word": judged.word.as_str(),
            "names": judged.names, "show": judged.show, "why": judged.why, "made": judged.made,
            "undone": entry.undone, "found": judged.found, "seen": seen.collect::<Vec<_>>(),
        })
    }
}
