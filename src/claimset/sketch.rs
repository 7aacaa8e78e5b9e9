//! Sketches: a few numbers that tell whether two articles are copies, without holding their text.
//!
//! Method: Broder, "On the resemblance and containment of documents" (1997), the bottom-k estimator
//! over word shingles.

use crate::text::fold::fold;

/// How many hashes a sketch keeps at most.
pub const SKETCH_LENGTH: usize = 64;

/// How many words make a shingle.
const SHINGLE_WORDS: usize = 5;

/// The sketch of an article given by the texts of its paragraphs: the smallest 64 hashes of its
/// folded five-word shingles, ascending, each once. A text of fewer than five words gives an empty one.
///
/// Shingles run across paragraphs, since copies are often broken into other paragraphs.
pub fn sketch<T: AsRef<str>>(paragraphs: impl IntoIterator<Item = T>) -> Vec<u32> {
    let mut words: Vec<u64> = Vec::new();
    for paragraph in paragraphs {
        let folded = fold(paragraph.as_ref());
        words.extend(folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(hash));
    }
    let mut hashes: Vec<u32> = words.windows(SHINGLE_WORDS).map(shingle).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(SKETCH_LENGTH);
    hashes
}

/// The estimated share of shingles two texts have in common, 0 to 1, from their sketches.
/// Exact where both texts have at most 64 shingles; 0 where either sketch is empty.
pub fn resemblance(a: &[u32], b: &[u32]) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let (mut seen, mut shared) = (0, 0);
    // Both are ascending: a merge visits the smallest hashes of the union in order.
    while seen < SKETCH_LENGTH {
        match (a.peek(), b.peek()) {
            (None, None) => break,
            (Some(left), Some(right)) if left == right => {
                shared += 1;
                a.next();
                b.next();
            }
            (Some(left), Some(right)) if left < right => {
                a.next();
            }
            (Some(_), None) => {
                a.next();
            }
            _ => {
                b.next();
            }
        }
        seen += 1;
    }
    shared as f32 / seen as f32
}

/// FNV-1a, 64 bits.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// The hashes of the words of a shingle as one, mixed so that the smallest are a random choice
/// (the finalizer of SplitMix64).
fn shingle(words: &[u64]) -> u32 {
    let mut mixed = words.iter().fold(0_u64, |sum, word| sum.rotate_left(13).wrapping_mul(5).wrapping_add(*word));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ (mixed >> 31)) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of numbered words, so that overlaps can be counted by hand.
    fn numbered(range: std::ops::Range<u32>) -> String {
        range.map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_copy_in_other_paragraphs_and_capitals_is_the_same() {
        let whole = sketch([numbered(0..400)]);
        let broken = sketch([numbered(0..150).to_uppercase(), numbered(150..400)]);
        assert_eq!(whole.len(), SKETCH_LENGTH);
        assert_eq!(whole, broken);
        assert_eq!(resemblance(&whole, &broken), 1.0);
    }

    #[test]
    fn the_estimate_is_near_the_true_share() {
        // 996 shingles each, 496 of them shared: 496 / 1496 = 0.33.
        let resembling = resemblance(&sketch([numbered(0..1000)]), &sketch([numbered(500..1500)]));
        assert!((0.2..0.47).contains(&resembling), "{resembling}");
    }

    #[test]
    fn strangers_and_empty_texts_have_nothing_in_common() {
        assert_eq!(resemblance(&sketch([numbered(0..300)]), &sketch([numbered(1000..1300)])), 0.0);
        assert_eq!(resemblance(&sketch(["too short"]), &sketch(["too short"])), 0.0);
    }
}
