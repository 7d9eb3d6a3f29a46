//! Words, tags, lemmas and dependencies, as a trained reader tells them.

use std::{fmt, str::FromStr, sync::Arc};

use crate::Span;

/// The dependency tree of one sentence, in the terms of [Universal Dependencies](https://universaldependencies.org).
///
/// Sentences and words are the reader's own: they need not be those of [`Report::sentences`](crate::Report::sentences)
/// and [`Report::tokens`](crate::Report::tokens), but each word is made of whole letters of the same text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Its words, in order; at least one. Just one of them is the root.
    pub words: Vec<Word>,
}

impl Tree {
    /// From the start of its first word to the end of its last.
    ///
    /// # Panics
    ///
    /// If it has no words; no tree of a stage lacks them.
    pub fn span(&self) -> Span {
        self.words.iter().map(|it| it.span).reduce(Span::cover).expect("a tree has words")
    }

    /// The indices of the words that hang directly on word number `head`, in order.
    pub fn children(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.words.len()).filter(move |&at| self.words[at].head == Some(head))
    }
}

/// One word of a [`Tree`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Its part of speech.
    pub upos: Upos,
    /// Its dictionary form.
    pub lemma: Box<str>,
    /// The word it depends on, as an index into [`Tree::words`]; `None` for the root.
    pub head: Option<usize>,
    /// How it depends on it, with its subtype if it has one: `nsubj`, `acl:relcl`.
    pub relation: Arc<str>,
}

impl Word {
    /// The relation without its subtype: `acl` of `acl:relcl`.
    pub fn plain_relation(&self) -> &str {
        self.relation.split(':').next().unwrap_or_default()
    }
}

/// A universal part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the tag of Universal Dependencies that has its name")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Upos {
    /// All tags, in the order of the alphabet.
    pub const ALL: [Self; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    /// The tag as it is written: `PROPN`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Adj => "ADJ",
            Self::Adp => "ADP",
            Self::Adv => "ADV",
            Self::Aux => "AUX",
            Self::Cconj => "CCONJ",
            Self::Det => "DET",
            Self::Intj => "INTJ",
            Self::Noun => "NOUN",
            Self::Num => "NUM",
            Self::Part => "PART",
            Self::Pron => "PRON",
            Self::Propn => "PROPN",
            Self::Punct => "PUNCT",
            Self::Sconj => "SCONJ",
            Self::Sym => "SYM",
            Self::Verb => "VERB",
            Self::X => "X",
        }
    }
}

impl fmt::Display for Upos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Upos {
    type Err = UnknownUpos;

    fn from_str(tag: &str) -> Result<Self, UnknownUpos> {
        Self::ALL.into_iter().find(|it| it.as_str() == tag).ok_or_else(|| UnknownUpos(tag.into()))
    }
}

/// A tag that Universal Dependencies does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownUpos(String);

impl fmt::Display for UnknownUpos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no universal part of speech", self.0)
    }
}

impl std::error::Error for UnknownUpos {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_they_are_written() {
        for tag in Upos::ALL {
            assert_eq!(tag.to_string().parse(), Ok(tag));
        }
        let error = "noun".parse::<Upos>().map_err(|it| it.to_string());
        assert_eq!(error, Err("\"noun\" is no universal part of speech".into()));
        assert_eq!(format!("{:<6}|", Upos::Adj), "ADJ   |");
    }
}
