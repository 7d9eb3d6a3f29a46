//! Reports with their annotations written into the text, so that comparing is tested without any reading.
//!
//! | mark | stands for |
//! |---|---|
//! | `[ana: Ana Duarte]` | a name, in the chain `ana`; `[port/o: Port Authority]` says the kind: `p`erson (if none is given), `o`rganization, `g`overnment, `a`rmed group, `m`edia, place `l`, other `x` |
//! | `[ana= the minister]`, `[ana~ she]` | a description, a pronoun |
//! | `[vote* voters in Ohio]` | a description of several, whose noun is the first word with an *s* at the end |
//! | `[ana^ harbour minister]` | a title of `ana` |
//! | `[#12 boats: at least 12 boats]` | a figure; also `#>=12`, `#~12`, `#10-15`, `#12!`, and `%` after the number |
//! | `[@2021-03-04: Thursday]` | a date |
//! | `<ana accuse port: …>` | a statement: speaker (`-` if nobody), act, and whom it is aimed at |
//! | `<+: …>` | what the last statement goes on with, where its speaker interrupted it |
//! | `{+3: keep}` | a word that takes a side on axis 3, `-` the other; with `!` behind the number it judges, with `!!` it dismisses what is said |
//! | `{not: pay}` | a word that is negated; `{that: …}` points back, `{charge: …}` and `{words: …}` stand for accusations and remarks |
//! | `{dead: killed}` | what became of those who are counted; `{people: …}` for people in general |
//! | `{of Kestria: Kestrian}` | whose something is; the mention `Kestria` is then a state |
//! | `{to ana: charged}` | the verb for what happened to `ana` |
//! | `{kept: … }` | what became of the truce: `kept`, `broken`, `pending` |
//! | `{renamed: … }` | what a text says of the first two names in it: `renamed`, `same`, `acronym`, `apart` |

use std::{collections::BTreeMap, iter::Peekable, str::Chars};

use rashomon_record::{
    Act, Alias, AliasKind, Basis, Bearing, Bond, Bound, Chain, Commitment, Fate, Figure, Form,
    Known, Leaning, Link, Lot, Mention, MentionForm, Published, Quote, Report, Role, Says,
    Sentence, Span, Statement, TimeExpression, TimeKind, TimeValue, Token, TokenKind, Tree, Upos,
    Word, brief::ActorKind,
};

/// The report with its marks read. `head` is the outlet, perhaps with a day of publication at the end.
pub(crate) fn report(head: &str, marked: &str) -> Report {
    let mut reader = Reader::default();
    let mut chars = marked.trim().chars().peekable();
    reader.read(&mut chars, None);
    let (outlet, day) = match head.rsplit_once(' ') {
        Some((outlet, day)) if day.parse::<jiff::civil::Date>().is_ok() => (outlet, Some(day)),
        _ => (head, None),
    };
    let mut report = Report::new(format!("{outlet}.txt"), std::mem::take(&mut reader.text));
    report.metadata.outlet = Some(Known::new(outlet.to_owned(), "test"));
    report.metadata.published = day.map(|it| Published {
        date: it.parse().unwrap(),
        basis: Basis::Metadata,
        from: "test".into(),
        span: None,
    });
    report.metadata.language = Some("en".into());
    split(&mut report);
    reader.fill(&mut report);
    report
}

#[derive(Default)]
struct Reader {
    text: String,
    mentions: Vec<(Span, String, MentionForm, ActorKind)>,
    kinds: BTreeMap<String, ActorKind>,
    roles: Vec<(Span, String)>,
    figures: Vec<Figure>,
    dates: Vec<TimeExpression>,
    statements: Vec<(Span, String)>,
    aliases: Vec<(Span, String)>,
    /// Nouns that are plurals.
    plurals: Vec<Span>,
}

impl Reader {
    /// Reads up to `close`, or to the end.
    fn read(&mut self, chars: &mut Peekable<Chars>, close: Option<char>) {
        while let Some(letter) = chars.next() {
            match letter {
                _ if Some(letter) == close => return,
                '[' => self.mark(chars, ']'),
                '<' => self.mark(chars, '>'),
                '{' => self.mark(chars, '}'),
                other => self.text.push(other),
            }
        }
    }

