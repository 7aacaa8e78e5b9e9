//! Dates: calendar expressions as intervals of days.

use super::Prose;
use super::span::{Byte, Span};

/// A day, counted from 1970-01-01 in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

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
