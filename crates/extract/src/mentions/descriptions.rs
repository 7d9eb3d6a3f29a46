//! Descriptions of people and bodies: *a State Department spokesman*, *the rebels*.

use std::{collections::BTreeSet, ops::Range};

use rashomon_lang::lexicon::{
    countries::{self, Sense},
    grammar::{self, Class},
    names,
    roles::{self, RoleNoun, role_noun},
    verbs,
};
use rashomon_record::{Mention, MentionForm, Report, Sentence, TokenKind, Upos, brief::ActorKind};

use super::{evidence::Evidence, many::kind_of_many, names::Name, tokens_span};

/// How many words of no known class may stand between an article and the noun.
const LONGEST_MODIFIER: usize = 4;

/// Finds nouns for people and bodies with what belongs to them: article, modifiers, and *of* or *for* with what
/// follows.
///
/// Not found: a noun right before a name (`spokesman Ana Lopez`), which is her role; a lone noun in the singular
/// (`as president`); a body's noun before another noun (`army base`).
pub(super) fn find(
    report: &Report,
    evidence: &Evidence<'_>,
    names: &[Name],
    titles: &[Range<usize>],
) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let verbs: BTreeSet<usize> = verbs(report).collect();
    for (nth, sentence) in report.sentences.iter().enumerate() {
        if evidence.is_heading(nth) {
            continue;
        }
        let phrases = Phrases { report, sentence, names, verbs: &verbs };
        for at in sentence.tokens.clone() {
            mentions.extend(phrases.at(at, titles));
        }
    }
    mentions.sort_by_key(|it| (it.span.start(), it.span.end()));
    mentions
}

struct Phrases<'a> {
    report: &'a Report,
    sentence: &'a Sentence,
    names: &'a [Name],
    /// Where verbs start, as far as trees tell.
    verbs: &'a BTreeSet<usize>,
}

/// Where the verbs of the trees start that tell no noun more closely, as *striking* does in *striking workers*.
fn verbs(report: &Report) -> impl Iterator<Item = usize> + '_ {
    let words = report.trees.iter().flat_map(|it| &it.words);
    let verbs = words.filter(|it| it.upos == Upos::Verb && it.plain_relation() != "amod");
    verbs.map(|it| it.span.start())
}

