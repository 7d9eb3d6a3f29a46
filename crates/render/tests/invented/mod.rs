//! An invented story, told by four invented outlets, as a brief.
//!
//! People, places, groups and figures are made up. The brief is what a careful reader would write, not what the program
//! finds today.

use rashomon_record::brief::*;

const COURIER: &str = "\
Velde: barge was warned twice before it struck the lock

The interior minister of Arvenia, Tomas Velde, accused the River Guard on Tuesday of steering a stolen barge into the \
Kesselmark lock. \"If they had listened, and they were warned twice, we would not be counting the homeless now,\" he \
told the Courier.

The flood drove some 4,000 people from their homes. The River Guard, which renamed itself Delta Watch in March, denied \
that it was near the lock.

Read more: The lock that nobody wanted
© 2031 The Arven Courier";

const RADIO: &str = "\
Thousands homeless after lock breaks

\"We would not be counting the homeless now,\" Minister Velde said of the broken Kesselmark lock. At least 3,200 people \
had to leave their homes, according to the Red Lantern aid service.

A spokeswoman for Delta Watch, formerly the River Guard, said its boats lay at anchor ten days earlier and never left. \
\"No boat of ours was near the lock on September 9.\"";

const PORT: &str = "\
Lock was due for repair

The Kesselmark lock should have been repaired in 2029, documents seen by Port News show. Engineers had asked for \
12 thousand million crowns. Delta Watch denies that its boats were near the lock on the night of 9 September.

Governor Ada Lindqvist called the flood \"a disaster that was ordered and paid for\". The 3,200 sleep in schools.";

const BLATT: &str = "\
Schleuse gebrochen

„Wir zählen heute die Obdachlosen“, sagte Velde. 東京 🚒 schickt Pumpen.";

/// The brief of the invented story.
pub(crate) fn brief() -> Brief {
    let mut brief = Brief {
        format: FORMAT.into(),
        generator: Generator { name: "rashomon".into(), version: "0.1.0".into(), models: vec![] },
        reports: reports(),
        copies: vec![Copies { reports: [Id(1), Id(2)], share: 0.42 }],
        passed_over: vec![PassedOver {
            source: "story/locked.pdf".into(),
            why: "a PDF holds no text that can be read".into(),
        }],
        actors: vec![],
        statements: vec![],
        figures: vec![],
        dates: vec![],
        events: None,
        claims: vec![],
        disputes: vec![],
        commitments: None,
        only: vec![],
        timeline: vec![],
        in_short: Vec::new(),
        stories: None,
    };
    brief.actors = actors(&brief);
    brief.statements = statements(&brief);
    brief.figures = figures(&brief);
    brief.dates = dates(&brief);
    brief.claims = claims(&brief);
    brief.disputes = disputes(&brief);
    brief.in_short = in_short(&brief);
    brief.only = vec![
        at(&brief, 3, "a disaster that was ordered and paid for"),
        at(
            &brief,
            3,
            "The Kesselmark lock should have been repaired in 2029, documents seen by Port News show.",
        ),
        at(&brief, 2, "its boats lay at anchor ten days earlier and never left"),
    ];
    brief.timeline = timeline(&brief);
    brief
}

/// The passage of report `number` with these words.
pub(crate) fn at(brief: &Brief, number: u32, words: &str) -> Passage {
    let text = &brief.reports[number as usize - 1].text;
    let start = text.find(words).unwrap_or_else(|| panic!("r{number} says {words:?}")) as u32;
    let end = start + words.len() as u32;
    Passage { report: Id(number), start, end, text: words.into() }
}

/// A report of which nothing is known but its text.
pub(crate) fn report(number: u32, source: &str, text: &str) -> ReportEntry {
    ReportEntry {
        id: Id(number),
        source: source.into(),
        also_at: vec![],
        outlet: None,
        title: None,
        byline: None,
        url: None,
        published: None,
        modified: None,
        fetched: None,
        basis: [].into(),
        language: Some("en".into()),
        reading: "by rules".into(),
        text: text.into(),
        sha256: String::new(),
        skipped: vec![],
        warnings: vec![],
    }
}

