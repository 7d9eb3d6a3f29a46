//! What two or more reports tell.

use rashomon_record::brief::{Agreement, Claim, Form, Member, Passage, ReportId, Statement};

use super::{Anchor, Context, Entry, Kind, Piece, Run, Section, context, mark, own};
use crate::wording::{self, Wording};

pub(super) fn section(context: &Context<'_>) -> Section {
    Section {
        id: "agreed",
        title: "What several reports tell",
        empty: "Nothing was found that two reports tell.",
        entries: by_breadth(context).map(|it| entry(context, it)).collect(),
        few: 8,
    }
}

/// All claims: those first that most reports tell, of these those first that agree most closely.
pub(super) fn by_breadth<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Claim> {
    let mut claims: Vec<_> = context.brief.claims.iter().collect();
    claims.sort_by_key(|it| (std::cmp::Reverse(it.told_by.len()), closeness(it.passages_agree)));
    claims.into_iter()
}

/// A rank: the closer two passages agree, the lower.
const fn closeness(agree: Agreement) -> u8 {
    match agree {
        Agreement::Verbatim => 0,
        Agreement::PartlyVerbatim => 1,
        Agreement::Paraphrase => 2,
    }
}

fn entry(context: &Context<'_>, claim: &Claim) -> Entry {
    let anchor = Anchor::new(Kind::Claim, claim.id.0);
    let Some(best) = best(context, claim) else { return Entry::at(anchor, Vec::new()) };
    let mut children = vec![Entry::line(vec![own(told_by(context, claim))])];
    let others = claim.members.iter().filter(|it| *it != best);
    children.extend(others.map(|it| Entry::line(other(context, best, it))));
    children.push(Entry::why(&claim.why));
    Entry::at(anchor, line(context, best)).with(children)
}

/// Who says it, the words, and where they stand.
pub(super) fn line(context: &Context<'_>, member: &Member) -> Vec<Run> {
    let mut runs: Vec<_> = speaker(context, member)
        .into_iter()
        .flat_map(|it| [Run::Strong(it.to_owned()), own(format!("{}: ", verb(context, member)))])
        .collect();
    runs.extend(told(context, member));
    runs
}

/// The member with the fullest wording: a direct quotation before any other, then the longest.
pub(super) fn best<'a>(context: &Context<'_>, claim: &'a Claim) -> Option<&'a Member> {
    let rank = |it: &&Member| (form(context, it) == Some(Form::Direct), it.passage.text.len());
    claim.members.iter().rev().max_by_key(rank)
}

fn told_by(context: &Context<'_>, claim: &Claim) -> String {
    let agree = match claim.passages_agree {
        Agreement::Verbatim => "word for word",
        Agreement::PartlyVerbatim => "partly word for word",
        Agreement::Paraphrase => "in different words",
    };
    let told = &claim.told_by;
    if told.len() == context.brief.reports.len() {
        return format!("told by all {} reports, {agree}", told.len());
    }
    match claim.not_told_by.as_slice() {
        [] => format!("told by {}, {agree}", context::list(told)),
        missing if missing.len() > 8 => {
            format!("told by {} of {} reports, {agree}", told.len(), told.len() + missing.len())
        }
        missing => {
            let told = context::list(told);
            format!("told by {told}, {agree}; {}", silent(claim, missing))
        }
    }
}

/// Who leaves it out, who could not tell it and why, and in which other reports it was not found.
fn silent(claim: &Claim, missing: &[ReportId]) -> String {
    let left_out = claim.silent.iter().filter(|it| it.left_out).map(|it| it.report);
    let left_out: Vec<ReportId> = left_out.collect();
    let others = missing.iter().filter(|it| !left_out.contains(it)).map(|&it| {
        let why = claim.silent.iter().find(|silent| silent.report == it);
        why.map_or_else(|| it.to_string(), |why| format!("{it} ({})", why.why))
    });
    let others: Vec<String> = others.collect();
    let mut parts = Vec::new();
    if !left_out.is_empty() {
        parts.push(format!("left out by {}", context::list(&left_out)));
    }
    if !others.is_empty() {
        parts.push(format!("not found in {}", others.join(", ")));
    }
    parts.join("; ")
}

