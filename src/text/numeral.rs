//! Numbers in figures and in words.

use super::Prose;
use super::lookup::find;

/// The value of a number in figures: "12", "1,200", "3.5", "½", "2½"; none for "1st" or "7-0".
pub(super) fn figures(word: &str) -> Option<f64> {
    let last = word.chars().next_back()?;
    if let Some(part) = vulgar(last) {
        let whole = word.get(..word.len() - last.len_utf8())?;
        return if whole.is_empty() { Some(part) } else { figures(whole).map(|value| value + part) };
    }
    if !word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) {
        return None;
    }
    let value: Option<f64> = if word.contains(',') { word.replace(',', "").parse().ok() } else { word.parse().ok() };
    value.filter(|value| value.is_finite())
}

fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅛' => 0.125,
        _ => return None,
    })
}

/// The value of a small number word: "zero" to "ninety", also joined ("twenty-five").
pub(crate) fn small(word: &str) -> Option<f64> {
    match word.split_once('-') {
        None => find(SMALL, word),
        Some((tens, ones)) => {
            let (tens, ones) = (find(SMALL, tens)?, find(SMALL, ones)?);
            (tens >= 20.0 && (1.0..10.0).contains(&ones)).then_some(tens + ones)
        }
    }
}

/// The factor of "hundred", "million", "bn" and the like.
pub(super) fn scale(word: &str) -> Option<f64> {
    find(SCALES, word)
}

/// The value of an ordinal, in figures ("42nd") or words ("first", "twenty-first").
pub(crate) fn ordinal(word: &str) -> Option<f64> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = word.get(..word.len().checked_sub(2)?)?;
        let suffix = word.get(word.len() - 2..)?;
        let known = ["st", "nd", "rd", "th"].iter().any(|known| suffix.eq_ignore_ascii_case(known));
        return if known { figures(digits) } else { None };
    }
    match word.split_once('-') {
        None => find(ORDINALS, word),
        Some((tens, ones)) => {
            let (tens, ones) = (find(SMALL, tens)?, find(ORDINALS, ones)?);
            (tens >= 20.0 && ones < 10.0).then_some(tens + ones)
        }
    }
}

/// The whole or decimal number that begins at token `at` and the token after it: "three",
/// "1.2 million", "two hundred and fifty", "a dozen", "half a million", "1.2M", "14bn".
pub(super) fn cardinal(prose: &Prose, at: usize) -> Option<(f64, usize)> {
    let word = prose.word(at);
    let head = word.as_bytes().first()?;
    if head.is_ascii_digit() || !head.is_ascii() || *head == b'.' {
        let (digits, suffix) = split_suffix(word);
        let value = figures(digits)?;
        if !suffix.is_empty() {
            return letter_scale(suffix).map(|factor| (value * factor, at + 1));
        }
        let (factor, next) = scales(prose, at + 1);
        // "5 1/2"
        return Some((value * factor, next));
    }
    if word.eq_ignore_ascii_case("half") {
        let next = if matches!(prose.word(at + 1), "a" | "an") { at + 2 } else { at + 1 };
        let (factor, end) = scales(prose, next);
        return (end > next && next == at + 2).then_some((factor / 2.0, end));
    }
    if matches!(word, "a" | "an" | "A" | "An") {
        if prose.word(at + 1) == "half" || prose.word(at + 1) == "quarter" {
            let part = if prose.word(at + 1) == "half" { 0.5 } else { 0.25 };
            let (factor, end) = scales(prose, at + 2);
            return (end > at + 2).then_some((factor * part, end));
        }
        let (factor, end) = scales(prose, at + 1);
        return (end > at + 1).then(|| tail(prose, factor, end));
    }
    let value = small(word)?;
    let (factor, end) = scales(prose, at + 1);
    if end > at + 1 {
        return Some(tail(prose, value * factor, end));
    }
    // "twenty five"
    match small(prose.word(at + 1)) {
        Some(ones) if value >= 20.0 && value % 10.0 == 0.0 && (1.0..10.0).contains(&ones) => {
            let (factor, end) = scales(prose, at + 2);
            Some((tail(prose, (value + ones) * factor, end).0, end))
        }
        _ => Some((value, at + 1)),
    }
}

/// The rest of a number in words: "two hundred [and fifty]", "three thousand [two hundred]".
fn tail(prose: &Prose, mut value: f64, mut at: usize) -> (f64, usize) {
    // Each part is smaller than the one before it, so that there are few.
    for _ in 0..4 {
        let and = prose.word(at) == "and";
        let next = if and { at + 1 } else { at };
        let Some(ones) = small(prose.word(next)) else { break };
        let (factor, end) = scales(prose, next + 1);
        let rest = ones * factor;
        let fits = if rest < 100.0 { value % 100.0 == 0.0 } else { !and && rest < 1000.0 && value % 1000.0 == 0.0 };
        // "a thousand and one nights", but "two million and five billion".
        if !fits || (and && value > 1000.0) {
            break;
        }
        (value, at) = (value + rest, end);
    }
    (value, at)
}

