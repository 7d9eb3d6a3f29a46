//! Words that take a side, with their negation.

use std::io;

use rashomon_lang::lexicon::opposites;
use rashomon_record::Bearing;
use rashomon_render::carets::{Case, Mark};

use crate::{check, read};

#[test]
fn leanings() -> io::Result<()> {
    check("leanings", |case: &Case| {
        let report = read(&case.text);
        let label = |it: Bearing| match it {
            Bearing::Side { axis, pole, .. } => {
                let side = if pole { "for" } else { "against" };
                format!("{} {side}", opposites::axis(axis).expect("an axis of the list"))
            }
            other => format!("{other:?}").to_lowercase(),
        };
        report.leanings.iter().map(|it| Mark::new(it.span, label(it.bearing))).collect()
    })
}
