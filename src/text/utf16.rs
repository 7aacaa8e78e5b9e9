//! The only place where byte offsets become UTF-16 or code-point offsets, and back.

use super::span::{Byte, Char, Span, Utf16};

/// Converts byte offsets of one text, each in logarithmic time (constant for ASCII text).
#[derive(Debug)]
pub struct Ruler {
    /// One entry for each character longer than a byte: the byte offset just after it, and how many
    /// bytes more than UTF-16 units and than code points the text has had up to there.
    marks: Vec<(u32, u32, u32)>,
}

impl Ruler {
    /// Measures `text` once.
    pub fn new(text: &str) -> Ruler {
        let mut marks = Vec::new();
        let (mut utf16, mut chars) = (0u32, 0u32);
        for (at, c) in text.char_indices() {
            let bytes = c.len_utf8() as u32;
            if bytes > 1 {
                utf16 += bytes - c.len_utf16() as u32;
                chars += bytes - 1;
                marks.push((at as u32 + bytes, utf16, chars));
            }
        }
        Ruler { marks }
    }

    fn mark(&self, byte: u32) -> (u32, u32) {
        let after = self.marks.partition_point(|mark| mark.0 <= byte);
        match after.checked_sub(1).and_then(|at| self.marks.get(at)) {
            Some(&(_, utf16, chars)) => (utf16, chars),
            None => (0, 0),
        }
    }

    /// The same span in UTF-16 units. Both ends must be character boundaries.
    pub fn utf16(&self, span: Span<Byte>) -> Span<Utf16> {
        Span::new(span.start - self.mark(span.start).0, span.end - self.mark(span.end).0)
    }

    /// The same span in code points. Both ends must be character boundaries.
    pub fn chars(&self, span: Span<Byte>) -> Span<Char> {
        Span::new(span.start - self.mark(span.start).1, span.end - self.mark(span.end).1)
    }

    /// The same span in bytes. An end inside of a character is no character boundary in bytes either; one past
    /// the text is past it in bytes too.
    pub fn from_utf16(&self, span: Span<Utf16>) -> Span<Byte> {
        self.back(span.start, span.end, |&(_, utf16, _)| utf16)
    }

    /// The same span in bytes. An end past the text is past it in bytes too.
    pub fn from_chars(&self, span: Span<Char>) -> Span<Byte> {
        self.back(span.start, span.end, |&(_, _, chars)| chars)
    }

    fn back(&self, start: u32, end: u32, shorter: impl Fn(&(u32, u32, u32)) -> u32) -> Span<Byte> {
        let byte = |unit: u32| {
            let after = self.marks.partition_point(|mark| mark.0 - shorter(mark) <= unit);
            let shorter = after.checked_sub(1).and_then(|at| self.marks.get(at)).map_or(0, &shorter);
            unit.saturating_add(shorter)
        };
        Span::new(byte(start), byte(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn astral_and_accented_characters() {
        let text = "a\u{1F600}é—b";
        let ruler = Ruler::new(text);
        let all = Span::bytes(0, text.len());
        assert_eq!(ruler.utf16(all), Span::new(0, 6));
        assert_eq!(ruler.chars(all), Span::new(0, 5));
        let dash = Span::bytes(7, 10);
        assert_eq!(dash.of(text), "—");
        assert_eq!(ruler.utf16(dash), Span::new(4, 5));
        assert_eq!(ruler.chars(dash), Span::new(3, 4));
    }

    #[test]
    fn every_boundary_comes_back() {
        let text = "a\u{1F600}é—b";
        let ruler = Ruler::new(text);
        for (start, _) in text.char_indices() {
            let span = Span::bytes(start, text.len());
            assert_eq!(ruler.from_utf16(ruler.utf16(span)), span);
            assert_eq!(ruler.from_chars(ruler.chars(span)), span);
        }
        let inside = ruler.from_utf16(Span::new(2, 6));
        assert!(!text.is_char_boundary(inside.start as usize));
        assert!(ruler.from_chars(Span::new(0, u32::MAX)).end as usize > text.len());
    }
}
