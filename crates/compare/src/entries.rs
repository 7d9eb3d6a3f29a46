//! From annotations to the entries of a brief.

use rashomon_record::{
    Judgements, Report,
    brief::{Brief, FORMAT, Generator},
};

pub(crate) fn empty(_reports: &[Report], _judgements: &Judgements) -> Brief {
    Brief {
        format: FORMAT.into(),
        generator: Generator {
            name: "rashomon".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            models: Vec::new(),
        },
        reports: Vec::new(),
        copies: Vec::new(),
        passed_over: Vec::new(),
        actors: Vec::new(),
        statements: Vec::new(),
        figures: Vec::new(),
        dates: Vec::new(),
        events: None,
        claims: Vec::new(),
        disputes: Vec::new(),
        commitments: None,
        only: Vec::new(),
        timeline: Vec::new(),
        stories: None,
    }
}
