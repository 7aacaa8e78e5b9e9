//! Which words two short texts do not share, so that both can be shown with them marked.

use crate::text::fold::fold;

/// A piece of a text, and whether the other text lacks it. The pieces of a text add up to it.
pub type Piece<'a> = (&'a str, bool);

/// Texts of more words than this are not aligned word by word but marked as a whole: the table of
/// the alignment grows with the product of the two lengths, and both texts may be hostile.
const LONGEST: usize = 200;

/// Splits two texts into shared and unshared pieces by their longest common run of words in order.
/// Case, accents and punctuation at the ends of words make no difference.
pub fn difference<'a, 'b>(here: &'a str, there: &'b str) -> (Vec<Piece<'a>>, Vec<Piece<'b>>) {
    let (ours, theirs) = (words(here), words(there));
    if ours.len() > LONGEST || theirs.len() > LONGEST {
        return (vec![(here, true)], vec![(there, true)]);
    }
    let (ours_shared, theirs_shared) = shared(&ours, &theirs);
    (pieces(here, &ours, &ours_shared), pieces(there, &theirs, &theirs_shared))
}

/// Splits `text` at the first place where it says a value, so that the words are marked which are
/// marked in `value`, a side of a [`difference`]. Nothing is marked where the value is not found or
/// too long to look for.
pub fn marked<'a>(text: &'a str, value: &[Piece]) -> Vec<Piece<'a>> {
    let sought: Vec<(String, bool)> = value
        .iter()
        .flat_map(|&(piece, unshared)| words(piece).into_iter().map(move |word| (word.folded, !unshared)))
        .collect();
    let found = words(text);
    let says = |window: &[Word]| window.iter().zip(&sought).all(|(word, (folded, _))| word.folded == *folded);
    let mut shared = vec![true; found.len()];
    if (1..=LONGEST).contains(&sought.len())
        && let Some(at) = found.windows(sought.len()).position(says)
    {
        for (shared, (_, value_shared)) in shared.iter_mut().skip(at).zip(&sought) {
            *shared = *value_shared;
        }
    }
    pieces(text, &found, &shared)
}

/// Splits `text` so that all is marked which is marked in one of its `splits`. A split that is none of the text marks
/// nothing where the text has no such place.
pub fn united<'a>(text: &'a str, splits: &[Vec<Piece>]) -> Vec<Piece<'a>> {
    let mut runs: Vec<(usize, usize)> = splits.iter().flat_map(|split| runs(split)).collect();
    runs.sort_unstable();
    let mut pieces = Vec::new();
    let mut from = 0;
    for (start, end) in runs {
        let start = start.max(from);
        let (Some(before), Some(run)) = (text.get(from..start), text.get(start..end)) else { continue };
        pieces.extend((!before.is_empty()).then_some((before, false)));
        pieces.extend((!run.is_empty()).then_some((run, true)));
        from = end;
    }
    pieces.extend(text.get(from..).filter(|rest| !rest.is_empty()).map(|rest| (rest, false)));
    pieces
}

/// Where the marked pieces of a split text begin and end: bytes.
fn runs(split: &[Piece]) -> Vec<(usize, usize)> {
    let mut end = 0;
    let mut runs = Vec::new();
    for (piece, unshared) in split {
        let start = end;
        end += piece.len();
        runs.extend(unshared.then_some((start, end)));
    }
    runs
}

/// A word: its place in bytes, without the punctuation around it, and its folded form.
struct Word {
    start: usize,
    end: usize,
    folded: String,
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut from = 0;
    for part in text.split_inclusive(char::is_whitespace) {
        let core = part.trim_matches(|c: char| !c.is_alphanumeric() && !"$€£%".contains(c));
        if !core.is_empty() {
            let start = from + part.find(core).unwrap_or(0);
            words.push(Word { start, end: start + core.len(), folded: fold(core) });
        }
        from += part.len();
    }
    words
}

