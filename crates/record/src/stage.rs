//! The steps of reading, and the order they need.

use std::fmt;

use crate::Report;

/// One kind of annotation on a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the field of `Report` that has its name")]
pub enum Layer {
    Suggestions,
    Trees,
    Tokens,
    Sentences,
    Mentions,
    Quotes,
    Statements,
    Chains,
    Roles,
    Aliases,
    Figures,
    Dates,
    Vectors,
    Commitments,
    Fates,
    Leanings,
}

/// A step of reading: adds layers of annotations to a report.
///
/// A stage cannot fail: on text it does not understand it adds less, and says so in
/// [`Report::warnings`](crate::Report::warnings) where the user should know.
/// Every span it adds lies inside the text and on character boundaries, and the same report gives the same
/// annotations.
pub trait Stage: Send + Sync {
    /// Its name, for messages: `statements`.
    fn name(&self) -> &'static str;

    /// The layers it reads.
    fn needs(&self) -> &'static [Layer];

    /// The layers it fills.
    fn adds(&self) -> &'static [Layer];

    /// Adds its layers to `report`.
    fn apply(&self, report: &mut Report);
}

/// Stages in an order in which each finds the layers it needs.
#[derive(Default)]
pub struct Pipeline {
    stages: Vec<Box<dyn Stage>>,
}

impl Pipeline {
    /// Adds `stage` at the end.
    ///
    /// # Errors
    ///
    /// If the stage needs a layer that no earlier stage adds.
    pub fn then(mut self, stage: impl Stage + 'static) -> Result<Self, MissingLayer> {
        let added = |layer| self.stages.iter().any(|it| it.adds().contains(layer));
        if let Some(&missing) = stage.needs().iter().find(|layer| !added(layer)) {
            return Err(MissingLayer { stage: stage.name(), missing });
        }
        self.stages.push(Box::new(stage));
        Ok(self)
    }

    /// Reads `report`: applies each stage in turn.
    pub fn apply(&self, report: &mut Report) {
        for stage in &self.stages {
            stage.apply(report);
        }
    }
}

/// A stage was added before those that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingLayer {
    /// The stage's name.
    pub stage: &'static str,
    /// The layer it does not find.
    pub missing: Layer,
}

impl fmt::Display for MissingLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "stage `{}` needs {:?}, which no earlier stage adds", self.stage, self.missing)
    }
}

impl std::error::Error for MissingLayer {}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fake(&'static [Layer], &'static [Layer]);

    impl Stage for Fake {
        fn name(&self) -> &'static str {
            "fake"
        }
        fn needs(&self) -> &'static [Layer] {
            self.0
        }
        fn adds(&self) -> &'static [Layer] {
            self.1
        }
        fn apply(&self, report: &mut Report) {
            report.source.push('+');
        }
    }

    #[test]
    fn a_wrong_order_cannot_be_built() {
        let tokens = || Fake(&[], &[Layer::Tokens]);
        let statements = || Fake(&[Layer::Tokens], &[Layer::Statements]);
        let error = Pipeline::default().then(statements()).err().map(|it| it.to_string());
        assert_eq!(
            error.as_deref(),
            Some("stage `fake` needs Tokens, which no earlier stage adds")
        );
        let pipeline = Pipeline::default()
            .then(tokens())
            .and_then(|it| it.then(statements()))
            .expect("a right order");
        let mut report = Report::new("a", "");
        pipeline.apply(&mut report);
        assert_eq!(report.source, "a++");
    }
}
