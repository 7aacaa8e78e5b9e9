//! Words, numbers and marks.

use super::span::{Byte, Span};

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Letters (with inner apostrophes, hyphens, dots as in "U.S.").
    Word,
    /// Digits, with separators ("1,200", "3.5", "7-0").
    Number,
    /// Anything else: one mark.
    Mark,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where, in bytes of the text.
    pub span: Span<Byte>,
    /// What it looks like.
    pub shape: Shape,
}

/// The tokens of `text`, in order. White space belongs to none; everything else to exactly one.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        let shape = if c.is_alphabetic() {
            Shape::Word
        } else if c.is_numeric() {
            Shape::Number
        } else {
            Shape::Mark
        };
        if shape != Shape::Mark {
            while let Some((at, c)) = rest.next_if(|(_, c)| c.is_alphanumeric()) {
                end = at + c.len_utf8();
            }
        }
        out.push(Token { span: Span::bytes(start, end), shape });
    }
    out
}