/// The product of the scale words from `at` on, and the token after them.
fn scales(prose: &Prose, mut at: usize) -> (f64, usize) {
    let mut factor = 1.0;
    for _ in 0..3 {
        match scale(prose.word(at)) {
            Some(more) => factor *= more,
            None => break,
        }
        at += 1;
    }
    (factor, at)
}

/// Digits (with separators) and the letters after them: "1.2M" is "1.2" and "M".
pub(super) fn split_suffix(word: &str) -> (&str, &str) {
    let cut = word.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(word.len());
    word.split_at_checked(cut).unwrap_or((word, ""))
}

fn letter_scale(suffix: &str) -> Option<f64> {
    Some(match suffix {
        "k" | "K" => 1e3,
        "m" | "M" | "mn" | "mm" | "MM" | "mln" => 1e6,
        "b" | "B" | "bn" | "BN" => 1e9,
        "t" | "T" | "tn" | "trn" => 1e12,
        _ => return None,
    })
}

/// Sorted.
#[rustfmt::skip]
const SMALL: &[(&str, f64)] = &[
    ("eight", 8.0), ("eighteen", 18.0), ("eighty", 80.0), ("eleven", 11.0), ("fifteen", 15.0), ("fifty", 50.0),
    ("five", 5.0), ("forty", 40.0), ("four", 4.0), ("fourteen", 14.0), ("nine", 9.0), ("nineteen", 19.0),
    ("ninety", 90.0), ("one", 1.0), ("seven", 7.0), ("seventeen", 17.0), ("seventy", 70.0), ("six", 6.0),
    ("sixteen", 16.0), ("sixty", 60.0), ("ten", 10.0), ("thirteen", 13.0), ("thirty", 30.0), ("three", 3.0),
    ("twelve", 12.0), ("twenty", 20.0), ("two", 2.0), ("zero", 0.0),
];

/// Sorted. Short scale.
#[rustfmt::skip]
const SCALES: &[(&str, f64)] = &[
    ("billion", 1e9), ("bn", 1e9), ("crore", 1e7), ("dozen", 12.0), ("hundred", 1e2), ("lakh", 1e5), ("million", 1e6),
    ("mn", 1e6), ("thousand", 1e3), ("tn", 1e12), ("trillion", 1e12),
];

/// Sorted.
#[rustfmt::skip]
const ORDINALS: &[(&str, f64)] = &[
    ("eighteenth", 18.0), ("eighth", 8.0), ("eightieth", 80.0), ("eleventh", 11.0), ("fifteenth", 15.0),
    ("fifth", 5.0), ("fiftieth", 50.0), ("first", 1.0), ("fortieth", 40.0), ("fourteenth", 14.0), ("fourth", 4.0),
    ("hundredth", 100.0), ("nineteenth", 19.0), ("ninetieth", 90.0), ("ninth", 9.0), ("second", 2.0),
    ("seventeenth", 17.0), ("seventh", 7.0), ("seventieth", 70.0), ("sixteenth", 16.0), ("sixth", 6.0),
    ("sixtieth", 60.0), ("tenth", 10.0), ("third", 3.0), ("thirteenth", 13.0), ("thirtieth", 30.0),
    ("thousandth", 1000.0), ("twelfth", 12.0), ("twentieth", 20.0),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [SMALL, SCALES, ORDINALS] {
            assert!(table.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
    }

    #[test]
    fn numbers_in_figures_and_words() {
        for (text, value, rest) in [
            ("three strikes", 3.0, "strikes"),
            ("twenty-five men", 25.0, "men"),
            ("1,200 men", 1200.0, "men"),
            ("1.1 percent", 1.1, "percent"),
            ("1.2 million people", 1.2e6, "people"),
            ("1.2M people", 1.2e6, "people"),
            ("14bn euros", 14e9, "euros"),
            ("a dozen men", 12.0, "men"),
            ("two dozen men", 24.0, "men"),
            ("half a million men", 5e5, "men"),
            ("a quarter million men", 2.5e5, "men"),
            ("two hundred and fifty men", 250.0, "men"),
            ("three thousand two hundred men", 3200.0, "men"),
            ("a hundred thousand men", 1e5, "men"),
            ("five hundred and two thousand", 500.0, "and"),
            ("2½ years", 2.5, "years"),
        ] {
            let prose = Prose::new(text);
            let (found, next) = cardinal(&prose, 0).unwrap();
            assert_eq!((found, prose.word(next)), (value, rest), "{text}");
        }
    }

    #[test]
    fn no_numbers() {
        for text in ["a man", "half the men", "1st", "7-0", "10am", "first", ""] {
            assert_eq!(cardinal(&Prose::new(text), 0), None, "{text}");
        }
    }

    #[test]
    fn ordinals() {
        assert_eq!(ordinal("42nd"), Some(42.0));
        assert_eq!(ordinal("twenty-first"), Some(21.0));
        assert_eq!(ordinal("First"), Some(1.0));
        assert_eq!(ordinal("one"), None);
        assert_eq!(ordinal("5"), None);
    }
}
