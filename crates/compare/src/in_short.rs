//! *In short*: a few whole sentences of the reports at the head of a brief.
//!
//! What most voices tell, both sides of what is contested, and the weightiest things that one report alone tells. Each
//! is a sentence as it stands in a report; one that leans on the sentence before it is passed over, and so is one that
//! tells much of what another one told (as in extractive summaries: Carbonell and Goldstein 1998).

use std::{cmp::Reverse, collections::BTreeSet};

use rashomon_record::{
    BlockKind, MentionForm, Span,
    brief::{About, Agreement, Brief, Claim, Dispute, DisputeKind, Headline, Passage, ReportId},
};

use crate::{
    entries,
    reading::Reading,
    words::{self, Term},
};

/// So many sentences stand at the head at most.
const MOST: usize = 6;
/// What several reports tell gets so many of them, what is contested and what one alone tells.
const AGREED: usize = 2;
const CONTESTED: usize = 2;
const ALONE: usize = 2;
/// Fewer sentences than this are filled up with more that several reports or one alone tell.
const FEWEST: usize = 4;
/// A sentence is neither shorter nor longer than so many words.
const LENGTH: std::ops::RangeInclusive<usize> = 7..=48;
/// A sentence that has this share of its content words in common with another is taken to tell the same.
const MOST_SHARED: f64 = 0.5;

/// The sentences at the head of `brief`; `voices` says for each report the first report of its text.
pub(crate) fn in_short(brief: &Brief, readings: &[Reading], voices: &[usize]) -> Vec<Headline> {
    if readings.len() < 2 {
        return Vec::new();
    }
    let mut head = Head { readings, voices, chosen: Vec::new(), found: Vec::new() };
    head.contested(&brief.disputes);
    let mut agreed: Vec<&Claim> =
        brief.claims.iter().filter(|it| !is_told_otherwise(it, &brief.disputes)).collect();
    agreed.retain(|it| head.is_safe(it));
    head.agreed(&agreed, AGREED);
    head.alone(&brief.only, ALONE);
    if head.found.len() < FEWEST {
        head.agreed(&agreed, AGREED + 1);
        head.alone(&brief.only, ALONE + 1);
    }
    head.found.sort_by_key(|it| it.about);
    head.found
}

/// What was chosen so far.
struct Head<'a> {
    readings: &'a [Reading<'a>],
    voices: &'a [usize],
    /// The content words of each sentence.
    chosen: Vec<BTreeSet<Term>>,
    found: Vec<Headline>,
}

/// A sentence that may stand at the head.
struct Sentence {
    passage: Passage,
    words: BTreeSet<Term>,
    /// How fit it is to stand there: the less, the fitter.
    cost: f64,
}

