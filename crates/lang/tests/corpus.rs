//! Texts with what is found in them drawn beneath; `UPDATE_EXPECT=1` redraws them.

use std::{fs, io, path::Path};

use expect_test::expect_file;
use rashomon_lang::{Sentences, Tokenizer};
use rashomon_record::{Pipeline, Report, Span, TokenKind};
use rashomon_render::carets::{Mark, redraw};

#[test]
fn sentences() -> io::Result<()> {
    check("sentences", |report| {
        report.sentences.iter().map(|it| Mark::new(it.span, "sentence")).collect()
    })
}

#[test]
fn tokens() -> io::Result<()> {
    check("tokens", |report| {
        let mark = |it: &rashomon_record::Token| Mark::new(it.span, kind(it.kind));
        report.tokens.iter().map(mark).collect()
    })
}

fn kind(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Word => "word",
        TokenKind::Number => "number",
        TokenKind::Quote => "quote",
        TokenKind::Punctuation => "punctuation",
        TokenKind::Symbol => "symbol",
    }
}

fn check(folder: &str, marks: impl Fn(&Report) -> Vec<Mark>) -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let drawn = redraw(&fs::read_to_string(&path)?, |case| marks(&read(&case.text)));
        expect_file![&path].assert_eq(&drawn);
    }
    Ok(())
}

fn read(text: &str) -> Report {
    let pipeline = Pipeline::default().then(Tokenizer).and_then(|it| it.then(Sentences));
    let mut report = Report::new("case.txt", text);
    pipeline.expect("the tokenizer stands first").apply(&mut report);
    report
}

fn holds(report: &Report, span: Span) -> bool {
    report.text().get(span.range()).is_some_and(|it| !it.is_empty() && it.trim() == it)
}

proptest::proptest! {
    /// Whatever the text, tokens and sentences lie inside it, in order, and none overlap.
    #[test]
    fn any_text_is_cut_soundly(text in "(\\PC|[\"'’‘.?!\n -]|[A-Za-z]{1,3}|[0-9]|U\\.S\\.|Mr\\. )*") {
        let report = read(&text);
        assert!(report.tokens.iter().all(|it| holds(&report, it.span)));
        assert!(report.tokens.is_sorted_by(|a, b| a.span.end() <= b.span.start()));
        assert!(report.sentences.iter().all(|it| holds(&report, it.span)));
        let held: Vec<_> = report.sentences.iter().flat_map(|it| it.tokens.clone()).collect();
        assert!(held.into_iter().eq(0..report.tokens.len()));
        let again = read(&text);
        assert_eq!((again.tokens, again.sentences), (report.tokens, report.sentences));
    }

    /// Nothing but white space and invisible characters is left out.
    #[test]
    fn tokens_hold_all_that_can_be_seen(text in "[ -~à-ü“”‘’—…]*") {
        let report = read(&text);
        let held: String = report.tokens.iter().map(|it| report.slice(it.span)).collect();
        assert_eq!(held, text.split_whitespace().collect::<String>());
    }
}

/// The cost grows with the length of the text, not with its square.
#[test]
fn long_lines_are_cut_in_time() {
    for unit in ["a.", "a%", "' ", "s' a", "\"", "1-", "a-", "x@", "U.S.-", "\" a. ", "é\u{301}"] {
        let report = read(&unit.repeat(100_000));
        assert!(!report.tokens.is_empty());
    }
}
