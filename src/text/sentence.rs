//! Sentences of news text.
//!
//! A line break ends a sentence unless the line was broken in mid-sentence; within a line a
//! sentence ends at ".", "!", "?" or an ellipsis, with the quotation marks and brackets that close
//! there, where what follows looks like a beginning. The dot of an abbreviation ends a sentence only
//! before a word that opens sentences ([`super::abbreviation`]).

use super::abbreviation::{self, Kind};
use super::span::{Byte, Span};
use super::token::{Shape, Token};
use std::ops::Range;

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where, in bytes of the text; no white space at either end.
    pub span: Span<Byte>,
    /// Its tokens, as indices into the tokens of the text.
    pub tokens: Range<usize>,
}

/// Splits `text` into sentences over its `tokens`: every token is in exactly one. Linear in the
/// length of the text.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let splitter = Splitter { text, tokens };
    let mut out = Vec::with_capacity(tokens.len() / 20 + 1);
    let mut first = 0;
    let mut line = 0;
    let mut bracket_end = 0;
    let mut quotes = 0usize;
    let mut at = 0;
    while at < tokens.len() {
        let word = splitter.word(at);
        quotes += usize::from(word == "\"");
        if matches!(word, "(" | "[") && at > first && at >= bracket_end {
            bracket_end = splitter.bracket_end(at).unwrap_or(bracket_end);
        }
        let stop = splitter.stop(at);
        let mut last = at;
        if stop.is_some() {
            // Marks that close with the sentence belong to it.
            while splitter.closes(last + 1, quotes % 2 == 1) {
                last += 1;
                quotes += usize::from(splitter.word(last) == "\"");
            }
        }
        let broken = splitter.breaks_line(last, stop.is_some());
        let inside = last < bracket_end;
        let numbered = at == line + 1 && splitter.is_list_number(line) && word == ".";
        let ends = broken
            || splitter.is_bullet(last + 1)
            || stop.is_some_and(|stop| !inside && !numbered && splitter.ends(stop, at, last));
        if ends {
            out.push(splitter.sentence(first..last + 1));
            first = last + 1;
        }
        if broken {
            line = last + 1;
            quotes = 0;
            bracket_end = 0;
        }
        at = last + 1;
    }
    if first < tokens.len() {
        out.push(splitter.sentence(first..tokens.len()));
    }
    out
}

