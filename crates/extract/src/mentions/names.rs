//! Runs of words with a capital letter.

use std::ops::Range;

use rashomon_lang::lexicon::{
    countries::{self, Sense},
    grammar,
    names::{body, given_name, head_kind},
    roles::{self, LONGEST_TITLE, title},
    verbs,
};
use rashomon_record::{Report, Sentence, TokenKind, brief::ActorKind};

use super::evidence::{Evidence, is_acronym, is_initial};

/// A name before it is known what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) tokens: Range<usize>,
    /// Whether a title stands before it.
    pub(super) is_titled: bool,
}

/// What the capital letters of a report give.
#[derive(Default)]
pub(super) struct Found {
    /// Names, in order.
    pub(super) names: Vec<Name>,
    /// Titles that no name follows, such as *Foreign Minister* in *the Foreign Minister said*.
    pub(super) titles: Vec<Range<usize>>,
}

/// Small words inside names of people and places.
const PARTICLES: &[&str] = &[
    "al", "el", "de", "del", "della", "di", "da", "dos", "das", "du", "van", "von", "der", "den",
    "bin", "ibn", "bint", "ben", "abu", "la", "ul", "zu", "ter", "ten",
];

/// Words of the calendar, which have a capital letter and are no names.
const CALENDAR: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "Jun.",
    "Jul.",
    "Aug.",
    "Sept.",
    "Sep.",
    "Oct.",
    "Nov.",
    "Dec.",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Mondays",
    "Tuesdays",
    "Wednesdays",
    "Thursdays",
    "Fridays",
    "Saturdays",
    "Sundays",
    "AM",
    "PM",
    "A.M.",
    "P.M.",
    "GMT",
    "UTC",
    "EST",
    "EDT",
    "CET",
    "BST",
    "BC",
    "AD",
];

/// Words before *'s* that are part of a name: *the People's Party*.
const OWNERS: &[&str] = &[
    "People", "Peoples", "Women", "Children", "Workers", "Lord", "Men", "Farmers", "Teachers",
    "King", "Queen", "St.", "Master", "Writers", "Mothers", "Citizens",
];

/// Finds names in all sentences that are not written like headings.
pub(super) fn find(report: &Report, evidence: &Evidence<'_>) -> Found {
    let mut found = Found::default();
    for (nth, sentence) in report.sentences.iter().enumerate() {
        if evidence.is_heading(nth) {
            continue;
        }
        let runs = Runs { report, evidence, sentence };
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if !runs.is_capital(at) {
                at += 1;
                continue;
            }
            let end = runs.end(at);
            runs.part(at..end, &mut found);
            at = end;
        }
    }
    found
}

/// The token that carries a name: its last one, or the one before *of* in a body's name.
pub(super) fn head(report: &Report, tokens: &Range<usize>) -> usize {
    let joint = tokens.clone().find(|&at| matches!(report.word(at), "of" | "for" | "on" | "to"));
    joint.filter(|&at| at > tokens.start).map_or(tokens.end - 1, |at| at - 1)
}

/// The runs of one sentence.
struct Runs<'a> {
    report: &'a Report,
    evidence: &'a Evidence<'a>,
    sentence: &'a Sentence,
}

