//! Days on which a site changes without anybody touching a file.

use crate::load::Project;
use crate::source::SourceId;
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// What a day changes begins at most this long before it (warnings of what expires) …
const BEFORE: SignedDuration = SignedDuration::from_hours(8 * 24);
/// … and ends this long after its first moment in UTC, whatever the zone it was meant in.
const AFTER: SignedDuration = SignedDuration::from_hours(2 * 24);

/// Every day that settings, catalog and front matter name, as far as it may decide on anything.
pub(super) fn of(project: &Project) -> Vec<Date> {
    let begins: BTreeMap<SourceId, u32> =
        project.pages.iter().map(|page| (page.source, page.body.span(0..0).start)).collect();
    let mut days = Vec::new();
    for (id, source) in project.sources.iter() {
        let is_toml = source.path.ends_with(".toml");
        let head = if is_toml { source.text.len() } else { begins.get(&id).map_or(0, |start| *start as usize) };
        days.extend(days_in(&source.text.as_bytes()[..head]));
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// What is written like `2026-12-05` in a text.
fn days_in(text: &[u8]) -> impl Iterator<Item = Date> {
    text.windows(10).filter_map(|word| {
        let is_day = word.iter().enumerate().all(|(place, byte)| match place {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        is_day.then(|| std::str::from_utf8(word).ok()?.parse().ok()).flatten()
    })
}

/// Whether what a day decides may be different at two moments.
pub(super) fn turns_between(day: Date, one: Timestamp, other: Timestamp) -> bool {
    let (first, last) = (one.min(other), one.max(other));
    let Ok(day) = Offset::UTC.to_timestamp(day.at(0, 0, 0, 0)) else { return true };
    let begins = day.checked_sub(BEFORE).unwrap_or(Timestamp::MIN);
    let ends = day.checked_add(AFTER).unwrap_or(Timestamp::MAX);
    first != last && first <= ends && begins <= last
}

#[cfg(test)]
mod tests {
    use super::{days_in, turns_between};
    use jiff::Timestamp;
    use jiff::civil::date;

    #[test]
    fn days_are_found_wherever_they_stand() {
        let found: Vec<_> = days_in(b"starts = 2026-12-01T00:00:00+08:00 # 12026-13-01 x2026-02-28-title").collect();
        assert_eq!(found, [date(2026, 12, 1), date(2026, 2, 28)]);
    }

    #[test]
    fn a_day_turns_what_is_near_it() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
        let turns = |one, other| turns_between(date(2026, 12, 5), at(one), at(other));
        assert!(turns("2026-12-04T23:59:00Z", "2026-12-05T00:01:00Z"));
        assert!(turns("2026-12-06T00:00:00+14:00", "2026-12-06T00:00:00-12:00"));
        assert!(turns("2026-11-01T00:00:00Z", "2026-11-28T00:00:00Z"), "a warning a week before");
        assert!(turns("2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z"), "a clock that was set back");
        assert!(!turns("2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z"));
        assert!(!turns("2026-12-08T00:00:00Z", "2027-12-08T00:00:00Z"));
        assert!(!turns("2026-12-05T00:00:00Z", "2026-12-05T00:00:00Z"));
    }
}