fn reports() -> Vec<ReportEntry> {
    let published = |value: &str, basis, why: &str| {
        Some(PublishedEntry { value: value.into(), basis, why: why.into(), passage: None })
    };
    let first_line = |text: &str| text.lines().next().map(str::to_owned);
    let skipped = |words: &str, kind: &str| {
        let start = COURIER.find(words).expect("it stands there") as u32;
        let end = start + words.len() as u32;
        Skipped {
            passage: Passage { report: Id(1), start, end, text: words.into() },
            kind: kind.into(),
        }
    };
    vec![
        ReportEntry {
            outlet: Some("The Arven Courier".into()),
            title: first_line(COURIER),
            byline: Some("Nils Ohm".into()),
            url: Some("https://courier.example/lock".into()),
            published: published("2031-09-20", Basis::Metadata, "JSON-LD datePublished"),
            skipped: vec![
                skipped("Read more: The lock that nobody wanted", "link to another report"),
                skipped("© 2031 The Arven Courier", "copyright line"),
            ],
            ..report(1, "story/courier.html", COURIER)
        },
        ReportEntry {
            outlet: Some("Radio Low Country".into()),
            title: first_line(RADIO),
            published: published("2031-09-19", Basis::Text, "a line of its own"),
            also_at: vec!["story/copy-of-radio.txt".into()],
            ..report(2, "story/radio.txt", RADIO)
        },
        ReportEntry { title: first_line(PORT), ..report(3, "story/port.md", PORT) },
        ReportEntry {
            outlet: Some("Das Blatt".into()),
            title: first_line(BLATT),
            language: Some("de".into()),
            reading: "by its marks only".into(),
            warnings: vec![
                "German is not read: only what stands in quotation marks was found".into(),
            ],
            ..report(4, "story/blatt.txt", BLATT)
        },
    ]
}

fn name(text: &str, reports: &[u32], count: u32) -> Name {
    Name { text: text.into(), reports: reports.iter().map(|&it| Id(it)).collect(), count }
}

fn actors(brief: &Brief) -> Vec<Actor> {
    let actor = |id, kind, name: &str, names| Actor {
        id: Id(id),
        kind,
        name: name.into(),
        names,
        roles: vec![],
        renamings: vec![],
        relations: vec![],
        merged: vec![],
    };
    let velde = vec![name("Velde", &[1, 2, 4], 3), name("Tomas Velde", &[1], 1)];
    let watch = vec![name("Delta Watch", &[1, 2, 3], 3), name("River Guard", &[1, 2], 3)];
    vec![
        Actor {
            roles: vec![
                RoleEntry {
                    text: "interior minister of Arvenia".into(),
                    passages: vec![at(brief, 1, "interior minister of Arvenia")],
                },
                RoleEntry { text: "Minister".into(), passages: vec![at(brief, 2, "Minister")] },
            ],
            merged: vec![Merge {
                names: vec!["Velde".into(), "Tomas Velde".into()],
                reason: "same surname, no other Velde in these reports".into(),
            }],
            ..actor(1, ActorKind::Person, "Tomas Velde", velde)
        },
        Actor {
            renamings: vec![Renaming {
                from: "River Guard".into(),
                to: "Delta Watch".into(),
                when: Some(TimeValue::new("2031-03")),
                passages: vec![
                    at(brief, 1, "renamed itself Delta Watch in March"),
                    at(brief, 2, "Delta Watch, formerly the River Guard"),
                ],
            }],
            merged: vec![Merge {
                names: vec!["Delta Watch".into(), "River Guard".into()],
                reason: "“renamed itself” in r1, “formerly” in r2".into(),
            }],
            relations: vec![Relation {
                to: Id(4),
                passages: vec![at(brief, 1, "renamed itself Delta Watch in March")],
            }],
            ..actor(2, ActorKind::ArmedGroup, "Delta Watch", watch)
        },
        actor(3, ActorKind::Person, "Ada Lindqvist", vec![name("Ada Lindqvist", &[3], 1)]),
        actor(4, ActorKind::Organization, "Red Lantern", vec![name("Red Lantern", &[2], 1)]),
    ]
}

fn said(id: u32, speaker: Option<Party>, form: Form, act: Act, content: Vec<Passage>) -> Statement {
    Statement {
        id: Id(id),
        report: content[0].report,
        speaker,
        speaker_why: None,
        speakers: Vec::new(),
        source: None,
        cue: None,
        content,
        form,
        act,
        target: None,
        via: None,
        venue: None,
        date: None,
        confidence: 0.9,
        rule: "invented".into(),
    }
}

