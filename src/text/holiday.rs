//! Holidays that news names as dates.

use super::calendar::{Day, month_length};

/// When a holiday is.
#[derive(Clone, Copy)]
pub(super) enum Holiday {
    /// Month and day.
    Fixed(u32, u32),
    /// Month, weekday and which one; the last one if that is 5.
    Nth(u32, u32, u32),
    /// Days from the fourth Thursday of November.
    Thanksgiving(i32),
    /// Days from Easter Sunday.
    Easter(i32),
    /// By another calendar, or not the same day everywhere.
    Unknown,
}

impl Holiday {
    /// The holiday in `year`, where that is known.
    pub(super) fn day(self, year: i32) -> Option<Day> {
        match self {
            Holiday::Fixed(month, day) => Day::from_ymd(year, month, day),
            Holiday::Nth(month, weekday, nth) => {
                let first = Day::from_ymd(year, month, 1)?;
                let offset = (weekday + 7 - first.weekday()) % 7 + 7 * (nth - 1);
                let over = offset >= month_length(year, month)?;
                Some(first.plus(offset as i32 - if over { 7 } else { 0 }))
            }
            Holiday::Thanksgiving(days) => Some(Holiday::Nth(11, 3, 4).day(year)?.plus(days)),
            Holiday::Easter(days) => {
                // The anonymous Gregorian algorithm (Nature, 20 April 1876).
                let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
                let (d, e) = (b / 4, b % 4);
                let g = (b - (b + 8) / 25 + 1) / 3;
                let h = (19 * a + b - d - g + 15).rem_euclid(30);
                let (i, k) = (c / 4, c % 4);
                let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
                let m = (a + 11 * h + 22 * l) / 451;
                let n = h + l - 7 * m + 114;
                Some(Day::from_ymd(year, (n / 31) as u32, (n % 31 + 1) as u32)?.plus(days))
            }
            Holiday::Unknown => None,
        }
    }
}

/// Holidays that news names as dates; the dates are those of the United States where countries differ.
#[rustfmt::skip]
pub(super) const HOLIDAYS: &[(&str, Holiday)] = &[
    ("New Year 's Eve", Holiday::Fixed(12, 31)), ("New Year ’s Eve", Holiday::Fixed(12, 31)),
    ("New Year 's Day", Holiday::Fixed(1, 1)), ("New Year ’s Day", Holiday::Fixed(1, 1)),
    ("New Year", Holiday::Fixed(1, 1)), ("New Year 's", Holiday::Fixed(1, 1)), ("New Year ’s", Holiday::Fixed(1, 1)),
    ("Martin Luther King Jr Day", Holiday::Nth(1, 0, 3)), ("Valentine 's Day", Holiday::Fixed(2, 14)),
    ("Valentine ’s Day", Holiday::Fixed(2, 14)), ("Presidents ' Day", Holiday::Nth(2, 0, 3)),
    ("Presidents ’ Day", Holiday::Nth(2, 0, 3)), ("Presidents Day", Holiday::Nth(2, 0, 3)),
    ("St Patrick 's Day", Holiday::Fixed(3, 17)), ("St Patrick ’s Day", Holiday::Fixed(3, 17)),
    ("Ash Wednesday", Holiday::Easter(-46)), ("Palm Sunday", Holiday::Easter(-7)),
    ("Holy Thursday", Holiday::Easter(-3)), ("Good Friday", Holiday::Easter(-2)), ("Easter", Holiday::Easter(0)),
    ("Easter Sunday", Holiday::Easter(0)), ("Easter Monday", Holiday::Easter(1)), ("Earth Day", Holiday::Fixed(4, 22)),
    ("May Day", Holiday::Fixed(5, 1)), ("Mother 's Day", Holiday::Nth(5, 6, 2)),
    ("Mother ’s Day", Holiday::Nth(5, 6, 2)), ("Memorial Day", Holiday::Nth(5, 0, 5)),
    ("Juneteenth", Holiday::Fixed(6, 19)), ("Father 's Day", Holiday::Nth(6, 6, 3)),
    ("Father ’s Day", Holiday::Nth(6, 6, 3)), ("Fourth of July", Holiday::Fixed(7, 4)),
    ("Independence Day", Holiday::Unknown), ("Bastille Day", Holiday::Fixed(7, 14)),
    ("Labor Day", Holiday::Nth(9, 0, 1)), ("Columbus Day", Holiday::Nth(10, 0, 2)),
    ("Halloween", Holiday::Fixed(10, 31)), ("Election Day", Holiday::Unknown),
    ("Veterans Day", Holiday::Fixed(11, 11)), ("Thanksgiving", Holiday::Thanksgiving(0)),
    ("Thanksgiving Day", Holiday::Thanksgiving(0)), ("Black Friday", Holiday::Thanksgiving(1)),
    ("Cyber Monday", Holiday::Thanksgiving(4)), ("Christmas", Holiday::Fixed(12, 25)),
    ("Christmas Day", Holiday::Fixed(12, 25)), ("Christmas Eve", Holiday::Fixed(12, 24)),
    ("Boxing Day", Holiday::Fixed(12, 26)), ("Kwanzaa", Holiday::Unknown), ("Hanukkah", Holiday::Unknown),
    ("Passover", Holiday::Unknown), ("Ramadan", Holiday::Unknown),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn day(name: &str, year: i32) -> String {
        let (_, holiday) = HOLIDAYS.iter().find(|(known, _)| *known == name).unwrap();
        holiday.day(year).map_or("?".to_owned(), |day| day.to_string())
    }

    #[test]
    fn movable_feasts() {
        for (year, easter) in [(1961, "1961-04-02"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2025, "2025-04-20")] {
            assert_eq!(day("Easter", year), easter);
        }
        assert_eq!(day("Good Friday", 2024), "2024-03-29");
        assert_eq!(day("Thanksgiving", 2023), "2023-11-23");
        assert_eq!(day("Black Friday", 2023), "2023-11-24");
        assert_eq!(day("Memorial Day", 2021), "2021-05-31");
        assert_eq!(day("Memorial Day", 2024), "2024-05-27");
        assert_eq!(day("Labor Day", 2025), "2025-09-01");
        assert_eq!(day("Ramadan", 2025), "?");
    }
}
