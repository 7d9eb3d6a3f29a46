//! Any bytes as a file of some name: whatever is taken in is sound.

use rashomon_intake::{Options, Origin, bytes};

/// Takes in `data` as a file called `name` with the media type `media_type`, and checks what comes of it.
pub(crate) fn check(name: &str, media_type: &str, data: &[u8]) {
    let origin = Origin { media_type: Some(media_type.into()), ..Origin::new(name) };
    // A day that does not depend on the clock, and few enough bytes that no run ends for want of memory.
    let options = Options { today: Some("2026-01-01".parse().expect("a day")), max_bytes: 1 << 20 };
    for report in bytes(&origin, data, &options).reports {
        for block in &report.blocks {
            assert!(report.text().get(block.span.range()).is_some_and(|it| !it.trim().is_empty()));
        }
        assert!(report.blocks.windows(2).all(|it| it[0].span.end() <= it[1].span.start()));
        for warning in report.warnings.iter().filter_map(|it| it.span) {
            assert!(report.text().get(warning.range()).is_some());
        }
    }
}