/// What could end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A full stop.
    Full,
    /// "?" or "!".
    Loud,
    /// "..." or "…".
    Ellipsis,
    /// The dot inside an abbreviation.
    Abbreviation,
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Splitter<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn sentence(&self, tokens: Range<usize>) -> Sentence {
        let start = self.tokens.get(tokens.start).map_or(0, |token| token.span.start);
        let end = self.tokens.get(tokens.end - 1).map_or(start, |token| token.span.end);
        Sentence { span: Span::new(start, end), tokens }
    }

    /// What stands between the tokens `at` and `at + 1`.
    fn gap(&self, at: usize) -> &'a str {
        let (Some(one), Some(two)) = (self.tokens.get(at), self.tokens.get(at + 1)) else { return "" };
        Span::<Byte>::new(one.span.end, two.span.start).of(self.text)
    }

    fn shape(&self, at: usize) -> Option<Shape> {
        self.tokens.get(at).map(|token| token.shape)
    }

    fn stop(&self, at: usize) -> Option<Stop> {
        let word = self.word(at);
        match word {
            "." | "。" | "।" | "．" => Some(Stop::Full),
            "!" | "?" | "！" | "？" | "؟" | "‼" | "⁉" => Some(Stop::Loud),
            "…" => Some(Stop::Ellipsis),
            _ if word.len() > 1 && word.ends_with('.') => match self.shape(at) {
                Some(Shape::Mark) => Some(Stop::Ellipsis),
                _ => Some(Stop::Abbreviation),
            },
            _ => None,
        }
    }

    /// Whether the token closes a sentence that has just stopped before it. `quoted`: a straight
    /// quotation mark is open.
    fn closes(&self, at: usize, quoted: bool) -> bool {
        let gap = self.gap(at.wrapping_sub(1));
        match self.word(at) {
            "”" | "»" | "''" => !gap.contains('\n'),
            // Between blanks only the count of marks tells; they are often miscounted (“like this").
            "\"" => gap.is_empty() || (quoted && !gap.contains('\n') && !self.gap(at).is_empty()),
            "’" | "'" | ")" | "]" | "}" | "!" | "?" | "." | "…" | "..." => gap.is_empty(),
            _ => false,
        }
    }

    /// Whether a line break after token `at` ends the sentence. A single break before a lower-case
    /// word or after a word that cannot stand last, with no stop before it, is one that plain text has
    /// in mid-sentence.
    fn breaks_line(&self, at: usize, stopped: bool) -> bool {
        let gap = self.gap(at);
        if gap.len() < 2 && gap != "\n" && gap != "\r" {
            return false;
        }
        let mut breaks = 0;
        let mut before = ' ';
        for c in gap.chars() {
            breaks += usize::from(matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}') && !(before == '\r' && c == '\n'));
            before = c;
        }
        let goes_on =
            self.word(at + 1).starts_with(char::is_lowercase) || DANGLING.binary_search(&self.word(at)).is_ok();
        breaks > 1 || (breaks == 1 && (stopped || !goes_on))
    }

    fn is_bullet(&self, at: usize) -> bool {
        matches!(self.word(at), "•" | "▪" | "●" | "■" | "◦" | "‣" | "▶" | "►")
    }

    /// "1" in "1. First".
    fn is_list_number(&self, at: usize) -> bool {
        self.word(at).len() <= 2 && self.word(at).bytes().all(|b| b.is_ascii_alphanumeric()) && self.gap(at).is_empty()
    }

    /// The token that closes the bracket at `open`, at most 60 tokens on and on the same line.
    fn bracket_end(&self, open: usize) -> Option<usize> {
        let close = if self.word(open) == "(" { ")" } else { "]" };
        for at in open + 1..(open + 60).min(self.tokens.len()) {
            if self.gap(at - 1).contains('\n') {
                return None;
            }
            if self.word(at) == close {
                return Some(at);
            }
        }
        None
    }

    /// Whether a sentence ends with the stop at `at`, whose closing marks go to `last`.
    fn ends(&self, stop: Stop, at: usize, last: usize) -> bool {
        let mut next = last + 1;
        if next >= self.tokens.len() {
            return true;
        }
        // Stops of scripts without blanks need none after them.
        let spaced = !self.gap(last).is_empty() || !self.word(at).is_ascii();
        let mut opened = false;
        while matches!(self.word(next), "“" | "‘" | "\"" | "'" | "``" | "«" | "„" | "(" | "[" | "’") {
            opened = true;
            next += 1;
        }
        let word = self.word(next);
        let Some(head) = word.chars().next() else { return true };
        let closed = last > at;
        match self.shape(next) {
            Some(Shape::Mark) => match word {
                "$" | "€" | "£" | "¥" | "₹" => stop != Stop::Abbreviation && spaced,
                // A dash after a quotation leads to its speaker.
                "—" | "–" | "-" | "--" => stop != Stop::Abbreviation && !closed && spaced,
                "," | ";" | ":" => false,
                _ => stop != Stop::Abbreviation && (spaced || !head.is_ascii()),
            },
            Some(Shape::Number) => stop != Stop::Abbreviation && (spaced || opened),
            Some(Shape::Word) | None => {
                if head.is_lowercase() {
                    return stop != Stop::Abbreviation && spaced && has_late_capital(word);
                }
                match stop {
                    Stop::Full if !spaced && !opened && !closed => starts_like_sentence(word),
                    Stop::Abbreviation => self.ends_abbreviation(at, next, closed),
                    Stop::Loud if LOUD_NAMES.contains(&self.word(at.wrapping_sub(1))) => false,
                    Stop::Loud | Stop::Ellipsis if closed => !self.is_attribution(next),
                    _ => true,
                }
            }
        }
    }

    /// Whether the dot of the abbreviation at `at` also ends the sentence before the capitalised
    /// word `next`.
    fn ends_abbreviation(&self, at: usize, next: usize, closed: bool) -> bool {
        let short = self.word(at).trim_end_matches('.');
        let kind = abbreviation::kind(short.rsplit('-').next().unwrap_or(short));
        let word = self.word(next);
        if matches!(kind, Some(Kind::Title)) {
            return false;
        }
        if closed {
            return !self.is_attribution(next);
        }
        if is_clock(short) {
            return !is_clock_context(word);
        }
        abbreviation::begins_sentence(word)
    }

    /// Whether the words from `at` on name a speaker: "Smith asked", "Interior Minister Reimberg said".
    fn is_attribution(&self, at: usize) -> bool {
        for next in at..at + 6 {
            let word = self.word(next);
            if SPEECH.binary_search(&word).is_ok() {
                return next > at;
            }
            let name = word.starts_with(char::is_uppercase) || matches!(word, "the" | "of" | "'s" | "’s");
            if !name {
                return false;
            }
        }
        false
    }
}

