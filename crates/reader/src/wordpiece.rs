//! `WordPiece` of the starting weights (Wu et al. 2016, arXiv:1609.08144), uncased.

use std::collections::HashMap;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{error::ErrorKind, tables::Wordpiece};

/// A vocabulary and the greedy longest-match split.
pub(crate) struct WordPiece {
    ids: HashMap<String, usize>,
    unknown: usize,
    pub(crate) first: usize,
    pub(crate) last: usize,
    most_pieces: usize,
    longest_atom: usize,
}

impl WordPiece {
    /// Reads one piece a line, as in BERT's `vocab.txt`.
    ///
    /// Only the first pieces of an atom are kept, and one of too many characters is one unknown piece, so
    /// that a text without spaces stays cheap.
    pub(crate) fn new(vocabulary: &str, limits: &Wordpiece) -> Result<Self, ErrorKind> {
        let &Wordpiece { most_pieces, longest_atom } = limits;
        let ids: HashMap<String, usize> =
            vocabulary.lines().enumerate().map(|(id, piece)| (piece.to_owned(), id)).collect();
        let special =
            |piece: &'static str| ids.get(piece).copied().ok_or(ErrorKind::Vocabulary { piece });
        let (unknown, first, last) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Ok(Self { ids, unknown, first, last, most_pieces, longest_atom })
    }

    /// The piece ids of one atom, at least one.
    pub(crate) fn pieces(&self, atom: &str) -> Vec<usize> {
        let mut pieces = self.split(&plain(atom));
        pieces.truncate(self.most_pieces);
        pieces
    }

    fn split(&self, word: &str) -> Vec<usize> {
        if word.is_empty() || word.chars().count() > self.longest_atom {
            return vec![self.unknown];
        }
        let (mut pieces, mut at) = (Vec::new(), 0);
        while at < word.len() {
            let Some((id, end)) = self.longest(word, at) else { return vec![self.unknown] };
            pieces.push(id);
            at = end;
        }
        pieces
    }

    /// The longest piece of `word` that begins at `at`, and where it ends.
    fn longest(&self, word: &str, at: usize) -> Option<(usize, usize)> {
        let mut piece = String::from(if at == 0 { "" } else { "##" });
        let prefix = piece.len();
        piece.push_str(&word[at..]);
        while piece.len() > prefix {
            if let Some(&id) = self.ids.get(&piece) {
                return Some((id, at + piece.len() - prefix));
            }
            piece.pop();
        }
        None
    }
}

/// Lower case, without accents, with plain quotation marks: their shape is a feature of the atom.
fn plain(atom: &str) -> String {
    let straight = atom.chars().map(|it| match it {
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‛' | '`' | '´' => '\'',
        it => it,
    });
    straight.flat_map(char::to_lowercase).nfd().filter(|&it| !is_combining_mark(it)).collect()
}
