//! The brief is the same whatever the number of threads.

use std::{
    num::NonZeroUsize,
    sync::atomic::{AtomicUsize, Ordering},
};

use rashomon::Rashomon;
use rashomon_record::{Judgements, Report};

fn reports() -> Vec<Report> {
    let texts = [
        "\"The bridge will open on Friday,\" Mayor Maria Lopez told 200 people on October 3, 2022.\n",
        "Lopez said the bridge would open on Friday. Critics denied that.\n",
        "",
        "The bridge cost $9 million, according to Maria Lopez, and 30 workers were hurt.\n",
    ];
    let named = (1..).zip(texts.iter().cycle().take(40));
    named
        .map(|(at, text)| Report::new(format!("{at}.txt"), format!("{text}Report {at}.\n")))
        .collect()
}

fn record(threads: usize) -> String {
    let (mut reports, rashomon) = (reports(), Rashomon::english());
    let done = AtomicUsize::new(0);
    let threads = NonZeroUsize::new(threads).expect("one or more");
    rashomon.read_all(&mut reports, threads, || {
        done.fetch_add(1, Ordering::Relaxed);
    });
    assert_eq!(done.into_inner(), reports.len());
    let brief = rashomon.compare(&mut reports, &Judgements::default());
    serde_json::to_string(&brief).expect("plain data")
}

#[test]
fn one_thread_and_many_write_the_same_bytes() {
    let one = record(1);
    assert_eq!(one, record(1), "one thread twice");
    assert_eq!(one, record(2), "two threads");
    assert_eq!(one, record(7), "seven threads");
}
