//! What stands in a report's text but is not its words: teasers, prompts, credits, copyright lines.
//!
//! The rules are data: `boilerplate.rules` beside this file, with an example for each. What needs more than one block to
//! see, such as a headline in capitals in the middle of the text, is here.

use std::sync::LazyLock;

use rashomon_record::{Block, BlockKind, Report};
use regex::{Regex, RegexBuilder};

static RULES: LazyLock<Vec<Section>> =
    LazyLock::new(|| sections(include_str!("boilerplate.rules")));

/// The rules for one kind of boilerplate.
struct Section {
    kind: String,
    /// Longer blocks are not looked at.
    words: usize,
    patterns: Vec<Regex>,
    /// Blocks that must match.
    examples: Vec<String>,
    /// Blocks that no section may match.
    look_alikes: Vec<String>,
}

/// Reads the file of rules.
///
/// # Panics
///
/// If a pattern is malformed, which the tests of this file would show.
fn sections(rules: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for line in rules.lines().filter(|it| !it.trim().is_empty() && !it.starts_with('#')) {
        if let Some(kind) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            let (examples, look_alikes) = (Vec::new(), Vec::new());
            sections.push(Section {
                kind: kind.into(),
                words: usize::MAX,
                patterns: Vec::new(),
                examples,
                look_alikes,
            });
            continue;
        }
        let section = sections.last_mut().expect("the file of rules begins with a section");
        if let Some(words) = line.strip_prefix("words ") {
            section.words = words.parse().expect("`words` stands before a number");
        } else if let Some(example) = line.strip_prefix("+ ") {
            section.examples.push(example.into());
        } else if let Some(look_alike) = line.strip_prefix("- ") {
            section.look_alikes.push(look_alike.into());
        } else {
            // Word boundaries of ASCII: those of Unicode would make every match ten times as slow.
            let pattern =
                RegexBuilder::new(&line.replace(r"\b", r"(?-u:\b)")).case_insensitive(true).build();
            section.patterns.push(pattern.expect("the patterns of the rules are well formed"));
        }
    }
    sections
}

/// The kind of boilerplate that `block` is by its own words, if it is any.
fn kind(block: &str) -> Option<&'static str> {
    // No rule looks at longer ones; this spares counting the words of a megabyte.
    if block.len() > 2000 {
        return None;
    }
    let words = block.split_whitespace().count();
    let fits = |it: &&Section| words <= it.words && it.patterns.iter().any(|it| it.is_match(block));
    RULES.iter().find(fits).map(|it| it.kind.as_str())
}

/// Marks the blocks of `report` that are boilerplate, and the cross-heads of plain text as headings.
///
/// `linked` says which blocks are nothing but a link, where the format knows.
pub(crate) fn mark(report: &mut Report, linked: &[bool]) {
    let shouted = shouts(report);
    let kinds: Vec<Option<BlockKind>> = (0..report.blocks.len())
        .map(|at| {
            let block = &report.blocks[at];
            let link = linked.get(at).copied().unwrap_or_default();
            match block.kind {
                BlockKind::Title | BlockKind::Skipped(_) => None,
                _ => by_words(report, at, link, shouted),
            }
        })
        .collect();
    for (block, kind) in report.blocks.iter_mut().zip(kinds) {
        if let Some(kind) = kind {
            block.kind = kind;
        }
    }
}

fn by_words(report: &Report, at: usize, link: bool, shouted: bool) -> Option<BlockKind> {
    let block = &report.blocks[at];
    let text = report.slice(block.span);
    if let Some(kind) = kind(text) {
        return Some(BlockKind::Skipped(kind.to_owned()));
    }
    let is_line = block.kind == BlockKind::Paragraph && at > 0 && !ends_sentence(text);
    let words = text.split_whitespace().count();
    if is_line && (link && words >= 3 || !shouted && is_headline_in_capitals(text)) {
        return Some(BlockKind::Skipped("link to another story".into()));
    }
    (is_line && is_cross_head(report, at, words)).then_some(BlockKind::Heading)
}

/// Whether capitals are the habit of this text, as of old telexes: more than a fifth of its blocks.
fn shouts(report: &Report) -> bool {
    let capitals = report.blocks.iter().filter(|it| in_capitals(report.slice(it.span))).count();
    5 * capitals > report.blocks.len().max(10)
}

/// Words that begin a prompt.
const PROMPTS: &[&str] = &["READ", "WATCH", "CLICK", "SEE", "LISTEN", "VIDEO", "PHOTOS", "LIVE"];

