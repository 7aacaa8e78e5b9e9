//! Dates: calendar expressions as intervals of days.

use super::Prose;
use super::span::{Byte, Span};

/// A day, counted from 1970-01-01 in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day of a calendar date; `None` where there is no such date.
    /// Method: Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        if !(1..=12).contains(&month) || day == 0 || day > days_in_month(year, month) || !(0..=9999).contains(&year) {
            return None;
        }
        let (month, day) = (month as i32, day as i32);
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Day(era * 146_097 + day_of_era - 719_468))
    }

    /// Year, month and day of the month.
    pub fn to_ymd(self) -> (i32, u32, u32) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// The day an ISO 8601 date or date-time begins with ("2025-07-31T20:15:00Z").
    pub fn parse(iso: &str) -> Option<Day> {
        let mut parts = iso.trim().get(..10)?.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        Day::from_ymd(year, month, parts.next()?.parse().ok()?)
    }
}

impl std::fmt::Display for Day {
    /// ISO 8601: "2025-07-31".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.to_ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// How many days a month has.
fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// From the first to the last day, both inside. A date known to the month is 28 to 31 days long:
/// the length is the precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
}

/// A date as the text gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct When {
    /// The words, in bytes.
    pub span: Span<Byte>,
    /// What they mean, where that is known: relative dates need the day of publication.
    pub interval: Option<Interval>,
}

/// The dates in `prose`, in order, never overlapping. `published` is the day relative dates are
/// counted from; for weekdays the past is preferred.
pub fn dates(_prose: &Prose, _published: Option<Day>) -> Vec<When> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_calendar_dates_agree() {
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::from_ymd(2023, 2, 29), None);
        for number in (-700_000..2_900_000).step_by(997) {
            let (year, month, day) = Day(number).to_ymd();
            assert_eq!(Day::from_ymd(year, month, day), Some(Day(number)));
        }
        assert_eq!(Day::parse("2025-07-31T20:15:00Z").map(|day| day.to_string()).as_deref(), Some("2025-07-31"));
    }
}