fn statements(brief: &Brief) -> Vec<Statement> {
    let by = |actor| Some(Party::Actor { actor: Id(actor) });
    let spokeswoman =
        || Some(Party::Description { description: "A spokeswoman for Delta Watch".into() });
    let accused = "steering a stolen barge into the Kesselmark lock";
    let full = "If they had listened, and they were warned twice, we would not be counting the homeless now,";
    vec![
        Statement {
            target: by(2),
            date: Some(StatementDate {
                value: TimeValue::new("2031-09-16"),
                basis: "“Tuesday” before the day of publication".into(),
            }),
            ..said(1, by(1), Form::Indirect, Act::Accuse, vec![at(brief, 1, accused)])
        },
        Statement {
            speaker_why: Some("he: the last person who spoke".into()),
            venue: Some("the Courier".into()),
            ..said(2, by(1), Form::Direct, Act::Say, vec![at(brief, 1, full)])
        },
        said(3, by(2), Form::Indirect, Act::Deny, vec![at(brief, 1, "that it was near the lock")]),
        said(
            4,
            by(1),
            Form::Direct,
            Act::Say,
            vec![at(brief, 2, "We would not be counting the homeless now,")],
        ),
        said(
            5,
            by(4),
            Form::Indirect,
            Act::Say,
            vec![at(brief, 2, "At least 3,200 people had to leave their homes")],
        ),
        said(
            6,
            spokeswoman(),
            Form::Indirect,
            Act::Say,
            vec![at(brief, 2, "its boats lay at anchor ten days earlier and never left")],
        ),
        said(
            7,
            None,
            Form::Direct,
            Act::Deny,
            vec![at(brief, 2, "No boat of ours was near the lock on September 9.")],
        ),
        said(
            8,
            by(2),
            Form::Indirect,
            Act::Deny,
            vec![at(brief, 3, "that its boats were near the lock on the night of 9 September")],
        ),
        said(
            9,
            by(3),
            Form::Direct,
            Act::Say,
            vec![at(brief, 3, "a disaster that was ordered and paid for")],
        ),
        said(
            10,
            by(1),
            Form::Direct,
            Act::Say,
            vec![at(brief, 4, "Wir zählen heute die Obdachlosen")],
        ),
    ]
}

fn figures(brief: &Brief) -> Vec<Figure> {
    let figure = |id, value: f64, words: &str, report, counted: &str| Figure {
        id: Id(id),
        report: Id(report),
        passage: at(brief, report, words),
        low: value,
        high: value,
        approximate: false,
        bound: None,
        unit: None,
        counted: Some(counted.into()),
        statement: None,
        problem: None,
    };
    vec![
        Figure { approximate: true, ..figure(1, 4000.0, "some 4,000 people", 1, "people") },
        Figure {
            bound: Some(Bound::AtLeast),
            statement: Some(Id(5)),
            ..figure(2, 3200.0, "At least 3,200 people", 2, "people")
        },
        Figure {
            unit: Some("crown".into()),
            problem: Some("12 thousand million: two magnitudes".into()),
            ..figure(3, 12e9, "12 thousand million crowns", 3, "crowns")
        },
        Figure { counted: None, ..figure(4, 3200.0, "3,200", 3, "") },
    ]
}

fn dates(brief: &Brief) -> Vec<DateEntry> {
    let date = |id, report, words: &str, value: &str, basis: &str| DateEntry {
        id: Id(id),
        report: Id(report),
        passage: at(brief, report, words),
        value: Some(TimeValue::new(value)),
        time: None,
        kind: TimeKind::Date,
        basis: basis.into(),
        statement: None,
    };
    vec![
        date(1, 1, "on Tuesday", "2031-09-16", "the Tuesday before publication on 20 September"),
        date(2, 2, "September 9", "2031-09-09", "year of publication"),
        date(3, 3, "in 2029", "2029", "as written"),
        date(4, 3, "the night of 9 September", "2031-09-09TNI", "year from the other reports"),
    ]
}

fn in_short(brief: &Brief) -> Vec<Headline> {
    let headline = |about, passage, told_by: &[u32]| Headline {
        passage,
        about,
        claim: None,
        dispute: None,
        told_by: told_by.iter().map(|&it| Id(it)).collect(),
        why: "invented".into(),
    };
    let night = at(
        brief,
        3,
        "Delta Watch denies that its boats were near the lock on the night of 9 September.",
    );
    let repair =
        "The Kesselmark lock should have been repaired in 2029, documents seen by Port News show.";
    vec![
        Headline { claim: Some(Id(2)), ..headline(About::Agreed, night, &[1, 2, 3]) },
        headline(About::Alone, at(brief, 3, repair), &[3]),
    ]
}