    fn mark(&mut self, chars: &mut Peekable<Chars>, close: char) {
        let ends = |it: char| matches!(it, ':' | '~') || close == ']' && matches!(it, '^' | '*');
        let mut head = String::new();
        let mut by = ':';
        for letter in chars.by_ref() {
            let is_equal = letter == '=' && close == ']' && !head.ends_with('>');
            if (ends(letter) && !(letter == '~' && head.starts_with('#'))) || is_equal {
                by = letter;
                break;
            }
            head.push(letter);
        }
        chars.next_if_eq(&' ');
        let start = self.text.len();
        self.read(chars, Some(close));
        let span = Span::of(start..self.text.len());
        match close {
            '>' => self.statements.push((span, head)),
            '}' => self.aliases.push((span, head)),
            _ if head.starts_with('#') => self.figures.push(figure(&self.text, span, &head[1..])),
            _ if head.starts_with('@') => self.dates.push(TimeExpression {
                span,
                kind: TimeKind::Date,
                value: Some(TimeValue::new(&head[1..])),
                basis: "test".into(),
            }),
            _ if by == '^' => self.roles.push((span, head)),
            _ => self.mention(span, &head, by),
        }
    }

    fn mention(&mut self, span: Span, head: &str, by: char) {
        let (label, kind) = head.split_once('/').unwrap_or((head, ""));
        let kind = match kind {
            "" => *self.kinds.get(label).unwrap_or(&ActorKind::Person),
            "p" => ActorKind::Person,
            "o" => ActorKind::Organization,
            "g" => ActorKind::Government,
            "a" => ActorKind::ArmedGroup,
            "m" => ActorKind::Media,
            "l" => ActorKind::Place,
            _ => ActorKind::Other,
        };
        self.kinds.insert(label.to_owned(), kind);
        let form = match by {
            '=' | '*' => MentionForm::Description,
            '~' => MentionForm::Pronoun,
            _ => MentionForm::Name,
        };
        if by == '*' {
            self.plurals.push(noun(&self.text, span, |it| it.ends_with('s')));
        }
        self.mentions.push((span, label.to_owned(), form, kind));
    }

    fn fill(mut self, report: &mut Report) {
        self.mentions.sort_by_key(|it| it.0);
        self.figures.sort_by_key(|it| it.span);
        self.dates.sort_by_key(|it| it.span);
        let mention = |(span, _, form, kind): &(Span, String, MentionForm, ActorKind)| Mention {
            span: *span,
            form: *form,
            kind: *kind,
            head: match form {
                MentionForm::Description => {
                    let plural = self.plurals.iter().find(|it| span.contains(**it));
                    plural.copied().unwrap_or_else(|| noun(report.text(), *span, |_| false))
                }
                _ => *span,
            },
            meaning: None,
        };
        report.mentions = self.mentions.iter().map(mention).collect();
        let mut chains: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, it) in self.mentions.iter().enumerate() {
            chains.entry(&it.1).or_default().push(at);
        }
        report.trees = self.plurals.iter().map(|it| plural(report, *it)).collect();
        report.chains = chains.into_values().map(chain).collect();
        report.chains.sort_by_key(|it| it.mentions[0]);
        let of = |label: &str, place: usize| {
            let all = || (0..self.mentions.len()).filter(|&it| self.mentions[it].1 == label);
            let nearest = all().take_while(|&it| self.mentions[it].0.start() <= place).last();
            nearest.or_else(|| all().next())
        };
        report.roles = self
            .roles
            .iter()
            .map(|(span, label)| Role { holder: of(label, span.start()).unwrap(), span: *span })
            .collect();
        let happened = |(span, kind): &(Span, String)| {
            let sufferer = of(kind.strip_prefix("to ")?, span.start())?;
            Some(passive(report, report.mentions[sufferer].head, *span))
        };
        let happened: Vec<Tree> = self.aliases.iter().filter_map(happened).collect();
        report.trees.extend(happened);
        self.statements.sort_by_key(|it| it.0);
        for (span, head) in &self.statements {
            let (said, _) = within_marks(report, *span);
            if let Some(last) = report.statements.last_mut().filter(|_| head == "+") {
                last.content.push(said);
                continue;
            }
            let mut head = head.split(' ');
            let speaker = head.next().and_then(|it| of(it, span.start()));
            let act = act(head.next().unwrap_or("say"));
            let target = head.next().and_then(|it| of(it, span.end()));
            let target = target.map(|it| self.mentions[it].0);
            statement(report, *span, speaker, act, target);
        }
        quotes(report);
        let says = |kind: &str| match kind {
            "kept" => Some(Says::Kept),
            "broken" => Some(Says::Broken),
            "pending" => Some(Says::Pending),
            _ => None,
        };
        let fate = |(span, kind): &(Span, String)| {
            let (span, agreement) = (*span, (*span, Bond::Truce));
            Some(Fate { span, clause: span, says: says(kind)?, by: None, agreement })
        };
        report.fates = self.aliases.iter().filter_map(fate).collect();
        self.aliases.retain(|it| says(&it.1).is_none() && !it.1.starts_with("to "));
        report.leanings = self.aliases.iter().filter_map(|it| leaning(it.0, &it.1)).collect();
        report.leanings.sort_by_key(|it| it.span);
        self.aliases.retain(|it| leaning(it.0, &it.1).is_none());
        states(report);
        report.aliases = self.aliases.iter().map(|(span, kind)| self.alias(*span, kind)).collect();
        report.commitments = promises(report);
        report.figures = self.figures;
        report.dates = self.dates;
    }

    fn alias(&self, span: Span, kind: &str) -> Alias {
        let mut inside = (0..self.mentions.len()).filter(|&it| {
            span.contains(self.mentions[it].0) && self.mentions[it].2 == MentionForm::Name
        });
        let (from, to) = (inside.next().unwrap(), inside.next().unwrap());
        let kind = match kind {
            "renamed" => AliasKind::Renamed,
            "same" => AliasKind::Same,
            "acronym" => AliasKind::Acronym,
            _ => AliasKind::Apart,
        };
        let when = self.dates.iter().position(|it| span.contains(it.span));
        Alias { kind, from, to, when, span }
    }
}

