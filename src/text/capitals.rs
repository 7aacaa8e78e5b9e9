//! Runs of capitalised words: names of any kind, also of products, laws and prizes, which the tagger has no kind for.

use super::fold::fold;
use super::stem::is_function_word;
use super::{Prose, Shape};

/// The runs of capitalised words of a text, folded, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Runs {
    /// Those that are names.
    pub names: Vec<String>,
    /// Single words that open a sentence, capitalised whatever they are.
    pub openings: Vec<String>,
}

/// The runs of capitalised words of `prose`.
pub fn runs(prose: &Prose) -> Runs {
    let mut runs = Runs::default();
    for sentence in &prose.sentences {
        let mut run: Vec<&str> = Vec::new();
        let (mut opening, mut end) = (true, 0);
        for token in prose.tokens.get(sentence.tokens.clone()).unwrap_or_default() {
            let word = token.span.of(&prose.text);
            let named = token.shape == Shape::Word && word.starts_with(char::is_uppercase);
            let adjacent = token.span.start == end + 1;
            let joins = !run.is_empty() && PARTICLES.binary_search(&word).is_ok();
            if !adjacent || !(named || joins) {
                runs.finish(&mut run, &mut opening);
            }
            if named || (joins && adjacent) {
                run.push(word);
            } else if token.shape != Shape::Mark {
                opening = false;
            }
            end = token.span.end;
        }
        runs.finish(&mut run, &mut opening);
    }
    runs
}

impl Runs {
    /// Ends a run of capitalised words.
    fn finish(&mut self, run: &mut Vec<&str>, opening: &mut bool) {
        if run.is_empty() {
            return;
        }
        while run.pop_if(|word| PARTICLES.binary_search(word).is_ok()).is_some() {}
        let words: Vec<String> = run.drain(..).map(fold).collect();
        let skip = words.iter().take_while(|word| is_function_word(word)).count();
        let first = *opening && skip == 0;
        *opening = false;
        match words.get(skip..).unwrap_or_default() {
            [] => {}
            [word] if first => self.openings.push(word.clone()),
            name => self.names.push(name.join(" ")),
        }
    }
}

/// Small words inside names: "Tren de Aragua". Not "of", which joins people to their towns. Sorted.
const PARTICLES: &[&str] =
    &["al", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "la", "las", "los", "van", "von"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_are_sorted() {
        assert!(PARTICLES.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn a_single_word_that_opens_a_sentence_is_kept_apart() {
        let runs = runs(&Prose::new("Ministers met Ana Rey of Loja. The gang Tren de Oma left."));
        assert_eq!(runs.names, ["ana rey", "loja", "tren de oma"]);
        assert_eq!(runs.openings, ["ministers"]);
    }
}
