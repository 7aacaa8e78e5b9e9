//! Sentences of news text.

use super::span::{Byte, Span};
use super::token::Token;
use std::ops::Range;

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where, in bytes of the text; no white space at either end.
    pub span: Span<Byte>,
    /// Its tokens, as indices into the tokens of the text.
    pub tokens: Range<usize>,
}

/// Splits `text` into sentences over its `tokens`.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut first = 0;
    for (at, token) in tokens.iter().enumerate() {
        let last = at + 1 == tokens.len();
        if last || matches!(token.span.of(text), "." | "!" | "?") {
            let start = tokens.get(first).map_or(0, |t| t.span.start);
            out.push(Sentence { span: Span::new(start, token.span.end), tokens: first..at + 1 });
            first = at + 1;
        }
    }
    out
}