impl Phrases<'_> {
    /// The description whose noun is the token at `at`.
    fn at(&self, at: usize, titles: &[Range<usize>]) -> Option<Mention> {
        if self.report.tokens[at].kind != TokenKind::Word || self.name_over(at).is_some() {
            return None;
        }
        let noun = self.noun(at, titles)?;
        let is_titled = ends_title(titles, at);
        if self.name_over(at + 1).is_some() && !noun.is_plural {
            return None;
        }
        let start = self.start(at);
        let bare = start == at && !noun.is_plural && !is_titled;
        if bare || !is_titled && self.is_compound(at, noun) {
            return None;
        }
        let end = self.end(at);
        let is_whole = end == at + 1 && (start == at || start + 1 == at && self.is_the(start));
        let head = self.report.tokens[at].span;
        if let Some(party) = names::body_of_members(self.report.word(at)).filter(|_| is_whole) {
            let meaning = Some(party.names[0].to_owned());
            return Some(Mention {
                span: head,
                form: MentionForm::Name,
                kind: party.kind,
                head,
                meaning,
            });
        }
        Some(Mention {
            span: tokens_span(self.report, &(start..end)),
            form: MentionForm::Description,
            kind: self.kind(noun, start..at, at + 1..end),
            head,
            meaning: None,
        })
    }

    /// What the token describes: a noun of the list, the end of a title that no name follows, or a people.
    fn noun(&self, at: usize, titles: &[Range<usize>]) -> Option<RoleNoun> {
        let word = self.report.word(at);
        if ends_title(titles, at) {
            return Some(RoleNoun { kind: ActorKind::Person, is_plural: false, gender: None });
        }
        if word.starts_with(char::is_lowercase) {
            return role_noun(word);
        }
        if names::is_party_member(word) && self.ends_phrase(at) {
            return Some(RoleNoun { kind: ActorKind::Person, is_plural: false, gender: None });
        }
        if countries::find(word).is_some_and(|it| it.0 == Sense::People) {
            return Some(RoleNoun { kind: ActorKind::Other, is_plural: true, gender: None });
        }
        let first =
            at == self.sentence.tokens.start || self.report.tokens[at - 1].kind == TokenKind::Quote;
        role_noun(&word.to_lowercase()).filter(|it| first && it.is_plural)
    }

    /// Whether no noun can follow that the word at `at` would only modify: *the Democrat said*, *the Democrat of Lima*.
    fn ends_phrase(&self, at: usize) -> bool {
        let next = at + 1;
        if next >= self.sentence.tokens.end || self.report.tokens[next].kind != TokenKind::Word {
            return true;
        }
        let word = self.report.word(next);
        let is_verb = verbs::find(word, &[]).is_some() || word.ends_with("ed") || is_past(word);
        grammar::is_closed(word) || word.starts_with(['\'', '’']) || is_verb
    }

    /// The name that holds the token at `at`.
    fn name_over(&self, at: usize) -> Option<&Name> {
        let after = self.names.partition_point(|it| it.tokens.start <= at);
        self.names[..after].last().filter(|it| it.tokens.contains(&at))
    }

    /// What is described, told more closely by the words around the noun: *rebel groups*, *Lima officials*.
    fn kind(&self, noun: RoleNoun, before: Range<usize>, behind: Range<usize>) -> ActorKind {
        if noun.kind == ActorKind::Person && noun.is_plural {
            return kind_of_many(self.report, before, behind);
        }
        if noun.kind != ActorKind::Organization {
            return noun.kind;
        }
        let has = |wanted: &[&str]| before.clone().any(|at| wanted.contains(&self.report.word(at)));
        if has(&[
            "rebel",
            "militant",
            "insurgent",
            "armed",
            "jihadi",
            "jihadist",
            "extremist",
            "terrorist",
        ]) {
            ActorKind::ArmedGroup
        } else if has(&["news", "media", "television"]) {
            ActorKind::Media
        } else {
            noun.kind
        }
    }

    /// Whether another noun follows that the word only modifies: *police officer*, *army base*.
    fn is_compound(&self, at: usize, noun: RoleNoun) -> bool {
        let next = at + 1;
        if next >= self.sentence.tokens.end || self.report.tokens[next].kind != TokenKind::Word {
            return false;
        }
        let word = self.report.word(next);
        if role_noun(word).is_some() && !word.ends_with("ed") {
            return true;
        }
        let is_plural = noun.is_plural && self.report.word(at).ends_with('s');
        if noun.kind == ActorKind::Person || is_plural {
            return false;
        }
        let is_verb =
            verbs::find(word, &[]).is_some() || word.ends_with("ed") || word.ends_with("ly");
        word.starts_with(char::is_lowercase)
            && !grammar::is_closed(word)
            && !is_verb
            && !is_past(word)
            && !word.starts_with(['\'', '’'])
    }

    /// Where the description starts.
    fn start(&self, at: usize) -> usize {
        let mut start = at;
        while start > self.sentence.tokens.start {
            let before = start - 1;
            if self.is_article(before) {
                return before;
            }
            if self.is_possessive_mark(before) {
                return self.owner(before);
            }
            if !self.modifies(before) {
                break;
            }
            start = self.name_over(before).map_or(before, |it| it.tokens.start);
        }
        self.past_unknown(start)
    }

    /// From `start` back to an article past a few words of no known class, or `start`.
    fn past_unknown(&self, start: usize) -> usize {
        let first = self.sentence.tokens.start.max(start.saturating_sub(LONGEST_MODIFIER));
        for at in (first..start).rev() {
            if self.is_article(at) {
                return at;
            }
            let word = self.report.word(at);
            let is_word = self.report.tokens[at].kind == TokenKind::Word;
            let past =
                is_past(word) || word.ends_with("ed") && !(at > first && self.is_article(at - 1));
            let is_time = matches!(word, "past" | "present");
            let is_verb =
                (verbs::find(word, &[]).is_some() || past) && !self.modifies(at) && !is_time;
            let is_small = word.starts_with(char::is_lowercase) || self.modifies(at);
            // *past and present ministers*
            let joins = word == "and" && at > first && at + 1 < start + 1;
            if joins {
                continue;
            }
            let is_read = self.verbs.contains(&self.report.tokens[at].span.start());
            if !is_word || !is_small || grammar::is_closed(word) && !is_time || is_verb || is_read {
                break;
            }
        }
        start
    }

    fn is_the(&self, at: usize) -> bool {
        self.report.word(at).eq_ignore_ascii_case("the")
    }

    fn is_article(&self, at: usize) -> bool {
        let word = self.report.word(at);
        let number = self.report.tokens[at].kind == TokenKind::Number;
        let apt = grammar::is(word, Class::Determiner) || grammar::is(word, Class::Possessive);
        number || apt && !matches!(word, "no" | "that" | "whose" | "what" | "which" | "No")
    }

    fn is_possessive_mark(&self, at: usize) -> bool {
        matches!(self.report.word(at), "'s" | "’s" | "'" | "’")
            && self.report.tokens[at].kind == TokenKind::Word
    }

    /// Whether the token stands before the noun as its modifier.
    fn modifies(&self, at: usize) -> bool {
        let word = self.report.word(at);
        if self.report.tokens[at].kind != TokenKind::Word {
            return false;
        }
        let small = word.to_lowercase();
        roles::is_modifier(&small)
            || role_noun(&small).is_some()
            || countries::is_adjective(word)
            || self.name_over(at).is_some()
            || word.contains('-')
    }

    /// Where the owner before the possessive mark at `mark` starts: *the Kremlin's*, *the group's*.
    fn owner(&self, mark: usize) -> usize {
        let Some(last) = mark.checked_sub(1) else { return mark + 1 };
        if last < self.sentence.tokens.start {
            return mark + 1;
        }
        let first = self.name_over(last).map_or(last, |it| it.tokens.start);
        let article = first > self.sentence.tokens.start && self.is_article(first - 1);
        if article { first - 1 } else { first }
    }

    /// Where the description ends: after *of*, *for* and the like with what belongs to them.
    fn end(&self, at: usize) -> usize {
        let next = at + 1;
        if next >= self.sentence.tokens.end {
            return next;
        }
        match self.report.word(next) {
            "of" | "for" => self.phrase_end(next + 1, true).unwrap_or(next),
            "at" | "from" | "with" | "in" | "on" | "within" => {
                self.phrase_end(next + 1, false).unwrap_or(next)
            }
            "to" if SENT.contains(&self.report.word(at).to_lowercase().as_str()) => {
                self.phrase_end(next + 1, false).unwrap_or(next)
            }
            _ => next,
        }
    }

    /// The end of a short noun phrase at `at`; one without a name only if `any`.
    fn phrase_end(&self, at: usize, any: bool) -> Option<usize> {
        let limit = self.sentence.tokens.end;
        let mut end = at;
        if end < limit && self.is_article(end) {
            end += 1;
        }
        // *For two years* tells how long.
        if end < limit && is_time(self.report.word(end)) {
            return None;
        }
        let mut words = 0;
        while end < limit && words < 4 {
            if let Some(name) = self.name_over(end) {
                end = name.tokens.end;
                let owns = end + 1 < limit && self.is_possessive_mark(end);
                if !owns {
                    return Some(end);
                }
                end += 1;
                words += 1;
                continue;
            }
            if !self.is_content(end) {
                break;
            }
            end += 1;
            words += 1;
        }
        (any && words > 0).then_some(end)
    }

    fn is_content(&self, at: usize) -> bool {
        let word = self.report.word(at);
        self.report.tokens[at].kind == TokenKind::Word
            && !grammar::is_closed(word)
            && (verbs::find(word, &[]).is_none() || self.modifies(at))
            && !is_past(word)
            && !self.verbs.contains(&self.report.tokens[at].span.start())
    }
}

