//! Words that take one of two opposite sides, with their negation; and words that set a sentence against the one before.

use std::{collections::BTreeSet, ops::Range};

use rashomon_lang::lexicon::{
    acts::{self, Sign},
    grammar, opposites,
};
use rashomon_record::{Bearing, Layer, Leaning, Lot, Report, Stage, TokenKind};

use crate::{
    negation::{Force, Negation},
    owners::owner,
};

/// Finds words that take a side (*innocent* or *guilty*, *stay* or *leave*), words that are negated, and words that tie
/// a sentence to what was said before.
///
/// *What it finds:* words and phrases of the list of opposites, each with the side that it takes once negation is
/// counted; negated words that carry meaning; *but*, *however*, *fired back* and the like. *What it does not:* words
/// under a condition (*if he is guilty*) or in a question after *whether*, which take no side; irony.
pub struct Leanings;

impl Stage for Leanings {
    fn name(&self) -> &'static str {
        "leanings"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Leanings]
    }

    fn apply(&self, report: &mut Report) {
        let negation = Negation::of(report);
        let mut leanings = Vec::new();
        for sentence in &report.sentences {
            leanings.extend(within(report, &sentence.tokens, &negation));
        }
        leanings.sort_by_key(|it| it.span);
        report.leanings = leanings;
    }
}

/// Phrases of the lists have at most so many words.
const LONGEST: usize = 5;

/// Words that set their sentence against what stands before.
const CONTRASTS: &[&[&str]] = &[
    &["but"],
    &["however"],
    &["though"],
    &["although"],
    &["nevertheless"],
    &["nonetheless"],
    &["yet"],
    &["while"],
    &["whereas"],
    &["meanwhile"],
    &["contrary", "to"],
    &["on", "the", "contrary"],
    &["by", "contrast"],
    &["in", "contrast"],
    &["on", "the", "other", "hand"],
    &["despite"],
    &["in", "spite", "of"],
    &["instead"],
];

/// Words that point to what was said before.
const POINTERS: &[&str] = &["that", "this", "these", "those", "such"];

/// Words that tell that somebody answers.
const ANSWERS: &[&[&str]] = &[
    &["responded"],
    &["responding"],
    &["response"],
    &["replied"],
    &["answered"],
    &["insisted"],
    &["insists"],
    &["insisting"],
    &["maintains"],
    &["maintained"],
    &["defended"],
    &["defending"],
    &["defends"],
];

/// Words that tell that somebody contradicts.
const RETORTS: &[&[&str]] = &[
    &["retorted"],
    &["countered"],
    &["counters"],
    &["rebutted"],
    &["fired", "back"],
    &["hit", "back"],
    &["shot", "back"],
    &["pushed", "back"],
    &["struck", "back"],
    &["hitting", "back"],
    &["firing", "back"],
    &["pushing", "back"],
    &["disputed"],
    &["disputes"],
    &["disagreed"],
    &["disagrees"],
    &["contradicted"],
    &["contradicts"],
    &["dismissed"],
    &["dismisses"],
    &["scoffed"],
];

/// Words that tell what became of people, and words for people of whom nothing else is told.
const LOTS: &[(Lot, &[&str])] = &[
    (Lot::People, &["people", "persons", "person"]),
    (
        Lot::Dead,
        &[
            "killed",
            "killing",
            "kills",
            "kill",
            "dead",
            "died",
            "dies",
            "deaths",
            "fatalities",
            "perished",
            "slain",
            "fatally",
        ],
    ),
    (Lot::Hurt, &["wounded", "wounding", "injured", "injuring", "injuries", "hurt"]),
    (Lot::Held, &["arrested", "arresting", "arrests", "detained", "detaining", "detainees"]),
    (Lot::Missing, &["missing", "unaccounted"]),
    (Lot::Displaced, &["displaced", "displacing", "homeless", "fled", "evacuated"]),
];

