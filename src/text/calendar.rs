//! Days and intervals of days in the proleptic Gregorian calendar.

use std::fmt;

/// A day, counted from 1970-01-01 in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day of a year (astronomical: 0 is 1 BC), month 1 to 12 and day of the month from 1; none
    /// where the month has no such day or the year is beyond ±200,000.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        if !(-200_000..=200_000).contains(&year) || day == 0 || day > month_length(year, month)? {
            return None;
        }
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
        let year = i64::from(year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * i64::from((month + 9) % 12) + 2) / 5 + i64::from(day) - 1;
        let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
        i32::try_from(days).ok().map(Day)
    }

    /// Year, month (1 to 12) and day of the month (from 1).
    pub fn to_ymd(self) -> (i32, u32, u32) {
        // Hinnant's civil_from_days.
        let days = i64::from(self.0) + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        (year as i32, month as u32, day as u32)
    }

    /// The day of the week: 0 is Monday, 6 is Sunday.
    pub fn weekday(self) -> u32 {
        (i64::from(self.0) + 3).rem_euclid(7) as u32
    }

    /// The day `days` later (earlier if negative), kept within the range of the type.
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// Reads "2025-07-31".
    pub fn parse(iso: &str) -> Option<Day> {
        let interval = Interval::parse(iso)?;
        (iso.len() == 10 && interval.days() == 1).then_some(interval.first)
    }
}

/// ISO 8601: "2025-07-31".
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.to_ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The number of days of a month; none for a month that is not 1 to 12.
pub(super) fn month_length(year: i32, month: u32) -> Option<u32> {
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(28 + u32::from(leap)),
        _ => None,
    }
}

/// From the first to the last day, both inside. A date known to the month is 28 to 31 days long:
/// the length is the precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First day.
    pub first: Day,
    /// Last day; not before the first.
    pub last: Day,
}

impl Interval {
    /// One day.
    pub fn day(day: Day) -> Interval {
        Interval { first: day, last: day }
    }

    /// A month (1 to 12) of a year.
    pub fn month(year: i32, month: u32) -> Option<Interval> {
        let first = Day::from_ymd(year, month, 1)?;
        Some(Interval { first, last: Day::from_ymd(year, month, month_length(year, month)?)? })
    }

    /// Whole years, from the first to the last.
    pub fn years(first: i32, last: i32) -> Option<Interval> {
        let (first, last) = (Day::from_ymd(first, 1, 1)?, Day::from_ymd(last, 12, 31)?);
        (first <= last).then_some(Interval { first, last })
    }

    /// From the beginning of `self` to the end of `other`; none if that lies before it.
    pub fn through(self, other: Interval) -> Option<Interval> {
        (self.first <= other.last).then_some(Interval { first: self.first, last: other.last })
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: &Interval) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether the two share at least one day.
    pub fn overlaps(&self, other: &Interval) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Length in days, at least one.
    pub fn days(&self) -> u32 {
        (i64::from(self.last.0) - i64::from(self.first.0)).max(0) as u32 + 1
    }

    /// The shortest ISO 8601 form: "2025-07-31", "2025-07", "2025", or two of one kind with "/"
    /// between ("2020/2025", "2025-07-28/2025-08-03").
    pub fn iso(&self) -> String {
        let ((y1, m1, d1), (y2, m2, d2)) = (self.first.to_ymd(), self.last.to_ymd());
        let months = d1 == 1 && Some(d2) == month_length(y2, m2);
        if months && m1 == 1 && m2 == 12 {
            return if y1 == y2 { format!("{y1:04}") } else { format!("{y1:04}/{y2:04}") };
        }
        if months {
            let same = (y1, m1) == (y2, m2);
            return if same { format!("{y1:04}-{m1:02}") } else { format!("{y1:04}-{m1:02}/{y2:04}-{m2:02}") };
        }
        if self.first == self.last { self.first.to_string() } else { format!("{}/{}", self.first, self.last) }
    }

    /// Reads what [`Interval::iso`] writes, for years of four digits; the two parts of a range may
    /// differ in kind ("2020/2025-07-31").
    pub fn parse(iso: &str) -> Option<Interval> {
        let part = |text: &str| -> Option<Interval> {
            let mut fields = text.split('-');
            let mut field = |length: usize| match fields.next() {
                None => Some(None),
                Some(digits) if digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit()) => {
                    digits.parse::<u32>().ok().map(Some)
                }
                Some(_) => None,
            };
            let (year, month, day) = (field(4)??, field(2)?, field(2)?);
            let year = i32::try_from(year).ok()?;
            if fields.next().is_some() {
                return None;
            }
            match (month, day) {
                (None, _) => Interval::years(year, year),
                (Some(month), None) => Interval::month(year, month),
                (Some(month), Some(day)) => Day::from_ymd(year, month, day).map(Interval::day),
            }
        };
        match iso.split_once('/') {
            None => part(iso),
            Some((first, last)) => part(first)?.through(part(last)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> Day {
        Day::parse(iso).unwrap()
    }

    #[test]
    fn epoch_leap_days_and_centuries() {
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::from_ymd(2000, 2, 29), Some(Day(11_016)));
        assert_eq!(Day::from_ymd(1900, 2, 29), None);
        assert_eq!(Day::from_ymd(2025, 13, 1), None);
        assert_eq!(Day::from_ymd(2025, 4, 31), None);
        assert_eq!(Day::from_ymd(2025, 4, 0), None);
    }

    #[test]
    fn days_and_dates_are_inverse() {
        for days in (-1_000_000..1_000_000).step_by(97) {
            let (year, month, day) = Day(days).to_ymd();
            assert_eq!(Day::from_ymd(year, month, day), Some(Day(days)));
        }
    }

    #[test]
    fn weekdays() {
        assert_eq!(day("2025-07-31").weekday(), 3);
        assert_eq!(day("1969-12-31").weekday(), 2);
    }

    #[test]
    fn intervals_keep_their_iso_form() {
        for iso in ["2025-07-31", "2025-07", "2025", "2020/2025", "2025-07-28/2025-08-03", "2025-04/2025-06", "0987"] {
            assert_eq!(Interval::parse(iso).unwrap().iso(), iso);
        }
        assert_eq!(Interval::parse("2025-07-01/2025-07-31").unwrap().iso(), "2025-07");
    }

    #[test]
    fn what_is_no_iso_date_is_refused() {
        for text in
            ["", "25", "2025-7-31", "2025-07-31T10", "2025-02-30", "2025/2020", "2025-", "-2025", "2025-07-31-1"]
        {
            assert_eq!(Interval::parse(text), None, "{text}");
        }
        assert_eq!(Day::parse("2025-07"), None);
    }

    #[test]
    fn containing_and_overlapping() {
        let of = |iso: &str| Interval::parse(iso).unwrap();
        assert!(of("2024").contains(&of("2024-04")));
        assert!(!of("2024-04").contains(&of("2024")));
        assert!(of("2024-12").overlaps(&of("2024-12-31/2025-01-03")));
        assert!(!of("2024-12").overlaps(&of("2025")));
        assert_eq!(of("2024").days(), 366);
    }
}
