//! Days and moments, as precise as they were written.

use super::schema::Definitions;
use super::{Decode, Decoder, Kind, Value};
use crate::diagnostics::suggest;
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::Offset;
use std::fmt;

/// A day, a day with a time, or a moment; RFC 3339 in TOML, YAML and quotes.
///
/// What has no offset is taken to be in UTC when it is compared, so that nothing depends on the time
/// zone of the computer that builds the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Date {
    /// `2026-12-05`
    Day(civil::Date),
    /// `2026-12-05T19:00:00`
    Local(civil::DateTime),
    /// `2026-12-05T19:00:00+08:00`: the wall clock and how far it is ahead of UTC.
    Moment(civil::DateTime, Offset),
}

impl Date {
    /// Reads `2026-12-05`, `2026-12-05T19:00`, `2026-12-05T19:00:00+08:00`. A space may stand for the
    /// `T` and before the offset, and the offset's colon and minutes may be missing, as in YAML.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text.trim();
        let year = number(&mut rest, 4)?;
        rest = rest.strip_prefix('-')?;
        let month = number(&mut rest, 2)?;
        rest = rest.strip_prefix('-')?;
        let day = number(&mut rest, 2)?;
        let day = civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        if rest.is_empty() {
            return Some(Self::Day(day));
        }
        rest = rest.strip_prefix(['T', 't']).unwrap_or_else(|| rest.trim_start());
        let time = time(&mut rest)?;
        let local = day.to_datetime(time);
        match rest.trim_start() {
            "" => Some(Self::Local(local)),
            offset_text => Self::moment(local, offset(offset_text)?),
        }
    }

    /// A moment, unless it is outside of the years that can be compared.
    #[must_use]
    pub fn moment(local: civil::DateTime, offset: Offset) -> Option<Self> {
        offset.to_timestamp(local).ok().map(|_| Self::Moment(local, offset))
    }

    /// The day, as it is written.
    #[must_use]
    pub fn day(self) -> civil::Date {
        match self {
            Self::Day(day) => day,
            Self::Local(local) | Self::Moment(local, _) => local.date(),
        }
    }

    /// The wall clock, as it is written; of a day, its first moment.
    #[must_use]
    pub fn local(self) -> civil::DateTime {
        match self {
            Self::Day(day) => day.to_datetime(civil::Time::midnight()),
            Self::Local(local) | Self::Moment(local, _) => local,
        }
    }

    /// Whether a time of day was written.
    #[must_use]
    pub fn has_time(self) -> bool {
        !matches!(self, Self::Day(_))
    }

    /// How far its wall clock is ahead of UTC, when that was written.
    #[must_use]
    pub fn offset(self) -> Option<Offset> {
        match self {
            Self::Moment(_, offset) => Some(offset),
            _ => None,
        }
    }

    /// When it begins: a day begins at 00:00 UTC.
    #[must_use]
    pub fn instant(self) -> Timestamp {
        // Only days at the very ends of the calendar are outside of the range.
        let extreme = if self.day().year() > 0 { Timestamp::MAX } else { Timestamp::MIN };
        self.offset().unwrap_or(Offset::UTC).to_timestamp(self.local()).unwrap_or(extreme)
    }

    /// When it is over: a day ends at 23:59:59.999999999 UTC, anything else where it begins. For what
    /// is written as an end (`ends`, `qr_expires`), where the day itself is meant to count.
    #[must_use]
    pub fn last_instant(self) -> Timestamp {
        match self {
            Self::Day(day) => {
                let last = day.to_datetime(civil::Time::MAX);
                Offset::UTC.to_timestamp(last).unwrap_or(Timestamp::MAX)
            }
            _ => self.instant(),
        }
    }
}

/// Takes exactly `digits` ASCII digits.
fn number(rest: &mut &str, digits: usize) -> Option<i16> {
    let (taken, after) = rest.split_at_checked(digits)?;
    if !taken.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    *rest = after;
    taken.parse().ok()
}

/// Takes `19:00`, `19:00:05` or `19:00:05.25`. A leap second is the second before it.
fn time(rest: &mut &str) -> Option<civil::Time> {
    let hour = i8::try_from(number(rest, 2)?).ok()?;
    *rest = rest.strip_prefix(':')?;
    let minute = i8::try_from(number(rest, 2)?).ok()?;
    let mut second = 0;
    let mut nanosecond = 0;
    if let Some(after) = rest.strip_prefix(':') {
        *rest = after;
        second = i8::try_from(number(rest, 2)?).ok()?;
        if let Some(after) = rest.strip_prefix('.') {
            let digits = after.len() - after.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
            if digits == 0 {
                return None;
            }
            nanosecond = format!("{:0<9.9}", &after[..digits]).parse().ok()?;
            *rest = &after[digits..];
        }
    }
    if second == 60 {
        second = 59;
    }
    civil::Time::new(hour, minute, second, nanosecond).ok()
}

