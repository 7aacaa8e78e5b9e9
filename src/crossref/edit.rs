//! Sentences that are nearly the same, word for word: then the words that were exchanged tell the difference.
//!
//! Outlets print the same agency's sentences. Where one has another number, name or "not" in them, a reader sees it
//! at once by laying the two side by side; so does this, without asking what the sentence says.

use super::collate;
use super::fields::{self, Compared, Relation};
use super::overlay;
use super::statement::Statement;
use crate::claim::Name;
use crate::claim::frame::is_negation;
use crate::claimset::Field;
use crate::entity::Kind;
use crate::text::fold::fold;
use crate::text::stem::is_function_word;
use crate::text::{Byte, Prose, Shape, Span, time};

/// As many words at least must be the same.
const SHARED: usize = 5;
/// And this share of the longer sentence, in percent.
const SHARE: usize = 70;
/// Longer sentences are not compared word by word.
const LONGEST: usize = 120;
/// An exchange of more words is another way to put it.
const EXCHANGED: usize = 5;

/// A word and where it stands.
struct Word {
    folded: String,
    span: Span<Byte>,
}

/// The first difference between two sentences that are nearly the same; `None` where they are not, or where only
/// the wording differs.
pub fn difference(here: &Statement, there: &Statement) -> Option<Compared> {
    let (a, b) = (words(here), words(there));
    if a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    let folded = |words: &[Word]| words.iter().map(|word| word.folded.clone()).collect::<Vec<_>>();
    let pairs = collate::aligned(&folded(&a), &folded(&b));
    if pairs.len() < SHARED || pairs.len() * 100 < a.len().max(b.len()) * SHARE {
        return None;
    }
    let ends = [(a.len(), b.len())];
    let (mut i, mut j) = (0, 0);
    for &(x, y) in pairs.iter().chain(&ends) {
        let (ours, theirs) = (a.get(i..x).unwrap_or_default(), b.get(j..y).unwrap_or_default());
        (i, j) = (x + 1, y + 1);
        let said = cover(ours).is_some_and(|span| is_said(here, span))
            || cover(theirs).is_some_and(|span| is_said(there, span));
        if (ours.is_empty() && theirs.is_empty()) || ours.len().max(theirs.len()) > EXCHANGED || said {
            continue;
        }
        let found = negated(here, there, ours, theirs).or_else(|| exchanged(here, there, cover(ours)?, cover(theirs)?));
        if found.is_some() {
            return found;
        }
    }
    None
}

fn words(statement: &Statement) -> Vec<Word> {
    let prose = &statement.prose;
    let tokens = prose.tokens_in(statement.span).filter_map(|at| prose.tokens.get(at));
    tokens
        .filter(|token| token.shape != Shape::Mark)
        .map(|token| Word { folded: fold(token.span.of(&prose.text)), span: token.span })
        .collect()
}

/// From the first to the last word.
fn cover(words: &[Word]) -> Option<Span<Byte>> {
    Some(Span::new(words.first()?.span.start, words.last()?.span.end))
}

/// Whether words stand in a quotation; those are collated.
fn is_said(statement: &Statement, span: Span<Byte>) -> bool {
    statement.frame.quotes.iter().any(|quote| quote.overlaps(&span))
}

/// A negation on one side only, with hardly anything else.
fn negated(here: &Statement, there: &Statement, ours: &[Word], theirs: &[Word]) -> Option<Compared> {
    let negates = |words: &[Word]| words.iter().any(|word| is_negation(&word.folded));
    if negates(ours) == negates(theirs) || ours.len().max(theirs.len()) > 3 {
        return None;
    }
    // With the word before, or what is told would be empty on one side.
    let told = |statement: &Statement, words: &[Word], other: &[Word]| match cover(words) {
        Some(span) => fields::words(statement, span),
        None => other.iter().filter(|word| !is_negation(&word.folded)).map(|word| word.folded.as_str()).collect(),
    };
    Some(Compared {
        field: Field::Polarity,
        relation: Relation::Disjoint,
        here: told(here, ours, theirs),
        there: told(there, theirs, ours),
    })
}

