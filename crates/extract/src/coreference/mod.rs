//! Which mentions of one report lead to one actor.

mod bodies;
mod clusters;
mod descriptions;
mod gender;
mod grammar;
mod holders;
mod members;
mod names;
mod owned;
mod pronouns;
mod suggested;
mod view;

use rashomon_record::{Layer, Report, Stage};

use self::{clusters::Clusters, members::Known, suggested::Suggested, view::View};

/// Links names, descriptions and pronouns of one report, each with its reason.
///
/// Names first, over the whole report: the same name, a surname after a full name, an acronym, what the text says
/// about two names, a capital that stands for a government, the bodies of states and people. Then descriptions and pronouns in the order of the text,
/// each to what was mentioned before it. Where two would do, nothing is linked.
pub struct Coreference;

impl Stage for Coreference {
    fn name(&self) -> &'static str {
        "coreference"
    }

    fn needs(&self) -> &'static [Layer] {
        &[
            Layer::Tokens,
            Layer::Sentences,
            Layer::Mentions,
            Layer::Roles,
            Layer::Aliases,
            Layer::Statements,
        ]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Chains]
    }

    fn apply(&self, report: &mut Report) {
        let view = View::new(report);
        let mut clusters = Clusters::new(&view);
        names::link(&view, &mut clusters);
        let bodies = bodies::link(&view, &mut clusters);
        descriptions::link_told(&view, &mut clusters);
        grammar::link(&view, &mut clusters);
        descriptions::link_first_line(&view, &mut clusters);
        let suggested = Suggested::new(&view);
        let known = Known::new(&view);
        for mention in 0..report.mentions.len() {
            descriptions::link(&view, &mut clusters, &bodies, &known, mention);
            pronouns::link(&view, &mut clusters, mention);
            suggested.link(&view, &mut clusters, mention);
        }
        owned::link(&view, &mut clusters, &suggested);
        report.chains = clusters.chains();
    }
}
