//! One self-contained page.
//!
//! The page is built by a small writer of our own ([`element`]) and not from templates: most of it is made of pieces
//! that are computed (text split at the borders of passages, a drawing, a matrix), elements are closed because they
//! are closures, and every text is escaped because there is no way to write one that is not.

mod drawing;
mod element;
mod front;
mod lines;
mod matrix;
mod passages;
mod policy;
mod texts;

use rashomon_record::brief::Brief;

use crate::outline::{Outline, Section};
use element::Html;
pub use front::front;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The brief as one HTML page that needs no network and no other file.
///
/// It can be read without JavaScript; with it, choosing a line shows its passages in all reports at once. Foreign text
/// is escaped, and the page's own policy forbids any script, style or request but its own.
pub fn write(brief: &Brief) -> String {
    let outline = Outline::of(brief);
    let mut html = Html::default();
    html.element("html", &[("lang", "en")], |html| {
        html.element("head", &[], |html| head(html, &outline));
        html.element("body", &[], |html| body(html, brief, &outline));
    });
    format!("<!doctype html>\n{}\n", html.finish())
}

fn title(outline: &Outline) -> &str {
    outline.header.title.as_ref().map_or("Brief", |it| it.0.as_str())
}

fn head(html: &mut Html, outline: &Outline) {
    html.void("meta", &[("charset", "utf-8")]);
    html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    let policy = policy::of(STYLE, SCRIPT);
    html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
    html.void("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    html.leaf("title", &[], title(outline));
    html.own("style", STYLE);
}

fn body(html: &mut Html, brief: &Brief, outline: &Outline) {
    html.leaf("a", &[("class", "skip"), ("href", "#brief")], "Go to the brief");
    html.leaf("a", &[("class", "skip"), ("href", "#texts")], "Go to the reports side by side");
    html.element("div", &[("class", "page")], |html| {
        html.element("div", &[("class", "brief")], |html| {
            top(html, outline);
            contents(html, outline);
            html.element("main", &[("id", "brief"), ("tabindex", "-1")], |html| {
                sections(html, brief, outline);
            });
            bottom(html, brief);
        });
        texts::section(html, brief, outline);
    });
    html.own("script", SCRIPT);
}

fn top(html: &mut Html, outline: &Outline) {
    html.element("header", &[], |html| {
        html.leaf("h1", &[("dir", "auto")], title(outline));
        html.leaf("p", &[("class", "facts")], &outline.header.facts);
        glance(html, outline);
        if let Some((_, report)) = outline.header.title {
            html.leaf("p", &[("class", "from")], &format!("The headline is that of {report}."));
        }
        html.element("p", &[("class", "key")], |html| {
            html.text("Passages in “ ” are quotations in the report, others its own words. A mark such as ");
            html.leaf("span", &[("class", "mark")], "r2");
            html.text(" leads to the exact passage of report r2.");
            if outline.strikes() {
                html.text(" ");
                html.leaf("del", &[], "Struck words");
                html.text(" stand in the fuller report only.");
            }
        });
    });
}

/// How much there is of what a reader looks for first.
fn glance(html: &mut Html, outline: &Outline) {
    if outline.header.glance.is_empty() {
        return;
    }
    html.element("ul", &[("class", "glance")], |html| {
        for count in &outline.header.glance {
            let (class, href) = (count.kind.letter().to_string(), format!("#{}", count.section));
            html.element("li", &[("class", &class)], |html| {
                html.element("a", &[("href", &href)], |html| {
                    html.leaf("b", &[], &count.number.to_string());
                    html.text(" ");
                    html.text(count.words);
                });
            });
        }
    });
}

fn contents(html: &mut Html, outline: &Outline) {
    html.element("nav", &[("aria-label", "Sections")], |html| {
        html.element("ul", &[], |html| {
            for section in &outline.sections {
                let href = format!("#{}", section.id);
                html.element("li", &[], |html| html.leaf("a", &[("href", &href)], section.title));
            }
            html.element("li", &[], |html| {
                html.leaf("a", &[("href", "#texts")], "The reports side by side");
            });
        });
    });
}

fn sections(html: &mut Html, brief: &Brief, outline: &Outline) {
    for section in &outline.sections {
        framed(html, section, |html| {
            if section.id == "timeline" {
                drawing::draw(html, brief);
            }
            lines::list(html, brief, section);
        });
        if section.id == "contested" && brief.claims.len() + brief.disputes.len() > 0 {
            matrix::section(html, brief, outline);
        }
    }
}

fn framed(html: &mut Html, section: &Section, inner: impl FnOnce(&mut Html)) {
    let heading = format!("{}-heading", section.id);
    html.element("section", &[("id", section.id), ("aria-labelledby", &heading)], |html| {
        html.leaf("h2", &[("id", &heading)], section.title);
        inner(html);
    });
}

fn bottom(html: &mut Html, brief: &Brief) {
    html.element("footer", &[], |html| {
        let generator = &brief.generator;
        html.leaf("p", &[], &format!("Written by {} {}.", generator.name, generator.version));
    });
}
