//! How well worth checking a statement is.
//!
//! A logistic model over a few hand features: on news they carry over better than word n-grams, which
//! learn the debates they were trained on.

use super::concept;
use super::split::is_verb_like;
use crate::text::fold::fold;
use crate::text::stem::stem;
use crate::text::{Byte, Prose, Shape, Span, quantity, time};

/// The features of one statement, each about 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Features {
    /// Figures that are not ordinals, up to three.
    pub figures: f32,
    /// Dates, up to two.
    pub dates: f32,
    /// Capitalised words inside the sentence, up to six.
    pub names: f32,
    /// Words for events, up to three.
    pub events: f32,
    /// Verbs in the past.
    pub past: f32,
    /// Length in words, up to thirty.
    pub length: f32,
    /// First and second person.
    pub personal: f32,
    /// Hedges, wishes and judgements.
    pub opinion: f32,
    /// A question.
    pub question: f32,
    /// No verb at all.
    pub verbless: f32,
    /// Comparisons and totals: "more", "most", "first", "all", "never".
    pub comparison: f32,
}

/// How well worth checking the statement at `span` of `prose` is, 0 to 1.
pub fn rank(prose: &Prose, span: Span<Byte>) -> f32 {
    score(&features(prose, span))
}

/// The features of the statement at `span`.
pub fn features(prose: &Prose, span: Span<Byte>) -> Features {
    let dates = time::dates(prose, None);
    let figures = quantity::figures(prose, &dates);
    let inside = |other: &Span<Byte>| span.contains(other);
    let share = |count: usize, most: usize| count.min(most) as f32 / most as f32;
    let mut found = Features {
        figures: share(figures.iter().filter(|f| inside(&f.span) && f.unit.as_deref() != Some("th")).count(), 3),
        dates: share(dates.iter().filter(|d| inside(&d.span)).count(), 2),
        ..Features::default()
    };
    let (mut words, mut names, mut events, mut past, mut personal, mut opinion, mut comparison) = (0, 0, 0, 0, 0, 0, 0);
    let mut verb = false;
    for at in prose.tokens_in(span) {
        let word = prose.word(at);
        if prose.tokens.get(at).is_some_and(|token| token.shape == Shape::Mark) {
            found.question = if word == "?" { 1.0 } else { found.question };
            continue;
        }
        words += 1;
        let folded = fold(word);
        names += usize::from(words > 1 && word.starts_with(char::is_uppercase));
        events += usize::from(concept::concept(&stem(&folded)).is_some_and(|concept| concept.event));
        past += usize::from(concept::is_past(&folded));
        personal += usize::from(PERSONAL.contains(&folded.as_str()));
        opinion += usize::from(OPINION.contains(&folded.as_str()));
        comparison += usize::from(COMPARISON.contains(&folded.as_str()));
        verb |= is_verb_like(word) || concept::is_past(&folded);
    }
    found.names = share(names, 6);
    found.events = share(events, 3);
    found.past = share(past, 2);
    found.length = share(words, 30);
    found.personal = share(personal, 2);
    found.opinion = share(opinion, 2);
    found.comparison = share(comparison, 2);
    found.verbless = if verb { 0.0 } else { 1.0 };
    found
}

/// The logistic model.
fn score(f: &Features) -> f32 {
    let sum = -1.6 + 2.2 * f.figures + 1.4 * f.dates + 1.6 * f.names + 1.3 * f.events + 0.9 * f.past + 1.2 * f.length
        - 1.0 * f.personal
        - 1.6 * f.opinion
        - 2.0 * f.question
        - 1.2 * f.verbless
        + 0.7 * f.comparison;
    1.0 / (1.0 + (-sum).exp())
}

/// First and second person.
const PERSONAL: &[&str] = &["i", "we", "you", "my", "our", "your", "me", "us", "let"];

/// Hedges, wishes and judgements, which cannot be checked as they stand.
const OPINION: &[&str] = &[
    "should",
    "could",
    "might",
    "perhaps",
    "maybe",
    "believe",
    "believes",
    "think",
    "hope",
    "hopes",
    "feel",
    "want",
    "wish",
    "must",
    "significant",
    "crucial",
    "vital",
    "important",
    "powerful",
    "likely",
    "appears",
    "poised",
    "signals",
    "underscores",
    "reflects",
    "signifies",
    "indicative",
    "pivotal",
    "landmark",
    "potential",
    "essential",
];

/// Comparisons and totals.
const COMPARISON: &[&str] = &[
    "more", "most", "less", "fewer", "least", "first", "largest", "highest", "lowest", "biggest", "all", "every",
    "never", "only", "double", "half",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> f32 {
        rank(&Prose::new(text), Span::bytes(0, text.len()))
    }

    #[test]
    fn facts_rank_above_wishes_and_questions() {
        let fact = of("Police arrested Mario Lentz in Port Aldren on 3 May 2024.");
        assert!(fact > of("We should all hope for something better."));
        assert!(fact > of("Who would want that?"));
        assert!(fact > 0.5);
    }
}
