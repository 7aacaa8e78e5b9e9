//! The text of a page that selectors count in.

use crate::report::InBlock;
use crate::text::{Byte, Char, Ruler, Span};

/// Stands between two blocks, as in what `crossread body` writes.
const BETWEEN: &str = "\n\n";

/// The text of a page: its blocks that have any, in order, with a blank line between each two.
pub struct PageText {
    text: String,
    ruler: Ruler,
    blocks: Vec<Block>,
}

/// A block of the outline and where it begins in the text, in bytes.
struct Block {
    index: u32,
    start: u32,
    ruler: Ruler,
}

impl PageText {
    /// Joins the texts of the blocks of the outline; containers have an empty one.
    pub fn new(texts: &[String]) -> PageText {
        let mut joined = String::new();
        let mut blocks = Vec::new();
        for (index, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
            if !joined.is_empty() {
                joined.push_str(BETWEEN);
            }
            let start = u32::try_from(joined.len()).unwrap_or(u32::MAX);
            blocks.push(Block { index, start, ruler: Ruler::new(text) });
            joined.push_str(text);
        }
        PageText { ruler: Ruler::new(&joined), text: joined, blocks }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a place in a block lies in the text. What lies past the block's end lies nowhere.
    pub fn span(&self, at: InBlock) -> Option<Span<Byte>> {
        let found = self.blocks.binary_search_by_key(&at.block, |block| block.index).ok()?;
        let block = self.blocks.get(found)?;
        let inside = block.ruler.from_utf16(Span::new(at.start, at.end));
        let span = Span::bytes((block.start + inside.start) as usize, (block.start + inside.end) as usize);
        let end = self.blocks.get(found + 1).map_or(self.text.len(), |next| next.start as usize - BETWEEN.len());
        (span.end as usize <= end && !span.of(&self.text).is_empty()).then_some(span)
    }

    /// The place of a stretch of the text in its block; `None` where it is not inside one block.
    pub fn place(&self, span: Span<Byte>) -> Option<InBlock> {
        let next = self.blocks.partition_point(|block| block.start <= span.start);
        let block = self.blocks.get(next.checked_sub(1)?)?;
        let end = self.blocks.get(next).map_or(self.text.len(), |next| next.start as usize - BETWEEN.len());
        if span.is_empty() || span.end as usize > end {
            return None;
        }
        let inside = block.ruler.utf16(Span::new(span.start - block.start, span.end - block.start));
        Some(InBlock { block: block.index, start: inside.start, end: inside.end })
    }

    /// The same stretch counted in code points, as a `TextPositionSelector` counts.
    pub fn position(&self, span: Span<Byte>) -> Span<Char> {
        self.ruler.chars(span)
    }

    /// The stretch at a position counted in code points.
    pub fn at(&self, position: Span<Char>) -> Span<Byte> {
        self.ruler.from_chars(position)
    }

    /// Up to `length` characters before a stretch and as many after it, white space as one blank.
    pub fn around(&self, span: Span<Byte>, length: usize) -> (String, String) {
        let before = self.text.get(..span.start as usize).unwrap_or_default();
        let after = self.text.get(span.end as usize..).unwrap_or_default();
        let from = before.char_indices().rev().nth(length.saturating_sub(1)).map_or(0, |(at, _)| at);
        let until = after.char_indices().nth(length).map_or(after.len(), |(at, _)| at);
        let blanks = |text: &str| text.replace(BETWEEN, " ");
        (blanks(before.get(from..).unwrap_or_default()), blanks(after.get(..until).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::texts;
    use super::*;

    #[test]
    fn every_place_of_a_block_is_found_again() {
        let page = PageText::new(&texts());
        let at = InBlock { block: 1, start: 11, end: 20 };
        let span = page.span(at).unwrap();
        assert_eq!(span.of(page.text()), "Málaga 🌊");
        assert_eq!(page.place(span), Some(at));
        assert_eq!(page.position(span), Span::new(11, 19));
        assert_eq!(page.at(Span::new(11, 19)), span);
        let later = InBlock { block: 3, start: 0, end: 8 };
        let span = page.span(later).unwrap();
        assert_eq!(span.of(page.text()), "Ana Ruiz");
        assert_eq!(page.place(span), Some(later));
    }

    #[test]
    fn what_is_not_inside_one_block_has_no_place() {
        let page = PageText::new(&texts());
        assert_eq!(page.span(InBlock { block: 0, start: 0, end: 1 }), None);
        assert_eq!(page.span(InBlock { block: 1, start: 0, end: 500 }), None);
        assert_eq!(page.span(InBlock { block: 9, start: 0, end: 1 }), None);
        assert_eq!(page.place(Span::bytes(0, page.text().len())), None);
        assert_eq!(page.place(Span::bytes(0, 0)), None);
        // The middle of a character is no place either.
        assert_eq!(page.span(InBlock { block: 1, start: 19, end: 21 }), None);
        assert_eq!(page.place(Span::bytes(0, page.text().len() + 9)), None);
    }

    #[test]
    fn what_stands_around_reaches_over_blocks() {
        let page = PageText::new(&texts());
        let span = page.span(InBlock { block: 2, start: 0, end: 18 }).unwrap();
        assert_eq!(page.around(span, 9), ("opened. ".to_owned(), " It cost ".to_owned()));
        let all = Span::bytes(0, page.text().len());
        assert_eq!(page.around(all, 9), (String::new(), String::new()));
    }
}
