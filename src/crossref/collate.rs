//! Collation of quotations: the same words, fewer, or others.

use crate::claim::quote::{self, Word};
use crate::text::form::american;
use crate::text::numeral;
use crate::text::stem::is_function_word;
use std::ops::Range;

/// How two versions of what somebody said stand to each other.
#[derive(Clone, Debug, PartialEq)]
pub enum Collation {
    /// Different sayings.
    Unrelated,
    /// The same words; punctuation, case, serial commas, bracketed insertions and ellipses aside.
    Same,
    /// One is a run of words out of the other.
    Cut {
        /// Whether it is the second version that has more words.
        longer_there: bool,
    },
    /// The same, but for a name that one gives in full and the other by its initials.
    Abbreviated {
        /// The first version's form of the name.
        here: String,
        /// The second version's.
        there: String,
        /// Whether it is the second version that gives it in full.
        longer_there: bool,
    },
    /// Words differ inside the part both quote.
    Reworded {
        /// The first version's words at the first difference.
        here: String,
        /// The second version's.
        there: String,
        /// Which words of the first version they are.
        at: Range<usize>,
        /// Whether three of four words of the shorter version stand in the other too, and some of them say something.
        close: bool,
    },
}

/// Longest quotation that is compared word by word; the rest is left out.
const LONGEST: usize = 400;

/// As many of the shared words of two quotations are shown.
const SHOWN: usize = 10;

/// The longest run of words that two quotations share, as the first has them, without marks; its beginning and "…" where
/// it is long.
pub fn shared(here: &str, there: &str) -> String {
    let (here, there) = (words(here), words(there));
    let folded = |words: &[Word]| words.iter().map(|word| word.folded.clone()).collect::<Vec<_>>();
    let (mut end, mut longest) = (0usize, 0usize);
    for (at, run) in (1..).zip(runs(&folded(&here), &folded(&there))) {
        if run > longest {
            (end, longest) = (at, run);
        }
    }
    let run = here.get(end.saturating_sub(longest)..end).unwrap_or_default();
    let shown: Vec<&str> = run.iter().take(SHOWN).map(|word| word.written).collect();
    shown.join(" ") + if run.len() > SHOWN { " …" } else { "" }
}

/// Collates two quotations, given without their marks.
pub fn collate(here: &str, there: &str) -> Collation {
    let abridged = abridged(here, there);
    let (here, there) = (words(here), words(there));
    let (a, b) = (compared(&here), compared(&there));
    if a.len() < 2 || b.len() < 2 {
        return Collation::Unrelated;
    }
    if a == b {
        return Collation::Same;
    }
    let (short, long, longer_there) = if a.len() <= b.len() { (&a, &b, true) } else { (&b, &a, false) };
    if long.windows(short.len()).any(|window| window == short.as_slice()) {
        return Collation::Cut { longer_there };
    }
    let pairs = aligned(&a, &b);
    // Shared words must be most of the shorter version, and some of them say something, or these are two sayings:
    // "we've got a real problem" and "we've got a big problem" may both have been said.
    let telling = |&&(at, _): &&(usize, usize)| {
        let word = here.get(at).map_or("", |word| word.folded.as_str());
        !is_function_word(word) && !word.contains(['\'', '’']) && !LIGHT.contains(&word)
    };
    let said = pairs.iter().filter(telling).count();
    let most = pairs.len() * 10 >= short.len() * 6;
    let enough = said >= TELLING && most;
    // Less is enough in one mouth: a word less that says something, or nearly all of a longer version.
    let nearly = short.len() >= LONGER && (pairs.len() * 100 >= short.len() * NEARLY || said + 1 >= TELLING && most);
    if !enough && !nearly {
        return Collation::Unrelated;
    }
    let close = enough && pairs.len() * 4 >= short.len() * 3;
    let (mut cut, mut shortened) = (None, None);
    let reworded = |ours: Range<usize>, theirs: Range<usize>| {
        let told = |words: &[Word], range: Range<usize>| written(words.get(range).unwrap_or_default());
        Collation::Reworded { here: told(&here, ours.clone()), there: told(&there, theirs), at: ours, close }
    };
    for Gap { ours, theirs, end } in gaps(&pairs, here.len(), there.len()) {
        let words = (here.get(ours.clone()).unwrap_or_default(), there.get(theirs.clone()).unwrap_or_default());
        match parted(words.0, words.1, abridged, end) {
            Parted::Alike => {}
            // A cut in the middle, unless it is a word or two that nothing marks.
            Parted::Left { there, marked } if marked || words.0.len().max(words.1.len()) > UNMARKED => {
                cut = Some(there)
            }
            // With the word before, so that there is something to show.
            Parted::Left { .. } => return reworded(ours.start - 1..ours.end, theirs.start - 1..theirs.end),
            Parted::Shortened { longer_there } => shortened = Some((words.0, words.1, longer_there)),
            // An end is not looked at where a name is shortened.
            Parted::Exchanged if end.is_some() && shortened.is_some() => {}
            Parted::Exchanged => return reworded(ours, theirs),
        }
    }
    match shortened {
        Some((ours, theirs, longer_there)) => {
            Collation::Abbreviated { here: written(ours), there: written(theirs), longer_there }
        }
        None => Collation::Cut { longer_there: cut.unwrap_or(longer_there) },
    }
}

