//! The contract of a stage: on any text, sound annotations, the same ones twice, and only in the layers it names.

use std::{collections::BTreeMap, sync::LazyLock};

use proptest::prelude::*;
use rashomon::{Rashomon, reader::Reader};
use rashomon_extract::{
    Aliases, Commitments, Coreference, Dates, Figures, Leanings, Mentions, Quotes, Roles,
    Statements,
};
use rashomon_lang::{Sentences, Tokenizer};
use rashomon_record::{Layer, Report, Stage};

use crate::sound;

/// Pieces that news is made of, and that rules look for.
const PIECES: &[&str] = &[
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "«",
    "»",
    "'",
    "(",
    ")",
    " - ",
    " — ",
    ": ",
    ", ",
    ". ",
    "? ",
    "\n",
    "\n\n",
    "\t",
    " ",
    "Mr. Ortega",
    "Maria Lopez",
    "the Harbour Guard",
    "al-Rihan",
    "HG",
    "a ministry spokesman",
    "she",
    "they",
    "U.S.",
    " said",
    " told reporters",
    " according to ",
    " denied that ",
    " accused ",
    " of ",
    " that ",
    "formerly known as",
    " changed its name to ",
    " (HG)",
    "Foreign Minister ",
    "30 September",
    "on Monday",
    "ten days later",
    "last week",
    "48 hours",
    "2016-09-31",
    "June",
    "250,000 thousand",
    "some 40,000 people",
    "$9 million",
    "60 percent",
    "5-10",
    "twenty-one",
    "1/2",
    "٣٠",
    "é",
    "e\u{301}",
    "👩‍🚒",
    "שלום",
    "\u{202e}",
    "\u{0}",
    "\u{a0}",
    "Read more: ",
];

/// With a reader of invented weights, which suggests this and that wherever it looks.
static SUGGESTING: LazyLock<Rashomon> = LazyLock::new(|| {
    let model = include_bytes!("../../../reader/tests/tiny/tiny.model");
    Rashomon::english().with_reader(Reader::load("tiny", model).expect("a good model"))
});

fn stages() -> Vec<Box<dyn Stage>> {
    vec![
        Box::new(Tokenizer),
        Box::new(Sentences),
        Box::new(Dates),
        Box::new(Figures),
        Box::new(Mentions),
        Box::new(Roles),
        Box::new(Quotes),
        Box::new(Aliases),
        Box::new(Statements),
        Box::new(Coreference),
        Box::new(Commitments),
        Box::new(Leanings),
    ]
}

/// Each layer of `report` written out.
fn layers(report: &Report) -> BTreeMap<&'static str, (Layer, String)> {
    BTreeMap::from([
        ("tokens", (Layer::Tokens, format!("{:?}", report.tokens))),
        ("sentences", (Layer::Sentences, format!("{:?}", report.sentences))),
        ("mentions", (Layer::Mentions, format!("{:?}", report.mentions))),
        ("quotes", (Layer::Quotes, format!("{:?}", report.quotes))),
        ("statements", (Layer::Statements, format!("{:?}", report.statements))),
        ("chains", (Layer::Chains, format!("{:?}", report.chains))),
        ("roles", (Layer::Roles, format!("{:?}", report.roles))),
        ("aliases", (Layer::Aliases, format!("{:?}", report.aliases))),
        ("figures", (Layer::Figures, format!("{:?}", report.figures))),
        ("commitments", (Layer::Commitments, format!("{:?}", report.commitments))),
        ("leanings", (Layer::Leanings, format!("{:?}", report.leanings))),
        ("fates", (Layer::Fates, format!("{:?}", report.fates))),
        ("dates", (Layer::Dates, format!("{:?}", report.dates))),
    ])
}

/// Applies every stage to `text` and holds it to the contract.
fn check(text: &str) {
    let mut report = Report::new("a.txt", text);
    for stage in stages() {
        let before = layers(&report);
        let mut again = report.clone();
        stage.apply(&mut report);
        stage.apply(&mut again);
        let (after, twice) = (layers(&report), layers(&again));
        assert_eq!(after, twice, "stage `{}` does not give the same twice", stage.name());
        for (name, (layer, now)) in &after {
            let was = &before[name].1;
            assert!(
                stage.adds().contains(layer) || was == now,
                "stage `{}` changes {name}\nhelp: name the layer in `adds`, or leave it alone",
                stage.name()
            );
        }
        sound::check(&report);
    }
    assert_eq!(report.text(), text, "a text changed");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_read_soundly(text in "(\\PC|[\"\n])*") {
        check(&text);
    }

    #[test]
    fn any_mix_of_what_rules_look_for_is_read_soundly(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)
    ) {
        check(&pieces.concat());
    }

    #[test]
    fn any_suggestion_is_taken_up_soundly(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)
    ) {
        let mut report = Report::new("a.txt", pieces.concat());
        SUGGESTING.read(&mut report);
        sound::check(&report);
    }

    #[test]
    fn any_language_is_read_soundly(text in "(\\PC|[«»\"\n])*", language in "[a-z]{2}") {
        let mut report = Report::new("a.txt", text);
        report.metadata.language = Some(language);
        Rashomon::english().read(&mut report);
        sound::check(&report);
    }
}

/// A long line and many marks take a moment, not a minute.
#[test]
fn cost_grows_with_the_text_and_not_with_its_square() {
    for text in [
        "\"".repeat(10_000),
        "“ ".repeat(10_000),
        "said Ortega of Lopez, ".repeat(20_000),
        "a".repeat(400_000),
        "(".repeat(10_000),
        "1,000 ".repeat(20_000),
        "Monday ".repeat(20_000),
        "Ortega ".repeat(20_000),
        "\n".repeat(400_000),
    ] {
        let mut report = Report::new("a.txt", text);
        Rashomon::english().read(&mut report);
        sound::check(&report);
    }
}
