//! Who is who across documents, against ECB+ and MEANTIME, beside the baseline that takes equal head words for one.
//!
//! With *gold mentions* the program is told where people and bodies are mentioned and says who they are. With *found
//! mentions* it is told nothing; a mention that it found counts as the corpus's if both have the same head word, and one
//! that the corpus does not have counts against it, though the corpus marks only those who take part in an event.

mod corpus;
mod scores;

use std::{collections::BTreeMap, path::Path};

use anstream::println;
use anyhow::Result;
use rashomon::{Rashomon, reader::Reader, sort};
use rashomon_compare::identities;
use rashomon_extract::{Aliases, Coreference, Dates, Figures, Mentions, Quotes, Roles, Statements};
use rashomon_lang::{Sentences, Tokenizer};
use rashomon_record::{
    Judgements, Layer, Mention, MentionForm, MissingLayer, Pipeline, Report, Span, Stage, Tree,
    Upos, Word, brief::ActorKind,
};

use corpus::{Document, Gold, Topic};
use scores::{Clusters, Score};

/// Prints the scores on the development topics of ECB+ in `folder`.
pub(crate) fn ecb(reader: Option<Reader>, folder: &Path, all: bool, links: bool) -> Result<()> {
    let others: Vec<String> = (1..=35).map(|it: u32| it.to_string()).collect();
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    let others: Vec<&str> = others
        .into_iter()
        .filter(|it| !corpus::DEV.contains(it) && folder.join("ECB+").join(it).is_dir())
        .collect();
    let topics = corpus::ecb(folder, if all { &others } else { &corpus::DEV })?;
    if links { show_links(reader, &topics) } else { score(reader, &topics, false) }
}

/// Prints the scores on the topics of MEANTIME in `folder`.
pub(crate) fn meantime(reader: Option<Reader>, folder: &Path, links: bool) -> Result<()> {
    let topics = corpus::meantime(folder)?;
    if links { show_links(reader, &topics) } else { score(reader, &topics, true) }
}

/// Prints each mention of the corpus, whom it means there and whom the program takes it for, with gold mentions.
fn show_links(reader: Option<Reader>, topics: &[Topic]) -> Result<()> {
    let told = Told::new(reader)?;
    println!(
        "topic\tdocument\tstart\tmention\thead\tform\tkind\tcorpus\tprogram\tdepends on\tas\tstory"
    );
    for topic in topics {
        let reports: Vec<Report> = topic.documents.iter().map(|it| told.read(it)).collect();
        let stories = stories(&reports);
        let identities = identities(&reports, &stories, &Judgements::default());
        for (at, document) in topic.documents.iter().enumerate() {
            for gold in &document.mentions {
                let report = &reports[at];
                let found = report.mentions.iter().position(|it| is_same(it, gold));
                let own = found.map_or_else(String::new, |it| {
                    let mention = &report.mentions[it];
                    format!("{:?}\t{:?}", mention.form, mention.kind)
                });
                let number = found.map_or_else(String::new, |it| identities[at][it].to_string());
                println!(
                    "{}\t{}\t{}\t{}\t{}\t{own}\t{}\t{number}\t{}\t{}",
                    topic.name,
                    document.name,
                    gold.span.start(),
                    report.slice(gold.span).replace(['\n', '\t'], " "),
                    report.slice(gold.head),
                    gold.identity,
                    governor(report, gold.head),
                    stories[at],
                );
            }
        }
    }
    Ok(())
}

/// The lemma that the word at `head` depends on, and how.
fn governor(report: &Report, head: Span) -> String {
    let found = word_at(report, head).map(|(tree, word)| {
        let of = word.head.map_or("", |it| &tree.words[it].lemma);
        format!("{of}\t{}", word.relation)
    });
    found.unwrap_or_else(|| "\t".into())
}

fn score(reader: Option<Reader>, topics: &[Topic], each: bool) -> Result<()> {
    let told = Told::new(reader)?;
    let mut gold = [Score::default(); 3];
    for topic in topics {
        let mut of_topic = [Score::default(); 3];
        told.topic(topic, &mut of_topic);
        told.topic(topic, &mut gold);
        if each {
            println!("== {}, gold mentions", topic.name);
            print(&of_topic);
        }
    }
    let rashomon = match told.reader {
        Some(reader) => Rashomon::english().with_reader(reader),
        None => Rashomon::english(),
    };
    let mut found = [Score::default(); 3];
    for topic in topics {
        untold(topic, &rashomon, &mut found);
    }
    println!("== all, gold mentions");
    print(&gold);
    println!("== all, found mentions");
    print(&found);
    Ok(())
}

