//! Words with their tags, and dependency trees, for a terminal.
//!
//! ```
//! use rashomon_record::{Report, Span, Tree, Upos, Word};
//! use rashomon_render::trees;
//!
//! let mut report = Report::new("a.txt", "Ortega said no.");
//! let word = |start, end, upos, head, relation: &str| Word {
//!     span: Span::new(start, end),
//!     upos,
//!     lemma: "".into(),
//!     head,
//!     relation: relation.into(),
//! };
//! report.trees = vec![Tree {
//!     words: vec![
//!         word(0, 6, Upos::Propn, Some(1), "nsubj"),
//!         word(7, 11, Upos::Verb, None, "root"),
//!         word(12, 14, Upos::Intj, Some(1), "obj"),
//!         word(14, 15, Upos::Punct, Some(1), "punct"),
//!     ],
//! }];
//! assert_eq!(
//!     trees::draw(&report),
//!     "\
//! ┌ Ortega  PROPN nsubj
//! said      VERB root
//! ├ no      INTJ obj
//! └ .       PUNCT punct
//! "
//! );
//! ```

use rashomon_record::{Report, Tree};

use crate::measure::{one_line, width};

/// One word a line with its tag and its lemma, a blank line between sentences.
pub fn tags(report: &Report) -> String {
    let sentence = |tree: &Tree| {
        let word = |at: usize| one_line(report.slice(tree.words[at].span));
        let words: Vec<String> = (0..tree.words.len()).map(word).collect();
        let widest = words.iter().map(|it| width(it)).max().unwrap_or(0);
        let line = |(at, word): (usize, &String)| {
            let it = &tree.words[at];
            let gap = " ".repeat(widest - width(word));
            format!("{word}{gap}  {:5}  {}\n", it.upos, one_line(&it.lemma))
        };
        words.iter().enumerate().map(line).collect::<String>()
    };
    report.trees.iter().map(sentence).collect::<Vec<_>>().join("\n")
}

/// Each sentence from top to bottom in the order of the text: the line before a word leads to the one it depends on. A
/// blank line stands between sentences.
pub fn draw(report: &Report) -> String {
    report.trees.iter().map(|it| sentence(report, it)).collect::<Vec<_>>().join("\n")
}

fn sentence(report: &Report, tree: &Tree) -> String {
    let children = Children::of(tree);
    let mut lines = Vec::with_capacity(tree.words.len());
    for root in (0..tree.words.len()).filter(|&at| tree.words[at].head.is_none()) {
        hang(&children, root, &mut lines);
    }
    let label = |line: &Line| {
        format!("{}{}", line.branch, one_line(report.slice(tree.words[line.word].span)))
    };
    let labels: Vec<String> = lines.iter().map(label).collect();
    let widest = labels.iter().map(|it| width(it)).max().unwrap_or(0);
    let row = |(line, label): (&Line, &String)| {
        let it = &tree.words[line.word];
        let gap = " ".repeat(widest - width(label));
        format!("{label}{gap}  {} {}\n", it.upos, one_line(&it.relation))
    };
    lines.iter().zip(&labels).map(row).collect()
}

/// A word and what is drawn before it.
struct Line {
    word: usize,
    branch: String,
}

/// The words that hang on each word, in order.
struct Children(Vec<Vec<usize>>);

impl Children {
    fn of(tree: &Tree) -> Self {
        let mut children = vec![Vec::new(); tree.words.len()];
        for (at, word) in tree.words.iter().enumerate() {
            if let Some(head) = word.head {
                children[head].push(at);
            }
        }
        Self(children)
    }
}

/// A word to draw, with what stands before the words that hang on it: before those above it, itself, those below it.
struct Step {
    word: usize,
    above: String,
    own: String,
    below: String,
    /// Whether what hangs on it has been seen to.
    is_open: bool,
}

/// Adds the lines of `root` and all that hangs on it, in the order of the text.
///
/// A tree may be as deep as its sentence is long, so this goes by a list of what is left to do and not by recursion.
fn hang(children: &Children, root: usize, lines: &mut Vec<Line>) {
    let none = String::new;
    let mut left =
        vec![Step { word: root, above: none(), own: none(), below: none(), is_open: false }];
    while let Some(step) = left.pop() {
        if step.is_open {
            lines.push(Line { word: step.word, branch: step.own });
        } else {
            left.extend(opened(step, children).into_iter().rev());
        }
    }
}

/// The words that hang on one, and itself among them.
fn opened(step: Step, children: &Children) -> Vec<Step> {
    let Step { word, above, own, below, .. } = step;
    let (before, after): (Vec<usize>, Vec<usize>) =
        children.0[word].iter().partition(|&&it| it < word);
    let mut steps = Vec::with_capacity(before.len() + after.len() + 1);
    for (number, &word) in before.iter().enumerate() {
        let (corner, outer) = if number == 0 { ("┌ ", "  ") } else { ("├ ", "│ ") };
        let put = |it: &str| format!("{above}{it}");
        let (own, below) = (put(corner), put("│ "));
        steps.push(Step { word, above: put(outer), own, below, is_open: false });
    }
    steps.push(Step { word, above: String::new(), own, below: String::new(), is_open: true });
    for (number, &word) in after.iter().enumerate() {
        let is_last = number + 1 == after.len();
        let (corner, outer) = if is_last { ("└ ", "  ") } else { ("├ ", "│ ") };
        let put = |it: &str| format!("{below}{it}");
        let (own, above) = (put(corner), put("│ "));
        steps.push(Step { word, above, own, below: put(outer), is_open: false });
    }
    steps
}