/// "iPhone", "al-Qaida", "eBay": words that begin a sentence in lower case.
fn has_late_capital(word: &str) -> bool {
    match word.split_once('-') {
        Some((_, name)) => name.starts_with(char::is_uppercase),
        None => word.chars().nth(1).is_some_and(char::is_uppercase),
    }
}

/// A capital and then lower case: "deal.The", not "Yahoo!BB" or "Node.JS".
fn starts_like_sentence(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none_or(char::is_lowercase)
}

fn is_clock(short: &str) -> bool {
    ["a.m", "p.m"].iter().any(|clock| {
        short.len() >= 3 && short.get(short.len() - 3..).is_some_and(|end| end.eq_ignore_ascii_case(clock))
    })
}

/// Words that go on after a clock time: a day, a month, a time zone.
fn is_clock_context(word: &str) -> bool {
    CLOCK_CONTEXT.binary_search(&word).is_ok()
}

/// Sorted. Days, months and zones after "p.m.".
const CLOCK_CONTEXT: &[&str] = &[
    "April",
    "Aug.",
    "August",
    "BST",
    "CDT",
    "CEST",
    "CET",
    "CST",
    "CT",
    "Central",
    "Dec.",
    "December",
    "EDT",
    "EST",
    "ET",
    "Eastern",
    "Feb.",
    "February",
    "Fri.",
    "Friday",
    "GMT",
    "IST",
    "Jan.",
    "January",
    "July",
    "June",
    "MDT",
    "MST",
    "MT",
    "March",
    "May",
    "Mon.",
    "Monday",
    "Mountain",
    "Nov.",
    "November",
    "Oct.",
    "October",
    "PDT",
    "PST",
    "PT",
    "Pacific",
    "Saturday",
    "Sept.",
    "September",
    "Sunday",
    "Thu.",
    "Thurs.",
    "Thursday",
    "Tues.",
    "Tuesday",
    "UTC",
    "Wed.",
    "Wednesday",
];

/// Sorted. What no headline or sentence ends with.
const DANGLING: &[&str] = &[",", "a", "an", "and", "at", "from", "of", "or", "the"];

/// Names written with "!", in mid-sentence before another capital: "Yahoo! Finance".
const LOUD_NAMES: &[&str] = &["Jeopardy", "Yahoo"];

