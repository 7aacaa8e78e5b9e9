//! Two wordings of one quotation, with every word marked that only one of them has.

use super::collate::{Collation, collate, differing};
use super::statement::Statement;
use crate::claim::quote::{self, Word};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A claim and what an outlet says of it, each in pieces that add up to its text: every second piece, from the second
/// on, is of words that the other quotes differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The claim.
    pub here: Vec<String>,
    /// What the outlet says, its exact sentence where the set holds it.
    pub there: Vec<String>,
}

/// The wordings of the page's statement and of `said`, which quotes `words`; `None` where no quotation of the
/// statement differs from these, or a text does not hold its quotation in one piece.
pub fn wording(here: &Statement, said: &str, words: &str) -> Option<Wording> {
    let claim = here.span.of(&here.prose.text);
    let reworded = |text: &str| matches!(collate(text, words), Collation::Reworded { .. });
    here.quotations.iter().filter(|quotation| reworded(&quotation.text)).find_map(|quotation| {
        let [ours, theirs] = differing(&quotation.text, words);
        let all = 0..quote::words(words).len();
        Some(Wording {
            here: pieces(claim, &quotation.text, &quotation.own, &ours)?,
            there: pieces(said, words, &all, &theirs)?,
        })
    })
}

/// `text` in pieces: of the words of `quotation`, of which it holds those at `own`, those that are `marked`, and what is
/// between them.
fn pieces(text: &str, quotation: &str, own: &Range<usize>, marked: &[Range<usize>]) -> Option<Vec<String>> {
    let (found, quoted) = (quote::words(text), quote::words(quotation));
    let held = quoted.get(own.clone()).filter(|held| !held.is_empty())?;
    let says = |window: &[Word]| window.iter().zip(held).all(|(a, b)| a.folded == b.folded);
    let first = found.windows(held.len()).position(says)?;
    let mut pieces = Vec::new();
    let mut from = 0;
    for words in marked {
        let within = words.start.max(own.start)..words.end.min(own.end);
        let at = |word: usize| first + word - own.start;
        let run = if within.is_empty() { None } else { found.get(at(within.start)..at(within.end)) };
        let Some([start, .., end] | [start @ end]) = run else { continue };
        let (start, end) = (offset(text, start), offset(text, end) + end.written.len());
        pieces.extend([text.get(from..start)?.to_owned(), text.get(start..end)?.to_owned()]);
        from = end;
    }
    pieces.push(text.get(from..)?.to_owned());
    Some(pieces)
}

/// Where a word of `text` begins: bytes.
fn offset(text: &str, word: &Word) -> usize {
    word.written.as_ptr() as usize - text.as_ptr() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, quotation: &str, own: Range<usize>, marked: &[Range<usize>], expected: Option<&[&str]>) {
        let expected = expected.map(|pieces| pieces.iter().map(|piece| (*piece).to_owned()).collect());
        assert_eq!(pieces(text, quotation, &own, marked), expected);
        if let Some(pieces) = expected {
            assert_eq!(pieces.concat(), text);
        }
    }

    #[test]
    fn pieces_add_up_to_the_text_with_every_second_one_marked() {
        let text = "“All of those boats came home tonight,” the mayor of those said.";
        let quotation = "All of those boats came home tonight,";
        case(
            text,
            quotation,
            0..7,
            &[2..3, 5..7],
            Some(&["“All of ", "those", " boats came ", "home tonight", ",” the mayor of those said."]),
        );
        case(text, quotation, 0..7, &[], Some(&[text]));
    }

    #[test]
    fn of_a_quotation_that_goes_on_elsewhere_only_the_part_that_is_there_is_marked() {
        case(
            "came home tonight,” she said.",
            "All of those boats came home tonight",
            4..7,
            &[2..3, 6..7],
            Some(&["came home ", "tonight", ",” she said."]),
        );
    }

    #[test]
    fn nothing_is_marked_where_the_words_are_not_found() {
        case("She said that all came home.", "All of those boats came home", 0..6, &[0..1, 2..3], None);
    }
}
