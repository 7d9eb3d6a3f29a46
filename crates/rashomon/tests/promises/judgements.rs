//! A file of judgements: whatever stands in it, it is read or refused, and amending it leaves the rest as it was.

use std::{num::NonZeroUsize, sync::OnceLock};

use proptest::{collection::vec, option, prelude::*, sample::select};
use rashomon::{
    Rashomon,
    judgements::{File, Judged, Seen, Word},
};
use rashomon_record::{
    Judgement, Judgements, Report,
    brief::{Actor, ActorKind, Brief},
};

const DAY: &str = "2024-10-21T12:00:00Z";

/// Lines of which good files are made, and bad ones.
const LINES: &[&str] = &[
    "[[same]]",
    "[[differ]]",
    "[[show]]",
    "names = [\"A\", \"B\"]",
    "names = [ # a note\n  \"C\",\n  'D' ]  # another",
    "name = \"A\"",
    "show = \"A\"",
    "why = \"\"\"two\nlines\"\"\"",
    "made = 2024-10-21",
    "undone = 2024-10-22 08:00:00Z # taken back",
    "seen = [{ name = \"A\", report = \"a.txt\", text = \"A.\" }]",
    "# a note",
    "same = []",
    "",
    "\r",
    "\"",
];

/// Entries that are good by themselves.
const ENTRIES: &[&str] = &[
    "[[same]]\nnames = [\"A\", \"B\"]\n",
    "# a note\n\n[[differ]] # here\nnames = [\n  \"C\",\n  \"D\" ] # there\nwhy = \"so\"",
    "[[show]]\r\nname = \"E\"\r\nmade = 2024-10-21\r\n",
    "[[same]]\nseen = [\n  { name = \"F\", report = \"a.txt\", text = \"F is G.\" },\n]\nnames = [\"F\", 'G', \"H\"]",
    "[[differ]]\nnames = [\"A\", \"F\"]\nundone = 2024-10-21T08:00:00Z\n# done with",
];

prop_compose! {
    fn judged()(
        word in select(&[Word::Same, Word::Differ, Word::Show][..]),
        mut names in vec("\\PC{1,9}", 2..4),
        why in option::of("(\\PC|[\n\"\\\\\t\u{1}\u{7f}])*"),
        text in "(\\PC|[\"\\\\'])*",
    ) -> Judged {
        if word == Word::Show {
            names.truncate(1);
        }
        let seen = vec![Seen { name: names[0].clone(), report: "a.txt".into(), outlet: None, text }];
        Judged { why, seen, made: Some(DAY.into()), ..Judged::new(word, names) }
    }
}

/// Two reports of the invented story, read, and their brief.
fn story() -> &'static (Vec<Report>, Brief) {
    static STORY: OnceLock<(Vec<Report>, Brief)> = OnceLock::new();
    STORY.get_or_init(|| {
        let courier = include_str!("../../../../examples/harsa/courier.txt");
        let meridian = include_str!("../../../../examples/harsa/meridian.md");
        let mut reports =
            vec![Report::new("courier.txt", courier), Report::new("meridian.md", meridian)];
        let rashomon = Rashomon::english();
        rashomon.read_all(&mut reports, NonZeroUsize::MIN, || ());
        let brief = rashomon.compare(&mut reports, &Judgements::default());
        (reports, brief)
    })
}

fn bears(actor: &Actor, name: &str) -> bool {
    actor.names.iter().any(|it| Judgements::key(&it.text) == Judgements::key(name))
}

/// Whether the story takes what bears a name for a person.
fn is_person(name: &str) -> bool {
    let person = |it: &&Actor| it.kind == ActorKind::Person;
    story().1.actors.iter().filter(person).any(|it| bears(it, name))
}

/// The names by which the story calls one actor and no other.
fn names() -> Vec<String> {
    let actors = &story().1.actors;
    let all = actors.iter().flat_map(|it| &it.names).map(|it| it.text.clone());
    all.filter(|name| actors.iter().filter(|it| bears(it, name)).count() == 1).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_judged_one_is_one_and_is_shown_as_asked(a in select(names()), b in select(names())) {
        // A name is not judged against itself, and a person is not called by what describes a body.
        prop_assume!(a != b && is_person(&a) == is_person(&b));
        let (mut reports, _) = story().clone();
        let all = vec![Judgement { a: a.clone(), b: b.clone(), same: true, why: None }];
        let judgements = Judgements { all, shown: vec![b.clone()] };
        let brief = Rashomon::english().compare(&mut reports, &judgements);
        let one = brief.actors.iter().find(|it| bears(it, &a) && bears(it, &b));
        prop_assert!(one.is_some_and(|it| it.name == b), "{a} = {b}");
    }

    #[test]
    fn any_judgements_at_once_do_no_harm(
        pairs in vec((select(names()), select(names()), any::<bool>()), 0..6),
    ) {
        let (mut reports, _) = story().clone();
        let judgement = |(a, b, same)| Judgement { a, b, same, why: None };
        let all = pairs.into_iter().map(judgement).collect();
        Rashomon::english().compare(&mut reports, &Judgements { all, shown: Vec::new() });
    }
}

proptest! {
    #[test]
    fn any_lines_are_read_or_refused(lines in vec(select(LINES), 0..12)) {
        let text = lines.join("\n");
        match File::parse(&text) {
            Ok(file) => prop_assert!(file.judgements().check().is_ok()),
            Err(fault) => prop_assert!(fault.line.is_none_or(|it| it <= text.lines().count() + 1)),
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(\\PC|[\n\"=\\[\\]])*") {
        let _ = File::parse(&text);
    }

    #[test]
    fn a_new_judgement_leaves_the_rest_as_it_was(
        entries in vec(select(ENTRIES), 0..6),
        judged in judged(),
    ) {
        let text = entries.join("\n");
        let file = File::parse(&text).expect("a good file");
        // Names may be blank or the same twice.
        if let Ok(new) = file.with(&judged) {
            prop_assert!(new.text().starts_with(&text));
            prop_assert_eq!(&new.entries().last().expect("the new one").judged, &judged);
            prop_assert_eq!(&File::parse(new.text()).expect("what was written is read"), &new);
            let without = new.without(new.entries().len(), DAY).expect("it stands");
            prop_assert_eq!(without.judgements(), file.judgements());
        }
    }

    #[test]
    fn taken_back_and_put_up_again_is_as_before(
        entries in vec(select(ENTRIES), 1..6),
        number in 1_usize..6,
    ) {
        let text = entries.join("\n") + "\n";
        let file = File::parse(&text).expect("a good file");
        if let Ok(without) = file.without(number, DAY) {
            let kept: Vec<_> = without.text().lines().filter(|it| !it.starts_with("undone = ")).collect();
            let before: Vec<_> = text.lines().filter(|it| !it.starts_with("undone = ")).collect();
            prop_assert_eq!(kept, before);
            prop_assert_eq!(without.again(number).expect("it was taken back"), file);
        } else {
            let entry = file.entries().get(number - 1);
            prop_assert!(entry.is_none_or(|it| it.undone.is_some()));
        }
    }
}
