//! The page against itself: one article that gives two values for one fact.

use super::Reference;
use super::fields::{self, Compared, Relation};
use super::statement::Statement;
use super::verdict::{self, DIFFERS};
use crate::article::Article;
use crate::claim::frame::Term;
use crate::claim::{Claim, Name};
use crate::claimset::{Field, Stance};
use crate::pause::Pauses;
use std::collections::{BTreeMap, BTreeSet};

/// How many statements about one event are compared with each other; more than that are left out, so
/// that a long page costs no more than its length.
const MOST: usize = 12;

/// The differences between statements of one page, as pairs of a claim's index and what the other
/// statement says.
pub async fn differences(
    article: &Article,
    claims: &[Claim],
    statements: &[Statement<'_>],
    pauses: Pauses<'_>,
) -> Vec<(usize, Reference)> {
    let mut by_event: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, statement) in statements.iter().enumerate() {
        pauses.at_step(at).await;
        for term in statement.frame.terms.iter().filter(|term| term.event) {
            let told = by_event.entry(term.concept.as_str()).or_default();
            if told.last() != Some(&at) && told.len() < MOST {
                told.push(at);
            }
        }
    }
    let mut found: Vec<(usize, usize, Difference)> = Vec::new();
    let mut compared = BTreeSet::new();
    for told in by_event.values() {
        for (nth, &a) in told.iter().enumerate() {
            for &b in told.iter().skip(nth + 1).filter(|&&b| compared.insert((a, b))) {
                pauses.here().await;
                let (Some(here), Some(there)) = (statements.get(a), statements.get(b)) else { continue };
                found.extend(differ(here, there).map(|difference| (a, b, difference)));
            }
        }
    }
    // What has a third value on the page happened more than once.
    let mut others: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for (a, b, difference) in &found {
        others.entry(*a).or_default().insert(&difference.there);
        others.entry(*b).or_default().insert(&difference.here);
    }
    let once = |at: &usize| others.get(at).is_some_and(|values| values.len() == 1);
    found
        .iter()
        .filter(|(a, b, _)| once(a) && once(b))
        .flat_map(|(a, b, Difference { field, here, there })| {
            [
                reference(article, claims, *b, *field, here, there).map(|reference| (*a, reference)),
                reference(article, claims, *a, *field, there, here).map(|reference| (*b, reference)),
            ]
        })
        .flatten()
        .collect()
}

/// A field in which two statements of one page differ, with the values.
struct Difference {
    field: Field,
    here: String,
    there: String,
}

/// How two statements of one page differ. Two statements of one text are mostly two facts: only actors, numbers, dates
/// and the spelling of names count, and only where all else is the same ([`one_fact`]).
fn differ(here: &Statement, there: &Statement) -> Option<Difference> {
    let verdict = verdict::judge(here, there, &verdict::evenly);
    let field =
        verdict.field.filter(|field| matches!(field, Field::Actor | Field::Name | Field::Number | Field::Date))?;
    let difference = Difference { field, here: verdict.here?, there: verdict.there? };
    let differs = verdict.stance == Stance::Differs && verdict.differs >= DIFFERS;
    (differs && one_fact(here, there, &difference)).then_some(difference)
}

/// How many content words and names two tellings of one fact share at least.
const SHARED: usize = 4;

/// Whether two statements of a page tell one fact, but for a difference: nothing else that can be compared differs; a
/// date or figure stands beside the same event on both sides; and the statement that says and names less says little and
/// names nobody that the other does not.
fn one_fact(here: &Statement, there: &Statement, difference: &Difference) -> bool {
    let Difference { field, .. } = *difference;
    let meant = |compared: &Compared| {
        compared.field == field && compared.here == difference.here && compared.there == difference.there
    };
    let apart = |compared: &Compared| compared.relation == Relation::Disjoint && !meant(compared);
    if fields::compare(here, there).iter().any(apart) || field != Field::Date && !at_one_time(here, there) {
        return false;
    }
    let who = matches!(field, Field::Actor | Field::Name);
    let of_one_event = if who {
        fields::shared_events(here, there).iter().any(|(a, _)| !here.is_cue(a.token))
    } else {
        event_beside(here, &difference.here).is_some_and(|event| event_beside(there, &difference.there) == Some(event))
    };
    let (ours, theirs) = (names(here, difference), names(there, difference));
    let (few, many) = if ours.len() <= theirs.len() { (ours, theirs) } else { (theirs, ours) };
    let named = few.iter().filter(|name| many.iter().any(|other| other.same(name))).count();
    let (ours, theirs) = (content(here), content(there));
    let said = ours.intersection(&theirs).count();
    let named_alike = named == few.len() && (who || named > 0);
    of_one_event && named_alike && named + said >= SHARED && 3 * said >= 2 * ours.len().min(theirs.len())
}