/// How another report tells the same.
fn other(context: &Context<'_>, best: &Member, member: &Member) -> Vec<Run> {
    let report = context.outlet(member.passage.report);
    let mut runs = vec![Run::Strong(report)];
    let same_form = form(context, best) == form(context, member);
    match wording::compare(&without_asides(context, best), &without_asides(context, member)) {
        Wording::Same if same_form => {
            runs.extend([own(" in the same words"), mark(&member.passage)]);
        }
        // Two tales of one thing are each other's cut by chance; of words that somebody said, it tells.
        Wording::Cut(pieces) if is_quoted(context, best) => {
            runs.push(own(", shorter: "));
            let quoted = form(context, best) == Some(Form::Direct);
            let left_out = Run::LeftOut(left_out(&pieces, quoted));
            let pieces = pieces.into_iter().map(Into::into).collect();
            let spoken = form(context, member) == Some(Form::Direct);
            let report = member.passage.report;
            runs.extend([Run::Cut { pieces, report, spoken }, mark(&member.passage), left_out]);
        }
        _ => {
            let another = speaker(context, member) != speaker(context, best);
            let name = statement(context, member).filter(|_| another);
            let name = name.and_then(|it| context.within(it));
            let verb = verb(context, member);
            runs.push(own(name.map_or_else(|| ": ".into(), |it| format!(", {it}{verb}: "))));
            runs.extend(told(context, member));
        }
    }
    runs
}

/// The words of a member, and what stands between the pieces of its statement.
fn without_asides<'a>(context: &Context<'a>, member: &'a Member) -> wording::Told<'a> {
    let passage = &member.passage;
    let said = statement(context, member).map_or(&[][..], |it| &it.content);
    let within = |it: u32| it.clamp(passage.start, passage.end) - passage.start;
    let aside = |pair: &[Passage]| within(pair[0].end) as usize..within(pair[1].start) as usize;
    wording::Told { text: &passage.text, asides: said.windows(2).map(aside).collect() }
}

/// Whether a member is a quotation, in part at least.
fn is_quoted(context: &Context<'_>, member: &Member) -> bool {
    matches!(form(context, member), Some(Form::Direct | Form::Mixed))
}

/// What a shorter passage leaves out, as the end of a sentence.
fn left_out(pieces: &[wording::Piece<'_>], quoted: bool) -> String {
    let gaps = pieces.iter().filter_map(|it| match it {
        wording::Piece::LeftOut(text) if quoted => Some(format!("“{text}”")),
        wording::Piece::LeftOut(text) => Some((*text).to_owned()),
        wording::Piece::Told(_) => None,
    });
    format!("; leaves out {}", gaps.collect::<Vec<_>>().join(", "))
}

impl From<wording::Piece<'_>> for Piece {
    fn from(it: wording::Piece<'_>) -> Self {
        match it {
            wording::Piece::Told(text) => Self::Told(text.to_owned()),
            wording::Piece::LeftOut(text) => Self::LeftOut(text.to_owned()),
        }
    }
}

fn told(context: &Context<'_>, member: &Member) -> [Run; 2] {
    let spoken = form(context, member) == Some(Form::Direct);
    let passage = &member.passage;
    let words = Run::Words { text: passage.text.clone(), report: passage.report, spoken };
    [words, mark(passage)]
}

fn speaker<'a>(context: &Context<'a>, member: &Member) -> Option<&'a str> {
    context.speaker(statement(context, member)?)
}

/// The report's verb, with a blank before it, where the passage begins what was said.
fn verb(context: &Context<'_>, member: &Member) -> String {
    let begins = |it: &&Statement| {
        it.content.first().is_some_and(|piece| piece.start == member.passage.start)
    };
    let verb = statement(context, member).filter(begins).and_then(Context::verb);
    verb.map_or_else(String::new, |it| format!(" {it}"))
}

fn form(context: &Context<'_>, member: &Member) -> Option<Form> {
    Some(statement(context, member)?.form)
}

fn statement<'a>(context: &Context<'a>, member: &Member) -> Option<&'a Statement> {
    context.brief.statement(member.statement?)
}