/// Nouns for people that *to* tells to whom they belong.
const SENT: &[&str] = &[
    "aide",
    "aides",
    "adviser",
    "advisers",
    "advisor",
    "advisors",
    "assistant",
    "assistants",
    "ambassador",
    "ambassadors",
    "envoy",
    "envoys",
    "counsel",
    "successor",
];

/// Whether one of `titles`, which are in order, ends with the token at `at`.
fn ends_title(titles: &[Range<usize>], at: usize) -> bool {
    titles.binary_search_by_key(&(at + 1), |it| it.end).is_ok()
}

/// Whether `word` is one of the frequent verbs whose past tense does not end in *-ed*.
pub(super) fn is_past(word: &str) -> bool {
    const PAST: &[&str] = &[
        "went", "came", "took", "made", "met", "held", "left", "led", "won", "lost", "put", "shot",
        "kept", "began", "fell", "sent", "fought", "hit", "gave", "got", "saw", "stood", "grew",
        "rose", "drew", "flew", "ran", "broke", "spoke", "brought", "sought", "built", "set",
        "seized", "plans", "wants", "hopes", "faces", "remains", "controls", "launched",
    ];
    PAST.contains(&word)
}

/// Whether the word counts time.
fn is_time(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    matches!(one, "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade")
}