/// The words of each of two versions of one saying, as ranges, that the other does not have inside the part both
/// quote; what a version leaves out and marks as left out is no such word.
pub fn differing(here: &str, there: &str) -> [Vec<Range<usize>>; 2] {
    let abridged = abridged(here, there);
    let (here, there) = (words(here), words(there));
    let pairs = aligned(&compared(&here), &compared(&there));
    let mut found = [Vec::new(), Vec::new()];
    for Gap { ours, theirs, end } in gaps(&pairs, here.len(), there.len()) {
        let words = (here.get(ours.clone()).unwrap_or_default(), there.get(theirs.clone()).unwrap_or_default());
        if matches!(parted(words.0, words.1, abridged, end), Parted::Exchanged | Parted::Left { marked: false, .. }) {
            let [in_here, in_there] = &mut found;
            in_here.extend((!ours.is_empty()).then_some(ours));
            in_there.extend((!theirs.is_empty()).then_some(theirs));
        }
    }
    found
}

/// The words of two versions between two that are the same, or at an end.
struct Gap {
    ours: Range<usize>,
    theirs: Range<usize>,
    /// Of a gap at an end, whether the two versions are mostly the same.
    end: Option<bool>,
}

/// The gaps that pairs of positions leave in two versions of so many words: those inside in order, then the last and the
/// first. None where nothing is the same.
fn gaps(pairs: &[(usize, usize)], here: usize, there: usize) -> Vec<Gap> {
    let (Some(&first), Some(&last)) = (pairs.first(), pairs.last()) else { return Vec::new() };
    let inside = pairs.windows(2).filter_map(|pair| match pair {
        &[(a0, b0), (a1, b1)] => Some(Gap { ours: a0 + 1..a1, theirs: b0 + 1..b1, end: None }),
        _ => None,
    });
    let end = Some(pairs.len() * 100 >= here.max(there) * MOSTLY);
    let ends = [
        Gap { ours: last.0 + 1..here, theirs: last.1 + 1..there, end },
        Gap { ours: 0..first.0, theirs: 0..first.1, end },
    ];
    inside.chain(ends).collect()
}

/// How the words of a gap stand to each other.
enum Parted {
    /// No words, the same in another form, or outside the part both quote.
    Alike,
    /// Words that one version leaves out.
    Left {
        /// Whether it is the second version that has them.
        there: bool,
        /// Whether the other one marks that it leaves something out.
        marked: bool,
    },
    /// A name that one version gives by its initials.
    Shortened {
        /// Whether it is the second version that gives it in full.
        longer_there: bool,
    },
    /// Other words.
    Exchanged,
}