/// Verbs by which a headline is told from a cross-head.
const VERBS: &[&str] = &[
    "ARE", "CAN", "COULD", "HAD", "HAS", "HAVE", "IS", "MAY", "MIGHT", "MUST", "SAID", "TO", "WAS",
    "WERE", "WILL", "WON'T", "WON’T", "WOULD",
];

/// Whether `text` is a headline in capitals, as pages link to other stories. A cross-head in capitals names a thing
/// (`THE COST OF IT`), a headline tells one (`MAYOR CALLS CLOSURE MADNESS`): it has a verb, or many words.
fn is_headline_in_capitals(text: &str) -> bool {
    if !in_capitals(text) {
        return false;
    }
    let bare = |it: &str| it.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> =
        text.split_whitespace().map(bare).filter(|it| !it.is_empty()).collect();
    let is_verb = |it: &String| {
        let inflected =
            it.len() >= 5 && (it.ends_with("ED") || it.ends_with('S') && !it.ends_with("SS"));
        VERBS.contains(&it.as_str()) || inflected && !it.ends_with("'S") && !it.ends_with("’S")
    };
    let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
    let prompts = words.first().is_some_and(|it| PROMPTS.contains(&it.as_str()));
    words.len() >= 4 && (prompts || words.len() >= 9 || inner.iter().any(is_verb))
}

/// Whether all letters that have a case are capitals, a few small ones aside (`McCAIN`).
fn in_capitals(text: &str) -> bool {
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    upper >= 8 && 20 * lower <= upper
}

/// Whether block `at`, a short line without an end, stands between two paragraphs as a cross-head does.
fn is_cross_head(report: &Report, at: usize, words: usize) -> bool {
    let is_prose = |it: &Block| {
        let text = report.slice(it.span);
        it.kind.is_read() && ends_sentence(text) && text.split_whitespace().count() >= 8
    };
    let text = report.slice(report.blocks[at].span);
    let begins = text
        .trim_start_matches(['\'', '"', '‘', '“', '«'])
        .starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let ends = text.ends_with(|c: char| c.is_alphanumeric() || "'\"’”»)".contains(c));
    (1..=7).contains(&words)
        && begins
        && ends
        && report.blocks.get(at + 1).is_some_and(is_prose)
        && report.blocks[..at].iter().any(is_prose)
}

/// Whether `text` ends as a sentence does, or goes on with a list.
fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']']);
    bare.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '؟', '।'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_match_their_own_section() {
        for section in RULES.iter() {
            assert!(
                !section.examples.is_empty(),
                "help: give [{}] an example with `+`",
                section.kind
            );
            for example in &section.examples {
                assert_eq!(
                    kind(example),
                    Some(section.kind.as_str()),
                    "help: no pattern matches {example:?}"
                );
            }
        }
    }

    #[test]
    fn look_alikes_match_nothing() {
        for look_alike in RULES.iter().flat_map(|it| &it.look_alikes) {
            assert_eq!(kind(look_alike), None, "help: a pattern takes too much: {look_alike:?}");
        }
    }

    #[test]
    fn capitals() {
        for headline in [
            "MAYOR CALLS CLOSURE MADNESS",
            "READ THE BRIDGE REPORT",
            "BRIDGE WORKER CHARGED WITH THEFT",
        ] {
            assert!(is_headline_in_capitals(headline), "{headline}");
        }
        for cross_head in [
            "THE COST OF IT ALL",
            "LEGAL WOES",
            "BROAD BACKING FOR A U.S. ANSWER",
            "Not in capitals at all",
        ] {
            assert!(!is_headline_in_capitals(cross_head), "{cross_head}");
        }
    }

    #[test]
    fn lines_between_paragraphs() {
        let mut report = Report::new(
            "a.txt",
            "The bridge was closed on Friday after the flood.\nA costly plan\nThe mayor said that it would cost 3 million euros.\n\
             MAYOR CALLS CLOSURE MADNESS IN SPEECH\nWorkers have put up a fence on both sides of it.\nRead more",
        );
        mark(&mut report, &[]);
        let kinds: Vec<&BlockKind> = report.blocks.iter().map(|it| &it.kind).collect();
        let (link, paragraph) =
            (BlockKind::Skipped("link to another story".into()), BlockKind::Paragraph);
        assert_eq!(kinds, [&paragraph, &BlockKind::Heading, &paragraph, &link, &paragraph, &link]);
    }
}
