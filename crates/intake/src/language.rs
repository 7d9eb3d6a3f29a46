//! The language a report is written in.

use rashomon_record::Report;
use whichlang::Lang;

/// Letters below which a text is too short to tell its language.
const ENOUGH: usize = 120;

/// Bytes that are looked at: more makes no difference.
const LOOK: usize = 8000;

/// Small words that are in every English text.
const ENGLISH: &[&str] = &[
    "the", "of", "to", "and", "in", "a", "that", "is", "was", "for", "on", "with", "as", "by",
    "at", "from", "it", "he", "said", "not",
];

/// The language of `report` as a BCP 47 tag. What the text looks like goes before what the page declares, because pages
/// often declare the language of their frame; where the detector cannot know the declared one, the declaration stands.
pub(crate) fn tell(report: &Report, declared: Option<&str>) -> Option<String> {
    let declared = declared.and_then(primary);
    let text: String =
        report.blocks.iter().filter(|it| it.kind.is_read()).map(|it| report.slice(it.span)).fold(
            String::new(),
            |mut text, block| {
                if text.len() < LOOK {
                    text.push_str(&block[..block.floor_char_boundary(LOOK)]);
                    text.push(' ');
                }
                text
            },
        );
    if text.chars().filter(|c| c.is_alphabetic()).count() < ENOUGH {
        return declared;
    }
    let detected = tag(whichlang::detect_language(&text));
    match declared {
        Some(other) if !KNOWN.contains(&other.as_str()) => Some(other),
        // The detector always answers; for a language it has not learnt, English among others.
        _ if detected == "en" && !has_small_words(&text) => None,
        _ => Some(detected.to_owned()),
    }
}

/// The primary subtag of a declared language: `en` of `en-GB`.
fn primary(declared: &str) -> Option<String> {
    let subtag = declared.trim().split(['-', '_', ',', ' ']).next()?.to_ascii_lowercase();
    let is_tag =
        (2..=3).contains(&subtag.len()) && subtag.bytes().all(|it| it.is_ascii_lowercase());
    is_tag.then_some(subtag)
}

/// Whether at least one word in ten is a small English one.
fn has_small_words(text: &str) -> bool {
    let (small, all) = text.split_whitespace().fold((0, 0), |(small, all), word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        (small + usize::from(ENGLISH.contains(&word.as_str())), all + 1)
    });
    10 * small >= all
}

/// The languages that the detector knows.
const KNOWN: &[&str] = &[
    "ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "nl", "pt", "ru", "sv", "tr", "vi", "zh",
];

fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, declared: Option<&str>) -> Option<String> {
        tell(&Report::new("a.txt", text), declared)
    }

    #[test]
    fn languages() {
        let english = "The bridge was closed on Friday after the flood, and the mayor said that it would stay closed until the end of the month, because the repairs are not done.";
        let german = "Die Brücke wurde am Freitag nach dem Hochwasser gesperrt, und der Bürgermeister sagte, sie bleibe bis zum Ende des Monats geschlossen, weil die Arbeiten dauern.";
        assert_eq!(check(english, None).as_deref(), Some("en"));
        assert_eq!(check(german, None).as_deref(), Some("de"));
        assert_eq!(check(german, Some("en-GB")).as_deref(), Some("de"));
        assert_eq!(check("Short.", None), None);
        assert_eq!(check("Short.", Some("en-GB")).as_deref(), Some("en"));
        assert_eq!(check(&german.replace("der", "dyr"), Some("pl")).as_deref(), Some("pl"));
    }
}
