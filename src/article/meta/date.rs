//! The day a page says it was published.

use crate::text::{Day, Prose, time};

/// The day of publication where it was published: a machine's `stamp` is mostly in universal time, the `printed` days
/// and the one in the address are local. Noon there is far from midnight: only a stamp of the morning
/// can be a day late, only one of the evening a day early.
pub fn local(stamp: &str, printed: &[Day], path: Option<Day>) -> Option<Day> {
    const NOON: u32 = 12;
    let day = day(stamp)?;
    let local = match hour(stamp) {
        Some(hour) if hour < NOON => printed.iter().copied().chain(path).find(|&local| local == day.plus(-1)),
        Some(_) => path.filter(|&local| local == day.plus(1)),
        None => None,
    };
    Some(local.unwrap_or(day))
}

/// The hour of a machine's time stamp, 0 to 23; none if it is one of the twelve-hour clock.
fn hour(stamp: &str) -> Option<u32> {
    let (before, after) = stamp.split_once(':')?;
    let twelve = after.to_ascii_uppercase();
    if twelve.contains("AM") || twelve.contains("PM") {
        return None;
    }
    before.get(before.len().checked_sub(2)?..)?.parse().ok().filter(|hour| *hour < 24)
}

/// The day of a date as machines write it ("2025-07-31T20:15:00Z", "20250731") or as people do. Days
/// before the web are marks for "unknown" ("0001-01-01").
pub fn day(date: &str) -> Option<Day> {
    const FIRST_YEAR: i32 = 1990;
    written_day(date).filter(|day| day.to_ymd().0 >= FIRST_YEAR)
}

fn written_day(date: &str) -> Option<Day> {
    if let Some(day) = date.get(..10).and_then(Day::parse) {
        return Some(day);
    }
    if let Some(digits) = date.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())) {
        let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok());
        let day = || Day::from_ymd(part(0..4)? as i32, part(4..6)?, part(6..8)?);
        return day().or_else(|| since_1970(date));
    }
    day_in_line(date)
}

/// The day of a count of seconds or milliseconds since 1970.
fn since_1970(stamp: &str) -> Option<Day> {
    const DAY: i64 = 24 * 60 * 60;
    let count: i64 = stamp.parse().ok()?;
    let seconds = match stamp.len() {
        10 => count,
        13 => count / 1000,
        _ => return None,
    };
    i32::try_from(seconds / DAY).ok().map(Day)
}

/// The first day of the calendar in a short line that names its year.
pub fn day_in_line(line: &str) -> Option<Day> {
    const LONGEST: usize = 500;
    if line.len() > LONGEST || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let prose = Prose::new(line);
    let days = time::dates(&prose, None).into_iter().filter_map(|when| when.interval);
    days.filter(|interval| interval.days() == 1).map(|interval| interval.first).next()
}

/// The day in an address: "/2025/07/31/", "/2025-07-31/", "/2025/jul/31/".
pub fn day_in_path(url: &str) -> Option<Day> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts: Vec<&str> = url.split(['/', '-']).collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = *window else { return None };
        let year = year.parse().ok().filter(|year| (1990..2100).contains(year))?;
        let month = month.parse().ok().or(MONTHS.iter().position(|name| *name == month).map(|at| at as u32 + 1))?;
        Day::from_ymd(year, month, day.parse().ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn year_one_is_no_date() {
        assert_eq!(day("0001-01-01T00:00:00Z"), None);
        assert_eq!(day("20250731"), Day::parse("2025-07-31"));
        assert_eq!(day("20250731101500"), Day::parse("2025-07-31"));
        assert_eq!(day("1753948800"), Day::parse("2025-07-31"));
        assert_eq!(day("1753948800000"), Day::parse("2025-07-31"));
        assert_eq!(day("99999999"), None);
        assert_eq!(day("Thu, 31 Jul 2025 10:00:00 GMT"), Day::parse("2025-07-31"));
    }

    #[test]
    fn day_is_that_of_the_place() {
        let day = |text| Day::parse(text);
        let printed = [day("2025-07-30").unwrap()];
        assert_eq!(local("2025-07-31T02:15:00Z", &printed, None), day("2025-07-30"));
        assert_eq!(local("2025-07-31T02:15:00Z", &[], day("2025-07-30")), day("2025-07-30"));
        assert_eq!(local("2025-07-31T14:15:00Z", &printed, None), day("2025-07-31"));
        assert_eq!(local("2025-07-31T22:15:00Z", &[], day("2025-08-01")), day("2025-08-01"));
        assert_eq!(local("2025-07-31", &printed, None), day("2025-07-31"));
        assert_eq!(local("July 31, 2025, 07:47 AM EST", &printed, None), day("2025-07-31"));
    }
}