impl Runs<'_> {
    fn word(&self, at: usize) -> &str {
        if at < self.sentence.tokens.end { self.report.word(at) } else { "" }
    }

    /// The text of `tokens`, as it stands.
    fn text(&self, tokens: Range<usize>) -> &str {
        self.report.slice(super::tokens_span(self.report, &tokens))
    }

    /// Whether the token is a word that may be part of a name.
    fn is_capital(&self, at: usize) -> bool {
        if at >= self.sentence.tokens.end || self.report.tokens[at].kind != TokenKind::Word {
            return false;
        }
        let word = self.report.word(at);
        let capital = word.starts_with(char::is_uppercase) || has_article(word);
        capital && !self.is_barred(at, word)
    }

    /// Whether a word with a capital is no name all the same: *I*, a month, a function word.
    fn is_barred(&self, at: usize, word: &str) -> bool {
        if word == "May" && at > self.sentence.tokens.start {
            return given_name(self.report.word(at - 1)).is_none()
                && word_is_time(self.word(at + 1));
        }
        if CALENDAR.contains(&word) || word == "I" || is_compound(word) {
            return true;
        }
        if word == "The" && self.word(at + 1) == "Hague" {
            return false;
        }
        let acronym = is_acronym(word) && !is_initial(self.report, self.sentence, at);
        grammar::is_closed(word) && !acronym && !(word == "Will" && self.is_given_before_name(at))
    }

    fn is_given_before_name(&self, at: usize) -> bool {
        !is_initial(self.report, self.sentence, at)
            && self.word(at + 1).starts_with(char::is_uppercase)
    }

    /// Where the run that starts at `start` ends.
    fn end(&self, start: usize) -> usize {
        let mut end = start + 1;
        loop {
            let more = self.more(start, end);
            if more == end {
                return end;
            }
            end = more;
        }
    }

    /// How far the run `start..end` goes on in one step.
    fn more(&self, start: usize, end: usize) -> usize {
        if self.is_capital(end) {
            return end + 1;
        }
        let word = self.word(end);
        let next = self.next_capital(end + 1);
        match word {
            "of" if self.takes_of(start, end) => next.map_or(end, |it| it + 1),
            "for" | "on" | "to" | "against" if self.takes_complement(start, end) => {
                next.map_or(end, |it| it + 1)
            }
            "and" | "&" => self.past_and(start, end),
            "'s" | "’s" if OWNERS.contains(&self.word(end - 1)) && self.is_capital(end + 1) => {
                end + 2
            }
            _ if PARTICLES.contains(&word) => self.past_particles(end),
            _ => end,
        }
    }

    /// The next word with a capital from `at` on, past one *the*.
    fn next_capital(&self, at: usize) -> Option<usize> {
        let at = if self.word(at) == "the" { at + 1 } else { at };
        self.is_capital(at).then_some(at)
    }

    fn past_particles(&self, end: usize) -> usize {
        let past = (end..end + 3).find(|&at| !PARTICLES.contains(&self.word(at)));
        past.filter(|&at| self.is_capital(at)).map_or(end, |at| at + 1)
    }

    /// Whether *of* goes on with the name: *Ministry of Health*, *Secretary of State*.
    fn takes_of(&self, start: usize, end: usize) -> bool {
        let last = self.word(end - 1);
        if title(&format!("{last} of {}", self.word(end + 1))).is_some() {
            return true;
        }
        let takes =
            head_kind(last).is_some() || matches!(last, "Isle" | "Battle" | "Doctor" | "Friends");
        takes && title(last).is_none() && countries::find(self.text(start..end)).is_none()
    }

    /// Whether *for* and the like go on with the name: *Centre for Peace Studies*.
    fn takes_complement(&self, start: usize, end: usize) -> bool {
        let kind = head_kind(self.word(end - 1));
        let next = self.word(end + 1);
        let is_body =
            kind == Some(ActorKind::Organization) && body(self.text(start..end)).is_none();
        is_body && self.is_capital(end + 1) && countries::find(next).is_none() && !is_acronym(next)
    }

    /// The end of a run that goes on past *and*: *Food and Drug Administration*, *Ministry of Trade and Industry*.
    fn past_and(&self, start: usize, end: usize) -> usize {
        if self.word(end) == "&" {
            return if self.is_capital(end + 1) { end + 2 } else { end };
        }
        let mut after = end + 1;
        while self.is_capital(after) {
            after += 1;
        }
        let left = self.text(start..end);
        let is_whole = countries::find(self.word(end - 1)).is_some()
            || body(left).is_some()
            || head_kind(self.word(end - 1)).is_some() && end - start > 1
            || given_name(self.word(start)).is_some() && end - start > 1;
        let of_body = self.word(start + 1) == "of" && head_kind(self.word(start)).is_some();
        let right = after - (end + 1);
        let is_body = head_kind(self.word(after.max(1) - 1))
            .is_some_and(|it| matches!(it, ActorKind::Organization | ActorKind::Government));
        let right_known = right > 0
            && (countries::find(self.word(end + 1)).is_some()
                || body(self.text(end + 1..after)).is_some());
        let joins = right > 0 && !right_known && !is_whole && (is_body && right > 1 || of_body)
            || of_body && right == 1 && !right_known;
        if joins && self.word(end - 1) != "'s" { after } else { end }
    }

    /// Parts a run into names and titles.
    fn part(&self, run: Range<usize>, found: &mut Found) {
        if self.is_quoted_title(&run) {
            return;
        }
        let run = self.without_ordinary_start(run);
        if run.is_empty() {
            return;
        }
        let Some(titled) = self.last_title(&run) else {
            return self.push(run, false, found);
        };
        if run.start < titled.start {
            self.push_before_title(run.start..titled.start, found);
        }
        if titled.end < run.end {
            self.push(titled.end..run.end, true, found);
        } else if title(self.text(titled.clone())).is_some_and(|it| !it.is_courtesy) {
            found.titles.push(titled);
        }
    }

    /// Whether quotation marks stand around a run of several words that is no person: the title of a work.
    fn is_quoted_title(&self, run: &Range<usize>) -> bool {
        let quoted =
            |at: usize| self.report.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Quote);
        run.len() > 1
            && run.start > 0
            && quoted(run.start - 1)
            && quoted(run.end)
            && given_name(self.word(run.start)).is_none()
    }

    /// The run without the word at its start that owes its capital to its place.
    fn without_ordinary_start(&self, run: Range<usize>) -> Range<usize> {
        let start = run.start;
        let word = self.word(start);
        if !is_initial(self.report, self.sentence, start) || self.evidence.is_name(word) {
            return run;
        }
        if self.title_at(start, run.end).is_some() || self.is_body(&run) {
            return run;
        }
        if run.len() == 1 && !self.stands_as_name(start) {
            return start..start;
        }
        let ordinary = self.evidence.is_ordinary(word) && !self.evidence.is_capital_inside(word);
        if ordinary && head_kind(word).is_none() { self.trimmed(start + 1..run.end) } else { run }
    }

    fn is_body(&self, run: &Range<usize>) -> bool {
        body(self.text(run.clone())).is_some()
            || countries::find(self.text(run.clone())).is_some()
            || run.len() > 1 && head_kind(self.word(run.end - 1)).is_some()
    }

    /// A run whose first word was cut off, without a small word at its start.
    fn trimmed(&self, mut run: Range<usize>) -> Range<usize> {
        while run.start < run.end && !self.is_capital(run.start) {
            run.start += 1;
        }
        run
    }

    /// Whether a lone word at the head of a sentence stands like a name: before a verb of speech and not elsewhere
    /// in small letters.
    fn stands_as_name(&self, at: usize) -> bool {
        let word = self.word(at);
        if self.evidence.is_ordinary(word) {
            return false;
        }
        let next = self.word(at + 1);
        verbs::find(next, &[]).is_some()
            || matches!(next, "'s" | "’s" | "has" | "had" | "is" | "was")
    }

    /// The last title of the run that something may follow, words before it included that belong to it.
    fn last_title(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let mut last = None;
        let mut at = run.start;
        while at < run.end {
            match self.title_at(at, run.end) {
                Some(end) if !self.is_part_of_body(at, end, run.end) => {
                    last = Some(at..end);
                    at = end;
                }
                _ => at += 1,
            }
        }
        last
    }

    /// The end of the longest title at `at`.
    fn title_at(&self, at: usize, end: usize) -> Option<usize> {
        let longest = end.min(at + LONGEST_TITLE);
        (at + 1..=longest).rev().find(|&to| title(self.text(at..to)).is_some())
    }

    /// Whether a title is part of a body's name: *Justice Department*, *General Assembly*.
    fn is_part_of_body(&self, at: usize, end: usize, run_end: usize) -> bool {
        let known =
            |from: usize| (end..=run_end).any(|to| to > end && body(self.text(from..to)).is_some());
        let headed = run_end == end + 1
            && matches!(
                head_kind(self.word(end)),
                Some(
                    ActorKind::Organization
                        | ActorKind::Government
                        | ActorKind::Place
                        | ActorKind::Other
                )
            );
        headed || known(at) || self.word(end) == "of" && title(self.text(at..end)).is_none()
    }

    /// What stands before a title: names of a country or a body, but not adjectives and the like.
    fn push_before_title(&self, tokens: Range<usize>, found: &mut Found) {
        let start = tokens.clone().find(|&at| {
            let rest = self.text(at..tokens.end);
            let known = countries::find(rest).is_some_and(|it| it.0 != Sense::Adjective)
                || body(rest).is_some()
                || is_acronym(rest);
            known || at + 1 < tokens.end && head_kind(self.word(tokens.end - 1)).is_some()
        });
        if let Some(start) = start {
            self.push(start..tokens.end, false, found);
        }
    }

    fn push(&self, tokens: Range<usize>, is_titled: bool, found: &mut Found) {
        let tokens = self.without_adjective(tokens);
        if tokens.is_empty() {
            return;
        }
        let text = self.text(tokens.clone());
        let is_adjective = countries::find(text)
            .is_some_and(|it| matches!(it.0, Sense::Adjective | Sense::People));
        let one_letter = text.trim_end_matches('.').chars().count() == 1;
        if !(is_adjective || one_letter) {
            found.names.push(Name { tokens, is_titled });
        }
    }

    /// A person's name without the adjective or modifier before it: `Peruvian Ana Lopez`.
    fn without_adjective(&self, mut tokens: Range<usize>) -> Range<usize> {
        while tokens.len() > 1 {
            let first = self.word(tokens.start);
            let rest = self.word(tokens.start + 1);
            let loose = countries::is_adjective(first) && given_name(rest).is_some()
                || roles::is_modifier(&first.to_lowercase())
                    && !self.is_body(&tokens)
                    && matches!(first, "Former" | "Deputy" | "Acting" | "Senior" | "Late" | "Ex");
            if !loose {
                break;
            }
            tokens.start += 1;
        }
        tokens
    }
}

/// Whether a small article is joined to the word: `al-Noor`.
fn has_article(word: &str) -> bool {
    let Some((article, rest)) = word.split_once(['-', '’', '\'']) else { return false };
    article.len() <= 3
        && article.chars().all(char::is_lowercase)
        && rest.starts_with(char::is_uppercase)
        && matches!(
            article,
            "al" | "el" | "an" | "ar" | "as" | "ash" | "at" | "ad" | "az" | "ul" | "d" | "l"
        )
}

/// Whether the word is an adjective made of a name: `Lima-based`.
fn is_compound(word: &str) -> bool {
    let last = word.rsplit_once('-').map_or("", |it| it.1);
    last.len() > 2 && last.starts_with(char::is_lowercase)
}

/// Whether `word` follows the month of May in a date.
fn word_is_time(word: &str) -> bool {
    !word.starts_with(char::is_uppercase)
}
