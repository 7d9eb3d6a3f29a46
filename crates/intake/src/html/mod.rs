//! Pages: the article's text and what the page says about it.

mod blocks;
mod body;
mod cost;
mod json_ld;
mod meta;

use rashomon_record::{BlockKind, Known};
use scraper::Html;

use self::blocks::{PageBlock, Shape};
pub(crate) use self::meta::from_url;
use crate::{
    draft::{Body, Draft, Piece},
    error::ErrorKind,
};

/// Reads a page with one article.
pub(crate) fn read(source: &str, html: &str) -> Result<Draft, ErrorKind> {
    if let Some(problem) = cost::problem(html) {
        let mut draft = Draft::new(source, Body::Blocks(paragraphs(&cost::without_tags(html))));
        draft
            .warnings
            .push(format!("{problem}: its tags were taken away without looking for the article"));
        return if draft.is_empty() { Err(ErrorKind::NoArticle) } else { Ok(draft) };
    }
    let page = Html::parse_document(html);
    let mut draft = Draft::new(source, Body::default());
    meta::read(&page, &mut draft);
    let blocks = body::article(html, &page);
    let headline = blocks.iter().find(|it| it.shape == Shape::Headline).map(|it| it.text.clone());
    // A page's own h1 says better than <title> what the headline is, but JSON-LD and Open Graph say it best.
    let at =
        draft.title.iter().position(|it| it.from == meta::TITLE_TAG).unwrap_or(draft.title.len());
    draft.title.splice(at..at, headline.map(|it| Known::new(it, "h1 of the page")));
    let mut pieces: Vec<Piece> = blocks.into_iter().filter_map(piece).collect();
    if pieces.is_empty() {
        // The article may stand where no block of the page shows it: sent as data for a script to draw.
        pieces = meta::article_body(&page).map(|it| paragraphs(&it)).unwrap_or_default();
    }
    draft.warnings.extend(meta::article_body(&page).and_then(|it| lost(&it, &pieces)));
    draft.body = Body::Blocks(pieces);
    if draft.is_empty() { Err(ErrorKind::NoArticle) } else { Ok(draft) }
}

/// Says so where the page carries a much longer text of the article as data than it shows.
fn lost(carried: &str, shown: &[Piece]) -> Option<String> {
    let carried = carried.split_whitespace().count();
    let shown: usize = shown.iter().map(|it| it.text.split_whitespace().count()).sum();
    (2 * carried > 3 * shown).then(|| {
        format!("the page's JSON-LD carries a text of {carried} words, the article found on it has {shown}")
    })
}

/// The text of a piece of HTML, all of it: for feeds and mails, where nothing is around the article.
pub(crate) fn fragment(html: &str) -> Vec<Piece> {
    if cost::problem(html).is_some() {
        return paragraphs(&cost::without_tags(html));
    }
    blocks::below(Html::parse_fragment(html).root_element()).into_iter().filter_map(piece).collect()
}

/// The lines of a text as paragraphs.
pub(crate) fn paragraphs(text: &str) -> Vec<Piece> {
    text.lines()
        .filter(|it| !it.trim().is_empty())
        .map(|it| Piece::new(BlockKind::Paragraph, it))
        .collect()
}

fn piece(block: PageBlock) -> Option<Piece> {
    let kind = match block.shape {
        Shape::Headline | Shape::Heading => BlockKind::Heading,
        Shape::Quotation => BlockKind::Quotation,
        Shape::Caption => BlockKind::Skipped("photo credit or caption".into()),
        Shape::Paragraph | Shape::Item | Shape::Row => BlockKind::Paragraph,
    };
    let is_link = block.linked > 0.95;
    block.text.contains(char::is_alphanumeric).then_some(Piece {
        kind,
        text: block.text,
        linked: is_link,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_an_article() {
        let menu = "<html><body><nav><a href=a>Home</a> <a href=b>News</a></nav></body></html>";
        assert!(matches!(read("a.html", menu), Err(ErrorKind::NoArticle)));
        assert!(matches!(read("a.html", "<html></html>"), Err(ErrorKind::NoArticle)));
    }
}
