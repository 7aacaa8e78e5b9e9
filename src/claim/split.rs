//! Long sentences hold several facts: they are cut where a new clause begins.

use super::concept;
use crate::text::fold::fold;
use crate::text::stem::stem;
use crate::text::{Byte, Prose, Sentence, Shape, Span};
use std::ops::Range;

/// A sentence shorter than this many words stays whole.
const LONG: usize = 18;
/// A clause has at least this many words.
const CLAUSE: usize = 6;

/// The statements of a sentence: one span, or several that follow each other without a gap of words.
/// Nothing is cut inside a quotation (`quotes`, in bytes).
pub fn statements(prose: &Prose, sentence: &Sentence, quotes: &[Span<Byte>]) -> Vec<Span<Byte>> {
    // The bullet of a list is no part of what it says.
    let bullet = |at: &usize| matches!(prose.word(*at), "-" | "–" | "—" | "•" | "*" | "·");
    let begin = sentence.tokens.clone().find(|at| !bullet(at)).unwrap_or(sentence.tokens.start);
    let start = prose.tokens.get(begin).map_or(sentence.span.start, |token| token.span.start);
    let words = count_words(prose, sentence.tokens.clone());
    if words < LONG {
        return vec![Span::new(start, sentence.span.end)];
    }
    let mut cuts = vec![begin];
    for at in begin..sentence.tokens.end {
        let last = cuts.last().copied().unwrap_or(begin);
        let inside = |span: Span<Byte>| quotes.iter().any(|quote| quote.overlaps(&span));
        let Some(token) = prose.tokens.get(at) else { continue };
        if !inside(token.span)
            && begins_clause(prose, at)
            && is_clause(prose, last..at)
            && is_clause(prose, at..sentence.tokens.end)
        {
            cuts.push(at);
        }
    }
    cuts.push(sentence.tokens.end);
    cuts.windows(2)
        .filter_map(|pair| {
            let &[first, after] = pair else { return None };
            let start = prose.tokens.get(first)?.span.start;
            let mut last = after.checked_sub(1)?;
            // A cut leaves its comma behind, unless it is the last cut of the sentence.
            while after != sentence.tokens.end
                && last > first
                && matches!(prose.word(last), "," | "—" | "–" | "-" | ";")
            {
                last -= 1;
            }
            Some(Span::new(start, prose.tokens.get(last)?.span.end))
        })
        .collect()
}

/// Whether a clause can begin at token `at`: after a comma, dash or semicolon, with a word that opens one.
fn begins_clause(prose: &Prose, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let (word, next) = (fold(prose.word(at)), fold(prose.word(at + 1)));
    match prose.word(before) {
        ";" => true,
        "," if ["and", "but"].contains(&word.as_str()) => {
            SUBJECTS.contains(&next.as_str()) || AUXILIARIES.contains(&next.as_str())
        }
        // A participle; not the next item of a list, nor a preposition that looks like one.
        "," if next != "," && next != "and" && !PREPOSITIONS.contains(&word.as_str()) => {
            OPENERS.contains(&word.as_str())
                || (word.len() > 5 && word.ends_with("ing"))
                || (word.len() > 4 && word.ends_with("ed"))
        }
        _ => false,
    }
}

/// Words that open a clause after a comma.
const OPENERS: &[&str] =
    &["while", "which", "who", "where", "whose", "when", "after", "before", "though", "although", "yet"];

/// Words that begin the subject of a new clause after "and" or "but".
const SUBJECTS: &[&str] = &[
    "he", "she", "it", "they", "we", "i", "the", "a", "an", "this", "that", "these", "those", "his", "her", "its",
    "their",
];

/// Prepositions with the ending of a participle: what follows belongs to the clause before.
const PREPOSITIONS: &[&str] =
    &["including", "following", "according", "regarding", "concerning", "during", "excluding"];

/// Whether the tokens have enough words and a verb.
fn is_clause(prose: &Prose, tokens: Range<usize>) -> bool {
    count_words(prose, tokens.clone()) >= CLAUSE && tokens.clone().any(|at| is_verb_like(prose.word(at)))
}

/// Whether a word may be the verb of a clause: an auxiliary, a known event, or an -ed or -ing form.
pub fn is_verb_like(word: &str) -> bool {
    if word.starts_with(char::is_uppercase) {
        return false;
    }
    let word = fold(word);
    AUXILIARIES.contains(&word.as_str())
        || (word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing")))
        || concept::concept(&stem(&word)).is_some_and(|concept| concept.event)
}

/// Forms of be, have, do and the modals.
const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must",
    "should", "does", "did", "do", "be", "been",
];

fn count_words(prose: &Prose, tokens: Range<usize>) -> usize {
    prose.tokens.get(tokens).unwrap_or(&[]).iter().filter(|token| token.shape != Shape::Mark).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let prose = Prose::new(text);
        let sentence = prose.sentences[0].clone();
        statements(&prose, &sentence, &[]).iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn short_sentences_stay_whole() {
        assert_eq!(
            split("The minister resigned on Friday, which surprised nobody."),
            ["The minister resigned on Friday, which surprised nobody."]
        );
    }

    #[test]
    fn a_bullet_is_left_out() {
        assert_eq!(split("- The mayor opened the bridge."), ["The mayor opened the bridge."]);
    }

    #[test]
    fn a_relative_clause_is_a_statement_of_its_own() {
        assert_eq!(
            split(
                "The port authority signed a contract with two builders on Monday, which requires them to finish the new quay before the winter storms."
            ),
            [
                "The port authority signed a contract with two builders on Monday",
                "which requires them to finish the new quay before the winter storms."
            ]
        );
    }

    #[test]
    fn clauses_are_cut_and_phrases_are_not() {
        for (text, expected) in [
            // A participle, a second main clause, two facts side by side.
            (
                "The council of Port Aldren approved the new bridge over the river on Monday, ending a dispute that had divided the town.",
                &[
                    "The council of Port Aldren approved the new bridge over the river on Monday",
                    "ending a dispute that had divided the town.",
                ][..],
            ),
            (
                "The court in Port Aldren convicted the captain of the ferry on Friday, and it ordered the owner to pay for the repairs.",
                &[
                    "The court in Port Aldren convicted the captain of the ferry on Friday",
                    "and it ordered the owner to pay for the repairs.",
                ],
            ),
            (
                "The ferry was sold to a buyer in Norrland last year; the new owner has kept the old crew and raised the fares.",
                &[
                    "The ferry was sold to a buyer in Norrland last year",
                    "the new owner has kept the old crew and raised the fares.",
                ],
            ),
            // A role in apposition and the items of a list stay with whom and what they are said of.
            (
                "Ada Lund, the mayor of Port Aldren and a former captain of the ferry, was elected to the council again on Sunday.",
                &[
                    "Ada Lund, the mayor of Port Aldren and a former captain of the ferry, was elected to the council again on Sunday.",
                ],
            ),
            (
                "The money will pay for two ferries, a new quay, four cranes, a customs house and the dredging of the harbour mouth.",
                &[
                    "The money will pay for two ferries, a new quay, four cranes, a customs house and the dredging of the harbour mouth.",
                ],
            ),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }
}
