//! `rashomon explain merge`: why two names are one actor, or why they are not.

use std::fs;

use expect_test::{Expect, expect};
use tempfile::TempDir;

use crate::{Run, rashomon};

const REPORTS: [(&str, &str); 2] = [
    (
        "a.txt",
        "The Northern Front, which changed its name to the Free North Army in March, said it had taken the bridge. \
         Ana Duarte, the mayor, said ten people were hurt. The Dawn Brigade, an offshoot of the Northern Front, said \
         nothing.\n",
    ),
    (
        "b.txt",
        "The Free North Army said it had taken the bridge. Luis Duarte, a doctor, said nine people were hurt.\n",
    ),
];

fn explained(a: &str, b: &str) -> Run {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in REPORTS {
        fs::write(folder.path().join(name), text).expect("written");
    }
    let mut run = rashomon([
        "explain".as_ref(),
        "merge".as_ref(),
        folder.path().as_os_str(),
        a.as_ref(),
        b.as_ref(),
    ]);
    run.out = run.out.replace(&folder.path().display().to_string(), "DIR");
    run
}

fn check(a: &str, b: &str, expected: &Expect) {
    expected.assert_eq(&explained(a, b).fine());
}

#[test]
fn one_actor_and_the_way_from_name_to_name() {
    check(
        "Northern Front",
        "Free North Army",
        &expect![[r#"
        “Northern Front” and “Free North Army” are taken for one actor.

        For one:
          “Northern Front” and “Free North Army”: renamed: the text says “Northern Front, which changed its name to the Free North Army”, in r1

        To overrule it: rashomon differ DIR "Northern Front" "Free North Army"
    "#]],
    );
}

#[test]
fn two_actors_and_what_keeps_them_apart() {
    check(
        "Dawn Brigade",
        "Free North Army",
        &expect![[r#"
        “Dawn Brigade” and “Free North Army” are taken for two actors.

        For two:
          r1 keeps them apart: “Dawn Brigade, an offshoot of the Northern Front”
          r1 names both, “Dawn Brigade” and “Free North Army”, and says nowhere that they are one

        To overrule it: rashomon same DIR "Dawn Brigade" "Free North Army"
    "#]],
    );
    check(
        "Ana Duarte",
        "Luis Duarte",
        &expect![[r#"
            “Ana Duarte” and “Luis Duarte” are taken for two actors.

            For one:
              both have “duarte” in a name

            For two:
              “Ana Duarte” and “Luis Duarte” have other given names

            To overrule it: rashomon same DIR "Ana Duarte" "Luis Duarte"
        "#]],
    );
}

#[test]
fn a_name_that_no_report_uses() {
    let run = explained("Northern Font", "Dawn Brigade");
    expect![[r"
        rashomon: cannot explain a merge: no report names “Northern Font”; near it: “Northern Front”
    "]]
    .assert_eq(&run.err);
    assert_eq!(run.code, Some(2));
}
