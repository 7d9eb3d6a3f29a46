//! Who wrote a report, out of what a page puts in its byline.

/// Words that make a part of a byline an office, a prompt, a desk, an outlet or a day, not a name.
const ROLE_WORDS: &[&str] = &[
    "agency",
    "analyst",
    "anchor",
    "associate",
    "author",
    "bureau",
    "business",
    "chief",
    "columnist",
    "contact",
    "contributor",
    "contributors",
    "correspondent",
    "correspondents",
    "critic",
    "daily",
    "december",
    "desk",
    "diplomatic",
    "director",
    "editor",
    "editorial",
    "editors",
    "email",
    "february",
    "follow",
    "foreign",
    "freelance",
    "friday",
    "gazette",
    "group",
    "guest",
    "health",
    "herald",
    "host",
    "intern",
    "international",
    "investigations",
    "investigative",
    "january",
    "journal",
    "journalist",
    "journalists",
    "july",
    "legal",
    "magazine",
    "march",
    "media",
    "monday",
    "national",
    "network",
    "news",
    "newsroom",
    "november",
    "october",
    "online",
    "photographer",
    "political",
    "politics",
    "press",
    "producer",
    "profile",
    "published",
    "radio",
    "reporter",
    "reporters",
    "reporting",
    "saturday",
    "science",
    "senior",
    "september",
    "special",
    "sport",
    "sports",
    "staff",
    "sunday",
    "team",
    "television",
    "thursday",
    "times",
    "tribune",
    "tuesday",
    "tv",
    "updated",
    "view",
    "web",
    "wednesday",
    "weekly",
    "wire",
    "writer",
    "writers",
];

/// Agencies and desks that are credited in a byline but are not persons.
const AGENCIES: &[&str] = &[
    "aap",
    "afp",
    "agence france-presse",
    "agencies",
    "ani",
    "anp",
    "ansa",
    "ap",
    "apa",
    "associated press",
    "belga",
    "bloomberg",
    "cna",
    "deutsche presse-agentur",
    "dpa",
    "efe",
    "interfax",
    "ians",
    "itar-tass",
    "kyodo",
    "kyodo news",
    "lusa",
    "mena",
    "newswires",
    "ntb",
    "pa",
    "pa media",
    "press association",
    "pti",
    "press trust of india",
    "reuters",
    "ria novosti",
    "tass",
    "the associated press",
    "the canadian press",
    "canadian press",
    "upi",
    "united press international",
    "wire services",
    "wires",
    "xinhua",
    "yonhap",
];

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "al", "ap", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "el",
    "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu",
];

/// The persons in `byline`, joined by commas; `None` if it names none.
///
/// *What it finds*: `By Jane Doe and John Roe, Senior Reporter` gives `Jane Doe, John Roe`.
///
/// *What it does not*: agencies (`By The Associated Press`), desks, prompts (`Email the author`), addresses.
pub(crate) fn persons<'a>(byline: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for credit in byline {
        for name in parts(credit).filter(|it| is_name(it)) {
            if !names.iter().any(|it| it.eq_ignore_ascii_case(name)) {
                names.push(name);
            }
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// The parts of a byline between commas, bars and *and*, without the *By* before them.
fn parts(credit: &str) -> impl Iterator<Item = &str> {
    credit
        .split([',', ';', '|', '/', '\n', '•', '·', '&', '(', ')', '—'])
        .flat_map(|it| it.split(" and "))
        .flat_map(|it| it.split(" for "))
        .map(|it| without_by(it.trim()).trim_end_matches('.').trim())
}

fn without_by(part: &str) -> &str {
    for by in ["by ", "words by ", "written by ", "story by ", "from ", "and ", "by: "] {
        if let Some((head, rest)) = part.split_at_checked(by.len())
            && head.eq_ignore_ascii_case(by)
        {
            return rest.trim_start();
        }
    }
    part
}

/// Whether `part` reads as the name of a person: one to five words with capitals, none of them an office.
fn is_name(part: &str) -> bool {
    let lower = part.to_lowercase();
    let words: Vec<&str> = part.split_whitespace().collect();
    let capital = |word: &&str| {
        word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
            || PARTICLES.contains(word)
    };
    (2..=5).contains(&words.len())
        && words.iter().all(capital)
        && !part.contains(|c: char| c.is_ascii_digit() || "@:!?_".contains(c))
        && !lower.starts_with("the ")
        && !AGENCIES.contains(&lower.as_str())
        && !lower.split_whitespace().any(|it| ROLE_WORDS.contains(&it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        let check = |text: &str| persons([text]).unwrap_or("-".into());
        for (text, expected) in [
            ("By Jane Doe", "Jane Doe"),
            ("By Jane Doe and John Roe, Senior Reporter", "Jane Doe, John Roe"),
            ("JANE DOE, Diplomatic Correspondent", "JANE DOE"),
            ("Jane van der Doe | Email the author", "Jane van der Doe"),
            ("By The Associated Press", "-"),
            ("By Jane Doe, Associated Press", "Jane Doe"),
            ("Reuters", "-"),
            ("Staff Writer", "-"),
            ("jane.doe@paper.example", "-"),
            ("https://paper.example/authors/jane", "-"),
            ("the minister said on Friday", "-"),
            ("", "-"),
        ] {
            assert_eq!(check(text), expected, "{text}");
        }
    }
}
