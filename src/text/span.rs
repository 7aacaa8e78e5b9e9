//! Spans whose unit is part of their type, so that bytes and UTF-16 units cannot be mixed up.

use std::marker::PhantomData;

/// UTF-8 bytes: the unit of everything inside the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Byte {}
/// UTF-16 code units: the unit of JavaScript strings and DOM offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Utf16 {}
/// Unicode code points: the unit of the command line's JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Char {}

/// A half-open range `start..end`, counted in `U`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<U> {
    /// The first unit inside.
    pub start: u32,
    /// The first unit after.
    pub end: u32,
    unit: PhantomData<U>,
}

impl<U> Span<U> {
    /// A span; an `end` before `start` is taken as `start`.
    pub fn new(start: u32, end: u32) -> Span<U> {
        Span { start, end: end.max(start), unit: PhantomData }
    }

    /// Length in units.
    pub fn len(&self) -> u32 {
        self.end - self.start
    }

    /// Whether nothing lies inside.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: &Span<U>) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one unit.
    pub fn overlaps(&self, other: &Span<U>) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl Span<Byte> {
    /// A span over byte offsets as `usize`; offsets past 4 GiB are cut there.
    pub fn bytes(start: usize, end: usize) -> Span<Byte> {
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(cut(start), cut(end))
    }

    /// The text under the span; empty where the span does not fit the text.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}