/// Whether what two statements tell may have happened at one time, as far as they give any.
fn at_one_time(here: &Statement, there: &Statement) -> bool {
    here.frame.dates.is_empty() || there.frame.dates.is_empty() || fields::share_a_date(here, there)
}

/// The event that a statement's date or figure, given in words, stands nearest to.
fn event_beside<'a>(statement: &'a Statement, value: &str) -> Option<&'a str> {
    let frame = &statement.frame;
    let mut spans = frame.dates.iter().map(|date| date.span).chain(frame.figures.iter().map(|figure| figure.span));
    let span = spans.find(|span| span.of(&statement.prose.text) == value)?;
    let tokens = statement.prose.tokens_in(span);
    let distance = |term: &&Term| tokens.start.saturating_sub(term.token).max(term.token.saturating_sub(tokens.end));
    let event = frame.terms.iter().filter(|term| term.event && !statement.is_cue(term.token)).min_by_key(distance)?;
    Some(&event.concept)
}

/// The concepts of what a statement says, without verbs of saying and, beside a comma, the words around them.
fn content<'a>(statement: &'a Statement) -> BTreeSet<&'a str> {
    let tokens = statement.prose.tokens_in(statement.span);
    let says = |token| statement.is_cue(token);
    let commas = tokens.clone().filter(|&token| statement.prose.word(token) == ",");
    let ends: Vec<usize> = commas.chain([tokens.end]).collect();
    let starts = std::iter::once(tokens.start).chain(ends.iter().copied());
    let runs: Vec<_> = starts.zip(&ends).map(|(start, &end)| start..end).filter(|run| !run.clone().any(says)).collect();
    let told = |term: &&Term| runs.is_empty() || runs.iter().any(|run| run.contains(&term.token));
    let terms = statement.frame.terms.iter().filter(told).filter(|term| !statement.is_cue(term.token));
    terms.map(|term| term.concept.as_str()).collect()
}

/// Everybody and everything the sentence of a statement names, but for who says it and for the values that differ.
fn names<'a>(statement: &'a Statement, difference: &Difference) -> Vec<&'a Name> {
    let frame = statement.sentence.as_ref().unwrap_or(&statement.frame);
    let differs = |name: &Name| [&difference.here, &difference.there].contains(&&name.full);
    let says = |name: &Name| statement.speaker.as_ref().is_some_and(|speaker| speaker.same(name));
    frame.names.iter().chain(&frame.referents).filter(|name| !differs(name) && !says(name)).collect()
}

/// What the page's other claim says, as a reference to the page itself.
fn reference(
    article: &Article,
    claims: &[Claim],
    other: usize,
    field: Field,
    here: &str,
    there: &str,
) -> Option<Reference> {
    let claim = claims.get(other)?;
    let text = &article.paragraphs.get(claim.paragraph as usize)?.prose.text;
    let said = claim.span.of(text).to_owned();
    Some(Reference {
        claim: String::new(),
        outlet: article.meta.outlet.clone(),
        family: String::new(),
        stance: Stance::Differs,
        field: Some(field),
        here: Some(here.to_owned()),
        there: Some(there.to_owned()),
        statement: said.clone(),
        exact: Some(said),
        wording: None,
        why: Vec::new(),
        title: article.meta.title.clone(),
        url: article.meta.url.clone(),
        published: article.meta.published.map(|day| day.to_string()).unwrap_or_default(),
    })
}
