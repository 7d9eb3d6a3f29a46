//! Dictionary forms: an edit script turns a word into its lemma.
//!
//! After Chrupała (2006) and `UDPipe` (Straka 2018), cut down to what English needs: drop some letters at the end, add
//! others, and set the case. A script is written `CASE/CUT/ADDED`: `lower/3/y` makes *party* of *Parties*.

/// What turns a word into its lemma.
#[derive(Debug)]
pub(crate) struct Script {
    case: Case,
    /// How many characters go at the end.
    cut: usize,
    added: String,
}

#[derive(Debug)]
enum Case {
    Keep,
    Lower,
    Title,
    Upper,
}

impl Script {
    /// Reads a script; `None` if it is not one.
    pub(crate) fn read(script: &str) -> Option<Self> {
        let mut parts = script.splitn(3, '/');
        let case = match parts.next()? {
            "keep" => Case::Keep,
            "lower" => Case::Lower,
            "title" => Case::Title,
            "upper" => Case::Upper,
            _ => return None,
        };
        Some(Self { case, cut: parts.next()?.parse().ok()?, added: parts.next()?.to_owned() })
    }

    /// The lemma of `form`; the form itself where it is too short for the script.
    pub(crate) fn apply(&self, form: &str) -> String {
        let length = form.chars().count();
        let Some(kept) = length.checked_sub(self.cut) else { return form.to_owned() };
        let lemma: String = form.chars().take(kept).chain(self.added.chars()).collect();
        match self.case {
            Case::Keep => lemma,
            Case::Lower => lemma.to_lowercase(),
            Case::Upper => lemma.to_lowercase().to_uppercase(),
            Case::Title => {
                let lower = lemma.to_lowercase();
                let first = lower.chars().next().map_or(0, char::len_utf8);
                lower[..first].to_uppercase() + &lower[first..]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_make_lemmas() {
        let lemma = |script: &str, form| Script::read(script).expect("a script").apply(form);
        assert_eq!(lemma("lower/3/y", "Parties"), "party");
        assert_eq!(lemma("keep/0/", "Harsa"), "Harsa");
        assert_eq!(lemma("title/0/", "ORTEGA"), "Ortega");
        assert_eq!(lemma("upper/1/", "uns"), "UN");
        assert_eq!(lemma("keep/2/be", "is"), "be");
        assert_eq!(lemma("keep/3/", "is"), "is");
        assert_eq!(lemma("keep/1//", "ab"), "a/");
        assert_eq!(lemma("keep/1/", "né"), "n");
    }

    #[test]
    fn other_words_are_no_scripts() {
        assert!(
            ["", "keep", "keep/1", "keep/x/", "kept/1/"]
                .iter()
                .all(|it| Script::read(it).is_none())
        );
    }
}