fn within(report: &Report, tokens: &Range<usize>, negation: &Negation) -> Vec<Leaning> {
    let mut found = Vec::new();
    let mut taken = BTreeSet::new();
    for at in tokens.clone().filter(|&it| report.tokens[it].kind == TokenKind::Word) {
        let last = (at + LONGEST).min(tokens.end);
        let following: Vec<&str> = (at + 1..last).map(|it| report.word(it)).collect();
        let starts =
            |lists: &[&[&str]]| lists.iter().any(|it| begins(report.word(at), &following, it));
        let bearing = match () {
            () if starts(CONTRASTS) => Some(Bearing::Contrast),
            () if starts(ANSWERS) => Some(Bearing::Answer),
            () if starts(RETORTS) => Some(Bearing::Retort),
            () if is_pointer(report.word(at)) && negation.is_pointing(report, at) => {
                Some(Bearing::Pointer)
            }
            () if is_words(report.word(at), &following) => Some(Bearing::Words),
            () if is_charge(report.word(at)) => Some(Bearing::Charge),
            () if lot(report.word(at)).is_some() => lot(report.word(at)).map(Bearing::Lot),
            () => None,
        };
        let own = report.tokens[at].span;
        if let Some((state, words)) = owner(report, at, tokens.end) {
            let span = own.cover(report.tokens[at + words - 1].span);
            let bearing = Bearing::Owner { state };
            found.push(Leaning { span, about: None, subject: None, bearing });
        }
        found.extend(bearing.map(|bearing| Leaning {
            span: own,
            about: None,
            subject: None,
            bearing,
        }));
        let force = negation.force(report, at, tokens);
        if force == Force::Supposed {
            continue;
        }
        let negated = matches!(force, Force::Negated | Force::Within);
        let sides = opposites::sides(report.word(at), &following);
        // What is part of a longer phrase takes no side of its own.
        let longest = sides.first().map_or(1, |it| it.0);
        for (length, side) in sides.iter().filter(|it| it.0 == longest && !taken.contains(&at)) {
            let span = report.tokens[at].span.cover(report.tokens[at + length - 1].span);
            let (axis, pole) = (side.axis, side.pole != negated);
            let (judges, dismisses) = (side.judges, side.dismisses);
            let bearing = Bearing::Side { axis, pole, judges, dismisses };
            let (about, subject) = (negation.about(report, at), negation.subject(report, at));
            found.push(Leaning { span, about, subject, bearing });
        }
        if !sides.is_empty() {
            taken.extend(at..at + longest);
        }
        // *Does not expect it to* negates what is expected.
        let tells = !grammar::is_closed(report.word(at)) && !negation.is_raising(report, at);
        if force == Force::Negated && tells {
            let about = negation.about(report, at);
            let subject = negation.subject(report, at);
            found.push(Leaning { span: own, about, subject, bearing: Bearing::Negated });
        }
    }
    found
}

/// Whether it stands for what somebody said: *her remarks*, *what he said*.
fn is_words(word: &str, following: &[&str]) -> bool {
    let said = |it: &&str| ["said", "says", "wrote", "tweeted"].contains(it);
    acts::sign(Sign::Remark, word, &[]).is_some()
        || word.eq_ignore_ascii_case("what") && following.iter().skip(1).take(2).any(said)
}

/// Whether it stands for what somebody is accused of: *the allegations*, *the lawsuit*.
fn is_charge(word: &str) -> bool {
    const SUITS: [&str; 4] = ["lawsuit", "lawsuits", "suit", "criticism"];
    acts::sign(Sign::Charge, word, &[]).is_some()
        || SUITS.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// What a word tells of people who are counted: *killed*, *the wounded*.
fn lot(word: &str) -> Option<Lot> {
    let is_in = |words: &[&str]| words.iter().any(|it| it.eq_ignore_ascii_case(word));
    LOTS.iter().find(|it| is_in(it.1)).map(|it| it.0)
}

fn is_pointer(word: &str) -> bool {
    POINTERS.iter().any(|it| it.eq_ignore_ascii_case(word))
}

fn begins(word: &str, following: &[&str], phrase: &[&str]) -> bool {
    let words = std::iter::once(&word).chain(following);
    phrase.len() <= following.len() + 1 && words.zip(phrase).all(|(a, b)| a.eq_ignore_ascii_case(b))
}