fn print(scores: &[Score; 3]) {
    for (name, score) in
        ["rashomon", "rashomon, else same head word", "same head word"].iter().zip(scores)
    {
        let rates = [("MUC", score.muc), ("B3", score.b_cubed), ("CEAF", score.ceaf)];
        let rates = rates.map(|(name, sums)| {
            let [p, r, f] = sums.rates();
            format!("{name} {p:.3} {r:.3} {f:.3}")
        });
        println!("{name:30} CoNLL F1 {:.3}   {}   (P R F1)", score.conll(), rates.join("   "));
    }
}

/// The story that the program takes each report to tell.
fn stories(reports: &[Report]) -> Vec<usize> {
    let mut stories = vec![0; reports.len()];
    for (at, story) in sort(reports).iter().enumerate() {
        for &report in &story.reports {
            stories[report] = at;
        }
    }
    stories
}

/// The program that is told where the mentions are.
struct Told {
    before: Pipeline,
    after: Pipeline,
    reader: Option<Reader>,
}

/// What the second half of reading needs and the first one adds.
struct Given;

impl Stage for Given {
    fn name(&self) -> &'static str {
        "given"
    }

    fn needs(&self) -> &'static [Layer] {
        &[]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences, Layer::Dates, Layer::Figures, Layer::Mentions]
    }

    fn apply(&self, _: &mut Report) {}
}

impl Told {
    fn new(reader: Option<Reader>) -> Result<Self, MissingLayer> {
        let before = Pipeline::default()
            .then(Tokenizer)?
            .then(Sentences)?
            .then(Dates)?
            .then(Figures)?
            .then(Mentions)?;
        let after = Pipeline::default()
            .then(Given)?
            .then(Roles)?
            .then(Quotes)?
            .then(Aliases)?
            .then(Statements)?
            .then(Coreference)?;
        Ok(Self { before, after, reader })
    }

    fn read(&self, document: &Document) -> Report {
        let mut report = document.report.clone();
        if let Some(reader) = &self.reader {
            reader.apply(&mut report);
        }
        self.before.apply(&mut report);
        for gold in &document.mentions {
            if !report.mentions.iter().any(|it| is_same(it, gold)) {
                let mention = mention(&report, gold);
                report.mentions.push(mention);
            }
        }
        report.mentions.sort_by_key(|it| (it.span.start(), std::cmp::Reverse(it.span.end())));
        self.after.apply(&mut report);
        report
    }

    fn topic(&self, topic: &Topic, scores: &mut [Score; 3]) {
        let reports: Vec<Report> = topic.documents.iter().map(|it| self.read(it)).collect();
        let identities = identities(&reports, &stories(&reports), &Judgements::default());
        let mut all = Numbers::default();
        let (mut gold, mut ours, mut baseline) =
            (Clusters::new(), Clusters::new(), Clusters::new());
        for (at, document) in topic.documents.iter().enumerate() {
            for mention in &document.mentions {
                let number = all.next();
                gold.insert(number, all.of(format!("gold {}", mention.identity)));
                baseline
                    .insert(number, all.of(format!("head {}", head(&reports[at], mention.head))));
                let found = reports[at].mentions.iter().position(|it| is_same(it, mention));
                let key = found
                    .map_or(format!("lost {number}"), |it| format!("ours {}", identities[at][it]));
                ours.insert(number, all.of(key));
            }
        }
        scores[0].add(&gold, &ours);
        scores[1].add(&gold, &with_heads(&ours, &baseline));
        scores[2].add(&gold, &baseline);
    }
}

/// Whether the program means the mention of the corpus, which takes a possessive mark for part of the word.
fn is_same(found: &Mention, gold: &Gold) -> bool {
    found.head.start() == gold.head.start() || found.span == gold.span
}