/// The first word of a description that `is_noun`, else the last before *of*, *for* or *in*.
fn noun(text: &str, span: Span, is_noun: impl Fn(&str) -> bool) -> Span {
    let words = text[span.range()].split(' ').scan(span.start(), |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((Span::of(start..start + word.len()), word))
    });
    let words: Vec<_> = words.collect();
    let end = words.iter().position(|it| matches!(it.1, "of" | "for" | "in"));
    let last = words[end.unwrap_or(words.len()) - 1].0;
    words.iter().find(|it| is_noun(it.1)).map_or(last, |it| it.0)
}

/// A tree of one word, a noun in the plural.
fn plural(report: &Report, span: Span) -> Tree {
    let lemma = report.slice(span).trim_end_matches('s').to_lowercase();
    let word =
        Word { span, upos: Upos::Noun, lemma: lemma.into(), head: None, relation: "root".into() };
    Tree { words: vec![word] }
}

/// A tree of a noun and the verb for what happened to whom it means.
fn passive(report: &Report, noun: Span, verb: Span) -> Tree {
    let word = |span: Span, upos, head, relation: &str| Word {
        span,
        upos,
        lemma: report.slice(span).to_lowercase().into(),
        head,
        relation: relation.into(),
    };
    let subject = word(noun, Upos::Noun, Some(1), "nsubj:pass");
    Tree { words: vec![subject, word(verb, Upos::Verb, None, "root")] }
}

/// Gives the states that words name as owners their meaning.
fn states(report: &mut Report) {
    for leaning in report.leanings.clone() {
        let Bearing::Owner { state } = leaning.bearing else { continue };
        let named: Vec<usize> = (0..report.mentions.len())
            .filter(|&it| report.slice(report.mentions[it].span) == state)
            .collect();
        for at in named {
            report.mentions[at].meaning = Some(format!("{state}: government"));
        }
    }
}

/// `+3`, `-3!`, `not`, `that`, `charge`, `words`.
fn leaning(span: Span, head: &str) -> Option<Leaning> {
    let bearing = match head {
        "not" => Bearing::Negated,
        "that" => Bearing::Pointer,
        "charge" => Bearing::Charge,
        "words" => Bearing::Words,
        "dead" => Bearing::Lot(Lot::Dead),
        "people" => Bearing::Lot(Lot::People),
        _ if head.starts_with("of ") => Bearing::Owner { state: head[3..].to_owned().leak() },
        _ => {
            let (judges, dismisses) = (head.ends_with('!'), head.ends_with("!!"));
            let axis = head.strip_prefix(['+', '-'])?.trim_end_matches('!').parse().unwrap();
            Bearing::Side { axis, pole: head.starts_with('+'), judges, dismisses }
        }
    };
    Some(Leaning { span, about: None, subject: None, bearing })
}

fn chain(mentions: Vec<usize>) -> Chain {
    let links = mentions.windows(2).map(|it| Link {
        mention: it[1],
        to: it[0],
        reason: "marked so".into(),
    });
    Chain { links: links.collect(), mentions }
}

/// Each statement that is a promise.
fn promises(report: &Report) -> Vec<Commitment> {
    let all = report.statements.iter().enumerate().filter(|it| it.1.act == Act::Promise);
    let promise = |(at, it): (usize, &Statement)| Commitment {
        by: it.speaker.into_iter().collect(),
        to: it.target,
        term: it.content[0],
        agreement: None,
        statement: Some(at),
    };
    all.map(promise).collect()
}

