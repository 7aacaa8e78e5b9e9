//! Whether two outlets tell one fact in nearly the same words.
//!
//! Told as one are only statements that share nearly all content words, every name, figure and negation, in one order;
//! and one speaker's same words. What is merely alike stays apart: two records for one fact cost a reader a line, one
//! record for two facts credits an outlet with what it never said.

use super::record::Record;
use crate::claim::quote;
use crate::text::Prose;
use crate::text::fold::fold;
use crate::text::stem::{terms, terms_in};

/// So many content words of all that either statement has must stand in both.
const SHARED: f32 = 0.75;
/// Fewer content words than this make no statement that could be known again.
const LEAST: usize = 4;
/// As many words of a quotation are hardly ever said twice.
const QUOTED: usize = 6;

/// So many words around a quotation only tell how it was said ("she told reporters").
const AROUND: usize = 3;

/// What a statement is known again by.
#[derive(Debug)]
pub struct Gist {
    /// Its content words, in order.
    terms: Vec<String>,
    /// Those that are capitalised, figures or negations.
    firm: Vec<String>,
    /// The speaker's surname and the words of a quotation.
    quote: Option<(String, Vec<String>)>,
    /// How many content words stand around the quotation.
    around: usize,
}

impl Gist {
    /// The gist of a record.
    pub fn of(record: &Record) -> Gist {
        let prose = Prose::new(record.statement.as_str());
        let mut gist = Gist { terms: terms(&prose), firm: Vec::new(), quote: None, around: 0 };
        for at in 0..prose.tokens.len() {
            let capital = prose.word(at).contains(char::is_uppercase);
            let is_firm = |term: &String| {
                capital || term.contains(|c: char| c.is_ascii_digit()) || NEGATIONS.contains(&term.as_str())
            };
            gist.firm.extend(terms_in(&prose, at..at + 1).into_iter().filter(is_firm));
        }
        gist.quote = record.quote.as_ref().map(|quote| {
            gist.around = gist.terms.len().saturating_sub(terms(&Prose::new(quote.text.as_str())).len());
            let surname = quote.speaker.split_whitespace().next_back().unwrap_or_default();
            (fold(surname), quote::words(&quote.text).into_iter().map(|word| word.folded).collect())
        });
        gist
    }

    /// Whether both are the same content words in the same order. Without any ("So it was.") they may be about anything.
    pub fn repeats(&self, other: &Gist) -> bool {
        !self.terms.is_empty() && self.terms == other.terms
    }

    /// Whether both tell one fact.
    pub fn tells(&self, other: &Gist) -> bool {
        if self.repeats(other) {
            return true;
        }
        if self.quote != other.quote || self.firm != other.firm {
            return false;
        }
        if self.quote.as_ref().is_some_and(|(_, words)| words.len() >= QUOTED) {
            return self.around.max(other.around) <= AROUND;
        }
        let common = || self.terms.iter().filter(|term| other.terms.contains(term));
        let shared = common().count();
        let all = self.terms.len() + other.terms.len() - shared.min(other.terms.len());
        shared >= LEAST
            && shared as f32 >= SHARED * all as f32
            && common().eq(other.terms.iter().filter(|term| self.terms.contains(term)))
    }
}

/// Terms that turn a statement round.
const NEGATIONS: [&str; 6] = ["not", "no", "never", "none", "nobody", "without"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claimset::record::QuoteField;

    fn gist(statement: &str) -> Gist {
        Gist::of(&Record { statement: statement.into(), ..Record::default() })
    }

    #[test]
    fn nearly_the_same_words_tell_one_fact() {
        let one = gist("The storm tore the roofs off forty houses in Port Aldren on Monday.");
        for other in [
            "The storm tore roofs off forty houses in Port Aldren Monday.",
            "A fierce storm tore the roofs off forty houses in Port Aldren on Monday.",
        ] {
            assert!(one.tells(&gist(other)), "{other}");
        }
    }

    #[test]
    fn statements_without_content_words_are_not_one() {
        assert!(!gist("So it was.").tells(&gist("They had to.")));
    }

    #[test]
    fn another_figure_name_day_or_negation_is_another_fact() {
        let one = gist("The storm tore the roofs off 40 houses of Port Aldren on Monday, and Ada Lund saw Jon Berg.");
        for other in [
            "The storm tore the roofs off 41 houses of Port Aldren on Monday, and Ada Lund saw Jon Berg.",
            "The storm tore the roofs off 40 houses of Port Marlow on Monday, and Ada Lund saw Jon Berg.",
            "The storm tore the roofs off 40 houses of Port Aldren on Tuesday, and Ada Lund saw Jon Berg.",
            "The storm never tore the roofs off 40 houses of Port Aldren on Monday, and Ada Lund saw Jon Berg.",
            "The storm tore the roofs off 40 houses of Port Aldren on Monday, and Jon Berg saw Ada Lund.",
            "The houses tore the roofs off 40 storms of Port Aldren on Monday, and Ada Lund saw Jon Berg.",
            "The storm left 40 houses of Port Aldren without light on Monday, and Ada Lund saw Jon Berg.",
        ] {
            assert!(!one.tells(&gist(other)), "{other}");
        }
    }

    #[test]
    fn one_speakers_same_words_are_one_fact() {
        let said = |speaker: &str, statement: &str, text: &str| {
            let quote = Some(QuoteField { speaker: speaker.into(), text: text.into() });
            Gist::of(&Record { statement: statement.into(), quote, ..Record::default() })
        };
        let words = "The quay will open again before the winter";
        let one = said("Ada Lund", "“The quay will open again before the winter,” Lund said.", words);
        assert!(one.tells(&said("Lund", "Lund told reporters: “The quay will open again before the winter.”", words)));
        assert!(!one.tells(&said("Jon Berg", "“The quay will open again before the winter,” Berg said.", words)));
        let more = "Lund, who sold her house and married a pilot, said: “The quay will open again before the winter.”";
        assert!(!one.tells(&said("Lund", more, words)));
        let other = "The quay will open again before the summer";
        assert!(!one.tells(&said("Lund", "“The quay will open again before the summer,” Lund said.", other)));
    }
}
