//! Statements against PolNeAR.
//!
//! PolNeAR marks source, cue and content of each attribution, in Unicode code points; quotation marks and *that* stand
//! inside its contents, while a [`Statement`] leaves them out, so they are added before both are compared.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use rashomon::Rashomon;
use rashomon_record::{Report, Span, Statement};

/// The parts of an attribution, in the order of the arrays below.
const PARTS: [&str; 3] = ["source", "cue", "content"];

/// Prints the scores on the `split` of the corpus in `folder`; reads each `every`-th article only.
///
/// With `errors`, prints what was missed and what was found besides, too.
pub(crate) fn score(folder: &Path, split: &str, every: usize, errors: bool) -> Result<()> {
    let reader = Rashomon::english();
    let mut scores = Scores::default();
    for path in articles(&folder.join(split))?.into_iter().step_by(every.max(1)) {
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let gold = attributions(folder, split, &path, &text)?;
        let mut report = Report::new(path.to_string_lossy(), text);
        reader.read(&mut report);
        let found: Vec<_> = outer(&report).map(|it| found(&report, it)).collect();
        scores.add(&report, &gold, &found, errors);
    }
    scores.print();
    Ok(())
}

/// The statements that stand in no other's content: PolNeAR has one label a word.
fn outer(report: &Report) -> impl Iterator<Item = &Statement> {
    let inside = |inner: &Statement, outer: &Statement| {
        let (inner, outer) = (inner.content[0], &outer.content);
        outer.iter().any(|it| it.contains(inner) && it.len() > inner.len())
    };
    report
        .statements
        .iter()
        .filter(move |&it| !report.statements.iter().any(|other| inside(it, other)))
}

/// One attribution: the pieces of its source, cue and content.
#[derive(Clone, Debug, Default)]
struct Attribution {
    parts: [Vec<Span>; 3],
    rule: &'static str,
}

impl Attribution {
    /// How much of the content stands in quotation marks.
    fn form(&self, text: &str) -> &'static str {
        let pieces: Vec<String> = self.parts[2].iter().map(|it| bare(&text[it.range()])).collect();
        let direct = |it: &String| {
            let marks = it.matches(is_mark).count();
            it.starts_with(is_mark) && (marks == 1 || marks == 2 && it.ends_with(is_mark))
        };
        let mut pieces = pieces.iter().filter(|it| !it.is_empty());
        match pieces.clone().any(|it| it.contains(is_mark)) {
            false => "indirect",
            true if pieces.all(direct) => "direct",
            true => "mixed",
        }
    }
}

/// The words of a piece from its first letter or mark to its last, with `''` written as one mark.
fn bare(piece: &str) -> String {
    let piece = piece.replace("''", "\"").replace("``", "\"");
    let piece = piece.strip_prefix("that ").unwrap_or(&piece);
    piece.trim_matches(|it: char| !it.is_alphanumeric() && !is_mark(it)).to_owned()
}

fn is_mark(it: char) -> bool {
    matches!(it, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The texts of a split, in the order of their names.
fn articles(split: &Path) -> Result<Vec<PathBuf>> {
    let folder = split.join("text");
    let entries =
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.map(|it| Ok(it?.path())).collect::<Result<_>>()?;
    paths.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    paths.sort();
    Ok(paths)
}

/// What the first annotator in sort order marked in the article at `path`.
fn attributions(folder: &Path, split: &str, path: &Path, text: &str) -> Result<Vec<Attribution>> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let folder = folder.join(split).join("attributions");
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder)?.map(|it| Ok(it?.path())).collect::<Result<_>>()?;
    let ours = |it: &PathBuf| {
        let name = it.file_stem().unwrap_or_default().to_string_lossy();
        name.rsplit_once('_').is_some_and(|it| it.0 == stem)
    };
    files.retain(ours);
    files.sort();
    let Some(file) = files.first() else { return Ok(Vec::new()) };
    Ok(standoff(&fs::read_to_string(file)?, &Offsets::of(text)))
}

/// Byte offsets of code points.
struct Offsets(Vec<usize>);

