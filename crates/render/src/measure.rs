//! Text in a terminal: how wide it is, and what of it must not get there.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many columns `text` takes in a terminal; a wide character takes two, a combining mark none.
pub(crate) fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// `text` with everything that would steer a terminal or turn the direction of what follows made visible instead.
///
/// Control characters become their pictures (`␛` for escape); line breaks and tabs stay, they are the caller's to lay
/// out. Embeddings, overrides and isolates of the bidirectional algorithm become `�`: unclosed, they would turn the
/// brief's own words round.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if text.contains(|c| shown(c) != c) {
        Cow::Owned(text.chars().map(shown).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// `text` on one line: [`harmless`], each run of white space a single space, none at the ends.
pub(crate) fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    harmless(&words.join(" ")).into_owned()
}

fn shown(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{2028}'..='\u{2029}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}' => '\u{fffd}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_a_terminal() {
        assert_eq!(width("año"), 3);
        assert_eq!(width("an\u{303}o"), 3);
        assert_eq!(width("東京"), 4);
        assert_eq!(width("👩\u{200d}🚒!"), 3);
    }

    #[test]
    fn escape_sequences_are_shown_not_sent() {
        assert_eq!(one_line(" red\x1b[31m\r\n\u{202e}txt\u{85}"), "red␛[31m �txt");
    }
}