fn claims(brief: &Brief) -> Vec<Claim> {
    let member = |report, words: &str, statement: Option<u32>| Member {
        passage: at(brief, report, words),
        statement: statement.map(Id),
    };
    let homeless = vec![
        member(
            1,
            "If they had listened, and they were warned twice, we would not be counting the homeless now,",
            Some(2),
        ),
        member(2, "We would not be counting the homeless now,", Some(4)),
    ];
    let denial = vec![
        member(1, "that it was near the lock", Some(3)),
        member(2, "No boat of ours was near the lock on September 9.", Some(7)),
        member(3, "that its boats were near the lock on the night of 9 September", Some(8)),
    ];
    vec![
        Claim {
            id: Id(1),
            passages_agree: Agreement::PartlyVerbatim,
            members: homeless,
            told_by: vec![Id(1), Id(2)],
            not_told_by: vec![Id(3), Id(4)],
            silent: Vec::new(),
            why: "8 words in a row shared; same speaker".into(),
        },
        Claim {
            id: Id(2),
            passages_agree: Agreement::Paraphrase,
            members: denial,
            told_by: vec![Id(1), Id(2), Id(3)],
            not_told_by: vec![Id(4)],
            silent: vec![Silence { report: Id(4), left_out: true, why: "invented".into() }],
            why: "a denial by the same group; “near the lock”".into(),
        },
    ]
}

fn disputes(brief: &Brief) -> Vec<Dispute> {
    let by = |actor| Party::Actor { actor: Id(actor) };
    vec![
        Dispute {
            id: Id(1),
            kind: DisputeKind::Figure,
            what: "how many people left their homes".into(),
            sides: vec![
                Side {
                    who: Party::Report { report: Id(1) },
                    holds: "some 4,000".into(),
                    passages: vec![at(brief, 1, "some 4,000 people")],
                },
                Side {
                    who: by(4),
                    holds: "At least 3,200".into(),
                    passages: vec![at(brief, 2, "At least 3,200 people")],
                },
            ],
            why: "both count people; 4,000 and 3,200 do not meet".into(),
        },
        Dispute {
            id: Id(2),
            kind: DisputeKind::Denial,
            what: "whether Delta Watch was near the lock".into(),
            sides: vec![
                Side {
                    who: by(1),
                    holds: "told".into(),
                    passages: vec![at(
                        brief,
                        1,
                        "steering a stolen barge into the Kesselmark lock",
                    )],
                },
                Side {
                    who: by(2),
                    holds: "denied".into(),
                    passages: vec![
                        at(brief, 1, "that it was near the lock"),
                        at(brief, 2, "No boat of ours was near the lock on September 9."),
                        at(
                            brief,
                            3,
                            "that its boats were near the lock on the night of 9 September",
                        ),
                    ],
                },
            ],
            why: "an accusation and its denial by whom it names".into(),
        },
    ]
}

fn timeline(brief: &Brief) -> Vec<Day> {
    let item = |report, words: &str, date, what| TimelineItem {
        passage: at(brief, report, words),
        date: Id(date),
        what,
        claim: None,
        elsewhere: Vec::new(),
    };
    let day = |value: &str, items| Day { date: TimeValue::new(value), items };
    vec![
        day(
            "2029",
            vec![item(
                3,
                "The Kesselmark lock should have been repaired in 2029",
                3,
                Happening::Event,
            )],
        ),
        day(
            "2031-09-09",
            vec![
                item(2, "No boat of ours was near the lock on September 9.", 2, Happening::Event),
                item(
                    3,
                    "that its boats were near the lock on the night of 9 September",
                    4,
                    Happening::Event,
                ),
            ],
        ),
        day(
            "2031-09-16",
            vec![item(
                1,
                "steering a stolen barge into the Kesselmark lock",
                1,
                Happening::Statement,
            )],
        ),
    ]
}

/// A brief in which two reports tell `text`, title and outlet and all.
#[allow(dead_code, reason = "not every test crate asks for it")]
pub(crate) fn telling(text: &str) -> Brief {
    let mut brief = brief();
    for report in &mut brief.reports {
        report.text = text.into();
        report.title = Some(text.into());
        report.outlet = Some(text.into());
        report.source = text.into();
        report.language = Some(text.into());
        report.skipped.clear();
    }
    let whole = |report: u32| Passage {
        report: Id(report),
        start: 0,
        end: text.len() as u32,
        text: text.into(),
    };
    for actor in &mut brief.actors {
        actor.name = text.into();
        for name in &mut actor.names {
            name.text = text.into();
        }
    }
    for member in brief.claims.iter_mut().flat_map(|it| &mut it.members) {
        member.passage = whole(member.passage.report.0);
    }
    for statement in &mut brief.statements {
        statement.content = vec![whole(statement.report.0)];
        statement.venue = Some(text.into());
    }
    for passage in
        brief.disputes.iter_mut().flat_map(|it| &mut it.sides).flat_map(|it| &mut it.passages)
    {
        *passage = whole(passage.report.0);
    }
    brief
}