impl Offsets {
    fn of(text: &str) -> Self {
        Self(text.char_indices().map(|it| it.0).chain([text.len()]).collect())
    }

    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let (start, end) = (*self.0.get(start)?, *self.0.get(end)?);
        (start < end).then(|| Span::of(start..end))
    }
}

/// The attributions of a brat file; lines of other kinds are passed over.
fn standoff(file: &str, offsets: &Offsets) -> Vec<Attribution> {
    let mut spans: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut events = Vec::new();
    for line in file.lines() {
        let mut columns = line.split('\t');
        let (Some(id), Some(rest)) = (columns.next(), columns.next()) else { continue };
        if id.starts_with('T') {
            spans.insert(id, pieces(rest, offsets));
        } else if id.starts_with('E') {
            events.push(rest);
        }
    }
    let attribution = |event: &&str| {
        let mut found = Attribution::default();
        for (role, id) in event.split(' ').filter_map(|it| it.split_once(':')) {
            let role = role.trim_end_matches(|it: char| it.is_ascii_digit()).to_lowercase();
            let part = PARTS.iter().position(|&it| it == role);
            if let (Some(part), Some(spans)) = (part, spans.get(id)) {
                found.parts[part].extend(spans);
                found.parts[part].sort_unstable();
            }
        }
        found.parts.iter().any(|it| !it.is_empty()).then_some(found)
    };
    events.iter().filter_map(attribution).collect()
}

/// The spans of `Content 10 20;30 40`.
fn pieces(description: &str, offsets: &Offsets) -> Vec<Span> {
    let places = description.split_once(' ').map_or("", |it| it.1);
    let span = |place: &str| {
        let (start, end) = place.split_once(' ')?;
        offsets.span(start.parse().ok()?, end.parse().ok()?)
    };
    places.split(';').filter_map(span).collect()
}

/// A statement as PolNeAR would mark it: the content with its marks and its *that*.
fn found(report: &Report, statement: &Statement) -> Attribution {
    let content = statement.content.iter().map(|&it| with_marks(report.text(), it));
    let parts = [
        statement.source.into_iter().collect(),
        statement.cue.into_iter().collect(),
        content.collect(),
    ];
    Attribution { parts, rule: statement.rule }
}

/// `span` with a quotation mark on either side, and the *that* before it.
fn with_marks(text: &str, span: Span) -> Span {
    let (mut start, mut end) = (span.start(), span.end());
    let marks = ["\"", "“", "”", "„", "«", "»", "''", "``", "‘", "’", "'"];
    if let Some(mark) = marks.iter().find(|it| text[..start].ends_with(**it)) {
        start -= mark.len();
    }
    if let Some(mark) = marks.iter().find(|it| text[end..].starts_with(**it)) {
        end += mark.len();
    }
    for word in ["that ", "That "] {
        start -= if text[..start].ends_with(word) { word.len() } else { 0 };
    }
    Span::of(start..end)
}

/// Right, found and wanted, of which come precision, recall and F1; in items or in characters.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    right: usize,
    found: usize,
    gold: usize,
}

impl Count {
    fn add(&mut self, right: usize, found: usize, gold: usize) {
        self.right += right;
        self.found += found;
        self.gold += gold;
    }

    fn line(&self) -> String {
        let ratio = |of: usize| if of == 0 { 0. } else { self.right as f64 / of as f64 };
        let (p, r) = (ratio(self.found), ratio(self.gold));
        let f1 = if p + r > 0. { 2. * p * r / (p + r) } else { 0. };
        format!(
            "P {p:.3}  R {r:.3}  F1 {f1:.3}   ({} of {} found, {} gold)",
            self.right, self.found, self.gold
        )
    }
}

/// The sums over all articles.
#[derive(Default)]
struct Scores {
    exact: [Count; 3],
    overlap: [Count; 3],
    triple: Count,
    pair: Count,
    /// By form: exact content, then characters of source, cue and content, then triples.
    forms: BTreeMap<&'static str, [Count; 5]>,
    /// By rule: triples, then pairs of cue and content, of those found.
    rules: BTreeMap<&'static str, [Count; 2]>,
}

