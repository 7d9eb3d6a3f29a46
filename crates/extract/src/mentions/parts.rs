//! Parts runs of words with a capital letter into names and titles.

use std::ops::Range;

use rashomon_lang::lexicon::{
    countries::{self, Sense},
    names::{body, given_name, head_kind},
    roles::{self, LONGEST_TITLE, title},
    verbs,
};
use rashomon_record::{TokenKind, brief::ActorKind};

use super::{
    evidence::{is_acronym, is_initial},
    names::{Found, Name, Runs},
};

impl Runs<'_> {
    /// Parts a run into names and titles.
    pub(super) fn part(&self, run: Range<usize>, found: &mut Found) {
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

    /// The end of the longest title at `at`, or of a noun for a person before a given name: `Adviser Ana Lopez`.
    fn title_at(&self, at: usize, end: usize) -> Option<usize> {
        let longest = end.min(at + LONGEST_TITLE);
        let listed = (at + 1..=longest).rev().find(|&to| title(self.text(at..to)).is_some());
        listed.or_else(|| {
            let noun = roles::role_noun(&self.word(at).to_lowercase());
            let is_person = noun.is_some_and(|it| it.kind == ActorKind::Person && !it.is_plural);
            let before_name = at + 2 < end && given_name(self.word(at + 1)).is_some();
            (is_person && before_name).then_some(at + 1)
        })
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

    /// Adds a name; what is known to be a body or country before a given name is one of its own, as in *ambassador to
    /// the United Nations Ana Lopez*.
    fn push(&self, tokens: Range<usize>, is_titled: bool, found: &mut Found) {
        let known = (tokens.start + 1..tokens.end.saturating_sub(1)).rev().find(|&to| {
            let left = self.text(tokens.start..to);
            let is_country =
                countries::find(left).is_some_and(|it| it.0 == Sense::Name && !it.1.is_region);
            let is_person = given_name(self.word(to)).is_some()
                && head_kind(self.word(tokens.end - 1)).is_none();
            is_person && (is_country || body(left).is_some()) && given_name(left).is_none()
        });
        if let Some(to) = known.filter(|_| tokens.len() <= 6) {
            self.push_one(tokens.start..to, is_titled, found);
            return self.push_one(to..tokens.end, true, found);
        }
        self.push_one(tokens, is_titled, found);
    }

    fn push_one(&self, tokens: Range<usize>, is_titled: bool, found: &mut Found) {
        let tokens = self.without_adjective(tokens);
        if tokens.is_empty() {
            return;
        }
        let text = self.text(tokens.clone());
        let is_adjective = countries::find(text)
            .is_some_and(|it| matches!(it.0, Sense::Adjective | Sense::People));
        let one_letter = text.trim_end_matches('.').chars().count() == 1;
        let is_noun = matches!(text, "TV" | "TVs");
        if !(is_adjective || one_letter || is_noun || self.is_numbered(&tokens)) {
            found.names.push(Name { tokens, is_titled });
        }
    }

    /// Whether the words name one of a row of things: *Room C*, *AB42*. A group may be called so: *the AB42 rebels*.
    fn is_numbered(&self, tokens: &Range<usize>) -> bool {
        let (first, last) = (self.word(tokens.start), self.word(tokens.end - 1));
        let letter = tokens.len() == 2 && last.chars().count() == 1 && given_name(first).is_none();
        let digits = first.chars().filter(char::is_ascii_digit).count() > 1;
        let is_group = roles::role_noun(self.word(tokens.end)).is_some();
        letter || digits && tokens.len() == 1 && body(first).is_none() && !is_group
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
