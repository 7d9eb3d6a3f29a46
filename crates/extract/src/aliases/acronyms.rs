//! Acronyms beside what they stand for.

use rashomon_lang::lexicon::{countries, grammar, names::body};
use rashomon_record::{
    Alias, AliasKind, Mention, MentionForm, Report, Sentence, Span, brief::ActorKind,
};

/// Finds `Council for Open Trade (COT)`, `COT (Council for Open Trade)` and `Council for Open Trade, or COT,`.
///
/// The letters have to be the initials of the name, small words counted or not; in brackets right behind the name of a
/// body any acronym will do that is not one of another body, since names are often abbreviated in their own language.
pub(super) fn find(report: &Report, sentence: &Sentence, aliases: &mut Vec<Alias>) {
    let names: Vec<_> = report
        .mentions_in(sentence.span)
        .filter(|&at| report.mentions[at].form == MentionForm::Name)
        .collect();
    for pair in names.windows(2) {
        let (a, b) = (&report.mentions[pair[0]], &report.mentions[pair[1]]);
        let gap = report.text()[a.span.end()..b.span.start()].trim();
        let after = report.text()[b.span.end()..].trim_start_matches(['"', '”', '’', '\'']);
        let is_bracket =
            matches!(gap, "(" | "(the" | "(\"" | "(“") && after.starts_with([')', ',', ';']);
        let is_or = matches!(gap, ", or" | ", or the" | "or") && after.starts_with([',', ')', '.']);
        let (long, short) =
            if is_acronym(report.slice(b.span)) { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
        let stands_for = spells(
            report.slice(report.mentions[short].span),
            report.slice(report.mentions[long].span),
        );
        let is_own = is_bracket && short == pair[1] && is_own_acronym(report, a, b);
        if (is_bracket || is_or) && stands_for || is_own {
            let span = a.span.cover(b.span);
            let closes = is_bracket && report.text()[b.span.end()..].starts_with(')');
            let span = Span::of(span.start()..span.end() + usize::from(closes));
            aliases.push(Alias {
                kind: AliasKind::Acronym,
                from: long,
                to: short,
                when: None,
                span,
            });
        }
    }
}

/// Whether `text` is written like an acronym: capitals, perhaps with full stops.
pub(super) fn is_acronym(text: &str) -> bool {
    let capitals = text.chars().filter(|it| it.is_uppercase()).count();
    (2..=8).contains(&capitals)
        && text.chars().all(|it| it.is_uppercase() || matches!(it, '.' | '-'))
}

/// Whether the letters of `short` are the initials of `long`, with or without its small words.
pub(super) fn spells(short: &str, long: &str) -> bool {
    if !is_acronym(short) {
        return false;
    }
    let letters: String = short.chars().filter(|it| it.is_alphabetic()).collect();
    let words = || long.split([' ', '-', '\u{a0}']).filter(|it| !it.is_empty());
    let initials = |all: bool| -> String {
        words()
            .filter(|it| all || !grammar::is_closed(it))
            .filter_map(|it| it.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let capitals: String = long.chars().filter(|it| it.is_uppercase()).collect();
    words().count() > 1
        && (initials(false) == letters || initials(true) == letters || capitals == letters)
}

/// Whether an acronym in brackets behind a body's name can only be its own.
fn is_own_acronym(report: &Report, name: &Mention, acronym: &Mention) -> bool {
    let (long, short) = (report.slice(name.span), report.slice(acronym.span));
    let is_body = matches!(
        name.kind,
        ActorKind::Organization | ActorKind::ArmedGroup | ActorKind::Government
    );
    is_body
        && is_acronym(short)
        && long.contains(' ')
        && body(short).is_none()
        && countries::find(short).is_none()
        && countries::find(long).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_with_and_without_small_words() {
        assert!(spells("COT", "Council for Open Trade"));
        assert!(spells("LCOOT", "Lima Council of Open Trade"));
        assert!(spells("U.N.", "United Nations"));
        assert!(!spells("AP", "Peru"));
    }
}
