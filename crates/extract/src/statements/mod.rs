//! Who said what: source, cue and content.
//!
//! Where a trained reader has read the report, its attributions come first ([`suggested`], cut by the tree in [`borders`]):
//! rules move their borders to the marks of quotations, tell the construction with its act and target, and add what they
//! are sure of besides. Else the rules find all. They are few and each is a module: a cue that follows its content
//! ([`trailing`]), one that leads to it ([`leading`], with the constructions of [`complement`]), phrases and nouns
//! ([`according_to`]), and quotations without a cue of their own ([`quoted`]); headlines, transcripts, texts printed in
//! full ([`printed`]), embedded posts and statements inside others ([`nested`]). All parts are found as ranges of tokens;
//! [`details`] makes the statement, [`speaker`] tells which of the mentions in its source ([`parts`]) speaks, and [`act`]
//! reads what is done by saying it where the verb does not tell, with [`denials`].

mod according_to;
mod act;
mod answered;
mod borders;
mod complement;
mod content;
mod denials;
mod details;
mod draft;
mod headline;
mod leading;
mod nested;
mod noun_phrase;
mod parts;
mod posts;
mod printed;
mod quoted;
mod relative;
mod said;
mod sentence;
mod speaker;
mod subject;
mod suggested;
mod trailing;
mod transcript;
mod trees;
mod verb_group;
mod words;

use rashomon_record::{Layer, Report, Stage, Statement};

use self::{
    draft::{Draft, Held},
    words::Words,
};

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
        let mut drafts = attributed(&words);
        quoted::quoted(&words, &mut drafts);
        let nested: Vec<Draft> = drafts.iter().flat_map(|it| nested::nested(&words, it)).collect();
        drafts.extend(nested);
        relative::resolve(&words, &mut drafts);
        let mut statements: Vec<Statement> =
            drafts.iter().filter_map(|it| details::statement(&words, it)).collect();
        statements.sort_by_key(Statement::extent);
        speaker::of_documents(&words, &mut statements);
        speaker::of_pairs(&words, &mut statements);
        report.statements = statements;
    }
}

/// The statements that have a cue: turns of a transcript, what the reader suggests, and what the rules find besides.
fn attributed(words: &Words) -> Vec<Draft> {
    let (mut drafts, turns) = transcript::transcript(words);
    drafts.extend(posts::posts(words));
    drafts.extend(printed::printed(words));
    let mut held = Held::new(0..words.report.tokens.len());
    for draft in &drafts {
        held.add(draft);
    }
    let mut suggested = suggested::by_sentence(words, &mut held);
    for (nth, sentence) in words.report.sentences.iter().enumerate() {
        if turns.contains(&sentence.block) {
            continue;
        }
        let suggested = suggested.remove(&nth).unwrap_or_default();
        match headline::headline(words, nth).filter(|_| suggested.is_empty()) {
            Some(draft) => drafts.push(draft),
            None => drafts.extend(sentence::in_sentence(words, nth, suggested, &mut held)),
        }
    }
    drafts
}
