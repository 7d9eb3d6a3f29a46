//! Pronouns.

use rashomon_lang::lexicon::{names::Gender, roles::role_noun};
use rashomon_record::{Form, MentionForm, Upos, brief::ActorKind};

use super::{clusters::Clusters, gender, view::View};
use crate::mentions::is_plural;

/// How many sentences back *he* and *they* may lead.
const NEAR: usize = 2;

/// How many mentions back is looked.
const LONGEST_REACH: usize = 40;

/// Links a pronoun to what it stands for.
///
/// *I* and *we* in a quotation are its speaker, *we* only if a body speaks. *he* and *she* are the person who speaks
/// if they stand in what is said, or else the only person or the subject of the last sentence that has one; *they* and
/// *it* likewise with several people and bodies, and only where they speak. Two that would do leave it open.
pub(super) fn link(view: &View<'_>, clusters: &mut Clusters, mention: usize) {
    if view.form(mention) != MentionForm::Pronoun {
        return;
    }
    let word = view.words(mention).to_lowercase();
    match word.as_str() {
        "i" | "me" => {
            in_quotation(view, clusters, mention, &word, |kind| kind == ActorKind::Person);
        }
        "we" | "us" => in_quotation(view, clusters, mention, &word, |kind| {
            !matches!(kind, ActorKind::Person | ActorKind::Place | ActorKind::Other)
        }),
        "who" => relative(view, clusters, mention),
        "he" | "she" | "him" | "himself" | "herself" | "his" | "her" | "hers" => {
            person(view, clusters, mention, &word);
        }
        "they" | "it" => body(view, clusters, mention, &word),
        _ => (),
    }
}

/// *I*, *we*: the speaker of the quotation around.
fn in_quotation(
    view: &View<'_>,
    clusters: &mut Clusters,
    mention: usize,
    word: &str,
    fits: impl Fn(ActorKind) -> bool,
) {
    let Some(around) = view.statement_around(mention).filter(|_| view.is_quoted(mention)) else {
        return;
    };
    let statement = &view.report.statements[around];
    let Some(speaker) = statement.speaker.filter(|_| statement.form != Form::Indirect) else {
        return;
    };
    if fits(view.kind(speaker)) && !is_plural_person(view, speaker) {
        let word = if word == "i" { "I" } else { word };
        clusters.take_up(speaker, mention, format!("{word}: the speaker of the quotation"));
    }
}

/// *who*: the person right before it.
fn relative(view: &View<'_>, clusters: &mut Clusters, mention: usize) {
    let start = view.report.mentions[mention].span.start();
    let before = (mention.saturating_sub(4)..mention).rev().find(|&at| {
        let end = view.report.mentions[at].span.end();
        end <= start
            && matches!(view.report.text()[end..start].trim(), "" | ",")
            && view.kind(at) == ActorKind::Person
            && view.form(at) != MentionForm::Pronoun
    });
    if let Some(before) = before {
        clusters.take_up(before, mention, "who: right after it");
    }
}

/// *he*, *she*.
fn person(view: &View<'_>, clusters: &mut Clusters, mention: usize, word: &str) {
    let Some(gender) = gender::pronoun(word) else { return };
    let found = match view.statement_around(mention) {
        Some(around) => said_of(view, clusters, mention, around, gender),
        None => person_before(view, clusters, mention, gender),
    };
    if let Some((to, why)) = found {
        clusters.take_up(to, mention, format!("{word}: {why}"));
    }
}

/// In what somebody says: without quotation marks, the speaker, unless somebody else is mentioned between.
fn said_of(
    view: &View<'_>,
    clusters: &mut Clusters,
    mention: usize,
    around: usize,
    gender: Gender,
) -> Option<(usize, &'static str)> {
    let statement = &view.report.statements[around];
    if view.is_quoted(mention) {
        return None;
    }
    let speaker = statement.speaker?;
    let inside = statement.content.first()?.start();
    let others = (mention.saturating_sub(LONGEST_REACH)..mention).rev();
    let between =
        others.take_while(|&at| view.report.mentions[at].span.start() >= inside).any(|at| {
            is_candidate(view, clusters, at, gender)
                && clusters.first(at) != clusters.first(speaker)
        });
    let fits = is_candidate(view, clusters, speaker, gender)
        || is_same_pronoun(view, clusters, speaker, gender);
    (fits && !between && speaker < mention).then_some((speaker, "the person who speaks"))
}

