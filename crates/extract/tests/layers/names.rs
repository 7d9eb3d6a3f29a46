//! Mentions, roles, aliases and chains.

use std::io;

use rashomon_extract::by_rules;
use rashomon_record::{
    Alias, Mention, MentionForm, Report, Span, SuggestedAttribution, SuggestedMention,
    SuggestedName, Suggestions,
};
use rashomon_render::carets::Mark;

use super::{check, holds, read};

#[test]
fn mentions() -> io::Result<()> {
    check("mentions", |case| {
        let report = read(&case.text);
        let label = |it: &Mention| match it.form {
            MentionForm::Name => format!("{:?}", it.kind).to_lowercase(),
            MentionForm::Body => format!("body: {:?}", it.kind).to_lowercase(),
            MentionForm::Description => format!("description: {:?}", it.kind).to_lowercase(),
            MentionForm::Pronoun => "pronoun".to_owned(),
        };
        report.mentions.iter().map(|it| Mark::new(it.span, label(it))).collect()
    })
}

#[test]
fn roles() -> io::Result<()> {
    check("roles", |case| {
        let report = read(&case.text);
        let holder = |at: usize| report.slice(report.mentions[at].span);
        let marks = report.roles.iter();
        marks.map(|it| Mark::new(it.span, format!("of {}", holder(it.holder)))).collect()
    })
}

#[test]
fn aliases() -> io::Result<()> {
    check("aliases", |case| {
        let report = read(&case.text);
        let name = |at: usize| report.slice(report.mentions[at].span);
        let when = |at: usize| format!(", {}", report.slice(report.dates[at].span));
        let label = |it: &Alias| {
            let when = it.when.map_or(String::new(), when);
            format!("{:?}: {} > {}{when}", it.kind, name(it.from), name(it.to))
        };
        report.aliases.iter().map(|it| Mark::new(it.span, label(it))).collect()
    })
}

#[test]
fn coreference() -> io::Result<()> {
    check("coreference", |case| {
        let report = read(&case.text);
        let words = |at: usize| report.slice(report.mentions[at].span);
        let mut links: Vec<_> = report.chains.iter().flat_map(|it| &it.links).collect();
        links.sort_by_key(|it| it.mention);
        let label = |it: &rashomon_record::Link| format!("> {} ({})", words(it.to), it.reason);
        let marks = links.into_iter();
        marks.map(|it| Mark::new(report.mentions[it.mention].span, label(it))).collect()
    })
}

/// Pieces of which odd texts are made.
const PIECES: &str = "(\\PC|[\"'.,\n ]|Ana |Lopez |President |the |of |and |, who |said |he |Peru|’s|the group |formerly known as |\\(PLC\\)|Ministry |for |, a doctor, |is )*";

proptest::proptest! {
    /// Whatever the text: spans lie inside it, lists are in order, and indices lead somewhere.
    #[test]
    fn any_text_is_read_soundly(text in PIECES) {
        let report = read(&text);
        let mentions = &report.mentions;
        assert!(mentions.iter().all(|it| holds(&report, it.span) && it.span.contains(it.head)));
        assert!(mentions.is_sorted_by_key(|it| it.span.start()));
        let names: Vec<_> = mentions.iter().filter(|it| it.form == MentionForm::Name).collect();
        assert!(names.is_sorted_by(|a, b| a.span.end() <= b.span.start()));
        let known = |at: usize| at < mentions.len();
        assert!(report.roles.iter().all(|it| known(it.holder) && holds(&report, it.span)));
        assert!(report.aliases.iter().all(|it| known(it.from) && known(it.to) && it.from != it.to));
        for chain in &report.chains {
            assert!(chain.mentions.is_sorted_by(|a, b| a < b) && chain.mentions.iter().all(|it| known(*it)));
            assert_eq!(chain.links.len() + 1, chain.mentions.len());
        }
        let again = read(&text);
        assert_eq!((&again.mentions, &again.roles), (&report.mentions, &report.roles));
        assert_eq!((again.aliases, again.chains), (report.aliases, report.chains));
    }
}

/// The cost grows with the length of the text, not with its square.
#[test]
fn long_texts_are_read_in_time() {
    let units = [
        "Ana Lopez said. ",
        "Ana ",
        "a doctor ",
        "the President, ",
        "Ministry of ",
        "he ",
        "U.N. and ",
    ];
    for unit in units {
        assert!(!read(&unit.repeat(20_000)).tokens.is_empty());
    }
}