/// `end`: of a gap at an end, whether the two versions are `mostly` the same.
fn parted(ours: &[Word], theirs: &[Word], abridged: [bool; 2], end: Option<bool>) -> Parted {
    let outside = |mostly: bool| match ours.len().max(theirs.len()) {
        _ if ours.is_empty() || theirs.is_empty() => true,
        _ if ours.len() == theirs.len() && ours.len() <= AT_END => false,
        words => !mostly || words > AT_AN_END,
    };
    match (ours, theirs) {
        ([], []) => Parted::Alike,
        // At an end, what is not exchanged is outside what both quote.
        _ if end.is_some_and(outside) => Parted::Alike,
        ([], _) => Parted::Left { there: true, marked: abridged[0] },
        (_, []) => Parted::Left { there: false, marked: abridged[1] },
        // "[The pilot John] Smith knew" for "He knew".
        ([own], _) if abridged[1] && PRONOUNS.contains(&own.folded.as_str()) => Parted::Alike,
        (_, [other]) if abridged[0] && PRONOUNS.contains(&other.folded.as_str()) => Parted::Alike,
        _ if expanded(ours) == expanded(theirs) => Parted::Alike,
        _ if abbreviates(ours, theirs) => Parted::Shortened { longer_there: true },
        _ if abbreviates(theirs, ours) => Parted::Shortened { longer_there: false },
        _ => Parted::Exchanged,
    }
}

/// Words in whose place brackets put what they stand for.
const PRONOUNS: &[&str] = &["he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "this", "that"];
/// As many words that say something must be shared.
const TELLING: usize = 3;
/// From so many words on, this share of the shorter version in percent is nearly all of it.
const LONGER: usize = 6;
const NEARLY: usize = 85;
/// Verbs and adverbs that stand in anybody's sentences.
const LIGHT: &[&str] =
    &["get", "got", "go", "going", "have", "make", "made", "do", "say", "said", "just", "really", "very"];

/// As many words or fewer may differ without being a cut.
const UNMARKED: usize = 3;
/// As many words at an end may stand for as many others, and as many for others where the rest is mostly the same: this
/// share of the longer version, in percent.
const AT_END: usize = 2;
const AT_AN_END: usize = 4;
const MOSTLY: usize = 60;

/// The words of a quotation that are compared.
fn words(quotation: &str) -> Vec<Word<'_>> {
    let mut words = quote::words(quotation);
    words.truncate(LONGEST);
    words
}

/// Whether each of two versions marks that something is left out or put in; what both put in is no such mark.
fn abridged(here: &str, there: &str) -> [bool; 2] {
    let put_in = |text: &str| text.matches(['[', '(']).count();
    let marks = |text: &str, other: &str| text.contains('…') || text.contains("..") || put_in(text) > put_in(other);
    [marks(here, there), marks(there, here)]
}

/// The words as they are compared: numbers in digits, and in one of the two spellings of English.
fn compared(words: &[Word]) -> Vec<String> {
    let digits = |word: &Word| in_digits(&word.folded).unwrap_or_else(|| spelled(&word.folded));
    words.iter().map(digits).collect()
}

/// The greatest number that is compared in digits where a quotation has it in words.
const IN_WORDS: f64 = 12.0;

/// A number up to [`IN_WORDS`] in digits.
fn in_digits(word: &str) -> Option<String> {
    let few = |value: &f64| *value <= IN_WORDS;
    let nth = || numeral::ordinal(word).filter(few).map(|value| format!("{value}th"));
    numeral::small(word).filter(few).map(|value| value.to_string()).or_else(nth)
}

/// A folded word as American English spells it, without apostrophes and full hours without minutes: outlets spell what is
/// said as they do everything. The result is no word to show, only one to compare.
fn spelled(word: &str) -> String {
    american(word.trim_end_matches(":00")).replace(['\'', '’'], "")
}

/// The words with contractions written out: "they're" is "they are".
fn expanded(words: &[Word]) -> String {
    let mut out = String::new();
    for word in words {
        let folded = word.folded.replace('’', "'");
        let (stem, ending) = match folded.rsplit_once('\'') {
            Some((stem, "re")) => (stem, " are"),
            Some((stem, "ve")) => (stem, " have"),
            Some((stem, "ll")) => (stem, " will"),
            Some((stem, "m")) => (stem, " am"),
            Some((stem, "s")) => (stem, " is"),
            Some((stem, "t")) if stem.ends_with('n') => (stem.trim_end_matches('n'), " not"),
            _ => (folded.as_str(), ""),
        };
        out.push_str(stem);
        out.push_str(ending);
        out.push(' ');
    }
    out
}