fn is_same_pronoun(view: &View<'_>, clusters: &mut Clusters, at: usize, gender: Gender) -> bool {
    view.form(at) == MentionForm::Pronoun
        && clusters.gender(at) == Some(gender)
        && clusters.is_anchored(at)
}

/// The person mentioned before: in the same sentence if it has only one, or in the last sentence that has one.
fn person_before(
    view: &View<'_>,
    clusters: &mut Clusters,
    mention: usize,
    gender: Gender,
) -> Option<(usize, &'static str)> {
    let here = view.sentence(mention);
    // What somebody says at length does not part him from *he said*.
    let told = (here.saturating_sub(LONGEST_REACH)..=here)
        .rev()
        .filter(|&it| it == here || !view.is_all_quoted(it));
    for (back, sentence) in told.take(NEAR + 1).enumerate() {
        let mut people = people(view, clusters, mention, sentence, gender);
        // *The president asked Ms. Lopez …. She said*: a description that may be of either is not meant.
        if people.iter().any(|it| clusters.gender(*it) == Some(gender)) {
            people.retain(|it| {
                view.form(*it) != MentionForm::Description || clusters.gender(*it).is_some()
            });
        }
        let Some(&first) = people.first() else { continue };
        let actors = distinct(clusters, &people);
        if actors.len() == 1 {
            return Some((first, "the last person mentioned"));
        }
        if back == 0 {
            return None;
        }
        let mut speakers: Vec<_> =
            people.iter().copied().filter(|it| view.spoken_by(*it).is_some()).collect();
        speakers.dedup_by_key(|it| clusters.first(*it));
        if let [speaker] = speakers[..] {
            return Some((speaker, "the last person who spoke"));
        }
        if people.iter().any(|it| view.is_target(*it)) {
            return None;
        }
        if let Some(known) = spoken_of(view, clusters, sentence, &people) {
            return Some((known, "the one of them who was mentioned before"));
        }
        return is_subject(view, first).then_some((first, "the subject of the sentence before"));
    }
    None
}

/// The one of several `people` of a sentence who was mentioned in the sentences before it too.
fn spoken_of(
    view: &View<'_>,
    clusters: &mut Clusters,
    sentence: usize,
    people: &[usize],
) -> Option<usize> {
    let start = people.first().copied()?;
    let near = sentence.saturating_sub(NEAR);
    let earlier: Vec<_> = (start.saturating_sub(LONGEST_REACH)..start)
        .filter(|&at| view.sentence(at) >= near && view.sentence(at) < sentence)
        .map(|at| clusters.first(at))
        .collect();
    let mut known = people.iter().copied().filter(|&at| earlier.contains(&clusters.first(at)));
    let first = known.next()?;
    let only: Vec<_> = known.collect();
    only.into_iter().all(|at| clusters.first(at) == clusters.first(first)).then_some(first)
}

/// The people of a sentence that may be meant, in order, but not those in quotation marks.
fn people(
    view: &View<'_>,
    clusters: &mut Clusters,
    mention: usize,
    sentence: usize,
    gender: Gender,
) -> Vec<usize> {
    let reach = mention.saturating_sub(LONGEST_REACH)..mention;
    let found = reach.filter(|&at| {
        view.sentence(at) == sentence
            && !view.is_quoted(at)
            && (is_candidate(view, clusters, at, gender)
                || is_same_pronoun(view, clusters, at, gender))
    });
    found.collect()
}

fn distinct(clusters: &mut Clusters, mentions: &[usize]) -> Vec<usize> {
    let mut firsts: Vec<_> = mentions.iter().map(|it| clusters.first(*it)).collect();
    firsts.sort_unstable();
    firsts.dedup();
    firsts
}

/// Whether the mention is one person who may be referred to so.
fn is_candidate(view: &View<'_>, clusters: &mut Clusters, at: usize, gender: Gender) -> bool {
    view.kind(at) == ActorKind::Person
        && view.form(at) != MentionForm::Pronoun
        && !is_plural_person(view, at)
        && clusters.gender(at).is_none_or(|it| it == gender)
}

fn is_plural_person(view: &View<'_>, at: usize) -> bool {
    let head = view.report.slice(view.report.mentions[at].head).to_lowercase();
    view.form(at) == MentionForm::Description && is_plural(&head)
}