/// For each word of both sides, whether it belongs to a longest common subsequence.
fn shared(ours: &[Word], theirs: &[Word]) -> (Vec<bool>, Vec<bool>) {
    let width = theirs.len() + 1;
    // longest[i * width + j]: how many words ours[i..] and theirs[j..] share in order.
    let mut longest = vec![0_u32; (ours.len() + 1) * width];
    let at = |table: &[u32], i: usize, j: usize| table.get(i * width + j).copied().unwrap_or(0);
    for (i, our) in ours.iter().enumerate().rev() {
        for (j, their) in theirs.iter().enumerate().rev() {
            let best = if our.folded == their.folded {
                at(&longest, i + 1, j + 1) + 1
            } else {
                at(&longest, i + 1, j).max(at(&longest, i, j + 1))
            };
            if let Some(cell) = longest.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }
    let (mut ours_shared, mut theirs_shared) = (Vec::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    while let (Some(our), Some(their)) = (ours.get(i), theirs.get(j)) {
        if our.folded == their.folded {
            ours_shared.push(true);
            theirs_shared.push(true);
            (i, j) = (i + 1, j + 1);
        } else if at(&longest, i + 1, j) >= at(&longest, i, j + 1) {
            ours_shared.push(false);
            i += 1;
        } else {
            theirs_shared.push(false);
            j += 1;
        }
    }
    ours_shared.resize(ours.len(), false);
    theirs_shared.resize(theirs.len(), false);
    (ours_shared, theirs_shared)
}

/// Joins neighbouring words of one sort; what stands between two unshared words is marked with them.
fn pieces<'a>(text: &'a str, words: &[Word], shared: &[bool]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut unshared: Option<(usize, usize)> = None;
    let mut close = |run: Option<(usize, usize)>| {
        if let Some((start, end)) = run {
            pieces.extend(text.get(from..start).filter(|piece| !piece.is_empty()).map(|piece| (piece, false)));
            pieces.extend(text.get(start..end).map(|piece| (piece, true)));
            from = end;
        }
    };
    for (word, &shared) in words.iter().zip(shared) {
        unshared = match (shared, unshared) {
            (true, run) => {
                close(run);
                None
            }
            (false, None) => Some((word.start, word.end)),
            (false, Some((start, _))) => Some((start, word.end)),
        };
    }
    close(unshared);
    pieces.extend(text.get(from..).filter(|piece| !piece.is_empty()).map(|piece| (piece, false)));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(here: &str, there: &str, expected_here: &[Piece], expected_there: &[Piece]) {
        let (ours, theirs) = difference(here, there);
        assert_eq!(ours, expected_here);
        assert_eq!(theirs, expected_there);
    }

    #[test]
    fn one_word_differs_in_the_middle() {
        case(
            "We will not yield today",
            "We will never yield today",
            &[("We will ", false), ("not", true), (" yield today", false)],
            &[("We will ", false), ("never", true), (" yield today", false)],
        );
    }

    #[test]
    fn punctuation_case_and_accents_are_no_difference() {
        case(
            "Jose, maria and Ana.",
            "José, María, and Ana",
            &[("Jose, maria and Ana.", false)],
            &[("José, María, and Ana", false)],
        );
    }

    #[test]
    fn neighbouring_unshared_words_are_one_piece() {
        case(
            "on Friday morning",
            "on Thursday",
            &[("on ", false), ("Friday morning", true)],
            &[("on ", false), ("Thursday", true)],
        );
    }

    #[test]
    fn empty_texts_share_nothing() {
        case("", "two words", &[], &[("two words", true)]);
    }

    #[test]
    fn very_long_texts_are_marked_as_a_whole() {
        let long = "word ".repeat(LONGEST + 1);
        case(&long, "word", &[(&long, true)], &[("word", true)]);
    }

    #[test]
    fn value_is_marked_in_its_sentence() {
        let (_, value) = difference("Friday", "thursday, July 31");
        assert_eq!(
            marked("They met on Thursday, July 31, in Quito.", &value),
            [("They met on ", false), ("Thursday, July 31", true), (", in Quito.", false)]
        );
    }

    #[test]
    fn only_the_differing_words_of_a_value_are_marked() {
        let (value, _) = difference("We will not yield", "we will never yield");
        assert_eq!(
            marked("“We will not yield,” he said.", &value),
            [("“We will ", false), ("not", true), (" yield,” he said.", false)]
        );
    }

    #[test]
    fn what_one_of_several_splits_marks_is_marked() {
        let text = "On Friday 12 of them left";
        let day = vec![("On ", false), ("Friday", true), (" 12 of them left", false)];
        let number = vec![("On Friday ", false), ("12 of", true), (" them left", false)];
        let within = vec![("On Friday 12 ", false), ("of them", true), (" left", false)];
        assert_eq!(united(text, &[]), [(text, false)]);
        assert_eq!(
            united(text, &[number, within, day]),
            [("On ", false), ("Friday", true), (" ", false), ("12 of", true), (" them", true), (" left", false)]
        );
    }

    #[test]
    fn a_split_of_another_text_marks_nothing_beyond_the_text() {
        assert_eq!(united("é", &[vec![("a", true)], vec![("long", false), ("er", true)]]), [("é", false)]);
    }

    #[test]
    fn value_that_is_not_there_marks_nothing() {
        let (value, _) = difference("Friday", "Monday");
        assert_eq!(marked("They met.", &value), [("They met.", false)]);
        assert_eq!(marked("They met.", &[]), [("They met.", false)]);
        assert_eq!(marked("", &value), []);
    }
}
