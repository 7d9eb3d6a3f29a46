//! Text from tokens, for corpora that give no text of their own: as a newspaper would print it.

use rashomon_record::Span;

/// The text, and where each token stands in it.
pub(super) fn detokenise<'a>(tokens: impl IntoIterator<Item = &'a str>) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    let (mut glued, mut quoted) = (true, false);
    for token in tokens {
        let token = written(token);
        let closes = token == "\"" && quoted;
        if token == "\"" {
            quoted = !quoted;
        }
        if !glued && !closes && !clings(token) {
            text.push(' ');
        }
        spans.push(Span::of(text.len()..text.len() + token.len()));
        text.push_str(token);
        glued = matches!(token, "(" | "[" | "{" | "“" | "$" | "#" | "£" | "€")
            || token == "\"" && quoted;
    }
    (text, spans)
}

fn written(token: &str) -> &str {
    match token {
        "``" => "“",
        "''" => "”",
        "-LRB-" => "(",
        "-RRB-" => ")",
        "-LSB-" => "[",
        "-RSB-" => "]",
        "-LCB-" => "{",
        "-RCB-" => "}",
        other => other,
    }
}

/// Whether a token is written without a space before it.
fn clings(token: &str) -> bool {
    const CLITICS: [&str; 8] = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "'"];
    let lower = token.to_lowercase().replace('’', "'");
    let marks = [",", ".", ";", ":", "?", "!", ")", "]", "}", "%", "”", "…", "...", "n't", "n’t"];
    marks.contains(&token) || CLITICS.contains(&lower.as_str())
}

/// The spans that BIO tags draw: first token, end, label. An I that continues nothing begins a span, as in conlleval.
pub(super) fn spans_of<'a>(
    tags: impl IntoIterator<Item = &'a str>,
) -> Vec<(usize, usize, &'a str)> {
    let mut spans: Vec<(usize, usize, &str)> = Vec::new();
    for (at, tag) in tags.into_iter().enumerate() {
        let Some((prefix, label)) = tag.split_once('-') else { continue };
        match spans.last_mut() {
            Some(open) if prefix == "I" && open.1 == at && open.2 == label => open.1 = at + 1,
            _ => spans.push((at, at + 1, label)),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_written_as_print_has_them() {
        let tokens =
            ["``", "We", "ca", "n't", ",", "''", "said", "(", "a", ")", "\"", "b", "\"", "."];
        let (text, spans) = detokenise(tokens);
        assert_eq!(text, "“We ca n't,” said (a) \"b\".".replace("ca n't", "can't"));
        assert_eq!(&text[spans[8].range()], "a");
    }

    #[test]
    fn tags_draw_spans() {
        let tags = ["B-a", "I-a", "O", "I-b", "B-b", "I-a"];
        assert_eq!(spans_of(tags), [(0, 2, "a"), (3, 4, "b"), (4, 5, "b"), (5, 6, "a")]);
    }
}
