//! Times in a recording, as people write them.

/// The seconds of `2:15`, `1:02:03`, `90`, `90s` or `1h2m3s`. A fraction of a second is left out.
#[must_use]
pub fn seconds(text: &str) -> Option<u32> {
    let text = text.trim();
    clock(text).or_else(|| {
        let mut rest = text;
        let mut sum = 0_u32;
        for (unit, worth) in [('h', 3600), ('m', 60), ('s', 1)] {
            if let Some((number, after)) = rest.split_once(unit) {
                sum = sum.checked_add(number.parse::<u32>().ok()?.checked_mul(worth)?)?;
                rest = after;
            }
        }
        let whole = rest.split_once('.').map_or(rest, |(whole, _)| whole);
        if whole.is_empty() && whole.len() < text.len() { Some(sum) } else { sum.checked_add(whole.parse().ok()?) }
    })
}

/// The seconds of `2:15` or `1:02:03`: at least one colon, and two digits behind each.
#[must_use]
pub fn clock(text: &str) -> Option<u32> {
    let parts: Vec<&str> = text.split(':').collect();
    let (first, others) = parts.split_first()?;
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !matches!(others.len(), 1 | 2) || !matches!(first.len(), 1..=3) || !is_number(first) {
        return None;
    }
    let mut sum: u32 = first.parse().ok()?;
    for part in others {
        let number: u32 = part.parse().ok().filter(|number| *number < 60)?;
        if part.len() != 2 || !is_number(part) {
            return None;
        }
        sum = sum * 60 + number;
    }
    Some(sum)
}

/// `2:15` or `1:02:03`.
#[must_use]
pub fn written(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A duration as ISO 8601 writes it: `PT2M15S`.
#[must_use]
pub fn iso(seconds: u32) -> String {
    let parts = [(seconds / 3600, 'H'), (seconds / 60 % 60, 'M'), (seconds % 60, 'S')];
    let written: String = parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}{unit}")).collect();
    if written.is_empty() { "PT0S".to_owned() } else { format!("PT{written}") }
}

/// A line `2:15 Title`: the seconds and the title. A dash or colon between them is left out.
#[must_use]
pub fn chapter(line: &str) -> Option<(u32, &str)> {
    let line = line.trim();
    let (time, title) = line.split_once(|c: char| c.is_whitespace() || c == '\u{3000}')?;
    let time = time.trim_matches(['[', ']', '(', ')']).trim_end_matches([':', '：', '-', '–', '—']);
    let title = title.trim_start_matches(['-', '–', '—', ':', '：', '|', ' ']).trim();
    (!title.is_empty()).then_some((clock(time)?, title))
}

#[cfg(test)]
mod tests {
    use super::{chapter, clock, iso, seconds, written};

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, wanted) in
            [("2:15", 135), ("1:02:03", 3723), ("90", 90), ("90s", 90), ("1h2m3s", 3723), ("2m", 120), ("4.5", 4)]
        {
            assert_eq!(seconds(text), Some(wanted), "{text}");
        }
        for text in ["", "soon", "1:2", "1:60", "-4", "1m2h", "99999999999"] {
            assert_eq!(seconds(text), None, "{text}");
        }
        assert_eq!(clock("90"), None);
    }

    #[test]
    fn times_are_written_short() {
        assert_eq!((written(5), written(135), written(3723)), ("0:05".into(), "2:15".into(), "1:02:03".into()));
        assert_eq!((iso(0), iso(135), iso(3600)), ("PT0S".into(), "PT2M15S".into(), "PT1H".into()));
    }

    #[test]
    fn a_chapter_is_a_time_and_a_title() {
        assert_eq!(chapter("02:15 The mill"), Some((135, "The mill")));
        assert_eq!(chapter("(0:00) – Start"), Some((0, "Start")));
        assert_eq!(chapter("00:00　开始"), Some((0, "开始")));
        assert_eq!(chapter("12 eggs"), None);
        assert_eq!(chapter("02:15"), None);
    }
}
