//! Who speaks and who is spoken to.

use rashomon_record::{
    MentionForm, Span, Statement,
    brief::{ActorId, Party},
};

use crate::{actors::Actors, reading::Reading};

/// Who speaks in `statement`, and why, where the sentence does not name the actor itself.
///
/// Somebody without a name is given in the report's words; `None` if the report credits nobody.
pub(crate) fn speaker(
    reading: &Reading,
    statement: &Statement,
    actors: &Actors,
) -> (Option<Party>, Option<String>) {
    if let Some(all) = joint(reading, statement, actors) {
        return (Some(all), None);
    }
    let Some(mention) = statement.speaker else {
        return (statement.source.map(|it| description(reading, it)), None);
    };
    let why = if reading.is_name(mention) { None } else { trail(reading, mention) };
    (Some(party(reading, mention, actors)), why)
}

/// The actors among those who speak together in `statement`; none where one alone speaks.
pub(crate) fn together(reading: &Reading, statement: &Statement, actors: &Actors) -> Vec<ActorId> {
    let speakers = speakers(reading, statement, actors);
    if speakers.len() < 2 {
        return Vec::new();
    }
    speakers.into_iter().flatten().filter_map(|it| actors.id(it)).collect()
}

/// Those who speak together, each by the name of the actor; `None` if one of them is none, or all are the same.
fn joint(reading: &Reading, statement: &Statement, actors: &Actors) -> Option<Party> {
    let known = |it: &Option<usize>| actors.actor((*it)?);
    let all: Option<Vec<_>> = speakers(reading, statement, actors).iter().map(known).collect();
    let names: Vec<&str> = all.iter().flatten().map(|it| it.name.as_str()).collect();
    let (last, rest) = names.split_last().filter(|it| !it.1.is_empty())?;
    Some(Party::Description { description: format!("{} and {last}", rest.join(", ")) })
}

/// The clusters of those who speak together, each once: *the consultant, Andy Reed, and John Lee* are two.
fn speakers(reading: &Reading, statement: &Statement, actors: &Actors) -> Vec<Option<usize>> {
    let mut all: Vec<Option<usize>> = Vec::new();
    for cluster in statement.together.iter().map(|&it| actors.cluster(reading.at, it)) {
        if cluster.is_none() || !all.contains(&cluster) {
            all.push(cluster);
        }
    }
    all
}

/// Who is accused, asked or threatened in `statement`; not the one who speaks, for whom *he told him* cannot stand twice.
pub(crate) fn target(reading: &Reading, statement: &Statement, actors: &Actors) -> Option<Party> {
    let addressed = addressed(reading, statement, actors);
    let is_speaker = addressed.is_some() && addressed == speaking(reading, statement, actors);
    if is_speaker { None } else { Some(at(reading, statement.target?, actors)) }
}

/// Whom the words at `span` stand for.
pub(crate) fn at(reading: &Reading, span: Span, actors: &Actors) -> Party {
    let meant = meant(reading, span);
    meant.map_or_else(|| description(reading, span), |it| party(reading, it, actors))
}

/// The cluster that speaks in `statement`.
pub(crate) fn speaking(reading: &Reading, statement: &Statement, actors: &Actors) -> Option<usize> {
    actors.cluster(reading.at, statement.speaker?)
}

/// The cluster that `statement` is directed at.
pub(crate) fn addressed(
    reading: &Reading,
    statement: &Statement,
    actors: &Actors,
) -> Option<usize> {
    actors.cluster(reading.at, meant(reading, statement.target?)?)
}

/// The mention that the words at `span` stand for: the longest one in it, if it and its titles are half of the words.
///
/// *Deputy minister Berg* stands for Berg, *the allies of Berg* does not.
pub(crate) fn meant(reading: &Reading, span: Span) -> Option<usize> {
    let report = reading.report;
    let length = |it: Span| reading.words_in(it).len();
    let covered = |mention: usize| {
        let roles = report.roles.iter().filter(|it| it.holder == mention);
        let titles = roles.map(|it| it.span).filter(|it| span.contains(*it));
        length(report.mentions[mention].span) + titles.map(length).sum::<usize>()
    };
    let best = report.mentions_in(span).max_by_key(|&it| (covered(it), std::cmp::Reverse(it)))?;
    (2 * covered(best) >= length(span)).then_some(best)
}

/// Whom a mention stands for.
pub(crate) fn of(reading: &Reading, mention: usize, actors: &Actors) -> Party {
    party(reading, mention, actors)
}

/// The actor that a mention leads to, or the words that describe somebody without a name.
fn party(reading: &Reading, mention: usize, actors: &Actors) -> Party {
    let id = actors.cluster(reading.at, mention).and_then(|it| actors.id(it));
    if let Some(actor) = id {
        return Party::Actor { actor };
    }
    let mentions = &reading.report.mentions;
    let chained = reading.chained(mention);
    let of_form = |form: MentionForm| chained.iter().copied().find(|&it| mentions[it].form == form);
    let own = (mentions[mention].form == MentionForm::Description).then_some(mention);
    let best = own
        .or_else(|| of_form(MentionForm::Name))
        .or_else(|| of_form(MentionForm::Description))
        .unwrap_or(mention);
    description(reading, mentions[best].span)
}

fn description(reading: &Reading, span: Span) -> Party {
    Party::Description { description: reading.line(span) }
}

/// The reasons that lead from a mention to the first name before it in its chain.
fn trail(reading: &Reading, mention: usize) -> Option<String> {
    let chain = &reading.report.chains[reading.chain(mention)?];
    let mut reasons = Vec::new();
    let mut at = mention;
    while let Some(link) = chain.links.iter().find(|it| it.mention == at) {
        reasons.push(link.reason.as_str());
        // Links lead back in the text; a chain that does not is not followed.
        if reading.is_name(link.to) || link.to >= at {
            break;
        }
        at = link.to;
    }
    reasons.dedup();
    (!reasons.is_empty()).then(|| reasons.join("; "))
}
