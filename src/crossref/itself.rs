//! The page against itself: one article that gives two values for one fact.

use super::Reference;
use super::statement::Statement;
use super::verdict::{self, DIFFERS};
use crate::article::Article;
use crate::claim::Claim;
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
    let mut found: Vec<(usize, Reference)> = Vec::new();
    let mut compared = BTreeSet::new();
    for told in by_event.values() {
        for (nth, &a) in told.iter().enumerate() {
            for &b in told.iter().skip(nth + 1).filter(|&&b| compared.insert((a, b))) {
                pauses.here().await;
                let (Some(here), Some(there)) = (statements.get(a), statements.get(b)) else { continue };
                if let Some((field, here_value, there_value)) = differ(here, there) {
                    found.extend(reference(article, claims, b, field, &here_value, &there_value).map(|r| (a, r)));
                    found.extend(reference(article, claims, a, field, &there_value, &here_value).map(|r| (b, r)));
                }
            }
        }
    }
    found
}

/// The field in which two statements of one page differ. Only actors, numbers and dates of one event
/// with one object; anything else may be two facts.
fn differ(here: &Statement, there: &Statement) -> Option<(Field, String, String)> {
    let verdict = verdict::judge(here, there, &verdict::evenly);
    let field =
        verdict.field.filter(|field| matches!(field, Field::Actor | Field::Name | Field::Number | Field::Date))?;
    let differs = verdict.stance == Stance::Differs && verdict.differs >= DIFFERS;
    differs.then_some(()).and(verdict.here.zip(verdict.there)).map(|(here, there)| (field, here, there))
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
