//! The statements of one sentence, the surest first.

use std::{collections::BTreeMap, ops::Range};

use super::{
    according_to,
    draft::{Draft, Held},
    leading::leading,
    speaker::may_speak,
    trailing::trailing,
    trees::Node,
    verb_group::{VerbGroup, verb_groups},
    words::Words,
};

/// The statements of which the cue stands in sentence number `nth`.
///
/// Cues that follow their content come first, from the last to the first: such a cue speaks for the whole sentence
/// before it. Then, from left to right, those that lead to their content. What one has taken no other gets, least of all
/// what a trained reader has `suggested` for the sentence.
pub(super) fn in_sentence(
    words: &Words,
    nth: usize,
    suggested: Vec<Draft>,
    held: &mut Held,
) -> Vec<Draft> {
    let tokens = words.report.sentences[nth].tokens.clone();
    let mut reader = Reader { words, nth, held, drafts: suggested, tokens };
    let groups = reader.groups();
    for group in groups.values().rev().flatten() {
        reader.trailing(group);
    }
    for at in reader.tokens.clone().filter(|&it| words.quote(it).is_none()) {
        reader.leading(at, groups.get(&at).map_or(&[], Vec::as_slice));
    }
    reader.drafts
}

struct Reader<'a> {
    words: &'a Words<'a>,
    nth: usize,
    tokens: Range<usize>,
    held: &'a mut Held,
    drafts: Vec<Draft>,
}

impl Reader<'_> {
    /// The verb groups outside quotation marks, by the token they start at.
    fn groups(&self) -> BTreeMap<usize, Vec<VerbGroup>> {
        let mut groups: BTreeMap<usize, Vec<VerbGroup>> = BTreeMap::new();
        let free = self.tokens.clone().filter(|&it| self.words.quote(it).is_none());
        for group in free.flat_map(|it| verb_groups(self.words, it, self.tokens.start)) {
            groups.entry(group.cue.start).or_default().push(group);
        }
        groups
    }

    fn trailing(&mut self, group: &VerbGroup) {
        if !self.held.any(&group.cue) {
            let found = trailing(self.words, group, self.tokens.start, self.tokens.end, self.nth);
            self.add(found);
        }
    }

    fn leading(&mut self, at: usize, groups: &[VerbGroup]) {
        if self.held.any(&(at..at + 1)) {
            return;
        }
        let (start, end) = (self.tokens.start, self.tokens.end);
        let earlier = self.drafts.last();
        let verb = groups
            .iter()
            .find_map(|it| leading(self.words, it, start, end, earlier, self.nth))
            .filter(|it| !is_author(self.words, it));
        let found = verb.or_else(|| according_to::phrase(self.words, at, start, end, self.nth));
        self.add(found);
    }

    /// Adds the draft unless others have taken a part of it.
    fn add(&mut self, found: Option<Draft>) {
        let words = self.words;
        let is_read = words.report.suggestions.is_some();
        let fits = |it: &Draft| {
            !is_author(words, it)
                && !is_relative(words, it)
                && is_credited(words, it)
                && (!is_read || SURE.contains(&it.rule) && has_subject(words, it))
        };
        let Some(draft) = found.filter(fits) else { return };
        if self.held.is_free_for(&draft) {
            // What nobody who may speak is the source of is not looked at again.
            self.held.add(&draft);
            if is_credited(self.words, &draft) {
                self.drafts.push(draft);
            }
        } else if draft.rule == "according-to" {
            self.pass_on(draft);
        }
    }

    /// `X said …, according to Z`: what X said comes through Z.
    fn pass_on(&mut self, by: Draft) {
        let Some(cue) = &by.cue else { return };
        let before = |it: &&mut Draft| it.end() <= cue.start && cue.start <= it.end() + 1;
        let said = self.drafts.iter_mut().rev().find(before);
        if let Some(said) = said.filter(|it| it.via.is_none() && it.source.is_some()) {
            said.via = by.source;
        }
    }
}

/// The rules that are mostly right where a trained reader has found nothing. Those for wishes, things and nouns are not:
/// none of seven *thing* on every fourth article of PolNeAR's dev part.
const SURE: &[&str] = &[
    "after-quote",
    "before-quote",
    "told-quote",
    "before-colon",
    "quoted-as-saying",
    "according-to",
    "accused-of",
    "that",
    "told-that",
    "told-bare",
    "bare",
    "after-clause",
];

/// Whether the tree gives the cue the subject that the rules take for the source.
fn has_subject(words: &Words, draft: &Draft) -> bool {
    let (Some(cue), Some(source)) = (&draft.cue, &draft.source) else { return true };
    // A word that the tree knows for no verb is none: *his show*.
    let Some(verb) = Node::verb_of(words, cue) else {
        return draft.rule == "according-to" || Node::of(words, cue.start).is_none();
    };
    let subject = verb.subject().and_then(|it| it.token(words));
    subject.is_some_and(|it| source.contains(&it))
}

/// Whether the speaker is a mere *who* behind which the content cannot stand: `an official, who spoke unasked, called`.
fn is_relative(words: &Words, draft: &Draft) -> bool {
    draft.rule == "after-clause"
        && draft.source.as_ref().is_some_and(|it| words.any(it.start, &["who"]))
}

/// Whether somebody who may speak is the source, where the construction by itself does not tell speech from deeds.
pub(super) fn is_credited(words: &Words, draft: &Draft) -> bool {
    const OPEN: &[&str] = &["to", "thing", "urged-to", "after-clause"];
    !OPEN.contains(&draft.rule) || draft.source.as_ref().is_none_or(|it| may_speak(words, it))
}

/// Whether the report's author speaks of himself: `I think`, outside quotation marks.
pub(super) fn is_author(words: &Words, draft: &Draft) -> bool {
    let author = |it: &Range<usize>| words.any(it.start, &["i", "we", "you", "my", "our", "your"]);
    draft.source.as_ref().is_some_and(author)
}