/// The whole of `Z`, `+08:00`, `+0800` or `+08`.
fn offset(text: &str) -> Option<Offset> {
    if matches!(text, "Z" | "z") {
        return Some(Offset::UTC);
    }
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let hours = number(&mut rest, 2)?;
    let minutes = if rest.is_empty() {
        0
    } else {
        rest = rest.strip_prefix(':').unwrap_or(rest);
        number(&mut rest, 2)?
    };
    if !rest.is_empty() || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60)).ok()
}

/// RFC 3339, as precise as it was written; an offset of nothing is `Z`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Local(local) => write!(f, "{local}"),
            Self::Moment(local, offset) if offset.seconds() == 0 => write!(f, "{local}Z"),
            Self::Moment(local, offset) => {
                let minutes = offset.seconds().abs() / 60;
                let sign = if offset.seconds() < 0 { '-' } else { '+' };
                write!(f, "{local}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

impl Decode for Date {
    fn decode(value: &Value, out: &mut Decoder) -> Option<Self> {
        match &value.kind {
            Kind::Date(date) => Some(*date),
            Kind::Text(text) => {
                let date = Self::parse(text);
                if date.is_none() {
                    let message = format!("{} cannot be `{}`", out.subject(), suggest::shortened(text));
                    let help = "write a day as `2026-12-05`, a moment as `2026-12-05T19:00:00+08:00`";
                    return out.invalid(value.span, message, help);
                }
                date
            }
            _ => out.wrong_type(value, "a date", Some("write it as `2026-12-05`".to_owned())),
        }
    }

    fn schema(_: &mut Definitions) -> serde_json::Value {
        serde_json::json!({ "type": "string", "anyOf": [{ "format": "date" }, { "format": "date-time" }] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Option<String> {
        Date::parse(text).map(|date| date.to_string())
    }

    #[test]
    fn a_date_keeps_the_precision_with_which_it_was_written() {
        assert_eq!(shown("2026-01-05").as_deref(), Some("2026-01-05"));
        assert_eq!(shown("2026-01-05T19:00").as_deref(), Some("2026-01-05T19:00:00"));
        assert_eq!(shown("2026-01-05 19:00:05.5 +0800").as_deref(), Some("2026-01-05T19:00:05.5+08:00"));
        assert_eq!(shown("2026-01-05T19:00:00Z").as_deref(), Some("2026-01-05T19:00:00Z"));
        assert_eq!(shown("2026-01-05T19:00:00-03:30").as_deref(), Some("2026-01-05T19:00:00-03:30"));
        assert_eq!(shown("2026-12-31t23:59:60z").as_deref(), Some("2026-12-31T23:59:59Z"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "2026",
            "2026-1-5",
            "2026-02-30",
            "2026-13-01",
            "05.01.2026",
            "2026-01-05x",
            "2026-01-05T",
            "2026-01-05T25:00",
            "2026-01-05T19:00+8",
            "2026-01-05T19:00+08:00x",
            "2026-01-05T19:00+99:00",
            "2026年1月5日",
            "２０２６-01-05",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn moments_are_compared_in_one_zone_and_days_last_until_their_end() {
        let shanghai = Date::parse("2026-12-05T02:00:00+08:00").unwrap();
        let london = Date::parse("2026-12-04T18:00:00Z").unwrap();
        assert_eq!(shanghai.instant(), london.instant());
        let day = Date::parse("2026-12-04").unwrap();
        assert!(day.instant() < london.instant() && london.instant() < day.last_instant());
        assert_eq!(Date::parse("9999-12-31").unwrap().last_instant(), Timestamp::MAX);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = Date::parse(&text);
        }

        #[test]
        fn what_is_shown_is_read_as_the_same(text in "20[0-9]{2}-(0[1-9]|1[0-2])-[0-2][1-8]([T ]1[0-9]:[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?([+-](0[0-9]|1[0-2]):[0-5][0-9]|Z)?)?") {
            let date = Date::parse(&text).unwrap();
            prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
        }
    }
}
