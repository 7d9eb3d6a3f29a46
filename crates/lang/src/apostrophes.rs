//! Tells single quotation marks from apostrophes.

/// What a single mark such as `'` or `’` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apostrophe {
    /// A single quotation mark.
    Quote,
    /// The possessive of a word that ends in *s*: `rebels'`.
    Possessive,
    /// It stands for letters or digits left out: `'90s`, `goin'`.
    Elision,
    /// Feet or minutes.
    Sign,
}

/// Words that are written with an apostrophe in front.
const ELIDED: &[&str] = &["em", "til", "tis", "twas", "cause", "bout", "n", "round", "cos", "s"];

/// What a mark looks like from its neighbours alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Opens,
    Closes,
    /// After an *s* and before another word.
    ClosesOrPossessive,
    Elides,
}

/// Whether `c` is a mark that may be an apostrophe or a single quotation mark.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛')
}

/// Each mark of a passage that is not inside a word, with its index among `chars`, the first characters of the
/// passage's grapheme clusters.
///
/// A mark between two letters is part of the word and left out. The others open, close, or stand for something left
/// out; a mark after *s* that has an open mark before it and a closing one after it is a possessive.
pub(crate) fn apostrophes(chars: &[char]) -> Vec<(usize, Apostrophe)> {
    let shapes: Vec<_> = chars
        .iter()
        .enumerate()
        .filter(|&(_, &c)| is_apostrophe(c))
        .filter_map(|(at, _)| Some((at, shape(chars, at)?)))
        .collect();
    let mut open = false;
    let mut found = Vec::with_capacity(shapes.len());
    for (nth, &(at, shape)) in shapes.iter().enumerate() {
        let next = shapes.get(nth + 1).map(|it| it.1);
        let what = decide(chars[at - usize::from(at > 0)], shape, next, open);
        open = match (shape, what) {
            (Shape::Opens, _) => true,
            (_, Apostrophe::Quote) => false,
            _ => open,
        };
        found.push((at, what));
    }
    found
}

fn decide(previous: char, shape: Shape, next: Option<Shape>, open: bool) -> Apostrophe {
    match shape {
        Shape::Opens => Apostrophe::Quote,
        Shape::Elides => Apostrophe::Elision,
        Shape::Closes if open => Apostrophe::Quote,
        Shape::ClosesOrPossessive if open => match next {
            Some(Shape::Closes | Shape::ClosesOrPossessive) => Apostrophe::Possessive,
            _ => Apostrophe::Quote,
        },
        Shape::Closes | Shape::ClosesOrPossessive => match previous {
            's' | 'S' | 'z' | 'x' => Apostrophe::Possessive,
            it if it.is_numeric() => Apostrophe::Sign,
            it if it.is_alphabetic() => Apostrophe::Elision,
            _ => Apostrophe::Quote,
        },
    }
}

fn shape(chars: &[char], at: usize) -> Option<Shape> {
    let previous = at.checked_sub(1).map(|it| chars[it]);
    let next = chars.get(at + 1).copied();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if is_word(previous) && is_word(next) {
        return None;
    }
    if previous.is_none_or(|it| it.is_whitespace() || opens_or_joins(it)) {
        return Some(if elides(&chars[at + 1..], chars[at]) {
            Shape::Elides
        } else {
            Shape::Opens
        });
    }
    let before_word = next.is_some_and(char::is_whitespace) && is_word(chars.get(at + 2).copied());
    if matches!(previous, Some('s' | 'S')) && before_word {
        return Some(Shape::ClosesOrPossessive);
    }
    Some(if chars[at] == '‘' { Shape::Opens } else { Shape::Closes })
}

/// Whether the mark stands for something left out of the word that follows.
fn elides(rest: &[char], mark: char) -> bool {
    let word: String = rest.iter().take(6).take_while(|it| it.is_alphanumeric()).collect();
    let decade = word.len() >= 2 && word.chars().take(2).all(|it| it.is_ascii_digit());
    decade && word.len() <= 3
        || ELIDED.contains(&word.to_lowercase().as_str())
        || mark == '’' && word.chars().next().is_some_and(char::is_lowercase)
}

/// Whether `c` may stand right before an opening quotation mark.
fn opens_or_joins(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '"' | '“' | '„' | '«' | '-' | '–' | '—' | '/' | '‘' | '`' | '¡' | '¿'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Apostrophe> {
        let chars: Vec<_> = text.chars().collect();
        apostrophes(&chars).into_iter().map(|it| it.1).collect()
    }

    #[test]
    fn possessives_inside_single_quotes_stay_possessives() {
        use Apostrophe::{Elision, Possessive, Quote};
        assert_eq!(kinds("'The ships' crews left,' he said."), [Quote, Possessive, Quote]);
        assert_eq!(kinds("the ships' crews' wages"), [Possessive, Possessive]);
        assert_eq!(kinds("He called it 'progress' again."), [Quote, Quote]);
        assert_eq!(kinds("In the '90s we don't"), [Elision]);
        assert_eq!(kinds("‘No,’ she said. ‘It’s O’Brien’s.’"), [Quote; 4]);
    }
}
