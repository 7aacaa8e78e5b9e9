//! Dates: calendar expressions as intervals of days.

use super::Prose;
use super::calendar::{Day, Interval};
use super::span::{Byte, Span};

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
