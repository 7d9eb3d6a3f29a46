//! Who is bound to what, and what is said to have become of it.

use rashomon_record::brief::{Account, Commitment, Party, Says};

use super::{Anchor, Context, Entry, Kind, Run, Section, own};

pub(super) fn section(context: &Context<'_>) -> Option<Section> {
    let commitments = context.brief.commitments.as_ref()?;
    Some(Section {
        id: "commitments",
        title: "Promises and agreements",
        empty: "No promise or agreement was found.",
        entries: commitments.iter().map(|it| entry(context, it)).collect(),
        few: 8,
    })
}

fn entry(context: &Context<'_>, it: &Commitment) -> Entry {
    let mut line = Vec::new();
    if !it.by.is_empty() {
        line.push(Run::Strong(names(context, &it.by)));
        line.push(own(" "));
    }
    if !it.to.is_empty() {
        line.push(own(format!("to {} ", names(context, &it.to))));
    }
    let what = match &it.agreement {
        Some(name) => format!("bound by the {name}: "),
        None => "promised: ".to_owned(),
    };
    line.push(own(if it.by.is_empty() {
        what.trim_start_matches("bound by ").to_owned()
    } else {
        what
    }));
    line.extend(context.told(&it.term));
    let told = it.told.iter().map(|it| {
        let mut line = vec![own("told again: ")];
        line.extend(context.told(it));
        Entry::line(line)
    });
    let accounts = it.accounts.iter().map(|it| account(context, it));
    let children = accounts.chain(told).collect();
    Entry { few: 4, ..Entry::at(Anchor::new(Kind::Commitment, it.id.0), line).with(children) }
}

/// Who says what of it: *broken by Sorrenia, says Valenkov: …*.
fn account(context: &Context<'_>, it: &Account) -> Entry {
    let says = match it.says {
        Says::Kept => "kept",
        Says::Broken => "broken",
        Says::Pending => "pending",
    };
    let by = it.by.as_ref().map(|by| format!(" by {}", context.party(by))).unwrap_or_default();
    let who = context.party(&it.who);
    let mut line = vec![Run::Strong(says.to_owned()), own(format!("{by}, says {who}: "))];
    for (at, passage) in it.passages.iter().enumerate() {
        if at > 0 {
            line.push(own("; "));
        }
        line.extend(context.told(passage));
    }
    Entry::line(line)
}

fn names(context: &Context<'_>, parties: &[Party]) -> String {
    parties.iter().map(|it| context.party(it)).collect::<Vec<_>>().join(", ")
}
