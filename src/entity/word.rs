//! Words as the tagger sees them: hashes of their spelling and what they look like. Nothing here
//! allocates for a word of plain ASCII.

use crate::text::fold::fold;

/// What a word looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Form {
    /// Marks.
    Mark,
    /// Digits only, with separators.
    Number,
    /// No capital letter.
    Lower,
    /// "Quito".
    Title,
    /// "A".
    Letter,
    /// "J."
    Initial,
    /// "DHS".
    Upper,
    /// "U.S."
    Dotted,
    /// "McCain", "iPhone", "Al-Hayat".
    Mixed,
    /// Letters and digits: "G20".
    Alphanumeric,
}

impl Form {
    /// Whether a name could begin with this word.
    pub fn capital(self) -> bool {
        !matches!(self, Form::Mark | Form::Number | Form::Lower)
    }

    /// The form of `text`.
    pub fn of(text: &str) -> Form {
        let (mut upper, mut lower, mut digits, mut dots, mut first_upper, mut last) =
            (0u32, 0u32, 0u32, 0u32, false, ' ');
        for (at, c) in text.chars().enumerate() {
            if c.is_ascii_lowercase() || (!c.is_ascii() && c.is_alphabetic() && !c.is_uppercase()) {
                lower += 1;
            } else if c.is_ascii_uppercase() || (!c.is_ascii() && c.is_uppercase()) {
                upper += 1;
                first_upper |= at == 0;
            } else if c.is_numeric() {
                digits += 1;
            } else if c == '.' {
                dots += 1;
            }
            last = c;
        }
        match (upper, lower, digits) {
            (0, 0, 0) => Form::Mark,
            (0, 0, _) => Form::Number,
            (0, _, _) => Form::Lower,
            (_, _, 1..) => Form::Alphanumeric,
            (1, 0, 0) if dots == 1 && last == '.' => Form::Initial,
            (1, 0, 0) => Form::Letter,
            (_, 0, 0) if dots > 0 => Form::Dotted,
            (_, 0, 0) => Form::Upper,
            (1, _, 0) if first_upper => Form::Title,
            _ => Form::Mixed,
        }
    }
}

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

#[inline]
fn step(hash: u64, byte: u8) -> u64 {
    (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(FACTOR)
}

#[inline]
fn finish(hash: u64) -> u32 {
    ((hash ^ (hash >> 29)).wrapping_mul(FACTOR) >> 32) as u32
}

/// The hash of a word in lower case, accents off, every digit as 0.
pub fn folded(text: &str) -> u32 {
    let mut hash = 0;
    if text.is_ascii() {
        match text {
            "``" | "''" => hash = step(hash, b'"'),
            "--" | "---" => hash = step(hash, b'-'),
            _ => text.bytes().for_each(|byte| hash = step(hash, fold_byte(byte))),
        }
    } else {
        fold(text).bytes().for_each(|byte| hash = step(hash, fold_byte(byte)));
    }
    finish(hash)
}

#[inline]
fn fold_byte(byte: u8) -> u8 {
    if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() }
}

/// The hash of a phrase, from the hash of its beginning and that of its next word.
#[inline]
pub fn join(phrase: u32, word: u32) -> u32 {
    finish((u64::from(phrase) << 32 | u64::from(word)).wrapping_mul(FACTOR))
}

/// Hashes of the first one to four and the last one to four characters, in lower case; 0 where the
/// word is shorter.
pub fn affixes(text: &str) -> ([u32; 4], [u32; 4]) {
    fn hashes(chars: impl Iterator<Item = char>) -> [u32; 4] {
        let (mut out, mut hash) = ([0; 4], 1);
        for (slot, c) in out.iter_mut().zip(chars) {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                hash = step(hash, fold_byte(byte));
            }
            *slot = finish(hash);
        }
        out
    }
    (hashes(text.chars()), hashes(text.chars().rev()))
}

/// The hash of the word's outline: "Xx", "X.X.", "X-d"; runs of one sort count once.
pub fn shape(text: &str) -> u32 {
    let (mut hash, mut last) = (2, 0);
    for c in text.chars().take(32) {
        let sort = if c.is_uppercase() {
            b'X'
        } else if c.is_alphabetic() {
            b'x'
        } else if c.is_numeric() {
            b'd'
        } else if c.is_ascii() {
            c as u8
        } else {
            b'?'
        };
        if sort != last {
            hash = step(hash, sort);
            last = sort;
        }
    }
    finish(hash)
}
