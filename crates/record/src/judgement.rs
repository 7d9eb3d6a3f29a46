//! What the user has decided about actors.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt,
};

/// The user's word on whether two names are one actor. It wins over everything that is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// One name, as the reports write it.
    pub a: String,
    /// The other.
    pub b: String,
    /// `true`: the same actor; `false`: two actors.
    pub same: bool,
    /// The user's reason.
    pub why: Option<String>,
}

/// All that the user has decided for a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgements {
    /// In the order of the user's file.
    pub all: Vec<Judgement>,
    /// Names by which to show the actors that bear them; of two for one actor, the later.
    pub shown: Vec<String>,
}

impl Judgements {
    /// What two writings of one name have in common, as judgements take them: neither case nor blanks nor the shape of
    /// an apostrophe count.
    ///
    /// ```
    /// use rashomon_record::Judgements;
    ///
    /// assert_eq!(Judgements::key("Ms.  O’Hara"), Judgements::key("ms. o'hara"));
    /// ```
    pub fn key(name: &str) -> String {
        let one = name.split_whitespace().collect::<Vec<_>>().join(" ");
        one.to_lowercase().replace('’', "'")
    }

    /// Whether they can all be true.
    ///
    /// Names count as the same name if their [keys](Self::key) are.
    ///
    /// # Errors
    ///
    /// If two names are said to be apart that others join, directly or over further names.
    ///
    /// ```
    /// use rashomon_record::{Judgement, Judgements};
    ///
    /// let judge = |a: &str, b: &str, same| Judgement { a: a.into(), b: b.into(), same, why: None };
    /// let all = vec![judge("Lopez", "Ms. Lopez", true), judge("ms. lopez", "Lopez", false)];
    /// let error = Judgements { all, ..Judgements::default() }.check().unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "“ms. lopez” and “Lopez” are said to differ, but also to be the same (Lopez = Ms. Lopez)"
    /// );
    /// ```
    pub fn check(&self) -> Result<(), Contradiction> {
        let mut same: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, it) in self.all.iter().enumerate().filter(|(_, it)| it.same) {
            same.entry(Self::key(&it.a)).or_default().push(at);
            same.entry(Self::key(&it.b)).or_default().push(at);
        }
        for (at, differ) in self.all.iter().enumerate().filter(|(_, it)| !it.same) {
            if let Some(path) = self.path(&same, &Self::key(&differ.a), &Self::key(&differ.b)) {
                let joined = path.into_iter().map(|it| (it, self.all[it].clone())).collect();
                return Err(Contradiction { index: at, differ: differ.clone(), joined });
            }
        }
        Ok(())
    }

    /// The judgements that lead from one name to the other, the fewest that do.
    fn path(
        &self,
        same: &BTreeMap<String, Vec<usize>>,
        from: &str,
        to: &str,
    ) -> Option<Vec<usize>> {
        let mut seen = BTreeSet::from([from.to_owned()]);
        let mut queue = VecDeque::from([(from.to_owned(), Vec::new())]);
        while let Some((name, path)) = queue.pop_front() {
            if name == to {
                return Some(path);
            }
            for &at in same.get(&name).into_iter().flatten() {
                for next in [Self::key(&self.all[at].a), Self::key(&self.all[at].b)] {
                    if seen.insert(next.clone()) {
                        queue.push_back((next, [path.as_slice(), &[at]].concat()));
                    }
                }
            }
        }
        None
    }
}

/// Two names are said to be apart and to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Where the judgement that keeps them apart stands in [`Judgements::all`].
    pub index: usize,
    /// That judgement.
    pub differ: Judgement,
    /// The judgements that join them, each with its place in [`Judgements::all`].
    pub joined: Vec<(usize, Judgement)>,
}

impl Contradiction {
    /// The contradiction in words, with what `place` says of each judgement that joins the names.
    pub fn in_words(&self, place: impl Fn(usize) -> String) -> String {
        let Judgement { a, b, .. } = &self.differ;
        let joined =
            self.joined.iter().map(|(at, it)| format!("{} = {}{}", it.a, it.b, place(*at)));
        match joined.collect::<Vec<_>>() {
            none if none.is_empty() => {
                format!("“{a}” and “{b}” are said to differ, but are one name")
            }
            some => format!(
                "“{a}” and “{b}” are said to differ, but also to be the same ({})",
                some.join(", ")
            ),
        }
    }
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(|_| String::new()))
    }
}

impl std::error::Error for Contradiction {}

#[cfg(test)]
mod tests {
    use super::*;

    fn judgements(all: &[(&str, &str, bool)]) -> Judgements {
        let judgement = |&(a, b, same): &(&str, &str, bool)| Judgement {
            a: a.into(),
            b: b.into(),
            same,
            why: None,
        };
        Judgements { all: all.iter().map(judgement).collect(), ..Judgements::default() }
    }

    #[test]
    fn a_contradiction_over_three_names_is_found() {
        let all = judgements(&[("A", "B", true), ("A", "C", false), ("B", "C", true)]);
        let error = all.check().expect_err("contradictory");
        assert_eq!((error.index, error.joined.len()), (1, 2));
        assert_eq!(
            error.to_string(),
            "“A” and “C” are said to differ, but also to be the same (A = B, B = C)"
        );
    }

    #[test]
    fn cycles_of_sameness_are_fine() {
        let all = judgements(&[("A", "B", true), ("B", "C", true), ("C", "A", true)]);
        assert_eq!(all.check(), Ok(()));
        assert_eq!(judgements(&[]).check(), Ok(()));
    }

    #[test]
    fn a_name_does_not_differ_from_itself() {
        let error = judgements(&[("A", "a ", false)]).check().expect_err("contradictory");
        assert_eq!(error.to_string(), "“A” and “a ” are said to differ, but are one name");
    }
}
