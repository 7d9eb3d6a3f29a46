//! Whatever the text, a reader gives the same sound suggestions and does not panic. Whatever the file, it says what is
//! wrong with it. The reader here has invented weights (`python -m training.tiny`): it knows nothing, and says much.

use std::{sync::LazyLock, thread};

use proptest::prelude::*;
use rashomon_reader::{Reader, Reading, Vectors};
use rashomon_record::{Report, Sentence, Span, Stage};

const MODEL: &[u8] = include_bytes!("tiny/tiny.model");

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::load("tiny", MODEL).expect("a good model"));

/// Reads `text` and holds the reading to what is promised of it.
fn check(text: &str) -> Reading {
    let reading = READER.read(text).expect("the runtime takes any text");
    let suggestions = &reading.suggestions;
    for it in &suggestions.attributions {
        assert!(!it.content.is_empty());
        assert_sound(text, it.content.iter().chain(&it.source).chain(&it.cue));
    }
    assert_sound(text, suggestions.names.iter().map(|it| &it.span));
    assert_sound(text, suggestions.mentions.iter().flat_map(|it| [&it.span, &it.head]));
    for (at, it) in suggestions.mentions.iter().enumerate() {
        assert!(it.antecedent.is_none_or(|before| before < at));
    }
    let mut end = 0;
    for tree in &reading.trees {
        assert_eq!(tree.words.iter().filter(|it| it.head.is_none()).count(), 1, "one root");
        for (at, word) in tree.words.iter().enumerate() {
            assert!(word.span.start() >= end && !word.span.is_empty(), "in order");
            assert!(word.head.is_none_or(|head| head < tree.words.len() && head != at));
            end = word.span.end();
        }
        assert_sound(text, tree.words.iter().map(|it| &it.span));
    }
    reading
}

fn assert_sound<'a>(text: &str, mut spans: impl Iterator<Item = &'a Span>) {
    assert!(spans.all(|it| !it.is_empty() && text.get(it.range()).is_some()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_text_is_read_soundly(text in "(\\PC|[\"“”'’\n. ])*") {
        let reading = check(&text);
        prop_assert_eq!(&reading, &check(&text), "the same twice");
    }

    #[test]
    fn any_words_are_read_soundly(text in "([a-z]{1,12}[ ,.\"\n]){0,200}") {
        check(&text);
    }

    #[test]
    fn threads_change_nothing(text in "([a-zé]{1,12}[ ,.\"\n]){0,60}") {
        let alone = check(&text);
        let read = || READER.read(&text).expect("the runtime takes any text");
        let beside = thread::scope(|scope| {
            let others: Vec<_> = (0..2).map(|_| scope.spawn(read)).collect();
            others.into_iter().map(|it| it.join().expect("no panic")).collect::<Vec<_>>()
        });
        prop_assert!(beside.iter().all(|it| *it == alone));
    }

    #[test]
    fn given_words_are_kept(words in prop::collection::vec("[a-z]{1,9}", 1..40)) {
        let text = words.join(" ");
        let mut at = 0;
        let spans = words.iter().map(|it| {
            let span = Span::of(at..at + it.len());
            at += it.len() + 1;
            span
        });
        let sentences: Vec<Vec<Span>> = vec![spans.collect()];
        let reading = READER.read_along(&text, &sentences).expect("the runtime takes any text");
        let found: Vec<Vec<Span>> =
            reading.trees.iter().map(|it| it.words.iter().map(|it| it.span).collect()).collect();
        prop_assert_eq!(found, sentences);
    }

    #[test]
    fn a_cut_file_is_refused(end in 0..MODEL.len()) {
        prop_assert!(Reader::load("cut", &MODEL[..end]).is_err());
    }

    #[test]
    fn a_damaged_file_is_refused(at in 0..MODEL.len(), by in 1_u8..) {
        let mut bytes = MODEL.to_vec();
        bytes[at] ^= by;
        // A change of a name or of the version is none of what is read.
        if let Ok(reader) = Reader::load("damaged", &bytes) {
            prop_assert!(reader.name() != "tiny" || reader.version() != "1");
        }
    }
}

#[test]
fn odd_texts_are_read_soundly() {
    for text in [
        String::new(),
        " \n\t\u{a0}".into(),
        "\"".repeat(1_000),
        "“".repeat(1_000),
        "'\u{301}\u{200d}\u{202e}\0".repeat(500),
        "a".repeat(100_000),
        "1a".repeat(500),
        "said.".repeat(1_000),
        "\n\n.".repeat(1_000),
        "東京は静かだ。".repeat(100),
    ] {
        check(&text);
    }
}

#[test]
fn a_book_is_left_to_the_rules() {
    let mut report = Report::new("book.txt", "The bridge will open, Ortega said. ".repeat(30_000));
    READER.apply(&mut report);
    assert!(report.suggestions.is_none());
    assert_eq!(
        report.warnings[0].message,
        "read by rules alone: longer than the 400 kB that the trained reader takes"
    );
}

#[test]
fn passages_get_vectors_and_states_go() {
    let mut report = Report::new("a.txt", "The bridge will open.\n");
    report.sentences = vec![Sentence { span: Span::new(0, 21), tokens: 0..0, block: 0 }];
    READER.apply(&mut report);
    Vectors(&READER).apply(&mut report);
    assert!(report.vector_of(&[Span::new(0, 21)]).is_some());
    assert!(report.suggestions.as_ref().is_some_and(|it| it.states.is_none()));
    // Read once more, as for the sake of a year, it keeps them.
    report.forget();
    Vectors(&READER).apply(&mut report);
    assert_eq!(report.vectors.len(), 1);
}
