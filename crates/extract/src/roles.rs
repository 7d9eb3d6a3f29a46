//! Titles and offices.

use rashomon_record::{Layer, Report, Stage};

/// Finds the titles and offices that the text gives to a name.
pub struct Roles;

impl Stage for Roles {
    fn name(&self) -> &'static str {
        "roles"
    }

    fn needs(&self) -> &'static [Layer] {
        &[Layer::Tokens, Layer::Sentences, Layer::Mentions]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Roles]
    }

    fn apply(&self, report: &mut Report) {
        report.roles.clear();
    }
}
