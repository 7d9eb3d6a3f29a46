//! What a name is made of, and when two spellings are one name.

use std::{collections::BTreeMap, sync::LazyLock};

use rashomon_record::brief::ActorKind;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A name as reports write it, taken apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name {
    /// As written, on one line.
    pub(crate) text: String,
    /// Its parts in lower case, without accents, articles and suffixes: `["sergei", "ivanov"]`.
    pub(crate) parts: Vec<String>,
    /// Whether an article of Arabic names was left out: `al-` in `al-Bahr`.
    pub(crate) has_article: bool,
    /// `jr`, `sr`, `ii` and the like.
    pub(crate) suffix: Option<String>,
    /// The letters of an acronym: `un` for `U.N.`.
    pub(crate) acronym: Option<String>,
}

impl Name {
    /// Takes `text` apart, the name of somebody or something of this kind.
    pub(crate) fn new(text: &str, kind: ActorKind) -> Self {
        // *Ann Reed (D*: what is bracketed is no part of the name.
        let text =
            text.split_once(" (").filter(|it| !it.0.trim().is_empty()).map_or(text, |it| it.0);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut parts = Vec::new();
        let mut has_article = false;
        for word in text.split(' ') {
            let word = without_possessive(word);
            let hyphened = word.contains(HYPHENS);
            for (at, piece) in word.split(HYPHENS).enumerate() {
                let piece = fold(piece);
                let leads = at == 0 && (hyphened || kind != ActorKind::Person);
                if leads && ARTICLES.contains(&piece.as_str()) {
                    has_article |= piece != "the";
                } else if !piece.is_empty() {
                    parts.push(piece);
                }
            }
        }
        if parts.len() > 1 && parts[0] == "the" {
            parts.remove(0);
        }
        let suffix =
            (parts.len() > 1).then(|| parts.pop_if(|it| SUFFIXES.contains(&it.as_str()))).flatten();
        let acronym = acronym(&text);
        Self { text, parts, has_article, suffix, acronym }
    }

    /// [`key`](Self::key) without the *s* of plurals: *Pictures*, *Picture*.
    pub(crate) fn singular_key(&self) -> String {
        let bare = |it: &String| it.strip_suffix('s').unwrap_or(it).to_owned();
        self.parts.iter().map(bare).collect::<Vec<_>>().join(" ")
    }

    /// What names have in common that differ in case, accents, hyphens and articles only.
    pub(crate) fn key(&self) -> String {
        let suffix = self.suffix.iter().map(String::as_str);
        self.parts.iter().map(String::as_str).chain(suffix).collect::<Vec<_>>().join(" ")
    }

    /// The last part: the surname, in most names.
    pub(crate) fn last(&self) -> &str {
        self.parts.last().map_or("", String::as_str)
    }

    /// Whether it has more than one part.
    pub(crate) fn is_full(&self) -> bool {
        self.parts.len() > 1
    }

    /// The consonants of each part, what spellings of one foreign name share; empty if there is nothing to go by.
    pub(crate) fn skeleton(&self) -> String {
        let parts = self.parts.iter().map(|it| syllables(it));
        let bare = |it: Vec<(char, String)>| it.iter().map(|(sound, _)| *sound).collect::<String>();
        parts.map(bare).collect::<Vec<_>>().join(" ")
    }

    /// The letters that an acronym of it would have: *DOJ* or *DJ* for *Department of Justice*; none if it has one
    /// part only.
    pub(crate) fn initials(&self) -> Vec<String> {
        let words = || self.text.split([' ', '-']).filter_map(|it| it.chars().next());
        let letters = |it: String| it.to_lowercase();
        let all = letters(words().filter(|it| it.is_alphabetic()).collect());
        let capitals = letters(words().filter(|it| it.is_uppercase()).collect());
        let mut initials = vec![capitals, all];
        initials.dedup();
        initials.retain(|it| self.is_full() && it.chars().count() > 1);
        initials
    }
}

/// Whether two full names may be those of one person: same surname, given names that do not contradict each other.
pub(crate) fn same_person(a: &Name, b: &Name) -> bool {
    if a.last() != b.last() && !is_variant(a.last(), b.last()) {
        return false;
    }
    if a.suffix.is_some() && b.suffix.is_some() && a.suffix != b.suffix {
        return false;
    }
    let (Some((given_a, middle_a)), Some((given_b, middle_b))) = (given(a), given(b)) else {
        return true;
    };
    if is_end(a, b) || is_end(b, a) {
        return true;
    }
    is_given(given_a, given_b)
        && (middle_a.is_empty()
            || middle_b.is_empty()
            || middle_a.iter().zip(middle_b).all(|(a, b)| is_given(a, b)))
}