/// A mention that the program did not find: a pronoun and a name by their looks, else a description, which is as long
/// and of the kind that the reader takes it for.
fn mention(report: &Report, gold: &Gold) -> Mention {
    const PRONOUNS: &[&str] = &[
        "he",
        "him",
        "his",
        "she",
        "her",
        "hers",
        "they",
        "them",
        "their",
        "who",
        "whom",
        "whose",
        "it",
        "its",
        "i",
        "my",
        "me",
        "we",
        "our",
        "us",
        "himself",
        "herself",
        "themselves",
    ];
    let text = report.slice(gold.span);
    let first = gold.span.start();
    let starts =
        report.sentence_at(first).is_some_and(|it| report.sentences[it].span.start() == first);
    let is_capital = |it: &str| it.starts_with(char::is_uppercase);
    // Names never overlap.
    let overlaps =
        report.mentions.iter().any(|it| it.form.is_name() && it.span.overlaps(gold.span));
    let is_noun = word_at(report, gold.head).is_some_and(|it| it.1.upos == Upos::Noun);
    let form = if PRONOUNS.contains(&text.to_lowercase().as_str()) {
        MentionForm::Pronoun
    } else if text.split(' ').all(is_capital) && !starts && !overlaps && !is_noun {
        MentionForm::Name
    } else {
        MentionForm::Description
    };
    let suggested = report.suggestions.as_ref().and_then(|it| {
        let mut own = it.mentions.iter().filter(|it| it.head.start() == gold.head.start());
        own.find(|it| it.span.contains(gold.span))
    });
    let kind = match (form, suggested.map(|it| it.kind.as_str())) {
        (MentionForm::Pronoun, _) | (_, Some("person")) => ActorKind::Person,
        (_, Some("organization")) => ActorKind::Organization,
        _ => ActorKind::Other,
    };
    let whole = suggested.filter(|_| form == MentionForm::Description).map(|it| it.span);
    let span = whole.unwrap_or(gold.span);
    Mention { span, form, kind, head: gold.head, meaning: None }
}

/// The word of a tree that starts where `head` does, with its tree.
fn word_at(report: &Report, head: Span) -> Option<(&Tree, &Word)> {
    report.trees.iter().find_map(|tree| {
        let word = tree.words.iter().find(|it| it.span.start() == head.start())?;
        Some((tree, word))
    })
}

/// The program that is told nothing.
fn untold(topic: &Topic, rashomon: &Rashomon, scores: &mut [Score; 3]) {
    let read = |it: &Document| {
        let mut report = it.report.clone();
        rashomon.read(&mut report);
        report
    };
    let reports: Vec<Report> = topic.documents.iter().map(read).collect();
    let identities = identities(&reports, &stories(&reports), &Judgements::default());
    let mut all = Numbers::default();
    let (mut gold, mut ours, mut baseline) = (Clusters::new(), Clusters::new(), Clusters::new());
    for (at, document) in topic.documents.iter().enumerate() {
        let mut number_of: BTreeMap<usize, usize> = BTreeMap::new();
        for mention in &document.mentions {
            let number = all.next();
            gold.insert(number, all.of(format!("gold {}", mention.identity)));
            number_of.entry(mention.head.start()).or_insert(number);
        }
        for (nth, mention) in reports[at].mentions.iter().enumerate() {
            let inside = document.annotated.iter().any(|it| it.contains(mention.span));
            if !inside || mention.kind == ActorKind::Place {
                continue;
            }
            let number = number_of.remove(&mention.head.start()).unwrap_or_else(|| all.next());
            ours.insert(number, all.of(format!("ours {}", identities[at][nth])));
            baseline.insert(number, all.of(format!("head {}", head(&reports[at], mention.head))));
        }
    }
    scores[0].add(&gold, &ours);
    scores[1].add(&gold, &with_heads(&ours, &baseline));
    scores[2].add(&gold, &baseline);
}

/// The program's clusters, where a mention that it links to nothing joins the largest cluster in which its head word
/// stands.
fn with_heads(ours: &Clusters, heads: &Clusters) -> Clusters {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for cluster in ours.values() {
        *sizes.entry(*cluster).or_default() += 1;
    }
    let mut of_head: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for (mention, head) in heads {
        *of_head.entry(*head).or_default().entry(ours[mention]).or_default() += 1;
    }
    let joined = |(mention, cluster): (&usize, &usize)| {
        let candidates = &of_head[&heads[mention]];
        let open = sizes[cluster] == 1;
        let best = candidates.iter().max_by_key(|it| (it.1, std::cmp::Reverse(it.0)));
        (*mention, best.filter(|_| open).map_or(*cluster, |it| *it.0))
    };
    ours.iter().map(joined).collect()
}

/// The word in small letters and in the singular, as far as an *s* tells.
fn head(report: &Report, span: Span) -> String {
    let word = report.slice(span).to_lowercase();
    let singular = word.strip_suffix('s').filter(|it| it.len() > 2 && !it.ends_with('s'));
    singular.map_or(word.clone(), str::to_owned)
}

/// Numbers for mentions and clusters.
#[derive(Default)]
struct Numbers {
    last: usize,
    by_name: BTreeMap<String, usize>,
}

impl Numbers {
    fn next(&mut self) -> usize {
        self.last += 1;
        self.last
    }

    fn of(&mut self, name: String) -> usize {
        let next = self.by_name.len();
        *self.by_name.entry(name).or_insert(next)
    }
}
