//! Plain text: spans with a unit, sentences, tokens, and the grammars of dates and figures.

mod abbreviation;
pub mod calendar;
pub mod fold;
mod lookup;
mod numeral;
pub mod quantity;
pub mod sentence;
pub mod span;
pub mod stem;
pub mod time;
pub mod token;
pub mod utf16;

pub use calendar::{Day, Interval};
pub use quantity::{Bound, Figure};
pub use sentence::Sentence;
pub use span::{Byte, Char, Span, Utf16};
pub use time::When;
pub use token::{Shape, Token};
pub use utf16::Ruler;

/// A run of text that has been split once into tokens and sentences.
///
/// All spans count UTF-8 bytes of [`Prose::text`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// The text itself.
    pub text: String,
    /// The tokens, in order, never overlapping; white space belongs to none.
    pub tokens: Vec<Token>,
    /// The sentences, in order; every token belongs to exactly one.
    pub sentences: Vec<Sentence>,
}

impl Prose {
    /// Splits `text` into tokens and sentences. Linear in the length of the text.
    pub fn new(text: impl Into<String>) -> Prose {
        let text = text.into();
        let tokens = token::tokens(&text);
        let sentences = sentence::sentences(&text, &tokens);
        Prose { text, tokens, sentences }
    }

    /// The text of a token.
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| token.span.of(&self.text))
    }

    /// The tokens that lie inside `span`, as a range of indices.
    pub fn tokens_in(&self, span: Span<Byte>) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        let last = self.tokens.partition_point(|token| token.span.end <= span.end);
        first..last.max(first)
    }
}