impl Scores {
    fn add(&mut self, report: &Report, gold: &[Attribution], found: &[Attribution], errors: bool) {
        for part in 0..PARTS.len() {
            add_spans(&mut self.exact[part], &mut self.overlap[part], gold, found, part);
        }
        let linked = link(gold, found, 3);
        self.triple.add(linked.len(), found.len(), gold.len());
        let pairs = link(gold, found, 0);
        self.pair.add(pairs.len(), found.len(), gold.len());
        self.add_rules(found, &linked, &pairs);
        for form in ["direct", "indirect", "mixed"] {
            self.add_form(form, report.text(), gold, found);
        }
        if errors {
            print_errors(report.text(), gold, found, &linked, &pairs);
        }
    }

    fn add_rules(
        &mut self,
        found: &[Attribution],
        linked: &[(usize, usize)],
        pairs: &[(usize, usize)],
    ) {
        for (at, it) in found.iter().enumerate() {
            let counts = self.rules.entry(it.rule).or_default();
            for (count, links) in counts.iter_mut().zip([linked, pairs]) {
                count.add(usize::from(links.iter().any(|it| it.1 == at)), 1, 0);
            }
        }
    }

    fn add_form(
        &mut self,
        form: &'static str,
        text: &str,
        gold: &[Attribution],
        found: &[Attribution],
    ) {
        let of = |all: &[Attribution]| -> Vec<Attribution> {
            all.iter()
                .filter(|it| !it.parts[2].is_empty() && it.form(text) == form)
                .cloned()
                .collect()
        };
        let (gold, found) = (of(gold), of(found));
        let counts = self.forms.entry(form).or_default();
        let mut unused = Count::default();
        for part in 0..PARTS.len() {
            let mut exact = Count::default();
            add_spans(&mut exact, &mut counts[1 + part], &gold, &found, part);
            unused = exact;
        }
        counts[0].add(unused.right, unused.found, unused.gold);
        counts[4].add(link(&gold, &found, 3).len(), found.len(), gold.len());
    }

    fn print(&self) {
        for (part, name) in PARTS.iter().enumerate() {
            println!("{name:8} exact     {}", self.exact[part].line());
        }
        for (part, name) in PARTS.iter().enumerate() {
            println!("{name:8} overlap   {}", self.overlap[part].line());
        }
        println!("content half shared {}", self.pair.line());
        println!("linked triple       {}", self.triple.line());
        for (form, counts) in &self.forms {
            println!("{form}");
            let names = [
                "content exact",
                "source overlap",
                "cue overlap",
                "content overlap",
                "linked triple",
            ];
            for (name, count) in names.iter().zip(counts) {
                println!("  {name:16}  {}", count.line());
            }
        }
        println!("by rule: linked triple, content half shared");
        for (rule, [triple, pair]) in &self.rules {
            let share = |it: &Count| it.right as f64 / it.found.max(1) as f64;
            println!("  {rule:24} {:5}  {:.2}  {:.2}", triple.found, share(triple), share(pair));
        }
    }
}

/// Adds the spans of one part: each piece as a pair of offsets, and the characters that they cover.
fn add_spans(
    exact: &mut Count,
    overlap: &mut Count,
    gold: &[Attribution],
    found: &[Attribution],
    part: usize,
) {
    let set = |all: &[Attribution]| -> BTreeSet<Span> {
        all.iter().flat_map(|it| it.parts[part].iter().copied()).collect()
    };
    let (gold, found) = (set(gold), set(found));
    exact.add(gold.intersection(&found).count(), found.len(), gold.len());
    let bytes = |spans: &BTreeSet<Span>| -> BTreeSet<usize> {
        spans.iter().flat_map(|it| it.range()).collect()
    };
    let (gold, found) = (bytes(&gold), bytes(&found));
    overlap.add(gold.intersection(&found).count(), found.len(), gold.len());
}