/// Whether `younger` has a suffix such as *Jr.* and is otherwise the name of `elder`, which has none.
pub(crate) fn is_younger(younger: &Name, elder: &Name) -> bool {
    let bare = Name { suffix: None, ..younger.clone() };
    let is_suffix = younger.suffix.as_deref().is_some_and(|it| it != ELDER);
    is_suffix
        && elder.suffix.is_none()
        && bare.is_full()
        && elder.is_full()
        && same_person(&bare, elder)
}

/// The suffix of one who is named without any, in a story that tells of a younger one of the name too.
pub(crate) const ELDER: &str = "the elder";

/// Whether two names have as many parts and each is the same or the same foreign name spelt in another way, and one
/// part at least is the same letter for letter.
///
/// Returns the two spellings that differ.
pub(crate) fn respelt<'a>(a: &'a Name, b: &'a Name) -> Option<(&'a str, &'a str)> {
    let anchored = a.has_article && b.has_article
        || a.parts.iter().zip(&b.parts).any(|(a, b)| a == b && a.chars().count() > 2);
    if a.parts.len() != b.parts.len() || !anchored || a.suffix != b.suffix {
        return None;
    }
    let mut differ = a.parts.iter().zip(&b.parts).filter(|(a, b)| a != b);
    let first = differ.next()?;
    let alike = |(a, b): (&String, &String)| is_variant(a, b);
    (alike(first) && differ.all(alike)).then_some((first.0, first.1))
}

/// Whether two names of bodies have as many parts, each of which starts alike: *Centre for Peace*, *Center for Peace*.
pub(crate) fn is_like(a: &Name, b: &Name) -> bool {
    let starts = |it: &str| it.chars().take(4).collect::<String>();
    a.parts.len() == b.parts.len()
        && a.parts.iter().zip(&b.parts).all(|(a, b)| starts(a) == starts(b))
}

/// Whether two words may be the same foreign name in Latin letters: `sergei` and `sergey`, `qamar` and `kamar`.
///
/// The consonants have to agree, *q*, *k* and *c* counted as one, doubled letters and *h* after a consonant left out;
/// vowels may differ within the front ones (*a e i y*) or the back ones (*o u w*), or be left out on one side.
/// After the letter classes of name matching for Arabic and Russian (Freeman et al. 2006), fewer and stricter: this
/// is asked only of names of which another part is the same.
pub(crate) fn is_variant(a: &str, b: &str) -> bool {
    let (a, b) = (syllables(a), syllables(b));
    a.len() == b.len()
        && a.len() > 1
        && a.iter().zip(&b).all(|((x, v), (y, w))| x == y && is_vowel_variant(v, w))
}

/// `text` in lower case, letters and digits only, without accents.
pub(crate) fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|&it| it.is_alphanumeric() && !is_combining_mark(it))
        .flat_map(char::to_lowercase)
        .collect()
}

const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '\u{2013}'];

/// The article of Arabic names in its spellings, and the English one.
const ARTICLES: &[&str] = &["al", "el", "ad", "an", "ar", "as", "ash", "at", "ul", "the"];

const SUFFIXES: &[&str] = &["jr", "junior", "sr", "senior", "ii", "iii", "iv"];

pub(super) fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// The letters of `text` if it is written as an acronym: two to six capitals, perhaps with full stops.
fn acronym(text: &str) -> Option<String> {
    let bare: String = without_possessive(text.strip_prefix("the ").unwrap_or(text))
        .chars()
        .filter(|&it| it != '.')
        .collect();
    let is_acronym =
        (2..=6).contains(&bare.chars().count()) && bare.chars().all(char::is_uppercase);
    is_acronym.then(|| bare.to_lowercase())
}

/// The first name and the middle ones, if there are any.
fn given(name: &Name) -> Option<(&String, &[String])> {
    let (_, given) = name.parts.split_last()?;
    given.split_first()
}

/// Whether a full name is the end of a longer one: *Robert Reed* of *Forward Robert Reed*, *Maria Lopez* of *Ana Maria
/// Lopez*.
fn is_end(short: &Name, long: &Name) -> bool {
    short.is_full() && long.parts.len() > short.parts.len() && long.parts.ends_with(&short.parts)
}

/// Whether two given names are the same, one the initial or the beginning of the other (*Rob*, *Robert*) or its usual
/// short form (*Bob*), or two spellings.
pub(super) fn is_given(a: &str, b: &str) -> bool {
    let begins = |short: &str, long: &str| long.starts_with(short);
    a == b || begins(a, b) || begins(b, a) || is_variant(a, b) || is_short(a, b) || is_short(b, a)
}

/// Whether `short` is a usual short form of the given name `long`, both in lower case.
fn is_short(short: &str, long: &str) -> bool {
    SHORT_FORMS.get(short).is_some_and(|it| it.contains(&long))
}

