//! The page in front of the pages of several stories.

use rashomon_record::brief::{Brief, Story};

use super::{STYLE, element::Html, policy};
use crate::outline::{Outline, StoryOutline, facts_of_several};

/// A page that lists the stories of a record, each with its reports, why they belong together, and a link to its own
/// page; `address` gives that.
pub fn front(brief: &Brief, address: impl Fn(&Story) -> String) -> String {
    let stories = brief.stories.as_deref().unwrap_or_default();
    let facts = facts_of_several(brief, stories);
    let mut html = Html::default();
    html.element("html", &[("lang", "en")], |html| {
        html.element("head", &[], |html| head(html, &facts));
        html.element("body", &[], |html| {
            html.element("div", &[("class", "page front")], |html| {
                html.element("main", &[("id", "brief"), ("class", "brief")], |html| {
                    html.element("header", &[], |html| html.leaf("h1", &[], &facts));
                    for it in stories {
                        story(html, brief, it, &address(it));
                    }
                });
            });
        });
    });
    format!("<!doctype html>\n{}\n", html.finish())
}

fn head(html: &mut Html, title: &str) {
    html.void("meta", &[("charset", "utf-8")]);
    html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    let policy = policy::of(STYLE, "");
    html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
    html.void("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    html.leaf("title", &[], title);
    html.own("style", STYLE);
}

fn story(html: &mut Html, brief: &Brief, story: &Story, address: &str) {
    let outline = StoryOutline::of(brief, story);
    html.element("section", &[("id", &story.id.to_string())], |html| {
        html.element("h2", &[("dir", "auto")], |html| {
            html.leaf("a", &[("href", address)], &story.label);
        });
        html.leaf("p", &[("class", "facts")], &outline.facts);
        for voice in &outline.voices {
            html.leaf("p", &[("class", "facts")], voice);
        }
        in_short(html, brief, story);
        html.element("details", &[], |html| {
            html.element("summary", &[], |html| {
                html.text("Its reports, and why they belong together");
            });
            html.element("ul", &[("class", "entries")], |html| {
                for (report, why) in &outline.reports {
                    let date =
                        report.date.as_deref().map(|it| format!(", {it}")).unwrap_or_default();
                    html.element("li", &[], |html| {
                        html.element("p", &[], |html| {
                            html.leaf("b", &[], &format!("{} {}{date}", report.id, report.outlet));
                            if let Some(title) = &report.title {
                                html.text(": ");
                                html.leaf("span", &[("dir", "auto")], title);
                            }
                        });
                        if let Some(why) = why {
                            html.leaf("p", &[], &format!("why: {why}"));
                        }
                    });
                }
            });
        });
    });
}

/// The sentences that stand at the head of the story's brief.
fn in_short(html: &mut Html, brief: &Brief, story: &Story) {
    let part = brief.of_story(story);
    let outline = Outline::of(&part);
    let Some(section) = outline.sections.iter().find(|it| it.id == "short") else { return };
    html.element("ul", &[("class", "entries")], |html| {
        for entry in &section.entries {
            super::lines::plain(html, &part, entry);
        }
    });
}
