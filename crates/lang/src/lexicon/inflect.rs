//! The forms of English verbs and nouns.

/// Which form of a verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// `say`
    Base,
    /// `says`
    ThirdPerson,
    /// `said`; also the participle where both are one.
    Past,
    /// `written`, where it is not the past tense too.
    Participle,
    /// `saying`
    Gerund,
}

/// The forms of a verb's first word.
pub(super) struct Inflected([(String, VerbForm); 5]);

impl Inflected {
    /// The forms of `lemma`'s first word; past tense, participle and -ing form by the rules of spelling where
    /// `irregular` leaves them empty.
    pub(super) fn new(lemma: &str, irregular: [&str; 3]) -> Self {
        let base = lemma.split(' ').next().unwrap_or(lemma);
        let or = |given: &str, made: String| if given.is_empty() { made } else { given.to_owned() };
        let [past, participle, gerund] = irregular;
        let third = if base == "be" { "is".to_owned() } else { plural(base) };
        Self([
            (base.to_owned(), VerbForm::Base),
            (third, VerbForm::ThirdPerson),
            (or(past, past_tense(base)), VerbForm::Past),
            (or(participle, past_tense(base)), VerbForm::Participle),
            (or(gerund, ing(base)), VerbForm::Gerund),
        ])
    }

    /// Each form once, the first of those that look alike.
    pub(super) fn forms(&self) -> impl Iterator<Item = (&str, VerbForm)> {
        let first = |at: usize| self.0[..at].iter().all(|it| it.0 != self.0[at].0);
        (0..self.0.len())
            .filter(move |&at| first(at))
            .map(|at| (self.0[at].0.as_str(), self.0[at].1))
    }
}

/// The word with *-s*: the plural of a noun, the third person of a verb.
pub(super) fn plural(word: &str) -> String {
    match consonant_y(word) {
        Some(stem) => format!("{stem}ies"),
        None if word.ends_with(['s', 'x', 'z', 'o'])
            || word.ends_with("ch")
            || word.ends_with("sh") =>
        {
            format!("{word}es")
        }
        None => format!("{word}s"),
    }
}

/// The regular forms of a word as a verb, and its plural as a noun, each once.
pub(super) fn regular(base: &str) -> Vec<String> {
    let forms = Inflected::new(base, ["", "", ""]);
    forms.forms().map(|it| it.0.to_owned()).collect()
}

fn past_tense(word: &str) -> String {
    match consonant_y(word) {
        Some(stem) => format!("{stem}ied"),
        None if word.ends_with('e') => format!("{word}d"),
        None => format!("{word}ed"),
    }
}

fn ing(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    let keeps_e = ["ee", "oe", "ye"].iter().any(|it| word.ends_with(it)) || word == "be";
    match word.strip_suffix('e') {
        Some(stem) if !keeps_e => format!("{stem}ing"),
        _ => format!("{word}ing"),
    }
}

/// The word without its *y*, if a consonant stands before it.
fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|it| !it.ends_with(['a', 'e', 'i', 'o', 'u']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms_follow_the_rules_of_spelling() {
        let forms = |lemma| {
            let inflected = Inflected::new(lemma, ["", "", ""]);
            inflected.forms().map(|it| it.0.to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(forms("deny"), "deny denies denied denying");
        assert_eq!(forms("push for"), "push pushes pushed pushing");
        assert_eq!(forms("decree"), "decree decrees decreed decreeing");
        assert_eq!(forms("say"), "say says sayed saying");
        assert_eq!(forms("urge"), "urge urges urged urging");
    }
}
