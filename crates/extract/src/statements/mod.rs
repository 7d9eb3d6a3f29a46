//! Who said what: source, cue and content.
//!
//! The rules are few and each is a module: a cue that follows its content ([`trailing`]), one that leads to it
//! ([`leading`], with the constructions of [`complement`]), phrases and nouns ([`according_to`]), and quotations
//! without a cue of their own ([`quoted`]). All parts are found as ranges of tokens; [`details`] makes the statement.

mod according_to;
mod complement;
mod content;
mod details;
mod draft;
mod leading;
mod nested;
mod noun_phrase;
mod quoted;
mod trailing;
mod transcript;
mod verb_group;
mod words;

use rashomon_record::{Layer, Report, Stage, Statement};

use self::{draft::Draft, verb_group::VerbGroup, words::Words};

/// Finds direct, indirect and mixed statements.
///
/// *After* the annotation of PARC and PolNeAR. No statement is looked for inside the content of another.
pub struct Statements;

impl Stage for Statements {
    fn name(&self) -> &'static str {
        "statements"
    }

    fn needs(&self) -> &'static [Layer] {
        &[
            Layer::Tokens,
            Layer::Sentences,
            Layer::Mentions,
            Layer::Quotes,
            Layer::Roles,
            Layer::Dates,
        ]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Statements]
    }

    fn apply(&self, report: &mut Report) {
        let words = Words::new(report);
        let (mut drafts, turns) = transcript::transcript(&words);
        for (nth, sentence) in report.sentences.iter().enumerate() {
            if !turns.contains(&sentence.block) {
                drafts.extend(in_sentence(&words, nth));
            }
        }
        quoted::quoted(&words, &mut drafts);
        let nested: Vec<Draft> = drafts.iter().flat_map(|it| nested::nested(&words, it)).collect();
        drafts.extend(nested);
        let mut statements: Vec<Statement> =
            drafts.iter().filter_map(|it| details::statement(&words, it)).collect();
        statements.sort_by_key(Statement::extent);
        report.statements = statements;
    }
}

/// The statements of which the cue stands in the sentence.
fn in_sentence(words: &Words, sentence: usize) -> Vec<Draft> {
    let tokens = words.report.sentences[sentence].tokens.clone();
    let (start, end) = (tokens.start, tokens.end);
    let groups: Vec<VerbGroup> = tokens
        .clone()
        .filter(|&it| words.quote(it).is_none())
        .flat_map(|it| verb_group::verb_groups(words, it, start))
        .collect();
    let mut drafts: Vec<Draft> = Vec::new();
    for group in groups.iter().rev() {
        if !is_taken(&drafts, group.cue.clone()) {
            let from = start;
            let found = trailing::trailing(words, group, from, end, sentence)
                .filter(|it| !is_author(words, it));
            add(&mut drafts, found);
        }
    }
    for at in tokens.filter(|&it| words.quote(it).is_none()) {
        if is_taken(&drafts, at..at + 1) {
            continue;
        }
        let found = groups
            .iter()
            .filter(|it| it.cue.start == at)
            .find_map(|it| leading::leading(words, it, start, end, &drafts, sentence))
            .filter(|it| !is_author(words, it))
            .or_else(|| according_to::phrase(words, at, start, end, sentence));
        add(&mut drafts, found);
    }
    drafts
}

/// Whether the report's author speaks of himself: `I think`, outside quotation marks.
fn is_author(words: &Words, draft: &Draft) -> bool {
    draft
        .source
        .as_ref()
        .is_some_and(|it| words.any(it.start, &["i", "we", "you", "my", "our", "your"]))
}

fn is_taken(drafts: &[Draft], tokens: std::ops::Range<usize>) -> bool {
    tokens.into_iter().any(|token| drafts.iter().any(|it| it.holds(token)))
}

/// Adds the draft unless its content overlaps what another one holds.
fn add(drafts: &mut Vec<Draft>, found: Option<Draft>) {
    let Some(draft) = found else { return };
    let overlaps =
        |a: &std::ops::Range<usize>, b: &std::ops::Range<usize>| a.start < b.end && b.start < a.end;
    let clash = drafts.iter().any(|it| {
        it.content
            .iter()
            .chain(&it.cue)
            .any(|x| draft.content.iter().chain(&draft.cue).any(|y| overlaps(x, y)))
    });
    if !clash {
        drafts.push(draft);
    }
}