/// Whether the mention stands near the head of its sentence, as subjects do.
fn is_subject(view: &View<'_>, at: usize) -> bool {
    let sentence = &view.report.sentences[view.sentence(at)];
    view.tokens(at).start - sentence.tokens.start <= 6
}

/// *they*, *it*: several people or a body who spoke just before, and only as those who speak again or in what they
/// say.
fn body(view: &View<'_>, clusters: &mut Clusters, mention: usize, word: &str) {
    let fits = |at: usize| if word == "it" { is_body(view, at) } else { is_many(view, at) };
    if let Some(around) = view.statement_around(mention) {
        let statement = &view.report.statements[around];
        let Some(speaker) = statement.speaker.filter(|it| *it < mention && fits(*it)) else {
            return;
        };
        let inside = statement.content.first().map_or(0, |it| it.start());
        let starts = view.report.mentions[mention].span.start() <= inside + 6;
        if statement.form == Form::Indirect
            && (starts || word == "they")
            && !view.is_quoted(mention)
        {
            clusters.take_up(speaker, mention, format!("{word}: who speaks"));
        }
        return;
    }
    if view.spoken_by(mention).is_none() {
        return;
    }
    if let Some(subject) = only_subject(view, clusters, mention).filter(|_| word == "it") {
        return clusters.take_up(subject, mention, "it: the subject of the sentence");
    }
    let near = view.sentence(mention).saturating_sub(NEAR);
    let reach = mention.saturating_sub(LONGEST_REACH)..mention;
    let last = reach.rev().find(|&at| view.spoken_by(at).is_some() && view.sentence(at) >= near);
    if let Some(last) = last.filter(|it| fits(*it)) {
        clusters.take_up(last, mention, format!("{word}: the last who spoke"));
    }
}

/// The only body or state that is named before in the sentence as the subject of a verb: *Peru closed the port after it
/// said …*.
fn only_subject(view: &View<'_>, clusters: &mut Clusters, mention: usize) -> Option<usize> {
    let sentence = view.sentence(mention);
    let before = (mention.saturating_sub(LONGEST_REACH)..mention)
        .filter(|&at| view.sentence(at) == sentence && !view.is_quoted(at))
        .filter(|&at| view.form(at).is_name() && view.kind(at) != ActorKind::Person);
    let named: Vec<usize> = before.collect();
    let mut subjects = named.into_iter().filter(|&at| is_verb_subject(view, at));
    let first = subjects.next()?;
    subjects.all(|it| clusters.first(it) == clusters.first(first)).then_some(first)
}

/// Whether by the tree the mention is the subject of a verb in the active voice.
fn is_verb_subject(view: &View<'_>, at: usize) -> bool {
    let report = view.report;
    let head = report.mentions[at].head;
    let after = report.trees.partition_point(|it| it.words[0].span.start() <= head.start());
    let Some(tree) = after.checked_sub(1).map(|it| &report.trees[it]) else { return false };
    tree.words.iter().any(|word| {
        word.span.overlaps(head)
            && &*word.relation == "nsubj"
            && word.head.is_some_and(|it| tree.words[it].upos == Upos::Verb)
    })
}

fn is_body(view: &View<'_>, at: usize) -> bool {
    let is_one = match view.form(at) {
        MentionForm::Pronoun => view.words(at).eq_ignore_ascii_case("it"),
        MentionForm::Description | MentionForm::Body => {
            let head = view.report.slice(view.report.mentions[at].head).to_lowercase();
            role_noun(&head).is_some_and(|it| !it.is_plural)
        }
        MentionForm::Name => true,
    };
    let is_pronoun = view.form(at) == MentionForm::Pronoun;
    is_one && (is_pronoun || !matches!(view.kind(at), ActorKind::Person | ActorKind::Place))
}

fn is_many(view: &View<'_>, at: usize) -> bool {
    match view.form(at) {
        MentionForm::Pronoun => view.words(at).eq_ignore_ascii_case("they"),
        MentionForm::Description | MentionForm::Body => {
            let head = view.report.slice(view.report.mentions[at].head).to_lowercase();
            role_noun(&head).is_none_or(|it| it.is_plural)
        }
        MentionForm::Name => matches!(view.kind(at), ActorKind::ArmedGroup),
    }
}
