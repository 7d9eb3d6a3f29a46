//! Runs of words with a capital letter.

use std::ops::Range;

use rashomon_lang::lexicon::{
    countries,
    grammar::{self, Class},
    names::{body, given_name, head_kind},
    roles::title,
    time,
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

/// Words of the clock and the calendar, besides months and weekdays, which have capital letters and are no names.
const CLOCK: &[&str] =
    &["AM", "PM", "A.M.", "P.M.", "GMT", "UTC", "EST", "EDT", "CET", "BST", "BC", "AD"];

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
            let first = runs.past_particles(at).max(at + 1) - 1;
            if !runs.is_capital(first) || first > at && at == sentence.tokens.start {
                at += 1;
                continue;
            }
            let end = runs.end(first);
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
pub(super) struct Runs<'a> {
    pub(super) report: &'a Report,
    pub(super) evidence: &'a Evidence<'a>,
    pub(super) sentence: &'a Sentence,
}

impl Runs<'_> {
    pub(super) fn word(&self, at: usize) -> &str {
        if at < self.sentence.tokens.end { self.report.word(at) } else { "" }
    }

    /// The text of `tokens`, as it stands.
    pub(super) fn text(&self, tokens: Range<usize>) -> &str {
        self.report.slice(super::tokens_span(self.report, &tokens))
    }

    /// Whether the token is a word that may be part of a name.
    pub(super) fn is_capital(&self, at: usize) -> bool {
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
        let ends_given = at > self.sentence.tokens.start && is_double(word) && self.is_part(at - 1);
        if time::is_calendar(word)
            || CLOCK.contains(&word)
            || word == "I"
            || is_compound(word) && !ends_given
        {
            return true;
        }
        if word == "The" && self.word(at + 1) == "Hague" {
            return false;
        }
        let acronym = is_acronym(word) && !is_initial(self.report, self.sentence, at);
        grammar::is_closed(word) && !acronym && !(is_given(word) && self.is_given_before_name(at))
    }

    /// Whether the token is a capitalised word of no closed class: part of a name, as far as it tells.
    fn is_part(&self, at: usize) -> bool {
        let word = self.word(at);
        word.starts_with(char::is_uppercase)
            && !grammar::is_closed(word)
            && !countries::is_adjective(word)
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
            "'s" | "’s" | "'" | "’"
                if OWNERS.contains(&self.word(end - 1)) && self.is_capital(end + 1) =>
            {
                end + 2
            }
            _ if is_particle(word) => self.past_particles(end),
            _ => end,
        }
    }

    /// The next word with a capital from `at` on, past one *the*.
    fn next_capital(&self, at: usize) -> Option<usize> {
        let at = if self.word(at) == "the" { at + 1 } else { at };
        self.is_capital(at).then_some(at)
    }

    fn past_particles(&self, end: usize) -> usize {
        let past = (end..end + 3).find(|&at| !is_particle(self.word(at)));
        past.filter(|&at| self.is_capital(at)).map_or(end, |at| at + 1)
    }

    /// Whether *of* goes on with the name: *Ministry of Health*, *Secretary of State*.
    fn takes_of(&self, start: usize, end: usize) -> bool {
        let last = self.word(end - 1);
        let next = self.word(end + 1);
        let left = self.text(start..end);
        if title(&format!("{last} of {next}")).is_some()
            || body(&format!("{left} of {next}")).is_some()
        {
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
}

/// Whether the word is a small one inside names of people and places: *de*, *bin*.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether the word is a given name as well as a small word or a verb: *Will*, *Drew*.
pub(super) fn is_given(word: &str) -> bool {
    let is_verb = grammar::is(word, Class::Modal) || grammar::is(word, Class::Past);
    is_verb && (word == "Will" || given_name(word).is_some())
}

/// Whether a small article is joined to the word: `al-Noor`.
pub(super) fn has_article(word: &str) -> bool {
    let Some((article, rest)) = word.split_once(['-', '’', '\'']) else { return false };
    article.len() <= 3
        && article.chars().all(char::is_lowercase)
        && rest.starts_with(char::is_uppercase)
        && matches!(
            article,
            "al" | "el" | "an" | "ar" | "as" | "ash" | "at" | "ad" | "az" | "ul" | "d" | "l"
        )
}

/// Whether the word looks like a given name of two syllables behind the surname, as in Korean and Chinese names: `Jae-min`.
/// Participles and adjectives behind a hyphen are longer, or of the list.
pub(super) fn is_double(word: &str) -> bool {
    const ADJECTIVES: &[&str] = &[
        "led", "run", "born", "made", "held", "era", "like", "wide", "only", "bound", "born",
        "type", "free", "size",
    ];
    let Some((first, last)) = word.split_once('-') else { return false };
    (2..=6).contains(&first.len())
        && (2..=5).contains(&last.len())
        && last.chars().all(char::is_lowercase)
        && !last.ends_with("ed")
        && !ADJECTIVES.contains(&last)
}

/// Whether the word is an adjective made of a name: `Lima-based`.
pub(super) fn is_compound(word: &str) -> bool {
    let Some((_, last)) = word.rsplit_once('-') else { return false };
    last.len() > 2 && last.starts_with(char::is_lowercase)
        || word.split('-').all(|it| countries::find(it).is_some())
}

/// Whether `word` follows the month of May in a date.
fn word_is_time(word: &str) -> bool {
    !word.starts_with(char::is_uppercase)
}
