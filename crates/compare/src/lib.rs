//! Compares reports of one story.
//!
//! It sees annotated [`Report`]s and no language model or word list: whatever it needs to know of a language, the
//! reading has written into the annotations. What names themselves are like it knows: articles, suffixes, the short
//! forms of given names.

mod actors;
mod claims;
mod commitments;
mod copies;
mod disputes;
mod entries;
mod in_short;
mod labels;
mod meaning;
mod only;
mod parties;
mod passages;
mod reading;
pub mod stories;
mod timeline;
mod units;
mod words;
mod year;

use rashomon_record::{
    Judgements, Report,
    brief::{Brief, FORMAT, Generator},
};

use actors::Actors;
pub use actors::Merging;
use claims::Claims;
pub use claims::{Candidate, Piece};
use disputes::Accounts;
use units::Units;
use words::Vocabulary;
pub use year::hint_years;

/// The pairs of passages of `reports` that may tell the same, for those who fit how much evidence counts.
pub fn candidates(reports: &[Report]) -> Vec<Candidate> {
    let mut vocabulary = Vocabulary::default();
    let readings = reading::all(reports, &mut vocabulary);
    let actors = Actors::find(&readings, &Judgements::default());
    let units = Units::of(&readings, &actors, &mut vocabulary);
    claims::candidates(&units, &readings)
}

/// The pairs of statements of `reports` that may be opposed, for those who fit how much evidence counts.
pub fn oppositions(reports: &[Report]) -> Vec<Candidate> {
    let mut vocabulary = Vocabulary::default();
    let readings = reading::all(reports, &mut vocabulary);
    let actors = Actors::find(&readings, &Judgements::default());
    let units = Units::of(&readings, &actors, &mut vocabulary);
    let claims = Claims::find(&units, &readings);
    disputes::candidates(&Accounts {
        units: &units,
        claims: &claims,
        actors: &actors,
        readings: &readings,
        bound: &[],
    })
}

/// For each report a number for each of its mentions: mentions with the same number mean the same one, named
/// or only described. `stories` has the story of each report: who is only described means nobody of another one.
pub fn identities(
    reports: &[Report],
    stories: &[usize],
    judgements: &Judgements,
) -> Vec<Vec<usize>> {
    let mut readings = reading::all(reports, &mut Vocabulary::default());
    for (reading, story) in readings.iter_mut().zip(stories) {
        reading.story = *story;
    }
    actors::identities(&readings, judgements)
}

/// What speaks for the names `a` and `b` being one actor in `reports`, and what against it.
pub fn merging(reports: &[Report], judgements: &Judgements, a: &str, b: &str) -> Merging {
    let readings = reading::all(reports, &mut Vocabulary::default());
    actors::merging(&readings, judgements, [a, b])
}

/// The brief of `reports`, which are taken to tell one story.
///
/// The same reports give the same brief, in whatever order they come but for ids and the order of lists.
/// Of judgements that contradict each other, those that keep actors apart win; see [`Judgements::check`].
pub fn brief(reports: &[Report], judgements: &Judgements) -> Brief {
    let mut vocabulary = Vocabulary::default();
    let readings = reading::all(reports, &mut vocabulary);
    let actors = Actors::find(&readings, judgements);
    let units = Units::of(&readings, &actors, &mut vocabulary);
    let claims = Claims::find(&units, &readings);
    let bound = commitments::gather(&readings, &actors, &units, &claims);
    let accounts = Accounts {
        units: &units,
        claims: &claims,
        actors: &actors,
        readings: &readings,
        bound: &bound,
    };
    let disputes = disputes::disputes(&accounts);
    let only = only::only(&units, &claims, &readings);
    let voices = copies::voices(&readings);
    let mut brief = Brief {
        format: FORMAT.into(),
        generator: Generator {
            name: "rashomon".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            models: Vec::new(),
        },
        reports: readings.iter().map(entries::report).collect(),
        copies: copies::copies(&readings),
        passed_over: Vec::new(),
        statements: readings.iter().flat_map(|it| entries::statements(it, &actors)).collect(),
        figures: readings.iter().flat_map(entries::figures).collect(),
        dates: readings.iter().flat_map(entries::dates).collect(),
        events: None,
        disputes,
        commitments: Some(commitments::entries(&bound, &readings, &actors)),
        only,
        timeline: timeline::timeline(&readings, &units, &claims),
        in_short: Vec::new(),
        stories: None,
        claims: claims.list,
        actors: actors.list,
    };
    brief.in_short = in_short::in_short(&brief, &readings, &voices);
    brief.stories = Some(vec![stories::whole(&brief, copies::by_voice(&voices))]);
    brief
}