/// The names of `text`, each with its kind, where the reader suggests `names` of these classes.
fn names_with(text: &str, names: &[(&str, &str)]) -> Vec<String> {
    let mut report = Report::new("case.txt", text);
    let place = |words: &str| {
        let start = text.find(words).expect("the text holds it");
        Span::of(start..start + words.len())
    };
    let suggested = |it: &(&str, &str)| SuggestedName { span: place(it.0), class: it.1.to_owned() };
    let mut names: Vec<_> = names.iter().map(suggested).collect();
    names.sort_by_key(|it| it.span);
    report.suggestions = Some(Suggestions { names, ..Suggestions::default() });
    by_rules().expect("each stage stands after those that it needs").apply(&mut report);
    let found = report.mentions.iter().filter(|it| it.form == MentionForm::Name);
    found.map(|it| format!("{}: {:?}", report.slice(it.span), it.kind)).collect()
}

#[test]
fn the_reader_tells_where_a_name_ends_and_what_it_stands_for() {
    let text = "Kestria Water Works met Tonda Vell, and Vell left for Orsk.";
    let read = [("Kestria Water", "Organization"), ("Tonda Vell", "Person"), ("Orsk", "Location")];
    assert_eq!(
        names_with(text, &read),
        ["Kestria Water: Organization", "Tonda Vell: Person", "Vell: Person", "Orsk: Place"]
    );
}

#[test]
fn what_stands_before_a_title_tells_of_which_country() {
    let text = "Kestrian Foreign Minister Tonda Vell spoke.";
    let read = [("Kestrian", "Person"), ("Tonda Vell", "Person")];
    assert_eq!(names_with(text, &read), ["Tonda Vell: Person"]);
}

#[test]
fn the_rules_keep_what_they_are_sure_of() {
    // A title and the name behind it, a country, an acronym in brackets; no thing, and no adjective of a people.
    let text = "President Ana Lopez of Peru and the Harbour Workers (HWX) saw the Kestrian Star at Peru's port.";
    let read = [("Harbour Workers", "Organization"), ("Kestrian Star", "Product")];
    assert_eq!(
        names_with(text, &read),
        [
            "Ana Lopez: Person",
            "Peru: Place",
            "Harbour Workers: Organization",
            "HWX: Organization",
            "Peru: Place"
        ]
    );
}

#[test]
fn a_title_is_no_part_of_what_the_reader_takes_for_a_body() {
    let text = "The Lima Gov. Ana Lopez wrote to President Reed's Harbour Plan committee.";
    let read = [("Lima Gov.", "Organization"), ("President Reed's Harbour Plan", "Organization")];
    let found = names_with(text, &read);
    assert!(found.contains(&"Ana Lopez: Person".to_owned()), "{found:?}");
    assert!(found.contains(&"Reed: Person".to_owned()), "{found:?}");
    assert!(!found.iter().any(|it| it.contains("Gov.")), "{found:?}");
}

/// The span of `text` from about `start` on, about `length` bytes long; `None` if it would hold nothing.
fn span_near(text: &str, start: usize, length: usize) -> Option<Span> {
    let border = |at: usize| (at..=text.len()).find(|&it| text.is_char_boundary(it));
    let start = border(start % (text.len() + 1))?;
    let end = border((start + length).min(text.len()))?;
    (start < end).then(|| Span::of(start..end))
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]

    /// Whatever a reader suggests: names do not overlap, mentions stand in the text and in order.
    #[test]
    fn any_suggestion_is_taken_up_soundly(
        text in PIECES,
        places in proptest::collection::vec((0..400_usize, 1..40_usize, 0..5_usize), 0..12),
    ) {
        let classes = ["Person", "Organization", "Location", "NORP", "Misc"];
        let mut spans: Vec<(Span, usize)> = places
            .iter()
            .filter_map(|it| Some((span_near(&text, it.0, it.1)?, it.2)))
            .collect();
        spans.sort();
        let mention = |(at, it): (usize, &(Span, usize))| SuggestedMention {
            span: it.0,
            head: it.0,
            kind: ["person", "organization"][it.1 % 2].to_owned(),
            antecedent: at.checked_sub(it.1),
        };
        let attribution = |it: &(Span, usize)| SuggestedAttribution {
            source: Some(it.0),
            cue: None,
            content: vec![it.0],
        };
        let name = |it: &(Span, usize)| SuggestedName {
            span: it.0,
            class: classes[it.1].to_owned(),
        };
        let mut report = Report::new("case.txt", text.clone());
        report.suggestions = Some(Suggestions {
            names: spans.iter().map(name).collect(),
            mentions: spans.iter().enumerate().map(mention).collect(),
            attributions: spans.iter().map(attribution).collect(),
            ..Suggestions::default()
        });
        by_rules().expect("each stage stands after those that it needs").apply(&mut report);
        let mentions = &report.mentions;
        assert!(mentions.iter().all(|it| holds(&report, it.span) && it.span.contains(it.head)));
        assert!(mentions.is_sorted_by_key(|it| it.span.start()));
        let names: Vec<_> = mentions.iter().filter(|it| it.form == MentionForm::Name).collect();
        assert!(names.is_sorted_by(|a, b| a.span.end() <= b.span.start()));
    }
}
