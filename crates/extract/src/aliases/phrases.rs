//! Phrases that say that two names are one, or kin.

use rashomon_record::{
    Alias, AliasKind, MentionForm, Report, Sentence, Span, TimeKind, brief::ActorKind,
};

use super::{
    acronyms::{is_acronym, spells},
    wording::{BRIDGE, LEAD, Sense, starting_with},
};

/// How many words may bridge a name and a phrase.
const LONGEST_BRIDGE: usize = 7;

/// Finds the phrases of one sentence that have both their names.
pub(super) fn find(report: &Report, sentence: &Sentence, aliases: &mut Vec<Alias>) {
    let phrases = Phrases { report, sentence };
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        let Some((sense, end)) = phrases.at(at) else {
            at += 1;
            continue;
        };
        aliases.extend(phrases.alias(sense, at, end));
        aliases.extend(phrases.either(sense, end));
        at = end;
    }
}

struct Phrases<'a> {
    report: &'a Report,
    sentence: &'a Sentence,
}

impl Phrases<'_> {
    /// The phrase that starts at token `at`, and the token after it.
    fn at(&self, at: usize) -> Option<(Sense, usize)> {
        let first = self.report.word(at).to_lowercase();
        starting_with(&first)
            .iter()
            .find_map(|(sense, rest)| Some((*sense, self.end(at + 1, rest)?)))
    }

    /// The token after `words`, if they stand at token `at`.
    fn end(&self, at: usize, words: &[&str]) -> Option<usize> {
        let end = at + words.len();
        let fits = end <= self.sentence.tokens.end
            && (at..end)
                .zip(words)
                .all(|(at, word)| self.report.word(at).eq_ignore_ascii_case(word));
        fits.then_some(end)
    }

    fn alias(&self, sense: Sense, start: usize, end: usize) -> Option<Alias> {
        let after = self.after(end)?;
        let before = match self.before(sense, start, after) {
            Some(before) => before,
            None if start == self.sentence.tokens.start => self.subject_after(after)?,
            None => return None,
        };
        if before == after {
            return None;
        }
        let (kind, from, to) = self.told(sense, before, after)?;
        let cue = self.report.tokens[start].span.cover(self.report.tokens[end - 1].span);
        let spans = [before, after].map(|it| self.report.mentions[it].span);
        let span = cue.cover(spans[0]).cover(spans[1]);
        let when = (kind == AliasKind::Renamed).then(|| self.when(cue)).flatten();
        Some(Alias { kind, from, to, when, span })
    }

    /// Two names that a phrase gives to one: *known as the Guard or the Watch*.
    fn either(&self, sense: Sense, end: usize) -> Option<Alias> {
        let from = self.after(end).filter(|_| sense == Sense::Same)?;
        let next = self.report.tokens_in(self.report.mentions[from].span).end;
        let is_or = next < self.sentence.tokens.end && self.report.word(next) == "or";
        let to = self.after(next + 1).filter(|_| is_or)?;
        let [a, b] = [from, to].map(|it| &self.report.mentions[it]);
        let is_one = (a.kind == ActorKind::Person) == (b.kind == ActorKind::Person);
        let span = a.span.cover(b.span);
        is_one.then_some(Alias { kind: AliasKind::Same, from, to, when: None, span })
    }

    /// What the phrase says, and from which name to which; nothing where a person and a body would be one.
    fn told(&self, sense: Sense, before: usize, after: usize) -> Option<(AliasKind, usize, usize)> {
        let words = |at: usize| self.report.slice(self.report.mentions[at].span);
        let is_person = |at: usize| self.report.mentions[at].kind == ActorKind::Person;
        if sense != Sense::Kin && is_person(before) != is_person(after) && !self.is_open(after) {
            return None;
        }
        Some(match sense {
            Sense::Former => (AliasKind::Renamed, after, before),
            Sense::New => (AliasKind::Renamed, before, after),
            Sense::Same if spells(words(after), words(before)) => {
                (AliasKind::Acronym, before, after)
            }
            Sense::Same => (AliasKind::Same, before, after),
            Sense::Short => (AliasKind::Acronym, after, before),
            Sense::Kin if is_person(before) || is_person(after) => return None,
            Sense::Kin => (AliasKind::Apart, after, before),
        })
    }

    /// Whether the words leave open what the mention stands for: a name that was taken for a person's by default.
    fn is_open(&self, at: usize) -> bool {
        matches!(self.report.mentions[at].kind, ActorKind::Other | ActorKind::Person)
            && self.report.mentions[at].form == MentionForm::Name
    }

    /// The name right after the phrase.
    fn after(&self, end: usize) -> Option<usize> {
        let mut at = end;
        while at < self.sentence.tokens.end && at < end + 3 {
            if let Some(name) = self.name_from(at) {
                return Some(name);
            }
            if !LEAD.contains(&self.report.word(at)) {
                return None;
            }
            at += 1;
        }
        self.name_from(at)
    }

    /// The name that starts with the token at `at`.
    fn name_from(&self, at: usize) -> Option<usize> {
        if at >= self.sentence.tokens.end {
            return None;
        }
        let start = self.report.tokens[at].span.start();
        let first = self.report.mentions.partition_point(|it| it.span.start() < start);
        (first..self.report.mentions.len())
            .take_while(|&it| self.report.mentions[it].span.start() == start)
            .find(|&it| self.report.mentions[it].form == MentionForm::Name)
    }

    /// Of whom or what the phrase speaks: the mention before it with nothing but a bridge between, or the subject of
    /// the sentence where it is a body.
    fn before(&self, sense: Sense, start: usize, after: usize) -> Option<usize> {
        // Only a verb can speak of the subject past other words: `the group said it was renaming itself`.
        let further = || match sense {
            Sense::New => self.subject(start, after),
            Sense::Short => self.acronym(start),
            _ => None,
        };
        self.adjacent(start).or_else(further)
    }

    /// The only acronym before the phrase: `"The COT will go," he said, the acronym for …`.
    fn acronym(&self, start: usize) -> Option<usize> {
        let limit = self.report.tokens[start].span.start();
        let mut acronyms = self.report.mentions_in(self.sentence.span).filter(|&it| {
            let mention = &self.report.mentions[it];
            mention.span.end() <= limit
                && mention.form == MentionForm::Name
                && is_acronym(self.report.slice(mention.span))
        });
        let first = acronyms.next()?;
        acronyms.next().is_none().then_some(first)
    }

    fn adjacent(&self, start: usize) -> Option<usize> {
        let first = self.sentence.tokens.start.max(start.saturating_sub(LONGEST_BRIDGE));
        let mut at = start;
        loop {
            if let Some(found) = self.mention_to(at) {
                return Some(found);
            }
            if at == first || !BRIDGE.contains(&self.report.word(at - 1)) {
                return None;
            }
            at -= 1;
        }
    }

    /// The mention that ends right before token `at`: the longest description, or else the name.
    fn mention_to(&self, at: usize) -> Option<usize> {
        let last = at.checked_sub(1).filter(|it| *it >= self.sentence.tokens.start)?;
        let end = self.report.tokens[last].span.end();
        let ends = |it: &usize| {
            let mention = &self.report.mentions[*it];
            mention.span.end() == end && mention.form != MentionForm::Pronoun
        };
        let names = |it: &usize| self.report.mentions[*it].form == MentionForm::Name;
        let found: Vec<_> = self.report.mentions_in(self.sentence.span).filter(ends).collect();
        found.iter().copied().find(names).or_else(|| found.first().copied())
    }

    /// The first mention of the sentence, if it is a body and stands before the phrase.
    fn subject(&self, start: usize, after: usize) -> Option<usize> {
        let limit = self.report.tokens[start].span.start();
        let mut before = self.report.mentions_in(self.sentence.span).filter(|&it| {
            self.report.mentions[it].span.end() <= limit
                && self.report.mentions[it].form != MentionForm::Pronoun
        });
        let first = before.next().filter(|it| *it != after)?;
        let is_body = matches!(
            self.report.mentions[first].kind,
            ActorKind::Organization | ActorKind::ArmedGroup | ActorKind::Media
        );
        is_body.then_some(first)
    }

    /// The first name after the comma that ends a phrase at the head of the sentence.
    fn subject_after(&self, after: usize) -> Option<usize> {
        let end = self.report.mentions[after].span.end();
        let rest = Span::of(end..self.sentence.span.end().max(end));
        let gap = self.report.text()[end..].trim_start();
        let next = self
            .report
            .mentions_in(rest)
            .find(|&it| self.report.mentions[it].form != MentionForm::Pronoun)?;
        gap.starts_with(',').then_some(next)
    }

    /// The date of the sentence that is nearest to the phrase.
    fn when(&self, cue: Span) -> Option<usize> {
        let distance = |span: Span| {
            span.start().saturating_sub(cue.end()) + cue.start().saturating_sub(span.end())
        };
        (0..self.report.dates.len())
            .filter(|&at| {
                let date = &self.report.dates[at];
                let is_vague = date.value.as_ref().is_some_and(|it| it.as_str().ends_with("_REF"));
                date.kind == TimeKind::Date
                    && !is_vague
                    && !cue.overlaps(date.span)
                    && self.sentence.span.contains(date.span)
            })
            .min_by_key(|&at| distance(self.report.dates[at].span))
    }
}