/// The given names that each short form stands for.
static SHORT_FORMS: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let rows = include_str!("../../data/short_forms.tsv").lines().filter(|it| !it.starts_with('#'));
    let mut forms: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (long, short) in rows.filter_map(|it| it.split_once('\t')) {
        for short in short.split(' ') {
            forms.entry(short).or_default().push(long);
        }
    }
    forms
});

/// A word as consonants, each with the vowels after it; the vowels it starts with stand under `'`.
fn syllables(word: &str) -> Vec<(char, String)> {
    let mut out: Vec<(char, String)> = Vec::new();
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let sound = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'w' => None,
            'y' if !out.is_empty() || letters.peek().is_none_or(|&it| !is_vowel(it)) => None,
            'y' => continue,
            'h' if out
                .last()
                .is_some_and(|(sound, vowels)| *sound != '\'' && vowels.is_empty()) =>
            {
                continue;
            }
            'q' | 'c' => Some('k'),
            other => Some(other),
        };
        match (sound, out.last_mut()) {
            (Some(sound), Some((last, vowels))) if *last == sound && vowels.is_empty() => {}
            (Some(sound), _) => out.push((sound, String::new())),
            (None, Some((_, vowels))) => vowels.push(letter),
            (None, None) => out.push(('\'', letter.to_string())),
        }
    }
    // A closing h is breath: Saleh, Salih, Salé.
    if out.len() > 2 && out.last().is_some_and(|it| it.0 == 'h' && it.1.is_empty()) {
        out.pop();
    }
    out
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w')
}

fn is_vowel_variant(a: &str, b: &str) -> bool {
    let all = |it: &str, class: &str| it.chars().all(|letter| class.contains(letter));
    let weak = |it: &str| it.chars().count() < 2;
    a == b
        || (a.is_empty() && weak(b))
        || (b.is_empty() && weak(a))
        || (!a.is_empty() && !b.is_empty())
            && (all(a, "aeiy") && all(b, "aeiy") || all(a, "ouw") && all(b, "ouw"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(text: &str) -> Name {
        Name::new(text, ActorKind::Person)
    }

    fn group(text: &str) -> Name {
        Name::new(text, ActorKind::ArmedGroup)
    }

    #[test]
    fn case_accents_hyphens_and_articles_do_not_tell_names_apart() {
        assert_eq!(group("Al-Nour").key(), group("Nour").key());
        assert_eq!(group("Al Nour").key(), group("al-Nour").key());
        assert_eq!(group("the U.N.").key(), group("UN").key());
        assert_eq!(person("Jean-Luc Périer").key(), person("Jean Luc Perier").key());
        assert_eq!(person("Al Peterson").parts, ["al", "peterson"]);
    }

    #[test]
    fn spellings_of_one_name() {
        for (a, b) in [
            ("Sergei Petrov", "Sergey Petrov"),
            ("Jaysh Saleh", "Jaysh Salh"),
            ("al-Qamar", "al-Kamar"),
            ("Mohammed Zaki", "Muhammad Zaki"),
            ("Yevgeny Orlov", "Evgeni Orlov"),
        ] {
            assert!(respelt(&person(a), &person(b)).is_some(), "{a} and {b}");
        }
        for (a, b) in [
            ("Robert Ross", "Robert Reese"),
            ("Maria Lopez", "Mario Lopez"),
            ("Anna Berg", "Anna Burk"),
            ("Kyra", "Kira"),
        ] {
            assert!(respelt(&person(a), &person(b)).is_none(), "{a} and {b}");
        }
    }

    #[test]
    fn given_names_may_be_cut_but_not_contradict() {
        let same = |a, b| same_person(&person(a), &person(b));
        assert!(same("Anna K. Berg", "Anna Berg"));
        assert!(same("A. Berg", "Anna Berg"));
        assert!(same("Rob Berg", "Robert Berg"));
        assert!(same("Bob K. Berg", "Robert Berg"));
        assert!(!same("Bob Berg", "William Berg"));
        assert!(same("Forward Anna Berg", "Anna Berg"));
        assert!(!same("Forward Anna Berg", "Peter Berg"));
        assert!(same("Berg", "Anna Berg"));
        assert!(!same("Anna Berg", "Peter Berg"));
        assert!(!same("Anna K. Berg", "Anna L. Berg"));
        assert!(!same("Paul Berg Jr.", "Paul Berg Sr."));
    }

    #[test]
    fn initials_with_and_without_small_words() {
        let initials = |text| Name::new(text, ActorKind::Organization).initials();
        assert_eq!(initials("Department of Justice"), ["dj", "doj"]);
        assert_eq!(initials("United Nations"), ["un"]);
        assert!(initials("Treasury").is_empty());
        assert_eq!(group("U.N.").acronym.as_deref(), Some("un"));
    }
}