/// The figure, date or name that another one stands for on the other side.
fn exchanged(here: &Statement, there: &Statement, ours: Span<Byte>, theirs: Span<Byte>) -> Option<Compared> {
    let told = |field, here: String, there: String| Some(Compared { field, relation: Relation::Disjoint, here, there });
    let date = here.frame.dates.iter().find(|date| date.span.overlaps(&ours));
    let other_date = there.frame.dates.iter().find(|date| date.span.overlaps(&theirs));
    if let (Some(date), Some(other)) = (date, other_date) {
        // "After 26 March" and "on 27 March" can both hold.
        let (to_here, to_there) = (overlay::direction(here, date), overlay::direction(there, other));
        let apart = !date.interval.overlaps(&other.interval)
            && (to_here == to_there || !overlay::dates_meet(&date.interval, to_here, &other.interval, to_there));
        return if apart {
            told(Field::Date, fields::words(here, date.span), fields::words(there, other.span))
        } else {
            None
        };
    }
    let figure = here.frame.figures.iter().find(|figure| figure.span.overlaps(&ours));
    let other = there.frame.figures.iter().find(|figure| figure.span.overlaps(&theirs));
    if let (Some(figure), Some(other)) = (figure, other) {
        // "More than 200" and "more than 400" can both hold; of one sentence they are two values.
        let values = figure.bound == other.bound && figure.value != other.value;
        // One sum in two currencies is two numbers, and one way in miles and kilometers.
        let apart = figure.unit == other.unit
            && fields::comparable(here, figure, there, other)
            && (values || fields::figure_relation(figure, other) == Relation::Disjoint);
        return if apart {
            told(Field::Number, fields::words(here, figure.span), fields::words(there, other.span))
        } else {
            None
        };
    }
    let (here_words, there_words) = (fields::words(here, ours), fields::words(there, theirs));
    // A weekday has a capital letter too, also where its date is not known.
    let dated = |text: &str| !time::dates(&Prose::new(text), None).is_empty();
    if dated(&here_words) || dated(&there_words) {
        return None;
    }
    let proper = |text: &str| text.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    // A pronoun or a title at the beginning of a sentence has a capital letter too.
    let empty = |text: &str| text.split_whitespace().all(|word| is_function_word(word) || word.ends_with('.'));
    if !proper(&here_words) || !proper(&there_words) || empty(&here_words) || empty(&there_words) {
        return None;
    }
    let name = here.frame.names.iter().find(|name| name.span.overlaps(&ours));
    let other = there.frame.names.iter().find(|name| name.span.overlaps(&theirs));
    if let (Some(name), Some(other)) = (name, other)
        && !name.spelling_variant(other)
        && (name.same(other) || name.kind == Some(Kind::Place) && !fields::level(name, other))
    {
        return None;
    }
    let whole = |name: Option<&Name>, words: &str| name.map_or(words.to_owned(), |name| name.full.clone());
    let (kind, told_here, told_there) =
        (name.or(other).and_then(|name| name.kind), whole(name, &here_words), whole(other, &there_words));
    let (ours, theirs) = (fold(&here_words), fold(&there_words));
    let letters = strsim::damerau_levenshtein(&ours, &theirs);
    let length = ours.chars().count().min(theirs.chars().count());
    let spelled = letters <= 2 && length >= 4 || letters == 1 && length >= 3;
    match kind {
        // "Harbor House" and "Harbour House" are one name in two spellings of English.
        _ if collate::spelled(&ours) == collate::spelled(&theirs) => None,
        _ if spelled => told(Field::Name, told_here, told_there),
        // A team by the town it comes from is no other place.
        Some(Kind::Place) if name.zip(other).is_some_and(|(name, other)| name.kind != other.kind) => None,
        Some(Kind::Place) => told(Field::Place, told_here, told_there),
        Some(Kind::Person | Kind::Organization) => told(Field::Actor, told_here, told_there),
        _ => None,
    }
}
