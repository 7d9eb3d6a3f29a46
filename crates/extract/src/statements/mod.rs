//! Who said what: source, cue and content.
//!
//! The rules are few and each is a module: a cue that follows its content ([`trailing`]), one that leads to it
//! ([`leading`], with the constructions of [`complement`]), phrases and nouns ([`according_to`]), and quotations
//! without a cue of their own ([`quoted`]); headlines, transcripts and statements inside others ([`nested`]). All parts
//! are found as ranges of tokens; [`details`] makes the statement, and [`act`] reads what is done by saying it where the
//! verb does not tell.

mod according_to;
mod act;
mod answered;
mod complement;
mod content;
mod details;
mod draft;
mod headline;
mod leading;
mod nested;
mod noun_phrase;
mod quoted;
mod said;
mod sentence;
mod speaker;
mod subject;
mod suggested;
mod trailing;
mod transcript;
mod verb_group;
mod words;

use rashomon_record::{Layer, Report, Stage, Statement};

use self::{draft::Draft, words::Words};

/// Finds direct, indirect and mixed statements.
///
/// *After* the annotation of PARC and PolNeAR. Inside the content of a statement others are looked for
/// with the surest rules only.
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
        let mut drafts = by_rules(&words);
        if let Some(suggestions) = &report.suggestions {
            suggested::suggested(&words, suggestions, &mut drafts);
        }
        quoted::quoted(&words, &mut drafts);
        let nested: Vec<Draft> = drafts.iter().flat_map(|it| nested::nested(&words, it)).collect();
        drafts.extend(nested);
        let mut statements: Vec<Statement> =
            drafts.iter().filter_map(|it| details::statement(&words, it)).collect();
        statements.sort_by_key(Statement::extent);
        speaker::of_documents(&words, &mut statements);
        report.statements = statements;
    }
}

/// The statements that have a cue, found by rules alone.
fn by_rules(words: &Words) -> Vec<Draft> {
    let (mut drafts, turns) = transcript::transcript(words);
    for (nth, sentence) in words.report.sentences.iter().enumerate() {
        if turns.contains(&sentence.block) {
            continue;
        }
        match headline::headline(words, nth) {
            Some(draft) => drafts.push(draft),
            None => drafts.extend(sentence::in_sentence(words, nth)),
        }
    }
    drafts
}
