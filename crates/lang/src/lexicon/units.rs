//! Number words, currencies, units of measure, and the words that hedge a number.

use std::{collections::BTreeMap, sync::LazyLock};

/// What the words before or behind a number make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// *about*, *nearly*: near the number.
    About,
    /// *at least*: that many or more.
    AtLeast,
    /// *up to*: that many or fewer.
    AtMost,
    /// *more than*.
    MoreThan,
    /// *fewer than*.
    LessThan,
    /// *exactly*, *another*: part of the expression, the number stays as it is.
    Exact,
}

/// The number that `word` counts: *twenty* is 20.
pub fn number(word: &str) -> Option<f64> {
    value("number", word)?.parse().ok()
}

/// What `word` multiplies the number before it by: *million*.
pub fn magnitude(word: &str) -> Option<f64> {
    value("magnitude", word)?.parse().ok()
}

/// The same for letters written close to the digits: the *m* of *$20m*.
pub fn abbreviated_magnitude(word: &str) -> Option<f64> {
    value("abbreviated", word)?.parse().ok()
}

/// The number that a word for a group stands for: *dozen* is 12.
pub fn group(word: &str) -> Option<f64> {
    value("group", word)?.parse().ok()
}

/// The range that an open word is taken for: *hundreds* is 200 to 999.
///
/// A convention: at least two of the group, and less than ten of it (for *dozens*, less than a hundred).
pub fn many(word: &str) -> Option<(f64, f64)> {
    let (low, high) = value("many", word)?.split_once('-')?;
    Some((low.parse().ok()?, high.parse().ok()?))
}

/// The divisor of a share: *third* is 3.
pub fn fraction(word: &str) -> Option<f64> {
    value("fraction", word)?.parse().ok()
}

/// The share that a sign stands for: *½*.
pub fn fraction_sign(sign: &str) -> Option<f64> {
    value("sign", sign)?.parse().ok()
}

/// The number of a rank: *third* is 3.
pub fn ordinal(word: &str) -> Option<i8> {
    value("ordinal", word)?.parse().ok()
}

/// The ISO 4217 code of a sign that stands before an amount: *$*, *US$*.
pub fn currency_symbol(sign: &str) -> Option<&'static str> {
    value("symbol", sign)
}

/// The ISO 4217 code of a name of currency, which may be of several words; `USD.01` for its hundredth.
pub fn currency(name: &str) -> Option<&'static str> {
    value("currency", name)
}

/// The unit, in the singular, of a name or sign that stands behind a number; it may be of several words.
pub fn unit(name: &str) -> Option<&'static str> {
    value("unit", name)
}

/// What the words before a number make of it; `words` may be several.
pub fn hedge(words: &str) -> Option<Hedge> {
    named(value("hedge", words)?)
}

/// What the words behind a number or what it counts make of it: *or so*.
pub fn hedge_after(words: &str) -> Option<Hedge> {
    named(value("after", words)?)
}

/// Whether `word` is a plural of what is commonly counted, so that *2016 people* is no year.
pub fn is_counted(word: &str) -> bool {
    value("people", word).is_some()
}

/// Whether `word` is a noun that counts without a plural's *s*, such as *people*, or the singular of a common one.
pub fn is_plural(word: &str) -> bool {
    value("plural", word).is_some()
}

/// Whether `word` stands for people in a state: the *dead* of *14 dead*.
pub fn is_state(word: &str) -> bool {
    value("state", word).is_some()
}

/// Whether `word` is a participle that may stand behind what is counted: *trapped*, *held*.
pub fn is_participle(word: &str) -> bool {
    let regular = word.len() > 4 && word.ends_with("ed") && value("intransitive", word).is_none();
    regular || value("participle", word).is_some()
}

/// Whether `word` makes two joined numbers before it a score: *vote*.
pub fn is_score(word: &str) -> bool {
    value("score", word).is_some()
}

/// Whether a number behind `word` is a name: *Article 5*, *Flight 370*.
pub fn is_numbered(word: &str) -> bool {
    value("numbered", word).is_some()
}

fn named(hedge: &str) -> Option<Hedge> {
    Some(match hedge {
        "about" => Hedge::About,
        "at-least" => Hedge::AtLeast,
        "at-most" => Hedge::AtMost,
        "more-than" => Hedge::MoreThan,
        "less-than" => Hedge::LessThan,
        "exact" => Hedge::Exact,
        _ => return None,
    })
}

/// The value of `form` in the table of `kind`.
fn value(kind: &'static str, form: &str) -> Option<&'static str> {
    static TABLES: LazyLock<Tables> =
        LazyLock::new(|| tables(include_str!("../../data/units.tsv")));
    TABLES.get(kind)?.get(form).copied()
}

/// For each kind of word its forms, and for each form its value.
pub(super) type Tables = BTreeMap<&'static str, BTreeMap<&'static str, &'static str>>;

/// Reads the lines `kind TAB value TAB form|form` of a data file; the first line that has a form wins.
pub(super) fn tables(file: &'static str) -> Tables {
    let mut tables = Tables::new();
    for line in file.lines().filter(|it| !it.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(kind), Some(value), Some(forms)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let table = tables.entry(kind).or_default();
        for form in forms.split('|') {
            table.entry(form).or_insert(value);
        }
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_number() {
        assert_eq!((number("seventy"), magnitude("million")), (Some(70.0), Some(1e6)));
        assert_eq!((many("hundreds"), fraction("thirds")), (Some((200.0, 999.0)), Some(3.0)));
        assert_eq!((currency_symbol("€"), unit("kms")), (Some("EUR"), Some("kilometer")));
        assert_eq!(hedge("no fewer than"), Some(Hedge::AtLeast));
    }

    #[test]
    fn each_line_of_the_files_has_three_fields() {
        let files = [include_str!("../../data/units.tsv"), include_str!("../../data/time.tsv")];
        let lines = files.iter().flat_map(|it| it.lines()).filter(|it| !it.starts_with('#'));
        let wrong: Vec<_> = lines.filter(|it| it.split('\t').count() != 3).collect();
        assert_eq!(wrong, Vec::<&str>::new(), "help: kind TAB value TAB forms");
    }
}
