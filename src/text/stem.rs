//! Terms: folded stems without function words, the unit of look-up.

use super::Prose;
use super::fold::fold;
use super::form::plain;
use super::lookup::holds;
use super::token::{Shape, is_apostrophe};
use rust_stemmers::{Algorithm, Stemmer};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

/// The folded stem of one word ("Signed" -> "sign"), by Porter's English stemmer (Snowball), which is given the plain
/// form of irregular words ("wrote" -> "write") in American spelling.
///
/// Dotted acronyms lose their dots. "U.S.", "US" and "USA" are "usa", so that the country is not the
/// pronoun "us".
pub fn stem(word: &str) -> String {
    if is_country(word) {
        return "usa".to_owned();
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return fold(word).replace(',', "");
    }
    let mut folded = fold(word);
    if folded.ends_with("'s") {
        folded.truncate(folded.len() - 2);
    }
    if folded.contains('.') {
        folded.retain(|c| c != '.');
    }
    MEMO.with_borrow_mut(|memo| {
        if let Some(stem) = memo.get(&folded) {
            return stem.clone();
        }
        // Bounded, so that hostile text cannot fill the memory with words.
        if memo.len() >= MEMORIZED {
            memo.clear();
        }
        let stem = Stemmer::create(Algorithm::English).stem(&plain(&folded)).into_owned();
        memo.insert(folded, stem.clone());
        stem
    })
}

/// How many stems are kept at most.
const MEMORIZED: usize = 8192;

thread_local! {
    /// Stems of folded words met before: an article asks for each of its words several times, and the
    /// stemmer takes ten times as long as this.
    static MEMO: RefCell<HashMap<String, String>> = RefCell::default();
}

fn is_country(word: &str) -> bool {
    matches!(word, "U.S." | "U.S" | "US" | "USA" | "U.S.A." | "u.s." | "u.s.a.")
}

/// The content words of `prose` as stems, in order; numbers as written without separators.
///
/// Hyphenated words are taken apart ("U.S.-Ecuador" -> "usa", "ecuador"), so are handles from their
/// "@"; "n't" is "not"; "United States" is "usa", and so with other names that are as often written as acronyms.
pub fn terms(prose: &Prose) -> Vec<String> {
    terms_in(prose, 0..prose.tokens.len())
}

/// The same of a range of tokens.
pub fn terms_in(prose: &Prose, tokens: Range<usize>) -> Vec<String> {
    let mut out = Vec::with_capacity(tokens.len() / 2);
    let mut at = tokens.start;
    while let Some(token) = prose.tokens.get(at).filter(|_| at < tokens.end) {
        let word = token.span.of(&prose.text);
        let next = prose.word(at + 1);
        at += 1;
        match token.shape {
            Shape::Mark => {}
            Shape::Number if !word.contains(|c: char| c.is_alphabetic()) => out.push(stem(word)),
            _ if word.starts_with(is_apostrophe) => {}
            // "ca" of "can't", "wo" of "won't"
            _ if is_negation(next) && holds(CONTRACTED, word) => {}
            _ if is_negation(word) => out.push("not".to_owned()),
            _ => {
                let name = NAMES.iter().find(|(first, second, _)| *first == word && *second == next);
                if let Some((_, _, term)) = name {
                    out.push((*term).to_owned());
                    at += 1;
                    continue;
                }
                let parts = word.trim_start_matches(['@', '#']).split(['-', '\u{2010}', '\u{2011}']);
                out.extend(
                    parts
                        .filter(|part| is_country(part) || !is_function_word(part))
                        .map(stem)
                        .filter(|term| !term.is_empty()),
                );
            }
        }
    }
    out
}

fn is_negation(word: &str) -> bool {
    matches!(word, "n't" | "n’t" | "N'T" | "N’T")
}

/// Whether a word carries no content of its own. Blind to ASCII case.
pub fn is_function_word(word: &str) -> bool {
    holds(FUNCTION_WORDS, word)
}

/// Names of two words that are as often written as acronyms, and the term of both.
const NAMES: &[(&str, &str, &str)] = &[
    ("European", "Union", "eu"),
    ("United", "Kingdom", "uk"),
    ("United", "Nations", "un"),
    ("United", "States", "usa"),
];

/// Sorted. What is left of auxiliaries before "n't".
const CONTRACTED: &[&str] = &["ai", "ca", "sha", "wo"];

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

    fn terms_of(text: &str) -> Vec<String> {
        terms(&Prose::new(text))
    }

    #[test]
    fn tables_are_sorted() {
        assert!(FUNCTION_WORDS.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(CONTRACTED.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for word in ["Signed", "signing", "signs", "SIGN", "sign's"] {
            assert_eq!(stem(word), "sign");
        }
        for words in [["wrote", "writing"], ["gunmen", "gunman"], ["Organisations", "organizer"], ["labour", "labor"]] {
            assert_eq!(stem(words[0]), stem(words[1]));
        }
        assert_eq!(stem("Macías"), stem("Macias"));
    }

    #[test]
    fn the_country_is_not_the_pronoun() {
        assert_eq!(
            terms_of("The U.S. told us that the US and the United States agreed."),
            ["usa", "tell", "usa", "usa", "agre"]
        );
        assert_eq!(terms_of("the U.S.-Ecuador pact"), ["usa", "ecuador", "pact"]);
        assert_eq!(terms_of("the U.N. and the United Nations"), ["un", "un"]);
    }

    #[test]
    fn possessives_and_contractions() {
        assert_eq!(terms_of("Noem’s men can't go; they've left"), ["noem", "men", "not", "go", "left"]);
        assert_eq!(terms_of("the agencies' heads"), ["agenc", "head"]);
    }

    #[test]
    fn numbers_keep_their_value() {
        assert_eq!(terms_of("1,200 men, 1.2 tons, $5"), ["1200", "men", "1.2", "ton", "5"]);
        assert_eq!(terms_of("a 60-day state"), ["60", "day", "state"]);
    }
}