/// Pairs of gold and found attributions of which the content and so many of the parts share half their characters or
/// more; each in one pair at most, the first that fits.
fn link(gold: &[Attribution], found: &[Attribution], least: usize) -> Vec<(usize, usize)> {
    let mut taken = BTreeSet::new();
    let mut links = Vec::new();
    for (at, wanted) in gold.iter().enumerate() {
        let shares =
            |part: usize, it: &Attribution| half_shared(&wanted.parts[part], &it.parts[part]);
        let fits = |it: &Attribution| {
            !wanted.parts[2].is_empty()
                && shares(2, it)
                && (least < 3 || (shares(0, it) && shares(1, it)))
        };
        let first = (0..found.len()).find(|it| !taken.contains(it) && fits(&found[*it]));
        if let Some(it) = first {
            taken.insert(it);
            links.push((at, it));
        }
    }
    links
}

/// Whether the spans share half their bytes or more (Dice), or both are empty.
fn half_shared(a: &[Span], b: &[Span]) -> bool {
    let length = |it: &[Span]| it.iter().map(|it| it.len()).sum::<usize>();
    let shared = |x: &Span, y: &Span| x.end().min(y.end()).saturating_sub(x.start().max(y.start()));
    let common: usize = a.iter().flat_map(|x| b.iter().map(move |y| shared(x, y))).sum();
    4 * common >= length(a) + length(b)
}

/// Prints what was missed and what was found besides, with `[source]`, `(cue)` and `{content}` in their places.
fn print_errors(
    text: &str,
    gold: &[Attribution],
    found: &[Attribution],
    linked: &[(usize, usize)],
    pairs: &[(usize, usize)],
) {
    for (at, it) in gold.iter().enumerate().filter(|it| !linked.iter().any(|link| link.0 == it.0)) {
        let kind = if pairs.iter().any(|link| link.0 == at) { "PARTLY" } else { "MISSED" };
        println!("{kind:7} {}", marked(text, it));
    }
    for (at, it) in found.iter().enumerate().filter(|it| !linked.iter().any(|link| link.1 == it.0))
    {
        let kind = if pairs.iter().any(|link| link.1 == at) { "partly" } else { "BESIDES" };
        println!("{kind:7} {} <{}>", marked(text, it), it.rule);
    }
}

fn marked(text: &str, attribution: &Attribution) -> String {
    let mut spans: Vec<(Span, &str, &str)> = Vec::new();
    for (part, marks) in [("[", "]"), ("(", ")"), ("{", "}")].into_iter().enumerate() {
        spans.extend(attribution.parts[part].iter().map(|&it| (it, marks.0, marks.1)));
    }
    spans.sort_unstable();
    let first = spans.first().map_or(0, |it| it.0.start());
    let before: String = text[..first].chars().rev().take(40).collect();
    let mut line: String = before.chars().rev().collect();
    let mut at = first;
    for (span, open, close) in spans {
        if span.start() < at {
            continue;
        }
        line += &text[at..span.start()];
        line.extend([open, &text[span.range()], close]);
        at = span.end();
    }
    line.extend(text[at..].chars().take(40));
    line.replace('\n', "⏎")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_become_bytes() {
        let text = "“Né,” said Ana.";
        let file = "T1\tContent 0 5\t“Né,”\nT2\tCue 6 10\tsaid\nT3\tSource 11 14\tAna\n#1\tnote\n\
                    E1\tAttribution:T9 Content:T1 Cue:T2 Source:T3\nE2\tDiscuss:T9\n";
        let found = standoff(file, &Offsets::of(text));
        assert_eq!(found.len(), 1);
        let words: Vec<_> = found[0].parts.iter().map(|it| &text[it[0].range()]).collect();
        assert_eq!(words, ["Ana", "said", "“Né,”"]);
        assert_eq!(found[0].form(text), "direct");
    }

    #[test]
    fn that_and_marks_are_added() {
        let text = "She said that “we will”.";
        let span = with_marks(text, Span::of(17..24));
        assert_eq!(&text[span.range()], "that “we will”");
    }
}
