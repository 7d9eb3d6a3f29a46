//! Labels, scores and constants that decoding needs besides the graphs: `reader.json` of a model.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::ErrorKind;

/// The format of model that this version reads.
const FORMAT: &str = "rashomon.reader/2";

#[derive(Deserialize)]
pub(crate) struct Tables {
    format: String,
    pub(crate) window: Window,
    pub(crate) wordpiece: Wordpiece,
    pub(crate) attributions: Attributions,
    pub(crate) names: Tags,
    pub(crate) upos: Vec<String>,
    pub(crate) lemmas: Vec<String>,
    pub(crate) relations: Vec<String>,
    pub(crate) root: Root,
    pub(crate) coreference: Coreference,
}

#[derive(Clone, Copy, Deserialize)]
pub(crate) struct Window {
    /// Pieces of a window, its two borders among them.
    pub(crate) pieces: usize,
    /// Pieces that two windows share, about.
    pub(crate) overlap: usize,
}

#[derive(Deserialize)]
pub(crate) struct Wordpiece {
    /// Pieces that are kept of one atom.
    pub(crate) most_pieces: usize,
    /// Characters of an atom that is still looked up.
    pub(crate) longest_atom: usize,
}

/// BIO tags and the scores of a conditional random field over them.
#[derive(Deserialize)]
pub(crate) struct Tags {
    pub(crate) tags: Vec<String>,
    pub(crate) crf: Crf,
}

#[derive(Deserialize)]
pub(crate) struct Crf {
    /// The score of each tag at the beginning.
    pub(crate) start: Vec<f32>,
    /// The score of each tag (inner) after each other (outer).
    pub(crate) follow: Vec<Vec<f32>>,
}

#[derive(Deserialize)]
pub(crate) struct Attributions {
    #[serde(flatten)]
    pub(crate) tags: Tags,
    pub(crate) distance_edges: Vec<usize>,
    pub(crate) farthest: usize,
    /// For the source of a cue and the cue of a content, a score for each bucket of distance.
    pub(crate) distance: Vec<Vec<f32>>,
}

/// What stands above the root of a tree: no word, but what a word is as a head.
#[derive(Deserialize)]
pub(crate) struct Root {
    /// As the head of an arc.
    pub(crate) arc: Vec<f32>,
    /// As the head of a relation.
    pub(crate) relation: Vec<f32>,
}

#[derive(Deserialize)]
pub(crate) struct Coreference {
    pub(crate) kinds: Vec<String>,
    /// How many numbers say what a word is as the head of a mention, and as many as a border of one.
    pub(crate) edge: usize,
    pub(crate) reach: usize,
    /// For the first and the last word of a mention, a score for each distance from its head.
    pub(crate) offset: Vec<Vec<f32>>,
    pub(crate) antecedents: usize,
    pub(crate) mention_edges: Vec<usize>,
    pub(crate) sentence_edges: Vec<usize>,
    pub(crate) pronouns: BTreeMap<String, Vec<String>>,
}

impl Tables {
    /// Reads the tables and checks that their sizes fit the code that uses them.
    pub(crate) fn read(json: &[u8]) -> Result<Self, ErrorKind> {
        let tables: Self = serde_json::from_slice(json)?;
        if tables.format != FORMAT {
            return Err(ErrorKind::Version { expected: FORMAT, found: tables.format });
        }
        let fits = [
            (tables.attributions.tags.fits(), "the tags of attributions"),
            (tables.names.fits(), "the tags of names"),
            (tables.attributions.fits(), "the distances of attributions"),
            (tables.coreference.fits(), "the offsets of mentions"),
            (tables.window.pieces > tables.window.overlap + 2, "the windows"),
        ];
        fits.iter().find(|it| !it.0).map_or(Ok(tables), |it| Err(ErrorKind::Misfit { what: it.1 }))
    }
}

impl Tags {
    fn fits(&self) -> bool {
        let count = self.tags.len();
        let even = |row: &Vec<f32>| row.len() == count;
        count > 0
            && even(&self.crf.start)
            && self.crf.follow.len() == count
            && self.crf.follow.iter().all(even)
    }
}

impl Attributions {
    fn fits(&self) -> bool {
        let buckets = 2 * (self.distance_edges.len() + 1);
        self.distance.len() == 2 && self.distance.iter().all(|it| it.len() == buckets)
    }
}

impl Coreference {
    fn fits(&self) -> bool {
        self.offset.len() == 2 && self.offset.iter().all(|it| it.len() == 2 * self.reach + 1)
    }
}

/// Where `value` lies among `edges`: the number of edges below it (an edge belongs to the bucket it closes).
pub(crate) fn bucket(value: usize, edges: &[usize]) -> usize {
    edges.partition_point(|&it| it < value)
}
