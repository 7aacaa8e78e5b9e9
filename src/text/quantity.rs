//! Figures: quantities with unit, bound and range.

use super::Prose;
use super::span::{Byte, Span};
use super::time::When;

/// How a figure bounds the true value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Exactly as given.
    Exact,
    /// "about", "nearly", "some", "around".
    About,
    /// "at least", "more than", "over".
    AtLeast,
    /// "at most", "less than", "up to".
    AtMost,
}

/// A quantity as the text gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The words, in bytes, with bound and unit ("more than $1.2 million").
    pub span: Span<Byte>,
    /// The value; the lower end of a range.
    pub value: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// How the value is bounded.
    pub bound: Bound,
    /// "%", "USD", "km", "year", "th" (ordinal) and the like, in one fixed spelling.
    pub unit: Option<String>,
    /// The folded head noun that is counted: "strikes" in "three air strikes".
    pub of: Option<String>,
}

/// The figures in `prose`, in order, never overlapping each other or one of `dates`.
/// Identifiers ("COVID-19", "F-16", "Route 66") are no figures.
pub fn figures(_prose: &Prose, _dates: &[When]) -> Vec<Figure> {
    Vec::new()
}