impl Head<'_> {
    fn count(&self, about: About) -> usize {
        self.found.iter().filter(|it| it.about == about).count()
    }

    /// Adds what most voices tell, the widest claims first.
    fn agreed(&mut self, claims: &[&Claim], most: usize) {
        let mut widest = claims.to_vec();
        widest.sort_by(|a, b| {
            let key = |it: &Claim| self.tellers(&it.told_by) as f64 - self.depth(it);
            key(b).total_cmp(&key(a)).then(a.id.cmp(&b.id))
        });
        for claim in widest {
            if self.count(About::Agreed) >= most || self.found.len() >= MOST {
                return;
            }
            let members = claim.members.iter().map(|it| &it.passage);
            let Some(best) = self.best(members, &self.chosen) else { continue };
            let voices = self.tellers(&claim.told_by);
            let why = match (voices, claim.told_by.len()) {
                (voices, reports) if voices < reports => {
                    format!("{reports} reports tell it, {voices} of them in a text of their own")
                }
                (_, reports) => format!("{reports} of {} reports tell it", self.readings.len()),
            };
            let headline = headline(best, About::Agreed, claim.told_by.clone(), why);
            self.take(Headline { claim: Some(claim.id), ..headline });
        }
    }

    /// Adds a sentence for each side of the widest dispute of which both sides have one that can stand alone.
    fn contested(&mut self, disputes: &[Dispute]) {
        let mut widest: Vec<&Dispute> = disputes.iter().collect();
        widest.sort_by_key(|it| Reverse(self.width(it)));
        for dispute in widest {
            if self.count(About::Contested) >= CONTESTED {
                return;
            }
            // The sides may be alike, for they speak of one thing: they are held against what was told before.
            let held = (self.chosen.len(), self.found.len());
            for camp in dispute.camps().into_iter().take(CONTESTED) {
                let passages = || camp.iter().flat_map(|it| &it.passages);
                let Some(best) = self.best(passages(), &self.chosen[..held.0]) else {
                    break;
                };
                let told = passages().map(|it| it.report).collect::<BTreeSet<_>>();
                let why = format!("one side of {}: {}", dispute.id, dispute.why);
                let headline = headline(best, About::Contested, told.into_iter().collect(), why);
                self.take(Headline { dispute: Some(dispute.id), ..headline });
            }
            if self.found.len() < held.1 + CONTESTED {
                self.chosen.truncate(held.0);
                self.found.truncate(held.1);
            }
        }
    }

    /// Adds what one report alone tells, the weightiest first, another report each time.
    fn alone(&mut self, only: &[Passage], most: usize) {
        for passage in only {
            if self.count(About::Alone) >= most || self.found.len() >= MOST {
                return;
            }
            let voice = |it: ReportId| it.index().and_then(|at| self.voices.get(at));
            let told = self.found.iter().filter(|it| it.about == About::Alone);
            if told.map(|it| it.passage.report).any(|it| voice(it) == voice(passage.report)) {
                continue;
            }
            let Some(best) = self.best([passage].into_iter(), &self.chosen) else { continue };
            let why = "the weightiest that this report alone tells".to_owned();
            let told = vec![passage.report];
            self.take(headline(best, About::Alone, told, why));
        }
    }

    fn take(&mut self, headline: Headline) {
        let reading = &self.readings[headline.passage.report.index().unwrap_or_default()];
        self.chosen.push(content(reading, headline.passage.span()));
        self.found.push(headline);
    }

    /// The fittest of the sentences that hold these passages, of those that do not tell what was `told` already.
    fn best<'p>(
        &self,
        passages: impl Iterator<Item = &'p Passage>,
        told: &[BTreeSet<Term>],
    ) -> Option<Passage> {
        let sentences = passages.filter_map(|it| self.sentence(it));
        let is_shown = |new: &Passage| self.found.iter().any(|it| it.passage == *new);
        let new = sentences.filter(|new| {
            !is_shown(&new.passage) && told.iter().all(|it| shared(&new.words, it) <= MOST_SHARED)
        });
        new.min_by(|a, b| a.cost.total_cmp(&b.cost)).map(|it| it.passage)
    }

    /// The whole sentence that holds a passage, if it can stand alone.
    fn sentence(&self, passage: &Passage) -> Option<Sentence> {
        let reading = self.readings.get(passage.report.index()?)?;
        let report = reading.report;
        let at = report.sentence_at(passage.start as usize)?;
        let sentence = &report.sentences[at];
        let is_body = report.blocks[sentence.block].kind == BlockKind::Paragraph;
        let span = sentence.span;
        if !is_body || !span.contains(passage.span()) || !stands_alone(reading, span) {
            return None;
        }
        let length = reading.words_in(span).len();
        let place = span.start() as f64 / report.text().len().max(1) as f64;
        let cost = place + (length as f64 - 22.0).abs() / 30.0 + vague(reading, span);
        Some(Sentence {
            passage: entries::passage(reading, span),
            words: content(reading, span),
            cost,
        })
    }

    /// How many voices tell something.
    fn tellers(&self, reports: &[ReportId]) -> usize {
        let voices = reports.iter().filter_map(|it| self.voices.get(it.index()?));
        voices.collect::<BTreeSet<_>>().len()
    }

    /// How many voices show a side of a dispute.
    fn width(&self, dispute: &Dispute) -> usize {
        let passages = dispute.sides.iter().flat_map(|it| &it.passages);
        self.tellers(&passages.map(|it| it.report).collect::<Vec<_>>())
    }

    /// How far down the reports tell it, on average: 0 at the head, 1 at the end.
    fn depth(&self, claim: &Claim) -> f64 {
        let places = claim.members.iter().filter_map(|it| {
            let text = self.readings.get(it.passage.report.index()?)?.report.text();
            Some(f64::from(it.passage.start) / text.len().max(1) as f64)
        });
        places.sum::<f64>() / claim.members.len().max(1) as f64
    }

    /// Whether a claim may stand at the head: two voices tell it, and its words are shared or half of the reports, three
    /// or more, tell it.
    fn is_safe(&self, claim: &Claim) -> bool {
        let told = self.tellers(&claim.told_by);
        let wide = told > 2 && told * 2 >= self.readings.len();
        told > 1 && (wide || claim.passages_agree != Agreement::Paraphrase)
    }
}

/// Whether another report gives another figure or date for it, or says that it is not so: then not all tell it.
fn is_told_otherwise(claim: &Claim, disputes: &[Dispute]) -> bool {
    const KINDS: [DisputeKind; 3] = [DisputeKind::Figure, DisputeKind::Date, DisputeKind::Status];
    let of_fact = disputes.iter().filter(|it| KINDS.contains(&it.kind));
    let mut shown = of_fact.flat_map(|it| &it.sides).flat_map(|it| &it.passages);
    shown.any(|passage| {
        let is_it =
            |it: &Passage| it.report == passage.report && it.span().overlaps(passage.span());
        claim.members.iter().any(|it| is_it(&it.passage))
    })
}

