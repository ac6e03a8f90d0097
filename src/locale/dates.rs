//! Days and times of day, as they stand in the creator's files: with their own offset, never the machine's.

use super::Locale;
use super::numbers::Calendar;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// A day, perhaps with a time, perhaps with its offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day, and midnight when there is no time.
    pub date_time: DateTime,
    /// Whether the time counts.
    pub has_time: bool,
    /// Hours and minutes before or after UTC.
    pub offset: Option<Offset>,
}

impl Moment {
    /// A whole day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { date_time: date.to_datetime(jiff::civil::Time::midnight()), has_time: false, offset: None }
    }

    /// A time of a day.
    #[must_use]
    pub fn time(date_time: DateTime, offset: Option<Offset>) -> Self {
        Self { date_time, has_time: true, offset }
    }

    /// The same moment as clocks show it at another offset.
    fn at(self, offset: Option<Offset>) -> Self {
        match (self.offset, offset) {
            (Some(own), Some(other)) if own != other => match own.to_timestamp(self.date_time) {
                Ok(timestamp) => Self { date_time: other.to_datetime(timestamp), offset: Some(other), ..self },
                Err(_) => self,
            },
            _ => self,
        }
    }
}

impl Locale {
    /// A day: `20 March 2027`, `2027年3月20日`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let (year, month, day) = (date.year(), date.month(), date.day());
        let name = |months: [&'static str; 12]| usize::try_from(month - 1).map_or("", |index| months[index]);
        match self.format.calendar {
            Calendar::English => format!("{day} {} {year}", name(ENGLISH)),
            Calendar::American => format!("{} {day}, {year}", name(ENGLISH)),
            Calendar::Han => format!("{year}年{month}月{day}日"),
            Calendar::German => format!("{day}. {} {year}", name(GERMAN)),
            Calendar::French => format!("{day}{} {} {year}", if day == 1 { "er" } else { "" }, name(FRENCH)),
            Calendar::Spanish => format!("{day} de {} de {year}", name(SPANISH)),
            Calendar::Iso => date.to_string(),
        }
    }

    /// A moment: `20 March 2027, 19:00 (UTC+08:00)`.
    #[must_use]
    pub fn date_time(&self, moment: Moment) -> String {
        self.date_time_range(moment, None)
    }

    /// From a moment to another: `20 March 2027, 19:00–20:30 (UTC+08:00)`. The end is told at the offset
    /// of the start.
    #[must_use]
    pub fn date_time_range(&self, start: Moment, end: Option<Moment>) -> String {
        let end = end.map(|end| end.at(start.offset)).filter(|end| *end != start);
        let han = self.format.calendar == Calendar::Han;
        let gap = if han { " " } else { ", " };
        let day = |moment: Moment| self.date(moment.date_time.date());
        let full = |moment: Moment| {
            if moment.has_time { format!("{}{gap}{}", day(moment), clock(moment.date_time)) } else { day(moment) }
        };
        let mut text = full(start);
        if let Some(end) = end {
            if end.date_time.date() != start.date_time.date() {
                text.push_str(" – ");
                text.push_str(&full(end));
            } else if end.has_time && start.has_time {
                text.push('–');
                text.push_str(&clock(end.date_time));
            }
        }
        if let Some(offset) = start.offset.filter(|_| start.has_time) {
            let offset = utc(offset);
            text.push_str(&if han { format!("（{offset}）") } else { format!(" ({offset})") });
        }
        text
    }
}

fn clock(time: DateTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `UTC`, `UTC+08:00`
fn utc(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    if minutes == 0 {
        return "UTC".to_owned();
    }
    let sign = if minutes < 0 { '−' } else { '+' };
    format!("UTC{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
