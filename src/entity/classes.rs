//! Word classes, induced from text: words that stand in similar places.

use crate::text::Prose;

/// The class (from 1) of each frequent word of `texts`, sorted by word.
pub fn induce<'a>(_texts: impl Iterator<Item = &'a Prose>) -> Vec<(String, u8)> {
    Vec::new()
}
