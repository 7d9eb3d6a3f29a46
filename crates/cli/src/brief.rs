//! `rashomon brief`: the main job.

use std::{
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use rashomon_record::brief;
use rashomon_render::{html, markdown, terminal};

use crate::{
    Outcome,
    input::{Input, MAX_MIB},
    judgements,
    listing::Layout,
    model::Model,
    names::Names,
    output,
    story::Story,
};

/// Read reports and compare those that tell the same story.
///
/// It reads plain text, Markdown, HTML pages, JSON and JSON Lines of articles, RSS, Atom and JSON feeds, WARC archives
/// (also compressed) and mail (.eml). A folder is read with all folders in it. A `reports.json` or CSV manifest in a
/// folder gives outlet, date, address and title of its files. A `judgements.toml` beside the reports says which names
/// are the same actor and which are not, and always wins; `rashomon same` and `differ` write it. English is read by
/// rules and with the trained reader that the program carries, a report in another language by its quotation marks.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  rashomon brief reports/
  rashomon brief a.html b.html --format markdown --output brief.md
  rashomon brief reports/ --output brief.html
  rashomon brief reports/ --format json | rashomon verify -
  curl -s https://example.org/feed | rashomon brief -

A file judgements.toml:
  [[same]]
  names = [\"Harbour Guard\", \"Port Guard\"]
  why = \"the group's own statement\"

  [[differ]]
  names = [\"Port Guard\", \"Coast Guard\"]")]
pub(crate) struct Brief {
    /// Files and folders with reports; `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write the brief; by default as the name of the output file tells, else for the terminal.
    #[arg(long, short, value_enum)]
    format: Option<Format>,
    /// Write to this file, whole or not at all, instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    layout: Layout,
    /// Show everything, not only what matters most.
    #[arg(long)]
    all: bool,
    /// Take all reports for one story, however little they have in common.
    #[arg(long)]
    together: bool,
    /// Show this story only, by its id, such as t2.
    #[arg(long, value_name = "ID", conflicts_with = "together")]
    story: Option<brief::StoryId>,
    /// A file that says which names are one actor; by default judgements.toml beside the reports.
    #[arg(long, value_name = "FILE")]
    judgements: Option<PathBuf>,
    #[command(flatten)]
    model: Model,
    /// How many reports to read at a time; by default as many as this machine has cores. The brief is the same.
    #[arg(long, value_name = "NUMBER")]
    threads: Option<NonZeroUsize>,
    /// The largest file to read, in MiB, unpacked.
    #[arg(long, value_name = "MIB", default_value_t = MAX_MIB, value_parser = clap::value_parser!(u64).range(1..=2048))]
    max_size: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Text for the terminal.
    Terminal,
    /// The record, for programs.
    Json,
    /// Markdown with a footnote for each passage.
    Markdown,
    /// One page that needs no network: reports side by side, each passage linked.
    Html,
}

impl Format {
    /// The format that the ending of a file's name stands for.
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

impl Brief {
    pub(crate) fn run(self) -> Result<Outcome> {
        let judged = judgements::read(self.judgements.as_deref(), &self.paths)?;
        let story = Story::read(&self.input(), &self.model)?;
        let reports = story.reports().to_vec();
        let brief = story.briefs(&judged.judgements, self.together);
        judged.warn_of_unused(&Names::of(&reports, &brief));
        let brief = self.chosen(brief)?;
        match brief.stories.as_deref() {
            Some(stories @ [_, _, ..]) if self.format() == Format::Html => {
                self.pages(&brief, stories)?;
            }
            _ => output::write(self.output.as_ref(), &self.written(&brief)?)?,
        }
        Ok(Outcome::Fine)
    }

    fn input(&self) -> Input<'_> {
        Input {
            except: self.output.as_deref(),
            max_mib: self.max_size,
            threads: self.threads,
            ..Input::at(&self.paths)
        }
    }

    fn format(&self) -> Format {
        let by_name = || self.output.as_deref().and_then(Format::of);
        self.format.or_else(by_name).unwrap_or(Format::Terminal)
    }

    /// The brief of the story that was asked for, else of all.
    fn chosen(&self, brief: brief::Brief) -> Result<brief::Brief> {
        let Some(id) = self.story else { return Ok(brief) };
        let stories = brief.stories.as_deref().unwrap_or_default();
        let story = stories.iter().find(|it| it.id == id).with_context(|| {
            format!("no story {id} there: these reports tell {}", told(stories.len()))
        })?;
        Ok(brief.of_story(story))
    }

    /// Writes a page for each story beside the one that lists them.
    fn pages(&self, brief: &brief::Brief, stories: &[brief::Story]) -> Result<()> {
        let Some(front) = &self.output else {
            bail!(
                "these reports tell {}, and a page shows one: name a file with --output for a page each, or one of \
                 them with --story",
                told(stories.len())
            );
        };
        let name = |it: &brief::Story| {
            let stem = front.file_stem().map_or("brief".into(), |it| it.to_string_lossy());
            format!("{stem}-{}.html", it.id)
        };
        for story in stories {
            let page = html::write(&brief.of_story(story));
            output::write(Some(&front.with_file_name(name(story))), &page)?;
        }
        output::write(Some(front), &html::front(brief, name))
    }

    fn written(&self, brief: &brief::Brief) -> Result<String> {
        match self.format() {
            Format::Json => {
                let json =
                    serde_json::to_string_pretty(brief).context("cannot write the record")?;
                Ok(json + "\n")
            }
            Format::Terminal => {
                let layout = self.layout.options(self.output.as_deref(), self.all);
                Ok(terminal::write(brief, &layout))
            }
            Format::Markdown => Ok(markdown::write(brief)),
            Format::Html => Ok(html::write(brief)),
        }
    }
}

/// So many stories, in words.
fn told(stories: usize) -> String {
    if stories == 1 {
        "one story, t1".into()
    } else {
        format!("{stories} stories, t1 to t{stories}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_file_tells_the_format() {
        assert_eq!(Format::of(Path::new("a/brief.HTML")), Some(Format::Html));
        assert_eq!(Format::of(Path::new("brief.md")), Some(Format::Markdown));
        assert_eq!(Format::of(Path::new("brief")), None);
    }
}
