//! Countries and regions with their adjectives, peoples, capitals and seats of government.

use std::{collections::HashMap, sync::LazyLock};

use super::{cell, rows};

/// A country, or a region that has no government of its own.
#[derive(Debug)]
pub struct Country {
    /// Its names, the usual one first.
    pub names: Vec<&'static str>,
    /// Its adjectives: *French*.
    pub adjectives: Vec<&'static str>,
    /// Words for its people in the plural: *Danes*.
    pub people: Vec<&'static str>,
    /// Its capital or the seat of its government, under its names.
    pub capitals: Vec<&'static str>,
    /// Buildings and bodies that stand for its government: *Downing Street*.
    pub seats: Vec<&'static str>,
    /// Whether it is a region, a city or a people and not a country.
    pub is_region: bool,
}

/// What a word means for the country it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Its name.
    Name,
    /// Its adjective.
    Adjective,
    /// Its people.
    People,
    /// Its capital.
    Capital,
    /// A building or body that stands for its government.
    Seat,
}

/// What `words` mean and for which country; `None` if they belong to none.
///
/// Case counts. A name wins over a capital (*Singapore*), a capital over an adjective.
///
/// ```
/// use rashomon_lang::lexicon::countries::{Sense, find};
///
/// let (sense, country) = find("Lima").expect("a capital");
/// assert_eq!((sense, country.names[0]), (Sense::Capital, "Peru"));
/// ```
pub fn find(words: &str) -> Option<(Sense, &'static Country)> {
    BY_WORD.get(words).map(|&(sense, at)| (sense, &ALL[at]))
}

/// The country and the region that bear the same name; `None` if only one of them is called so.
///
/// ```
/// use rashomon_lang::lexicon::countries::namesakes;
///
/// assert!(namesakes("Georgia").is_some() && namesakes("Peru").is_none());
/// ```
pub fn namesakes(words: &str) -> Option<(&'static Country, &'static Country)> {
    let country = find(words).filter(|it| it.0 == Sense::Name && !it.1.is_region)?.1;
    let region = ALL.iter().find(|it| it.is_region && it.names.contains(&words))?;
    Some((country, region))
}

/// Whether `words`, by themselves, belong to `country` in any sense.
pub fn belongs(words: &str, country: &Country) -> bool {
    let all = [Sense::Name, Sense::Adjective, Sense::People, Sense::Capital, Sense::Seat];
    all.iter().any(|it| in_sense(country, *it).contains(&words))
}

/// Whether both stand for the government of one country: *Lima*, *Peru*.
pub fn same_government(a: &str, b: &str) -> bool {
    let government = |words| {
        find(words).filter(|it| {
            !it.1.is_region && matches!(it.0, Sense::Name | Sense::Capital | Sense::Seat)
        })
    };
    match (government(a), government(b)) {
        (Some(a), Some(b)) => a.1.names == b.1.names,
        _ => false,
    }
}

/// Whether `words` are an adjective of a country, region, people or faith: *French*, *Arab*.
pub fn is_adjective(words: &str) -> bool {
    find(words).is_some_and(|it| it.0 == Sense::Adjective)
}

static ALL: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let countries = rows(include_str!("../../data/countries.tsv")).map(|row| (row, false));
    let regions = rows(include_str!("../../data/regions.tsv")).map(|row| (row, true));
    countries.chain(regions).map(|(row, is_region)| country(&row, is_region)).collect()
});

static BY_WORD: LazyLock<HashMap<&'static str, (Sense, usize)>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for sense in [Sense::Name, Sense::Capital, Sense::Seat, Sense::Adjective, Sense::People] {
        for (at, country) in ALL.iter().enumerate() {
            for word in in_sense(country, sense) {
                words.entry(*word).or_insert((sense, at));
            }
        }
    }
    words
});

fn country(row: &[&'static str], is_region: bool) -> Country {
    Country {
        names: cell(row, 0),
        adjectives: cell(row, 1),
        people: cell(row, 2),
        capitals: cell(row, 3),
        seats: cell(row, 4),
        is_region,
    }
}

fn in_sense(country: &Country, sense: Sense) -> &[&'static str] {
    match sense {
        Sense::Name => &country.names,
        Sense::Adjective => &country.adjectives,
        Sense::People => &country.people,
        Sense::Capital => &country.capitals,
        Sense::Seat => &country.seats,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sound() {
        assert!(ALL.len() > 200);
        assert!(ALL.iter().filter(|it| !it.is_region).all(|it| !it.names.is_empty()));
        assert!(same_government("Lima", "Peru") && !same_government("Lima", "Chile"));
        assert!(is_adjective("Peruvian") && !is_adjective("Peru"));
    }
}
