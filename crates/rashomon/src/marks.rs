//! Reading a language that there are no rules for.

use rashomon_record::{Act, Form, Layer, Quote, Report, Stage, Statement};

/// Takes each quotation for a statement that nobody is credited with.
///
/// # What it finds
///
/// The words between quotation marks, where the marks enclose speech. Pieces that run on over paragraphs are one
/// statement.
///
/// # What it does not
///
/// Who said it, indirect speech, what was done by saying it: these need the words of the language.
///
/// # Example
///
/// *« Nous n'avons rien signé »* in a French report: a direct statement without a speaker.
pub(crate) struct Unattributed;

impl Stage for Unattributed {
    fn name(&self) -> &'static str {
        "unattributed"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Quotes]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Statements]
    }

    fn apply(&self, report: &mut Report) {
        let mut statements: Vec<Statement> = Vec::new();
        for quote in report.quotes.iter().filter(|it| it.is_speech && !it.inner.is_empty()) {
            match statements.last_mut().filter(|_| quote.continues) {
                Some(last) => last.content.push(quote.inner),
                None => statements.push(unattributed(quote)),
            }
        }
        report.statements = statements;
    }
}

fn unattributed(quote: &Quote) -> Statement {
    Statement {
        source: None,
        cue: None,
        content: vec![quote.inner],
        form: Form::Direct,
        act: Act::Say,
        speaker: None,
        target: None,
        together: Vec::new(),
        answers: None,
        via: None,
        venue: None,
        date: None,
        confidence: 0.5,
        rule: "marks-only",
    }
}