fn headline(passage: Passage, about: About, told_by: Vec<ReportId>, why: String) -> Headline {
    Headline { passage, about, claim: None, dispute: None, told_by, why }
}

/// The content words of a passage.
fn content(reading: &Reading, span: Span) -> BTreeSet<Term> {
    let words = &reading.words[reading.words_in(span)];
    words.iter().filter(|it| it.is_content).map(|it| it.stem).collect()
}

/// The share of the shorter sentence's content words that the other has too.
fn shared(a: &BTreeSet<Term>, b: &BTreeSet<Term>) -> f64 {
    a.intersection(b).count() as f64 / a.len().min(b.len()).max(1) as f64
}

/// Whether a sentence can be read without the one before it: it is whole, of some length, its quotation marks are
/// closed, and it does not start by pointing back.
fn stands_alone(reading: &Reading, span: Span) -> bool {
    let text = reading.report.slice(span);
    let words = reading.words_in(span);
    let is_mark = |it: char| "\"“”„‟'‘’«»([".contains(it);
    let starts = text
        .trim_start_matches(is_mark)
        .starts_with(|it: char| it.is_uppercase() || it.is_numeric());
    let ends = text
        .trim_end_matches(|it| is_mark(it) || ")]".contains(it))
        .ends_with(['.', '!', '?', '。']);
    let first =
        reading.report.slice(reading.words[words.clone()].first().map_or(span, |it| it.span));
    let leans = LEANING.binary_search(&words::fold(first).as_str()).is_ok();
    LENGTH.contains(&words.len())
        && starts
        && ends
        && !leans
        && is_closed(text)
        && says_whom(reading, span)
}

/// Whether the sentence says itself whom it means: outside quotations, each pronoun is led to by a name or a description
/// before it; a quotation has somebody beside it who says it.
fn says_whom(reading: &Reading, span: Span) -> bool {
    let report = reading.report;
    let mut known: BTreeSet<usize> = BTreeSet::new();
    for at in report.mentions_in(span) {
        let chain = reading.chain(at);
        if report.mentions[at].form != MentionForm::Pronoun {
            known.extend(chain);
        } else if !is_quoted(reading, at) && chain.is_none_or(|it| !known.contains(&it)) {
            return false;
        }
    }
    let quoted: usize = quotes_in(reading, span).map(Span::len).sum();
    10 * quoted < 9 * span.len() && !is_all_said(reading, span)
}

/// Whether somebody says all of the sentence, who is named elsewhere: a post that stands without quotation marks.
fn is_all_said(reading: &Reading, span: Span) -> bool {
    let words = &reading.words[reading.words_in(span)];
    let whole = words.first().zip(words.last()).map(|(first, last)| first.span.cover(last.span));
    whole.is_some_and(|it| reading.statement_with(it).is_some())
}

fn is_quoted(reading: &Reading, mention: usize) -> bool {
    let span = reading.report.mentions[mention].span;
    quotes_in(reading, span).next().is_some()
}

/// The quotations that overlap `span`.
fn quotes_in<'a>(reading: &'a Reading, span: Span) -> impl Iterator<Item = Span> + 'a {
    let quotes = &reading.report.quotes;
    let first = quotes.partition_point(|it| it.span.end() <= span.start());
    quotes[first..].iter().map(|it| it.span).take_while(move |it| it.start() < span.end())
}

/// Whether every quotation mark that opens is closed.
fn is_closed(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    count('“') == count('”') && count('"') % 2 == 0 && count('«') == count('»')
}

/// What makes a sentence harder to read alone: pronouns of which it does not name whom they mean.
fn vague(reading: &Reading, span: Span) -> f64 {
    let report = reading.report;
    let mentions: Vec<usize> = report.mentions_in(span).collect();
    let named: BTreeSet<usize> = mentions
        .iter()
        .filter(|&&it| reading.is_name(it))
        .filter_map(|&it| reading.chain(it))
        .collect();
    let open = mentions.iter().filter(|&&it| {
        report.mentions[it].form == MentionForm::Pronoun
            && reading.chain(it).is_none_or(|it| !named.contains(&it))
    });
    0.25 * open.count() as f64
}

/// Words that lean on the sentence before, where one starts with them: English, as far as it is a closed class. Sorted.
#[rustfmt::skip]
const LEANING: &[&str] = &[
    "also", "and", "another", "but", "he", "her", "here", "hers", "him", "his", "however", "instead", "it", "its",
    "meanwhile", "nor", "one", "or", "others", "our", "she", "so", "still", "such", "that", "their", "them", "then", "there",
    "therefore", "these", "they", "this", "those", "thus", "which", "who", "yet",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_lean_are_sorted() {
        assert!(LEANING.is_sorted());
    }

    #[test]
    fn quotation_marks_are_closed() {
        assert!(is_closed("“Yes,” she said, “no.”") && !is_closed("\"Yes, she said."));
    }
}
