//! Terms: folded stems without function words, the unit of look-up.

use super::fold::fold;
use super::{Prose, Shape};
use rust_stemmers::{Algorithm, Stemmer};

/// The folded stem of one word ("Signed" -> "sign"), by Porter's English stemmer (Snowball).
pub fn stem(word: &str) -> String {
    let folded = fold(word);
    let folded = folded.strip_suffix("'s").unwrap_or(&folded).replace('.', "");
    Stemmer::create(Algorithm::English).stem(&folded).into_owned()
}

/// The content words of `prose` as stems, in order; numbers as written without separators.
pub fn terms(prose: &Prose) -> Vec<String> {
    prose
        .tokens
        .iter()
        .filter(|token| token.shape != Shape::Mark)
        .map(|token| token.span.of(&prose.text))
        .filter(|word| !is_function_word(&fold(word)))
        .map(stem)
        .filter(|term| !term.is_empty())
        .collect()
}

/// Whether a folded word carries no content of its own.
pub fn is_function_word(folded: &str) -> bool {
    FUNCTION_WORDS.binary_search(&folded).is_ok()
}

/// English function words: articles, pronouns, auxiliaries, prepositions, conjunctions. Sorted.
/// Negations are not among them.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "before", "being",
    "between", "both", "but", "by", "can", "could", "did", "do", "does", "during", "for", "from", "had", "has", "have",
    "having", "he", "her", "hers", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "may", "me",
    "might", "more", "most", "must", "my", "of", "on", "or", "other", "our", "over", "own", "said", "say", "says",
    "shall", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "through", "to", "too", "under", "up", "us", "was", "we", "were", "what", "when", "where",
    "which", "while", "who", "whom", "whose", "why", "will", "with", "would", "you", "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION_WORDS.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
