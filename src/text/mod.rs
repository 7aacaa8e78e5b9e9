//! Plain text: spans with a unit, sentences, tokens, and the grammars of dates and figures.

mod abbreviation;
pub mod calendar;
pub mod capitals;
pub mod fold;
pub mod form;
mod holiday;
mod lookup;
pub(crate) mod numeral;
pub mod quantity;
pub mod sentence;
pub mod span;
pub mod stem;
pub mod time;
pub mod token;
mod unit;
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Pieces that the grammars react to, so that arbitrary text reaches their depths.
    const PIECES: &[&str] = &[
        " ",
        " ",
        " ",
        "\n",
        ".",
        ",",
        "'s",
        "’",
        "n't",
        "\"",
        "“",
        "”",
        "(",
        ")",
        "-",
        "–",
        "—",
        "/",
        "$",
        "£",
        "%",
        "#",
        "@",
        "U.S.",
        "Mr.",
        "Jan.",
        "p.m.",
        "Inc",
        "No.",
        "I",
        "The",
        "the",
        "a",
        "of",
        "in",
        "and",
        "to",
        "from",
        "between",
        "July",
        "May",
        "Thursday",
        "31",
        "2025",
        "1990s",
        "7/31/2025",
        "10-12",
        "2019-20",
        "last",
        "next",
        "this",
        "week",
        "years",
        "ago",
        "early",
        "mid",
        "end",
        "half",
        "first",
        "quarter",
        "Christmas",
        "Eve",
        "spring",
        "summer",
        "19th",
        "century",
        "more",
        "than",
        "up",
        "one",
        "two",
        "twenty-five",
        "dozen",
        "million",
        "hundreds",
        "thirds",
        "percent",
        "miles",
        "per",
        "hour",
        "year-old",
        "56",
        "7-0",
        "1,200",
        "3.5",
        "½",
        "bn",
        "http://",
        "é",
        "\u{ad}",
        "👍🏽",
        "東",
        "İ",
    ];

    fn text() -> impl Strategy<Value = String> {
        let arbitrary = proptest::collection::vec(any::<char>(), 0..60).prop_map(String::from_iter);
        let pieces =
            proptest::collection::vec(proptest::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat());
        let spaced =
            proptest::collection::vec(proptest::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.join(" "));
        prop_oneof![arbitrary, pieces, spaced]
    }

    fn in_order(text: &str, spans: impl IntoIterator<Item = Span<Byte>>) {
        let mut end = 0;
        for span in spans {
            assert!(end <= span.start && !span.is_empty(), "{span:?} overlaps or is empty");
            assert_eq!(span.of(text).len(), span.len() as usize, "{span:?} is off the character boundaries");
            assert!(!span.of(text).starts_with(char::is_whitespace) && !span.of(text).ends_with(char::is_whitespace));
            end = span.end;
        }
    }

    proptest! {
        #[test]
        fn tokens_and_sentences_cover_any_text(text in text()) {
            let prose = Prose::new(text);
            in_order(&prose.text, prose.tokens.iter().map(|token| token.span));
            in_order(&prose.text, prose.sentences.iter().map(|sentence| sentence.span));
            let mut next = 0;
            for sentence in &prose.sentences {
                prop_assert_eq!(sentence.tokens.start, next);
                prop_assert!(sentence.tokens.end > next);
                prop_assert_eq!(sentence.span.start, prose.tokens[sentence.tokens.start].span.start);
                prop_assert_eq!(sentence.span.end, prose.tokens[sentence.tokens.end - 1].span.end);
                next = sentence.tokens.end;
            }
            prop_assert_eq!(next, prose.tokens.len());
            let mut at = 0;
            for token in &prose.tokens {
                let gap = &prose.text[at..token.span.start as usize];
                prop_assert!(!gap.contains(char::is_alphanumeric), "{gap:?} is in no token");
                at = token.span.end as usize;
            }
            prop_assert!(!prose.text[at..].contains(char::is_alphanumeric));
        }

        #[test]
        fn dates_and_figures_lie_apart_in_any_text(text in text(), published in any::<Option<i32>>()) {
            let prose = Prose::new(text);
            let dates = time::dates(&prose, published.map(Day));
            let figures = quantity::figures(&prose, &dates);
            in_order(&prose.text, dates.iter().map(|date| date.span));
            in_order(&prose.text, figures.iter().map(|figure| figure.span));
            for date in &dates {
                prop_assert!(date.interval.is_none_or(|interval| interval.first <= interval.last));
                prop_assert!(figures.iter().all(|figure| !figure.span.overlaps(&date.span)));
            }
            prop_assert!(figures.iter().all(|figure| figure.value.is_finite()));
            stem::terms(&prose);
        }
    }

    #[test]
    fn hostile_repetition_neither_overflows_nor_takes_long() {
        for unit in [
            "early ",
            "earlier ",
            "the end of ",
            "first half of ",
            "one thousand zero hundred ",
            "from 2020 to ",
            "two ",
            "a ",
            "more than ",
            "a".repeat(1000).as_str(),
            "9",
            "1-",
            "2020-",
            "July ",
            "last ",
            "Thursday, ",
            "New Year's ",
            "one in ",
        ] {
            let prose = Prose::new(unit.repeat(200_000 / unit.len()));
            let dates = time::dates(&prose, Day::parse("2025-07-31"));
            quantity::figures(&prose, &dates);
            stem::terms(&prose);
        }
    }
}
