//! Abbreviations, and the words that show that a sentence begins after one.

use super::lookup::{find, holds};

/// What the dot after an abbreviation means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Stands before a name ("Sen. Smith"): its dot never ends a sentence.
    Title,
    /// Capitalised ("Inc.", "Calif.", "Jan."): its dot ends a sentence before a sentence starter only.
    Proper,
    /// In any case ("etc.", "vs."): as [`Kind::Proper`].
    Plain,
    /// An abbreviation before a digit only ("No. 5", "Sun. 3"), a word with a full stop elsewhere.
    Counted,
}

/// The kind of `word` (without its dot), if it is an abbreviation as written.
pub(super) fn kind(word: &str) -> Option<Kind> {
    let kind = find(ABBREVIATIONS, word)?;
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    (capital || matches!(kind, Kind::Plain | Kind::Counted)).then_some(kind)
}

/// Whether capitalised `word` more likely opens a sentence than goes on with a name, so that
/// "in the U.S. The deal" has two sentences and "U.S. Homeland Security" is one.
pub(super) fn begins_sentence(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase()) && holds(STARTERS, word)
}

/// Sorted. Titles, US state names as the AP style writes them, months and days, company forms,
/// street words, Latin and measures. Those that are words far more often ("no", "sun") are counted.
#[rustfmt::skip]
const ABBREVIATIONS: &[(&str, Kind)] = &[
    ("adm", Kind::Title), ("al", Kind::Plain), ("ala", Kind::Proper), ("alta", Kind::Proper), ("amb", Kind::Title),
    ("approx", Kind::Plain), ("apr", Kind::Proper), ("ariz", Kind::Proper), ("ark", Kind::Proper),
    ("art", Kind::Counted), ("assn", Kind::Proper), ("asst", Kind::Title), ("atty", Kind::Title),
    ("aug", Kind::Proper), ("ave", Kind::Proper), ("blvd", Kind::Proper), ("brig", Kind::Title),
    ("bros", Kind::Proper), ("c", Kind::Counted), ("ca", Kind::Counted), ("calif", Kind::Proper),
    ("capt", Kind::Title), ("cf", Kind::Plain), ("ch", Kind::Counted), ("cmdr", Kind::Title), ("co", Kind::Proper),
    ("col", Kind::Title), ("colo", Kind::Proper), ("conn", Kind::Proper), ("corp", Kind::Proper),
    ("cos", Kind::Proper), ("cpl", Kind::Title), ("dec", Kind::Proper), ("del", Kind::Proper), ("dept", Kind::Plain),
    ("det", Kind::Title), ("dr", Kind::Title), ("drs", Kind::Title), ("esq", Kind::Proper), ("est", Kind::Counted),
    ("etc", Kind::Plain), ("feb", Kind::Proper), ("fig", Kind::Counted), ("fla", Kind::Proper), ("fr", Kind::Title),
    ("fri", Kind::Proper), ("ft", Kind::Plain), ("ga", Kind::Proper), ("gen", Kind::Title), ("gov", Kind::Title),
    ("govs", Kind::Title), ("govt", Kind::Plain), ("hon", Kind::Title), ("hr", Kind::Plain), ("hrs", Kind::Plain),
    ("ill", Kind::Proper), ("inc", Kind::Proper), ("ind", Kind::Proper), ("insp", Kind::Title), ("intl", Kind::Proper),
    ("jan", Kind::Proper), ("jr", Kind::Proper), ("jul", Kind::Proper), ("jun", Kind::Proper), ("kan", Kind::Proper),
    ("ky", Kind::Proper), ("la", Kind::Proper), ("lb", Kind::Plain), ("lbs", Kind::Plain), ("lt", Kind::Title),
    ("ltd", Kind::Proper), ("maj", Kind::Title), ("mar", Kind::Proper), ("mass", Kind::Proper), ("md", Kind::Proper),
    ("messrs", Kind::Title), ("mfg", Kind::Proper), ("mich", Kind::Proper), ("minn", Kind::Proper),
    ("miss", Kind::Proper), ("mo", Kind::Proper), ("mon", Kind::Proper), ("mont", Kind::Proper), ("mr", Kind::Title),
    ("mrs", Kind::Title), ("ms", Kind::Title), ("msgr", Kind::Title), ("mt", Kind::Proper), ("mx", Kind::Title),
    ("neb", Kind::Proper), ("nev", Kind::Proper), ("no", Kind::Counted), ("nos", Kind::Counted), ("nov", Kind::Proper),
    ("oct", Kind::Proper), ("okla", Kind::Proper), ("ont", Kind::Proper), ("ore", Kind::Proper), ("oz", Kind::Plain),
    ("p", Kind::Counted), ("pa", Kind::Proper), ("pfc", Kind::Title), ("pp", Kind::Counted), ("pres", Kind::Title),
    ("prof", Kind::Title), ("profs", Kind::Title), ("pvt", Kind::Title), ("que", Kind::Proper), ("rd", Kind::Proper),
    ("rep", Kind::Title), ("reps", Kind::Title), ("rev", Kind::Title), ("sask", Kind::Proper), ("sat", Kind::Counted),
    ("sec", Kind::Title), ("sen", Kind::Title), ("sens", Kind::Title), ("sep", Kind::Proper), ("sept", Kind::Proper),
    ("sgt", Kind::Title), ("sq", Kind::Plain), ("sr", Kind::Proper), ("st", Kind::Proper), ("sun", Kind::Counted),
    ("supt", Kind::Title), ("tel", Kind::Counted), ("tenn", Kind::Proper), ("tex", Kind::Proper),
    ("thu", Kind::Proper), ("thur", Kind::Proper), ("thurs", Kind::Proper), ("tue", Kind::Proper),
    ("tues", Kind::Proper), ("univ", Kind::Proper), ("v", Kind::Plain), ("va", Kind::Proper), ("vol", Kind::Counted),
    ("vs", Kind::Plain), ("vt", Kind::Proper), ("wash", Kind::Proper), ("wed", Kind::Proper), ("wis", Kind::Proper),
    ("wyo", Kind::Proper),
];

/// Sorted. Function words that open sentences in news, and the few nouns that do so without an
/// article. "Under" is left out: "U.S. Under Secretary".
const STARTERS: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "all",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "any",
    "are",
    "as",
    "at",
    "authorities",
    "because",
    "before",
    "both",
    "but",
    "by",
    "critics",
    "despite",
    "do",
    "does",
    "during",
    "each",
    "earlier",
    "even",
    "every",
    "experts",
    "few",
    "for",
    "from",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "its",
    "last",
    "later",
    "many",
    "meanwhile",
    "more",
    "most",
    "much",
    "my",
    "nearly",
    "neither",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "now",
    "officials",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "others",
    "our",
    "people",
    "perhaps",
    "police",
    "prosecutors",
    "several",
    "she",
    "since",
    "so",
    "some",
    "soon",
    "still",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "three",
    "through",
    "to",
    "today",
    "two",
    "unlike",
    "until",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "without",
    "would",
    "yet",
    "you",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(ABBREVIATIONS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(STARTERS.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn case_decides() {
        assert_eq!(kind("Sen"), Some(Kind::Title));
        assert_eq!(kind("MASS"), Some(Kind::Proper));
        assert_eq!(kind("mass"), None);
        assert_eq!(kind("vs"), Some(Kind::Plain));
        assert_eq!(kind("Ecuador"), None);
        assert!(begins_sentence("The"));
        assert!(!begins_sentence("the"));
        assert!(!begins_sentence("Homeland"));
    }
}