/// Whether one word is made of the initials of the others: "NTC" of "National Targeting Center".
fn abbreviates(short: &[Word], long: &[Word]) -> bool {
    let [short] = short else { return false };
    let initials = long.iter().filter_map(|word| word.folded.chars().next());
    long.len() >= 2 && initials.eq(short.folded.chars())
}

/// For each word of the first how many words the longest run has that ends in it and stands in the second, too.
pub fn runs<T: PartialEq>(a: &[T], b: &[T]) -> Vec<usize> {
    // For each word of the second the run that ends in it.
    let mut ending = vec![0; b.len()];
    let longest = |word: &T| {
        let (mut before, mut longest) = (0, 0);
        for (other, run) in b.iter().zip(&mut ending) {
            let longer = if word == other { before + 1 } else { 0 };
            before = std::mem::replace(run, longer);
            longest = longest.max(longer);
        }
        longest
    };
    a.iter().map(longest).collect()
}

/// Words as they were written.
fn written(words: &[Word]) -> String {
    words.iter().map(|word| word.written).collect::<Vec<_>>().join(" ")
}

/// The pairs of positions of a longest common subsequence.
pub fn aligned<T: PartialEq>(a: &[T], b: &[T]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut lengths = vec![0u16; (a.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    for (i, left) in a.iter().enumerate().rev() {
        for (j, right) in b.iter().enumerate().rev() {
            let longest = if left == right {
                lengths.get(at(i + 1, j + 1)).map_or(0, |length| length + 1)
            } else {
                let down = lengths.get(at(i + 1, j)).copied().unwrap_or(0);
                down.max(lengths.get(at(i, j + 1)).copied().unwrap_or(0))
            };
            if let Some(length) = lengths.get_mut(at(i, j)) {
                *length = longest;
            }
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while let (Some(left), Some(right)) = (a.get(i), b.get(j)) {
        if left == right {
            pairs.push((i, j));
            i += 1;
            j += 1;
        } else if lengths.get(at(i + 1, j)) >= lengths.get(at(i, j + 1)) {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_run_that_ends_in_a_word_is_the_longest_of_the_other_side() {
        assert_eq!(runs(&["a", "b", "c", "b"], &["b", "c", "a", "b", "c"]), [1, 2, 3, 1]);
        assert_eq!(runs(&["a"], &[]), [0]);
    }

    #[test]
    fn what_two_quotations_share_is_their_longest_run_of_words() {
        assert_eq!(shared("We will not pay any cent, ever!", "we will not pay a cent"), "We will not pay");
        assert_eq!(shared("No.", "Yes."), "");
        let long = "one two three four five six seven eight nine ten eleven";
        assert_eq!(shared(long, long), "one two three four five six seven eight nine ten …");
    }

    #[test]
    fn commas_case_and_insertions_are_no_difference() {
        assert_eq!(collate("We saw ships, planes, and men.", "we saw ships, planes and [armed] men"), Collation::Same);
    }

    #[test]
    fn a_shorter_quotation_is_cut() {
        let long = "The harbor will open in May and stay open all summer";
        assert_eq!(collate("open in May and stay open", long), Collation::Cut { longer_there: true });
        assert_eq!(collate(long, "open in May and stay open"), Collation::Cut { longer_there: false });
    }

    #[test]
    fn another_word_inside_is_a_rewording() {
        assert_eq!(
            collate("The harbor will open in May and stay open", "The harbor will open in June and stay open"),
            Collation::Reworded { here: "May".into(), there: "June".into(), at: 5..6, close: true }
        );
    }

    #[test]
    fn a_word_less_is_a_rewording_unless_it_is_marked() {
        assert_eq!(
            collate("I think we could lose the harbor", "I think that we could lose the harbor"),
            Collation::Reworded { here: "think".into(), there: "think that".into(), at: 1..2, close: true }
        );
        let cut = collate("I think … we could lose the harbor", "I think that we could lose the harbor");
        assert_eq!(cut, Collation::Cut { longer_there: true });
        // What both put in marks nothing.
        let bracketed =
            collate("He beat Lind by dropping off of Dennis [Berg]", "He beat Lind by dropping off Dennis [Berg]");
        assert!(matches!(bracketed, Collation::Reworded { .. }));
        let four = collate("That man needs to be found", "That man who is armed and dangerous needs to be found");
        assert_eq!(four, Collation::Cut { longer_there: true });
    }

    #[test]
    fn contractions_and_digits_are_no_rewording() {
        let (one, other) = ("They're three miles from the old harbor", "They are 3 miles from the old harbor");
        assert!(!matches!(collate(one, other), Collation::Reworded { .. }));
    }

    #[test]
    fn one_word_in_two_spellings_is_no_rewording() {
        for (one, other) in [
            (
                "By rolling back this 11th hour regulation we keep",
                "By rolling back this eleventh-hour regulation we keep",
            ),
            ("the neighbours' grey fibre cables at the centre", "the neighbor's grey fiber cables at the center"),
            ("He gave himself up just after 6 p.m. on Friday", "He gave himself up just after 6:00 p.m. on Friday"),
            ("We organised and travelled for our defence", "We organized and traveled for our defense"),
        ] {
            assert_eq!(collate(one, other), Collation::Same, "{one} / {other}");
        }
        assert_ne!(spelled("four"), spelled("for"));
    }

    #[test]
    fn a_name_by_its_initials_is_no_rewording() {
        assert_eq!(
            collate("The HPA works day and night for you", "The Harbor Port Authority works day and night for you"),
            Collation::Abbreviated { here: "HPA".into(), there: "Harbor Port Authority".into(), longer_there: true }
        );
    }

    #[test]
    fn another_word_at_the_end_is_a_rewording() {
        assert_eq!(
            collate("We lost boats, nets and our whole winter", "We lost boats, nets and our whole summer"),
            Collation::Reworded { here: "winter".into(), there: "summer".into(), at: 7..8, close: true }
        );
    }

    #[test]
    fn few_words_that_say_something_are_one_saying() {
        assert_eq!(
            collate("quiet seasonal harbor tax", "quiet harbor tax scheme"),
            Collation::Reworded { here: "quiet seasonal".into(), there: "quiet".into(), at: 0..2, close: true }
        );
        assert_eq!(collate("We’ve got a real problem", "We’ve got a big problem"), Collation::Unrelated);
    }

    #[test]
    fn how_close_a_rewording_is() {
        let close = |here, there| match collate(here, there) {
            Collation::Reworded { close, .. } => Some(close),
            _ => None,
        };
        let saying = "Nobody in this town will pay a single penny for the new harbor";
        assert_eq!(close(saying, "Nobody in this city will pay a single penny for the new harbor"), Some(true));
        assert_eq!(close(saying, "In this city we will pay no penny for that harbor"), Some(false));
        assert_eq!(close("We’ve got a real problem here", "We’ve got a big problem here"), Some(false));
        // Nothing in it says much, but nearly all is the same.
        assert_eq!(
            close("If there was any more I could give you, I would", "If I could give you more, I would"),
            Some(false)
        );
    }

    #[test]
    fn every_word_that_differs_inside_what_both_quote_is_told() {
        let case = |here, there, ours: &[&str], theirs: &[&str]| {
            let [in_here, in_there] = differing(here, there);
            let told = |text, ranges: Vec<Range<usize>>| {
                ranges.into_iter().map(|range| written(&quote::words(text)[range])).collect::<Vec<_>>()
            };
            assert_eq!((told(here, in_here), told(there, in_there)), (words(ours), words(theirs)), "{here} | {there}");
        };
        fn words(words: &[&str]) -> Vec<String> {
            words.iter().map(|word| (*word).to_owned()).collect()
        }
        case(
            "All of those boats came home tonight, and that is what counts",
            "All of our boats came home, and that is what counts to us",
            &["those", "tonight"],
            &["our"],
        );
        case(
            "We lost boats, nets and our whole winter",
            "We lost boats, lines and our whole summer",
            &["nets", "winter"],
            &["lines", "summer"],
        );
        case("[The pilot Mira] Berg knew of the harbor tax", "She knew of the harbor tax", &[], &[]);
        case("They're three miles from … the harbor", "They are 3 miles away from the old harbor", &[], &[]);
        case("The harbor will open in May", "the Harbor will open in May and stay open", &[], &[]);
    }

    #[test]
    fn two_sayings_are_unrelated() {
        assert_eq!(collate("The harbor will open in May", "Nobody asked the fishermen about it"), Collation::Unrelated);
    }
}