/// Sorted. Verbs that lead from a quotation to its speaker.
const SPEECH: &[&str] = &[
    "added",
    "announced",
    "argued",
    "asked",
    "began",
    "called",
    "chanted",
    "concluded",
    "continued",
    "countered",
    "cried",
    "declared",
    "demanded",
    "exclaimed",
    "explained",
    "insisted",
    "joked",
    "noted",
    "posted",
    "quipped",
    "read",
    "recalled",
    "remarked",
    "replied",
    "responded",
    "said",
    "says",
    "screamed",
    "shot",
    "shouted",
    "tells",
    "told",
    "tweeted",
    "urged",
    "warned",
    "wondered",
    "wrote",
    "yelled",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token::tokens;

    /// `expected` is the text with "|" where sentences end.
    #[track_caller]
    fn splits(expected: &str) {
        let parts: Vec<&str> = expected.split('|').collect();
        let text = parts.concat();
        let tokens = tokens(&text);
        let found: Vec<&str> = sentences(&text, &tokens).iter().map(|s| s.span.of(&text)).collect();
        let parts: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
        assert_eq!(found, parts);
    }

    #[test]
    fn tables_are_sorted() {
        assert!(CLOCK_CONTEXT.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(DANGLING.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(SPEECH.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn plain_stops() {
        splits("They signed. |They left! |Did they? |Yes.");
        splits("It cost 3.5 million. |5,000 came. |$12 was paid.");
        splits("no stop at the end");
        splits("The deal works.|Noem said so.");
        splits("He was born in 1956. |In 2024 he fled.");
    }

    #[test]
    fn country_and_agency_acronyms() {
        splits("U.S. Homeland Security Secretary Kristi Noem arrived.");
        splits("It was sent to the U.S. |The ship sailed.");
        splits("It was sent to the U.S. on Friday.");
        splits("The U.N. Security Council met. |It voted.");
        splits("He lives in Washington, D.C. |He works there.");
        splits("The U.S. Senate and the E.U. Commission agreed.");
        splits("She left the U.S. |“We were afraid,” she said.");
        splits("He moved to the U.S. |In 2019 he returned.");
    }

    #[test]
    fn months_and_days() {
        splits("It was signed on Jan. 3 in Quito.");
        splits("It opened in Jan. |The mayor came.");
        splits("On Thurs. Aug. 7 they met.");
        splits("It ran from Sept. Through it all they sang.".replace(" Through", " |Through").as_str());
    }

    #[test]
    fn initials() {
        splits("J. Edgar Hoover met George H. W. Bush. |They talked.");
        splits("John F. Kennedy spoke.");
        splits("J.D. Vance spoke. |J. K. Rowling wrote.");
        splits("It was Plan B. |The other failed.");
        splits("So was I. |They left.");
        splits("The vote in Franklin D. Roosevelt's day was close.");
    }

    #[test]
    fn titles() {
        splits("Mr. and Mrs. Smith met Gen. Kelly and Lt. Col. Jones.");
        splits("Sen. The name is odd.");
        splits("Gov. Kristi Noem and Rep. Lee, R-Wyo., agreed.");
        splits("Prof. Dr. Weber came with St. John.");
        splits("They met on Main St. |The shop was shut.");
    }

    #[test]
    fn companies() {
        splits("Acme Inc. said it would sell. |Beta Corp. did not.");
        splits("He works for Acme Inc. |He likes it.");
        splits("Acme Inc. Chief Executive Ann Lee left.");
        splits("The Acme Co. and Beta Ltd. merged.");
        splits("Martin Luther King Jr. |He led them.");
        splits("Martin Luther King Jr. Day is in January.");
        splits("Yahoo! said it would sell Yahoo! Finance.");
    }

    #[test]
    fn clock_times() {
        splits("It starts at 5 p.m. Thursday in Quito.");
        splits("It starts at 5 p.m. |Police closed the road.");
        splits("It starts at 5 p.m. EDT on Friday.");
        splits("It starts at 5 p.m. and ends at 9 a.m. |The gates open.");
    }

    #[test]
    fn numbers_and_measures() {
        splits("He is No. 5 on the list. |She is No. 1.");
        splits("He said no. |They left.");
        splits("It weighs 5 lbs. and is 6 ft. long.");
        splits("See Fig. 3 and p. 12 for more. |It is short.");
        splits("Version 2.0 came. |It failed.");
    }

    #[test]
    fn latin() {
        splits("Fruit, e.g. apples, i.e. food, etc. was sold.");
        splits("They sold fruit, nuts, etc. |They bought wine.");
        splits("Brown v. Board of Education and Army vs. Navy were cited.");
        splits("Smith et al. found it.");
    }

    #[test]
    fn ellipses() {
        splits("He waited ... and waited. |Then… nothing.");
        splits("He waited... |Then he left.");
        splits("“I … do not know,” he said.");
        splits("The rest is silence… |The end.");
    }

    #[test]
    fn stops_inside_quotation_marks() {
        splits("“It is done.” |She left.");
        splits("\"It is done.\" |She left.");
        splits("He said, “It is done.” |“We won.”");
        splits("It is ‘done.’ |She left.");
        splits("“We came. |We saw. |We won,” he said.");
        splits("“It is done”. |She left.");
        splits("He said: \"Go.\" |\"No,\" she said.");
        splits("“It is done,\" he said. |\"It is,\" she said.");
        splits("It is done. ” |She left.");
        splits("He said \" it is done . \" |She left .");
        splits("The so-called “Made in the U.S.” rule was dropped.");
    }

    #[test]
    fn questions_in_quotation_marks_with_a_speaker() {
        splits("“Are you ready?” Noem asked the officers. |They were.");
        splits("“Are you ready?” she asked.");
        splits("“Stop!” Interior Minister Reimberg shouted.");
        splits("“Are you ready?” |The officers were.");
        splits("Why now? |Because of the vote.");
        splits("What?! |No.");
    }

    #[test]
    fn brackets() {
        splits("The minister (he came late. He left early.) spoke. |Then he slept.");
        splits("They met. |(It was late.) |They left.");
        splits("They met (in Quito). |They left.");
        splits("Noem, left, in Quito. |(AP Photo/Ann Lee, Pool)");
        splits("They asked [the court] for help. |It refused.");
        splits("He (Smith came. |They left. |The bracket never closes.");
    }

    #[test]
    fn datelines() {
        splits("QUITO, Ecuador (AP) — The two countries signed. |It took an hour.");
        splits("WASHINGTON, D.C. — The two countries signed.");
        splits("QUITO (Reuters) - The two countries signed.");
        splits("ST. PAUL, Minn. — The two countries signed.");
    }

    #[test]
    fn bullets_and_lists() {
        splits("• The first point |• The second point");
        splits("1. The first point.\n|2. The second point.");
        splits("a. The first point.\n|b. The second point.");
        splits("- The first point\n|- The second point");
    }

    #[test]
    fn line_breaks() {
        splits("A headline\n|The text begins here.");
        splits("The line was broken\nin mid-sentence. |It goes on.");
        splits("The line was broken\r\nin mid-sentence.");
        splits("They saw the head of\nLos Choneros,\nNoem said.");
        splits("A blank line\n\n|ends it.");
        splits("Washington, D.C.\n|Quito");
        splits("Mr.\n|Smith");
        splits("He left.\n|and more");
    }

    #[test]
    fn speakers_after_a_dash() {
        splits("“It is done.” — Kristi Noem");
        splits("It was done. |— By whom?");
    }

    #[test]
    fn words_that_begin_in_lower_case() {
        splits("Sales rose. |iPhone users cheered.");
        splits("It was claimed. |al-Shabab denied it.");
        splits("Sales rose approx. five points.");
    }

    #[test]
    fn addresses() {
        splits("See https://a.example.org/b?c=d. |It is free.");
        splits("Amazon.com Inc. rose. |Booking.com fell.");
    }

    #[test]
    fn other_scripts() {
        splits("東京です。|大阪です。");
        splits("Він приїхав. |Вона поїхала.");
    }

    #[test]
    fn hostile_repetition_is_linear() {
        for unit in ["(", ". ", "“", "A. ", "\n", "?\" ", "[a ", "\r", ".\"", "U.S. \"", "( "] {
            let text = unit.repeat(300_000 / unit.len());
            let tokens = tokens(&text);
            let sentences = sentences(&text, &tokens);
            assert_eq!(sentences.iter().map(|s| s.tokens.len()).sum::<usize>(), tokens.len());
        }
    }
}