fn statement(
    report: &mut Report,
    span: Span,
    speaker: Option<usize>,
    act: Act,
    target: Option<Span>,
) {
    let (said, is_quoted) = within_marks(report, span);
    report.statements.push(Statement {
        source: speaker.map(|it| report.mentions[it].span),
        cue: None,
        content: vec![said],
        form: if is_quoted { Form::Direct } else { Form::Indirect },
        act,
        speaker,
        target,
        together: Vec::new(),
        answers: None,
        via: None,
        venue: None,
        date: None,
        confidence: 1.0,
        rule: "marked",
    });
}

/// The span without the quotation marks around it, and whether there are any.
fn within_marks(report: &Report, span: Span) -> (Span, bool) {
    let text = report.slice(span);
    let is_quoted = text.starts_with('"') && text.ends_with('"') && text.len() > 1;
    (if is_quoted { Span::of(span.start() + 1..span.end() - 1) } else { span }, is_quoted)
}

/// Each passage between two straight quotation marks.
fn quotes(report: &mut Report) {
    let marks: Vec<usize> = report.text().match_indices('"').map(|it| it.0).collect();
    report.quotes.extend(marks.chunks_exact(2).map(|it| Quote {
        span: Span::of(it[0]..it[1] + 1),
        inner: Span::of(it[0] + 1..it[1]),
        is_speech: true,
        continues: false,
    }));
}

fn act(word: &str) -> Act {
    match word {
        "accuse" => Act::Accuse,
        "deny" => Act::Deny,
        "demand" => Act::Demand,
        "reject" => Act::Reject,
        "promise" => Act::Promise,
        "propose" => Act::Propose,
        "say" => Act::Say,
        "criticise" => Act::Criticise,
        other => panic!("no such act in the tests: {other}"),
    }
}

/// `>=12 boats`, `~12`, `10-15`, `12!`, `12%`: a number and what is counted.
fn figure(text: &str, span: Span, spec: &str) -> Figure {
    let (number, counted) = spec.split_once(' ').unwrap_or((spec, ""));
    let bound = number.starts_with(">=").then_some(Bound::AtLeast);
    let bare = number.trim_start_matches([">", "=", "~"].map(|it| it.chars().next().unwrap()));
    let bare = bare.trim_end_matches(['!', '%']);
    let (low, high) = bare.split_once('-').unwrap_or((bare, bare));
    let inside = &text[span.range()];
    let counted = inside
        .find(counted)
        .filter(|_| !counted.is_empty())
        .map(|at| Span::of(span.start() + at..span.start() + at + counted.len()));
    Figure {
        span,
        low: low.parse().unwrap(),
        high: high.parse().unwrap(),
        approximate: number.starts_with('~'),
        bound,
        unit: number.ends_with('%').then(|| "percent".into()),
        counted,
        problem: number.ends_with('!').then(|| "two magnitudes".into()),
    }
}

/// Words, marks and sentences by the plainest of rules: good enough for text written for it.
fn split(report: &mut Report) {
    let text = report.text().to_owned();
    for (block, it) in report.blocks.clone().iter().enumerate() {
        let mut first = report.tokens.len();
        let mut at = it.span.start();
        while at < it.span.end() {
            let rest = &text[at..it.span.end()];
            let letter = rest.chars().next().unwrap();
            let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | ',' | '.');
            let mut end =
                at + rest.find(|c| !inner(c)).unwrap_or(rest.len()).max(letter.len_utf8());
            while end > at + 1 && text[at..end].ends_with(['.', ',', '-']) {
                end -= 1;
            }
            let kind = match letter {
                '"' => TokenKind::Quote,
                _ if letter.is_ascii_digit() => TokenKind::Number,
                _ if letter.is_alphanumeric() => TokenKind::Word,
                _ => TokenKind::Punctuation,
            };
            if !letter.is_whitespace() {
                report.tokens.push(Token { span: Span::of(at..end), kind });
            }
            at = end;
            let is_stop = matches!(letter, '.' | '!' | '?')
                && text[at..it.span.end()]
                    .trim_start_matches('"')
                    .chars()
                    .next()
                    .is_none_or(char::is_whitespace);
            if (is_stop || at >= it.span.end()) && report.tokens.len() > first {
                if text[at..].starts_with('"') {
                    report
                        .tokens
                        .push(Token { span: Span::of(at..at + 1), kind: TokenKind::Quote });
                    at += 1;
                }
                let span =
                    report.tokens[first].span.cover(report.tokens[report.tokens.len() - 1].span);
                report.sentences.push(Sentence { span, tokens: first..report.tokens.len(), block });
                first = report.tokens.len();
            }
        }
    }
}
